//! `relata stats`: how much of everything there is.

use std::io::{self, Write};

use relata::graph::Stats;
use serde_json::{Map, Value, json};

use crate::args::{ProfileFormat, StatsArgs};
use crate::{Outcome, output};

pub(crate) fn run(args: &StatsArgs) -> anyhow::Result<Outcome> {
    let stats = args.graph.open()?.stats();
    let mut output = output::stdout(args.format);
    match args.format {
        ProfileFormat::Text => write_text(&stats, &mut output)?,
        ProfileFormat::Json => writeln!(output, "{}", serde_json::to_string_pretty(&json(&stats))?)?,
    }
    output.flush()?;
    Ok(Outcome::Done)
}

fn write_text(stats: &Stats, output: &mut impl Write) -> io::Result<()> {
    let published = stats.published.as_ref().map(|(first, last)| format!(" ({first} to {last})"));
    let reprints = (stats.reprints > 0).then(|| format!(", {} of them reprints", stats.reprints));
    let documents = format!("{}{}", stats.documents, reprints.unwrap_or_default());
    writeln!(output, "documents  {documents}{}", published.unwrap_or_default())?;
    writeln!(output, "entities   {}", stats.entities.values().sum::<usize>())?;
    for (kind, count) in &stats.entities {
        writeln!(output, "  {kind:13} {count}")?;
    }
    writeln!(output, "  without a name {}", stats.unnamed)?;
    writeln!(output, "topics     {}", stats.topics)?;
    writeln!(output, "relations  {}", stats.relations)?;
    writeln!(output, "events     {}", stats.events.values().sum::<usize>())?;
    for ((event_type, status), count) in &stats.events {
        writeln!(output, "  {:13} {count}", format!("{event_type} {status}"))?;
    }
    writeln!(
        output,
        "evidence   {} ({} events told by several documents)",
        stats.evidence, stats.told_by_several
    )
}

fn json(stats: &Stats) -> Value {
    let entities: Map<String, Value> =
        stats.entities.iter().map(|(kind, count)| (kind.to_string(), json!(count))).collect();
    let events: Vec<Value> = (stats.events.iter())
        .map(|((event_type, status), count)| {
            json!({"type": event_type.as_str(), "status": status.as_str(), "events": count})
        })
        .collect();
    let (first, last) = stats.published.clone().unzip();
    json!({
        "documents": stats.documents, "reprints": stats.reprints, "published": {"first": first, "last": last}, "entities": entities,
        "unnamed": stats.unnamed, "topics": stats.topics, "relations": stats.relations, "events": events,
        "evidence": stats.evidence, "told_by_several": stats.told_by_several,
    })
}
