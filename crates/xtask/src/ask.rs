//! What SPARQL queries take without the start of a program and the opening of a graph.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use relata::graph::{Answer, Judgements, Store};

/// Each query is asked so many times; the best time counts.
const TIMES: usize = 3;

/// Writes the milliseconds and the number of answers of each query, one a line.
pub(crate) fn measure(graph: &Path, queries: &[String], output: &mut impl Write) -> anyhow::Result<()> {
    let graph = Store::open(graph)?.graph(&Judgements::new())?;
    for query in queries {
        let (mut best, mut answers) = (f64::INFINITY, 0);
        for _ in 0..TIMES {
            let start = Instant::now();
            answers = match graph.sparql(query, None)? {
                Answer::Solutions(solutions) => solutions.count(),
                Answer::Triples(triples) => triples.count(),
                Answer::Boolean(_) => 1,
            };
            best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        }
        writeln!(output, "{best:.1}\t{answers}")?;
    }
    Ok(())
}
