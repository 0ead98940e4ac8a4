//! From records to nodes and edges.

use std::collections::BTreeSet;

use petgraph::graph::{DiGraph, NodeIndex};
use relata_model::wire::{Event, Extraction};

use crate::entities::Entities;
use crate::events::{self, Telling};
use crate::graph::{Link, Node};
use crate::hash::{public_id, public_ids};
use crate::judgement::Judgements;
use crate::node::{Attribution, DocumentNode, Doubt, EventNode, Evidence, NodeId, StaticRelation};
use crate::topics::Topics;

/// The graph, and what was left open while it was built.
pub(crate) struct Built {
    pub(crate) graph: DiGraph<Node, Link>,
    pub(crate) doubts: Vec<Doubt>,
    /// Lines of judgements that concern nothing here.
    pub(crate) idle: BTreeSet<usize>,
}

/// Builds the graph of records that are sorted by document id.
pub(crate) fn build(records: &[&Extraction], judgements: &Judgements) -> Built {
    let entities = Entities::new(records, judgements);
    let topics = Topics::new(records);
    let mut keys = entities.keys();
    keys.extend(topics.keys());
    let (count, ids) = (entities.len(), public_ids(&keys));

    let mut builder = Builder { graph: DiGraph::new(), first_document: 0 };
    for node in entities.nodes(&ids) {
        builder.graph.add_node(Node::Entity(node));
    }
    for node in topics.nodes(&ids[count..], count) {
        builder.graph.add_node(Node::Topic(node));
    }

    let tellings = events::tellings(records, |document, id| entities.of(document, id), judgements);
    let mut merged = events::merge(&tellings, &ids[..count], judgements);
    merged.sort_by_cached_key(|event| {
        let date = events::date(event.tellings.iter().map(|index| tellings[*index].date));
        // Undated events come last.
        (date.is_none(), date, event.key.clone())
    });
    let event_ids = public_ids(&merged.iter().map(|event| event.key.clone()).collect::<Vec<_>>());
    let first_event = builder.graph.node_count();
    for (event, public_id) in merged.iter().zip(event_ids) {
        let told: Vec<&Telling<'_>> = event.tellings.iter().map(|index| &tellings[*index]).collect();
        builder.graph.add_node(Node::Event(event_node(&told, public_id)));
    }
    builder.first_document = builder.graph.node_count();
    for record in records {
        builder.graph.add_node(Node::Document(document_node(record)));
    }
    for (index, event) in merged.iter().enumerate() {
        let told: Vec<&Telling<'_>> = event.tellings.iter().map(|index| &tellings[*index]).collect();
        builder.link_event(
            first_event + index,
            &told,
            |topic| topics.number(topic).map(|number| count + number),
            &entities,
        );
    }
    for (document, record) in records.iter().enumerate() {
        builder.link_relations(document, record, &entities);
    }
    let mut idle = entities.idle.clone();
    idle.extend(events::idle(records, judgements));
    Built { graph: builder.graph, doubts: entities.doubts(), idle }
}

fn event_node(told: &[&Telling<'_>], public_id: String) -> EventNode {
    let first = told[0];
    EventNode {
        public_id,
        event_type: first.event_type,
        mode: told.iter().find_map(|telling| telling.event.mode.clone()),
        status: events::status(told.iter().map(|telling| telling.status)).unwrap_or(first.status),
        date: events::date(told.iter().map(|telling| telling.date)),
        confidence: told.iter().map(|telling| telling.event.confidence).fold(0.0, f64::max),
        sides_apart: told.iter().all(|telling| !telling.event.symmetric_within_sides),
    }
}

fn document_node(record: &Extraction) -> DocumentNode {
    DocumentNode {
        public_id: public_id(&["document", &record.id]),
        id: record.id.clone(),
        sha256: record.sha256.clone(),
        title: record.title.clone(),
        published: record.published.clone(),
        language: record.language.clone(),
        source: record.source.clone(),
    }
}

const CHECKED: &str = "records are checked when they are added";

struct Builder {
    graph: DiGraph<Node, Link>,
    first_document: usize,
}

impl Builder {
    fn link_event(
        &mut self,
        event: usize,
        told: &[&Telling<'_>],
        topic: impl Fn(&str) -> Option<usize>,
        entities: &Entities<'_>,
    ) {
        let from = NodeIndex::new(event);
        // The parties of whoever names the most, then whom others name besides.
        let fullest = told.iter().rev().max_by_key(|telling| telling.parties.len());
        let mut known = BTreeSet::new();
        for (entity, role) in fullest.into_iter().chain(told).flat_map(|telling| &telling.parties) {
            if known.insert(*entity) {
                self.graph.add_edge(from, NodeIndex::new(*entity), Link::Role(*role));
            }
        }
        let mut seen = BTreeSet::new();
        let about = told.iter().flat_map(|telling| &telling.event.topics);
        for topic in about.filter_map(|name| topic(name)) {
            if seen.insert(topic) {
                self.graph.add_edge(from, NodeIndex::new(topic), Link::Topic);
            }
        }
        let at = told.iter().filter_map(|telling| telling.event.place.as_deref());
        for place in at.filter_map(|place| entities.place(place)) {
            if seen.insert(place) {
                self.graph.add_edge(from, NodeIndex::new(place), Link::Place);
            }
        }
        for telling in told {
            let document = NodeIndex::new(self.first_document + telling.document);
            let attribution = telling.event.attribution.iter().map(|by| Attribution {
                kind: by.kind.parse().expect(CHECKED),
                name: by.name.clone(),
                entity: (by.entity.as_deref())
                    .and_then(|entity| entities.of(telling.document, entity))
                    .map(|entity| NodeId(entity as u32)),
            });
            let Event { id, start, end, .. } = telling.event;
            let place = [id.as_str(), &start.to_string(), &end.to_string()];
            let evidence = Evidence {
                public_id: public_id(&[&["evidence", telling.document_id], &place[..]].concat()),
                document: NodeId(document.index() as u32),
                event: telling.event.id.clone(),
                start: telling.event.start,
                end: telling.event.end,
                quote: telling.event.quote.clone(),
                rule: telling.event.rule.clone(),
                confidence: telling.event.confidence,
                status: telling.status,
                date: telling.date,
                place: telling.event.place.clone(),
                attribution: attribution.collect(),
            };
            self.graph.add_edge(from, document, Link::Evidence(Box::new(evidence)));
        }
    }

    fn link_relations(&mut self, document: usize, record: &Extraction, entities: &Entities<'_>) {
        for relation in &record.relations {
            let to = relation.to.as_ref().and_then(|to| entities.of(document, to));
            let (Some(from), Some(to)) = (entities.of(document, &relation.from), to) else { continue };
            let node = |index: usize| NodeId(index as u32);
            let edge = StaticRelation {
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
                title: relation.title.clone(),
                former: relation.former,
                since: relation.since.as_deref().map(|date| date.parse().expect(CHECKED)),
                until: relation.until.as_deref().map(|date| date.parse().expect(CHECKED)),
                document: node(self.first_document + document),
                start: relation.start,
                end: relation.end,
            };
            self.graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), Link::Relation(Box::new(edge)));
        }
    }
}
