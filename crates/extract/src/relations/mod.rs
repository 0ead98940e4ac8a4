//! Static relations: offices, jobs, memberships, parts, property.

mod owner;
mod titles;
mod verbs;
mod words;

use std::collections::BTreeSet;

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
    let mut seen = BTreeSet::new();
    out.retain(|draft| {
        let title = draft.title.as_deref().map(wording::key);
        draft.to != Some(draft.from) && seen.insert((draft.kind, draft.from, draft.to, title, draft.former))
    });
    out.sort_by_key(|draft| draft.span);
    out
}
