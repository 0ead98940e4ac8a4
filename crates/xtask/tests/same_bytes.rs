//! The graph of many articles does not depend on their order, on the threads or on the batches.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::process::Command;

use rayon::prelude::*;
use relata::export::{self, Format};
use relata::extract::document::{DocumentConfig, from_json_line};
use relata::graph::Store;
use relata::model::wire::Extraction;
use relata::{KnowledgeGraph, Pipeline};

/// Without optimization the networks take most of the time.
const ARTICLES: usize = if cfg!(debug_assertions) { 50 } else { 2000 };

#[test]
fn order_threads_and_batches_make_no_difference() {
    let lines = articles();
    let pipeline = Pipeline::new().unwrap();
    let forwards = graph(&[extract(&pipeline, &lines, 1)]);
    assert!(forwards.lines().count() > ARTICLES, "hardly anything was found");

    let mut records = extract(&pipeline, &lines, 3);
    records.reverse();
    let batches: Vec<_> = records.chunks(ARTICLES / 7).map(<[Extraction]>::to_vec).collect();
    assert!(graph(&batches) == forwards, "the JSON-LD differs");
}

/// Lines of synthetic articles.
fn articles() -> Vec<String> {
    let made =
        Command::new(env!("CARGO_BIN_EXE_xtask")).args(["articles", &ARTICLES.to_string()]).output().unwrap();
    let lines: Vec<String> = String::from_utf8(made.stdout).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), ARTICLES);
    lines
}

fn extract(pipeline: &Pipeline, lines: &[String], threads: usize) -> Vec<Extraction> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let config = DocumentConfig { full_text: true };
    let extracted = lines.par_iter().map_init(
        || pipeline.worker(),
        |worker, line| worker.extract(from_json_line(line, "", &config).unwrap(), true),
    );
    threads.install(|| extracted.collect())
}

/// The export of the graph that grows by these batches, saved and opened again after each.
fn graph(batches: &[Vec<Extraction>]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("graph.db");
    for batch in batches {
        let mut store = Store::create(&path).unwrap();
        for record in batch {
            store.add(record.clone()).unwrap();
        }
    }
    let graph = KnowledgeGraph::from_records(&Store::open(&path).unwrap().records().unwrap());
    let mut bytes = Vec::new();
    export::write(&graph, &Default::default(), Format::JsonLd, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
