//! What each step from a page to an answer takes: `cargo bench -p relata --bench steps`.
//!
//! Each is measured with a page of `seeds/` and with all of them, five times over; compare figures of one run.

use std::fmt;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use relata::export::{Format, Request};
use relata::extract::document::{DocumentConfig, Given, from_text};
use relata::graph::{Judgements, Store};
use relata::model::Document;
use relata::nlp::Analyzer;
use relata::{Filter, KnowledgeGraph, Pipeline, Records, export};

fn main() {
    divan::main();
}

/// How much is read.
#[derive(Clone, Copy)]
enum Amount {
    OnePage,
    ManyPages,
}

const AMOUNTS: [Amount; 2] = [Amount::OnePage, Amount::ManyPages];

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OnePage => "one page",
            Self::ManyPages => "25 pages",
        })
    }
}

impl Amount {
    fn texts(self) -> Vec<String> {
        let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        let files = seeds.read_dir().expect("the seeds are there").map(|file| file.expect("readable").path());
        let mut pages: Vec<_> = files.filter(|path| path.extension().is_some_and(|it| it == "txt")).collect();
        pages.sort();
        let texts = pages.iter().map(|path| std::fs::read_to_string(path).expect("a page is UTF-8"));
        let mut texts: Vec<String> = texts.collect();
        match self {
            Self::OnePage => texts.truncate(1),
            Self::ManyPages => texts = vec![texts; 5].concat(),
        }
        texts
    }

    fn documents(self) -> Vec<Document> {
        let read = |(number, text): (usize, &String)| {
            let given = Given { id: Some(format!("page {number}")), ..Given::default() };
            from_text(text, &given, &DocumentConfig::default())
        };
        self.texts().iter().enumerate().map(read).collect()
    }

    fn records(self) -> Records {
        let pipeline = Pipeline::new().expect("the data are ours");
        let mut worker = pipeline.worker();
        let mut records = Records::new();
        for document in self.documents() {
            records.add(worker.extract(document, true)).expect("a good record");
        }
        records
    }

    fn bytes(self) -> BytesCount {
        BytesCount::new(self.texts().iter().map(String::len).sum::<usize>())
    }
}

#[divan::bench]
fn load_models_and_rules() -> Pipeline {
    Pipeline::new().expect("the data are ours")
}

#[divan::bench(args = AMOUNTS)]
fn find_the_article(bencher: Bencher<'_, '_>, amount: Amount) {
    bencher.counter(amount.bytes()).bench_local(|| amount.documents());
}

/// Sentences, tokens, tags, trees and names.
#[divan::bench(args = AMOUNTS)]
fn analyze(bencher: Bencher<'_, '_>, amount: Amount) {
    let analyzer = Analyzer::russian().expect("the data are ours");
    let (texts, mut workspace) = (amount.texts(), analyzer.workspace());
    bencher.counter(amount.bytes()).bench_local(|| {
        texts.iter().map(|text| analyzer.analyze(text, &mut workspace).sentences.len()).sum::<usize>()
    });
}

/// The analysis, actors, events.
#[divan::bench(args = AMOUNTS)]
fn extract(bencher: Bencher<'_, '_>, amount: Amount) {
    let pipeline = Pipeline::new().expect("the data are ours");
    let mut worker = pipeline.worker();
    bencher.counter(amount.bytes()).with_inputs(|| amount.documents()).bench_local_values(|documents| {
        documents.into_iter().map(|document| worker.extract(document, true).events.len()).sum::<usize>()
    });
}

#[divan::bench(args = AMOUNTS)]
fn resolve(bencher: Bencher<'_, '_>, amount: Amount) {
    let records = amount.records();
    bencher.bench_local(|| KnowledgeGraph::from_records(&records));
}

#[divan::bench(args = AMOUNTS)]
fn store(bencher: Bencher<'_, '_>, amount: Amount) {
    let records = amount.records();
    bencher.with_inputs(|| tempfile::tempdir().expect("a folder")).bench_local_refs(|folder| {
        let mut store = Store::create(&folder.path().join("bench.db")).expect("a new file");
        records.iter().for_each(|record| _ = store.add(record.clone()).expect("a good record"));
    });
}

/// What was derived before is read.
#[divan::bench(args = AMOUNTS)]
fn open(bencher: Bencher<'_, '_>, amount: Amount) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::create(&folder.path().join("bench.db")).expect("a new file");
    amount.records().iter().for_each(|record| _ = store.add(record.clone()).expect("a good record"));
    store.derive(&Judgements::new()).expect("good records");
    bencher.bench_local(|| store.graph(&Judgements::new()).expect("good tables"));
}

#[divan::bench(args = AMOUNTS)]
fn ask_who(bencher: Bencher<'_, '_>, amount: Amount) {
    let graph = KnowledgeGraph::from_records(&amount.records());
    bencher.bench_local(|| graph.who(&Filter::default()).expect("no names are asked for").len());
}

#[divan::bench(args = [Format::JsonLd, Format::Json, Format::Svg, Format::Html])]
fn export_many_pages(bencher: Bencher<'_, '_>, format: Format) {
    let graph = KnowledgeGraph::from_records(&Amount::ManyPages.records());
    bencher.bench_local(|| {
        let mut output = Vec::new();
        export::write(&graph, &Request::default(), format, &mut output).expect("a vector takes everything");
        output
    });
}
