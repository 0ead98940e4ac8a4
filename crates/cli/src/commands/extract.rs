//! `relata extract`: what articles say, one line of JSON each, or how that was found.

use std::io::Write;

use relata::Worker;
use relata::model::wire;

use crate::args::{ExtractArgs, InputArgs};
use crate::output::Form;
use crate::{Outcome, articles, output, report};

const SCHEMA: &str = include_str!("../extraction.schema.json");

pub(crate) fn run(args: &ExtractArgs) -> anyhow::Result<Outcome> {
    let form = if args.explain { Form::Lines } else { Form::Data };
    let mut output = output::stdout(form);
    if args.schema {
        output.write_all(SCHEMA.as_bytes())?;
        output.flush()?;
        return Ok(Outcome::Done);
    }
    let failed = if args.explain {
        explain(&args.input, &mut output)?
    } else {
        articles::for_each(&args.input, args.text, |record| {
            writeln!(output, "{}", wire::to_json(&record))?;
            Ok(())
        })?
    };
    output.flush()?;
    Ok(if failed > 0 { Outcome::SomeFailed } else { Outcome::Done })
}

/// Writes how each article was read; returns how many inputs failed.
fn explain(input: &InputArgs, output: &mut impl Write) -> anyhow::Result<usize> {
    let read = |worker: &mut Worker<'_>, document| {
        let explained = worker.explain(document);
        (wire::Extraction::new(&explained.extraction, false), explained.to_string())
    };
    let mut is_first = true;
    articles::for_each_with(input, read, |record, text| {
        let Some(text) = text else {
            report::warning(&format!(
                "skipped `{}`: an extraction cannot be explained, only an article",
                record.id
            ));
            return Ok(());
        };
        if !std::mem::take(&mut is_first) {
            writeln!(output)?;
        }
        write!(output, "{text}")?;
        Ok(())
    })
}
