//! Which events of which documents are one.
//!
//! First form: the same type, the same set of parties and the same date, precise to
//! the day. A denial is never joined to what it denies, a telephone call never to a
//! meeting, and two events that one document keeps apart stay apart everywhere.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::wire::{Event, Extraction};
use relata_model::{EventDate, EventType, PartialDate, Role, Status};

use crate::hash::key;

/// An event as one document tells it.
pub(crate) struct Telling<'r> {
    /// Index of the record.
    pub(crate) document: usize,
    pub(crate) document_id: &'r str,
    pub(crate) event: &'r Event,
    pub(crate) event_type: EventType,
    pub(crate) status: Status,
    pub(crate) date: Option<EventDate>,
    /// Entities by index, each once, in the document's order.
    pub(crate) parties: Vec<(usize, Role)>,
}

/// One event and who tells it.
pub(crate) struct Merged {
    /// What it is, for its public id.
    pub(crate) key: String,
    /// Indices of tellings, in their order.
    pub(crate) tellings: Vec<usize>,
}

/// All events of the records, in their order. `entity_of` finds the graph's entity of a document's.
pub(crate) fn tellings<'r>(
    records: &[&'r Extraction],
    entity_of: impl Fn(usize, &str) -> usize,
) -> Vec<Telling<'r>> {
    let mut tellings = Vec::new();
    for (document, record) in records.iter().enumerate() {
        for event in &record.events {
            let mut parties: Vec<(usize, Role)> = Vec::new();
            for party in &event.participants {
                let entity = entity_of(document, &party.entity);
                // An entity has one role in an event: the first one counts.
                if parties.iter().all(|(other, _)| *other != entity) {
                    parties.push((entity, party.role.parse().expect(CHECKED)));
                }
            }
            tellings.push(Telling {
                document,
                document_id: &record.id,
                event,
                event_type: event.event_type.parse().expect(CHECKED),
                status: event.status.parse().expect(CHECKED),
                date: event.date.as_ref().map(|date| date.parse().expect(CHECKED)),
                parties,
            });
        }
    }
    tellings
}

const CHECKED: &str = "records are checked when they are added";

/// Joins the tellings. `entity_ids` are the public ids of the entities by index.
pub(crate) fn merge(tellings: &[Telling<'_>], entity_ids: &[String]) -> Vec<Merged> {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut merged = Vec::new();
    for (index, telling) in tellings.iter().enumerate() {
        let key = telling.content_key(entity_ids);
        match telling.date {
            Some(date) if is_to_the_day(date) => alike.entry(key).or_default().push(index),
            _ => merged.push(Merged { key: telling.own_key(&key), tellings: vec![index] }),
        }
    }
    for (key, group) in alike {
        let documents: BTreeSet<usize> = group.iter().map(|index| tellings[*index].document).collect();
        if documents.len() == group.len() {
            merged.push(Merged { key, tellings: group });
        } else {
            merged.extend(
                (group.into_iter())
                    .map(|index| Merged { key: tellings[index].own_key(&key), tellings: vec![index] }),
            );
        }
    }
    merged
}

impl Telling<'_> {
    /// What the same event has in common in every document.
    fn content_key(&self, entity_ids: &[String]) -> String {
        let parties: BTreeSet<&str> =
            self.parties.iter().map(|(entity, _)| entity_ids[*entity].as_str()).collect();
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        let denied = if self.status == Status::Denied { "denied" } else { "" };
        let call = if self.event.mode.as_deref() == Some("call") { "call" } else { "" };
        let mut parts = vec!["event", self.event_type.as_str(), &date, denied, call];
        parts.extend(parties);
        key(&parts)
    }

    /// The key of an event that is this telling alone.
    fn own_key(&self, content_key: &str) -> String {
        let Event { id, start, end, .. } = self.event;
        key(&[content_key, self.document_id, &start.to_string(), &end.to_string(), id])
    }
}

fn is_to_the_day(date: EventDate) -> bool {
    let day = |date| matches!(date, PartialDate::Day(_));
    day(date.start) && date.end.is_none_or(day)
}

/// The status of an event told in several ways: who reports that it took place knows
/// more than who announced it.
pub(crate) fn status(tellings: impl IntoIterator<Item = Status>) -> Option<Status> {
    const BY_KNOWLEDGE: [Status; 5] =
        [Status::Actual, Status::Planned, Status::Requested, Status::Possible, Status::Denied];
    tellings.into_iter().min_by_key(|status| BY_KNOWLEDGE.iter().position(|known| known == status))
}
