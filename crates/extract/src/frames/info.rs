//! Frames as a reader sees them.

use relata_model::{EventType, Extraction, Role, Status};
use relata_nlp::{Morphology, fold};

use super::aspects;

/// A frame as its file has it: which words tell an event, and in which forms its parties stand.
///
/// ```
/// let extractor = relata_extract::Extractor::new()?;
/// let frame = extractor.frame("consult.meet").expect("an embedded frame");
/// assert_eq!(frame.event_type, relata_model::EventType::Consult);
/// assert!(frame.fires_in(&extractor.example(frame)));
/// # Ok::<(), relata_extract::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FrameInfo {
    /// Its name: «consult.meet».
    pub id: String,
    /// The file it stands in.
    pub file: String,
    /// What event it tells.
    pub event_type: EventType,
    /// The finer kind.
    pub mode: Option<String>,
    /// Verbs that tell the event.
    pub verbs: Vec<String>,
    /// Nouns that tell the event.
    pub nouns: Vec<String>,
    /// The forms of each role that has some; the first that is filled counts.
    pub roles: Vec<(Role, Vec<String>)>,
    /// The forms of what it is about.
    pub topics: Vec<String>,
    /// Words that make it something else.
    pub avoid: Vec<String>,
    /// The status unless the sentence says otherwise.
    pub status: Option<Status>,
    /// The type of not doing it, if that is a deed of its own.
    pub negated: Option<EventType>,
    /// Whether its event stands beside what else its trigger tells.
    pub beside: bool,
    /// Whether a party must hang on the trigger.
    pub strict: bool,
    /// Whether whoever owns the trigger's object is the target, if nobody else is.
    pub inside: bool,
    /// Whether two sources alone make an event.
    pub mutual: bool,
    /// How sure an event is whose parties hang on the trigger.
    pub confidence: f32,
    /// A sentence that it should find an event in.
    pub example: String,
}

impl FrameInfo {
    /// All words that tell the event, verbs first.
    pub fn triggers(&self) -> impl Iterator<Item = &str> {
        self.verbs.iter().chain(&self.nouns).map(String::as_str)
    }

    /// Whether the frame found an event there.
    pub fn fires_in(&self, extraction: &Extraction) -> bool {
        extraction.events.iter().any(|event| event.rule == self.id)
    }
}

/// Words as typed, to be looked up in triggers whatever the form of either.
pub(super) struct Wanted<'m> {
    words: Vec<Vec<String>>,
    morphology: &'m Morphology,
}

impl<'m> Wanted<'m> {
    pub(super) fn new(words: &str, morphology: &'m Morphology) -> Self {
        let words = words.split_whitespace().map(|word| forms(word, morphology)).collect();
        Self { words, morphology }
    }

    /// Whether a trigger has all of the words.
    pub(super) fn are_in(&self, trigger: &str) -> bool {
        let words = trigger.split(|char: char| char.is_whitespace() || char == '|');
        let trigger: Vec<Vec<String>> = words.map(|word| forms(word, self.morphology)).collect();
        let alike = |a: &[String], b: &[String]| a.iter().any(|form| b.contains(form));
        !self.words.is_empty()
            && self.words.iter().all(|wanted| trigger.iter().any(|word| alike(wanted, word)))
    }
}

/// A word as it stands, its lemmas, and the verbs of one deed to those of repeated deeds.
fn forms(word: &str, morphology: &Morphology) -> Vec<String> {
    let lemmas = morphology.readings(word).into_iter().map(|(lemma, _)| lemma);
    let mut forms: Vec<String> = std::iter::once(fold(word)).chain(lemmas).collect();
    let pairs = aspects::pairs().iter().filter(|(imperfective, _)| forms.contains(imperfective));
    let perfective: Vec<String> = pairs.map(|(_, perfective)| perfective.clone()).collect();
    forms.extend(perfective);
    forms
}
