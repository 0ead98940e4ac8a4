//! Who agrees or signs, where the words around name those who talked.

use relata_model::EventType;
use relata_nlp::{Case, Relation};

use super::Match;
use crate::events::scene::{Filler, Link, chained};
use crate::frames::{Form, Pattern};

impl Match<'_, '_> {
    /// «Лосев рассказал, что на встрече с Титовым они договорились»: whoever tells it, and whom he met.
    pub(super) fn those_who_met(&self) -> Vec<Filler> {
        if self.frame.event_type != EventType::Agree || !self.frame.mutual {
            return Vec::new();
        }
        let met = self.talkers();
        let teller = if met.len() == 1 { self.one_of_both(self.trigger) } else { Vec::new() };
        if teller.is_empty() { Vec::new() } else { chained([teller, met].concat()) }
    }

    /// «По итогам переговоров Перу и Чили подписан договор»: who talked, where nobody else is said to sign.
    pub(super) fn negotiators(&self) -> Vec<Filler> {
        let scene = self.scene;
        let deals = &scene.lexicon.control.deals;
        let subject = scene.sentence.child(self.trigger, &[Relation::Nsubj, Relation::NsubjPass]);
        let is_deal = subject.is_some_and(|subject| deals.contains(&scene.word(subject).lemma));
        let signs = self.frame.event_type == EventType::Agree && self.frame.mutual && is_deal;
        if signs { self.talkers() } else { Vec::new() }
    }

    /// Who takes part in talks that a verb stands beside.
    fn talkers(&self) -> Vec<Filler> {
        let scene = self.scene;
        let talks = (0..scene.sentence.words.len()).filter(|at| {
            scene.lexicon.control.negotiations.contains(&scene.word(*at).lemma)
                && scene.governor_over_relays(*at) == Some(self.trigger)
        });
        let form = |preposition: &str| Pattern {
            form: Form::Case { preposition: Some(vec![preposition.to_owned()]), case: Case::Ins },
            classes: Vec::new(),
        };
        let forms = [Pattern::bare(Case::Gen), form("с"), form("между")];
        let fillers = talks.flat_map(|noun| forms.iter().flat_map(move |form| scene.fillers(noun, form)));
        chained(fillers.filter(|filler| filler.link == Link::Tree).collect())
    }
}
