//! The pages of `seeds/` give what they state and nothing of what stands around the articles.

use std::path::Path;

use relata_extract::Extractor;
use relata_extract::document::{DocumentConfig, Given, from_bytes};
use relata_model::Extraction;

#[test]
fn pages_give_what_they_state() {
    let extractor = Extractor::new().expect("the data is ours");
    let mut wrong = Vec::new();
    let mut extraction: Option<(String, Extraction)> = None;
    for line in include_str!("seeds.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        if extraction.as_ref().is_none_or(|(page, _)| page != cells[0]) {
            extraction = Some((cells[0].to_owned(), extract(&extractor, cells[0])));
        }
        let (_, found) = extraction.as_ref().expect("it was set above");
        let holds = if cells[1] == "forbidden" { !has_pair(found, &cells) } else { has_event(found, &cells) };
        if !holds {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn extract(extractor: &Extractor, page: &str) -> Extraction {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds").join(page).with_extension("txt");
    let bytes = std::fs::read(path).expect("the page is there");
    extractor.extract(from_bytes(&bytes, &Given::default(), &DocumentConfig::default()).expect("it is text"))
}

/// Whether an event with these parties is there: page, type, status, parties, date, place.
fn has_event(extraction: &Extraction, cells: &[&str]) -> bool {
    let any_or = |wanted: &str, found: Option<String>| wanted == "-" || found.as_deref() == Some(wanted);
    extraction.events.iter().any(|event| {
        let names: Vec<&str> =
            event.participants.iter().map(|party| extraction.entity(party.entity).name.as_str()).collect();
        event.event_type.as_str() == cells[1]
            && event.status.as_str() == cells[2]
            && names.contains(&cells[3])
            && names.contains(&cells[4])
            && any_or(cells[5], event.date.map(|date| date.to_string()))
            && any_or(cells[6], event.place.clone())
    })
}

/// Whether any event has both parties: page, `forbidden`, type, parties. A surname is enough, unless a given name
/// tells that somebody else is meant: «Дональд Трамп» is not «Мелания Трамп».
fn has_pair(extraction: &Extraction, cells: &[&str]) -> bool {
    let is_meant = |found: &str, wanted: &str| {
        let (found, wanted): (Vec<&str>, Vec<&str>) =
            (found.split(' ').collect(), wanted.split(' ').collect());
        found.last() == wanted.last()
            && (found.len() == 1
                || wanted.len() == 1
                || found.contains(&wanted[0])
                || wanted.contains(&found[0]))
    };
    extraction.events.iter().any(|event| {
        let meant = |wanted: &str| {
            event.participants.iter().any(|party| is_meant(&extraction.entity(party.entity).name, wanted))
        };
        (cells[2] == "-" || cells[2].split('/').any(|event_type| event.event_type.as_str() == event_type))
            && meant(cells[3])
            && meant(cells[4])
    })
}
