//! `relata who`: who dealt with whom.

use std::io::Write;

use super::rows;
use crate::args::{RowFormat, WhoArgs};
use crate::{Outcome, output};

pub(crate) fn run(args: &WhoArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let rows = graph.who(&args.filter.filter(args.verb.as_ref()))?;
    let mut output = output::stdout(args.format);
    match args.format {
        RowFormat::Table => rows::write_table(&rows, &mut output)?,
        RowFormat::Json => rows::write_json(&rows, &mut output)?,
        RowFormat::Csv => rows::write_csv(&rows, &mut output)?,
    }
    output.flush()?;
    Ok(Outcome::of_answer(rows.is_empty()))
}
