//! The morphological head: one of 752 tags.

use relata_data_ru::Network;

use super::encoder::WIDTH;
use super::{Encoder, Linear, Weights, argmax};
use crate::tag::Tag;

pub(crate) struct MorphTagger {
    pub(crate) encoder: Encoder,
    linear: Linear,
    tags: Vec<Tag>,
    labels: Vec<&'static str>,
}

impl MorphTagger {
    pub(crate) fn new(data: Network) -> Self {
        let mut weights = Weights(data.weights);
        let labels: Vec<&str> = data.labels.lines().collect();
        Self {
            encoder: Encoder::new(&mut weights),
            linear: Linear::new(&mut weights, WIDTH, labels.len()),
            tags: labels.iter().map(|label| Tag::from_ud(label)).collect(),
            labels,
        }
    }

    /// The number of the best tag of each token of an encoded block.
    pub(crate) fn decode(&self, encoded: &[f32]) -> Vec<u16> {
        let scores = self.linear.apply(encoded, WIDTH);
        scores
            .chunks_exact(self.linear.weight.n())
            .map(|row| argmax(&row[..self.tags.len()]) as u16)
            .collect()
    }

    pub(crate) fn tag(&self, number: u16) -> Tag {
        self.tags[usize::from(number)]
    }

    pub(crate) fn label(&self, number: u16) -> &'static str {
        self.labels[usize::from(number)]
    }
}
