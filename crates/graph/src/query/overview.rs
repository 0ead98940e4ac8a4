//! A graph as a whole: what it is about, how large it is, and what another one has more.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{EntityKind, EventDate, EventType, Status};

use super::{Filter, LookupError};
use crate::graph::KnowledgeGraph;
use crate::node::{NodeId, TopicNode};

/// A topic and how often it was dealt with.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicCount<'g> {
    /// The node.
    pub id: NodeId,
    /// What.
    pub topic: &'g TopicNode,
    /// How many events.
    pub events: usize,
    /// The earliest of their dates.
    pub first: Option<EventDate>,
    /// The latest.
    pub last: Option<EventDate>,
}

/// How much there is of everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Documents.
    pub documents: usize,
    /// How many of them print another one again.
    pub reprints: usize,
    /// Publication dates of the earliest and the latest document.
    pub published: Option<(String, String)>,
    /// Entities of each kind.
    pub entities: BTreeMap<EntityKind, usize>,
    /// Entities that documents have no name for.
    pub unnamed: usize,
    /// Topics.
    pub topics: usize,
    /// Events of each type and status.
    pub events: BTreeMap<(EventType, Status), usize>,
    /// Pieces of evidence.
    pub evidence: usize,
    /// Events that several documents tell.
    pub told_by_several: usize,
    /// Static relations, those of reprints aside.
    pub relations: usize,
}

/// What differs between two graphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Documents, by id.
    pub documents: Changes,
    /// Entities, as `Name (kind, id)`.
    pub entities: Changes,
    /// Events, as rows with their ids.
    pub events: Changes,
}

/// What is in one graph alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// In the old one only.
    pub removed: Vec<String>,
    /// In both, with another content.
    pub changed: Vec<String>,
    /// In the new one only.
    pub added: Vec<String>,
}

impl KnowledgeGraph {
    /// What the events that pass a filter were about, most often first, then by name.
    pub fn topic_counts(&self, filter: &Filter) -> Result<Vec<TopicCount<'_>>, LookupError> {
        let mut counts: BTreeMap<NodeId, Vec<Option<EventDate>>> = BTreeMap::new();
        for event in self.matching(filter)? {
            let date = self.event(event).and_then(|event| event.date);
            self.topics_of(event).into_iter().for_each(|topic| counts.entry(topic).or_default().push(date));
        }
        let mut topics: Vec<TopicCount<'_>> = (counts.into_iter())
            .filter_map(|(id, dates)| {
                let known = || dates.iter().flatten().copied();
                Some(TopicCount {
                    id,
                    topic: self.topic(id)?,
                    events: dates.len(),
                    first: known().min(),
                    last: known().max(),
                })
            })
            .collect();
        topics.sort_by_key(|count| (std::cmp::Reverse(count.events), &count.topic.name));
        Ok(topics)
    }

    /// How much there is of everything.
    pub fn stats(&self) -> Stats {
        let is_reprint = |document| self.document(document).is_some_and(|it| it.reprint_of.is_some());
        let mut stats = Stats {
            relations: self.relations().filter(|relation| !is_reprint(relation.document)).count(),
            topics: self.topics().count(),
            ..Stats::default()
        };
        let published: BTreeSet<&String> =
            self.documents().filter_map(|(_, document)| document.published.as_ref()).collect();
        stats.documents = self.documents().count();
        stats.reprints = self.documents().filter(|(_, document)| document.reprint_of.is_some()).count();
        stats.published =
            published.first().zip(published.last()).map(|(first, last)| ((*first).clone(), (*last).clone()));
        for (_, entity) in self.entities() {
            *stats.entities.entry(entity.kind).or_default() += 1;
            stats.unnamed += usize::from(entity.unnamed.is_some());
        }
        for (id, event) in self.events() {
            *stats.events.entry((event.event_type, event.status)).or_default() += 1;
            stats.evidence += self.evidence_of(id).len();
            stats.told_by_several += usize::from(self.tellers(id) > 1);
        }
        stats
    }

    /// What a newer graph has more, less, or otherwise.
    pub fn diff(&self, newer: &Self) -> Diff {
        let documents = |graph: &Self| -> BTreeMap<String, (String, String)> {
            let all = graph.documents();
            all.map(|(_, it)| (it.id.to_string(), (it.id.to_string(), it.sha256.clone()))).collect()
        };
        let entities = |graph: &Self| -> BTreeMap<String, (String, String)> {
            let all = graph.entities().map(|(_, it)| {
                let shown = format!("{} ({}, {})", it.name, it.kind, it.public_id);
                (it.public_id.to_string(), (shown, format!("{:?} {:?} {:?}", it.name, it.aliases, it.ids)))
            });
            all.collect()
        };
        let events = |graph: &Self| -> BTreeMap<String, (String, String)> {
            let rows = graph.events().filter_map(|(id, _)| graph.row(id));
            let all = rows.map(|row| {
                let told: Vec<_> =
                    row.sources.iter().map(|source| (&source.document, &source.quote)).collect();
                let content = format!("{row} {told:?}");
                (row.id.clone(), (format!("{row} ({})", row.id), content))
            });
            all.collect()
        };
        Diff {
            documents: changes(&documents(self), &documents(newer)),
            entities: changes(&entities(self), &entities(newer)),
            events: changes(&events(self), &events(newer)),
        }
    }
}

impl Diff {
    /// Whether the graphs are the same.
    pub fn is_empty(&self) -> bool {
        [&self.documents, &self.entities, &self.events].iter().all(|changes| {
            changes.removed.is_empty() && changes.changed.is_empty() && changes.added.is_empty()
        })
    }
}

/// Compares what has one id, each as shown and as compared.
fn changes(old: &BTreeMap<String, (String, String)>, new: &BTreeMap<String, (String, String)>) -> Changes {
    let only = |one: &BTreeMap<String, (String, String)>, other: &BTreeMap<String, (String, String)>| {
        let alone = one.iter().filter(|(id, _)| !other.contains_key(*id));
        alone.map(|(_, (shown, _))| shown.clone()).collect::<Vec<_>>()
    };
    let changed =
        new.iter().filter(|(id, (_, content))| old.get(*id).is_some_and(|(_, known)| known != content));
    Changes {
        removed: only(old, new),
        changed: changed.map(|(_, (shown, _))| shown.clone()).collect(),
        added: only(new, old),
    }
}
