//! Maintenance of the repository: rebuilds the committed data files.
//!
//! `cargo run -p xtask -- build-assets --natasha NATASHA.whl --dictionary PYMORPHY3_DICTS_RU.whl`

mod assets;

use std::path::PathBuf;

use clap::Parser;

/// Rebuilds what the repository keeps in built form.
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
}

fn main() -> anyhow::Result<()> {
    match Command::parse() {
        Command::BuildAssets { natasha, dictionary, output } => assets::build(&natasha, &dictionary, &output),
    }
}
