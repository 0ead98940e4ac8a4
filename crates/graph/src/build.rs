//! From records to nodes and edges.

use std::collections::BTreeSet;

use relata_model::wire::{Event, Extraction};

use crate::entities::Entities;
use crate::events::{self, Telling};
use crate::graph::{KnowledgeGraph, Link, Nodes};
use crate::hash::{public_id, public_ids};
use crate::intern::Interner;
use crate::judgement::Judgements;
use crate::node::{Attribution, DocumentNode, EventNode, Evidence, NodeId, PublicId, StaticRelation};
use crate::reprints;
use crate::topics::Topics;

/// Builds the graph of records that are sorted by document id.
pub(crate) fn build(records: &[&Extraction], judgements: &Judgements) -> KnowledgeGraph {
    let mut words = Interner::default();
    let originals = reprints::originals(records);
    let entities = Entities::new(records, &originals, judgements);
    let topics = Topics::new(records);
    let mut keys = entities.keys();
    keys.extend(topics.keys());
    let (count, ids) = (entities.len(), public_ids(&keys));

    let mut tellings = events::tellings(records, |document, id| entities.of(document, id), judgements);
    let printed = events::printed_again(&tellings, &originals);
    for (original, reprint) in &printed {
        // «вчера» is the day before the original.
        tellings[*reprint].date = tellings[*original].date;
    }
    let mut merged = events::merge(&tellings, &printed, &ids[..count], judgements);
    merged.sort_by_cached_key(|event| {
        let date = events::date(event.tellings.iter().map(|index| tellings[*index].date));
        // Undated events come last.
        (date.is_none(), date, event.key.clone())
    });
    let event_ids = public_ids(&merged.iter().map(|event| event.key.clone()).collect::<Vec<_>>());
    let told: Vec<Vec<&Telling<'_>>> =
        (merged.iter()).map(|event| event.tellings.iter().map(|index| &tellings[*index]).collect()).collect();
    let mut nodes = Nodes {
        entities: entities.nodes(&ids, &mut words).collect(),
        topics: topics.nodes(&ids[count..], count),
        events: (told.iter().zip(event_ids))
            .map(|(told, public_id)| event_node(told, public_id, &mut words))
            .collect(),
        documents: records.iter().map(|record| document_node(record, &mut words)).collect(),
    };
    let first_document = nodes.first_document();
    for (document, original) in nodes.documents.iter_mut().zip(originals) {
        document.reprint_of = original.map(|original| node(first_document + original));
    }
    let first_event = nodes.first_event();
    let mut builder =
        Builder { graph: KnowledgeGraph::of(nodes, 0, 0, 0), entities: &entities, first_document, words };
    let number = |topic: &str| topics.number(topic).map(|number| node(count + number));
    let events = || told.iter().zip(first_event..).map(|(told, event)| (node(event), told));
    events().for_each(|(event, told)| builder.link_parties(event, told));
    events().for_each(|(event, told)| builder.link_topics(event, told, number));
    events().for_each(|(event, told)| builder.link_places(event, told));
    events().for_each(|(event, told)| builder.link_evidence(event, told));
    for (document, record) in records.iter().enumerate() {
        builder.link_relations(document, record);
    }
    let mut idle = entities.idle.clone();
    idle.extend(events::idle(records, judgements));
    builder.graph.leave_open(entities.doubts(), idle);
    builder.graph
}

fn node(index: usize) -> NodeId {
    NodeId(index as u32)
}

fn event_node(told: &[&Telling<'_>], public_id: PublicId, words: &mut Interner) -> EventNode {
    let first = told[0];
    let mode = told.iter().find_map(|telling| telling.event.mode.as_deref());
    EventNode {
        public_id,
        event_type: first.event_type,
        mode: mode.map(|mode| words.get(mode)),
        status: events::status(told.iter().map(|telling| telling.status)).unwrap_or(first.status),
        date: events::date(told.iter().map(|telling| telling.date)),
        confidence: told.iter().map(|telling| telling.event.confidence).fold(0.0, f64::max),
        sides_apart: told.iter().all(|telling| !telling.event.symmetric_within_sides),
    }
}

fn document_node(record: &Extraction, words: &mut Interner) -> DocumentNode {
    DocumentNode {
        public_id: public_id(&["document", &record.id]),
        id: words.get(&record.id),
        sha256: record.sha256.clone(),
        title: record.title.clone(),
        published: record.published.clone(),
        language: record.language.clone(),
        source: record.source.clone(),
        reprint_of: None,
    }
}

const CHECKED: &str = "records are checked when they are added";

struct Builder<'e> {
    graph: KnowledgeGraph,
    entities: &'e Entities<'e>,
    first_document: usize,
    words: Interner,
}

impl Builder<'_> {
    /// The parties of whoever names the most, then whom others name besides.
    fn link_parties(&mut self, event: NodeId, told: &[&Telling<'_>]) {
        let fullest = told.iter().rev().max_by_key(|telling| telling.parties.len());
        let mut known = BTreeSet::new();
        for (entity, role) in fullest.into_iter().chain(told).flat_map(|telling| &telling.parties) {
            if known.insert(*entity) {
                self.graph.link(event, node(*entity), Link::Role(*role));
            }
        }
    }

    fn link_topics(&mut self, event: NodeId, told: &[&Telling<'_>], number: impl Fn(&str) -> Option<NodeId>) {
        let mut seen = BTreeSet::new();
        let about = told.iter().flat_map(|telling| &telling.event.topics);
        for topic in about.filter_map(|name| number(name)) {
            if seen.insert(topic) {
                self.graph.link(event, topic, Link::Topic);
            }
        }
    }

    fn link_places(&mut self, event: NodeId, told: &[&Telling<'_>]) {
        let mut seen = BTreeSet::new();
        let at = told.iter().filter_map(|telling| telling.event.place.as_deref());
        for place in at.filter_map(|place| self.entities.place(place)) {
            if seen.insert(place) {
                self.graph.link(event, node(place), Link::Place);
            }
        }
    }

    fn link_evidence(&mut self, event: NodeId, told: &[&Telling<'_>]) {
        for telling in told {
            let attribution = telling.event.attribution.iter().map(|by| Attribution {
                kind: by.kind.parse().expect(CHECKED),
                name: self.words.get(&by.name),
                entity: (by.entity.as_deref())
                    .and_then(|entity| self.entities.of(telling.document, entity))
                    .map(node),
            });
            let attribution = attribution.collect();
            let Event { id, start, end, .. } = telling.event;
            let place = [id.as_str(), &start.to_string(), &end.to_string()];
            let evidence = Evidence {
                public_id: public_id(&[&["evidence", telling.document_id], &place[..]].concat()),
                document: node(self.first_document + telling.document),
                event: self.words.get(&telling.event.id),
                start: telling.event.start,
                end: telling.event.end,
                quote: telling.event.quote.as_str().into(),
                rule: self.words.get(&telling.event.rule),
                confidence: telling.event.confidence,
                status: telling.status,
                date: telling.date,
                place: telling.event.place.as_deref().map(|place| self.words.get(place)),
                attribution,
            };
            self.graph.add_evidence(event, evidence);
        }
    }

    fn link_relations(&mut self, document: usize, record: &Extraction) {
        for relation in &record.relations {
            let to = relation.to.as_ref().and_then(|to| self.entities.of(document, to));
            let (Some(from), Some(to)) = (self.entities.of(document, &relation.from), to) else { continue };
            self.graph.add_relation(StaticRelation {
                public_id: public_id(&[
                    "relation",
                    &relation.kind,
                    &record.id,
                    &relation.from,
                    relation.to.as_deref().unwrap_or_default(),
                    relation.title.as_deref().unwrap_or_default(),
                    &relation.start.to_string(),
                    &relation.end.to_string(),
                ]),
                kind: relation.kind.parse().expect(CHECKED),
                from: node(from),
                to: node(to),
                title: relation.title.as_deref().map(|title| self.words.get(title)),
                former: relation.former,
                since: relation.since.as_deref().map(|date| date.parse().expect(CHECKED)),
                until: relation.until.as_deref().map(|date| date.parse().expect(CHECKED)),
                document: node(self.first_document + document),
                start: relation.start,
                end: relation.end,
            });
        }
    }
}
