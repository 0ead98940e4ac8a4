//! Words that date an event.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;
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
    /// Words of which a date without figures has one at least.
    #[serde(skip)]
    telling: HashSet<String>,
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
        words.telling = words.all_telling();
        Ok(words)
    }

    fn all_telling(&self) -> HashSet<String> {
        let tables = [
            self.months.keys().collect::<Vec<_>>(),
            self.month_abbreviations.keys().collect(),
            self.weekdays.keys().collect(),
            self.weekday_adjectives.keys().collect(),
            self.relative_days.keys().collect(),
            self.anaphoric.keys().collect(),
            self.units.keys().collect(),
            self.cardinals.keys().collect(),
            self.lengths.keys().collect(),
            self.seasons.keys().collect(),
            self.period_parts.keys().collect(),
            self.halves.keys().collect(),
            self.quarters.keys().collect(),
            self.offset_adjectives.keys().collect(),
            self.days.keys().collect(),
            self.weekends.keys().collect(),
            self.words.year.iter().collect(),
            vec![&self.words.week, &self.words.half, &self.words.quarter],
        ];
        // The whole phrase must be there, and most sentences have its short words.
        let longest = |phrase: &String| phrase.split(' ').max_by_key(|word| word.len()).map(str::to_owned);
        tables.into_iter().flatten().filter_map(longest).collect()
    }

    /// Whether a word may stand in a date. A sentence without one has no date.
    pub(crate) fn is_telling(&self, folded: &str, lemma: &str) -> bool {
        folded.bytes().any(|byte| byte.is_ascii_digit())
            || self.telling.contains(folded)
            || self.telling.contains(lemma)
    }
}
