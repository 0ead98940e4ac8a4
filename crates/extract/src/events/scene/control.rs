//! Who does what an infinitive or a gerund tells: that is for the word above it to say.

use relata_nlp::{Case, Relation, VerbForm};

use super::{Filler, Link, Scene, chained};
use crate::frames::{Form, Pattern};

impl Scene<'_, '_> {
    /// «Лосев зашёл, чтобы поздравить Титова»: the verb before the clause of a purpose, where the parser
    /// hangs that on another: on a later one, or on one before whoever came («выслала её, когда та приехала, чтобы»).
    pub(crate) fn verb_before_purpose(&self, infinitive: usize) -> Option<usize> {
        let head = self.word(infinitive).head?;
        let verb = self.verb_of_purpose(infinitive)?;
        let comes = self.lexicon.cues.status.coming.contains(&self.word(verb).lemma);
        (head > infinitive || comes && head < verb).then_some(verb)
    }

    /// The verb that an infinitive behind «чтобы» gives the purpose of.
    pub(crate) fn verb_of_purpose(&self, infinitive: usize) -> Option<usize> {
        let word = self.word(infinitive);
        let mark =
            (infinitive.saturating_sub(3)..infinitive).rev().find(|at| self.word(*at).folded == "чтобы");
        let mark = mark.filter(|_| word.tag.verb_form == VerbForm::Inf)?;
        (0..mark).rev().find(|at| self.word(*at).is_verb() && self.word(*at).is_finite())
    }

    /// Who does what an infinitive says, told by the word that governs it.
    pub(super) fn controller(&self, governor: usize, depth: usize) -> Vec<Filler> {
        let word = self.word(governor);
        if self.asks(Some(governor)) {
            let object = [Case::Dat, Case::Acc].iter().find_map(|case| {
                let found = self.fillers(governor, &Pattern::bare(*case));
                (!found.is_empty()).then_some(found)
            });
            // Nobody is asked: «предложил объединить усилия» means doing it together.
            return chained(object.unwrap_or_else(|| self.subject_within(governor, depth)));
        }
        if word.is_nominal() {
            let addressees = self.addressees(governor);
            if !addressees.is_empty() {
                return chained(addressees);
            }
            let owners = self.owners(governor);
            // «принял приглашение Титова посетить Перу»: whoever complies does it.
            let complies = word.head.filter(|verb| {
                self.lexicon.cues.nouns.get(&word.lemma) == Some(&relata_model::Status::Requested)
                    && self.lexicon.control.complying.contains(&self.word(*verb).lemma)
                    && !self.is_passive(*verb)
            });
            if let Some(verb) = complies.filter(|_| !owners.is_empty()) {
                return chained(self.subject_within(verb, depth));
            }
            if !owners.is_empty() {
                return chained(owners);
            }
            return match word.head {
                // «Киевом подтверждена готовность помочь Риге»
                Some(head) if self.is_passive(head) && word.relation == Relation::NsubjPass => {
                    chained(self.agents(head))
                }
                Some(head) if self.word(head).is_verb() => chained(self.subject_within(head, depth)),
                _ => self.doer(governor),
            };
        }
        // «Зеленскому пришлось отказаться», «Киеву нужно договориться»
        let experiencer = (0..self.mentions.len()).find(|mention| {
            self.hangs_on(*mention, governor)
                && self.word(self.mentions[*mention].head).tag.case == Case::Dat
                && self.mentions[*mention].preposition(self.sentence).is_none()
        });
        let subject = self.subject_within(governor, depth);
        // «Отставка обещает упростить поиск замены Лосеву»: not where something does it.
        let impersonal = self
            .sentence
            .child(governor, &[Relation::Nsubj])
            .is_none_or(|child| self.word(child).tag.case != Case::Nom);
        match experiencer {
            Some(mention) if subject.is_empty() && impersonal => self.with_row(&[mention], Link::Chain),
            _ => chained(subject),
        }
    }

    /// «призвал Перу уйти, пригрозив войной»: whoever asks has done what the gerund tells, not who is asked.
    pub(super) fn above_asked(&self, gerund: usize, head: usize) -> usize {
        let word = self.word(head);
        let asked = word.tag.verb_form == VerbForm::Inf && word.relation == Relation::Xcomp;
        let said = self.lexicon.control.said_besides.contains(&self.word(gerund).lemma);
        word.head.filter(|above| asked && said && *above < head && self.asks(Some(*above))).unwrap_or(head)
    }

    /// Whether a verb makes another than its subject act.
    pub(crate) fn asks(&self, verb: Option<usize>) -> bool {
        let Some(word) = verb.map(|verb| self.word(verb)).filter(|word| word.is_verb()) else { return false };
        self.lexicon.cues.verbs.get(&word.lemma) == Some(&relata_model::Status::Requested)
            || self.lexicon.control.object_control.contains(&word.lemma)
    }

    /// «обратился к Титову с просьбой помочь», «направил „Веге“ требование заплатить»: who is asked by a noun of
    /// asking.
    fn addressees(&self, noun: usize) -> Vec<Filler> {
        if self.lexicon.cues.nouns.get(&self.word(noun).lemma) != Some(&relata_model::Status::Requested) {
            return Vec::new();
        }
        let clause = self.word(noun).clause;
        let head = self.word(noun).head.filter(|head| self.word(*head).is_verb());
        // «Партия заявила, что согласна, а Титов обратился к мэру с просьбой»: the parser hangs it on a farther verb.
        let own = |at: &usize| self.word(*at).clause == clause && self.word(*at).is_finite();
        let nearer = || (0..noun).rev().find(own);
        let verb = head.filter(|head| self.word(*head).clause == clause || *head > noun).or_else(nearer);
        let verb = verb.filter(|verb| !self.is_passive(*verb));
        let forms: [(&[&str], Case); 4] =
            [(&[], Case::Dat), (&["к"], Case::Dat), (&["в", "адрес"], Case::Gen), (&["от"], Case::Gen)];
        let mut asked = std::iter::once(noun).chain(verb).flat_map(|word| {
            forms.iter().map(move |(preposition, case)| {
                let words = preposition.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
                let preposition = (!words.is_empty()).then_some(words);
                let form = Form::Case { preposition, case: *case };
                let mut found = self.fillers(word, &Pattern { form, classes: Vec::new() });
                found.retain(|filler| filler.link > Link::Line);
                found
            })
        });
        asked.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The finite verb that a chain of infinitives hangs on: «дали понять, что».
    pub(super) fn finite_above(&self, verb: usize) -> usize {
        let mut path = self.sentence.path(verb);
        path.find(|at| self.word(*at).tag.verb_form != VerbForm::Inf).unwrap_or(verb)
    }
}
