//! The words of a date, and what they mean before it is known whether the event lies behind or ahead: those of the
//! `calendar`, and those `counted` from the publication or what was told before.

mod calendar;
mod counted;

use jiff::civil::{Date, Weekday};
use relata_model::EventDate;
use relata_nlp::Pos;

use crate::lexicon::{Stretch, TimeWords, Unit};
use crate::reading::{Sentence, Word};
use crate::wording;

/// How many words and marks a dateline has before its date.
const DATELINE: usize = 4;

/// What a date's words mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Meaning {
    Fixed(EventDate),
    /// It is counted from the publication, whose date nobody told.
    Unknown,
    /// A day or month whose year is not told: the nearest to the publication.
    Yearless(EventDate),
    /// The next one, or the last.
    Weekday(Weekday),
    /// The next one, or the last.
    Weekend,
    /// Days from the publication, as many of them as lie on the event's side of it.
    Days(Stretch),
    /// The day before what was just told, else before the publication.
    Eve,
    /// Units from the publication.
    FromPublication(Unit, i64),
    /// Units from the date told before.
    FromTold(Unit, i64),
    /// Units ahead of the publication, or of what was told before.
    Ahead(Unit, i64),
}

/// What the date may be a date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Event,
    /// A term («до 5 мая»), or the date of a paper («от 5 мая»).
    Limit,
}

/// A date and the words that give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Dated {
    pub(crate) meaning: Meaning,
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) used: Use,
}

/// The dates of a sentence, in text order.
pub(crate) fn find(sentence: &Sentence<'_>, time: &TimeWords, published: Option<Date>) -> Vec<Dated> {
    if !sentence.words.iter().any(|word| time.is_telling(&word.folded, &word.lemma)) {
        return Vec::new();
    }
    let finder = Finder { words: &sentence.words, time, published };
    // Without a publication date the words of a date still keep an event from the dates around them.
    let blind = published.is_none().then_some(Finder { published: Some(Date::ZERO), ..finder });
    let unknown = |at: usize| Some((Meaning::Unknown, blind.as_ref()?.date_at(at)?.1));
    let mut out = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        match finder.date_at(at).or_else(|| unknown(at)) {
            Some((meaning, last)) => {
                // «накануне, в четверг»: the day of the week says which.
                let (meaning, last) = match (meaning, finder.weekday_behind(last)) {
                    (Meaning::Eve, Some(weekday)) => finder.weekday_at(weekday).unwrap_or((meaning, weekday)),
                    (_, weekday) => (meaning, weekday.unwrap_or(last)),
                };
                // «перенесена с 5 мая на 10 мая», «в ночь с 5 мая на 6 мая»
                if out.last().is_some_and(|before: &Dated| finder.is_moved(before, at)) {
                    out.pop();
                }
                if !finder.is_dateline(at) {
                    // «за два дня до этого» is no term.
                    let counted = matches!(meaning, Meaning::FromTold(..));
                    let used = if counted { Use::Event } else { finder.use_of(at) };
                    out.push(Dated { meaning, first: at, last, used });
                }
                at = last + 1;
            }
            None => at += 1,
        }
    }
    out
}

#[derive(Clone, Copy)]
struct Finder<'a, 't> {
    words: &'a [Word<'t>],
    time: &'a TimeWords,
    published: Option<Date>,
}

/// A date's meaning and its last word.
type Reading = Option<(Meaning, usize)>;

impl Finder<'_, '_> {
    fn date_at(&self, at: usize) -> Reading {
        self.range_at(at)
            .or_else(|| self.day_at(at))
            .or_else(|| self.month_at(at))
            .or_else(|| self.season_at(at))
            .or_else(|| self.quarter_at(at))
            .or_else(|| self.year_at(at))
            .or_else(|| self.decade_at(at))
            .or_else(|| self.phrase_at(at))
            .or_else(|| self.count_at(at))
            .or_else(|| self.week_at(at))
            .or_else(|| self.relative_month_at(at))
            .or_else(|| self.word_at(at))
            .or_else(|| self.weekday_at(at))
    }

    fn folded(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.folded.as_str())
    }

    fn lemma(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.lemma.as_str())
    }

    fn before(&self, at: usize) -> Option<&str> {
        at.checked_sub(1).and_then(|at| self.folded(at))
    }

    /// The preposition before a word, its attributes and part («в начале прошлого марта»).
    fn preposition(&self, at: usize) -> Option<&str> {
        let skipped = |word: &&Word<'_>| {
            (word.is_attribute() && word.tag.pos != Pos::Det
                || self.time.offset_adjectives.contains_key(&word.lemma))
                || self.time.period_parts.contains_key(&word.lemma)
                || self.time.words.stretches.contains(&word.lemma)
                || word.lemma == self.time.words.half
        };
        let word = self.words[..at].iter().rev().find(|word| !skipped(word))?;
        (word.tag.pos == Pos::Adp).then_some(word.folded.as_str())
    }

    fn use_of(&self, at: usize) -> Use {
        let words = &self.time.words;
        let Some(found) = self.preposition(at).filter(|found| words.limits.contains(*found)) else {
            return Use::Event;
        };
        // «за минувшую неделю»
        let before = at.checked_sub(1).and_then(|before| self.lemma(before));
        let gone = before.is_some_and(|before| self.time.offset_adjectives.contains_key(before));
        if gone && words.over.contains(found) { Use::Event } else { Use::Limit }
    }

    /// Whether a date is only that from which it goes on to the one behind: «с 5 мая на 10 мая».
    fn is_moved(&self, from: &Dated, to: usize) -> bool {
        let words = &self.time.words;
        let since = from.first.checked_sub(1).and_then(|at| self.folded(at));
        since.is_some_and(|since| words.since.contains(since))
            && from.last + 2 == to
            && self.before(to).is_some_and(|before| words.appointing.contains(before))
    }

    /// «МОСКВА, 25 мая (Рейтер) —» tells when it was written.
    fn is_dateline(&self, at: usize) -> bool {
        let Some((comma, place)) = self.words[..at].split_last() else { return false };
        comma.text == ","
            && !place.is_empty()
            && place.len() <= DATELINE
            && place.iter().all(|word| word.is_punctuation() || wording::is_acronym(word.text))
    }
}
