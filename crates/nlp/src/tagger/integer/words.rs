//! The word part of the first convolution: it depends on the word alone and is two thirds of all arithmetic.

use memmap2::MmapMut;

use super::encoder::{Encoder, ROW};
use super::first;
use crate::kernels::integer::{Grain, multiply};
use crate::kernels::rows;
use crate::tagger::Block;
use crate::vocabulary::{Vocabulary, WORD_SIZE};

/// How many words are remembered, at 4.6 KB each.
const CAPACITY: usize = 10_240;

/// What the words seen so far add to the first layer.
///
/// When it is full, a new word takes the place of one that was met once only, or not since the last search for
/// a place came by (the "clock" of operating systems, Corbató 1968).
pub(super) struct WordCache {
    /// Word id -> slot + 1.
    slots: Vec<u32>,
    /// What is in each slot.
    kept: Vec<Kept>,
    /// Where the next search for a place begins.
    hand: usize,
    /// The number of the block.
    turn: u32,
    /// The slots whose rows are still to be made.
    missing: Vec<usize>,
    /// For each network, a row for each slot.
    rows: [Rows; 3],
    vectors: Vec<u8>,
}

/// A word in its slot.
struct Kept {
    word: u32,
    /// The last block that has it.
    turn: u32,
    /// Met again since the hand came by.
    again: bool,
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
        Self {
            slots: vec![0; ids],
            kept: Vec::new(),
            hand: 0,
            turn: 0,
            missing: Vec::new(),
            rows,
            vectors: Vec::new(),
        }
    }

    /// Makes sure that the block's words are there.
    pub(super) fn fill(
        &mut self,
        block: &Block,
        vocabulary: &Vocabulary,
        encoders: &[&Encoder; 3],
        sums: &mut Vec<i32>,
    ) {
        self.take(block);
        for grain in [Grain::Coarse, Grain::Fine] {
            let depth = WORD_SIZE * grain.bytes();
            let vectors = first(&mut self.vectors, self.missing.len() * depth);
            for (slot, vector) in self.missing.iter().zip(vectors.chunks_exact_mut(depth)) {
                vocabulary.integer_vector(self.kept[*slot].word, grain, vector);
            }
            for (rows, encoder) in
                self.rows.iter_mut().zip(encoders).filter(|(_, encoder)| encoder.grain() == grain)
            {
                let linear = &encoder.words;
                let rows = rows.first(self.kept.len());
                let sums = first(sums, self.missing.len() * ROW);
                multiply(vectors, depth, self.missing.len(), linear.weight, sums);
                for (sums, slot) in sums.chunks_exact(ROW).zip(&self.missing) {
                    let row = &mut rows[slot * ROW..][..ROW];
                    rows::shorten(encoder.path(), sums, linear.scales, linear.offsets, row);
                }
            }
        }
    }

    /// Gives the block's words their slots, and notes which are new.
    fn take(&mut self, block: &Block) {
        self.missing.clear();
        self.turn = self.turn.wrapping_add(1);
        // A block that may not fit beside others, and the one after it, begin anew.
        let room = block.tokens().len().max(CAPACITY);
        if room > CAPACITY || self.kept.len() > CAPACITY {
            self.kept.drain(..).for_each(|kept| self.slots[kept.word as usize] = 0);
        }
        for input in block.tokens() {
            if let Some(slot) = self.slots[input.word as usize].checked_sub(1) {
                let kept = &mut self.kept[slot as usize];
                (kept.again, kept.turn) = (true, self.turn);
                continue;
            }
            let new = Kept { word: input.word, turn: self.turn, again: false };
            let slot = if self.kept.len() < room {
                self.kept.push(new);
                self.kept.len() - 1
            } else {
                let slot = self.make_room();
                self.kept[slot] = new;
                slot
            };
            self.slots[input.word as usize] = slot as u32 + 1;
            self.missing.push(slot);
        }
    }

    /// A slot whose word is forgotten, in a full cache that has more slots than the block has words.
    fn make_room(&mut self) -> usize {
        loop {
            let slot = self.hand % self.kept.len();
            self.hand = slot + 1;
            let kept = &mut self.kept[slot];
            if kept.turn != self.turn && !std::mem::take(&mut kept.again) {
                self.slots[kept.word as usize] = 0;
                return slot;
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

#[cfg(test)]
mod tests {
    use super::super::Networks;
    use super::*;
    use crate::vocabulary::Input;

    /// However many words came before, a word has the row that it has in an empty cache.
    #[test]
    fn what_is_forgotten_is_learned_again() {
        let vocabulary = Vocabulary::new(relata_data_ru::vectors()).expect("the data is ours");
        let networks = Networks::russian().expect("the processor is known");
        let rows = |cache: &mut WordCache, words: std::ops::Range<u32>| -> Vec<i16> {
            let mut block = Block::default();
            block.read(words.clone().map(|word| Input { word, shape: 0 }));
            cache.fill(&block, &vocabulary, &networks.encoders(), &mut Vec::new());
            words.flat_map(|word| cache.network(1).of(word).to_vec()).collect()
        };
        let mut full = WordCache::new(vocabulary.size());
        let most = CAPACITY as u32;
        for start in (0..most + 4_096).step_by(512) {
            rows(&mut full, start..start + 512);
        }
        assert_eq!(full.kept.len(), CAPACITY);
        for words in [0..512, most..most + 512, 0..most + 1, 100..612] {
            let mut empty = WordCache::new(vocabulary.size());
            assert!(rows(&mut full, words.clone()) == rows(&mut empty, words.clone()), "{words:?}");
        }
    }
}
