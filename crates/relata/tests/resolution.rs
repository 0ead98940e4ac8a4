//! Builds the graphs of `resolution/*.md`; `resolution/README.md` says how they are written.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

#[path = "../../extract/tests/cases/file.rs"]
#[allow(dead_code, reason = "cases of single texts need more")]
mod file;
#[path = "resolution/told.rs"]
mod told;

use std::io::Write;

use relata::extract::document::{DocumentConfig, Given, from_text};
use relata::model::wire::Extraction;
use relata::{KnowledgeGraph, Pipeline, Records};

use file::{Case, File};
use told::Reading;

#[test]
fn resolution() {
    let pipeline = Pipeline::new().expect("the data is ours");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let (mut wrong, mut all) = (String::new(), (0, 0));
    for path in file::paths("resolution") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut file = File::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut count = (0, 0);
        for case in &mut file.cases {
            let found = found(&pipeline, case);
            let is_right = is_right(case, &found);
            match verdict(case, &found, is_right) {
                Ok(()) => {}
                Err(_) if update => case.set_answer(&found, is_right),
                Err(why) => wrong += &format!("{name}: {}\n{why}\n", case.heading()),
            }
            match case.known_wrong {
                None => count.0 += 1,
                Some(_) => count.1 += 1,
            }
        }
        if update && file.to_string() != text {
            std::fs::write(&path, file.to_string()).unwrap();
        }
        print_count(&name, count);
        all = (all.0 + count.0, all.1 + count.1);
    }
    print_count("all", all);
    assert!(
        wrong.is_empty(),
        "\n{wrong}\n`UPDATE_EXPECT=1` marks what is wrong and unmarks what is right now"
    );
}

fn print_count(name: &str, (right, wrong): (usize, usize)) {
    let line = format!("resolution {name:<12} right {right:>3}  known wrong {wrong:>3}\n");
    // Not through `eprint!`, which a passing test swallows.
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

/// What the graph of a case has for each line that the case expects.
fn found(pipeline: &Pipeline, case: &Case) -> Vec<String> {
    let records: Vec<Extraction> = case.news.iter().map(|line| extract(pipeline, line)).collect();
    let graph = graph(records.iter().cloned());
    let backwards = graph_lines(&self::graph(records.iter().rev().cloned()));
    assert_eq!(graph_lines(&graph), backwards, "{}: the order of documents matters", case.heading());
    let reading = Reading { records: &records, graph: &graph };
    case.expect().iter().map(|line| reading.found(line)).collect()
}

fn is_right(case: &Case, found: &[String]) -> bool {
    case.expect().iter().zip(found).all(|(expected, found)| told::is_met(expected, found))
}

/// Whether a case is as it is marked, or why not.
fn verdict(case: &Case, found: &[String], is_right: bool) -> Result<(), String> {
    let block = |lines: &[String]| lines.iter().map(|line| format!("    {line}\n")).collect::<String>();
    match &case.known_wrong {
        None if is_right && case.expect.is_some() => Ok(()),
        None => Err(format!("  expected\n{}  found\n{}", block(case.expect()), block(found))),
        Some(_) if is_right => Err("  is right now: its `known-wrong` block can go".to_owned()),
        Some(known) if known == found => Ok(()),
        Some(known) => Err(format!("  is wrong in another way: was\n{}  is\n{}", block(known), block(found))),
    }
}

/// A line `id date: text`.
fn extract(pipeline: &Pipeline, line: &str) -> Extraction {
    let parts = line.split_once(": ").and_then(|(head, text)| Some((head.split_once(' ')?, text)));
    let ((id, date), text) = parts.unwrap_or_else(|| panic!("`{line}` is not `id date: text`"));
    let given =
        Given { id: Some(id.to_owned()), published: Some(date.parse().expect("a date")), ..Given::default() };
    pipeline.worker().extract(from_text(text, &given, &DocumentConfig { full_text: true }), true)
}

fn graph(records: impl Iterator<Item = Extraction>) -> KnowledgeGraph {
    let mut all = Records::new();
    records.for_each(|record| _ = all.add(record).unwrap());
    KnowledgeGraph::from_records(&all)
}

fn graph_lines(graph: &KnowledgeGraph) -> String {
    let mut lines = Vec::new();
    relata::export::write(graph, &Default::default(), relata::Format::JsonLd, &mut lines).unwrap();
    String::from_utf8(lines).unwrap()
}
