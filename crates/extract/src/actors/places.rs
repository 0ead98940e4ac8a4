//! Countries by name and metonym, and other places.

use relata_model::NameKind;

use super::{Finder, How, Sense};
use crate::lexicon::{Entry, Lexicon};

impl Finder<'_, '_> {
    /// Countries by name, capital and metonym.
    pub(super) fn countries(&mut self, lexicon: &Lexicon) {
        let entries = self.entries.clone();
        for wanted in [How::Name, How::Capital, How::Metonym] {
            for found in &entries {
                let country = match (found.entry, wanted) {
                    (Entry::Country(country), How::Name)
                    | (Entry::Capital(country), How::Capital)
                    | (Entry::Metonym(country), How::Metonym) => country,
                    _ => continue,
                };
                let word = &self.sentence.words[found.first];
                if !self.is_free(found.first, found.last)
                    || self.is_of_money(found.first, lexicon)
                    || !(word.is_nominal() || word.is_attribute() || word.is_capitalized())
                {
                    continue;
                }
                let name = self.name_at(found.first);
                // «Республика Корея» is one name, «Чехия — Польша» two; a person's name is no country.
                if matches!(name, Some((_, _, NameKind::Person | NameKind::Organization)))
                    && wanted != How::Metonym
                {
                    continue;
                }
                // A word that opens a sentence has its capital from there.
                if name.is_none() && found.first == 0 && found.first == found.last && !word.is_nominal() {
                    continue;
                }
                let mut mention = self.mention(
                    found.first,
                    found.last,
                    found.first,
                    Sense::Country { country, how: wanted },
                );
                mention.name = Some((found.first, found.last));
                mention.name_kind = Some(NameKind::Location);
                self.push(mention);
            }
        }
    }

    /// «миллион долларов США»: whether the state that begins at a word tells only which money is meant.
    pub(super) fn is_of_money(&self, at: usize, lexicon: &Lexicon) -> bool {
        let before = self.sentence.words[..at].iter().rev().find(|word| word.text != ".");
        before.is_some_and(|before| lexicon.naming.money.contains(&before.lemma))
            && self.entry_at(at, |entry| matches!(entry, Entry::Country(_))).is_some()
    }

    /// The other places that the recogniser names.
    pub(super) fn places(&mut self) {
        let names: Vec<_> =
            self.names.iter().copied().filter(|(_, _, kind)| *kind == NameKind::Location).collect();
        for (first, last, kind) in names {
            if self.is_free(first, last) {
                let mut mention = self.mention(first, last, first, Sense::Place);
                mention.name = Some((first, last));
                mention.name_kind = Some(kind);
                self.push(mention);
            }
        }
    }
}
