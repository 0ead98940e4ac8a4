//! From documents to a graph.

use relata_extract::explain::Explained;
use relata_extract::{Extractor, FrameError, LoadError};
use relata_graph::{KnowledgeGraph, Records};
use relata_model::{Document, wire};

/// Reads documents and joins what they say. Loading it takes a moment; one
/// pipeline serves any number of documents and threads.
pub struct Pipeline {
    extractor: Extractor,
}

impl Pipeline {
    /// Loads the models and lexicons.
    pub fn new() -> Result<Self, LoadError> {
        Ok(Self { extractor: Extractor::new()? })
    }

    /// Adds event frames of one's own; see [`Extractor::add_frames`].
    pub fn add_frames(&mut self, name: &str, toml: &str) -> Result<(), FrameError> {
        self.extractor.add_frames(name, toml)
    }

    /// The extractor, whose frames can be looked at.
    pub fn extractor(&self) -> &Extractor {
        &self.extractor
    }

    /// A worker for one thread, with its working memory.
    pub fn worker(&self) -> Worker<'_> {
        Worker { extractor: self.extractor.worker() }
    }

    /// The graph of what the documents say, whatever their order; of two with one
    /// id the later counts.
    pub fn graph(&self, documents: impl IntoIterator<Item = Document>) -> KnowledgeGraph {
        let mut records = Records::new();
        let mut worker = self.worker();
        for document in documents {
            records.add(worker.extract(document, true)).expect("what we extract is in our own vocabulary");
        }
        KnowledgeGraph::from_records(&records)
    }
}

/// A pipeline with the working memory of one thread. The memory never changes a result.
pub struct Worker<'p> {
    extractor: relata_extract::Worker<'p>,
}

impl Worker<'_> {
    /// What one document says, as a record of a graph. `with_text` keeps the text in it.
    pub fn extract(&mut self, document: Document, with_text: bool) -> wire::Extraction {
        wire::Extraction::new(&self.extractor.extract(document), with_text)
    }

    /// What one document says, and how that was found; see [`relata_extract::Worker::explain`].
    pub fn explain(&mut self, document: Document) -> Explained {
        self.extractor.explain(document)
    }
}
