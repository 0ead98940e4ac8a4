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
    /// What names some of those counted, word by word: «в том числе», «среди которых».
    pub(crate) among: Vec<Vec<String>>,
    /// What opens a sentence that names some of those counted before: «среди них».
    pub(crate) among_them: Vec<Vec<String>>,
    /// Verbs between the opening and the names: «среди них были».
    pub(crate) listed: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    two: Vec<String>,
    counters: Vec<String>,
    quantities: Vec<String>,
    among: Vec<String>,
    among_them: Vec<String>,
    listed: Vec<String>,
}

impl Counted {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        let file: File = parse("counted.toml", include_str!("../lang/ru/counted.toml"))?;
        let set = |list: Vec<String>| list.iter().map(|word| fold(word)).collect();
        let phrases = |list: Vec<String>| {
            let words = |phrase: &String| phrase.split_whitespace().map(fold).collect();
            list.iter().map(words).collect()
        };
        Ok(Self {
            two: set(file.two),
            counters: set(file.counters),
            quantities: set(file.quantities),
            among: phrases(file.among),
            among_them: phrases(file.among_them),
            listed: set(file.listed),
        })
    }
}
