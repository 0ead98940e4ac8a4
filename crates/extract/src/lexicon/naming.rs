//! How people and organizations are called besides by their names.

use std::collections::{BTreeMap, BTreeSet};

use relata_nlp::fold;
use serde::Deserialize;

use super::cues::parse;
use super::table::LexiconError;

/// See `lang/ru/naming.toml`.
pub(crate) struct Naming {
    /// Nouns that may mean the person whom an article is about, folded.
    pub(crate) protagonists: BTreeSet<String>,
    /// «другой», «остальной»: lemmas of attributes that set a group apart.
    pub(crate) others: BTreeSet<String>,
    /// «АО», «ФГУП», folded.
    pub(crate) legal_forms: BTreeSet<String>,
    /// Lemmas of nouns whose plural stands for a body: «следователи СК».
    pub(crate) agents: BTreeSet<String>,
    /// «единороссы» -> the beginnings of their party's names, all folded.
    pub(crate) members: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    protagonists: Vec<String>,
    others: Vec<String>,
    legal_forms: Vec<String>,
    agents: Vec<String>,
    members: BTreeMap<String, Vec<String>>,
}

impl Naming {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        let file: File = parse("naming.toml", include_str!("../lang/ru/naming.toml"))?;
        let folded = |words: Vec<String>| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        Ok(Self {
            protagonists: folded(file.protagonists).into_iter().collect(),
            others: file.others.into_iter().collect(),
            legal_forms: folded(file.legal_forms).into_iter().collect(),
            agents: file.agents.into_iter().collect(),
            members: file.members.into_iter().map(|(member, names)| (fold(&member), folded(names))).collect(),
        })
    }
}
