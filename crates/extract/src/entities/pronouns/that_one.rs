//! «Лосев обвинил Титова. Тот подал в суд»: «тот» and «последний» at the beginning of a sentence mean whom the one before
//! names besides its subject.

use std::collections::BTreeSet;

use relata_model::EntityKind;
use relata_nlp::{Animacy, Gender, Number, Relation};

use super::super::{CANDIDATES, Resolver};
use crate::actors::{How, Mention, Sense};
use crate::reading::Word;

/// So many words above a name its verb stands: «пригрозил подать на Титова в суд».
const HEIGHT: usize = 3;

impl Resolver<'_> {
    /// Whether a mention is such a pronoun rather than «он».
    pub(super) fn is_that_one(&self, sentence: usize, mention: &Mention) -> bool {
        matches!(self.reading.sentences[sentence].words[mention.head].lemma.as_str(), "тот" | "последний")
    }

    /// The only person, else the only group, body or state, that the main verb of the sentence before deals with.
    pub(super) fn that_one(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        let before = sentence.checked_sub(1)?;
        let reading = &self.reading.sentences[before];
        let root = reading.words.iter().position(|word| word.head.is_none() && !word.is_punctuation())?;
        if self.deals_with_thing(before, root, pronoun) && !self.acts_like_people(sentence, mention) {
            return None;
        }
        let subjects: Vec<usize> = reading
            .children(root)
            .filter(|child| matches!(reading.words[*child].relation, Relation::Nsubj | Relation::NsubjPass))
            .flat_map(|subject| self.row_at(before, subject))
            .collect();
        let row = self.actors[before].mentions.iter().zip(&self.entities.of[before]).take(CANDIDATES);
        let mut people = BTreeSet::new();
        let mut others = BTreeSet::new();
        for (other, entity) in row {
            let Some(entity) = entity.filter(|entity| !subjects.contains(entity)) else { continue };
            let head = &reading.words[other.head];
            let place = matches!(other.sense, Sense::Place | Sense::Country { how: How::Capital, .. });
            if place || head.tag.number != pronoun.tag.number || !self.is_dealt_with(other, root) {
                continue;
            }
            if self.entities.drafts[entity].kind == EntityKind::Person {
                if self.may_be_meant(entity, pronoun.tag.gender) {
                    people.insert(entity);
                }
            } else if pronoun.tag.number == Number::Plur || agrees(head, pronoun) {
                others.insert(entity);
            }
        }
        let found = if people.is_empty() { others } else { people };
        match found.into_iter().collect::<Vec<_>>()[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Whether a mention is an object of the main verb of its sentence, or of what depends on that.
    fn is_dealt_with(&self, mention: &Mention, root: usize) -> bool {
        let reading = &self.reading.sentences[mention.sentence];
        let outer = (mention.first..=mention.last).find(|at| {
            let word = &reading.words[*at];
            word.head.is_none_or(|above| !mention.contains(above)) && !word.is_punctuation()
        });
        outer.is_some_and(|outer| {
            let object = matches!(
                reading.words[outer].relation,
                Relation::Obj | Relation::Iobj | Relation::Obl | Relation::OblAgent | Relation::Nmod
            );
            object && reading.path(outer).skip(1).take(HEIGHT).any(|above| above == root)
        })
    }

    /// «Лосев подарил Титову роман. Тот разошёлся за неделю»: whether a verb has an object that is a thing and agrees with
    /// a pronoun in the singular.
    fn deals_with_thing(&self, sentence: usize, verb: usize, pronoun: &Word<'_>) -> bool {
        let reading = &self.reading.sentences[sentence];
        let thing = |at: usize| {
            let word = &reading.words[at];
            word.relation == Relation::Obj
                && word.tag.animacy == Animacy::Inan
                && word.tag.number == Number::Sing
                && agrees(word, pronoun)
                && !self.actors[sentence].mentions.iter().any(|mention| mention.contains(at))
        };
        pronoun.tag.number == Number::Sing && reading.children(verb).any(thing)
    }

    /// «Тот отказался», «Тот отправил его в суд»: whether the verb of a subject is none for things.
    fn acts_like_people(&self, sentence: usize, mention: &Mention) -> bool {
        let reading = &self.reading.sentences[sentence];
        let control = &self.lexicon.control;
        reading.words[mention.head].head.is_some_and(|verb| {
            let lemma = &reading.words[verb].lemma;
            let takes = reading.child(verb, &[Relation::Obj, Relation::Xcomp, Relation::Ccomp]).is_some();
            takes || control.answering.contains(lemma) || self.lexicon.cues.speech.contains(lemma)
        })
    }
}

/// Whether both have one gender.
fn agrees(noun: &Word<'_>, pronoun: &Word<'_>) -> bool {
    pronoun.tag.gender != Gender::None && noun.tag.gender == pronoun.tag.gender
}
