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
    /// Of these, nouns for who holds an office, folded.
    pub(crate) officials: BTreeSet<String>,
    /// «компания», «холдинг»: lemmas.
    pub(crate) companies: BTreeSet<String>,
    /// Nouns for somebody who acts or suffers and is hardly the person whom the article is about, folded.
    pub(crate) roles: BTreeSet<String>,
    /// Nouns for anybody, named or not, folded.
    pub(crate) strangers: BTreeSet<String>,
    /// «семья», «группа»: where it is said whose or of whom they are.
    pub(crate) circles: BTreeSet<String>,
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
    officials: Vec<String>,
    companies: Vec<String>,
    roles: Vec<String>,
    strangers: Vec<String>,
    circles: Vec<String>,
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
            officials: folded(file.officials).into_iter().collect(),
            companies: file.companies.into_iter().collect(),
            roles: folded(file.roles).into_iter().collect(),
            strangers: folded(file.strangers).into_iter().collect(),
            circles: file.circles.into_iter().collect(),
            others: file.others.into_iter().collect(),
            legal_forms: folded(file.legal_forms).into_iter().collect(),
            agents: file.agents.into_iter().collect(),
            members: file.members.into_iter().map(|(member, names)| (fold(&member), folded(names))).collect(),
        })
    }

    /// Whether a noun, as [`wording::person_noun`](crate::wording::person_noun) has it, may mean a person whom the document never names.
    pub(crate) fn may_be_unnamed(&self, noun: &str) -> bool {
        self.roles.contains(noun) || self.strangers.contains(noun)
    }
}
