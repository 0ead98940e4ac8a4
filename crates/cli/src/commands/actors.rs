//! `relata actors`: who stands where among those who deal with each other.

use relata::graph::Standing;
use serde::Serialize;

use crate::args::ListArgs;
use crate::{Outcome, lines};

pub(crate) fn run(args: &ListArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let standings = graph.standings(&args.filter.filter(None))?;
    let rows: Vec<Line<'_>> = standings.iter().map(Line::new).collect();
    let headings = ["ACTOR", "KIND", "EVENTS", "PARTNERS", "BETWEENNESS", "COMMUNITY", "COMPONENT"];
    lines::write(&rows, args.format, headings, |line| {
        [
            line.name.to_owned(),
            line.kind.to_owned(),
            line.events.to_string(),
            line.partners.to_string(),
            format!("{:.3}", line.betweenness),
            line.community.to_string(),
            line.component.to_string(),
        ]
    })?;
    Ok(Outcome::of_answer(rows.is_empty()))
}

#[derive(Serialize)]
struct Line<'g> {
    id: &'g str,
    name: &'g str,
    kind: &'g str,
    events: usize,
    partners: usize,
    betweenness: f64,
    community: usize,
    component: usize,
}

impl<'g> Line<'g> {
    fn new(standing: &Standing<'g>) -> Self {
        Self {
            id: &standing.entity.public_id,
            name: &standing.entity.name,
            kind: standing.entity.kind.as_str(),
            events: standing.events,
            partners: standing.partners,
            betweenness: standing.betweenness,
            community: standing.community,
            component: standing.component,
        }
    }
}
