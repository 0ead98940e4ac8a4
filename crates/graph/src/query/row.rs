//! Who dealt with whom, one row an event.

use std::fmt;

use jiff::civil;
use relata_model::{EventDate, EventType, Role, Status};

use super::{Filter, LookupError};
use crate::graph::KnowledgeGraph;
use crate::node::{Attribution, NodeId, what};

/// One event as an answer: who, with whom, what, whether, when, where, about what, who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The event's node.
    pub event: NodeId,
    /// Its public id.
    pub id: String,
    /// The side that acts; in symmetric events the one the text names first.
    pub who: Vec<String>,
    /// The other side.
    pub with: Vec<String>,
    /// Who brought them together.
    pub mediators: Vec<String>,
    /// PLOVER type.
    pub event_type: EventType,
    /// Finer kind.
    pub mode: Option<String>,
    /// Whether it happened.
    pub status: Status,
    /// When.
    pub date: Option<EventDate>,
    /// Where.
    pub places: Vec<String>,
    /// About what.
    pub topics: Vec<String>,
    /// How sure the surest evidence is.
    pub confidence: f64,
    /// The evidence, by document id.
    pub sources: Vec<RowSource>,
}

/// One piece of evidence of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowSource {
    /// Document id.
    pub document: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// When.
    pub published: Option<String>,
    /// The document that it prints again.
    pub reprint_of: Option<String>,
    /// The words that state the event.
    pub quote: String,
    /// First code point of them in the document's text.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The status as this document tells it.
    pub status: Status,
    /// When it was, as this document tells it.
    pub date: Option<EventDate>,
    /// Where, as this document tells it.
    pub place: Option<String>,
    /// Who says so, outermost first.
    pub attribution: Vec<Attribution>,
    /// The frame that found it.
    pub rule: String,
}

/// Dated before undated, then by date, names and id.
pub(super) type Order = (bool, Option<(civil::Date, civil::Date)>, Vec<String>, String);

impl KnowledgeGraph {
    /// The events that pass a filter, by date, then by the names of the parties, undated ones last.
    pub fn who(&self, filter: &Filter) -> Result<Vec<Row>, LookupError> {
        Ok(self.matching(filter)?.into_iter().filter_map(|event| self.row(event)).collect())
    }

    /// The row of one event; `None` if the id is of something else.
    pub fn row(&self, event: NodeId) -> Option<Row> {
        let node = self.event(event)?;
        let (who, with, mediators) = self.sides(event);
        let names =
            |ids: Vec<NodeId>| ids.into_iter().filter_map(|id| self.entity(id)).map(|it| it.name.clone());
        let topics = self.topics_of(event).into_iter().filter_map(|id| self.topic(id));
        Some(Row {
            event,
            id: node.public_id.to_string(),
            who: names(who).collect(),
            with: names(with).collect(),
            mediators: names(mediators).collect(),
            event_type: node.event_type,
            mode: node.mode.as_deref().map(str::to_owned),
            status: node.status,
            date: node.date,
            places: names(self.places_of(event)).collect(),
            topics: topics.map(|topic| topic.name.clone()).collect(),
            confidence: node.confidence,
            sources: self.row_sources(event),
        })
    }

    /// The two sides of an event and its mediators. A side is never empty if there are
    /// two parties: where the text names only one («Казахстан и Узбекистан договорились»),
    /// the first party stands against the others.
    pub fn sides(&self, event: NodeId) -> (Vec<NodeId>, Vec<NodeId>, Vec<NodeId>) {
        let parties = self.parties(event);
        let of = |wanted: &[Role]| -> Vec<NodeId> {
            parties.iter().filter(|party| wanted.contains(&party.role)).map(|party| party.entity).collect()
        };
        let mediators = of(&[Role::Mediator]);
        let (mut who, mut with) = (of(&[Role::Source]), of(&[Role::Target, Role::Participant]));
        if who.is_empty() && !with.is_empty() {
            who.push(with.remove(0));
        }
        if with.is_empty() && who.len() > 1 {
            with = who.split_off(1);
        }
        (who, with, mediators)
    }

    pub(super) fn row_order(&self, event: NodeId) -> Order {
        let (who, with, _) = self.sides(event);
        let names =
            who.into_iter().chain(with).filter_map(|id| self.entity(id)).map(|entity| entity.name.clone());
        let node = self.event(event);
        let date = node.and_then(|node| node.date).map(EventDate::bounds);
        let id = node.map(|node| node.public_id.to_string()).unwrap_or_default();
        (date.is_none(), date, names.collect(), id)
    }

    fn row_sources(&self, event: NodeId) -> Vec<RowSource> {
        (self.evidence_of(event).into_iter())
            .filter_map(|evidence| {
                let document = self.document(evidence.document)?;
                Some(RowSource {
                    document: document.id.to_string(),
                    title: document.title.clone(),
                    outlet: document.source.outlet.clone(),
                    url: document.source.url.clone(),
                    published: document.published.clone(),
                    reprint_of: (document.reprint_of.and_then(|original| self.document(original)))
                        .map(|original| original.id.to_string()),
                    quote: evidence.quote.to_string(),
                    start: evidence.start,
                    end: evidence.end,
                    status: evidence.status,
                    date: evidence.date,
                    place: evidence.place.as_deref().map(str::to_owned),
                    attribution: evidence.attribution.to_vec(),
                    rule: evidence.rule.to_string(),
                })
            })
            .collect()
    }
}

impl Row {
    /// Type and mode: `CONSULT meet`.
    pub fn what(&self) -> String {
        what(self.event_type, self.mode.as_deref())
    }
}

impl fmt::Display for Row {
    /// `Владимир Путин – Стив Уиткофф: CONSULT meet, actual, 2025-08-06, Кремль`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.who.join(", "))?;
        if !self.with.is_empty() {
            write!(f, " – {}", self.with.join(", "))?;
        }
        write!(f, ": {}, {}", self.what(), self.status)?;
        self.date.map_or(Ok(()), |date| write!(f, ", {date}"))?;
        self.places.iter().try_for_each(|place| write!(f, ", {place}"))?;
        match self.topics.is_empty() {
            true => Ok(()),
            false => write!(f, " ({})", self.topics.join("; ")),
        }
    }
}
