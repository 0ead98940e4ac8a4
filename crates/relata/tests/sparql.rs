//! Questions in SPARQL: the graph itself answers as a store does that has read its N-Quads.
//!
//! Another engine reads the same files in `sparql/compare.py`.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::time::Duration;

use oxrdf::{Dataset, Quad};
use oxttl::NQuadsParser;
use relata::export::Request;
use relata::extract::document::DocumentConfig;
use relata::graph::rdf::{NODE_PREFIXES, PREFIXES};
use relata::graph::{Answer, QueryError};
use relata::{Article, Format, Inputs, KnowledgeGraph, Pipeline, export};
use spareval::{QueryEvaluator, QueryResults};
use spargebra::SparqlParser;

/// The graph of the five pages.
fn graph() -> KnowledgeGraph {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let documents = Inputs::new([seeds]).map(|input| match input.unwrap().read(&DocumentConfig::default()) {
        Ok(Article::Document(document)) => *document,
        other => panic!("the pages are documents, not {:?}", other.err()),
    });
    Pipeline::new().unwrap().graph(documents)
}

fn queries() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sparql");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut queries: Vec<(String, String)> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "rq"))
        .map(|path| {
            (path.file_stem().unwrap().to_string_lossy().into(), std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    queries.sort();
    queries
}

/// What a store of all quads answers, in a comparable form.
fn expected(store: &Dataset, query: &str) -> Vec<String> {
    let mut parser = SparqlParser::new();
    for (prefix, iri) in PREFIXES.iter().chain(NODE_PREFIXES) {
        parser = parser.with_prefix(*prefix, *iri).unwrap();
    }
    let query = parser.parse_query(query).unwrap();
    match QueryEvaluator::new().prepare(&query).execute(store).unwrap() {
        QueryResults::Boolean(truth) => vec![truth.to_string()],
        QueryResults::Graph(triples) => triples.map(|triple| format!("{} .", triple.unwrap())).collect(),
        QueryResults::Solutions(rows) => rows
            .map(|row| {
                let row = row.unwrap();
                let cells = row.values().iter().map(|term| match term {
                    None => "-".to_owned(),
                    Some(oxrdf::Term::NamedNode(node)) => node.as_str().to_owned(),
                    Some(oxrdf::Term::Literal(literal)) => literal.value().to_owned(),
                    Some(other) => other.to_string(),
                });
                cells.collect::<Vec<_>>().join(" | ")
            })
            .collect(),
    }
}

fn found(graph: &KnowledgeGraph, query: &str) -> Vec<String> {
    match graph.sparql(query, Some(Duration::from_secs(60))).unwrap() {
        Answer::Boolean(truth) => vec![truth.to_string()],
        Answer::Triples(triples) => triples.collect::<Result<_, _>>().unwrap(),
        Answer::Solutions(rows) => rows
            .map(|row| {
                let cells = row.unwrap().into_iter().map(|cell| cell.unwrap_or_else(|| "-".to_owned()));
                cells.collect::<Vec<_>>().join(" | ")
            })
            .collect(),
    }
}

#[test]
fn the_graph_answers_as_a_store_of_its_quads() {
    let graph = graph();
    let mut nquads = Vec::new();
    export::write(&graph, &Request::default(), Format::NQuads, &mut nquads).unwrap();
    let store: Dataset = NQuadsParser::new().for_slice(&nquads).collect::<Result<_, _>>().unwrap();
    let queries = queries();
    assert!(queries.len() >= 25);
    for (name, query) in queries {
        let (mut expected, mut found) = (expected(&store, &query), found(&graph, &query));
        if !query.contains("ORDER BY") {
            expected.sort();
            found.sort();
        }
        assert_eq!(found, expected, "{name}");
        assert!(!found.is_empty(), "{name} tests nothing");
    }
}

/// A pattern is answered by the nodes and edges that may have such a statement: none is forgotten.
#[test]
fn every_statement_is_found_by_its_parts() {
    let graph = graph();
    let mut nquads = Vec::new();
    export::write(&graph, &Request::default(), Format::NQuads, &mut nquads).unwrap();
    let quads: Vec<Quad> = NQuadsParser::new().for_slice(&nquads).collect::<Result<_, _>>().unwrap();
    for Quad { subject, predicate, object, graph_name } in &quads {
        let ask = |pattern: String| {
            let query = match graph_name.is_default_graph() {
                true => format!("ASK {{ {pattern} }}"),
                false => format!("ASK {{ GRAPH {graph_name} {{ {pattern} }} }}"),
            };
            assert_eq!(found(&graph, &query), ["true"], "{query}");
        };
        ask(format!("{subject} {predicate} {object}"));
        ask(format!("{subject} ?predicate {object}"));
        ask(format!("?subject {predicate} {object} FILTER(?subject = {subject})"));
        ask(format!(
            "?subject {predicate} ?object FILTER(?subject = {subject} && SAMETERM(?object, {object}))"
        ));
    }
}

/// How a query fails, at once or at one of its rows.
fn error(graph: &KnowledgeGraph, query: &str, limit: Option<Duration>) -> QueryError {
    match graph.sparql(query, limit) {
        Err(error) => error,
        Ok(Answer::Solutions(rows)) => rows.collect::<Result<Vec<_>, _>>().unwrap_err(),
        Ok(_) => panic!("no SELECT: {query}"),
    }
}

#[test]
fn what_cannot_be_answered_is_said() {
    let graph = KnowledgeGraph::from_extractions([]).unwrap();
    let error = |query: &str| error(&graph, query, None).to_string();
    assert_eq!(error("SELECT ?a\nWHERE {"), "the query is not SPARQL: error at 2:8");
    assert!(error("INSERT DATA { <urn:a> <urn:b> 1 }").starts_with("the query is not SPARQL: error at 1:"));
    assert!(error("SELECT * { SERVICE <urn:a> { ?a ?b ?c } }").contains("is not supported"));
}

#[test]
fn a_query_whose_time_is_over_stops() {
    let error = error(&graph(), "SELECT ?a WHERE { ?a ?b ?c }", Some(Duration::ZERO));
    assert!(matches!(error, QueryError::TimeOut(_)), "{error:?}");
}
