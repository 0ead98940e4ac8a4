//! `relata query`: SPARQL.

use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use relata::graph;
use relata::graph::rdf::{NODE_PREFIXES, PREFIXES};
use relata::graph::{Answer, QueryError, Solutions};

use crate::args::{AnswerFormat, QueryArgs};
use crate::table::Table;
use crate::{Outcome, output, report};

pub(crate) fn run(args: &QueryArgs) -> anyhow::Result<Outcome> {
    let query = match (&args.query, &args.file) {
        (_, Some(file)) => read(file)?,
        (query, None) => query.clone().unwrap_or_default(),
    };
    let graph = args.graph.open()?;
    let limit = Duration::from_secs(args.time);
    end_after(limit);
    let answer = graph.sparql(&query, Some(limit))?;
    let mut output = output::stdout(args.format);
    let format = match args.format {
        AnswerFormat::Table => return write_table(answer, args.limit, &mut output),
        AnswerFormat::Json => graph::AnswerFormat::Json,
        AnswerFormat::Csv => graph::AnswerFormat::Csv,
        AnswerFormat::Tsv => graph::AnswerFormat::Tsv,
        AnswerFormat::Xml => graph::AnswerFormat::Xml,
    };
    let written = answer.write(format, args.limit, &mut output)?;
    cut(written.more, args.limit);
    Ok(Outcome::of_answer(written.rows == 0))
}

/// Ends the program where the query does not notice soon that its time is over.
fn end_after(limit: Duration) {
    const GRACE: Duration = Duration::from_millis(500);
    std::thread::spawn(move || {
        std::thread::sleep(limit.saturating_add(GRACE));
        std::process::exit(report::error(&QueryError::TimeOut(limit).into()).into());
    });
}

fn read(file: &Path) -> anyhow::Result<String> {
    let cannot = || format!("cannot read `{}`", file.display());
    if file == Path::new("-") {
        let mut query = String::new();
        std::io::stdin().read_to_string(&mut query).with_context(cannot)?;
        return Ok(query);
    }
    std::fs::read_to_string(file).with_context(cannot)
}

fn write_table(answer: Answer<'_>, most: usize, output: &mut impl Write) -> anyhow::Result<Outcome> {
    let found = match answer {
        Answer::Boolean(truth) => {
            writeln!(output, "{}", if truth { "yes" } else { "no" })?;
            output.flush()?;
            // «no» is said already.
            return Ok(if truth { Outcome::Done } else { Outcome::NothingFound });
        }
        Answer::Solutions(mut rows) => {
            let (table, found) = table(&mut rows, most)?;
            if found {
                table.write(output, output::terminal_width())?;
            }
            cut(rows.next().is_some(), most);
            found
        }
        Answer::Triples(mut triples) => {
            let mut found = false;
            for triple in triples.by_ref().take(most) {
                writeln!(output, "{}", triple?)?;
                found = true;
            }
            cut(triples.next().is_some(), most);
            found
        }
    };
    output.flush()?;
    Ok(Outcome::of_answer(!found))
}

/// The rows under their variables, and whether there are any.
fn table(rows: &mut Solutions<'_>, most: usize) -> Result<(Table, bool), QueryError> {
    let mut table = Table::new(rows.variables().to_vec());
    let mut found = false;
    for row in rows.by_ref().take(most) {
        table.push(row?.into_iter().map(|cell| cell.map_or_else(String::new, short)));
        found = true;
    }
    Ok((table, found))
}

/// An IRI with its prefix.
fn short(cell: String) -> String {
    let prefixes = NODE_PREFIXES.iter().chain(PREFIXES);
    let shortened =
        prefixes.filter_map(|(name, iri)| Some(format!("{name}:{}", cell.strip_prefix(iri)?))).next();
    shortened.unwrap_or(cell)
}

fn cut(more: bool, most: usize) {
    if more {
        report::note(&format!("there is more; --limit {most} cuts it"));
    }
}
