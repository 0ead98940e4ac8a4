//! Lines such as `SAME  a «Хасан Рухани», b «Роухани»`: read, and answered from a graph.

use std::collections::{BTreeMap, BTreeSet};

use relata::KnowledgeGraph;
use relata::graph::NodeId;
use relata::model::EventType;
use relata::model::wire::Extraction;

/// The texts of a case as they were read, and their graph.
pub(crate) struct Reading<'r> {
    pub(crate) records: &'r [Extraction],
    pub(crate) graph: &'r KnowledgeGraph,
}

/// Words of a text: `a «Рухани»`, with `?` behind if they need not mean anything in the graph.
struct Quote<'l> {
    document: &'l str,
    words: &'l str,
    is_optional: bool,
}

/// What a line asks.
enum Ask<'l> {
    Entities(Vec<Quote<'l>>),
    Events(EventType, Vec<Quote<'l>>),
    /// How many events of a type there are.
    Count(EventType),
}

impl Reading<'_> {
    /// The line as it would have to be to be true.
    pub(crate) fn found(&self, line: &str) -> String {
        let (ask, quotes) = match parse(line) {
            Ask::Entities(quotes) => (None, quotes),
            Ask::Events(event_type, quotes) => (Some(event_type), quotes),
            Ask::Count(event_type) => {
                let count = self.graph.events().filter(|(_, event)| event.event_type == event_type).count();
                return format!("COUNT  {event_type} {count}");
            }
        };
        let mut nodes: BTreeMap<NodeId, Vec<String>> = BTreeMap::new();
        let mut missing = Vec::new();
        for quote in quotes {
            let node = match ask {
                None => self.entity(&quote),
                Some(event_type) => self.event(event_type, &quote),
            };
            let words = format!("{} «{}»", quote.document, quote.words);
            match node {
                Some(node) => nodes.entry(node).or_default().push(words),
                None if quote.is_optional => {}
                None => missing.push(words),
            }
        }
        if !missing.is_empty() {
            return format!("MISSING  {}", missing.join(", "));
        }
        let alone = nodes.values().all(|quotes| quotes.len() == 1);
        let mut groups: Vec<(usize, String)> = (nodes.values())
            .map(|quotes| (line.find(&quotes[0]).unwrap_or_default(), quotes.join(", ")))
            .collect();
        // As the line has them: ids of nodes say nothing to a reader.
        groups.sort_unstable();
        let groups: Vec<String> = groups.into_iter().map(|(_, quotes)| quotes).collect();
        let (same, apart) = match ask {
            None => ("SAME".to_owned(), "APART".to_owned()),
            Some(event_type) => (format!("ONE EVENT {event_type}"), format!("TWO EVENTS {event_type}")),
        };
        match (nodes.first_key_value(), nodes.len()) {
            (Some((event, _)), 1) if ask.is_some() => self.told(*event, &same, &groups[0]),
            (_, 1) if !alone => format!("{same}  {}", groups[0]),
            (_, 0 | 1) => format!("{apart}  {}", groups.concat()),
            _ if alone => format!("{apart}  {}", groups.join(", ")),
            _ => format!("{apart}  {}", groups.join(" | ")),
        }
    }

    fn told(&self, event: NodeId, head: &str, quotes: &str) -> String {
        let node = self.graph.event(event).expect("found as an event");
        let date = node.date.map(|date| format!(" {date}")).unwrap_or_default();
        let differ: Vec<&str> = self.graph.disagreements(event).iter().map(|one| one.about).collect();
        let differ =
            if differ.is_empty() { String::new() } else { format!("  differ={}", differ.join("; ")) };
        format!("{head} {}{date}  {quotes}{differ}", node.status)
    }

    /// The words in code points of their text.
    fn place(&self, quote: &Quote<'_>) -> (&Extraction, u32, u32) {
        let Quote { document, words, .. } = quote;
        let record = self.records.iter().find(|record| record.id == *document);
        let record = record.unwrap_or_else(|| panic!("no text `{document}`"));
        let text = record.text.as_deref().expect("it was kept");
        let at = text.find(words).unwrap_or_else(|| panic!("text `{document}` has no `{words}`"));
        let start = text[..at].chars().count() as u32;
        (record, start, start + words.chars().count() as u32)
    }

    /// The node of what the words mean: of the name or reference that fits them best of those that have
    /// their first word.
    fn entity(&self, quote: &Quote<'_>) -> Option<NodeId> {
        let (record, start, end) = self.place(quote);
        let first_word = quote.words.split(' ').next().unwrap_or_default().chars().count() as u32;
        let names = record.mentions.iter().map(|it| (it.start, it.end, &it.entity));
        let others = record.references.iter().map(|it| (it.start, it.end, &it.entity));
        let (.., entity) = (names.chain(others))
            .filter(|(first, after, _)| *first < start + first_word && start < *after)
            .min_by_key(|(first, after, _)| (first.abs_diff(start) + after.abs_diff(end), *first))?;
        let is_it = |node: &relata::graph::EntityNode| {
            node.merges.iter().any(|merge| merge.document == record.id && merge.entity == *entity)
        };
        self.graph.entities().find(|(_, node)| is_it(node)).map(|(id, _)| id)
    }

    /// The node of the event that the words tell: of those of the type the one with the fewest words.
    fn event(&self, event_type: EventType, quote: &Quote<'_>) -> Option<NodeId> {
        let (record, start, end) = self.place(quote);
        let event = (record.events.iter())
            .filter(|event| event.event_type == event_type.as_str())
            .filter(|event| event.start < end && start < event.end)
            .min_by_key(|event| (event.end - event.start, event.start))?;
        let is_it = |id: &NodeId| {
            self.graph.evidence_of(*id).iter().any(|evidence| {
                let document = self.graph.document(evidence.document);
                document.is_some_and(|it| it.id == record.id) && evidence.event == event.id
            })
        };
        self.graph.events().map(|(id, _)| id).find(is_it)
    }
}

/// Whether what is found is what was expected: a status, date or `differ` that is not expected is not asked.
pub(crate) fn is_met(expected: &str, found: &str) -> bool {
    let parts = |line: &str| -> Vec<BTreeSet<String>> {
        let part = |(index, part): (usize, &str)| {
            let separator = if index == 1 { ", " } else { " " };
            part.split(separator).map(|word| word.trim_end_matches('?').to_owned()).collect()
        };
        line.split("  ").enumerate().map(part).collect()
    };
    // An optional quote may be missing from what is found.
    let optional: BTreeSet<&str> = expected.split(", ").filter_map(|quote| quote.strip_suffix('?')).collect();
    let (expected, found) = (parts(expected), parts(found));
    let [head, quotes, rest @ ..] = &expected[..] else { return false };
    let [found_head, found_quotes, found_rest @ ..] = &found[..] else { return false };
    let is_optional = |quote: &String| optional.iter().any(|one| one.ends_with(quote.as_str()));
    head.is_subset(found_head)
        && found_quotes.is_subset(quotes)
        && quotes.difference(found_quotes).all(is_optional)
        && rest.iter().all(|part| found_rest.contains(part))
}

fn parse(line: &str) -> Ask<'_> {
    let (head, rest) = line.split_once("  ").unwrap_or_else(|| panic!("`{line}` is no expectation"));
    let quotes = || quotes(rest.split("  ").next().unwrap_or_default());
    let event_type = |name: &str| name.parse().unwrap_or_else(|_| panic!("`{line}` has no event type"));
    match head.split(' ').collect::<Vec<_>>()[..] {
        ["SAME" | "APART"] => Ask::Entities(quotes()),
        ["ONE", "EVENT", name, ..] | ["TWO", "EVENTS", name] => Ask::Events(event_type(name), quotes()),
        ["COUNT"] => Ask::Count(event_type(rest.split(' ').next().unwrap_or_default())),
        _ => panic!("`{line}` is no expectation"),
    }
}

fn quotes(text: &str) -> Vec<Quote<'_>> {
    let quote = |text| {
        let text: &str = text;
        let required = text.strip_suffix('?');
        let quote = required.unwrap_or(text).split_once(" «");
        let (document, words) = quote.unwrap_or_else(|| panic!("`{text}` is no quote"));
        Quote { document, words: words.strip_suffix('»').unwrap_or(words), is_optional: required.is_some() }
    };
    text.split(", ").map(quote).collect()
}

#[test]
fn expectations_ask_what_they_name() {
    for (expected, found, met) in [
        ("SAME  a «А», b «Б»", "SAME  a «А», b «Б»", true),
        ("SAME  b «Б», a «А»", "SAME  a «А», b «Б»", true),
        ("SAME  a «А», b «Б»", "APART  a «А», b «Б»", false),
        ("SAME  a «А», b «Б», c «В»", "APART  a «А», b «Б» | c «В»", false),
        ("APART  a «А», b «Б», c «В»", "APART  a «А», b «Б» | c «В»", false),
        ("APART  a «А», b «Б»?", "APART  a «А»", true),
        ("APART  a «А», b «Б»", "MISSING  b «Б»", false),
        ("ONE EVENT CONSULT  a «А», b «Б»", "ONE EVENT CONSULT actual 2025  a «А», b «Б»  differ=date", true),
        ("ONE EVENT CONSULT planned  a «А», b «Б»", "ONE EVENT CONSULT actual  a «А», b «Б»", false),
        ("ONE EVENT CONSULT  a «А», b «Б»  differ=date", "ONE EVENT CONSULT actual  a «А», b «Б»", false),
        ("TWO EVENTS CONSULT  a «А», b «Б»", "ONE EVENT CONSULT actual  a «А», b «Б»", false),
        ("TWO EVENTS CONSULT  a «А», b «Б»", "TWO EVENTS CONSULT  a «А», b «Б»", true),
    ] {
        assert_eq!(is_met(expected, found), met, "{expected}: {found}");
    }
}
