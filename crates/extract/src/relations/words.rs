//! The word lists of static relations.

use std::collections::BTreeSet;

use relata_nlp::fold;
use serde::Deserialize;

use crate::lexicon::LexiconError;

const FILE: &str = "relations.toml";

/// The words of `relations.toml`, folded.
pub(crate) struct Words {
    pub(super) titles: Titles,
    pub(super) prepositions: Prepositions,
}

/// What titles say beside an office.
#[derive(Deserialize)]
pub(super) struct Titles {
    /// Nothing.
    pub(super) none: BTreeSet<String>,
    pub(super) member: BTreeSet<String>,
    pub(super) owner: BTreeSet<String>,
    pub(super) worker: BTreeSet<String>,
}

/// Prepositions inside a title.
#[derive(Deserialize)]
pub(super) struct Prepositions {
    /// Before any noun.
    pub(super) free: BTreeSet<String>,
    /// Before a name only.
    pub(super) named: BTreeSet<String>,
}

#[derive(Deserialize)]
struct File {
    titles: Titles,
    prepositions: Prepositions,
}

impl Words {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        let file: File = toml::from_str(include_str!("../lang/ru/relations.toml"))
            .map_err(|error| LexiconError::Toml { file: FILE.into(), message: error.to_string() })?;
        let folded = |words: BTreeSet<String>| words.iter().map(|word| fold(word)).collect();
        let File { titles, prepositions } = file;
        Ok(Self {
            titles: Titles {
                none: folded(titles.none),
                member: folded(titles.member),
                owner: folded(titles.owner),
                worker: folded(titles.worker),
            },
            prepositions,
        })
    }
}
