//! Runs the texts of `cases/*.md`: a case is a heading, a `news` block and the `expect` block that
//! follows it. `UPDATE_EXPECT=1` rewrites the expectations; a person reads the diff.
//!
//! An event is a line: type, mode, status, date, parties (source → target, others behind `+`),
//! then place and topics. A news block may begin with `published: YYYY-MM-DD`.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::fmt::Write;
use std::path::Path;

use relata_extract::document::{Given, from_text};
use relata_extract::{Extractor, document::DocumentConfig};
use relata_model::{Extraction, Role};

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let extractor = Extractor::new().expect("the data is ours");
    let mut paths: Vec<_> =
        folder.read_dir().expect("the folder is there").map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = String::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let found = run(&extractor, &text);
        if found == text {
            continue;
        }
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, found).unwrap();
            continue;
        }
        for (number, (found, expect)) in found.lines().zip(text.lines()).enumerate() {
            if found != expect {
                writeln!(wrong, "{}:{}\n  expected {expect}\n  found    {found}", path.display(), number + 1)
                    .unwrap();
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The file with every `expect` block as it should be.
fn run(extractor: &Extractor, file: &str) -> String {
    let mut out = String::new();
    let mut events = String::new();
    let mut lines = file.lines();
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").unwrap();
        let mut block = || lines.by_ref().take_while(|line| *line != "```").collect::<Vec<_>>();
        match line {
            "```news" => {
                let news = block();
                events = describe(&extract(extractor, &news));
                writeln!(out, "{}\n```", news.join("\n")).unwrap();
            }
            "```expect" => {
                block();
                writeln!(out, "{events}```").unwrap();
            }
            _ => {}
        }
    }
    out
}

fn extract(extractor: &Extractor, news: &[&str]) -> Extraction {
    let published = news.first().and_then(|line| line.strip_prefix("published: "));
    let text = if published.is_some() { &news[1..] } else { news }.join("\n");
    let given = Given {
        id: Some("case".into()),
        published: published.map(|date| date.parse().expect("a date")),
        ..Given::default()
    };
    extractor.extract(from_text(&text, &given, &DocumentConfig { full_text: true }))
}

fn describe(extraction: &Extraction) -> String {
    let mut out = String::new();
    for event in &extraction.events {
        let side = |role: Role| {
            let parties = event.participants.iter().filter(|party| party.role == role);
            parties.map(|party| extraction.entity(party.entity).name.as_str()).collect::<Vec<_>>().join(", ")
        };
        write!(out, "{}", event.event_type).unwrap();
        event.mode.iter().for_each(|mode| write!(out, " {mode}").unwrap());
        write!(out, " {}", event.status).unwrap();
        event.date.iter().for_each(|date| write!(out, " {date}").unwrap());
        write!(out, "  {} → {}", side(Role::Source), side(Role::Target)).unwrap();
        for role in [Role::Participant, Role::Mediator] {
            let others = side(role);
            if !others.is_empty() {
                write!(out, " + {others}").unwrap();
            }
        }
        event.place.iter().for_each(|place| write!(out, "  place={place}").unwrap());
        if !event.topics.is_empty() {
            write!(out, "  topic={}", event.topics.join("; ")).unwrap();
        }
        out.push('\n');
    }
    out
}
