//! Countries, organizations, groups and places: by outside id, by full name, by alias.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;

use super::sets::Sets;
use super::{Cluster, Occurrence, own};
use crate::fold::{fold, words};
use crate::hash::key;
use crate::node::MergeReason;
use crate::romanize::{is_latin, latin_key};

/// The clusters of one kind.
pub(super) fn resolve(occurrences: &[Occurrence<'_>], kind: EntityKind) -> Vec<Cluster> {
    let of_kind: Vec<usize> = own(occurrences)
        .filter(|(_, occurrence)| occurrence.kind == kind && occurrence.unnamed.is_none())
        .map(|(index, _)| index)
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
    /// What the names would be in short.
    short: BTreeSet<String>,
    ties: BTreeSet<String>,
    has_id: bool,
}

impl Body {
    fn new(occurrences: &[Occurrence<'_>], members: Vec<usize>) -> Self {
        let of = |index: &usize| &occurrences[*index];
        // A name that other states have too leads nowhere.
        let named = || members.iter().map(of).filter(|it| !it.is_stateless()).map(|it| plain(it.called()));
        Self {
            short: named().flat_map(|name| abbreviations(&name)).collect(),
            names: named().collect(),
            aliases: members.iter().flat_map(|index| plain_aliases(of(index))).collect(),
            ties: members.iter().flat_map(|index| of(index).ties.keys().cloned()).collect(),
            has_id: members.iter().any(|index| !of(index).entity.ids.is_empty()),
            members,
        }
    }
}

impl Body {
    /// Whether both have to do with a state or organization, or `beside_states` with an organization.
    fn shares_a_tie_with(&self, other: &Self, beside_states: bool) -> bool {
        let organization = key(&[EntityKind::Organization.as_str(), ""]);
        let shared = self.ties.intersection(&other.ties);
        shared.into_iter().any(|tie| !beside_states || tie.starts_with(&organization))
    }
}

/// A name without what is written in one text and left out in the next: «Газпром-медиа», «Газпром медиа», `The Times`,
/// «Коммерсантъ», «театр им. Чехова».
fn plain(name: &str) -> String {
    let folded = fold(name);
    let all = words(&folded);
    let articles = usize::from(all.len() > 1 && all[0] == "the");
    let plain: Vec<&str> = (all[articles..].iter())
        .map(|word| match *word {
            "им" => "имени",
            word => word.trim_end_matches('ъ'),
        })
        .collect();
    let plain = plain.join(" ");
    if plain.is_empty() { folded } else { plain }
}

/// What two entities of a kind must share to be one: an outside id; else the name.
/// A country with a code is known by its code alone: two Congos have one name.
fn identities(occurrence: &Occurrence<'_>) -> Vec<String> {
    let entity = occurrence.entity;
    let ids = entity.ids.iter().map(|(scheme, value)| key(&["id", scheme, value]));
    let name = key(&["name", &plain(occurrence.called())]);
    if let Some(shared) = &entity.shared {
        return match &shared.state {
            Some(of) => vec![name, key(&["of state", &shared.name, &of.state])],
            // One of its own until a text tells more.
            None => vec![key(&["document", occurrence.document_id, &entity.id])],
        };
    }
    match occurrence.kind {
        EntityKind::Country if !entity.ids.is_empty() => ids.collect(),
        _ => ids.chain([name]).collect(),
    }
}

/// Joins a body to the only other one that has its name as an alias, or that it is short for. A name of
/// one word («МИД») may be many bodies', so there the two must share a partner as well, unless it is made of
/// the initials of the whole other name, and a document says so.
fn join_aliases(bodies: &[Body], kind: EntityKind) -> Sets {
    let is_organization = kind == EntityKind::Organization;
    let mut called: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, body) in bodies.iter().enumerate() {
        let names = body.names.iter().filter(|_| kind == EntityKind::Country && body.has_id);
        let short = body.short.iter().filter(|_| is_organization);
        for alias in body.aliases.iter().chain(names).chain(short) {
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
            let is_declared = bodies[other].short.contains(name) && bodies[other].aliases.contains(name);
            let specific = kind == EntityKind::Country || words(name).len() > 1 || is_declared;
            // Initials alone fit many bodies of one state: «ФСБ», «Федерация спортивной борьбы».
            let is_short = !bodies[other].aliases.contains(name);
            if specific || body.shares_a_tie_with(&bodies[other], is_short) {
                sets.join(index, other);
            }
        }
    }
    if is_organization {
        join_scripts(bodies, &mut sets);
    }
    sets
}

/// Joins «Нордвинд» and `Nordwind`, where no third sounds like them.
fn join_scripts(bodies: &[Body], sets: &mut Sets) {
    /// Shorter words are alike by chance.
    const LEAST: usize = 5;
    let mut sound: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, body) in bodies.iter().enumerate() {
        for name in body.names.iter().filter(|name| name.chars().count() >= LEAST) {
            let latin: Vec<String> = words(name).into_iter().map(latin_key).collect();
            sound.entry(latin.join(" ")).or_default().insert(index);
        }
    }
    let in_latin = |body: usize| bodies[body].names.iter().all(|name| is_latin(name));
    for alike in sound.into_values() {
        if let [one, other] = alike.into_iter().collect::<Vec<_>>()[..]
            && in_latin(one) != in_latin(other)
        {
            sets.join(one, other);
        }
    }
}

/// What a folded name would be in short: «мид польши» for «министерство иностранных дел польши».
/// At least three words are shortened; «и» and «по» have no letter in it.
fn abbreviations(name: &str) -> Vec<String> {
    const LEAST: usize = 3;
    let words: Vec<&str> = name.split(' ').filter(|word| word.chars().count() > 2).collect();
    (LEAST..=words.len())
        .map(|shortened| {
            let initials: String = words[..shortened].iter().filter_map(|word| word.chars().next()).collect();
            [&[initials.as_str()], &words[shortened..]].concat().join(" ")
        })
        .collect()
}

fn cluster(occurrences: &[Occurrence<'_>], kind: EntityKind, members: &[usize]) -> Cluster {
    let name_of = |index: usize| fold(occurrences[index].called());
    let primary = members.iter().map(|index| name_of(*index)).min().unwrap_or_default();
    let id = members.iter().flat_map(|index| &occurrences[*index].entity.ids).min();
    let shared = Shared::new(occurrences, members);
    Cluster {
        key: match id {
            Some((scheme, value)) => key(&[kind.as_str(), scheme, value]),
            None => key(&[kind.as_str(), &primary]),
        },
        kind,
        members: members
            .iter()
            .map(|index| (*index, shared.reason(&occurrences[*index], &primary)))
            .collect(),
        name: None,
    }
}

/// How many members of a cluster have each outside id, name and alias.
#[derive(Default)]
struct Shared<'r> {
    ids: BTreeMap<(&'r str, &'r str), usize>,
    names: BTreeSet<String>,
    aliases: BTreeSet<String>,
}

impl<'r> Shared<'r> {
    fn new(occurrences: &[Occurrence<'r>], members: &[usize]) -> Self {
        let mut shared = Self::default();
        for occurrence in members.iter().map(|index| &occurrences[*index]) {
            for (scheme, value) in &occurrence.entity.ids {
                *shared.ids.entry((scheme, value)).or_default() += 1;
            }
            shared.names.insert(plain(occurrence.called()));
            shared.aliases.extend(plain_aliases(occurrence));
        }
        shared
    }

    /// Why a member is in its cluster: told by what it shares with the others.
    fn reason(&self, own: &Occurrence<'_>, primary: &str) -> MergeReason {
        if let Some(shared) = &own.entity.shared {
            match &shared.state {
                Some(of) if of.name != own.entity.name => {
                    return MergeReason::OfState { name: of.name.clone(), ground: of.ground.clone() };
                }
                None => return MergeReason::NoState,
                _ => {}
            }
        }
        let name = plain(own.called());
        if name == plain(primary) {
            return MergeReason::SameName;
        }
        let shared =
            own.entity.ids.iter().find(|(scheme, value)| self.ids[&(scheme.as_str(), value.as_str())] > 1);
        if let Some((scheme, value)) = shared {
            return MergeReason::SameId(format!("{scheme}:{value}"));
        }
        if self.aliases.contains(&name) {
            return MergeReason::Alias(own.entity.name.clone());
        }
        match plain_aliases(own).find(|alias| self.names.contains(alias)) {
            Some(alias) => MergeReason::Alias(alias),
            None => MergeReason::OtherForm(primary.to_owned()),
        }
    }
}

fn plain_aliases<'r>(occurrence: &Occurrence<'r>) -> impl Iterator<Item = String> + use<'r> {
    // «МВД», elsewhere the «МВД Украины»: not every text means it by that.
    let own = occurrence.entity.shared.is_none().then_some(&occurrence.entity.aliases);
    own.into_iter().flatten().map(|alias| plain(alias))
}

#[cfg(test)]
mod tests {
    use super::{abbreviations, plain};

    #[test]
    fn names_in_several_spellings() {
        for (one, other) in [
            ("Газпром-медиа", "«Газпром медиа»"),
            ("The Daily Gull", "Daily Gull"),
            ("Вестникъ", "Вестник"),
            ("Театр им. Стрижова", "театр имени Стрижова"),
            ("Ahoy!", "AHOY"),
        ] {
            assert_eq!(plain(one), plain(other));
        }
        assert_eq!(plain("The"), "the");
        assert_eq!(plain("+ +"), "+ +");
    }

    #[test]
    fn names_in_short() {
        assert_eq!(abbreviations("министерство иностранных дел польши"), ["мид польши", "мидп"]);
        assert_eq!(abbreviations("организация по запрещению оружия"), ["озо"]);
        assert!(abbreviations("северный флот").is_empty());
    }
}
