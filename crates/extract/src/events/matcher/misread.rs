//! Who stands where the parser hangs him on another word, and what does not belong to the verb it hangs on.

use relata_nlp::{Case, Relation};

use super::Match;
use crate::actors::Sense;
use crate::events::scene::{Filler, Link};
use crate::frames::Pattern;
use crate::reading::Cases;

impl Match<'_, '_> {
    /// «Помощь Германии Чили выросла»: a dative right behind the noun's genitive is the noun's, whatever the parser
    /// hangs it on.
    pub(super) fn behind_owner(&self) -> Vec<Filler> {
        let scene = self.scene;
        let owners = scene.owners(self.trigger);
        let [owner] = owners[..] else { return Vec::new() };
        let after = scene.mentions[owner.mention].last + 1;
        // «Помощь Чехии Боливии»: no state has another.
        let is_state = |mention: usize| matches!(scene.mentions[mention].sense, Sense::Country { .. });
        let fits = |mention: &usize| {
            let strictly = !(is_state(owner.mention) && is_state(*mention));
            scene.mentions[*mention].first == after
                && scene.fits(*mention, &Pattern::bare(Case::Dat), strictly)
        };
        let found = (0..scene.mentions.len()).find(fits).filter(|_| owner.link == Link::Tree);
        found.map_or_else(Vec::new, |mention| scene.with_row(&[mention], Link::Chain))
    }

    /// «поставила истребители Индии»: who stands behind the object of a verb of giving, in a form that may be a dative.
    pub(super) fn behind_gift(&self) -> Vec<Filler> {
        let scene = self.scene;
        let Some(gift) = scene.sentence.child(self.trigger, &[Relation::Obj]) else { return Vec::new() };
        let is_given = |mention: &usize| {
            let candidate = &scene.mentions[*mention];
            candidate.first == gift + 1
                && scene.mention_at(gift).is_none()
                && scene.word(candidate.head).cases.has(Case::Dat)
                && candidate.cases(scene.sentence) != Cases::ALL
        };
        let found = (0..scene.mentions.len()).find(is_given);
        found.map_or_else(Vec::new, |mention| scene.with_row(&[mention], Link::Chain))
    }

    /// «вынес приговор за убийство Титова», «вручил орден за помощь»: whoever pays back did not do it.
    pub(super) fn is_paid_back(&self, verb: usize) -> bool {
        let scene = self.scene;
        let paid = |child: usize| {
            scene.word(child).relation == Relation::Obj
                && scene.lexicon.control.repayments.contains(&scene.word(child).lemma)
        };
        !self.frame.event_type.is_symmetric()
            && scene.preposition_of(self.trigger) == Some("за")
            && !scene.lexicon.control.rewarded.contains(&scene.word(verb).lemma)
            && scene.sentence.children(verb).any(paid)
    }
}
