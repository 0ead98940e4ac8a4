//! What the form of a verb says of its event: its tense and mood, particles, conditions and purposes.

use relata_model::{EventType, Status};
use relata_nlp::{Mood, Relation, VerbForm};

use super::{Event, Found, carrier_is_done};
use crate::reading::Word;

impl Event<'_, '_, '_> {
    /// Tense, mood and particles of a verb.
    pub(super) fn form(&self, at: usize, below: Option<usize>, found: &mut Found) {
        let word = self.word(at);
        let children = || self.scene.sentence.children(at).map(|child| (child, self.word(child)));
        let unsure = |at: usize, word: &Word<'_>| {
            // The «Б.» of «Б. Лосев» is no «б», «Ли» of «Ли Пэн» no «ли».
            let inside = at.checked_sub(1).is_some_and(|before| !self.word(before).is_punctuation());
            let name = word.is_capital_letter() || inside && word.is_capitalized();
            !name
                && (self.cues().status.conditions.contains(&word.folded)
                    || self.cues().words.contains_key(&word.folded))
        };
        let on_condition = self.is_on_condition(at);
        let future = word.is_future()
            && word.tag.verb_form == VerbForm::Fin
            && below.is_none_or(|below| self.is_carrier(at) || self.is_bound_to(at, below));
        if !self.is_negated(at) && children().any(|(child, _)| self.is_view(child)) {
            found.set(Some(Status::Possible));
        }
        if self.is_doubted(at) {
            found.doubt();
        }
        if future {
            found.set_ahead(on_condition);
        }
        if word.tag.mood == Mood::Imp {
            found.set(Some(Status::Requested));
        }
        // «потребовали выдать его, чтобы он предстал перед судом»: the parser may hang the mark elsewhere.
        let wanted_for = at == self.trigger && word.is_finite() && self.stands_behind_purpose(at);
        found.set(wanted_for.then_some(Status::Possible));
        for (index, child) in children() {
            if matches!(child.relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
                && child.is_future()
            {
                found.set_ahead(on_condition);
            }
            if unsure(index, child) && !self.is_told_by_coming(at) {
                let purpose = child.folded == "чтобы";
                match () {
                    () if purpose && self.says_what_is_wished(at) => found.set(Some(Status::Requested)),
                    () if purpose && self.has_come_for(at) => found.set(Some(Status::Planned)),
                    () => found.doubt(),
                }
            }
        }
    }

    /// «придётся согласовать»: a verb without subject that governs an infinitive.
    fn is_bound_to(&self, verb: usize, infinitive: usize) -> bool {
        self.word(infinitive).tag.verb_form == VerbForm::Inf
            && self.scene.lexicon.control.impersonal.contains(&self.word(verb).lemma)
    }

    /// «хочет, чтобы Титов ушёл», «добивается того, чтобы Титов ушёл»: what the verb above wants another to do.
    fn says_what_is_wished(&self, at: usize) -> bool {
        let word = self.word(at);
        let of_that = || word.head.is_some_and(|head| self.word(head).lemma == "тот");
        word.is_finite() && (word.relation == Relation::Ccomp || word.relation == Relation::Acl && of_that())
    }

    /// «чтобы он предстал»: the mark and at most a short subject before a verb, where the mark is no child of any verb
    /// but this one or a later one.
    fn stands_behind_purpose(&self, at: usize) -> bool {
        let words = &self.scene.sentence.words;
        let mut before = (at.saturating_sub(3)..at).rev().take_while(|at| {
            let word = &words[*at];
            !word.is_punctuation() && !word.is_verb()
        });
        before.any(|mark| words[mark].folded == "чтобы" && words[mark].head != Some(at))
    }

    /// «пришёл, чтобы поздравить»: whoever has come to say it has said it.
    fn is_told_by_coming(&self, at: usize) -> bool {
        let said = matches!(self.event_type, EventType::Support | EventType::Protest);
        said && at == self.trigger && self.has_come_for(at)
    }

    /// «приехал, чтобы встретиться»
    fn has_come_for(&self, infinitive: usize) -> bool {
        self.scene.verb_of_purpose(infinitive).is_some_and(|verb| {
            let verb = self.word(verb);
            carrier_is_done(verb) && self.cues().status.coming.contains(&verb.lemma)
        })
    }

    /// «если он уйдёт», «Если он попросит, мы дадим», «в случае победы поддержит», «заявил, что придёт, если позовут».
    pub(super) fn is_on_condition(&self, at: usize) -> bool {
        let word = self.word(at);
        let has_if = |at: usize| {
            let mut marks = self.scene.sentence.children(at);
            marks.any(|mark| self.cues().status.ifs.contains(&self.word(mark).folded))
        };
        let clause = |child: usize| self.word(child).relation == Relation::Advcl && has_if(child);
        let case = |child: usize| {
            let named = |below: usize| self.word(below).is_nominal();
            self.word(child).folded == "случае" && self.scene.sentence.children(child).any(named)
        };
        let told = word.head.filter(|_| word.relation == Relation::Ccomp);
        has_if(at)
            || self.scene.sentence.children(at).any(|child| clause(child) || case(child))
            || told.is_some_and(|told| {
                self.scene.sentence.children(told).any(|child| child > at && clause(child))
            })
    }
}
