//! What two actors share, the way between them, and the graph as a whole.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use relata_graph::{Connection, Filter, KnowledgeGraph};
use relata_model::{EntityKind, EventType, Status};
use support::{graph, record, records, with_office};

fn sample() -> KnowledgeGraph {
    let people = ["e1 person Анна Белова", "e2 person Борис Волков", "e3 country США iso=US"];
    let first = record(
        "a",
        &people,
        &["CONSULT actual 2025-08-06 Кремль | e1 > e2 | торговля", "ACCUSE denied - - | e3 > e2 | шпионаж"],
    );
    let first = with_office(with_office(first, "e1", "e3", "советник"), "e2", "e3", "посланник");
    let second = record(
        "b",
        &["e1 person Борис Волков", "e2 person Глеб Дымов", "e3 person Яна Зорина"],
        &[
            "AGREE planned 2025-09-01 - | e1 > e2 | торговля; пошлины",
            "CONSULT actual 2025-01-02 - | e2 > e3",
        ],
    );
    let third =
        record("c", &["e1 person Кто Угодно", "e2 person Ким Попало"], &["CONSULT actual - - | e1 > e2"]);
    graph([first, second, third])
}

#[test]
fn two_share_events_relations_and_what_both_belong_to() {
    let graph = sample();
    let between = graph.between("Белова", "Волкова", &Filter::default()).unwrap();
    assert_eq!(between.events.len(), 1);
    assert_eq!(between.shared.len(), 1);
    let names: Vec<&str> = between.shared.keys().map(|id| graph.entity(*id).unwrap().name.as_str()).collect();
    assert_eq!(names, ["США"]);
    let between = graph.between("США", "Белова", &Filter::default()).unwrap();
    assert_eq!((between.events.len(), between.relations.len()), (0, 1));
    let first = Filter { limit: Some(1), ..Filter::default() };
    assert_eq!(graph.between("Белова", "Волков", &first).unwrap().events.len(), 1);
    assert_eq!(graph.timeline("Дымов", &first).unwrap().len(), 1);
    assert_eq!(graph.path("Белова", "Зорина", &first, 9).unwrap().len(), 3);
    let only_denied = Filter { statuses: vec![Status::Denied], ..Filter::default() };
    assert!(graph.between("Белова", "Волков", &only_denied).unwrap().events.is_empty());
}

#[test]
fn a_path_is_shortest_and_every_hop_has_its_words() {
    let graph = sample();
    let path = graph.path("Белова", "Зорина", &Filter::default(), 9).unwrap();
    let names: Vec<&str> = path.iter().map(|hop| graph.entity(hop.to).unwrap().name.as_str()).collect();
    assert_eq!(names, ["Борис Волков", "Глеб Дымов", "Яна Зорина"]);
    for hop in &path {
        let Connection::Event(row) = &hop.by else { panic!("{hop:?}") };
        assert!(!row.sources.is_empty());
    }
    assert!(graph.path("Белова", "Зорина", &Filter::default(), 2).unwrap().is_empty());
    assert!(graph.path("Белова", "Попало", &Filter::default(), 9).unwrap().is_empty());
    let actual = Filter { statuses: vec![Status::Actual], ..Filter::default() };
    assert!(graph.path("Белова", "Зорина", &actual, 9).unwrap().is_empty());
    let path = graph.path("Белова", "США", &actual, 9).unwrap();
    assert!(matches!(path[..], [ref hop] if matches!(hop.by, Connection::Relation(_))));
    assert!(graph.path("Белова", "Никто", &actual, 9).is_err());
}

#[test]
fn what_happened_connects_before_what_was_denied() {
    let people = ["e1 person Анна Белова", "e2 person Борис Волков"];
    let events = ["AGREE denied 2025-01-02 - | e1 > e2", "CONSULT actual 2025-08-06 - | e2 > e1"];
    let graph = graph([record("a", &people, &events)]);
    let path = graph.path("Белова", "Волков", &Filter::default(), 9).unwrap();
    let [Connection::Event(row)] = [&path[0].by] else { panic!("{path:?}") };
    assert_eq!(row.status, Status::Actual);
}

#[test]
fn what_is_denied_connects_only_whoever_asks_for_it() {
    let people = ["e1 person Анна Белова", "e2 person Борис Волков"];
    let graph = graph([record("a", &people, &["AGREE denied 2025-01-02 - | e1 > e2"])]);
    let denied = Filter { statuses: vec![Status::Denied], ..Filter::default() };
    assert!(graph.path("Белова", "Волков", &Filter::default(), 9).unwrap().is_empty());
    assert_eq!(graph.path("Белова", "Волков", &denied, 9).unwrap().len(), 1);
    assert!(graph.standings(&Filter::default()).unwrap().is_empty());
    assert_eq!(graph.standings(&denied).unwrap().len(), 2);
    assert_eq!(graph.between("Белова", "Волков", &Filter::default()).unwrap().events.len(), 1);
}

#[test]
fn a_timeline_is_one_actors_events() {
    let graph = sample();
    let rows = graph.timeline("Волков", &Filter::default()).unwrap();
    let dates: Vec<_> = rows.iter().map(|row| row.date.map(|date| date.to_string())).collect();
    assert_eq!(dates, [Some("2025-08-06".to_owned()), Some("2025-09-01".to_owned()), None]);
    assert_eq!(graph.timeline("Кремль", &Filter::default()).unwrap().len(), 1);
}

#[test]
fn topics_and_numbers() {
    let graph = sample();
    let topics = graph.topic_counts(&Filter::default()).unwrap();
    let counts: Vec<_> = topics.iter().map(|count| (count.topic.name.as_str(), count.events)).collect();
    assert_eq!(counts, [("торговля", 2), ("пошлины", 1), ("шпионаж", 1)]);
    assert_eq!(topics[0].first.unwrap().to_string(), "2025-08-06");
    let stats = graph.stats();
    assert_eq!((stats.documents, stats.evidence, stats.told_by_several, stats.relations), (3, 5, 0, 2));
    assert_eq!(stats.entities[&EntityKind::Person], 6);
    assert_eq!(stats.events[&(EventType::Consult, Status::Actual)], 3);
}

#[test]
fn a_difference_is_what_was_added_and_lost() {
    let people = ["e1 person Анна Белова", "e2 person Борис Волков"];
    let one = record("a", &people, &["CONSULT actual 2025-08-06 - | e1 > e2"]);
    let other = record("b", &people, &["ACCUSE actual - - | e1 > e2"]);
    let (old, new) = (graph([one.clone()]), graph([one, other]));
    assert!(old.diff(&old).is_empty());
    let diff = old.diff(&new);
    assert_eq!(diff.documents.added, ["b"]);
    assert!(diff.entities.added.is_empty() && diff.events.removed.is_empty());
    assert_eq!(diff.events.added.len(), 1);
    assert_eq!(new.diff(&old).events.removed, diff.events.added);
}

#[test]
fn as_of_a_date_only_what_was_published_counts() {
    let people = ["e1 person Анна Белова", "e2 person Борис Волков"];
    let mut early = record("a", &people, &["CONSULT planned 2025-08-06 - | e1 > e2"]);
    early.published = Some("2025-08-01".to_owned());
    let late = record("b", &people, &["CONSULT actual 2025-08-06 - | e1 > e2"]);
    let mut undated = record("c", &people, &["ACCUSE actual - - | e1 > e2"]);
    undated.published = None;
    let status = |date: &str| {
        let mut records = records([early.clone(), late.clone(), undated.clone()]);
        records.retain_published_by(date.parse().unwrap());
        KnowledgeGraph::from_records(&records).events().map(|(_, event)| event.status).collect::<Vec<_>>()
    };
    assert_eq!(status("2025-07"), []);
    assert_eq!(status("2025-08-05"), [Status::Planned]);
    assert_eq!(status("2025"), [Status::Actual]);
}
