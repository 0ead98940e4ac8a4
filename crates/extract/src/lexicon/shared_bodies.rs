//! Names that bodies of several states share.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::table::LexiconError;
use super::words::{WordSet, folded, parse};

/// Folded names; see `lang/ru/shared_bodies.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SharedBodies {
    /// «сенат»: a state has one.
    of_a_state: WordSet,
    /// The same of parties: «демократическая партия».
    parties: WordSet,
    /// «министерство»
    heads: WordSet,
    /// «избирательная комиссия»: a state has many.
    of_a_place: WordSet,
    /// «ввс» -> «военно-воздушные силы»
    #[serde(deserialize_with = "folded")]
    called: BTreeMap<String, String>,
    /// Codes of states -> bodies of theirs by which a text tells that it speaks of the state.
    pub(super) tied: BTreeMap<String, Vec<String>>,
}

impl SharedBodies {
    pub(super) fn russian() -> Result<Self, LexiconError> {
        parse("shared_bodies.toml", include_str!("../lang/ru/shared_bodies.toml"))
    }

    /// Whether a folded name in full stands in the list as a whole.
    pub(super) fn lists(&self, name: &str) -> bool {
        self.is_of_a_state(name) || self.of_a_place.contains(name) || self.called.contains_key(name)
    }

    /// The full name of such a body, and whether a state has one of them, if several states have bodies of
    /// this folded name, which stands in full but for what else it is called.
    pub(super) fn in_full(&self, name: &str) -> Option<(String, bool)> {
        let name = self.called.get(name).map_or(name, String::as_str);
        let headed = || name.split_once(' ').is_some_and(|(head, _)| self.heads.contains(head));
        let one = self.is_of_a_state(name) || headed();
        (one || self.of_a_place.contains(name)).then(|| (name.to_owned(), one))
    }

    fn is_of_a_state(&self, name: &str) -> bool {
        self.of_a_state.contains(name) || self.parties.contains(name)
    }
}
