//! The graph file, and that nothing depends on the order of documents.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::fs;

use proptest::prelude::*;
use relata_graph::{Change, Filter, Judgements, KnowledgeGraph, Records, Store, StoreError};
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
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut store = Store::create(&path).unwrap();
    for record in sample() {
        assert_eq!(store.add(record).unwrap(), Change::New);
    }
    let reopened = Store::open(&path).unwrap().records().unwrap();
    assert_eq!(reopened, records(sample()));
    for record in sample() {
        assert_eq!(store.add(record).unwrap(), Change::Unchanged);
    }
}

/// A graph with something of everything.
fn rich() -> Vec<Extraction> {
    let mut all = sample();
    all[0] = support::with_office(all[0].clone(), "e1", "e3", "гость");
    all.insert(
        1,
        support::with_concept(all[1].clone(), "металлы | РЗМ, редкоземы | trade, торговля | редкие металлы"),
    );
    all.remove(2);
    all.push(support::unnamed(
        record("e", &["e1 person житель Москвы", "e2 person Путин"], &["REQUEST actual - - | e1 > e2"]),
        "e1",
        "description",
    ));
    let by =
        r#"[{"kind": "outlet", "name": "Вестник"}, {"kind": "speaker", "name": "Путин", "entity": "e1"}]"#;
    all[2].events[0].attribution = serde_json::from_str(by).unwrap();
    all
}

#[test]
fn what_is_derived_is_read_as_it_was_derived() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let line = "2026-11-24\tanna\tdifferent\tperson: Стив Уиткофф @ a\tperson: Уиткофф @ b\ttwo\n\
                2026-11-24\tanna\trename\tperson: Кто-то\tДругой\t\n";
    let judgements = Judgements::read(line.as_bytes()).unwrap();
    let mut store = Store::create(&path).unwrap();
    rich().into_iter().for_each(|record| _ = store.add(record).unwrap());
    let derived = format!("{:#?}", KnowledgeGraph::judged(&records(rich()), &judgements));
    let opened =
        |judgements: &Judgements| format!("{:#?}", Store::open(&path).unwrap().graph(judgements).unwrap());
    assert_eq!(opened(&judgements), derived);
    assert_eq!(format!("{:#?}", store.derive(&judgements).unwrap()), derived);
    assert_eq!(opened(&judgements), derived);

    // It is read and not derived once more, as long as it is of these documents and judgements.
    let edited = rusqlite::Connection::open(&path).unwrap();
    edited.execute("UPDATE entity SET name = 'Стивен' WHERE name = 'Стив Уиткофф'", []).unwrap();
    assert!(opened(&judgements).contains("Стивен"));
    assert!(!opened(&Judgements::new()).contains("Стивен"));
    // What cannot be a graph is derived again.
    edited.execute("UPDATE role SET entity = 1000000", []).unwrap();
    assert_eq!(opened(&judgements), derived);
    for broken in ["DELETE FROM entity WHERE number = 0", "UPDATE office SET body = 999", "DELETE FROM state"]
    {
        rusqlite::Connection::open(&path).unwrap().execute("UPDATE state SET derived = NULL", []).unwrap();
        store.derive(&judgements).unwrap();
        edited.execute(broken, []).unwrap();
        assert_eq!(opened(&judgements), derived, "{broken}");
    }
    edited.execute("INSERT INTO state (generation) VALUES (0)", []).unwrap();
    store.derive(&judgements).unwrap();
    edited.execute("UPDATE entity SET name = 'Стивен' WHERE name = 'Стив Уиткофф'", []).unwrap();
    assert!(opened(&judgements).contains("Стивен"));
    // Whoever changes a document, by whatever program, outdates what was derived.
    edited.execute("UPDATE document SET title = title WHERE id = 'a'", []).unwrap();
    assert_eq!(opened(&judgements), derived);
    store.add(record("f", &["e1 person А Б"], &[])).unwrap();
    assert!(!opened(&judgements).contains("Стивен"));
    assert_eq!(Store::open(&path).unwrap().graph(&judgements).unwrap().documents().count(), 6);
}

#[test]
fn removing_and_adding_again_leaves_what_a_fresh_build_gives() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("a.db")).unwrap();
    sample().into_iter().for_each(|record| _ = store.add(record).unwrap());
    assert!(store.remove("b").unwrap());
    assert!(!store.remove("b").unwrap());
    let fresh: Vec<Extraction> = sample().into_iter().filter(|record| record.id != "b").collect();
    assert_eq!(store.records().unwrap(), records(fresh));
    store.add(sample().remove(1)).unwrap();
    let again = KnowledgeGraph::from_records(&store.records().unwrap());
    assert_eq!(view(&again), view(&support::graph(sample())));
}

#[test]
fn words_are_found_in_any_case_form() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("a.db")).unwrap();
    let with_text = |store: &mut Store, id: &str, text: &str| {
        let end = text.chars().count() as u32;
        let record = Extraction { text: Some(text.to_owned()), body: vec![[0, end]], ..record(id, &[], &[]) };
        store.add(record).unwrap();
    };
    with_text(&mut store, "a", "Стороны обсудили добычу редкоземельных металлов.\nАртём Ёлкин согласился.");
    with_text(&mut store, "b", "Металлурги бастуют. Редкий случай.");
    let found = |store: &Store, words: &str| -> Vec<String> {
        store.search(words, 9).unwrap().into_iter().map(|hit| hit.document).collect()
    };
    assert_eq!(found(&store, "редкоземельные металлы"), ["a"]);
    assert_eq!(found(&store, "АРТЕМ Елкин"), ["a"]);
    assert_eq!(found(&store, "«редкий случай»"), ["b"]);
    assert_eq!(found(&store, "«случай редкий»"), [""; 0]);
    with_text(&mut store, "c", "Суд в Гааге рассмотрел санкции против Кима. Цены на медь растут.");
    for words in ["суду", "судом", "Ким", "Киму", "санкциями", "санкция", "меди", "медью"]
    {
        assert_eq!(found(&store, words), ["c"], "{words}");
    }
    assert_eq!(found(&store, "судья"), [""; 0]);
    assert!(store.search("медью", 1).unwrap()[0].passage.as_ref().unwrap().contains("медь"));
    // Nothing that is typed is an operator.
    assert_eq!(found(&store, "металл* OR NOT (\" NEAR"), [""; 0]);
    assert_eq!(found(&store, ""), [""; 0]);
    let hit = store.search("добыча металлов", 1).unwrap().remove(0);
    assert_eq!(hit.passage.unwrap(), "Стороны обсудили добычу редкоземельных металлов.");
    assert!(store.remove("a").unwrap());
    assert_eq!(found(&store, "редкоземельные металлы"), [""; 0]);
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
fn a_file_that_is_no_graph_says_so_and_is_unharmed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    assert!(matches!(Store::open(&path), Err(StoreError::Missing)));
    for bytes in ["просто текст, и довольно длинный, чтобы быть похожим на файл".as_bytes(), &[0xff, 0, 0x42]]
    {
        fs::write(&path, bytes).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::NotAGraph)));
        assert!(matches!(Store::create(&path), Err(StoreError::NotAGraph)));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_database_of_another_program_or_a_later_version_is_refused() {
    let no_file = tempfile::tempdir().unwrap();
    assert!(matches!(Store::open(no_file.path()), Err(StoreError::NotAGraph)));
    assert!(matches!(Store::create(no_file.path()), Err(StoreError::NotAGraph)));
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("foreign.db");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(Store::open(&foreign), Err(StoreError::NotAGraph)));
    assert!(matches!(Store::create(&foreign), Err(StoreError::NotAGraph)));

    let later = folder.path().join("later.db");
    drop(Store::create(&later).unwrap());
    rusqlite::Connection::open(&later).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Store::create(&later), Err(StoreError::Version { found: 99, .. })));
}

#[test]
fn a_truncated_file_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut store = Store::create(&path).unwrap();
    for number in 0..200 {
        let mut record = sample().remove(0);
        record.id = format!("{number}");
        store.add(record).unwrap();
    }
    drop(store);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let read = Store::open(&path).and_then(|store| store.records());
    assert!(matches!(read, Err(StoreError::Damaged(_))), "{read:?}");
    assert_eq!(fs::read(&path).unwrap(), whole[..whole.len() / 2]);
}

#[test]
fn readers_see_whole_documents_while_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut store = Store::create(&path).unwrap();
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut seen = 0;
                while seen < 300 {
                    let count = Store::open(&path).unwrap().records().unwrap().len();
                    assert!(count >= seen, "{count} after {seen}");
                    seen = count;
                }
            })
        })
        .collect();
    for number in 0..300 {
        store.add(Extraction { id: format!("{number:03}"), ..sample().remove(0) }).unwrap();
    }
    readers.into_iter().for_each(|reader| reader.join().unwrap());
}
