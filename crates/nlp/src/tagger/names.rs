//! Name tags, and the best sequence of them.

use relata_model::NameKind;

pub(super) const TAGS: usize = 8;

/// What the recogniser says of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameTag {
    Outside,
    Begin(NameKind),
    Inside(NameKind),
}

/// A conditional random field over the eight tags.
pub(super) struct NameDecoder {
    /// `[from][to]`
    transitions: &'static [f32],
    tags: Vec<NameTag>,
}

impl NameDecoder {
    pub(super) fn new(labels: &str, transitions: &'static [f32]) -> Self {
        let tags = labels
            .lines()
            .map(|label| match label.split_once('-') {
                Some(("B", kind)) => NameTag::Begin(kind.parse().expect("the labels are ours")),
                Some((_, kind)) => NameTag::Inside(kind.parse().expect("the labels are ours")),
                None => NameTag::Outside,
            })
            .collect();
        Self { transitions, tags }
    }

    /// The best tag sequence of one sentence, by Viterbi without start and end transitions; of
    /// equal paths the one through the first tag.
    pub(super) fn decode(&self, mut emissions: impl Iterator<Item = [f32; TAGS]>, out: &mut Vec<NameTag>) {
        let Some(mut scores) = emissions.next() else { return };
        let mut history: Vec<[u8; TAGS]> = Vec::new();
        for emission in emissions {
            let mut next = [f32::NEG_INFINITY; TAGS];
            let mut from = [0_u8; TAGS];
            for (tag, score) in scores.iter().enumerate() {
                for to in 0..TAGS {
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
        let start = out.len();
        out.push(self.tags[tag]);
        for from in history.iter().rev() {
            tag = usize::from(from[tag]);
            out.push(self.tags[tag]);
        }
        out[start..].reverse();
    }
}
