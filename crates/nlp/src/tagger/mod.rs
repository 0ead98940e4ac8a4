//! The three networks: one encoder with different weights, three heads.

mod arborescence;
mod encoder;
mod names;
mod tags;
mod tree;

pub(crate) use encoder::{Block, Encoder, Layers, WordCache};
pub(crate) use names::{NameTag, NameTagger};
pub(crate) use tags::MorphTagger;
pub(crate) use tree::{Decoding, Parser};

use crate::kernels::{Matrix, PANEL};

/// Takes a network's weights apart in their order.
pub(crate) struct Weights(pub(crate) &'static [f32]);

impl Weights {
    fn plain(&mut self, length: usize) -> &'static [f32] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    /// A vector of `length` numbers, padded to whole panels.
    fn vector(&mut self, length: usize) -> &'static [f32] {
        self.plain(length.next_multiple_of(PANEL))
    }

    fn matrix(&mut self, k: usize, n: usize) -> Matrix<'static> {
        let n = n.next_multiple_of(PANEL);
        Matrix::new(k, n, self.plain(k * n))
    }
}

/// A linear layer.
struct Linear {
    weight: Matrix<'static>,
    bias: &'static [f32],
}

impl Linear {
    fn new(weights: &mut Weights, k: usize, n: usize) -> Self {
        let weight = weights.matrix(k, n);
        Self { weight, bias: weights.vector(n) }
    }

    /// `input * weight + bias`, one row of [`Matrix::n`] numbers for each of the input's.
    fn apply(&self, input: &[f32], k: usize) -> Vec<f32> {
        let rows = input.len() / k;
        let mut out = vec![0.0; rows * self.weight.n()];
        crate::kernels::multiply(input, k, rows, self.weight, &mut out);
        for row in out.chunks_exact_mut(self.weight.n()) {
            row.iter_mut().zip(self.bias).for_each(|(x, bias)| *x += bias);
        }
        out
    }

    /// The same with negative numbers set to zero.
    fn apply_relu(&self, input: &[f32], k: usize) -> Vec<f32> {
        let mut out = self.apply(input, k);
        out.iter_mut().for_each(|x| *x = x.max(0.0));
        out
    }
}

/// The index of the greatest number; the first of equals.
fn argmax(numbers: &[f32]) -> usize {
    let mut best = 0;
    for (index, number) in numbers.iter().enumerate() {
        if *number > numbers[best] {
            best = index;
        }
    }
    best
}
