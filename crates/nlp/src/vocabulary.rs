//! What the networks see of a token: a word id and a shape id.

use foldhash::HashMap;
use relata_data_ru::{Vectors, key};

use crate::kernels::integer::Grain;
use crate::segment::{is_lower, is_upper};

/// A token as the networks see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) word: u32,
    pub(crate) shape: u8,
}

/// The length of a word vector.
pub(crate) const WORD_SIZE: usize = 300;
const PARTS: usize = 100;
const CENTROIDS: usize = 256;

/// How many tokens a memory holds.
const REMEMBERED: usize = 32_768;

/// The tokens seen of late, whose looking-up is dearer than finding them here.
#[derive(Default)]
pub(crate) struct Memory {
    inputs: HashMap<Box<str>, Input>,
    /// Room for a lower-case form.
    lower: String,
}

/// The words that have a vector.
pub(crate) struct Vocabulary {
    words: fst::Map<&'static [u8]>,
    codes: &'static [u8],
    codebook: &'static [f32],
    coarse: &'static [u8],
    fine: &'static [u8],
}

impl Vocabulary {
    pub(crate) fn new(data: Vectors) -> Result<Self, fst::Error> {
        let Vectors { words, codes, codebook, coarse, fine } = data;
        Ok(Self { words: fst::Map::new(words)?, codes, codebook, coarse, fine })
    }

    /// How many ids there are, the two special ones included.
    pub(crate) fn size(&self) -> usize {
        self.codes.len() / PARTS
    }

    /// Word and shape of a token.
    pub(crate) fn input(&self, token: &str, memory: &mut Memory) -> Input {
        if let Some(input) = memory.inputs.get(token) {
            return *input;
        }
        let Memory { inputs, lower } = memory;
        lower.clear();
        lower.extend(token.chars().flat_map(char::to_lowercase));
        let unknown = (self.size() - 2) as u32;
        let word = self.words.get(key(lower)).map_or(unknown, |id| id as u32);
        let input = Input { word, shape: shape(token) };
        if inputs.len() >= REMEMBERED {
            inputs.clear();
        }
        inputs.insert(token.into(), input);
        input
    }

    /// Writes the vector of a word.
    pub(crate) fn vector(&self, word: u32, out: &mut [f32]) {
        self.compose::<_, 3>(word, self.codebook, out);
    }

    /// Writes the vector of a word in whole numbers.
    pub(crate) fn integer_vector(&self, word: u32, grain: Grain, out: &mut [u8]) {
        match grain {
            Grain::Coarse => self.compose::<_, 3>(word, self.coarse, out),
            Grain::Fine => self.compose::<_, 6>(word, self.fine, out),
        }
    }

    /// Puts a vector together from centroids of `SIZE` values.
    fn compose<T: Copy, const SIZE: usize>(&self, word: u32, codebook: &[T], out: &mut [T]) {
        let codes = &self.codes[word as usize * PARTS..][..PARTS];
        let parts = codebook.as_chunks::<SIZE>().0.chunks_exact(CENTROIDS);
        for ((code, centroids), out) in codes.iter().zip(parts).zip(out.as_chunks_mut::<SIZE>().0) {
            *out = centroids[usize::from(*code)];
        }
    }
}

/// The punctuation that has a shape of its own.
const MARKS: &str = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…";
const RUSSIAN: u8 = 1;
const ENGLISH: u8 = 8;
const MARK: u8 = 15;
const OTHER_MARK: u8 = 63;
const NUMBER: u8 = 64;
const OTHER: u8 = 65;

/// The shape of a token: by its first characters, then by its letter case.
fn shape(token: &str) -> u8 {
    let mut chars = token.chars();
    let (first, second) = (chars.next(), chars.next());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match first {
        Some('а'..='я' | 'А'..='Я' | 'ё' | 'Ё') => RUSSIAN + outline(token),
        Some('a'..='z' | 'A'..='Z' | 'İ' | 'ı' | 'ſ' | '\u{212a}') => ENGLISH + outline(token),
        _ if is_digit(first) || (matches!(first, Some('+' | '-')) && is_digit(second)) => NUMBER,
        Some(c) => match MARKS.chars().position(|mark| mark == c) {
            Some(index) if second.is_none() => MARK + index as u8,
            Some(_) => OTHER_MARK,
            None => OTHER,
        },
        None => OTHER,
    }
}

/// X, x, XX, xx, Xx, Xx-Xx, other.
fn outline(token: &str) -> u8 {
    let is_title = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && is_lower(chars.as_str())
    };
    if token.chars().nth(1).is_none() {
        u8::from(!is_upper(token))
    } else if is_upper(token) {
        2
    } else if is_lower(token) {
        3
    } else if is_title(token) {
        4
    } else if token.split_once('-').is_some_and(|(left, right)| is_title(left) && is_title(right)) {
        5
    } else {
        6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        assert_eq!(MARKS.chars().count(), usize::from(OTHER_MARK - MARK));
        let cases = [
            ("Я", 1),
            ("я", 2),
            ("США", 3),
            ("СИЗО-6", 3),
            ("мир", 4),
            ("Мир", 5),
            ("Нур-Султан", 6),
            ("МакКейн", 7),
            ("USA", 10),
            ("!", 15),
            ("...", 63),
            ("2025", 64),
            ("-5", 64),
            ("№", 61),
            ("…", 62),
            ("Δ", 65),
            ("¡", 65),
        ];
        for (token, expect) in cases {
            assert_eq!(shape(token), expect, "{token}");
        }
    }
}
