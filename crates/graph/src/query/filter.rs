//! What a question asks for.

use std::collections::BTreeSet;

use relata_model::{AttributionKind, EventType, PartialDate, Status};

use super::lookup::{LookupError, Scope};
use crate::fold::fold;
use crate::graph::KnowledgeGraph;
use crate::node::{EventNode, NodeId};

/// Conditions on events, all of which must hold; the default holds for every event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// A party.
    pub actor: Option<String>,
    /// Another party, that dealt with the first.
    pub with: Option<String>,
    /// Words of a topic in any case form, or a concept or context that it belongs to.
    pub about: Option<String>,
    /// Any of these types; none means all.
    pub types: Vec<EventType>,
    /// Any of these statuses; none means all.
    pub statuses: Vec<Status>,
    /// Not over before this date. Events without a date are left out.
    pub since: Option<PartialDate>,
    /// Begun by the end of this date. Events without a date are left out.
    pub until: Option<PartialDate>,
    /// Where it happened.
    pub place: Option<String>,
    /// Told by a document of this outlet, or on its word.
    pub outlet: Option<String>,
    /// Not less sure than this.
    pub min_confidence: Option<f64>,
    /// At most so many events.
    pub limit: Option<usize>,
}

impl Filter {
    /// This filter without what is denied, unless it names the statuses that it asks for.
    pub(super) fn undenied(&self) -> Self {
        let mut filter = self.clone();
        if filter.statuses.is_empty() {
            filter.statuses =
                Status::ALL.iter().copied().filter(|status| *status != Status::Denied).collect();
        }
        filter
    }
}

/// The part of a graph that a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Events, in the order of rows.
    pub events: Vec<NodeId>,
    /// Parties, places, and what the parties hold offices of or belong to; without any condition every entity.
    pub entities: BTreeSet<NodeId>,
    /// What the events are about.
    pub topics: BTreeSet<NodeId>,
    /// The documents that tell them; without any condition every document.
    pub documents: BTreeSet<NodeId>,
}

impl KnowledgeGraph {
    /// The events that pass a filter and what belongs to them.
    pub fn select(&self, filter: &Filter) -> Result<Selection, LookupError> {
        self.select_around(filter, 1)
    }

    /// As [`select`](Self::select), with the events of the partners of the filter's actor, of theirs and
    /// so on, up to so many steps away; they pass all other conditions of the filter.
    pub fn select_around(&self, filter: &Filter, hops: usize) -> Result<Selection, LookupError> {
        let mut selection = Selection { events: self.around(filter, hops)?, ..Selection::default() };
        for event in &selection.events {
            selection.entities.extend(self.parties(*event).iter().map(|party| party.entity));
            selection.entities.extend(self.places_of(*event));
            selection.topics.extend(self.topics_of(*event));
            selection.documents.extend(self.evidence_of(*event).iter().map(|evidence| evidence.document));
        }
        if *filter == Filter::default() {
            selection.entities.extend(self.entities().map(|(id, _)| id));
            selection.documents.extend(self.documents().map(|(id, _)| id));
        } else {
            let parties = selection.entities.clone();
            let related = parties.iter().flat_map(|entity| self.relations_of(*entity));
            let of_documents = related.filter(|relation| {
                selection.documents.contains(&relation.document) && parties.contains(&relation.from)
            });
            selection.entities.extend(of_documents.map(|relation| relation.to));
        }
        Ok(selection)
    }

    fn around(&self, filter: &Filter, hops: usize) -> Result<Vec<NodeId>, LookupError> {
        let Some(actor) = filter.actor.as_ref().filter(|_| hops > 1) else { return self.matching(filter) };
        let others = self.matching(&Filter { actor: None, with: None, limit: None, ..filter.clone() })?;
        let mut reached: BTreeSet<NodeId> = self.matching(filter)?.into_iter().collect();
        let mut actors: BTreeSet<NodeId> = self.find_all(actor, Scope::Actors)?.into_iter().collect();
        for _ in 1..hops {
            actors.extend(reached.iter().flat_map(|event| self.parties(*event)).map(|party| party.entity));
            let near =
                |event: &NodeId| self.parties(*event).iter().any(|party| actors.contains(&party.entity));
            reached.extend(others.iter().copied().filter(near));
        }
        let events = others.into_iter().filter(|event| reached.contains(event));
        Ok(events.take(filter.limit.unwrap_or(usize::MAX)).collect())
    }

    /// The events that pass a filter, in the order of rows.
    pub(super) fn matching(&self, filter: &Filter) -> Result<Vec<NodeId>, LookupError> {
        let find =
            |name: &Option<String>, scope| name.as_ref().map(|name| self.find_all(name, scope)).transpose();
        let asked = Asked {
            filter,
            actor: find(&filter.actor, Scope::Actors)?,
            with: find(&filter.with, Scope::Actors)?,
            place: find(&filter.place, Scope::Places)?,
            about: filter.about.as_ref().map(|question| self.topics_about(question)),
        };
        let mut events: Vec<NodeId> = match asked.fewest(self) {
            Some(events) => events,
            None => self.events().map(|(id, _)| id).collect(),
        };
        events.sort_unstable();
        events.dedup();
        events.retain(|id| self.event(*id).is_some_and(|event| asked.passes(self, *id, event)));
        events.sort_by_cached_key(|event| self.row_order(*event));
        events.truncate(filter.limit.unwrap_or(usize::MAX));
        Ok(events)
    }
}

/// A filter with its names found.
struct Asked<'f> {
    filter: &'f Filter,
    actor: Option<Vec<NodeId>>,
    with: Option<Vec<NodeId>>,
    place: Option<Vec<NodeId>>,
    about: Option<BTreeSet<NodeId>>,
}

impl Asked<'_> {
    /// Of the actors, topics and places that are asked for those with the fewest events: only these can pass.
    fn fewest(&self, graph: &KnowledgeGraph) -> Option<Vec<NodeId>> {
        let about = self.about.as_ref().map(|topics| topics.iter().copied().collect());
        let asked = [self.actor.clone(), self.with.clone(), about, self.place.clone()];
        let events = |nodes: Vec<NodeId>| nodes.into_iter().flat_map(|node| graph.events_of(node)).collect();
        asked.into_iter().flatten().map(events).min_by_key(Vec::len)
    }

    fn passes(&self, graph: &KnowledgeGraph, id: NodeId, event: &EventNode) -> bool {
        let Filter { types, statuses, min_confidence, outlet, .. } = self.filter;
        (types.is_empty() || types.contains(&event.event_type))
            && (statuses.is_empty() || statuses.contains(&event.status))
            && min_confidence.is_none_or(|least| event.confidence >= least)
            && self.in_time(event)
            && self.between(graph, id)
            && (self.place.as_ref())
                .is_none_or(|places| graph.places_of(id).iter().any(|place| places.contains(place)))
            && (self.about.as_ref())
                .is_none_or(|topics| graph.topics_of(id).iter().any(|topic| topics.contains(topic)))
            && outlet.as_ref().is_none_or(|outlet| told_by(graph, id, &fold(outlet)))
    }

    fn in_time(&self, event: &EventNode) -> bool {
        let Filter { since, until, .. } = self.filter;
        if since.is_none() && until.is_none() {
            return true;
        }
        event.date.is_some_and(|date| {
            let (first, last) = date.bounds();
            since.is_none_or(|since| last >= since.bounds().0)
                && until.is_none_or(|until| first <= until.bounds().1)
        })
    }

    fn between(&self, graph: &KnowledgeGraph, event: NodeId) -> bool {
        match (&self.actor, &self.with) {
            (None, None) => true,
            (Some(one), Some(other)) => graph.pairs(event).iter().any(|(left, right)| {
                (one.contains(left) && other.contains(right)) || (one.contains(right) && other.contains(left))
            }),
            (Some(one), None) | (None, Some(one)) => {
                graph.parties(event).iter().any(|party| one.contains(&party.entity))
            }
        }
    }
}

fn told_by(graph: &KnowledgeGraph, event: NodeId, outlet: &str) -> bool {
    graph.evidence_of(event).iter().any(|evidence| {
        let document =
            graph.document(evidence.document).and_then(|document| document.source.outlet.as_deref());
        let quoted = evidence
            .attribution
            .iter()
            .filter(|by| by.kind == AttributionKind::Outlet)
            .map(|by| by.name.as_str());
        document.into_iter().chain(quoted).any(|name| fold(name) == outlet)
    })
}
