//! Russian text to sentences, tokens, tags, dependency trees, names and lemmas.
//!
//! A port of the compact models of Natasha (slovnet, navec, razdel; A. Kukushkin 2020) with
//! our own kernels, and of its use of the OpenCorpora dictionary.
//!
//! ```
//! use relata_nlp::{Analyzer, Case, Relation};
//!
//! let analyzer = Analyzer::russian()?;
//! let text = "Владимир Путин принял Токаева в Кремле.";
//! let analysis = analyzer.analyze(text, &mut analyzer.workspace());
//! let sentence = &analysis.sentences[0];
//! assert_eq!(sentence.tokens[3].tag.case, Case::Acc);
//! assert_eq!(sentence.tokens[0].relation, Relation::Nsubj);
//! assert_eq!(analysis.names[0].span.of(text), "Владимир Путин");
//! # Ok::<(), relata_nlp::LoadError>(())
//! ```
//!
//! This crate knows no events and no entities.

mod analyzer;
mod kernels;
mod morphology;
mod segment;
mod tag;
mod tagger;
mod vocabulary;

pub use analyzer::{Analysis, Analyzer, LoadError, Name, Sentence, Token, Workspace};
pub use morphology::{Form, Morphology, NameClass, fold, is_letter};
pub use segment::MAX_TOKENS;
pub use tag::{
    Animacy, Aspect, Case, Degree, Gender, Mood, Number, Pos, Relation, Tag, Tense, VerbForm, Voice,
};
pub use tagger::Activations;
