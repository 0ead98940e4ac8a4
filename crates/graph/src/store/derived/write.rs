//! From the graph to its tables.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, Transaction, params};
use serde::Serialize;

use super::By;
use crate::graph::KnowledgeGraph;
use crate::node::{MergeReason, NodeId};
use crate::store::StoreError;

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("lists of texts and numbers can be written as JSON")
}

pub(super) fn write(transaction: &Transaction<'_>, graph: &KnowledgeGraph) -> Result<(), StoreError> {
    const TABLES: [&str; 15] = [
        "entity",
        "alias",
        "identifier",
        "office",
        "merge",
        "topic",
        "broader",
        "event",
        "role",
        "about",
        "held_at",
        "evidence",
        "relation",
        "reprint",
        "doubt",
    ];
    for table in TABLES {
        transaction.execute(&format!("DELETE FROM {table}"), [])?;
    }
    write_entities(transaction, graph)?;
    write_topics(transaction, graph)?;
    write_events(transaction, graph)?;
    let numbers = document_numbers(transaction, graph)?;
    write_evidence(transaction, graph, &numbers)?;
    write_relations(transaction, graph, &numbers)?;
    let mut reprint = transaction.prepare("INSERT INTO reprint VALUES (?, ?)")?;
    for (id, node) in graph.documents() {
        if let Some(original) = node.reprint_of {
            reprint.execute(params![numbers[&id], numbers[&original]])?;
        }
    }
    let mut doubt = transaction.prepare("INSERT INTO doubt VALUES (?, ?, ?, ?, ?, ?)")?;
    for it in graph.doubts() {
        doubt.execute(params![
            it.one.0,
            it.one_name,
            it.other.0,
            it.other_name,
            it.points,
            json(&it.grounds)
        ])?;
    }
    transaction.execute("UPDATE state SET idle = ?", [json(graph.idle_judgements())])?;
    Ok(())
}

/// By node, the number that its document has in the file.
fn document_numbers(
    connection: &Connection,
    graph: &KnowledgeGraph,
) -> Result<HashMap<NodeId, i64>, StoreError> {
    let mut statement = connection.prepare("SELECT number FROM document ORDER BY id")?;
    let numbers = statement.query_map([], |row| row.get(0))?;
    graph.documents().zip(numbers).map(|((id, _), number)| Ok((id, number?))).collect()
}

fn write_entities(transaction: &Transaction<'_>, graph: &KnowledgeGraph) -> Result<(), StoreError> {
    let mut entity = transaction.prepare("INSERT INTO entity VALUES (?, ?, ?, ?, ?)")?;
    let mut alias = transaction.prepare("INSERT INTO alias VALUES (?, ?)")?;
    let mut identifier = transaction.prepare("INSERT INTO identifier VALUES (?, ?, ?)")?;
    let mut office = transaction.prepare("INSERT INTO office VALUES (?, ?, ?, ?, ?, ?)")?;
    let mut merge = transaction.prepare("INSERT INTO merge VALUES (?, ?, ?, ?, ?)")?;
    let mut reasons: HashMap<*const MergeReason, String> = HashMap::new();
    for (id, node) in graph.entities() {
        let unnamed = node.unnamed.map(|unnamed| unnamed.as_str());
        entity.execute(params![id.0, &*node.public_id, node.kind.as_str(), node.name, unnamed])?;
        for name in &node.aliases {
            alias.execute(params![id.0, name])?;
        }
        for (scheme, value) in &node.ids {
            identifier.execute(params![id.0, scheme, value])?;
        }
        for it in &node.offices {
            let (first, last) = it.seen.as_ref().map(|(first, last)| (first, last)).unzip();
            office.execute(params![
                id.0,
                it.title,
                it.of.map(|of| of.0),
                first,
                last,
                json(&it.documents)
            ])?;
        }
        for it in &node.merges {
            let reason = reasons.entry(Arc::as_ptr(&it.reason)).or_insert_with(|| json(&*it.reason));
            merge.execute(params![id.0, &*it.document, &*it.entity, &*it.name, &*reason])?;
        }
    }
    Ok(())
}

fn write_topics(transaction: &Transaction<'_>, graph: &KnowledgeGraph) -> Result<(), StoreError> {
    let mut topic = transaction.prepare("INSERT INTO topic VALUES (?, ?, ?, ?, ?)")?;
    let mut alias = transaction.prepare("INSERT INTO alias VALUES (?, ?)")?;
    let mut broader = transaction.prepare("INSERT INTO broader VALUES (?, ?)")?;
    for (id, node) in graph.topics() {
        topic.execute(params![id.0, &*node.public_id, node.level.as_str(), node.name, node.code])?;
        for name in &node.aliases {
            alias.execute(params![id.0, name])?;
        }
        for above in &node.broader {
            broader.execute(params![id.0, above.0])?;
        }
    }
    Ok(())
}

fn write_events(transaction: &Transaction<'_>, graph: &KnowledgeGraph) -> Result<(), StoreError> {
    let mut event = transaction.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    let mut role = transaction.prepare("INSERT INTO role VALUES (?, ?, ?)")?;
    let mut about = transaction.prepare("INSERT INTO about VALUES (?, ?)")?;
    let mut held_at = transaction.prepare("INSERT INTO held_at VALUES (?, ?)")?;
    for (id, node) in graph.events() {
        let date = node.date.map(|date| date.to_string());
        event.execute(params![
            id.0,
            &*node.public_id,
            node.event_type.as_str(),
            node.mode.as_deref(),
            node.status.as_str(),
            date,
            node.confidence,
            node.sides_apart
        ])?;
        for party in graph.parties(id) {
            role.execute(params![id.0, party.entity.0, party.role.as_str()])?;
        }
        for topic in graph.topics_of(id) {
            about.execute(params![id.0, topic.0])?;
        }
        for place in graph.places_of(id) {
            held_at.execute(params![id.0, place.0])?;
        }
    }
    Ok(())
}

fn write_evidence(
    transaction: &Transaction<'_>,
    graph: &KnowledgeGraph,
    numbers: &HashMap<NodeId, i64>,
) -> Result<(), StoreError> {
    let mut statement =
        transaction.prepare("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for (event, _) in graph.events() {
        for it in graph.evidence_of(event) {
            let attribution: Vec<By<'_>> = (it.attribution.iter())
                .map(|by| By {
                    kind: by.kind.as_str().into(),
                    name: by.name.as_str().into(),
                    entity: by.entity.map(|id| id.0),
                })
                .collect();
            statement.execute(params![
                event.0,
                numbers[&it.document],
                &*it.public_id,
                &*it.event,
                it.start,
                it.end,
                it.quote,
                &*it.rule,
                it.confidence,
                it.status.as_str(),
                it.date.map(|date| date.to_string()),
                it.place.as_deref(),
                (!attribution.is_empty()).then(|| json(&attribution))
            ])?;
        }
    }
    Ok(())
}

fn write_relations(
    transaction: &Transaction<'_>,
    graph: &KnowledgeGraph,
    numbers: &HashMap<NodeId, i64>,
) -> Result<(), StoreError> {
    let mut statement =
        transaction.prepare("INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    for it in graph.relations() {
        statement.execute(params![
            it.from.0,
            it.to.0,
            numbers[&it.document],
            &*it.public_id,
            it.kind.as_str(),
            it.title.as_deref(),
            it.former,
            it.since.map(|date| date.to_string()),
            it.until.map(|date| date.to_string()),
            it.start,
            it.end
        ])?;
    }
    Ok(())
}
