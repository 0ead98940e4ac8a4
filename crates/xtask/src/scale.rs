//! How time grows with the number of articles.

use std::io::Write;
use std::time::{Duration, Instant};

use relata::export::{self, Format};
use relata::extract::document::{DocumentConfig, from_json_line};
use relata::graph::Store;
use relata::{Filter, KnowledgeGraph, Pipeline, Records};

use crate::articles;

/// Prints seconds of one thread, for each number of articles on one line.
pub(crate) fn measure(
    counts: &[usize],
    people: usize,
    seed: u64,
    output: &mut impl Write,
) -> anyhow::Result<()> {
    let pipeline = Pipeline::new()?;
    writeln!(output, "articles  events extract   store    read   build     who  jsonld")?;
    for count in counts {
        let mut lines = Vec::new();
        articles::write(*count, people, seed, &mut lines)?;
        let lines = String::from_utf8(lines)?;

        let mut worker = pipeline.worker();
        let (records, extracting) = timed(|| {
            let mut records = Records::new();
            for line in lines.lines() {
                let document = from_json_line(line, "", &DocumentConfig { full_text: true })?;
                records.add(worker.extract(document, true))?;
            }
            anyhow::Ok(records)
        });
        let records = records?;
        let folder = tempfile::tempdir()?;
        let mut store = Store::create(&folder.path().join("scale.db"))?;
        let (stored, storing) =
            timed(|| records.iter().try_for_each(|record| store.add(record.clone()).map(|_| ())));
        stored?;
        let (graph, building) = timed(|| KnowledgeGraph::from_records(&records));
        let (read, reading) = timed(|| store.records());
        read?;
        let (rows, asking) = timed(|| graph.who(&Filter::default()));
        rows?;
        let (exported, exporting) =
            timed(|| export::write(&graph, &Default::default(), Format::JsonLd, &mut std::io::sink()));
        exported?;

        let events = graph.events().count();
        write!(output, "{count:8} {events:7}")?;
        for time in [extracting, storing, reading, building, asking, exporting] {
            write!(output, " {:7.3}", time.as_secs_f64())?;
        }
        writeln!(output)?;
    }
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}
