//! Clauses that say themselves whom their subject means: «обвинил Лосева в том, что он …».

use std::collections::BTreeSet;

use relata_nlp::{Animacy, Case, Number, Relation};

use super::super::Resolver;
use super::super::quotations::is_behind_dash;
use super::{Spoken, gender};
use crate::actors::{Mention, Sense};
use crate::reading::Word;

/// So many words up the tree from a pronoun stands the verb that its clause belongs to.
const HEIGHT: usize = 4;

impl Resolver<'_> {
    /// Whom «он» means as the subject of a clause that tells what somebody is blamed or praised for, or what
    /// somebody's words say.
    pub(super) fn told_by_clause(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        let word = &self.reading.sentences[sentence].words[mention.head];
        let subject = word.tag.case == Case::Nom && word.relation == Relation::Nsubj;
        let found = subject.then(|| self.blamed(sentence, mention.head));
        found?.or_else(|| self.author(sentence, mention.head))
    }

    /// «Титов уехал. Полиция сообщила о смерти Лосева, в которого он стрелял», «до того, как он приедет»: the subject found
    /// in another sentence, unless the pronoun's own names one other person, whom it means, or several or somebody
    /// unknown.
    pub(super) fn nearer(
        &self,
        sentence: usize,
        mention: &Mention,
        found: usize,
        spoken: &Spoken,
        in_saying: bool,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let pronoun = &words[mention.head];
        let dependent = words[..mention.head].iter().any(|word| word.clause < pronoun.clause);
        // «…, — сказал он»
        let tags = pronoun.head.is_some_and(|verb| is_behind_dash(words, verb));
        if !dependent || tags || spoken.is_near(found, sentence, 0) {
            return Some(found);
        }
        let speakers = self.speakers(sentence, mention.head);
        let here: BTreeSet<usize> = (spoken.near(sentence, 0).filter(|person| in_saying || !person.quoted))
            .map(|person| person.entity)
            .filter(|person| fits(*person) && !speakers.contains(person))
            .collect();
        let meant = gender(pronoun);
        let is_unknown = |(at, word): (usize, &Word<'_>)| {
            word.is_nominal()
                && word.tag.animacy == Animacy::Anim
                && word.tag.number == Number::Sing
                && word.tag.gender == meant
                && word.clause < pronoun.clause
                && !words[at..mention.head].iter().any(Word::is_quote)
                && self.is_nobody_known(sentence, at)
        };
        if words[..mention.head].iter().enumerate().any(is_unknown) {
            return None;
        }
        match here.into_iter().collect::<Vec<_>>()[..] {
            [] => Some(found),
            [one] => Some(one),
            _ => None,
        }
    }

    /// Whether a noun is no part of a mention, or of one that nobody knows.
    fn is_nobody_known(&self, sentence: usize, noun: usize) -> bool {
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let mut around = mentions.filter(|(mention, _)| mention.contains(noun));
        // Who such a subject is may be known later.
        let oblique = self.reading.sentences[sentence].words[noun].tag.case != Case::Nom;
        around.all(|(mention, entity)| {
            oblique && entity.is_none() && matches!(mention.sense, Sense::Person { .. })
        })
    }

    /// «Лосев сообщил, что Титов задержан. Он добавил …»: whoever spoke speaks on.
    pub(super) fn speaker_going_on(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let speech = &self.lexicon.cues.speech;
        let verb = words[mention.head].head.filter(|verb| words[*verb].head.is_none())?;
        let alone = words[..mention.head].iter().all(|word| word.clause == words[mention.head].clause);
        let before = &self.reading.sentences[sentence.checked_sub(1)?];
        let said =
            before.words.iter().position(|word| word.head.is_none() && speech.contains(&word.lemma))?;
        let subject = before.child(said, &[Relation::Nsubj])?;
        match self.row_at(sentence - 1, subject)[..] {
            [one] if alone && speech.contains(&words[verb].lemma) => Some(one),
            _ => None,
        }
    }

    /// «Титов обвинил Лосева в том, что он …», «Лосева наградили за то, что он …»
    fn blamed(&self, sentence: usize, pronoun: usize) -> Option<usize> {
        let reading = &self.reading.sentences[sentence];
        let words = &reading.words;
        let control = &self.lexicon.control;
        let blames = |at: &usize| {
            let lemma = &words[*at].lemma;
            control.accusing.contains(lemma) || control.repaid.contains(lemma)
        };
        let verb = reading.path(pronoun).skip(1).take(HEIGHT).find(blames).filter(|verb| *verb < pronoun)?;
        let that = (verb..pronoun).find(|at| words[*at].lemma == "тот")?;
        let what = words.get(that + 1..pronoun)?.iter().take(2).any(|word| word.folded == "что");
        let object = reading.child(verb, &[Relation::Obj, Relation::NsubjPass]).filter(|_| what)?;
        match self.row_at(sentence, object)[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// «интервью Лосева, в котором он …»
    fn author(&self, sentence: usize, pronoun: usize) -> Option<usize> {
        let reading = &self.reading.sentences[sentence];
        let words = &reading.words;
        let verb = words[pronoun].head?;
        let noun = words[verb].head.filter(|noun| *noun < pronoun && words[*noun].is_nominal())?;
        let which = reading.children(verb).find(|child| words[*child].is_relative())?;
        let inside = words[which].tag.case == Case::Loc && words[which].relation == Relation::Obl;
        let mut mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        // The parser may take whose it is for the noun.
        let person = mentions.find(|(mention, _)| mention.contains(noun));
        let person = person.filter(|(mention, _)| matches!(mention.sense, Sense::Person { .. }));
        let owners = match person {
            Some((_, entity)) => Vec::from_iter(*entity),
            None => self.owners(sentence, noun, &[]),
        };
        match owners[..] {
            [one] if inside && which < pronoun => Some(one),
            _ => None,
        }
    }
}
