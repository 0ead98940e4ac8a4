//! Words that count.

use std::collections::BTreeSet;

use relata_nlp::fold;
use serde::Deserialize;

use super::cues::parse;
use super::table::LexiconError;

/// Folded forms; see `lang/ru/counted.toml`.
pub(crate) struct Counted {
    /// «двух», «обе»
    pub(crate) two: BTreeSet<String>,
    /// «более», «около»
    pub(crate) counters: BTreeSet<String>,
    /// «большинство», «сотни»: lemmas of nouns for how many of those behind them.
    pub(crate) quantities: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    two: Vec<String>,
    counters: Vec<String>,
    quantities: Vec<String>,
}

impl Counted {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        let file: File = parse("counted.toml", include_str!("../lang/ru/counted.toml"))?;
        let set = |list: Vec<String>| list.iter().map(|word| fold(word)).collect();
        Ok(Self { two: set(file.two), counters: set(file.counters), quantities: set(file.quantities) })
    }
}
