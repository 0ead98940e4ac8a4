//! Maintenance of the repository: rebuilds the committed data files, and makes and scores test material.
//!
//! `cargo run -p xtask -- build-assets --natasha NATASHA.whl --dictionary PYMORPHY3_DICTS_RU.whl`
//! `cargo run --release -p xtask -- calibrate seeds/*.txt NEWS.jsonl`
//! `cargo run --release -p xtask -- articles 2000 --out articles.jsonl`
//! `cargo run --release -p xtask -- resolution articles.jsonl relata.db`

mod articles;
mod ask;
mod assets;
mod calibrate;
mod resolution;
mod scale;

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::PathBuf;

use anyhow::Context;
use clap::Parser;

/// What is done to the repository, not by it.
#[derive(Parser)]
enum Command {
    /// Makes crates/data-ru/assets from the two PyPI packages (get them with `pip download --no-deps`).
    BuildAssets {
        /// The wheel of `natasha` 1.6.0.
        #[arg(long)]
        natasha: PathBuf,
        /// The wheel of `pymorphy3-dicts-ru` 2.4.417150.
        #[arg(long)]
        dictionary: PathBuf,
        /// Where the files go.
        #[arg(long, default_value = "crates/data-ru/assets")]
        output: PathBuf,
    },
    /// Notes how great the activations of the networks are in some texts; `build-assets` scales the integer networks by it.
    Calibrate {
        /// Plain texts, and JSON Lines with a field `text`; none that anything is measured on.
        #[arg(required = true)]
        texts: Vec<PathBuf>,
        /// Where the numbers go.
        #[arg(long, default_value = "crates/xtask/src/assets/ranges.tsv")]
        out: PathBuf,
    },
    /// Writes invented news articles as JSON Lines, with whom each name means in the field `truth`.
    Articles {
        /// How many.
        count: usize,
        /// Of how many people.
        #[arg(long, default_value_t = 300)]
        people: usize,
        /// The same seed gives the same articles.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Where they go instead of the standard output.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Times extraction, building, reading, questions and export for growing numbers of such articles.
    Scale {
        /// How many articles, one after the other.
        #[arg(default_values_t = [500, 1000, 2000, 4000, 8000])]
        counts: Vec<usize>,
        /// Of how many people.
        #[arg(long, default_value_t = 300)]
        people: usize,
        /// The same seed gives the same articles.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Times SPARQL queries on an open graph: milliseconds and number of answers of each.
    Ask {
        /// A graph file.
        graph: PathBuf,
        /// The queries.
        #[arg(required = true)]
        queries: Vec<String>,
    },
    /// Scores which names of the articles are one person in each graph, against their `truth`.
    Resolution {
        /// What `articles` wrote.
        articles: PathBuf,
        /// Graph files made of it.
        #[arg(required = true)]
        graphs: Vec<PathBuf>,
        /// Print the people that are most divided, and those that are most mixed up.
        #[arg(long)]
        errors: bool,
    },
}

fn main() -> anyhow::Result<()> {
    match Command::parse() {
        Command::BuildAssets { natasha, dictionary, output } => assets::build(&natasha, &dictionary, &output),
        Command::Calibrate { texts, out } => calibrate::write(&texts, &out),
        Command::Articles { count, people, seed, out: None } => {
            articles::write(count, people, seed, BufWriter::new(io::stdout().lock()))
        }
        Command::Articles { count, people, seed, out: Some(path) } => {
            let file = File::create(&path).with_context(|| path.display().to_string())?;
            articles::write(count, people, seed, BufWriter::new(file))
        }
        Command::Scale { counts, people, seed } => {
            scale::measure(&counts, people, seed, &mut io::stdout().lock())
        }
        Command::Ask { graph, queries } => ask::measure(&graph, &queries, &mut io::stdout().lock()),
        Command::Resolution { articles, graphs, errors } => {
            resolution::score(&articles, &graphs, errors, &mut io::stdout().lock())
        }
    }
}
