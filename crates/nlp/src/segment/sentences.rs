//! Where sentences end.

use relata_model::Span;

use super::abbreviations::{HEAD, HEAD_PAIRS, INITIALS, TAIL, TAIL_PAIRS, has};
use super::chars::{is_digit, is_letter, is_lower, is_russian, is_space, is_upper, single};

const ENDINGS: &str = ".?!…";
const CLOSE_QUOTES: &str = "»”’";
const GENERIC_QUOTES: &str = "\"„'";
const CLOSE_BRACKETS: &str = ")]}";
const DASHES: &str = "‑–—−-";
/// How many characters on each side of a delimiter the rules see.
const WINDOW: usize = 10;

/// The sentences within `range`, trimmed, without empty ones.
pub(crate) fn sentences(text: &str, range: Span) -> Vec<Span> {
    let part = range.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some((begin, end)) = next_delimiter(part, at) {
        if !(Cut { text: part, start, begin, end }).is_join() {
            out.push((start, end));
            start = end;
        }
        at = end;
    }
    out.push((start, part.len()));
    let offset = range.start as usize;
    out.into_iter()
        .map(|(start, end)| trimmed(part, start, end))
        .filter(|(start, end)| start < end)
        .map(|(start, end)| Span::new(offset + start, offset + end))
        .collect()
}

fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let part = &text[start..end];
    let start = end - part.trim_start_matches(is_space).len();
    (start, (start + text[start..end].trim_end_matches(is_space).len()).max(start))
}

fn is_delimiter(c: char) -> bool {
    // Most characters are letters and spaces.
    !is_russian(c)
        && c != ' '
        && [ENDINGS, ";", GENERIC_QUOTES, CLOSE_QUOTES, CLOSE_BRACKETS].iter().any(|set| set.contains(c))
}

/// The next smile or delimiter from `at` on.
fn next_delimiter(text: &str, at: usize) -> Option<(usize, usize)> {
    let mut from = at;
    loop {
        let found = text[from..].find(|c| is_delimiter(c) || matches!(c, '=' | ':'))? + from;
        if let Some(length) = smile(&text[found..]) {
            return Some((found, found + length));
        }
        let c = text[found..].chars().next()?;
        if is_delimiter(c) {
            return Some((found, found + c.len_utf8()));
        }
        from = found + c.len_utf8();
    }
}

/// The length of a smile that the text begins with: `:-)`, `=(((`.
pub(super) fn smile(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['=', ':', ';'])?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let mouth = rest.bytes().take(3).take_while(|byte| matches!(byte, b')' | b'(')).count();
    (mouth > 0).then(|| text.len() - rest.len() + mouth)
}

/// One delimiter and what stands around it.
struct Cut<'t> {
    text: &'t str,
    /// Where the sentence begins.
    start: usize,
    /// The delimiter.
    begin: usize,
    end: usize,
}

impl<'t> Cut<'t> {
    fn is_join(&self) -> bool {
        let (Some(left), Some(right)) = (last_token(self.left()), first_token(self.right())) else {
            return true;
        };
        if !self.right().starts_with(is_space) || is_lower_alpha(right) {
            return true;
        }
        let right_char = single(right);
        if right_char.is_none_or(|c| !GENERIC_QUOTES.contains(c))
            && (right_char.is_some_and(is_delimiter)
                || smile(self.right().trim_start_matches(is_space)).is_some())
        {
            return true;
        }
        self.is_abbreviation(left, right)
            || self.is_list_item()
            || self.closes_unfinished(left)
            || (right_char.is_some_and(|c| DASHES.contains(c))
                && first_word(self.right()).is_some_and(is_lower_alpha))
    }

    fn delimiter(&self) -> &'t str {
        &self.text[self.begin..self.end]
    }

    fn left(&self) -> &'t str {
        let before = &self.text[..self.begin];
        let start = before.char_indices().rev().take(WINDOW).last().map_or(self.begin, |(at, _)| at);
        &before[start..]
    }

    fn right(&self) -> &'t str {
        let after = &self.text[self.end..];
        let end = after.char_indices().nth(WINDOW).map_or(after.len(), |(at, _)| at);
        &after[..end]
    }

    fn is_abbreviation(&self, left: &str, right: &str) -> bool {
        if self.delimiter() != "." {
            return false;
        }
        let lower = left.to_lowercase();
        let pair = pair_before(self.left());
        let pair_is = |pairs: &[(&str, &str)], (a, b): (&str, &str)| pairs.contains(&(a, b));
        let by_word = || has(HEAD, &lower) || (has(TAIL, &lower) && is_tail(right));
        let by_pair =
            pair.map(|(a, b)| (a.to_lowercase().collect::<String>(), b.to_lowercase().collect::<String>()));
        let left_rule = match &by_pair {
            Some((a, b)) if pair_is(HEAD_PAIRS, (a, b)) => true,
            Some((a, b)) if pair_is(TAIL_PAIRS, (a, b)) => is_tail(right),
            _ => by_word(),
        };
        let right_lower = right.to_lowercase();
        left_rule
            || pair_is(HEAD_PAIRS, (&lower, &right_lower))
            || pair_is(TAIL_PAIRS, (&lower, &right_lower))
            || (is_upper(left) && single(left).is_some())
            || INITIALS.contains(&lower.as_str())
    }

    /// «1.», «б)», «IV.»: a bullet, not a sentence.
    fn is_list_item(&self) -> bool {
        let buffer = &self.text[self.start..self.begin];
        matches!(self.delimiter(), "." | ")")
            && buffer.chars().nth(20).is_none()
            && all_tokens(buffer).all(|token| {
                token.chars().all(is_digit)
                    || matches!(token, "." | ")")
                    || single(token)
                        .is_some_and(|c| "§абвгдеabcdef".contains(c.to_lowercase().next().unwrap_or(c)))
                    || token.chars().all(|c| "IVXML".contains(c))
            })
    }

    /// A closing quote or bracket ends a sentence only behind a full stop or the like.
    fn closes_unfinished(&self, left: &str) -> bool {
        let Some(c) = single(self.delimiter()) else { return false };
        let bound = !single(left).is_some_and(|c| ENDINGS.contains(c));
        if CLOSE_QUOTES.contains(c) || CLOSE_BRACKETS.contains(c) {
            return bound;
        }
        GENERIC_QUOTES.contains(c) && (bound || self.left().ends_with(is_space))
    }
}

fn is_lower_alpha(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && is_lower(word)
}

/// What may follow an abbreviation that stands at the end of a phrase.
fn is_tail(right: &str) -> bool {
    !right.chars().all(char::is_alphabetic) || is_lower(right)
}

/// The token that ends the text: a run of letters, of digits, or one other character.
fn last_token(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(is_space);
    let last = text.chars().next_back()?;
    let rest = if is_letter(last) {
        text.trim_end_matches(is_letter)
    } else if is_digit(last) {
        text.trim_end_matches(is_digit)
    } else {
        &text[..text.len() - last.len_utf8()]
    };
    Some(&text[rest.len()..])
}

/// The token that begins the text.
fn first_token(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_space);
    let first = text.chars().next()?;
    let rest = if is_letter(first) {
        text.trim_start_matches(is_letter)
    } else if is_digit(first) {
        text.trim_start_matches(is_digit)
    } else {
        &text[first.len_utf8()..]
    };
    Some(&text[..text.len() - rest.len()])
}

fn first_word(text: &str) -> Option<&str> {
    first_token(text.trim_start_matches(|c| !is_letter(c) && !is_digit(c)))
}

fn all_tokens(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        text = text.trim_start_matches(is_space);
        let token = first_token(text)?;
        text = &text[token.len()..];
        Some(token)
    })
}

/// «т. д» before a full stop: the two letters.
fn pair_before(left: &str) -> Option<(char, char)> {
    let is_word = |c: &char| is_letter(*c) || is_digit(*c);
    let mut chars = left.trim_end_matches(is_space).chars();
    let second = chars.next_back().filter(is_word)?;
    let rest = chars.as_str().trim_end_matches(is_space).strip_suffix('.')?;
    let first = rest.trim_end_matches(is_space).chars().next_back().filter(is_word)?;
    Some((first, second))
}
