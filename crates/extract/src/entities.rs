//! Mentions to entities, within one document.
//!
//! Full names come first, then what leans on them: bare surnames, offices, pronouns, in the
//! order of the text. A second look at the whole joins what only a later sentence shows to be one.

mod bare_bodies;
mod bare_nouns;
mod bare_states;
mod beside;
mod common_nouns;
mod descriptions;
mod draft;
mod given_names;
mod governments;
mod groups;
mod joins;
mod leaders;
mod led;
mod named_next;
mod offices;
mod openings;
mod organizations;
mod other_gender;
mod other_names;
mod owned_bodies;
mod pairs;
mod persons;
mod pronouns;
mod quotations;
mod relatives;
mod retold;
mod scripts;
mod shared_offices;
mod short_names;
mod shortened;
mod titled;
mod told;
mod towns;
mod unnamed;
mod unnamed_bodies;
mod variants;
mod wrongdoers;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use relata_model::{EntityKind, NameKind, Span};
use relata_nlp::Morphology;

use crate::actors::{Actors, How, Mention, Sense};
use crate::lexicon::{Entry, Lexicon};
use crate::reading::Reading;
use crate::wording;

pub(crate) use draft::Draft;
use draft::Office;
use organizations::{trim_quotes, without_brackets};

/// The entities of a document and which mention means which.
pub(crate) struct Entities {
    pub(crate) drafts: Vec<Draft>,
    /// By sentence and mention.
    pub(crate) of: Vec<Vec<Option<usize>>>,
    /// Recognised names inside larger mentions, by sentence and first word.
    pub(crate) inner: BTreeMap<(usize, usize), usize>,
    /// Mentions that mean several people, by sentence and mention: two spoken of («они», «министры»), or those who
    /// hold one office in several states («президенты Чили и Перу»).
    pub(crate) several: BTreeMap<(usize, usize), Vec<usize>>,
    /// By sentence, who says words of it that other sentences say to be his.
    pub(crate) quoted: BTreeMap<usize, Quoted>,
    countries: BTreeMap<usize, usize>,
    /// Governments that are bodies of their own, by state.
    governments: BTreeMap<usize, usize>,
}

/// Words of a sentence that somebody says whom another sentence names.
#[derive(Clone, Debug)]
pub(crate) struct Quoted {
    /// Who says them, and the words that name him.
    pub(crate) entity: usize,
    pub(crate) span: Span,
    /// Which words.
    pub(crate) words: Range<usize>,
}

/// What may lead from a mention to an entity that is known already.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Clue {
    /// The first letters of a word of a personal name.
    NameStem(String),
    /// The meaning of an office.
    Office(usize),
    /// Whoever heads this country.
    Head(usize),
    /// A word of an organization's name, or what it is called by: «компания».
    Word(String),
    /// Any ministry or service: «ведомство».
    Agency,
    /// The first letters of an organization's words: «ФАС».
    Initials(String),
}

/// So many entities that share a clue are looked at, the latest first: more would make a text of
/// a million names take quadratic time.
const CANDIDATES: usize = 128;

struct Resolver<'a> {
    reading: &'a Reading<'a>,
    actors: &'a [Actors],
    lexicon: &'a Lexicon,
    morphology: &'a Morphology,
    published: Option<jiff::civil::Date>,
    entities: Entities,
    by_key: BTreeMap<(EntityKind, String), usize>,
    by_traits: BTreeMap<groups::Traits, usize>,
    /// Entities by what may refer to them: the stem of a name word, an office, a word of an organization.
    by_clue: BTreeMap<Clue, Vec<usize>>,
    /// Pronouns that may mean somebody who has no entity yet, by sentence and mention.
    waiting: BTreeSet<(usize, usize)>,
    /// Names of organizations as the text has them without their state: «Речная партия» of the «Речная партия Чехии».
    without_state: Vec<(usize, String)>,
}

/// Finds the entity of every mention.
pub(crate) fn resolve(
    reading: &Reading<'_>,
    actors: &[Actors],
    lexicon: &Lexicon,
    morphology: &Morphology,
    published: Option<jiff::civil::Date>,
) -> Entities {
    let entities = Entities {
        drafts: Vec::new(),
        of: actors.iter().map(|actors| vec![None; actors.mentions.len()]).collect(),
        inner: BTreeMap::new(),
        several: BTreeMap::new(),
        quoted: BTreeMap::new(),
        countries: BTreeMap::new(),
        governments: BTreeMap::new(),
    };
    let mut resolver = Resolver {
        reading,
        actors,
        lexicon,
        morphology,
        published,
        entities,
        by_key: BTreeMap::new(),
        by_traits: BTreeMap::new(),
        by_clue: BTreeMap::new(),
        waiting: BTreeSet::new(),
        without_state: Vec::new(),
    };
    resolver.full_names();
    resolver.in_text_order();
    resolver.inner_names();
    resolver.second_look();
    resolver.pronouns();
    resolver.relatives();
    resolver.governments_of_leaders();
    resolver.quoted_speakers();
    resolver.retold(false);
    resolver.bare_descriptions();
    resolver.local_descriptions();
    resolver.local_companies();
    resolver.bare_states();
    resolver.named_next();
    resolver.named_behind_dash();
    resolver.turned_out();
    resolver.opening_descriptions();
    resolver.former_office();
    resolver.unnamed();
    resolver.unnamed_beside();
    resolver.retold(true);
    resolver.name_unnamed();
    resolver.open_pronouns();
    resolver.quoted_speakers();
    resolver.settle_names();
    resolver.quoted_sentences();
    resolver.entities
}

impl Entities {
    /// The entity of a country that the text may name or not.
    pub(crate) fn country(&mut self, country: usize, lexicon: &Lexicon) -> usize {
        *self.countries.entry(country).or_insert_with(|| {
            self.drafts.push(Draft {
                country: Some(country),
                ..Draft::new(EntityKind::Country, lexicon.countries[country].name.clone())
            });
            self.drafts.len() - 1
        })
    }

    /// The entity of a country, if the text has one.
    pub(crate) fn known_country(&self, country: usize) -> Option<usize> {
        self.countries.get(&country).copied()
    }

    /// A new place.
    pub(crate) fn place(&mut self, name: String) -> usize {
        self.drafts.push(Draft::new(EntityKind::Place, name));
        self.drafts.len() - 1
    }

    /// A new organization.
    pub(crate) fn organization(&mut self, name: String) -> usize {
        self.drafts.push(Draft::new(EntityKind::Organization, name));
        self.drafts.len() - 1
    }

    /// A new group.
    fn group(&mut self, name: String) -> usize {
        self.drafts.push(Draft::new(EntityKind::Group, name));
        self.drafts.len() - 1
    }

    /// Adds another name.
    pub(crate) fn add_name(&mut self, entity: usize, name: String) {
        let draft = &mut self.drafts[entity];
        if !draft.names.iter().any(|known| wording::key(known) == wording::key(&name)) {
            draft.names.push(name);
        }
    }
}

impl Resolver<'_> {
    fn all(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let counts: Vec<usize> = self.actors.iter().map(|actors| actors.mentions.len()).collect();
        counts
            .into_iter()
            .enumerate()
            .flat_map(|(sentence, count)| (0..count).map(move |index| (sentence, index)))
    }

    /// Names of two words and more.
    fn full_names(&mut self) {
        let mut latest = None;
        for (sentence, index) in self.all() {
            if latest.replace(sentence) != Some(sentence) {
                self.inner_people(sentence);
            }
            let mention = &self.actors[sentence].mentions[index];
            let Sense::Person { titles } = &mention.sense else { continue };
            let Some(words) = self.name_words(mention) else { continue };
            if words.len() < 2 {
                continue;
            }
            let entity = self.person(mention, &words);
            self.entities.of[sentence][index] = Some(entity);
            self.add_titles(entity, sentence, titles);
        }
    }

    /// Full names inside larger mentions: «сестра Ивана Лосева».
    fn inner_people(&mut self, index: usize) {
        let sentence = &self.reading.sentences[index];
        for (first, last, kind) in &self.actors[index].names {
            if *kind != NameKind::Person || self.is_mentioned(index, *first, *last) {
                continue;
            }
            let words = self.words_of(sentence, *first, *last);
            if words.len() > 1 {
                let entity = self.person_at(index, *first, *last, &words);
                self.entities.inner.insert((index, *first), entity);
            }
        }
    }

    /// Whether the words of a recognised name are those by which a mention is named.
    fn is_mentioned(&self, sentence: usize, first: usize, last: usize) -> bool {
        let mut mentions = self.actors[sentence].mentions.iter();
        mentions.any(|mention| mention.name.is_some_and(|(a, b)| a <= last && first <= b))
    }

    /// The person by whom a mention tells somebody else: «сестра Ивана Лосева».
    fn owner_inside(&self, mention: &Mention) -> Option<usize> {
        let mut names = self.actors[mention.sentence].names.iter();
        let person = names.find(|(first, _, kind)| {
            *kind == NameKind::Person && mention.contains(*first) && mention.name.is_none()
        });
        person.and_then(|(first, ..)| self.entities.inner.get(&(mention.sentence, *first)).copied())
    }

    fn in_text_order(&mut self) {
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let entity = self.entities.of[sentence][index].or_else(|| self.entity(sentence, index, mention));
            self.entities.of[sentence][index] = entity;
            if let Some(entity) = entity {
                let named = self.name_words(mention);
                let draft = &mut self.entities.drafts[entity];
                draft.latest = sentence;
                if named.is_some_and(|words| draft.has_surname_of(&words)) {
                    draft.by_surname = sentence;
                }
            }
        }
    }

    fn entity(&mut self, sentence: usize, index: usize, mention: &Mention) -> Option<usize> {
        let words = &self.reading.sentences[sentence];
        match &mention.sense {
            Sense::Person { titles } => {
                let entity = match self.name_words(mention) {
                    Some(name) => self.person(mention, &name),
                    None => self.office(sentence, mention, titles)?,
                };
                self.add_titles(entity, sentence, titles);
                Some(entity)
            }
            Sense::Country { country, how } => {
                let entity = self.entities.country(*country, self.lexicon);
                match how {
                    How::Name => self
                        .entities
                        .add_name(entity, wording::name(words, mention.first, mention.last, self.morphology)),
                    // «чилийские и перуанские дипломаты»: the adjective alone is no name.
                    How::Government if words.words[mention.last].is_attribute() => {}
                    How::Government => {
                        let name = wording::nominative(
                            words,
                            mention.first,
                            mention.last,
                            mention.head,
                            self.morphology,
                        );
                        self.entities.add_name(entity, lower_first(&name));
                        // «власти» after the «чешские власти»
                        self.remember(Clue::Word(words.words[mention.head].lemma.clone()), entity);
                    }
                    // Known only when the events are.
                    How::Capital | How::Metonym => {}
                }
                Some(entity)
            }
            Sense::Known(organization) => {
                let known = &self.lexicon.organizations[*organization];
                let entity = self.keyed(EntityKind::Organization, &known.name.clone());
                let (first, last) = mention.label;
                let noun = words.noun_of(first, last);
                self.entities
                    .add_name(entity, wording::nominative(words, first, last, noun, self.morphology));
                Some(entity)
            }
            Sense::Organization | Sense::Group(_) if self.is_two_of(sentence, mention) => {
                if let Some(both) = self.both_bodies(sentence, index) {
                    self.entities.several.insert((sentence, index), both);
                    return None;
                }
                // «обе компании» are some that were told, «две компании» may be others.
                let others =
                    mention.label.0 > mention.first && !words.words[mention.first].folded.starts_with("об");
                others.then(|| self.group(sentence, mention))
            }
            Sense::Organization => self.organization(sentence, mention),
            Sense::Group(group) if group.pair => {
                let holders = self.shared_offices(sentence, mention);
                if let Some(holders) = holders {
                    self.entities.several.insert((sentence, index), holders);
                }
                None
            }
            Sense::Group(_) => Some(self.group(sentence, mention)),
            Sense::Place => {
                let name = wording::name(words, mention.first, mention.last, self.morphology);
                Some(self.keyed(EntityKind::Place, &name))
            }
            // They come when all these are known.
            Sense::Pronoun | Sense::Parties => None,
        }
    }

    /// People by their names of several words, as they are written.
    fn people_by_spelling(&self) -> BTreeMap<String, usize> {
        let drafts = self.entities.drafts.iter().enumerate();
        let spelled = drafts.flat_map(|(person, draft)| draft.spelled.iter().map(move |name| (name, person)));
        spelled.filter(|(name, _)| name.contains(' ')).map(|(name, person)| (name.clone(), person)).collect()
    }

    /// Names inside larger mentions: the country of an office, the ministry of a minister.
    fn inner_names(&mut self) {
        let people = self.people_by_spelling();
        for (index, actors) in self.actors.iter().enumerate() {
            let sentence = &self.reading.sentences[index];
            for (first, last, kind) in &actors.names {
                if self.is_mentioned(index, *first, *last)
                    || self.entities.inner.contains_key(&(index, *first))
                {
                    continue;
                }
                let listed = actors
                    .entries
                    .iter()
                    .find(|found| {
                        // «Голос Америки» is no country.
                        let part =
                            *kind == NameKind::Organization && (found.first, found.last) != (*first, *last);
                        // «Республики Казахстан», of which the recogniser has the last word.
                        let rest = *kind == NameKind::Location && found.last == *last;
                        (found.first >= *first || rest && matches!(found.entry, Entry::Country(_)))
                            && found.last <= *last
                            && !(part && matches!(found.entry, Entry::Country(_)))
                    })
                    .map(|found| found.entry);
                // «правительство Исама Лосефа», taken for a place where the text has him as a person.
                let spelled = || people.get(&persons::spelled(sentence, *first, *last)).copied();
                let somebody = listed.is_none().then(spelled).flatten();
                let entity = match (kind, listed, somebody) {
                    (.., Some(person)) => person,
                    // «пресс-служба Акорды», which the recogniser takes for somebody.
                    (NameKind::Person, Some(Entry::Metonym(country)), _)
                    | (_, Some(Entry::Country(country)), _) => self.entities.country(country, self.lexicon),
                    (_, Some(Entry::Organization(organization)), _) => {
                        self.keyed(EntityKind::Organization, &self.lexicon.organizations[organization].name)
                    }
                    (NameKind::Organization, ..) => {
                        let head = sentence.noun_of(*first, *last);
                        let name = wording::nominative(sentence, *first, *last, head, self.morphology);
                        let (name, short) = without_brackets(trim_quotes(&name));
                        let full = self.with_state_behind(index, *last, name.clone());
                        let entity = self.keyed(EntityKind::Organization, &full);
                        // «Речная партия», but «МИД» may be that of any state.
                        if first < last && full != name {
                            self.without_state.push((entity, name));
                        }
                        short.into_iter().for_each(|short| self.entities.add_name(entity, short));
                        entity
                    }
                    (NameKind::Person, ..) => {
                        let words = self.words_of(sentence, *first, *last);
                        self.person_at(index, *first, *last, &words)
                    }
                    _ => self
                        .keyed(EntityKind::Place, &wording::name(sentence, *first, *last, self.morphology)),
                };
                self.entities.inner.insert((index, *first), entity);
            }
        }
    }

    /// The entities that a clue leads to, the latest first.
    fn with_clue(&self, clue: &Clue) -> impl Iterator<Item = usize> {
        self.by_clue.get(clue).into_iter().flatten().rev().take(CANDIDATES).copied()
    }

    fn remember(&mut self, clue: Clue, entity: usize) {
        self.by_clue.entry(clue).or_default().push(entity);
    }

    fn keyed(&mut self, kind: EntityKind, name: &str) -> usize {
        if kind == EntityKind::Organization {
            return self.keyed_organization(name);
        }
        let key = (kind, wording::key(name));
        if let Some(known) = self.by_key.get(&key) {
            return *known;
        }
        self.entities.drafts.push(Draft::new(kind, name.to_owned()));
        let entity = self.entities.drafts.len() - 1;
        self.by_key.insert(key, entity);
        entity
    }
}

/// Sentence capitals are no part of a description; acronyms keep theirs.
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first_word = text.split(' ').next().unwrap_or("");
    match chars.next() {
        Some(first) if !wording::is_acronym(first_word) => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}
