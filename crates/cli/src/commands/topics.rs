//! `relata topics`: what the events are about.

use relata::graph::TopicCount;
use serde::Serialize;

use crate::args::ListArgs;
use crate::{Outcome, lines};

pub(crate) fn run(args: &ListArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let topics = graph.topic_counts(&args.filter.filter(None))?;
    let rows: Vec<Line<'_>> = topics.iter().map(Line::new).collect();
    lines::write(&rows, args.format, ["TOPIC", "EVENTS", "FIRST", "LAST"], |line| {
        let date = |date: &Option<String>| date.clone().unwrap_or_default();
        [line.topic.to_owned(), line.events.to_string(), date(&line.first), date(&line.last)]
    })?;
    Ok(Outcome::of_answer(rows.is_empty()))
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
