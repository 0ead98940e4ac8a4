//! `relata judgements`: what has been decided.

use std::io::Write;

use anyhow::Context;
use relata::file;

use crate::args::JudgementsArgs;
use crate::output::Form;
use crate::{Outcome, output, report};

pub(crate) fn run(args: &JudgementsArgs) -> anyhow::Result<Outcome> {
    args.graph.check_judgements()?;
    let path = args.graph.judgements();
    let mut judgements = file::open_judgements(&path)?;
    if let Some(line) = args.undo {
        let undone = judgements
            .remove(line)
            .with_context(|| format!("there is no judgement in line {line} of `{}`", path.display()))?;
        file::save_judgements(&judgements, &path)?;
        args.graph.derive();
        report::note(&format!("taken back: {}", undone.to_string().replace('\t', "  ")));
        return Ok(Outcome::Done);
    }
    let graph = args.graph.open()?;
    let mut output = output::stdout(Form::Lines);
    for (line, judgement) in judgements.iter() {
        writeln!(output, "{line}\t{judgement}")?;
        if graph.idle_judgements().contains(&line) {
            report::warning(&format!("line {line} concerns nothing in this graph"));
        }
    }
    output.flush()?;
    if judgements.iter().next().is_none() {
        report::note("no judgements");
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}
