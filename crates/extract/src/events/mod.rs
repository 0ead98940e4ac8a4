//! Events: frames matched against sentences.

mod attribution;
pub(crate) mod dates;
mod matcher;
mod scene;
mod status;
mod topics;

use std::collections::BTreeMap;

use relata_model::{EventDate, EventType, Role, Span, Status};
use relata_nlp::Morphology;

use crate::actors::Actors;
use crate::entities::Entities;
use crate::frames::Frames;
use crate::lexicon::Lexicon;
use crate::reading::Reading;

/// An event before its entities have their final numbers.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) event_type: EventType,
    pub(crate) mode: Option<String>,
    pub(crate) status: Status,
    /// Entity and role.
    pub(crate) parties: Vec<(usize, Role)>,
    pub(crate) topics: Vec<String>,
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
pub(crate) fn find(context: &Context<'_>, entities: &mut Entities) -> Vec<Draft> {
    let cues = &context.lexicon.cues;
    let main = topics::main_phrase(
        context.reading,
        context.actors,
        context.title_sentences,
        cues,
        context.morphology,
    );
    let timeline =
        dates::Timeline::new(context.reading, &cues.time, context.published, context.title_sentences);
    let mut out = Told::default();
    for index in 0..context.reading.sentences.len() {
        for mut draft in matcher::sentence(context, &timeline, entities, index) {
            draft.in_title = index < context.title_sentences;
            if draft.date.is_none() {
                draft.date = date_told_elsewhere(context, &timeline, entities, index, &draft);
            }
            if draft.topics.is_empty() {
                draft.topics.extend(main.clone());
            }
            out.add(draft);
        }
    }
    out.events
}

/// The date that another sentence gives an event: the lead its headline, a later sentence what it goes back to.
fn date_told_elsewhere(
    context: &Context<'_>,
    timeline: &dates::Timeline,
    entities: &Entities,
    index: usize,
    draft: &Draft,
) -> Option<EventDate> {
    if draft.status != Status::Actual {
        return None;
    }
    if draft.in_title {
        return timeline.of_lead(context.title_sentences, |sentence| {
            let named = &entities.of[sentence];
            draft.parties.iter().any(|(party, _)| named.contains(&Some(*party)))
        });
    }
    let open = draft.date_is_open;
    open.then(|| timeline.told_later(context.reading, context.frames, index, draft.event_type))?
}

/// The events so far, and where those with the same type, status and parties stand.
#[derive(Default)]
struct Told {
    events: Vec<Draft>,
    alike: BTreeMap<(EventType, Status, Vec<usize>), Vec<usize>>,
}

impl Told {
    /// Adds an event, or what it adds to one that is told already: same type, parties and status,
    /// and no other date.
    fn add(&mut self, draft: Draft) {
        let mut parties: Vec<usize> = draft.parties.iter().map(|(entity, _)| *entity).collect();
        parties.sort_unstable();
        let alike = self.alike.entry((draft.event_type, draft.status, parties)).or_default();
        let same = alike.iter().copied().find(|index| {
            let event = &self.events[*index];
            let dates = event.date.is_none() || draft.date.is_none() || event.date == draft.date;
            let modes = event.mode == draft.mode || event.mode.is_none() || draft.mode.is_none();
            dates && (modes || event.date.is_none() || event.date == draft.date)
        });
        let Some(index) = same else {
            alike.push(self.events.len());
            self.events.push(draft);
            return;
        };
        let event = &mut self.events[index];
        if event.in_title && !draft.in_title {
            // The article says it in more words than its headline.
            (event.quote, event.in_title) = (draft.quote, false);
        }
        event.date = event.date.or(draft.date);
        event.place = event.place.take().or(draft.place);
        for topic in draft.topics {
            if !event.topics.contains(&topic) && event.topics.len() < topics::MOST {
                event.topics.push(topic);
            }
        }
        event.metonyms.extend(draft.metonyms);
        event.confidence = event.confidence.max(draft.confidence);
    }
}
