//! What single words say of an event: its status, its topic, who says so, when it was.

use std::collections::BTreeMap;

use relata_model::Status;
use relata_nlp::{Morphology, fold};

use super::speech::SpeechWords;
use super::status::{ByStatus, StatusWords};
use super::table::LexiconError;
use super::time::TimeWords;
use super::topics::TopicWords;
use super::words::{WordSet, parse};

/// Cue words by folded lemma.
pub(crate) struct Cues {
    /// Verbs (and short adjectives) that govern an event and set its status.
    pub(crate) verbs: BTreeMap<String, Status>,
    /// Nouns that govern an event and set its status.
    pub(crate) nouns: BTreeMap<String, Status>,
    /// Adjectives of an event noun.
    pub(crate) modifiers: BTreeMap<String, Status>,
    /// Single words of the clause: particles and adverbs.
    pub(crate) words: BTreeMap<String, Status>,
    /// Verbs that carry a noun event, and what they say of it.
    pub(crate) support: BTreeMap<String, Status>,
    /// Those of them by which it ends: «прекратиться».
    pub(crate) ends: WordSet,
    /// Verbs of saying and thinking.
    pub(crate) speech: WordSet,
    pub(crate) status: StatusWords,
    pub(crate) topics: TopicWords,
    pub(crate) told: SpeechWords,
    /// The words of dates.
    pub(crate) time: TimeWords,
}

const STATUS: &str = "status.toml";

impl Cues {
    pub(crate) fn russian(morphology: &Morphology) -> Result<Self, LexiconError> {
        let status: StatusWords = parse(STATUS, include_str!("../lang/ru/status.toml"))?;
        let told: SpeechWords = parse("speech.toml", include_str!("../lang/ru/speech.toml"))?;
        let topics: TopicWords = parse("topics.toml", include_str!("../lang/ru/topics.toml"))?;
        let of_words = |lists: &ByStatus| -> Result<BTreeMap<String, Status>, LexiconError> {
            let mut out = BTreeMap::new();
            for (name, words) in lists {
                let status = named(name)?;
                for word in words {
                    // The tagger may give a participle's verb as lemma of an adjective.
                    let readings = morphology.readings(word);
                    let lemma = readings.into_iter().next().map_or_else(|| fold(word), |(lemma, _)| lemma);
                    out.entry(lemma).or_insert(status);
                    out.entry(fold(word)).or_insert(status);
                }
            }
            Ok(out)
        };
        let mut support = BTreeMap::new();
        for (name, verbs) in &status.support_verbs {
            let value = match name.as_str() {
                "ongoing" | "start" | "end" => Status::Actual,
                name => named(name)?,
            };
            for verb in verbs {
                support.entry(fold(verb)).or_insert(value);
            }
        }
        Ok(Self {
            verbs: of_words(&status.verbs)?,
            nouns: of_words(&status.nouns)?,
            modifiers: of_words(&status.modifiers)?,
            words: of_words(&status.words)?,
            support,
            ends: status.support_verbs.get("end").cloned().unwrap_or_default().into(),
            speech: [&told.verbs[..], &told.opinion_verbs].concat().into(),
            status,
            topics,
            told,
            time: TimeWords::russian()?,
        })
    }
}

fn named(status: &str) -> Result<Status, LexiconError> {
    let unknown = |_| LexiconError::Value { file: STATUS.into(), line: 0, value: status.to_owned() };
    status.parse().map_err(unknown)
}
