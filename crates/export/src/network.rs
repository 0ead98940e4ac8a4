//! A selection as nodes and links: what every format but those of RDF writes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use relata_graph::{
    DocumentNode, EntityNode, EventNode, Evidence, KnowledgeGraph, NodeId, Selection, TopicNode,
};
use relata_model::{EventType, QuadClass, Status};

use crate::{Request, View};

/// Nodes and the links between them, each in a fixed order.
pub(crate) struct Network<'g> {
    pub(crate) view: View,
    pub(crate) nodes: Vec<Node<'g>>,
    pub(crate) links: Vec<Link>,
    /// What was left out because of [`Request::max_nodes`].
    pub(crate) omitted: Omitted,
}

/// How much is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Omitted {
    pub(crate) nodes: usize,
    pub(crate) events: usize,
}

impl Omitted {
    /// «12 events and 7 nodes are not shown»
    pub(crate) fn sentence(self) -> Option<String> {
        match self {
            Self { nodes: 0, events: 0 } => None,
            Self { nodes, events } => Some(format!("{events} events and {nodes} nodes are not shown")),
        }
    }
}

pub(crate) struct Node<'g> {
    pub(crate) id: &'g str,
    pub(crate) name: Cow<'g, str>,
    pub(crate) is: Is<'g>,
}

/// What a node is.
pub(crate) enum Is<'g> {
    Entity(&'g EntityNode),
    Topic(&'g TopicNode),
    Event { node: &'g EventNode, told: Vec<Told<'g>> },
}

/// A piece of evidence and its document.
pub(crate) struct Told<'g> {
    pub(crate) evidence: &'g Evidence,
    pub(crate) document: &'g DocumentNode,
}

impl Node<'_> {
    /// `person`, `topic`, `event` and so on.
    pub(crate) fn kind(&self) -> &'static str {
        match self.is {
            Is::Entity(node) => node.kind.as_str(),
            Is::Topic(_) => "topic",
            Is::Event { .. } => "event",
        }
    }
}

/// A link between two nodes, by their place in the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// From an event: `source`, `target`, `participant`, `mediator`, `about` or `at`.
    Role(&'static str),
    /// Two actors who dealt with each other.
    Dyad(Dyad),
}

/// The events of one type between two actors.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dyad {
    pub(crate) event_type: EventType,
    pub(crate) count: usize,
    /// How many of them have each status.
    pub(crate) statuses: BTreeMap<Status, usize>,
    /// The first and last day of those that are dated, `YYYY-MM-DD`.
    pub(crate) days: Option<(String, String)>,
}

impl Dyad {
    pub(crate) fn class(&self) -> QuadClass {
        self.event_type.quad_class()
    }

    /// What the line may show: `actual` only if one of the events was, `denied` only if all are.
    pub(crate) fn status(&self) -> Status {
        let known = |status| self.statuses.contains_key(&status);
        [Status::Actual, Status::Planned, Status::Requested, Status::Possible]
            .into_iter()
            .find(|status| known(*status))
            .unwrap_or(Status::Denied)
    }
}

impl What {
    /// The role, or the type of the events.
    pub(crate) fn label(&self) -> &'static str {
        match self {
            Self::Role(role) => role,
            Self::Dyad(dyad) => dyad.event_type.as_str(),
        }
    }
}

impl Network<'_> {
    /// Whether its links have a direction: those of events to their ends have, pairs of actors have none.
    pub(crate) fn is_directed(&self) -> bool {
        self.view != View::Actors
    }
}

impl<'g> Network<'g> {
    pub(crate) fn new(graph: &'g KnowledgeGraph, selection: &Selection, request: &Request) -> Self {
        match request.view {
            View::Events | View::Timeline => Self::of_events(graph, selection, request.max_nodes),
            View::Actors => Self::of_actors(graph, selection, request.max_nodes),
        }
    }

    /// Events, their parties, topics and places.
    fn of_events(graph: &'g KnowledgeGraph, selection: &Selection, most: Option<usize>) -> Self {
        let ends = |event: NodeId| -> Vec<(NodeId, &'static str)> {
            let parties = graph.parties(event).into_iter().map(|party| (party.entity, party.role.as_str()));
            let topics = graph.topics_of(event).into_iter().map(|topic| (topic, "about"));
            let places = graph.places_of(event).into_iter().map(|place| (place, "at"));
            parties.chain(topics).chain(places).collect()
        };
        let all: BTreeSet<NodeId> =
            selection.events.iter().flat_map(|event| ends(*event)).map(|(end, _)| end).collect();
        let kept = match most {
            None => selection.events.clone(),
            Some(most) => {
                most_told(graph, selection, most, |event| ends(event).into_iter().map(|(end, _)| end))
            }
        };
        let shown: BTreeSet<NodeId> =
            kept.iter().flat_map(|event| ends(*event)).map(|(end, _)| end).collect();
        let mut network = Self {
            view: View::Events,
            nodes: shown.iter().filter_map(|id| node(graph, *id)).collect(),
            links: Vec::new(),
            omitted: Omitted { nodes: all.len() - shown.len(), events: selection.events.len() - kept.len() },
        };
        let place: BTreeMap<NodeId, usize> = shown.iter().copied().zip(0..).collect();
        for event in kept {
            let from = network.nodes.len();
            network.nodes.extend(node(graph, event));
            let links = ends(event).into_iter().map(|(to, role)| Link {
                from,
                to: place[&to],
                what: What::Role(role),
            });
            network.links.extend(links);
        }
        network
    }

    /// Actors, and one link a pair and type of event.
    fn of_actors(graph: &'g KnowledgeGraph, selection: &Selection, most: Option<usize>) -> Self {
        let mut dyads: BTreeMap<(NodeId, NodeId, EventType), Vec<NodeId>> = BTreeMap::new();
        let mut degree: BTreeMap<NodeId, usize> = BTreeMap::new();
        for id in &selection.events {
            let Some(event) = graph.event(*id) else { continue };
            for (one, other) in graph.pairs(*id) {
                dyads.entry((one.min(other), one.max(other), event.event_type)).or_default().push(*id);
                [one, other].into_iter().for_each(|actor| *degree.entry(actor).or_default() += 1);
            }
        }
        let mut by_degree: Vec<NodeId> = degree.keys().copied().collect();
        by_degree.sort_by_key(|actor| (std::cmp::Reverse(degree[actor]), *actor));
        let most: BTreeSet<NodeId> = by_degree.into_iter().take(most.unwrap_or(usize::MAX)).collect();
        dyads.retain(|(one, other, _), _| most.contains(one) && most.contains(other));
        // Whoever dealt only with those who are left out would stand alone.
        let shown: BTreeSet<NodeId> = dyads.keys().flat_map(|(one, other, _)| [*one, *other]).collect();
        let told: BTreeSet<NodeId> = dyads.values().flatten().copied().collect();
        let place: BTreeMap<NodeId, usize> = shown.iter().copied().zip(0..).collect();
        let links = dyads.into_iter().map(|((one, other, event_type), events)| {
            let events: Vec<&EventNode> = events.iter().filter_map(|id| graph.event(*id)).collect();
            Link { from: place[&one], to: place[&other], what: What::Dyad(dyad(event_type, &events)) }
        });
        Self {
            view: View::Actors,
            links: links.collect(),
            nodes: shown.iter().filter_map(|id| node(graph, *id)).collect(),
            omitted: Omitted {
                nodes: degree.len() - shown.len(),
                events: selection.events.len() - told.len(),
            },
        }
    }
}

/// As many events as fit with their ends into `most` nodes: those told most often first, then those
/// whose ends have the most events; in the order of the selection.
fn most_told<E: Iterator<Item = NodeId>>(
    graph: &KnowledgeGraph,
    selection: &Selection,
    most: usize,
    ends: impl Fn(NodeId) -> E,
) -> Vec<NodeId> {
    let mut degree: BTreeMap<NodeId, usize> = BTreeMap::new();
    selection
        .events
        .iter()
        .flat_map(|event| ends(*event))
        .for_each(|end| *degree.entry(end).or_default() += 1);
    let mut ranked: Vec<NodeId> = selection.events.clone();
    ranked.sort_by_cached_key(|event| {
        let weight: usize = ends(*event).map(|end| degree[&end]).sum();
        (std::cmp::Reverse((graph.tellers(*event), weight)), *event)
    });
    let (mut kept, mut shown) = (BTreeSet::new(), BTreeSet::new());
    for event in ranked {
        let more: BTreeSet<NodeId> = ends(event).filter(|end| !shown.contains(end)).collect();
        if kept.len() + shown.len() + more.len() < most {
            kept.insert(event);
            shown.extend(more);
        }
    }
    selection.events.iter().copied().filter(|event| kept.contains(event)).collect()
}

fn dyad(event_type: EventType, events: &[&EventNode]) -> Dyad {
    let mut statuses: BTreeMap<Status, usize> = BTreeMap::new();
    events.iter().for_each(|event| *statuses.entry(event.status).or_default() += 1);
    let days = || events.iter().filter_map(|event| event.date).map(|date| date.bounds());
    let first = days().map(|(first, _)| first).min();
    let last = days().map(|(_, last)| last).max();
    Dyad {
        event_type,
        count: events.len(),
        statuses,
        days: first.zip(last).map(|(first, last)| (first.to_string(), last.to_string())),
    }
}

fn node(graph: &KnowledgeGraph, id: NodeId) -> Option<Node<'_>> {
    if let Some(node) = graph.entity(id) {
        return Some(Node { id: &node.public_id, name: Cow::Borrowed(&node.name), is: Is::Entity(node) });
    }
    if let Some(node) = graph.topic(id) {
        return Some(Node { id: &node.public_id, name: Cow::Borrowed(&node.name), is: Is::Topic(node) });
    }
    let node = graph.event(id)?;
    let told = graph.evidence_of(id).into_iter();
    let told =
        told.filter_map(|evidence| Some(Told { evidence, document: graph.document(evidence.document)? }));
    Some(Node {
        id: &node.public_id,
        name: Cow::Owned(node.what()),
        is: Is::Event { node, told: told.collect() },
    })
}

/// A value of a node or link that formats with typed attributes write.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Number(f64),
    Count(usize),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Count(count) => write!(f, "{count}"),
        }
    }
}

/// The attributes that nodes may have besides id, kind and name, with an example of each value.
pub(crate) const NODE_ATTRIBUTES: &[(&str, Value)] = &[
    ("aliases", Value::Text(String::new())),
    ("offices", Value::Text(String::new())),
    ("iso3166", Value::Text(String::new())),
    ("type", Value::Text(String::new())),
    ("mode", Value::Text(String::new())),
    ("class", Value::Text(String::new())),
    ("status", Value::Text(String::new())),
    ("date", Value::Text(String::new())),
    ("first", Value::Text(String::new())),
    ("last", Value::Text(String::new())),
    ("confidence", Value::Number(0.0)),
    ("documents", Value::Text(String::new())),
    ("quotes", Value::Text(String::new())),
];

/// The attributes that links may have besides their label.
pub(crate) const LINK_ATTRIBUTES: &[(&str, Value)] = &[
    ("class", Value::Text(String::new())),
    ("status", Value::Text(String::new())),
    ("count", Value::Count(0)),
    ("actual", Value::Count(0)),
    ("first", Value::Text(String::new())),
    ("last", Value::Text(String::new())),
];

/// Between the values of a list where a format has no lists.
pub(crate) const LIST: &str = " | ";

impl Node<'_> {
    /// The attributes that this node has, in the order of [`NODE_ATTRIBUTES`].
    pub(crate) fn attributes(&self) -> Vec<(&'static str, Value)> {
        let text = |text: String| Value::Text(text);
        let list = |name, list: Vec<String>| (!list.is_empty()).then(|| (name, text(list.join(LIST))));
        match &self.is {
            Is::Entity(node) => {
                let offices = node.titles().into_iter().map(str::to_owned);
                let code = node.ids.get("iso3166").map(|code| ("iso3166", text(code.clone())));
                (list("aliases", node.aliases.clone()).into_iter())
                    .chain(list("offices", offices.collect()))
                    .chain(code)
                    .collect()
            }
            Is::Topic(node) => list("aliases", node.aliases.clone()).into_iter().collect(),
            Is::Event { node, told } => {
                let mut attributes = vec![("type", text(node.event_type.to_string()))];
                attributes.extend(node.mode.iter().map(|mode| ("mode", text(mode.to_string()))));
                attributes.push(("class", text(node.event_type.quad_class().to_string())));
                attributes.push(("status", text(node.status.to_string())));
                if let Some(date) = node.date {
                    let (first, last) = date.bounds();
                    attributes.push(("date", text(date.to_string())));
                    attributes.push(("first", text(first.to_string())));
                    attributes.push(("last", text(last.to_string())));
                }
                attributes.push(("confidence", Value::Number(node.confidence)));
                let documents: BTreeSet<String> = told.iter().map(|it| it.document.id.to_string()).collect();
                attributes.extend(list("documents", documents.into_iter().collect()));
                attributes
                    .extend(list("quotes", told.iter().map(|it| it.evidence.quote.to_string()).collect()));
                attributes
            }
        }
    }

    /// The first and last day of a dated event.
    pub(crate) fn days(&self) -> Option<(String, String)> {
        let Is::Event { node: EventNode { date: Some(date), .. }, .. } = &self.is else { return None };
        let (first, last) = date.bounds();
        Some((first.to_string(), last.to_string()))
    }
}

impl What {
    /// The attributes of a link, in the order of [`LINK_ATTRIBUTES`].
    pub(crate) fn attributes(&self) -> Vec<(&'static str, Value)> {
        let Self::Dyad(dyad) = self else { return Vec::new() };
        let mut attributes = vec![
            ("class", Value::Text(dyad.class().to_string())),
            ("status", Value::Text(dyad.status().to_string())),
            ("count", Value::Count(dyad.count)),
            ("actual", Value::Count(dyad.statuses.get(&Status::Actual).copied().unwrap_or(0))),
        ];
        if let Some((first, last)) = &dyad.days {
            attributes.push(("first", Value::Text(first.clone())));
            attributes.push(("last", Value::Text(last.clone())));
        }
        attributes
    }
}
