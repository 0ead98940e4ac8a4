//! Words that date an event.

use std::collections::{BTreeMap, BTreeSet};

use relata_nlp::fold;
use serde::Deserialize;

use super::table::LexiconError;

/// A stretch: months of a year, or days from the publication.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) from: i8,
    pub(crate) to: i8,
}

/// What «два дня назад» counts.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// The words of `time.toml`, folded. What each table means is said there.
#[derive(Deserialize)]
pub(crate) struct TimeWords {
    pub(crate) months: BTreeMap<String, i8>,
    pub(crate) month_abbreviations: BTreeMap<String, i8>,
    pub(crate) weekdays: BTreeMap<String, i8>,
    pub(crate) weekday_adjectives: BTreeMap<String, i8>,
    pub(crate) relative_days: BTreeMap<String, i64>,
    pub(crate) anaphoric: BTreeMap<String, i64>,
    pub(crate) units: BTreeMap<String, Unit>,
    pub(crate) cardinals: BTreeMap<String, i64>,
    pub(crate) lengths: BTreeMap<String, i64>,
    pub(crate) seasons: BTreeMap<String, Stretch>,
    pub(crate) period_parts: BTreeMap<String, Stretch>,
    pub(crate) halves: BTreeMap<String, Stretch>,
    pub(crate) quarters: BTreeMap<String, Stretch>,
    pub(crate) offset_adjectives: BTreeMap<String, i64>,
    pub(crate) words: Words,
    pub(crate) days: BTreeMap<String, Stretch>,
    pub(crate) weekends: BTreeMap<String, i64>,
    /// The first words of the phrases.
    #[serde(skip)]
    pub(crate) openings: BTreeSet<String>,
}

/// The small words of dates.
#[derive(Deserialize)]
pub(crate) struct Words {
    pub(crate) limits: BTreeSet<String>,
    pub(crate) reasons: BTreeSet<String>,
    pub(crate) within: BTreeSet<String>,
    pub(crate) since: BTreeSet<String>,
    pub(crate) until: BTreeSet<String>,
    pub(crate) ago: BTreeSet<String>,
    pub(crate) earlier: BTreeSet<String>,
    pub(crate) later: BTreeSet<String>,
    pub(crate) about: BTreeSet<String>,
    pub(crate) day_parts: BTreeSet<String>,
    pub(crate) and: String,
    pub(crate) ahead: BTreeSet<String>,
    pub(crate) year: BTreeSet<String>,
    pub(crate) week: String,
    pub(crate) half: String,
    pub(crate) quarter: String,
    pub(crate) several: BTreeSet<String>,
    pub(crate) background: BTreeSet<String>,
}

impl TimeWords {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        // Keys and words meet folded text, so the whole file is folded.
        let text = fold(include_str!("../lang/ru/time.toml"));
        let mut words: Self = toml::from_str(&text)
            .map_err(|error| LexiconError::Toml { file: "time.toml".into(), message: error.to_string() })?;
        let phrases = words.anaphoric.keys().chain(words.days.keys()).chain(words.weekends.keys());
        words.openings = phrases.filter_map(|phrase| phrase.split(' ').next()).map(str::to_owned).collect();
        Ok(words)
    }
}
