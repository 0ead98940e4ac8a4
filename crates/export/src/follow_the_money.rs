//! FollowTheMoney entities, a line of JSON each, for OpenSanctions and Aleph.
//!
//! Persons, bodies and states are entities of their own; an event is an `Event` that involves them, an
//! article an `Article` that it refers to. The scheme has no status of events: it stands in the name, and
//! in the description.

use std::collections::BTreeSet;
use std::io::{self, Write};

use relata_graph::{DocumentNode, EntityNode, KnowledgeGraph, NodeId, Selection};
use relata_model::{EntityKind, Role};
use serde_json::{Map, Value, json};

pub(crate) fn write(
    graph: &KnowledgeGraph,
    selection: &Selection,
    output: &mut impl Write,
) -> io::Result<()> {
    for id in &selection.documents {
        graph.document(*id).map_or(Ok(()), |node| line(output, &article(node)))?;
    }
    for id in &selection.entities {
        let Some(node) = graph.entity(*id).filter(|node| node.kind != EntityKind::Place) else { continue };
        line(output, &entity(node))?;
    }
    for id in &selection.events {
        if let Some(event) = event(graph, *id) {
            line(output, &event)?;
        }
    }
    Ok(())
}

fn line(output: &mut impl Write, entity: &Value) -> io::Result<()> {
    writeln!(output, "{entity}")
}

fn id(public_id: &str) -> String {
    format!("relata-{public_id}")
}

/// Values of one property each; those without a value are left out.
struct Properties(Map<String, Value>);

impl Properties {
    fn new() -> Self {
        Self(Map::new())
    }

    fn with(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        let values: BTreeSet<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
        if !values.is_empty() {
            self.0.insert(name.to_owned(), json!(values));
        }
        self
    }

    fn entity(self, public_id: &str, schema: &str) -> Value {
        json!({"id": id(public_id), "schema": schema, "properties": self.0})
    }
}

fn article(node: &DocumentNode) -> Value {
    Properties::new()
        .with("fileName", [node.id.to_string()])
        .with("title", node.title.clone())
        .with("publishedAt", node.published.clone())
        .with("language", node.language.as_deref().filter(|code| *code == "ru").map(|_| "rus".to_owned()))
        .with("publisher", node.source.outlet.clone())
        .with("sourceUrl", node.source.url.clone())
        .entity(&node.public_id, "Article")
}

fn entity(node: &EntityNode) -> Value {
    let code = node.ids.get("iso3166").map(|code| code.to_lowercase());
    let titles = node.offices.iter().map(|office| office.title.clone());
    let properties = Properties::new()
        .with("name", [node.name.clone()])
        .with("alias", node.aliases.clone())
        .with("wikidataId", node.ids.get("wikidata").cloned());
    match node.kind {
        EntityKind::Person => properties.with("position", titles).entity(&node.public_id, "Person"),
        EntityKind::Country => properties.with("country", code).entity(&node.public_id, "PublicBody"),
        EntityKind::Group => properties.entity(&node.public_id, "LegalEntity"),
        _ => properties.entity(&node.public_id, "Organization"),
    }
}

fn event(graph: &KnowledgeGraph, event: NodeId) -> Option<Value> {
    let (node, row) = (graph.event(event)?, graph.row(event)?);
    let parties = graph.parties(event);
    let ids = |wanted: &dyn Fn(Role) -> bool| -> Vec<String> {
        let wanted = parties.iter().filter(|party| wanted(party.role));
        wanted.filter_map(|party| graph.entity(party.entity)).map(|party| id(&party.public_id)).collect()
    };
    let documents = graph.evidence_of(event).into_iter().filter_map(|it| graph.document(it.document));
    let days = node.date.map(|date| date.bounds());
    let one_day = days.filter(|(first, last)| first == last).map(|(first, _)| first.to_string());
    let span = days.filter(|(first, last)| first != last);
    let sources = || row.sources.iter();
    Some(
        Properties::new()
            .with("name", [row.to_string()])
            .with("description", [format!("{}, {}", row.what(), row.status)])
            .with("summary", sources().map(|source| source.quote.clone()))
            .with("date", one_day)
            .with("startDate", span.map(|(first, _)| first.to_string()))
            .with("endDate", span.map(|(_, last)| last.to_string()))
            .with("location", row.places.clone())
            .with("keywords", row.topics.clone())
            .with("organizer", ids(&|role| role == Role::Mediator))
            .with("involved", ids(&|role| role != Role::Mediator))
            .with("proof", documents.map(|document| id(&document.public_id)))
            .with("publisher", sources().filter_map(|source| source.outlet.clone()))
            .with("sourceUrl", sources().filter_map(|source| source.url.clone()))
            .entity(&node.public_id, "Event"),
    )
}
