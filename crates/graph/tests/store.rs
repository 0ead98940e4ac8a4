//! The graph file, and that nothing depends on the order of documents.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use proptest::prelude::*;
use relata_graph::{Change, Filter, KnowledgeGraph, Records, StoreError};
use relata_model::wire::Extraction;
use support::{record, records};

fn sample() -> Vec<Extraction> {
    let people = [
        "e1 person Владимир Путин | Путин | президент России",
        "e2 person Стив Уиткофф",
        "e3 country США iso=US",
    ];
    let bare =
        ["e1 person Путин || президент России", "e2 person Уиткофф", "e3 country Соединённые Штаты iso=US"];
    vec![
        record(
            "a",
            &people,
            &["CONSULT actual 2025-08-06 Кремль | e1 > e2", "AGREE possible - - | e1 > e3 | редкие металлы"],
        ),
        record("b", &bare, &["CONSULT planned 2025-08-06 Кремль | e1 > e2", "CONSULT actual - - | e3 > e2"]),
        record("c", &bare, &["ACCUSE actual 2025-09 Кремль | e3 > e1 | Редкие металлы"]),
        record("d", &people, &["CONSULT denied 2025-08-06 - | e1 > e2"]),
    ]
}

/// Everything that can be seen of a graph.
fn view(graph: &KnowledgeGraph) -> String {
    let nodes: Vec<String> = (graph.entities().map(|it| format!("{it:?}")))
        .chain(graph.topics().map(|it| format!("{it:?}")))
        .chain(
            graph
                .events()
                .map(|it| format!("{it:?} {:?} {:?}", graph.parties(it.0), graph.evidence_of(it.0))),
        )
        .chain(graph.documents().map(|it| format!("{it:?}")))
        .collect();
    format!("{nodes:#?} {:#?}", graph.who(&Filter::default()).unwrap())
}

proptest! {
    #[test]
    fn the_order_of_documents_makes_no_difference(order in Just(sample()).prop_shuffle()) {
        let expected = view(&support::graph(sample()));
        prop_assert_eq!(view(&support::graph(order)), expected);
    }
}

#[test]
fn a_file_reopens_as_it_was() {
    let records = records(sample());
    let mut file = Vec::new();
    records.write(&mut file).unwrap();
    let reopened = Records::read(file.as_slice()).unwrap();
    assert_eq!(reopened, records);
    let mut again = Vec::new();
    reopened.write(&mut again).unwrap();
    assert_eq!(again, file);
    assert_eq!(view(&KnowledgeGraph::from_records(&reopened)), view(&KnowledgeGraph::from_records(&records)));
}

#[test]
fn adding_tells_what_changed() {
    let mut records = records(sample());
    let (mut same, mut other) = (sample().remove(0), sample().remove(1));
    assert_eq!(records.add(same.clone()).unwrap(), Change::Unchanged);
    other.sha256 = "new bytes".to_owned();
    assert_eq!(records.add(other).unwrap(), Change::Changed);
    same.text = Some("текст".to_owned());
    assert_eq!(records.add(same.clone()).unwrap(), Change::Changed);
    // The text is not lost when the same bytes come without it.
    same.text = None;
    assert_eq!(records.add(same).unwrap(), Change::Unchanged);
    assert_eq!(records.get("a").unwrap().text.as_deref(), Some("текст"));
    assert_eq!(records.add(record("e", &[], &[])).unwrap(), Change::New);
}

#[test]
fn a_record_outside_the_vocabulary_is_refused() {
    let mut bad = sample().remove(0);
    bad.events[0].event_type = "DANCE".to_owned();
    let error = Records::new().add(bad).unwrap_err();
    assert_eq!(error.to_string(), "event `v1` of document `a`: unknown event type `DANCE`");
}

#[test]
fn a_file_that_is_no_graph_says_so() {
    let read = |bytes: &[u8]| Records::read(bytes).unwrap_err();
    assert!(matches!(read(b""), StoreError::NotAGraph));
    assert!(matches!(read("просто текст".as_bytes()), StoreError::NotAGraph));
    assert!(matches!(read(&[0xff, 0, 0x42]), StoreError::NotAGraph));
    assert!(matches!(read(b"{\"format\":\"relata-graph/9\"}\n"), StoreError::Version { .. }));
    let cut = "{\"format\":\"relata-graph/1\"}\n{\"format\":\"relata/1\",\"id\":\"a\"".as_bytes();
    assert!(read(cut).to_string().starts_with("damaged graph file, line 2: not an extraction: "));
}
