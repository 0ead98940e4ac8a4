//! The records a graph is made of, one a document.

use std::collections::BTreeMap;

use relata_model::wire::{Extraction, WireError};
use relata_model::{
    AttributionKind, EntityKind, EventDate, EventType, PartialDate, RelationKind, Role, StateGround, Status,
    UnknownName, Unnamed,
};

/// The extraction records of a graph, one a document, ordered by document id.
///
/// ```
/// # use relata_graph::{Change, Records};
/// # use relata_model::{Document, Extraction, wire};
/// let document = Document { id: "a".into(), sha256: "1f".into(), ..Document::default() };
/// let record = wire::Extraction::new(&Extraction { document, ..Extraction::default() }, true);
///
/// let mut records = Records::new();
/// assert_eq!(records.add(record.clone())?, Change::New);
/// assert_eq!(records.add(record)?, Change::Unchanged);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// Every record here has passed [`check`].
    by_document: BTreeMap<String, Extraction>,
}

/// What adding a record did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The document was not there.
    New,
    /// The document has other bytes now, or other things were found in it.
    Changed,
    /// Nothing differs.
    Unchanged,
}

/// Why an extraction cannot become part of a graph.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// Not an extraction.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// A type, status, role or date that the vocabulary does not have.
    #[error("{object} of document `{document}`: {source}")]
    Value {
        /// Document id.
        document: String,
        /// Which object has the value.
        object: String,
        /// What is wrong.
        source: UnknownName,
    },
}

impl Records {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a record, or replaces the one of the same document. A text that is
    /// already there is kept when the same bytes come again without it.
    pub fn add(&mut self, mut record: Extraction) -> Result<Change, RecordError> {
        check(&record)?;
        let Some(old) = self.by_document.get(&record.id) else {
            self.by_document.insert(record.id.clone(), record);
            return Ok(Change::New);
        };
        if keeps_text(&record, &old.sha256) {
            record.text = old.text.clone();
        }
        if *old == record {
            return Ok(Change::Unchanged);
        }
        self.by_document.insert(record.id.clone(), record);
        Ok(Change::Changed)
    }

    /// Removes a document's record.
    pub fn remove(&mut self, document: &str) -> Option<Extraction> {
        self.by_document.remove(document)
    }

    /// The record of a document.
    pub fn get(&self, document: &str) -> Option<&Extraction> {
        self.by_document.get(document)
    }

    /// All records, by document id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Extraction> {
        self.by_document.values()
    }

    /// Leaves only documents that say when they were published, by the end of that day, month or year.
    pub fn retain_published_by(&mut self, date: PartialDate) {
        let (_, last) = date.bounds();
        self.by_document.retain(|_, record| match record.published.as_deref().map(str::parse) {
            Some(Ok(PartialDate::Day(published))) => published <= last,
            _ => false,
        });
    }

    /// How many documents.
    pub fn len(&self) -> usize {
        self.by_document.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_document.is_empty()
    }
}

/// Whether a record without its text is of the same bytes as one that has it.
pub(super) fn keeps_text(record: &Extraction, old_sha256: &str) -> bool {
    record.text.is_none() && !record.sha256.is_empty() && record.sha256 == old_sha256
}

/// Whether every name in the record is one of the vocabulary's, so that building cannot fail.
pub(super) fn check(record: &Extraction) -> Result<(), RecordError> {
    let value =
        |object: String| move |source| RecordError::Value { document: record.id.clone(), object, source };
    if let Some(published) = &record.published {
        let what = "publication date (YYYY-MM-DD)";
        match published.parse() {
            Ok(PartialDate::Day(_)) => {}
            _ => return Err(value("`published`".to_owned())(UnknownName { what, name: published.clone() })),
        }
    }
    for entity in &record.entities {
        let object = || value(format!("entity `{}`", entity.id));
        entity.kind.parse::<EntityKind>().map_err(object())?;
        if let Some(unnamed) = &entity.unnamed {
            unnamed.parse::<Unnamed>().map_err(object())?;
        }
        if let Some(of) = entity.shared.as_ref().and_then(|shared| shared.state.as_ref()) {
            of.ground.parse::<StateGround>().map_err(object())?;
        }
    }
    for event in &record.events {
        let object = || value(format!("event `{}`", event.id));
        event.event_type.parse::<EventType>().map_err(object())?;
        event.status.parse::<Status>().map_err(object())?;
        if let Some(date) = &event.date {
            date.parse::<EventDate>().map_err(object())?;
        }
        for by in &event.attribution {
            by.kind.parse::<AttributionKind>().map_err(object())?;
        }
        for party in &event.participants {
            party.role.parse::<Role>().map_err(object())?;
        }
    }
    for relation in &record.relations {
        let object = || value(format!("relation of `{}`", relation.from));
        relation.kind.parse::<RelationKind>().map_err(object())?;
        for date in relation.since.iter().chain(&relation.until) {
            date.parse::<EventDate>().map_err(object())?;
        }
    }
    Ok(())
}
