//! `relata explain`: why an entity is one, and who tells an event.

use std::io::{self, Write};

use relata::KnowledgeGraph;
use relata::graph::NodeId;

use super::doubtful;
use crate::args::ExplainArgs;
use crate::{Outcome, output};

pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let mut output = output::stdout();
    match graph.find_event(&args.name) {
        Some(event) => explain_event(&graph, event, &mut output)?,
        None => explain_entity(&graph, graph.find(&args.name)?, &mut output)?,
    }
    output.flush()?;
    Ok(Outcome::Done)
}

fn explain_entity(graph: &KnowledgeGraph, id: NodeId, output: &mut impl Write) -> io::Result<()> {
    let Some(entity) = graph.entity(id) else { return Ok(()) };
    writeln!(output, "{} ({}, {})", entity.name, entity.kind, entity.public_id)?;
    for merge in &entity.merges {
        writeln!(output, "  {}  «{}» in {} ({})", merge.reason, merge.name, merge.document, merge.entity)?;
    }
    let concerning: Vec<_> =
        graph.doubts().iter().filter(|doubt| doubt.one == id || doubt.other == id).collect();
    if !concerning.is_empty() {
        writeln!(output, "\nClose calls")?;
        for doubt in concerning {
            writeln!(output, "  {}", doubtful::line(graph, doubt))?;
        }
    }
    Ok(())
}

fn explain_event(graph: &KnowledgeGraph, id: NodeId, output: &mut impl Write) -> io::Result<()> {
    let Some(row) = graph.row(id) else { return Ok(()) };
    writeln!(output, "{row} ({})", row.id)?;
    for party in graph.parties(id) {
        if let Some(entity) = graph.entity(party.entity) {
            writeln!(output, "  {}: {} ({}, {})", party.role, entity.name, entity.kind, entity.public_id)?;
        }
    }
    for evidence in graph.evidence_of(id) {
        let Some(document) = graph.document(evidence.document) else { continue };
        let published = document.published.as_deref().map(|date| format!(", {date}")).unwrap_or_default();
        writeln!(output, "\n{}{published}", document.id)?;
        writeln!(
            output,
            "  «{}» ({}-{})",
            evidence.quote.replace(char::is_control, " "),
            evidence.start,
            evidence.end
        )?;
        writeln!(output, "  rule {}, confidence {}", evidence.rule, evidence.confidence)?;
        let date = evidence.date.map(|date| format!(", {date}")).unwrap_or_default();
        let place = evidence.place.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
        writeln!(output, "  {}{date}{place}", evidence.status)?;
        for by in &evidence.attribution {
            writeln!(output, "  says {} ({})", by.name, by.kind)?;
        }
    }
    let disagreements = graph.disagreements(id);
    if !disagreements.is_empty() {
        writeln!(output, "\nThe documents differ")?;
        for one in disagreements {
            for (account, documents) in one.accounts {
                writeln!(output, "  {}: {account} ({})", one.about, documents.join(", "))?;
            }
        }
    }
    Ok(())
}
