//! People spoken of, whom a plural means: «они», «собеседники», «министры», «лидеры двух стран».

use std::collections::{BTreeMap, BTreeSet};

use relata_nlp::{Case, Number, Pos, Relation};

use super::Resolver;
use crate::actors::{Mention, Sense};
use crate::lexicon::{Entry, Found};
use crate::wording;

/// Those who are held were named so many sentences before.
const REACH: usize = 4;

impl Resolver<'_> {
    /// The only two people of the sentence before and of this one so far, if a mention may mean them.
    pub(super) fn pair(&self, sentence: usize, index: usize) -> Option<Vec<usize>> {
        let mention = &self.actors[sentence].mentions[index];
        if !self.means_two(sentence, mention) {
            return None;
        }
        // Each with whether something is said of him rather than of what is his.
        let mut people: BTreeMap<usize, bool> = BTreeMap::new();
        for (at, end) in [(sentence.checked_sub(1), usize::MAX), (Some(sentence), index)] {
            let Some(at) = at else { continue };
            let mentions = self.actors[at].mentions.iter().zip(&self.entities.of[at]).take(end);
            for (other, entity) in mentions {
                let person = matches!(other.sense, Sense::Person { .. } | Sense::Pronoun);
                match entity {
                    Some(entity) if person => {
                        *people.entry(*entity).or_insert(false) |= !self.is_inside_phrase(at, other);
                    }
                    // «Иванов и журналисты»: somebody else may be meant.
                    _ if matches!(other.sense, Sense::Group(_)) => return None,
                    _ => {}
                }
            }
        }
        let people: Vec<(usize, bool)> = people.into_iter().collect();
        let [(first, true), (second, true)] = people[..] else { return None };
        let office = |entity: usize| self.holds(sentence, mention, entity);
        (office(first) && office(second)).then(|| vec![first, second])
    }

    /// «обе компании»
    pub(super) fn is_two_of(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let body = |found: &Found| matches!(found.entry, Entry::Body(_)) && found.first == mention.last;
        let two = match mention.sense {
            Sense::Group(_) => Some(mention.first)
                .filter(|first| first + 1 == mention.last && self.actors[sentence].entries.iter().any(body)),
            _ => mention.first.checked_sub(1).filter(|_| mention.first == mention.last),
        };
        mention.name.is_none() && two.is_some_and(|two| self.lexicon.counted.two.contains(&words[two].folded))
    }

    /// The only two bodies that the sentence before and this one so far name.
    pub(super) fn both_bodies(&self, sentence: usize, index: usize) -> Option<Vec<usize>> {
        let here = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]).take(index);
        let before = sentence
            .checked_sub(1)
            .map(|before| self.actors[before].mentions.iter().zip(&self.entities.of[before]));
        let named = before.into_iter().flatten().chain(here).filter(|(mention, _)| {
            mention.name.is_some() && matches!(mention.sense, Sense::Organization | Sense::Known(_))
        });
        let named: BTreeSet<usize> = named.filter_map(|(_, entity)| *entity).collect();
        (named.len() == 2).then(|| named.into_iter().collect())
    }

    /// «Лосев, Титов и Ветрова приехали. Их встретил …»: the row of people that the sentence before or this one so far
    /// has, if it has nobody else.
    pub(super) fn row_spoken_of(&self, sentence: usize, index: usize) -> Option<Vec<usize>> {
        let pronoun = &self.reading.sentences[sentence].words[self.actors[sentence].mentions[index].head];
        let plural =
            pronoun.tag.pos == Pos::Pron && pronoun.tag.number == Number::Plur && pronoun.tag.person == 3;
        let owner = pronoun.head.is_some_and(|head| {
            self.reading.sentences[sentence].words[head].is_nominal() && pronoun.is_possessive()
        });
        if !plural || owner {
            return None;
        }
        let mut row = self.people_in_row(sentence, index)?;
        let before = sentence.checked_sub(1).map(|before| self.people_in_row(before, usize::MAX));
        match before {
            Some(before) if row.is_empty() => row = before?,
            Some(before) => before.filter(Vec::is_empty).map(|_| ())?,
            None => {}
        }
        (row.len() > 1).then_some(row)
    }

    /// «Полиция арестовала Лосева и Титова. Задержанные …»: the latest row of people, told to be held or charged.
    pub(super) fn row_detained(&self, sentence: usize, index: usize) -> Option<Vec<usize>> {
        let mention = &self.actors[sentence].mentions[index];
        let noun = &self.reading.sentences[sentence].words[mention.head];
        let naming = &self.lexicon.naming;
        let bare =
            matches!(mention.sense, Sense::Group(group) if group.pair) && mention.first == mention.last;
        if !bare || !naming.detained.contains(&wording::person_noun(noun, self.morphology)) {
            return None;
        }
        let mut sentences = (sentence.saturating_sub(REACH)..sentence).rev();
        let (before, row) = sentences.find_map(|before| {
            let row = self.people_in_row(before, usize::MAX).filter(|row| row.len() > 1)?;
            Some((before, row))
        })?;
        let mut told = self.reading.sentences[before..sentence].iter().flat_map(|sentence| &sentence.words);
        told.any(|word| naming.detaining.contains(&word.lemma)).then_some(row)
    }

    /// The people of a sentence up to a mention, if they are none or all stand in one row, and no group is among them.
    fn people_in_row(&self, sentence: usize, end: usize) -> Option<Vec<usize>> {
        let words = &self.reading.sentences[sentence].words;
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]).take(end);
        let mut row: Vec<usize> = Vec::new();
        let mut last: Option<&Mention> = None;
        for (mention, entity) in mentions {
            match &mention.sense {
                Sense::Person { .. } => {
                    let joined = last.is_none_or(|last| {
                        words[last.last + 1..mention.first].iter().all(|word| {
                            matches!(word.folded.as_str(), "," | "и" | "а" | "также") || word.is_attribute()
                        })
                    });
                    row.push((*entity).filter(|_| joined)?);
                    last = Some(mention);
                }
                Sense::Group(_) | Sense::Pronoun | Sense::Parties => return None,
                _ => {}
            }
        }
        row.dedup();
        Some(row)
    }

    /// «записи разговора с Иваном Лосевым»: a person spoken of in passing, who may be none of the two.
    fn is_inside_phrase(&self, sentence: usize, mention: &Mention) -> bool {
        let sentence = &self.reading.sentences[sentence];
        let inner = |at: &usize| sentence.words[*at].head.is_some_and(|head| mention.contains(head));
        let mut path = sentence
            .path(mention.head)
            .skip_while(inner)
            .skip_while(|at| sentence.words[*at].relation == Relation::Conj);
        path.next().is_some_and(|at| sentence.words[at].relation == Relation::Nmod)
    }

    /// Whether a mention is a plural that may go on two people.
    fn means_two(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let head = &words[mention.head];
        match &mention.sense {
            Sense::Pronoun => {
                head.tag.number == Number::Plur && head.tag.person != 1 && head.tag.case == Case::Nom
            }
            Sense::Parties => true,
            Sense::Group(group) => group.pair,
            _ => false,
        }
    }

    /// Whether a person holds the office that a plural names; «лидеры» and «главы» are heads, and
    /// «собеседники» whoever they are.
    fn holds(&self, sentence: usize, mention: &Mention, entity: usize) -> bool {
        let Sense::Group(group) = &mention.sense else { return true };
        let draft = &self.entities.drafts[entity];
        let lemma = &self.reading.sentences[sentence].words[mention.head].lemma;
        let named = || draft.positions.iter().any(|position| position.starts_with(lemma.as_str()));
        group.anybody || named() || (group.leaders && draft.offices.iter().any(|office| office.heads))
    }
}
