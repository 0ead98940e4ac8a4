//! `relata path`: why two are connected.

use std::io::Write;

use relata::graph::Connection;

use super::rows;
use crate::args::PathArgs;
use crate::output::Form;
use crate::{Outcome, output, report};

pub(crate) fn run(args: &PathArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    if graph.find(&args.from)? == graph.find(&args.to)? {
        anyhow::bail!("`{}` and `{}` are one", args.from, args.to);
    }
    let hops = graph.path(&args.from, &args.to, &args.filter.filter(None), args.hops)?;
    let mut output = output::stdout(Form::Lines);
    let name = |id| graph.entity(id).map(|entity| entity.name.as_str()).unwrap_or_default();
    for (number, hop) in (1..).zip(&hops) {
        writeln!(output, "{number}. {} – {}", name(hop.from), name(hop.to))?;
        match &hop.by {
            Connection::Event(row) => rows::write_with_words(row, "   ", &mut output)?,
            Connection::Relation(relation) => writeln!(output, "   {}", rows::relation(&graph, relation))?,
        }
    }
    output.flush()?;
    if hops.is_empty() {
        report::note(&format!("no way of at most {} steps", args.hops));
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}
