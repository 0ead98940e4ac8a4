//! Words that tell the status of an event.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::{WordSet, phrases};

/// See `lang/ru/status.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StatusWords {
    /// Nouns between a preposition and an event.
    pub(crate) relays: WordSet,
    /// Prepositions of an event beside a verb.
    pub(crate) beside: WordSet,
    /// Of `beside`: the event lies ahead of the verb.
    pub(crate) ahead_of: WordSet,
    /// Verbs whose что-clause is only supposed.
    pub(crate) claims: WordSet,
    /// Verbs and nouns of which even what lies ahead is only supposed.
    pub(crate) opinions: WordSet,
    /// Who only supposes what lies ahead, and nouns of what they say.
    pub(crate) experts: WordSet,
    pub(crate) views: WordSet,
    /// Attributes of what is said without proof.
    pub(crate) unconfirmed: WordSet,
    /// Verbs of permitting what an infinitive tells.
    pub(crate) permitting: WordSet,
    /// What tidings are that are not true.
    pub(crate) untrue: WordSet,
    /// Verbs of being as things are: denied, what they are said of is untrue.
    pub(crate) corresponding: WordSet,
    /// Verbs of turning out to be so: denied, it stays open.
    pub(crate) confirming: WordSet,
    /// Verbs of saying what another should do.
    pub(crate) insisting: WordSet,
    /// What is said by saying that one wants to say it.
    pub(crate) said: WordSet,
    /// Prepositions of a reason that has been.
    pub(crate) causes: WordSet,
    /// Verbs of taking a stand on what has been.
    pub(crate) stands: WordSet,
    /// Words that govern an infinitive of what is wanted.
    pub(crate) wanted: WordSet,
    /// Verbs of deciding.
    pub(crate) decisions: WordSet,
    /// Bodies whose decision is the act.
    pub(crate) deciders: WordSet,
    /// Particles of a verb that make it unsure.
    pub(crate) conditions: WordSet,
    /// Conjunctions of a condition.
    pub(crate) ifs: WordSet,
    /// What governs an infinitive that tells what one may do or may not.
    pub(crate) rights: WordSet,
    /// «мочь», «нельзя»: lemmas of what, negated or of itself, undoes the negation of an infinitive.
    pub(crate) undoing: WordSet,
    pub(crate) impossible: WordSet,
    /// «но», «однако»: what opens a clause that tells what came of a plan.
    pub(crate) adverse: WordSet,
    /// Particles of negation.
    pub(crate) negations: WordSet,
    /// What makes a negation none: «не только».
    pub(crate) limits: WordSet,
    /// Verbs of coming to say something: «пришёл, чтобы поздравить».
    pub(crate) coming: WordSet,
    /// Prepositions of an event that others rest on.
    pub(crate) grounds: WordSet,
    /// «по»: the same of a deal, where the verb stands behind it.
    pub(crate) deal_grounds: WordSet,
    /// Verbs that lead to an event behind a preposition: «прийти к».
    pub(crate) leading: WordSet,
    /// «выступить за»: verbs of what one wants.
    pub(crate) advocating: WordSet,
    /// Verbs of being able that in the past tell that it was done.
    pub(crate) managing: WordSet,
    /// Verbs of being there.
    pub(crate) existing: WordSet,
    /// Prepositions of an event that is missing.
    pub(crate) lacking: WordSet,
    /// Nouns of a talk in which something is said.
    pub(crate) talks: WordSet,
    /// Phrases of its clause by which an event is not sure, word by word: «по слухам».
    #[serde(deserialize_with = "phrases")]
    pub(crate) possible_phrases: Vec<Vec<String>>,
    /// The same of what lies ahead: «в ближайшие дни».
    #[serde(deserialize_with = "phrases")]
    pub(crate) planned_phrases: Vec<Vec<String>>,
    /// By status: verbs and nouns that govern an event, its adjectives, words of its clause.
    pub(super) verbs: ByStatus,
    pub(super) nouns: ByStatus,
    pub(super) modifiers: ByStatus,
    pub(super) words: ByStatus,
    /// Verbs that carry a noun event, by what they say of it.
    pub(super) support_verbs: BTreeMap<String, Vec<String>>,
}

pub(super) type ByStatus = BTreeMap<String, Vec<String>>;
