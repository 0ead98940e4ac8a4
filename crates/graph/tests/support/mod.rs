//! Hand-made records, short enough to read in a test.
#![allow(dead_code, reason = "each test file uses a part")]

use relata_graph::{KnowledgeGraph, Records};
use relata_model::wire::{self, Extraction};
use serde_json::{Value, json};

/// A record of entities `id type name | alias, alias | position` and events
/// `TYPE status date place | source, source > target | topic; topic` with `-` for none.
pub(crate) fn record(id: &str, entities: &[&str], events: &[&str]) -> Extraction {
    let entities: Vec<Value> = entities.iter().map(|text| entity(text)).collect();
    let events: Vec<Value> = events.iter().enumerate().map(|(index, text)| event(index, text)).collect();
    let line = json!({
        "format": "relata/1", "id": id, "sha256": format!("sha of {id}"), "source": {"outlet": "Вестник"}, "title": null,
        "language": "ru", "published": "2025-08-07", "body": [], "mentions": [], "entities": entities, "events": events,
    });
    wire::from_line(&line.to_string()).expect("a well-formed record")
}

/// The record with a `holds_office` relation.
pub(crate) fn with_office(mut record: Extraction, from: &str, to: &str, title: &str) -> Extraction {
    let relation =
        json!({"type": "holds_office", "from": from, "to": to, "title": title, "start": 0, "end": 1});
    record.relations.push(serde_json::from_value(relation).expect("a relation"));
    record
}

/// The record with a concept `label | label, label | context code, context label | topic; topic`.
pub(crate) fn with_concept(mut record: Extraction, text: &str) -> Extraction {
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let list = |text: &str, by| text.split(by).map(|it| it.trim().to_owned()).collect::<Vec<_>>();
    let context = list(parts[2], ',');
    let concept = json!({
        "label": parts[0], "alternatives": list(parts[1], ','),
        "context": {"code": context[0], "label": context[1]}, "topics": list(parts[3], ';'),
    });
    record.concepts.push(serde_json::from_value(concept).expect("a concept"));
    record
}

/// The record, whose entity has no name but what it holds: an `office` or a `description`.
pub(crate) fn unnamed(mut record: Extraction, id: &str, what: &str) -> Extraction {
    let entity = record.entities.iter_mut().find(|entity| entity.id == id).expect("an entity");
    entity.unnamed = Some(what.to_owned());
    record
}

/// The record, published on another day.
pub(crate) fn published(record: Extraction, date: &str) -> Extraction {
    Extraction { published: Some(date.to_owned()), ..record }
}

/// The record, with these words for its first event.
pub(crate) fn quoting(mut record: Extraction, quote: &str) -> Extraction {
    quote.clone_into(&mut record.events[0].quote);
    record
}

pub(crate) fn graph(records: impl IntoIterator<Item = Extraction>) -> KnowledgeGraph {
    KnowledgeGraph::from_extractions(records).expect("good records")
}

pub(crate) fn records(all: impl IntoIterator<Item = Extraction>) -> Records {
    let mut records = Records::new();
    for record in all {
        records.add(record).expect("a good record");
    }
    records
}

/// The names of the entities, in order.
pub(crate) fn names(graph: &KnowledgeGraph) -> Vec<&str> {
    graph.entities().map(|(_, entity)| entity.name.as_str()).collect()
}

fn entity(text: &str) -> Value {
    let mut parts = text.split('|').map(str::trim);
    let head = parts.next().unwrap_or_default();
    let (id, rest) = head.split_once(' ').expect("an id");
    let (kind, name) = rest.split_once(' ').expect("a type and a name");
    let (name, iso) = match name.split_once(" iso=") {
        Some((name, iso)) => (name, json!({"iso3166": iso})),
        None => (name, json!({})),
    };
    let list = |text: Option<&str>| -> Vec<String> {
        text.unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    json!({"id": id, "type": kind, "name": name, "ids": iso, "aliases": list(parts.next()), "positions": list(parts.next())})
}

fn event(index: usize, text: &str) -> Value {
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    let head: Vec<&str> = parts[0].split(' ').collect();
    let some = |index: usize| head.get(index).filter(|it| **it != "-");
    let (sources, targets) = parts[1].split_once('>').unwrap_or((parts[1], ""));
    let party = |role: &'static str| move |id: &str| json!({"entity": id.trim(), "role": role});
    let sides = (sources.split(',').filter(|it| !it.trim().is_empty()).map(party("source")))
        .chain(targets.split(',').filter(|it| !it.trim().is_empty()).map(party("target")));
    let topics: Vec<&str> =
        parts.get(2).unwrap_or(&"").split(';').map(str::trim).filter(|it| !it.is_empty()).collect();
    json!({
        "id": format!("v{}", index + 1), "type": head[0], "mode": null, "status": head[1], "date": some(2), "place": some(3),
        "participants": sides.collect::<Vec<_>>(), "topics": topics, "quote": format!("цитата {}", index + 1),
        "start": index * 10, "end": index * 10 + 8, "confidence": 0.9, "rule": "test.rule",
    })
}
