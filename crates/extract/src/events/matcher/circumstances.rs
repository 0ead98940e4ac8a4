//! Parties that the words around an event name: the subject left out, whoever reports it,
//! whoever does what stands beside it.

use relata_model::{EventType, Role};
use relata_nlp::{Case, Number, Relation, VerbForm};

use super::Match;
use super::cast::Cast;
use crate::actors::{Mention, Sense};
use crate::entities::Quoted;
use crate::events::carried::{self, Carried};
use crate::events::neighbours::{self, Challenge, Named};
use crate::events::scene::{Filler, Link, chained};
use crate::frames::{Class, Form, Kind, Pattern};

/// Who can be asked for a deed by a hope.
const ASKED: [Class; 3] = [Class::State, Class::Body, Class::Official];

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

    /// «Титов возглавил клуб. Контракт с ним подписан до лета»: whoever the sentence before speaks of is the other side
    /// of a deal that is told without saying who made it.
    pub(super) fn dealer_before(&self, pattern: &Pattern, carrier: Option<usize>) -> Option<&Carried> {
        let scene = self.scene;
        let verb = if self.kind == Kind::Verb { Some(self.trigger) } else { carrier };
        let untold = verb.is_some_and(|verb| {
            scene.root() == Some(verb) && scene.is_passive(verb) && scene.word(verb).is_finite()
        });
        let deal = self.frame.event_type == EventType::Agree && self.frame.mutual;
        let carried =
            self.before.carried.as_ref().filter(|_| deal && untold && pattern.is_bare(Case::Nom))?;
        scene.is_of_class(&carried.mention, Some(carried.entity), &pattern.classes).then_some(carried)
    }

    /// «В результате договора, заключённого с Перу, Чили построила завод»: whoever does what a deal leads to made it, where
    /// the participle does not say who did.
    pub(super) fn subject_above(&self, carrier: usize) -> Vec<Filler> {
        let scene = self.scene;
        let beside = &scene.lexicon.cues.status.beside;
        let rests =
            scene.preposition_of(self.trigger).is_some_and(|preposition| beside.contains(preposition));
        let governor = scene
            .governor_over_relays(self.trigger)
            .filter(|verb| *verb != carrier && scene.word(*verb).is_finite() && !scene.is_passive(*verb));
        let governor = governor.filter(|_| rests && self.frame.event_type.is_symmetric());
        governor.map_or_else(Vec::new, |verb| scene.subject(verb))
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

    /// «Министр задержан. Об этом сообщили в полиции»: who arrests or accuses where a sentence does not say who.
    pub(super) fn later_reporter(&self, pattern: &Pattern) -> Option<Named> {
        let scene = self.scene;
        let enforced = matches!(self.frame.event_type, EventType::Coerce | EventType::Accuse);
        let nobody = self.kind == Kind::Verb
            && (scene.is_passive(self.trigger) || scene.is_subjectless(self.trigger))
            && Some(self.trigger) == scene.root()
            && pattern.is_bare(Case::Nom);
        // «Лосева приговорили. Об этом сообщила прокуратура»: only courts sentence.
        (enforced && nobody && !self.convicts())
            .then(|| neighbours::reporter(self.context, scene.entities, self.index + 1))
            .flatten()
    }

    /// «Полиция задержала двадцать человек. Задержан и Лосев», «Среди задержанных — Лосев»: who did what a
    /// sentence tells without saying who, if one right before tells the like.
    pub(super) fn doer_before(&self, pattern: &Pattern) -> Option<Named> {
        let mode = self.frame.mode.as_deref().filter(|_| self.frame.event_type == EventType::Coerce)?;
        let nobody = self.kind == Kind::Verb && self.is_left_open() && pattern.is_bare(Case::Nom);
        let within = if self.is_among() { 4 } else { 1 };
        let doers = &self.before.doers;
        nobody.then(|| doers.of(self.frame.event_type, mode, self.index, within)).flatten()
    }

    /// Whether it is what courts do.
    fn convicts(&self) -> bool {
        self.frame.mode.as_deref() == Some("convict")
    }

    /// «задержан», «задержали», «среди задержанных»: whether nobody is said to do it, nor in which state it was done.
    pub(super) fn is_left_open(&self) -> bool {
        let scene = self.scene;
        let nobody = (scene.is_passive(self.trigger) || scene.is_subjectless(self.trigger))
            && (scene.word(self.trigger).is_finite() || self.is_among());
        let state = |mention: &Mention| matches!(mention.sense, Sense::Country { .. } | Sense::Place);
        let hung = |at: usize| scene.mentions.get(at).is_some_and(state);
        let mut children = scene.sentence.children(self.trigger).filter_map(|child| scene.mention_at(child));
        nobody && !children.any(hung)
    }

    /// «„Титов лжёт. Благодарю Лосева“, — сказал Орлов»: who says what a sentence of a quotation tells, and who does
    /// what its first person tells, where another sentence names him.
    pub(super) fn quoted_elsewhere(&self, pattern: &Pattern) -> Option<&Quoted> {
        let scene = self.scene;
        let quoted = scene.entities.quoted.get(&self.index).filter(|it| it.words.contains(&self.trigger))?;
        let fits = scene.is_kind_of_class(quoted.entity, &pattern.classes);
        let relation = scene.word(self.trigger).relation;
        let told_by_the_way = || matches!(relation, Relation::Acl | Relation::AclRelcl | Relation::Advcl);
        let says =
            || pattern.form == Form::Speaker && !told_by_the_way() && scene.speaker(self.trigger).is_none();
        let does = || {
            let verb = self.subject_verb(self.trigger);
            let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj];
            self.kind == Kind::Verb
                && pattern.is_bare(Case::Nom)
                && !scene.is_passive(self.trigger)
                && scene.word(verb).is_finite()
                && scene.word(verb).tag.person == 1
                && scene.sentence.child(verb, &subjects).is_none()
        };
        (fits && (says() || does())).then_some(quoted)
    }

    /// «среди задержанных», «в числе задержанных»
    pub(super) fn is_among(&self) -> bool {
        let scene = self.scene;
        let participle = scene.word(self.trigger);
        let before = self.trigger.checked_sub(1).map(|before| scene.word(before).folded.as_str());
        participle.tag.verb_form == VerbForm::Part
            && participle.tag.number == Number::Plur
            && matches!(before, Some("среди" | "числе"))
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

    /// Who arrests or accuses where nobody is said to: the body whose operation it is («задержан в ходе
    /// операции полиции»), or that reports it («задержан, сообщила полиция», «по данным следствия, причастен»).
    pub(super) fn unnamed_agents(&self) -> Vec<Filler> {
        let scene = self.scene;
        let signatory = self.signatory();
        if !signatory.is_empty() || !matches!(self.frame.event_type, EventType::Coerce | EventType::Accuse) {
            return signatory;
        }
        let reporting = scene.speaker(self.trigger).map(|(filler, _)| filler.mention);
        let courts = &scene.lexicon.control.courts;
        let court = |mention: usize| scene.is_body_called(&scene.mentions[mention], courts);
        let reporting =
            reporting.filter(|mention| scene.enforces(*mention) && (!self.convicts() || court(*mention)));
        let agent = self.owner_of_operation().or(reporting);
        agent.map(|mention| Filler { mention, link: Link::Chain }).into_iter().collect()
    }

    /// «потребовал, чтобы Перу вернуло картины»: whoever does what is asked for.
    pub(super) fn asked_in_clause(&self) -> Vec<Filler> {
        let scene = self.scene;
        // «добивается того, чтобы суд отпустил Титова»
        let is_that = |at: &usize| scene.word(*at).lemma == "тот" && *at > self.trigger;
        let objects = [Relation::Obj, Relation::Iobj];
        let has_object = (scene.sentence.children(self.trigger))
            .any(|child| objects.contains(&scene.word(child).relation) && !is_that(&child));
        let asks = self.kind == Kind::Verb && self.frame.event_type == EventType::Request && !has_object;
        let is_asked = |child: &usize| {
            let verb = scene.word(*child);
            let mut children = scene.sentence.children(*child);
            *child > self.trigger
                && matches!(verb.relation, Relation::Ccomp | Relation::Advcl | Relation::Acl)
                && verb.is_verb()
                && verb.is_finite()
                && !scene.is_passive(*child)
                && !scene.lexicon.control.impersonal.contains(&verb.lemma)
                && !scene.lexicon.control.predicative.contains(&verb.lemma)
                && children.any(|mark| scene.word(mark).folded == "чтобы")
        };
        let children = || scene.sentence.children(self.trigger).filter(|_| asks);
        let of_that = || children().filter(is_that).flat_map(|that| scene.sentence.children(that));
        let deed =
            children().find(is_asked).or_else(|| of_that().find(is_asked)).or_else(|| self.hoped_for());
        let mut asked = deed.map_or_else(Vec::new, |deed| scene.subject_alone(deed));
        asked.retain(|filler| filler.link == Link::Tree);
        chained(asked)
    }

    /// «выразил надежду, что Перу вернёт картины»: what somebody hopes that another will do.
    fn hoped_for(&self) -> Option<usize> {
        let scene = self.scene;
        let hopes = |at: &usize| scene.lexicon.control.hopes.contains(&scene.word(*at).lemma);
        let hope = std::iter::once(self.trigger).chain(self.rest.iter().copied()).find(hopes)?;
        let asks = self.kind == Kind::Verb && self.frame.event_type == EventType::Request;
        scene.sentence.children(hope).find(|child| {
            let verb = scene.word(*child);
            asks && *child > hope
                && matches!(verb.relation, Relation::Ccomp | Relation::Acl)
                && verb.is_future()
                && !scene.is_passive(*child)
                && scene.sentence.children(*child).any(|mark| scene.word(mark).folded == "что")
                && scene.subject_alone(*child).iter().any(|filler| scene.in_class(filler.mention, &ASKED))
        })
    }

    /// «Лига попросила Титова перенести матч. Министр в этом отказал», «…, но министр отказал», «Лига обвинила Титова.
    /// Тот отверг обвинения»: whoever was asked or blamed answers whoever did it.
    pub(super) fn answer_request(&self, cast: &mut Cast) {
        let scene = self.scene;
        let answers = self.kind == Kind::Verb
            && matches!(self.frame.event_type, EventType::Reject | EventType::Agree)
            && !self.frame.any_verb
            && (scene.lexicon.control.answering.contains(&scene.word(self.trigger).lemma)
                || self.is_plain_no())
            && !cast.fills(Role::Target)
            && self.is_pure();
        let [answerer] = &cast.parties[..] else { return };
        if !answers {
            return;
        }
        if let Some(asker) = self.asker_before() {
            self.add(&mut cast.parties, asker, Role::Target);
            return;
        }
        let rejects = self.frame.event_type == EventType::Reject;
        // «Сам продюсер отвергает обвинения», some sentences behind them.
        let may_answer = |it: &Challenge| match it.event_type {
            EventType::Request => self.is_near(it),
            EventType::Accuse => rejects,
            _ => rejects && self.is_near(it) && it.event_type != EventType::Assault,
        };
        if let Some(asker) = self.challenger(|it| it.to.entity == answerer.entity && may_answer(it)) {
            cast.add_named(asker.entity, asker.span, Role::Target);
        }
    }

    /// «…, но Титов выступил против», «…, но клуб ответил отказом»: whether the words say no more than that.
    fn is_plain_no(&self) -> bool {
        let scene = self.scene;
        let against = |child: usize| {
            let word = scene.word(child);
            word.folded == "против"
                && word.relation != Relation::Case
                && scene.sentence.children(child).next().is_none()
        };
        let rejects = self.frame.event_type == EventType::Reject;
        let refusal = self.rest.iter().any(|word| scene.word(*word).lemma == "отказ");
        let speaks = matches!(scene.word(self.trigger).lemma.as_str(), "выступить" | "выступать");
        rejects && (refusal || speaks && scene.sentence.children(self.trigger).any(against))
    }

    /// Who asks in the clause that the trigger's is joined to.
    pub(super) fn asker_before(&self) -> Option<Filler> {
        let scene = self.scene;
        let verb = scene.word(self.trigger);
        let request = verb.head.filter(|head| {
            verb.relation == Relation::Conj && *head < self.trigger && scene.asks(Some(*head))
        })?;
        let own = scene.sentence.child(self.trigger, &[Relation::Nsubj])?;
        match scene.subject_alone(request)[..] {
            [asker] if asker.link == Link::Tree && own > request => {
                Some(Filler { link: Link::Chain, ..asker })
            }
            _ => None,
        }
    }

    /// Whether nothing hangs on the trigger that says what else it is about than what was told before.
    fn is_pure(&self) -> bool {
        let scene = self.scene;
        let told = |child: usize| {
            let control = &scene.lexicon.control;
            self.rest.contains(&child)
                || matches!(scene.word(child).lemma.as_str(), "это" | "он" | "она" | "тот")
                || control.told_deeds.contains(&scene.word(child).lemma)
        };
        let objects = [Relation::Obj, Relation::Obl, Relation::Xcomp, Relation::Ccomp, Relation::Iobj];
        let mut objects = (scene.sentence.children(self.trigger))
            .filter(|child| objects.contains(&scene.word(*child).relation));
        objects.all(told)
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
        chained(subject)
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

    /// «в телефонном разговоре поздравил Диас-Канеля», «сообщил Лосеву во время встречи»: whom the verb beside a talk is
    /// aimed at took part; so did who is promised one («участникам обещана встреча с Титовым»).
    pub(super) fn aimed_at(&self, carrier: usize, pattern: &Pattern) -> Vec<Filler> {
        let scene = self.scene;
        let among_many = self.frame.mode.as_deref() == Some("multilateral");
        // «Титову разрешили свидание с Лосевой»
        let granted = scene.is_subjectless(carrier) && scene.word(self.trigger).relation == Relation::Obj;
        let promised = scene.is_passive(carrier) || granted;
        if self.frame.event_type != EventType::Consult || among_many || !(pattern.is_with() || promised) {
            return Vec::new();
        }
        // «По итогам встречи поможет Титову», «на встрече послов поздравил Титова»
        let outcome = matches!(scene.preposition_of(self.trigger), Some("итогам" | "итогах" | "результатам"));
        if !promised && (outcome || !scene.owners(self.trigger).is_empty()) {
            return Vec::new();
        }
        let cases = if promised { &[Case::Dat][..] } else { &[Case::Acc, Case::Dat] };
        let mut aimed = cases.iter().map(|case| {
            let person = Pattern { classes: vec![Class::Person], ..Pattern::bare(*case) };
            let mut found = scene.fillers(carrier, &person);
            found.retain(|filler| filler.link == Link::Tree);
            found
        });
        aimed.find(|found| !found.is_empty()).map_or_else(Vec::new, chained)
    }

    /// «призвал Чили к переговорам с Перу»: those who are urged to deal with another.
    pub(super) fn urged_to(&self, carrier: usize) -> Vec<Filler> {
        let scene = self.scene;
        let to = matches!(scene.preposition_of(self.trigger), Some("к" | "ко"));
        if !to || !self.frame.event_type.is_symmetric() || !scene.asks(Some(carrier)) {
            return Vec::new();
        }
        let mut urged = scene.fillers(carrier, &Pattern::bare(Case::Acc));
        urged.retain(|filler| filler.link == Link::Tree);
        chained(urged)
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
            Some(preposition) => fought && scene.lexicon.cues.status.beside.contains(preposition),
            None => false,
        };
        let verb = scene.governor_over_relays(self.trigger).filter(|verb| scene.word(*verb).is_finite());
        let Some(verb) = verb.filter(|_| beside) else { return Vec::new() };
        let subject = scene.subject(verb);
        chained(subject)
    }
}
