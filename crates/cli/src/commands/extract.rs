//! `relata extract`: what articles say, one line of JSON each.

use std::io::Write;

use relata::model::wire;

use crate::args::ExtractArgs;
use crate::{Outcome, articles, output};

const SCHEMA: &str = include_str!("../extraction.schema.json");

pub(crate) fn run(args: &ExtractArgs) -> anyhow::Result<Outcome> {
    let mut output = output::stdout();
    if args.schema {
        output.write_all(SCHEMA.as_bytes())?;
        output.flush()?;
        return Ok(Outcome::Done);
    }
    let failed = articles::for_each(&args.input, args.text, |record| {
        writeln!(output, "{}", wire::to_json(&record))?;
        Ok(())
    })?;
    output.flush()?;
    Ok(if failed > 0 { Outcome::SomeFailed } else { Outcome::Done })
}
