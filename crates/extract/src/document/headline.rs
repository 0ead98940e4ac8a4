//! The headline: which line above the article names it.

use std::collections::HashSet;

use super::body::Region;
use super::furniture::Action;
use super::lines::{Kind, Line, head, plain};

/// How far above the article a headline is looked for, in lines.
const REACH: usize = 15;

/// The line of the headline, given the article's region. The region may begin
/// above it, when a page opens with a notice: then a date below it decides.
pub(super) fn find(text: &str, lines: &[Line], region: &Region) -> Option<usize> {
    let vocabulary = stems(text, lines, region);
    let inner = inner_headline(lines, region);
    let first = inner.unwrap_or(region.first);
    let zone = first.saturating_sub(REACH)..(first + 1).min(lines.len());
    let is_plain_text = lines[..region.first]
        .iter()
        .all(|line| matches!(line.kind, Kind::Heading | Kind::Label | Kind::Prose))
        && region.first <= 5;
    let candidates =
        zone.filter(|index| *index != first || inner.is_some() || is_question(text, &lines[first]));
    let mut best: Option<(f32, usize)> = None;
    for index in candidates {
        let Some(mut score) = score(text, lines, index, first) else { continue };
        score += 4.0 * overlap(lines[index].of(text), &vocabulary);
        if is_repeated(text, lines, index) {
            score += 5.0;
        }
        if index == 0 && is_plain_text {
            score += 3.0;
        }
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, index));
        }
    }
    best.filter(|(score, _)| *score >= 1.0).map(|(_, index)| index)
}

/// Whether the page's first lines hold the line's text with more around it: as
/// the title of the window, or at the end of the breadcrumbs.
fn is_repeated(text: &str, lines: &[Line], index: usize) -> bool {
    let line = lines[index].of(text);
    let earlier = lines[index.saturating_sub(REACH)..index].iter().chain(lines.iter().take(index.min(3)));
    lines[index].words >= 4
        && earlier
            .map(|other| head(other.of(text), 600))
            .any(|other| other.len() > line.len() && other.contains(line))
}

/// The line that says what `title` says, at or above the article.
pub(super) fn find_given(text: &str, lines: &[Line], first: usize, title: &str) -> Option<usize> {
    let letters = |text: &str| {
        plain(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let wanted = letters(title);
    let reach = lines.len().min(first + 4);
    (0..reach).rev().find(|index| {
        let line = lines[*index].of(text);
        line.len() <= title.len() * 4 + 16 && letters(line) == wanted
    })
}

/// A headline with a date line close below it, inside the region, before most of the prose.
fn inner_headline(lines: &[Line], region: &Region) -> Option<usize> {
    let total: usize = prose_bytes(&lines[region.first..region.end]);
    let mut above = 0;
    for index in region.first..region.end {
        if above * 10 > total * 3 {
            return None;
        }
        let line = &lines[index];
        let is_dated = || {
            lines[index + 1..region.end.min(index + 4)]
                .iter()
                .take_while(|line| !line.is_prose())
                .any(|line| matches!(&line.kind, Kind::Stamp(stamp) if stamp.date.is_some()))
        };
        if index > region.first
            && line.kind == Kind::Heading
            && !line.bulleted
            && line.starts_block
            && line.words >= 4
            && is_dated()
        {
            return Some(index);
        }
        above += prose_bytes(&lines[index..=index]);
    }
    None
}

fn prose_bytes(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.is_prose()).map(|line| line.span.len()).sum()
}

/// «Так кто кому должен?» above the text is a headline too.
fn is_question(text: &str, line: &Line) -> bool {
    line.is_prose() && line.words <= 15 && line.starts_block && line.of(text).ends_with(['?', '!'])
}

fn score(text: &str, lines: &[Line], index: usize, first: usize) -> Option<f32> {
    let line = &lines[index];
    let is_candidate = match line.kind {
        Kind::Heading => true,
        Kind::Label => line.words >= 1 && index == 0,
        Kind::Prose => is_question(text, line),
        _ => false,
    };
    if !is_candidate || line.bulleted || line.words > 40 {
        return None;
    }
    let mut score = match line.words {
        0..=2 => -2.0,
        3 => 0.0,
        _ => 2.0,
    };
    let below = &lines[index + 1..first.max(index + 1).min(lines.len())];
    let above = &lines[..index];
    if below.iter().take(4).any(|line| matches!(&line.kind, Kind::Stamp(stamp) if stamp.date.is_some())) {
        score += 2.0;
    }
    if above.last().is_some_and(|line| matches!(line.kind, Kind::Stamp(_))) {
        score += 0.5;
    }
    if above.last().is_some_and(|line| is_breadcrumb(text, line)) {
        score += 2.0;
    }
    // Lines that stand together: a headline with its subhead, or a list of links.
    let together_above = if line.starts_block {
        0
    } else {
        above.iter().rev().take(6).take_while(|line| !line.starts_block).count() + 1
    };
    let together_below = lines[index + 1..]
        .iter()
        .take(5)
        .take_while(|line| !line.starts_block && line.kind == Kind::Heading)
        .count();
    score += match (together_above, together_below) {
        (0, 0 | 1) => 1.0,
        (0..=2, 0 | 1) => -0.5,
        (_, 0) => -1.0,
        _ => -3.0,
    };
    if below.iter().any(|line| matches!(line.kind, Kind::Cue(Action::SkipBlock) | Kind::Listed)) {
        score -= 3.0;
    }
    if is_ticker(text, line) {
        score -= 2.0;
    }
    Some(score - 0.1 * (first - index.min(first)) as f32)
}

fn is_breadcrumb(text: &str, line: &Line) -> bool {
    let line = plain(head(line.of(text), 300));
    line.contains(['/', '›', '→', '»', '>', '|']) && !line.contains('«') && line.len() < 250
}

/// «Молния: …», «ГЛАВНОЕ: …» run above every page of a site.
fn is_ticker(text: &str, line: &Line) -> bool {
    let line = head(line.of(text), 100);
    let is_one_word =
        line.split_once(": ").is_some_and(|(label, _)| !label.contains(' ') && label.chars().count() <= 12);
    is_one_word
        && !line.starts_with(['«', '"'])
        && TICKERS.contains(&line.split(':').next().unwrap_or_default().to_lowercase().as_str())
}

const TICKERS: [&str; 8] =
    ["молния", "горячее", "главное", "срочно", "важно", "сейчас", "популярное", "тренды"];

/// What part of the line's longer words the article uses.
fn overlap(line: &str, vocabulary: &HashSet<String>) -> f32 {
    let words: Vec<String> = line_stems(line).collect();
    let known = words.iter().filter(|word| vocabulary.contains(*word)).count();
    if words.is_empty() { 0.0 } else { known as f32 / words.len().max(3) as f32 }
}

fn stems(text: &str, lines: &[Line], region: &Region) -> HashSet<String> {
    let prose = lines[region.first..region.end].iter().filter(|line| line.is_prose()).take(12);
    prose.flat_map(|line| line_stems(head(line.of(text), 2000))).collect()
}

/// Words without their endings, roughly: the first five letters.
fn line_stems(line: &str) -> impl Iterator<Item = String> {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4).map(|word| {
        word.chars().take(5).flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
    })
}
