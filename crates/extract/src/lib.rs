//! A document to what it tells: entities, events, topics.
//!
//! ```
//! use relata_extract::{Extractor, document};
//!
//! let extractor = Extractor::new()?;
//! let text = "Президент России Владимир Путин во вторник встретился в Москве с Касым-Жомартом Токаевым.";
//! let given = document::Given { id: Some("a".into()), ..document::Given::default() };
//! let document = document::from_text(text, &given, &document::DocumentConfig::default());
//! let extraction = extractor.extract(document);
//! let event = &extraction.events[0];
//! assert_eq!(event.event_type, relata_model::EventType::Consult);
//! assert_eq!(extraction.entity(event.participants[1].entity).name, "Касым-Жомарт Токаев");
//! # Ok::<(), relata_extract::LoadError>(())
//! ```
//!
//! Extraction cannot fail: any text gives an [`relata_model::Extraction`]. This crate does no I/O.

mod actors;
mod assemble;
pub mod document;
mod entities;
mod events;
pub mod explain;
mod extractor;
mod frames;
mod home_states;
mod lexicon;
mod reading;
mod relations;
mod wording;

pub use extractor::{Extractor, LoadError, Worker};
pub use frames::{FrameError, FrameInfo};
pub use lexicon::LexiconError;
