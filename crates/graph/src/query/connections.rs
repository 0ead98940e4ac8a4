//! How two actors are connected: what they share, and over whom.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use relata_model::Status;

use super::{Filter, LookupError, Row, Scope};
use crate::graph::KnowledgeGraph;
use crate::node::{NodeId, StaticRelation};

/// Everything that two actors share.
#[derive(Clone, Debug, PartialEq)]
pub struct Between<'g> {
    /// The one.
    pub one: NodeId,
    /// The other.
    pub other: NodeId,
    /// Events with both in them, in the order of rows.
    pub events: Vec<Row>,
    /// Static relations from the one to the other or back.
    pub relations: Vec<&'g StaticRelation>,
    /// What both hold offices of, work for, belong to or own, with the relations of either.
    pub shared: BTreeMap<NodeId, Vec<&'g StaticRelation>>,
}

/// A step from one entity to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Hop<'g> {
    /// Where it begins.
    pub from: NodeId,
    /// Where it leads.
    pub to: NodeId,
    /// What connects the two.
    pub by: Connection<'g>,
}

/// What connects two entities directly.
#[derive(Clone, Debug, PartialEq)]
pub enum Connection<'g> {
    /// They dealt with each other.
    Event(Box<Row>),
    /// One has to do with the other.
    Relation(&'g StaticRelation),
}

impl KnowledgeGraph {
    /// Everything that two actors share, as far as the filter lets events pass; its own `actor` and
    /// `with` do not count.
    pub fn between(&self, one: &str, other: &str, filter: &Filter) -> Result<Between<'_>, LookupError> {
        let (one, other) = (self.find(one)?, self.find(other)?);
        let of_other: BTreeSet<NodeId> = self.events_of(other).into_iter().collect();
        let both = |event: &NodeId| {
            let parties = self.parties(*event);
            of_other.contains(event)
                && [one, other].iter().all(|entity| parties.iter().any(|party| party.entity == *entity))
        };
        let events = self.matching(&without_names(filter))?.into_iter().filter(both);
        let far = |relation: &StaticRelation, from: NodeId| {
            if relation.from == from { relation.to } else { relation.from }
        };
        let (ours, theirs) = (self.relations_of(one), self.relations_of(other));
        let mut shared: BTreeMap<NodeId, Vec<&StaticRelation>> = BTreeMap::new();
        for relation in &ours {
            let end = far(relation, one);
            let same: Vec<&StaticRelation> =
                theirs.iter().copied().filter(|relation| far(relation, other) == end).collect();
            if end != other && !same.is_empty() {
                let known = shared.entry(end).or_insert(same);
                known.push(relation);
            }
        }
        Ok(Between {
            one,
            other,
            events: (events.take(filter.limit.unwrap_or(usize::MAX)))
                .filter_map(|event| self.row(event))
                .collect(),
            relations: ours.into_iter().filter(|relation| far(relation, one) == other).collect(),
            shared,
        })
    }

    /// A shortest way from one entity to another over events that pass the filter and static
    /// relations; of several the one that begins with events that happened, the earliest first. What is denied
    /// connects nobody, unless the filter asks for it. Empty if there is none of at most `most` hops, or if
    /// the two are one.
    ///
    /// *Complexity*: linear in the size of the graph.
    pub fn path(
        &self,
        from: &str,
        to: &str,
        filter: &Filter,
        most: usize,
    ) -> Result<Vec<Hop<'_>>, LookupError> {
        let (from, to) = (self.find(from)?, self.find(to)?);
        let passing: BTreeSet<NodeId> =
            self.matching(&without_names(&filter.undenied()))?.into_iter().collect();
        let mut reached: BTreeMap<NodeId, Option<Hop<'_>>> = BTreeMap::from([(from, None)]);
        let mut waiting = VecDeque::from([(from, 0)]);
        while let Some((entity, hops)) = waiting.pop_front() {
            if entity == to || hops == most {
                continue;
            }
            for hop in self.hops(entity, &passing) {
                if let Entry::Vacant(new) = reached.entry(hop.0) {
                    new.insert(Some(self.hop(entity, hop)));
                    waiting.push_back((hop.0, hops + 1));
                }
            }
        }
        let mut way = Vec::new();
        let mut at = to;
        while let Some(Some(hop)) = reached.get(&at) {
            at = hop.from;
            way.push(hop.clone());
        }
        way.reverse();
        Ok(way)
    }

    /// Whom an entity is connected to directly, and by which event or relation: what happened first, then the
    /// relations, then what was only planned, asked for or, where it counts, denied.
    fn hops(&self, entity: NodeId, passing: &BTreeSet<NodeId>) -> Vec<(NodeId, Step<'_>)> {
        let events = self.events_of(entity).into_iter().filter(|event| passing.contains(event));
        let is_actual = |event: &NodeId| self.event(*event).is_some_and(|node| node.status == Status::Actual);
        let (actual, others): (Vec<NodeId>, Vec<NodeId>) = events.partition(is_actual);
        let by_events = |events: Vec<NodeId>| {
            events.into_iter().flat_map(move |event| {
                let pairs = self.pairs(event).into_iter();
                pairs.filter_map(move |(one, other)| match entity {
                    _ if one == entity => Some((other, Step::Event(event))),
                    _ if other == entity => Some((one, Step::Event(event))),
                    _ => None,
                })
            })
        };
        let by_relations = self.relations_of(entity).into_iter().map(|relation| {
            let end = if relation.from == entity { relation.to } else { relation.from };
            (end, Step::Relation(relation))
        });
        by_events(actual).chain(by_relations).chain(by_events(others)).collect()
    }

    fn hop<'g>(&'g self, from: NodeId, (to, step): (NodeId, Step<'g>)) -> Hop<'g> {
        let by = match step {
            Step::Event(event) => {
                Connection::Event(Box::new(self.row(event).expect("a step over an event has its row")))
            }
            Step::Relation(relation) => Connection::Relation(relation),
        };
        Hop { from, to, by }
    }

    /// The events of one actor that pass the filter, in the order of rows.
    pub fn timeline(&self, name: &str, filter: &Filter) -> Result<Vec<Row>, LookupError> {
        let entities = self.find_all(name, Scope::Any)?;
        let of_it: BTreeSet<NodeId> = entities.iter().flat_map(|entity| self.events_of(*entity)).collect();
        let all = Filter { limit: None, ..filter.clone() };
        let events = self.matching(&all)?.into_iter().filter(|event| of_it.contains(event));
        Ok(events.take(filter.limit.unwrap_or(usize::MAX)).filter_map(|event| self.row(event)).collect())
    }
}

#[derive(Clone, Copy)]
enum Step<'g> {
    Event(NodeId),
    Relation(&'g StaticRelation),
}

fn without_names(filter: &Filter) -> Filter {
    Filter { actor: None, with: None, limit: None, ..filter.clone() }
}
