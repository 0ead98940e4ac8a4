//! Parties that the sentences around an event name: whose deed «этот шаг» was, who took «это решение».

use std::collections::BTreeMap;

use relata_model::{EntityKind, EventType, Role, Span, Status};
use relata_nlp::{Case, Relation};

use super::carried::Carried;
use super::scene::{Link, Scene};
use super::{Context, Draft, Participant, scene_of};
use crate::actors::{Mention, Sense};
use crate::entities::Entities;
use crate::frames::Pattern;

/// Somebody that another sentence names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) entity: usize,
    pub(super) span: Span,
}

/// What the sentence before leaves for this one.
#[derive(Default)]
pub(super) struct Before {
    /// The subject that this one may leave out.
    pub(super) carried: Option<Carried>,
    /// Who did what was told last.
    pub(super) author: Option<Named>,
    /// Who asked whom for something, or blamed, threatened or hit whom, not long before.
    pub(super) challenges: Vec<Challenge>,
    /// The two that it tells of last.
    pub(super) pair: Option<Pair>,
    /// Who did what before.
    pub(super) doers: Doers,
}

/// Who last did a deed of some kind: «Полиция задержала двадцать человек. Задержан и Лосев».
#[derive(Default)]
pub(super) struct Doers {
    told: BTreeMap<(EventType, String), (usize, Named)>,
}

impl Doers {
    /// Remembers whom the events of a sentence name.
    pub(super) fn learn(&mut self, index: usize, told: &[&Draft]) {
        for draft in told {
            let (Some(mode), Some(source)) = (&draft.mode, only(draft, Role::Source)) else { continue };
            self.told.insert((draft.event_type, mode.clone()), (index, source));
        }
    }

    /// Who did such a deed in one of the sentences right before.
    pub(super) fn of(&self, event_type: EventType, mode: &str, index: usize, within: usize) -> Option<Named> {
        let (told, doer) = self.told.get(&(event_type, mode.to_owned()))?;
        (index - told <= within).then_some(*doer)
    }
}

/// The one party of an event in a role.
fn only(draft: &Draft, role: Role) -> Option<Named> {
    let mut parties = draft.in_role(role);
    let first = parties.next().filter(|_| parties.next().is_none())?;
    Some(Named { entity: first.entity, span: first.span })
}

/// Two who talk, agree or work together, or of whom one asks the other: what the next sentence tells of a meeting
/// without saying whose may be theirs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) both: [Named; 2],
    /// Both are people, or none is.
    pub(super) alike: bool,
    /// They do it together.
    pub(super) together: bool,
    /// They talk.
    pub(super) talk: bool,
}

/// The two that the last event of a sentence is told of, unless it is one that did not take place.
pub(super) fn pair(entities: &Entities, told: &[&Draft]) -> Option<Pair> {
    let last = told.iter().max_by_key(|draft| draft.explanation.trigger.start)?;
    let together = last.event_type.is_symmetric();
    let friendly = together || last.event_type == EventType::Request;
    let [one, other] = last.parties[..] else { return None };
    let is_person = |entity: usize| entities.drafts[entity].kind == EntityKind::Person;
    let alike = is_person(one.entity) == is_person(other.entity);
    let named = |party: Participant| Named { entity: party.entity, span: party.span };
    (friendly && last.status != Status::Denied).then(|| Pair {
        both: [named(one), named(other)],
        alike,
        together,
        talk: last.event_type == EventType::Consult,
    })
}

/// So many sentences a charge may be answered in.
const ANSWERED: usize = 5;

/// A request, a reproach or a blow that a sentence behind it may answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Challenge {
    pub(super) event_type: EventType,
    /// Where it is told.
    pub(super) sentence: usize,
    pub(super) from: Named,
    pub(super) to: Named,
}

/// What an event is to whom it is done, of one by one.
pub(super) fn challenge(draft: &Draft, sentence: usize) -> Option<Challenge> {
    let hostile = matches!(
        draft.event_type,
        EventType::Request
            | EventType::Accuse
            | EventType::Threaten
            | EventType::Sanction
            | EventType::Coerce
            | EventType::Assault
    );
    let (from, to) = (only(draft, Role::Source)?, only(draft, Role::Target)?);
    hostile.then_some(Challenge { event_type: draft.event_type, sentence, from, to })
}

/// The challenges that a sentence tells, and those of the sentences before that are not too far.
pub(super) fn challenges(mut before: Vec<Challenge>, told: &[&Draft], sentence: usize) -> Vec<Challenge> {
    before.retain(|challenge| sentence - challenge.sentence < ANSWERED);
    before.extend(told.iter().filter_map(|draft| challenge(draft, sentence)));
    before
}

/// Who did what a sentence tells last: the one source of its last event, else its subject.
pub(super) fn author(
    context: &Context<'_>,
    entities: &Entities,
    index: usize,
    told: &[&Draft],
) -> Option<Named> {
    if index < context.title_sentences {
        return None;
    }
    let scene = scene_of(context, entities, index);
    let last = told.iter().max_by_key(|draft| draft.explanation.trigger.start);
    match last {
        Some(draft) => only(draft, Role::Source),
        None => subject_of_root(&scene),
    }
}

/// Who does what the main verb of a sentence tells.
fn subject_of_root(scene: &Scene<'_, '_>) -> Option<Named> {
    let root = scene.root()?;
    match &scene.subject_alone(root)[..] {
        [subject] if subject.link == Link::Tree && !scene.is_passive(root) => named(scene, subject.mention),
        _ => None,
    }
}

/// «Лига предложила перенести матчи. Идею поддержал Лосев»: whose deed or words a noun tells that opens a sentence
/// with nothing beside it.
pub(super) fn author_of_given(
    context: &Context<'_>,
    scene: &Scene<'_, '_>,
    noun: usize,
    index: usize,
) -> Option<Named> {
    let bare = noun == 0 && scene.sentence.children(noun).next().is_none();
    let told = scene.lexicon.control.told_deeds.contains(&scene.word(noun).lemma);
    let before = index.checked_sub(1).filter(|before| bare && told && *before >= context.title_sentences)?;
    subject_of_root(&scene_of(context, scene.entities, before))
}

/// «Лосев задержан. Об этом сообщили в полиции»: the enforcing body that reports what the sentence before tells.
pub(super) fn reporter(context: &Context<'_>, entities: &Entities, index: usize) -> Option<Named> {
    context.reading.sentences.get(index).filter(|sentence| sentence.is_about_that())?;
    let scene = scene_of(context, entities, index);
    let root = scene.root().filter(|root| scene.lexicon.cues.speech.contains(&scene.word(*root).lemma))?;
    let [reporter] = scene.subject_alone(root)[..] else { return None };
    named(&scene, reporter.mention).filter(|_| scene.enforces(reporter.mention))
}

fn named(scene: &Scene<'_, '_>, at: usize) -> Option<Named> {
    let mention: &Mention = &scene.mentions[at];
    let entity = scene.of[at].filter(|_| mention.is_actor() && !scene.is_outlet(at))?;
    Some(Named { entity, span: scene.sentence.span(mention.first, mention.last) })
}

/// Whether a noun points back: «этот шаг», «подобное заявление», «соответствующий указ».
pub(super) fn points_back(scene: &Scene<'_, '_>, noun: usize) -> bool {
    let control = &scene.lexicon.control;
    let attribute = |at: usize| control.pointing.contains(&scene.word(at).lemma);
    control.told_deeds.contains(&scene.word(noun).lemma)
        && (scene.sentence.children(noun).any(attribute) || noun.checked_sub(1).is_some_and(attribute))
}

/// «Это решение принял Лосев»: who decided what the sentence before tells.
pub(super) fn decider(context: &Context<'_>, entities: &Entities, index: usize) -> Option<Named> {
    if index >= context.reading.sentences.len() {
        return None;
    }
    let scene = scene_of(context, entities, index);
    let control = &scene.lexicon.control;
    let decision = (0..scene.sentence.words.len()).find(|at| {
        control.decisions.contains(&scene.word(*at).lemma)
            && points_back(&scene, *at)
            && matches!(scene.word(*at).relation, Relation::Obj | Relation::Nsubj | Relation::NsubjPass)
    })?;
    let verb =
        scene.word(decision).head.filter(|verb| control.deciding.contains(&scene.word(*verb).lemma))?;
    let found = if scene.is_passive(verb) {
        scene.fillers(verb, &Pattern::bare(Case::Ins))
    } else {
        scene.subject_alone(verb)
    };
    let [decider] = found[..] else { return None };
    let mention = &scene.mentions[decider.mention];
    let kind = scene.entities.drafts[scene.of[decider.mention]?].kind;
    let can_decide = kind != EntityKind::Person || mention.name.is_some() || mention.sense == Sense::Pronoun;
    named(&scene, decider.mention).filter(|_| can_decide)
}
