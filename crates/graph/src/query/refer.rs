//! From nodes to what a judgement can name, so that it still holds when the graph is built again.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::fold;
use crate::graph::KnowledgeGraph;
use crate::judgement::{EntityRef, EventRef, Verdict};
use crate::node::{EntityNode, NodeId};

impl KnowledgeGraph {
    /// The event of a public id.
    pub fn find_event(&self, public_id: &str) -> Option<NodeId> {
        self.events().find(|(_, event)| event.public_id == public_id.trim()).map(|(id, _)| id)
    }

    /// How a judgement names an entity: by a name of its own, and if others have that too, by a
    /// document as well. `None` for what no document lists as an entity.
    pub fn entity_ref(&self, id: NodeId) -> Option<EntityRef> {
        let entity = self.entity(id)?;
        let named = entity.merges.iter().find(|merge| merge.name == entity.name).or(entity.merges.first())?;
        let name = fold(&named.name);
        let is_called = |other: &EntityNode| {
            other.kind == entity.kind && other.merges.iter().any(|merge| fold(&merge.name) == name)
        };
        let alone = self.entities().all(|(other, node)| other == id || !is_called(node));
        let document = (!alone).then(|| named.document.clone());
        Some(EntityRef { kind: entity.kind, name: named.name.clone(), document })
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
                    document: self.document(evidence.document)?.id.clone(),
                })
            })
            .collect()
    }

    /// The judgements that take what these documents mean out of an entity, as one entity of its own.
    /// Empty if the entity is in none of them, or in no other.
    pub fn split_entity(&self, id: NodeId, documents: &[String]) -> Vec<Verdict> {
        let Some(entity) = self.entity(id) else { return Vec::new() };
        let (leaving, staying): (Vec<_>, Vec<_>) =
            entity.merges.iter().partition(|merge| documents.contains(&merge.document));
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
