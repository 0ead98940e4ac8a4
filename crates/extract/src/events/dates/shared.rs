//! Which verbs around an event have its date, too.

use relata_model::Status;
use relata_nlp::{Aspect, Case, Relation, Tense, VerbForm};

use super::Query;
use super::expressions::Dated;
use crate::reading::Word;

impl Query<'_, '_, '_> {
    /// Whether a verb below the event has its date too: «Выступая 5 мая, он обвинил», «соглашение,
    /// подписанное в марте», «застрелен, сообщили в среду».
    pub(super) fn is_told_by(&self, verb: usize) -> bool {
        let scene = self.scene;
        if self.is_said_of_trigger(verb) || self.is_to_come_about(verb) || self.is_done_at_once(verb) {
            return true;
        }
        // «визит, который должен был состояться 5 мая»
        let infinitive = scene.word(verb).tag.verb_form == VerbForm::Inf;
        let governor = scene.word(verb).head.filter(|at| infinitive && scene.word(*at).is_finite());
        let verb = governor.unwrap_or(verb);
        let word = scene.word(verb);
        let Some(head) = word.head.filter(|head| self.is_trigger(*head)) else { return false };
        match word.relation {
            // «ввели пошлины, которые вступят в силу 1 июня»: they are introduced before.
            Relation::AclRelcl if word.is_future() && self.status == Status::Actual => false,
            Relation::Acl | Relation::AclRelcl | Relation::Amod => {
                head == self.trigger && scene.word(head).is_nominal()
            }
            Relation::Parataxis => self.is_said(verb),
            _ => word.tag.verb_form == VerbForm::Conv,
        }
    }

    /// «похитил и убил Лосева 5 мая»: two verbs side by side have one date.
    fn is_done_at_once(&self, verb: usize) -> bool {
        let (first, second) = (self.scene.word(self.trigger), self.scene.word(verb));
        second.relation == Relation::Conj
            && second.head == Some(self.trigger)
            && verb == self.trigger + 2
            && first.tag.tense == second.tag.tense
    }

    /// «встреча может пройти 5 мая»: an infinitive of a verb that has the event for its subject.
    fn is_to_come_about(&self, verb: usize) -> bool {
        let scene = self.scene;
        let word = scene.word(verb);
        let trigger = scene.word(self.trigger);
        word.tag.verb_form == VerbForm::Inf
            && trigger.is_nominal()
            && matches!(trigger.relation, Relation::Nsubj | Relation::NsubjPass)
            && trigger.head.is_some()
            && trigger.head == word.head
    }

    /// «о встрече с Титовым, которая прошла 5 мая»: a relative clause that the parser hangs on a party, where «которая»
    /// goes with the event only.
    fn is_said_of_trigger(&self, verb: usize) -> bool {
        let scene = self.scene;
        let Some(party) = scene.word(verb).head.filter(|party| *party > self.trigger) else { return false };
        let tags = |at: usize| (scene.word(at).tag.gender, scene.word(at).tag.number);
        let which = |child: &usize| scene.word(*child).is_relative();
        let pronoun = scene.sentence.children(verb).find(which).map(tags);
        scene.word(verb).relation == Relation::AclRelcl
            && scene.word(self.trigger).is_nominal()
            && scene.sentence.path(party).skip(1).take(3).any(|above| above == self.trigger)
            && pronoun.is_some_and(|pronoun| pronoun == tags(self.trigger) && pronoun != tags(party))
    }

    /// «обвиняю, — сказал Титов 5 мая»: the verb that says it.
    pub(super) fn is_said(&self, verb: usize) -> bool {
        let scene = self.scene;
        let word = scene.word(verb);
        let root = word.head.filter(|head| self.is_trigger(*head)).map(|head| scene.word(head));
        word.relation == Relation::Parataxis
            && root.is_some_and(|root| root.relation == Relation::Root)
            && self.status == Status::Actual
            && scene.lexicon.cues.speech.contains(&word.lemma)
    }

    /// How far above the event a verb stands whose date is the event's too.
    pub(super) fn steps_up_to(&self, verb: usize) -> Option<usize> {
        let scene = self.scene;
        let tense = scene.word(self.trigger).tag.tense;
        for (steps, at) in scene.sentence.path(self.trigger).take(8).enumerate() {
            if at == verb {
                return Some(steps);
            }
            let word = scene.word(at);
            let participle = word.tag.verb_form == VerbForm::Part && !word.tag.short;
            let shares = match word.relation {
                Relation::AclRelcl => self.is_occasion(at),
                _ if participle && self.is_issued(at) => true,
                Relation::Acl => false,
                Relation::Amod if participle => false,
                Relation::Conj => {
                    let head = word.head.map(|head| scene.word(head));
                    head.is_some_and(|head| !head.is_verb() || head.tag.tense == word.tag.tense)
                }
                // «заявил в среду, что встретились»: they had met before; «что готов помочь» is said on that day.
                Relation::Ccomp => {
                    let will = scene.sentence.children(at).any(|child| scene.word(child).is_future());
                    self.status != Status::Planned
                        && !matches!(tense, Tense::Past | Tense::Fut)
                        && !(self.status == Status::Possible && (will || word.is_future()))
                }
                _ => true,
            };
            if !shares || self.is_reason(at) {
                return None;
            }
        }
        None
    }

    /// «принял 5 мая закон, запрещающий ввоз»: what a document does is done on the day on which it is issued.
    fn is_issued(&self, participle: usize) -> bool {
        let scene = self.scene;
        let control = &scene.lexicon.control;
        let word = |at: Option<usize>| at.map(|at| scene.word(at));
        let Some(document) = word(scene.word(participle).head) else { return false };
        scene.word(participle).tag.tense == Tense::Pres
            && control.documents.contains(&document.lemma)
            && matches!(document.relation, Relation::Obj | Relation::NsubjPass)
            && word(document.head).is_some_and(|verb| {
                control.issuing.contains(&verb.lemma) && (verb.tag.tense == Tense::Past || verb.tag.short)
            })
    }

    /// «написал письмо, в котором обвинил», «завязалась драка, в ходе которой выстрелил», «прошёл допрос, после
    /// которого обвинили»: done at once.
    pub(super) fn is_occasion(&self, verb: usize) -> bool {
        let words = &self.scene.sentence.words;
        let cues = &self.scene.lexicon.cues;
        (verb.saturating_sub(6)..verb).any(|at| {
            let before = at.checked_sub(1).map(|at| &words[at]);
            let during = || before.is_some_and(|before| cues.status.relays.contains(&before.lemma));
            let after = || before.is_some_and(|before| cues.time.words.then.contains(&before.folded));
            words[at].is_relative() && (words[at].tag.case == Case::Loc || during() || after())
        }) || self.is_next_there(verb)
    }

    /// «прилетел в Лиму, где встретился с Титовым»: what is done where somebody has come.
    fn is_next_there(&self, verb: usize) -> bool {
        let scene = self.scene;
        let cues = &scene.lexicon.cues;
        let time = &cues.time.words;
        let done = scene.word(verb).tag;
        let there = |at: usize| time.there.contains(&scene.word(at).folded);
        let Some(place) = scene.word(verb).head.filter(|place| scene.word(*place).is_nominal()) else {
            return false;
        };
        let come = scene.word(place).head.map(|head| scene.word(head));
        let is_gone_to = |come: &Word<'_>| {
            let into = scene.preposition_of(place).is_some_and(|found| time.inside.contains(found))
                && scene.word(place).cases.has(Case::Acc);
            // «выступил в парламенте, где обвинил»
            let spoke = cues.speech.contains(&come.lemma);
            come.is_verb() && (into || spoke || time.visits.contains(&come.lemma))
        };
        done.tense == Tense::Past
            && done.aspect == Aspect::Perf
            && (place + 1..verb).any(there)
            && come.is_some_and(is_gone_to)
    }

    /// «на состоявшейся 5 мая встрече обвинил»: the day of what has been is that of what was done there.
    pub(super) fn is_day_of_occasion(&self, participle: usize) -> bool {
        let scene = self.scene;
        let cues = &scene.lexicon.cues;
        let Some(held_at) = scene.word(participle).head else { return false };
        // «по итогам состоявшейся 5 мая встречи подписали»
        let relay =
            scene.word(held_at).head.filter(|head| cues.status.relays.contains(&scene.word(*head).lemma));
        let noun = relay.unwrap_or(held_at);
        let held = |preposition: &str| {
            relay.is_some()
                || cues.status.beside.contains(preposition) && !cues.status.ahead_of.contains(preposition)
        };
        cues.time.words.held.contains(&scene.word(participle).lemma)
            && scene.word(noun).head.is_some_and(|head| self.is_trigger(head))
            && scene.preposition_of(noun).is_some_and(held)
    }

    /// «указом от 5 мая наградил», «в заявлении от 5 мая осудил»: what is done by a paper is done on its day.
    pub(super) fn is_done_by_paper(&self, dated: &Dated) -> bool {
        let scene = self.scene;
        let time = &scene.lexicon.cues.time.words;
        let Some(paper) = dated.first.checked_sub(2) else { return false };
        let noun = scene.word(paper);
        let by = match scene.preposition_of(paper) {
            None => noun.tag.case == Case::Ins,
            Some(within) => {
                time.inside.contains(within)
                    && noun.tag.case == Case::Loc
                    && scene.lexicon.control.documents.contains(&noun.lemma)
            }
        };
        // «ввёл решением от 5 мая санкции»
        let verb = [Some(self.trigger), self.carrier, scene.word(self.trigger).head];
        let verb = verb.into_iter().flatten().find(|at| scene.word(*at).is_verb());
        time.written.contains(&scene.word(paper + 1).folded)
            && noun.is_nominal()
            && by
            && scene.word(paper).clause == scene.word(self.trigger).clause
            && verb.is_some_and(|verb| noun.head == Some(verb))
            && !self.is_claimed(dated)
    }
}
