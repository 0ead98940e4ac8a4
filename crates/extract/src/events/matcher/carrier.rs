//! The verb that carries an event told by a noun: «провели встречу», «договорились на встрече».

use relata_model::{EventType, Status};
use relata_nlp::{Gender, Pos, Relation, VerbForm};

use super::Match;
use crate::actors::Sense;
use crate::events::scene::Filler;
use crate::events::status;
use crate::frames::Kind;

impl Match<'_, '_> {
    /// The verb that carries a noun event: a support verb whose subject or object it is, or the
    /// verb that it stands beside with «на», «в ходе», «после».
    pub(super) fn carrier(&self) -> Option<usize> {
        if self.kind != Kind::Noun {
            return None;
        }
        let scene = self.scene;
        // «пошлины, введенные Вашингтоном»
        let is_participle = |child: &usize| {
            let word = scene.word(*child);
            word.tag.verb_form == VerbForm::Part
                && !word.tag.short
                && scene.lexicon.cues.support.contains_key(&word.lemma)
                && scene.is_passive(*child)
        };
        let participles = || scene.sentence.children(self.trigger).filter(is_participle);
        // «США ввели повышенные пошлины»: alone before its noun it tells of nobody.
        let alone = |at: &usize| *at < self.trigger && scene.sentence.children(*at).next().is_none();
        participles().find(|at| !alone(at)).or_else(|| self.verb_above()).or_else(|| participles().next())
    }

    /// The verb that carries the event, participles of its noun aside.
    fn verb_above(&self) -> Option<usize> {
        let scene = self.scene;
        if let Some(relative) = self.relative_carrier() {
            return Some(relative);
        }
        // «выступил против визита»: nobody's but whom its own words name.
        if scene.preposition_of(self.trigger) == Some("против") {
            return None;
        }
        let symmetric = self.frame.event_type.is_symmetric();
        let head = scene.governor_over_relays(self.trigger)?;
        if let Some(verb) = self.vouched_for(head) {
            return Some(verb);
        }
        if !scene.word(head).is_verb() {
            return None;
        }
        if self.is_among_requests(head) || self.is_paid_back(head) {
            return None;
        }
        // «обвинён в связи с осадой» is said of whoever did it.
        let accused = scene.lexicon.control.accusing.contains(&scene.word(head).lemma);
        if !symmetric && !accused && scene.is_circumstance(self.trigger) {
            return None;
        }
        let beside = scene.preposition_of(self.trigger).is_some_and(|preposition| {
            scene.lexicon.cues.status.beside.contains(preposition)
                || matches!(preposition, "о" | "об" | "к" | "в" | "с")
        });
        let beside = beside && symmetric || self.is_ground_for(head);
        let clause = scene.word(self.trigger).clause;
        if scene.word(head).clause != clause {
            // «Как сказал Лосев после встречи с Титовым, город …»: the parser hangs it on a later verb.
            let own = |at: &usize| {
                let word = scene.word(*at);
                let main = word.relation != Relation::AclRelcl || word.head == Some(self.trigger);
                main && word.clause == clause && word.tag.pos == Pos::Verb && word.is_finite()
            };
            let before = (0..self.trigger).rev().find(own);
            let found = before.or_else(|| (self.trigger..head).find(own));
            return found.filter(|_| beside && head > self.trigger);
        }
        let supports = scene.lexicon.cues.support.contains_key(&scene.word(head).lemma)
            || scene.lexicon.cues.verbs.contains_key(&scene.word(head).lemma);
        let awaits = symmetric
            && scene.word(self.trigger).relation == Relation::Nsubj
            && scene.lexicon.control.awaiting.contains(&scene.word(head).lemma);
        (supports || beside || awaits || self.is_answer_of(head)).then_some(head)
    }

    /// «опроверг слухи о встрече с Титовым», «подтвердил факт встречи с Титовым»: the verb that says whether it is so.
    pub(super) fn vouched_for(&self, tidings: usize) -> Option<usize> {
        let scene = self.scene;
        let control = &scene.lexicon.control;
        let noun = scene.word(tidings);
        let told = noun.lemma == "факт" || control.tidings.contains(&noun.lemma);
        let verb = noun.head.filter(|verb| {
            noun.relation == Relation::Obj && control.vouching.contains(&scene.word(*verb).lemma)
        });
        let by_spokesman = |verb: usize| {
            scene
                .subject(verb)
                .iter()
                .filter_map(|who| scene.of[who.mention])
                .any(|at| self.speaks_for_others(at))
        };
        let dealt = told && self.frame.event_type.is_symmetric() && !self.guests().is_empty();
        verb.filter(|verb| dealt && !scene.is_passive(*verb) && !by_spokesman(*verb))
    }

    /// «По соглашению с Перу Чили получит пять судов»: whether a verb tells what a deal with somebody leads to.
    fn is_ground_for(&self, verb: usize) -> bool {
        let scene = self.scene;
        let cues = &scene.lexicon.cues;
        let leads = scene.preposition_of(self.trigger).is_some_and(|preposition| {
            cues.status.deal_grounds.contains(preposition) || cues.status.grounds.contains(preposition)
        });
        let lemma = &scene.word(verb).lemma;
        // «По соглашению с Перу проголосовали депутаты»
        let made_it = |filler: &Filler| {
            let mention = &scene.mentions[filler.mention];
            mention.first < verb && !matches!(mention.sense, Sense::Group(_))
        };
        let subject = scene.subject(verb);
        leads
            && !subject.is_empty()
            && subject.iter().all(made_it)
            && self.trigger < verb
            && self.frame.event_type == EventType::Agree
            && scene.lexicon.control.deals.contains(&scene.word(self.trigger).lemma)
            && !cues.speech.contains(lemma)
            && cues.verbs.get(lemma) != Some(&Status::Denied)
            && !scene.is_passive(verb)
            && !self.guests().is_empty()
    }

    /// «выдвинули требования, среди которых освобождение Лосева»: whoever asks for something does not do it.
    fn is_among_requests(&self, verb: usize) -> bool {
        let scene = self.scene;
        let asks =
            |at: usize| scene.lexicon.cues.nouns.get(&scene.word(at).lemma) == Some(&Status::Requested);
        let listed = |at: usize| {
            scene.word(at).is_relative() && matches!(scene.word(at - 1).folded.as_str(), "среди" | "числе")
        };
        (verb + 1..self.trigger).any(|at| listed(at) && (verb..at).any(asks))
    }

    /// «Лосев отверг обвинения в адрес партии»: whoever rejects a charge has not brought it.
    pub(super) fn is_rebutted(&self, verb: usize) -> bool {
        let scene = self.scene;
        self.frame.event_type == EventType::Accuse
            && scene.lexicon.control.rebutting.contains(&scene.word(verb).lemma)
            && !scene.is_passive(verb)
    }

    /// «прошение о помиловании, которое он подал президенту»: the support verb of a relative clause, which may hang
    /// on the noun behind.
    fn relative_carrier(&self) -> Option<usize> {
        let scene = self.scene;
        let children = || scene.sentence.children(self.trigger);
        let behind = children().filter(|child| scene.word(*child).relation == Relation::Nmod);
        let below = behind.flat_map(|noun| scene.sentence.children(noun));
        children().chain(below).find(|child| {
            let verb = scene.word(*child);
            verb.relation == Relation::AclRelcl
                && verb.tag.verb_form == VerbForm::Fin
                && scene.lexicon.cues.support.contains_key(&verb.lemma)
                && scene.sentence.children(*child).any(|pronoun| {
                    let pronoun = scene.word(pronoun);
                    let (ours, theirs) = (scene.word(self.trigger).tag, pronoun.tag);
                    pronoun.is_relative()
                        && pronoun.relation == Relation::Obj
                        && ours.number == theirs.number
                        && (ours.gender == theirs.gender || theirs.gender == Gender::None)
                })
        })
    }

    /// Whether the carrier has the event as its subject or object, as against standing beside it.
    pub(super) fn carries(&self, carrier: usize) -> bool {
        self.scene.lexicon.cues.support.contains_key(&self.scene.word(carrier).lemma)
            && self.scene.preposition_of(status::noun_of_place(self.scene, self.trigger)).is_none()
    }

    /// «пришли к соглашению», «вступили в переговоры»: whether the carrier has the event behind a preposition of its own.
    pub(super) fn leads_to(&self, carrier: usize) -> bool {
        let scene = self.scene;
        let phrase = |preposition: &str| {
            scene
                .lexicon
                .cues
                .status
                .leading
                .contains(&format!("{} {preposition}", scene.word(carrier).lemma))
        };
        scene.preposition_of(self.trigger).is_some_and(phrase)
    }

    /// Whether the carrier is a participle of the event: «пошлины, введенные Вашингтоном».
    pub(super) fn is_participle_of(&self, carrier: usize) -> bool {
        self.scene.word(carrier).head == Some(self.trigger)
    }
}
