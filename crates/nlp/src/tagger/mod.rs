//! The three networks: one encoder with different weights, three heads. They are there twice:
//! [`integer`] is what texts are analysed with, [`float`] what it is measured by.

mod activations;
mod arborescence;
mod block;
pub(crate) mod float;
pub(crate) mod integer;
mod names;
mod tags;

pub use activations::Activations;
pub(crate) use block::Block;
pub(crate) use names::NameTag;
pub(crate) use tags::TagSet;

use crate::tag::Relation;
use crate::vocabulary::Vocabulary;

/// The networks in one arithmetic.
pub(crate) trait Networks {
    /// What a thread keeps between blocks. It never changes a result.
    type Room;

    fn room(&self, vocabulary: &Vocabulary) -> Self::Room;

    /// Prepares for the words of a block.
    fn learn(&self, block: &Block, vocabulary: &Vocabulary, room: &mut Self::Room);

    /// The name tag of each token, best for each sequence.
    fn names(&self, block: &Block, room: &mut Self::Room, out: &mut Vec<NameTag>);

    /// Tag, head and relation of each token; the heads of each sequence make a tree with one root.
    fn parse(&self, block: &Block, room: &mut Self::Room, out: &mut Vec<Parsed>);
}

/// What the networks say of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parsed {
    /// The number of its tag.
    pub(crate) tag: u16,
    /// 0 for the root, else the number of its head in the sequence, counted from 1.
    pub(crate) head: usize,
    pub(crate) relation: Relation,
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
