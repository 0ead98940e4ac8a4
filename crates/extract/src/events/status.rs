//! Whether an event happened, from the words around its trigger.

use relata_model::Status;
use relata_nlp::{Mood, Pos, Relation, Tense, VerbForm};

use super::scene::Scene;
use crate::frames::Kind;
use crate::lexicon::Cues;
use crate::reading::Word;

/// How far up the tree a word may still speak of an event.
const HIGHEST: usize = 6;

/// The status of an event, or `None` if nothing speaks against its having happened.
///
/// The trigger's own tense and negation come first, then those of what governs it, up to the
/// border of its clause: a verb of saying does not change what is said, one of supposing does.
pub(crate) fn status(
    scene: &Scene<'_, '_>,
    trigger: usize,
    kind: Kind,
    carrier: Option<usize>,
) -> Option<Status> {
    let event = Event { scene, trigger, kind, carrier };
    if kind == Kind::Noun
        && let Some(preposition) = scene.preposition_of(trigger)
    {
        let cues = event.cues();
        if cues.grounds.contains(preposition) {
            return None;
        }
        if cues.lacking.contains(preposition) {
            return Some(Status::Denied);
        }
        if cues.beside.contains(preposition) {
            let ahead = cues.ahead_of.contains(preposition);
            return event.by_noun().or_else(|| (ahead || event.is_under_future()).then_some(Status::Planned));
        }
    }
    event.by_chain().or_else(|| event.by_clause())
}

struct Event<'a, 's, 't> {
    scene: &'a Scene<'s, 't>,
    trigger: usize,
    kind: Kind,
    carrier: Option<usize>,
}

/// What the words above an event say, the first of each sort.
#[derive(Default)]
struct Found {
    status: Option<Status>,
    denied: bool,
}

impl Found {
    fn set(&mut self, status: Option<Status>) {
        self.status = self.status.or(status);
    }

    fn verdict(self) -> Option<Status> {
        if self.denied { Some(Status::Denied) } else { self.status }
    }
}

impl<'t> Event<'_, '_, 't> {
    fn word(&self, at: usize) -> &Word<'t> {
        self.scene.word(at)
    }

    fn cues(&self) -> &Cues {
        &self.scene.lexicon.cues
    }

    fn is_carrier(&self, at: usize) -> bool {
        self.carrier == Some(at)
    }

    /// «предстоящий визит», «переговоры сорваны»: the event noun's own attribute, and the verb that carries it.
    fn by_noun(&self) -> Option<Status> {
        if self.kind != Kind::Noun {
            return None;
        }
        let mut attributes = self.scene.sentence.children(self.trigger).map(|child| self.word(child));
        let attribute = attributes
            .find_map(|word| self.cues().modifiers.get(&word.lemma).filter(|_| word.is_attribute()).copied());
        let carrier =
            self.carrier.and_then(|carrier| self.cues().support.get(&self.word(carrier).lemma).copied());
        attribute.or(carrier.filter(|status| *status != Status::Actual))
    }

    /// From the trigger up to the border of its clause.
    fn by_chain(&self) -> Option<Status> {
        let mut found = Found { status: self.by_noun(), denied: false };
        let mut below: Option<usize> = None;
        for at in self.scene.sentence.path(self.trigger).take(HIGHEST) {
            let word = self.word(at);
            let own = at == self.trigger && self.kind == Kind::Verb || self.is_carrier(at);
            let above = below.is_some()
                && (word.is_verb() || word.is_nominal() || matches!(word.tag.pos, Pos::Adj | Pos::Adv));
            if own || above {
                self.negation(at, &mut found);
                self.cue(at, &mut found);
                if word.is_verb() {
                    self.form(at, below, &mut found);
                }
            }
            let stops = matches!(
                word.relation,
                Relation::Ccomp
                    | Relation::Conj
                    | Relation::Parataxis
                    | Relation::AclRelcl
                    | Relation::Acl
                    | Relation::Advcl
                    | Relation::Root
            );
            // An infinitive that the parser hangs as a clause is still governed.
            if stops && !(word.tag.verb_form == VerbForm::Inf && word.relation != Relation::Conj) {
                // «считает, что они встречались»
                let supposed = word.relation == Relation::Ccomp
                    && word.head.is_some_and(|head| self.cues().claims.contains(&self.word(head).lemma));
                found.set(supposed.then_some(Status::Possible));
                break;
            }
            below = Some(at);
        }
        found.verdict()
    }

    /// «не поддержала санкции» does not deny the sanctions; «не провела переговоры» denies the talks.
    fn negation(&self, at: usize, found: &mut Found) {
        let word = self.word(at);
        if !(word.is_verb() || word.tag.pos == Pos::Adj) || !self.is_negated(at) {
            return;
        }
        let own = at == self.trigger || self.is_carrier(at);
        match self.cues().verbs.get(&word.lemma) {
            // «не исключил встречу», «не отказался встретиться»
            Some(Status::Denied) if at != self.trigger => found.set(Some(Status::Possible)),
            Some(_) => found.denied = true,
            None => found.denied |= own || self.kind == Kind::Verb,
        }
    }

    /// A verb or noun of the lists that governs the event.
    fn cue(&self, at: usize, found: &mut Found) {
        if at == self.trigger {
            return;
        }
        let (word, cues) = (self.word(at), self.cues());
        if word.is_nominal() {
            found.set(cues.nouns.get(&word.lemma).copied());
        } else if cues.wanted.contains(&word.folded) || cues.wanted.contains(&word.lemma) {
            found.set(Some(Status::Requested));
        } else if !self.is_carrier(at) && !self.is_courts_decision(at) {
            found.set(cues.verbs.get(&word.lemma).copied());
        }
    }

    /// «суд решил взыскать»: what a court decides is done.
    fn is_courts_decision(&self, verb: usize) -> bool {
        if !self.cues().decisions.contains(&self.word(verb).lemma) {
            return false;
        }
        let mut children = self.scene.sentence.children(verb);
        children.any(|child| self.cues().deciders.contains(&self.word(child).lemma))
    }

    /// Tense, mood and particles of a verb.
    fn form(&self, at: usize, below: Option<usize>, found: &mut Found) {
        let word = self.word(at);
        let children = || self.scene.sentence.children(at).map(|child| (child, self.word(child)));
        let unsure = |word: &Word<'_>| {
            self.cues().conditions.contains(&word.folded) || self.cues().words.contains_key(&word.folded)
        };
        // «Если он попросит, мы дадим»
        let on_condition = children().any(|(child, word)| {
            word.relation == Relation::Advcl
                && self
                    .scene
                    .sentence
                    .children(child)
                    .any(|mark| self.cues().ifs.contains(&self.word(mark).folded))
        });
        let future = word.tag.tense == Tense::Fut
            && word.tag.verb_form == VerbForm::Fin
            && below.is_none_or(|_| self.is_carrier(at));
        if future {
            found.set(Some(if on_condition { Status::Possible } else { Status::Planned }));
        }
        if word.tag.mood == Mood::Imp {
            found.set(Some(Status::Requested));
        }
        for (_, child) in children() {
            if child.relation == Relation::Aux && child.lemma == "быть" && child.tag.tense == Tense::Fut {
                found.set(Some(if on_condition { Status::Possible } else { Status::Planned }));
            }
            if unsure(child) {
                found.set(Some(Status::Possible));
            }
        }
    }

    /// What the clause says without governing the event: «в ближайшие дни», «для поддержки выделит».
    fn by_clause(&self) -> Option<Status> {
        if self.kind == Kind::Noun && self.is_under_future() {
            return Some(Status::Planned);
        }
        // «встреча в ближайшие дни»: what has not been told as past lies ahead.
        let past = |at: usize| self.word(at).tag.tense == Tense::Past;
        let told = past(self.trigger) || self.carrier.is_some_and(past);
        (!told && self.is_near_future()).then_some(Status::Planned)
    }

    /// Whether the verb above a noun tells of the future.
    fn is_under_future(&self) -> bool {
        let mut above = self.scene.sentence.path(self.trigger).skip(1);
        above.find(|at| self.word(*at).is_verb()).is_some_and(|verb| self.word(verb).tag.tense == Tense::Fut)
    }

    /// A phrase of the lists in the trigger's clause: «в ближайшие дни», «на следующей неделе».
    fn is_near_future(&self) -> bool {
        let words = &self.scene.sentence.words;
        let clause = self.word(self.trigger).clause;
        self.cues().planned_phrases.iter().any(|phrase| {
            words.windows(phrase.len()).any(|window| {
                window[0].clause == clause
                    && window.iter().zip(phrase).all(|(word, wanted)| word.folded == *wanted)
            })
        })
    }

    fn is_negated(&self, at: usize) -> bool {
        let negates = |word: usize| self.cues().negations.contains(&self.word(word).folded);
        self.scene.sentence.children(at).any(negates) || at.checked_sub(1).is_some_and(negates)
    }
}
