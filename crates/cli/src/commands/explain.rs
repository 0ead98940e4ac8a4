//! `relata explain`: why an entity is one, and who tells an event.

use std::io::{self, Write};
use std::path::Path;

use relata::file::{self, FileError};
use relata::graph::{Evidence, NodeId, Store};
use relata::model::{CodePoints, Event};
use relata::{KnowledgeGraph, Pipeline};

use super::doubtful;
use crate::args::ExplainArgs;
use crate::output::Form;
use crate::{Outcome, articles, output};

pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let mut output = output::stdout(Form::Lines);
    match graph.find_event(&args.name) {
        Some(event) => {
            let path = &args.graph.file.graph;
            let mut reader = Reader { path, store: file::open(path)?, pipeline: None };
            explain_event(&graph, event, &mut reader, &mut output)?;
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
    path: &'p Path,
    store: Store,
    /// Loaded for the first document whose text is kept.
    pipeline: Option<Pipeline>,
}

impl Reader<'_> {
    /// What filled the slots of the rule that found an event in a document; nothing if the text is not kept,
    /// or the rule was another program's or a user's own.
    fn why(&mut self, document: &str, evidence: &Evidence) -> anyhow::Result<Option<String>> {
        let record = self.store.record(document).map_err(|error| FileError::graph(self.path, error))?;
        let Some(document) = record.and_then(|record| record.document()) else { return Ok(None) };
        let pipeline = match &mut self.pipeline {
            Some(pipeline) => pipeline,
            none => none.insert(articles::pipeline_with(&[])?),
        };
        let explained = pipeline.worker().explain(document);
        let text = &explained.extraction.document.text;
        let is_it = |(_, event): &(usize, &Event)| {
            event.rule == *evidence.rule
                && CodePoints::new(text).of_byte(event.quote.start) == evidence.start
                && event.quote.of(text) == &*evidence.quote
        };
        let mut found = explained.extraction.events.iter().enumerate().filter(is_it).map(|(index, _)| index);
        // Of two events of one rule in the same words the one that had its number.
        let same = found.clone().find(|index| *evidence.event == format!("v{}", index + 1));
        let index = same.or_else(|| found.next());
        Ok(index.and_then(|index| explained.event(index)).map(|event| event.to_string()))
    }
}

fn explain_event(
    graph: &KnowledgeGraph,
    id: NodeId,
    reader: &mut Reader<'_>,
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
        for line in reader.why(&document.id, evidence)?.iter().flat_map(|why| why.lines().skip(1)) {
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
