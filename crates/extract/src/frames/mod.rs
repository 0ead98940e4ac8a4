//! Frames: which words tell an event, and in which forms its parties stand.
//!
//! They are TOML files (`lang/ru/frames/`); a frame reads
//!
//! ```toml
//! [[frame]]
//! id = "consult.receive"
//! type = "CONSULT"
//! mode = "meet"
//! verb = ["принять", "принимать"]
//! source = ["nom"]
//! target = ["acc:person"]
//! example = "Владимир Путин принял в Кремле спецпосланника США Стива Уиткоффа."
//! ```
//!
//! `verb` and `noun` are trigger lemmas; of a trigger of several words the first that is no
//! adjective governs, the others follow it in the text («выступить против», «телефонный разговор»). `source`, `target`, `participant`, `mediator`
//! and `topic` are patterns: a case (`nom`), a preposition with a case (`с+ins`) or `adj`
//! for an adjective of a state or `speaker` for who says so, and behind `:` what the filler must be (`person`, `official` for
//! a person with an office, `state`, `body`, `group`, joined by `|`). The patterns of a role are
//! alternatives: the first that is filled counts. Of a noun, `nom` is the subject of the verb that
//! carries it. The `example` is a sentence in which the frame finds an event; the tests see to it. `mutual = false` says of a symmetric type that its sources do not deal with each
//! other («прибыли»); `strict = true` that a party must hang on the trigger. `avoid` lists nouns that, hanging on the trigger, make it something else.

mod pattern;

use std::collections::BTreeMap;

use relata_model::{EventType, Role, Status};
use relata_nlp::{Morphology, Pos, fold};
use serde::Deserialize;

pub(crate) use pattern::{Class, Form, Pattern};

/// What is wrong with a frames file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FrameError {
    /// Not the TOML we expect.
    #[error("frames `{file}`: {message}")]
    Toml {
        /// Which file.
        file: String,
        /// The parser's message, with its line.
        message: String,
    },
    /// A frame cannot be used as it is.
    #[error("frames `{file}`, frame `{frame}`: {message}")]
    Frame {
        /// Which file.
        file: String,
        /// The frame's id.
        frame: String,
        /// What is wrong.
        message: String,
    },
}

/// One frame.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) event_type: EventType,
    pub(crate) mode: Option<String>,
    /// A sentence that the frame must find an event in.
    #[allow(dead_code, reason = "the tests read it, and the person who reads the file")]
    pub(crate) example: String,
    pub(crate) roles: Vec<(Role, Pattern)>,
    pub(crate) topics: Vec<Pattern>,
    /// What the event is unless its sentence says otherwise.
    pub(crate) status: Option<Status>,
    /// Lemmas of nouns that make it something else: «подписал закон».
    pub(crate) avoid: Vec<String>,
    /// Both sides must be filled by patterns of this frame, none by a guess.
    pub(crate) strict: bool,
    /// Two sources alone make an event: «договорились», not «прибыли».
    pub(crate) mutual: bool,
    /// Confidence of an event whose parties hang on the trigger.
    pub(crate) confidence: f32,
}

/// A trigger of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Verb,
    Noun,
}

/// A word or phrase that tells an event.
#[derive(Debug)]
pub(crate) struct Trigger {
    pub(crate) kind: Kind,
    pub(crate) frame: usize,
    /// Lemmas of adjectives that must stand before: «телефонный разговор».
    pub(crate) before: Vec<String>,
    /// Lemmas that must follow, other words between: «выступить против».
    pub(crate) rest: Vec<String>,
}

/// All frames of a language.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    pub(crate) frames: Vec<Frame>,
    by_lemma: BTreeMap<String, Vec<Trigger>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    frame: Vec<RawFrame>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFrame {
    id: String,
    r#type: String,
    mode: Option<String>,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    source: Vec<String>,
    #[serde(default)]
    target: Vec<String>,
    #[serde(default)]
    participant: Vec<String>,
    #[serde(default)]
    mediator: Vec<String>,
    #[serde(default)]
    topic: Vec<String>,
    #[serde(default)]
    avoid: Vec<String>,
    status: Option<String>,
    #[serde(default)]
    strict: bool,
    mutual: Option<bool>,
    confidence: Option<f32>,
    example: String,
}

impl Frame {
    /// Whether it tells what somebody says of somebody: «Минск считает, что Москва задолжала».
    pub(crate) fn is_claim(&self) -> bool {
        self.roles.iter().any(|(_, pattern)| pattern.form == Form::Speaker)
    }
}

impl Frames {
    /// The embedded Russian frames.
    pub(crate) fn russian(morphology: &Morphology) -> Result<Self, FrameError> {
        let mut frames = Self::default();
        for (name, text) in RUSSIAN {
            frames.add(name, text, morphology)?;
        }
        Ok(frames)
    }

    /// Adds the frames of a file.
    pub(crate) fn add(&mut self, file: &str, text: &str, morphology: &Morphology) -> Result<(), FrameError> {
        let raw: RawFile = toml::from_str(text)
            .map_err(|error| FrameError::Toml { file: file.to_owned(), message: error.to_string() })?;
        for raw in raw.frame {
            let id = raw.id.clone();
            self.add_frame(raw, morphology).map_err(|message| FrameError::Frame {
                file: file.to_owned(),
                frame: id,
                message,
            })?;
        }
        Ok(())
    }

    fn add_frame(&mut self, raw: RawFrame, morphology: &Morphology) -> Result<(), String> {
        let patterns =
            |list: &[String]| list.iter().map(|text| text.parse::<Pattern>()).collect::<Result<Vec<_>, _>>();
        let mut roles = Vec::new();
        for (role, list) in [
            (Role::Source, &raw.source),
            (Role::Target, &raw.target),
            (Role::Participant, &raw.participant),
            (Role::Mediator, &raw.mediator),
        ] {
            roles.extend(patterns(list)?.into_iter().map(|pattern| (role, pattern)));
        }
        if raw.verb.is_empty() && raw.noun.is_empty() {
            return Err("no `verb` and no `noun`".to_owned());
        }
        if roles.is_empty() {
            return Err("no pattern for any party".to_owned());
        }
        if self.frames.iter().any(|frame| frame.id == raw.id) {
            return Err("another frame has this id".to_owned());
        }
        let event_type: EventType =
            raw.r#type.parse().map_err(|error: relata_model::UnknownName| error.to_string())?;
        let index = self.frames.len();
        for (kind, triggers) in [(Kind::Verb, &raw.verb), (Kind::Noun, &raw.noun)] {
            for trigger in triggers {
                let words: Vec<String> = trigger.split_whitespace().map(fold).collect();
                let is_adjective = |word: &&String| {
                    morphology.readings(word).first().is_some_and(|(_, form)| form.tag.pos == Pos::Adj)
                };
                let before: Vec<String> = words
                    .iter()
                    .take_while(|word| kind == Kind::Noun && is_adjective(word))
                    .cloned()
                    .collect();
                let (head, rest) =
                    words[before.len()..].split_first().ok_or("a trigger without a word that governs")?;
                if !morphology.knows(head) {
                    return Err(format!("the dictionary does not know the trigger `{trigger}`"));
                }
                let trigger = Trigger { kind, frame: index, before, rest: rest.to_vec() };
                self.by_lemma.entry(head.clone()).or_default().push(trigger);
            }
        }
        for triggers in self.by_lemma.values_mut() {
            triggers.sort_by_key(|trigger| std::cmp::Reverse(trigger.before.len() + trigger.rest.len()));
        }
        self.frames.push(Frame {
            id: raw.id,
            event_type,
            mode: raw.mode,
            example: raw.example,
            roles,
            topics: patterns(&raw.topic)?,
            status: raw
                .status
                .map(|status| status.parse())
                .transpose()
                .map_err(|error: relata_model::UnknownName| error.to_string())?,
            avoid: raw.avoid.iter().map(|lemma| fold(lemma)).collect(),
            strict: raw.strict,
            mutual: raw.mutual.unwrap_or(event_type.is_symmetric()),
            confidence: raw.confidence.unwrap_or(0.85),
        });
        Ok(())
    }

    /// The triggers whose governing word has this lemma, the more demanding first.
    pub(crate) fn triggers(&self, lemma: &str) -> &[Trigger] {
        self.by_lemma.get(lemma).map_or(&[], Vec::as_slice)
    }
}

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../lang/ru/frames/", $name)))),+]
    };
}

const RUSSIAN: &[(&str, &str)] = embedded!(
    "consult.toml",
    "agree.toml",
    "support.toml",
    "concede.toml",
    "cooperate.toml",
    "aid.toml",
    "retreat.toml",
    "request.toml",
    "accuse.toml",
    "reject.toml",
    "threaten.toml",
    "protest.toml",
    "sanction.toml",
    "mobilize.toml",
    "coerce.toml",
    "assault.toml",
    "claims.toml",
);
