//! **Relata turns news into a graph of who dealt with whom, about what, when,
//! where, and whether it really happened, with the sentence that says so.**
//!
//! ```no_run
//! use relata::extract::document::{DocumentConfig, Given, from_text};
//! use relata::{Filter, Pipeline};
//!
//! let pipeline = Pipeline::new()?;
//! let text = "Токаев прибыл в Ташкент и провёл переговоры с Мирзиёевым.";
//! let document = from_text(text, &Given::default(), &DocumentConfig::default());
//! let graph = pipeline.graph([document]);
//! for row in graph.who(&Filter { actor: Some("Токаева".into()), ..Filter::default() })? {
//!     println!("{row}  «{}»", row.sources[0].quote);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Pipeline`] leads from documents to a graph, [`Inputs`] finds documents in
//! files and folders, [`file`](mod@file) keeps a graph in one. Everything else is re-exported:
//! [`model`] has the words, [`extract`] reads a document, [`graph`] joins what was
//! read and answers questions, [`export`] writes other formats, [`nlp`] is the language engine.
//!
//! It prints nothing and reads no terminal; that is for the `relata` command.

pub mod file;
mod inputs;
mod pipeline;

pub use inputs::{Article, Input, InputError, Inputs};
pub use pipeline::{Pipeline, Worker};

pub use relata_export as export;
pub use relata_extract as extract;
pub use relata_graph as graph;
pub use relata_model as model;
pub use relata_nlp as nlp;

pub use relata_export::Format;
pub use relata_extract::FrameInfo;
pub use relata_graph::{Filter, KnowledgeGraph, Records};
