//! The name head.

use relata_data_ru::Network;

use super::encoder::WIDTH;
use super::{Encoder, Linear, Weights};
use crate::tagger::NameTag;
use crate::tagger::names::{NameDecoder, TAGS};

pub(super) struct NameTagger {
    pub(super) encoder: Encoder,
    linear: Linear,
    decoder: NameDecoder,
}

impl NameTagger {
    pub(super) fn new(data: Network) -> Self {
        let mut weights = Weights(data.weights);
        Self {
            encoder: Encoder::new(&mut weights),
            linear: Linear::new(&mut weights, WIDTH, TAGS),
            decoder: NameDecoder::new(data.labels, weights.plain(TAGS * TAGS)),
        }
    }

    /// The best tag sequence of each sentence of an encoded block, one after the other.
    pub(super) fn decode(
        &self,
        encoded: &[f32],
        lengths: impl Iterator<Item = usize>,
        out: &mut Vec<NameTag>,
    ) {
        let emissions = self.linear.apply(encoded, WIDTH);
        let mut rows = emissions
            .chunks_exact(self.linear.weight.n())
            .map(|row| *row.first_chunk().expect("a panel is wider than eight tags"));
        for length in lengths {
            self.decoder.decode(rows.by_ref().take(length), out);
        }
    }
}
