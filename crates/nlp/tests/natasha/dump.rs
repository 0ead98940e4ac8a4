//! The engine's exact mode as text, in the form of `golden/make.py`.

use std::fmt::Write;

use relata_model::CodePoints;
use relata_nlp::{Analyzer, Workspace};

pub(crate) fn dump(analyzer: &Analyzer, text: &str, workspace: &mut Workspace) -> String {
    let analysis = analyzer.analyze_like_natasha(text, workspace);
    let points = CodePoints::new(text);
    let mut out = String::new();
    for sentence in &analysis.sentences {
        for token in &sentence.tokens {
            let (start, end) = (points.of_byte(token.span.start), points.of_byte(token.span.end));
            let head = token.head.map_or(0, |head| head + 1);
            let label = analyzer.label(token);
            writeln!(out, "{start}\t{end}\t{label}\t{head}\t{}", token.relation.as_str())
                .expect("a string takes it");
        }
        out.push('\n');
    }
    for name in &analysis.names {
        let (start, end) = (points.of_byte(name.span.start), points.of_byte(name.span.end));
        writeln!(out, "# {}\t{start}\t{end}", name.kind).expect("a string takes it");
    }
    out
}
