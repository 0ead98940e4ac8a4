//! `relata show`: one actor or place.

use std::io::{self, Write};

use relata::KnowledgeGraph;
use relata::graph::{ArcStr, Partner, Profile};
use serde::Serialize;

use super::rows::{self, JsonRow};
use crate::args::{ProfileFormat, ShowArgs};
use crate::table::Table;
use crate::{Outcome, output};

pub(crate) fn run(args: &ShowArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let profile = graph.show(&args.name)?;
    let mut output = output::stdout(args.format);
    match args.format {
        ProfileFormat::Text => write_text(&graph, &profile, &mut output)?,
        ProfileFormat::Json => {
            writeln!(output, "{}", serde_json::to_string_pretty(&JsonProfile::new(&graph, &profile))?)?
        }
    }
    output.flush()?;
    Ok(Outcome::Done)
}

fn write_text(graph: &KnowledgeGraph, profile: &Profile<'_>, output: &mut impl Write) -> io::Result<()> {
    let entity = profile.entity;
    writeln!(output, "{} ({}, {})", entity.name, entity.kind, entity.public_id)?;
    if !entity.aliases.is_empty() {
        writeln!(output, "also: {}", entity.aliases.join(", "))?;
    }
    for (scheme, id) in &entity.ids {
        writeln!(output, "{scheme}: {id}")?;
    }
    if !entity.offices.is_empty() {
        writeln!(output, "\nOffices")?;
        for office in &entity.offices {
            let of = office
                .of
                .and_then(|of| graph.entity(of))
                .map(|of| format!(" [{}]", of.name))
                .unwrap_or_default();
            let seen = match &office.seen {
                Some((first, last)) if first == last => format!("{first}: "),
                Some((first, last)) => format!("{first} to {last}: "),
                None => String::new(),
            };
            writeln!(output, "  {}{of} ({seen}{})", office.title, office.documents.join(", "))?;
        }
    }
    if !profile.partners.is_empty() {
        writeln!(output, "\nPartners")?;
        let mut table = Table::new(["WITH WHOM", "EVENTS", "WHAT"]);
        for partner in &profile.partners {
            table.push([partner.entity.name.clone(), partner.total().to_string(), counts(partner)]);
        }
        table.write(output, output::terminal_width())?;
    }
    if !profile.timeline.is_empty() {
        writeln!(output, "\nTimeline")?;
        for row in &profile.timeline {
            rows::write_with_words(row, "  ", output)?;
        }
    }
    Ok(())
}

fn counts(partner: &Partner<'_>) -> String {
    let counts =
        partner.counts.iter().map(|((event_type, status), count)| format!("{event_type} {status} {count}"));
    counts.collect::<Vec<_>>().join(", ")
}

#[derive(Serialize)]
struct JsonProfile<'g> {
    id: &'g str,
    r#type: &'static str,
    name: &'g str,
    aliases: &'g [String],
    ids: &'g std::collections::BTreeMap<String, String>,
    offices: Vec<JsonOffice<'g>>,
    partners: Vec<JsonPartner<'g>>,
    timeline: Vec<JsonRow<'g>>,
    merges: Vec<JsonMerge<'g>>,
}

#[derive(Serialize)]
struct JsonOffice<'g> {
    title: &'g str,
    of: Option<&'g str>,
    first_seen: Option<&'g str>,
    last_seen: Option<&'g str>,
    documents: &'g [ArcStr],
}

#[derive(Serialize)]
struct JsonPartner<'g> {
    id: &'g str,
    name: &'g str,
    counts: Vec<JsonCount>,
}

#[derive(Serialize)]
struct JsonCount {
    r#type: &'static str,
    status: &'static str,
    events: usize,
}

#[derive(Serialize)]
struct JsonMerge<'g> {
    document: &'g str,
    entity: &'g str,
    name: &'g str,
    reason: String,
}

impl<'g> JsonProfile<'g> {
    fn new(graph: &'g KnowledgeGraph, profile: &'g Profile<'g>) -> Self {
        let entity = profile.entity;
        Self {
            id: &entity.public_id,
            r#type: entity.kind.as_str(),
            name: &entity.name,
            aliases: &entity.aliases,
            ids: &entity.ids,
            offices: (entity.offices.iter())
                .map(|office| JsonOffice {
                    title: &office.title,
                    of: office.of.and_then(|of| graph.entity(of)).map(|of| of.name.as_str()),
                    first_seen: office.seen.as_ref().map(|(first, _)| first.as_str()),
                    last_seen: office.seen.as_ref().map(|(_, last)| last.as_str()),
                    documents: &office.documents,
                })
                .collect(),
            partners: profile.partners.iter().map(JsonPartner::new).collect(),
            timeline: profile.timeline.iter().map(JsonRow::new).collect(),
            merges: (entity.merges.iter())
                .map(|merge| JsonMerge {
                    document: &merge.document,
                    entity: &merge.entity,
                    name: &merge.name,
                    reason: merge.reason.to_string(),
                })
                .collect(),
        }
    }
}

impl<'g> JsonPartner<'g> {
    fn new(partner: &'g Partner<'g>) -> Self {
        let count =
            |((event_type, status), events): (&(relata::model::EventType, relata::model::Status), &usize)| {
                JsonCount { r#type: event_type.as_str(), status: status.as_str(), events: *events }
            };
        Self {
            id: &partner.entity.public_id,
            name: &partner.entity.name,
            counts: partner.counts.iter().map(count).collect(),
        }
    }
}
