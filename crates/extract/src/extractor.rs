//! The stages in their order.

use std::sync::{Mutex, PoisonError};

use relata_model::{Document, Extraction};
use relata_nlp::Analyzer;

use crate::document::{DocumentConfig, Given, from_text};
use crate::explain::{Explained, Stages};
use crate::frames::{FrameError, FrameInfo, Frames};
use crate::lexicon::{Lexicon, LexiconError};
use crate::reading::{Memory, Reading, deeds};
use crate::{actors, assemble, entities, events};

/// Why an extractor cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The models.
    #[error(transparent)]
    Models(#[from] relata_nlp::LoadError),
    /// A word list.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// A frames file.
    #[error(transparent)]
    Frames(#[from] FrameError),
}

/// Models, word lists and frames, loaded once; it can be shared between threads.
pub struct Extractor {
    analyzer: Analyzer,
    lexicon: Lexicon,
    frames: Frames,
    /// Memories that no thread uses now.
    idle: Mutex<Vec<Memory>>,
}

/// An extractor with the memory of one thread. The memory never changes a result.
pub struct Worker<'e> {
    extractor: &'e Extractor,
    /// There until the worker is dropped.
    memory: Option<Memory>,
}

impl Extractor {
    /// The Russian extractor, from the embedded data.
    ///
    /// # Errors
    ///
    /// If an embedded file is damaged.
    pub fn new() -> Result<Self, LoadError> {
        let analyzer = Analyzer::russian()?;
        let morphology = analyzer.morphology();
        // Neither needs the other, and both read thousands of words.
        let (lexicon, frames) = std::thread::scope(|scope| {
            let lexicon = scope.spawn(|| Lexicon::russian(morphology));
            let frames = Frames::russian(morphology);
            (lexicon.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), frames)
        });
        let (lexicon, frames) = (lexicon?, frames?);
        Ok(Self { analyzer, lexicon, frames, idle: Mutex::default() })
    }

    /// Adds the frames of a TOML file, whose form the embedded files show. `name` stands in errors.
    ///
    /// # Errors
    ///
    /// If the file is not such a file, or a frame of it cannot be used; the error names the frame.
    /// Then none of its frames is added.
    pub fn add_frames(&mut self, name: &str, toml: &str) -> Result<(), FrameError> {
        self.frames.add(name, toml, self.analyzer.morphology())
    }

    /// The frames, in the order in which they were read: the embedded ones, then those added.
    pub fn frames(&self) -> impl Iterator<Item = &FrameInfo> {
        self.frames.infos().iter()
    }

    /// The frame with this id.
    pub fn frame(&self, id: &str) -> Option<&FrameInfo> {
        self.frames().find(|frame| frame.id == id)
    }

    /// The frames that a word or phrase triggers, in whatever form it is given, and which of their
    /// triggers have it.
    ///
    /// ```
    /// let extractor = relata_extract::Extractor::new()?;
    /// let found = extractor.frames_with("переговорами");
    /// assert!(found.iter().any(|(frame, triggers)| frame.id == "consult.talks" && triggers == &["переговоры"]));
    /// # Ok::<(), relata_extract::LoadError>(())
    /// ```
    pub fn frames_with(&self, words: &str) -> Vec<(&FrameInfo, Vec<&str>)> {
        self.frames.with_words(words, self.analyzer.morphology())
    }

    /// What is found in a frame's own example; [`FrameInfo::fires_in`] says whether the frame found it.
    pub fn example(&self, frame: &FrameInfo) -> Extraction {
        let given = Given { id: Some(frame.id.clone()), ..Given::default() };
        self.extract(from_text(&frame.example, &given, &DocumentConfig { full_text: true }))
    }

    /// A worker for one thread.
    pub fn worker(&self) -> Worker<'_> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Worker { extractor: self, memory: Some(idle.unwrap_or_else(|| Memory::new(&self.analyzer))) }
    }

    /// Reads one document.
    pub fn extract(&self, document: Document) -> Extraction {
        self.worker().extract(document)
    }
}

impl Worker<'_> {
    /// Reads one document.
    ///
    /// *Complexity*: linear in the length of the text.
    pub fn extract(&mut self, document: Document) -> Extraction {
        self.read(document, |_| ()).0
    }

    /// Reads one document and tells what was tried on its words, and why something or nothing came of it.
    ///
    /// ```
    /// use relata_extract::document::{DocumentConfig, Given, from_text};
    /// use relata_extract::explain::{Outcome, Silence};
    ///
    /// let extractor = relata_extract::Extractor::new()?;
    /// let document = from_text("Лавров встретился вчера.", &Given::default(), &DocumentConfig { full_text: true });
    /// let explained = extractor.worker().explain(document);
    /// assert_eq!(explained.sentences[0].attempts[0].outcome, Outcome::Silent(Silence::OneParty));
    /// # Ok::<(), relata_extract::LoadError>(())
    /// ```
    pub fn explain(&mut self, document: Document) -> Explained {
        let (extraction, sentences) = self.read(document, |stages| stages.sentences());
        Explained { extraction, sentences }
    }

    /// Reads a document; `look` sees what the stages found before it is assembled.
    fn read<T>(&mut self, document: Document, look: impl FnOnce(&Stages<'_>) -> T) -> (Extraction, T) {
        let Extractor { analyzer, lexicon, frames, .. } = self.extractor;
        let memory = self.memory.get_or_insert_with(|| Memory::new(analyzer));
        let morphology = analyzer.morphology();
        let ranges: Vec<_> = document.title_span.iter().chain(&document.body).copied().collect();
        let mut reading = Reading::new(&document.text, &ranges, analyzer, memory);
        reading.settle_prepositions();
        reading.settle_participles();
        reading.settle_particles();
        reading.settle_speakers();
        reading.settle_opening_bodies(&|lemma| lexicon.acts(lemma));
        reading.settle_lists(&lexicon.control);
        reading.settle_deeds(&deeds::Known {
            is_deed: &|lemma| frames.is_deed(lemma) || lexicon.control.decisions.contains(lemma),
            takes_agent: &|lemma| frames.takes_agent(lemma),
            acts: &|lemma| lexicon.acts(lemma),
            owns_itself: &|lemma| lexicon.owns_itself(lemma),
        });
        let (verbs, control) = (&lexicon.cues.verbs, &lexicon.control);
        reading.settle_infinitives(&|lemma| {
            verbs.contains_key(lemma)
                || control.ceasing.contains(lemma)
                || control.object_control.contains(lemma)
        });
        reading.settle_objects(&|lemma| lexicon.control.calling.contains(lemma));
        let title_sentences = match document.title_span {
            Some(title) => {
                reading.sentences.iter().take_while(|sentence| title.contains(sentence.words[0].span)).count()
            }
            None => 0,
        };
        let actors = actors::find(&reading, lexicon, morphology);
        let mut entities = entities::resolve(&reading, &actors, lexicon, morphology, document.published);
        let context = events::Context {
            reading: &reading,
            actors: &actors,
            lexicon,
            frames,
            morphology,
            published: document.published,
            title_sentences,
        };
        let events::Found { events, attempts } = events::find(&context, &mut entities);
        let mut parts =
            assemble::Parts { reading: &reading, actors: &actors, entities, events, lexicon, morphology };
        parts.places_of_capitals();
        let seen = look(&Stages { parts: &parts, frames, attempts: &attempts });
        let parts = parts.assemble(&document);
        (Extraction { document, ..parts }, seen)
    }
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        let mut idle = self.extractor.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.extend(self.memory.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_frame_finds_its_example() {
        let extractor = Extractor::new().expect("the data is ours");
        let silent: Vec<String> = (extractor.frames())
            .filter(|frame| !frame.fires_in(&extractor.example(frame)))
            .map(|frame| format!("{}: {}", frame.id, frame.example))
            .collect();
        assert!(silent.is_empty(), "{silent:#?}");
    }

    /// A chain of quotations that nobody signs must not be followed on the stack, nor each from its beginning.
    #[test]
    fn quotations_in_a_row_without_end() {
        let extractor = Extractor::new().expect("the data is ours");
        let text = format!("Лосев выступил. {}", "«Мы рады этому». ".repeat(20_000));
        let config = DocumentConfig { full_text: true };
        let extraction = extractor.extract(from_text(&text, &Given::default(), &config));
        assert!(extraction.events.is_empty());
    }
}
