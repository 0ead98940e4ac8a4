//! Judgements on entities, replayed over the clusters in the order in which they were given.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;

use super::{Cluster, Occurrence};
use crate::fold::fold;
use crate::hash::key;
use crate::judgement::{EntityRef, Judgement, Judgements, Verdict};
use crate::node::MergeReason;

/// Changes the clusters; the lines of judgements that concern nothing here.
pub(super) fn apply(
    occurrences: &[Occurrence<'_>],
    clusters: &mut Vec<Cluster>,
    judgements: &Judgements,
) -> BTreeSet<usize> {
    let mut idle = BTreeSet::new();
    let calls = Calls::new(occurrences, judgements.iter().next().is_some());
    for (line, judgement) in judgements.iter() {
        let applied = match &judgement.verdict {
            Verdict::Same(one, other) => join(&calls, clusters, (one, other), judgement),
            Verdict::Different(one, other) => part(&calls, clusters, (one, other), judgement),
            Verdict::Rename(one, name) => {
                let meant = calls.meant(one);
                let named = clusters.iter_mut().filter(|cluster| has_any(cluster, &meant));
                named.map(|cluster| cluster.name = Some(name.clone())).count() > 0
            }
            Verdict::RejectEntity(one) => {
                let meant = calls.meant(one);
                let before = clusters.iter().map(|cluster| cluster.members.len()).sum::<usize>();
                for cluster in &mut *clusters {
                    cluster.members.retain(|(member, _)| !meant.contains(member));
                }
                clusters.retain(|cluster| !cluster.members.is_empty());
                clusters.iter().map(|cluster| cluster.members.len()).sum::<usize>() < before
            }
            Verdict::RejectEvent(_) | Verdict::SameEvent(..) | Verdict::DifferentEvent(..) => true,
        };
        if !applied {
            idle.insert(line);
        }
    }
    idle
}

/// Occurrences by kind and folded name.
struct Calls<'r> {
    occurrences: &'r [Occurrence<'r>],
    by_name: BTreeMap<(EntityKind, String), Vec<usize>>,
    by_alias: BTreeMap<(EntityKind, String), Vec<usize>>,
}

impl<'r> Calls<'r> {
    /// Without judgements nothing is asked, and nothing is collected.
    fn new(occurrences: &'r [Occurrence<'r>], needed: bool) -> Self {
        let mut calls = Self { occurrences, by_name: BTreeMap::new(), by_alias: BTreeMap::new() };
        for (index, Occurrence { kind, entity, .. }) in occurrences.iter().enumerate().filter(|_| needed) {
            calls.by_name.entry((*kind, fold(&entity.name))).or_default().push(index);
            for alias in &entity.aliases {
                calls.by_alias.entry((*kind, fold(alias))).or_default().push(index);
            }
        }
        calls
    }

    /// What a judgement names: by display name; only where nothing has it, by alias.
    fn meant(&self, one: &EntityRef) -> BTreeSet<usize> {
        let key = (one.kind, fold(&one.name));
        let among = |calls: &BTreeMap<_, Vec<usize>>| -> BTreeSet<usize> {
            let called = calls.get(&key).into_iter().flatten().copied();
            called
                .filter(|index| {
                    one.document.as_deref().is_none_or(|only| only == self.occurrences[*index].document_id)
                })
                .collect()
        };
        let by_name = among(&self.by_name);
        if by_name.is_empty() { among(&self.by_alias) } else { by_name }
    }
}

fn has_any(cluster: &Cluster, meant: &BTreeSet<usize>) -> bool {
    cluster.members.iter().any(|(member, _)| meant.contains(member))
}

/// One cluster of all that have one of either; it keeps the key of the first.
fn join(
    calls: &Calls<'_>,
    clusters: &mut Vec<Cluster>,
    (one, other): (&EntityRef, &EntityRef),
    judgement: &Judgement,
) -> bool {
    let (ones, others) = (calls.meant(one), calls.meant(other));
    let Some(first) = clusters.iter().position(|cluster| has_any(cluster, &ones)) else { return false };
    let mut taken = Vec::new();
    let mut index = 0;
    clusters.retain(|cluster| {
        let take = index != first && (has_any(cluster, &ones) || has_any(cluster, &others));
        if take {
            taken.extend(cluster.members.iter().map(|(member, _)| *member));
        }
        index += 1;
        !take
    });
    let joined = has_any_of(&taken, &others);
    let first = clusters.iter().position(|cluster| has_any(cluster, &ones)).unwrap_or(first);
    let cluster = &mut clusters[first];
    // Two sorts of thing may be one; a named one says what it is.
    cluster.members.extend(taken.into_iter().map(|member| (member, reason(judgement))));
    cluster.name.get_or_insert_with(|| display(one, calls.occurrences, &ones));
    joined
}

fn has_any_of(members: &[usize], meant: &BTreeSet<usize>) -> bool {
    members.iter().any(|member| meant.contains(member))
}

/// The name that the judgement uses, as a document spells it.
fn display(one: &EntityRef, occurrences: &[Occurrence<'_>], meant: &BTreeSet<usize>) -> String {
    let spelled = meant.iter().map(|member| &occurrences[*member].entity.name);
    spelled
        .min_by_key(|name| (fold(name) != fold(&one.name), name.as_str()))
        .cloned()
        .unwrap_or_else(|| one.name.clone())
}

/// What the first names leaves the clusters of what the second names.
fn part(
    calls: &Calls<'_>,
    clusters: &mut Vec<Cluster>,
    (one, other): (&EntityRef, &EntityRef),
    judgement: &Judgement,
) -> bool {
    let ones = calls.meant(one);
    let others: BTreeSet<usize> = calls.meant(other).difference(&ones).copied().collect();
    let mut parted = Vec::new();
    for cluster in clusters.iter_mut().filter(|cluster| has_any(cluster, &ones) && has_any(cluster, &others))
    {
        let leaving =
            cluster.members.iter().map(|(member, _)| *member).filter(|member| ones.contains(member));
        parted.push(Cluster {
            key: key(&[&cluster.key, "apart", &one.to_string()]),
            kind: cluster.kind,
            members: leaving.map(|member| (member, reason(judgement))).collect(),
            name: None,
        });
        cluster.members.retain(|(member, _)| !ones.contains(member));
    }
    let done = !parted.is_empty();
    clusters.extend(parted);
    done
}

fn reason(judgement: &Judgement) -> MergeReason {
    let Judgement { date, author, reason, .. } = judgement;
    MergeReason::Judgement { date: date.clone(), author: author.clone(), reason: reason.clone() }
}
