//! One sentence: its triggers, and who fills their frames.

mod addressees;
mod authorities;
mod carrier;
mod cast;
mod circumstances;
mod dealings;
mod gapped;
mod misread;
mod mutual;
mod objects;
mod parties;
mod rest;
mod retaliation;
mod setting;
mod shared;
mod slots;
mod talks;
mod verdict;

use std::collections::BTreeSet;
use std::ops::Range;

use foldhash::HashSet;
use relata_model::{EventType, Explanation, Role, Status};
use relata_nlp::{Pos, Relation, VerbForm};

use self::cast::{Cast, Found};
use self::rest::rest_of;
use super::neighbours::Before;
use super::scene::Scene;
use super::status::Verdict;
use super::{Context, Draft, dates, scene_of, status, topics};
use crate::entities::Entities;
use crate::explain::Silence;
use crate::frames::{Frame, Kind};
use crate::reading::{Sentence, Word};

/// A frame that was tried on a word.
pub(super) struct Tried {
    pub(super) trigger: usize,
    /// The frame's number.
    pub(super) frame: usize,
    pub(super) result: Result<Draft, Miss>,
    /// A clause tells it that leaves its verb out.
    pub(super) is_gapped: bool,
}

/// Why a frame that was tried gives no event of its own.
pub(super) enum Miss {
    /// It tells what this draft of the sentence tells.
    Again(usize),
    Silence(Silence),
}

impl From<Silence> for Miss {
    fn from(silence: Silence) -> Self {
        Self::Silence(silence)
    }
}

/// The frames that are tried on the words of a sentence, in text order, and what comes of each.
pub(super) fn sentence(
    context: &Context<'_>,
    timeline: &dates::Timeline,
    entities: &mut Entities,
    index: usize,
    before: &Before,
) -> Vec<Tried> {
    let sentence = &context.reading.sentences[index];
    let mut out: Vec<Tried> = Vec::new();
    let silent = context.frames.silent_in(sentence);
    let there: HashSet<&str> =
        sentence.words.iter().flat_map(|word| [word.folded.as_str(), word.lemma.as_str()]).collect();
    // Of most triggers a word is nowhere in the sentence.
    let is_there = |place: &Vec<String>| place.iter().any(|word| there.contains(word.as_str()));
    for (at, word) in sentence.words.iter().enumerate() {
        let Some(kind) = kind_of(word) else { continue };
        let mut is_told = false;
        for trigger in context.frames.triggers(&word.lemma, kind) {
            let frame = &context.frames.frames[trigger.frame];
            // What every verb triggers is looked at where it may tell something only.
            if frame.any_verb && silent.contains(&trigger.frame) {
                continue;
            }
            if !trigger.rest.iter().all(is_there) {
                continue;
            }
            let Some(rest) = rest_of(sentence, at, trigger, context.lexicon) else {
                continue;
            };
            let scene = scene_of(context, entities, index);
            let matcher =
                Match { context, scene: &scene, frame, trigger: at, rest, kind, index, before, told: &out };
            let found = matcher.run(timeline);
            let gapped = found.as_ref().ok().and_then(|found| matcher.gapped(found, timeline));
            let result = found.and_then(|found| found.into_draft(entities, context));
            // A claim stands beside the deed that is claimed; of the others the first counts, and
            // whichever names somebody new: «выдал Лосева Чили».
            let result = result.and_then(|draft| {
                let again = is_told
                    && !frame.is_beside()
                    && (!names_somebody_new(context, &out, at, &draft) || has_another_doer(&out, at, &draft))
                    && !joins_one_side(&out, at, &draft);
                if again { Err(Silence::AnotherRule) } else { Ok(draft) }
            });
            is_told |= result.is_ok() && !frame.is_beside();
            // «согласовали договоренность» is told once.
            let result = result.map_err(Miss::from).and_then(|draft| {
                let known = same_event(&out, &draft, sentence, at, frame)
                    .or_else(|| told_above(&out, &draft, sentence, at));
                known.map_or(Ok(draft), |known| Err(Miss::Again(known)))
            });
            let gapped = gapped.filter(|_| result.is_ok()).map(|found| found.into_draft(entities, context));
            out.push(Tried { trigger: at, frame: trigger.frame, result, is_gapped: false });
            if let Some(Ok(draft)) = gapped {
                let (frame, result) = (trigger.frame, Ok(draft));
                out.push(Tried { trigger: at, frame, result, is_gapped: true });
            }
        }
    }
    out
}

/// Whether a draft has a party that no other draft of its trigger has, but those that stand beside.
fn names_somebody_new(context: &Context<'_>, told: &[Tried], trigger: usize, draft: &Draft) -> bool {
    let beside = |tried: &Tried| context.frames.frames[tried.frame].is_beside();
    let of_word = told.iter().filter(|tried| tried.trigger == trigger && !beside(tried));
    let known: BTreeSet<usize> = of_word
        .filter_map(|tried| tried.result.as_ref().ok())
        .flat_map(|draft| draft.parties.iter().map(|party| party.entity))
        .collect();
    draft.parties.iter().any(|party| !known.contains(&party.entity))
}

/// «Чили депортировала четырёх проповедников из Перу»: whether a draft tells what another draft of its trigger tells of
/// the verb's own subject, of somebody who only stands near.
fn has_another_doer(told: &[Tried], trigger: usize, draft: &Draft) -> bool {
    let aside = draft.in_role(Role::Source).all(|party| party.link == relata_model::Link::Line);
    let of_word = told.iter().filter(|tried| tried.trigger == trigger);
    let mut drafts = of_word.filter_map(|tried| tried.result.as_ref().ok());
    aside
        && drafts.any(|known| {
            let mut sources = known.in_role(Role::Source);
            known.event_type == draft.event_type
                && sources.any(|party| party.link == relata_model::Link::Tree)
                && known.entities_in(Role::Target) == draft.entities_in(Role::Target)
        })
}

/// «вместе с Великобританией передала оружие повстанцам»: whether a draft says that those who do to others what was
/// told of the word do it together.
fn joins_one_side(told: &[Tried], trigger: usize, draft: &Draft) -> bool {
    let of_word = told.iter().filter(|tried| tried.trigger == trigger);
    let mut drafts = of_word.filter_map(|tried| tried.result.as_ref().ok());
    draft.event_type == EventType::Cooperate
        && drafts.all(|known| {
            let does = |entity: usize| {
                known.parties.iter().any(|party| party.entity == entity && party.role == Role::Source)
            };
            !known.event_type.is_symmetric() && draft.parties.iter().all(|party| does(party.entity))
        })
}

/// Of which kind a word's triggers are.
fn kind_of(word: &Word<'_>) -> Option<Kind> {
    if word.is_verb() || word.is_finite() {
        Some(Kind::Verb)
    } else {
        (word.tag.pos == Pos::Noun).then_some(Kind::Noun)
    }
}

/// Which draft of the sentence has the type and the parties of another.
///
/// «Чили ввела пошлины против Перу, а вывоз меди в Чили был ограничен Перу»: an answer in another clause is none.
fn same_event(
    told: &[Tried],
    draft: &Draft,
    sentence: &Sentence<'_>,
    at: usize,
    frame: &Frame,
) -> Option<usize> {
    let answers = |trigger: usize, known: &Draft| {
        // «в ответ на санкции Чили Перу отозвала посла»
        if frame.any_verb && trigger == at && is_reversed(known, draft) {
            return true;
        }
        let apart = sentence.words[trigger].clause != sentence.words[at].clause;
        // «Перу, с которым Чили разорвала отношения, выслало её посла»
        let said_by_the_way = |word: usize| sentence.words[word].relation == Relation::AclRelcl;
        let over = |above: usize, below: usize| governs(sentence, above, below) && !said_by_the_way(below);
        let beside = !over(trigger, at) && !over(at, trigger);
        apart && beside && is_reversed(known, draft)
    };
    let drafts = told.iter().filter_map(|tried| Some((tried.trigger, tried.result.as_ref().ok()?)));
    let mut same = drafts.map(|(trigger, known)| {
        known.event_type == draft.event_type && same_parties(known, draft) && !answers(trigger, known)
    });
    same.position(|same| same)
}

/// Whether those who do one thing to others are those to whom the others do another.
fn is_reversed(a: &Draft, b: &Draft) -> bool {
    !a.event_type.is_symmetric()
        && a.entities_in(Role::Source) == b.entities_in(Role::Target)
        && a.entities_in(Role::Target) == b.entities_in(Role::Source)
}

/// So many words above the word for a deed stands what is threatened with it or undone of it.
const ABOVE: usize = 4;

/// «пригрозил засудить Лосева», «смягчил наказание Лосева»: which draft threatens with what another tells of the
/// same parties, or takes it back.
fn told_above(told: &[Tried], draft: &Draft, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let is_noun = sentence.words[at].tag.pos == Pos::Noun;
    let is_told = |trigger: usize, known: &Draft| match known.event_type {
        EventType::Threaten if sentence.words[at].tag.verb_form == VerbForm::Inf => {
            sentence.words[at].head == Some(trigger)
        }
        EventType::Threaten => is_noun && governs(sentence, trigger, at),
        // «рассчитывает на поддержку Чехии»
        EventType::Request => {
            is_noun
                && matches!(draft.event_type, EventType::Aid | EventType::Support | EventType::Concede)
                && governs(sentence, trigger, at)
                && !is_reversed(known, draft)
        }
        // «подписали меморандум о сотрудничестве»
        EventType::Agree => {
            is_noun
                && matches!(draft.event_type, EventType::Cooperate | EventType::Support)
                && governs(sentence, trigger, at)
        }
        // «ведут переговоры о договоре»
        EventType::Consult => {
            let about = |child: usize| matches!(sentence.words[child].folded.as_str(), "о" | "об");
            is_noun
                && draft.event_type == EventType::Agree
                && sentence.children(at).any(about)
                && governs(sentence, trigger, at)
        }
        EventType::Concede | EventType::Retreat => {
            is_noun
                && matches!(
                    draft.event_type,
                    EventType::Accuse | EventType::Sanction | EventType::Coerce | EventType::Assault
                )
                && governs(sentence, trigger, at)
        }
        _ => false,
    };
    let drafts = told.iter().filter_map(|tried| Some((tried.trigger, tried.result.as_ref().ok()?)));
    let mut drafts = drafts.map(|(trigger, known)| is_told(trigger, known) && same_parties(known, draft));
    drafts.position(|found| found)
}

/// Whether a word stands above another in the tree.
fn governs(sentence: &Sentence<'_>, trigger: usize, at: usize) -> bool {
    sentence.path(at).skip(1).take(ABOVE).any(|above| above == trigger)
}

fn same_parties(a: &Draft, b: &Draft) -> bool {
    let entities = |draft: &Draft| draft.parties.iter().map(|party| party.entity).collect::<BTreeSet<_>>();
    entities(a) == entities(b)
}

/// Which part of a sentence speaks of an event: a clause that leaves its verb out, or all but that.
pub(crate) struct Part {
    gap: Range<usize>,
    is_gap: bool,
}

impl Part {
    pub(crate) fn has(&self, word: usize) -> bool {
        self.gap.contains(&word) == self.is_gap
    }
}

struct Match<'a, 't> {
    context: &'a Context<'a>,
    scene: &'a Scene<'a, 't>,
    frame: &'a Frame,
    trigger: usize,
    /// Where the trigger's other words stand.
    rest: Vec<usize>,
    kind: Kind,
    index: usize,
    /// What the sentence before leaves.
    before: &'a Before,
    /// What was tried in the sentence so far.
    told: &'a [Tried],
}

impl Match<'_, '_> {
    /// What the frame finds at its trigger, or why it finds nothing.
    fn run(&self, timeline: &dates::Timeline) -> Result<Found, Silence> {
        let carrier = self.carrier();
        self.is_meant(carrier)?;
        let cast = self.cast(carrier);
        self.is_complete(&cast)?;
        let verdict = self.verdict(carrier);
        if let Some(silence) = status::no_deed(self.scene, self.trigger, verdict.status) {
            return Err(silence);
        }
        let (event_type, status) = self.told_as(verdict, &cast.parties);
        self.is_told_of(&cast.parties, status)?;
        let part = Part { gap: self.gap(carrier).unwrap_or_default(), is_gap: false };
        Ok(self.found(cast, (event_type, status), verdict, timeline, &part))
    }

    /// What a clause behind tells that leaves out the verb of an event: «а в Твери — с Титовым».
    fn gapped(&self, found: &Found, timeline: &dates::Timeline) -> Option<Found> {
        let carrier = self.carrier();
        let gap = self.gap(carrier)?;
        let cast = self.gapped_cast(&found.cast, &gap)?;
        let told = (found.draft.event_type, found.draft.status);
        let found = self.found(cast, told, self.verdict(carrier), timeline, &Part { gap, is_gap: true });
        // What it was about is told of the verb's own.
        let draft = Draft { topics: topics::Topics::default(), ..found.draft };
        Some(Found { draft, ..found })
    }

    /// The event that a cast makes, with what one part of the sentence says of it.
    fn found(
        &self,
        cast: Cast,
        (event_type, status): (EventType, Status),
        verdict: Verdict,
        timeline: &dates::Timeline,
        part: &Part,
    ) -> Found {
        let carrier = self.carrier();
        let words: Vec<usize> = std::iter::once(self.trigger).chain(carrier).collect();
        let (dated, carrier) = match self.frame.is_claim().then(|| self.said_by()).flatten() {
            Some(verb) => (verb, None),
            None => (self.trigger, carrier),
        };
        // «По версии следствия, в 2015 году Титов получил взятку»: the year is not that of the charge.
        let is_of_deed = self.frame.is_claim() && dated == self.trigger && self.kind == Kind::Verb;
        let query = dates::Query {
            scene: self.scene,
            frames: self.context.frames,
            index: self.index,
            trigger: dated,
            carrier,
            event_type: self.frame.event_type,
            status,
            part,
        };
        let when = if is_of_deed { dates::When::default() } else { timeline.when(&query) };
        let parties: Vec<usize> = cast.parties.iter().map(|party| party.entity).collect();
        let (place, place_word) = self.place(&words, &cast.parties, part);
        let denied_by = verdict.word.filter(|_| verdict.status == Status::Denied);
        let draft = Draft {
            event_type,
            mode: self.frame.mode.clone().filter(|_| event_type == self.frame.event_type),
            status,
            parties: Vec::new(),
            topics: topics::of_event(&topics::Query {
                scene: self.scene,
                morphology: self.context.morphology,
                event_type: self.frame.event_type,
                words: &words,
                rest: &self.rest,
                parties: &parties,
                patterns: &self.frame.topics,
            }),
            date: when.date,
            date_is_open: when.is_open,
            place,
            quote: self.quote(&cast.parties, &words, when.words, place_word, denied_by),
            speaker: self.speaker(&cast.parties),
            confidence: self.confidence(&cast.parties),
            in_title: false,
            sides_apart: self.frame.event_type.is_symmetric() && (!self.frame.mutual || cast.sides_apart),
            rule: self.frame.id.clone(),
            metonyms: (cast.parties.iter())
                .filter_map(|party| party.mention)
                .map(|mention| (self.index, mention))
                .collect(),
            explanation: Explanation {
                trigger: self.scene.word(self.trigger).span,
                lemma: self.lemma(),
                date: when.origin,
                status: verdict.word.map(|word| self.scene.word(word).span),
            },
        };
        Found { cast, draft, index: self.index }
    }

    /// «5 мая Лосев заявил, что Титов нарушил закон»: the verb by which a claim is made.
    fn said_by(&self) -> Option<usize> {
        let scene = self.scene;
        let says = |at: &usize| {
            scene.word(*at).is_verb() && scene.lexicon.cues.speech.contains(&scene.word(*at).lemma)
        };
        let above = scene.sentence.path(self.trigger).skip(1).find(says);
        let beside = |at: &usize| says(at) && scene.word(*at).relation == Relation::Parataxis;
        above.or_else(|| scene.sentence.children(self.trigger).find(beside))
    }

    /// The dictionary form of the trigger and of the words that belong to it.
    fn lemma(&self) -> String {
        let words = std::iter::once(self.trigger).chain(self.rest.iter().copied());
        words.map(|word| self.scene.word(word).lemma.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether the words mean what the frame takes them for.
    fn is_meant(&self, carrier: Option<usize>) -> Result<(), Silence> {
        let scene = self.scene;
        // «Титов — герой», said of him, is no part of his name.
        let claimed = self.frame.is_claim() && self.kind == Kind::Noun;
        let is_predicate = claimed && !scene.subject_of_predicate(self.trigger).is_empty();
        if scene.mention_at(self.trigger).is_some() && !is_predicate {
            return Err(Silence::InName);
        }
        // «Титов не лжец»
        let is_denied = |child: usize| child < self.trigger && scene.negates(child);
        if claimed && scene.sentence.children(self.trigger).any(is_denied) {
            return Err(Silence::DeniedClaim);
        }
        // «по инициативе Титова возникло движение»: nobody is asked to do what comes about by itself.
        let verb = &scene.word(self.trigger).lemma;
        let unwanted = || scene.lexicon.control.happening.contains(verb) || self.frame.avoid.contains(verb);
        if self.frame.any_verb && unwanted() {
            return Err(Silence::Avoided(verb.clone()));
        }
        // «По сюжету Титов спасает мэра»
        let in_plot = |at: usize| {
            let word = scene.word(at);
            scene.lexicon.control.plots.contains(&word.lemma)
                && word.clause == scene.word(self.trigger).clause
                && scene.preposition_of(at) == Some("по")
        };
        if (0..scene.sentence.words.len()).any(in_plot) {
            return Err(Silence::Story);
        }
        let words = std::iter::once(self.trigger).chain(self.rest.iter().copied());
        // «участие в договоре»
        let governor = scene.word(self.trigger).head.filter(|head| {
            self.kind == Kind::Noun
                && scene.word(*head).is_nominal()
                && scene.preposition_of(self.trigger).is_some()
        });
        let mut near = words.flat_map(|word| scene.sentence.children(word)).chain(carrier).chain(governor);
        match near.find(|word| self.frame.avoid.contains(&scene.word(*word).lemma)) {
            Some(word) => Err(Silence::Avoided(scene.word(word).lemma.clone())),
            None => Ok(()),
        }
    }
}
