//! Three convolutions over a block of sentences.

use super::words::WordRows;
use super::{Linear, Weights, first};
use crate::kernels::integer::{Grain, Matrix, multiply};
use crate::kernels::{Path, rows};
use crate::tagger::Block;
use crate::vocabulary::WORD_SIZE;

const FILTERS: [usize; 3] = [256, 128, 64];
const TAPS: usize = 3;
/// What a word adds to the first layer, by tap.
pub(super) const ROW: usize = TAPS * FILTERS[0];
const SHAPES: usize = 66;

/// The width of the encoder's output.
pub(super) const WIDTH: usize = FILTERS[2];

/// Room for the activations between the layers.
#[derive(Default)]
pub(super) struct Layers {
    layers: [Vec<u8>; 2],
    encoded: Vec<u8>,
}

/// The encoder of one network.
pub(super) struct Encoder {
    path: Path,
    grain: Grain,
    pub(super) words: Linear,
    /// What each shape adds to it; the middle tap has the bias too.
    shapes: &'static [i16],
    rest: [Convolution; 2],
}

/// One convolution after the first.
struct Convolution {
    path: Path,
    grain: Grain,
    weight: Matrix<'static>,
    scales: &'static [f32],
    /// By whether the row before it, the one after it, or both are padding. A row of padding is 0
    /// in the original, which is normalised, and here, which is not; these make up for it.
    offsets: [&'static [f32]; 4],
}

impl Encoder {
    pub(super) fn new(weights: &mut Weights, grain: Grain) -> Self {
        Self {
            path: weights.path,
            grain,
            words: Linear::new(weights, grain, WORD_SIZE, ROW),
            shapes: weights.numbers(SHAPES * ROW),
            rest: [1, 2].map(|layer| Convolution {
                path: weights.path,
                grain,
                weight: weights.matrix(grain, TAPS * FILTERS[layer - 1], FILTERS[layer]),
                scales: weights.numbers(FILTERS[layer]),
                offsets: [(); 4].map(|()| weights.numbers(FILTERS[layer])),
            }),
        }
    }

    pub(super) fn path(&self) -> Path {
        self.path
    }

    pub(super) fn grain(&self) -> Grain {
        self.grain
    }

    /// The encoding of every token of the block, sentence after sentence, [`WIDTH`] activations each.
    pub(super) fn encode<'l>(
        &self,
        block: &Block,
        words: WordRows<'_>,
        layers: &'l mut Layers,
        sums: &mut Vec<i32>,
    ) -> &'l [u8] {
        let Layers { layers: [layer, next], encoded } = layers;
        let bytes = self.grain.bytes();
        self.first_layer(block, words, layer);
        for convolution in &self.rest {
            convolution.apply(block, layer, sums, next);
            std::mem::swap(layer, next);
        }
        encoded.clear();
        for (first, length) in block.sequences() {
            encoded.extend_from_slice(&layer[first * WIDTH * bytes..][..length * WIDTH * bytes]);
        }
        encoded
    }

    fn first_layer(&self, block: &Block, words: WordRows<'_>, layer: &mut Vec<u8>) {
        const NOTHING: &[i16] = &[0; FILTERS[0]];
        let width = FILTERS[0] * self.grain.bytes();
        let layer = first(layer, block.rows().len() * width);
        for (index, row) in layer.chunks_exact_mut(width).enumerate() {
            if block.rows()[index].is_none() {
                row.fill(0);
                continue;
            }
            let (mut word_parts, mut shape_parts) = ([NOTHING; TAPS], [NOTHING; TAPS]);
            for tap in 0..TAPS {
                if let Some(input) = block.rows()[index + tap - 1] {
                    let part = tap * FILTERS[0]..(tap + 1) * FILTERS[0];
                    word_parts[tap] = &words.of(input.word)[part.clone()];
                    shape_parts[tap] = &self.shapes[usize::from(input.shape) * ROW..][part];
                }
            }
            rows::add(self.path, word_parts, shape_parts, self.grain, row);
        }
    }
}

impl Convolution {
    fn apply(&self, block: &Block, input: &[u8], sums: &mut Vec<i32>, out: &mut Vec<u8>) {
        let filters = self.weight.n();
        let windows = block.rows().len().saturating_sub(TAPS - 1);
        let sums = first(sums, windows * filters);
        // A window of three rows is a run of memory, so the convolution is a plain product.
        multiply(input, self.weight.depth() / TAPS, windows, self.weight, sums);
        let out = first(out, block.rows().len() * filters * self.grain.bytes());
        let is_padding = |row: usize| block.rows()[row].is_none();
        for (row, out) in out.chunks_exact_mut(filters * self.grain.bytes()).enumerate() {
            if is_padding(row) {
                out.fill(0);
                continue;
            }
            let offsets =
                self.offsets[usize::from(is_padding(row - 1)) + 2 * usize::from(is_padding(row + 1))];
            let sums = &sums[(row - 1) * filters..][..filters];
            rows::activate(self.path, sums, self.scales, offsets, self.grain, out);
        }
    }
}
