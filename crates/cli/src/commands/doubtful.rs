//! `relata doubtful`: the closest calls.

use std::io::Write;

use relata::KnowledgeGraph;
use relata::graph::Doubt;

use crate::args::DoubtfulArgs;
use crate::output::Form;
use crate::{Outcome, output, report};

pub(crate) fn run(args: &DoubtfulArgs) -> anyhow::Result<Outcome> {
    args.graph.check_judgements()?;
    let graph = args.graph.open()?;
    let mut output = output::stdout(Form::Lines);
    for doubt in graph.doubts().iter().take(args.limit) {
        writeln!(output, "{}", line(&graph, doubt))?;
    }
    output.flush()?;
    if graph.doubts().is_empty() {
        report::note("nothing is doubtful");
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}

/// `joined  10 points  Рухани (26da90b39a) = Хасан Рухани: surname «рухани» +6, …`
pub(super) fn line(graph: &KnowledgeGraph, doubt: &Doubt) -> String {
    let id = |node| graph.entity(node).map(|entity| &*entity.public_id).unwrap_or_default();
    let Doubt { one, one_name, other, other_name, points, grounds } = doubt;
    let grounds = grounds.join(", ");
    match one == other {
        true => format!("joined\t{points} points\t{other_name} = {one_name} ({}): {grounds}", id(*one)),
        false => {
            format!(
                "apart\t{points} points\t{other_name} ({}) ? {one_name} ({}): {grounds}",
                id(*other),
                id(*one)
            )
        }
    }
}
