//! The words of a date, and what they mean before it is known whether the event lies behind or ahead.

use foldhash::HashSet;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use relata_model::{EventDate, PartialDate};
use relata_nlp::{Case, Degree, Number, Pos};

use crate::lexicon::{Stretch, TimeWords, Unit};
use crate::reading::{Sentence, Word};
use crate::wording;

/// How many words and marks a dateline has before its date.
const DATELINE: usize = 4;

/// The endings of a decade: «в 1990-х», «1990-е годы».
const DECADE: [&str; 4] = ["-х", "-е", "-ых", "-ые"];

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
    /// Days from the publication, as many of them as lie on the event's side of it.
    Days(Stretch),
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
                let last = finder.with_weekday(last);
                if !finder.is_dateline(at) {
                    out.push(Dated { meaning, first: at, last, used: finder.use_of(at) });
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
                || word.lemma == self.time.words.half
                || word.lemma == self.time.words.quarter
        };
        let word = self.words[..at].iter().rev().find(|word| !skipped(word))?;
        (word.tag.pos == Pos::Adp).then_some(word.folded.as_str())
    }

    fn use_of(&self, at: usize) -> Use {
        let limits = &self.time.words.limits;
        if self.preposition(at).is_some_and(|found| limits.contains(found)) { Use::Limit } else { Use::Event }
    }

    /// «МОСКВА, 25 мая (Рейтер) —» tells when it was written.
    fn is_dateline(&self, at: usize) -> bool {
        let Some((comma, place)) = self.words[..at].split_last() else { return false };
        comma.text == ","
            && !place.is_empty()
            && place.len() <= DATELINE
            && place.iter().all(|word| word.is_punctuation() || wording::is_acronym(word.text))
    }

    fn number(&self, at: usize) -> Option<i8> {
        self.folded(at)?.parse().ok().filter(|day| (1..=31).contains(day))
    }

    /// The month whose name stands at `at`, and its last word.
    fn month(&self, at: usize) -> Option<(i8, usize)> {
        let word = self.words.get(at)?;
        if let Some(month) = self.time.months.get(&word.lemma).filter(|_| word.tag.pos != Pos::Propn) {
            return Some((*month, at));
        }
        let month = self.time.month_abbreviations.get(word.folded.trim_end_matches('.'))?;
        Some((*month, if self.folded(at + 1) == Some(".") { at + 1 } else { at }))
    }

    /// The year told behind a day, month or season: «2010 года», «2010-го», «прошлого года», «с. г.».
    fn year_behind(&self, at: usize) -> Option<(i16, usize)> {
        if let Some((year, last)) = self.year_number(at) {
            return Some((year, last));
        }
        let is_year = |at: usize| self.folded(at).is_some_and(|word| self.time.words.year.contains(word));
        let this = self.folded(at).is_some_and(|word| self.time.words.since.contains(word));
        if this && self.folded(at + 1) == Some(".") && is_year(at + 2) {
            return Some((self.published?.year(), at + 2));
        }
        let offset = self.time.offset_adjectives.get(self.lemma(at)?)?;
        let year = self.lemma(at + 1).is_some_and(|word| self.time.words.year.contains(word));
        year.then_some((self.published?.year() + i16::try_from(*offset).ok()?, at + 1))
    }

    /// «2010», «2010-го», «2010 года», «2010 г.»
    fn year_number(&self, at: usize) -> Option<(i16, usize)> {
        let word = self.words.get(at)?;
        let (digits, tail) = word.folded.split_at_checked(4)?;
        let year: i16 = digits.parse().ok().filter(|year| (1900..2100).contains(year))?;
        let named = self.lemma(at + 1).is_some_and(|next| self.time.words.year.contains(next));
        let stands = self.words.get(at + 1).is_none_or(|next| {
            !next.folded.chars().all(char::is_alphabetic)
                || next.tag.pos != Pos::Noun
                || next.is_capitalized()
        });
        if DECADE.contains(&tail) {
            return None;
        }
        let whole = tail.is_empty() && (named || stands)
            || tail.starts_with('-') && tail.len() > 1 && !tail.ends_with(|c: char| c.is_ascii_digit());
        whole.then_some((year, if named { at + 1 } else { at }))
    }

    /// Gives a day or month its year: the one told, or the nearest to the publication.
    fn with_year(&self, at: usize, month: i8, make: impl Fn(i16) -> Option<EventDate>) -> Reading {
        if let Some((year, last)) = self.year_behind(at) {
            return Some((Meaning::Fixed(make(year)?), last));
        }
        let year = nearest_year(self.published?, month);
        Some((Meaning::Yearless(make(year)?), at - 1))
    }

    /// «14–16 ноября», «с 14 по 16 ноября», «14 и 15 ноября», «с 28 июня по 3 июля».
    fn range_at(&self, at: usize) -> Reading {
        let text = self.words[at].text;
        let joined = text
            .split_once(['–', '-', '—'])
            .and_then(|(a, b)| Some((a.parse::<i8>().ok()?, b.parse::<i8>().ok()?)));
        if let Some((from, to)) = joined {
            let (month, last) = self.month(at + 1)?;
            return self.days(last + 1, (month, from), (month, to));
        }
        if let Some(found) = self.years_at(at) {
            return Some(found);
        }
        let from = self.number(at);
        let joins = |at: usize| {
            self.folded(at).is_some_and(|word| {
                matches!(word, "-" | "–" | "—")
                    || self.time.words.until.contains(word)
                    || self.time.words.and == word
            })
        };
        if let Some(from) = from
            && joins(at + 1)
            && let (Some(to), Some((month, last))) = (self.number(at + 2), self.month(at + 3))
        {
            return self.days(last + 1, (month, from), (month, to));
        }
        let since = self.before(at).is_some_and(|word| self.time.words.since.contains(word));
        let until = |at: usize| self.folded(at).is_some_and(|word| self.time.words.until.contains(word));
        if let Some(from) = from
            && let Some((first_month, last)) = self.month(at + 1).filter(|(_, last)| until(last + 1))
            && let Some(to) = self.number(last + 2)
            && let Some((month, last)) = self.month(last + 3)
        {
            return self.days(last + 1, (first_month, from), (month, to));
        }
        // «с июля по август»
        if since
            && let Some((from, last)) = self.month(at).filter(|(_, last)| until(last + 1))
            && let Some((to, last)) = self.month(last + 2)
        {
            return self.with_year(last + 1, to, |year| {
                let start = PartialDate::Month(year - i16::from(from > to), from);
                Some(EventDate { start, end: Some(PartialDate::Month(year, to)) })
            });
        }
        // «с 2014 по 2016 год»
        if since
            && let Some((from, last)) = self.year_number(at).filter(|(_, last)| until(last + 1))
            && let Some((to, last)) = self.year_number(last + 2).filter(|(to, _)| *to > from)
        {
            let date = EventDate { start: PartialDate::Year(from), end: Some(PartialDate::Year(to)) };
            return Some((Meaning::Fixed(date), last));
        }
        None
    }

    /// «в 2014–2016 годах»
    fn years_at(&self, at: usize) -> Reading {
        let is_dash = |text: &str| matches!(text, "–" | "-" | "—");
        let (from, to, last) = match self.words[at].text.split_once(['–', '-', '—']) {
            Some((from, to)) => (from, to, at),
            None if is_dash(self.folded(at + 1)?) => (self.words[at].text, self.folded(at + 2)?, at + 2),
            None => return None,
        };
        let year = |text: &str| text.parse().ok().filter(|year| (1900..2100).contains(year));
        let (from, to): (i16, i16) = (year(from)?, year(to)?);
        let named = self.lemma(last + 1).is_some_and(|next| self.time.words.year.contains(next));
        let within = self.before(at).is_some_and(|word| self.time.words.within.contains(word));
        let date = EventDate { start: PartialDate::Year(from), end: Some(PartialDate::Year(to)) };
        (named && within && from < to).then_some((Meaning::Fixed(date), last + 1))
    }

    /// From one day to another; the year stands at `at`, if anywhere.
    fn days(&self, at: usize, from: (i8, i8), to: (i8, i8)) -> Reading {
        self.with_year(at, to.0, |year| {
            let start = Date::new(year - i16::from(from.0 > to.0), from.0, from.1).ok()?;
            let end = Date::new(year, to.0, to.1).ok()?;
            (start < end)
                .then_some(EventDate { start: PartialDate::Day(start), end: Some(PartialDate::Day(end)) })
        })
    }

    /// «13 марта», «13 марта 2025 года», «13.03.2025».
    fn day_at(&self, at: usize) -> Reading {
        if let Some(date) = numeric(self.words[at].text) {
            return Some((Meaning::Fixed(PartialDate::Day(date).into()), at));
        }
        let day = self.number(at)?;
        let (month, last) = self.month(at + 1)?;
        self.with_year(last + 1, month, |year| {
            Some(PartialDate::Day(Date::new(year, month, day).ok()?).into())
        })
    }

    /// «в марте», «в начале марта прошлого года», «март 2025 года».
    fn month_at(&self, at: usize) -> Reading {
        let (month, last) = self.month(at).filter(|(_, last)| *last == at)?;
        let offset = at.checked_sub(1).and_then(|at| self.time.offset_adjectives.get(self.lemma(at)?));
        if let Some(offset) = offset {
            // «в прошлом марте»: the last one, not this month's.
            let published = self.published?;
            let ahead = i16::from(month > published.month());
            let year = match offset {
                0 => published.year(),
                1.. => published.year() + 1 - ahead,
                _ => published.year() - ahead - i16::from(month == published.month()),
            };
            return Some((Meaning::Fixed(PartialDate::Month(year, month).into()), last));
        }
        let words = &self.time.words;
        let dates = |found: &str| {
            words.within.contains(found) || words.since.contains(found) || words.limits.contains(found)
        };
        let found = self.with_year(last + 1, month, |year| Some(PartialDate::Month(year, month).into()))?;
        (matches!(found.0, Meaning::Fixed(_)) || self.preposition(at).is_some_and(dates)).then_some(found)
    }

    /// «летом 2010 года», «осенью прошлого года», «этой зимой».
    fn season_at(&self, at: usize) -> Reading {
        let word = self.words.get(at)?;
        let lemma = std::iter::once(&word.lemma)
            .chain(&word.lemmas)
            .find(|lemma| self.time.seasons.contains_key(*lemma))?;
        let season = self.time.seasons.get(lemma)?;
        // «пять лет»
        if word.tag.number == Number::Plur {
            return None;
        }
        let (year, last) = match self.year_behind(at + 1) {
            Some(found) => found,
            None => {
                let offset =
                    at.checked_sub(1).and_then(|at| self.time.offset_adjectives.get(self.lemma(at)?))?;
                let published = self.published?;
                let ahead = i16::from(season.from > published.month() && season.from <= season.to);
                let year = match offset {
                    0 => published.year(),
                    1.. => published.year() + 1 - ahead,
                    _ => {
                        published.year() - 1
                            + (1 - ahead)
                                * i16::from(season.to < published.month() && season.from <= season.to)
                    }
                };
                (year, at)
            }
        };
        Some((Meaning::Fixed(months(year, *season)), last))
    }

    /// «в 1990-х годах», «в конце 1980-х».
    fn decade_at(&self, at: usize) -> Reading {
        let (digits, tail) = self.folded(at)?.split_at_checked(4)?;
        let first: i16 = digits.parse().ok().filter(|year| (1900..2100).contains(year) && year % 10 == 0)?;
        let before = at.checked_sub(1)?;
        let within = |at: usize| self.folded(at).is_some_and(|word| self.time.words.within.contains(word));
        // The months of a part of the year are as many tenths of the decade.
        let part = self.time.period_parts.get(self.lemma(before)?);
        let dates = within(before) || part.is_some() && before.checked_sub(1).is_some_and(within);
        if !DECADE.contains(&tail) || !dates {
            return None;
        }
        let years = part.map_or((0, 9), |part| (i16::from(part.from) * 9 / 12, i16::from(part.to) * 9 / 12));
        let date = EventDate {
            start: PartialDate::Year(first + years.0),
            end: Some(PartialDate::Year(first + years.1)),
        };
        let named = self.lemma(at + 1).is_some_and(|next| self.time.words.year.contains(next));
        Some((Meaning::Fixed(date), if named { at + 1 } else { at }))
    }

    /// «в 2010 году», «в конце 2010 года», «в прошлом году», «в первом квартале 2010 года».
    fn year_at(&self, at: usize) -> Reading {
        let (year, last) = self.year_behind(at)?;
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.words.get(at));
        let part = before(1).and_then(|word| {
            let ordinal = before(2).map(|word| word.lemma.as_str());
            match word.lemma.as_str() {
                lemma if lemma == self.time.words.half => self.time.halves.get(ordinal?),
                lemma if lemma == self.time.words.quarter => self.time.quarters.get(ordinal?),
                lemma => self.time.period_parts.get(lemma),
            }
        });
        if let Some(part) = part {
            return Some((Meaning::Fixed(months(year, *part)), last));
        }
        let within = self.before(at).is_some_and(|word| {
            self.time.words.within.contains(word) || self.time.words.written.contains(word)
        });
        let named = last > at || self.folded(at).is_some_and(|word| word.contains('-'));
        (within && named).then_some((Meaning::Fixed(PartialDate::Year(year).into()), last))
    }

    /// A fixed phrase of the lists: «в тот же день», «на днях», «в минувшие выходные».
    fn phrase_at(&self, at: usize) -> Reading {
        if !self.time.openings.contains(self.folded(at)?) {
            return None;
        }
        let longest = (at + 4).min(self.words.len());
        (at + 1..=longest).rev().find_map(|end| {
            let text =
                self.words[at..end].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
            let meaning = if let Some(days) = self.time.anaphoric.get(&text) {
                Meaning::FromTold(Unit::Day, *days)
            } else if let Some(stretch) = self.time.days.get(&text) {
                Meaning::Days(*stretch)
            } else {
                Meaning::Fixed(weekend(self.published?, *self.time.weekends.get(&text)?)?)
            };
            Some((meaning, end - 1))
        })
    }

    /// «два дня назад», «неделю назад», «годом ранее», «через три дня».
    fn count_at(&self, at: usize) -> Reading {
        let words = &self.time.words;
        let unit = |at: usize| self.words.get(at).and_then(|word| self.time.units.get(&word.lemma).copied());
        let ahead = self.before(at).is_some_and(|word| words.ahead.contains(word));
        // «около 10 дней назад», «более чем через год» say no day.
        let (count, at) = match unit(at) {
            Some(_) if self.words[at].tag.number != Number::Plur => (1, at),
            Some(_) => return None,
            None => {
                let several = self.lemma(at).is_some_and(|word| words.several.contains(word));
                if several && unit(at + 1) == Some(Unit::Day) {
                    return self.several_days(at);
                }
                let count = self.cardinal(at)?;
                let vague = self.words[..at].iter().rev().find(|word| !words.ahead.contains(&word.folded));
                if vague.is_some_and(|word| {
                    word.tag.pos == Pos::Adv
                        || words.about.contains(&word.folded)
                        || word.tag.degree == Degree::Cmp
                }) {
                    return None;
                }
                (count, at + 1)
            }
        };
        let unit = unit(at)?;
        let next = self.folded(at + 1);
        let is = |list: &HashSet<String>| next.is_some_and(|word| list.contains(word));
        if is(&words.ago) {
            Some((Meaning::FromPublication(unit, -count), at + 1))
        } else if is(&words.earlier) {
            Some((Meaning::FromTold(unit, -count), at + 1))
        } else if is(&words.later) {
            Some((Meaning::FromTold(unit, count), at + 1))
        } else if ahead && !is(&words.limits) {
            Some((Meaning::Ahead(unit, count), at))
        } else {
            None
        }
    }

    /// «несколько дней назад», «несколькими днями ранее»: within the last week.
    fn several_days(&self, at: usize) -> Reading {
        let next = self.folded(at + 2)?;
        let ago = self.time.words.ago.contains(next) || self.time.words.earlier.contains(next);
        ago.then_some((Meaning::Days(Stretch { from: -7, to: -2 }), at + 2))
    }

    fn cardinal(&self, at: usize) -> Option<i64> {
        let word = self.words.get(at)?;
        word.folded
            .parse()
            .ok()
            .filter(|count| (1..=100).contains(count))
            .or_else(|| self.time.cardinals.get(&word.lemma).copied())
    }

    /// «в прошлом месяце», «в следующем месяце»
    fn relative_month_at(&self, at: usize) -> Reading {
        let offset = self.time.offset_adjectives.get(self.lemma(at.checked_sub(1)?)?)?;
        let is_month = self.time.units.get(self.lemma(at)?) == Some(&Unit::Month);
        (is_month && self.words[at].tag.number != Number::Plur)
            .then_some((Meaning::FromPublication(Unit::Month, *offset), at))
    }

    /// «на этой неделе», «на прошлой неделе», «в начале недели»: Monday to Sunday.
    fn week_at(&self, at: usize) -> Reading {
        let before = at.checked_sub(1)?;
        if self.lemma(at)? != self.time.words.week {
            return None;
        }
        let weeks = match self.time.offset_adjectives.get(self.lemma(before)?) {
            Some(offset) => *offset,
            None if self.time.period_parts.contains_key(self.lemma(before)?) => 0,
            None => return None,
        };
        let published = self.published?;
        let monday =
            published.checked_sub(i64::from(published.weekday().to_monday_zero_offset()).days()).ok()?;
        let start = monday.checked_add((7 * weeks).days()).ok()?;
        let end = start.checked_add(6.days()).ok()?;
        Some((
            Meaning::Fixed(EventDate { start: PartialDate::Day(start), end: Some(PartialDate::Day(end)) }),
            at,
        ))
    }

    /// «вчера», «накануне», «завтрашняя».
    fn word_at(&self, at: usize) -> Reading {
        let word = self.words.get(at)?;
        let days =
            self.time.relative_days.get(&word.folded).or_else(|| self.time.relative_days.get(&word.lemma))?;
        // «накануне визита» is no day.
        let governs = word.tag.pos == Pos::Adp
            || self.words.get(at + 1).is_some_and(|next| next.is_nominal() && next.tag.case == Case::Gen);
        let adjective = word.is_attribute();
        if *days == -1 && governs && !adjective && word.tag.pos != Pos::Adv {
            return None;
        }
        Some((Meaning::FromPublication(Unit::Day, *days), at))
    }

    /// «в среду», «в прошлый вторник», «на пятницу», «воскресное заседание»; its own date behind it wins.
    fn weekday_at(&self, at: usize) -> Reading {
        let word = self.words.get(at)?;
        if let Some(day) = self.time.weekday_adjectives.get(&word.lemma).filter(|_| word.is_attribute()) {
            return Some((Meaning::Weekday(Weekday::from_monday_one_offset(*day).ok()?), at));
        }
        let weekday = Weekday::from_monday_one_offset(*self.time.weekdays.get(&word.lemma)?).ok()?;
        let offset = at.checked_sub(1).and_then(|at| self.time.offset_adjectives.get(self.lemma(at)?));
        let words = &self.time.words;
        let preposition = self.preposition(at)?;
        let dates = words.within.contains(preposition) && word.cases.has(Case::Acc);
        if !dates && !words.limits.contains(preposition) {
            return None;
        }
        let mut next = at + 1;
        while self
            .folded(next)
            .is_some_and(|word| matches!(word, "," | "(") || self.time.words.day_parts.contains(word))
        {
            next += 1;
        }
        if let Some(found) = self.words.get(next).and_then(|_| self.day_at(next)) {
            return Some(found);
        }
        match offset {
            Some(offset) if *offset != 0 => {
                let published = self.published?;
                let step = if *offset > 0 { 1 } else { -1 };
                Some((
                    Meaning::Fixed(PartialDate::Day(published.nth_weekday(step, weekday).ok()?).into()),
                    at,
                ))
            }
            _ => Some((Meaning::Weekday(weekday), at)),
        }
    }

    /// Takes in the weekday of a day: «13 марта, в понедельник».
    fn with_weekday(&self, last: usize) -> usize {
        let mut at = last + 1;
        if self.folded(at) == Some(",") {
            at += 1;
        }
        let within = self.folded(at).is_some_and(|word| self.time.words.within.contains(word));
        let weekday = self.lemma(at + 1).is_some_and(|word| self.time.weekdays.contains_key(word));
        if within && weekday { at + 1 } else { last }
    }
}

fn months(year: i16, stretch: Stretch) -> EventDate {
    let first = year - i16::from(stretch.from > stretch.to);
    EventDate {
        start: PartialDate::Month(first, stretch.from),
        end: Some(PartialDate::Month(year, stretch.to)),
    }
}

/// Saturday and Sunday before the publication, or after it.
fn weekend(published: Date, offset: i64) -> Option<EventDate> {
    let step = if offset < 0 { -1 } else { 1 };
    let sunday = published.nth_weekday(step, Weekday::Sunday).ok()?;
    let saturday = sunday.checked_sub(1.days()).ok()?;
    Some(EventDate { start: PartialDate::Day(saturday), end: Some(PartialDate::Day(sunday)) })
}

/// «13.03.2025», «2025-03-13»
fn numeric(text: &str) -> Option<Date> {
    if text.len() != 10 {
        return None;
    }
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next(), parts.next());
    match (month, year) {
        (Some(month), Some(year)) => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => text.parse().ok(),
    }
}

/// The year in which a month without a year lies nearest to the publication.
fn nearest_year(published: Date, month: i8) -> i16 {
    let distance = i16::from(month) - i16::from(published.month());
    if distance > 6 {
        published.year() - 1
    } else if distance < -6 {
        published.year() + 1
    } else {
        published.year()
    }
}
