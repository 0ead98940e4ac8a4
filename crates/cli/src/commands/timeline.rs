//! `relata timeline`: the events of one actor or place, by date.

use std::io::Write;

use super::rows;
use crate::args::{RowFormat, TimelineArgs};
use crate::{Outcome, output};

pub(crate) fn run(args: &TimelineArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let events = graph.timeline(&args.name, &args.filter.filter(None))?;
    let mut output = output::stdout(args.format);
    match args.format {
        RowFormat::Table => {
            events.iter().try_for_each(|row| rows::write_with_words(row, "", &mut output))?;
        }
        RowFormat::Json => rows::write_json(&events, &mut output)?,
        RowFormat::Csv => rows::write_csv(&events, &mut output)?,
    }
    output.flush()?;
    Ok(Outcome::of_answer(events.is_empty()))
}
