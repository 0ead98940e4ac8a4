//! The publication date: the article's own date line, not the date of the page
//! header, of other headlines or of what the article tells.

use std::sync::LazyLock;

use jiff::civil;
use regex::Regex;

use super::body::Region;
use super::dateline;
use super::furniture::Action;
use super::lines::{Kind, Line, head, plain};
use super::stamp::{self, Label, Stamp, pattern};

/// The date, from the date line nearest to the headline; else from a dateline,
/// whose year another date of the page gives; else from the address.
pub(super) fn find(
    text: &str,
    lines: &[Line],
    headline: Option<usize>,
    region: Option<&Region>,
    url: Option<&str>,
) -> Option<civil::Date> {
    let own = region.and_then(|region| {
        from_date_line(text, lines, headline, region)
            .or_else(|| from_first_words(text, lines, region))
            .or_else(|| from_dateline(text, lines, region))
            .or_else(|| from_day_line(text, lines, headline?, region))
    });
    own.or_else(|| url.and_then(from_url))
}

fn from_date_line(
    text: &str,
    lines: &[Line],
    headline: Option<usize>,
    region: &Region,
) -> Option<civil::Date> {
    let start = region.first.min(headline.unwrap_or(region.first)).saturating_sub(8);
    let end = lines.len().min(region.end + 4);
    let mut best: Option<(i32, civil::Date)> = None;
    for index in start..end {
        // Inside the article only the lines right below the headline can be its date line.
        if index > region.first + 6
            && index + 1 < region.end
            && headline.is_none_or(|headline| index > headline + 6)
        {
            continue;
        }
        if index >= region.end
            && lines[region.end..=index]
                .iter()
                .any(|line| matches!(line.kind, Kind::Cue(Action::CutBelow | Action::Invitation)))
        {
            break;
        }
        let Some((score, date)) = candidate(text, lines, index, headline, region) else { continue };
        if score > 0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, date));
        }
    }
    best.map(|(_, date)| date)
}

/// A date line and how much its place and words speak for it.
fn candidate(
    text: &str,
    lines: &[Line],
    index: usize,
    headline: Option<usize>,
    region: &Region,
) -> Option<(i32, civil::Date)> {
    let line = &lines[index];
    let is_cue = matches!(line.kind, Kind::Cue(_));
    let is_below_headline = headline.is_some_and(|headline| index > headline);
    let (stamp, is_stamp) = match &line.kind {
        Kind::Stamp(stamp) => (stamp.clone(), true),
        // A date among author, section and counters: only where nothing else can stand.
        Kind::Cue(Action::SkipLine) | Kind::Label | Kind::Heading | Kind::Listed
            if is_below_headline && index < region.first && line.span.len() < 300 =>
        {
            let line = plain(line.of(text));
            let date = stamp::find_date(&line).filter(|_| is_cue || stamp::is_row(&line))?.1;
            (Stamp { date: Some(date), label: Label::None, weekday: false, other_words: 0 }, false)
        }
        _ => return None,
    };
    let date = stamp.date?;
    let distance = |from: usize| index.abs_diff(from) as i32;
    let anchor = headline.unwrap_or(region.first);
    let mut score = if is_below_headline && index < region.first.max(anchor + 7) {
        20 - distance(anchor)
    } else if index < anchor {
        match distance(anchor) {
            near @ 1..=3 => 13 - near,
            far => 6 - far,
        }
    } else if index >= region.end {
        8 - distance(region.end)
    } else {
        // Without a headline the article may begin with its date.
        10 - distance(region.first)
    };
    match stamp.label {
        Label::Published => score += 5,
        Label::Updated => score -= 9,
        Label::None => {}
    }
    if !is_stamp {
        score -= 3;
    }
    if is_page_header(lines, index, anchor, &stamp) {
        score -= 12;
    }
    Some((score, date))
}

/// «Четверг, 20 августа 2026» or a date among the topmost lines of a menu says when the page was read.
fn is_page_header(lines: &[Line], index: usize, anchor: usize, stamp: &Stamp) -> bool {
    if index >= anchor || stamp.label == Label::Published {
        return false;
    }
    // One line between may be the section: «В мире».
    let between = lines[index + 1..anchor].iter().filter(|line| !matches!(line.kind, Kind::Stamp(_)));
    let (all, cues) = between
        .fold((0, 0), |(all, cues), line| (all + 1, cues + i32::from(matches!(line.kind, Kind::Cue(_)))));
    (index < 4 && (stamp.weekday || all > 1 || cues > 0)) || stamp.other_words >= 3
}

/// «17:13 17.11.2019 …» with the text on the same line.
fn from_first_words(text: &str, lines: &[Line], region: &Region) -> Option<civil::Date> {
    static START: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:\d{1,2}:\d\d[,\s]+\d\d\.\d\d\.\d{4}\b|\d\d\.\d\d\.\d{4}[,\s]+\d{1,2}:\d\d\b|\d{4}-\d\d-\d\d[T,\s]+\d\d:\d\d)",
        )
    });
    let start = head(lines.get(region.first)?.of(text), 60);
    let found = START.find(start)?;
    stamp::find_date(found.as_str()).map(|(_, date)| date)
}

fn from_dateline(text: &str, lines: &[Line], region: &Region) -> Option<civil::Date> {
    let mut prose = lines[region.first..region.end].iter().filter(|line| line.is_prose()).take(2);
    let found = prose.find_map(|line| dateline::of(line.of(text)))?;
    let (month, day) = found.day?;
    if let Some(year) = found.year {
        return civil::Date::new(year, month, day).ok();
    }
    with_year(lines, month, day)
}

/// «7 августа, 12:40» below the headline.
fn from_day_line(text: &str, lines: &[Line], headline: usize, region: &Region) -> Option<civil::Date> {
    let below = lines.get(headline + 1..region.first)?;
    let stamps = below.iter().filter(|line| matches!(line.kind, Kind::Stamp(_)));
    let (month, day) = stamps.take(5).find_map(|line| stamp::find_day(&plain(line.of(text))))?;
    with_year(lines, month, day)
}

/// The page was read on its latest date, and the article is not younger.
fn with_year(lines: &[Line], month: i8, day: i8) -> Option<civil::Date> {
    let dates = lines.iter().filter_map(|line| match &line.kind {
        Kind::Stamp(stamp) => stamp.date,
        _ => None,
    });
    let read = dates.max()?;
    let this_year = civil::Date::new(read.year(), month, day).ok();
    this_year.filter(|date| *date <= read).or_else(|| civil::Date::new(read.year() - 1, month, day).ok())
}

/// `…/2025/08/07/…`, `…/20250807/…`
fn from_url(url: &str) -> Option<civil::Date> {
    static DAY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"/(20\d\d)(?:/(\d\d)/(\d\d)|-(\d\d)-(\d\d)|(\d\d)(\d\d))(?:[/_-]|$)"));
    let found = DAY.captures(head(url, 2000))?;
    let field = |numbers: [usize; 3]| numbers.into_iter().find_map(|number| found.get(number));
    let month = field([2, 4, 6])?.as_str().parse().ok()?;
    let day = field([3, 5, 7])?.as_str().parse().ok()?;
    civil::Date::new(found[1].parse().ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use crate::document::{DocumentConfig, Given, from_text};

    const PROSE: &str =
        "Президент принял посла в Кремле. Стороны обсудили торговлю, и 13 марта 2020 года встретятся снова.";

    fn check(text: &str, expect: Option<&str>) {
        let text = text.replace("PROSE", PROSE);
        let document = from_text(&text, &Given::default(), &DocumentConfig::default());
        assert_eq!(document.published.map(|date| date.to_string()).as_deref(), expect, "{text}");
    }

    #[test]
    fn the_line_near_the_headline_counts() {
        check("Президент принял посла страны\n\n07.08.2025, 12:40\n\nPROSE", Some("2025-08-07"));
        check("07.08.2025, 12:40\n\nПрезидент принял посла страны\n\nPROSE", Some("2025-08-07"));
        check(
            "Президент принял посла страны\n\nPROSE\n\nОпубликовано: 7 августа 2025 г.",
            Some("2025-08-07"),
        );
        check(
            "Президент принял посла страны\nИван Петров | Политика | 7 августа 2025, 12:40 | Просмотров: 10\n\nPROSE",
            Some("2025-08-07"),
        );
        check("7 августа 2025\n\nPROSE", Some("2025-08-07"));
        check(
            "Президент принял посла\n4 февраля 2026, 08:00\nОбновлено: 5 февраля 2026, 10:14\n\nPROSE",
            Some("2026-02-04"),
        );
        check(
            "Президент принял посла\nОбновлено: 5 февраля 2026\n4 февраля 2026\n\nPROSE",
            Some("2026-02-04"),
        );
    }

    #[test]
    fn the_page_header_does_not() {
        check("Четверг, 20 августа 2026\n\nПрезидент принял посла страны\n\nPROSE", None);
        check("Газета\n24 ноября 2025\nВойти\nПоиск\n\nПрезидент принял посла страны\n\nPROSE", None);
        check(
            "24 ноября 2025\nМеню\n\nПрезидент принял посла страны\n16 Марта 2025\n\nPROSE",
            Some("2025-03-16"),
        );
    }

    #[test]
    fn neither_prose_nor_lists_date_the_article() {
        check("Президент принял посла страны\n\nPROSE", None);
        check(
            "Президент принял посла страны\n\nТолпа на площади перед дворцом президента страны 22 декабря 2012 года\n\nPROSE",
            None,
        );
        check(
            "Президент принял посла страны\n\nPROSE\n\nПоследние новости\nЛула прибыл в Пекин | 13 ноября 2025",
            None,
        );
        check(
            "Президент принял посла страны\n\nPROSE\n\nКомментарии\nИрина 13 ноября 2025 в 12:44\nДа.",
            None,
        );
    }

    #[test]
    fn a_dateline_borrows_its_year() {
        let dateline = "МОСКВА, 7 авг — РИА Новости. Президент принял посла в Кремле.";
        check(dateline, None);
        check(
            &format!("Четверг, 20 августа 2026\nМеню\n\nПрезидент принял посла страны\n\n{dateline}"),
            Some("2026-08-07"),
        );
        check(
            &format!("Пятница, 2 января 2026\nМеню\n\nПрезидент принял посла страны\n\n{dateline}"),
            Some("2025-08-07"),
        );
        check(
            "Четверг, 20 августа 2026\nМеню\n\nПрезидент принял посла страны\n7 августа, 12:40\n\nPROSE",
            Some("2026-08-07"),
        );
        check("МОСКВА, 7 августа 2024 года. /ТАСС/. Президент принял посла.", Some("2024-08-07"));
        check("17:13  17.11.2019 Мост закрыли ещё в июле 2016 года.", Some("2019-11-17"));
    }
}
