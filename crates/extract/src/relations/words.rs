//! The word lists of static relations.

use std::collections::BTreeMap;

use relata_nlp::{Morphology, fold};
use serde::Deserialize;

use crate::lexicon::{LexiconError, Phrases, WordSet, parse};
use crate::reading::Sentence;

/// What a title says of its holder, where its class does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TitleKind {
    #[serde(rename = "none")]
    Nothing,
    /// An office after all.
    Office,
    Member,
    Owner,
    Worker,
}

/// What a verb tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum VerbKind {
    Hold,
    Appoint,
    Post,
    Leave,
    Dismiss,
    Head,
    Join,
    Exit,
    Work,
    Own,
    Belong,
}

/// Which part of a clause its verb tells something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    Subject,
    Object,
}

/// The words of `relations.toml`.
pub(crate) struct Words {
    titles: Phrases<TitleKind>,
    parts: Phrases<()>,
    verbs: BTreeMap<String, Vec<VerbKind>>,
    pub(super) nouns: Nouns,
    pub(super) prepositions: Prepositions,
}

/// Nouns that stand between a verb and what it tells.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nouns {
    pub(super) posts: WordSet,
    elections: WordSet,
    /// The title of who heads an organization.
    pub(super) head: String,
    pub(super) governments: WordSet,
    pub(super) relays: WordSet,
    pub(super) wholes: WordSet,
    pub(super) shares: WordSet,
    parts: Vec<String>,
}

/// Prepositions inside a title.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Prepositions {
    /// Before any noun.
    pub(super) free: WordSet,
    /// Before a name only.
    pub(super) named: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    titles: BTreeMap<TitleKind, Vec<String>>,
    prepositions: Prepositions,
    verbs: BTreeMap<VerbKind, Vec<String>>,
    nouns: Nouns,
}

impl Words {
    pub(crate) fn russian(morphology: &Morphology) -> Result<Self, LexiconError> {
        let file: File = parse("relations.toml", include_str!("../lang/ru/relations.toml"))?;
        let mut titles = Phrases::default();
        for (kind, list) in &file.titles {
            list.iter().for_each(|title| titles.add(title, *kind, morphology));
        }
        let mut parts = Phrases::default();
        file.nouns.parts.iter().for_each(|part| parts.add(part, (), morphology));
        let mut verbs: BTreeMap<String, Vec<VerbKind>> = BTreeMap::new();
        for (kind, list) in &file.verbs {
            list.iter().for_each(|verb| verbs.entry(fold(verb)).or_default().push(*kind));
        }
        Ok(Self { titles, parts, verbs, nouns: file.nouns, prepositions: file.prepositions })
    }

    /// What the listed title of these words says, if it is special.
    pub(super) fn title(&self, sentence: &Sentence<'_>, (first, last): (usize, usize)) -> Option<TitleKind> {
        let found = self.titles.at(sentence, first);
        found.into_iter().find(|(length, _)| first + length == last + 1).map(|(_, kind)| kind)
    }

    /// The last word of a noun for a part that begins at a word.
    pub(super) fn part(&self, sentence: &Sentence<'_>, first: usize) -> Option<usize> {
        self.parts.at(sentence, first).into_iter().map(|(length, ())| first + length - 1).max()
    }

    /// Of whom a verb with a title in the instrumental tells an office: «стал министром»,
    /// «назначили министром».
    pub(crate) fn tells_office(&self, lemma: &str) -> Option<Telling> {
        self.verb(lemma).iter().find_map(|kind| match kind {
            VerbKind::Hold => Some(Telling::Subject),
            VerbKind::Appoint => Some(Telling::Object),
            _ => None,
        })
    }

    /// Of whom a verb with a post and a title in the genitive tells an office: «занял пост министра»,
    /// «назначен на пост министра».
    pub(crate) fn tells_post(&self, lemma: &str) -> Option<Telling> {
        self.verb(lemma).iter().find_map(|kind| match kind {
            VerbKind::Post => Some(Telling::Subject),
            VerbKind::Appoint => Some(Telling::Object),
            _ => None,
        })
    }

    /// «пост», «должность»
    pub(crate) fn is_post(&self, lemma: &str) -> bool {
        self.nouns.posts.contains(lemma)
    }

    /// «избрание», «назначение»
    pub(crate) fn is_election(&self, lemma: &str) -> bool {
        self.nouns.elections.contains(lemma)
    }

    /// What a verb tells.
    pub(super) fn verb(&self, lemma: &str) -> &[VerbKind] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }
}
