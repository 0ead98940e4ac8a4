//! The graph that every format is tested with.

use relata_export::{Format, write};
use relata_graph::{Filter, KnowledgeGraph};
use relata_model::wire;

pub(crate) fn graph() -> KnowledgeGraph {
    let lines = include_str!("../data/sample.jsonl").lines();
    let records = lines.map(|line| wire::from_line(line).expect("a well-formed record"));
    KnowledgeGraph::from_extractions(records).expect("good records")
}

pub(crate) fn export(filter: &Filter, format: Format) -> String {
    let mut output = Vec::new();
    write(&graph(), filter, format, &mut output).expect("a vector takes everything");
    String::from_utf8(output).expect("formats are text")
}
