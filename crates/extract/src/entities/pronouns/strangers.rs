//! Those who have no entity when pronouns get theirs: «Новый министр заявил, что он готов к переговорам».
//!
//! A pronoun that may mean one of them waits until it is known who he is, and stays open if that never is.

use relata_model::EntityKind;
use relata_nlp::{Case, Gender, Number, Relation};

use super::super::{CANDIDATES, Resolver};
use super::{REACH, Spoken, gender, is_owner, is_plural};
use crate::actors::{Mention, Sense};

impl Resolver<'_> {
    /// Whether somebody unknown was spoken of later than the person whom a pronoun seems to mean.
    pub(super) fn waits(&self, sentence: usize, index: usize, found: usize, spoken: &Spoken) -> bool {
        self.stranger(sentence, index, found, spoken).is_some()
    }

    /// Whom a pronoun that has waited means: whoever is known by now, or the only one near by who is named, where he
    /// may be the stranger himself.
    pub(super) fn waited(
        &self,
        sentence: usize,
        index: usize,
        found: usize,
        spoken: &Spoken,
    ) -> Option<usize> {
        let Some((told, other)) = self.stranger(sentence, index, found, spoken) else { return Some(found) };
        let head = self.actors[sentence].mentions[index].head;
        let meant = gender(&self.reading.sentences[sentence].words[head]);
        let is_named = |entity: usize| !self.entities.drafts[entity].described;
        let rival = |entity: usize| entity != found && is_named(entity) && self.may_be_meant(entity, meant);
        let beside = self.entities.of[told].iter().take(CANDIDATES).any(|entity| *entity == Some(found));
        let only = !spoken.near(sentence, REACH).any(|near| rival(near.entity));
        // «По словам прокурора Лосева, нападавший скрылся, но вскоре он сдался»: nor is it whoever says so.
        let says = self.speakers(sentence, head).contains(&found);
        let same = (told == sentence || !beside) && !self.is_somebody_else(told, other) && !says;
        (is_named(found) && only && same).then_some(found)
    }

    /// «новый министр»: whether attributes say that none is meant of whom the text has spoken.
    fn is_somebody_else(&self, sentence: usize, index: usize) -> bool {
        let mention = &self.actors[sentence].mentions[index];
        let words = &self.reading.sentences[sentence].words;
        let mut before = words[..mention.head].iter().rev().take_while(|word| word.is_attribute());
        before.any(|word| self.lexicon.naming.others.contains(&word.lemma))
    }

    /// Somebody unknown whom a pronoun may mean rather than the person found, by sentence and mention.
    fn stranger(
        &self,
        sentence: usize,
        index: usize,
        found: usize,
        spoken: &Spoken,
    ) -> Option<(usize, usize)> {
        let mention = &self.actors[sentence].mentions[index];
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        if self.entities.drafts[found].kind != EntityKind::Person || is_plural(pronoun) {
            return None;
        }
        let reading = &self.reading.sentences[sentence];
        let cited =
            is_owner(reading, mention.head) && self.lexicon.cues.told.cites(&reading.words, mention.first);
        if pronoun.tag.case == Case::Nom || cited {
            let told = self.told_by_clause(sentence, mention) == Some(found);
            return self.stranger_subject(sentence, index, found).filter(|_| !told);
        }
        if let Some(culprit) = self.culprit(sentence, mention, found)
            && self.entities.of[culprit.0][culprit.1].is_none()
        {
            return Some(culprit);
        }
        let here =
            spoken.is_near(found, sentence, 0) && !self.speakers(sentence, mention.head).contains(&found);
        self.stranger_beside(sentence, index).filter(|_| !here).map(|other| (sentence, other))
    }

    /// The latest subject before «он», if that is a stranger rather than the person found.
    fn stranger_subject(&self, sentence: usize, index: usize, found: usize) -> Option<(usize, usize)> {
        let pronoun = &self.actors[sentence].mentions[index];
        let meant = gender(&self.reading.sentences[sentence].words[pronoun.head]);
        for at in (sentence.saturating_sub(REACH)..=sentence).rev() {
            let words = &self.reading.sentences[at].words;
            let end = if at == sentence { index } else { self.actors[at].mentions.len() };
            for other in (0..end).rev().take(CANDIDATES) {
                let mention = &self.actors[at].mentions[other];
                let head = &words[mention.head];
                if head.tag.case != Case::Nom {
                    continue;
                }
                match self.entities.of[at][other] {
                    Some(entity) if entity == found => return None,
                    Some(_) => continue,
                    None => {}
                }
                let subject = matches!(head.relation, Relation::Nsubj | Relation::NsubjPass);
                let main = at == sentence || head.head.is_some_and(|verb| words[verb].head.is_none());
                let unknown = self.is_unknown_person(at, other, meant) || self.waiting.contains(&(at, other));
                if subject && main && unknown {
                    return Some((at, other));
                }
            }
        }
        None
    }

    /// «Полиция окружила убийцу и обезвредила его»: a stranger of whom the sentence of an object speaks and who does
    /// not act on it.
    fn stranger_beside(&self, sentence: usize, index: usize) -> Option<usize> {
        let reading = &self.reading.sentences[sentence];
        let words = &reading.words;
        let pronoun = &self.actors[sentence].mentions[index];
        let meant = gender(&words[pronoun.head]);
        let subjects = [Relation::Nsubj, Relation::NsubjPass];
        let objects = [Relation::Obj, Relation::Iobj, Relation::Nmod];
        let verb = reading.path(pronoun.head).skip(1).find(|at| reading.child(*at, &subjects).is_some());
        (0..index).rev().take(CANDIDATES).find(|other| {
            let other = *other;
            let mention = &self.actors[sentence].mentions[other];
            let head = &words[mention.head];
            let acts = subjects.contains(&head.relation);
            let told = acts && head.head != verb || objects.contains(&head.relation);
            told && self.is_unknown_person(sentence, other, meant)
        })
    }

    /// Whether a mention is a single person of a gender who has no entity, and is not told by whose he is.
    fn is_unknown_person(&self, sentence: usize, index: usize, meant: Gender) -> bool {
        let mention: &Mention = &self.actors[sentence].mentions[index];
        let words = &self.reading.sentences[sentence].words;
        let head = &words[mention.head];
        let owned = words[..mention.head].iter().rev().take(3).any(|word| word.is_possessive());
        matches!(mention.sense, Sense::Person { .. })
            && self.entities.of[sentence][index].is_none()
            && !self.entities.several.contains_key(&(sentence, index))
            && head.tag.number == Number::Sing
            && head.tag.gender == meant
            && !owned
    }
}
