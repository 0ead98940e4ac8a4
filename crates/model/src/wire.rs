//! The JSON form of an extraction: one object, one line, `"format": "relata/1"`.
//!
//! Offsets here are Unicode code points, half open, into the document's text
//! (W3C Web Annotation `TextPositionSelector`); ids are `e1`, `v1` …
//!
//! ```
//! use relata_model::{Document, Extraction, wire};
//!
//! let document = Document { id: "a".into(), text: "Текст".into(), ..Document::default() };
//! let line = wire::to_line(&Extraction { document, ..Extraction::default() }, true);
//! assert_eq!(wire::from_line(&line)?.text.as_deref(), Some("Текст"));
//! # Ok::<(), wire::WireError>(())
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate as model;
use crate::CodePoints;

/// The value of the `format` field.
pub const FORMAT: &str = "relata/1";

/// Why a line is not an extraction.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// Not the JSON we expect.
    #[error("not an extraction: {0}")]
    Json(#[from] serde_json::Error),
    /// Another format or version.
    #[error("unknown format `{found}`, expected `relata/1`")]
    Format {
        /// The `format` field as found.
        found: String,
    },
    /// An event or relation names an entity that the line does not have.
    #[error("unknown entity `{id}` in {place}")]
    Entity {
        /// The dangling id.
        id: String,
        /// Which object refers to it.
        place: String,
    },
}

/// One extraction as it travels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// Always [`FORMAT`].
    pub format: String,
    /// Document id.
    pub id: String,
    /// SHA-256 of the input bytes.
    #[serde(default)]
    pub sha256: String,
    /// Where the document came from.
    #[serde(default)]
    pub source: Source,
    /// Headline.
    pub title: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// `YYYY-MM-DD`
    pub published: Option<String>,
    /// Body ranges.
    pub body: Vec<[u32; 2]>,
    /// The text itself, if it travels along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Names.
    pub mentions: Vec<Mention>,
    /// Other ways of meaning an entity.
    #[serde(default)]
    pub references: Vec<Reference>,
    /// Entities.
    pub entities: Vec<Entity>,
    /// Events.
    pub events: Vec<Event>,
    /// Static relations.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// What the topics of the events speak of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concepts: Vec<Concept>,
    /// For a person to read.
    #[serde(default)]
    pub warnings: Vec<String>,
}

/// See [`model::Source`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Source")]
pub struct Source {
    pub path: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
}

/// See [`model::Mention`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Mention")]
pub struct Mention {
    pub start: u32,
    pub end: u32,
    #[serde(rename = "type")]
    pub kind: String,
    pub entity: String,
}

/// See [`model::Reference`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Reference")]
pub struct Reference {
    pub start: u32,
    pub end: u32,
    pub kind: String,
    pub entity: String,
}

/// See [`model::Entity`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Entity")]
pub struct Entity {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub positions: Vec<String>,
    #[serde(default)]
    pub ids: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unnamed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared: Option<SharedName>,
}

/// See [`model::SharedName`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::SharedName")]
pub struct SharedName {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<OfState>,
}

/// See [`model::OfState`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::OfState")]
pub struct OfState {
    pub state: String,
    pub name: String,
    pub ground: String,
}

/// See [`model::Event`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Event")]
pub struct Event {
    pub id: String,
    #[serde(rename = "type")]
    pub event_type: String,
    pub mode: Option<String>,
    pub status: String,
    pub date: Option<String>,
    pub place: Option<String>,
    pub participants: Vec<Participant>,
    pub topics: Vec<String>,
    pub quote: String,
    pub start: u32,
    pub end: u32,
    #[serde(default)]
    pub attribution: Vec<Attribution>,
    pub confidence: f64,
    pub rule: String,
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub symmetric_within_sides: bool,
}

fn shared_name(shared: &model::SharedName) -> SharedName {
    let of_state = |of: &model::OfState| OfState {
        state: of.state.clone(),
        name: of.name.clone(),
        ground: of.ground.to_string(),
    };
    SharedName { name: shared.name.clone(), state: shared.state.as_ref().map(of_state) }
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
fn is_yes(value: &bool) -> bool {
    *value
}

/// See [`model::Participant`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Participant")]
pub struct Participant {
    pub entity: String,
    pub role: String,
}

/// See [`model::Attribution`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Attribution")]
pub struct Attribution {
    pub kind: String,
    pub name: String,
    #[serde(default)]
    pub entity: Option<String>,
}

/// See [`model::Relation`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Relation")]
pub struct Relation {
    #[serde(rename = "type")]
    pub kind: String,
    pub from: String,
    pub to: Option<String>,
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub former: bool,
    #[serde(default)]
    pub since: Option<String>,
    #[serde(default)]
    pub until: Option<String>,
    pub start: u32,
    pub end: u32,
}

/// See [`model::Concept`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Concept")]
pub struct Concept {
    pub label: String,
    #[serde(default)]
    pub alternatives: Vec<String>,
    pub context: Context,
    pub topics: Vec<String>,
}

/// See [`model::Context`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of model::Context")]
pub struct Context {
    pub code: String,
    pub label: String,
}

/// One line of JSON without the line end. `with_text` adds the document's text;
/// a text that was made from the input is added always.
pub fn to_line(extraction: &model::Extraction, with_text: bool) -> String {
    to_json(&Extraction::new(extraction, with_text))
}

/// The wire form as one line of JSON.
pub fn to_json(extraction: &Extraction) -> String {
    serde_json::to_string(extraction).expect("the wire form has only string keys and finite numbers")
}

/// Reads one line and checks its format and that its references hold.
pub fn from_line(line: &str) -> Result<Extraction, WireError> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        format: String,
    }
    let head: Head = serde_json::from_str(line)?;
    if head.format != FORMAT {
        return Err(WireError::Format { found: head.format });
    }
    let extraction: Extraction = serde_json::from_str(line)?;
    extraction.check()?;
    Ok(extraction)
}

impl Extraction {
    /// The document that the record is of, to be read once more; `None` if the text did not travel along or
    /// the ranges are not of it.
    pub fn document(&self) -> Option<model::Document> {
        let text = self.text.clone()?;
        let mut starts: Vec<u32> = text.char_indices().map(|(start, _)| start as u32).collect();
        starts.push(text.len() as u32);
        let span = |[start, end]: &[u32; 2]| {
            Some(model::Span { start: *starts.get(*start as usize)?, end: *starts.get(*end as usize)? })
        };
        let body: Vec<model::Span> = self.body.iter().map(span).collect::<Option<_>>()?;
        let before = body.first().map_or(text.len(), |first| first.start as usize);
        let title_span = self.title.as_ref().and_then(|title| {
            let start = text.get(..before)?.find(title.as_str())?;
            Some(model::Span { start: start as u32, end: (start + title.len()) as u32 })
        });
        Some(model::Document {
            id: self.id.clone(),
            sha256: self.sha256.clone(),
            source: model::Source {
                path: self.source.path.clone(),
                url: self.source.url.clone(),
                outlet: self.source.outlet.clone(),
            },
            title: self.title.clone(),
            title_span,
            body,
            published: self.published.as_deref().and_then(|date| date.parse().ok()),
            language: self.language.clone(),
            text,
            ..model::Document::default()
        })
    }

    /// The wire form of an extraction.
    pub fn new(extraction: &model::Extraction, with_text: bool) -> Self {
        let document = &extraction.document;
        let points = CodePoints::new(&document.text);
        let range = |span: model::Span| (points.of_byte(span.start), points.of_byte(span.end));
        let entity_id = |id: model::EntityId| format!("e{}", id.0 + 1);
        Self {
            format: FORMAT.to_owned(),
            id: document.id.clone(),
            sha256: document.sha256.clone(),
            source: Source {
                path: document.source.path.clone(),
                url: document.source.url.clone(),
                outlet: document.source.outlet.clone(),
            },
            title: document.title.clone(),
            language: document.language.clone(),
            published: document.published.map(|date| model::PartialDate::Day(date).to_string()),
            body: document.body.iter().map(|span| range(*span)).map(|(start, end)| [start, end]).collect(),
            text: (with_text || document.text_is_derived).then(|| document.text.clone()),
            mentions: (extraction.mentions.iter())
                .map(|mention| {
                    let (start, end) = range(mention.span);
                    Mention { start, end, kind: mention.kind.to_string(), entity: entity_id(mention.entity) }
                })
                .collect(),
            references: (extraction.references.iter())
                .map(|reference| {
                    let (start, end) = range(reference.span);
                    Reference {
                        start,
                        end,
                        kind: reference.kind.to_string(),
                        entity: entity_id(reference.entity),
                    }
                })
                .collect(),
            entities: (extraction.entities.iter().enumerate())
                .map(|(index, entity)| Entity {
                    id: entity_id(model::EntityId(index as u32)),
                    kind: entity.kind.to_string(),
                    name: entity.name.clone(),
                    aliases: entity.aliases.clone(),
                    positions: entity.positions.clone(),
                    ids: entity.ids.clone(),
                    unnamed: entity.unnamed.map(|unnamed| unnamed.to_string()),
                    shared: entity.shared.as_ref().map(shared_name),
                })
                .collect(),
            events: (extraction.events.iter().enumerate())
                .map(|(index, event)| {
                    let (start, end) = range(event.quote);
                    Event {
                        id: format!("v{}", index + 1),
                        event_type: event.event_type.to_string(),
                        mode: event.mode.clone(),
                        status: event.status.to_string(),
                        date: event.date.map(|date| date.to_string()),
                        place: event.place.clone(),
                        participants: (event.participants.iter())
                            .map(|party| Participant {
                                entity: entity_id(party.entity),
                                role: party.role.to_string(),
                            })
                            .collect(),
                        topics: event.topics.clone(),
                        quote: event.quote.of(&document.text).to_owned(),
                        start,
                        end,
                        attribution: (event.attribution.iter())
                            .map(|by| Attribution {
                                kind: by.kind.to_string(),
                                name: by.name.clone(),
                                entity: by.entity.map(entity_id),
                            })
                            .collect(),
                        confidence: (f64::from(event.confidence) * 100.0).round() / 100.0,
                        rule: event.rule.clone(),
                        symmetric_within_sides: !event.sides_apart,
                    }
                })
                .collect(),
            relations: (extraction.relations.iter())
                .map(|relation| {
                    let (start, end) = range(relation.span);
                    Relation {
                        kind: relation.kind.to_string(),
                        from: entity_id(relation.from),
                        to: relation.to.map(entity_id),
                        title: relation.title.clone(),
                        former: relation.former,
                        since: relation.since.map(|date| date.to_string()),
                        until: relation.until.map(|date| date.to_string()),
                        start,
                        end,
                    }
                })
                .collect(),
            concepts: (extraction.concepts.iter())
                .map(|concept| Concept {
                    label: concept.label.clone(),
                    alternatives: concept.alternatives.clone(),
                    context: Context {
                        code: concept.context.code.clone(),
                        label: concept.context.label.clone(),
                    },
                    topics: concept.topics.clone(),
                })
                .collect(),
            warnings: document.warnings.clone(),
        }
    }

    /// Whether every id that is referred to is there.
    fn check(&self) -> Result<(), WireError> {
        let known: std::collections::BTreeSet<&str> =
            self.entities.iter().map(|entity| entity.id.as_str()).collect();
        let parties = (self.events.iter())
            .flat_map(|event| event.participants.iter().map(move |party| (&party.entity, &event.id)));
        let mentions = self.mentions.iter().map(|mention| (&mention.entity, &mention.kind));
        let references = self.references.iter().map(|reference| (&reference.entity, &reference.kind));
        let relations = (self.relations.iter()).flat_map(|relation| {
            std::iter::once(&relation.from).chain(&relation.to).map(move |id| (id, &relation.kind))
        });
        match parties
            .chain(mentions)
            .chain(references)
            .chain(relations)
            .find(|(id, _)| !known.contains(id.as_str()))
        {
            None => Ok(()),
            Some((id, place)) => Err(WireError::Entity { id: id.clone(), place: place.clone() }),
        }
    }
}
