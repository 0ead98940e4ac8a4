use relata_model::{CountedFrom, DateOrigin, DatePlace, Link, Status};

use super::{Explained, Outcome, Silence};
use crate::Extractor;
use crate::document::{DocumentConfig, Given, from_text};

fn explain(text: &str) -> Explained {
    let extractor = Extractor::new().expect("the data is ours");
    let given = Given {
        id: Some("test".to_owned()),
        published: Some(jiff::civil::date(2025, 8, 7)),
        ..Given::default()
    };
    extractor.worker().explain(from_text(text, &given, &DocumentConfig { full_text: true }))
}

#[test]
fn an_event_and_a_silent_trigger() {
    let explained = explain("Во вторник Каарел Ветров навестил памятник и встретился с Анной Рудовой.");
    let expected = "\
test, published 2025-08-07

Во вторник Каарел Ветров навестил памятник и встретился с Анной Рудовой.
  tree
    навестил  навестить root
      вторник  вторник Acc obl
        Во  в case
      Каарел  каарел Nom nsubj
        Ветров  ветров Nom flat:name
      памятник  памятник Acc obj
      встретился  встретиться conj
        и  и cc
        Анной  анна Ins obl
          с  с case
          Рудовой  рудовый Ins flat:name
  meant
    Каарел Ветров: Каарел Ветров (person)
    Анной Рудовой: Анна Рудова (person)
  tried
    навестил [consult.visit]: avoided beside «памятник»
    встретился [consult.meet]: event 1, CONSULT, confidence 0.85
      trigger: встретиться
      source: Каарел Ветров, «Каарел Ветров» leads to the trigger over other words
      target: Анна Рудова, «Анной Рудовой» hangs on the trigger
      status: actual, nothing speaks against it
      date: 2025-08-05, «вторник» in its sentence, counted from the publication date
";
    assert_eq!(explained.to_string(), expected);
}

#[test]
fn what_told_an_event() {
    let text =
        "Каарел Ветров может в среду встретиться с Анной Рудовой. Начались эстонско-литовские переговоры.";
    let explained = explain(text);
    let words = |span: relata_model::Span| span.of(&explained.extraction.document.text);
    let [meeting, talks] = explained.extraction.events.as_slice() else { panic!("two events") };
    assert_eq!(meeting.status, Status::Possible);
    assert_eq!(meeting.explanation.status.map(words), Some("может"));
    assert_eq!(words(meeting.explanation.trigger), "встретиться");
    let DateOrigin { words: date, place, counted_from } = meeting.explanation.date.expect("a date");
    assert_eq!((words(date), place, counted_from), ("среду", DatePlace::Sentence, CountedFrom::Publication));
    let links: Vec<Link> = meeting.participants.iter().map(|party| party.link).collect();
    assert_eq!(links, [Link::Chain, Link::Tree]);
    assert!(talks.participants.iter().all(|party| party.link == Link::Adjective));
    assert!(talks.participants.iter().all(|party| words(party.span) == "эстонско-литовские"));
}

#[test]
fn a_date_of_another_sentence() {
    let origin = |text: &str| {
        let explained = explain(text);
        let origin = explained.extraction.events[0].explanation.date.expect("a date");
        (origin.words.of(text).to_owned(), origin.place, origin.counted_from)
    };
    assert_eq!(
        origin("5 мая Каарел Ветров прибыл в Ригу. Он встретился с Анной Рудовой."),
        ("5 мая".to_owned(), DatePlace::Before, CountedFrom::Year)
    );
    assert_eq!(
        origin("Каарел Ветров встретился с Анной Рудовой. Об этом 5 мая 2025 года сообщил сайт."),
        ("5 мая 2025 года".to_owned(), DatePlace::Behind, CountedFrom::Nothing)
    );
}

#[test]
fn reasons_of_silence() {
    let check = |text: &str, expected: Silence| {
        let explained = explain(text);
        let attempts = explained.sentences.iter().flat_map(|sentence| &sentence.attempts);
        let outcomes: Vec<&Outcome> = attempts.map(|attempt| &attempt.outcome).collect();
        assert_eq!(outcomes, [&Outcome::Silent(expected)], "{text}");
    };
    check("Рукопожатие с Анной Рудовой было крепким.", Silence::NoSource);
    check("Рукопожатие было крепким.", Silence::NoParty);
    check("Каарел Ветров навестил памятник.", Silence::Avoided("памятник".to_owned()));
    check("Каарел Ветров сопровождал погоду.", Silence::NoTarget);
    check("Каарел Ветров встретился.", Silence::OneParty);
}
