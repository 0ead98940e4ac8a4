//! `relata explain`: why an entity is one, and who tells an event.

use std::io::{self, Write};

use relata::file::{self, FileError};
use relata::graph::{Evidence, NodeId, Store, StoreError};
use relata::model::CodePoints;
use relata::{KnowledgeGraph, Pipeline, Worker};

use super::doubtful;
use crate::args::ExplainArgs;
use crate::{Outcome, output};

pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let mut output = output::stdout();
    match graph.find_event(&args.name) {
        Some(event) => {
            let path = &args.graph.file.graph;
            let pipeline = Pipeline::new()?;
            let mut reader = Reader { store: file::open(path)?, worker: pipeline.worker() };
            let why = |document: &str, evidence: &Evidence| {
                reader.why(document, evidence).map_err(|error| FileError::graph(path, error))
            };
            explain_event(&graph, event, why, &mut output)?;
        }
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

/// Reads documents once more, since a graph keeps what was found and not how.
struct Reader<'p> {
    store: Store,
    worker: Worker<'p>,
}

impl Reader<'_> {
    /// What filled the slots of the rule that found an event in a document; nothing if the text is not kept,
    /// or the rule was another program's or a user's own.
    fn why(&mut self, document: &str, evidence: &Evidence) -> Result<Option<String>, StoreError> {
        let read = self.store.record(document)?.and_then(|record| record.document());
        let Some(explained) = read.map(|document| self.worker.explain(document)) else { return Ok(None) };
        let text = &explained.extraction.document.text;
        let found = explained.extraction.events.iter().position(|event| {
            event.rule == *evidence.rule
                && CodePoints::new(text).of_byte(event.quote.start) == evidence.start
                && event.quote.of(text) == &*evidence.quote
        });
        Ok(found.and_then(|index| explained.event(index)).map(|event| event.to_string()))
    }
}

fn explain_event(
    graph: &KnowledgeGraph,
    id: NodeId,
    mut why: impl FnMut(&str, &Evidence) -> Result<Option<String>, FileError>,
    output: &mut impl Write,
) -> anyhow::Result<()> {
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
        // Behind its first line, which says what stands above already.
        for line in why(&document.id, evidence)?.iter().flat_map(|why| why.lines().skip(1)) {
            writeln!(output, "  {}", line.trim_start())?;
        }
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
