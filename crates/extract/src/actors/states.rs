//! Common nouns for a state: «страна», «республика».

use relata_nlp::{Case, Number, Relation};

use super::{Finder, Sense};
use crate::lexicon::Lexicon;

impl Finder<'_, '_> {
    /// «Страна закрыла границу», but neither «Удмуртская Республика» nor «страна, где …»: a noun for a state that acts;
    /// which state it means, if any, the resolver finds out.
    pub(super) fn bare_states(&mut self, lexicon: &Lexicon) {
        let words = &self.sentence.words;
        let behind = [Relation::Nmod, Relation::Amod, Relation::Acl, Relation::AclRelcl, Relation::Appos];
        let bare = |at: &usize| {
            let word = &words[*at];
            lexicon.naming.countries.contains(&word.lemma)
                && word.relation == Relation::Nsubj
                && word.tag.number == Number::Sing
                && word.tag.case == Case::Nom
                && self.attributes_before(*at) == *at
                && at.checked_sub(1).is_none_or(|before| !super::is_count(&words[before]))
                && (*at == 0 || !word.is_capitalized())
                && self.is_free(*at, *at)
                && self.sentence.child(*at, &behind).is_none()
        };
        let found: Vec<usize> = (0..words.len()).filter(bare).collect();
        for at in found {
            let mention = self.mention(at, at, at, Sense::Organization);
            self.push(mention);
        }
    }
}
