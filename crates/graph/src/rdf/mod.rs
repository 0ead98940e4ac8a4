//! The graph as RDF 1.1: which statements say what it holds.
//!
//! Events are SEM events, actors and documents schema.org's, topics SKOS concepts; evidence is a Web
//! Annotation whose body is the event and whose target the words; an event is derived (PROV-O) from
//! documents. What none of these has is in [`NAMESPACE`]. Statements that one document makes (its
//! evidence and its static relations) stand in a graph named by the document, all others in the default
//! graph. No node is blank, so two graphs can be compared as text.
//!
//! This is the only place that knows the vocabulary: every RDF syntax and every SPARQL answer is made
//! of these statements.

mod describe;
mod vocabulary;

use std::borrow::Cow;

use petgraph::graph::EdgeIndex;

pub(crate) use describe::Thing;
pub use vocabulary::{DATA, NAMESPACE, NODE_PREFIXES, PREFIXES};
pub(crate) use vocabulary::{Prefix, Word, words};

use crate::graph::{KnowledgeGraph, Link, Node};
use crate::node::NodeId;
use crate::query::Selection;

/// A statement, and the document whose graph it stands in; `None` is the default graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement<'g> {
    /// What it is about.
    pub subject: Term<'g>,
    /// A property of one of the [`PREFIXES`].
    pub predicate: Term<'g>,
    /// The value.
    pub object: Term<'g>,
    /// The document that makes it.
    pub document: Option<Term<'g>>,
}

/// A node or value of a [`Statement`]; equal terms are the same RDF term.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term<'g>(pub(crate) Inner<'g>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Inner<'g> {
    Node(NodeId),
    /// Evidence or a relation, and what hangs on it.
    Part(EdgeIndex, Part),
    Word(Word),
    /// An IRI of somebody else.
    Iri(Cow<'g, str>),
    Literal(Cow<'g, str>, Datatype),
}

/// What a piece of evidence or a relation is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Whole,
    Words,
    Position,
    Quote,
    /// Place in the chain of those who say so, from 1.
    By(u32),
}

/// The types of literals that a graph has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Datatype {
    /// `xsd:string`
    String,
    /// `xsd:date`
    Date,
    /// `xsd:decimal`
    Decimal,
    /// `xsd:nonNegativeInteger`
    NonNegativeInteger,
    /// `xsd:boolean`
    Boolean,
    /// `xsd:anyURI`
    AnyUri,
}

impl Datatype {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::String, Self::Date, Self::Decimal, Self::NonNegativeInteger, Self::Boolean, Self::AnyUri];

    /// Its name in the namespace of XML Schema: `date`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Date => "date",
            Self::Decimal => "decimal",
            Self::NonNegativeInteger => "nonNegativeInteger",
            Self::Boolean => "boolean",
            Self::AnyUri => "anyURI",
        }
    }

    /// `http://www.w3.org/2001/XMLSchema#date`
    pub fn iri(self) -> String {
        format!("http://www.w3.org/2001/XMLSchema#{}", self.name())
    }
}

/// A [`Term`] written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'t> {
    /// An IRI in full.
    Iri(String),
    /// A literal.
    Literal(&'t str, Datatype),
}

impl Term<'_> {
    /// The term written out; the graph is the one that it comes from.
    pub fn value(&self, graph: &KnowledgeGraph) -> Value<'_> {
        match &self.0 {
            Inner::Literal(text, datatype) => Value::Literal(text, *datatype),
            Inner::Word(word) => Value::Iri(word.iri()),
            Inner::Iri(iri) => Value::Iri(iri.clone().into_owned()),
            Inner::Node(id) => Value::Iri(node_iri(graph, *id)),
            Inner::Part(edge, part) => Value::Iri(part_iri(graph, *edge, *part)),
        }
    }

    /// `sem:hasActor`, if the term belongs to a vocabulary.
    pub fn compact(&self) -> Option<String> {
        match &self.0 {
            Inner::Word(word) => Some(word.compact()),
            _ => None,
        }
    }
}

impl<'g> From<Inner<'g>> for Term<'g> {
    fn from(inner: Inner<'g>) -> Self {
        Self(inner)
    }
}

fn node_iri(graph: &KnowledgeGraph, id: NodeId) -> String {
    let (kind, public_id) = match graph.node(id) {
        Node::Entity(node) => ("entity", &node.public_id),
        Node::Topic(node) => ("topic", &node.public_id),
        Node::Event(node) => ("event", &node.public_id),
        Node::Document(node) => ("document", &node.public_id),
    };
    format!("{DATA}{kind}/{public_id}")
}

fn part_iri(graph: &KnowledgeGraph, edge: EdgeIndex, part: Part) -> String {
    let (kind, public_id) = match graph.edge(edge) {
        Link::Relation(at) => ("relation", &graph.relation(at).public_id),
        Link::Evidence(at) => ("evidence", &graph.evidence(at).public_id),
        _ => unreachable!("only evidence and relations have an id"),
    };
    let part = match part {
        Part::Whole => String::new(),
        Part::Words => "#words".to_owned(),
        Part::Position => "#position".to_owned(),
        Part::Quote => "#quote".to_owned(),
        Part::By(position) => format!("#by{position}"),
    };
    format!("{DATA}{kind}/{public_id}{part}")
}

impl KnowledgeGraph {
    /// The statements of a selection: first those of the default graph, by node, then those of each
    /// document.
    ///
    /// ```
    /// # use relata_graph::{Filter, KnowledgeGraph};
    /// let graph = KnowledgeGraph::from_extractions([])?;
    /// let selection = graph.select(&Filter::default())?;
    /// assert_eq!(graph.statements(&selection).count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn statements<'g>(&'g self, selection: &Selection) -> impl Iterator<Item = Statement<'g>> + use<'g> {
        self.things(selection).into_iter().flat_map(|thing| {
            let mut statements = Vec::new();
            thing.describe(self, None, &mut |statement| statements.push(statement));
            statements
        })
    }
}
