//! The lines of a text, as a reader of the page would see them.

use std::borrow::Cow;

use relata_model::Span;

use super::furniture::{self, Action};
use super::stamp::{self, Stamp};

/// A line that is not blank, without its outer whitespace.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Where it stands in the original text.
    pub(super) span: Span,
    /// Whether it begins a block: it is the first, or a blank line comes before.
    pub(super) starts_block: bool,
    pub(super) kind: Kind,
    pub(super) words: usize,
    /// Whether it begins like an item of a list.
    pub(super) bulleted: bool,
}

/// What a line looks like, taken alone.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Running text: ends a sentence, or is too long to be a label.
    Prose,
    /// A few words without an end: a headline, a subhead or a link to another article.
    Heading,
    /// One or two words, or a row of links.
    Label,
    /// A date or time with hardly anything else.
    Stamp(Stamp),
    /// A headline with the time it was published: an item of a news list.
    Listed,
    /// What stands below a picture.
    Caption,
    /// The beginning of furniture.
    Cue(Action),
}

impl Line {
    /// The words of the line in `text`.
    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    pub(super) fn is_prose(&self) -> bool {
        self.kind == Kind::Prose
    }
}

/// Splits `text` at every kind of line end and says what each line looks like.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut starts_block = true;
    for span in spans(text) {
        if span.is_empty() {
            starts_block = true;
        } else {
            lines.push(classify(text, span, std::mem::take(&mut starts_block)));
        }
    }
    unwrap_paragraphs(text, &mut lines);
    introduce_quotes(text, &mut lines);
    lines
}

/// «Президент заявил:» belongs to the prose below it; «Имя:» above a box does not.
fn introduce_quotes(text: &str, lines: &mut [Line]) {
    for index in 1..lines.len() {
        let [before, line] = &mut lines[index - 1..=index] else { continue };
        if line.is_prose()
            && line.words >= 4
            && before.words >= 2
            && matches!(before.kind, Kind::Heading | Kind::Label)
            && before.of(text).ends_with(':')
        {
            before.kind = Kind::Prose;
        }
    }
}

/// Paragraphs broken into lines of equal length are prose, though most of
/// their lines end nothing: the next one goes on with a small letter.
fn unwrap_paragraphs(text: &str, lines: &mut [Line]) {
    let is_text =
        |line: &Line| matches!(line.kind, Kind::Prose | Kind::Heading | Kind::Label) && !line.bulleted;
    for block in lines.chunk_by_mut(|_, next| !next.starts_block) {
        let goes_on = |line: &Line| line.of(text).starts_with(char::is_lowercase);
        let going_on = block.iter().skip(1).filter(|line| goes_on(line)).count();
        let is_paragraph = going_on > 0
            && going_on * 3 >= block.len() - 1
            && block.last().is_some_and(Line::is_prose)
            && block.iter().all(is_text);
        for index in 0..if is_paragraph { block.len() - 1 } else { 0 } {
            if goes_on(&block[index + 1]) || (index > 0 && block[index].span.len() >= 60) {
                block[index].kind = Kind::Prose;
            }
        }
    }
}

/// The lines without their ends and outer whitespace; blank ones are empty.
fn spans(text: &str) -> impl Iterator<Item = Span> {
    let mut rest = (!text.is_empty()).then_some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let end = text[start..].find(is_line_end).map(|length| start + length);
        rest = end.map(|end| {
            let width = if text[end..].starts_with("\r\n") {
                2
            } else {
                text[end..].chars().next().map_or(1, char::len_utf8)
            };
            end + width
        });
        Some(trimmed(text, start, end.unwrap_or(text.len())))
    })
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The range without its outer whitespace and invisible characters.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let line = &text[start..end];
    let start = start + (line.len() - line.trim_start_matches(is_space).len());
    let end = start + text[start..end].trim_end_matches(is_space).len();
    Span::new(start, end)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\0')
}

/// A line is judged by its beginning, its end and its number of words, so that
/// an endless line costs no more than reading it.
fn classify(text: &str, span: Span, starts_block: bool) -> Line {
    let line = span.of(text);
    let words = line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let beginning = head(line, 400);
    let start = plain(beginning);
    let ending = Ending::of(plain(tail(line, 120)).trim_end());
    let is_whole = beginning.len() == line.len();
    let bulleted = is_bulleted(&start);
    let sentence = is_sentence(&start, words, ending, bulleted);
    let cue = furniture::cue(&start, words, sentence && words >= 4);
    let stamp = if is_whole { stamp::of(&start, sentence) } else { None };
    let kind = match (cue, stamp) {
        (cue, Some(stamp)) if stamp.date.is_some() && cue != Some(Action::CutBelow) => Kind::Stamp(stamp),
        (Some(action), _) => Kind::Cue(action),
        _ if is_whole && furniture::is_caption(&start) => Kind::Caption,
        (None, Some(stamp)) if !sentence => Kind::Stamp(stamp),
        _ if is_whole && !sentence && words >= 3 && stamp::is_listed(&start) => Kind::Listed,
        _ if sentence || is_long_prose(&start, words) => Kind::Prose,
        _ if words >= 3 && !is_row_of_links(&start, words) => Kind::Heading,
        _ => Kind::Label,
    };
    Line { span, starts_block, kind, words, bulleted }
}

/// How a line ends, closing quotes and brackets aside.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ending {
    Stop,
    Ellipsis,
    Colon,
    /// A comma or semicolon: the text goes on in the next line.
    Open,
    None,
}

impl Ending {
    fn of(text: &str) -> Self {
        let text = text.trim_end_matches(|c: char| is_space(c) || "»\"”“'’)]}*".contains(c));
        match text.chars().next_back() {
            Some('.') if text.ends_with("...") => Self::Ellipsis,
            Some('.' | '!' | '?') => Self::Stop,
            Some('…') => Self::Ellipsis,
            Some(':') => Self::Colon,
            Some(',' | ';') => Self::Open,
            _ => Self::None,
        }
    }
}

fn is_sentence(start: &str, words: usize, ending: Ending, bulleted: bool) -> bool {
    let goes_on = bulleted || start.starts_with(char::is_lowercase);
    match ending {
        Ending::Stop => words >= 1,
        Ending::Ellipsis => words >= 3,
        Ending::Colon => words >= 4,
        Ending::Open => words >= 4 || (goes_on && words >= 1),
        Ending::None => false,
    }
}

/// Without an end, only length and the look of sentences make prose: a row of
/// menu entries is long too, but its words are capitalised or set apart.
fn is_long_prose(start: &str, words: usize) -> bool {
    let inner_end = || {
        start.split_inclusive(['.', '!', '?']).zip(start.split(['.', '!', '?']).skip(1)).any(
            |(before, after)| {
                before.chars().rev().skip(1).take(3).all(char::is_lowercase)
                    && after.trim_start_matches(['»', '"', '”', ')']).starts_with(' ')
                    && after
                        .trim_start_matches(|c: char| !c.is_alphanumeric())
                        .starts_with(char::is_uppercase)
            },
        )
    };
    words >= 12 && (words >= 20 || inner_end()) && !is_row_of_links(start, words)
}

fn is_row_of_links(start: &str, words: usize) -> bool {
    let separators = start.chars().filter(|c| "|·•/›→»☰▾".contains(*c)).count();
    let (mut seen, mut capitalised) = (0, 0);
    for word in start.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)) {
        seen += 1;
        capitalised += usize::from(word.starts_with(char::is_uppercase));
    }
    let quotes = start.chars().filter(|c| *c == '«').count();
    let apart = separators.saturating_sub(quotes);
    apart * 8 >= words.min(60) * 2 && apart >= 2
        || start.contains(" | ") && words < 12
        || (words >= 12 && capitalised * 2 > seen)
        || start.split("   ").count() > 2
}

fn is_bulleted(start: &str) -> bool {
    let rest = start.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < start.len() && start.len() - rest.len() <= 2;
    start.starts_with(['•', '·', '▪', '■', '●', '◦', '*', '—', '–', '-', '→', '►', '▶', '✓', '✔'])
        || (numbered
            && rest.starts_with([')', '.', '\t'])
            && !rest[1..].starts_with(|c: char| c.is_ascii_digit()))
        || (numbered && rest.starts_with("  "))
}

/// `text` with left-over HTML entities and unusual spaces made plain, for
/// judging only: offsets always belong to the original.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let mut result = Cow::Borrowed(text);
    if text.contains('&') {
        for (entity, meaning) in ENTITIES {
            if result.contains(entity) {
                result = Cow::Owned(result.replace(entity, meaning));
            }
        }
    }
    if result.contains(|c: char| is_odd_space(c)) {
        result = Cow::Owned(result.chars().map(|c| if is_odd_space(c) { ' ' } else { c }).collect());
    }
    result
}

fn is_odd_space(c: char) -> bool {
    c != ' ' && c != '\t' && is_space(c)
}

const ENTITIES: [(&str, &str); 14] = [
    ("&nbsp;", " "),
    ("&laquo;", "«"),
    ("&raquo;", "»"),
    ("&bdquo;", "„"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&mdash;", "—"),
    ("&ndash;", "–"),
    ("&hellip;", "…"),
    ("&copy;", "©"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&lt;", "<"),
    ("&amp;", "&"),
];

/// At most `bytes` of the beginning.
pub(super) fn head(text: &str, bytes: usize) -> &str {
    &text[..floor(text, bytes)]
}

/// At most about `bytes` of the end.
pub(super) fn tail(text: &str, bytes: usize) -> &str {
    &text[floor(text, text.len().saturating_sub(bytes))..]
}

fn floor(text: &str, index: usize) -> usize {
    (0..=index.min(text.len())).rev().find(|index| text.is_char_boundary(*index)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<&str> = lines(text).iter().map(|line| line.of(text)).collect();
        assert_eq!(found, expect, "{text:?}");
    }

    fn kind(text: &str) -> Kind {
        lines(text).remove(0).kind
    }

    #[test]
    fn every_line_end_counts() {
        check("а\r\nб\rв\nг\u{2028}д\u{2029}е", &["а", "б", "в", "г", "д", "е"]);
        check("\u{feff} а \u{a0}\n \t\n\nб", &["а", "б"]);
        check("", &[]);
        check("\r\n\r\n", &[]);
    }

    #[test]
    fn blank_lines_part_blocks_and_crlf_is_one_end() {
        let starts = |text| lines(text).iter().map(|line| line.starts_block).collect::<Vec<_>>();
        assert_eq!(starts("а\r\nб\r\n\r\nв"), [true, false, true]);
        assert_eq!(starts("а\rб\r\rв"), [true, false, true]);
    }

    #[test]
    fn broken_paragraphs_are_prose() {
        let wrapped = "Президент принял посла в Москве в присутствии\nминистра иностранных дел и главы администрации\nКремля, сообщили журналистам.";
        assert!(lines(wrapped).iter().all(Line::is_prose));
        let links = "Рютте позвонил Орбану и Фицо\nМерц прибыл в Анкару\nЭрдоган принял Мерца.";
        assert_eq!(lines(links).iter().filter(|line| line.is_prose()).count(), 1);
    }

    #[test]
    fn prose_ends_a_sentence_or_is_long() {
        for prose in [
            "Путин принял Уиткоффа.",
            "— Да!",
            "– нефть;",
            "Как заявил министр, стороны согласны:",
            "«Мы готовы».",
            "Президент заявил:\n«Мы готовы к переговорам».",
            "Он сказал: &quot;нет.&quot;",
            "Переговоры прошли в Астане. Стороны обсудили торговлю, транспорт и энергетику, пишет газета",
        ] {
            assert_eq!(kind(prose), Kind::Prose, "{prose}");
        }
        for heading in
            ["Путин и Токаев обсудили в Кремле станцию", "Стармер и Карни обсудили поставки никеля"]
        {
            assert_eq!(kind(heading), Kind::Heading, "{heading}");
        }
        for label in
            ["Москва", "Мир / Металлы / Госполитика", "Металлы | Уголь | Нефть и газ | Логистика", "Ещё…"]
        {
            assert_eq!(kind(label), Kind::Label, "{label}");
        }
        assert_eq!(kind("12:31  Эрдоган позвонил Алиеву и обсудил транзит газа"), Kind::Listed);
        assert_eq!(kind("Биржа: медь обновила максимум | 12 ноября 2025"), Kind::Listed);
    }
}
