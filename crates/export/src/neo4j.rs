//! CSV for the bulk import of Neo4j and Memgraph: a ZIP archive of two tables and how to load them.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::cypher::{label, relationship};
use crate::network::{LINK_ATTRIBUTES, NODE_ATTRIBUTES, Network, Value};

const README: &str = include_str!("neo4j.md");

pub(crate) fn write(network: &Network<'_>, output: &mut impl Write) -> io::Result<()> {
    // The directory at the archive's end holds sizes that are only known then.
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The time of the files is the format's first, so that the same graph gives the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    archive.start_file("README.md", options)?;
    archive.write_all(README.as_bytes())?;
    if let Some(sentence) = network.omitted.sentence() {
        writeln!(archive, "\n{sentence}.")?;
    }
    archive.start_file("nodes.csv", options)?;
    nodes(network, &mut archive)?;
    archive.start_file("relationships.csv", options)?;
    relationships(network, &mut archive)?;
    output.write_all(&archive.finish()?.into_inner())
}

fn nodes(network: &Network<'_>, output: &mut impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(output);
    let columns = NODE_ATTRIBUTES.iter().map(|(name, value)| typed(name, value));
    table.write_record(
        ["id:ID".to_owned(), ":LABEL".to_owned(), "name".to_owned()].into_iter().chain(columns),
    )?;
    for node in &network.nodes {
        let own = [node.id.to_owned(), label(node.kind()).to_owned(), node.name.to_string()];
        table.write_record(own.into_iter().chain(cells(NODE_ATTRIBUTES, &node.attributes())))?;
    }
    table.flush()
}

fn relationships(network: &Network<'_>, output: &mut impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(output);
    let columns = LINK_ATTRIBUTES.iter().map(|(name, value)| typed(name, value));
    table.write_record([":START_ID", ":TYPE", ":END_ID"].map(str::to_owned).into_iter().chain(columns))?;
    for link in &network.links {
        let id = |at: usize| network.nodes[at].id.to_owned();
        let own = [id(link.from), relationship(&link.what), id(link.to)];
        table.write_record(own.into_iter().chain(cells(LINK_ATTRIBUTES, &link.what.attributes())))?;
    }
    table.flush()
}

/// The heading of a column: `confidence:double`.
fn typed(name: &str, value: &Value) -> String {
    match value {
        Value::Text(_) => name.to_owned(),
        Value::Number(_) => format!("{name}:double"),
        Value::Count(_) => format!("{name}:int"),
    }
}

/// A cell for each column, empty where there is no value.
fn cells(columns: &[(&str, Value)], attributes: &[(&'static str, Value)]) -> Vec<String> {
    let value = |column: &str| {
        attributes.iter().find(|(name, _)| *name == column).map(|(_, value)| value.to_string())
    };
    columns.iter().map(|(column, _)| value(column).unwrap_or_default()).collect()
}
