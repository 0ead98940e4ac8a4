//! Common nouns for a body that the document names: «парламент» for the «Верховная рада», «следствие» for the
//! «Следственный комитет», «депутаты» for the «Госдума», «суд» in a headline for the «Тверской суд».
//!
//! A noun and a body are joined where the document names only one body that the noun may mean.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::{Case, Number};

use super::joins::Joins;
use super::short_names::is_one_acronym;
use super::{CANDIDATES, Clue, Resolver};
use crate::actors::{Mention, Sense};
use crate::lexicon::Entry;
use crate::reading::Cases;
use crate::wording;

/// A noun of the headline or the first sentence may mean a body that is named so many sentences later.
const REACH: usize = 3;

impl Resolver<'_> {
    /// Joins members of a body and common nouns for it with the only one of the document that is so called.
    pub(super) fn join_common_nouns(&self, joins: &mut Joins) {
        let organizations = self.whole(EntityKind::Organization, joins);
        let nouns = organizations.iter().map(|entity| (*entity, &self.lexicon.naming.called));
        let groups = self.uncounted_groups().map(|entity| (entity, &self.lexicon.naming.members));
        for (entity, bodies) in nouns.chain(groups) {
            let mut names = self.entities.drafts[entity].names.iter();
            let called = names.find_map(|name| {
                let key = wording::key(name);
                let (noun, state) = self.without_state_behind(&key);
                bodies.get(&key).map(|bodies| (bodies, None)).or_else(|| Some((bodies.get(noun)?, state)))
            });
            let Some((bodies, state)) = called else { continue };
            let body = organizations.iter().filter(|body| {
                **body != entity && self.is_called(**body, bodies) && self.may_be_of_country(**body, state)
            });
            let body: BTreeSet<usize> = body.map(|body| joins.of(*body)).collect();
            if let [body] = body.into_iter().collect::<Vec<_>>()[..] {
                joins.join(body, entity);
            }
        }
        // «фракция» after the «фракция „Река“»
        let telling = |(noun, _): &(&str, usize)| !self.lexicon.naming.anybody.contains(noun);
        for (noun, group) in self.bare_groups().filter(telling) {
            let called = organizations.iter().filter(|body| self.is_called(**body, &[noun.to_owned()]));
            // «фракция „Река“» is «Река»
            let clue = Clue::Word(noun.to_owned());
            let introduced = self.with_clue(&clue).map(|body| joins.of(body));
            // «фракция депутатов» has no name.
            let named = |body: &usize| {
                let draft = &self.entities.drafts[*body];
                draft.kind == EntityKind::Organization
                    && draft.names.iter().any(|name| name.chars().any(char::is_uppercase))
            };
            let found = called.copied().chain(introduced).filter(named);
            let body: BTreeSet<usize> = found.map(|body| joins.of(body)).collect();
            if let [body] = body.into_iter().collect::<Vec<_>>()[..] {
                joins.join(body, group);
            }
        }
        self.join_headline_nouns(&organizations, joins);
        self.join_companies_of_states(joins);
    }

    /// «российская компания» after «российский концерн „Речфлот“»: the only named one of that state.
    fn join_companies_of_states(&self, joins: &mut Joins) {
        let mut named: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut described: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let Some(entity) =
                self.entities.of[sentence][index].filter(|_| mention.sense == Sense::Organization)
            else {
                continue;
            };
            let words = &self.reading.sentences[sentence].words;
            if mention.name.is_some() {
                for country in self.states_before(sentence, mention) {
                    named.entry(country).or_default().insert(joins.of(entity));
                }
            } else if let Some(country) = mention.owner
                && mention.head == mention.last
                && words[mention.head].tag.number == Number::Sing
                && self.lexicon.naming.companies.contains(&words[mention.head].lemma)
            {
                described.insert((country, entity));
            }
        }
        for (country, company) in described {
            let only = named.get(&country).filter(|named| named.len() == 1).and_then(|named| named.first());
            if let Some(named) = only {
                joins.join(*named, company);
            }
        }
    }

    /// The states that adjectives of the words right before a name tell: «российский газовый монополист „Речфлот“».
    fn states_before(&self, sentence: usize, mention: &Mention) -> Vec<usize> {
        let words = &self.reading.sentences[sentence].words;
        let name = mention.name.map_or(mention.first, |(first, _)| first);
        let part = |at: &usize| words[*at].is_nominal() || words[*at].is_attribute() || words[*at].is_quote();
        let start = (0..name).rev().take_while(part).last().unwrap_or(name);
        let entries = self.actors[sentence].entries.iter();
        let states = entries.filter_map(|found| match found.entry {
            Entry::Adjective(country) if start <= found.first && found.first < name => Some(country),
            _ => None,
        });
        states.collect()
    }

    /// «МИД Чехии», «Речная партия Чехии» where the recogniser takes all but the state for the name.
    pub(super) fn with_state_behind(&self, index: usize, last: usize, name: String) -> String {
        let words = &self.reading.sentences[index].words;
        let genitive =
            words.get(last + 1).is_some_and(|word| word.tag.case == Case::Gen || word.cases == Cases::ALL);
        let mut behind = self.actors[index].entries.iter().filter(|found| found.first == last + 1);
        let country = behind.find_map(|found| match found.entry {
            Entry::Country(country) if genitive => Some(country),
            _ => None,
        });
        match country {
            Some(country) => {
                let of = wording::genitive(&self.lexicon.countries[country].name, self.morphology);
                format!("{name} {of}")
            }
            None => name,
        }
    }

    /// «МИД» after «МИД Чехии»: the only one that this sentence and the one before name, or the text so far.
    pub(super) fn just_named(&self, sentence: usize, name: &str) -> Option<usize> {
        let key = wording::key(name);
        if !is_one_acronym(name) || self.lexicon.in_full(&key).is_none() {
            return None;
        }
        let is_of_state = |entity: &usize| {
            let mut names = self.entities.drafts[*entity].names.iter().map(|name| wording::key(name));
            names.any(|name| name.strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with(' ')))
        };
        let rows = &self.entities.of[sentence.saturating_sub(1)..=sentence];
        let named: BTreeSet<usize> = rows
            .iter()
            .flat_map(|row| row.iter().flatten().take(CANDIDATES))
            .copied()
            .filter(is_of_state)
            .collect();
        let so_far = || self.with_clue(&Clue::Word(key.clone())).filter(is_of_state).collect();
        let named = if named.is_empty() { so_far() } else { named };
        match named.into_iter().collect::<Vec<_>>()[..] {
            [named] => Some(named),
            _ => None,
        }
    }

    /// Whether an abbreviation has its state beside it in another name of the same organization: «МИД», «МИД Чехии».
    pub(super) fn is_spelled_out(&self, entity: usize, name: &str) -> bool {
        let longer = |other: &String| other.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
        is_one_acronym(name) && self.entities.drafts[entity].names.iter().any(longer)
    }

    /// «военное ведомство США»: a key without the state at its end, and that state.
    fn without_state_behind<'k>(&self, key: &'k str) -> (&'k str, Option<usize>) {
        let behind = key.rsplit_once(' ').and_then(|(noun, last)| Some((noun, self.country_named(last)?)));
        behind.map_or((key, None), |(noun, state)| (noun, Some(state)))
    }

    /// Whether no name of an organization tells another state.
    fn may_be_of_country(&self, entity: usize, state: Option<usize>) -> bool {
        let told = |name: &String| self.without_state_behind(&wording::key(name)).1;
        let mut states = self.entities.drafts[entity].names.iter().filter_map(told);
        state.is_none_or(|state| states.all(|told| told == state))
    }

    /// Whether a name of an organization has these words in a row.
    fn is_called(&self, entity: usize, names: &[String]) -> bool {
        let own = self.entities.drafts[entity].names.iter().map(|name| format!(" {} ", wording::key(name)));
        own.into_iter().any(|own| names.iter().any(|name| own.contains(&format!(" {name} "))))
    }

    /// «Суд оправдал Лосева», before the «Речной суд Твери» is named: a bare noun of the headline.
    fn join_headline_nouns(&self, organizations: &[usize], joins: &mut Joins) {
        let seen = self.first_seen(joins);
        let mut by_noun: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for entity in organizations {
            for noun in self.nouns_of(*entity) {
                by_noun.entry(noun).or_default().push(joins.of(*entity));
            }
        }
        for noun in self.whole(EntityKind::Organization, joins) {
            let [name] = &self.entities.drafts[noun].names[..] else { continue };
            let key = wording::key(name);
            if !self.may_open(&key) {
                continue;
            }
            let named: BTreeSet<usize> =
                by_noun.get(&key).into_iter().flatten().copied().filter(|named| *named != noun).collect();
            let [named] = named.into_iter().collect::<Vec<_>>()[..] else { continue };
            let near = match (seen.get(&noun), seen.get(&named)) {
                (Some(noun @ 0..=1), Some(named)) => named.saturating_sub(*noun) <= REACH,
                _ => false,
            };
            if near {
                joins.join(named, noun);
            }
        }
    }

    /// Whether a bare noun in a headline is a body that the text will name, and no state's own government.
    fn may_open(&self, noun: &str) -> bool {
        let body =
            |entry| matches!(entry, Entry::Body(body) if body.public && body.bare && !body.stands_for_state);
        self.lexicon.single(noun).any(body)
    }

    /// The nouns that say what an organization of several words is.
    fn nouns_of(&self, entity: usize) -> BTreeSet<String> {
        let names = self.entities.drafts[entity].names.iter().map(|name| wording::key(name));
        let several = names.filter(|name| name.contains(' '));
        let words = several.flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>());
        words.filter(|word| self.may_open(word)).collect()
    }

    /// The first sentence of every entity.
    fn first_seen(&self, joins: &Joins) -> BTreeMap<usize, usize> {
        let mut seen = BTreeMap::new();
        for (sentence, row) in self.entities.of.iter().enumerate() {
            for entity in row.iter().flatten() {
                seen.entry(joins.of(*entity)).or_insert(sentence);
            }
        }
        seen
    }
}
