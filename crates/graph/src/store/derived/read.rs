//! From its tables to the graph.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use relata_model::wire::Source;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde::Deserialize;

use super::By;
use crate::graph::{KnowledgeGraph, Link, Nodes};
use crate::hash::public_id;
use crate::intern::Interner;
use crate::node::{
    Attribution, DocumentNode, Doubt, EntityNode, EventNode, Evidence, Merge, MergeReason, NodeId, Office,
    StaticRelation, TopicNode,
};
use crate::store::StoreError;

pub(super) fn read(connection: &Connection) -> Result<KnowledgeGraph, StoreError> {
    let mut words = Interner::default();
    let (documents, by_number) = read_documents(connection, &mut words)?;
    let entities = read_entities(connection, &mut words)?;
    let topics = read_topics(connection, entities.len())?;
    let events = read_events(connection, &mut words, entities.len() + topics.len())?;
    let mut nodes = Nodes { entities, topics, events, documents };
    read_aliases(connection, &mut nodes)?;
    let first_document = nodes.first_document();
    let document = |number: i64| {
        let at = by_number.get(&number).ok_or_else(|| damaged("document", number))?;
        Ok(NodeId((first_document + at) as u32))
    };
    for_each(connection, "SELECT document, original FROM reprint", |row| {
        let (reprint, original) = (document(row.get(0)?)?, document(row.get(1)?)?);
        nodes.documents[reprint.0 as usize - first_document].reprint_of = Some(original);
        Ok(())
    })?;
    let (evidence, relations) = (count(connection, "evidence")?, count(connection, "relation")?);
    let to_nodes = count(connection, "role")? + count(connection, "about")? + count(connection, "held_at")?;
    let mut graph = KnowledgeGraph::of(nodes, to_nodes, evidence, relations);
    let is_entity = |graph: &KnowledgeGraph, id| graph.entity(id).is_some();
    let is_topic = |graph: &KnowledgeGraph, id| graph.topic(id).is_some();
    read_links(connection, "SELECT event, entity, role FROM role", &mut graph, is_entity, |row| {
        Ok(Link::Role(value(row, 2)?))
    })?;
    read_links(connection, "SELECT event, topic FROM about", &mut graph, is_topic, |_| Ok(Link::Topic))?;
    read_links(connection, "SELECT event, place FROM held_at", &mut graph, is_entity, |_| Ok(Link::Place))?;
    read_evidence(connection, &mut graph, &mut words, document)?;
    read_relations(connection, &mut graph, &mut words, document)?;
    let (doubts, idle) = read_open_questions(connection)?;
    graph.leave_open(doubts, idle);
    check_ends(&graph)?;
    Ok(graph)
}

/// Whether what no edge is made of leads to what it should.
fn check_ends(graph: &KnowledgeGraph) -> Result<(), StoreError> {
    let entity = |id: NodeId| graph.entity(id).map(|_| ()).ok_or_else(|| damaged("entity", id.0));
    for (_, node) in graph.entities() {
        node.offices.iter().filter_map(|office| office.of).try_for_each(entity)?;
    }
    for above in graph.topics().flat_map(|(_, node)| &node.broader) {
        graph.topic(*above).ok_or_else(|| damaged("topic", above.0))?;
    }
    for (event, _) in graph.events() {
        let by = graph.evidence_of(event).into_iter().flat_map(|evidence| &evidence.attribution);
        by.filter_map(|by| by.entity).try_for_each(entity)?;
    }
    graph.doubts().iter().flat_map(|doubt| [doubt.one, doubt.other]).try_for_each(entity)
}

/// Whether the number of the first column is this one.
fn is_next(row: &Row<'_>, expected: usize) -> Result<(), StoreError> {
    let number: i64 = row.get(0)?;
    if usize::try_from(number) == Ok(expected) { Ok(()) } else { Err(damaged("node", expected)) }
}

fn damaged(what: &str, value: impl fmt::Display) -> StoreError {
    StoreError::Damaged(format!("there is no {what} {value}"))
}

fn count(connection: &Connection, table: &str) -> Result<usize, StoreError> {
    let count: i64 = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
    Ok(count as usize)
}

/// Goes through all rows of a query, in the order in which they were written.
fn for_each(
    connection: &Connection,
    query: &str,
    mut work: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(query)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        work(row)?;
    }
    Ok(())
}

/// A text as it lies in the file; `None` is no text.
fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>, StoreError> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        value => value.as_str().map(Some).map_err(|error| StoreError::Damaged(error.to_string())),
    }
}

fn owned(row: &Row<'_>, column: usize) -> Result<Option<String>, StoreError> {
    Ok(text(row, column)?.map(str::to_owned))
}

/// A name, id or date.
fn value<T: FromStr>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    optional(row, column)?.ok_or_else(|| damaged("value in column", column))
}

fn optional<T: FromStr>(row: &Row<'_>, column: usize) -> Result<Option<T>, StoreError> {
    let parse = |text: &str| text.parse().map_err(|_| damaged("value", text));
    text(row, column)?.map(parse).transpose()
}

fn parsed<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Damaged(error.to_string()))
}

fn node_id(row: &Row<'_>, column: usize) -> Result<NodeId, StoreError> {
    Ok(NodeId(row.get(column)?))
}

/// The documents by id, and the place of each among them by its number.
fn read_documents(
    connection: &Connection,
    words: &mut Interner,
) -> Result<(Vec<DocumentNode>, HashMap<i64, usize>), StoreError> {
    let mut documents = Vec::with_capacity(count(connection, "document")?);
    let mut by_number = HashMap::with_capacity(documents.capacity());
    let query =
        "SELECT number, id, sha256, url, path, outlet, title, language, published FROM document ORDER BY id";
    for_each(connection, query, |row| {
        by_number.insert(row.get(0)?, documents.len());
        let id = text(row, 1)?.unwrap_or_default();
        documents.push(DocumentNode {
            public_id: public_id(&["document", id]),
            id: words.get(id),
            sha256: owned(row, 2)?.unwrap_or_default(),
            title: owned(row, 6)?,
            published: owned(row, 8)?,
            language: owned(row, 7)?,
            source: Source { url: owned(row, 3)?, path: owned(row, 4)?, outlet: owned(row, 5)? },
            reprint_of: None,
        });
        Ok(())
    })?;
    Ok((documents, by_number))
}

fn read_entities(connection: &Connection, words: &mut Interner) -> Result<Vec<EntityNode>, StoreError> {
    let mut entities: Vec<EntityNode> = Vec::with_capacity(count(connection, "entity")?);
    for_each(connection, "SELECT number, id, kind, name, unnamed FROM entity ORDER BY number", |row| {
        is_next(row, entities.len())?;
        entities.push(EntityNode {
            public_id: value(row, 1)?,
            kind: value(row, 2)?,
            name: value(row, 3)?,
            aliases: Vec::new(),
            unnamed: optional(row, 4)?,
            offices: Vec::new(),
            ids: Default::default(),
            merges: Vec::new(),
        });
        Ok(())
    })?;
    for_each(connection, "SELECT entity, scheme, value FROM identifier", |row| {
        of(&mut entities, row)?.ids.insert(value(row, 1)?, value(row, 2)?);
        Ok(())
    })?;
    let query = "SELECT entity, title, body, first_seen, last_seen, documents FROM office";
    for_each(connection, query, |row| {
        let documents: Vec<String> = parsed(text(row, 5)?.unwrap_or_default())?;
        of(&mut entities, row)?.offices.push(Office {
            title: value(row, 1)?,
            of: row.get::<_, Option<u32>>(2)?.map(NodeId),
            documents: documents.iter().map(|document| words.get(document)).collect(),
            seen: owned(row, 3)?.zip(owned(row, 4)?),
        });
        Ok(())
    })?;
    let mut reasons: HashMap<String, Arc<MergeReason>> = HashMap::new();
    for_each(connection, "SELECT entity, document, there, name, reason FROM merge", |row| {
        let reason = text(row, 4)?.unwrap_or_default();
        let reason = match reasons.get(reason) {
            Some(known) => known.clone(),
            None => reasons.entry(reason.to_owned()).or_insert(Arc::new(parsed(reason)?)).clone(),
        };
        let mut word = |column| Ok::<_, StoreError>(words.get(text(row, column)?.unwrap_or_default()));
        let merge = Merge { document: word(1)?, entity: word(2)?, name: word(3)?, reason };
        of(&mut entities, row)?.merges.push(merge);
        Ok(())
    })?;
    entities.iter_mut().for_each(|entity| entity.merges.shrink_to_fit());
    Ok(entities)
}

/// The node that the first column of a row names.
fn of<'n, T>(nodes: &'n mut [T], row: &Row<'_>) -> Result<&'n mut T, StoreError> {
    let number: u32 = row.get(0)?;
    nodes.get_mut(number as usize).ok_or_else(|| damaged("node", number))
}

fn read_topics(connection: &Connection, first: usize) -> Result<Vec<TopicNode>, StoreError> {
    let mut topics = Vec::with_capacity(count(connection, "topic")?);
    for_each(connection, "SELECT number, id, level, name, code FROM topic ORDER BY number", |row| {
        is_next(row, first + topics.len())?;
        topics.push(TopicNode {
            public_id: value(row, 1)?,
            level: value(row, 2)?,
            name: value(row, 3)?,
            aliases: Vec::new(),
            code: owned(row, 4)?,
            broader: Vec::new(),
        });
        Ok(())
    })?;
    Ok(topics)
}

fn read_aliases(connection: &Connection, nodes: &mut Nodes) -> Result<(), StoreError> {
    let first_topic = nodes.entities.len();
    let topic = |number: u32| (number as usize).checked_sub(first_topic);
    for_each(connection, "SELECT number, name FROM alias", |row| {
        let number: u32 = row.get(0)?;
        let aliases = match topic(number) {
            None => nodes.entities.get_mut(number as usize).map(|node| &mut node.aliases),
            Some(at) => nodes.topics.get_mut(at).map(|node| &mut node.aliases),
        };
        aliases.ok_or_else(|| damaged("node", number))?.push(value(row, 1)?);
        Ok(())
    })?;
    for_each(connection, "SELECT topic, above FROM broader", |row| {
        let number: u32 = row.get(0)?;
        let node = topic(number).and_then(|at| nodes.topics.get_mut(at));
        node.ok_or_else(|| damaged("topic", number))?.broader.push(node_id(row, 1)?);
        Ok(())
    })
}

fn read_events(
    connection: &Connection,
    words: &mut Interner,
    first: usize,
) -> Result<Vec<EventNode>, StoreError> {
    let mut events = Vec::with_capacity(count(connection, "event")?);
    let query =
        "SELECT number, id, type, mode, status, date, confidence, sides_apart FROM event ORDER BY number";
    for_each(connection, query, |row| {
        is_next(row, first + events.len())?;
        events.push(EventNode {
            public_id: value(row, 1)?,
            event_type: value(row, 2)?,
            mode: text(row, 3)?.map(|mode| words.get(mode)),
            status: value(row, 4)?,
            date: optional(row, 5)?,
            confidence: row.get(6)?,
            sides_apart: row.get(7)?,
        });
        Ok(())
    })?;
    Ok(events)
}

/// Edges from the event of the first column to the node of the second.
fn read_links(
    connection: &Connection,
    query: &str,
    graph: &mut KnowledgeGraph,
    fits: impl Fn(&KnowledgeGraph, NodeId) -> bool,
    link: impl Fn(&Row<'_>) -> Result<Link, StoreError>,
) -> Result<(), StoreError> {
    for_each(connection, query, |row| {
        let (event, to) = (event_id(graph, row)?, node_id(row, 1)?);
        if !fits(graph, to) {
            return Err(damaged("such node", to.0));
        }
        graph.link(event, to, link(row)?);
        Ok(())
    })
}

/// The event of the first column.
fn event_id(graph: &KnowledgeGraph, row: &Row<'_>) -> Result<NodeId, StoreError> {
    let id = node_id(row, 0)?;
    graph.event(id).map(|_| id).ok_or_else(|| damaged("event", id.0))
}

fn read_evidence(
    connection: &Connection,
    graph: &mut KnowledgeGraph,
    words: &mut Interner,
    document: impl Fn(i64) -> Result<NodeId, StoreError>,
) -> Result<(), StoreError> {
    let query = "SELECT event, document, id, there, first, last, quote, rule, confidence, status, date, place, attribution
                 FROM evidence";
    for_each(connection, query, |row| {
        let attribution: Vec<By<'_>> = text(row, 12)?.map(parsed).transpose()?.unwrap_or_default();
        let attribution: Result<Box<[Attribution]>, StoreError> = (attribution.into_iter())
            .map(|by| {
                Ok(Attribution {
                    kind: by.kind.parse().map_err(|_| damaged("attribution", by.kind))?,
                    name: words.get(&by.name),
                    entity: by.entity.map(NodeId),
                })
            })
            .collect();
        let evidence = Evidence {
            public_id: value(row, 2)?,
            document: document(row.get(1)?)?,
            event: words.get(text(row, 3)?.unwrap_or_default()),
            start: row.get(4)?,
            end: row.get(5)?,
            quote: text(row, 6)?.unwrap_or_default().into(),
            rule: words.get(text(row, 7)?.unwrap_or_default()),
            confidence: row.get(8)?,
            status: value(row, 9)?,
            date: optional(row, 10)?,
            place: text(row, 11)?.map(|place| words.get(place)),
            attribution: attribution?,
        };
        graph.add_evidence(event_id(graph, row)?, evidence);
        Ok(())
    })
}

fn read_relations(
    connection: &Connection,
    graph: &mut KnowledgeGraph,
    words: &mut Interner,
    document: impl Fn(i64) -> Result<NodeId, StoreError>,
) -> Result<(), StoreError> {
    let query =
        "SELECT subject, object, document, id, kind, title, former, since, until, first, last FROM relation";
    for_each(connection, query, |row| {
        let (from, to) = (node_id(row, 0)?, node_id(row, 1)?);
        if graph.entity(from).is_none() || graph.entity(to).is_none() {
            return Err(damaged("such entity", format!("{} or {}", from.0, to.0)));
        }
        graph.add_relation(StaticRelation {
            public_id: value(row, 3)?,
            kind: value(row, 4)?,
            from,
            to,
            title: text(row, 5)?.map(|title| words.get(title)),
            former: row.get(6)?,
            since: optional(row, 7)?,
            until: optional(row, 8)?,
            document: document(row.get(2)?)?,
            start: row.get(9)?,
            end: row.get(10)?,
        });
        Ok(())
    })
}

fn read_open_questions(connection: &Connection) -> Result<(Vec<Doubt>, BTreeSet<usize>), StoreError> {
    let mut doubts = Vec::new();
    for_each(connection, "SELECT one, one_name, other, other_name, points, grounds FROM doubt", |row| {
        doubts.push(Doubt {
            one: node_id(row, 0)?,
            one_name: value(row, 1)?,
            other: node_id(row, 2)?,
            other_name: value(row, 3)?,
            points: row.get(4)?,
            grounds: parsed(text(row, 5)?.unwrap_or_default())?,
        });
        Ok(())
    })?;
    let idle: Option<String> = connection.query_row("SELECT idle FROM state", [], |row| row.get(0))?;
    Ok((doubts, idle.as_deref().map(parsed).transpose()?.unwrap_or_default()))
}
