//! The graph's statements in the syntaxes of RDF.
//!
//! N-Quads, TriG and JSON-LD keep what a document says in a graph named by the document. Turtle has
//! one graph only: there all statements stand together.

mod json_ld;

use std::io::{self, Write};

use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};
use oxttl::{NQuadsSerializer, TriGSerializer, TurtleSerializer};
use relata_graph::rdf::{self, NODE_PREFIXES, PREFIXES, Value};
use relata_graph::{KnowledgeGraph, Selection};

pub(crate) use json_ld::write as write_json_ld;

const PREFIX: &str = "our prefixes are IRIs";

pub(crate) fn write_nquads(
    graph: &KnowledgeGraph,
    selection: &Selection,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut writer = NQuadsSerializer::new().for_writer(output);
    quads(graph, selection).try_for_each(|quad| writer.serialize_quad(&quad))?;
    writer.finish();
    Ok(())
}

pub(crate) fn write_trig(
    graph: &KnowledgeGraph,
    selection: &Selection,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut writer = TriGSerializer::new();
    for (name, iri) in prefixes() {
        writer = writer.with_prefix(name, iri).expect(PREFIX);
    }
    let mut writer = writer.for_writer(output);
    quads(graph, selection).try_for_each(|quad| writer.serialize_quad(&quad))?;
    writer.finish()?;
    Ok(())
}

pub(crate) fn write_turtle(
    graph: &KnowledgeGraph,
    selection: &Selection,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut writer = TurtleSerializer::new();
    for (name, iri) in prefixes() {
        writer = writer.with_prefix(name, iri).expect(PREFIX);
    }
    let mut writer = writer.for_writer(output);
    for quad in quads(graph, selection) {
        writer.serialize_triple(quad.as_ref())?;
    }
    writer.finish()?;
    Ok(())
}

fn prefixes() -> impl Iterator<Item = (&'static str, &'static str)> {
    PREFIXES.iter().chain(NODE_PREFIXES).copied()
}

fn quads(graph: &KnowledgeGraph, selection: &Selection) -> impl Iterator<Item = Quad> {
    graph.statements(selection).map(|statement| Quad {
        subject: node(graph, &statement.subject).into(),
        predicate: node(graph, &statement.predicate),
        object: match statement.object.value(graph) {
            Value::Iri(iri) => Term::NamedNode(NamedNode::new_unchecked(iri)),
            Value::Literal(text, rdf::Datatype::String) => Literal::new_simple_literal(text).into(),
            Value::Literal(text, datatype) => {
                Literal::new_typed_literal(text, NamedNode::new_unchecked(datatype.iri())).into()
            }
        },
        graph_name: match &statement.document {
            Some(document) => node(graph, document).into(),
            None => GraphName::DefaultGraph,
        },
    })
}

fn node(graph: &KnowledgeGraph, term: &rdf::Term<'_>) -> NamedNode {
    match term.value(graph) {
        Value::Iri(iri) => NamedNode::new_unchecked(iri),
        Value::Literal(..) => unreachable!("subjects and predicates are IRIs"),
    }
}
