//! Days, months, seasons, years and decades by the calendar, and stretches of them: «13 марта», «с июля по август».

use jiff::civil::Date;
use relata_model::{EventDate, PartialDate};
use relata_nlp::{Case, Number, Pos};

use super::{Finder, Meaning, Reading};
use crate::lexicon::Stretch;
use crate::reading::Word;

/// The endings of a decade: «в 1990-х», «1990-е годы».
const DECADE: [&str; 4] = ["-х", "-е", "-ых", "-ые"];

impl Finder<'_, '_> {
    /// «14–16 ноября», «с 14 по 16 ноября», «14 и 15 ноября», «с 28 июня по 3 июля».
    pub(super) fn range_at(&self, at: usize) -> Reading {
        let text = self.words[at].text;
        let joined = text
            .split_once(['–', '-', '—'])
            .and_then(|(a, b)| Some((a.parse::<i8>().ok()?, b.parse::<i8>().ok()?)));
        if let Some((from, to)) = joined {
            let (month, last) = self.month(at + 1)?;
            return self.days(last + 1, (month, from), (month, to));
        }
        if let Some(found) = self.years_at(at).or_else(|| self.months_at(at)) {
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
        // «в ночь с 5 на 6 мая»
        let night = at.checked_sub(2).and_then(|night| self.lemma(night));
        if let Some(from) = from
            && night.is_some_and(|night| self.time.words.day_parts.contains(night))
            && self.folded(at + 1).is_some_and(|word| self.time.words.appointing.contains(word))
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

    /// «в апреле–мае 2023 года», «в апреле и мае»
    fn months_at(&self, at: usize) -> Reading {
        let words = &self.time.words;
        let within = self.before(at).filter(|word| words.within.contains(*word));
        within?;
        let is_joint = |text: &str| matches!(text, "–" | "-" | "—") || words.and == text;
        let (from, to, last) = match self.words[at].folded.split_once(['–', '-', '—']) {
            Some((from, to)) => (self.month_of(from)?, self.month_of(to)?, at),
            None => {
                let (from, _) = self.month(at).filter(|_| self.folded(at + 1).is_some_and(is_joint))?;
                let (to, last) = self.month(at + 2)?;
                (from, to, last)
            }
        };
        self.with_year(last + 1, to, |year| {
            let start = PartialDate::Month(year - i16::from(from > to), from);
            Some(EventDate { start, end: Some(PartialDate::Month(year, to)) })
        })
    }

    /// The month of a form that is no word of its own: «апреле», «мая».
    fn month_of(&self, form: &str) -> Option<i8> {
        let stem = form.strip_suffix(['а', 'я', 'е'])?;
        let months = self.time.months.iter();
        months.filter(|(name, _)| name.trim_end_matches(['ь', 'й']) == stem).map(|(_, month)| *month).next()
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
    pub(super) fn day_at(&self, at: usize) -> Reading {
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
    pub(super) fn month_at(&self, at: usize) -> Reading {
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
    pub(super) fn season_at(&self, at: usize) -> Reading {
        let word = self.words.get(at)?;
        let lemma = std::iter::once(&word.lemma)
            .chain(&word.lemmas)
            .find(|lemma| self.time.seasons.contains_key(*lemma))?;
        let season = self.time.seasons.get(lemma)?;
        // «пять лет»
        if word.tag.number == Number::Plur {
            return None;
        }
        let offset = at.checked_sub(1).and_then(|at| self.time.offset_adjectives.get(self.lemma(at)?));
        // «весной встретились», but not «каждой весной»
        let bare = || {
            let before = at.checked_sub(1).and_then(|before| self.words.get(before));
            (word.cases.has(Case::Ins) || word.tag.pos == Pos::Adv)
                && !before.is_some_and(|before| before.is_attribute() || before.tag.pos == Pos::Adp)
        };
        let (year, last) = match (self.year_behind(at + 1), offset) {
            (Some(found), _) => found,
            (None, None) if bare() => {
                let year = nearest_year(self.published?, season.to);
                return Some((Meaning::Yearless(months(year, *season)), at));
            }
            (None, offset) => {
                let offset = offset?;
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

    /// «в третьем квартале», «в первом полугодии 2023 года».
    pub(super) fn quarter_at(&self, at: usize) -> Reading {
        let words = &self.time.words;
        let lemma = self.lemma(at)?;
        let parts = match () {
            () if lemma == words.quarter => &self.time.quarters,
            () if lemma == words.half_year => &self.time.halves,
            () => return None,
        };
        let ordinal = at.checked_sub(1)?;
        let part = *self.lemma(ordinal).and_then(|lemma| parts.get(lemma))?;
        self.before(ordinal).filter(|word| words.within.contains(*word))?;
        match self.year_behind(at + 1) {
            Some((year, last)) => Some((Meaning::Fixed(months(year, part)), last)),
            None => Some((Meaning::Yearless(months(nearest_year(self.published?, part.to), part)), at)),
        }
    }

    /// «в 1990-х годах», «в конце 1980-х».
    pub(super) fn decade_at(&self, at: usize) -> Reading {
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
    pub(super) fn year_at(&self, at: usize) -> Reading {
        let (year, last) = self.year_behind(at)?;
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.words.get(at));
        let part = before(1).and_then(|word| {
            let ordinal = before(2).map(|word| word.lemma.as_str());
            match word.lemma.as_str() {
                lemma if lemma == self.time.words.half => self.time.halves.get(ordinal?),
                lemma => self.time.period_parts.get(lemma),
            }
        });
        if let Some(part) = part {
            return Some((Meaning::Fixed(months(year, *part)), last));
        }
        let within = self.preposition(at).is_some_and(|word| {
            self.time.words.within.contains(word) || self.time.words.written.contains(word)
        });
        let named =
            last > at || self.folded(at).is_some_and(|word| word.contains('-')) || self.is_bare_year(at);
        (within && named).then_some((Meaning::Fixed(PartialDate::Year(year).into()), last))
    }

    /// «в 1983 он вернулся»: a year without its noun, behind which nothing stands that it could count.
    fn is_bare_year(&self, at: usize) -> bool {
        let within = self.before(at).is_some_and(|word| self.time.words.inside.contains(word));
        // «в 1983 её муж вернулся»
        let counts = |next: &Word<'_>| {
            !next.is_possessive() && (next.is_attribute() || next.is_nominal() && !next.is_capitalized())
        };
        within && !self.words.get(at + 1).is_some_and(counts)
    }

    /// Gives a day or month its year: the one told, or the nearest to the publication.
    fn with_year(&self, at: usize, month: i8, make: impl Fn(i16) -> Option<EventDate>) -> Reading {
        if let Some((year, last)) = self.year_behind(at) {
            return Some((Meaning::Fixed(make(year)?), last));
        }
        let year = nearest_year(self.published?, month);
        Some((Meaning::Yearless(make(year)?), at - 1))
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

    /// The month whose name stands at `at`, and its last word.
    fn month(&self, at: usize) -> Option<(i8, usize)> {
        let word = self.words.get(at)?;
        if let Some(month) = self.time.months.get(&word.lemma).filter(|_| word.tag.pos != Pos::Propn) {
            return Some((*month, at));
        }
        let month = self.time.month_abbreviations.get(word.folded.trim_end_matches('.'))?;
        Some((*month, if self.folded(at + 1) == Some(".") { at + 1 } else { at }))
    }

    fn number(&self, at: usize) -> Option<i8> {
        // «11», «11-го»
        let text = self.folded(at)?;
        let digits = text.strip_suffix("-го").or_else(|| text.strip_suffix("-ое")).unwrap_or(text);
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    }
}

fn months(year: i16, stretch: Stretch) -> EventDate {
    let first = year - i16::from(stretch.from > stretch.to);
    EventDate {
        start: PartialDate::Month(first, stretch.from),
        end: Some(PartialDate::Month(year, stretch.to)),
    }
}

/// «13.03.2025», «13/03/2025», «2025-03-13»
fn numeric(text: &str) -> Option<Date> {
    if text.len() != 10 {
        return None;
    }
    let mut parts = text.split(['.', '/']);
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
