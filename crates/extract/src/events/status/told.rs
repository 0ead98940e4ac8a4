//! What becomes of an event by who tells it: «считает, что пришёл», «по мнению экспертов, придёт», «хочу поздравить».

use relata_model::Status;
use relata_nlp::{Case, Relation};

use super::{Event, Found};
use crate::lexicon::WordSet;

impl Event<'_, '_, '_> {
    /// The verb whose content a clause is: «считает, что они встречались», «надеется на то, что они встретятся».
    pub(super) fn verb_of_content(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let head = word.head?;
        let marks = &self.cues().topics.content;
        let says = || self.scene.sentence.children(at).any(|mark| marks.contains(&self.word(mark).folded));
        match word.relation {
            Relation::Ccomp => Some(head),
            Relation::Acl if self.word(head).lemma == "тот" => self.word(head).head,
            // «выразил надежду, что они встретятся»
            Relation::Acl if self.word(head).is_nominal() && says() => Some(head),
            // «Это ложь, что они встречались»
            Relation::AclRelcl if self.is_untrue(head) && says() => Some(head),
            _ => None,
        }
    }

    /// «считает, что они встречались», «опроверг, что они встречались»: the verb of the clause above.
    pub(super) fn told(&self, governor: Option<usize>, found: &mut Found) {
        let Some(governor) = governor else { return };
        if self.disbelieve(governor, found) {
            return;
        }
        let lemma = &self.word(governor).lemma;
        if self.cues().verbs.get(lemma) == Some(&Status::Denied) {
            let negated = self.is_negated(governor);
            found.denied |= !negated;
            // «не исключено, что встретятся»
            if negated {
                found.doubt();
            }
        } else if found.is_ahead && found.status == Some(Status::Planned) && self.is_supposed_by(governor) {
            found.status = Some(Status::Possible);
        } else if found.is_due && self.cues().status.insisting.contains(lemma) {
            found.status = Some(Status::Requested);
        } else if self.cues().status.claims.contains(lemma)
            || self.cues().status.opinions.contains(lemma)
            || self.word(governor).is_nominal() && self.is_unconfirmed(governor)
        {
            found.set(Some(Status::Possible));
        }
    }

    /// «Неправда, что встретились», «опроверг сообщения о том, что встретились», «слухи о встрече не подтвердились»:
    /// whether something says that tidings are not true, or not known to be.
    pub(super) fn disbelieve(&self, tidings: usize, found: &mut Found) -> bool {
        let (word, status) = (self.word(tidings), &self.cues().status);
        if self.is_untrue(tidings) {
            found.denied = true;
            return true;
        }
        let Some(head) = word.head.filter(|_| self.scene.lexicon.control.tidings.contains(&word.lemma))
        else {
            return false;
        };
        let subject = matches!(word.relation, Relation::Nsubj | Relation::NsubjPass);
        let lemma = &self.word(head).lemma;
        let negated = self.is_negated(head);
        let untrue = |of: usize| self.scene.sentence.children(of).any(|child| self.is_untrue(child));
        let refuted = self.cues().verbs.get(lemma) == Some(&Status::Denied)
            && matches!(word.relation, Relation::Obj | Relation::NsubjPass);
        let belied = refuted || subject && self.is_untrue(head) || untrue(head);
        let negates = |verbs: &WordSet| subject && negated && verbs.contains(lemma);
        if untrue(tidings) || belied && !negated || negates(&status.corresponding) {
            found.denied = true;
        } else if belied || negates(&status.confirming) {
            found.doubt();
        } else {
            return false;
        }
        true
    }

    /// «неправда», «ложный», but not «не ложь»
    fn is_untrue(&self, at: usize) -> bool {
        let (word, untrue) = (self.word(at), &self.cues().status.untrue);
        (untrue.contains(&word.lemma) || untrue.contains(&word.folded)) && !self.is_negated(at)
    }

    /// «надеется, что придёт», «политологи заключили, что придёт»: even what lies ahead is only supposed.
    fn is_supposed_by(&self, governor: usize) -> bool {
        let cues = self.cues();
        let expert = |child: usize| {
            self.word(child).relation == Relation::Nsubj
                && cues.status.experts.contains(&self.word(child).lemma)
        };
        cues.status.opinions.contains(&self.word(governor).lemma)
            || cues.speech.contains(&self.word(governor).lemma)
                && self.scene.sentence.children(governor).any(expert)
    }

    /// «неподтверждённые сведения»
    fn is_unconfirmed(&self, noun: usize) -> bool {
        let unconfirmed = |child: usize| self.cues().status.unconfirmed.contains(&self.word(child).lemma);
        self.scene.sentence.children(noun).any(unconfirmed)
    }

    /// «по мнению экспертов, придёт», «по неподтверждённым данным, пришёл»
    pub(super) fn is_view(&self, noun: usize) -> bool {
        let expert = |child: usize| self.cues().status.experts.contains(&self.word(child).lemma);
        self.word(noun).is_nominal()
            && self.scene.preposition_of(noun) == Some("по")
            && (self.is_unconfirmed(noun)
                || self.cues().status.views.contains(&self.word(noun).lemma)
                    && self.scene.sentence.children(noun).any(expert))
    }

    /// «считают вероятной встречу»: what somebody calls the event.
    pub(super) fn called(&self, verb: usize) -> Option<Status> {
        let says = self.cues().status.claims.contains(&self.word(verb).lemma)
            || self.scene.lexicon.control.calling.contains(&self.word(verb).lemma);
        let mut children = self.scene.sentence.children(verb).filter(|_| says);
        children.find_map(|child| {
            let word = self.word(child);
            let status = self.cues().modifiers.get(&word.lemma)?;
            (word.is_attribute() && word.tag.case == Case::Ins).then_some(*status)
        })
    }

    /// «хочу поблагодарить», «хотел бы призвать»: who says so does it.
    pub(super) fn is_said_by_wanting(&self, verb: usize, said: usize) -> bool {
        let word = self.word(verb);
        let would = || {
            let mut children = self.scene.sentence.children(verb);
            children.any(|child| matches!(self.word(child).folded.as_str(), "бы" | "б"))
        };
        matches!(word.lemma.as_str(), "хотеть" | "хотеться")
            && self.cues().status.said.contains(&self.word(said).lemma)
            && (word.tag.person == 1 || would())
            && !self.is_negated(verb)
    }
}
