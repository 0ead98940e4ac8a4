//! Pronouns that mean things rather than people: «объявил группу вне закона и запретил её».

use relata_nlp::{Animacy, Case, Gender, Number, Relation};

use super::super::Resolver;
use super::{gender, is_owner};
use crate::actors::Mention;
use crate::reading::Word;

impl Resolver<'_> {
    /// «спустились по нему», «в ней»: things rather than people; but «напали на него», «в него стреляли».
    pub(super) fn tells_where(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let pronoun = &words[mention.head];
        if is_owner(&self.reading.sentences[sentence], mention.head) {
            return false;
        }
        let aimed = pronoun.tag.case == Case::Acc;
        let shoots =
            |verb: usize| words[verb].is_verb() && self.lexicon.control.violent.contains(&words[verb].lemma);
        let shot = aimed && pronoun.head.is_some_and(shoots);
        mention.preposition(&self.reading.sentences[sentence]).is_some_and(|preposition| {
            matches!(preposition, "по" | "под" | "через" | "из")
                || preposition == "над" && !self.is_done_over(sentence, mention)
                || preposition == "на" && !aimed
                || matches!(preposition, "в" | "во") && !shot
        })
    }

    /// «суд над ним»: whether «над» stands behind a noun for what is done to people.
    fn is_done_over(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let noun = words[mention.head].head.map(|noun| &words[noun]);
        noun.is_some_and(|noun| self.lexicon.control.done_over.contains(&noun.lemma))
    }

    /// «отменил его», «со дня его подписания»: things rather than people, by what is done to them.
    pub(super) fn is_thing(&self, sentence: usize, pronoun: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        if is_owner(&self.reading.sentences[sentence], pronoun) {
            return words[pronoun]
                .head
                .is_some_and(|noun| self.lexicon.control.done_to_things.contains(&words[noun].lemma));
        }
        let verb = words[pronoun].head.filter(|_| words[pronoun].relation == Relation::Obj);
        verb.is_some_and(|verb| self.lexicon.control.of_things.contains(&words[verb].lemma))
    }

    /// «Дрон повредил дом Лосева. Его сбили»: whether the sentence before tells of a thing, and only by the way of the
    /// person whose it is.
    pub(super) fn has_thing_before(&self, sentence: usize, mention: &Mention, found: usize) -> bool {
        let Some(before) = sentence.checked_sub(1) else { return false };
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        // «За него проголосовали»
        let given =
            matches!(mention.preposition(&self.reading.sentences[sentence]), Some("за" | "против" | "от"));
        let object = pronoun.relation == Relation::Obj || pronoun.relation == Relation::Obl && given;
        if !object || self.entities.of[sentence].contains(&Some(found)) {
            return false;
        }
        let before_reading = &self.reading.sentences[before];
        let words = &before_reading.words;
        let mentions = &self.actors[before].mentions;
        let mut own = mentions.iter().zip(&self.entities.of[before]).filter(|(_, it)| **it == Some(found));
        let owner = |(mention, _): (&Mention, &Option<usize>)| {
            let head = &words[mention.head];
            head.tag.case == Case::Gen && head.relation == Relation::Nmod
        };
        // «Один из законов принят»
        let is_inanimate = |at: usize| {
            let of = before_reading.child(at, &[Relation::Nmod]).filter(|_| words[at].lemma == "один");
            words[of.unwrap_or(at)].tag.animacy == Animacy::Inan
        };
        let thing = |(at, word): (usize, &Word<'_>)| {
            word.relation == Relation::Nsubj
                && is_inanimate(at)
                && word.tag.number == Number::Sing
                && word.tag.gender == gender(pronoun)
                && word.head.is_some_and(|verb| words[verb].head.is_none())
                && !mentions.iter().any(|mention| mention.contains(at))
        };
        own.all(owner) && words.iter().enumerate().any(thing)
    }

    /// «объявил группу вне закона и запретил её»: whether another object that the pronoun may
    /// mean stands before it.
    pub(super) fn has_rival(&self, sentence: usize, pronoun: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let tag = words[pronoun].tag;
        let feminine = |gender: Gender| gender == Gender::Fem;
        let gender = gender(&words[pronoun]);
        let behind = pronoun.checked_sub(1).map(|before| words[before].folded.as_str());
        (tag.case == Case::Acc || matches!(behind, Some("от" | "за" | "против")))
            && words[..pronoun].iter().any(|word| {
                word.is_nominal()
                    && word.tag.animacy == Animacy::Inan
                    && word.tag.number == tag.number
                    && feminine(word.tag.gender) == feminine(gender)
                    && matches!(word.relation, Relation::Obj | Relation::NsubjPass)
            })
    }

    /// «выборы прошли, и их результаты признали»: whether things of which the sentence has just told may be meant.
    pub(super) fn has_several_things(&self, sentence: usize, pronoun: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let object = words[pronoun].tag.case != Case::Nom;
        object
            && words[..pronoun].iter().any(|word| {
                word.is_nominal()
                    && word.tag.animacy == Animacy::Inan
                    && word.tag.number == Number::Plur
                    && matches!(word.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
            })
    }
}
