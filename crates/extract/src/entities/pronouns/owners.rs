//! «его», «её» before a noun: whose it is.

use relata_nlp::{Case, Relation};

use super::super::Resolver;
use super::{REACH, Spoken, gender};
use crate::actors::{Mention, Sense};
use crate::reading::Sentence;

/// Whether a pronoun tells whose the noun behind it is: «в его команде», but not «в нём».
pub(super) fn is_owner(sentence: &Sentence<'_>, pronoun: usize) -> bool {
    let word = &sentence.words[pronoun];
    word.is_possessive()
        && matches!(word.relation, Relation::Nmod | Relation::Det)
        && word.head.is_some_and(|noun| pronoun < noun)
}

impl Resolver<'_> {
    /// Whom a possessive means by where it stands. `None`: that does not tell; `Some(None)`: somebody unknown.
    pub(super) fn owner_by_place(
        &self,
        sentence: usize,
        mention: &Mention,
        spoken: &Spoken,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<Option<usize>> {
        let reading = &self.reading.sentences[sentence];
        if !is_owner(reading, mention.head) {
            return None;
        }
        if let Some(first) = self.first_of_row(sentence, mention) {
            return Some(first);
        }
        if self.is_of_client(sentence, mention.head) {
            return Some(self.speakers(sentence, mention.head).first().copied());
        }
        if reading.words[..mention.head].iter().all(|word| word.clause == 0)
            && self.lexicon.cues.told.cites(&reading.words, mention.first)
        {
            let speaker = spoken.subject_unquoted(sentence, fits).or_else(|| spoken.subject(fits));
            return Some(speaker.filter(|it| spoken.is_near(*it, sentence, REACH)));
        }
        self.speaker_of_subject(sentence, mention, spoken).map(|speaker| speaker.filter(|it| fits(*it)))
    }

    /// «Адвокат Лосева сообщил, что его подзащитный …»: whether a possessive is the lawyer's rather than his client's.
    pub(super) fn is_of_client(&self, sentence: usize, pronoun: usize) -> bool {
        let reading = &self.reading.sentences[sentence];
        let noun = reading.words[pronoun].head.filter(|_| is_owner(reading, pronoun));
        noun.is_some_and(|noun| self.lexicon.naming.clients.contains(&reading.words[noun].lemma))
    }

    /// «Лосев и его брат», «Лосева, а также её брата»: the person right before a possessive who opens its row.
    fn first_of_row(&self, sentence: usize, mention: &Mention) -> Option<Option<usize>> {
        let words = &self.reading.sentences[sentence].words;
        let and = mention.first.checked_sub(1).filter(|and| words[*and].folded == "и")?;
        let row = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let mut before = row.filter(|(other, _)| other.last + 1 == and);
        let (_, entity) =
            before.find(|(other, _)| matches!(other.sense, Sense::Person { .. }) && other.name.is_some())?;
        Some(*entity)
    }

    /// «Лосев заявил, что его приоритетом будет …»: whoever says whose the subject is speaks of himself, unless the text
    /// has just told of another.
    fn speaker_of_subject(
        &self,
        sentence: usize,
        mention: &Mention,
        spoken: &Spoken,
    ) -> Option<Option<usize>> {
        let words = &self.reading.sentences[sentence].words;
        let noun = &words[words[mention.head].head?];
        let opens = mention.first.checked_sub(1).is_some_and(|that| words[that].folded == "что");
        let subject = opens
            || matches!(noun.relation, Relation::Nsubj | Relation::NsubjPass)
            || noun.tag.case == Case::Nom;
        let [speaker] = self.speakers(sentence, mention.head)[..] else { return None };
        let meant = gender(&words[mention.head]);
        let mut told = spoken.near(sentence, 1).filter(|person| person.subject && person.sentence < sentence);
        let alone = told.all(|person| person.entity == speaker || !self.may_be_meant(person.entity, meant));
        subject.then_some(alone.then_some(speaker))
    }
}
