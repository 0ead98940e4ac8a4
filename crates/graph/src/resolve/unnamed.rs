//! What documents describe without a name. «Полиция» and «житель Москвы» are somebody of their own in
//! every document. «Президент США» is whoever holds that office when the document is published.

use std::collections::BTreeMap;

use jiff::civil::Date;
use relata_model::{EntityKind, Unnamed};

use super::{Cluster, Occurrence, own};
use crate::hash::key;
use crate::node::MergeReason;

/// Documents so far apart may mean two holders of one office.
const WINDOW_DAYS: i64 = 366;

/// Adds what has no name: to the clusters of office-holders, or as clusters of its own.
pub(super) fn resolve(occurrences: &[Occurrence<'_>], clusters: &mut Vec<Cluster>) {
    let holders = holders(occurrences, clusters);
    let mut alone: BTreeMap<(EntityKind, String), Vec<(Date, usize)>> = BTreeMap::new();
    for (index, occurrence) in own(occurrences) {
        let (office, date) = match (occurrence.unnamed, occurrence.published) {
            (None, _) => continue,
            (Some(Unnamed::Office), Some(date)) => (occurrence.office_keys(), date),
            _ => {
                clusters.push(cluster(occurrences, &[index]));
                continue;
            }
        };
        let near: BTreeMap<usize, &str> = office
            .iter()
            .filter_map(|office| holders.get(office))
            .flat_map(|held| near(held, date))
            .collect();
        match (near.len(), near.first_key_value()) {
            (1, Some((cluster, title))) => {
                let reason = MergeReason::Office { title: (*title).to_owned() };
                clusters[*cluster].members.push((index, reason));
            }
            _ => alone.entry((occurrence.kind, occurrence.folded_name())).or_default().push((date, index)),
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

/// Who holds each office, by date.
type Holders<'r> = BTreeMap<String, Vec<Held<'r>>>;

/// That somebody holds an office, as documents say in a row, with less than the window from one to the next.
struct Held<'r> {
    first: Date,
    last: Date,
    cluster: usize,
    title: &'r str,
}

fn holders<'r>(occurrences: &'r [Occurrence<'r>], clusters: &[Cluster]) -> Holders<'r> {
    let mut said: BTreeMap<String, Vec<(Date, usize, &str)>> = BTreeMap::new();
    for (index, cluster) in clusters.iter().enumerate() {
        for (member, _) in &cluster.members {
            let occurrence = &occurrences[*member];
            let Some(date) = occurrence.published.filter(|_| occurrence.is_named_person()) else { continue };
            let title = occurrence.entity.positions.first().map_or("", String::as_str);
            for office in occurrence.office_keys() {
                said.entry(office).or_default().push((date, index, title));
            }
        }
    }
    said.into_iter().map(|(office, said)| (office, in_rows(said))).collect()
}

fn in_rows(mut said: Vec<(Date, usize, &str)>) -> Vec<Held<'_>> {
    said.sort_unstable();
    let mut rows: Vec<Held<'_>> = Vec::new();
    for (date, cluster, title) in said {
        match rows.last_mut() {
            Some(row) if row.cluster == cluster && days(row.last, date) <= WINDOW_DAYS => row.last = date,
            _ => rows.push(Held { first: date, last: date, cluster, title }),
        }
    }
    rows
}

/// Who holds the office about that day: nobody, one, or the first of several and another.
fn near<'r>(rows: &[Held<'r>], date: Date) -> BTreeMap<usize, &'r str> {
    let mut near = BTreeMap::new();
    let first = rows.partition_point(|row| row.last < date && days(row.last, date) > WINDOW_DAYS);
    let in_window = |row: &&Held<'_>| row.first <= date || days(row.first, date) <= WINDOW_DAYS;
    for row in rows[first..].iter().take_while(in_window) {
        near.entry(row.cluster).or_insert(row.title);
        if near.len() > 1 {
            break;
        }
    }
    near
}

fn days(one: Date, other: Date) -> i64 {
    one.duration_until(other).as_hours().abs() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holder_about_a_day() {
        let date = |text: &str| text.parse::<Date>().expect("a date");
        let rows = in_rows(vec![
            (date("2013-05-01"), 1, "президент"),
            (date("2013-09-01"), 1, "президент"),
            (date("2017-01-10"), 1, "президент"),
            (date("2017-02-01"), 2, "президент"),
            (date("2025-02-01"), 3, "президент"),
        ]);
        assert_eq!(rows.len(), 4);
        let near = |text: &str| near(&rows, date(text)).into_keys().collect::<Vec<_>>();
        for (day, people) in [
            ("2012-01-01", &[][..]),
            ("2013-07-01", &[1]),
            ("2014-08-30", &[1]),
            ("2015-06-01", &[]),
            ("2017-01-20", &[1, 2]),
            ("2018-01-20", &[2]),
            ("2025-03-01", &[3]),
        ] {
            assert_eq!(near(day), people, "{day}");
        }
    }
}
