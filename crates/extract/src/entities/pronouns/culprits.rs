//! Who is arrested for what the text has just told: «Лосев убил Титова. Его задержала полиция».

use relata_nlp::Relation;

use super::super::{CANDIDATES, Resolver};
use crate::actors::{Mention, Sense};

/// So many words up the tree from somebody stands the verb of what is done to him.
const HEIGHT: usize = 4;

impl Resolver<'_> {
    /// Where the person whom an object seems to mean just suffered what police and courts pursue: who did it, by
    /// sentence and mention.
    pub(super) fn culprit(&self, sentence: usize, mention: &Mention, found: usize) -> Option<(usize, usize)> {
        let reading = &self.reading.sentences[sentence];
        let control = &self.lexicon.control;
        let verb = reading.words[mention.head].head?;
        if !control.prosecuting.contains(&reading.words[verb].lemma) {
            return None;
        }
        for at in (sentence.saturating_sub(1)..=sentence).rev() {
            let told = &self.reading.sentences[at];
            let rows = self.actors[at].mentions.iter().zip(&self.entities.of[at]).take(CANDIDATES);
            let mut suffers = rows.filter(|(other, entity)| {
                **entity == Some(found) && (at, other.first) < (sentence, mention.first)
            });
            let Some((victim, _)) = suffers.next_back() else { continue };
            let deed = told.path(victim.head).skip(1).take(HEIGHT).find(|at| told.words[*at].is_verb())?;
            let violent = control.violent.contains(&told.words[deed].lemma);
            let doer =
                told.child(deed, &[Relation::Nsubj]).filter(|doer| violent && !victim.contains(*doer))?;
            let person = |other: &Mention| {
                other.contains(doer) && matches!(other.sense, Sense::Person { .. } | Sense::Pronoun)
            };
            return Some((at, self.actors[at].mentions.iter().position(person)?));
        }
        None
    }
}
