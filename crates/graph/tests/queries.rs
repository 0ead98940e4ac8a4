//! Who dealt with whom, and names in all their forms.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use relata_graph::{Filter, KnowledgeGraph, LookupError, Scope};
use relata_model::{EventType, Status};
use support::{graph, record, unnamed};

fn sample() -> KnowledgeGraph {
    graph([
        record(
            "a",
            &[
                "e1 person Касым-Жомарт Токаев | Токаев",
                "e2 country Узбекистан iso=UZ | Ташкент",
                "e3 country Казахстан iso=KZ | Астана",
            ],
            &[
                "CONSULT actual 2025-11-14/2025-11-16 Узбекистан | e1 > e2",
                "AGREE actual 2025-11-16 Ташкент | e3, e2 | добыча редкоземельных металлов",
                "COOPERATE planned - - | e3 > e2 | логистика; транспорт",
            ],
        ),
        record(
            "b",
            &[
                "e1 person Владимир Путин | Путин",
                "e2 person Стив Уиткофф | Уиткофф",
                "e3 person Мелания Трамп",
                "e4 person Дональд Трамп | Трамп",
            ],
            &[
                "CONSULT actual 2025-08-06 Кремль | e1 > e2",
                "CONSULT planned - - | e1 > e4 | редкоземельные металлы",
            ],
        ),
    ])
}

fn rows(filter: Filter) -> Vec<String> {
    sample().who(&filter).unwrap().iter().map(ToString::to_string).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn rows_come_by_date_undated_last() {
    assert_eq!(
        rows(Filter::default()),
        [
            "Владимир Путин – Стив Уиткофф: CONSULT, actual, 2025-08-06, Кремль",
            "Касым-Жомарт Токаев – Узбекистан: CONSULT, actual, 2025-11-14/2025-11-16, Узбекистан",
            "Казахстан – Узбекистан: AGREE, actual, 2025-11-16, Ташкент (добыча редкоземельных металлов)",
            "Владимир Путин – Дональд Трамп: CONSULT, planned (редкоземельные металлы)",
            "Казахстан – Узбекистан: COOPERATE, planned (логистика; транспорт)",
        ]
    );
}

#[test]
fn every_condition_narrows() {
    let count = |filter| rows(filter).len();
    assert_eq!(count(Filter { actor: some("казахстана"), ..Filter::default() }), 2);
    assert_eq!(
        count(Filter {
            actor: some("Астана"), with: some("Узбекистаном"), ..Filter::default()
        }),
        2
    );
    assert_eq!(count(Filter { actor: some("Токаев"), with: some("Казахстан"), ..Filter::default() }), 0);
    assert_eq!(count(Filter { about: some("редкоземельный металл"), ..Filter::default() }), 2);
    assert_eq!(count(Filter { about: some("нефть"), ..Filter::default() }), 0);
    assert_eq!(count(Filter { types: vec![EventType::Agree], ..Filter::default() }), 1);
    assert_eq!(count(Filter { statuses: vec![Status::Planned], ..Filter::default() }), 2);
    assert_eq!(count(Filter { since: "2025-11-16".parse().ok(), ..Filter::default() }), 2);
    assert_eq!(count(Filter { until: "2025-08".parse().ok(), ..Filter::default() }), 1);
    assert_eq!(count(Filter { place: some("Ташкенте"), ..Filter::default() }), 1);
    assert_eq!(count(Filter { place: some("Кремле"), ..Filter::default() }), 1);
    assert_eq!(count(Filter { outlet: some("«вестник»"), ..Filter::default() }), 5);
    assert_eq!(count(Filter { min_confidence: Some(0.95), ..Filter::default() }), 0);
    assert_eq!(count(Filter { limit: Some(2), ..Filter::default() }), 2);
}

#[test]
fn names_are_found_in_any_form() {
    let graph = sample();
    for (typed, found) in [
        ("владимир ПУТИН", "Владимир Путин"),
        ("Путин", "Владимир Путин"),
        ("Путиным", "Владимир Путин"),
        ("Владимира Путина", "Владимир Путин"),
        ("Putin", "Владимир Путин"),
        ("Tokayev", "Касым-Жомарт Токаев"),
        ("Токаева", "Касым-Жомарт Токаев"),
        ("Steve Witkoff", "Стив Уиткофф"),
        ("Астана", "Казахстан"),
        ("KZ", "Казахстан"),
        ("Kazakhstan", "Казахстан"),
    ] {
        let found_id = graph.find(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert_eq!(graph.entity(found_id).unwrap().name, found, "{typed}");
    }
}

#[test]
fn names_that_are_not_clear_say_why() {
    let graph = sample();
    let Err(LookupError::Ambiguous { candidates, .. }) = graph.find("Трамп") else {
        panic!("two Trumps")
    };
    assert_eq!(candidates.len(), 2);
    assert_eq!(graph.entity(graph.find(&candidates[0].id).unwrap()).unwrap().name, candidates[0].name);
    let Err(LookupError::Unknown { nearest, .. }) = graph.find("Токоев") else {
        panic!("no such name")
    };
    assert_eq!(nearest, ["Касым-Жомарт Токаев"]);
    assert!(graph.find("").is_err());
    assert!(graph.find_all("Путин", Scope::Places).is_err());
}

#[test]
fn a_bare_surname_that_stayed_alone_is_asked_together_with_the_full_name() {
    let people = ["e1 person Стив Уиткофф", "e2 person Владимир Путин"];
    let bare = ["e1 person Уиткофф", "e2 person Владимир Путин"];
    let graph = graph([
        record("a", &people, &["CONSULT actual 2025-08-06 - | e1 > e2"]),
        record("b", &bare, &["CONSULT actual 2025-09-06 - | e1 > e2"]),
    ]);
    let rows = graph.who(&Filter { actor: some("Уиткоффа"), ..Filter::default() }).unwrap();
    assert_eq!(rows.len(), 2);
    // Which of the two one question is about, the surname does not say.
    let Err(LookupError::Ambiguous { candidates, .. }) = graph.show("Уиткофф") else {
        panic!("two nodes bear the surname")
    };
    assert_eq!(candidates[0].name, "Стив Уиткофф");
    assert_eq!(candidates[1].known_by.as_deref(), Some("in b"));
    assert_eq!(graph.show("Стив Уиткофф").unwrap().entity.name, "Стив Уиткофф");
    let (one, other) = graph.find_two("Уиткофф", "Стив Уиткофф").unwrap();
    assert_eq!([one, other].map(|id| graph.entity(id).unwrap().name.as_str()), ["Уиткофф", "Стив Уиткофф"]);
}

#[test]
fn a_profile_counts_partners() {
    let graph = sample();
    let profile = graph.show("Узбекистаном").unwrap();
    assert_eq!(profile.entity.name, "Узбекистан");
    assert_eq!(profile.timeline.len(), 3);
    let partners: Vec<(&str, usize)> =
        profile.partners.iter().map(|partner| (partner.entity.name.as_str(), partner.total())).collect();
    assert_eq!(partners, [("Казахстан", 2), ("Касым-Жомарт Токаев", 1)]);
    assert_eq!(profile.partners[0].counts[&(EventType::Cooperate, Status::Planned)], 1);
}

#[test]
fn seven_parties_pair_across_sides_only() {
    let countries: Vec<String> = (0..7).map(|index| format!("e{index} country Страна{index}")).collect();
    let countries: Vec<&str> = countries.iter().map(String::as_str).collect();
    let pairs = |events: &[&str]| {
        let graph = graph([record("a", &countries, events)]);
        let (event, _) = graph.events().next().unwrap();
        graph.pairs(event).len()
    };
    assert_eq!(pairs(&["CONSULT actual - - | e0, e1 > e2, e3, e4, e5"]), 15);
    assert_eq!(pairs(&["CONSULT actual - - | e0, e1 > e2, e3, e4, e5, e6"]), 10);
    assert_eq!(pairs(&["ACCUSE actual - - | e0, e1 > e2"]), 2);
}

#[test]
fn the_last_word_of_an_office_is_no_surname() {
    let office =
        record("a", &["e1 person президент России || президент России", "e2 country Россия iso=RU"], &[]);
    let graph = graph([
        unnamed(office, "e1", "office"),
        record("b", &["e1 person Хасан Рухани | Гасан Роухани, президент Ирана"], &[]),
        record("c", &["e1 country Иран iso=IR"], &[]),
    ]);
    let name = |query: &str| graph.entity(graph.find(query).unwrap()).unwrap().name.as_str();
    assert_eq!(name("России"), "Россия");
    assert_eq!(name("Ирана"), "Иран");
    assert_eq!(name("Роухани"), "Хасан Рухани");
}
