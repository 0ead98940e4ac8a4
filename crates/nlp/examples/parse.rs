//! Prints what the engine makes of a text, a word a line: number, word, tag, head, relation, lemma.
//!
//! Run with `cargo run --release -p relata-nlp --example parse -- "Путин принял Токаева в Кремле."`

#![allow(clippy::print_stdout, reason = "an example prints")]

fn main() -> Result<(), relata_nlp::LoadError> {
    let analyzer = relata_nlp::Analyzer::russian()?;
    let mut workspace = analyzer.workspace();
    for text in std::env::args().skip(1) {
        let analysis = analyzer.analyze(&text, &mut workspace);
        for sentence in &analysis.sentences {
            for (number, token) in sentence.tokens.iter().enumerate() {
                let word = token.span.of(&text);
                let head = token.head.map_or_else(|| "root".to_owned(), |head| head.to_string());
                let lemma = analyzer.morphology().lemma(word, token.tag);
                println!(
                    "{number:3} {word:20} {head:>4} {:12} {lemma:20} {}",
                    token.relation.as_str(),
                    analyzer.label(token)
                );
            }
            println!();
        }
        for name in &analysis.names {
            println!("{} {}", name.kind, name.span.of(&text));
        }
    }
    Ok(())
}
