//! Lists of words as TOML files have them, folded as texts are: lower case, е for ё.

use std::collections::BTreeMap;

use foldhash::HashSet;
use relata_nlp::fold;
use serde::de::{Deserialize, DeserializeOwned, Deserializer};

use super::table::LexiconError;

/// A set of words, which is only asked whether a word is in it.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct WordSet(HashSet<String>);

impl WordSet {
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

impl From<Vec<String>> for WordSet {
    fn from(words: Vec<String>) -> Self {
        Self(words.iter().map(|word| fold(word)).collect())
    }
}

/// What consists of words.
pub(super) trait Folded {
    fn folded(self) -> Self;
}

impl Folded for String {
    fn folded(self) -> Self {
        fold(&self)
    }
}

impl<T: Folded> Folded for Vec<T> {
    fn folded(self) -> Self {
        self.into_iter().map(T::folded).collect()
    }
}

impl<T: Folded> Folded for BTreeMap<String, T> {
    fn folded(self) -> Self {
        self.into_iter().map(|(word, of_it)| (word.folded(), of_it.folded())).collect()
    }
}

/// For `#[serde(deserialize_with)]`: words, lists of words, or words with what belongs to each.
pub(super) fn folded<'de, T, D>(value: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Folded,
    D: Deserializer<'de>,
{
    T::deserialize(value).map(T::folded)
}

/// For `#[serde(deserialize_with)]`: phrases, word by word.
pub(super) fn phrases<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<Vec<String>>, D::Error> {
    let phrases = Vec::<String>::deserialize(value)?;
    Ok(phrases.iter().map(|phrase| phrase.split_whitespace().map(fold).collect()).collect())
}

/// The lists of a file.
pub(crate) fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| LexiconError::Toml { file: file.into(), message: error.to_string() })
}
