//! The entities of the graph: clusters of what documents name, as nodes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use relata_model::wire::{Extraction, Relation};
use relata_model::{EntityKind, RelationKind};

use crate::fold::fold;
use crate::intern::Interner;
use crate::judgement::Judgements;
use crate::node::{Doubt, EntityNode, Merge, MergeReason, NodeId, Office, PublicId};
use crate::resolve::{self, Cluster, Occurrence, Resolution};

/// The resolved entities, by index: that of their node.
pub(crate) struct Entities<'r> {
    /// The offices that relations of a document give to an entity of it.
    held: BTreeMap<(usize, &'r str), Vec<&'r Relation>>,
    occurrences: Vec<Occurrence<'r>>,
    clusters: Vec<Cluster>,
    of: BTreeMap<(usize, &'r str), usize>,
    /// Folded names of places and states.
    places: BTreeMap<String, usize>,
    /// What events call each place: document, event and name.
    event_places: BTreeMap<usize, Vec<(&'r str, &'r str, &'r str)>>,
    doubts: Vec<resolve::Doubt>,
    /// Lines of judgements that concern no entity here.
    pub(crate) idle: BTreeSet<usize>,
}

impl<'r> Entities<'r> {
    /// Resolves the entities of the records, with one more place for each that only events name.
    pub(crate) fn new(
        records: &'r [&'r Extraction],
        originals: &[Option<usize>],
        judgements: &Judgements,
    ) -> Self {
        let occurrences = resolve::occurrences(records, originals);
        let Resolution { mut clusters, doubts, idle } = resolve::resolve(&occurrences, judgements);
        let known = places_by_name(&clusters, &occurrences);
        let event_places = || {
            (records.iter())
                .flat_map(|record| record.events.iter().map(move |event| (record, event)))
                .filter_map(|(record, event)| Some((record, event, event.place.as_deref()?)))
                .filter(|(.., place)| !fold(place).is_empty())
        };
        let unknown: BTreeSet<String> = event_places()
            .map(|(.., place)| fold(place))
            .filter(|place| !known.contains_key(place))
            .collect();
        clusters.extend(unknown.iter().map(|place| Cluster {
            key: resolve::place_key(place),
            kind: EntityKind::Place,
            members: Vec::new(),
            name: None,
        }));
        clusters.sort_by(|left, right| (left.kind, &left.key).cmp(&(right.kind, &right.key)));

        let mut held: BTreeMap<(usize, &str), Vec<&Relation>> = BTreeMap::new();
        for (document, record) in records.iter().enumerate() {
            let offices = record
                .relations
                .iter()
                .filter(|relation| relation.kind == RelationKind::HoldsOffice.as_str());
            for relation in offices {
                held.entry((document, &relation.from)).or_default().push(relation);
            }
        }
        let mut entities = Self {
            held,
            of: BTreeMap::new(),
            places: places_by_name(&clusters, &occurrences),
            event_places: BTreeMap::new(),
            doubts,
            idle,
            occurrences,
            clusters,
        };
        for (index, cluster) in entities.clusters.iter().enumerate() {
            for (member, _) in &cluster.members {
                let Occurrence { document, entity, .. } = &entities.occurrences[*member];
                entities.of.insert((*document, entity.id.as_str()), index);
            }
        }
        let keys: BTreeMap<&str, usize> = entities
            .clusters
            .iter()
            .enumerate()
            .map(|(index, cluster)| (cluster.key.as_str(), index))
            .collect();
        for place in unknown {
            let index = keys[resolve::place_key(&place).as_str()];
            entities.places.insert(place, index);
        }
        for (record, event, place) in event_places() {
            let index = entities.places[&fold(place)];
            if entities.clusters[index].kind == EntityKind::Place {
                entities.event_places.entry(index).or_default().push((&record.id, &event.id, place));
            }
        }
        entities
    }

    pub(crate) fn len(&self) -> usize {
        self.clusters.len()
    }

    /// What each is, for its public id.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.clusters.iter().map(|cluster| cluster.key.clone()).collect()
    }

    /// The entity of a document's entity, unless a judgement rejects it.
    pub(crate) fn of(&self, document: usize, id: &str) -> Option<usize> {
        self.of.get(&(document, id)).copied()
    }

    /// The closest calls, the closest first.
    pub(crate) fn doubts(&self) -> Vec<Doubt> {
        let node = |occurrence: usize| {
            let Occurrence { document, entity, .. } = &self.occurrences[occurrence];
            Some((NodeId(self.of(*document, &entity.id)? as u32), entity.name.clone()))
        };
        let mut doubts: Vec<Doubt> = (self.doubts.iter())
            .filter_map(|doubt| {
                let ((one, one_name), (other, other_name)) = (node(doubt.one)?, node(doubt.other)?);
                let (points, grounds) = (doubt.points, doubt.grounds.clone());
                Some(Doubt { one, one_name, other, other_name, points, grounds })
            })
            .collect();
        doubts.sort_by(|left, right| {
            let order = |doubt: &Doubt| (doubt.points.abs_diff(resolve::ENOUGH), doubt.one, doubt.other);
            order(left).cmp(&order(right)).then_with(|| left.other_name.cmp(&right.other_name))
        });
        doubts.dedup_by(|left, right| {
            (left.one, left.other, &left.other_name) == (right.one, right.other, &right.other_name)
        });
        doubts
    }

    /// The place or state that an event calls so.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(&fold(name)).copied()
    }

    /// The nodes, with these public ids.
    pub(crate) fn nodes(&self, ids: &[PublicId], words: &mut Interner) -> impl Iterator<Item = EntityNode> {
        let mut reasons = Reasons::default();
        (0..self.len()).zip(ids).map(move |(index, id)| self.node(index, *id, words, &mut reasons))
    }

    fn node(
        &self,
        index: usize,
        public_id: PublicId,
        words: &mut Interner,
        reasons: &mut Reasons,
    ) -> EntityNode {
        let cluster = &self.clusters[index];
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        let mut others: BTreeSet<&str> = BTreeSet::new();
        let mut ids = BTreeMap::new();
        let mut merges = Vec::new();
        for (member, reason) in &cluster.members {
            let occurrence = &self.occurrences[*member];
            let Occurrence { document_id, entity, .. } = occurrence;
            match reason {
                // A bare surname never becomes the display name of a person known in full, nor does an office.
                MergeReason::Evidence { .. } if resolve::is_bare(&entity.name) => {
                    _ = others.insert(&entity.name)
                }
                MergeReason::Office { .. } => _ = others.insert(&entity.name),
                _ => *names.entry(occurrence.called()).or_default() += 1,
            }
            others.insert(&entity.name);
            others.extend(entity.aliases.iter().map(String::as_str));
            for (scheme, value) in &entity.ids {
                ids.entry(scheme.clone()).or_insert_with(|| value.clone());
            }
            merges.push(Merge {
                document: words.get(document_id),
                entity: words.get(&entity.id),
                name: words.get(&entity.name),
                reason: reasons.get(reason),
            });
        }
        for (document, event, place) in self.event_places.get(&index).into_iter().flatten() {
            *names.entry(place).or_default() += 1;
            merges.push(Merge {
                document: words.get(document),
                entity: words.get(event),
                name: words.get(place),
                reason: reasons.get(&MergeReason::EventPlace),
            });
        }
        let name = cluster.name.as_deref().unwrap_or_else(|| most_frequent(&names));
        others.extend(names.keys());
        EntityNode {
            public_id,
            kind: cluster.kind,
            name: name.to_owned(),
            aliases: others.into_iter().filter(|other| *other != name).map(str::to_owned).collect(),
            offices: self.offices(cluster, words),
            unnamed: cluster.unnamed(&self.occurrences),
            ids,
            merges,
        }
    }

    /// The offices that documents give to a person now, by title: as positions, and with
    /// their state or organization as relations.
    fn offices(&self, cluster: &Cluster, words: &mut Interner) -> Vec<Office> {
        #[derive(Default)]
        struct Said<'r> {
            titles: BTreeMap<&'r str, usize>,
            of: BTreeSet<usize>,
            documents: BTreeSet<&'r str>,
            published: BTreeSet<String>,
        }
        let mut offices: BTreeMap<String, Said<'_>> = BTreeMap::new();
        for (member, _) in &cluster.members {
            let Occurrence { document, document_id, entity, published, .. } = &self.occurrences[*member];
            let relations: Vec<_> =
                self.held.get(&(*document, entity.id.as_str())).into_iter().flatten().copied().collect();
            // «глава компании „Альфа“» is told by the relation «глава компании» to Альфа, and a
            // former office by its relation alone.
            let told = |position: &str| {
                let position = fold(position);
                relations.iter().any(|relation| {
                    let title = fold(relation.title.as_deref().unwrap_or_default());
                    position == title || (relation.to.is_some() && position.starts_with(&format!("{title} ")))
                })
            };
            let positions = entity.positions.iter().map(String::as_str).filter(|position| !told(position));
            let positions = positions.map(|position| (position, None));
            let relations = (relations.iter().filter(|relation| !relation.former))
                .filter_map(|relation| Some((relation.title.as_deref()?, relation.to.as_deref())));
            for (title, of) in positions.chain(relations) {
                let said = offices.entry(fold(title)).or_default();
                *said.titles.entry(title).or_default() += 1;
                said.of.extend(of.and_then(|of| self.of(*document, of)));
                said.documents.insert(document_id);
                said.published.extend(published.map(|date| date.to_string()));
            }
        }
        (offices.into_values())
            .map(|said| Office {
                title: most_frequent(&said.titles).to_owned(),
                of: said.of.first().map(|of| NodeId(*of as u32)),
                documents: said.documents.into_iter().map(|document| words.get(document)).collect(),
                seen: said.published.first().cloned().zip(said.published.last().cloned()),
            })
            .collect()
    }
}

/// Reasons that occur many times, kept once.
#[derive(Default)]
struct Reasons(BTreeMap<MergeReason, Arc<MergeReason>>);

impl Reasons {
    fn get(&mut self, reason: &MergeReason) -> Arc<MergeReason> {
        if let Some(known) = self.0.get(reason) {
            return known.clone();
        }
        let shared = Arc::new(reason.clone());
        self.0.insert(reason.clone(), shared.clone());
        shared
    }
}

/// States and places by display name; a state comes before a place of its name.
/// Aliases do not count: «Вашингтон» for the United States is not where a meeting was.
fn places_by_name(clusters: &[Cluster], occurrences: &[Occurrence<'_>]) -> BTreeMap<String, usize> {
    let mut by_name = BTreeMap::new();
    for kind in [EntityKind::Country, EntityKind::Place] {
        for (index, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| cluster.kind == kind) {
            for (member, _) in &cluster.members {
                by_name.entry(fold(&occurrences[*member].entity.name)).or_insert(index);
            }
        }
    }
    by_name
}

/// The most frequent spelling; of equally frequent ones the shortest, then the first in code point order.
pub(crate) fn most_frequent<'s>(spellings: &BTreeMap<&'s str, usize>) -> &'s str {
    let best = spellings
        .iter()
        .min_by_key(|(spelling, count)| (std::cmp::Reverse(**count), spelling.len(), **spelling));
    best.map(|(spelling, _)| *spelling).unwrap_or_default()
}
