//! Plurals that leave open who does it.

use relata_nlp::{Case, Number, Relation};

use super::Scene;

impl Scene<'_, '_> {
    /// «Историки считают, что её заставили»: a plural behind «что» whose object comes first, and which has no
    /// subject of its own; whoever says it has not done it.
    pub(super) fn is_done_by_anybody(&self, verb: usize) -> bool {
        let word = self.word(verb);
        let object = |child: usize| {
            let child = self.word(child);
            child.relation == Relation::Obj && child.tag.case == Case::Acc
        };
        word.relation == Relation::Ccomp
            && word.tag.number == Number::Plur
            && word.is_finite()
            && self.sentence.children(verb).any(|child| child < verb && object(child))
    }
}
