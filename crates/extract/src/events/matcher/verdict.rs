//! Whether the filled slots tell an event, of which type and status, and how surely.

use relata_model::{EventType, Role, Status};
use relata_nlp::{Animacy, Case, Relation, Tense, VerbForm};

use super::Match;
use super::cast::{Cast, Party};
use crate::actors::Sense;
use crate::events::scene::Link;
use crate::events::status::{self, Verdict};
use crate::explain::Silence;
use crate::frames::{Form, Kind, Pattern};

/// Whom a pronoun means is less sure than whom a name does.
const PRONOUN: f32 = 0.85;

impl Match<'_, '_> {
    /// Whether the slots are filled by those who can deal with each other in this way.
    pub(super) fn is_complete(&self, cast: &Cast) -> Result<(), Silence> {
        if cast.len() == 0 {
            return Err(Silence::NoParty);
        }
        if !cast.fills(Role::Source) && !cast.fills(Role::Participant) {
            return Err(Silence::NoSource);
        }
        // «в диалоге с США и Китаем»: the side that is not told is somebody else.
        if !self.frame.mutual && !cast.fills(Role::Target) {
            return Err(Silence::NoTarget);
        }
        if self.is_courtship(&cast.parties) {
            return Err(Silence::Private);
        }
        if cast.len() < 2 {
            return Err(Silence::OneParty);
        }
        if !cast.fills(Role::Target) && self.has_unknown_partner(cast) {
            return Err(Silence::OneSide);
        }
        if self.is_of_one_side(&cast.parties) {
            return Err(Silence::OneSide);
        }
        let near = |party: &Party| party.link == Link::Line;
        if self.frame.strict && !cast.parties.is_empty() && cast.parties.iter().all(near) {
            return Err(Silence::OnlyNear);
        }
        Ok(())
    }

    /// «Со зрителями пообщались режиссёр Лосев и актёр Титов»: they all dealt with somebody whom we do not know.
    fn has_unknown_partner(&self, cast: &Cast) -> bool {
        let scene = self.scene;
        let with = |(role, pattern): &(Role, Pattern)| *role == Role::Target && pattern.is_with();
        if !self.frame.event_type.is_symmetric() || !self.frame.roles.iter().any(with) {
            return false;
        }
        let is_party = |noun: usize| {
            cast.parties.iter().filter_map(|party| party.mention).any(|at| scene.mentions[at].contains(noun))
        };
        scene.sentence.children(self.trigger).any(|child| {
            let noun = scene.word(child);
            noun.is_nominal()
                && noun.tag.animacy == Animacy::Anim
                && noun.tag.case == Case::Ins
                && matches!(scene.preposition_of(child), Some("с" | "со"))
                && !is_party(child)
        })
    }

    /// «С российской стороны участвовали Лосев и Титов»: they dealt with the other side, not with each other.
    fn is_of_one_side(&self, parties: &[Party]) -> bool {
        let scene = self.scene;
        if !self.frame.event_type.is_symmetric() {
            return false;
        }
        let places = || parties.iter().filter_map(|party| party.mention).map(|at| scene.mentions[at].head);
        let (Some(first), Some(last)) = (places().min(), places().max()) else { return false };
        let from = |at: usize| matches!(scene.word(at).folded.as_str(), "с" | "со");
        let side = |at: usize| {
            let attribute = at.checked_sub(1).filter(|before| scene.word(*before).is_attribute());
            scene.word(at).folded == "стороны" && attribute.is_some_and(|it| it > 0 && from(it - 1))
        };
        let clause = scene.word(first).clause;
        let told = (0..scene.sentence.words.len()).any(|at| scene.word(at).clause == clause && side(at));
        told && !(first..last).any(from)
    }

    /// Whether the event happened, and the word that says so.
    pub(super) fn verdict(&self, carrier: Option<usize>) -> Verdict {
        // «опроверг слухи о встрече»: what he says counts, not what the rumours say.
        let governor = self.scene.governor_over_relays(self.trigger).filter(|_| self.kind == Kind::Noun);
        let vouching = governor.and_then(|noun| self.vouched_for(noun));
        if let Some(verb) = vouching.filter(|verb| !self.scene.is_negated(*verb)) {
            let says = self.scene.lexicon.cues.verbs.get(&self.scene.word(verb).lemma);
            return Verdict { status: says.copied().unwrap_or(Status::Actual), word: Some(verb) };
        }
        let carrier = carrier.filter(|carrier| {
            self.carries(*carrier) || self.leads_to(*carrier) || self.is_participle_of(*carrier)
        });
        let by_words = status::status(self.scene, self.trigger, self.kind, self.frame.event_type, carrier);
        let fallen = by_words.and_then(|verdict| self.falls_through(verdict));
        match by_words {
            // «утверждает, что нарушил»: the breach is unsure, the charge is not.
            Some(verdict) if self.frame.is_claim() && verdict.status == Status::Possible => {
                Status::Actual.into()
            }
            // «по приглашению Лосева приедет»: it was asked, whatever comes of it.
            Some(_) if self.kind == Kind::Verb && self.frame.status == Some(Status::Actual) => {
                Status::Actual.into()
            }
            // «отклонил иск Лосева к „Веге“»: whatever becomes of it, it was filed.
            Some(verdict)
                if self.kind == Kind::Noun
                    && self.frame.status == Some(Status::Actual)
                    && verdict.status == Status::Denied =>
            {
                Status::Actual.into()
            }
            // «суд рассмотрит иск Лосева»: what is dealt with later has been filed.
            Some(_) if self.is_dealt_with() => Status::Actual.into(),
            Some(_) if fallen.is_some() => Verdict { status: Status::Denied, word: fallen },
            Some(verdict) => verdict,
            None => self.frame.status.unwrap_or(Status::Actual).into(),
        }
    }

    /// «должен был встретиться с Лосевым, но встреча сорвалась»: the verb behind that says that nothing came of what was
    /// planned or hoped for.
    fn falls_through(&self, verdict: Verdict) -> Option<usize> {
        let scene = self.scene;
        let ahead = matches!(verdict.status, Status::Planned | Status::Possible | Status::Requested);
        if !ahead {
            return None;
        }
        let cues = &scene.lexicon.cues;
        let adverse = |verb: usize| {
            let mut marks = scene.sentence.children(verb).filter(|mark| *mark < verb);
            marks.any(|mark| cues.status.adverse.contains(&scene.word(mark).folded))
        };
        let relations = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj];
        let tells_of_it = |verb: usize| {
            let noun =
                scene.sentence.child(verb, &relations).filter(|noun| scene.mention_at(*noun).is_none());
            noun.is_some_and(|noun| {
                let mut triggers = self.context.frames.triggers(&scene.word(noun).lemma, Kind::Noun);
                let bare = !scene.sentence.children(noun).any(|child| scene.word(child).is_nominal());
                bare && triggers.any(|trigger| {
                    self.context.frames.frames[trigger.frame].event_type == self.frame.event_type
                })
            })
        };
        let undone = |verb: usize| {
            let lemma = &scene.word(verb).lemma;
            match scene.is_negated(verb) {
                true => cues.support.get(lemma) == Some(&Status::Actual),
                false => cues.support.get(lemma) == Some(&Status::Denied),
            }
        };
        let behind = self.trigger + 1..scene.sentence.words.len();
        behind.into_iter().find(|verb| {
            let word = scene.word(*verb);
            (word.is_verb() || word.is_finite())
                && scene.word(*verb).relation == Relation::Conj
                && undone(*verb)
                && adverse(*verb)
                && tells_of_it(*verb)
        })
    }

    /// Whether its verb tells what is made of a request or a suit.
    fn is_dealt_with(&self) -> bool {
        let scene = self.scene;
        let filed = matches!(self.frame.event_type, EventType::Request | EventType::Accuse);
        let governor = scene.word(self.trigger).head.filter(|_| self.kind == Kind::Noun && filed);
        governor.is_some_and(|verb| scene.lexicon.control.considering.contains(&scene.word(verb).lemma))
    }

    /// The type and status of an event: to refuse, to forbid and not to do some things is a deed of its own.
    pub(super) fn told_as(&self, verdict: Verdict, parties: &[Party]) -> (EventType, Status) {
        let scene = self.scene;
        if let Some(ceased) = self.ceased(verdict.status) {
            return ceased;
        }
        if self.is_ruling(parties) {
            return (EventType::Coerce, verdict.status);
        }
        let as_told = (self.frame.event_type, verdict.status);
        let Some(word) = verdict.word.filter(|_| verdict.status == Status::Denied) else { return as_told };
        let future = scene.word(word).tag.tense == Tense::Fut;
        let done = if future { Status::Planned } else { Status::Actual };
        let control = &scene.lexicon.control;
        let lemma = &scene.word(word).lemma;
        if word == self.trigger {
            // «не пустили», «не признал»
            return self.frame.negated.map_or(as_told, |negated| (negated, done));
        }
        let kindness = matches!(
            self.frame.event_type,
            EventType::Aid | EventType::Support | EventType::Concede | EventType::Retreat
        );
        // «отказался признать», «запретил ввозить»: of whoever does so, not of whom it is forbidden to.
        let own = || {
            // «отказ комиссии зарегистрировать Титова»
            let subject = match scene.word(word).is_nominal() {
                true => scene.owners(word),
                false => scene.subject(word),
            };
            parties.iter().any(|party| {
                party.role == Role::Source && subject.iter().any(|who| Some(who.mention) == party.mention)
            })
        };
        match () {
            // «не стал извиняться»
            () if kindness
                && (control.refusing.contains(lemma) || control.willing.contains(lemma))
                && own() =>
            {
                (EventType::Reject, done)
            }
            () if control.forbidding.contains(lemma) && own() => match self.frame.event_type {
                EventType::Cooperate => (EventType::Sanction, done),
                EventType::Aid | EventType::Support | EventType::Retreat => (EventType::Coerce, done),
                _ => as_told,
            },
            () => as_told,
        }
    }

    /// «суд постановил, что „Вега“ нарушила закон»: what a court finds is no charge of its own.
    fn is_ruling(&self, parties: &[Party]) -> bool {
        let scene = self.scene;
        let (courts, judges) = (&scene.lexicon.control.courts, &scene.lexicon.cues.status.deciders);
        let is_court = |party: &Party| {
            let mention = party.mention.filter(|_| party.role == Role::Source);
            mention.map(|mention| &scene.mentions[mention]).is_some_and(|mention| match mention.sense {
                Sense::Known(body) => scene.lexicon.organizations[body].is_court,
                Sense::Person { .. } => judges.contains(&scene.word(mention.head).lemma),
                _ => scene.is_body_called(mention, courts),
            })
        };
        // «суд осудил Лосева»
        let convicts = self.frame.event_type == EventType::Accuse
            && self.kind == Kind::Verb
            && scene.lexicon.control.convicting.contains(&scene.word(self.trigger).lemma);
        (self.frame.is_claim() || convicts) && parties.iter().any(is_court)
    }

    /// «прекратил обстреливать», «перестал поддерживать»: to cease some things is a deed of its own, and of the
    /// others says that they are not done any more.
    fn ceased(&self, status: Status) -> Option<(EventType, Status)> {
        let scene = self.scene;
        let trigger = scene.word(self.trigger);
        let verb = trigger.head.filter(|verb| {
            trigger.tag.verb_form == VerbForm::Inf
                && scene.lexicon.control.ceasing.contains(&scene.word(*verb).lemma)
        })?;
        let event_type = self.frame.event_type;
        let ceases_not = scene.is_negated(verb);
        let done = match status {
            Status::Actual | Status::Denied if scene.word(verb).is_future() => Status::Planned,
            Status::Denied => Status::Actual,
            status => status,
        };
        Some(match event_type {
            _ if ceases_not => (event_type, done),
            EventType::Assault | EventType::Coerce | EventType::Sanction | EventType::Mobilize => {
                (EventType::Retreat, done)
            }
            EventType::Cooperate | EventType::Aid => (EventType::Sanction, done),
            EventType::Support => (EventType::Reject, done),
            _ => (event_type, Status::Denied),
        })
    }

    /// Whether an event of this status is told of these parties.
    pub(super) fn is_told_of(&self, parties: &[Party], status: Status) -> Result<(), Silence> {
        // «отрицает, что нарушил»: nobody is charged with it.
        if self.frame.is_claim() && status == Status::Denied {
            return Err(Silence::DeniedClaim);
        }
        let says_so = self.frame.status == Some(Status::Requested);
        if self.is_asked(status) && !says_so && !self.is_asked_of_nobody(parties) {
            return Err(Silence::AskedOfAnother);
        }
        Ok(())
    }

    /// «стал встречаться с», «встречался два года» between people without office is no talks.
    fn is_courtship(&self, parties: &[Party]) -> bool {
        let scene = self.scene;
        let trigger = scene.word(self.trigger);
        // «Стало известно, что он встретился»: what began is something else.
        let begins = trigger
            .head
            .filter(|head| trigger.tag.verb_form == VerbForm::Inf && !scene.is_negated(*head))
            .is_some_and(|head| matches!(scene.word(head).lemma.as_str(), "стать" | "начать"));
        let private = |party: &Party| {
            let draft = &scene.entities.drafts[party.entity];
            draft.kind == relata_model::EntityKind::Person && draft.positions.is_empty()
        };
        // «с которой встречался восемь лет»
        let long = scene.sentence.children(self.trigger).any(|child| {
            matches!(scene.word(child).lemma.as_str(), "год" | "месяц")
                && scene.preposition_of(child).is_none()
        });
        let long = long && scene.word(self.trigger).lemma == "встречаться";
        (begins || long) && self.frame.event_type == EventType::Consult && parties.iter().all(private)
    }

    /// A deed that is only asked for is the request's own event, unless both sides do it.
    fn is_asked(&self, status: Status) -> bool {
        status == Status::Requested
            && !self.frame.event_type.is_symmetric()
            && self.frame.event_type != EventType::Request
    }

    /// «потребовал лишить депутата мандата»: nobody is told to do it, so whoever asks wants it done.
    fn is_asked_of_nobody(&self, parties: &[Party]) -> bool {
        let scene = self.scene;
        let trigger = scene.word(self.trigger);
        let Some(governor) = trigger.head.filter(|head| scene.word(*head).is_verb()) else { return false };
        let asks = scene.lexicon.cues.verbs.get(&scene.word(governor).lemma) == Some(&Status::Requested);
        if trigger.tag.verb_form != VerbForm::Inf || !asks {
            return false;
        }
        let askers = scene.subject(governor);
        // «потребовали от мэра уволить Титова»: whoever is asked is to do it.
        let addressee = |(preposition, case): (Option<&str>, Case)| {
            let preposition = preposition.map(|word| vec![word.to_owned()]);
            let form = Form::Case { preposition, case };
            let found = scene.fillers(governor, &Pattern { form, classes: Vec::new() });
            found.iter().any(|filler| filler.link == Link::Tree)
        };
        let forms =
            [(Some("от"), Case::Gen), (Some("у"), Case::Gen), (Some("к"), Case::Dat), (None, Case::Dat)];
        if forms.into_iter().any(addressee) {
            return false;
        }
        trigger.tag.verb_form == VerbForm::Inf
            && asks
            && parties.iter().any(|party| {
                party.role == Role::Source && askers.iter().any(|asker| Some(asker.mention) == party.mention)
            })
    }

    /// How sure the event is, by its frame, the weakest of its links and whether a pronoun stands for a party.
    pub(super) fn confidence(&self, parties: &[Party]) -> f32 {
        let weakest = parties.iter().map(|party| party.link).min().unwrap_or(Link::Chain);
        let factor = match weakest {
            Link::Tree => 1.1,
            Link::Chain => 1.0,
            Link::Line => 0.85,
        };
        let is_pronoun = |mention: usize| {
            let mention = &self.scene.mentions[mention];
            mention.sense == Sense::Pronoun && self.scene.word(mention.head).tag.person != 1
        };
        let told_by_pronoun = parties.iter().filter_map(|party| party.mention).any(is_pronoun);
        let factor = if told_by_pronoun { factor * PRONOUN } else { factor };
        (self.frame.confidence * factor).min(0.97)
    }
}
