//! Countries, organizations, groups and places: by outside id, by full name, by alias.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;

use super::sets::Sets;
use super::{Cluster, Occurrence};
use crate::fold::{fold, words};
use crate::hash::key;
use crate::node::MergeReason;

/// The clusters of one kind.
pub(super) fn resolve(occurrences: &[Occurrence<'_>], kind: EntityKind) -> Vec<Cluster> {
    let of_kind: Vec<usize> = (0..occurrences.len())
        .filter(|index| occurrences[*index].kind == kind && occurrences[*index].unnamed.is_none())
        .collect();
    let named = Sets::by_shared(of_kind.iter().map(|index| identities(&occurrences[*index])));
    let bodies: Vec<Body> = (named.groups().into_iter())
        .map(|group| Body::new(occurrences, group.into_iter().map(|item| of_kind[item]).collect()))
        .collect();
    let joined = match kind {
        // Two places of one name are told apart by nothing yet, two aliases of places are no evidence.
        EntityKind::Place => Sets::new(bodies.len()),
        _ => join_aliases(&bodies, kind),
    };
    (joined.groups().into_iter())
        .map(|group| {
            let mut members: Vec<usize> =
                group.iter().flat_map(|body| bodies[*body].members.clone()).collect();
            members.sort_unstable();
            cluster(occurrences, kind, &members)
        })
        .collect()
}

/// Entities of one name or outside id.
struct Body {
    members: Vec<usize>,
    names: BTreeSet<String>,
    aliases: BTreeSet<String>,
    ties: BTreeSet<String>,
    has_id: bool,
}

impl Body {
    fn new(occurrences: &[Occurrence<'_>], members: Vec<usize>) -> Self {
        let of = |index: &usize| &occurrences[*index];
        Self {
            names: members.iter().map(|index| fold(&of(index).entity.name)).collect(),
            aliases: members.iter().flat_map(|index| folded_aliases(of(index))).collect(),
            ties: members.iter().flat_map(|index| of(index).ties.keys().cloned()).collect(),
            has_id: members.iter().any(|index| !of(index).entity.ids.is_empty()),
            members,
        }
    }
}

/// What two entities of a kind must share to be one: an outside id; else the name.
/// A country with a code is known by its code alone: two Congos have one name.
fn identities(occurrence: &Occurrence<'_>) -> Vec<String> {
    let entity = occurrence.entity;
    let ids = entity.ids.iter().map(|(scheme, value)| key(&["id", scheme, value]));
    let name = key(&["name", &fold(&entity.name)]);
    match occurrence.kind {
        EntityKind::Country if !entity.ids.is_empty() => ids.collect(),
        _ => ids.chain([name]).collect(),
    }
}

/// Joins a body to the only other one that has its name as an alias. A short alias
/// («МИД») is many bodies' name, so there the two must share a partner as well.
fn join_aliases(bodies: &[Body], kind: EntityKind) -> Sets {
    let mut called: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, body) in bodies.iter().enumerate() {
        let names = body.names.iter().filter(|_| kind == EntityKind::Country && body.has_id);
        for alias in body.aliases.iter().chain(names) {
            called.entry(alias).or_default().insert(index);
        }
    }
    let mut sets = Sets::new(bodies.len());
    for (index, body) in bodies.iter().enumerate() {
        if kind == EntityKind::Country && body.has_id {
            continue;
        }
        for name in &body.names {
            let others =
                called.get(name.as_str()).into_iter().flatten().copied().filter(|other| *other != index);
            let [other] = others.collect::<Vec<_>>()[..] else { continue };
            let specific = kind == EntityKind::Country || words(name).len() > 1;
            if specific || !body.ties.is_disjoint(&bodies[other].ties) {
                sets.join(index, other);
            }
        }
    }
    sets
}

fn cluster(occurrences: &[Occurrence<'_>], kind: EntityKind, members: &[usize]) -> Cluster {
    let name_of = |index: usize| fold(&occurrences[index].entity.name);
    let primary = members.iter().map(|index| name_of(*index)).min().unwrap_or_default();
    let id = members.iter().flat_map(|index| &occurrences[*index].entity.ids).min();
    Cluster {
        key: match id {
            Some((scheme, value)) => key(&[kind.as_str(), scheme, value]),
            None => key(&[kind.as_str(), &primary]),
        },
        kind,
        members: (members.iter())
            .map(|index| (*index, reason(occurrences, members, *index, &primary)))
            .collect(),
        name: None,
    }
}

/// Why a member is in its cluster: told by what it shares with the others.
fn reason(occurrences: &[Occurrence<'_>], members: &[usize], index: usize, primary: &str) -> MergeReason {
    let own = &occurrences[index];
    let name = fold(&own.entity.name);
    let others = || members.iter().filter(|other| **other != index).map(|other| &occurrences[*other]);
    if name == primary {
        return MergeReason::SameName;
    }
    let shared_id = own
        .entity
        .ids
        .iter()
        .find(|(scheme, value)| others().any(|other| other.entity.ids.get(*scheme) == Some(value)));
    if let Some((scheme, value)) = shared_id {
        return MergeReason::SameId(format!("{scheme}:{value}"));
    }
    if others().any(|other| folded_aliases(other).any(|alias| alias == name)) {
        return MergeReason::Alias(own.entity.name.clone());
    }
    match folded_aliases(own).find(|alias| others().any(|other| fold(&other.entity.name) == *alias)) {
        Some(alias) => MergeReason::Alias(alias),
        None => MergeReason::SameName,
    }
}

fn folded_aliases<'r>(occurrence: &Occurrence<'r>) -> impl Iterator<Item = String> + use<'r> {
    occurrence.entity.aliases.iter().map(|alias| fold(alias))
}
