//! Rows as a table, JSON and CSV.

use std::io::{self, Write};

use relata::KnowledgeGraph;
use relata::graph::{Attribution, Row, RowSource, StaticRelation};
use serde::Serialize;

use crate::output;
use crate::table::Table;

/// Writes nothing at all if there are no rows.
pub(crate) fn write_table(rows: &[Row], output: &mut impl Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut table = Table::new(["WHO", "WITH WHOM", "WHAT", "STATUS", "DATE", "PLACE", "ABOUT", "SOURCE"]);
    for row in rows {
        let mediators = row.mediators.iter().map(|name| format!("{name} (mediator)"));
        table.push([
            row.who.join(", "),
            row.with.iter().cloned().chain(mediators).collect::<Vec<_>>().join(", "),
            row.what(),
            row.status.to_string(),
            date(row),
            row.places.join(", "),
            row.topics.join("; "),
            documents(row).join(", "),
        ]);
    }
    table.write(output, output::terminal_width())?;
    output.flush()
}

/// A row, and below it the words that state it.
pub(crate) fn write_with_words(row: &Row, indent: &str, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{indent}{row}")?;
    for source in &row.sources {
        // A document that tells it otherwise says so.
        let status = (source.status != row.status).then(|| source.status.to_string());
        let again = source.reprint_of.as_ref().map(|original| format!("the text of {original}"));
        let said = [Some(source.document.clone()), source.outlet.clone(), again, status];
        let said: Vec<String> = said.into_iter().flatten().collect();
        let quote = source.quote.replace(char::is_control, " ");
        writeln!(output, "{indent}  «{quote}» ({})", said.join(", "))?;
    }
    Ok(())
}

/// A static relation, as a sentence.
pub(crate) fn relation(graph: &KnowledgeGraph, relation: &StaticRelation) -> String {
    let name = |id| graph.entity(id).map(|entity| entity.name.as_str()).unwrap_or_default();
    let title = relation.title.as_deref().map(|title| format!(" ({title})")).unwrap_or_default();
    let former = if relation.former { ", formerly" } else { "" };
    let document = graph.document(relation.document).map(|document| document.id.as_str()).unwrap_or_default();
    let (from, to) = (name(relation.from), name(relation.to));
    format!("{from} – {}{title} – {to}{former} [{document}]", relation.kind)
}

/// A JSON array with one row a line.
pub(crate) fn write_json(rows: &[Row], output: &mut impl Write) -> io::Result<()> {
    write!(output, "[")?;
    for (index, row) in rows.iter().enumerate() {
        let separator = if index == 0 { "\n" } else { ",\n" };
        write!(output, "{separator}  {}", serde_json::to_string(&JsonRow::new(row))?)?;
    }
    writeln!(output, "{}]", if rows.is_empty() { "" } else { "\n" })
}

/// One event a record; lists within a field are divided by `; `.
pub(crate) fn write_csv(rows: &[Row], output: &mut impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(output);
    csv.write_record([
        "event",
        "who",
        "with",
        "mediators",
        "type",
        "mode",
        "status",
        "date",
        "places",
        "topics",
        "confidence",
        "documents",
        "outlets",
        "quotes",
    ])?;
    for row in rows {
        let outlets: Vec<String> = row.sources.iter().filter_map(|source| source.outlet.clone()).collect();
        let quotes: Vec<String> = row.sources.iter().map(|source| source.quote.clone()).collect();
        csv.write_record([
            &row.id,
            &row.who.join("; "),
            &row.with.join("; "),
            &row.mediators.join("; "),
            row.event_type.as_str(),
            row.mode.as_deref().unwrap_or_default(),
            row.status.as_str(),
            &date(row),
            &row.places.join("; "),
            &row.topics.join("; "),
            &row.confidence.to_string(),
            &documents(row).join("; "),
            &outlets.join("; "),
            &quotes.join("; "),
        ])?;
    }
    csv.flush()
}

fn date(row: &Row) -> String {
    row.date.map(|date| date.to_string()).unwrap_or_default()
}

/// Who tells it; reprints only where their original does not.
fn documents(row: &Row) -> Vec<String> {
    let tells = |document: &String| row.sources.iter().any(|source| source.document == *document);
    let own = row.sources.iter().filter(|source| !source.reprint_of.as_ref().is_some_and(tells));
    own.map(|source| source.document.clone()).collect()
}

/// A row in JSON.
#[derive(Serialize)]
pub(super) struct JsonRow<'r> {
    event: &'r str,
    who: &'r [String],
    with: &'r [String],
    mediators: &'r [String],
    r#type: &'static str,
    mode: Option<&'r str>,
    status: &'static str,
    date: Option<String>,
    places: &'r [String],
    topics: &'r [String],
    confidence: f64,
    sources: Vec<JsonSource<'r>>,
}

#[derive(Serialize)]
struct JsonSource<'r> {
    document: &'r str,
    title: Option<&'r str>,
    outlet: Option<&'r str>,
    url: Option<&'r str>,
    published: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reprint_of: Option<&'r str>,
    status: &'static str,
    date: Option<String>,
    place: Option<&'r str>,
    quote: &'r str,
    start: u32,
    end: u32,
    attribution: Vec<JsonAttribution<'r>>,
    rule: &'r str,
}

#[derive(Serialize)]
struct JsonAttribution<'r> {
    kind: &'static str,
    name: &'r str,
}

impl<'r> JsonRow<'r> {
    pub(super) fn new(row: &'r Row) -> Self {
        Self {
            event: &row.id,
            who: &row.who,
            with: &row.with,
            mediators: &row.mediators,
            r#type: row.event_type.as_str(),
            mode: row.mode.as_deref(),
            status: row.status.as_str(),
            date: row.date.map(|date| date.to_string()),
            places: &row.places,
            topics: &row.topics,
            confidence: row.confidence,
            sources: row.sources.iter().map(JsonSource::new).collect(),
        }
    }
}

impl<'r> JsonSource<'r> {
    fn new(source: &'r RowSource) -> Self {
        let attribution = |by: &'r Attribution| JsonAttribution { kind: by.kind.as_str(), name: &by.name };
        Self {
            document: &source.document,
            title: source.title.as_deref(),
            outlet: source.outlet.as_deref(),
            url: source.url.as_deref(),
            published: source.published.as_deref(),
            reprint_of: source.reprint_of.as_deref(),
            status: source.status.as_str(),
            date: source.date.map(|date| date.to_string()),
            place: source.place.as_deref(),
            quote: &source.quote,
            start: source.start,
            end: source.end,
            attribution: source.attribution.iter().map(attribution).collect(),
            rule: &source.rule,
        }
    }
}
