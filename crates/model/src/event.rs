//! Events: PLOVER types, statuses and parties.

use crate::names::named_enum;
use crate::{EntityId, EventDate, Explanation, Link, Span};

named_enum! {
    /// The event types of PLOVER (Political Language Ontology for Verifiable Event Records).
    pub enum EventType("event type") {
        /// Agree to, sign, strike a deal, promise.
        Agree = "AGREE",
        /// Meet, talk, call, visit, negotiate.
        Consult = "CONSULT",
        /// Praise, endorse, congratulate, recognise.
        Support = "SUPPORT",
        /// Give way, ease, release.
        Concede = "CONCEDE",
        /// Work together in fact, trade, deliver, share.
        Cooperate = "COOPERATE",
        /// Give money, goods, troops or shelter.
        Aid = "AID",
        /// Withdraw, surrender, cease fire.
        Retreat = "RETREAT",
        /// Ask, propose, demand, order.
        Request = "REQUEST",
        /// Criticise, accuse, sue, investigate.
        Accuse = "ACCUSE",
        /// Refuse, veto, break off.
        Reject = "REJECT",
        /// Threaten, give an ultimatum.
        Threaten = "THREATEN",
        /// Demonstrate, strike.
        Protest = "PROTEST",
        /// Tariffs, embargo, cut ties, expel.
        Sanction = "SANCTION",
        /// Move or raise forces.
        Mobilize = "MOBILIZE",
        /// Arrest, fine, seize, ban, repress.
        Coerce = "COERCE",
        /// Attack, kill, wound, bomb.
        Assault = "ASSAULT",
    }
}

named_enum! {
    /// PLOVER's four quadrants.
    pub enum QuadClass("quad class") {
        /// Words that bring parties together.
        VerbalCooperation = "verbal cooperation",
        /// Deeds that bring parties together.
        MaterialCooperation = "material cooperation",
        /// Words against a party.
        VerbalConflict = "verbal conflict",
        /// Deeds against a party.
        MaterialConflict = "material conflict",
    }
}

impl EventType {
    /// The quadrant the type belongs to.
    pub const fn quad_class(self) -> QuadClass {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => QuadClass::VerbalCooperation,
            Self::Cooperate | Self::Aid | Self::Retreat => QuadClass::MaterialCooperation,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => QuadClass::VerbalConflict,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => {
                QuadClass::MaterialConflict
            }
        }
    }

    /// Whether the parties do the same to each other, so that direction means nothing.
    pub const fn is_symmetric(self) -> bool {
        matches!(self, Self::Agree | Self::Consult | Self::Cooperate)
    }
}

named_enum! {
    /// Whether an event really happened.
    pub enum Status("status") {
        /// It happened or is happening.
        Actual = "actual",
        /// Announced or agreed for the future.
        Planned = "planned",
        /// May be, might be, is supposed.
        Possible = "possible",
        /// Proposed or demanded by one side.
        Requested = "requested",
        /// Said not to have happened, cancelled, refused.
        Denied = "denied",
    }
}

named_enum! {
    /// What a party does in an event.
    pub enum Role("role") {
        /// Acts; in symmetric events the grammatical subject.
        Source = "source",
        /// Is acted upon.
        Target = "target",
        /// Takes part.
        Participant = "participant",
        /// Brings the others together.
        Mediator = "mediator",
    }
}

named_enum! {
    /// Who passes an event on.
    pub enum AttributionKind("attribution kind") {
        /// A newspaper, agency, site.
        Outlet = "outlet",
        /// A person or body that says so.
        Speaker = "speaker",
    }
}

/// One party of an event; an entity has one role in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Which entity.
    pub entity: EntityId,
    /// What it does.
    pub role: Role,
    /// The words that mean it in the event's sentence.
    pub span: Span,
    /// How they were linked to the word that tells the event.
    pub link: Link,
}

/// Who says that an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Outlet or speaker.
    pub kind: AttributionKind,
    /// As the text names it, nominative.
    pub name: String,
    /// The entity, if it is one of the document's.
    pub entity: Option<EntityId>,
}

/// Who dealt with whom, about what, when, where, and whether it happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// PLOVER type.
    pub event_type: EventType,
    /// Finer kind: `meet`, `visit`, `talks`, `call`, `multilateral`, `third-party` for CONSULT, PLOVER's modes otherwise.
    pub mode: Option<String>,
    /// Whether it happened.
    pub status: Status,
    /// When, resolved against the publication date.
    pub date: Option<EventDate>,
    /// Where, nominative.
    pub place: Option<String>,
    /// The parties, at least two.
    pub participants: Vec<Participant>,
    /// About what: normalised noun phrases.
    pub topics: Vec<String>,
    /// The words that state it.
    pub quote: Span,
    /// Who says so, outermost first.
    pub attribution: Vec<Attribution>,
    /// How probable it is that a careful reader would keep the event, 0 to 1.
    pub confidence: f32,
    /// The id of the frame that found it.
    pub rule: String,
    /// Whether members of one side do not deal with each other in it.
    pub sides_apart: bool,
    /// Which words told the event, its date and its status. Not part of the wire form.
    pub explanation: Explanation,
}
