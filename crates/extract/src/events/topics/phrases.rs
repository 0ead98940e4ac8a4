//! The words of a topic and how a reader would write them down.

use relata_nlp::{Case, Pos, Relation, is_letter};

use super::Query;
use crate::actors::{Mention, Sense};
use crate::reading::Word;
use crate::wording;

/// The longest topic in words.
pub(super) const LONGEST: usize = 8;

impl Query<'_, '_, '_> {
    /// The phrase of a head, its words and how a reader would write it down, with the deed that is done to it.
    pub(super) fn topic(&self, head: usize) -> ((usize, usize), String) {
        self.topic_within(head, LONGEST)
    }

    /// The same in so many words at most.
    pub(super) fn topic_within(&self, head: usize, longest: usize) -> ((usize, usize), String) {
        let sentence = self.scene.sentence;
        if let Some((deed, preposition)) = self.deed_towards(head) {
            let (_, last) = self.phrase_within(head, longest);
            return (
                (preposition, last),
                format!("{deed} {}", wording::surface(sentence, preposition, last)),
            );
        }
        let deed = self.deed_over(head);
        let actor = self.scene.mention_at(head).map(|mention| &self.scene.mentions[mention]);
        if let Some(actor) = actor.filter(|actor| actor.head == head && actor.sense != Sense::Place) {
            let (range, name) = self.named(actor, deed.is_some());
            return (range, deed.map_or(name.clone(), |deed| format!("{deed} {name}")));
        }
        let (first, last) = self.phrase_within(head, longest);
        let topic = match deed {
            Some(deed) => {
                let object = wording::genitive_phrase(sentence, first, last, head, self.morphology);
                return ((first, last), format!("{deed} {}", self.in_small_letters(first, object)));
            }
            None => wording::nominative(sentence, first, last, head, self.morphology),
        };
        ((first, last), self.in_small_letters(first, topic))
    }

    /// «Переговоры по Ливии»: the capital of the word that opens a sentence is no part of the topic; that of «Нобелевская
    /// премия» is.
    fn in_small_letters(&self, first: usize, phrase: String) -> String {
        let words = &self.scene.sentence.words;
        let opens = words[..first].iter().all(Word::is_punctuation);
        let quoted = first.checked_sub(1).is_some_and(|before| words[before].is_quote());
        if opens || quoted && !words[first].is_nominal() {
            crate::entities::lower_first(&phrase)
        } else {
            phrase
        }
    }

    /// Somebody spoken of, by name if there is one, in the nominative or genitive.
    pub(super) fn named(&self, actor: &Mention, genitive: bool) -> ((usize, usize), String) {
        let sentence = self.scene.sentence;
        let (first, last) = actor.name.unwrap_or(actor.label);
        let is_name = matches!(actor.sense, Sense::Person { .. }) && actor.name.is_some();
        let head = if is_name { first } else { actor.head.clamp(first, last) };
        let name = match (genitive, is_name) {
            (true, true) => wording::name_in_genitive(sentence, first, last, self.morphology),
            (true, false) => wording::genitive_phrase(sentence, first, last, head, self.morphology),
            (false, true) => wording::name(sentence, first, last, self.morphology),
            (false, false) => wording::nominative(sentence, first, last, head, self.morphology),
        };
        let name = if is_name { name } else { self.in_small_letters(first, name) };
        ((actor.first, actor.last), name)
    }

    pub(super) fn phrase(&self, head: usize) -> (usize, usize) {
        self.phrase_within(head, LONGEST)
    }

    /// The words of a noun phrase: attributes before the head, behind it genitives and what else hangs on them.
    pub(super) fn phrase_within(&self, head: usize, longest: usize) -> (usize, usize) {
        let sentence = self.scene.sentence;
        let first = self.first_of_phrase(head);
        let mut last = head;
        let mut at = head + 1;
        while at < sentence.words.len() && at - first < longest {
            let word = &sentence.words[at];
            let inside = |at: &usize| (head..=last).contains(at);
            let hangs = || word.head.as_ref().is_some_and(inside);
            // «визит на острова», «переизбрание на второй срок»
            let with_preposition = || {
                word.relation != Relation::Conj
                    && word.head.is_some_and(|above| inside(&above) && !self.is_person(above))
                    && self.preposition(at).is_some_and(|found| found > last)
                    && !self.is_time(at)
                    && !self.is_person(at)
            };
            let genitive = || {
                (word.tag.case == Case::Gen || (word.cases.has(Case::Gen) && hangs()))
                    && (last + 1..at).all(|between| {
                        let counts = sentence.words[between].tag.pos == Pos::Num && !self.is_time(at);
                        sentence.words[between].is_attribute()
                            || counts
                            || sentence.words[between].folded == self.cues().time.words.and
                    })
            };
            let is_next_topic = word.relation == Relation::Conj && word.head == Some(head);
            if word.is_nominal() && is_spelt_out(word) && !is_next_topic && (genitive() || with_preposition())
            {
                last = at;
            } else if !(word.is_attribute()
                || matches!(word.tag.pos, Pos::Adp | Pos::Num)
                || word.folded == self.cues().time.words.and)
            {
                break;
            }
            at += 1;
        }
        (first, self.before_loose_end(head, self.before_half_a_pair(head, last)))
    }

    /// «штраф в размере»: where the words are cut off behind a noun that says nothing alone, it goes, too.
    fn before_loose_end(&self, head: usize, last: usize) -> usize {
        let words = &self.scene.sentence.words;
        let says_nothing = last > head + 1
            && self.cues().topics.never.contains(&words[last].lemma)
            && self.scene.mention_at(last).is_none();
        if says_nothing && words[last - 1].tag.pos == Pos::Adp { last - 2 } else { last }
    }

    /// «проекты между Россией»: where the words are cut off before the second of two, the first goes, too.
    fn before_half_a_pair(&self, head: usize, last: usize) -> usize {
        let words = &self.scene.sentence.words;
        let between = (head + 1..=last).find(|at| words[*at].folded == "между");
        let and = &self.cues().time.words.and;
        match between {
            Some(between) if !words[between..=last].iter().any(|word| word.folded == *and) => between - 1,
            _ => last,
        }
    }

    /// «соглашение с Дональдом Трампом»: a party is no part of the topic.
    pub(super) fn is_person(&self, at: usize) -> bool {
        let mention = self.scene.mention_at(at).map(|mention| &self.scene.mentions[mention].sense);
        matches!(mention, Some(Sense::Person { .. } | Sense::Pronoun))
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        let time = &self.cues().time;
        let lemma = &self.word(at).lemma;
        time.months.contains_key(lemma)
            || time.weekdays.contains_key(lemma)
            || time.seasons.contains_key(lemma)
            || time.units.contains_key(lemma)
    }

    fn first_of_phrase(&self, head: usize) -> usize {
        let words = &self.scene.sentence.words;
        let noun = words[head].tag;
        // «три новых корабля»: the numeral parts the adjective from its noun.
        let agrees = |word: &&Word<'_>| {
            word.tag.pos == Pos::Adj && word.tag.case == noun.case && word.tag.number == noun.number
        };
        let first = head - words[..head].iter().rev().take_while(agrees).count();
        let says_something = |at: &usize| !self.cues().topics.droppable.contains(&words[*at].lemma);
        (first..head).find(says_something).unwrap_or(head)
    }
}

/// «ч. 2», «г. Тула», «ст. 5»: a letter is no word, nor are some without a vowel.
pub(super) fn is_spelt_out(word: &Word<'_>) -> bool {
    let is_vowel = |letter: char| "аеиоуыэюя".contains(letter);
    let cut_off = !word.is_capitalized() && !word.folded.chars().any(is_vowel);
    word.text.chars().filter(|letter| is_letter(*letter)).count() > 1 && !cut_off
}
