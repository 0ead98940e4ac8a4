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
        let person = |entity: &usize| self.entities.drafts[*entity].kind == EntityKind::Person;
        // A «похититель» has kidnapped, and is not whoever beat somebody.
        if let Some(verbs) = naming.done_by.get(noun) {
            return self.only_doer_of(sentence, index, Number::Sing, verbs).filter(person);
        }
        let called = naming.culprits.contains(noun) || naming.suspects.contains(noun);
        if !(called || naming.anyone.contains(noun) && self.is_pursued(sentence, index)) {
            return None;
        }
        self.only_doer(sentence, index, Number::Sing).filter(person)
    }

    /// «Водитель грузовика сбил водителя автобуса. Полиция задержала водителя»: of those who are called alike, whom police or
    /// courts pursue for what he did.
    pub(super) fn pursued_for(&self, sentence: usize, index: usize) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let noun = &words[self.actors[sentence].mentions[index].head].lemma;
        let called = |doer: &usize| self.entities.drafts[*doer].names[0].split(' ').any(|word| word == noun);
        self.is_pursued(sentence, index)
            .then(|| self.only_doer(sentence, index, Number::Sing))
            .flatten()
            .filter(|doer| self.entities.drafts[*doer].described && called(doer))
    }

    /// Joins groups that are called by what they do with the only one of which the sentences before tell it.
    pub(super) fn join_wrongdoers(&self, joins: &mut Joins) {
        let naming = &self.lexicon.naming;
        for (sentence, index, group, noun) in self.first_calls() {
            let doer = if naming.protesters.contains(&noun) {
                self.only_one_who(sentence, index, |at, other| self.protests(at, other))
            } else if naming.culprits.contains(&noun) || naming.detained.contains(&noun) {
                self.only_doer(sentence, index, Number::Plur)
            } else {
                let verbs = naming.done_by.get(&noun);
                verbs.and_then(|verbs| self.only_doer_of(sentence, index, Number::Plur, verbs))
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

    /// The only one, or the only group, that the sentences before tell to have done what one of these verbs tells.
    fn only_doer_of(&self, sentence: usize, index: usize, number: Number, verbs: &[String]) -> Option<usize> {
        self.only_one_who(sentence, index, |at, other| {
            self.misdeed(at, other, number).is_some_and(|deed| verbs.iter().any(|verb| verb == deed))
        })
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

    /// Whether a mention is one who has done something bad: by what he is called, «следователи задержали похитителя», or
    /// by what he does.
    fn does_wrong(&self, sentence: usize, index: usize, number: Number) -> bool {
        let naming = &self.lexicon.naming;
        let mention = &self.actors[sentence].mentions[index];
        let words = &self.reading.sentences[sentence].words;
        let noun = wording::person_noun(&words[mention.label.0], self.morphology);
        let called = naming.culprits.contains(&noun) || naming.done_by.contains_key(&noun);
        let somebody = match number {
            Number::Sing => matches!(mention.sense, Sense::Person { .. }),
            _ => matches!(mention.sense, Sense::Group(_)),
        };
        let called = called && somebody && words[mention.head].tag.number == number;
        called || self.misdeed(sentence, index, number).is_some()
    }

    /// The lemma of the verb for a misdeed that a mention is told to have done.
    fn misdeed(&self, sentence: usize, index: usize, number: Number) -> Option<&str> {
        let naming = &self.lexicon.naming;
        let mention = &self.actors[sentence].mentions[index];
        let reading = &self.reading.sentences[sentence];
        let head = &reading.words[mention.head];
        let noun = wording::person_noun(&reading.words[mention.label.0], self.morphology);
        let somebody = match number {
            Number::Sing => matches!(mention.sense, Sense::Person { .. } | Sense::Pronoun),
            _ => matches!(mention.sense, Sense::Group(_)),
        };
        // «Охранник ранил нападавшего»
        let guard = naming.guards.contains(&noun);
        let verb = head.head.filter(|_| somebody && !guard && head.relation == Relation::Nsubj)?;
        let lemma = &reading.words[verb].lemma;
        let bad = self.lexicon.control.violent.contains(lemma) || naming.misdeeds.contains(lemma);
        let done = bad
            && !reading.words[verb].tag.short
            && reading.tells_what_was_done(verb)
            && !reading.children(verb).any(|child| reading.words[child].folded == "не");
        done.then_some(lemma)
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
