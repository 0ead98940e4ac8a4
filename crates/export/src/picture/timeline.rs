//! Events along time, the earliest above: what took place beside the line, what was planned, asked for,
//! supposed or denied in a column of its own.

use std::io::{self, Write};

use relata_graph::{KnowledgeGraph, Row, Selection};
use relata_model::Status;

use super::svg::{LEGEND_WIDTH, MARGIN, Picture, dashes, is_web, px};
use super::{Box, LINE, Theme, text};
use crate::style::color;

/// Where the line of time is, and where the columns begin.
const AXIS: f64 = 190.0;
const TOOK_PLACE: f64 = AXIS + 26.0;
const DID_NOT: f64 = TOOK_PLACE + COLUMN + 20.0;
const COLUMN: f64 = 400.0;
/// Of an event's text so many characters a line, and so many lines.
const CHARACTERS: usize = 52;
const LINES: usize = 4;
/// So many events fit into pixels.
pub(crate) const LONGEST: usize = 100;
/// Between two events.
const GAP: f64 = 12.0;

/// Returns how many events are left out.
pub(crate) fn write(
    graph: &KnowledgeGraph,
    selection: &Selection,
    most: Option<usize>,
    theme: Theme,
    output: &mut impl Write,
) -> io::Result<usize> {
    let shown = shown(graph, selection, most);
    let entries: Vec<Entry> = shown.iter().map(Entry::new).collect();
    let omitted = selection.events.len() - entries.len();
    let first = MARGIN + 2.0 * LINE;
    let bottom = first + entries.iter().map(|entry| entry.height() + GAP).sum::<f64>();
    let width = (DID_NOT + COLUMN).max(LEGEND_WIDTH) + 2.0 * MARGIN;
    let mut picture = Picture::new(output, (width, bottom + MARGIN + 3.0 * LINE), "Timeline", theme)?;
    let faint = [("stroke", picture.colors.faint), ("stroke-width", "1.5")];
    picture.line((AXIS, first - 8.0), (AXIS, bottom), &faint)?;
    picture.note(TOOK_PLACE, MARGIN + 8.0, "took place")?;
    picture.note(DID_NOT, MARGIN + 8.0, "planned, possible, requested, denied")?;
    let mut top = first;
    let mut date = None;
    for (row, entry) in shown.iter().zip(&entries) {
        let is_new = date != Some(row.date);
        date = Some(row.date);
        draw(&mut picture, row, entry, top, is_new)?;
        top += entry.height() + GAP;
    }
    picture.classes(bottom + MARGIN)?;
    if omitted > 0 {
        picture.note(
            MARGIN,
            bottom + MARGIN + 2.0 * LINE + 6.0,
            &format!("{omitted} more events are not shown"),
        )?;
    }
    picture.end()?;
    Ok(omitted)
}

/// The rows of the events, of too many those that most documents tell.
fn shown(graph: &KnowledgeGraph, selection: &Selection, most: Option<usize>) -> Vec<Row> {
    let mut ranked: Vec<usize> = (0..selection.events.len()).collect();
    if let Some(most) = most {
        ranked.sort_by_key(|at| std::cmp::Reverse(graph.tellers(selection.events[*at])));
        ranked.truncate(most);
        ranked.sort_unstable();
    }
    ranked.into_iter().filter_map(|at| graph.row(selection.events[at])).collect()
}

/// What is written beside the line of time.
struct Entry {
    lines: Vec<String>,
}

impl Entry {
    fn new(row: &Row) -> Self {
        let parties = |names: &[String]| names.join(", ");
        let who = match row.with.is_empty() {
            true => parties(&row.who),
            false => format!("{} – {}", parties(&row.who), parties(&row.with)),
        };
        let mut lines = vec![match row.status {
            Status::Actual => row.what(),
            status => format!("{}, {status}", row.what()),
        }];
        lines.extend(text::wrapped(&who, CHARACTERS, LINES));
        let about: Vec<&str> = row.topics.iter().chain(&row.places).map(String::as_str).collect();
        if !about.is_empty() {
            lines.extend(text::wrapped(&about.join("; "), CHARACTERS, 2));
        }
        Self { lines }
    }

    fn height(&self) -> f64 {
        LINE * self.lines.len() as f64 + 10.0
    }
}

fn draw<W: Write>(
    picture: &mut Picture<W>,
    row: &Row,
    entry: &Entry,
    top: f64,
    is_new_date: bool,
) -> io::Result<()> {
    let left = if row.status == Status::Actual { TOOK_PLACE } else { DID_NOT };
    let middle = top + LINE / 2.0 + 5.0;
    let class = color(row.event_type.quad_class());
    let (fill, ink) = (picture.colors.paper, picture.colors.ink);
    if is_new_date {
        let date = row.date.map_or_else(|| "no date".to_owned(), |date| date.to_string().replace('/', " – "));
        let attributes =
            [("x", &*px(AXIS - 14.0)), ("y", &px(middle + 4.0)), ("text-anchor", "end"), ("fill", ink)];
        picture.xml.text("text", &attributes, &date)?;
    }
    let mut line = vec![("stroke", class), ("stroke-width", "1.5")];
    line.extend(dashes(row.status).map(|dashes| ("stroke-dasharray", dashes)));
    picture.line((AXIS, middle), (left, middle), &line)?;
    let dot = [
        ("cx", &*px(AXIS)),
        ("cy", &px(middle)),
        ("r", "5"),
        ("fill", if row.status == Status::Actual { class } else { fill }),
        ("stroke", class),
        ("stroke-width", "1.8"),
    ];
    picture.xml.empty("circle", &dot)?;

    let url = row.sources.iter().find_map(|source| source.url.as_deref()).filter(|url| is_web(url));
    if let Some(url) = url {
        picture.xml.open("a", &[("href", url)])?;
    }
    picture.xml.open("g", &[])?;
    let quotes = row
        .sources
        .iter()
        .map(|source| format!("«{}» ({}, {})", source.quote, source.document, source.status));
    picture.xml.text("title", &[], &quotes.collect::<Vec<_>>().join("\n"))?;
    let frame =
        Box { x: left + COLUMN / 2.0, y: top + entry.height() / 2.0, ..Box::new(COLUMN, entry.height()) };
    let mut style = vec![("rx", "4"), ("fill", fill), ("stroke", class), ("stroke-width", "1.2")];
    style.extend(dashes(row.status).map(|dashes| ("stroke-dasharray", dashes)));
    picture.rect(&frame, &style)?;
    for (number, line) in entry.lines.iter().enumerate() {
        let y = top + 5.0 + LINE * (number as f64 + 0.75);
        let mut attributes = vec![("x", px(left + 10.0)), ("y", px(y)), ("fill", ink.to_owned())];
        if number == 0 {
            attributes.push(("font-weight", "bold".to_owned()));
        }
        let attributes: Vec<(&str, &str)> =
            attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        picture.xml.text("text", &attributes, line)?;
    }
    picture.xml.close("g")?;
    if url.is_some() {
        picture.xml.close("a")?;
    }
    Ok(())
}
