//! Words that date an event.

use foldhash::{HashMap, HashSet};
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
#[serde(deny_unknown_fields)]
pub(crate) struct TimeWords {
    pub(crate) months: HashMap<String, i8>,
    /// Of date lines only, whose words have no lemmas.
    pub(crate) month_genitives: HashMap<String, i8>,
    pub(crate) month_abbreviations: HashMap<String, i8>,
    pub(crate) weekdays: HashMap<String, i8>,
    pub(crate) weekday_adjectives: HashMap<String, i8>,
    pub(crate) relative_days: HashMap<String, i64>,
    pub(crate) anaphoric: HashMap<String, i64>,
    pub(crate) anaphoric_years: HashMap<String, i64>,
    pub(crate) units: HashMap<String, Unit>,
    pub(crate) cardinals: HashMap<String, i64>,
    pub(crate) lengths: HashMap<String, i64>,
    pub(crate) seasons: HashMap<String, Stretch>,
    pub(crate) period_parts: HashMap<String, Stretch>,
    pub(crate) halves: HashMap<String, Stretch>,
    pub(crate) quarters: HashMap<String, Stretch>,
    pub(crate) offset_adjectives: HashMap<String, i64>,
    pub(crate) words: Words,
    pub(crate) days: HashMap<String, Stretch>,
    pub(crate) weekends: HashMap<String, i64>,
    /// The first words of the phrases.
    #[serde(skip)]
    pub(crate) openings: HashSet<String>,
    /// Words of which a date without figures has one at least.
    #[serde(skip)]
    telling: HashSet<String>,
}

/// The small words of dates.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) limits: HashSet<String>,
    /// Of these, before the date of a paper.
    pub(crate) written: HashSet<String>,
    pub(crate) reasons: HashSet<String>,
    pub(crate) within: HashSet<String>,
    pub(crate) inside: HashSet<String>,
    pub(crate) since: HashSet<String>,
    pub(crate) until: HashSet<String>,
    pub(crate) ago: HashSet<String>,
    pub(crate) earlier: HashSet<String>,
    pub(crate) later: HashSet<String>,
    pub(crate) about: HashSet<String>,
    pub(crate) day_parts: HashSet<String>,
    pub(crate) and: String,
    pub(crate) ahead: HashSet<String>,
    pub(crate) year: HashSet<String>,
    pub(crate) week: String,
    pub(crate) half: String,
    pub(crate) half_year: String,
    pub(crate) quarter: String,
    pub(crate) stretches: HashSet<String>,
    pub(crate) appointing: HashSet<String>,
    pub(crate) over: HashSet<String>,
    pub(crate) that: HashSet<String>,
    pub(crate) eve: HashSet<String>,
    pub(crate) sittings: HashSet<String>,
    pub(crate) several: HashSet<String>,
    pub(crate) then: HashSet<String>,
    pub(crate) there: HashSet<String>,
    pub(crate) visits: HashSet<String>,
    pub(crate) held: HashSet<String>,
    pub(crate) incidents: HashSet<String>,
    pub(crate) such: HashSet<String>,
    pub(crate) background: HashSet<String>,
    pub(crate) links: Vec<String>,
    pub(crate) adding: HashSet<String>,
    pub(crate) spoken_of: HashSet<String>,
    pub(crate) no_story: HashSet<String>,
    pub(crate) firsts: HashSet<String>,
    pub(crate) ahead_of: HashSet<String>,
    pub(crate) preparing: HashSet<String>,
    pub(crate) putting_off: HashSet<String>,
    pub(crate) put_off_to: HashSet<String>,
    pub(crate) nearest: String,
}

impl TimeWords {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        // Keys and words meet folded text, so the whole file is folded.
        let text = fold(include_str!("../lang/ru/time.toml"));
        let mut words: Self = toml::from_str(&text)
            .map_err(|error| LexiconError::Toml { file: "time.toml".into(), message: error.to_string() })?;
        let told = words.anaphoric.keys().chain(words.anaphoric_years.keys());
        let phrases = told.chain(words.days.keys()).chain(words.weekends.keys());
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
            self.anaphoric_years.keys().collect(),
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
            vec![&self.words.week, &self.words.half, &self.words.half_year, &self.words.quarter],
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
