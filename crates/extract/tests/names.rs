//! Where the lists know several names of one body, they lead to one entity.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use relata_extract::Extractor;
use relata_extract::document::{DocumentConfig, Given, from_text};
use relata_model::EntityKind;

/// The organizations of a text with all their names.
fn organizations(text: &str) -> Vec<String> {
    let document = from_text(text, &Given::default(), &DocumentConfig { full_text: true });
    let extraction = Extractor::new().unwrap().extract(document);
    (extraction.entities.iter())
        .filter(|entity| entity.kind == EntityKind::Organization)
        .map(|entity| [vec![entity.name.clone()], entity.aliases.clone()].concat().join(" | "))
        .collect()
}

#[test]
fn names_of_one_body_meet() {
    assert_eq!(
        organizations("Пентагон обвинил Иран. Министерство обороны США осудило Китай."),
        ["Пентагон | Министерство обороны США"]
    );
    assert_eq!(
        organizations("Совфед осудил США. Совет Федерации обвинил Канаду."),
        ["Совет Федерации | Совфед"]
    );
    assert_eq!(
        organizations("МИД Франции осудил Иран. Министерство иностранных дел Франции обвинило Китай."),
        ["МИД Франции | Министерство иностранных дел Франции"]
    );
}

#[test]
fn bodies_of_two_states_stay_apart() {
    assert_eq!(
        organizations("МИД Франции осудил Иран. Министерство иностранных дел Италии обвинило Китай."),
        ["МИД Франции", "Министерство иностранных дел Италии"]
    );
}
