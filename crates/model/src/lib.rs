//! The vocabulary of Relata: what a [`Document`] is, what is found in it, and
//! the JSON line in which an [`Extraction`] travels ([`wire`]).
//!
//! ```
//! use relata_model::{EventType, Span, Status};
//!
//! let text = "Токаев посетил Ташкент.";
//! let span = Span::new(0, "Токаев".len());
//! assert_eq!(span.of(text), "Токаев");
//! assert_eq!("consult".parse(), Ok(EventType::Consult));
//! assert_eq!(Status::Planned.as_str(), "planned");
//! ```
//!
//! This crate knows nothing of how things are found, stored or drawn.

mod concept;
mod date;
mod document;
mod entity;
mod event;
mod explanation;
mod names;
mod span;
pub mod wire;

pub use concept::{Concept, Context};
pub use date::{EventDate, PartialDate};
pub use document::{Document, Source};
pub use entity::{
    Entity, EntityId, EntityKind, Mention, NameKind, OfState, Reference, ReferenceKind, Relation,
    RelationKind, SharedName, StateGround, Unnamed,
};
pub use event::{Attribution, AttributionKind, Event, EventType, Participant, QuadClass, Role, Status};
pub use explanation::{CountedFrom, DateOrigin, DatePlace, Explanation, Link};
pub use names::UnknownName;
pub use span::{CodePoints, Span};

/// What was found in one document. Extraction cannot fail: whatever went wrong
/// is in [`Document::warnings`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The text and what is known about it.
    pub document: Document,
    /// Names in the body, in text order, not overlapping.
    pub mentions: Vec<Mention>,
    /// The other ways entities are meant, in text order.
    pub references: Vec<Reference>,
    /// The entities, indexed by [`EntityId`].
    pub entities: Vec<Entity>,
    /// The events, in text order.
    pub events: Vec<Event>,
    /// Static relations between entities, in text order.
    pub relations: Vec<Relation>,
    /// What the topics of the events speak of, in the order of the events.
    pub concepts: Vec<Concept>,
}

impl Extraction {
    /// The entity behind an id of this extraction.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }
}
