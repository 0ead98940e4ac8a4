//! JSON-LD 1.1 with its context inside, one node a line; what a document says stands within its node.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use relata_graph::rdf::{Datatype, Statement, Term, Value};
use relata_graph::{KnowledgeGraph, Selection};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// What the terms mean.
const CONTEXT: &str = include_str!("context.json");

pub(crate) fn write(
    graph: &KnowledgeGraph,
    selection: &Selection,
    output: &mut impl Write,
) -> io::Result<()> {
    let context = Context::new();
    let mut lines = Lines { output, separator: "\n" };
    write!(lines.output, "{{\n  \"@context\": {},\n  \"@graph\": [", CONTEXT.trim_end())?;
    let mut object: Option<Object> = None;
    let mut document: Option<String> = None;
    for statement in graph.statements(selection) {
        let subject = context.iri(graph, &statement.subject);
        let told_by = statement.document.as_ref().map(|term| context.iri(graph, term));
        if object.as_ref().is_none_or(|object| object.id != subject) || document != told_by {
            lines.write(object.take())?;
            if document != told_by {
                lines.end_document(document.is_some())?;
                lines.begin_document(told_by.as_deref())?;
                document = told_by;
            }
            object = Some(Object { id: subject, members: Vec::new() });
        }
        if let Some(object) = &mut object {
            context.add(graph, object, &statement);
        }
    }
    lines.write(object)?;
    lines.end_document(document.is_some())?;
    writeln!(output, "\n  ]\n}}")
}

/// Objects with commas between them.
struct Lines<'o, W> {
    output: &'o mut W,
    separator: &'static str,
}

impl<W: Write> Lines<'_, W> {
    fn write(&mut self, object: Option<Object>) -> io::Result<()> {
        let Some(object) = object else { return Ok(()) };
        write!(self.output, "{}    ", self.separator)?;
        serde_json::to_writer(&mut *self.output, &object)?;
        self.separator = ",\n";
        Ok(())
    }

    /// The named graph of a document.
    fn begin_document(&mut self, document: Option<&str>) -> io::Result<()> {
        let Some(document) = document else { return Ok(()) };
        let id = serde_json::to_string(document)?;
        write!(self.output, "{}    {{\"id\":{id},\"@graph\":[", self.separator)?;
        self.separator = "\n";
        Ok(())
    }

    fn end_document(&mut self, is_open: bool) -> io::Result<()> {
        if is_open {
            write!(self.output, "\n    ]}}")?;
            self.separator = ",\n";
        }
        Ok(())
    }
}

/// The keys of JSON objects by the property that they mean.
struct Context(HashMap<String, String>);

impl Context {
    fn new() -> Self {
        let terms: BTreeMap<String, serde_json::Value> =
            serde_json::from_str(CONTEXT).expect("the context is ours");
        let keys = terms.into_iter().filter_map(|(key, meaning)| {
            let property = meaning.as_str().or_else(|| meaning["@id"].as_str())?;
            Some((property.to_owned(), key))
        });
        Self(keys.collect())
    }

    fn add(&self, graph: &KnowledgeGraph, object: &mut Object, statement: &Statement<'_>) {
        let property = statement.predicate.compact().unwrap_or_default();
        let key = match property.as_str() {
            "rdf:type" => "type",
            property => self.0.get(property).map_or(property, String::as_str),
        };
        let value = match statement.object.value(graph) {
            Value::Iri(_) => Json::Text(self.iri(graph, &statement.object)),
            Value::Literal(_, Datatype::Boolean) => Json::True,
            Value::Literal(text, Datatype::NonNegativeInteger) => {
                text.parse().map_or_else(|_| Json::Text(text.to_owned()), Json::Number)
            }
            Value::Literal(text, _) => Json::Text(text.to_owned()),
        };
        match object.members.iter_mut().find(|(known, _)| known == key) {
            Some((_, values)) => values.push(value),
            None => object.members.push((key.to_owned(), vec![value])),
        }
    }

    /// An IRI, with a prefix of the context if it has one.
    fn iri(&self, graph: &KnowledgeGraph, term: &Term<'_>) -> String {
        term.compact().unwrap_or_else(|| match term.value(graph) {
            Value::Iri(iri) => iri,
            Value::Literal(text, _) => text.to_owned(),
        })
    }
}

/// A node; its members keep the order of the statements.
struct Object {
    id: String,
    members: Vec<(String, Vec<Json>)>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Json {
    Text(String),
    Number(u32),
    #[serde(serialize_with = "truth")]
    True,
}

fn truth<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(true)
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.members.len() + 1))?;
        map.serialize_entry("id", &self.id)?;
        for (key, values) in &self.members {
            match values.as_slice() {
                [value] => map.serialize_entry(key, value)?,
                values => map.serialize_entry(key, values)?,
            }
        }
        map.end()
    }
}
