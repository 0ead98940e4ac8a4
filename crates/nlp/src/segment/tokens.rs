//! Tokens: atoms of one character class, joined where they belong together.

use relata_model::Span;

use super::chars::{is_digit, is_space};
use super::sentences::smile;

const PUNCTUATION: &str = "\\/!#$%&*+,.:;<=>?@^_`|~№…‑–—−-«“‘»”’\"„'([})]}";
const DASHES: &str = "‑–—−-";
const ENDINGS: &str = ".?!…";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Russian,
    Latin,
    Digits,
    Punctuation,
    Other,
}

#[derive(Clone, Copy)]
struct Atom {
    start: usize,
    end: usize,
    class: Class,
}

/// The tokens within `range`.
pub(crate) fn tokens(text: &str, range: Span) -> Vec<Span> {
    let part = range.of(text);
    let atoms = atoms(part);
    let offset = range.start as usize;
    let mut out: Vec<Span> = Vec::with_capacity(atoms.len());
    let mut start = 0;
    for index in 0..atoms.len() {
        let joined = index > 0 && {
            let gap = Gap { text: part, atoms: &atoms, index, start };
            atoms[index - 1].end == atoms[index].start && gap.is_join()
        };
        if joined {
            if let Some(last) = out.last_mut() {
                last.end = (offset + atoms[index].end) as u32;
            }
        } else {
            start = atoms[index].start;
            out.push(Span::new(offset + start, offset + atoms[index].end));
        }
    }
    out
}

fn atoms(text: &str) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::with_capacity(text.len() / 5);
    for (start, c) in text.char_indices() {
        if is_space(c) {
            continue;
        }
        let class = class_of(c);
        let end = start + c.len_utf8();
        match out.last_mut() {
            Some(last)
                if last.end == start
                    && last.class == class
                    && matches!(class, Class::Russian | Class::Latin | Class::Digits) =>
            {
                last.end = end;
            }
            _ => out.push(Atom { start, end, class }),
        }
    }
    out
}

fn class_of(c: char) -> Class {
    match c {
        'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => Class::Russian,
        // The last four are what Python's case-insensitive `[a-z]` matches beyond ASCII.
        'a'..='z' | 'A'..='Z' | 'İ' | 'ı' | 'ſ' | '\u{212a}' => Class::Latin,
        _ if is_digit(c) => Class::Digits,
        _ if PUNCTUATION.contains(c) => Class::Punctuation,
        _ => Class::Other,
    }
}

/// The place between the atoms `index - 1` and `index`, with no space between them.
struct Gap<'a> {
    text: &'a str,
    atoms: &'a [Atom],
    index: usize,
    /// Where the token so far begins.
    start: usize,
}

impl Gap<'_> {
    fn is_join(&self) -> bool {
        let not_punctuation =
            |a: Atom, b: Atom| a.class != Class::Punctuation && b.class != Class::Punctuation;
        let numbers = |a: Atom, b: Atom| a.class == Class::Digits && b.class == Class::Digits;
        self.around(DASHES, not_punctuation)
            || self.around("_", not_punctuation)
            || self.around(".,", numbers)
            || self.around("/\\", numbers)
            || self.is_punctuation_run()
            || self.is_other_run()
            || (self.of(self.left()).eq_ignore_ascii_case("yahoo") && self.of(self.right()) == "!")
    }

    fn left(&self) -> Atom {
        self.atoms[self.index - 1]
    }

    fn right(&self) -> Atom {
        self.atoms[self.index]
    }

    fn of(&self, atom: Atom) -> &str {
        &self.text[atom.start..atom.end]
    }

    /// `a-|b` and `a|-b`: whether the atoms on both sides of a delimiter belong together.
    /// The atoms may have spaces between them, as in razdel.
    fn around(&self, delimiters: &str, together: impl Fn(Atom, Atom) -> bool) -> bool {
        let is_delimiter =
            |atom: Atom| atom.class == Class::Punctuation && delimiters.contains(self.of(atom));
        let sides = if is_delimiter(self.left()) {
            self.index.checked_sub(2).map(|before| (self.atoms[before], self.right()))
        } else if is_delimiter(self.right()) {
            self.atoms.get(self.index + 1).map(|after| (self.left(), *after))
        } else {
            None
        };
        sides.is_some_and(|(a, b)| together(a, b))
    }

    fn is_punctuation_run(&self) -> bool {
        let (left, right) = (self.left(), self.right());
        if left.class != Class::Punctuation || right.class != Class::Punctuation {
            return false;
        }
        let whole = &self.text[self.start..right.end];
        smile(whole) == Some(whole.len())
            || (ENDINGS.contains(self.of(left)) && ENDINGS.contains(self.of(right)))
            || matches!((self.of(left), self.of(right)), ("-", "-") | ("*", "*"))
    }

    fn is_other_run(&self) -> bool {
        let (left, right) = (self.left().class, self.right().class);
        let word = |class| matches!(class, Class::Other | Class::Russian | Class::Latin);
        (left == Class::Other && word(right)) || (word(left) && right == Class::Other)
    }
}
