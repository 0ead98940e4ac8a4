//! From nodes to what a judgement can name, so that it still holds when the graph is built again.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::fold;
use crate::graph::KnowledgeGraph;
use crate::judgement::{EntityRef, EventRef, Verdict};
use crate::node::{EntityNode, Merge, MergeReason, NodeId};

impl KnowledgeGraph {
    /// The event of a public id.
    pub fn find_event(&self, public_id: &str) -> Option<NodeId> {
        self.events().find(|(_, event)| *event.public_id == *public_id.trim()).map(|(id, _)| id)
    }

    /// How a judgement names an entity: by a name of its own, and if others have that too, by a
    /// document as well. `None` for what no document lists as an entity.
    pub fn entity_ref(&self, id: NodeId) -> Option<EntityRef> {
        let entity = self.entity(id)?;
        let named = merges(entity).find(|merge| merge.name == entity.name).or(merges(entity).next())?;
        let document = self.shares_name(id, named).then(|| named.document.to_string());
        Some(EntityRef { kind: entity.kind, name: named.name.to_string(), document })
    }

    /// How judgements name all of an entity: by each of its names, and by each document where others
    /// have that name too.
    pub fn entity_refs(&self, id: NodeId) -> Vec<EntityRef> {
        let Some(entity) = self.entity(id) else { return Vec::new() };
        let mut shared: BTreeMap<String, bool> = BTreeMap::new();
        let mut refs: BTreeMap<(String, Option<&str>), &str> = BTreeMap::new();
        for merge in merges(entity) {
            let name = fold(&merge.name);
            let is_shared = *shared.entry(name.clone()).or_insert_with(|| self.shares_name(id, merge));
            refs.entry((name, is_shared.then_some(merge.document.as_str()))).or_insert(&merge.name);
        }
        (refs.into_iter())
            .map(|((_, document), name)| EntityRef {
                kind: entity.kind,
                name: name.to_owned(),
                document: document.map(str::to_owned),
            })
            .collect()
    }

    /// Whether another entity of the kind has the name in a document.
    fn shares_name(&self, id: NodeId, named: &Merge) -> bool {
        let name = fold(&named.name);
        let kind = self.entity(id).map(|entity| entity.kind);
        self.entities().any(|(other, node)| {
            other != id && Some(node.kind) == kind && merges(node).any(|merge| fold(&merge.name) == name)
        })
    }

    /// How a judgement names an event: once for each document that tells it.
    pub fn event_refs(&self, id: NodeId) -> Vec<EventRef> {
        let Some(event) = self.event(id) else { return Vec::new() };
        (self.evidence_of(id).into_iter())
            .filter_map(|evidence| {
                Some(EventRef {
                    event_type: event.event_type,
                    start: evidence.start,
                    end: evidence.end,
                    document: self.document(evidence.document)?.id.to_string(),
                })
            })
            .collect()
    }

    /// The judgements that take what these documents mean out of an entity, as one entity of its own.
    /// Empty if the entity is in none of them, or in no other.
    pub fn split_entity(&self, id: NodeId, documents: &[String]) -> Vec<Verdict> {
        let Some(entity) = self.entity(id) else { return Vec::new() };
        let (leaving, staying): (Vec<_>, Vec<_>) =
            merges(entity).partition(|merge| documents.iter().any(|document| merge.document == **document));
        let names: BTreeMap<&str, &str> =
            staying.iter().map(|merge| (merge.name.as_str(), merge.document.as_str())).collect();
        let Some((name, document)) = names.get_key_value(entity.name.as_str()).or(names.first_key_value())
        else {
            return Vec::new();
        };
        let refer = |name: &str, document: &str| EntityRef {
            kind: entity.kind,
            name: name.to_owned(),
            document: Some(document.to_owned()),
        };
        let rest = refer(name, document);
        let refs: Vec<EntityRef> = (leaving.iter().map(|merge| (&merge.name, &merge.document)))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(|(name, document)| refer(name, document))
            .collect();
        let apart = refs.iter().map(|one| Verdict::Different(one.clone(), rest.clone()));
        let together = refs.windows(2).map(|pair| Verdict::Same(pair[0].clone(), pair[1].clone()));
        apart.chain(together).collect()
    }

    /// The judgements that take what these documents tell out of an event.
    pub fn split_event(&self, id: NodeId, documents: &[String]) -> Vec<Verdict> {
        let (leaving, staying): (Vec<EventRef>, Vec<EventRef>) =
            self.event_refs(id).into_iter().partition(|event| documents.contains(&event.document));
        let Some(rest) = staying.first() else { return Vec::new() };
        let apart = leaving.iter().map(|one| Verdict::DifferentEvent(one.clone(), rest.clone()));
        let together = leaving.windows(2).map(|pair| Verdict::SameEvent(pair[0].clone(), pair[1].clone()));
        apart.chain(together).collect()
    }
}

/// The steps of a merge that began with an entity of a document: an event's place is none.
fn merges(entity: &EntityNode) -> impl Iterator<Item = &Merge> {
    entity.merges.iter().filter(|merge| *merge.reason != MergeReason::EventPlace)
}
