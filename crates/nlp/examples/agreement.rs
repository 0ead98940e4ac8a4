//! How often the integer networks say what the f32 networks say, over the texts of a folder.
//!
//! Run with `cargo run --release -p relata-nlp --example agreement -- FOLDER`

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("give a folder of texts")?;
    let analyzer = relata_nlp::Analyzer::russian()?;
    let mut workspace = analyzer.workspace();
    let (mut tokens, mut same) = (0, [0; 4]);
    let (mut names, mut same_names) = (0, 0);
    for entry in std::fs::read_dir(folder)? {
        let text = std::fs::read_to_string(entry?.path())?;
        let integers = analyzer.analyze(&text, &mut workspace);
        let floats = analyzer.analyze_in_float(&text, &mut workspace);
        names += floats.names.len();
        same_names += floats.names.iter().filter(|name| integers.names.contains(name)).count();
        let pairs = integers.sentences.iter().zip(&floats.sentences);
        for (integer, float) in pairs.flat_map(|(integer, float)| integer.tokens.iter().zip(&float.tokens)) {
            tokens += 1;
            let equal = [
                analyzer.label(integer) == analyzer.label(float),
                integer.head == float.head,
                integer.relation == float.relation,
                integer.head == float.head && integer.relation == float.relation,
            ];
            same.iter_mut().zip(equal).for_each(|(same, equal)| *same += usize::from(equal));
        }
    }
    let percent = |part: usize, all: usize| 100.0 * part as f64 / all as f64;
    println!("{same_names} of {names} names, {:.2} %", percent(same_names, names));
    for (name, same) in ["tag", "head", "relation", "head and relation"].into_iter().zip(same) {
        println!("{name} {:.2} % of {tokens} tokens", percent(same, tokens));
    }
    Ok(())
}
