//! The dependency head: biaffine scores of every pair, then a tree, then its relations.

use relata_data_ru::Network;

use super::encoder::WIDTH;
use super::{Encoder, Linear, Matrix, Weights, multiply};
use crate::kernels::float::dot;
use crate::tag::Relation;
use crate::tagger::arborescence::best_tree;
use crate::tagger::argmax;

const SIZE: usize = 32;
const RELATIONS: usize = 45;
/// The width of [`Parser::sides`].
pub(super) const SIDES: usize = 4 * SIZE;

/// How heads are chosen from the scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decoding {
    /// Each token the best head, whatever comes of it: what slovnet does.
    Greedy,
    /// The best tree with one root.
    Tree,
}

pub(super) struct Parser {
    pub(super) encoder: Encoder,
    arcs: Pair,
    relations: Pair,
    labels: Vec<Relation>,
}

/// The two sides of a biaffine layer, the vector that stands for the root, and the kernel.
struct Pair {
    head: Linear,
    tail: Linear,
    root: &'static [f32],
    kernel: Matrix<'static>,
}

impl Pair {
    fn new(weights: &mut Weights, outputs: usize) -> Self {
        Self {
            head: Linear::new(weights, WIDTH, SIZE),
            tail: Linear::new(weights, WIDTH, SIZE),
            root: weights.plain(WIDTH),
            kernel: weights.matrix(SIZE, outputs),
        }
    }

    /// The encoding with the root's vector in front.
    fn with_root(&self, encoded: &[f32]) -> Vec<f32> {
        [self.root, encoded].concat()
    }
}

impl Parser {
    pub(super) fn new(data: Network) -> Self {
        let mut weights = Weights(data.weights);
        Self {
            encoder: Encoder::new(&mut weights),
            arcs: Pair::new(&mut weights, SIZE),
            relations: Pair::new(&mut weights, RELATIONS * SIZE),
            labels: data.labels.lines().map(Relation::from_ud).collect(),
        }
    }

    /// Head (0 the root, else the token's number from 1) and relation of each token of an encoded block.
    pub(super) fn decode(
        &self,
        encoded: &[f32],
        lengths: impl Iterator<Item = usize>,
        decoding: Decoding,
    ) -> Vec<(usize, Relation)> {
        // In the original the "head" side is the dependent and the "tail" side its candidate head.
        let dependents = self.arcs.head.apply_relu(encoded, WIDTH);
        let candidates = self.arcs.tail.apply_relu(&self.arcs.with_root(encoded), WIDTH);
        let count = encoded.len() / WIDTH;
        let mut projected = vec![0.0; count * SIZE];
        multiply(&dependents, SIZE, count, self.arcs.kernel, &mut projected);

        let mut heads: Vec<usize> = Vec::with_capacity(count);
        // For each token the row of its head in `with_root`.
        let mut rows: Vec<usize> = Vec::with_capacity(count);
        let mut start = 0;
        for length in lengths {
            let row_of = |head: usize| if head == 0 { 0 } else { start + head };
            let mut scores = vec![0.0; length * (length + 1)];
            for (dependent, scores) in scores.chunks_exact_mut(length + 1).enumerate() {
                let projected = vector(&projected, start + dependent);
                for (head, score) in scores.iter_mut().enumerate() {
                    *score = dot(projected, vector(&candidates, row_of(head)));
                }
            }
            match decoding {
                Decoding::Greedy => heads.extend(scores.chunks_exact(length + 1).map(argmax)),
                Decoding::Tree => best_tree(&scores, length + 1, length, &mut heads),
            }
            rows.extend(heads[start..].iter().map(|head| row_of(*head)));
            start += length;
        }
        heads.into_iter().zip(self.label(encoded, &rows)).collect()
    }

    /// What the four sides make of the encoded block: 4 x 32 numbers a row, for the scales of
    /// the integer network.
    pub(super) fn sides(&self, encoded: &[f32]) -> Vec<f32> {
        let Self { arcs, relations, .. } = self;
        let sides = [
            arcs.head.apply_relu(&arcs.with_root(encoded), WIDTH),
            arcs.tail.apply_relu(&arcs.with_root(encoded), WIDTH),
            relations.head.apply_relu(&relations.with_root(encoded), WIDTH),
            relations.tail.apply_relu(&relations.with_root(encoded), WIDTH),
        ];
        let rows = sides[0].len() / SIZE;
        (0..rows).flat_map(|row| sides.iter().flat_map(move |side| *vector(side, row))).collect()
    }

    /// The relation of each token to the head that stands in row `rows[token]`.
    fn label(&self, encoded: &[f32], rows: &[usize]) -> Vec<Relation> {
        let heads = self.relations.head.apply_relu(&self.relations.with_root(encoded), WIDTH);
        let tails = self.relations.tail.apply_relu(encoded, WIDTH);
        let chosen: Vec<f32> = rows.iter().flat_map(|row| vector(&heads, *row)).copied().collect();
        let mut projected = vec![0.0; rows.len() * self.relations.kernel.n()];
        multiply(&chosen, SIZE, rows.len(), self.relations.kernel, &mut projected);
        (0..rows.len())
            .map(|token| {
                let tail = vector(&tails, token);
                let scores: [f32; RELATIONS] = std::array::from_fn(|relation| {
                    dot(vector(&projected, token * RELATIONS + relation), tail)
                });
                self.labels[argmax(&scores)]
            })
            .collect()
    }
}

fn vector(rows: &[f32], index: usize) -> &[f32; SIZE] {
    &rows.as_chunks::<SIZE>().0[index]
}
