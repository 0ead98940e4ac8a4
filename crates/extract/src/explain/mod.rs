//! What was tried on a text, and what came of it: for whoever asks why an event is there, or is not.
//!
//! [`Worker::explain`](crate::Worker::explain) makes an [`Explained`]; its `Display` is the text
//! that `relata extract --explain` prints.

mod silence;
#[cfg(test)]
mod tests;
mod text;

use std::fmt::Display;

use relata_model::{Extraction, Span};
use relata_nlp::{Case, Relation};

pub use silence::Silence;

use crate::assemble::Parts;
use crate::events;
use crate::frames::Frames;

/// An extraction and how it came about.
#[derive(Clone, Debug)]
pub struct Explained {
    /// What `extract` gives.
    pub extraction: Extraction,
    /// The sentences that mean somebody or have a word that may tell an event, in text order.
    pub sentences: Vec<Sentence>,
}

impl Explained {
    /// How the event with this index came about, as a text of some lines.
    pub fn event(&self, index: usize) -> Option<impl Display + '_> {
        (index < self.extraction.events.len())
            .then_some(text::OfEvent { extraction: &self.extraction, index })
    }
}

/// A sentence as the rules see it.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its words, without punctuation marks that nothing hangs on.
    pub words: Vec<Word>,
    /// Who and what is meant in it.
    pub named: Vec<Named>,
    /// The rules that were tried on its words.
    pub attempts: Vec<Attempt>,
}

/// A word of the dependency tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its dictionary form.
    pub lemma: String,
    /// Its case.
    pub case: Case,
    /// How it hangs on its head.
    pub relation: Relation,
    /// How many words are above it.
    pub depth: usize,
}

/// Words that mean somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The words.
    pub span: Span,
    /// The name and kind of the entity, if they mean one.
    pub entity: Option<(String, relata_model::EntityKind)>,
}

/// A rule that was tried on a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The word.
    pub trigger: Span,
    /// The id of the frame.
    pub rule: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a rule that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The event with this index.
    Event(usize),
    /// What the event with this index tells already.
    Again(usize),
    /// Nothing.
    Silent(Silence),
}

impl Outcome {
    /// The index of the event.
    pub fn event(&self) -> Option<usize> {
        match self {
            Self::Event(event) | Self::Again(event) => Some(*event),
            Self::Silent(_) => None,
        }
    }
}

/// What the stages before the assembly have found.
pub(crate) struct Stages<'a> {
    pub(crate) parts: &'a Parts<'a>,
    pub(crate) frames: &'a Frames,
    pub(crate) attempts: &'a [events::Attempt],
}

impl Stages<'_> {
    /// The sentences in which there is something to explain.
    pub(crate) fn sentences(&self) -> Vec<Sentence> {
        let mut attempts = self.attempts.iter().peekable();
        let mut out = Vec::new();
        for index in 0..self.parts.reading.sentences.len() {
            let mut tried = Vec::new();
            while let Some(attempt) = attempts.next_if(|attempt| attempt.sentence == index) {
                tried.extend(self.attempt(attempt));
            }
            let named = self.named(index);
            if named.is_empty() && tried.is_empty() {
                continue;
            }
            let sentence = &self.parts.reading.sentences[index];
            let span = sentence.span(0, sentence.words.len() - 1);
            out.push(Sentence { span, words: tree(sentence), named, attempts: tried });
        }
        out
    }

    /// An attempt with names for numbers. That a frame for all verbs tells nothing is no news.
    fn attempt(&self, attempt: &events::Attempt) -> Option<Attempt> {
        let frame = &self.frames.frames[attempt.frame];
        let is_news = !frame.any_verb || attempt.outcome.event().is_some();
        is_news.then(|| Attempt {
            trigger: self.parts.reading.sentences[attempt.sentence].words[attempt.trigger].span,
            rule: frame.id.clone(),
            outcome: attempt.outcome.clone(),
        })
    }

    fn named(&self, sentence: usize) -> Vec<Named> {
        let entities = &self.parts.entities.of[sentence];
        let mentions = self.parts.actors[sentence].mentions.iter().zip(entities);
        mentions
            .map(|(mention, entity)| Named {
                span: self.parts.reading.sentences[sentence].span(mention.first, mention.last),
                entity: entity.map(|entity| {
                    let draft = &self.parts.entities.drafts[entity];
                    (draft.names[0].clone(), draft.kind)
                }),
            })
            .collect()
    }
}

/// The words of a sentence, each right behind those it hangs on.
fn tree(sentence: &crate::reading::Sentence<'_>) -> Vec<Word> {
    let words = &sentence.words;
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); words.len()];
    for (index, word) in words.iter().enumerate() {
        if let Some(head) = word.head {
            below[head].push(index);
        }
    }
    let roots = (0..words.len()).rev().filter(|index| words[*index].head.is_none());
    let mut open: Vec<(usize, usize)> = roots.map(|root| (root, 0)).collect();
    let mut out = Vec::new();
    while let Some((index, depth)) = open.pop() {
        let word = &words[index];
        if !word.is_punctuation() || !below[index].is_empty() {
            out.push(Word {
                span: word.span,
                lemma: word.lemma.clone(),
                case: word.tag.case,
                relation: word.relation,
                depth,
            });
        }
        open.extend(below[index].iter().rev().map(|child| (*child, depth + 1)));
    }
    out
}
