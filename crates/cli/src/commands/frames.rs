//! `relata frames`: which words tell an event.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anyhow::Context;
use relata::extract::Extractor;
use relata::graph::{Row, nearest};
use relata::model::{Extraction, wire};
use relata::{Filter, FrameInfo, KnowledgeGraph, Records};
use serde::Serialize;

use super::rows::JsonRow;
use crate::args::{FramesArgs, RowFormat};
use crate::table::Table;
use crate::{Outcome, articles, output, report};

/// So many triggers of a frame stand in the table.
const SHOWN: usize = 4;

/// A frame, and those of its triggers that were asked for.
struct Listed<'f> {
    frame: &'f FrameInfo,
    triggers: Vec<&'f str>,
}

pub(crate) fn run(args: &FramesArgs) -> anyhow::Result<Outcome> {
    let pipeline = articles::pipeline_with(&args.frames)?;
    let extractor = pipeline.extractor();
    let mut frames = select(args, extractor);
    if frames.is_empty() {
        explain_nothing(args, extractor);
        return Ok(Outcome::NothingFound);
    }
    let mut output = output::stdout(args.format);
    if args.test {
        let asked = frames.len();
        frames.retain(|listed| !listed.frame.fires_in(&extractor.example(listed.frame)));
        write_list(args.format, &frames, true, &mut output)?;
        output.flush()?;
        let found = asked - frames.len();
        report::note(&format!("frames: {asked}; those that find an event in their example: {found}"));
        return Ok(if frames.is_empty() { Outcome::Done } else { Outcome::NothingFound });
    }
    match (&args.id, args.format, frames.as_slice()) {
        (Some(_), RowFormat::Table, [Listed { frame, .. }]) => {
            let extraction = extractor.example(frame);
            write_text(frame, &rows(&extraction)?, &mut output)?;
            output.flush()?;
            if !frame.fires_in(&extraction) {
                report::warning(&format!("`{}` finds no event in its example", frame.id));
            }
        }
        (Some(_), RowFormat::Json, [Listed { frame, .. }]) => {
            let rows = rows(&extractor.example(frame))?;
            let found = Some(rows.iter().map(JsonRow::new).collect());
            writeln!(
                output,
                "{}",
                serde_json::to_string_pretty(&JsonFrame { found, ..JsonFrame::new(frame) })?
            )?;
        }
        _ => write_list(args.format, &frames, false, &mut output)?,
    }
    output.flush()?;
    Ok(Outcome::Done)
}

/// The frames that all conditions leave, in their order.
fn select<'f>(args: &FramesArgs, extractor: &'f Extractor) -> Vec<Listed<'f>> {
    let all = || extractor.frames().map(|frame| (frame, frame.triggers().collect()));
    let found = args.find.as_ref().map_or_else(|| all().collect(), |words| extractor.frames_with(words));
    (found.into_iter())
        .filter(|(frame, _)| args.id.as_ref().is_none_or(|id| *id == frame.id))
        .filter(|(frame, _)| args.types.is_empty() || args.types.contains(&frame.event_type))
        .map(|(frame, triggers)| Listed { frame, triggers })
        .collect()
}

fn explain_nothing(args: &FramesArgs, extractor: &Extractor) {
    let Some(id) = args.id.as_ref().filter(|id| extractor.frame(id).is_none()) else {
        let word = args.find.as_ref().map(|word| format!(": no frame of this kind has the trigger `{word}`"));
        report::note(&format!("nothing found{}", word.unwrap_or_default()));
        return;
    };
    report::note(&format!("nothing found: no frame is called `{id}`"));
    if let Some(near) = nearest(id, extractor.frames().map(|frame| frame.id.as_str())) {
        report::note(&format!("hint: did you mean `{near}`?"));
    } else if !extractor.frames_with(id).is_empty() {
        report::note(&format!("hint: a word that triggers frames is asked for by `--find {id}`"));
    }
}

/// What an extraction says, as `who` would answer it.
fn rows(extraction: &Extraction) -> anyhow::Result<Vec<Row>> {
    let mut records = Records::new();
    records.add(wire::Extraction::new(extraction, false)).context("cannot read the example")?;
    Ok(KnowledgeGraph::from_records(&records).who(&Filter::default())?)
}

fn write_list(
    format: RowFormat,
    frames: &[Listed<'_>],
    with_example: bool,
    output: &mut impl Write,
) -> io::Result<()> {
    match format {
        RowFormat::Table if frames.is_empty() => Ok(()),
        RowFormat::Table => write_table(frames, with_example, output),
        RowFormat::Json => write_json(frames, output),
        RowFormat::Csv => write_csv(frames, output),
    }
}

fn write_table(frames: &[Listed<'_>], with_example: bool, output: &mut impl Write) -> io::Result<()> {
    let mut table = Table::new(["FRAME", "TYPE", "MODE", "TRIGGERS", "ROLES", "STATUS", "EXAMPLE"]);
    for Listed { frame, triggers } in frames {
        table.push([
            frame.id.clone(),
            frame.event_type.to_string(),
            frame.mode.clone().unwrap_or_default(),
            shortened(triggers),
            roles(frame),
            frame.status.map(|status| status.to_string()).unwrap_or_default(),
            if with_example { frame.example.clone() } else { String::new() },
        ]);
    }
    table.write(output, output::terminal_width())
}

/// The first triggers, each cut where it has many alternatives.
fn shortened(triggers: &[&str]) -> String {
    const LONGEST: usize = 40;
    let more = match triggers.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" … +{more}"),
    };
    let cut = |trigger: &&str| match trigger.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &trigger[..at]),
        None => (*trigger).to_owned(),
    };
    triggers.iter().take(SHOWN).map(cut).collect::<Vec<_>>().join(", ") + &more
}

fn roles(frame: &FrameInfo) -> String {
    let roles = frame.roles.iter().map(|(role, forms)| format!("{role} {}", forms.join(", ")));
    roles.collect::<Vec<_>>().join("; ")
}

fn write_text(frame: &FrameInfo, found: &[Row], output: &mut impl Write) -> io::Result<()> {
    let what = [Some(frame.event_type.as_str()), frame.mode.as_deref()];
    let what: Vec<&str> = what.into_iter().flatten().collect();
    writeln!(output, "{} ({}, {})", frame.id, what.join(" "), frame.file)?;
    let yes = |holds: bool| if holds { "yes" } else { "no" };
    let mut lines = vec![("verbs", frame.verbs.join(", ")), ("nouns", frame.nouns.join(", "))];
    lines.extend(frame.roles.iter().map(|(role, forms)| (role.as_str(), forms.join(", "))));
    lines.extend([
        ("topic", frame.topics.join(", ")),
        ("avoid", frame.avoid.join(", ")),
        ("status", frame.status.map(|status| status.to_string()).unwrap_or_default()),
        ("negated", frame.negated.map(|negated| negated.to_string()).unwrap_or_default()),
        ("beside", yes(frame.beside).to_owned()),
        ("strict", yes(frame.strict).to_owned()),
        ("inside", yes(frame.inside).to_owned()),
        ("mutual", yes(frame.mutual).to_owned()),
        ("confidence", frame.confidence.to_string()),
    ]);
    for (name, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(output, "{name}: {value}")?;
    }
    writeln!(output, "\nExample\n  {}", frame.example)?;
    writeln!(output, "\nFound in it")?;
    if found.is_empty() {
        return writeln!(output, "  nothing");
    }
    for row in found {
        let rules: Vec<&str> = row.sources.iter().map(|source| source.rule.as_str()).collect();
        writeln!(output, "  {row} [{}]", rules.join(", "))?;
    }
    Ok(())
}

/// A JSON array with one frame a line.
fn write_json(frames: &[Listed<'_>], output: &mut impl Write) -> io::Result<()> {
    write!(output, "[")?;
    for (index, listed) in frames.iter().enumerate() {
        let separator = if index == 0 { "\n" } else { ",\n" };
        write!(output, "{separator}  {}", serde_json::to_string(&JsonFrame::new(listed.frame))?)?;
    }
    writeln!(output, "{}]", if frames.is_empty() { "" } else { "\n" })
}

/// One frame a record; lists within a field are divided by `; `.
fn write_csv(frames: &[Listed<'_>], output: &mut impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(output);
    csv.write_record([
        "frame",
        "type",
        "mode",
        "verbs",
        "nouns",
        "source",
        "target",
        "participant",
        "mediator",
        "topic",
        "avoid",
        "status",
        "negated",
        "beside",
        "strict",
        "inside",
        "mutual",
        "confidence",
        "example",
        "file",
    ])?;
    for Listed { frame, .. } in frames {
        let json = JsonFrame::new(frame);
        let role = |name: &str| json.roles.get(name).map(|forms| forms.join("; ")).unwrap_or_default();
        csv.write_record([
            json.frame,
            json.r#type,
            json.mode.unwrap_or_default(),
            &json.verbs.join("; "),
            &json.nouns.join("; "),
            &role("source"),
            &role("target"),
            &role("participant"),
            &role("mediator"),
            &json.topic.join("; "),
            &json.avoid.join("; "),
            json.status.unwrap_or_default(),
            json.negated.unwrap_or_default(),
            &json.beside.to_string(),
            &json.strict.to_string(),
            &json.inside.to_string(),
            &json.mutual.to_string(),
            &json.confidence.to_string(),
            json.example,
            json.file,
        ])?;
    }
    csv.flush()
}

/// A frame in JSON.
#[derive(Serialize)]
struct JsonFrame<'f> {
    frame: &'f str,
    r#type: &'static str,
    mode: Option<&'f str>,
    verbs: &'f [String],
    nouns: &'f [String],
    roles: BTreeMap<&'static str, &'f [String]>,
    topic: &'f [String],
    avoid: &'f [String],
    status: Option<&'static str>,
    negated: Option<&'static str>,
    beside: bool,
    strict: bool,
    inside: bool,
    mutual: bool,
    confidence: f32,
    example: &'f str,
    file: &'f str,
    /// What is found in the example, if it was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<Vec<JsonRow<'f>>>,
}

impl<'f> JsonFrame<'f> {
    fn new(frame: &'f FrameInfo) -> Self {
        Self {
            frame: &frame.id,
            r#type: frame.event_type.as_str(),
            mode: frame.mode.as_deref(),
            verbs: &frame.verbs,
            nouns: &frame.nouns,
            roles: frame.roles.iter().map(|(role, forms)| (role.as_str(), forms.as_slice())).collect(),
            topic: &frame.topics,
            avoid: &frame.avoid,
            status: frame.status.map(|status| status.as_str()),
            negated: frame.negated.map(|negated| negated.as_str()),
            beside: frame.beside,
            strict: frame.strict,
            inside: frame.inside,
            mutual: frame.mutual,
            confidence: frame.confidence,
            example: &frame.example,
            file: &frame.file,
            found: None,
        }
    }
}
