//! Extractions become one graph of actors, places, topics, events and documents.
//!
//! The records of `relata extract` are the truth; the graph is derived from
//! them and can be derived again. The order in which they come makes no difference.
//!
//! ```
//! use relata_graph::{Filter, KnowledgeGraph, Records};
//! use relata_model::wire;
//!
//! let line = r#"{"format": "relata/1", "id": "a", "title": null, "language": "ru", "published": "2025-08-07", "body": [],
//!   "mentions": [], "entities": [{"id": "e1", "type": "person", "name": "Владимир Путин"},
//!                                {"id": "e2", "type": "person", "name": "Стив Уиткофф"}],
//!   "events": [{"id": "v1", "type": "CONSULT", "mode": "meet", "status": "actual", "date": "2025-08-06", "place": "Кремль",
//!     "participants": [{"entity": "e1", "role": "source"}, {"entity": "e2", "role": "target"}], "topics": [],
//!     "quote": "Путин принял Уиткоффа", "start": 0, "end": 21, "confidence": 0.9, "rule": "consult.receive"}]}"#;
//!
//! let mut records = Records::new();
//! records.add(wire::from_line(line)?)?;
//! let graph = KnowledgeGraph::from_records(&records);
//! let rows = graph.who(&Filter { actor: Some("Путина".into()), ..Filter::default() })?;
//! assert_eq!(rows[0].to_string(), "Владимир Путин – Стив Уиткофф: CONSULT meet, actual, 2025-08-06, Кремль");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It knows nothing of languages beyond the spelling of names, and nothing of
//! formats beyond its own file; drawing and exporting are for `relata-export`.

mod build;
mod entities;
mod events;
mod fold;
mod graph;
mod hash;
mod inflection;
mod intern;
mod judgement;
mod node;
mod query;
pub mod rdf;
mod reprints;
mod resolve;
mod romanize;
mod sparql;
mod store;
mod topics;

pub use arcstr::ArcStr;
pub use graph::KnowledgeGraph;
pub use judgement::{EntityRef, EventRef, Judgement, JudgementError, Judgements, Verdict};
pub use node::{
    Attribution, Disagreement, DocumentNode, Doubt, EntityNode, EventNode, Evidence, Merge, MergeReason,
    NodeId, Office, Party, PublicId, StaticRelation, TopicLevel, TopicNode,
};
pub use query::{
    Between, Candidate, Changes, Connection, Diff, Filter, Hop, LookupError, Partner, Profile, Row,
    RowSource, Scope, Selection, Standing, Stats, TopicCount, VERBS, nearest, verb_types,
};
pub use sparql::{Answer, AnswerError, AnswerFormat, QueryError, Solutions, Triples, Written};
pub use store::{Change, Hit, RecordError, Records, Store, StoreError};
