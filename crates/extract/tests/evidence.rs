//! The words that show an event.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use relata_extract::Extractor;
use relata_extract::document::{DocumentConfig, Given, from_text};

/// The quotes of the events of a text.
fn quotes(text: &str) -> Vec<String> {
    let document = from_text(text, &Given::default(), &DocumentConfig { full_text: true });
    let extraction = Extractor::new().unwrap().extract(document);
    let text = &extraction.document.text;
    extraction.events.iter().map(|event| event.quote.of(text).to_owned()).collect()
}

#[test]
fn a_denial_shows_its_negation() {
    let cases = [
        (
            "Мы не вели и не ведём переговоров с Чили, заявил министр Иван Лосев.",
            "не ведём переговоров с Чили, заявил министр Иван Лосев",
        ),
        ("Не встречался с Иваном Лосевым Олег Титов.", "Не встречался с Иваном Лосевым Олег Титов"),
        ("Олег Титов не встречался с Иваном Лосевым.", "Олег Титов не встречался с Иваном Лосевым"),
    ];
    for (text, quote) in cases {
        assert!(quotes(text).iter().any(|found| found.ends_with(quote)), "{text}: {:?}", quotes(text));
    }
}
