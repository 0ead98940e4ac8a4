//! Bare nouns for somebody just spoken of: «певец» for the person whom the article is about, «музыкант» for the
//! only man named just before.
//!
//! They come when all names and offices have their entities.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::{Animacy, Gender, Number, Pos, Relation};

use super::{CANDIDATES, Resolver};
use crate::actors::{Mention, Sense};
use crate::lexicon::Entry;
use crate::reading::Word;
use crate::wording;

/// A bare noun may mean whoever was spoken of so many sentences before.
const REACH: usize = 2;

impl Resolver<'_> {
    /// «Певец отрицает вину», «российский певец»: a noun that leads to nobody means the person whom the article
    /// is about, if it has spoken of him just before and of nobody else who may be meant.
    pub(super) fn bare_descriptions(&mut self) {
        let Some(protagonist) = self.protagonist() else { return };
        let mut latest = None;
        // The last sentence that has somebody else.
        let mut others = None;
        for (sentence, mentions) in self.actors.iter().enumerate() {
            let people = |mention: &Mention| matches!(mention.sense, Sense::Person { .. });
            for (index, mention) in mentions.mentions.iter().enumerate() {
                match self.owner_inside(mention).or(self.entities.of[sentence][index]) {
                    Some(entity) if entity == protagonist => latest = Some(sentence),
                    Some(entity) if people(mention) && self.agrees(entity, protagonist) => {
                        others = others.max((!self.is_open(sentence, index)).then_some(sentence));
                    }
                    _ => {}
                }
            }
            let near = latest.is_some_and(|latest| sentence - latest <= REACH);
            let alone = others.is_none_or(|others| others + REACH <= sentence);
            if !(near && alone) {
                continue;
            }
            for (index, mention) in mentions.mentions.iter().enumerate() {
                let called = people(mention)
                    && self.is_open(sentence, index)
                    && !self.stands_beside(sentence, mention, protagonist)
                    && !self.is_attributed_behind(sentence, index, protagonist);
                if called && self.may_be_called(sentence, mention, protagonist) {
                    self.lead(sentence, index, protagonist);
                    latest = Some(sentence);
                }
            }
        }
    }

    /// «Лосев избил мужчину»: whether the clause of a noun names a person by himself.
    fn stands_beside(&self, sentence: usize, mention: &Mention, person: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let row = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]).take(CANDIDATES);
        let mut own = row.filter(|(_, entity)| **entity == Some(person));
        own.any(|(other, _)| {
            let alone = match other.sense {
                Sense::Pronoun => !words[other.head].is_possessive(),
                _ => other.name.is_some(),
            };
            alone && words[other.head].head == words[mention.head].head
        })
    }

    /// «Лосев рассказал о похищении чешского певца»: whoever has just been named needs no attribute.
    fn is_attributed_behind(&self, sentence: usize, index: usize, person: usize) -> bool {
        let mention = &self.actors[sentence].mentions[index];
        let row = self.actors[sentence]
            .mentions
            .iter()
            .zip(&self.entities.of[sentence])
            .take(index.min(CANDIDATES));
        let mut named = row.filter(|(other, entity)| **entity == Some(person) && other.name.is_some());
        mention.first < mention.head && named.next().is_some()
    }

    /// «Премия вручена музыканту»: a bare noun of a calling means the only person of its gender whom the
    /// sentences just before name and who does not act on him, unless its own names another in front of it.
    pub(super) fn local_descriptions(&mut self) {
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let noun = &self.reading.sentences[sentence].words[mention.head];
            let open = self.is_open(sentence, index)
                && matches!(mention.sense, Sense::Person { .. })
                && mention.last == mention.head
                && noun.tag.number == Number::Sing
                && noun.tag.animacy == Animacy::Anim
                && !self.entities.several.contains_key(&(sentence, index));
            if !open || self.is_before_name(sentence, index) || self.is_none_named(sentence, mention) {
                continue;
            }
            let person = |entity: &usize| {
                let draft = &self.entities.drafts[*entity];
                let agrees = draft.gender == Gender::None || draft.gender == noun.tag.gender;
                draft.kind == EntityKind::Person && !draft.described && agrees
            };
            let people = |row: &[Option<usize>]| {
                row.iter().flatten().take(CANDIDATES).copied().filter(person).collect::<Vec<_>>()
            };
            let doers = self.doers(sentence, mention.head);
            let mut here = people(&self.entities.of[sentence][..index]);
            here.retain(|person| !doers.contains(person));
            let start = sentence.saturating_sub(REACH);
            let mut before: BTreeSet<usize> =
                self.entities.of[start..sentence].iter().flat_map(|row| people(row)).collect();
            let inner = self.entities.inner.range((start, 0)..(sentence, 0)).take(CANDIDATES);
            before.extend(inner.map(|(_, entity)| *entity).filter(|entity| person(entity)));
            let all_here = &self.entities.of[sentence];
            let before = before.into_iter().filter(|person| !all_here.contains(&Some(*person)));
            if let [person] = before.collect::<Vec<_>>()[..]
                && here.is_empty()
                && !self.has_compatriot(sentence, index, person)
                && self.may_be_called(sentence, mention, person)
                && (self.has_calling(noun, person)
                    || self.is_pointed_at(sentence, mention)
                    || self.is_nobody_else(sentence, mention, person))
            {
                match self.entities.of[sentence][index] {
                    Some(_) => self.lead(sentence, index, person),
                    None => self.entities.of[sentence][index] = Some(person),
                }
            }
        }
    }

    /// Whether a noun tells what a person is: none that goes on anybody («мужчина»), nor «чиновник» for
    /// whoever holds no office.
    fn has_calling(&self, noun: &Word<'_>, person: usize) -> bool {
        let key = wording::person_noun(noun, self.morphology);
        let naming = &self.lexicon.naming;
        let holds_office = !self.entities.drafts[person].positions.is_empty();
        !naming.strangers.contains(&key) && (holds_office || !naming.officials.contains(&key))
    }

    /// «Суд оштрафовал Анну Лосеву. Женщина обжаловала решение»: what everybody of a gender is called, where neither its
    /// sentence nor those just before tell of anybody else of it. «К ней подошла женщина» brings in a new one.
    fn is_nobody_else(&self, sentence: usize, mention: &Mention, person: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let noun = &words[mention.head];
        let key = wording::person_noun(noun, self.morphology);
        let goes_on = noun.head.is_some_and(|verb| verb > mention.head && words[verb].is_verb());
        let known = self.lexicon.naming.anyone.contains(&key)
            && mention.first == mention.head
            && (goes_on && noun.relation == Relation::Nsubj || self.is_judged(sentence, mention.head));
        let another = |at: usize, word: usize| {
            let other = &self.reading.sentences[at].words[word];
            let somebody = other.tag.pos == Pos::Noun && other.tag.animacy == Animacy::Anim;
            let alike = other.tag.gender == noun.tag.gender || other.lemma == noun.lemma;
            somebody && alike && !self.belongs_to(at, word, person)
        };
        known
            && (sentence.saturating_sub(REACH)..=sentence).all(|at| {
                let end = if at == sentence { mention.head } else { self.reading.sentences[at].words.len() };
                !(0..end).any(|word| another(at, word))
            })
    }

    /// «Суд отправил женщину под арест», «Полиция задержала мужчину»: whether a court does something to somebody, or
    /// anybody what police and courts do.
    fn is_judged(&self, sentence: usize, noun: usize) -> bool {
        let reading = &self.reading.sentences[sentence];
        let word = &reading.words[noun];
        let control = &self.lexicon.control;
        let suffers = matches!(word.relation, Relation::Obj | Relation::NsubjPass);
        word.head.is_some_and(|verb| {
            let mut subjects =
                reading.children(verb).filter(|at| reading.words[*at].relation == Relation::Nsubj);
            suffers
                && (control.prosecuting.contains(&reading.words[verb].lemma)
                    || subjects.any(|at| control.courts.contains(&reading.words[at].lemma)))
        })
    }

    /// Whether a word stands in a mention of a person.
    fn belongs_to(&self, sentence: usize, word: usize, person: usize) -> bool {
        let row = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        row.take(CANDIDATES).any(|(mention, entity)| *entity == Some(person) && mention.contains(word))
    }

    /// «немец», where the text has told of another one than the person: «немецкий турист».
    fn has_compatriot(&self, sentence: usize, index: usize, person: usize) -> bool {
        let Some(state) = self.state_of_demonym(sentence, index) else { return false };
        let mut before = self.just_before(sentence, index);
        before.any(|(at, other)| {
            self.entities.of[at][other] != Some(person) && self.tells_state(at, other, state)
        })
    }

    /// «этот чиновник»: who was spoken of just before.
    fn is_pointed_at(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let before = mention.head.checked_sub(1).map(|before| &words[before]);
        before.is_some_and(|word| matches!(word.lemma.as_str(), "этот" | "данный"))
    }

    /// «её певица», «четыре спортсменки», «другая компания»: whether a noun is none that was named.
    pub(super) fn is_none_named(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let owner = |word: &Word<'_>| word.is_possessive() || word.lemma == "свой";
        let counts = |word: &Word<'_>| word.tag.pos == Pos::Num;
        let mut before = (words[..mention.head].iter().rev())
            .take_while(|word| word.is_attribute() || owner(word) || counts(word));
        before.any(|word| owner(word) || counts(word) || self.lexicon.naming.others.contains(&word.lemma))
    }

    /// «спортсменка из Эстонии Лейли Тамм»: whether a name follows that belongs to a noun.
    fn is_before_name(&self, sentence: usize, index: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let head = self.actors[sentence].mentions[index].head;
        let behind = &self.actors[sentence].mentions[index + 1..];
        behind.iter().any(|other| {
            other.name.is_some() && (other.first..=other.last).any(|at| words[at].head == Some(head))
        })
    }

    /// Whether a mention has no entity yet, or that of somebody of whom no more than his state is told:
    /// «российский певец».
    pub(super) fn is_open(&self, sentence: usize, index: usize) -> bool {
        let Some(entity) = self.entities.of[sentence][index] else { return true };
        let mention = &self.actors[sentence].mentions[index];
        let words = &self.reading.sentences[sentence].words;
        let country = |at: usize| {
            let mut found = self.actors[sentence].entries.iter();
            found.any(|found| found.first == at && matches!(found.entry, Entry::Adjective(_)))
        };
        let plain = |at: usize| country(at) || words[at].folded.contains("летн");
        self.entities.drafts[entity].described
            && mention.name.is_none()
            && mention.last == mention.head
            && (mention.first..mention.head).all(plain)
    }

    /// Leads a mention to a person, with all that meant the same one.
    pub(super) fn lead(&mut self, sentence: usize, index: usize, person: usize) {
        let Some(described) = self.entities.of[sentence][index].replace(person) else { return };
        if described == person {
            return;
        }
        for entity in self.entities.of.iter_mut().flatten().flatten().filter(|entity| **entity == described) {
            *entity = person;
        }
    }

    /// The person whom the document names at least twice as often as any other.
    pub(super) fn protagonist(&self) -> Option<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for (mentions, entities) in self.actors.iter().zip(&self.entities.of) {
            for (mention, entity) in mentions.mentions.iter().zip(entities) {
                let named = mention.name.is_some() && matches!(mention.sense, Sense::Person { .. });
                if let Some(entity) = entity.filter(|_| named) {
                    *counts.entry(entity).or_insert(0) += 1;
                }
            }
        }
        let mut counts: Vec<(usize, usize)> =
            counts.into_iter().map(|(entity, count)| (count, entity)).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        match counts[..] {
            [(count, entity)] if count > 1 => Some(entity),
            [(count, entity), (second, _), ..] if count > 2 && count >= 2 * second => Some(entity),
            [(2, entity), (1, _), ..] if self.opens_with(entity) => Some(entity),
            _ => None,
        }
    }

    /// Whether the headline names a person, and so does one of the first sentences.
    fn opens_with(&self, person: usize) -> bool {
        let rows = self.entities.of.iter().take(REACH + 1);
        let mut named = rows.enumerate().filter(|(_, row)| row.contains(&Some(person))).map(|(at, _)| at);
        named.next() == Some(0) && named.next().is_some()
    }

    /// Whether a bare noun may mean a person, as far as gender tells.
    fn may_be_called(&self, sentence: usize, mention: &Mention, person: usize) -> bool {
        let words = &self.reading.sentences[sentence];
        let noun = &words.words[mention.head];
        let key = wording::person_noun(noun, self.morphology);
        let gender = self.entities.drafts[person].gender;
        let Sense::Person { titles } = &mention.sense else { return false };
        let entries = &self.actors[sentence].entries;
        let citizen = entries.iter().find_map(|found| match found.entry {
            Entry::Demonym(country) if found.first == mention.head => Some(country),
            _ => None,
        });
        let offices = || self.entities.drafts[person].offices.iter().filter_map(|office| office.country);
        let country = titles.first().and_then(|title| title.country).or(citizen);
        let foreign =
            country.is_some_and(|country| offices().next().is_some() && offices().all(|own| own != country));
        mention.name.is_none()
            && !words.is_quoted(mention.head)
            && (citizen.is_some() || self.lexicon.naming.protagonists.contains(&key))
            && gender == noun.tag.gender
            && !foreign
    }
}
