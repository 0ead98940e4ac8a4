//! Topics under concepts and contexts, and how a question finds them.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use relata_graph::{Filter, KnowledgeGraph, TopicLevel, TopicNode};
use support::{graph, record, with_concept};

const STATES: [&str; 2] = ["e1 country Казахстан", "e2 country США"];
const RARE_EARTHS: &str =
    "редкоземельные металлы | РЗМ, редкоземельные элементы, редкоземы | natural_resource, природные ресурсы";

fn sample() -> KnowledgeGraph {
    let told = |id, topic: &str, concepts: &[&str]| {
        let event = format!("AGREE actual - - | e1 > e2 | {topic}");
        let plain = record(id, &STATES, &[&event]);
        concepts.iter().fold(plain, |record, concept| with_concept(record, &format!("{concept} | {topic}")))
    };
    graph([
        told("deposits", "разработка месторождений РЗМ", &[RARE_EARTHS]),
        told("elements", "редкоземельные элементы", &[RARE_EARTHS]),
        told("metals", "Редкоземельные металлы", &[RARE_EARTHS]),
        told("uranium", "поставки урана", &["уран | урановое сырьё | natural_resource, природные ресурсы"]),
        told("tea", "редкий чай", &[]),
    ])
}

/// The documents of the events about something.
fn about(question: &str) -> Vec<String> {
    let graph = sample();
    let filter = Filter { about: Some(question.to_owned()), ..Filter::default() };
    let documents = graph.select(&filter).unwrap().documents;
    documents.iter().map(|id| graph.document(*id).unwrap().id.to_string()).collect()
}

fn topic<'g>(graph: &'g KnowledgeGraph, name: &str) -> &'g TopicNode {
    graph.topics().find(|(_, topic)| topic.name == name).unwrap().1
}

#[test]
fn every_label_of_a_concept_finds_what_speaks_of_it_and_nothing_else() {
    for question in [
        "редкоземы",
        "РЗМ",
        "рзм",
        "редкоземельные металлы",
        "редкоземельных элементов",
        "редкоземельный металл",
    ] {
        assert_eq!(about(question), ["deposits", "elements", "metals"], "{question}");
    }
    assert_eq!(about("урановое сырьё"), ["uranium"]);
    assert_eq!(about("сырьё"), [""; 0]);
}

#[test]
fn words_of_a_topic_find_it_as_before() {
    assert_eq!(about("месторождения"), ["deposits"]);
    assert_eq!(about("чай"), ["tea"]);
    assert_eq!(about("поставка"), ["uranium"]);
}

#[test]
fn short_words_are_found_in_every_form() {
    let people = ["e1 person Анна Белова", "e2 person Борис Волков"];
    let graph = graph([record("a", &people, &["CONSULT actual - - | e1 > e2 | добыча меди"])]);
    let about = |question: &str| {
        graph.who(&Filter { about: Some(question.to_owned()), ..Filter::default() }).unwrap().len()
    };
    assert_eq!(["медь", "меди", "медью"].map(about), [1; 3]);
    assert_eq!(["медаль", "медведь"].map(about), [0; 2]);
}

#[test]
fn a_context_finds_all_below_it() {
    assert_eq!(about("природных ресурсов"), ["deposits", "elements", "metals", "uranium"]);
}

#[test]
fn a_topic_that_is_a_label_is_the_concept() {
    let graph = sample();
    let concept = topic(&graph, "редкоземельные металлы");
    assert_eq!(concept.level, TopicLevel::Concept);
    assert_eq!(concept.aliases, ["РЗМ", "Редкоземельные металлы", "редкоземельные элементы", "редкоземы"]);
    let phrase = topic(&graph, "разработка месторождений РЗМ");
    assert_eq!(phrase.level, TopicLevel::Phrase);
    assert_eq!(graph.topic(phrase.broader[0]), Some(concept));
    let context = graph.topic(concept.broader[0]).unwrap();
    assert_eq!((context.name.as_str(), context.level), ("природные ресурсы", TopicLevel::Context));
    assert_eq!(context.code.as_deref(), Some("natural_resource"));
    assert!(topic(&graph, "редкий чай").broader.is_empty());
}

#[test]
fn a_concept_that_no_event_is_about_by_its_own_name_stands_above_its_phrases() {
    let graph = sample();
    let (id, uranium) = graph.topics().find(|(_, topic)| topic.name == "уран").unwrap();
    assert_eq!((uranium.level, graph.events_of(id).len()), (TopicLevel::Concept, 0));
    assert_eq!(topic(&graph, "поставки урана").broader, [id]);
}
