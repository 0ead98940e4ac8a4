//! Whom a threat, a demand or a ban is aimed at where its own words do not say so.

use relata_model::{EventType, Status};
use relata_nlp::{Case, Relation, VerbForm};

use super::Match;
use crate::actors::Mention;
use crate::events::scene::{Filler, Link, chained};
use crate::frames::{Class, Form, Kind, Pattern};

/// Who can be threatened by what is to come if he does not give in.
const THREATENED: [Class; 3] = [Class::State, Class::Body, Class::Official];

impl Match<'_, '_> {
    /// «пригрозил ввести пошлины, если Перу не вернёт картины»: whoever is to do otherwise.
    pub(super) fn threatened_in_clause(&self) -> Vec<Filler> {
        let scene = self.scene;
        if self.kind != Kind::Verb || self.frame.event_type != EventType::Threaten {
            return Vec::new();
        }
        let is_condition = |at: usize| {
            let verb = scene.word(at);
            let below = scene.sentence.path(at).skip(1).take(3).any(|above| above == self.trigger);
            at > self.trigger
                && below
                && verb.is_verb()
                && !scene.is_passive(at)
                && scene.sentence.children(at).any(|mark| scene.word(mark).folded == "если")
        };
        let condition = (self.trigger + 1..scene.sentence.words.len()).find(|at| is_condition(*at));
        let mut threatened = condition.map_or_else(Vec::new, |verb| scene.subject_alone(verb));
        threatened.retain(|filler| filler.link == Link::Tree && scene.in_class(filler.mention, &THREATENED));
        if threatened.is_empty() { self.dealt_with_above() } else { chained(threatened) }
    }

    /// «потребовал от Перу уйти, пригрозив войной», «… и пригрозил войной»: with whom the verb deals that a gerund stands
    /// by, or that a verb is joined to.
    fn dealt_with_above(&self) -> Vec<Filler> {
        let scene = self.scene;
        let gerund = scene.word(self.trigger);
        let beside = gerund.tag.verb_form == VerbForm::Conv && gerund.relation == Relation::Advcl
            || gerund.is_finite() && gerund.relation == Relation::Conj && self.names_nobody_behind();
        let Some(beside) = gerund.head.filter(|head| beside && scene.word(*head).is_verb()) else {
            return Vec::new();
        };
        // It may hang on «уйти».
        let infinitive = |at: &usize| scene.word(*at).relation == Relation::Xcomp;
        self.dealt_with(scene.word(beside).head.filter(|_| infinitive(&beside)).unwrap_or(beside))
    }

    /// «осудил Перу и пригрозил войной», but not «и пригрозил войной Чили»
    fn names_nobody_behind(&self) -> bool {
        let scene = self.scene;
        let own = [Relation::Nsubj, Relation::NsubjPass];
        let behind = |mention: &Mention| mention.first > self.trigger && mention.is_actor();
        scene.sentence.child(self.trigger, &own).is_none() && !scene.mentions.iter().any(behind)
    }

    /// «осудил Перу и потребовал извинений», «подошёл к Лосеву и попросил помочь»: of whom is asked what only he can do
    /// with whom the verb before deals.
    pub(super) fn asked_before(&self) -> Vec<Filler> {
        let scene = self.scene;
        let verb = scene.word(self.trigger);
        let asks = self.kind == Kind::Verb
            && self.frame.event_type == EventType::Request
            && scene.lexicon.cues.verbs.get(&verb.lemma) == Some(&Status::Requested);
        let own = [Relation::Nsubj, Relation::NsubjPass, Relation::Iobj];
        let alone = scene.sentence.child(self.trigger, &own).is_none();
        let demanded = |child: usize| scene.lexicon.control.demanded.contains(&scene.word(child).lemma);
        let joined = verb.relation == Relation::Conj
            || verb.tag.verb_form == VerbForm::Conv && verb.relation == Relation::Advcl;
        let before = verb.head.filter(|head| *head < self.trigger && scene.word(*head).is_verb());
        let before = before.filter(|head| {
            asks && alone
                && joined
                && !scene.is_passive(*head)
                && scene.sentence.children(self.trigger).any(demanded)
        });
        before.map_or_else(Vec::new, |before| self.dealt_with(before))
    }

    /// «запретил посещать стадион болельщикам»: who is forbidden something may hang on the infinitive or on its object.
    pub(super) fn forbidden_behind(&self, pattern: &Pattern) -> Vec<Filler> {
        let scene = self.scene;
        let forbids = scene.lexicon.control.forbidding.contains(&scene.word(self.trigger).lemma);
        if !forbids || !pattern.is_bare(Case::Dat) {
            return Vec::new();
        }
        let Some(infinitive) = scene.sentence.child(self.trigger, &[Relation::Xcomp]) else {
            return Vec::new();
        };
        let hosts = std::iter::once(infinitive).chain(scene.sentence.children(infinitive));
        let mut found = hosts.map(|host| {
            let mut found = scene.fillers(host, pattern);
            found.retain(|filler| filler.link == Link::Tree);
            found
        });
        chained(found.find(|found| !found.is_empty()).unwrap_or_default())
    }

    /// With whom a verb deals; «от Перу» may hang on its infinitive.
    fn dealt_with(&self, verb: usize) -> Vec<Filler> {
        let scene = self.scene;
        let behind = |preposition: &str, case: Case, classes: &[Class]| Pattern {
            form: Form::Case { preposition: Some(vec![preposition.to_owned()]), case },
            classes: classes.to_vec(),
        };
        let forms = [
            behind("от", Case::Gen, &[]),
            behind("против", Case::Gen, &[]),
            Pattern::bare(Case::Acc),
            Pattern::bare(Case::Dat),
            behind("к", Case::Dat, &[Class::Person]),
            behind("с", Case::Ins, &[Class::Person]),
        ];
        let infinitive = scene.sentence.child(verb, &[Relation::Xcomp]);
        let from = infinitive.into_iter().map(|infinitive| (infinitive, &forms[0]));
        let found = forms.iter().map(|form| (verb, form)).chain(from).map(|(verb, form)| {
            let mut found = scene.fillers(verb, form);
            found.retain(|filler| filler.link == Link::Tree);
            found
        });
        let mut found = found.filter(|found| !found.is_empty());
        found.next().map_or_else(Vec::new, chained)
    }
}
