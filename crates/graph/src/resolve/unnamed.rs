//! What documents describe without a name. «Полиция» and «житель Москвы» are somebody of their own in
//! every document. «Президент США» is whoever holds that office when the document is published.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use relata_model::Unnamed;

use super::{Cluster, Occurrence};
use crate::hash::key;
use crate::node::MergeReason;

/// Documents so far apart may mean two holders of one office.
const WINDOW_DAYS: i64 = 366;

/// Adds what has no name: to the clusters of office-holders, or as clusters of its own.
pub(super) fn resolve(occurrences: &[Occurrence<'_>], clusters: &mut Vec<Cluster>) {
    let holders = holders(occurrences, clusters);
    let mut alone: BTreeMap<String, Vec<(Date, usize)>> = BTreeMap::new();
    for (index, occurrence) in occurrences.iter().enumerate() {
        let (office, date) = match (occurrence.unnamed, occurrence.published) {
            (None, _) => continue,
            (Some(Unnamed::Office), Some(date)) => (occurrence.office_keys(), date),
            _ => {
                clusters.push(cluster(occurrences, &[index]));
                continue;
            }
        };
        let near: BTreeMap<usize, &str> = (office.iter().filter_map(|office| holders.get(office)).flatten())
            .filter(|(_, held)| held.is_near(date))
            .map(|(cluster, held)| (*cluster, held.title))
            .collect();
        match (near.len(), near.first_key_value()) {
            (1, Some((cluster, title))) => {
                let reason = MergeReason::Office { title: (*title).to_owned() };
                clusters[*cluster].members.push((index, reason));
            }
            _ => alone.entry(occurrence.folded_name()).or_default().push((date, index)),
        }
    }
    for mut tellings in alone.into_values() {
        tellings.sort_unstable();
        let mut rest = &tellings[..];
        while let Some((first, _)) = rest.first() {
            let within = rest.partition_point(|(date, _)| days(*first, *date) <= WINDOW_DAYS);
            let members: Vec<usize> = rest[..within].iter().map(|(_, index)| *index).collect();
            clusters.push(cluster(occurrences, &members));
            rest = &rest[within..];
        }
    }
    clusters.iter_mut().for_each(|cluster| cluster.members.sort());
}

fn cluster(occurrences: &[Occurrence<'_>], members: &[usize]) -> Cluster {
    let first = &occurrences[members[0]];
    let parts = [first.kind.as_str(), &first.folded_name(), first.document_id, &first.entity.id];
    Cluster {
        key: key(&parts),
        kind: first.kind,
        members: members.iter().map(|member| (*member, MergeReason::SameName)).collect(),
        name: None,
    }
}

/// Who holds each office, by cluster.
type Holders<'r> = BTreeMap<String, BTreeMap<usize, Held<'r>>>;

/// That somebody holds an office, as documents say.
struct Held<'r> {
    title: &'r str,
    /// When they were published.
    dates: BTreeSet<Date>,
}

impl Held<'_> {
    fn is_near(&self, date: Date) -> bool {
        let (before, after) = (self.dates.range(..=date).next_back(), self.dates.range(date..).next());
        before.into_iter().chain(after).any(|held| days(*held, date) <= WINDOW_DAYS)
    }
}

fn holders<'r>(occurrences: &'r [Occurrence<'r>], clusters: &[Cluster]) -> Holders<'r> {
    let mut holders: Holders<'_> = BTreeMap::new();
    for (index, cluster) in clusters.iter().enumerate() {
        for (member, _) in &cluster.members {
            let occurrence = &occurrences[*member];
            let Some(date) = occurrence.published.filter(|_| occurrence.is_named_person()) else { continue };
            let title = occurrence.entity.positions.first().map_or("", String::as_str);
            for office in occurrence.office_keys() {
                let people = holders.entry(office).or_default();
                let held = people.entry(index).or_insert_with(|| Held { title, dates: BTreeSet::new() });
                held.title = held.title.min(title);
                held.dates.insert(date);
            }
        }
    }
    holders
}

fn days(one: Date, other: Date) -> i64 {
    one.duration_until(other).as_hours().abs() / 24
}
