//! Persons with names. A given name and a surname that agree are one person, unless something says
//! otherwise; other spellings and bare surnames need more that speaks for them.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;

use super::evidence::{
    DOUBTFUL, ENOUGH, Evidence, INITIAL, LEAD, LETTER, NEARLY_ALWAYS, OTHER_SURNAME, SOUND, SURNAME,
    Surroundings,
};
use super::names::{FullName, PersonName, Spelling, skeleton, sound_alike};
use super::sets::Sets;
use super::{Cluster, Doubt, Occurrence, StateOffice, own};
use crate::fold::fold;
use crate::hash::key;
use crate::node::MergeReason;

/// The clusters of persons with names.
pub(super) fn resolve(occurrences: &[Occurrence<'_>], doubts: &mut Vec<Doubt>) -> Vec<Cluster> {
    let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut bare: BTreeMap<(String, Option<char>), Vec<usize>> = BTreeMap::new();
    let patronymics = patronymics(occurrences);
    for (index, occurrence) in own(occurrences).filter(|(_, it)| it.is_named_person()) {
        match PersonName::new(&occurrence.entity.name) {
            PersonName::Full(name) => full.entry(group_key(&name, &patronymics)).or_default().push(index),
            PersonName::Bare { surname, initial } => bare.entry((surname, initial)).or_default().push(index),
        }
    }
    let clusters: Vec<Cluster> = full
        .into_iter()
        .flat_map(|(name, members)| {
            let clusters = namesakes(occurrences, &name, members.clone());
            // Those who stay apart need no doubt.
            if clusters.len() == 1 {
                doubts.extend(strangers_by_work(occurrences, &members));
            }
            clusters
        })
        .collect();
    let mut clusters = join_spellings(occurrences, clusters, doubts);
    let holders = Holders::new(occurrences, &clusters);
    let mut meant: BTreeMap<usize, (usize, Evidence)> = BTreeMap::new();
    for ((surname, initial), members) in &bare {
        for member in members {
            if let Some(found) = holders.of(occurrences, (surname, *initial), *member, doubts) {
                meant.insert(*member, found);
            }
        }
    }
    // Two that one document tells apart cannot both be the same third.
    let mut rivals: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (member, (cluster, _)) in &meant {
        *rivals.entry((occurrences[*member].document, *cluster)).or_default() += 1;
    }
    meant.retain(|member, (cluster, _)| rivals[&(occurrences[*member].document, *cluster)] == 1);
    for ((surname, initial), members) in bare {
        let left: Vec<usize> = members.into_iter().filter(|member| !meant.contains_key(member)).collect();
        let called = initial.map_or(surname.clone(), |initial| format!("{initial}. {surname}"));
        clusters.extend(strangers(occurrences, &called, &left));
    }
    for (member, (cluster, Evidence { points, grounds })) in meant {
        clusters[cluster].members.push((member, MergeReason::Evidence { points, grounds }));
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

/// The name without its patronymic, unless people who differ in it only are known.
fn group_key(name: &FullName, patronymics: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut parts = vec![name.words.join(" ")];
    if let (Some(patronymic), Some(known)) = (&name.patronymic, patronymics.get(&parts[0]))
        && known.len() > 1
    {
        parts.push(patronymic.clone());
    }
    parts.extend(name.generation.map(str::to_owned));
    parts.join(" ")
}

/// The patronymics that go with each name.
fn patronymics(occurrences: &[Occurrence<'_>]) -> BTreeMap<String, BTreeSet<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, occurrence) in own(occurrences).filter(|(_, occurrence)| occurrence.is_named_person()) {
        if let PersonName::Full(FullName { words, patronymic: Some(patronymic), .. }) =
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
        name: None,
    };
    let (in_office, others): (Vec<usize>, Vec<usize>) =
        members.iter().copied().partition(|member| !occurrences[*member].offices.is_empty());
    let countries = |member: &usize| occurrences[*member].offices.iter().map(|it| it.state.as_str());
    let sets = Sets::by_shared(in_office.iter().map(countries));
    let groups: Vec<Vec<usize>> = sets
        .groups()
        .into_iter()
        .map(|group| group.into_iter().map(|item| in_office[item]).collect())
        .collect();
    let heads = |group: &[usize]| -> BTreeSet<&str> {
        group.iter().flat_map(|member| occurrences[*member].offices.iter().map(StateOffice::head)).collect()
    };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let clash = groups.iter().any(|group| {
        let heads = heads(group);
        let clash = !heads.is_disjoint(&seen);
        seen.extend(heads);
        clash
    });
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

/// Those of one name whom documents give another work each, and nothing in common: a minister and a footballer.
fn strangers_by_work(occurrences: &[Occurrence<'_>], members: &[usize]) -> Vec<Doubt> {
    let working: Vec<usize> =
        members.iter().copied().filter(|member| !occurrences[*member].entity.positions.is_empty()).collect();
    let around = |member: &usize| -> Vec<String> {
        let it = &occurrences[*member];
        // «министр» of «министр финансов»
        let works = it.positions().filter_map(|position| position.split(' ').next().map(str::to_owned));
        let partners = it.partners.iter().map(|partner| (*partner).to_owned());
        works.chain(it.ties.keys().cloned()).chain(partners).chain(it.patronymic()).collect()
    };
    let groups = Sets::by_shared(working.iter().map(around)).groups();
    let first = |group: &[usize]| working[group[0]];
    let Some((one, others)) = groups.split_first() else { return Vec::new() };
    let doubt = |other: &Vec<usize>| Doubt {
        one: first(one),
        other: first(other),
        points: ENOUGH,
        grounds: vec![format!("one name +{ENOUGH}"), "another work each, and nothing in common".to_owned()],
    };
    others.iter().map(doubt).collect()
}

/// Joins clusters whose names are spellings of one, where enough around them agrees.
fn join_spellings(
    occurrences: &[Occurrence<'_>],
    clusters: Vec<Cluster>,
    doubts: &mut Vec<Doubt>,
) -> Vec<Cluster> {
    let names: Vec<BTreeSet<FullName>> =
        clusters.iter().map(|cluster| full_names(occurrences, cluster)).collect();
    let around: Vec<Surroundings<'_>> = (clusters.iter())
        .map(|cluster| Surroundings::of(occurrences, cluster.members.iter().map(|(member, _)| *member)))
        .collect();
    let display = |index: usize| PersonName::new(&occurrences[clusters[index].members[0].0].entity.name);
    let mut pairs: Vec<(usize, usize, Evidence)> = candidates(&names)
        .into_iter()
        .filter_map(|(left, right)| {
            let both = names[left].iter().flat_map(|one| names[right].iter().map(move |other| (one, other)));
            let spellings = both.filter(|(one, other)| one.agrees(other));
            let (one, other, points) = spellings
                .filter_map(|(one, other)| {
                    let points = match one.spelling_of(other)? {
                        Spelling::Sound => SOUND,
                        Spelling::Letter => LETTER,
                    };
                    Some((one.words.join(" "), other.words.join(" "), points))
                })
                .max_by_key(|(.., points)| *points)?;
            // What one document tells apart is apart, and so are namesakes.
            let may_be = around[left].documents.is_disjoint(&around[right].documents)
                && display(left).words() != display(right).words();
            may_be.then(|| {
                let evidence = Evidence::new(points, format!("«{one}» is «{other}»"));
                (left, right, evidence.with_surroundings(&around[left], &around[right]))
            })
        })
        .collect();
    pairs.sort_by(|(a, b, one), (c, d, other)| {
        let keys = |left: &usize, right: &usize| (&clusters[*left].key, &clusters[*right].key);
        (other.points, keys(a, b)).cmp(&(one.points, keys(c, d)))
    });
    let mut sets = Sets::new(clusters.len());
    let mut documents: Vec<BTreeSet<usize>> = around.into_iter().map(|around| around.documents).collect();
    let mut why: BTreeMap<usize, Evidence> = BTreeMap::new();
    let mut joined_to: Vec<Vec<usize>> = (0..clusters.len()).map(|index| vec![index]).collect();
    // Two patronymics do not become one person over a third spelling.
    let agree = |one: usize, other: usize| {
        display(one).words() != display(other).words()
            && names[one].iter().all(|name| names[other].iter().all(|their| name.agrees(their)))
    };
    for (left, right, evidence) in pairs {
        let (one, other) = (sets.root(left), sets.root(right));
        if one == other {
            continue;
        }
        let joined = evidence.points >= ENOUGH
            && documents[one].is_disjoint(&documents[other])
            && joined_to[one].iter().all(|our| joined_to[other].iter().all(|their| agree(*our, *their)));
        if evidence.points >= DOUBTFUL {
            doubts.push(Doubt {
                one: clusters[left].members[0].0,
                other: clusters[right].members[0].0,
                points: evidence.points,
                grounds: evidence.grounds.clone(),
            });
        }
        if joined {
            let theirs = std::mem::take(&mut documents[one.max(other)]);
            documents[one.min(other)].extend(theirs);
            let theirs = std::mem::take(&mut joined_to[one.max(other)]);
            joined_to[one.min(other)].extend(theirs);
            sets.join(one, other);
            why.entry(right).or_insert(evidence);
        }
    }
    let mut joined: BTreeMap<usize, Cluster> = BTreeMap::new();
    for (index, cluster) in clusters.into_iter().enumerate() {
        let root = sets.root(index);
        let members = cluster.members.iter().map(|(member, reason)| match why.get(&index) {
            Some(Evidence { points, grounds }) => {
                (*member, MergeReason::Evidence { points: *points, grounds: grounds.clone() })
            }
            None => (*member, reason.clone()),
        });
        match joined.get_mut(&root) {
            Some(known) => {
                known.members.extend(members.collect::<Vec<_>>());
                known.key = known.key.clone().min(cluster.key);
            }
            None => _ = joined.insert(root, Cluster { members: members.collect(), ..cluster }),
        }
    }
    joined.into_values().collect()
}

/// The full names that documents have for a person.
fn full_names(occurrences: &[Occurrence<'_>], cluster: &Cluster) -> BTreeSet<FullName> {
    /// More tell nothing new.
    const MOST: usize = 8;
    let members = cluster.members.iter().map(|(member, _)| occurrences[*member].entity);
    let names = members.flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases));
    names
        .filter_map(|name| match PersonName::new(name) {
            PersonName::Full(name) => Some(name),
            PersonName::Bare { .. } => None,
        })
        .take(MOST)
        .collect()
}

/// Pairs whose names may be spellings of one.
fn candidates(names: &[BTreeSet<FullName>]) -> BTreeSet<(usize, usize)> {
    /// A key that more names share tells nothing.
    const MOST: usize = 32;
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        for key in name.iter().flat_map(FullName::spelling_keys).collect::<BTreeSet<_>>() {
            by_key.entry(key).or_default().push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for group in by_key.into_values().filter(|group| group.len() <= MOST) {
        for (at, left) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().map(|right| (*left, *right)));
        }
    }
    pairs
}

/// Bare surnames that belong to nobody known: one where they share a tie, else apart.
fn strangers(occurrences: &[Occurrence<'_>], surname: &str, members: &[usize]) -> Vec<Cluster> {
    let shared = members.iter().map(|member| {
        let occurrence = &occurrences[*member];
        let ties = occurrence.ties.keys().map(|tie| key(&["tie", tie]));
        let offices = occurrence.positions().filter(|position| position.contains(' '));
        ties.chain(offices.map(|office| key(&["office", &office]))).collect::<Vec<_>>()
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
                name: None,
            }
        })
        .collect()
}

/// The people known in full, by surname.
struct Holders<'r> {
    by_surname: BTreeMap<String, BTreeSet<usize>>,
    /// Surnames by how they sound.
    by_sound: BTreeMap<String, BTreeSet<String>>,
    people: Vec<Holder<'r>>,
}

struct Holder<'r> {
    /// Initials of the given names it goes by.
    initials: BTreeSet<char>,
    /// In how many documents its full name ends in each surname.
    documents_with: BTreeMap<String, usize>,
    /// One of its occurrences.
    first: usize,
    around: Surroundings<'r>,
}

impl<'r> Holders<'r> {
    fn new(occurrences: &'r [Occurrence<'r>], clusters: &[Cluster]) -> Self {
        let mut holders = Self { by_surname: BTreeMap::new(), by_sound: BTreeMap::new(), people: Vec::new() };
        for (index, cluster) in clusters.iter().enumerate() {
            let mut initials = BTreeSet::new();
            let mut documents_with: BTreeMap<String, usize> = BTreeMap::new();
            for (member, _) in &cluster.members {
                let entity = occurrences[*member].entity;
                let aliases =
                    entity.aliases.iter().map(|alias| fold(alias)).filter(|alias| !alias.contains(' '));
                let last = match PersonName::new(&entity.name) {
                    PersonName::Full(name) => {
                        initials.extend(name.given().chars().next());
                        *documents_with.entry(name.surname().to_owned()).or_default() += 1;
                        Some(name.surname().to_owned())
                    }
                    PersonName::Bare { .. } => None,
                };
                for surname in aliases.chain(last) {
                    holders.by_sound.entry(skeleton(&surname)).or_default().insert(surname.clone());
                    holders.by_surname.entry(surname).or_default().insert(index);
                }
            }
            let members = cluster.members.iter().map(|(member, _)| *member);
            let around = Surroundings::of(occurrences, members);
            holders.people.push(Holder { initials, documents_with, first: cluster.members[0].0, around });
        }
        holders
    }

    /// Who has the surname, and if nobody, who has one that is another spelling of it.
    fn named<'h>(&'h self, surname: &'h str) -> BTreeMap<usize, &'h str> {
        if let Some(people) = self.by_surname.get(surname) {
            return people.iter().map(|person| (*person, surname)).collect();
        }
        let spellings = self.by_sound.get(&skeleton(surname)).into_iter().flatten();
        spellings
            .filter(|theirs| sound_alike(surname, theirs))
            .flat_map(|theirs| self.by_surname[theirs].iter().map(|person| (*person, theirs.as_str())))
            .collect()
    }

    /// Whom a surname nearly always means here, in how many documents and of how many, as «Обама» without a given name
    /// is rather the president than his wife.
    fn usual(&self, surname: &str) -> Option<(usize, usize, usize)> {
        /// Fewer documents show no usage.
        const LEAST: usize = 8;
        /// Of so many documents at most one means another.
        const MEANT: usize = 9;
        let counts = self.by_surname.get(surname)?.iter().filter_map(|person| {
            let documents = self.people[*person].documents_with.get(surname)?;
            Some((*documents, *person))
        });
        let counts: Vec<(usize, usize)> = counts.collect();
        let all = counts.iter().map(|(documents, _)| documents).sum();
        let (most, person) = counts.into_iter().max()?;
        (most >= LEAST && (all - most) * MEANT <= all).then_some((person, most, all))
    }

    /// The same for a surname in a document, where nothing speaks of somebody else: no office that he has not, nobody
    /// else of the name.
    fn usual_for(&self, surname: &str, bare: &Occurrence<'_>) -> Option<(usize, String)> {
        let (person, most, all) = self.usual(surname)?;
        let another = self.by_surname[surname]
            .iter()
            .any(|other| self.people[*other].around.documents.contains(&bare.document));
        if another {
            return None;
        }
        let Surroundings { offices, ties, .. } = &self.people[person].around;
        // «президент» may be «президент США» elsewhere.
        let holds = |position: String| {
            offices
                .iter()
                .any(|office| position.split(' ').all(|word| office.split(' ').any(|it| it == word)))
        };
        let fits = bare.positions().all(holds)
            && bare.belongs_to.iter().all(|body| ties.contains_key(body.as_str()));
        fits.then(|| (person, format!("«{surname}» in {most} of {all} documents")))
    }

    /// Whom a bare surname means: the only one for whom enough speaks.
    fn of(
        &self,
        occurrences: &'r [Occurrence<'r>],
        (surname, initial): (&str, Option<char>),
        bare: usize,
        doubts: &mut Vec<Doubt>,
    ) -> Option<(usize, Evidence)> {
        let around = Surroundings::of(occurrences, [bare]);
        let possible = self.named(surname).into_iter().filter(|(cluster, _)| {
            let holder = &self.people[*cluster];
            initial.is_none_or(|initial| holder.initials.contains(&initial))
                && holder.around.documents.is_disjoint(&around.documents)
        });
        let points_of = |theirs: &str| match initial {
            _ if theirs != surname => OTHER_SURNAME,
            Some(_) => INITIAL,
            None => SURNAME,
        };
        let usual = self.usual_for(surname, &occurrences[bare]);
        let usually = |cluster: usize| {
            usual.as_ref().filter(|(person, _)| *person == cluster).map(|(_, ground)| ground)
        };
        let mut scored: Vec<(u32, usize, &str)> = possible
            .map(|(cluster, theirs)| {
                let shared = self.people[cluster].around.points_with(&around);
                let usual = usually(cluster).map_or(0, |_| NEARLY_ALWAYS);
                (points_of(theirs) + usual + shared, cluster, theirs)
            })
            .collect();
        scored.sort_unstable_by_key(|(points, cluster, _)| (std::cmp::Reverse(*points), *cluster));
        let next = scored.get(1).map_or(0, |(points, ..)| points + LEAD);
        let (_, cluster, theirs) = scored.into_iter().next()?;
        let ground = match initial {
            _ if theirs != surname => format!("surname «{surname}» for «{theirs}»"),
            Some(_) => format!("initial and surname «{surname}»"),
            None => format!("surname «{surname}»"),
        };
        let best = Evidence::new(points_of(theirs), ground);
        let best = match usually(cluster) {
            Some(ground) => best.with(NEARLY_ALWAYS, ground),
            None => best,
        };
        let best = best.with_surroundings(&self.people[cluster].around, &around);
        if best.points >= DOUBTFUL {
            doubts.push(Doubt {
                one: self.people[cluster].first,
                other: bare,
                points: best.points,
                grounds: best.grounds.clone(),
            });
        }
        (best.points >= ENOUGH && best.points >= next).then_some((cluster, best))
    }
}
