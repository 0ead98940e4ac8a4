//! Names that bodies of several states share.

use std::collections::BTreeMap;

use relata_nlp::Morphology;
use serde::Deserialize;

use super::table::LexiconError;
use super::words::{WordSet, folded, parse};
use super::{Lexicon, Organization};

/// Folded names; see `lang/ru/shared_bodies.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SharedBodies {
    /// «сенат», «демократическая партия»: a state has one.
    of_a_state: WordSet,
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

impl Lexicon {
    /// Tells whose the bodies of one state are: «Роскосмос», «Минобороны США».
    pub(super) fn tie_bodies(&mut self, morphology: &Morphology) {
        let tied = &self.shared_bodies.tied;
        let listed: BTreeMap<&str, &str> = tied
            .iter()
            .flat_map(|(code, names)| names.iter().map(|name| (name.as_str(), code.as_str())))
            .collect();
        let state_of = |body: &Organization| {
            let code = listed.get(body.name.as_str());
            let coded = code.and_then(|code| {
                self.countries.iter().position(|country| country.iso.as_deref() == Some(*code))
            });
            let mut names = std::iter::once(&body.name).chain(&body.aliases);
            let named = || names.find_map(|name| self.country_named(name.rsplit(' ').next()?, morphology));
            coded.or_else(named)
        };
        let states: Vec<Option<usize>> =
            self.organizations.iter().map(|body| body.of_state.then(|| state_of(body)).flatten()).collect();
        for (body, state) in self.organizations.iter_mut().zip(states) {
            body.state = state;
        }
    }

    /// The full name of a body, and whether a state has one of them, where several states have bodies that are called
    /// so: «мвд», «сенат», but not «госдума».
    pub(crate) fn shared_body(&self, key: &str) -> Option<(String, bool)> {
        let full = self.in_full(key);
        self.shared_bodies.in_full(full.as_deref().unwrap_or(key))
    }

    /// Whether such a name stands in the list as a whole: «национальная ассамблея», not «министерство культуры».
    pub(crate) fn lists_shared(&self, key: &str) -> bool {
        let full = self.in_full(key);
        self.shared_bodies.lists(full.as_deref().unwrap_or(key))
    }
}
