//! PLOVER events as a table, one row a pair of actors, as event-data tools of political science read it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use relata_graph::{KnowledgeGraph, NodeId, Selection, TopicLevel};

pub(crate) fn write(
    graph: &KnowledgeGraph,
    selection: &Selection,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(output);
    table.write_record([
        "event_id",
        "date",
        "source",
        "source_kind",
        "source_iso3166",
        "target",
        "target_kind",
        "target_iso3166",
        "event_type",
        "mode",
        "quad_class",
        "contexts",
        "status",
        "place",
        "confidence",
        "documents",
        "url",
    ])?;
    for id in &selection.events {
        let (Some(event), Some(row)) = (graph.event(*id), graph.row(*id)) else { continue };
        let contexts = contexts(graph, *id).into_iter().collect::<Vec<_>>().join("|");
        let distinct = |values: BTreeSet<String>| values.into_iter().collect::<Vec<_>>().join("|");
        let documents = distinct(row.sources.iter().map(|source| source.document.clone()).collect());
        let urls = distinct(row.sources.iter().filter_map(|source| source.url.clone()).collect());
        for (source, target) in graph.pairs(*id) {
            let (Some(one), Some(other)) = (graph.entity(source), graph.entity(target)) else { continue };
            let code =
                |entity: &relata_graph::EntityNode| entity.ids.get("iso3166").cloned().unwrap_or_default();
            table.write_record([
                event.public_id.to_string(),
                event.date.map(|date| date.to_string()).unwrap_or_default(),
                one.name.clone(),
                one.kind.to_string(),
                code(one),
                other.name.clone(),
                other.kind.to_string(),
                code(other),
                event.event_type.to_string(),
                event.mode.as_deref().unwrap_or_default().to_owned(),
                event.event_type.quad_class().to_string(),
                contexts.clone(),
                event.status.to_string(),
                row.places.join("|"),
                event.confidence.to_string(),
                documents.clone(),
                urls.clone(),
            ])?;
        }
    }
    table.flush()
}

/// PLOVER's contexts of the topics of an event, by code.
fn contexts(graph: &KnowledgeGraph, event: NodeId) -> BTreeSet<String> {
    let mut waiting = graph.topics_of(event);
    let mut codes = BTreeSet::new();
    while let Some(topic) = waiting.pop().and_then(|id| graph.topic(id)) {
        match topic.level {
            TopicLevel::Context => codes.extend(topic.code.clone()),
            _ => waiting.extend(&topic.broader),
        }
    }
    codes
}
