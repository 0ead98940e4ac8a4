//! Documents that print the text of others again.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use relata_graph::{Judgements, KnowledgeGraph, Store};
use relata_model::wire::Extraction;
use support::{graph, published, record, records};

const TEXT: &str = "Совет порта собрался в понедельник на заседание, чтобы решить, кому достанется новый причал. \
    Смирнов попросил отложить голосование до осени, но житель посёлка напомнил ему, что очередь судов растёт \
    с каждым месяцем, а рыбаки теряют улов. Решено собраться ещё раз через две недели и выслушать инженеров, \
    которые осматривали дно бухты прошлым летом и составили подробный отчёт.";

fn telling(id: &str, text: &str) -> Extraction {
    let entities = ["e1 person Смирнов", "e2 person житель посёлка"];
    let mut told = record(id, &entities, &["REQUEST actual - - | e1 > e2 | голосование"]);
    told = support::unnamed(told, "e2", "description");
    told.body = vec![[0, text.chars().count() as u32]];
    told.text = Some(text.to_owned());
    told
}

fn shown(graph: &KnowledgeGraph) -> (usize, usize, Vec<Option<String>>) {
    let id = |node| graph.document(node).unwrap().id.to_string();
    let originals = graph.documents().map(|(_, document)| document.reprint_of.map(id)).collect();
    (graph.entities().count(), graph.events().count(), originals)
}

#[test]
fn a_reprint_tells_nothing_twice() {
    let changed = TEXT.replace("в понедельник", "накануне") + " Источник: «Вестник порта».";
    let all = || {
        let later = published(telling("a", &changed), "2025-08-09");
        let mut no_date = telling("c", TEXT);
        no_date.published = None;
        vec![later, telling("b", TEXT), no_date, telling("d", &TEXT.chars().rev().collect::<String>())]
    };
    let graph = graph(all());
    let original = Some("b".to_owned());
    // What is told backwards is another text, with another Смирнов in it.
    assert_eq!(shown(&graph), (4, 2, vec![original.clone(), None, original, None]));
    let (event, _) = graph.events().find(|(id, _)| graph.evidence_of(*id).len() == 3).unwrap();
    assert_eq!(graph.tellers(event), 1);
    let stats = graph.stats();
    assert_eq!((stats.documents, stats.reprints, stats.told_by_several), (4, 2, 0));
    let row = graph.row(event).unwrap();
    assert_eq!(row.sources[0].reprint_of.as_deref(), Some("b"));
    let (_, person) = graph.entities().find(|(_, it)| it.name == "Смирнов" && it.merges.len() == 3).unwrap();
    assert_eq!(person.merges[0].reason.to_string(), "so called in `b`, which is printed again here");

    let mut backwards = all();
    backwards.reverse();
    assert_eq!(format!("{:?}", support::graph(backwards)), format!("{graph:?}"));

    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("a.db")).unwrap();
    all().into_iter().for_each(|record| _ = store.add(record).unwrap());
    store.derive(&Judgements::new()).unwrap();
    assert_eq!(format!("{:?}", store.graph(&Judgements::new()).unwrap()), format!("{graph:?}"));
}

#[test]
fn another_version_of_a_page_is_no_other_article() {
    let at = |id: &str, text: &str, url: &str| {
        let mut told = telling(id, text);
        told.source.url = Some(url.to_owned());
        told
    };
    let half: String = TEXT.chars().take(TEXT.chars().count() * 6 / 10).collect();
    let versions =
        [at("a", TEXT, "https://example.org/port"), at("b", &half, "http://example.org/port/#comments")];
    assert_eq!(shown(&graph(versions)), (2, 1, vec![None, Some("a".to_owned())]));
    let elsewhere = [at("a", TEXT, "https://example.org/port"), at("b", &half, "https://example.org/other")];
    assert_eq!(shown(&graph(elsewhere)).2, [None, None]);
    // A page may show another article every day.
    let other: String = TEXT.chars().rev().collect();
    let pages = [at("a", TEXT, "https://example.org/news"), at("b", &other, "https://example.org/news")];
    assert_eq!(shown(&graph(pages)).2, [None, None]);
    // Short texts are alike by chance, so a headline must be.
    let short = "Голосование о причале отложено, сообщил Смирнов.";
    let titled = |id: &str, title: &str| {
        let mut told = at(id, short, "https://example.org/news");
        told.title = Some(title.to_owned());
        told
    };
    assert_eq!(shown(&graph([titled("a", "Причал"), titled("b", "Бухта")])).2, [None, None]);
    assert_eq!(shown(&graph([titled("a", "Причал"), titled("b", "Причал")])).2, [None, Some("a".into())]);
    assert_eq!(shown(&graph([telling("a", short), telling("b", short)])).2, [None, None]);
}

#[test]
fn dates_of_a_reprint_are_those_of_its_original() {
    let dated = |id: &str, published: &str, dates: [&str; 2]| {
        let events = dates.map(|date| format!("REQUEST actual {date} - | e1 > e2 | голосование"));
        let entities = ["e1 person Смирнов", "e2 person житель посёлка"];
        let mut told = telling(id, TEXT);
        told.events = record(id, &entities, &events.each_ref().map(String::as_str)).events;
        // The same words twice, told of two days.
        told.events[1].quote = told.events[0].quote.clone();
        support::published(told, published)
    };
    let graph = graph([
        dated("a", "2025-08-09", ["2025-08-08", "2025-08-07"]),
        dated("b", "2025-08-07", ["2025-08-06", "2025-08-05"]),
    ]);
    let dates: Vec<String> = graph.events().map(|(_, event)| event.date.unwrap().to_string()).collect();
    assert_eq!(dates, ["2025-08-05", "2025-08-06"]);
    assert!(graph.events().all(|(id, _)| graph.tellers(id) == 1 && graph.evidence_of(id).len() == 2));
}

#[test]
fn a_reprint_without_its_original_stands_for_itself() {
    let two = [telling("a", TEXT), published(telling("b", TEXT), "2025-08-09")];
    assert_eq!(shown(&graph(two)).2, [None, Some("a".to_owned())]);
    let mut kept = records([telling("a", TEXT), telling("b", TEXT)]);
    kept.remove("a");
    assert_eq!(shown(&KnowledgeGraph::from_records(&kept)).2, [None]);
}
