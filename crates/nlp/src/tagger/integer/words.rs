//! The word part of the first convolution: it depends on the word alone and is two thirds of all arithmetic.

use memmap2::MmapMut;

use super::encoder::{Encoder, ROW};
use super::first;
use crate::kernels::integer::{Grain, multiply};
use crate::kernels::rows;
use crate::tagger::Block;
use crate::vocabulary::{Vocabulary, WORD_SIZE};

/// How many words are remembered, at 4.6 KB each; when they are more, it begins anew.
const CAPACITY: usize = 16_384;

/// What the words seen so far add to the first layer.
pub(super) struct WordCache {
    /// Word id -> slot + 1.
    slots: Vec<u32>,
    words: Vec<u32>,
    /// For each network, a row for each slot.
    rows: [Rows; 3],
    vectors: Vec<u8>,
}

/// One network's part of the cache.
#[derive(Clone, Copy)]
pub(super) struct WordRows<'c> {
    slots: &'c [u32],
    rows: &'c [i16],
}

impl WordCache {
    /// For so many word ids.
    pub(super) fn new(ids: usize) -> Self {
        let rows = std::array::from_fn(|_| Rows::default());
        Self { slots: vec![0; ids], words: Vec::new(), rows, vectors: Vec::new() }
    }

    /// Makes sure that the block's words are there.
    pub(super) fn fill(
        &mut self,
        block: &Block,
        vocabulary: &Vocabulary,
        encoders: &[&Encoder; 3],
        sums: &mut Vec<i32>,
    ) {
        let mut start = self.words.len();
        self.take_new(block);
        if self.words.len() > CAPACITY && start > 0 {
            self.words.drain(..).for_each(|word| self.slots[word as usize] = 0);
            start = 0;
            self.take_new(block);
        }
        let missing = &self.words[start..];
        for grain in [Grain::Coarse, Grain::Fine] {
            let depth = WORD_SIZE * grain.bytes();
            let vectors = first(&mut self.vectors, missing.len() * depth);
            for (word, vector) in missing.iter().zip(vectors.chunks_exact_mut(depth)) {
                vocabulary.integer_vector(*word, grain, vector);
            }
            for (rows, encoder) in
                self.rows.iter_mut().zip(encoders).filter(|(_, encoder)| encoder.grain() == grain)
            {
                let linear = &encoder.words;
                let rows = rows.first(self.words.len());
                let sums = first(sums, missing.len() * ROW);
                multiply(vectors, depth, missing.len(), linear.weight, sums);
                for (sums, row) in sums.chunks_exact(ROW).zip(rows[start * ROW..].chunks_exact_mut(ROW)) {
                    rows::shorten(encoder.path(), sums, linear.scales, linear.offsets, row);
                }
            }
        }
    }

    /// Gives the block's new words their slots.
    fn take_new(&mut self, block: &Block) {
        for input in block.tokens() {
            let slot = &mut self.slots[input.word as usize];
            if *slot == 0 {
                self.words.push(input.word);
                *slot = self.words.len() as u32;
            }
        }
    }

    pub(super) fn network(&self, number: usize) -> WordRows<'_> {
        WordRows { slots: &self.slots, rows: self.rows[number].all() }
    }
}

/// Rows of one network. They are taken from the system in one piece, which costs memory only as far as it is
/// written, and in large pages: small ones would take a tenth of all time of a short run.
#[derive(Default)]
struct Rows {
    taken: Option<MmapMut>,
    /// Where a block has more new words than the cache holds.
    more: Vec<i16>,
}

impl Rows {
    /// The first rows, so many; those that were not written are zero.
    fn first(&mut self, count: usize) -> &mut [i16] {
        let length = count * ROW;
        if self.taken.is_none() {
            self.taken = MmapMut::map_anon(CAPACITY * ROW * size_of::<i16>()).ok();
            #[cfg(target_os = "linux")]
            if let Some(taken) = &self.taken {
                // Without large pages it works, too.
                let _ = taken.advise(memmap2::Advice::HugePage);
            }
        }
        match &mut self.taken {
            Some(taken) if count <= CAPACITY => {
                self.more = Vec::new();
                &mut bytemuck::cast_slice_mut(taken)[..length]
            }
            _ => {
                self.more.resize(length, 0);
                &mut self.more
            }
        }
    }

    fn all(&self) -> &[i16] {
        match &self.taken {
            Some(taken) if self.more.is_empty() => bytemuck::cast_slice(taken),
            _ => &self.more,
        }
    }
}

impl<'c> WordRows<'c> {
    /// What a word adds to the row before it, to its own and to the one after it.
    pub(super) fn of(&self, word: u32) -> &'c [i16] {
        let slot = self.slots[word as usize] as usize - 1;
        &self.rows[slot * ROW..][..ROW]
    }
}
