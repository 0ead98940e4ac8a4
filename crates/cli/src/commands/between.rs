//! `relata between`: everything that two actors share.

use std::io::{self, Write};

use relata::KnowledgeGraph;
use relata::graph::{Between, StaticRelation};
use serde::Serialize;

use super::rows::{self, JsonRow};
use crate::args::{BetweenArgs, ProfileFormat};
use crate::{Outcome, output};

pub(crate) fn run(args: &BetweenArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let between = graph.between(&args.one, &args.other, &args.filter.filter(None))?;
    if between.one == between.other {
        anyhow::bail!("`{}` and `{}` are one", args.one, args.other);
    }
    let mut output = output::stdout(args.format);
    match args.format {
        ProfileFormat::Text => write_text(&graph, &between, &mut output)?,
        ProfileFormat::Json => {
            writeln!(output, "{}", serde_json::to_string_pretty(&JsonBetween::new(&graph, &between))?)?;
        }
    }
    output.flush()?;
    Ok(Outcome::of_answer(
        between.events.is_empty() && between.relations.is_empty() && between.shared.is_empty(),
    ))
}

fn write_text(graph: &KnowledgeGraph, between: &Between<'_>, output: &mut impl Write) -> io::Result<()> {
    let name = |id| graph.entity(id).map(|entity| entity.name.as_str()).unwrap_or_default();
    writeln!(output, "{} – {}", name(between.one), name(between.other))?;
    if !between.events.is_empty() {
        writeln!(output, "\nEvents")?;
        for row in &between.events {
            rows::write_with_words(row, "  ", output)?;
        }
    }
    if !between.relations.is_empty() {
        writeln!(output, "\nRelations")?;
        for relation in &between.relations {
            writeln!(output, "  {}", rows::relation(graph, relation))?;
        }
    }
    if !between.shared.is_empty() {
        writeln!(output, "\nBoth have to do with")?;
        for (end, relations) in &between.shared {
            writeln!(output, "  {}", name(*end))?;
            for relation in relations {
                writeln!(output, "    {}", rows::relation(graph, relation))?;
            }
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct JsonBetween<'g> {
    one: &'g str,
    other: &'g str,
    events: Vec<JsonRow<'g>>,
    relations: Vec<JsonRelation<'g>>,
    shared: Vec<JsonRelation<'g>>,
}

#[derive(Serialize)]
struct JsonRelation<'g> {
    r#type: &'static str,
    from: &'g str,
    to: &'g str,
    title: Option<&'g str>,
    former: bool,
    document: &'g str,
    start: u32,
    end: u32,
}

impl<'g> JsonBetween<'g> {
    fn new(graph: &'g KnowledgeGraph, between: &'g Between<'g>) -> Self {
        let name = |id| graph.entity(id).map(|entity| entity.name.as_str()).unwrap_or_default();
        let relations = |all: &[&'g StaticRelation]| -> Vec<JsonRelation<'g>> {
            let one = |relation: &&'g StaticRelation| JsonRelation {
                r#type: relation.kind.as_str(),
                from: name(relation.from),
                to: name(relation.to),
                title: relation.title.as_deref(),
                former: relation.former,
                document: graph.document(relation.document).map(|it| it.id.as_str()).unwrap_or_default(),
                start: relation.start,
                end: relation.end,
            };
            all.iter().map(one).collect()
        };
        Self {
            one: name(between.one),
            other: name(between.other),
            events: between.events.iter().map(JsonRow::new).collect(),
            relations: relations(&between.relations),
            shared: between.shared.values().flat_map(|shared| relations(shared)).collect(),
        }
    }
}
