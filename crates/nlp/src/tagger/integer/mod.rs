//! The networks in integers: what texts are analysed with.
//!
//! Activations are whole steps from 0 to the greatest that each channel had in ordinary news
//! (`xtask calibrate`), and the weights are scaled to fit. All sums are exact, and what stands
//! between them is done column by column, so every processor finds the same.

mod encoder;
mod names;
mod tags;
mod tree;
mod words;

use encoder::{Encoder, Layers};
use names::NameTagger;
use tags::MorphTagger;
use tree::Parser;
use words::WordCache;

use super::{Block, NameTag, Parsed};
use crate::LoadError;
use crate::kernels::Path;
use crate::kernels::integer::{Grain, Matrix, multiply};
use crate::tag::Relation;
use crate::vocabulary::Vocabulary;

/// The three networks.
pub(crate) struct Networks {
    names: NameTagger,
    morph: MorphTagger,
    parser: Parser,
}

/// What a thread keeps between blocks. It never changes a result.
pub(crate) struct Room {
    cache: WordCache,
    layers: Layers,
    tree: tree::Room,
    sums: Vec<i32>,
}

impl Networks {
    pub(crate) fn russian() -> Result<Self, LoadError> {
        Ok(Self::russian_on(Path::chosen()?))
    }

    /// With the instructions of a path: the same results.
    pub(crate) fn russian_on(path: Path) -> Self {
        Self {
            names: NameTagger::new(path, relata_data_ru::integer_ner()),
            morph: MorphTagger::new(path, relata_data_ru::integer_morph()),
            parser: Parser::new(path, relata_data_ru::integer_syntax()),
        }
    }

    fn encoders(&self) -> [&Encoder; 3] {
        [&self.names.encoder, &self.morph.encoder, &self.parser.encoder]
    }
}

impl super::Networks for Networks {
    type Room = Room;

    fn room(&self, vocabulary: &Vocabulary) -> Room {
        Room {
            cache: WordCache::new(vocabulary.size()),
            layers: Layers::default(),
            tree: tree::Room::default(),
            sums: Vec::new(),
        }
    }

    fn learn(&self, block: &Block, vocabulary: &Vocabulary, room: &mut Room) {
        room.cache.fill(block, vocabulary, &self.encoders(), &mut room.sums);
    }

    fn names(&self, block: &Block, room: &mut Room, out: &mut Vec<NameTag>) {
        let Room { cache, layers, sums, .. } = room;
        let encoded = self.names.encoder.encode(block, cache.network(0), layers, sums);
        self.names.decode(encoded, block.lengths(), sums, out);
    }

    fn parse(&self, block: &Block, room: &mut Room, out: &mut Vec<Parsed>) {
        let Room { cache, layers, sums, tree } = room;
        let encoded = self.morph.encoder.encode(block, cache.network(1), layers, sums);
        let start = out.len();
        let tags = self.morph.decode(encoded, sums);
        out.extend(tags.map(|tag| Parsed { tag, head: 0, relation: Relation::default() }));
        let encoded = self.parser.encoder.encode(block, cache.network(2), layers, sums);
        self.parser.decode(encoded, block.lengths(), tree, sums, &mut out[start..]);
    }
}

/// Takes a network's numbers apart in their order.
struct Weights {
    path: Path,
    rest: &'static [u8],
}

impl Weights {
    fn bytes(&mut self, length: usize) -> &'static [u8] {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn matrix(&mut self, grain: Grain, k: usize, n: usize) -> Matrix<'static> {
        Matrix::new(self.path, grain, k, n, self.bytes(k * n * grain.bytes()))
    }

    fn numbers<T: bytemuck::Pod>(&mut self, length: usize) -> &'static [T] {
        bytemuck::cast_slice(self.bytes(length * size_of::<T>()))
    }
}

/// A product, and what its sums mean: `sum * scale + offset` for each column.
struct Linear {
    weight: Matrix<'static>,
    scales: &'static [f32],
    offsets: &'static [f32],
}

impl Linear {
    fn new(weights: &mut Weights, grain: Grain, k: usize, n: usize) -> Self {
        Self { weight: weights.matrix(grain, k, n), scales: weights.numbers(n), offsets: weights.numbers(n) }
    }

    /// The sums of each row of `input`, which has `k` numbers.
    fn sums<'s>(&self, input: &[u8], sums: &'s mut Vec<i32>) -> &'s [i32] {
        let rows = input.len() / self.weight.depth();
        let sums = first(sums, rows * self.weight.n());
        multiply(input, self.weight.depth(), rows, self.weight, sums);
        sums
    }
}

/// The first `length` numbers of a room that grows when it must; they have old values.
fn first<T: Clone + Default>(room: &mut Vec<T>, length: usize) -> &mut [T] {
    if room.len() < length {
        room.resize(length, T::default());
    }
    &mut room[..length]
}
