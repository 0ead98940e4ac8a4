//! Plurals without a subject: somebody does it, or the body whose place is named.

use relata_nlp::{Case, Number, Relation};

use super::Scene;
use crate::actors::{How, Sense};
use crate::reading::Cases;

impl Scene<'_, '_> {
    /// «Историки считают, что её заставили»: a plural behind «что» whose object comes first, and which has no
    /// subject of its own; whoever says it has not done it. «Боевики ушли, когда им предложили сдаться»: nor has
    /// whom it is done to.
    pub(super) fn is_done_by_anybody(&self, verb: usize) -> bool {
        let word = self.word(verb);
        let to_them = |child: usize| {
            let object = matches!(self.word(child).relation, Relation::Obj | Relation::Iobj);
            object && matches!(self.word(child).folded.as_str(), "им" | "их")
        };
        if word.relation == Relation::Advcl && word.tag.number == Number::Plur && word.is_finite() {
            return self.sentence.children(verb).any(|child| child < verb && to_them(child));
        }
        let object = |child: usize| {
            let child = self.word(child);
            child.relation == Relation::Obj && child.tag.case == Case::Acc
        };
        word.relation == Relation::Ccomp
            && word.tag.number == Number::Plur
            && word.is_finite()
            && self.sentence.children(verb).any(|child| child < verb && object(child))
    }

    /// «В МИД отвергли», «кандидатуру одобрили в Госдуме»: a plural verb without subject is the body's whose place is named.
    pub(super) fn body_in_place(&self, verb: usize) -> Option<usize> {
        let word = self.word(verb);
        if word.tag.number != Number::Plur || !word.is_finite() {
            return None;
        }
        // «…, сообщили в МИД», «Об этом сообщили в МИД»
        let reports = self.lexicon.cues.speech.contains(&word.lemma)
            && (word.relation == Relation::Parataxis || self.sentence.is_about_that());
        (0..self.mentions.len()).find(|mention| {
            let candidate = &self.mentions[*mention];
            let body = matches!(
                candidate.sense,
                Sense::Organization | Sense::Known(_) | Sense::Country { how: How::Metonym, .. }
            );
            // Behind the verb the place may be another thing's, or where somebody goes («вызвали в МИД»).
            let near = candidate.last < verb
                || candidate.first == verb + 2 && (candidate.cases(self.sentence) != Cases::ALL || reports);
            body && near
                && candidate
                    .preposition(self.sentence)
                    .is_some_and(|preposition| matches!(preposition, "в" | "во"))
                && self.in_case(*mention, Case::Loc, true)
                && self.word(candidate.head).clause == word.clause
        })
    }

    /// «В Испании задержали»: somebody does it, no word says who.
    pub(crate) fn is_subjectless(&self, verb: usize) -> bool {
        let word = self.word(verb);
        let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj];
        word.is_finite() && word.tag.number == Number::Plur && self.sentence.child(verb, &subjects).is_none()
    }
}
