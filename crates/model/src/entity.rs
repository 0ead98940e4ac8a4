//! Entities and the places of a text that mean them.

use std::collections::BTreeMap;

use crate::Span;
use crate::date::EventDate;
use crate::names::named_enum;

/// An entity within one extraction: an index into [`crate::Extraction::entities`].
/// Its public form is `e1`, `e2` …
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

named_enum! {
    /// What sort of thing an entity is.
    pub enum EntityKind("entity kind") {
        /// A human being.
        Person = "person",
        /// A body, company, party, union of states, outlet …
        Organization = "organization",
        /// A state or territory, also its government acting abroad.
        Country = "country",
        /// A place that is not a state.
        Place = "place",
        /// Several actors taken together: «страны Центральной Азии».
        Group = "group",
    }
}

named_enum! {
    /// How an entity without a name of its own is known.
    pub enum Unnamed("description kind") {
        /// By an office that one person holds at a time: «президент Франции».
        Office = "office",
        /// By words that fit others as well: «полиция», «житель Москвы».
        Description = "description",
    }
}

named_enum! {
    /// What says whose body is meant.
    pub enum StateGround("ground for a state") {
        /// The document names the body with its state: «МВД Украины».
        Told = "told",
        /// The document names that state twice as often as any other.
        MostNamed = "most_named",
        /// The sentences that name the body speak of that state alone, and no other is named more often.
        Beside = "beside",
    }
}

named_enum! {
    /// The type of a name, as name recognisers mark it.
    pub enum NameKind("name type") {
        /// A personal name.
        Person = "PER",
        /// The name of an organization.
        Organization = "ORG",
        /// The name of a place or state.
        Location = "LOC",
    }
}

named_enum! {
    /// How a reference means its entity.
    pub enum ReferenceKind("reference kind") {
        /// «президент Казахстана»
        Description = "description",
        /// «он»
        Pronoun = "pronoun",
        /// «Астана» for the state
        Metonym = "metonym",
        /// «американская сторона»
        Demonym = "demonym",
    }
}

named_enum! {
    /// A static relation, as against an event.
    pub enum RelationKind("relation type") {
        /// A person holds an office of a state or organization.
        HoldsOffice = "holds_office",
        /// A person works for an organization.
        WorksFor = "works_for",
        /// An actor is a member of an organization.
        MemberOf = "member_of",
        /// An organization or place is part of another.
        PartOf = "part_of",
        /// Something lies in a place.
        LocatedIn = "located_in",
        /// An actor owns an organization.
        Owns = "owns",
    }
}

/// Something in the graph: an actor or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What sort of thing.
    pub kind: EntityKind,
    /// Display name, nominative.
    pub name: String,
    /// The other names the document uses, nominative, without the display name.
    pub aliases: Vec<String>,
    /// Offices and roles of a person, as the document words them, nominative.
    pub positions: Vec<String>,
    /// Ids elsewhere: `iso3166` -> `KZ`.
    pub ids: BTreeMap<String, String>,
    /// The document has no name for it: what the display name is instead.
    pub unnamed: Option<Unnamed>,
    /// Bodies of several states have its name: which one it is.
    pub shared: Option<SharedName>,
}

/// The name of an organization that bodies of several states share: «МВД», also of «МВД Украины».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedName {
    /// In full and without the state, lower case, е for ё: «министерство внутренних дел».
    pub name: String,
    /// Whose body it is, if that is known.
    pub state: Option<OfState>,
}

/// The state that a body belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfState {
    /// Its ISO 3166-1 code, or its name if it has none.
    pub state: String,
    /// What the body is called with its state: «МВД Украины».
    pub name: String,
    /// What says so.
    pub ground: StateGround,
}

/// A name of an entity in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name, exactly.
    pub span: Span,
    /// Its type.
    pub kind: NameKind,
    /// Whose name it is.
    pub entity: EntityId,
}

/// A place that means an entity otherwise than by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The words.
    pub span: Span,
    /// How they mean it.
    pub kind: ReferenceKind,
    /// What they mean.
    pub entity: EntityId,
}

/// A static relation with its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Which relation.
    pub kind: RelationKind,
    /// The person, member, owner or part.
    pub from: EntityId,
    /// The state, organization or whole; `None` if the text does not name it.
    pub to: Option<EntityId>,
    /// The office or occupation, nominative: «глава компании», «редактор».
    pub title: Option<String>,
    /// The text says that it is over: «бывший», «покинул пост».
    pub former: bool,
    /// When it began, if the text says so.
    pub since: Option<EventDate>,
    /// When it ended, if the text says so.
    pub until: Option<EventDate>,
    /// The words that say so.
    pub span: Span,
}
