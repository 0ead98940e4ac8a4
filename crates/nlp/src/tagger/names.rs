//! The name head: a conditional random field over eight tags.

use relata_data_ru::Network;
use relata_model::NameKind;

use super::encoder::WIDTH;
use super::{Encoder, Linear, Weights};

const TAGS: usize = 8;

/// What the recogniser says of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameTag {
    Outside,
    Begin(NameKind),
    Inside(NameKind),
}

pub(crate) struct NameTagger {
    pub(crate) encoder: Encoder,
    linear: Linear,
    /// `[from][to]`
    transitions: &'static [f32],
    tags: Vec<NameTag>,
}

impl NameTagger {
    pub(crate) fn new(data: Network) -> Self {
        let mut weights = Weights(data.weights);
        let tags = (data.labels.lines())
            .map(|label| match label.split_once('-') {
                Some(("B", kind)) => NameTag::Begin(kind.parse().expect("the labels are ours")),
                Some((_, kind)) => NameTag::Inside(kind.parse().expect("the labels are ours")),
                None => NameTag::Outside,
            })
            .collect();
        Self {
            encoder: Encoder::new(&mut weights),
            linear: Linear::new(&mut weights, WIDTH, TAGS),
            transitions: weights.plain(TAGS * TAGS),
            tags,
        }
    }

    /// The best tag sequence of each sentence of an encoded block, one after the other.
    pub(crate) fn decode(&self, encoded: &[f32], lengths: impl Iterator<Item = usize>) -> Vec<NameTag> {
        let emissions = self.linear.apply(encoded, WIDTH);
        let width = self.linear.weight.n();
        let mut out = Vec::with_capacity(encoded.len() / WIDTH);
        let mut start = 0;
        for length in lengths {
            let rows = emissions[start * width..(start + length) * width].chunks_exact(width);
            out.extend(self.viterbi(rows.map(|row| &row[..TAGS])).into_iter().map(|tag| self.tags[tag]));
            start += length;
        }
        out
    }

    /// Viterbi without start and end transitions; of equal paths the one through the first tag.
    fn viterbi<'e>(&self, mut emissions: impl Iterator<Item = &'e [f32]>) -> Vec<usize> {
        let Some(first) = emissions.next() else { return Vec::new() };
        let mut scores: [f32; TAGS] = first.try_into().expect("eight tags");
        let mut history: Vec<[u8; TAGS]> = Vec::new();
        for emission in emissions {
            let mut next = [f32::NEG_INFINITY; TAGS];
            let mut from = [0_u8; TAGS];
            for to in 0..TAGS {
                for (tag, score) in scores.iter().enumerate() {
                    let score = score + self.transitions[tag * TAGS + to] + emission[to];
                    if score > next[to] {
                        next[to] = score;
                        from[to] = tag as u8;
                    }
                }
            }
            scores = next;
            history.push(from);
        }
        let mut tag = super::argmax(&scores);
        let mut path = vec![tag];
        for from in history.iter().rev() {
            tag = usize::from(from[tag]);
            path.push(tag);
        }
        path.reverse();
        path
    }
}
