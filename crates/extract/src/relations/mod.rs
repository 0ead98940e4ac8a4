//! Static relations: offices, jobs, memberships, parts, property.

mod owner;
mod titles;
mod verbs;
mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;
use relata_model::{EventDate, RelationKind, Span};
use relata_nlp::Morphology;

use crate::actors::Actors;
use crate::entities::Entities;
use crate::lexicon::Lexicon;
use crate::reading::{Reading, Sentence};
use crate::wording;

use owner::Organizations;
pub(crate) use words::{Telling, Words};

/// A relation before its entities have their final numbers.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) kind: RelationKind,
    pub(crate) from: usize,
    pub(crate) to: Option<usize>,
    pub(crate) title: Option<String>,
    pub(crate) former: bool,
    pub(crate) since: Option<EventDate>,
    pub(crate) until: Option<EventDate>,
    pub(crate) span: Span,
}

/// What relations are read from.
pub(crate) struct Context<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) actors: &'a [Actors],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) morphology: &'a Morphology,
    pub(crate) published: Option<Date>,
}

/// A sentence with what is known of it.
struct Scene<'a, 'e> {
    context: &'a Context<'a>,
    index: usize,
    sentence: &'a Sentence<'a>,
    actors: &'a Actors,
    entities: &'e mut Entities,
    organizations: &'e mut Organizations,
}

/// The relations of a text in text order, each once.
pub(crate) fn find(context: &Context<'_>, entities: &mut Entities) -> Vec<Draft> {
    let mut organizations = Organizations::new(entities);
    let mut out = Vec::new();
    for (index, actors) in context.actors.iter().enumerate() {
        let sentence = &context.reading.sentences[index];
        let mut scene =
            Scene { context, index, sentence, actors, entities, organizations: &mut organizations };
        let titles = scene.titles();
        out.extend(scene.held(&titles));
        out.extend(scene.told(&titles));
        out.extend(scene.parts());
    }
    let mut out = once_each(out);
    out.sort_by_key(|draft| draft.span);
    out
}

/// The first telling of each relation, with the dates that a later one gives.
fn once_each(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut seen = BTreeMap::new();
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts.into_iter().filter(|draft| draft.to != Some(draft.from)) {
        let title = draft.title.as_deref().map(wording::key);
        let first = *seen.entry((draft.kind, draft.from, draft.to, title, draft.former)).or_insert(out.len());
        match out.get_mut(first) {
            Some(known) => {
                known.since = known.since.or(draft.since);
                known.until = known.until.or(draft.until);
            }
            None => out.push(draft),
        }
    }
    out
}
