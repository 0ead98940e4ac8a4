//! The word lists of static relations.

use std::collections::{BTreeMap, BTreeSet};

use relata_nlp::{Morphology, fold};
use serde::Deserialize;

use crate::lexicon::{LexiconError, Phrases};
use crate::reading::Sentence;

const FILE: &str = "relations.toml";

/// What a title says of its holder, where its class does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TitleKind {
    Nothing,
    /// An office after all.
    Office,
    Member,
    Owner,
    Worker,
}

/// What a verb tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
pub(super) struct Nouns {
    pub(super) posts: BTreeSet<String>,
    elections: BTreeSet<String>,
    /// The title of who heads an organization.
    pub(super) head: String,
    pub(super) governments: BTreeSet<String>,
    pub(super) relays: BTreeSet<String>,
    pub(super) wholes: BTreeSet<String>,
    pub(super) shares: BTreeSet<String>,
    parts: Vec<String>,
}

/// Prepositions inside a title.
#[derive(Deserialize)]
pub(super) struct Prepositions {
    /// Before any noun.
    pub(super) free: BTreeSet<String>,
    /// Before a name only.
    pub(super) named: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Titles {
    none: Vec<String>,
    office: Vec<String>,
    member: Vec<String>,
    owner: Vec<String>,
    worker: Vec<String>,
}

/// Verbs by what they tell.
#[derive(Deserialize)]
struct Verbs {
    hold: Vec<String>,
    appoint: Vec<String>,
    post: Vec<String>,
    leave: Vec<String>,
    dismiss: Vec<String>,
    head: Vec<String>,
    join: Vec<String>,
    exit: Vec<String>,
    work: Vec<String>,
    own: Vec<String>,
    belong: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    titles: Titles,
    prepositions: Prepositions,
    verbs: Verbs,
    nouns: Nouns,
}

impl Words {
    pub(crate) fn russian(morphology: &Morphology) -> Result<Self, LexiconError> {
        let file: File = toml::from_str(include_str!("../lang/ru/relations.toml"))
            .map_err(|error| LexiconError::Toml { file: FILE.into(), message: error.to_string() })?;
        let mut titles = Phrases::default();
        for (list, kind) in [
            (&file.titles.none, TitleKind::Nothing),
            (&file.titles.office, TitleKind::Office),
            (&file.titles.member, TitleKind::Member),
            (&file.titles.owner, TitleKind::Owner),
            (&file.titles.worker, TitleKind::Worker),
        ] {
            list.iter().for_each(|title| titles.add(title, kind, morphology));
        }
        let mut parts = Phrases::default();
        file.nouns.parts.iter().for_each(|part| parts.add(part, (), morphology));
        let mut verbs: BTreeMap<String, Vec<VerbKind>> = BTreeMap::new();
        for (list, kind) in [
            (&file.verbs.hold, VerbKind::Hold),
            (&file.verbs.appoint, VerbKind::Appoint),
            (&file.verbs.post, VerbKind::Post),
            (&file.verbs.leave, VerbKind::Leave),
            (&file.verbs.dismiss, VerbKind::Dismiss),
            (&file.verbs.head, VerbKind::Head),
            (&file.verbs.join, VerbKind::Join),
            (&file.verbs.exit, VerbKind::Exit),
            (&file.verbs.work, VerbKind::Work),
            (&file.verbs.own, VerbKind::Own),
            (&file.verbs.belong, VerbKind::Belong),
        ] {
            list.iter().for_each(|verb| verbs.entry(fold(verb)).or_default().push(kind));
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
