//! Who fills the slots of a frame, and the event that they make.

use std::collections::BTreeSet;

use relata_model::{EntityKind, Role, Span};

use crate::actors::{How, Sense};
use crate::entities::{Entities, lower_first};
use crate::events::scene::Link;
use crate::events::{Context, Draft, Participant};
use crate::explain::Silence;
use crate::wording;

/// A party of an event: an entity, its role, the mention and how it was found.
#[derive(Clone)]
pub(super) struct Party {
    pub(super) entity: usize,
    pub(super) role: Role,
    pub(super) mention: Option<usize>,
    pub(super) span: Span,
    pub(super) link: Link,
}

/// A state that an adjective names; it gets its entity when the event is kept.
pub(super) struct Adjective {
    pub(super) country: usize,
    pub(super) role: Role,
    pub(super) span: Span,
}

/// Who fills the slots of a frame.
#[derive(Default)]
pub(super) struct Cast {
    pub(super) parties: Vec<Party>,
    pub(super) adjectives: Vec<Adjective>,
    /// Members of one side do not deal with each other.
    pub(super) sides_apart: bool,
}

/// What a match found, before entities are made for states named by adjectives alone.
pub(super) struct Found {
    pub(super) cast: Cast,
    /// Its parties are those of the cast.
    pub(super) draft: Draft,
    /// The number of its sentence.
    pub(super) index: usize,
}

impl Cast {
    /// Adds somebody that another sentence names.
    pub(super) fn add_named(&mut self, entity: usize, span: Span, role: Role) {
        if !self.parties.iter().any(|party| party.entity == entity) {
            self.parties.push(Party { entity, role, mention: None, span, link: Link::Chain });
        }
    }

    pub(super) fn fills(&self, role: Role) -> bool {
        self.parties.iter().any(|party| party.role == role)
            || self.adjectives.iter().any(|adjective| adjective.role == role)
    }

    /// «Президент Чили поручил правительству Чили», «раскритиковал чилийское правительство»: whoever serves the
    /// state deals with a body of it, not with the state.
    fn own_governments(&mut self, index: usize, entities: &mut Entities, context: &Context<'_>) {
        let sentence = &context.reading.sentences[index];
        for at in 0..self.parties.len() {
            let Party { mention: Some(number), role, .. } = self.parties[at] else { continue };
            let mention = &context.actors[index].mentions[number];
            let named =
                matches!(mention.sense, Sense::Country { how: How::Government, .. } | Sense::Organization);
            // «выступил перед правительством», where that is the «правительство Чили».
            let state = &entities.drafts[self.parties[at].entity];
            let country = state.country.filter(|_| named && state.kind == EntityKind::Country);
            let Some(country) = country else { continue };
            let noun = &sentence.words[mention.head].lemma;
            let faces = |party: &Party| party.role != role && entities.drafts[party.entity].serves(country);
            if !context.lexicon.control.governments.contains(noun) || !self.parties.iter().any(faces) {
                continue;
            }
            let name =
                wording::nominative(sentence, mention.first, mention.last, mention.head, context.morphology);
            let body = entities.government(country, lower_first(&name));
            entities.of[index][number] = Some(body);
            self.parties[at].entity = body;
        }
    }

    /// How many sides it has.
    pub(super) fn len(&self) -> usize {
        let distinct: BTreeSet<usize> = self.parties.iter().map(|party| party.entity).collect();
        distinct.len() + self.adjectives.len()
    }
}

impl Found {
    /// Gives the states named by adjectives their entities.
    pub(super) fn into_draft(self, entities: &mut Entities, context: &Context<'_>) -> Result<Draft, Silence> {
        let Self { mut cast, mut draft, index } = self;
        cast.own_governments(index, entities, context);
        draft.parties.extend(cast.parties.into_iter().map(Participant::from));
        for Adjective { country, role, span } in cast.adjectives {
            let entity = entities.country(country, context.lexicon);
            if !draft.parties.iter().any(|known| known.entity == entity) {
                draft.parties.push(Participant { entity, role, span, link: relata_model::Link::Adjective });
            }
        }
        // Two sources of a symmetric event face each other.
        let sources = draft.parties.iter().filter(|party| party.role == Role::Source).count();
        if draft.parties.len() < 2 {
            Err(Silence::OneParty)
        } else if draft.event_type.is_symmetric() || (sources > 0 && sources < draft.parties.len()) {
            Ok(draft)
        } else {
            Err(Silence::OneSide)
        }
    }
}

impl From<Party> for Participant {
    fn from(party: Party) -> Self {
        Self { entity: party.entity, role: party.role, span: party.span, link: party.link.into() }
    }
}
