//! Places in a text: bytes inside, Unicode code points outside.

use std::ops::Range;

/// A byte range of a text, half open; both ends are character boundaries.
///
/// ```
/// # use relata_model::Span;
/// let span = Span::new(2, 4);
/// assert_eq!(span.of("аб"), "б");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// A span of two byte offsets; texts are shorter than 4 GiB.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && u32::try_from(end).is_ok());
        Self { start: start as u32, end: end as u32 }
    }

    /// As an index: `&text[span.range()]`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text between the ends.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing lies between the ends.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span over both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Converts byte offsets of one text into code points and back.
///
/// *Complexity*: linear once, then a step of at most 64 bytes a question.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before every 64th byte.
    marks: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    const STEP: usize = 64;

    /// Counts the text once.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(Self::STEP) {
            marks.push(count);
            count += block.iter().filter(|byte| is_first_byte(**byte)).count() as u32;
        }
        Self { text, marks }
    }

    /// The number of code points before byte `offset`.
    pub fn of_byte(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        let mark = (offset / Self::STEP).min(self.marks.len().saturating_sub(1));
        let before = self.marks.get(mark).copied().unwrap_or(0);
        let rest = &self.text.as_bytes()[mark * Self::STEP..offset];
        before + rest.iter().filter(|byte| is_first_byte(**byte)).count() as u32
    }
}

fn is_first_byte(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_count_characters() {
        let text = "Путин 🙂 ".repeat(40);
        let points = CodePoints::new(&text);
        for (index, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.of_byte(offset as u32) as usize, index);
        }
        assert_eq!(points.of_byte(text.len() as u32) as usize, text.chars().count());
        assert_eq!(CodePoints::new("").of_byte(0), 0);
    }
}
