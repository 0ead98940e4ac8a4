//! Names that bodies of several states share.

use std::collections::{BTreeMap, BTreeSet};

use relata_nlp::fold;
use serde::Deserialize;

use super::cues::parse;
use super::table::LexiconError;

/// Folded names; see `lang/ru/shared_bodies.toml`.
pub(crate) struct SharedBodies {
    /// «сенат», «демократическая партия»: a state has one.
    of_a_state: BTreeSet<String>,
    /// «министерство»
    heads: BTreeSet<String>,
    /// «избирательная комиссия»: a state has many.
    of_a_place: BTreeSet<String>,
    /// «ввс» -> «военно-воздушные силы»
    called: BTreeMap<String, String>,
    /// Codes of states -> bodies of theirs by which a text tells that it speaks of the state.
    pub(super) tied: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    of_a_state: Vec<String>,
    parties: Vec<String>,
    heads: Vec<String>,
    of_a_place: Vec<String>,
    called: BTreeMap<String, String>,
    tied: BTreeMap<String, Vec<String>>,
}

impl SharedBodies {
    pub(super) fn russian() -> Result<Self, LexiconError> {
        let file: File = parse("shared_bodies.toml", include_str!("../lang/ru/shared_bodies.toml"))?;
        let set = |list: Vec<String>| list.iter().map(|word| fold(word)).collect();
        Ok(Self {
            of_a_state: set(file.of_a_state.into_iter().chain(file.parties).collect()),
            heads: set(file.heads),
            of_a_place: set(file.of_a_place),
            called: file.called.iter().map(|(short, full)| (fold(short), fold(full))).collect(),
            tied: file.tied,
        })
    }

    /// Whether a folded name in full stands in the list as a whole.
    pub(super) fn lists(&self, name: &str) -> bool {
        self.of_a_state.contains(name) || self.of_a_place.contains(name) || self.called.contains_key(name)
    }

    /// The full name of such a body, and whether a state has one of them, if several states have bodies of
    /// this folded name, which stands in full but for what else it is called.
    pub(super) fn in_full(&self, name: &str) -> Option<(String, bool)> {
        let name = self.called.get(name).map_or(name, String::as_str);
        let headed = || name.split_once(' ').is_some_and(|(head, _)| self.heads.contains(head));
        let one = self.of_a_state.contains(name) || headed();
        (one || self.of_a_place.contains(name)).then(|| (name.to_owned(), one))
    }
}
