//! The morphological head: one of 752 tags.

use relata_data_ru::Network;

use super::encoder::WIDTH;
use super::{Encoder, Linear, Weights};
use crate::tagger::argmax;

pub(super) struct MorphTagger {
    pub(super) encoder: Encoder,
    linear: Linear,
    tags: usize,
}

impl MorphTagger {
    pub(super) fn new(data: Network) -> Self {
        let mut weights = Weights(data.weights);
        let tags = data.labels.lines().count();
        Self { encoder: Encoder::new(&mut weights), linear: Linear::new(&mut weights, WIDTH, tags), tags }
    }

    /// The number of the best tag of each token of an encoded block.
    pub(super) fn decode(&self, encoded: &[f32]) -> Vec<u16> {
        let scores = self.linear.apply(encoded, WIDTH);
        scores.chunks_exact(self.linear.weight.n()).map(|row| argmax(&row[..self.tags]) as u16).collect()
    }
}
