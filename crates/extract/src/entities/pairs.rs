//! Two people spoken of, whom a plural means: «они», «собеседники», «министры», «лидеры двух стран».

use std::collections::BTreeMap;

use relata_nlp::{Case, Number, Relation};

use super::Resolver;
use crate::actors::{Mention, Sense};

impl Resolver<'_> {
    /// The only two people of the sentence before and of this one so far, if a mention may mean them.
    pub(super) fn pair(&self, sentence: usize, index: usize) -> Option<[usize; 2]> {
        let mention = &self.actors[sentence].mentions[index];
        if !self.means_two(sentence, mention) {
            return None;
        }
        // Each with whether something is said of him rather than of what is his.
        let mut people: BTreeMap<usize, bool> = BTreeMap::new();
        for (at, end) in [(sentence.checked_sub(1), usize::MAX), (Some(sentence), index)] {
            let Some(at) = at else { continue };
            let mentions = self.actors[at].mentions.iter().zip(&self.entities.of[at]).take(end);
            for (other, entity) in mentions {
                let person = matches!(other.sense, Sense::Person { .. } | Sense::Pronoun);
                match entity {
                    Some(entity) if person => {
                        *people.entry(*entity).or_insert(false) |= !self.is_inside_phrase(at, other);
                    }
                    // «Иванов и журналисты»: somebody else may be meant.
                    _ if matches!(other.sense, Sense::Group(_)) => return None,
                    _ => {}
                }
            }
        }
        let people: Vec<(usize, bool)> = people.into_iter().collect();
        let [(first, true), (second, true)] = people[..] else { return None };
        let office = |entity: usize| self.holds(sentence, mention, entity);
        (office(first) && office(second)).then_some([first, second])
    }

    /// «записи разговора с Иваном Лосевым»: a person spoken of in passing, who may be none of the two.
    fn is_inside_phrase(&self, sentence: usize, mention: &Mention) -> bool {
        let sentence = &self.reading.sentences[sentence];
        let inner = |at: &usize| sentence.words[*at].head.is_some_and(|head| mention.contains(head));
        let mut path = sentence
            .path(mention.head)
            .skip_while(inner)
            .skip_while(|at| sentence.words[*at].relation == Relation::Conj);
        path.next().is_some_and(|at| sentence.words[at].relation == Relation::Nmod)
    }

    /// Whether a mention is a plural that may go on two people.
    fn means_two(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let head = &words[mention.head];
        match &mention.sense {
            Sense::Pronoun => {
                head.tag.number == Number::Plur && head.tag.person != 1 && head.tag.case == Case::Nom
            }
            Sense::Parties => true,
            Sense::Group(group) => group.pair,
            _ => false,
        }
    }

    /// Whether a person holds the office that a plural names; «лидеры» and «главы» are heads, and
    /// «собеседники» whoever they are.
    fn holds(&self, sentence: usize, mention: &Mention, entity: usize) -> bool {
        let Sense::Group(group) = &mention.sense else { return true };
        let draft = &self.entities.drafts[entity];
        let lemma = &self.reading.sentences[sentence].words[mention.head].lemma;
        let named = || draft.positions.iter().any(|position| position.starts_with(lemma.as_str()));
        group.anybody || named() || (group.leaders && draft.offices.iter().any(|office| office.heads))
    }
}
