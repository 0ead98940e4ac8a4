//! The morphological head.

use relata_data_ru::IntegerNetwork;

use super::encoder::{Encoder, WIDTH};
use super::{Linear, Weights};
use crate::kernels::integer::{Grain, PANEL};
use crate::kernels::{Path, rows};

const GRAIN: Grain = Grain::Fine;

pub(super) struct MorphTagger {
    path: Path,
    pub(super) encoder: Encoder,
    linear: Linear,
}

impl MorphTagger {
    pub(super) fn new(path: Path, data: IntegerNetwork) -> Self {
        let mut weights = Weights { path, rest: data.weights };
        let columns = data.labels.lines().count().next_multiple_of(PANEL);
        Self {
            path,
            encoder: Encoder::new(&mut weights, GRAIN),
            linear: Linear::new(&mut weights, GRAIN, WIDTH, columns),
        }
    }

    /// The number of the best tag of each token of an encoded block.
    pub(super) fn decode<'a>(
        &'a self,
        encoded: &[u8],
        sums: &'a mut Vec<i32>,
    ) -> impl Iterator<Item = u16> + 'a {
        let Linear { weight, scales, offsets } = &self.linear;
        let sums = self.linear.sums(encoded, sums);
        sums.chunks_exact(weight.n()).map(move |sums| rows::best(self.path, sums, scales, offsets) as u16)
    }
}
