//! Prints what the engine's exact mode finds, in the form of `tests/golden/make.py`: for each
//! token start, end (code points), tag, head and relation, then the names.
//!
//! Run with `cargo run --release -p relata-nlp --example like_natasha -- OUTPUT_FOLDER FILE...`

use std::error::Error;
use std::path::Path;

#[path = "../tests/natasha/dump.rs"]
mod dump;

fn main() -> Result<(), Box<dyn Error>> {
    let analyzer = relata_nlp::Analyzer::russian()?;
    let mut workspace = analyzer.workspace();
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("give a folder for the results, then the texts")?;
    for file in arguments {
        let text = std::fs::read_to_string(&file)?;
        let stem = Path::new(&file).file_stem().ok_or("a file has a name")?;
        let output = Path::new(&folder).join(stem).with_extension("tsv");
        std::fs::write(output, dump::dump(&analyzer, &text, &mut workspace))?;
    }
    Ok(())
}
