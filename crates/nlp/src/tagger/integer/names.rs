//! The name head.

use relata_data_ru::IntegerNetwork;

use super::encoder::{Encoder, WIDTH};
use super::{Linear, Weights};
use crate::kernels::Path;
use crate::kernels::integer::{Grain, PANEL};
use crate::tagger::NameTag;
use crate::tagger::names::{NameDecoder, TAGS};

const GRAIN: Grain = Grain::Coarse;

pub(super) struct NameTagger {
    pub(super) encoder: Encoder,
    linear: Linear,
    decoder: NameDecoder,
}

impl NameTagger {
    pub(super) fn new(path: Path, data: IntegerNetwork) -> Self {
        let mut weights = Weights { path, rest: data.weights };
        Self {
            encoder: Encoder::new(&mut weights, GRAIN),
            linear: Linear::new(&mut weights, GRAIN, WIDTH, PANEL),
            decoder: NameDecoder::new(data.labels, weights.numbers(TAGS * TAGS)),
        }
    }

    /// The best tag sequence of each sentence of an encoded block, one after the other.
    pub(super) fn decode(
        &self,
        encoded: &[u8],
        lengths: impl Iterator<Item = usize>,
        sums: &mut Vec<i32>,
        out: &mut Vec<NameTag>,
    ) {
        let sums = self.linear.sums(encoded, sums);
        let mut emissions = sums.chunks_exact(self.linear.weight.n()).map(|sums| {
            std::array::from_fn(|tag| sums[tag] as f32 * self.linear.scales[tag] + self.linear.offsets[tag])
        });
        for length in lengths {
            self.decoder.decode(emissions.by_ref().take(length), out);
        }
    }
}
