//! Parties that the words around an event name: the subject left out, whoever reports it,
//! whoever does what stands beside it.

use relata_model::EventType;
use relata_nlp::{Case, Relation, VerbForm};

use super::Match;
use crate::events::carried::{self, Carried};
use crate::events::neighbours::{self, Named};
use crate::events::scene::{Filler, Link};
use crate::frames::{Form, Kind, Pattern};

impl Match<'_, '_> {
    /// Who fills a subject's slot if the sentence leaves its subject out: «Задержан полицией», «После
    /// этого встретился с Моди».
    pub(super) fn silent_subject(&self, pattern: &Pattern, carrier: Option<usize>) -> Option<&Carried> {
        let scene = self.scene;
        let carried = self.before.carried.as_ref()?;
        let verb = match self.kind {
            Kind::Verb => Some(self.trigger),
            Kind::Noun => carrier.filter(|carrier| !scene.is_passive(*carrier)),
        }?;
        let case = if scene.is_passive(verb) { Case::Acc } else { Case::Nom };
        let silent = carried::silent_verb(scene, carried)?;
        let fits = pattern.is_bare(case)
            && self.subject_verb(verb) == silent
            && scene.is_of_class(&carried.mention, Some(carried.entity), &pattern.classes);
        fits.then_some(carried)
    }

    /// «Министр отправлен в отставку. Это решение принял Лосев»: who did what a sentence tells without saying
    /// who, if the next one says who decided it.
    pub(super) fn later_decider(&self, pattern: &Pattern) -> Option<Named> {
        let scene = self.scene;
        let decided = matches!(
            self.frame.event_type,
            EventType::Coerce
                | EventType::Support
                | EventType::Retreat
                | EventType::Concede
                | EventType::Sanction
        );
        let nobody = self.kind == Kind::Verb
            && (scene.is_passive(self.trigger) || scene.is_subjectless(self.trigger))
            && Some(self.trigger) == scene.root()
            && pattern.is_bare(Case::Nom);
        (decided && nobody)
            .then(|| neighbours::decider(self.context, scene.entities, self.index + 1))
            .flatten()
    }

    /// The finite verb whose subject is also that of a gerund, an infinitive, a coordinated verb.
    fn subject_verb(&self, verb: usize) -> usize {
        let scene = self.scene;
        let mut at = verb;
        for _ in 0..4 {
            let word = scene.word(at);
            let shares = word.relation == Relation::Conj
                || matches!(word.tag.verb_form, VerbForm::Inf | VerbForm::Conv) && !scene.asks(word.head);
            match word.head.filter(|head| shares && scene.word(*head).is_finite()) {
                Some(head) => at = head,
                None => break,
            }
        }
        at
    }

    /// «задержали Лосева и допросили», «назвал Лосева трусом и предложил сдаться», «которого назначили, а
    /// затем уволили»: a verb without an object has that of the verb before to which it is joined.
    pub(super) fn shared_object(&self, pattern: &Pattern) -> Vec<Filler> {
        let scene = self.scene;
        let verb = scene.word(self.trigger);
        let Form::Case { preposition: None, case: Case::Acc | Case::Dat } = pattern.form else {
            return Vec::new();
        };
        let arguments = [Relation::Obj, Relation::Iobj, Relation::Nsubj, Relation::NsubjPass];
        let alone = scene.sentence.child(self.trigger, &arguments).is_none();
        let before = verb.head.filter(|head| {
            let other = scene.word(*head);
            let alike = scene.agrees(*head, self.trigger) && other.tag.verb_form == verb.tag.verb_form;
            *head < self.trigger && other.is_verb() && alike && !scene.is_passive(*head)
        });
        let Some(before) = before.filter(|_| alone && verb.relation == Relation::Conj) else {
            return Vec::new();
        };
        let object = [Case::Acc, Case::Dat].into_iter().find_map(|case| {
            let form = Form::Case { preposition: None, case };
            let mut found = scene.fillers(before, &Pattern { form, classes: pattern.classes.clone() });
            found.retain(|filler| {
                filler.link > Link::Line && scene.mentions[filler.mention].last < self.trigger
            });
            (!found.is_empty()).then_some(found)
        });
        let shared = object.into_iter().flatten();
        shared.map(|filler| Filler { link: Link::Chain, ..filler }).collect()
    }

    /// Who arrests or accuses where nobody is said to: the body whose operation it is («задержан в ходе
    /// операции полиции»), or that reports it («задержан, сообщила полиция», «по данным следствия, причастен»).
    pub(super) fn unnamed_agents(&self) -> Vec<Filler> {
        let scene = self.scene;
        let signatory = self.signatory();
        if !signatory.is_empty() || !matches!(self.frame.event_type, EventType::Coerce | EventType::Accuse) {
            return signatory;
        }
        let reporting = scene.speaker(self.trigger).map(|(filler, _)| filler.mention);
        let reporting = reporting.filter(|mention| scene.enforces(*mention));
        let agent = self.owner_of_operation().or(reporting);
        agent.map(|mention| Filler { mention, link: Link::Chain }).into_iter().collect()
    }

    /// «подписал указ, согласно которому Титов назначен послом»: who decided it.
    fn signatory(&self) -> Vec<Filler> {
        let scene = self.scene;
        let verb = scene.word(self.trigger);
        let control = &scene.lexicon.control;
        let document = verb.head.filter(|noun| {
            verb.relation == Relation::AclRelcl && control.decisions.contains(&scene.word(*noun).lemma)
        });
        let signs = document.and_then(|noun| scene.word(noun).head);
        let signs = signs.filter(|verb| control.deciding.contains(&scene.word(*verb).lemma));
        let subject = signs.map_or_else(Vec::new, |verb| scene.subject(verb));
        subject.into_iter().map(|filler| Filler { link: filler.link.min(Link::Chain), ..filler }).collect()
    }

    /// The body in the course of whose operation the verb happens.
    fn owner_of_operation(&self) -> Option<usize> {
        let scene = self.scene;
        let operations = &scene.lexicon.control.operations;
        let mut nouns = (0..scene.sentence.words.len()).filter(|at| {
            operations.contains(&scene.word(*at).lemma)
                && scene.governor_over_relays(*at) == Some(self.trigger)
                && scene.preposition_of(*at).is_some()
        });
        let owner = nouns.find_map(|noun| scene.owners(noun).first().map(|owner| owner.mention));
        owner.filter(|mention| scene.enforces(*mention))
    }

    /// «арестован после перестрелки с полицией», «прибыл для переговоров»: the subject of the verb that
    /// a noun stands beside has part in what one does with another, or in what it comes for.
    pub(super) fn subject_beside(&self) -> Vec<Filler> {
        let scene = self.scene;
        let with = self.frame.roles.iter().any(|(_, pattern)| pattern.is_with());
        let fought = with && matches!(self.frame.event_type, EventType::Assault | EventType::Reject);
        let friendly = matches!(
            self.frame.event_type,
            EventType::Aid
                | EventType::Support
                | EventType::Cooperate
                | EventType::Consult
                | EventType::Agree
        );
        let beside = match scene.preposition_of(self.trigger) {
            Some("для") => friendly,
            Some("в" | "во") => fought || with && self.frame.event_type.is_symmetric(),
            Some(preposition) => fought && scene.lexicon.cues.beside.contains(preposition),
            None => false,
        };
        let verb = scene.governor_over_relays(self.trigger).filter(|verb| scene.word(*verb).is_finite());
        let Some(verb) = verb.filter(|_| beside) else { return Vec::new() };
        let subject = scene.subject(verb);
        subject.into_iter().map(|filler| Filler { link: filler.link.min(Link::Chain), ..filler }).collect()
    }
}
