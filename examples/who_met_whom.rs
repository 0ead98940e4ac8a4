//! Several articles, one graph: who met or talked with whom, and a picture of it.
//!
//! Run with `cargo run --release --example who_met_whom -p relata > met.dot`.
#![allow(clippy::print_stderr, reason = "an example prints")]

use std::io;

use relata::export::Request;
use relata::extract::document::{DocumentConfig, Given, from_text};
use relata::graph::verb_types;
use relata::{Filter, Format, Pipeline, export};

const ARTICLES: &[(&str, &str)] = &[
    ("rare-earths", include_str!("../seeds/000_rare_earths_on_the_agenda.txt")),
    ("tashkent", include_str!("../seeds/002_tashkent_meeting.txt")),
    ("race", include_str!("../seeds/003_race_for_central_asia.txt")),
];

pub(crate) fn main() -> anyhow::Result<()> {
    let pipeline = Pipeline::new()?;
    let documents = ARTICLES.iter().map(|(id, text)| {
        let given = Given { id: Some((*id).to_owned()), ..Given::default() };
        from_text(text, &given, &DocumentConfig::default())
    });
    let graph = pipeline.graph(documents);

    let met = Filter { types: verb_types("met").unwrap_or_default(), ..Filter::default() };
    for row in graph.who(&met)? {
        eprintln!("{row}");
    }
    let request = Request { filter: met, ..Request::default() };
    export::write(&graph, &request, Format::Dot, &mut io::stdout().lock())?;
    Ok(())
}
