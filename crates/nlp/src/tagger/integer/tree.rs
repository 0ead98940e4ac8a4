//! The dependency head: biaffine scores of every pair, then a tree, then its relations.

use relata_data_ru::IntegerNetwork;

use super::encoder::{Encoder, WIDTH};
use super::{Linear, Weights, first};
use crate::kernels::integer::{Grain, Matrix, multiply};
use crate::kernels::{Path, rows};
use crate::tag::Relation;
use crate::tagger::arborescence::best_tree;
use crate::tagger::{Parsed, argmax};

const GRAIN: Grain = Grain::Fine;
const SIZE: usize = 32;
/// The columns of the relations, those that stand for none included.
const RELATIONS: usize = 48;
/// Bytes of a vector of [`SIZE`] activations.
const VECTOR: usize = SIZE * 2;
/// Candidates are worked on together in such numbers.
const LANES: usize = 16;

pub(super) struct Parser {
    path: Path,
    pub(super) encoder: Encoder,
    /// What each token is as a dependent and as a head, for the arc and for its relation.
    sides: Linear,
    /// Products of a dependent with this are multiplied with each candidate.
    arcs: Linear,
    /// The root as a candidate.
    root_candidate: &'static [i16],
    /// The root as the head of a relation.
    root_head: &'static [u8],
    /// `[head's number][dependent's number * RELATIONS + relation]`
    relations: Matrix<'static>,
    /// What an activation of the dependent means.
    tail_scales: &'static [f32],
    labels: Vec<Relation>,
}

/// Room for a block.
#[derive(Default)]
pub(super) struct Room {
    /// The four sides of each token.
    sides: Vec<u8>,
    /// The candidates of a sentence, `[number][candidate]`.
    candidates: Vec<f32>,
    /// The scores of a sentence, `[dependent][candidate]`.
    scores: Vec<f32>,
    heads: Vec<usize>,
    /// For each token of the block its head: 0 the root, else the token's number from 1.
    rows: Vec<usize>,
    /// The sides of those heads that have dependents, and where each of them stands.
    chosen: Vec<u8>,
    places: Vec<Option<usize>>,
}

impl Parser {
    pub(super) fn new(path: Path, data: IntegerNetwork) -> Self {
        let mut weights = Weights { path, rest: data.weights };
        Self {
            path,
            encoder: Encoder::new(&mut weights, GRAIN),
            sides: Linear::new(&mut weights, GRAIN, WIDTH, 4 * SIZE),
            arcs: Linear::new(&mut weights, GRAIN, SIZE, SIZE),
            root_candidate: weights.numbers(SIZE),
            root_head: weights.bytes(VECTOR),
            relations: weights.matrix(GRAIN, SIZE, SIZE * RELATIONS),
            tail_scales: weights.numbers(SIZE),
            labels: data.labels.lines().map(Relation::from_ud).collect(),
        }
    }

    /// Writes head and relation of each token of an encoded block.
    pub(super) fn decode(
        &self,
        encoded: &[u8],
        lengths: impl Iterator<Item = usize>,
        room: &mut Room,
        sums: &mut Vec<i32>,
        out: &mut [Parsed],
    ) {
        let side_sums = self.sides.sums(encoded, sums);
        let sides = first(&mut room.sides, out.len() * 4 * VECTOR);
        for (sums, sides) in side_sums.chunks_exact(4 * SIZE).zip(sides.chunks_exact_mut(4 * VECTOR)) {
            rows::activate(self.path, sums, self.sides.scales, self.sides.offsets, GRAIN, sides);
        }
        self.choose_heads(lengths, room, sums, out);
        self.label(room, sums, out);
    }

    /// Writes the heads, and to the room whose head of a relation they are.
    fn choose_heads(
        &self,
        lengths: impl Iterator<Item = usize>,
        room: &mut Room,
        sums: &mut Vec<i32>,
        out: &mut [Parsed],
    ) {
        let Room { sides, candidates, scores, heads, rows: head_rows, .. } = room;
        let dependents = first(sums, out.len() * SIZE);
        multiply(sides, 4 * VECTOR, out.len(), self.arcs.weight, dependents);
        head_rows.clear();
        let mut start = 0;
        for length in lengths {
            let stride = (length + 1).next_multiple_of(LANES);
            let candidates = first(candidates, SIZE * stride);
            let tokens = sides[start * 4 * VECTOR..].chunks_exact(4 * VECTOR).take(length);
            for (number, column) in candidates.chunks_exact_mut(stride).enumerate() {
                column[0] = f32::from(self.root_candidate[number]);
                let tokens = column[1..].iter_mut().zip(tokens.clone());
                tokens.for_each(|(x, sides)| *x = activation(&sides[VECTOR..], number));
            }
            let scores = first(scores, length * stride);
            let dependents = &dependents[start * SIZE..][..length * SIZE];
            for (sums, scores) in dependents.chunks_exact(SIZE).zip(scores.chunks_exact_mut(stride)) {
                let dependent: [f32; SIZE] =
                    std::array::from_fn(|number| sums[number] as f32 * self.arcs.scales[number]);
                rows::combine(self.path, &dependent, candidates, scores);
            }
            heads.clear();
            best_tree(scores, stride, length, heads);
            for (parsed, head) in out[start..].iter_mut().zip(heads.iter()) {
                parsed.head = *head;
                head_rows.push(if *head == 0 { 0 } else { start + head });
            }
            start += length;
        }
    }

    /// Writes the relations of the tokens to their heads: what concerns the head is computed once for
    /// all that hang on it.
    fn label(&self, room: &mut Room, sums: &mut Vec<i32>, out: &mut [Parsed]) {
        let Room { sides, rows: head_rows, chosen, places, .. } = room;
        chosen.clear();
        places.clear();
        places.resize(out.len() + 1, None);
        for row in head_rows.iter() {
            if places[*row].is_none() {
                places[*row] = Some(chosen.len() / VECTOR);
                chosen.extend_from_slice(match row.checked_sub(1) {
                    Some(token) => &sides[(4 * token + 2) * VECTOR..][..VECTOR],
                    None => self.root_head,
                });
            }
        }
        let columns = self.relations.n();
        let sums = first(sums, chosen.len() / VECTOR * columns);
        multiply(chosen, VECTOR, chosen.len() / VECTOR, self.relations, sums);
        for (token, parsed) in out.iter_mut().enumerate() {
            let Some(place) = places[head_rows[token]] else { continue };
            let tail = &sides[(4 * token + 3) * VECTOR..];
            let tail: [f32; SIZE] =
                std::array::from_fn(|number| activation(tail, number) * self.tail_scales[number]);
            let mut scores = [0.0; RELATIONS];
            rows::combine_sums(self.path, &tail, &sums[place * columns..][..columns], &mut scores);
            parsed.relation = self.labels[argmax(&scores[..self.labels.len()])];
        }
    }
}

fn activation(vector: &[u8], number: usize) -> f32 {
    f32::from(i16::from_le_bytes(vector.as_chunks().0[number]))
}
