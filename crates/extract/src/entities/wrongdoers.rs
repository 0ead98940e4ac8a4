//! Who is called by what he has done: «нападавший» after «житель Твери избил таксиста», «нападавшие» after «трое
//! неизвестных избили таксиста», «бастующие» after «шахтёры объявили забастовку».

use std::collections::BTreeSet;

use relata_model::EntityKind;
use relata_nlp::{Number, Relation};

use super::Resolver;
use super::joins::Joins;
use crate::actors::Sense;
use crate::wording;

impl Resolver<'_> {
    /// The only person of whom the sentences before tell that he did something bad, for a noun for who does, for a
    /// suspect, and for anybody whom police or courts pursue.
    pub(super) fn wrongdoer(&self, sentence: usize, index: usize, noun: &str) -> Option<usize> {
        let naming = &self.lexicon.naming;
        let called = naming.culprits.contains(noun) || naming.suspects.contains(noun);
        if !called && !(naming.anyone.contains(noun) && self.is_pursued(sentence, index)) {
            return None;
        }
        let person = |entity: &usize| self.entities.drafts[*entity].kind == EntityKind::Person;
        self.only_doer(sentence, index, Number::Sing).filter(person)
    }

    /// Joins groups that are called by what they do with the only one of which the sentences before tell it.
    pub(super) fn join_wrongdoers(&self, joins: &mut Joins) {
        let naming = &self.lexicon.naming;
        let mut bare: BTreeSet<usize> = self.bare_groups().map(|(_, group)| group).collect();
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let Some(group) = self.entities.of[sentence][index].filter(|group| bare.remove(group)) else {
                continue;
            };
            let noun = &self.reading.sentences[sentence].words[mention.label.0];
            let noun = wording::person_noun(noun, self.morphology);
            let doer = if naming.protesters.contains(&noun) {
                self.only_one_who(sentence, index, |at, other| self.protests(at, other))
            } else if naming.culprits.contains(&noun) || naming.detained.contains(&noun) {
                self.only_doer(sentence, index, Number::Plur)
            } else {
                None
            };
            let doer = doer.map(|doer| joins.of(doer));
            let doer = doer.filter(|doer| self.entities.drafts[*doer].kind == EntityKind::Group);
            if let Some(doer) = doer.filter(|doer| *doer != group && joins.of(group) == group) {
                joins.join(doer, group);
            }
        }
    }

    /// The only one, or the only group, that the sentences before tell to have done something bad.
    fn only_doer(&self, sentence: usize, index: usize, number: Number) -> Option<usize> {
        self.only_one_who(sentence, index, |at, other| self.does_wrong(at, other, number))
    }

    /// The only one of the sentences before of whose mentions something holds.
    fn only_one_who(
        &self,
        sentence: usize,
        index: usize,
        does: impl Fn(usize, usize) -> bool,
    ) -> Option<usize> {
        let doers: BTreeSet<Option<usize>> = self
            .just_before(sentence, index)
            .filter(|(at, other)| *at < sentence && does(*at, *other))
            .map(|(at, other)| self.entities.of[at][other])
            .collect();
        let [doer] = doers.into_iter().collect::<Vec<_>>()[..] else { return None };
        doer
    }

    /// Whether a mention is the subject of a verb for a misdeed that is told to have been done.
    fn does_wrong(&self, sentence: usize, index: usize, number: Number) -> bool {
        let naming = &self.lexicon.naming;
        let mention = &self.actors[sentence].mentions[index];
        let reading = &self.reading.sentences[sentence];
        let head = &reading.words[mention.head];
        let noun = wording::person_noun(reading.words.get(mention.label.0).unwrap_or(head), self.morphology);
        let somebody = match number {
            Number::Sing => matches!(mention.sense, Sense::Person { .. } | Sense::Pronoun),
            _ => matches!(mention.sense, Sense::Group(_)),
        };
        // «Следователи задержали похитителя»
        if somebody && head.tag.number == number && naming.culprits.contains(&noun) {
            return true;
        }
        let Some(verb) = head.head.filter(|_| somebody && head.relation == Relation::Nsubj) else {
            return false;
        };
        // «Охранник ранил нападавшего»
        if naming.guards.contains(&noun) {
            return false;
        }
        let lemma = &reading.words[verb].lemma;
        let bad = self.lexicon.control.violent.contains(lemma) || naming.misdeeds.contains(lemma);
        bad && !reading.words[verb].tag.short
            && reading.tells_what_was_done(verb)
            && !reading.children(verb).any(|child| reading.words[child].folded == "не")
    }

    /// «Шахтёры объявили забастовку», «жители перекрыли дорогу»: whether a group is the subject of a protest.
    fn protests(&self, sentence: usize, index: usize) -> bool {
        let mention = &self.actors[sentence].mentions[index];
        let reading = &self.reading.sentences[sentence];
        let head = &reading.words[mention.head];
        let verb = head.head.filter(|_| head.relation == Relation::Nsubj);
        let protesting = |at: usize| self.lexicon.naming.protesting.contains(&reading.words[at].lemma);
        matches!(mention.sense, Sense::Group(_))
            && verb.is_some_and(|verb| protesting(verb) || reading.children(verb).any(protesting))
    }

    /// «Полиция задержала мужчину»
    pub(super) fn is_pursued(&self, sentence: usize, index: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let noun = &words[self.actors[sentence].mentions[index].head];
        let suffers = matches!(noun.relation, Relation::Obj | Relation::NsubjPass);
        suffers && noun.head.is_some_and(|verb| self.lexicon.control.prosecuting.contains(&words[verb].lemma))
    }
}
