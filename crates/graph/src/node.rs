//! What the nodes and edges of the graph are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use arcstr::ArcStr;
use relata_model::wire::Source;
use relata_model::{
    AttributionKind, EntityKind, EventDate, EventType, RelationKind, Role, StateGround, Status, UnknownName,
    Unnamed,
};
use serde::{Deserialize, Serialize};

/// A node of one graph. Ids are dense and count from zero in a fixed order:
/// entities, topics, events, documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// The id of a node or edge in every graph that has it: hexadecimal digits of a hash of what it is.
///
/// It reads as text; a graph has millions, so it is kept in place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicId {
    /// The digits, then zeros.
    digits: [u8; Self::LONGEST],
    length: u8,
}

impl PublicId {
    /// So many digits at most.
    pub(crate) const LONGEST: usize = 20;
}

/// Any text that is not too long for an id.
impl FromStr for PublicId {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let unknown = || UnknownName { what: "public id", name: text.to_owned() };
        let mut digits = [0; Self::LONGEST];
        digits.get_mut(..text.len()).ok_or_else(unknown)?.copy_from_slice(text.as_bytes());
        Ok(Self { digits, length: text.len() as u8 })
    }
}

impl Deref for PublicId {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.digits[..usize::from(self.length)]).expect("an id is made of a text")
    }
}

impl fmt::Display for PublicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for PublicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// An actor or a place.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityNode {
    /// Stable id: the same content gives the same id in every graph.
    pub public_id: PublicId,
    /// What sort of thing.
    pub kind: EntityKind,
    /// The display name: the most frequent full one.
    pub name: String,
    /// The other spellings and names, sorted.
    pub aliases: Vec<String>,
    /// No document has a name for it: what the display name is instead.
    pub unnamed: Option<Unnamed>,
    /// Offices of a person, by title.
    pub offices: Vec<Office>,
    /// Ids elsewhere: `iso3166` -> `KZ`.
    pub ids: BTreeMap<String, String>,
    /// Which entities of which documents this is, and why they are one.
    pub merges: Vec<Merge>,
}

impl EntityNode {
    /// The titles of its offices, each once: two may differ in their state alone.
    pub fn titles(&self) -> BTreeSet<&str> {
        self.offices.iter().map(|office| office.title.as_str()).collect()
    }
}

/// An office or role that documents give to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// As worded.
    pub title: String,
    /// The state or organization, if the document says so.
    pub of: Option<NodeId>,
    /// The documents that say so, by id.
    pub documents: Vec<ArcStr>,
    /// When the earliest and the latest of them were published, `YYYY-MM-DD`: who holds an office
    /// changes, and a document speaks of its own time.
    pub seen: Option<(String, String)>,
}

/// One step of a merge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merge {
    /// Document id.
    pub document: ArcStr,
    /// Id of the entity within it, or of the event whose place it is.
    pub entity: ArcStr,
    /// The name it has there.
    pub name: ArcStr,
    /// Why it is this node.
    pub reason: Arc<MergeReason>,
}

/// Two entities of documents that may be one: a close call, one way or the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The node of the one.
    pub one: NodeId,
    /// The name it has in a document.
    pub one_name: String,
    /// The node of the other; that of the one if they are joined.
    pub other: NodeId,
    /// The name it has in a document.
    pub other_name: String,
    /// What speaks for their being one, in points; ten are enough.
    pub points: u32,
    /// Where the points come from.
    pub grounds: Vec<String>,
}

/// Why an entity of a document belongs to its node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MergeReason {
    /// Its name is the node's.
    SameName,
    /// It is what the document of this id calls so, and its own prints that again.
    Reprint(String),
    /// An outside id is the node's: `iso3166:KZ`.
    SameId(String),
    /// One of the two uses the other's name as an alias.
    Alias(String),
    /// The name of an organization in short, in full or in another script: that of another.
    OtherForm(String),
    /// Another spelling of the name, or the surname alone, and what else speaks for it.
    Evidence {
        /// How much, in points; ten are enough.
        points: u32,
        /// What, each with its points.
        grounds: Vec<String>,
    },
    /// The only known holder of the office at that time.
    Office {
        /// As the holder's documents word it.
        title: String,
    },
    /// Bodies of several states are called so; which one is meant.
    OfState {
        /// The body with its state.
        name: String,
        /// What says so: a [`relata_model::StateGround`].
        ground: String,
    },
    /// Bodies of several states are called so, and the document does not tell which one it means.
    NoState,
    /// The place of an event.
    EventPlace,
    /// Somebody has decided so.
    Judgement {
        /// When.
        date: String,
        /// Who.
        author: String,
        /// Why.
        reason: String,
    },
}

impl fmt::Display for MergeReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameName => f.write_str("same name"),
            Self::Reprint(document) => write!(f, "so called in `{document}`, which is printed again here"),
            Self::SameId(id) => write!(f, "same id {id}"),
            Self::Alias(alias) => write!(f, "alias «{alias}»"),
            Self::OtherForm(name) => write!(f, "another form of «{name}»"),
            Self::Evidence { points, grounds } => write!(f, "{points} points: {}", grounds.join(", ")),
            Self::Office { title } => write!(f, "the only known «{title}» of that time"),
            Self::OfState { name, ground } => match ground.parse() {
                Ok(StateGround::MostNamed) => {
                    write!(f, "«{name}»: the text names this state twice as often as any other")
                }
                Ok(StateGround::Beside) => {
                    write!(
                        f,
                        "«{name}»: the only state in the sentences that name the body, and none is named more often"
                    )
                }
                _ => write!(f, "«{name}», as the text says"),
            },
            Self::NoState => f.write_str("several states have one, and the text does not tell whose it is"),
            Self::EventPlace => f.write_str("place of an event"),
            Self::Judgement { date, author, reason } => write!(f, "judgement of {author}, {date}: {reason}"),
        }
    }
}

/// What events are about, and the scheme above it: a phrase speaks of concepts, a concept belongs to a context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicNode {
    /// Stable id.
    pub public_id: PublicId,
    /// Phrase, concept or context.
    pub level: TopicLevel,
    /// The most frequent spelling of a phrase, the preferred label of a concept or context.
    pub name: String,
    /// The other spellings and labels, sorted.
    pub aliases: Vec<String>,
    /// The name of a context in any language: `natural_resource`.
    pub code: Option<String>,
    /// What stands above it: the concepts of a phrase, the context of a concept.
    pub broader: Vec<NodeId>,
}

/// Where a topic stands in the scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TopicLevel {
    /// Words of events: «разработка месторождений РЗМ».
    Phrase,
    /// What phrases speak of: «редкоземельные металлы». A phrase that is one of its labels is the concept.
    Concept,
    /// What concepts belong to: «природные ресурсы».
    Context,
}

impl TopicLevel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Phrase, Self::Concept, Self::Context];

    /// `phrase`, `concept`, `context`
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phrase => "phrase",
            Self::Concept => "concept",
            Self::Context => "context",
        }
    }
}

impl FromStr for TopicLevel {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.into_iter().find(|level| level.as_str() == text);
        found.ok_or_else(|| UnknownName { what: "topic level", name: text.to_owned() })
    }
}

/// Who dealt with whom, about what, when, where, and whether it happened.
/// Parties, topics, place and evidence are its edges.
#[derive(Clone, Debug, PartialEq)]
pub struct EventNode {
    /// Stable id.
    pub public_id: PublicId,
    /// PLOVER type.
    pub event_type: EventType,
    /// Finer kind.
    pub mode: Option<ArcStr>,
    /// Whether it happened, by the evidence that knows most: `actual` before `planned`
    /// before `requested` before `possible`. A denial is an event node of its own.
    pub status: Status,
    /// When.
    pub date: Option<EventDate>,
    /// The highest confidence among the evidence.
    pub confidence: f64,
    /// Whether members of one side do not deal with each other in it.
    pub sides_apart: bool,
}

impl EventNode {
    /// Type and mode: `CONSULT meet`.
    pub fn what(&self) -> String {
        what(self.event_type, self.mode.as_deref())
    }
}

/// Type and mode: `CONSULT meet`.
pub(crate) fn what(event_type: EventType, mode: Option<&str>) -> String {
    match mode {
        Some(mode) => format!("{event_type} {mode}"),
        None => event_type.to_string(),
    }
}

/// A party of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// Which entity.
    pub entity: NodeId,
    /// What it does.
    pub role: Role,
}

/// Who says that an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Outlet or speaker.
    pub kind: AttributionKind,
    /// As the text names it.
    pub name: ArcStr,
    /// The entity, if it is one.
    pub entity: Option<NodeId>,
}

/// The words of a document that state an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Stable id.
    pub public_id: PublicId,
    /// Which document node.
    pub document: NodeId,
    /// The id of the event within the document.
    pub event: ArcStr,
    /// First code point in the document's text.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The words.
    pub quote: Box<str>,
    /// The frame that found it.
    pub rule: ArcStr,
    /// How sure this document's extraction is.
    pub confidence: f64,
    /// The status as this document tells it.
    pub status: Status,
    /// When, as this document tells it.
    pub date: Option<EventDate>,
    /// Where, as this document tells it.
    pub place: Option<ArcStr>,
    /// Who says so, outermost first.
    pub attribution: Box<[Attribution]>,
}

/// What documents that tell one event do not agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// `date`, `place` or `status`.
    pub about: &'static str,
    /// Each account and the documents that give it, by id.
    pub accounts: Vec<(String, Vec<ArcStr>)>,
}

/// A static relation between two entities.
#[derive(Clone, Debug, PartialEq)]
pub struct StaticRelation {
    /// Stable id.
    pub public_id: PublicId,
    /// Which relation.
    pub kind: RelationKind,
    /// The person, member, owner or part.
    pub from: NodeId,
    /// The state, organization or whole.
    pub to: NodeId,
    /// The office or occupation, if it is one.
    pub title: Option<ArcStr>,
    /// The text says that it is over.
    pub former: bool,
    /// When it began, if the text says so.
    pub since: Option<EventDate>,
    /// When it ended, if the text says so.
    pub until: Option<EventDate>,
    /// Document that says so.
    pub document: NodeId,
    /// First code point in its text.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}

/// An article that the graph was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentNode {
    /// Stable id, made of the document's own.
    pub public_id: PublicId,
    /// The document's own id.
    pub id: ArcStr,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Headline.
    pub title: Option<String>,
    /// `YYYY-MM-DD`
    pub published: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Where it came from.
    pub source: Source,
    /// The document whose text it prints again, or whose page it is another version of: what it tells is
    /// not told once more.
    pub reprint_of: Option<NodeId>,
}
