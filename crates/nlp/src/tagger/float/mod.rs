//! The networks in f32, bit for bit what slovnet computes: the measure of the integer networks.

mod encoder;
mod names;
mod tags;
mod tree;

use encoder::{Encoder, Layers, WordCache};
use names::NameTagger;
use tags::MorphTagger;
use tree::{Decoding, Parser, SIDES};

use super::{Activations, Block, NameTag, Parsed};
use crate::kernels::float::{Matrix, PANEL, multiply};
use crate::vocabulary::Vocabulary;

/// How many words a room remembers; at 9 KB each.
const CACHED_WORDS: usize = 8192;

/// The three networks.
pub(crate) struct Networks {
    names: NameTagger,
    morph: MorphTagger,
    parser: Parser,
}

/// What a thread keeps between blocks.
pub(crate) struct Room {
    cache: WordCache,
    layers: Layers,
}

impl Networks {
    pub(crate) fn russian() -> Self {
        Self {
            names: NameTagger::new(relata_data_ru::ner()),
            morph: MorphTagger::new(relata_data_ru::morph()),
            parser: Parser::new(relata_data_ru::syntax()),
        }
    }

    fn encoders(&self) -> [&Encoder; 3] {
        [&self.names.encoder, &self.morph.encoder, &self.parser.encoder]
    }

    /// As [`super::Networks::parse`], but each token has the best head, whatever comes of it.
    pub(crate) fn parse_greedily(&self, block: &Block, room: &mut Room, out: &mut Vec<Parsed>) {
        self.parse_with(Decoding::Greedy, block, room, out);
    }

    fn parse_with(&self, decoding: Decoding, block: &Block, room: &mut Room, out: &mut Vec<Parsed>) {
        let tags = self.morph.decode(&self.morph.encoder.encode(block, &room.cache, 1, &mut room.layers));
        let encoded = self.parser.encoder.encode(block, &room.cache, 2, &mut room.layers);
        let arcs = self.parser.decode(&encoded, block.lengths(), decoding);
        out.extend(tags.into_iter().zip(arcs).map(|(tag, (head, relation))| Parsed { tag, head, relation }));
    }

    /// Notes how great the activations of the block are.
    pub(crate) fn observe(&self, block: &Block, room: &mut Room, activations: &mut Activations) {
        for (network, (name, encoder)) in
            ["ner", "morph", "syntax"].into_iter().zip(self.encoders()).enumerate()
        {
            encoder.watch(block, &room.cache, network, &mut room.layers, |layer, row| {
                activations.raise(&format!("{name}.{}", layer + 1), row);
            });
        }
        let encoded = self.parser.encoder.encode(block, &room.cache, 2, &mut room.layers);
        for row in self.parser.sides(&encoded).chunks_exact(SIDES) {
            activations.raise("syntax.sides", row);
        }
    }
}

impl super::Networks for Networks {
    type Room = Room;

    fn room(&self, vocabulary: &Vocabulary) -> Room {
        Room { cache: WordCache::new(vocabulary, 3, CACHED_WORDS), layers: Layers::default() }
    }

    fn learn(&self, block: &Block, vocabulary: &Vocabulary, room: &mut Room) {
        room.cache.fill(block, vocabulary, &self.encoders());
    }

    fn names(&self, block: &Block, room: &mut Room, out: &mut Vec<NameTag>) {
        let encoded = self.names.encoder.encode(block, &room.cache, 0, &mut room.layers);
        self.names.decode(&encoded, block.lengths(), out);
    }

    fn parse(&self, block: &Block, room: &mut Room, out: &mut Vec<Parsed>) {
        self.parse_with(Decoding::Tree, block, room, out);
    }
}

/// Takes a network's weights apart in their order.
struct Weights(&'static [f32]);

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
        multiply(input, k, rows, self.weight, &mut out);
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
