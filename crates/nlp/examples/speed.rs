//! The engine's warm speed: analyses the texts of a folder twice and prints the second pass.
//!
//! Run with `cargo run --release -p relata-nlp --example speed -- FOLDER`

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("give a folder of texts")?;
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let texts: Vec<String> = paths.iter().map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let analyzer = relata_nlp::Analyzer::russian()?;
    let mut workspace = analyzer.workspace();
    let mut pass = || -> (usize, f64) {
        let start = Instant::now();
        let tokens = texts
            .iter()
            .flat_map(|text| analyzer.analyze(text, &mut workspace).sentences)
            .map(|sentence| sentence.tokens.len())
            .sum();
        (tokens, start.elapsed().as_secs_f64())
    };
    pass();
    let (tokens, seconds) = pass();
    println!("{tokens} tokens, {seconds:.3} s");
    Ok(())
}
