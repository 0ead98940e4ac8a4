//! A first graph: one article in, who dealt with whom out.
//!
//! Run with `cargo run --release --example first_graph -p relata`.
#![allow(clippy::print_stdout, reason = "an example prints")]

use relata::extract::document::{DocumentConfig, Given, from_text};
use relata::{Filter, Pipeline};

const ARTICLE: &str = include_str!("../seeds/000_rare_earths_on_the_agenda.txt");

pub(crate) fn main() -> anyhow::Result<()> {
    let pipeline = Pipeline::new()?;
    let given = Given { id: Some("rare-earths".to_owned()), ..Given::default() };
    let document = from_text(ARTICLE, &given, &DocumentConfig::default());
    let graph = pipeline.graph([document]);

    for row in graph.who(&Filter::default())? {
        println!("{row}");
        for source in &row.sources {
            println!("    «{}»", source.quote);
        }
    }
    Ok(())
}
