//! Persons: a given name and a surname must match. A bare surname stays its own
//! node unless exactly one full-named person has it and something ties the two.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;

use super::sets::Sets;
use super::{Cluster, Occurrence};
use crate::fold::fold;
use crate::hash::key;
use crate::node::MergeReason;

/// The clusters of persons.
pub(super) fn resolve(occurrences: &[Occurrence<'_>]) -> Vec<Cluster> {
    let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut bare: BTreeMap<(String, Option<char>), Vec<usize>> = BTreeMap::new();
    let patronymics = patronymics(occurrences);
    for (index, occurrence) in occurrences.iter().enumerate() {
        if occurrence.kind == EntityKind::Person {
            match PersonName::new(&occurrence.entity.name) {
                PersonName::Full(name) => full.entry(name.key(&patronymics)).or_default().push(index),
                PersonName::Bare { surname, initial } => {
                    bare.entry((surname, initial)).or_default().push(index)
                }
            }
        }
    }
    let mut clusters: Vec<Cluster> =
        full.into_iter().flat_map(|(name, members)| namesakes(occurrences, &name, members)).collect();
    let surnames = Surnames::new(occurrences, &clusters);
    for ((surname, initial), members) in bare {
        let mut left = Vec::new();
        for member in members {
            match surnames.only(&surname, initial).and_then(|cluster| {
                Some((cluster, surnames.shared(occurrences, &clusters[cluster], member)?))
            }) {
                Some((cluster, shared)) => {
                    clusters[cluster].members.push((member, MergeReason::Surname { shared }));
                }
                None => left.push(member),
            }
        }
        clusters.extend(strangers(occurrences, &surname, &left));
    }
    for cluster in &mut clusters {
        cluster.members.sort();
    }
    clusters
}

/// Whether a person's name is a surname only, perhaps with initials.
pub(crate) fn is_bare(name: &str) -> bool {
    matches!(PersonName::new(name), PersonName::Bare { .. })
}

enum PersonName {
    Full(FullName),
    Bare { surname: String, initial: Option<char> },
}

struct FullName {
    /// All words but a patronymic.
    words: Vec<String>,
    patronymic: Option<String>,
}

impl PersonName {
    fn new(name: &str) -> Self {
        let folded = fold(&name.replace('.', ". "));
        let (initials, mut words): (Vec<String>, Vec<String>) =
            folded.split(' ').map(str::to_owned).partition(|word| is_initial(word));
        if words.len() < 2 {
            let initial = initials.first().and_then(|word| word.chars().next());
            return Self::Bare { surname: words.pop().unwrap_or(folded), initial };
        }
        let patronymic = match words.len() {
            3.. => {
                words.iter().skip(1).position(|word| is_patronymic(word)).map(|index| words.remove(index + 1))
            }
            _ => None,
        };
        Self::Full(FullName { words, patronymic })
    }
}

impl FullName {
    /// The name without its patronymic, unless people who differ in it only are known.
    fn key(&self, patronymics: &BTreeMap<String, BTreeSet<String>>) -> String {
        let name = self.words.join(" ");
        match (&self.patronymic, patronymics.get(&name)) {
            (Some(patronymic), Some(known)) if known.len() > 1 => format!("{name} {patronymic}"),
            _ => name,
        }
    }
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some(_), Some('.'), None))
        || (word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "и")
}

fn is_patronymic(word: &str) -> bool {
    ["ович", "евич", "ьич", "овна", "евна", "ична", "улы", "кызы", "оглы"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// The patronymics that go with each name.
fn patronymics(occurrences: &[Occurrence<'_>]) -> BTreeMap<String, BTreeSet<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for occurrence in occurrences.iter().filter(|occurrence| occurrence.kind == EntityKind::Person) {
        if let PersonName::Full(FullName { words, patronymic: Some(patronymic) }) =
            PersonName::new(&occurrence.entity.name)
        {
            known.entry(words.join(" ")).or_default().insert(patronymic);
        }
    }
    known
}

/// One person, unless documents give the name the same office in different states
/// («министр» of two countries): then those stay apart, and whoever has no office too.
fn namesakes(occurrences: &[Occurrence<'_>], name: &str, members: Vec<usize>) -> Vec<Cluster> {
    let whole = |members: Vec<usize>, parts: &[&str]| Cluster {
        key: key(&[&[EntityKind::Person.as_str(), name], parts].concat()),
        kind: EntityKind::Person,
        members: members.into_iter().map(|member| (member, MergeReason::SameName)).collect(),
    };
    let (in_office, others): (Vec<usize>, Vec<usize>) =
        members.iter().copied().partition(|member| !occurrences[*member].offices.is_empty());
    let countries = |member: &usize| occurrences[*member].offices.iter().map(|(_, country)| country.as_str());
    let sets = Sets::by_shared(in_office.iter().map(countries));
    let groups: Vec<Vec<usize>> = sets
        .groups()
        .into_iter()
        .map(|group| group.into_iter().map(|item| in_office[item]).collect())
        .collect();
    let heads = |group: &[usize]| -> BTreeSet<&str> {
        group
            .iter()
            .flat_map(|member| occurrences[*member].offices.iter().map(|(head, _)| head.as_str()))
            .collect()
    };
    let clash = (groups.iter().enumerate())
        .any(|(index, group)| groups[..index].iter().any(|other| !heads(group).is_disjoint(&heads(other))));
    if !clash {
        return vec![whole(members, &[])];
    }
    let apart = others.into_iter().map(|member| {
        let Occurrence { document_id, entity, .. } = &occurrences[member];
        whole(vec![member], &[document_id, &entity.id])
    });
    let together = groups.into_iter().map(|group| {
        let country = group.iter().flat_map(countries).min().unwrap_or_default().to_owned();
        whole(group, &[&country])
    });
    together.chain(apart).collect()
}

/// Bare surnames that belong to nobody known: one where they share a tie, else apart.
fn strangers(occurrences: &[Occurrence<'_>], surname: &str, members: &[usize]) -> Vec<Cluster> {
    let shared = members.iter().map(|member| {
        let occurrence = &occurrences[*member];
        let ties = occurrence.ties.keys().map(|tie| key(&["tie", tie]));
        ties.chain(offices(occurrence).map(|office| key(&["office", &office]))).collect::<Vec<_>>()
    });
    let groups = Sets::by_shared(shared).groups();
    let single = groups.len() == 1;
    (groups.into_iter())
        .map(|group| {
            let members: Vec<usize> = group.into_iter().map(|item| members[item]).collect();
            let Occurrence { document_id, entity, .. } = &occurrences[members[0]];
            let kind = EntityKind::Person;
            Cluster {
                key: match single {
                    true => key(&[kind.as_str(), surname]),
                    false => key(&[kind.as_str(), surname, document_id, &entity.id]),
                },
                kind,
                members: members.into_iter().map(|member| (member, MergeReason::SameName)).collect(),
            }
        })
        .collect()
}

/// Which full-named clusters a surname may mean.
struct Surnames {
    clusters: BTreeMap<String, BTreeSet<usize>>,
    given_initials: Vec<Option<char>>,
}

impl Surnames {
    fn new(occurrences: &[Occurrence<'_>], clusters: &[Cluster]) -> Self {
        let mut surnames = Self { clusters: BTreeMap::new(), given_initials: Vec::new() };
        for (index, cluster) in clusters.iter().enumerate() {
            let mut given = None;
            for (member, _) in &cluster.members {
                let entity = occurrences[*member].entity;
                let aliases =
                    entity.aliases.iter().map(|alias| fold(alias)).filter(|alias| !alias.contains(' '));
                let last = match PersonName::new(&entity.name) {
                    PersonName::Full(name) => {
                        given = name.words.first().and_then(|word| word.chars().next());
                        name.words.last().cloned()
                    }
                    PersonName::Bare { .. } => None,
                };
                for surname in aliases.chain(last) {
                    surnames.clusters.entry(surname).or_default().insert(index);
                }
            }
            surnames.given_initials.push(given);
        }
        surnames
    }

    /// The only cluster of that surname. An initial excludes those who do not have it.
    fn only(&self, surname: &str, initial: Option<char>) -> Option<usize> {
        let fits = |cluster: &usize| initial.is_none() || self.given_initials[*cluster] == initial;
        let mut clusters = self.clusters.get(surname)?.iter().copied().filter(fits);
        clusters.next().filter(|_| clusters.next().is_none())
    }

    /// What ties a bare surname to a full-named person: an office of two words or more
    /// («госсекретарь США», not «президент»), or a state or organization.
    fn shared(&self, occurrences: &[Occurrence<'_>], cluster: &Cluster, bare: usize) -> Option<String> {
        let bare = &occurrences[bare];
        let full = || {
            (cluster.members.iter())
                .filter(|(_, reason)| *reason == MergeReason::SameName)
                .map(|(member, _)| &occurrences[*member])
        };
        let office =
            offices(bare).find(|office| full().any(|person| offices(person).any(|own| own == *office)));
        office.or_else(|| {
            let tie = bare.ties.iter().find(|(tie, _)| full().any(|person| person.ties.contains_key(*tie)));
            tie.map(|(_, name)| (*name).to_owned())
        })
    }
}

fn offices<'r>(occurrence: &Occurrence<'r>) -> impl Iterator<Item = String> + use<'r> {
    occurrence
        .entity
        .positions
        .iter()
        .map(|position| fold(position))
        .filter(|position| position.contains(' '))
}
