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
    if judgements.iter().next().is_none() {
        return BTreeSet::new();
    }
    let calls = Calls::new(occurrences);
    let mut nodes = Nodes::new(std::mem::take(clusters), occurrences.len());
    let mut idle = BTreeSet::new();
    for (line, judgement) in judgements.iter() {
        let applied = match &judgement.verdict {
            Verdict::Same(one, other) => nodes.join(&calls, (one, other), judgement),
            Verdict::Different(one, other) => nodes.part(&calls, (one, other), judgement),
            Verdict::Rename(one, name) => nodes.rename(&calls.meant(one), name),
            Verdict::RejectEntity(one) => nodes.reject(&calls.meant(one)),
            Verdict::RejectEvent(_) | Verdict::SameEvent(..) | Verdict::DifferentEvent(..) => true,
        };
        if !applied {
            idle.insert(line);
        }
    }
    nodes.clusters.retain(|cluster| !cluster.members.is_empty());
    *clusters = nodes.clusters;
    idle
}

/// Occurrences by kind and folded name.
struct Calls<'r> {
    occurrences: &'r [Occurrence<'r>],
    by_name: BTreeMap<(EntityKind, String), Vec<usize>>,
    by_alias: BTreeMap<(EntityKind, String), Vec<usize>>,
}

impl<'r> Calls<'r> {
    fn new(occurrences: &'r [Occurrence<'r>]) -> Self {
        let mut calls = Self { occurrences, by_name: BTreeMap::new(), by_alias: BTreeMap::new() };
        for (index, occurrence) in occurrences.iter().enumerate() {
            let Occurrence { kind, entity, .. } = occurrence;
            calls.by_name.entry((*kind, fold(&entity.name))).or_default().push(index);
            let aliases = entity.aliases.iter().map(String::as_str);
            for alias in aliases.chain([occurrence.called()]) {
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

/// The clusters as they are decided, and which has each occurrence.
struct Nodes {
    /// Those that others have taken up are empty.
    clusters: Vec<Cluster>,
    of: Vec<Option<usize>>,
}

impl Nodes {
    fn new(clusters: Vec<Cluster>, occurrences: usize) -> Self {
        let mut of = vec![None; occurrences];
        for (index, cluster) in clusters.iter().enumerate() {
            cluster.members.iter().for_each(|(member, _)| of[*member] = Some(index));
        }
        Self { clusters, of }
    }

    /// The clusters that have any of these.
    fn having(&self, meant: &BTreeSet<usize>) -> BTreeSet<usize> {
        meant.iter().filter_map(|member| self.of[*member]).collect()
    }

    /// One cluster of all that have one of either; it keeps the key of the first.
    fn join(
        &mut self,
        calls: &Calls<'_>,
        (one, other): (&EntityRef, &EntityRef),
        judgement: &Judgement,
    ) -> bool {
        let meant = calls.meant(one);
        let (ones, others) = (self.having(&meant), self.having(&calls.meant(other)));
        let is_possible = !others.is_empty() && one.may_be(other);
        let Some(first) = ones.first().copied().filter(|_| is_possible) else { return false };
        for index in ones.union(&others).copied().filter(|index| *index != first) {
            for (member, _) in std::mem::take(&mut self.clusters[index].members) {
                self.clusters[first].members.push((member, reason(judgement)));
                self.of[member] = Some(first);
            }
        }
        self.clusters[first].name.get_or_insert_with(|| display(one, calls.occurrences, &meant));
        true
    }

    /// What the first names leaves the clusters of what the second names.
    fn part(
        &mut self,
        calls: &Calls<'_>,
        (one, other): (&EntityRef, &EntityRef),
        judgement: &Judgement,
    ) -> bool {
        let ones = calls.meant(one);
        let others: BTreeSet<usize> = calls.meant(other).difference(&ones).copied().collect();
        let (leave, stay) = (self.having(&ones), self.having(&others));
        for index in leave.intersection(&stay) {
            let (parted, cluster) = (self.clusters.len(), &mut self.clusters[*index]);
            let leaving = cluster.members.extract_if(.., |(member, _)| ones.contains(member));
            let members: Vec<_> = leaving.map(|(member, _)| (member, reason(judgement))).collect();
            members.iter().for_each(|(member, _)| self.of[*member] = Some(parted));
            let (key, kind) = (key(&[&cluster.key, "apart", &one.to_string()]), cluster.kind);
            self.clusters.push(Cluster { key, kind, members, name: None });
        }
        !leave.is_empty() && !stay.is_empty()
    }

    fn rename(&mut self, meant: &BTreeSet<usize>, name: &str) -> bool {
        let named = self.having(meant);
        named.iter().for_each(|index| self.clusters[*index].name = Some(name.to_owned()));
        !named.is_empty()
    }

    fn reject(&mut self, meant: &BTreeSet<usize>) -> bool {
        let had = self.having(meant);
        for index in &had {
            self.clusters[*index].members.retain(|(member, _)| !meant.contains(member));
        }
        meant.iter().for_each(|member| self.of[*member] = None);
        !had.is_empty()
    }
}

/// The name that the judgement uses, as a document spells it.
fn display(one: &EntityRef, occurrences: &[Occurrence<'_>], meant: &BTreeSet<usize>) -> String {
    let spelled = meant.iter().map(|member| &occurrences[*member].entity.name);
    spelled
        .min_by_key(|name| (fold(name) != fold(&one.name), name.as_str()))
        .cloned()
        .unwrap_or_else(|| one.name.clone())
}

fn reason(judgement: &Judgement) -> MergeReason {
    let Judgement { date, author, reason, .. } = judgement;
    MergeReason::Judgement { date: date.clone(), author: author.clone(), reason: reason.clone() }
}
