//! Which lines are the article: the densest stretch of prose, without what
//! other pages were linked from it.

use relata_model::Span;

use super::furniture::Action;
use super::lines::{Kind, Line};
use super::stamp::Label;

/// Where the article lies among the lines of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region {
    /// First line of prose.
    pub(super) first: usize,
    /// Line after the last.
    pub(super) end: usize,
    /// Whether a line belongs to a block that a cue marked as furniture.
    pub(super) skipped: Vec<bool>,
}

impl Region {
    /// The lines of the article: prose, and lists that prose introduced.
    pub(super) fn lines(&self, lines: &[Line]) -> Vec<usize> {
        let mut kept = Vec::new();
        let mut in_list = false;
        for index in self.first..self.end {
            let line = &lines[index];
            if self.skipped[index] {
                continue;
            }
            let keep = line.is_prose()
                || (in_list && line.bulleted && matches!(line.kind, Kind::Heading | Kind::Label));
            in_list = keep && (in_list || opens_list(line, lines.get(index + 1)));
            if keep {
                kept.push(index);
            }
        }
        kept
    }
}

/// A line that is followed by an item and is prose itself opens a list.
fn opens_list(line: &Line, next: Option<&Line>) -> bool {
    line.is_prose() && next.is_some_and(|next| next.bulleted)
}

/// Finds the article's stretch of lines; `None` if there is no prose.
pub(super) fn region(lines: &[Line]) -> Option<Region> {
    let skipped = skipped(lines);
    let mut stretches = Vec::new();
    let mut start = 0;
    for index in 0..=lines.len() {
        if index == lines.len() || is_cut(lines, index) {
            stretches.extend(densest(lines, &skipped, start..index));
            start = index + 1;
        }
    }
    // Comments may be longer than the article, so the first stretch of some weight is taken.
    let most = stretches.iter().map(|stretch| stretch.weight).max()?;
    let enough = (most * 2 / 5).min(400);
    let chosen = stretches.into_iter().find(|stretch| stretch.weight >= enough)?;
    Some(Region { first: chosen.first, end: chosen.end, skipped })
}

/// Joins kept lines with nothing but white space between them into spans.
pub(super) fn spans(text: &str, lines: &[Line], kept: &[usize]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut previous = None;
    for index in kept {
        let span = lines[*index].span;
        match spans.last_mut() {
            Some(last) if previous.is_some_and(|previous| previous + 1 == *index) => *last = last.join(span),
            _ => spans.push(span),
        }
        previous = Some(*index);
    }
    debug_assert!(spans.iter().all(|span| text.get(span.range()).is_some()));
    spans
}

/// Whether the page's furniture begins at `index` for good. When long prose
/// follows at once, the cue was a subhead («Комментарии») or an insertion.
fn is_cut(lines: &[Line], index: usize) -> bool {
    let next = lines.get(index + 1).filter(|next| next.is_prose());
    match lines[index].kind {
        Kind::Cue(Action::CutBelow) => {
            !next.is_some_and(|next| next.span.len() >= 400 && lines[index].words <= 2)
        }
        Kind::Cue(Action::Invitation) => next.is_none_or(|next| next.words < 5),
        _ => false,
    }
}

/// Where other articles or comments begin below the article, though no cue
/// says so: names and headlines, each with its date.
pub(super) fn end_of_article(lines: &[Line], region: &Region, headline: Option<usize>) -> usize {
    let is_short = |line: &Line| matches!(line.kind, Kind::Heading | Kind::Label);
    let prose = |index: usize| {
        if lines[index].is_prose() && !region.skipped[index] { lines[index].span.len() } else { 0 }
    };
    let total: usize = (region.first..region.end).map(prose).sum();
    let (mut before, mut paragraphs, mut seen) = (0, 0, Vec::new());
    for index in region.first..region.end {
        let dated = match &lines[index].kind {
            Kind::Stamp(stamp) => stamp.date.is_some().then_some(stamp.other_words > 0),
            _ => None,
        };
        // A lead may stand between the headline and its date.
        let is_near_headline =
            headline.is_some_and(|headline| (headline..headline + 7).contains(&index)) && paragraphs <= 1;
        if let Some(is_named) = dated.filter(|_| before > 0 && !is_near_headline && !lines[index].bulleted) {
            // A name of one word with a full stop («Олег К.») looks like prose.
            let has_name_above = is_short(&lines[index - 1]) || lines[index - 1].words <= 2;
            if is_named || has_name_above {
                seen.push((index - usize::from(has_name_above && !is_named), before));
            }
        }
        before += prose(index);
        paragraphs += usize::from(prose(index) > 0);
    }
    let cut = seen.iter().enumerate().find(|(position, (_, before))| {
        let after = total - before;
        let more = seen.len() - position;
        *before >= after || (more >= 2 && before * 3 >= after) || (more >= 3 && *before >= 400)
    });
    cut.map_or(region.end, |(_, (index, _))| *index)
}

/// Marks the cue lines and, after a block cue, the links that follow it: until
/// a long line of prose, or any prose after a blank line.
fn skipped(lines: &[Line]) -> Vec<bool> {
    let mut in_block = false;
    let mut passed = 0;
    lines
        .iter()
        .map(|line| {
            if let Kind::Cue(action) = line.kind {
                in_block = action == Action::SkipBlock;
                passed = usize::from(line.words > 5);
                return true;
            }
            if in_block {
                let resumes = line.is_prose() && (line.words >= 12 || (line.starts_block && passed > 0));
                in_block = !resumes;
                passed += 1;
            }
            in_block
        })
        .collect()
}

struct Stretch {
    first: usize,
    end: usize,
    weight: i64,
}

/// The run of lines with the greatest sum of weights (Kadane's algorithm).
fn densest(lines: &[Line], skipped: &[bool], range: std::ops::Range<usize>) -> Option<Stretch> {
    let mut best: Option<Stretch> = None;
    let (mut start, mut sum) = (range.start, 0);
    for index in range {
        if sum <= 0 {
            (start, sum) = (index, 0);
        }
        sum += if skipped[index] { SKIPPED } else { weight(&lines[index]) };
        if best.as_ref().is_none_or(|best| sum > best.weight) && lines[index].is_prose() && !skipped[index] {
            best = Some(Stretch { first: start, end: index + 1, weight: sum });
        }
    }
    best
}

const SKIPPED: i64 = -5;

/// Prose counts by its length; what stands between articles counts against.
fn weight(line: &Line) -> i64 {
    match &line.kind {
        // Half the bytes is about the characters of Russian text.
        Kind::Prose => (line.span.len() / 2).max(1) as i64,
        Kind::Heading if line.bulleted => -20,
        Kind::Heading | Kind::Label => -12,
        Kind::Listed => -60,
        Kind::Stamp(stamp) if stamp.label == Label::None && stamp.date.is_some() => -40,
        Kind::Stamp(_) | Kind::Caption | Kind::Cue(_) => -5,
    }
}
