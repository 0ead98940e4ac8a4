//! Text into sentences and tokens, after the rules of razdel (A. Kukushkin, razdel 0.5).
//!
//! All of razdel's rules only say where *not* to cut. Sentences are cut at line breaks
//! first ([`lines`]), which razdel does not do: a headline, its date line and the lead are
//! three sentences. Sentences longer than [`MAX_TOKENS`] are cut, so that everything after
//! takes linear time whatever the text is.

mod abbreviations;
mod chars;
mod sentences;
mod tokens;

use relata_model::Span;

pub(crate) use chars::{is_lower, is_upper};
pub(crate) use sentences::sentences;
pub(crate) use tokens::tokens;

/// The longest sentence in tokens; longer ones are cut.
pub const MAX_TOKENS: usize = 192;

/// The tokens of each sentence within `range`, cut at line breaks and at [`MAX_TOKENS`].
pub(crate) fn segment(text: &str, range: Span) -> Vec<Vec<Span>> {
    let mut out = Vec::new();
    for line in lines(text, range) {
        for sentence in sentences(text, line) {
            cut(text, tokens(text, sentence), &mut out);
        }
    }
    out
}

/// Pieces between line breaks. A single break inside a hard-wrapped sentence is no boundary:
/// the line before ends in a letter or comma, and the next one goes on in lower case.
fn lines(text: &str, range: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = range.start as usize;
    let end = range.end as usize;
    let mut from = start;
    while let Some(at) = text[from..end].find(is_break).map(|at| from + at) {
        let rest = &text[at..end];
        let after = end - rest.trim_start_matches(|c: char| is_break(c) || c.is_whitespace()).len();
        let breaks = text[at..after].matches('\n').count();
        let before = text[start..at].trim_end().chars().next_back();
        let next = text[after..end].chars().next();
        let wrapped = breaks == 1
            && before.is_some_and(|c| c.is_alphabetic() || c == ',')
            && next.is_some_and(char::is_lowercase)
            && at - start > WRAPPED_LINE;
        if !wrapped {
            out.push(Span::new(start, at));
            start = after;
        }
        from = after;
    }
    out.push(Span::new(start, end));
    out.retain(|line| !line.of(text).trim().is_empty());
    out
}

/// A line shorter than this (in bytes) was not wrapped by a text editor.
const WRAPPED_LINE: usize = 80;

/// A character that ends a line.
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Cuts an overlong sentence, after punctuation in the second half of a piece if there is any.
fn cut(text: &str, tokens: Vec<Span>, out: &mut Vec<Vec<Span>>) {
    if tokens.len() <= MAX_TOKENS {
        out.extend(Some(tokens).filter(|tokens| !tokens.is_empty()));
        return;
    }
    let half = MAX_TOKENS / 2;
    let mut rest = tokens.as_slice();
    while rest.len() > MAX_TOKENS {
        let is_mark = |token: &Span| matches!(token.of(text), "," | ";" | ":" | "." | "—" | "–");
        let mark = rest[half..MAX_TOKENS].iter().rposition(is_mark);
        let (piece, after) = rest.split_at(mark.map_or(MAX_TOKENS, |at| half + at + 1));
        out.push(piece.to_vec());
        rest = after;
    }
    out.push(rest.to_vec());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let range = Span::new(0, text.len());
        let found: Vec<String> = segment(text, range)
            .iter()
            .map(|tokens| tokens.iter().map(|token| token.of(text)).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn sentences_and_tokens() {
        check("Приехал г-н И. П. Иванов. Он уехал.", &["Приехал г-н И . П . Иванов .", "Он уехал ."]);
        check("Это стоит 5 млн. руб. в год!", &["Это стоит 5 млн . руб . в год !"]);
        check("«Да!» — сказал он... Нет?!", &["« Да ! » — сказал он ...", "Нет ?!"]);
        check("1,5 кг на 3/4", &["1,5 кг на 3/4"]);
    }

    #[test]
    fn lines_are_cut_first() {
        check(
            "Путин и Трамп встретились\n12 мая\nМосква",
            &["Путин и Трамп встретились", "12 мая", "Москва"],
        );
        let wrapped =
            "Президент России Владимир Путин встретился сегодня в Москве с\nпрезидентом Казахстана.";
        check(wrapped, &[&wrapped.replace('\n', " ").replace("Казахстана.", "Казахстана .")]);
    }

    #[test]
    fn long_sentences_are_capped() {
        let text = "слово ".repeat(1000);
        let all = segment(&text, Span::new(0, text.len()));
        assert!(all.iter().all(|tokens| tokens.len() <= MAX_TOKENS));
        assert_eq!(all.iter().map(Vec::len).sum::<usize>(), 1000);
    }
}
