//! `relata search`: articles by their words.

use std::io::Write;

use relata::file::{self, FileError};
use relata::graph::Hit;
use serde::Serialize;

use crate::args::{RowFormat, SearchArgs};
use crate::{Outcome, output};

pub(crate) fn run(args: &SearchArgs) -> anyhow::Result<Outcome> {
    let path = &args.graph.graph;
    let store = file::open(path)?;
    let hits =
        store.search(&args.words.join(" "), args.limit).map_err(|error| FileError::graph(path, error))?;
    let mut output = output::stdout(args.format);
    match args.format {
        RowFormat::Table => hits.iter().try_for_each(|hit| write_text(hit, &mut output))?,
        RowFormat::Json => {
            for hit in &hits {
                writeln!(output, "{}", serde_json::to_string(&JsonHit::new(hit))?)?;
            }
        }
        RowFormat::Csv => {
            let mut writer = csv::Writer::from_writer(&mut output);
            hits.iter().try_for_each(|hit| writer.serialize(JsonHit::new(hit)))?;
            writer.flush()?;
        }
    }
    output.flush()?;
    Ok(Outcome::of_answer(hits.is_empty()))
}

fn write_text(hit: &Hit, output: &mut impl Write) -> std::io::Result<()> {
    let said = [hit.published.clone(), hit.outlet.clone(), hit.title.clone()];
    let said: Vec<String> = said.into_iter().flatten().collect();
    writeln!(output, "{}  {}", hit.document, said.join(", "))?;
    match &hit.passage {
        Some(passage) => writeln!(output, "    {}", passage.replace(char::is_control, " ")),
        None => Ok(()),
    }
}

#[derive(Serialize)]
struct JsonHit<'h> {
    document: &'h str,
    title: Option<&'h str>,
    published: Option<&'h str>,
    outlet: Option<&'h str>,
    url: Option<&'h str>,
    passage: Option<&'h str>,
}

impl<'h> JsonHit<'h> {
    fn new(hit: &'h Hit) -> Self {
        Self {
            document: &hit.document,
            title: hit.title.as_deref(),
            published: hit.published.as_deref(),
            outlet: hit.outlet.as_deref(),
            url: hit.url.as_deref(),
            passage: hit.passage.as_deref(),
        }
    }
}
