//! WordSet that count.

use serde::Deserialize;

use super::table::LexiconError;
use super::words::{WordSet, parse, phrases};

/// Folded forms; see `lang/ru/counted.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counted {
    /// «двух», «обе»
    pub(crate) two: WordSet,
    /// «более», «около»
    pub(crate) counters: WordSet,
    /// «большинство», «сотни»: lemmas of nouns for how many of those behind them.
    pub(crate) quantities: WordSet,
    /// What names some of those counted, word by word: «в том числе», «среди которых».
    #[serde(deserialize_with = "phrases")]
    pub(crate) among: Vec<Vec<String>>,
    /// What opens a sentence that names some of those counted before: «среди них».
    #[serde(deserialize_with = "phrases")]
    pub(crate) among_them: Vec<Vec<String>>,
    /// Verbs between the opening and the names: «среди них были».
    pub(crate) listed: WordSet,
}

impl Counted {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        parse("counted.toml", include_str!("../lang/ru/counted.toml"))
    }
}
