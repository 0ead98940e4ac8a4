//! Whether an event happened, from the words around its trigger.

mod form;
mod told;

use std::collections::BTreeMap;
use std::ops::Range;

use relata_model::{EventType, Status};
use relata_nlp::{Case, Pos, Relation, Tense, VerbForm};

use super::scene::Scene;
use crate::explain::Silence;
use crate::frames::Kind;
use crate::lexicon::Cues;
use crate::reading::{Word, begin_with};

/// How far up the tree a word may still speak of an event.
const HIGHEST: usize = 6;

/// A status and the word that set it, if it was one word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    pub(crate) status: Status,
    pub(crate) word: Option<usize>,
}

impl From<Status> for Verdict {
    fn from(status: Status) -> Self {
        Self { status, word: None }
    }
}

/// The status of an event, or `None` if nothing speaks against its having happened.
///
/// The trigger's own tense and negation come first, then those of what governs it, up to the
/// border of its clause: a verb of saying does not change what is said, one of supposing does.
pub(crate) fn status(
    scene: &Scene<'_, '_>,
    trigger: usize,
    kind: Kind,
    event_type: EventType,
    carrier: Option<usize>,
) -> Option<Verdict> {
    let event = Event { scene, trigger, kind, event_type, carrier };
    if event.is_cause() {
        return event.by_noun();
    }
    if let Some(verb) = event.missed_by() {
        return Some(Verdict { status: Status::Denied, word: Some(verb) });
    }
    let noun = noun_of_place(scene, trigger);
    if kind == Kind::Noun
        && let Some(preposition) = scene.preposition_of(noun)
        // «заявка на сотрудничество», «рассчитывает на подписание договора» have not been, «на переговорах заявил» has.
        && !(preposition == "на" && scene.word(noun).tag.case == Case::Acc)
    {
        let cues = event.cues();
        let governor = scene.governor_over_relays(trigger);
        // «арестован за убийство Титова»
        let suspecting = &scene.lexicon.control.suspecting;
        let suspected = governor.is_some_and(|verb| suspecting.contains(&scene.word(verb).lemma));
        if preposition == "за" && suspected && event_type == EventType::Assault {
            return Some(Status::Possible.into());
        }
        // «по соглашению с Перу построит»: what rests on a deal may lie ahead, the deal does not.
        let deal = event_type == EventType::Agree && cues.status.deal_grounds.contains(preposition);
        let rests = |head: usize| head > trigger && scene.word(head).is_verb();
        let rests = deal && governor.is_some_and(rests);
        if rests || cues.status.grounds.contains(preposition) {
            return None;
        }
        if cues.status.lacking.contains(preposition) {
            return Some(Status::Denied.into());
        }
        // «в телефонном разговоре пригласил»
        let talks =
            matches!(preposition, "в" | "во") && cues.status.talks.contains(&scene.word(trigger).lemma);
        if cues.status.beside.contains(preposition) || talks {
            let ahead = cues.status.ahead_of.contains(preposition);
            let planned = || (ahead || event.future_above().is_some()).then_some(Status::Planned.into());
            return event.by_noun().or_else(planned);
        }
    }
    event.by_chain().or_else(|| event.by_clause().map(Verdict::from))
}

/// «после начала операции»: of the nouns that only lead to an event's the one that has the preposition.
pub(crate) fn noun_of_place(scene: &Scene<'_, '_>, trigger: usize) -> usize {
    let relay = |at: &usize| scene.lexicon.cues.status.relays.contains(&scene.word(*at).lemma);
    let mut above = scene.sentence.path(trigger).skip(1).take(HIGHEST).take_while(relay);
    let own = scene.preposition_of(trigger).is_some();
    above.find(|at| !own && scene.preposition_of(*at).is_some()).unwrap_or(trigger)
}

/// Within so many words of a word stands what is said of its time or doubt.
const NEAR: usize = 24;

struct Event<'a, 's, 't> {
    scene: &'a Scene<'s, 't>,
    trigger: usize,
    kind: Kind,
    event_type: EventType,
    carrier: Option<usize>,
}

/// What the words above an event say, the first of each sort.
#[derive(Default)]
struct Found {
    status: Option<Status>,
    denied: bool,
    /// The status comes of a future tense only.
    is_ahead: bool,
    /// It comes of «должен».
    is_due: bool,
}

impl Found {
    fn set(&mut self, status: Option<Status>) {
        self.status = self.status.or(status);
    }

    /// «возможно, встретится»: what only lies ahead is less than planned.
    fn doubt(&mut self) {
        if std::mem::take(&mut self.is_ahead) {
            self.status = None;
        }
        self.set(Some(Status::Possible));
    }

    /// «встретится», «встретится, если»
    fn set_ahead(&mut self, on_condition: bool) {
        self.is_ahead |= self.status.is_none();
        self.set(Some(if on_condition { Status::Possible } else { Status::Planned }));
    }

    fn verdict(&self) -> Option<Status> {
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

    /// «не явился на встречу с Титовым»: the verb that says so.
    fn missed_by(&self) -> Option<usize> {
        let scene = self.scene;
        let talks = self.kind == Kind::Noun && self.event_type.is_symmetric();
        let reached = matches!(scene.preposition_of(self.trigger).filter(|_| talks), Some("на" | "в" | "во"));
        let verb = scene.governor_over_relays(self.trigger).filter(|_| reached)?;
        let comes = scene.lexicon.control.coming.contains(&self.word(verb).lemma);
        (comes && scene.is_negated(verb)).then_some(verb)
    }

    /// «предстоящий визит», «переговоры сорваны»: the event noun's own attribute, and the verb that carries it.
    fn by_noun(&self) -> Option<Verdict> {
        if self.kind != Kind::Noun {
            return None;
        }
        let set_by = |at: usize, list: &BTreeMap<String, Status>| {
            list.get(&self.word(at).lemma).map(|status| Verdict { status: *status, word: Some(at) })
        };
        let mut attributes =
            self.scene.sentence.children(self.trigger).filter(|child| self.word(*child).is_attribute());
        let attribute = attributes.find_map(|child| set_by(child, &self.cues().modifiers));
        let carrier = self.carrier.and_then(|carrier| set_by(carrier, &self.cues().support));
        // «запланированная встреча состоялась»
        let came_true = self.carrier.is_some_and(|carrier| {
            let verb = self.word(carrier);
            carrier_is_done(verb)
                && self.word(self.trigger).relation == Relation::Nsubj
                && !self.is_negated(carrier)
        });
        let done = |verdict: Verdict| verdict.status == Status::Actual;
        let attribute = attribute.filter(|_| !(came_true && carrier.is_some_and(done)));
        attribute.or(carrier.filter(|verdict| verdict.status != Status::Actual))
    }

    /// Whether a verb above a noun says what the noun's event does or causes, not whether it is:
    /// «санкции могут привести к росту цен», as against «встреча может состояться».
    fn has_event_for_subject(&self, verb: usize, below: Option<usize>) -> bool {
        let subject = below.is_some_and(|below| self.word(below).relation == Relation::Nsubj);
        let supports = |at: usize| {
            let lemma = &self.word(at).lemma;
            self.cues().support.contains_key(lemma) || self.scene.lexicon.control.awaiting.contains(lemma)
        };
        self.kind == Kind::Noun
            && subject
            && self.word(verb).is_verb()
            && !supports(verb)
            && !self.scene.sentence.children(verb).any(|child| {
                matches!(self.word(child).relation, Relation::Xcomp | Relation::Ccomp | Relation::Csubj)
                    && supports(child)
            })
    }

    /// From the trigger up to the border of its clause.
    fn by_chain(&self) -> Option<Verdict> {
        let noun = self.by_noun();
        let mut found = Found { status: noun.map(|verdict| verdict.status), ..Found::default() };
        let mut set_by = noun.and_then(|verdict| verdict.word);
        let mut below: Option<usize> = None;
        // «намерен посетить Японию и обсудить»: what the first infinitive of a row hangs on governs all.
        let mut joined = false;
        for at in self.scene.sentence.path(self.trigger).take(HIGHEST) {
            let word = self.word(at);
            let is_sibling = joined;
            joined = self.is_joined_infinitive(at);
            if is_sibling {
                below = Some(at);
                continue;
            }
            if let Some(verb) = word.head.filter(|verb| self.is_missing(at, *verb)) {
                return Some(Verdict { status: Status::Denied, word: Some(verb) });
            }
            let before = found.verdict();
            let own = at == self.trigger && self.kind == Kind::Verb || self.is_carrier(at);
            if self.has_event_for_subject(at, below) || self.takes_a_stand(at) {
                break;
            }
            // «хочу поблагодарить»
            if below.is_some_and(|below| self.is_said_by_wanting(at, below)) {
                break;
            }
            let above = below.is_some()
                && (word.is_verb() || word.is_nominal() || matches!(word.tag.pos, Pos::Adj | Pos::Adv));
            // «Встреча под вопросом»
            if at == self.trigger && self.kind == Kind::Noun && self.is_doubted(at) {
                found.doubt();
            }
            if above && self.scene.lexicon.control.tidings.contains(&word.lemma) {
                self.disbelieve(at, &mut found);
            }
            // «не мог не встретиться»
            let undoes = below.is_some_and(|below| self.scene.undoing(below) == Some(at));
            if undoes {
                if word.is_future() {
                    found.set_ahead(self.is_on_condition(at));
                }
            } else if own || above {
                self.negation(at, below, &mut found);
                self.cue(at, below, &mut found);
                if word.is_verb() {
                    self.form(at, below, &mut found);
                }
            }
            if found.verdict() != before {
                set_by = Some(at);
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
            if at == self.trigger && self.scene.verb_before_purpose(at).is_some() {
                break;
            }
            let governed = word.tag.verb_form == VerbForm::Inf && (word.relation != Relation::Conj || joined);
            if stops && !governed {
                let governor = self.verb_of_content(at);
                let before = found.verdict();
                self.told(governor, &mut found);
                if found.verdict() != before {
                    set_by = governor;
                }
                break;
            }
            below = Some(at);
        }
        found.verdict().map(|status| Verdict { status, word: set_by })
    }

    /// «Встречи не было», «переговоров нет»: whether a verb says that there is no such thing.
    fn is_missing(&self, noun: usize, verb: usize) -> bool {
        let (noun, lemma) = (self.word(noun), &self.word(verb).lemma);
        let exists = self.cues().status.existing.contains(lemma);
        // «Встречи не было» has no plural for its subject, whatever the tagger says.
        let genitive = noun.cases.has(Case::Gen) || noun.tag.number != self.word(verb).tag.number;
        let subject = matches!(noun.relation, Relation::Nsubj | Relation::Parataxis) && genitive;
        exists && subject && self.kind == Kind::Noun && (lemma == "нет" || self.is_negated(verb))
    }

    /// Whether an infinitive is joined to another one.
    fn is_joined_infinitive(&self, at: usize) -> bool {
        let word = self.word(at);
        let infinitive = |at: usize| self.word(at).tag.verb_form == VerbForm::Inf;
        infinitive(at) && word.relation == Relation::Conj && word.head.is_some_and(infinitive)
    }

    /// «из-за обстрела», «в связи с протестом», «по просьбе Лосева»: it has been, whatever comes of it.
    fn is_cause(&self) -> bool {
        let scene = self.scene;
        let noun = noun_of_place(scene, self.trigger);
        let Some(preposition) = scene.preposition_of(noun).filter(|_| self.kind == Kind::Noun) else {
            return false;
        };
        let causes = &self.cues().status.causes;
        let compound = || {
            let words = scene.sentence.children(noun).flat_map(|case| scene.sentence.children(case));
            let mut case = words.filter(|part| *part < noun);
            matches!(preposition, "с" | "со") && case.any(|part| causes.contains(&self.word(part).folded))
        };
        // «обвинён в связи с поджогом»
        let charges = |at: usize| self.cues().topics.charges.contains(&self.word(at).lemma);
        if scene.sentence.path(noun).any(charges) {
            return false;
        }
        let asked = preposition == "по" && self.event_type == EventType::Request;
        asked || causes.contains(preposition) || compound()
    }

    /// «осудил нападение», «может оспорить сделку»
    fn takes_a_stand(&self, verb: usize) -> bool {
        self.kind == Kind::Noun
            && !self.is_carrier(verb)
            && self.cues().status.stands.contains(&self.word(verb).lemma)
    }

    /// «не поддержала санкции» does not deny the sanctions; «не провела переговоры» denies the talks.
    fn negation(&self, at: usize, below: Option<usize>, found: &mut Found) {
        let word = self.word(at);
        if !(word.is_verb() || word.tag.pos == Pos::Adj) || !self.is_negated(at) {
            return;
        }
        // «пока Чили и Перу не подпишут договор»: until they do.
        let until =
            |child: usize| self.word(child).folded == "пока" && self.word(child).relation == Relation::Mark;
        if self.scene.sentence.children(at).any(until) {
            return found.doubt();
        }
        // «обстрел не прекращается»
        if self.is_carrier(at) && self.cues().ends.contains(&word.lemma) {
            return;
        }
        let own = at == self.trigger || self.is_carrier(at);
        match self.cues().verbs.get(&word.lemma) {
            // «не исключил встречу», «не отказался встретиться»
            Some(Status::Denied) if at != self.trigger => found.doubt(),
            Some(_) => found.denied = true,
            // «не стали вести переговоры»
            None => {
                let governs = below.is_some_and(|below| {
                    self.is_carrier(below) && self.word(below).tag.verb_form == VerbForm::Inf
                });
                found.denied |= own || governs || self.kind == Kind::Verb;
            }
        }
    }

    /// A verb or noun of the lists that governs the event.
    fn cue(&self, at: usize, below: Option<usize>, found: &mut Found) {
        if at == self.trigger {
            return;
        }
        let (word, cues) = (self.word(at), self.cues());
        if word.is_nominal() {
            let decided = word.head.is_some_and(|verb| self.has_decider(verb)) || self.has_decider(at);
            let status = cues.nouns.get(&word.lemma).or_else(|| cues.nouns.get(&word.folded)).copied();
            found.set(status.filter(|status| !(decided && *status == Status::Planned)));
        } else if cues.status.wanted.contains(&word.folded) || cues.status.wanted.contains(&word.lemma) {
            found.set(Some(Status::Requested));
        } else if !self.is_carrier(at) && !self.is_courts_decision(at) {
            // «Лосева ждёт встреча с Титовым»
            let awaits = self.scene.lexicon.control.awaiting.contains(&word.lemma);
            // «смог договориться»
            let managed = cues.status.managing.contains(&word.lemma) && word.tells_the_past();
            let known = cues.verbs.get(&word.lemma).copied().filter(|_| !managed);
            // «разрешил встретиться», but not «разрешил спор»
            let infinitive = |below: usize| self.word(below).tag.verb_form == VerbForm::Inf;
            let permits = cues.status.permitting.contains(&word.lemma) && below.is_some_and(infinitive);
            let known = known.or(permits.then_some(Status::Possible));
            // «выступил за подписание договора»
            let advocates = cues.status.advocating.contains(&word.lemma)
                && below.is_some_and(|below| self.scene.preposition_of(below) == Some("за"));
            let known = known.or(advocates.then_some(Status::Requested));
            found.is_due |= found.status.is_none() && matches!(word.lemma.as_str(), "должен" | "должный");
            let called = self.called(at).filter(|_| self.kind == Kind::Noun);
            found.set(called.or(known).or(awaits.then_some(Status::Planned)));
        }
    }

    /// «суд решил взыскать»: what a court decides is done.
    fn is_courts_decision(&self, verb: usize) -> bool {
        self.cues().status.decisions.contains(&self.word(verb).lemma) && self.has_decider(verb)
    }

    /// «суд принял решение», «решение суда»
    fn has_decider(&self, at: usize) -> bool {
        let mut children = self.scene.sentence.children(at);
        children.any(|child| self.cues().status.deciders.contains(&self.word(child).lemma))
    }

    /// What the clause says without governing the event: «в ближайшие дни», «для поддержки выделит».
    fn by_clause(&self) -> Option<Status> {
        if self.kind == Kind::Noun
            && let Some(verb) = self.future_above()
        {
            return Some(match () {
                () if self.does_not_come_about() => Status::Denied,
                () if self.is_on_condition(verb) => Status::Possible,
                () => Status::Planned,
            });
        }
        // «встреча в ближайшие дни»: what has not been told as past lies ahead.
        let past = |at: usize| self.word(at).tag.tense == Tense::Past;
        let told = past(self.trigger) || self.carrier.is_some_and(past);
        let clause = self.word(self.trigger).clause;
        let mut soon = self.phrases(&self.cues().status.planned_phrases, self.trigger);
        (!told && soon.any(|phrase| self.word(phrase.start).clause == clause)).then_some(Status::Planned)
    }

    /// The verb above a noun, if it tells of the future.
    fn future_above(&self) -> Option<usize> {
        let mut above = self.scene.sentence.path(self.trigger).skip(1);
        above.find(|at| self.word(*at).is_verb()).filter(|verb| self.word(*verb).is_future())
    }

    /// «не приведёт к конфликту», «не дойдёт до столкновения»
    fn does_not_come_about(&self) -> bool {
        let verb = self.word(self.trigger).head.filter(|head| self.word(*head).is_verb());
        matches!(self.scene.preposition_of(self.trigger), Some("к" | "ко" | "до"))
            && verb.is_some_and(|verb| self.is_negated(verb))
    }

    /// Where one of the phrases stands near a word: «в ближайшие дни», «на следующей неделе».
    fn phrases<'a>(&'a self, list: &'a [Vec<String>], word: usize) -> impl Iterator<Item = Range<usize>> {
        let words = &self.scene.sentence.words;
        let near = word.saturating_sub(NEAR)..words.len().min(word + NEAR);
        near.flat_map(move |start| {
            let stands = move |phrase: &&Vec<String>| begin_with(&words[start..], phrase);
            list.iter().filter(stands).map(move |phrase| start..start + phrase.len())
        })
    }

    /// «Скорее всего, Лосев уйдёт»: whether a phrase that hangs on a verb, or that stands in the word's clause and hangs on
    /// no verb, makes it unsure.
    fn is_doubted(&self, word: usize) -> bool {
        self.phrases(&self.cues().status.possible_phrases, word).any(|phrase| {
            let outer =
                phrase.clone().find_map(|at| self.word(at).head.filter(|head| !phrase.contains(head)));
            let verb_above =
                outer.and_then(|head| self.scene.sentence.path(head).find(|at| self.word(*at).is_verb()));
            verb_above
                .map_or_else(|| self.word(phrase.start).clause == self.word(word).clause, |verb| verb == word)
        })
    }

    /// «не поддержал», but not «не только поддержал, но и».
    fn is_negated(&self, at: usize) -> bool {
        let words = &self.scene.sentence.words;
        let limits = |word: usize| {
            words.get(word + 1).is_some_and(|next| self.cues().status.limits.contains(&next.folded))
        };
        let negates = |word: usize| self.scene.negates(word) && !limits(word);
        let negated = self.scene.sentence.children(at).any(negates) || at.checked_sub(1).is_some_and(negates);
        negated && self.scene.undoing(at).is_none()
    }
}

/// Why what is not done, or is only said that it may be done, is no event: it is a condition («если Лосев не уйдёт»),
/// asked for («просит не высылать», «советует воздержаться от поездок»), or somebody's right («вправе созывать»).
pub(crate) fn no_deed(scene: &Scene<'_, '_>, trigger: usize, status: Status) -> Option<Silence> {
    let cues = &scene.lexicon.cues;
    let word = scene.word(trigger);
    // «вправе просить», «вправе подать запрос»
    let is_infinitive = |at: &usize| scene.word(*at).tag.verb_form == VerbForm::Inf;
    let infinitive = Some(trigger).filter(is_infinitive).or(word.head.filter(is_infinitive));
    let head = infinitive.and_then(|infinitive| scene.word(infinitive).head).map(|head| scene.word(head));
    let undone = infinitive.is_some_and(|infinitive| scene.undoing(infinitive).is_some());
    if !undone && head.is_some_and(|head| cues.status.rights.contains(&head.lemma)) {
        return Some(Silence::Right);
    }
    let within =
        || scene.sentence.path(trigger).take(HIGHEST).take_while(|at| scene.word(*at).clause == word.clause);
    let is_if = |at: usize| cues.status.ifs.contains(&scene.word(at).folded);
    let mut conditions = within().filter(|at| scene.sentence.children(*at).any(is_if));
    // «если суд отказывает», «если бы суд отказал»; «если Чили атакует» may speak of the future.
    let is_general = |at: usize| {
        let would = |child: usize| matches!(scene.word(child).folded.as_str(), "бы" | "б");
        let present = scene.word(at).tag.tense == Tense::Pres && !scene.word(at).lemma.ends_with("овать");
        present || scene.sentence.children(at).any(would)
    };
    match status {
        Status::Possible if conditions.any(is_general) => return Some(Silence::Condition),
        Status::Denied if conditions.next().is_some() => return Some(Silence::NotDoneOnCondition),
        Status::Denied => {}
        _ => return None,
    }
    let asked = |at: usize| {
        scene.word(at).is_verb() && cues.verbs.get(&scene.word(at).lemma) == Some(&Status::Requested)
    };
    within().skip(1).any(asked).then_some(Silence::AskedOfAnother)
}

/// A finite verb that tells what has been.
fn carrier_is_done(verb: &Word<'_>) -> bool {
    verb.tag.tense == Tense::Past && verb.is_finite()
}
