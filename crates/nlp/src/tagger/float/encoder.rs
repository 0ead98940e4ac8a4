//! Three convolutions over a block of sentences.

use super::{Matrix, Weights, multiply};
use crate::tagger::Block;
use crate::vocabulary::{Vocabulary, WORD_SIZE};

const FILTERS: [usize; 3] = [256, 128, 64];
const TAPS: usize = 3;
const ROW: usize = TAPS * FILTERS[0];
const SHAPES: usize = 66;

/// The width of the encoder's output.
pub(super) const WIDTH: usize = FILTERS[2];

/// Room for what lies between the convolutions.
#[derive(Default)]
pub(super) struct Layers([Vec<f32>; 2]);

/// One convolution after the first, with what follows it.
struct Convolution {
    weight: Matrix<'static>,
    after: After,
}

/// Bias, ReLU, batch normalisation.
struct After {
    bias: &'static [f32],
    scale: &'static [f32],
    shift: &'static [f32],
}

impl After {
    fn new(weights: &mut Weights, filters: usize) -> Self {
        Self { bias: weights.plain(filters), scale: weights.plain(filters), shift: weights.plain(filters) }
    }

    /// Applies to the sums of one row.
    fn apply(&self, row: &mut [f32]) {
        for (((x, bias), scale), shift) in row.iter_mut().zip(self.bias).zip(self.scale).zip(self.shift) {
            *x = (*x + bias).max(0.0) * scale + shift;
        }
    }

    /// A row as it was before its normalisation.
    fn undo(&self, row: &[f32]) -> Vec<f32> {
        let parts = row.iter().zip(self.scale).zip(self.shift);
        parts.map(|((x, scale), shift)| if *scale == 0.0 { 0.0 } else { (x - shift) / scale }).collect()
    }
}

/// The encoder of one network.
pub(super) struct Encoder {
    /// The word part of the first convolution, the three taps side by side.
    words: Matrix<'static>,
    /// What each shape adds to it.
    shapes: &'static [f32],
    first: After,
    rest: [Convolution; 2],
}

impl Encoder {
    pub(super) fn new(weights: &mut Weights) -> Self {
        let words = weights.matrix(WORD_SIZE, ROW);
        let shapes = weights.plain(SHAPES * ROW);
        let first = After::new(weights, FILTERS[0]);
        let rest = [1, 2].map(|layer| Convolution {
            weight: weights.matrix(TAPS * FILTERS[layer - 1], FILTERS[layer]),
            after: After::new(weights, FILTERS[layer]),
        });
        Self { words, shapes, first, rest }
    }

    /// The encoding of every token of the block, sentence after sentence, [`WIDTH`] numbers each.
    /// `cache` must hold the block's words for network number `network`.
    pub(super) fn encode(
        &self,
        block: &Block,
        cache: &WordCache,
        network: usize,
        layers: &mut Layers,
    ) -> Vec<f32> {
        let [layer, next] = &mut layers.0;
        self.first_layer(block, cache, network, layer);
        for convolution in &self.rest {
            convolution.apply(layer, block, next);
            std::mem::swap(layer, next);
        }
        let mut out = Vec::with_capacity(block.tokens().len() * WIDTH);
        for (first, length) in block.sequences() {
            out.extend_from_slice(&layer[first * WIDTH..][..length * WIDTH]);
        }
        out
    }

    /// Calls `watch` with what each layer makes of the block before it is normalised: the
    /// layer's number from 0, and a row for each token.
    pub(super) fn watch(
        &self,
        block: &Block,
        cache: &WordCache,
        network: usize,
        layers: &mut Layers,
        mut watch: impl FnMut(usize, &[f32]),
    ) {
        let mut tokens = |number: usize, after: &After, layer: &[f32]| {
            let filters = FILTERS[number];
            for (row, _) in layer.chunks_exact(filters).zip(block.rows()).filter(|(_, row)| row.is_some()) {
                watch(number, &after.undo(row));
            }
        };
        let [layer, next] = &mut layers.0;
        self.first_layer(block, cache, network, layer);
        tokens(0, &self.first, layer);
        for (index, convolution) in self.rest.iter().enumerate() {
            convolution.apply(layer, block, next);
            std::mem::swap(layer, next);
            tokens(index + 1, &convolution.after, layer);
        }
    }

    fn first_layer(&self, block: &Block, cache: &WordCache, network: usize, layer: &mut Vec<f32>) {
        layer.resize(block.rows().len() * FILTERS[0], 0.0);
        for (index, row) in layer.chunks_exact_mut(FILTERS[0]).enumerate() {
            row.fill(0.0);
            if block.rows()[index].is_none() {
                continue;
            }
            for tap in 0..TAPS {
                if let Some(input) = block.rows()[index + tap - 1] {
                    let word = &cache.row(network, input.word)[tap * FILTERS[0]..][..FILTERS[0]];
                    let shape =
                        &self.shapes[usize::from(input.shape) * ROW + tap * FILTERS[0]..][..FILTERS[0]];
                    row.iter_mut().zip(word).zip(shape).for_each(|((x, word), shape)| *x += word + shape);
                }
            }
            self.first.apply(row);
        }
    }
}

impl Convolution {
    fn apply(&self, input: &[f32], block: &Block, out: &mut Vec<f32>) {
        let rows = block.rows().len();
        let (width, filters) = (input.len() / rows, self.weight.n());
        out.resize(rows * filters, 0.0);
        if rows > 2 {
            // A window of three rows is a run of memory, so the convolution is a plain product.
            multiply(input, width, rows - 2, self.weight, &mut out[filters..(rows - 1) * filters]);
        }
        for (row, token) in out.chunks_exact_mut(filters).zip(block.rows()) {
            match token {
                Some(_) => self.after.apply(row),
                None => row.fill(0.0),
            }
        }
    }
}

/// The word part of the first convolution for the words seen so far: it depends on the word
/// alone and is two thirds of all arithmetic.
pub(super) struct WordCache {
    /// Word id -> slot + 1.
    slots: Vec<u32>,
    words: Vec<u32>,
    /// For each network, a row for each slot.
    rows: Vec<Vec<f32>>,
    capacity: usize,
}

impl WordCache {
    /// For `networks` networks; words beyond `capacity` push out the earlier ones.
    pub(super) fn new(vocabulary: &Vocabulary, networks: usize, capacity: usize) -> Self {
        Self {
            slots: vec![0; vocabulary.size()],
            words: Vec::new(),
            rows: vec![Vec::new(); networks],
            capacity,
        }
    }

    /// Makes sure that the block's words are there.
    pub(super) fn fill(&mut self, block: &Block, vocabulary: &Vocabulary, encoders: &[&Encoder]) {
        let mut missing: Vec<u32> = Vec::new();
        self.collect(block, &mut missing);
        if self.words.len() + missing.len() > self.capacity && !self.words.is_empty() {
            self.words.drain(..).for_each(|word| self.slots[word as usize] = 0);
            self.rows.iter_mut().for_each(Vec::clear);
            missing.clear();
            self.collect(block, &mut missing);
        }
        let mut vectors = vec![0.0; missing.len() * WORD_SIZE];
        for (word, vector) in missing.iter().zip(vectors.chunks_exact_mut(WORD_SIZE)) {
            vocabulary.vector(*word, vector);
        }
        for (rows, encoder) in self.rows.iter_mut().zip(encoders) {
            let start = rows.len();
            rows.resize(start + missing.len() * ROW, 0.0);
            multiply(&vectors, WORD_SIZE, missing.len(), encoder.words, &mut rows[start..]);
        }
        for word in missing {
            self.words.push(word);
            self.slots[word as usize] = self.words.len() as u32;
        }
    }

    /// The block's words that have no slot, each once.
    fn collect(&self, block: &Block, missing: &mut Vec<u32>) {
        missing.extend(
            block.tokens().iter().map(|input| input.word).filter(|word| self.slots[*word as usize] == 0),
        );
        missing.sort_unstable();
        missing.dedup();
    }

    fn row(&self, network: usize, word: u32) -> &[f32] {
        let slot = self.slots[word as usize] as usize - 1;
        &self.rows[network][slot * ROW..][..ROW]
    }
}
