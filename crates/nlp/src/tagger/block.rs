//! What the networks read: tokens in sequences.

use crate::vocabulary::Input;

/// Tokens in sequences one after the other, with an empty row before, between and after them,
/// which stands for the zero padding of the convolutions.
#[derive(Default)]
pub(crate) struct Block {
    tokens: Vec<Input>,
    rows: Vec<Option<Input>>,
    /// First row and length of each sequence.
    sequences: Vec<(usize, usize)>,
}

impl Block {
    /// Takes new tokens; [`Block::set_whole`] or [`Block::set_sentences`] arranges them.
    pub(crate) fn read(&mut self, tokens: impl Iterator<Item = Input>) {
        self.tokens.clear();
        self.tokens.extend(tokens);
    }

    /// All tokens as one sequence.
    pub(crate) fn set_whole(&mut self) {
        self.set_sentences(std::iter::once(self.tokens.len()));
    }

    /// The tokens as sequences of these lengths.
    pub(crate) fn set_sentences(&mut self, lengths: impl Iterator<Item = usize>) {
        self.rows.clear();
        self.rows.push(None);
        self.sequences.clear();
        let mut tokens = self.tokens.iter().copied();
        for length in lengths {
            self.sequences.push((self.rows.len(), length));
            self.rows.extend(tokens.by_ref().take(length).map(Some));
            self.rows.push(None);
        }
    }

    pub(super) fn tokens(&self) -> &[Input] {
        &self.tokens
    }

    pub(super) fn rows(&self) -> &[Option<Input>] {
        &self.rows
    }

    /// First row and length of each sequence.
    pub(super) fn sequences(&self) -> &[(usize, usize)] {
        &self.sequences
    }

    /// The lengths of the sequences.
    pub(super) fn lengths(&self) -> impl Iterator<Item = usize> {
        self.sequences.iter().map(|(_, length)| *length)
    }
}
