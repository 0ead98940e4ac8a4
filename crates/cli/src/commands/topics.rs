//! `relata topics`: what the events are about.

use std::io::Write;

use relata::graph::TopicCount;
use serde::Serialize;

use crate::args::{RowFormat, TopicsArgs};
use crate::table::Table;
use crate::{Outcome, output};

pub(crate) fn run(args: &TopicsArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let topics = graph.topic_counts(&args.filter.filter(None))?;
    let lines: Vec<Line<'_>> = topics.iter().map(Line::new).collect();
    let mut output = output::stdout();
    match args.format {
        RowFormat::Table if lines.is_empty() => {}
        RowFormat::Table => {
            let mut table = Table::new(["TOPIC", "EVENTS", "FIRST", "LAST"]);
            for line in &lines {
                let date = |date: &Option<String>| date.clone().unwrap_or_default();
                table.push([
                    line.topic.to_owned(),
                    line.events.to_string(),
                    date(&line.first),
                    date(&line.last),
                ]);
            }
            table.write(&mut output, output::terminal_width())?;
        }
        RowFormat::Json => {
            lines.iter().try_for_each(|line| {
                writeln!(output, "{}", serde_json::to_string(line).map_err(std::io::Error::from)?)
            })?;
        }
        RowFormat::Csv => {
            let mut writer = csv::Writer::from_writer(&mut output);
            lines.iter().try_for_each(|line| writer.serialize(line))?;
            writer.flush()?;
        }
    }
    output.flush()?;
    Ok(Outcome::of_answer(lines.is_empty()))
}

#[derive(Serialize)]
struct Line<'g> {
    topic: &'g str,
    events: usize,
    first: Option<String>,
    last: Option<String>,
}

impl<'g> Line<'g> {
    fn new(count: &TopicCount<'g>) -> Self {
        Self {
            topic: &count.topic.name,
            events: count.events,
            first: count.first.map(|date| date.to_string()),
            last: count.last.map(|date| date.to_string()),
        }
    }
}
