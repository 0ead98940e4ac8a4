//! The state or body that a sentence has just dealt with: «Перу осудило Чили и потребовало от неё извинений».

use std::collections::BTreeSet;

use relata_nlp::{Animacy, Case, Gender, Number, Relation, VerbForm};

use super::super::Resolver;
use super::{gender, is_plural};
use crate::actors::{How, Mention, Sense};
use crate::reading::{Sentence, Word};

/// So many words up the tree from a name stands the verb that it takes part in: «осудил действия властей Чили».
const HEIGHT: usize = 4;

/// Behind which prepositions a pronoun means whom one deals with rather than a thing.
const DEALING: [&str; 6] = ["против", "от", "ото", "к", "с", "со"];

impl Resolver<'_> {
    /// The only state or body that takes part in what the same actor does just before: whom a pronoun means as the
    /// object of the next verb. `None` where a person takes part in it too, or two of them might be meant.
    pub(super) fn partner(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        let reading = &self.reading.sentences[sentence];
        let pronoun = &reading.words[mention.head];
        let verb = self.verb_of(sentence, mention)?;
        let before = verb_before(reading, verb, mention.head)?;
        let doers = self.doers(sentence, mention.head);
        let mut meant: BTreeSet<Option<usize>> = BTreeSet::new();
        let mut words = None;
        for (other, entity) in self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]) {
            let head = &reading.words[other.head];
            if other.last >= mention.first || !agrees(head, pronoun) || !takes_part(reading, other, before) {
                continue;
            }
            match (&other.sense, entity) {
                (_, Some(entity)) if doers.contains(entity) => {}
                (Sense::Country { how: How::Capital, .. }, _) if !is_dealt_with(reading, mention) => {
                    meant.insert(None);
                }
                (Sense::Country { .. } | Sense::Organization | Sense::Known(_), Some(entity)) => {
                    meant.insert(Some(*entity));
                    words = Some(other.first..=other.last);
                }
                _ => {
                    meant.insert(None);
                }
            }
        }
        let (only, words) = (meant.pop_first()??, words?);
        let alone = meant.is_empty() && !doers.is_empty();
        let rival = |at: usize| !words.contains(&at) && is_rival(&reading.words[at], pronoun);
        (alone && !(0..mention.first).any(rival)).then_some(only)
    }

    /// The verb whose object a pronoun is, itself or behind a noun: «потребовал от него», «ввёл санкции против него».
    fn verb_of(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        let reading = &self.reading.sentences[sentence];
        let words = &reading.words;
        let pronoun = &words[mention.head];
        let objects = [Relation::Obj, Relation::Iobj, Relation::Obl, Relation::Nmod, Relation::Det];
        let is_object = pronoun.tag.case != Case::Nom && objects.contains(&pronoun.relation);
        let mut at = pronoun.head.filter(|_| is_object)?;
        // Whose a noun is stays open: «отозвал её посла».
        if !words[at].is_verb() {
            let own = |child: usize| words[child].relation == Relation::Case && child + 1 != mention.head;
            let bare = words[at].relation == Relation::Obj && !reading.children(at).any(own);
            at = words[at].head.filter(|_| bare && is_dealt_with(reading, mention))?;
        }
        // «отказался помогать ему», «потребовал от него уйти», but «попросил Лосева помочь ему»
        let from = mention.preposition(reading) == Some("от");
        while is_infinitive(&words[at]) {
            at = words[at].head.filter(|head| from || !self.makes_act(sentence, *head))?;
        }
        words[at].is_verb().then_some(at)
    }
}

/// Whether a preposition, or the dative, says that the pronoun is one whom somebody deals with.
fn is_dealt_with(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    match mention.preposition(sentence) {
        Some(preposition) => DEALING.contains(&preposition),
        None => sentence.words[mention.head].tag.case == Case::Dat,
    }
}

/// The verb before, which has the same subject: the one that a verb or gerund is joined to, or a gerund in front of it.
fn verb_before(sentence: &Sentence<'_>, verb: usize, pronoun: usize) -> Option<usize> {
    let words = &sentence.words;
    let subjects = [Relation::Nsubj, Relation::NsubjPass];
    let is_gerund =
        |at: usize| words[at].tag.verb_form == VerbForm::Conv && words[at].relation == Relation::Advcl;
    let joined = words[verb].relation == Relation::Conj || is_gerund(verb);
    let head = words[verb].head.filter(|head| *head < verb && words[*head].is_verb());
    if let Some(head) = head.filter(|_| joined && sentence.child(verb, &subjects).is_none()) {
        return Some(head);
    }
    sentence.children(verb).find(|child| *child < pronoun && *child < verb && is_gerund(*child))
}

/// Whether a mention is an object of a verb, or its owner, and no place: «осудил Чили», «отверг обвинения Чили».
fn takes_part(sentence: &Sentence<'_>, mention: &Mention, verb: usize) -> bool {
    let words = &sentence.words;
    let objects = [Relation::Obj, Relation::Iobj, Relation::Obl];
    if mention.preposition(sentence).is_some_and(|preposition| !DEALING.contains(&preposition)) {
        return false;
    }
    let mut at = mention.head;
    for _ in 0..HEIGHT {
        match words[at].head {
            Some(head) if head == verb => {
                return objects.contains(&words[at].relation) || is_infinitive(&words[at]);
            }
            Some(head) if !words[head].is_verb() || is_infinitive(&words[head]) => at = head,
            _ => return false,
        }
    }
    false
}

/// «отказался помогать»
fn is_infinitive(word: &Word<'_>) -> bool {
    word.tag.verb_form == VerbForm::Inf && word.relation == Relation::Xcomp
}

/// Whether a pronoun may stand for a noun of this number and gender.
fn agrees(noun: &Word<'_>, pronoun: &Word<'_>) -> bool {
    if is_plural(pronoun) {
        return noun.tag.number == Number::Plur;
    }
    let feminine = |gender: Gender| gender == Gender::Fem;
    noun.tag.number != Number::Plur && feminine(noun.tag.gender) == feminine(gender(pronoun))
}

/// «изучил закон Чили и отменил его»: another object that a pronoun in the accusative may mean.
fn is_rival(noun: &Word<'_>, pronoun: &Word<'_>) -> bool {
    pronoun.tag.case == Case::Acc
        && noun.is_nominal()
        && noun.tag.animacy == Animacy::Inan
        && matches!(noun.relation, Relation::Obj | Relation::NsubjPass)
        && agrees(noun, pronoun)
}
