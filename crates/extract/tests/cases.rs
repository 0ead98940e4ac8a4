//! Runs the texts of `cases/*.md`; `cases/README.md` says how they are written.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

#[path = "cases/file.rs"]
mod file;
#[path = "cases/told.rs"]
mod told;

use std::io::Write;
use std::path::Path;

use relata_extract::Extractor;
use relata_extract::document::{DocumentConfig, Given, from_text};
use relata_model::Extraction;

use file::Case;

#[test]
fn cases() {
    let extractor = Extractor::new().expect("the data is ours");
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = String::new();
    let mut total = Count::default();
    let mut report = Vec::new();
    for path in file::paths("cases") {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut file = file::File::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut count = Count::default();
        for case in &mut file.cases {
            let found = told::lines(&extract(&extractor, case), case.expect());
            match verdict(case, &found) {
                Ok(()) => {}
                Err(_) if update => case.set_answer(&found, told::meets(case.expect(), &found)),
                Err(why) => wrong += &format!("{}: {}\n{why}\n", path.display(), case.heading()),
            }
            count.add(case);
        }
        if update && file.to_string() != text {
            std::fs::write(&path, file.to_string()).unwrap();
        }
        report.push((name(&path), count));
        total = Count { right: total.right + count.right, wrong: total.wrong + count.wrong };
    }
    report.push(("all".to_owned(), total));
    for (name, Count { right, wrong }) in report {
        // Not through `print!`, which a passing test swallows.
        writeln!(std::io::stderr(), "cases {name:<16} right {right:>3}  known wrong {wrong:>3}").unwrap();
    }
    assert!(
        wrong.is_empty(),
        "\n{wrong}\n`UPDATE_EXPECT=1` marks what is wrong and unmarks what is right now"
    );
}

/// How many cases of a file are marked as what.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    wrong: usize,
}

impl Count {
    fn add(&mut self, case: &Case) {
        match case.known_wrong {
            None => self.right += 1,
            Some(_) => self.wrong += 1,
        }
    }
}

/// Whether a case is as it is marked, or why not.
fn verdict(case: &Case, found: &[String]) -> Result<(), String> {
    let is_right = told::meets(case.expect(), found);
    match &case.known_wrong {
        None if case.expect.is_some() && is_right => Ok(()),
        None => Err(format!("  expected\n{}  found\n{}", block(case.expect()), block(found))),
        Some(_) if is_right => Err("  is right now: its `known-wrong` block can go".to_owned()),
        Some(known) if known == found => Ok(()),
        Some(known) => Err(format!("  is wrong in another way: was\n{}  is\n{}", block(known), block(found))),
    }
}

fn block(lines: &[String]) -> String {
    lines.iter().map(|line| format!("    {line}\n")).collect()
}

fn extract(extractor: &Extractor, case: &Case) -> Extraction {
    let published = case.news.first().and_then(|line| line.strip_prefix("published: "));
    let text = if published.is_some() { &case.news[1..] } else { &case.news }.join("\n");
    let given = Given {
        id: Some("case".into()),
        published: published.map(|date| date.parse().expect("a date")),
        ..Given::default()
    };
    extractor.extract(from_text(&text, &given, &DocumentConfig { full_text: !case.is_page }))
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}
