//! What people decide about entities and events is replayed on every build.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use relata_graph::{Filter, Judgement, Judgements, KnowledgeGraph, Verdict};
use relata_model::wire::Extraction;
use support::{names, record, records};

/// Three documents, in which «Рухани» and «Роухани» met Сато, and a hockey player has the name of a minister.
fn documents() -> Vec<Extraction> {
    vec![
        record(
            "a",
            &["e1 person Хасан Рухани", "e2 person Акира Сато", "e3 person Иван Петров"],
            &["CONSULT actual 2025-08-06 - | e1 > e2", "ACCUSE actual 2025-08-05 - | e3 > e1"],
        ),
        record(
            "b",
            &["e1 person Гасан Роухани", "e2 person Акира Сато", "e3 person Иван Петров"],
            &["CONSULT actual 2025-08-06 - | e1 > e2", "ASSAULT actual 2025-08-04 - | e3 > e2"],
        ),
        record(
            "c",
            &["e1 person Иван Петров", "e2 person Акира Сато"],
            &["ACCUSE actual 2025-08-05 - | e1 > e2"],
        ),
    ]
}

fn judgements(lines: &[&str]) -> Judgements {
    let lines: Vec<String> = lines.iter().map(|line| format!("2026-11-24\tanna\t{line}\n")).collect();
    Judgements::read(lines.concat().as_bytes()).unwrap()
}

fn judged(documents: Vec<Extraction>, lines: &[&str]) -> KnowledgeGraph {
    KnowledgeGraph::judged(&records(documents), &judgements(lines))
}

/// Everything in the graph.
fn view(graph: &KnowledgeGraph) -> String {
    format!("{graph:#?}")
}

/// Rows and the documents that tell them.
fn rows(graph: &KnowledgeGraph) -> Vec<String> {
    let rows = graph.who(&Default::default()).unwrap();
    let documents = |row: &relata_graph::Row| {
        row.sources.iter().map(|source| source.document.clone()).collect::<Vec<_>>().join(", ")
    };
    rows.iter().map(|row| format!("{row} ({})", documents(row))).collect()
}

const SAME: &str = "same\tperson: Хасан Рухани\tperson: Гасан Роухани\tone spelling each";
const DIFFERENT: &str = "different\tperson: Иван Петров @ b\tperson: Иван Петров\ta hockey player";

#[test]
fn without_judgements() {
    let graph = judged(documents(), &[]);
    assert_eq!(names(&graph), ["Акира Сато", "Гасан Роухани", "Иван Петров", "Хасан Рухани"]);
    assert_eq!(
        rows(&graph),
        [
            "Иван Петров – Акира Сато: ASSAULT, actual, 2025-08-04 (b)",
            "Иван Петров – Акира Сато: ACCUSE, actual, 2025-08-05 (c)",
            "Иван Петров – Хасан Рухани: ACCUSE, actual, 2025-08-05 (a)",
            "Гасан Роухани – Акира Сато: CONSULT, actual, 2025-08-06 (b)",
            "Хасан Рухани – Акира Сато: CONSULT, actual, 2025-08-06 (a)",
        ]
    );
}

#[test]
fn same_makes_one_of_two_by_the_name_of_the_first() {
    let graph = judged(documents(), &[SAME]);
    assert_eq!(names(&graph), ["Акира Сато", "Иван Петров", "Хасан Рухани"]);
    let (_, person) = graph.entities().last().unwrap();
    assert_eq!(person.aliases, ["Гасан Роухани"]);
    assert_eq!(person.merges[1].reason.to_string(), "judgement of anna, 2026-11-24: one spelling each");
    // Their meeting is one now.
    assert_eq!(rows(&graph)[3], "Хасан Рухани – Акира Сато: CONSULT, actual, 2025-08-06 (a, b)");
    let other = judged(documents(), &["same\tperson: Гасан Роухани\tperson: Хасан Рухани\t"]);
    assert!(names(&other).contains(&"Гасан Роухани") && !names(&other).contains(&"Хасан Рухани"));
}

#[test]
fn different_takes_a_document_out() {
    let graph = judged(documents(), &[DIFFERENT]);
    assert_eq!(names(&graph).iter().filter(|name| **name == "Иван Петров").count(), 2);
    let documents: Vec<Vec<&str>> = (graph.entities())
        .filter(|(_, entity)| entity.name == "Иван Петров")
        .map(|(_, entity)| entity.merges.iter().map(|merge| merge.document.as_str()).collect())
        .collect();
    assert!(documents.contains(&vec!["a", "c"]) && documents.contains(&vec!["b"]));
}

#[test]
fn rename_changes_the_display_name() {
    let graph = judged(documents(), &["rename\tperson: Акира Сато\tАкира Сатоо\tas the embassy writes"]);
    let (_, person) = graph.entities().find(|(_, entity)| entity.name == "Акира Сатоо").unwrap();
    assert_eq!(person.aliases, ["Акира Сато"]);
    assert_eq!(graph.entities().count(), 4);
    assert!(graph.find("Сато").is_ok());
}

#[test]
fn reject_takes_an_entity_with_all_it_did() {
    let graph = judged(documents(), &["reject\tperson: Иван Петров\t\tno person"]);
    assert_eq!(names(&graph), ["Акира Сато", "Гасан Роухани", "Хасан Рухани"]);
    assert_eq!(graph.events().count(), 2);
    let graph = judged(documents(), &["reject\tperson: Иван Петров @ b\t\tno person"]);
    assert_eq!(graph.entities().count(), 4);
    assert_eq!(graph.events().count(), 4);
}

#[test]
fn reject_takes_the_event_of_a_document() {
    let graph = judged(documents(), &["reject\tASSAULT 10-18 @ b\t\ta fight on the ice"]);
    assert_eq!(graph.events().count(), 4);
    assert!(rows(&graph).iter().all(|row| !row.contains("ASSAULT")));
    // Where the words are others, those that overlap are meant.
    assert_eq!(judged(documents(), &["reject\tASSAULT 16-40 @ b\t\t"]).events().count(), 4);
    // Another document, type or place is another event.
    for other in ["ASSAULT 10-18 @ a", "ACCUSE 10-18 @ b", "ASSAULT 18-20 @ b"] {
        let graph = judged(documents(), &[&format!("reject\t{other}\t\t")]);
        assert_eq!((graph.events().count(), graph.idle_judgements().len()), (5, 1), "{other}");
    }
}

#[test]
fn the_very_words_are_meant_before_words_that_overlap() {
    let mut told = record(
        "a",
        &["e1 person Хасан Рухани", "e2 person Акира Сато", "e3 person Иван Петров"],
        &["ACCUSE actual - - | e1 > e2", "ACCUSE actual - - | e1 > e3"],
    );
    (told.events[1].start, told.events[1].end) = (4, 20);
    let graph = judged(vec![told], &["reject\tACCUSE 4-20 @ a\t\t"]);
    assert_eq!(rows(&graph), ["Хасан Рухани – Акира Сато: ACCUSE, actual (a)"]);
}

#[test]
fn two_tellings_become_one_event_and_two_again() {
    // The parties differ, so nothing but a person joins them.
    let same = "event-same\tACCUSE 10-18 @ a\tACCUSE 0-8 @ c\tone speech";
    let graph = judged(documents(), &[same]);
    assert_eq!(graph.events().count(), 4);
    assert!(rows(&graph).iter().any(|row| row.ends_with("(a, c)")));

    let different = "event-different\tACCUSE 0-8 @ c\tACCUSE 10-18 @ a\ttwo speeches";
    assert_eq!(rows(&judged(documents(), &[same, different])), rows(&judged(documents(), &[])));
    let merged = judged(documents(), &[SAME]);
    assert_eq!(merged.events().count(), 4);
    let parted = "event-different\tCONSULT 0-8 @ a\tCONSULT 0-8 @ b\ttwo meetings";
    assert_eq!(judged(documents(), &[SAME, parted]).events().count(), 5);
}

#[test]
fn the_later_judgement_counts() {
    let undone = "different\tperson: Гасан Роухани\tperson: Хасан Рухани\tafter all two";
    assert_eq!(judged(documents(), &[SAME, undone]).entities().count(), 4);
    assert_eq!(judged(documents(), &[undone, SAME]).entities().count(), 3);
    let renamed =
        judged(documents(), &["rename\tperson: Акира Сато\tA\t", "rename\tperson: Акира Сато\tB\t"]);
    assert!(names(&renamed).contains(&"B"));
}

#[test]
fn the_order_of_documents_makes_no_difference() {
    let lines = [
        SAME,
        DIFFERENT,
        "rename\tperson: Иван Петров @ b\tИван Петров (хоккеист)\t",
        "event-same\tACCUSE 10-18 @ a\tACCUSE 0-8 @ c\t",
        "reject\tASSAULT 10-18 @ b\t\t",
    ];
    let expected = view(&judged(documents(), &lines));
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let shuffled = order.iter().map(|index| documents()[*index].clone()).collect();
        assert_eq!(view(&judged(shuffled, &lines)), expected, "{order:?}");
    }
}

#[test]
fn undoing_restores_the_old_graph() {
    let before = ["rename\tperson: Акира Сато\tАкира Сатоо\t"];
    for line in [
        SAME,
        DIFFERENT,
        "rename\tperson: Иван Петров\tПетров\t",
        "reject\tperson: Иван Петров\t\t",
        "reject\tASSAULT 10-18 @ b\t\t",
        "event-same\tACCUSE 10-18 @ a\tACCUSE 0-8 @ c\t",
        "event-different\tCONSULT 0-8 @ a\tCONSULT 0-8 @ b\t",
    ] {
        let (old, records) = (view(&judged(documents(), &before)), records(documents()));
        let mut all = judgements(&[before[0], line]);
        let changed = view(&KnowledgeGraph::judged(&records, &all));
        assert_eq!(changed == old, line.starts_with("event-different"), "{line}");
        assert!(all.remove(2).is_some());
        assert_eq!(view(&KnowledgeGraph::judged(&records, &all)), old, "{line}");
    }
}

#[test]
fn a_judgement_that_concerns_nothing_is_idle() {
    let idle = |lines: &[&str]| -> Vec<usize> {
        judged(documents(), lines).idle_judgements().iter().copied().collect()
    };
    assert_eq!(
        idle(&[
            "same\tperson: Хасан Рухани\tperson: Никто\t",
            "same\tperson: Никто\tperson: Хасан Рухани\t",
            "different\tperson: Иван Петров @ z\tperson: Иван Петров\t",
            "rename\torganization: Иван Петров\tПетров\t",
            "reject\tperson: Никто\t\t",
            "reject\tACCUSE 500-510 @ a\t\t",
            "event-same\tACCUSE 10-18 @ a\tACCUSE 10-18 @ z\t",
            "event-different\tACCUSE 10-18 @ z\tACCUSE 10-18 @ a\t",
        ]),
        [1, 2, 3, 4, 5, 6, 7, 8]
    );
    // What was so before is no reason to complain.
    assert_eq!(idle(&[SAME, SAME, DIFFERENT, DIFFERENT]), [0; 0]);
    // What one has rejected is not there for the next.
    assert_eq!(idle(&["reject\tperson: Иван Петров\t\t", "rename\tperson: Иван Петров\tПетров\t"]), [2]);
    // Half a judgement is none.
    let half = judged(documents(), &["event-same\tCONSULT 0-8 @ a\tCONSULT 0-8 @ z\t"]);
    assert_eq!(
        view(&half).replace("idle: {\n        1,\n    }", "idle: {}"),
        view(&judged(documents(), &[]))
    );
}

#[test]
fn a_judgement_on_a_name_covers_later_documents() {
    let later = || {
        record("d", &["e1 person Гасан Роухани", "e2 person Иван Петров"], &["ACCUSE actual - - | e1 > e2"])
    };
    let all = || documents().into_iter().chain([later()]).collect();
    let graph = judged(all(), &[SAME]);
    assert_eq!(names(&graph), ["Акира Сато", "Иван Петров", "Хасан Рухани"]);
    assert_eq!(graph.entity(graph.find("Роухани").unwrap()).unwrap().merges.len(), 3);
    // One that names a document does not.
    let graph = judged(all(), &[DIFFERENT]);
    let sizes: Vec<usize> = (graph.entities())
        .filter(|(_, entity)| entity.name == "Иван Петров")
        .map(|(_, entity)| entity.merges.len())
        .collect();
    assert!(sizes == [1, 3] || sizes == [3, 1]);
}

#[test]
fn an_event_needs_two_parties() {
    let people = ["e1 person Анна Белова", "e2 person Белова-Дымова", "e3 person Борис Волков"];
    let events = ["CONSULT actual - - | e1 > e2", "CONSULT actual - - | e1, e2 > e3"];
    let documents = || vec![record("a", &people, &events)];
    assert_eq!(judged(documents(), &[]).events().count(), 2);
    let line = "same\tperson: Анна Белова\tperson: Белова-Дымова\t";
    let graph = judged(documents(), &[line]);
    let rows = graph.who(&Filter::default()).unwrap();
    assert_eq!(
        rows.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["Анна Белова – Борис Волков: CONSULT, actual"]
    );
}

#[test]
fn things_of_different_sorts_are_not_one() {
    let things = ["e1 organization Волна", "e2 place Берлин", "e3 group Волны"];
    let documents = || vec![record("a", &things, &[])];
    let graph = judged(documents(), &["same\torganization: Волна\tplace: Берлин\t"]);
    assert_eq!((graph.entities().count(), graph.idle_judgements().len()), (3, 1));
    let graph = judged(documents(), &["same\torganization: Волна\tgroup: Волны\t"]);
    assert_eq!((graph.entities().count(), graph.idle_judgements().len()), (2, 0));
}

#[test]
fn an_alias_is_meant_where_nothing_has_the_name() {
    let documents = || {
        vec![
            record("a", &["e1 person Хасан Рухани | Рухани"], &[]),
            record("b", &["e1 person Гасан Роухани"], &[]),
        ]
    };
    let line = "same\tperson: Гасан Роухани\tperson: Рухани\t";
    assert_eq!(judged(documents(), &[line]).entities().count(), 1);
    let bare = record("c", &["e1 person Рухани"], &[]);
    let graph = judged(documents().into_iter().chain([bare]).collect(), &[line]);
    assert_eq!(names(&graph), ["Гасан Роухани", "Хасан Рухани"]);
}

#[test]
fn two_sorts_of_thing_may_be_one() {
    let documents =
        vec![record("a", &["e1 organization Альянс"], &[]), record("b", &["e1 group альянсовцы"], &[])];
    let graph = judged(documents, &["same\torganization: Альянс\tgroup: альянсовцы\t"]);
    assert_eq!(names(&graph), ["Альянс"]);
}

/// The graph with what the verdicts of one say decided.
fn decide(graph: impl Fn(&Judgements) -> KnowledgeGraph, verdicts: Vec<Verdict>) -> KnowledgeGraph {
    let mut all = Judgements::new();
    for verdict in verdicts {
        let (date, author) = ("2026-11-24".to_owned(), "anna".to_owned());
        all.push(Judgement { date, author, verdict, reason: String::new() });
    }
    graph(&all)
}

#[test]
fn splitting_an_entity_leaves_two() {
    let build = |all: &Judgements| KnowledgeGraph::judged(&records(documents()), all);
    let graph = build(&Judgements::new());
    let id = graph.find("Иван Петров").unwrap();
    let split = |documents: &[&str]| {
        let documents: Vec<String> = documents.iter().map(|it| (*it).to_owned()).collect();
        graph.split_entity(id, &documents)
    };
    for (leaving, expected) in [(&["b"][..], [1, 2]), (&["a", "b"][..], [2, 1])] {
        let parted = decide(build, split(leaving));
        let mut sizes: Vec<usize> = (parted.entities())
            .filter(|(_, entity)| entity.name == "Иван Петров")
            .map(|(_, entity)| entity.merges.len())
            .collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [expected.into_iter().min().unwrap(), expected.into_iter().max().unwrap()]);
        assert!(parted.idle_judgements().is_empty());
    }
    assert!(split(&["a", "b", "c"]).is_empty() && split(&[]).is_empty());
}

#[test]
fn splitting_an_event_leaves_two() {
    let all = judgements(&[SAME]);
    let graph = KnowledgeGraph::judged(&records(documents()), &all);
    let (event, _) = graph.events().find(|(id, _)| graph.evidence_of(*id).len() == 2).unwrap();
    let verdicts = graph.split_event(event, &["b".to_owned()]);
    assert_eq!(verdicts.len(), 1);
    assert!(graph.split_event(event, &["a".to_owned(), "b".to_owned()]).is_empty());
    assert!(graph.split_event(event, &["z".to_owned()]).is_empty());
}

#[test]
fn rejecting_an_entity_means_all_of_its_names() {
    let build = |all: &Judgements| KnowledgeGraph::judged(&records(documents()), all);
    let one = judgements(&[SAME]);
    let graph = build(&one);
    let refs = graph.entity_refs(graph.find("Хасан Рухани").unwrap());
    let told: Vec<String> = refs.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["person: Гасан Роухани", "person: Хасан Рухани"]);

    // A name that another has too is named with its documents.
    let graph = build(&judgements(&[DIFFERENT]));
    let (id, _) = (graph.entities())
        .find(|(_, entity)| entity.name == "Иван Петров" && entity.merges.len() == 2)
        .unwrap();
    let told: Vec<String> = graph.entity_refs(id).iter().map(ToString::to_string).collect();
    assert_eq!(told, ["person: Иван Петров @ a", "person: Иван Петров @ c"]);
}

#[test]
fn a_place_that_only_events_name_has_no_judgement() {
    let graph = judged(
        vec![record("a", &["e1 person А Б", "e2 person В Г"], &["CONSULT actual - Тула | e1 > e2"])],
        &[],
    );
    let id = graph.find("Тула").unwrap();
    assert_eq!((graph.entity_ref(id), graph.entity_refs(id)), (None, Vec::new()));
}
