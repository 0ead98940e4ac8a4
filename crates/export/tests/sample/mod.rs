//! The graph that every format is tested with.
#![allow(dead_code, reason = "each test file uses a part")]

use relata_export::{Format, Request, write};
use relata_graph::{Filter, KnowledgeGraph};
use relata_model::wire;

pub(crate) fn graph() -> KnowledgeGraph {
    let lines = include_str!("../data/sample.jsonl").lines();
    let records = lines.map(|line| wire::from_line(line).expect("a well-formed record"));
    KnowledgeGraph::from_extractions(records).expect("good records")
}

pub(crate) fn export(filter: &Filter, format: Format) -> String {
    let request = Request { filter: filter.clone(), ..Request::default() };
    String::from_utf8(bytes(&request, format)).expect("this format is text")
}

pub(crate) fn bytes(request: &Request, format: Format) -> Vec<u8> {
    let mut output = Vec::new();
    write(&graph(), request, format, &mut output).expect("a vector takes everything");
    output
}
