//! Whose an office is: the words behind a title, and the entity that they name.

use std::collections::BTreeMap;

use relata_model::{EntityKind, NameKind, Span};
use relata_nlp::{Case, Pos};

use super::Scene;
use crate::entities::{Entities, lower_first};
use crate::lexicon::{Body, Entry, Found};
use crate::reading::{Cases, Word};
use crate::wording;

/// So many words may stand behind a title.
const REACH: usize = 20;

/// Organizations by name.
pub(super) struct Organizations {
    by_key: BTreeMap<String, usize>,
}

/// The owner of an office.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Owner {
    pub(super) entity: Option<usize>,
    /// Where the owner's name begins, if the title can do without it.
    pub(super) name: Option<usize>,
}

impl Organizations {
    pub(super) fn new(entities: &Entities) -> Self {
        let mut by_key = BTreeMap::new();
        for (index, draft) in entities.drafts.iter().enumerate() {
            if draft.kind == EntityKind::Organization {
                for name in &draft.names {
                    by_key.entry(wording::key(name)).or_insert(index);
                }
            }
        }
        Self { by_key }
    }

    /// The organization of a name and its state, or the only one that is named without the state.
    fn of_state(&mut self, name: &str, state: &str, entities: &mut Entities) -> usize {
        let full = format!("{name} {state}");
        let is_bare = name.contains(' ') && !self.by_key.contains_key(&wording::key(&full));
        match self.by_key.get(&wording::key(name)).filter(|_| is_bare) {
            Some(known) => *known,
            None => self.named(full, entities),
        }
    }

    fn named(&mut self, name: String, entities: &mut Entities) -> usize {
        *self.by_key.entry(wording::key(&name)).or_insert_with(|| entities.organization(name))
    }
}

impl Scene<'_, '_> {
    /// The last word of what depends on a title that ends at `last`: genitives, names, «по делам …».
    pub(super) fn complement_end(&self, last: usize) -> usize {
        let words = &self.sentence.words;
        let mut end = last;
        let mut at = last + 1;
        // The case of the noun behind a preposition.
        let mut governed = Case::Gen;
        while at < words.len() && at - last <= REACH {
            let word = &words[at];
            if let Some((_, name_last, kind)) = self.name_starting(at) {
                if kind == NameKind::Person {
                    break;
                }
                let free = word.tag.case == Case::Nom && at > last + 1 && !words[at - 1].is_quote();
                if free && word.cases != Cases::ALL && !word.cases.has(governed) {
                    break;
                }
                end = self.closing_quote(name_last);
                (at, governed) = (end + 1, Case::Gen);
                continue;
            }
            // «стал главой МИД 1 октября»
            if self.is_day(at) {
                break;
            }
            // «главы бюро республиканца Орлова»: another title of the name behind it.
            if self.title_at(at).is_some_and(|title| {
                self.name_starting(title.last + 1).is_some_and(|(.., kind)| kind == NameKind::Person)
            }) {
                break;
            }
            let in_case = word.tag.case == governed
                || word.cases == Cases::ALL
                || (word.cases.has(governed) && word.tag.case != Case::Nom);
            if word.is_quote() {
                // «„Альфа“», but not the words of somebody.
                if !words.get(at + 1).is_some_and(Word::is_capitalized) {
                    break;
                }
                let Some(close) = (at + 1..words.len().min(at + 10)).find(|at| words[*at].is_quote()) else {
                    break;
                };
                // A quotation that a recognised name fills is passed word by word.
                if self.name_starting(at + 1).is_none() {
                    end = close;
                    at = close;
                }
            } else if word.is_nominal() && in_case {
                end = at;
            } else if self.context.lexicon.relations.prepositions.free.contains(&word.folded)
                || self.opens_name(at)
            {
                let Some(object) = (at + 1..words.len()).find(|at| !words[*at].is_attribute()) else { break };
                if !words[object].is_nominal() {
                    break;
                }
                governed = words[object].tag.case;
            } else if word.folded == "и" {
                let next = (at + 1..words.len()).find(|at| !words[*at].is_attribute());
                let goes_on = next.is_some_and(|next| {
                    words[next].is_nominal()
                        && words[next].tag.case == governed
                        && self.title_at(next).is_none()
                        && self.name_starting(next).is_none()
                });
                if !goes_on || end == last {
                    break;
                }
            } else if !((word.is_attribute() || word.tag.pos == Pos::Num) && in_case) {
                break;
            }
            at += 1;
        }
        end
    }

    /// «1 октября», but not the «1 Мая» of a name.
    fn is_day(&self, at: usize) -> bool {
        let words = &self.sentence.words;
        let months = &self.context.lexicon.cues.time.months;
        words[at].text.parse::<u8>().is_ok()
            && words
                .get(at + 1)
                .is_some_and(|month| months.contains_key(&month.lemma) && !month.is_capitalized())
    }

    /// «в» and «на» before a name.
    fn opens_name(&self, at: usize) -> bool {
        let words = &self.sentence.words;
        self.context.lexicon.relations.prepositions.named.contains(&words[at].folded)
            && self.name_starting(at + 1).is_some_and(|(.., kind)| kind != NameKind::Person)
    }

    fn closing_quote(&self, last: usize) -> usize {
        let next = self.sentence.words.get(last + 1);
        if next.is_some_and(Word::is_quote) { last + 1 } else { last }
    }

    /// The owner that the words from `first` to `end` name: «посол Японии в МАГАТЭ» is Japan's.
    pub(super) fn owner(&mut self, first: usize, end: usize, heads: bool) -> Owner {
        let joint = (first..=end).find(|at| self.opens_name(*at)).unwrap_or(end + 1);
        let direct = self.owner_within(first, joint - 1, heads);
        if direct.entity.is_some() { direct } else { self.owner_within(joint, end, heads) }
    }

    fn owner_within(&mut self, first: usize, end: usize, heads: bool) -> Owner {
        let organization = (first..=end).find_map(|at| self.named_organization(at));
        let country = (first..=end).find_map(|at| self.country_at(at));
        if heads && let Some(country) = country {
            return Owner { entity: Some(self.entities.country(country, self.context.lexicon)), name: None };
        }
        if let Some((at, entity)) = organization {
            return Owner { entity: Some(entity), name: Some(at) };
        }
        if let Some((at, entity)) = self.quoted(first, end) {
            return Owner { entity: Some(entity), name: Some(at) };
        }
        if let Some(entity) = self.body(first, end) {
            return Owner { entity: Some(entity), name: None };
        }
        let place = (first..=end).find_map(|at| self.place(at));
        Owner { entity: place, name: None }
    }

    /// An organization's name that begins at a word, with its country: «МИД Казахстана».
    pub(super) fn named_organization(&mut self, at: usize) -> Option<(usize, usize)> {
        let known = self.entry(at, |entry| matches!(entry, Entry::Organization(_)));
        let name = self.name_starting(at).filter(|(.., kind)| *kind == NameKind::Organization);
        let last = name.map(|(_, last, _)| last).or(known.map(|found| found.last))?;
        if let Some(mention) = self.mention_of_name(at) {
            return Some((at, mention));
        }
        let country = self.country_at(last + 1).filter(|_| {
            let next = &self.sentence.words[last + 1];
            next.tag.case == Case::Gen || next.cases == Cases::ALL
        });
        let adjective = || {
            let before = at.checked_sub(1).map(|before| &self.sentence.words[before])?;
            before.is_attribute().then(|| self.context.lexicon.adjective(&before.lemma))?
        };
        let entity = match country.or_else(adjective) {
            Some(country) if known.is_none() => {
                let head = self.sentence.noun_of(at, last);
                let name = wording::nominative(self.sentence, at, last, head, self.context.morphology);
                let of =
                    wording::genitive(&self.context.lexicon.countries[country].name, self.context.morphology);
                let quotes = ['«', '»', '"', '“', '”', '„'];
                self.organizations.of_state(name.trim_matches(quotes), &of, self.entities)
            }
            _ => *self.entities.inner.get(&(self.index, at))?,
        };
        Some((at, entity))
    }

    /// The entity of the mention whose name begins at a word and that is no person.
    fn mention_of_name(&self, at: usize) -> Option<usize> {
        let number = self.actors.mentions.iter().position(|mention| {
            mention.name.is_some_and(|(first, _)| first == at) || mention.label.0 == at
        })?;
        let entity = self.entities.of[self.index][number]?;
        (self.entities.drafts[entity].kind == EntityKind::Organization).then_some(entity)
    }

    /// «Конституционного суда», «муниципального собрания района»: a body without a name.
    fn body(&mut self, first: usize, end: usize) -> Option<usize> {
        // «Российской Федерации» is no federation.
        let is_state = |at: usize| {
            let state = |entry| matches!(entry, Entry::Country(_));
            (first..=at).any(|from| self.entry(from, state).is_some_and(|found| found.last >= at))
        };
        let (found, body): (Found, Body) = (first..=end).find_map(|at| {
            let found = self.entry(at, |entry| matches!(entry, Entry::Body(_)))?;
            match found.entry {
                Entry::Body(body) if found.last <= end && !is_state(at) => Some((found, body)),
                _ => None,
            }
        })?;
        let words = &self.sentence.words;
        let noun = (found.first..=found.last).find(|at| words[*at].is_nominal())?;
        let start = (first..found.first)
            .rev()
            .take_while(|at| words[*at].is_attribute())
            .last()
            .unwrap_or(found.first);
        let country = (start..=end).find_map(|at| self.country_at(at).or_else(|| self.adjective(at)));
        if let Some(country) = country.filter(|_| body.stands_for_state) {
            return Some(self.entities.country(country, self.context.lexicon));
        }
        let specific = start < found.first || end > found.last || (body.bare && body.public);
        if !specific {
            return None;
        }
        let name = wording::nominative(self.sentence, start, end, noun, self.context.morphology);
        let plain = !words[start].is_capitalized();
        Some(self.organizations.named(if plain { lower_first(&name) } else { name }, self.entities))
    }

    /// A name in quotation marks that the recogniser does not know.
    fn quoted(&mut self, first: usize, end: usize) -> Option<(usize, usize)> {
        let words = &self.sentence.words;
        let open = (first..=end).find(|at| words[*at].is_quote())?;
        let close = (open + 1..=end).find(|at| words[*at].is_quote())?;
        let capital = words.get(open + 1)?.is_capitalized();
        (capital && close > open + 1).then(|| {
            let name = wording::surface(self.sentence, open + 1, close - 1);
            (open, self.organizations.named(name, self.entities))
        })
    }

    /// The words of evidence, with the quotation mark that closes them.
    pub(super) fn evidence(&self, first: usize, last: usize) -> Span {
        let words = &self.sentence.words;
        let open = words[first..=last].iter().filter(|word| word.is_quote()).count() % 2 == 1;
        let closed = open && words.get(last + 1).is_some_and(Word::is_quote);
        self.sentence.span(first, last + usize::from(closed))
    }

    /// A state or place that is named at a word.
    fn place(&mut self, at: usize) -> Option<usize> {
        if let Some(country) = self.country_at(at) {
            return Some(self.entities.country(country, self.context.lexicon));
        }
        let (first, ..) = self.name_starting(at).filter(|(.., kind)| *kind == NameKind::Location)?;
        let mention = || {
            let number = self.actors.mentions.iter().position(|mention| mention.contains(first))?;
            self.entities.of[self.index][number]
        };
        let entity = self.entities.inner.get(&(self.index, first)).copied().or_else(mention)?;
        (self.entities.drafts[entity].kind != EntityKind::Person).then_some(entity)
    }

    /// The country named at a word.
    pub(super) fn country_at(&self, at: usize) -> Option<usize> {
        match self.entry(at, |entry| matches!(entry, Entry::Country(_)))?.entry {
            Entry::Country(country) => Some(country),
            _ => None,
        }
    }

    /// The country of an adjective.
    pub(super) fn adjective(&self, at: usize) -> Option<usize> {
        let word = &self.sentence.words[at];
        word.is_attribute().then(|| self.context.lexicon.adjective(&word.lemma))?
    }

    pub(super) fn entry(&self, at: usize, wanted: impl Fn(Entry) -> bool) -> Option<Found> {
        self.actors.entries.iter().copied().find(|found| found.first == at && wanted(found.entry))
    }

    pub(super) fn title_at(&self, at: usize) -> Option<Found> {
        self.entry(at, |entry| matches!(entry, Entry::Title(_)))
    }

    /// The recognised name that begins at a word.
    pub(super) fn name_starting(&self, at: usize) -> Option<(usize, usize, NameKind)> {
        self.actors.names.iter().copied().find(|(first, ..)| *first == at)
    }
}
