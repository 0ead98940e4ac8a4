//! What the topics of a document speak of.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use relata_extract::Extractor;
use relata_extract::document::{DocumentConfig, Given, from_text};

#[test]
fn the_concepts_of_a_document_name_its_topics() {
    let text = "Казахстан и США подписали соглашение о разработке месторождений РЗМ. \
        Россия и Китай обсудили вывод американских войск и старинные часы.";
    let document = from_text(text, &Given::default(), &DocumentConfig { full_text: true });
    let extraction = Extractor::new().unwrap().extract(document);
    let concepts: Vec<(&str, &str, &[String])> = (extraction.concepts.iter())
        .map(|concept| (concept.label.as_str(), concept.context.code.as_str(), concept.topics.as_slice()))
        .collect();
    let deposits = ["разработка месторождений РЗМ".to_owned()];
    let troops = ["вывод американских войск".to_owned()];
    assert_eq!(
        concepts,
        [
            ("разработка месторождений", "natural_resource", &deposits[..]),
            ("редкоземельные металлы", "natural_resource", &deposits[..]),
            ("вывод войск", "military", &troops[..]),
        ]
    );
    assert!(extraction.concepts[1].alternatives.contains(&"редкоземы".to_owned()));
}
