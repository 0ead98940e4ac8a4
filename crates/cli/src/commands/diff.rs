//! `relata diff`: what differs between two graph files.

use std::io::Write;

use relata::file;
use relata::graph::Changes;

use crate::args::DiffArgs;
use crate::output::Form;
use crate::{Outcome, output, report};

pub(crate) fn run(args: &DiffArgs) -> anyhow::Result<Outcome> {
    let open = |path| file::open_graph(path, &file::judgements_beside(path), None);
    let diff = open(&args.old)?.diff(&open(&args.new)?);
    let mut output = output::stdout(Form::Lines);
    for (what, changes) in
        [("document", &diff.documents), ("entity", &diff.entities), ("event", &diff.events)]
    {
        let Changes { removed, changed, added } = changes;
        for (sign, lines) in [("-", removed), ("~", changed), ("+", added)] {
            lines.iter().try_for_each(|line| writeln!(output, "{sign} {what}  {line}"))?;
        }
    }
    output.flush()?;
    if diff.is_empty() {
        report::note("no difference");
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}
