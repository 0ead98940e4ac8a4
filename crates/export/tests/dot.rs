//! What we write as DOT, a parser reads back: nothing lost, nothing broken.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod sample;

use std::collections::BTreeMap;

use graphviz_rust::dot_structures::{Attribute, EdgeTy, Graph, Id, NodeId, Stmt, Vertex};
use relata_export::{Cluster, Format, Request};
use relata_graph::Filter;

/// The nodes and edges of a DOT text, with their attributes.
struct Picture {
    nodes: BTreeMap<String, BTreeMap<String, String>>,
    edges: Vec<(String, String, BTreeMap<String, String>)>,
}

fn read(dot: &str) -> Picture {
    let Graph::DiGraph { stmts, .. } = graphviz_rust::parse(dot).unwrap() else { panic!("not directed") };
    let mut picture = Picture { nodes: BTreeMap::new(), edges: Vec::new() };
    for stmt in stmts {
        match stmt {
            Stmt::Node(node) => {
                let known = picture.nodes.insert(plain(&node.id.0), attributes(&node.attributes));
                assert!(known.is_none(), "a node twice");
            }
            Stmt::Edge(edge) => {
                let EdgeTy::Pair(from, to) = edge.ty else { panic!("a chain") };
                picture.edges.push((vertex(&from), vertex(&to), attributes(&edge.attributes)));
            }
            _ => {}
        }
    }
    picture
}

fn vertex(vertex: &Vertex) -> String {
    let Vertex::N(NodeId(id, None)) = vertex else { panic!("not a node") };
    plain(id)
}

fn attributes(attributes: &[Attribute]) -> BTreeMap<String, String> {
    attributes.iter().map(|Attribute(name, value)| (plain(name), plain(value))).collect()
}

/// Undoes the quoting.
fn plain(id: &Id) -> String {
    let text = match id {
        Id::Plain(text) => return text.clone(),
        Id::Escaped(text) => text.strip_prefix('"').unwrap().strip_suffix('"').unwrap(),
        _ => panic!("neither plain nor quoted"),
    };
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => plain.push(match chars.next().unwrap() {
                'n' => '\n',
                other => other,
            }),
            _ => plain.push(char),
        }
    }
    plain
}

#[test]
fn every_node_and_edge_is_read_back() {
    let graph = sample::graph();
    let picture = read(&sample::export(&Filter::default(), Format::Dot));
    let one_line = |id: &str| picture.nodes[id]["label"].replace('\n', " ");

    let (mut drawn, mut edges) = (0, 0);
    // What only stands above the topics of events is not drawn.
    for (id, topic) in graph.topics() {
        if !graph.events_of(id).is_empty() {
            assert_eq!(one_line(&topic.public_id), topic.name);
            drawn += 1;
        }
    }
    for (id, entity) in graph.entities() {
        if !graph.events_of(id).is_empty() {
            assert_eq!(one_line(&entity.public_id), entity.name);
            drawn += 1;
        }
    }
    for (id, event) in graph.events() {
        let node = &picture.nodes[&*event.public_id];
        let style = match event.status.as_str() {
            "actual" => "rounded,solid",
            "denied" => "rounded,dotted",
            _ => "rounded,dashed",
        };
        assert_eq!(node["style"], style);
        for evidence in graph.evidence_of(id) {
            assert!(node["tooltip"].contains(&*evidence.quote));
        }
        for party in graph.parties(id) {
            let other = &*graph.entity(party.entity).unwrap().public_id;
            let ends = |(from, to, _): &&(String, String, _)| {
                let (source, target) =
                    (from == other && *to == *event.public_id, *from == *event.public_id && to == other);
                if party.role.as_str() == "target" { target } else { source }
            };
            let (.., line) = picture.edges.iter().find(ends).unwrap();
            assert_eq!(format!("rounded,{}", line["style"]), style);
        }
        drawn += 1;
        edges += graph.parties(id).len() + graph.topics_of(id).len() + graph.places_of(id).len();
    }
    assert_eq!((picture.nodes.len(), picture.edges.len()), (drawn, edges));
}

#[test]
fn shapes_and_colours_tell_kinds_and_classes() {
    let graph = sample::graph();
    let picture = read(&sample::export(&Filter::default(), Format::Dot));
    let mut shapes: BTreeMap<&str, &str> = BTreeMap::new();
    for (_, entity) in graph.entities().filter(|(id, _)| !graph.events_of(*id).is_empty()) {
        let shape = picture.nodes[&*entity.public_id]["shape"].as_str();
        assert_eq!(*shapes.entry(entity.kind.as_str()).or_insert(shape), shape);
    }
    let mut different: Vec<&str> = shapes.values().copied().collect();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), shapes.len());
    assert_eq!(shapes.len(), 5);
}

#[test]
fn clusters_hold_each_event_once() {
    for by in [Cluster::Document, Cluster::Topic] {
        let request = Request { clusters: Some(by), ..Request::default() };
        let dot = String::from_utf8(sample::bytes(&request, Format::Dot)).unwrap();
        let Graph::DiGraph { stmts, .. } = graphviz_rust::parse(&dot).unwrap() else {
            panic!("not directed")
        };
        let mut frames = Vec::new();
        let mut framed: Vec<String> = Vec::new();
        for stmt in &stmts {
            let Stmt::Subgraph(frame) = stmt else { continue };
            if plain(&frame.id) == "cluster legend" {
                continue;
            }
            frames.push(plain(&frame.id));
            framed.extend(frame.stmts.iter().filter_map(|stmt| match stmt {
                Stmt::Node(node) => Some(plain(&node.id.0)),
                _ => None,
            }));
        }
        let graph = sample::graph();
        let events: Vec<&str> = (graph.events())
            .filter(|(id, _)| by == Cluster::Document || !graph.topics_of(*id).is_empty())
            .map(|(_, event)| &*event.public_id)
            .collect();
        for event in events {
            assert_eq!(framed.iter().filter(|id| *id == event).count(), 1, "{event} {by:?}");
        }
        let topics = if by == Cluster::Topic { frames.len() } else { 0 };
        let own =
            framed.iter().filter(|id| graph.events().any(|(_, event)| *event.public_id == **id)).count();
        assert_eq!(framed.len(), own + topics);
        // What stands in no frame still stands there, and no line is lost.
        let whole = read(&sample::export(&Filter::default(), Format::Dot));
        let picture = read(&dot);
        assert_eq!(picture.nodes.len() + framed.len(), whole.nodes.len());
        assert_eq!(picture.edges.len(), whole.edges.len());
    }
}
