//! WordSet that tell who speaks.

use serde::Deserialize;

use super::words::{WordSet, phrases};
use crate::reading::{Word, begin_with};

/// See `lang/ru/speech.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SpeechWords {
    pub(super) verbs: Vec<String>,
    pub(super) opinion_verbs: Vec<String>,
    /// What papers do, and nouns for them: «в заявлении отмечается».
    pub(crate) text_verbs: WordSet,
    #[serde(rename = "nouns")]
    pub(crate) papers: WordSet,
    /// Whoever is not named: «источник».
    pub(crate) sources: WordSet,
    /// What stands before a speaker or source, word by word: «по словам».
    #[serde(deserialize_with = "phrases")]
    pub(crate) citations: Vec<Vec<String>>,
}

impl SpeechWords {
    /// «по словам Лосева», «по его словам»: whether words cite whoever begins at one of them.
    pub(crate) fn cites(&self, words: &[Word<'_>], at: usize) -> bool {
        self.citations.iter().any(|opening| {
            let before =
                at.checked_sub(opening.len()).is_some_and(|from| begin_with(&words[from..], opening));
            let around = || {
                let Some((noun, prepositions)) = opening.split_last() else { return false };
                let from = at.checked_sub(prepositions.len());
                let own = words.get(at + 1).is_some_and(|own| own.lemma == "собственный");
                words[at].is_possessive()
                    && !prepositions.is_empty()
                    && from.is_some_and(|from| begin_with(&words[from..], prepositions))
                    && words.get(at + 1 + usize::from(own)).is_some_and(|word| word.folded == *noun)
            };
            before || around()
        })
    }
}
