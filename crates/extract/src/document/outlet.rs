//! Who published an article: datelines, «Источник: …», addresses, the copyright line.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::body::Region;
use super::dateline;
use super::lines::{Line, head, plain};
use super::stamp::pattern;

/// The outlet as the page names it, or by its address.
pub(super) fn find(text: &str, lines: &[Line], region: Option<&Region>, url: Option<&str>) -> Option<String> {
    from_dateline(text, lines, region)
        .or_else(|| from_source_line(text, lines, region))
        .or_else(|| url.and_then(of_url))
        .or_else(|| from_copyright(text, lines))
        .or_else(|| from_first_line(text, lines, region))
}

/// The usual spelling of an outlet that the table knows by this name or domain.
pub(super) fn known(name: &str) -> Option<&'static str> {
    usual_name(name.trim_matches(|c: char| c.is_whitespace() || "«»\"“”„/.".contains(c)))
}

/// The outlet of an address, by its domain or a parent of it.
pub(super) fn of_url(url: &str) -> Option<String> {
    let domain = domain(url)?;
    let parents = std::iter::successors(Some(domain.as_str()), |domain| {
        domain.split_once('.').map(|(_, parent)| parent)
    });
    parents.take(4).find_map(known).map(str::to_owned)
}

fn domain(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_lowercase())
}

fn from_dateline(text: &str, lines: &[Line], region: Option<&Region>) -> Option<String> {
    let region = region?;
    let mut prose = lines[region.first..region.end].iter().filter(|line| line.is_prose()).take(2);
    prose.find_map(|line| dateline::of(line.of(text))?.outlet)
}

fn from_source_line(text: &str, lines: &[Line], region: Option<&Region>) -> Option<String> {
    let range = region.map_or(0..lines.len().min(10), |region| {
        region.first.saturating_sub(8)..lines.len().min(region.end + 4)
    });
    lines[range].iter().filter(|line| !line.is_prose() || line.words <= 8).find_map(|line| {
        let line = plain(head(line.of(text), 300));
        let name = SOURCE.captures(&line)?.get(1)?.as_str();
        // Counters and dates may follow on the same line.
        let name = name.split("  ").next()?.trim_matches(|c: char| c.is_whitespace() || ".,;".contains(c));
        known(name).map(str::to_owned).or_else(|| of_url(name)).or_else(|| own_name(name))
    })
}

fn own_name(name: &str) -> Option<String> {
    let name = domain(name).unwrap_or_else(|| name.trim_matches(['«', '»', '"', '“', '”']).to_owned());
    let words = name.split_whitespace().count();
    (1..=5).contains(&words).then_some(name)
}

/// «© Степной меридиан, 2012–2025», if the page also begins with that name.
fn from_copyright(text: &str, lines: &[Line]) -> Option<String> {
    let tops: Vec<String> =
        lines.iter().take(3).map(|line| head(line.of(text), 200).to_lowercase()).collect();
    lines.iter().rev().take(6).find_map(|line| {
        let line = plain(head(line.of(text), 300));
        let name = COPYRIGHT.captures(&line)?.get(1)?.as_str();
        let name = name.trim_matches(|c: char| c.is_whitespace() || "«»\"“”.,".contains(c));
        let is_header = !name.is_empty() && tops.contains(&name.to_lowercase());
        is_header.then(|| known(name).map_or_else(|| name.to_owned(), str::to_owned))
    })
}

/// A page that begins with the name of an outlet we know, above everything else.
fn from_first_line(text: &str, lines: &[Line], region: Option<&Region>) -> Option<String> {
    let first =
        lines.first().filter(|line| !line.is_prose() && region.is_some_and(|region| region.first >= 2))?;
    known(&plain(head(first.of(text), 200))).map(str::to_owned)
}

static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:источник|первоисточник|по материалам)\s*:?\s+([^|•·(]+?)\s*(?:$|[|•·(]|(?i:просмотр|дата|фото|автор|\d\d?[.:]\d\d))",
    )
});
static COPYRIGHT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"©\s*(?:\d{4}(?:\s*[-–—]\s*\d{4})?,?\s*)?(?:(?:ООО|АО|ЗАО|АНО|ИА|ИП|МИА)\s+)?([^,.\d©|]{2,60}|[\w-]+\.[a-zа-я]{2,6})",
    )
});

/// Names in lower case and domains, each with the usual spelling.
static OUTLETS: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| parse(include_str!("../lang/ru/outlets.tsv")));

/// Whether the lists know a name as that of an outlet.
pub(crate) fn is_known(name: &str) -> bool {
    usual_name(name).is_some()
}

/// The usual name of an outlet that a name means.
pub(crate) fn usual_name(name: &str) -> Option<&'static str> {
    OUTLETS.get(&name.to_lowercase().replace('ё', "е")).map(String::as_str)
}

fn parse(table: &str) -> BTreeMap<String, String> {
    let mut outlets = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut columns = line.split('\t');
        let Some(name) = columns.next() else { continue };
        outlets.insert(name.to_lowercase().replace('ё', "е"), name.to_owned());
        for other in columns
            .take(2)
            .flat_map(|column| column.split('|'))
            .filter(|other| !other.is_empty() && *other != "-")
        {
            outlets.entry(other.to_lowercase().replace('ё', "е")).or_insert_with(|| name.to_owned());
        }
    }
    outlets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::body;
    use crate::document::lines::lines;

    fn check(text: &str, url: Option<&str>, expect: Option<&str>) {
        let lines = lines(text);
        let region = body::region(&lines);
        assert_eq!(find(text, &lines, region.as_ref(), url).as_deref(), expect, "{text}");
    }

    #[test]
    fn outlets() {
        check("МОСКВА, 7 авг — РИА Новости. Путин принял Уиткоффа в Кремле.", None, Some("РИА Новости"));
        check("АСТАНА, 7 августа. /ТАСС/. Токаев принял посла.", None, Some("ТАСС"));
        check("Токаев принял посла.\n\nИсточник: haqqin.az&nbsp; Просмотров: 412", None, Some("Haqqin.az"));
        check("Токаев принял посла.", Some("https://www.tass.ru/politika/1"), Some("ТАСС"));
        check("Токаев принял посла.", Some("https://example.org/politika/1"), None);
        check("Токаев принял посла. Источник: глава МИД.", None, None);
        check(
            "СТЕПНОЙ МЕРИДИАН\n\nТокаев принял посла.\n\n© Степной меридиан, 2012–2025",
            None,
            Some("Степной меридиан"),
        );
        check("Коммерсантъ\n\nТокаев принял посла страны\n\nТокаев принял посла.", None, Some("Коммерсантъ"));
        check("Токаев принял посла.\n\n© Степной меридиан, 2012–2025", None, None);
    }
}
