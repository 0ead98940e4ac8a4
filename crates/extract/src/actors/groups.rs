//! Groups: «страны Центральной Азии», «европейские партнёры», «стороны».

use relata_nlp::{Case, Number, Pos};

use super::{Finder, Sense};
use crate::lexicon::{Entry, Group};

impl Finder<'_, '_> {
    pub(super) fn groups(&mut self) {
        let groups: Vec<_> = (self.entries.iter().copied())
            .filter_map(|found| match found.entry {
                Entry::Group(group) => Some((found, group)),
                _ => None,
            })
            .collect();
        for (found, group) in groups {
            let words = &self.sentence.words;
            let head = self.noun_of(found);
            let noun = &words[head];
            if !self.is_free(found.first, found.last) || !(noun.is_nominal() || noun.is_attribute()) {
                continue;
            }
            let mut first = self.attributes_before(found.first);
            // «более 50 государств», «две страны»
            let mut numeral = false;
            while first > 0 && !self.taken[first - 1] {
                let before = &words[first - 1];
                if before.tag.pos == Pos::Num
                    || matches!(before.folded.as_str(), "более" | "около" | "чем" | "обе" | "оба")
                {
                    numeral = true;
                    first -= 1;
                } else {
                    break;
                }
            }
            if noun.tag.number == Number::Sing && !numeral && (group.needs_modifier || !group.collective) {
                continue;
            }
            let last = self.complement_end(found.last);
            // «адвокаты Стросс-Кана» are not Стросс-Кан.
            let last = match self
                .out
                .iter()
                .find(|other| other.first == last + 1 && matches!(other.sense, Sense::Person { .. }))
            {
                Some(person)
                    if self.sentence.words[person.head].tag.case == Case::Gen
                        && noun.tag.number == Number::Plur =>
                {
                    person.last
                }
                _ => last,
            };
            let two = (first..found.first).any(|at| {
                matches!(
                    words[at].folded.as_str(),
                    "два"
                        | "две"
                        | "двух"
                        | "двум"
                        | "двумя"
                        | "оба"
                        | "обе"
                        | "обеих"
                        | "обоих"
                        | "обеими"
                        | "обоими"
                )
            });
            if (group.states || noun.lemma == "сторона") && two && last == found.last {
                let mention = self.mention(first, last, head, Sense::Parties);
                self.push(mention);
                continue;
            }
            if group.needs_modifier && first == found.first && last == found.last {
                continue;
            }
            if noun.tag.number != Number::Plur && !numeral && noun.is_attribute() {
                continue;
            }
            let mention = self.mention(first, last, head, Sense::Group(group));
            self.out.retain(|other| !(mention.first <= other.first && other.last <= mention.last));
            self.push(mention);
        }
        self.sides();
    }

    /// «палестинцы», «американцы»: the people of a state.
    pub(super) fn demonyms(&mut self) {
        for found in self.entries.clone() {
            let word = &self.sentence.words[found.first];
            let plural = word.tag.number == Number::Plur && word.is_nominal();
            if matches!(found.entry, Entry::Demonym(_)) && plural && self.is_free(found.first, found.last) {
                let group = Group { needs_modifier: false, collective: false, states: false, leaders: false };
                let mention = self.mention(
                    self.attributes_before(found.first),
                    found.last,
                    found.first,
                    Sense::Group(group),
                );
                self.push(mention);
            }
        }
    }

    /// «стороны» without saying whose.
    fn sides(&mut self) {
        for index in 0..self.sentence.words.len() {
            let word = &self.sentence.words[index];
            if !self.taken[index]
                && word.lemma == "сторона"
                && word.tag.number == Number::Plur
                && word.is_nominal()
            {
                let mention = self.mention(index, index, index, Sense::Parties);
                self.push(mention);
            }
        }
    }
}
