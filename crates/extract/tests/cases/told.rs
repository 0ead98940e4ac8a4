//! What is found, in lines, and whether it is what was expected.

use std::collections::BTreeSet;
use std::fmt::Write;

use relata_model::{Event, Extraction, Relation, RelationKind, Role, Status};

/// The static relations by the word that begins their lines.
const RELATIONS: [(&str, RelationKind); 5] = [
    ("OFFICE", RelationKind::HoldsOffice),
    ("WORKS", RelationKind::WorksFor),
    ("MEMBER", RelationKind::MemberOf),
    ("PART", RelationKind::PartOf),
    ("OWNS", RelationKind::Owns),
];
/// Says that there is no relation.
const UNRELATED: &str = "UNRELATED";
/// Before what may be found or not.
const ALLOWED: &str = "? ";
/// Before each of several readings, of which one must be found.
const ONE_OF: &str = "| ";

/// What is found of what a case asks, one a line: events, unless it asks for relations only, and
/// relations if it asks for some or says that there are none.
pub(crate) fn lines(extraction: &Extraction, expected: &[String]) -> Vec<String> {
    let asks_relations = expected.iter().any(|line| is_relation(line));
    let asks_events = !asks_relations || !expected.iter().all(|line| is_relation(line));
    let events = extraction.events.iter().filter(|_| asks_events).map(|event| line(event, extraction));
    let relations = extraction.relations.iter().filter(|_| asks_relations);
    let mut out: Vec<String> =
        events.chain(relations.map(|relation| related(relation, extraction))).collect();
    if asks_relations && extraction.relations.is_empty() {
        out.push(UNRELATED.to_owned());
    }
    out
}

fn is_relation(line: &str) -> bool {
    let kind = line.split(' ').next().unwrap_or_default();
    kind == UNRELATED || RELATIONS.iter().any(|(word, _)| *word == kind)
}

fn related(relation: &Relation, extraction: &Extraction) -> String {
    let name = |id| extraction.entity(id).name.as_str();
    let (word, _) = RELATIONS.iter().find(|(_, kind)| *kind == relation.kind).unwrap();
    let mut out = (*word).to_owned();
    out.push_str(if relation.former { " former" } else { "" });
    relation.since.iter().for_each(|date| write!(out, " since {date}").unwrap());
    relation.until.iter().for_each(|date| write!(out, " until {date}").unwrap());
    write!(out, " {}", name(relation.from)).unwrap();
    relation.title.iter().for_each(|title| write!(out, ": {title}").unwrap());
    relation.to.iter().for_each(|to| write!(out, " – {}", name(*to)).unwrap());
    out
}

fn line(event: &Event, extraction: &Extraction) -> String {
    let side = |role: Role| {
        let parties = event.participants.iter().filter(|party| party.role == role);
        parties.map(|party| extraction.entity(party.entity).name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut out = event.event_type.to_string();
    event.mode.iter().for_each(|mode| write!(out, " {mode}").unwrap());
    write!(out, " {}", event.status).unwrap();
    event.date.iter().for_each(|date| write!(out, " {date}").unwrap());
    write!(out, "  {} → {}", side(Role::Source), side(Role::Target)).unwrap();
    for role in [Role::Participant, Role::Mediator] {
        let others = side(role);
        if !others.is_empty() {
            write!(out, " + {others}").unwrap();
        }
    }
    event.place.iter().for_each(|place| write!(out, "  place={place}").unwrap());
    if !event.topics.is_empty() {
        write!(out, "  topic={}", event.topics.join("; ")).unwrap();
    }
    if !event.attribution.is_empty() {
        let by: Vec<&str> = event.attribution.iter().map(|by| by.name.as_str()).collect();
        write!(out, "  by={}", by.join("; ")).unwrap();
    }
    out
}

/// Whether every expected line is found, one of each row of alternatives, and nothing else but
/// what is allowed.
pub(crate) fn meets(expected: &[String], found: &[String]) -> bool {
    let mut left: Vec<&String> = found.iter().collect();
    let mut take = |line: &str| {
        let index = left.iter().position(|found| is_met(line, found));
        index.map(|index| left.remove(index)).is_some()
    };
    let both = |a: &String, b: &String| a.starts_with(ONE_OF) && b.starts_with(ONE_OF);
    let all_found = expected.chunk_by(both).all(|row| {
        row[0].starts_with(ALLOWED) || row.iter().any(|line| take(line.strip_prefix(ONE_OF).unwrap_or(line)))
    });
    let allowed = expected.iter().filter_map(|line| line.strip_prefix(ALLOWED));
    all_found && left.iter().all(|found| allowed.clone().any(|line| is_met(line, found)))
}

fn is_met(expected: &str, found: &str) -> bool {
    if is_relation(expected) || is_relation(found) {
        return expected == found;
    }
    Told::parse(expected).is_met_by(&Told::parse(found))
}

/// An event line, read.
#[derive(Debug, Default, PartialEq)]
struct Told<'l> {
    event_type: &'l str,
    mode: Option<&'l str>,
    status: &'l str,
    date: Option<&'l str>,
    source: BTreeSet<&'l str>,
    target: BTreeSet<&'l str>,
    others: BTreeSet<&'l str>,
    place: Option<&'l str>,
    topics: BTreeSet<&'l str>,
    by: Option<&'l str>,
    /// Written with «–»: who acts is not asked.
    any_order: bool,
    /// Ends in «…»: what it does not name is not asked.
    open: bool,
}

impl<'l> Told<'l> {
    fn parse(line: &'l str) -> Self {
        let mut told = Self::default();
        let short = line.strip_suffix('…').map(str::trim_end);
        told.open = short.is_some();
        let mut parts = short.unwrap_or(line).split("  ").map(str::trim).filter(|part| !part.is_empty());
        let mut head = parts.next().unwrap_or_default().split(' ');
        told.event_type = head.next().unwrap_or_default();
        let words: Vec<&str> = head.collect();
        let at = words.iter().position(|word| word.parse::<Status>().is_ok());
        let at = at.unwrap_or_else(|| panic!("no status in `{line}`"));
        (told.mode, told.status) = (words[..at].first().copied(), words[at]);
        told.date = words.get(at + 1).copied();
        told.set_parties(parts.next().unwrap_or_default());
        for part in parts {
            match part.split_once('=') {
                Some(("place", place)) => told.place = Some(place),
                Some(("topic", topics)) => told.topics = names(topics, "; "),
                Some(("by", by)) => told.by = Some(by),
                _ => panic!("`{part}` in `{line}`"),
            }
        }
        told
    }

    fn set_parties(&mut self, text: &'l str) {
        let mut sides = text.split(" + ");
        let sides_of = sides.next().unwrap_or_default();
        self.any_order = sides_of.contains(" – ");
        let (source, target) =
            sides_of.split_once(" → ").or_else(|| sides_of.split_once(" – ")).unwrap_or((sides_of, ""));
        let target = target.strip_prefix("→").unwrap_or(target);
        (self.source, self.target) = (names(source, ", "), names(target, ", "));
        self.others = sides.flat_map(|side| names(side, ", ")).collect();
    }

    fn is_met_by(&self, found: &Self) -> bool {
        let all = |told: &Self| -> BTreeSet<String> {
            told.source
                .iter()
                .chain(&told.target)
                .chain(&told.others)
                .map(|name| (*name).to_owned())
                .collect()
        };
        let parties = if self.any_order {
            all(self) == all(found)
        } else {
            self.source == found.source && self.target == found.target && self.others == found.others
        };
        let field = |expected: Option<&str>, found: Option<&str>| {
            expected == found || (expected.is_none() && self.open)
        };
        let topics = self.topics == found.topics || (self.open && self.topics.is_subset(&found.topics));
        (self.event_type, self.status) == (found.event_type, found.status)
            && parties
            && field(self.mode, found.mode)
            && field(self.date, found.date)
            && field(self.place, found.place)
            && topics
            && (self.by.is_none() || self.by == found.by)
    }
}

fn names<'l>(text: &'l str, separator: &str) -> BTreeSet<&'l str> {
    text.split(separator).map(str::trim).filter(|name| !name.is_empty() && *name != "→").collect()
}

#[test]
fn expectations_ask_what_they_name() {
    let found =
        "CONSULT meet actual 2025-08-06  Россия, Китай → США + ООН  place=Москва  topic=газ; нефть  by=РИА";
    for (expected, met) in [
        (found, true),
        ("CONSULT meet actual 2025-08-06  Китай, Россия → США + ООН  place=Москва  topic=газ; нефть", true),
        ("CONSULT actual  Китай, Россия → США + ООН …", true),
        ("CONSULT actual  США, ООН – Китай, Россия  topic=газ …", true),
        ("CONSULT actual  США, ООН – Китай  topic=газ …", false),
        ("CONSULT actual  США → Китай, Россия + ООН …", false),
        ("CONSULT planned  Китай, Россия → США + ООН …", false),
        ("CONSULT actual  Китай, Россия → США + ООН  place=Пекин …", false),
        ("CONSULT meet actual 2025-08-06  Китай, Россия → США + ООН  place=Москва", false),
        ("CONSULT actual  Китай, Россия → США + ООН  by=ТАСС …", false),
    ] {
        assert_eq!(is_met(expected, found), met, "{expected}");
    }
}
