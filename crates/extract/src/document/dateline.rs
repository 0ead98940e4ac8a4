//! Datelines of agencies: «МОСКВА, 7 авг — РИА Новости.», «АСТАНА, 7 августа 2025. /ТАСС/».

use std::sync::LazyLock;

use regex::Regex;

use super::lines::{head, plain};
use super::outlet;
use super::stamp::{self, MONTH, pattern};

/// What a dateline says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dateline {
    /// Month and day.
    pub(super) day: Option<(i8, i8)>,
    /// The year, if it is given.
    pub(super) year: Option<i16>,
    /// The agency.
    pub(super) outlet: Option<String>,
}

/// The dateline a paragraph begins with.
pub(super) fn of(paragraph: &str) -> Option<Dateline> {
    let start = plain(head(paragraph, 300));
    let found =
        [&*PLACE_FIRST, &*AGENCY_FIRST, &*NO_DATE].into_iter().find_map(|form| form.captures(&start))?;
    let field = |name| found.name(name).map(|field| field.as_str().trim());
    let day = field("day").and_then(|day| Some((stamp::month(field("month")?)?, day.parse().ok()?)));
    let year = field("year").and_then(|year| year.parse().ok());
    let name = field("slashed").or(field("dashed")).or(field("agency"))?;
    let is_plain_name = field("slashed").is_some() || field("dashed").is_some();
    let outlet = outlet::known(name).map(str::to_owned).or_else(|| {
        (is_plain_name && looks_like_name(name)).then(|| name.trim_matches(['«', '»', '"']).to_owned())
    });
    // Without an agency the words before the dash may be any words.
    outlet.is_some().then_some(Dateline { day, year, outlet })
}

fn looks_like_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=3).contains(&words)
        && name.split_whitespace().all(|word| {
            word.trim_start_matches(['«', '"']).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        })
}

const PLACE: &str = r"\p{Lu}[\p{L}-]+(?:[ -]\p{L}[\p{L}-]+){0,2}(?:\s*\([^)]{1,30}\))?";
const ENDED: &str =
    r"(?:\s*/\s*(?<slashed>[^/\n]{2,40}?)\s*/|\s*[-–—]\s*(?<dashed>[^.,\n–—]{2,40}?)\s*[.,–—])";

/// «МОСКВА, 7 авг — РИА Новости.», «МОСКВА, 7 августа. /ТАСС/.»
static PLACE_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    let month = &*MONTH;
    pattern(&format!(
        r"^{PLACE}\s*[,./]\s*(?<day>\d{{1,2}})\s+(?<month>(?i:{month}))(?:\s+(?<year>20\d\d)(?:\s*(?:года|г\.?))?)?\s*[.,]?{ENDED}"
    ))
});
/// «РИАМО - 4 мая.»
static AGENCY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    let month = &*MONTH;
    pattern(&format!(
        r"^(?<agency>\p{{Lu}}[\p{{L}} .-]{{1,30}}?)\s*[-–—,]\s*(?<day>\d{{1,2}})\s+(?<month>(?i:{month}))(?:\s+(?<year>20\d\d)(?:\s*(?:года|г))?)?\s*[.,]"
    ))
});
/// «МОСКВА. /ТАСС/.»
static NO_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^(?:{PLACE}\s*[,.]?\s*)?/\s*(?<slashed>[^/\n]{{2,40}}?)\s*/\s*[.,–—-]"))
});

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, day: Option<(i8, i8)>, year: Option<i16>, outlet: Option<&str>) {
        let expect = outlet.map(|outlet| Dateline { day, year, outlet: Some(outlet.to_owned()) });
        assert_eq!(of(text), expect, "{text}");
    }

    #[test]
    fn datelines() {
        check("МОСКВА, 7 авг — РИА Новости. Путин принял", Some((8, 7)), None, Some("РИА Новости"));
        check("НЬЮ-ЙОРК, 7 августа. /ТАСС/. Совбез", Some((8, 7)), None, Some("ТАСС"));
        check(
            "Астана, 13 марта 2025 года. /Казинформ/. Токаев",
            Some((3, 13)),
            Some(2025),
            Some("Казинформ"),
        );
        check("МОСКВА /ТАСС/. Путин", None, None, Some("ТАСС"));
    }

    #[test]
    fn prose_is_no_dateline() {
        check("Москва, 7 августа — день, когда стороны встретились.", None, None, None);
        check("13 марта в Хьюстоне глава Минэнерго обсудил вопрос.", None, None, None);
        check("", None, None, None);
    }
}
