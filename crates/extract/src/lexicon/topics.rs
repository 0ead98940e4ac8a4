//! WordSet that tell what an event is about.

use std::collections::BTreeMap;

use relata_model::EventType;
use relata_nlp::{Case, fold};
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::words::WordSet;
use crate::frames::Pattern;

/// See `lang/ru/topics.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicWords {
    /// Nouns that announce a topic.
    pub(crate) empty: WordSet,
    /// Nouns that are no topic.
    pub(crate) never: WordSet,
    /// Of the nouns that announce a topic, those that whose they are makes one: «решение суда».
    pub(crate) owned: WordSet,
    /// Adjectives that tell nothing of what a noun is about.
    pub(crate) hollow: WordSet,
    /// Of those, what a phrase does without.
    pub(crate) droppable: WordSet,
    /// Prepositions of what a noun that announces a topic governs.
    pub(crate) governs: WordSet,
    /// Forms that say what an event is about.
    pub(crate) about: Vec<About>,
    /// Forms of what an event is about where none of those stands.
    #[serde(deserialize_with = "patterns")]
    pub(crate) other_forms: Vec<Pattern>,
    /// «чтобы»
    pub(crate) purpose: WordSet,
    /// «что»: what opens a clause that says what a noun announces.
    pub(crate) content: WordSet,
    /// WordSet of a charge.
    pub(crate) charges: WordSet,
    /// The form of what somebody is charged with.
    #[serde(deserialize_with = "patterns")]
    pub(crate) charged_with: Vec<Pattern>,
    /// Nouns behind «по» that tell no topic.
    pub(crate) by: WordSet,
    /// What a verb does, as a noun.
    #[serde(deserialize_with = "noun_of_verbs")]
    pub(crate) deeds: BTreeMap<String, String>,
    /// Those nouns that take no object in the genitive.
    pub(crate) lone_deeds: WordSet,
    /// Those that are done to people only: «повесить куртку» is no «убийство».
    pub(crate) deeds_to_people: WordSet,
    /// Those that take whoever does it.
    pub(crate) deeds_of_doers: WordSet,
    /// Verbs of which no noun in -ние tells what is done.
    pub(crate) light_verbs: WordSet,
    /// Verbs that make somebody something: «назначить министром».
    pub(crate) appointing: WordSet,
    /// WordSet that say what was discussed, and in which forms they say it.
    pub(crate) discussing: WordSet,
    #[serde(deserialize_with = "patterns")]
    pub(crate) discussed_in: Vec<Pattern>,
    /// Verbs of punishing, and the form of what somebody is punished for.
    pub(crate) punishing: WordSet,
    #[serde(deserialize_with = "patterns")]
    pub(crate) punished_for: Vec<Pattern>,
    /// Nouns that announce what help is for.
    pub(crate) furthering: WordSet,
    /// Nouns that say how much there is of what stands behind them.
    pub(crate) measures: WordSet,
    /// Nouns that with what stands behind them name an occasion.
    pub(crate) feasts: WordSet,
    /// Verbs of what is wanted, whose object is the topic of what is done for it.
    pub(crate) demanding: WordSet,
    /// Nouns for how one has come, beside the verb.
    pub(crate) journeys: WordSet,
    /// Nouns and verbs of a sentence that says what a meeting was about.
    pub(crate) theme_nouns: WordSet,
    pub(crate) theme_verbs: WordSet,
}

/// A form that says what an event is about: «в связи с» and an instrumental.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    #[serde(rename = "text", deserialize_with = "word_by_word")]
    pub(crate) words: Vec<String>,
    #[serde(deserialize_with = "case")]
    pub(crate) case: Case,
    /// None: all.
    #[serde(default, deserialize_with = "types")]
    pub(crate) types: Vec<EventType>,
    /// With a place's name it tells where.
    #[serde(default, rename = "place")]
    pub(crate) is_place: bool,
    /// It may be about somebody, too.
    #[serde(default, rename = "actors")]
    pub(crate) is_of_actors: bool,
}

fn word_by_word<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    Ok(String::deserialize(value)?.split(' ').map(fold).collect())
}

fn case<'de, D: Deserializer<'de>>(value: D) -> Result<Case, D::Error> {
    let name = String::deserialize(value)?;
    match Case::from_ud(&name) {
        Case::None => Err(D::Error::custom(format!("unknown case `{name}`"))),
        case => Ok(case),
    }
}

fn types<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<EventType>, D::Error> {
    let names = Vec::<String>::deserialize(value)?;
    names.iter().map(|name| name.parse().map_err(D::Error::custom)).collect()
}

/// Forms of a topic: `за+acc`.
fn patterns<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<Pattern>, D::Error> {
    let forms = Vec::<String>::deserialize(value)?;
    forms.iter().map(|form| form.parse().map_err(D::Error::custom)).collect()
}

/// A noun with its verbs in each row: each verb with its noun.
fn noun_of_verbs<'de, D: Deserializer<'de>>(value: D) -> Result<BTreeMap<String, String>, D::Error> {
    let rows = BTreeMap::<String, Vec<String>>::deserialize(value)?.into_iter();
    Ok(rows
        .flat_map(|(noun, verbs)| verbs.into_iter().map(move |verb| (fold(&verb), noun.clone())))
        .collect())
}
