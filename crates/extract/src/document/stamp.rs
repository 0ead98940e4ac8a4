//! Dates and times that stand on lines of their own, and the forms of dates.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil;
use regex::{Captures, Regex};

use crate::lexicon::TimeWords;

/// A line that says when: «07.08.2025, 12:40», «Опубликовано: 7 августа 2025 г.».
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stamp {
    /// The date, if the line has one with its year.
    pub(super) date: Option<civil::Date>,
    /// What the line says about itself.
    pub(super) label: Label,
    /// Whether it names the day of the week first, as page headers do.
    pub(super) weekday: bool,
    /// How many words stand beside date, time and label.
    pub(super) other_words: usize,
}

/// What a date line says the date is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Label {
    Published,
    Updated,
    None,
}

/// The stamp a line is, if date and time are most of it. With a full stop it
/// may be a sentence: «Переговоры прошли 7 августа 2025 года.»
pub(super) fn of(line: &str, is_sentence: bool) -> Option<Stamp> {
    if line.len() > 240 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = find_date(line);
    let (date, mut rest) = match &found {
        Some((range, date)) => (Some(*date), format!("{} {}", &line[..range.start], &line[range.end..])),
        None if CLOCK.is_match(line) => (None, line.to_owned()),
        None => return None,
    };
    // «12:40 07.08.2025 (обновлено: 13:00)»: the word belongs to what follows it.
    let before_date = found.map_or(line, |(range, _)| &line[..range.start]);
    let label = if PUBLISHED.is_match(&rest) {
        Label::Published
    } else if UPDATED.is_match(before_date) {
        Label::Updated
    } else {
        Label::None
    };
    let weekday = WEEKDAY.is_match(&rest);
    for noise in [&FULL_DATE, &CLOCK, &UPDATED, &PUBLISHED, &WEEKDAY, &SMALL_WORDS] {
        rest = noise.replace_all(&rest, " ").into_owned();
    }
    let others = || rest.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let other_words = others().count();
    let small_words = others().filter(|word| word.starts_with(char::is_lowercase)).count();
    if label == Label::None && small_words > if is_sentence { 0 } else { 2 } {
        return None;
    }
    let allowed = if label == Label::None { if date.is_some() { 4 } else { 2 } } else { 6 };
    (other_words <= allowed).then_some(Stamp { date, label, weekday, other_words })
}

/// Whether a headline carries its time or date in front or at the end, as in lists of news.
pub(super) fn is_listed(line: &str) -> bool {
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let clock_first = CLOCK.find(line).is_some_and(|clock| clock.start() == 0);
    clock_first
        || find_date(line).is_some_and(|(range, _)| {
            let after = &line[range.end..];
            range.start == 0
                || !after.contains(char::is_alphabetic)
                    && line[..range.start].trim_end().ends_with(['|', '·', '/', '—', '('])
        })
}

/// Whether a line with a date is a row of facts about an article, rather than
/// a caption that tells a date: it has a time of day, or its parts are set off.
pub(super) fn is_row(line: &str) -> bool {
    CLOCK.is_match(line) || line.contains(['|', '•', '·']) || line.contains("  ")
}

/// The first date with day, month and year.
pub(super) fn find_date(text: &str) -> Option<(Range<usize>, civil::Date)> {
    FULL_DATE.captures_iter(text).find_map(|found| Some((found.name("date")?.range(), date_of(&found)?)))
}

/// The first day and month, whatever the year: month first.
pub(super) fn find_day(text: &str) -> Option<(i8, i8)> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(?i)\b(\d{{1,2}})\s+({})", &*MONTH)));
    let found = DAY.captures(text)?;
    Some((month(&found[2])?, found[1].parse().ok()?))
}

/// A day as JSON and HTML give it: an ISO date, or an ISO date-time, of which
/// the date is taken as written.
pub(super) fn parse_iso(text: &str) -> Option<civil::Date> {
    let text = text.trim();
    let day = text.get(..10)?;
    let bytes = day.as_bytes();
    let is_shaped = bytes.iter().enumerate().all(|(index, byte)| match index {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let ends =
        text[10..].chars().next().is_none_or(|c| matches!(c, 'T' | 't' | ' ' | '+' | 'Z' | '~' | '?' | '%'));
    (is_shaped && ends).then(|| day.parse().ok())?
}

/// The number of a month from its name in a date, in any case form we know or shortened.
pub(super) fn month(name: &str) -> Option<i8> {
    MONTHS.get(name.trim_end_matches('.').to_lowercase().as_str()).copied()
}

/// The month names as a pattern, to build patterns around.
pub(super) static MONTH: LazyLock<String> = LazyLock::new(|| {
    // The longest first, so that «марта» is not read as «мар».
    let mut names: Vec<&str> = MONTHS.keys().map(String::as_str).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    format!(r"(?:{})\b\.?", names.join("|"))
});

static MONTHS: LazyLock<BTreeMap<String, i8>> = LazyLock::new(|| {
    let time = TimeWords::russian().expect("the table is ours and tested");
    let russian = [time.months, time.month_genitives, time.month_abbreviations].into_iter().flatten();
    let english = ENGLISH_MONTHS
        .iter()
        .zip(1..)
        .flat_map(|(name, number)| [(name.to_string(), number), (name[..3].to_owned(), number)]);
    russian.chain(english).collect()
});

const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

static FULL_DATE: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:19|20)\d\d";
    let month = &*MONTH;
    pattern(&[
        r"(?i)\b(?<date>",
        &format!(r"(?<year>{year})[-./](?<month>\d\d)[-./](?<day>\d\d)(?:T[\d:.+Z-]+)?"),
        &format!(r"|(?<day2>\d{{1,2}})[./-](?<month2>\d{{1,2}})[./-](?<year2>{year})"),
        &format!(r"|(?<day3>\d{{1,2}})\s+(?<month3>{month})\s*,?\s*(?<year3>{year})(?:\s*(?:года|год|г\.|г\b))?"),
        &format!(r"|(?<month4>{month})\s+(?<day4>\d{{1,2}}),?\s+(?<year4>{year})"),
        r")(?:\D|$)",
    ].concat())
});
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s*(?:мск|msk|gmt|utc)\b)?(?:\s*\(?[+-]\d+\)?)?",
    )
});
static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)опубликован\w*|дата публикации|публикация|дата:|дата выхода|размещен\w*|размещён\w*|published(?: on)?|posted(?: on)?|создан[оа]?\b",
    )
});
static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)обновл\w*|измен[её]н\w*|редактир\w*|исправл\w*|updated?|modified|дата изменения")
});
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|пн|вт|ср|чт|пт|сб|вс|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    )
});
static SMALL_WORDS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:в|на|от|мск|года?|г|at|on|by|мин|сегодня)\b|\b[\d\s]+\b"));

/// Compiles a pattern of ours. Its letters and digits are those of the languages that pages here are written
/// in: the classes of all of Unicode take longer to compile than a page to read.
pub(super) fn pattern(text: &str) -> Regex {
    const LETTERS: &str = "A-Za-zÀ-ɏЀ-ӿ";
    const CAPITALS: &str = "A-ZÀ-ÖØ-ÞЀ-ЯҐҒҖҚҢҮҰҲҶҺӘӢӨӮІ";
    let text = text
        .replace(r"\d", "[0-9]")
        .replace(r"\w", &format!("[{LETTERS}0-9_]"))
        .replace(r"\W", &format!("[^{LETTERS}0-9_]"))
        .replace(r"\p{L}", &format!("[{LETTERS}]"))
        .replace(r"\p{Lu}", &format!("[{CAPITALS}]"));
    Regex::new(&text).expect("patterns are constant and tested")
}

fn date_of(found: &Captures<'_>) -> Option<civil::Date> {
    let field =
        |names: [&str; 4]| names.into_iter().find_map(|name| found.name(name)).map(|field| field.as_str());
    let year = field(["year", "year2", "year3", "year4"])?.parse().ok()?;
    let day = field(["day", "day2", "day3", "day4"])?.parse().ok()?;
    let month_text = field(["month", "month2", "month3", "month4"])?;
    let month = month_text.parse().ok().or_else(|| month(month_text))?;
    civil::Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expect: Option<&str>) {
        let found = of(line, line.ends_with('.')).and_then(|stamp| stamp.date).map(|date| date.to_string());
        assert_eq!(found.as_deref(), expect, "{line}");
    }

    #[test]
    fn date_lines() {
        check("07.08.2025, 12:40", Some("2025-08-07"));
        check("7 августа 2025 г.", Some("2025-08-07"));
        check("7 августа 2025 года", Some("2025-08-07"));
        check("2025-11-17 09:15", Some("2025-11-17"));
        check("2025-11-17T09:15:00+03:00", Some("2025-11-17"));
        check("16 Марта 2025", Some("2025-03-16"));
        check("4 февраля 2026, 08:00 МСК", Some("2026-02-04"));
        check("Опубликовано: 5 мая 2024", Some("2024-05-05"));
        check("12:40, 7 авг. 2025", Some("2025-08-07"));
        check("13 ноября 2025", Some("2025-11-13"));
        check("August 7, 2025", Some("2025-08-07"));
        check("Ерлан Кенов, 17 ноября 2025", Some("2025-11-17"));
        check("Опубликовано 01.02.2024 в рубрике Мировая политика и экономика", Some("2024-02-01"));
    }

    #[test]
    fn lines_that_are_not_date_lines() {
        check("Лула да Силва встретился в Белене с Урсулой фон дер Ляйен | 13 ноября 2025", None);
        check("Переговоры прошли 7 августа 2025 года.", None);
        check("32.13.2025", None);
        check("13 марта", None);
        check("Счёт 12:40", None);
        check("", None);
        check("С 14 по 16 ноября 2025 года Токаев находился в Узбекистане с визитом.", None);
    }

    #[test]
    fn labels_and_weekdays() {
        assert_eq!(of("Обновлено: 5 февраля 2026, 10:14", false).unwrap().label, Label::Updated);
        assert_eq!(of("12:40 07.08.2025 (обновлено: 13:00 08.08.2025)", false).unwrap().label, Label::None);
        assert_eq!(of("Дата публикации: 05.02.2026", false).unwrap().label, Label::Published);
        assert!(of("Четверг, 20 августа 2026", false).unwrap().weekday);
        assert!(of("24.11.2025, пн", false).unwrap().weekday);
    }

    #[test]
    fn iso_days() {
        let check = |text: &str, expect: bool| assert_eq!(parse_iso(text).is_some(), expect, "{text}");
        for text in ["2025-08-07", " 2025-08-07T23:59:59Z", "2025-08-07 10:00", "2025-08-07~"] {
            check(text, true);
        }
        for text in ["2025-08", "2025-02-30", "07.08.2025", "2025-08-07x", "", "ааааааааааа"] {
            check(text, false);
        }
    }
}
