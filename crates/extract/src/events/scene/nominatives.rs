//! Who stands in the nominative near a verb that the parser gives no subject, or another.

use relata_nlp::{Case, Number, Relation, Tag};

use super::Scene;
use crate::actors::Sense;
use crate::reading::{Cases, Word};

impl Scene<'_, '_> {
    /// The nominative mention of the verb's clause that is nearest before it, else behind it.
    pub(super) fn nominative_near(&self, verb: usize) -> Option<usize> {
        let verb_word = self.word(verb);
        if !verb_word.is_finite() || verb_word.tag.person == 1 || verb_word.tag.person == 2 {
            return None;
        }
        let (opening, end) = (self.relative_opening(verb).unwrap_or(0), self.relative_end(verb));
        let candidates: Vec<usize> = (0..self.mentions.len())
            .filter(|mention| {
                let candidate = &self.mentions[*mention];
                let head = self.word(candidate.head);
                let nominative = head.tag.case == Case::Nom
                    || (candidate.cases(self.sentence) == Cases::ALL && head.relation == Relation::Nsubj);
                // «организовал студию „Шар“»
                let names_other = self.noun_before(candidate).is_some_and(|noun| {
                    // «в ресторанах сети „Шар“»: the noun may stand in a mention of its own.
                    let apposed = head.head == Some(noun) && head.relation == Relation::Appos;
                    matches!(candidate.sense, Sense::Organization)
                        && (self.mention_at(noun).is_none() || apposed)
                        && self.sentence.words[candidate.first - 1].is_quote()
                        && !self.word(noun).cases.has(Case::Nom)
                });
                candidate.is_actor()
                    && nominative
                    && (opening..end).contains(&candidate.first)
                    && !self.is_subject_behind(candidate.head, verb)
                    && !self.is_object_by_gender(candidate.head, verb)
                    && !names_other
                    && !self.is_joined_to_object(candidate.head)
                    && candidate.preposition(self.sentence).is_none()
                    && head.clause == verb_word.clause
                    && number_agrees(head.tag, verb_word.tag, self.row(*mention).len() > 1)
                    && !self.sentence.is_verb_between(candidate.head, verb)
            })
            .collect();
        let before = candidates.iter().copied().filter(|mention| self.mentions[*mention].last < verb).max();
        before.or_else(|| candidates.into_iter().find(|mention| self.mentions[*mention].first > verb))
    }

    /// «Раньше „Вега“ вручала премии, однако теперь журнал, …»: the name right before a verb, where the parser takes what
    /// stands behind a comma for its subject.
    pub(super) fn name_before(&self, verb: usize, child: usize) -> Option<usize> {
        let behind = child > verb && self.sentence.words[verb..child].iter().any(|word| word.text == ",");
        let own = self.nominative_near(verb).filter(|_| behind)?;
        let last = self.mentions[own].last;
        (last < verb && self.sentence.words[last + 1..verb].iter().all(Word::is_punctuation)).then_some(own)
    }

    /// «То, что он обязан выполнять, журнал не рассматривает»: whether a noun behind a verb is the subject of a later one.
    fn is_subject_behind(&self, noun: usize, verb: usize) -> bool {
        let word = self.word(noun);
        let later = word.head.filter(|head| verb < noun && noun < *head && word.relation == Relation::Nsubj);
        later.is_some_and(|head| self.word(head).is_finite())
    }

    /// «Среди тех, от кого ждут ответа, — Лосев»: where the relative clause of a verb ends at a comma and a dash.
    fn relative_end(&self, verb: usize) -> usize {
        let words = &self.sentence.words;
        if self.word(verb).relation != Relation::AclRelcl {
            return words.len();
        }
        let closes = |at: &usize| words[*at].text == "," && matches!(words[*at + 1].text, "—" | "–" | "-");
        (verb + 1..words.len().saturating_sub(1)).find(closes).unwrap_or(words.len())
    }

    /// «отравили шпиона и его дочь»: whatever the tagger says of the last one of a row.
    fn is_joined_to_object(&self, noun: usize) -> bool {
        let first = self.word(noun).head.filter(|_| self.word(noun).relation == Relation::Conj);
        first.is_some_and(|first| {
            let first = self.word(first);
            first.relation == Relation::Obj && first.tag.case == Case::Acc && !first.cases.has(Case::Nom)
        })
    }
}

fn number_agrees(noun: Tag, verb: Tag, row: bool) -> bool {
    verb.number == Number::None
        || noun.number == Number::None
        || noun.number == verb.number
        || (row && verb.number == Number::Plur)
}
