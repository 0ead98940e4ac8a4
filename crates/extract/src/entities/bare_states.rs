//! «страна», «республика», «королевство»: the only state of the latest sentence before that speaks of any.

use std::collections::BTreeSet;

use relata_model::EntityKind;

use super::{CANDIDATES, Resolver};
use crate::actors::{Mention, Sense};

/// So many sentences back the state may be named.
const REACH: usize = 2;

impl Resolver<'_> {
    /// Leads bare nouns for states, which are mentions only where they act, to the state just spoken of.
    pub(super) fn bare_states(&mut self) {
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let open = self.entities.of[sentence][index].is_none();
            if open && self.is_bare_state(mention) {
                self.entities.of[sentence][index] = self.state_just_told(sentence);
            }
        }
    }

    /// «страна», where it stands for the state
    fn is_bare_state(&self, mention: &Mention) -> bool {
        let noun = &self.reading.sentences[mention.sentence].words[mention.head].lemma;
        mention.sense == Sense::Organization
            && mention.first == mention.last
            && self.lexicon.naming.countries.contains(noun)
    }

    /// The only state of the latest sentence in reach that has any, if the noun's own sentence does not speak of it.
    fn state_just_told(&self, sentence: usize) -> Option<usize> {
        let states = |at: usize| {
            let row = self.entities.of[at].iter().take(CANDIDATES).flatten().copied();
            row.filter(|entity| self.entities.drafts[*entity].kind == EntityKind::Country)
                .collect::<BTreeSet<usize>>()
        };
        let mut before = (sentence.saturating_sub(REACH)..sentence).rev().map(states);
        let told = before.find(|states| !states.is_empty())?;
        match told.into_iter().collect::<Vec<_>>()[..] {
            [state] if !states(sentence).contains(&state) => Some(state),
            _ => None,
        }
    }
}
