//! Events: frames matched against sentences.

mod attribution;
mod carried;
pub(crate) mod dates;
mod matcher;
mod members;
mod neighbours;
mod scene;
mod status;
mod topics;

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{DateOrigin, DatePlace, EventDate, EventType, Explanation, Link, Role, Span, Status};
use relata_nlp::Morphology;

use crate::actors::Actors;
use crate::entities::Entities;
use crate::explain::Outcome;
use crate::frames::Frames;
use crate::lexicon::Lexicon;
use crate::reading::Reading;

use self::matcher::Miss;
use self::neighbours::Before;
use self::scene::Scene;
use self::topics::Topics;

/// Of how many events of the same type, status and parties a text may come back to one.
const ALIKE: usize = 64;

/// An event before its entities have their final numbers.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) event_type: EventType,
    pub(crate) mode: Option<String>,
    pub(crate) status: Status,
    pub(crate) parties: Vec<Participant>,
    pub(crate) topics: Topics,
    pub(crate) date: Option<EventDate>,
    /// No date yet, but the text may give it later.
    pub(crate) date_is_open: bool,
    /// Entity of the place and its words there.
    pub(crate) place: Option<String>,
    pub(crate) quote: Span,
    /// The speaker's entity and words.
    pub(crate) speaker: Option<(Option<usize>, String)>,
    pub(crate) confidence: f32,
    /// The quote stands in the headline.
    pub(crate) in_title: bool,
    /// Members of one side do not deal with each other.
    pub(crate) sides_apart: bool,
    pub(crate) rule: String,
    /// Mentions of capitals that stand for their state in this event: sentence and mention.
    pub(crate) metonyms: Vec<(usize, usize)>,
    pub(crate) explanation: Explanation,
}

/// A party of a draft.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Participant {
    pub(crate) entity: usize,
    pub(crate) role: Role,
    /// The words that mean it.
    pub(crate) span: Span,
    pub(crate) link: Link,
}

/// What the events of a text are, and what was tried to find them.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) events: Vec<Draft>,
    pub(crate) attempts: Vec<Attempt>,
}

/// A frame that was tried on a word.
#[derive(Debug)]
pub(crate) struct Attempt {
    pub(crate) sentence: usize,
    /// The word.
    pub(crate) trigger: usize,
    /// The frame's number.
    pub(crate) frame: usize,
    pub(crate) outcome: Outcome,
}

/// What the matcher works with.
pub(crate) struct Context<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) actors: &'a [Actors],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) frames: &'a Frames,
    pub(crate) morphology: &'a Morphology,
    pub(crate) published: Option<jiff::civil::Date>,
    /// How many sentences the headline takes.
    pub(crate) title_sentences: usize,
}

/// All events of a text, in text order, each told once.
pub(crate) fn find(context: &Context<'_>, entities: &mut Entities) -> Found {
    let cues = &context.lexicon.cues;
    let theme = topics::theme(context, entities);
    let charges = topics::Charges::new(context, entities);
    let timeline = dates::Timeline::new(context.reading, cues, context.published, context.title_sentences);
    let mut told = Told::default();
    let mut attempts = Vec::new();
    let mut before = Before::default();
    for index in 0..context.reading.sentences.len() {
        // Where the events of this sentence stand among those of the text.
        let mut events: Vec<usize> = Vec::new();
        for tried in matcher::sentence(context, &timeline, entities, index, &before) {
            let outcome = match tried.result {
                Ok(mut draft) => {
                    draft.in_title = index < context.title_sentences;
                    if draft.date.is_none() {
                        (draft.date, draft.explanation.date) =
                            date_told_elsewhere(context, &timeline, entities, index, &draft).unzip();
                    }
                    if draft.event_type == EventType::Consult && draft.topics.is_weak() && !tried.is_gapped {
                        let discussed = topics::discussed(context, entities, index, tried.trigger, &draft);
                        draft.topics.join(discussed);
                    }
                    if draft.date.is_none() && !timeline.is_out_of_order(index) {
                        told.lend_date(&mut draft);
                    }
                    let outcome = told.add(draft, index);
                    events.extend(outcome.event());
                    outcome
                }
                Err(Miss::Again(draft)) => Outcome::Again(events[draft]),
                Err(Miss::Silence(silence)) => Outcome::Silent(silence),
            };
            attempts.push(Attempt { sentence: index, trigger: tried.trigger, frame: tried.frame, outcome });
        }
        let carried = carried::onward(context, entities, index, before.carried.take());
        let drafts: Vec<&Draft> = events.iter().map(|event| &told.events[*event]).collect();
        let author = neighbours::author(context, entities, index, &drafts);
        let challenges = neighbours::challenges(std::mem::take(&mut before.challenges), &drafts, index);
        let pair = neighbours::pair(entities, &drafts);
        let mut doers = std::mem::take(&mut before.doers);
        doers.learn(index, &drafts);
        before = Before { carried, author, challenges, pair, doers };
    }
    topics::complete(context, &mut told, &charges, theme.as_deref());
    Found { events: told.events, attempts }
}

/// A sentence with what is known of it.
fn scene_of<'a, 't>(context: &'a Context<'t>, entities: &'a Entities, index: usize) -> Scene<'a, 't> {
    Scene {
        sentence: &context.reading.sentences[index],
        mentions: &context.actors[index].mentions,
        of: &entities.of[index],
        entities,
        lexicon: context.lexicon,
    }
}

/// The date that another sentence gives an event: the lead its headline, a later sentence what it goes back to.
fn date_told_elsewhere(
    context: &Context<'_>,
    timeline: &dates::Timeline,
    entities: &Entities,
    index: usize,
    draft: &Draft,
) -> Option<(EventDate, DateOrigin)> {
    if draft.status != Status::Actual {
        return None;
    }
    if draft.in_title {
        return timeline.of_lead(context.title_sentences, |sentence| {
            let named = &entities.of[sentence];
            draft.parties.iter().any(|party| named.contains(&Some(party.entity)))
        });
    }
    let open = draft.date_is_open;
    open.then(|| timeline.told_later(context, index, draft.event_type))?
}

/// The parties of an event, and of one that somebody does to another which of them do it, in an order of their own.
type Sides = Vec<(usize, bool)>;

fn sides_of(draft: &Draft) -> Sides {
    let does = |party: &Participant| !draft.event_type.is_symmetric() && party.role == Role::Source;
    let mut sides: Sides = draft.parties.iter().map(|party| (party.entity, does(party))).collect();
    sides.sort_unstable();
    sides
}

/// The events so far, and where those with the same type, status and parties stand.
#[derive(Default)]
pub(crate) struct Told {
    events: Vec<Draft>,
    /// Where each is told first.
    sentences: Vec<usize>,
    alike: BTreeMap<(EventType, Status, Sides), Vec<usize>>,
}

impl Told {
    /// Gives what is said of talks the date of the one meeting of the same parties: «в понедельник принял Титова.
    /// Переговоры Лосева и Титова длились три часа».
    fn lend_date(&self, draft: &mut Draft) {
        if draft.event_type != EventType::Consult || draft.status != Status::Actual {
            return;
        }
        let apart =
            |mode: &Option<String>| mode.as_deref().is_some_and(|mode| matches!(mode, "visit" | "call"));
        let alike = self.alike.get(&(draft.event_type, draft.status, sides_of(draft)));
        let alike = alike.map_or(&[][..], |alike| recent(alike)).iter().map(|index| &self.events[*index]);
        let mut dated = alike.filter(|event| event.date.is_some() && event.mode != draft.mode);
        let (Some(event), None) = (dated.next(), dated.next()) else { return };
        if !apart(&event.mode) && !apart(&draft.mode) {
            draft.date = event.date;
            let origin = event.explanation.date;
            draft.explanation.date = origin.map(|origin| DateOrigin { place: DatePlace::Again, ..origin });
        }
    }

    /// Adds an event, or what it adds to one that is told already: same type, parties and status,
    /// and no other date. What is done in return is another one: «Чили обвинила Перу, а Перу — Чили».
    fn add(&mut self, draft: Draft, sentence: usize) -> Outcome {
        let alike = self.alike.entry((draft.event_type, draft.status, sides_of(&draft))).or_default();
        let same = recent(alike).iter().copied().find(|index| {
            let event = &self.events[*index];
            let dates =
                event.date.is_none() || draft.date.is_none() || nearer(event.date, draft.date).is_some();
            let modes = event.mode == draft.mode || event.mode.is_none() || draft.mode.is_none();
            dates && (modes || event.date.is_none() || event.date == draft.date)
        });
        let Some(index) = same else {
            alike.push(self.events.len());
            self.events.push(draft);
            self.sentences.push(sentence);
            return Outcome::Event(self.events.len() - 1);
        };
        self.events[index].join(draft);
        Outcome::Again(index)
    }
}

/// The last of what is alike, so that a text that tells of hundreds of such events is read in linear time.
fn recent(alike: &[usize]) -> &[usize] {
    &alike[alike.len().saturating_sub(ALIKE)..]
}

/// The more precise of two dates of which one lies within the other.
fn nearer(one: Option<EventDate>, other: Option<EventDate>) -> Option<EventDate> {
    let (one, other) = (one?, other?);
    let within = |inner: EventDate, outer: EventDate| {
        inner.bounds().0 >= outer.bounds().0 && inner.bounds().1 <= outer.bounds().1
    };
    match () {
        () if within(one, other) => Some(one),
        () if within(other, one) => Some(other),
        () => None,
    }
}

impl Draft {
    /// The parties in a role.
    fn in_role(&self, role: Role) -> impl Iterator<Item = &Participant> {
        self.parties.iter().filter(move |party| party.role == role)
    }

    /// The entities in a role.
    fn entities_in(&self, role: Role) -> BTreeSet<usize> {
        self.in_role(role).map(|party| party.entity).collect()
    }

    /// Adds what another telling of the same event adds.
    fn join(&mut self, other: Self) {
        if self.in_title && !other.in_title {
            // The article says it in more words than its headline.
            (self.quote, self.in_title) = (other.quote, false);
        }
        let is_nearer = nearer(self.date, other.date).is_some_and(|date| Some(date) != self.date);
        if self.date.is_none() || is_nearer {
            self.date = other.date;
            let origin = other.explanation.date;
            self.explanation.date = origin.map(|origin| DateOrigin { place: DatePlace::Again, ..origin });
        }
        self.place = self.place.take().or(other.place);
        self.topics.join(other.topics);
        self.metonyms.extend(other.metonyms);
        self.confidence = self.confidence.max(other.confidence);
    }
}
