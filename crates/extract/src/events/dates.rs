//! Dates in a sentence, resolved against the publication date.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use relata_model::{EventDate, PartialDate};
use relata_nlp::{Case, Pos, VerbForm};

use super::scene::Scene;
use crate::lexicon::Cues;
use crate::reading::Sentence;

/// A date and the words that give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Dated {
    pub(crate) date: EventDate,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// The year is a guess.
    pub(crate) yearless: bool,
}

impl Dated {
    /// The date of what has happened, or of what is planned: a guessed year gives way to the order
    /// of the event and the publication.
    pub(crate) fn settled(self, planned: bool, published: Option<Date>) -> EventDate {
        let Some(published) = published.filter(|_| self.yearless) else { return self.date };
        let (first, last) = self.date.bounds();
        match () {
            () if planned && last < published => shifted(self.date, 1),
            () if !planned && first > published => shifted(self.date, -1),
            () => self.date,
        }
    }
}

fn shifted(date: EventDate, years: i16) -> EventDate {
    let shift = |part: PartialDate| match part {
        PartialDate::Year(year) => PartialDate::Year(year + years),
        PartialDate::Month(year, month) => PartialDate::Month(year + years, month),
        PartialDate::Day(day) => PartialDate::Day(day.checked_add(i32::from(years).years()).unwrap_or(day)),
    };
    EventDate { start: shift(date.start), end: date.end.map(shift) }
}

/// The dates of a sentence, in text order.
pub(crate) fn find(sentence: &Sentence<'_>, cues: &Cues, published: Option<Date>) -> Vec<Dated> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        match date_at(sentence, at, cues, published) {
            Some(dated) => {
                at = dated.last + 1;
                out.push(dated);
            }
            None => at += 1,
        }
    }
    out
}

/// The date that belongs to a trigger: the nearest of its clause.
pub(crate) fn of_trigger(scene: &Scene<'_, '_>, dates: &[Dated], trigger: usize) -> Option<Dated> {
    let clause = scene.word(trigger).clause;
    // «12 марта отправился Сикела, уже побывавший в Казахстане»: the day is the verb's, not the participle's.
    let participle = scene.word(trigger).tag.verb_form == VerbForm::Part && !scene.word(trigger).tag.short;
    let here = dates.iter().filter(|dated| {
        let first = dated.first;
        scene.word(first).clause == clause && !(participle && scene.sentence.is_verb_between(first, trigger))
    });
    here.min_by_key(|dated| dated.first.abs_diff(trigger)).copied()
}

fn date_at(sentence: &Sentence<'_>, at: usize, cues: &Cues, published: Option<Date>) -> Option<Dated> {
    let word = |index: usize| sentence.words.get(index);
    let first = word(at)?;
    let day = |index: usize| {
        word(index).and_then(|word| word.text.parse::<i8>().ok()).filter(|day| (1..=31).contains(day))
    };
    let month = |index: usize| word(index).and_then(|word| cues.months.get(&word.lemma).copied());
    let year = |index: usize| {
        let text = word(index)?.text;
        let stands = word(index + 1).is_none_or(|next| {
            matches!(next.lemma.as_str(), "год" | "г" | "г.") || !next.folded.chars().all(char::is_alphabetic)
        });
        (text.len() == 4 && stands)
            .then(|| text.parse::<i16>().ok().filter(|year| (1900..2100).contains(year)))?
    };
    let dated = |date: EventDate, last: usize| Some(Dated { date, first: at, last, yearless: false });
    let guessed =
        |found: Option<Dated>, explicit: bool| found.map(|found| Dated { yearless: !explicit, ..found });
    // From one day to another of the month that stands at `last`, its year behind it or not.
    let range_of_days = |from: i8, to: i8, last: usize| {
        let month_number = month(last)?;
        let explicit = year(last + 1);
        let year_number = explicit.or_else(|| published.map(|date| nearest_year(date, month_number)))?;
        let start = Date::new(year_number, month_number, from).ok()?;
        let end = Date::new(year_number, month_number, to).ok()?;
        let date = EventDate { start: PartialDate::Day(start), end: Some(PartialDate::Day(end)) };
        let found = if start < end { dated(date, last + usize::from(explicit.is_some())) } else { None };
        guessed(found, explicit.is_some())
    };
    // «14–16 ноября» is one token before the month.
    let range = first
        .text
        .split_once(['–', '-', '—'])
        .and_then(|(a, b)| Some((a.parse::<i8>().ok()?, b.parse::<i8>().ok()?)));
    if let Some((from, to)) = range.filter(|_| month(at + 1).is_some()) {
        return range_of_days(from, to, at + 1);
    }
    // «с 14 по 16 ноября»
    if let (Some(from), Some(to), Some(_)) = (day(at), day(at + 2), month(at + 3))
        && word(at + 1).is_some_and(|word| matches!(word.folded.as_str(), "по" | "-" | "–" | "—"))
    {
        return range_of_days(from, to, at + 3);
    }
    if let (Some(day), Some(month)) = (day(at), month(at + 1)) {
        let explicit = year(at + 2);
        let year = explicit.or_else(|| published.map(|date| nearest_year(date, month)))?;
        let date = Date::new(year, month, day).ok()?;
        let found = dated(PartialDate::Day(date).into(), at + 1 + usize::from(explicit.is_some()));
        return guessed(found, explicit.is_some());
    }
    // «13.03.2025»
    if let Some(date) = numeric(first.text) {
        return dated(PartialDate::Day(date).into(), at);
    }
    let preposition = at.checked_sub(1).and_then(word).map(|word| word.folded.as_str());
    if let Some(month) = cues.months.get(&first.lemma)
        && matches!(preposition, Some("в" | "с"))
    {
        let explicit = year(at + 1);
        let year = explicit.or_else(|| published.map(|date| nearest_year(date, *month)))?;
        let found = dated(PartialDate::Month(year, *month).into(), at + usize::from(explicit.is_some()));
        return guessed(found, explicit.is_some());
    }
    if let Some(year) = year(at)
        && matches!(preposition, Some("в"))
        && word(at + 1).is_some_and(|next| next.lemma == "год")
    {
        return dated(PartialDate::Year(year).into(), at + 1);
    }
    let published = published?;
    // «на этой неделе», «на прошлой неделе»: Monday to Sunday.
    if first.lemma == "неделя"
        && let Some(before) = at.checked_sub(1).and_then(word)
    {
        let weeks = match before.lemma.as_str() {
            "этот" | "текущий" | "нынешний" => 0,
            "прошлый" | "минувший" | "прошедший" => -1,
            "следующий" | "будущий" => 1,
            _ => return None,
        };
        let monday =
            published.checked_sub(i64::from(published.weekday().to_monday_zero_offset()).days()).ok()?;
        let start = monday.checked_add((7 * weeks).days()).ok()?;
        let end = start.checked_add(6.days()).ok()?;
        return dated(EventDate { start: PartialDate::Day(start), end: Some(PartialDate::Day(end)) }, at);
    }
    // «накануне визита» is no day.
    let governs = first.tag.pos == Pos::Adp
        || word(at + 1).is_some_and(|next| next.is_nominal() && next.tag.case == Case::Gen);
    if let Some(offset) =
        cues.relative_days.get(&first.folded).filter(|_| first.folded != "накануне" || !governs)
    {
        return dated(PartialDate::Day(published.checked_add(offset.days()).ok()?).into(), at);
    }
    if let Some(weekday) = cues.weekdays.get(&first.lemma)
        && matches!(preposition, Some("в" | "во"))
        && first.tag.case == Case::Acc
    {
        let weekday = Weekday::from_monday_one_offset(*weekday).ok()?;
        let day = if published.weekday() == weekday {
            published
        } else {
            published.nth_weekday(-1, weekday).ok()?
        };
        return dated(PartialDate::Day(day).into(), at);
    }
    None
}

fn numeric(text: &str) -> Option<Date> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    (parts.next().is_none() && year.len() == 4)
        .then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())?
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
