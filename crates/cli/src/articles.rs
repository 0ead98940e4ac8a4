//! From paths to extraction records, in the order of the paths, by several threads.

use std::collections::BTreeMap;
use std::io;
use std::mem::ManuallyDrop;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use anyhow::Context;
use rayon::prelude::*;
use relata::extract::document::DocumentConfig;
use relata::model::Document;
use relata::model::wire::Extraction;
use relata::{Article, Input, InputError, Inputs, Pipeline, Worker};

use crate::args::InputArgs;
use crate::output::Progress;
use crate::report;

/// As much is read before it is extracted: so many inputs a thread, or so many bytes.
const INPUTS_A_THREAD: usize = 8;
const BYTES: usize = 16 << 20;

/// A record, and what was made of its article.
type Taken<T> = (Extraction, Option<T>);

/// Gives `take` the record of each article in turn and returns how many inputs
/// failed; those are reported and left out. Memory stays bounded however many there are.
pub(crate) fn for_each(
    args: &InputArgs,
    with_text: bool,
    mut take: impl FnMut(Extraction) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let read = |worker: &mut Worker<'_>, document| (worker.extract(document, with_text), ());
    for_each_with(args, read, |record, _| take(record))
}

/// Gives `take` also what `read` makes of the article; an extraction of another run is no
/// article, and nothing is made of it.
pub(crate) fn for_each_with<T: Send>(
    args: &InputArgs,
    read_document: impl Fn(&mut Worker<'_>, Document) -> (Extraction, T) + Send + Sync,
    mut take: impl FnMut(Extraction, Option<T>) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build()?;
    let most = threads.current_num_threads() * INPUTS_A_THREAD;
    let mut inputs = Inputs::new(&args.paths).with_stdin(io::stdin().lock());
    let mut extraction = Extracting { args, threads, read_document, pipeline: None };
    let mut seen = Seen::default();
    let (mut failed, mut done, mut bytes) = (0, 0, 0);
    let progress = Progress::new();
    let all_bytes = Some(()).filter(|()| progress.is_visible()).and_then(|()| inputs.size());
    let mut extracted: Vec<Extracted<T>> = Vec::new();
    loop {
        let chunk = next_chunk(&mut inputs, most);
        if chunk.is_empty() && extracted.is_empty() {
            progress.clear();
            return Ok(failed);
        }
        let chunk_bytes: usize = chunk.iter().flatten().map(Input::size).sum();
        // While one chunk is extracted the one before is taken.
        extracted = thread::scope(|scope| {
            let next = scope.spawn(|| extraction.extract(chunk));
            done += extracted.len();
            for (name, record) in std::mem::take(&mut extracted) {
                match record {
                    Ok((record, made)) => match seen.add(&record, &name) {
                        Ok(()) => take(record, made)?,
                        Err((text, is_failure)) => {
                            progress.clear();
                            report::warning(&text);
                            failed += usize::from(is_failure);
                        }
                    },
                    Err(error) => {
                        progress.clear();
                        report::failed(&error);
                        failed += 1;
                    }
                }
            }
            progress.articles(done, all_bytes.map(|all| bytes as f64 / all.max(1) as f64));
            next.join().unwrap_or_else(|panic| resume_unwind(panic))
        })?;
        bytes += chunk_bytes;
    }
}

/// Reads inputs and extracts what is an article.
struct Extracting<'a, R> {
    args: &'a InputArgs,
    threads: rayon::ThreadPool,
    read_document: R,
    /// Loaded for the first article, since that takes longer than reading extractions. Never dropped: the
    /// program ends when it is no longer needed, and giving back a hundred thousand words takes its time.
    pipeline: Option<ManuallyDrop<Pipeline>>,
}

/// The name of an input, and what came of it.
type Extracted<T> = (String, Result<Taken<T>, InputError>);

impl<T: Send, R: Fn(&mut Worker<'_>, Document) -> (Extraction, T) + Sync> Extracting<'_, R> {
    fn extract(&mut self, inputs: Vec<Result<Input, InputError>>) -> anyhow::Result<Vec<Extracted<T>>> {
        let config = DocumentConfig { full_text: self.args.full_text };
        let read: Vec<(String, Result<Article, InputError>)> = self.threads.install(|| {
            let read = |input: Result<Input, InputError>| match input {
                Ok(input) => (input.name().to_owned(), input.read(&config)),
                Err(error) => (String::new(), Err(error)),
            };
            inputs.into_par_iter().map(read).collect()
        });
        let is_article = |(_, article): &(_, _)| matches!(article, Ok(Article::Document(_)));
        if self.pipeline.is_none() && read.iter().any(is_article) {
            self.pipeline = Some(ManuallyDrop::new(pipeline_with(&self.args.frames)?));
        }
        let extract = |worker: &mut Option<Worker<'_>>, article| match (article, worker) {
            (Article::Document(document), Some(worker)) => {
                let (record, made) = (self.read_document)(worker, *document);
                (record, Some(made))
            }
            (Article::Document(_), None) => unreachable!("loaded above when there is a document"),
            (Article::Extraction(extraction), _) => (*extraction, None),
        };
        let worker = || self.pipeline.as_ref().map(|pipeline| pipeline.worker());
        Ok(self.threads.install(|| {
            (read.into_par_iter())
                .map_init(worker, |worker, (name, article)| {
                    (name, article.map(|article| extract(worker, article)))
                })
                .collect()
        }))
    }
}

/// The pipeline with the user's own frames.
pub(crate) fn pipeline_with(frames: &[PathBuf]) -> anyhow::Result<Pipeline> {
    let mut pipeline = Pipeline::new().context("cannot load the language models")?;
    for path in frames {
        let toml =
            std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        pipeline.add_frames(&path.display().to_string(), &toml)?;
    }
    Ok(pipeline)
}

fn next_chunk(inputs: &mut Inputs<'_>, most: usize) -> Vec<Result<Input, InputError>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < most && bytes < BYTES {
        let Some(input) = inputs.next() else { break };
        bytes += input.as_ref().map(Input::size).unwrap_or(0);
        chunk.push(input);
    }
    chunk
}

/// The document ids that have come, each with its content hash and where it came from.
#[derive(Default)]
struct Seen(BTreeMap<String, (String, String)>);

impl Seen {
    /// Two inputs with one id: the first counts. The same bytes again are harmless,
    /// others are an article that gets lost, and so a failure.
    fn add(&mut self, record: &Extraction, name: &str) -> Result<(), (String, bool)> {
        let Some((sha256, first)) = self.0.get(&record.id) else {
            self.0.insert(record.id.clone(), (record.sha256.clone(), name.to_owned()));
            return Ok(());
        };
        let differs = *sha256 != record.sha256;
        let what = if differs { "another article" } else { "the same article" };
        Err((format!("skipped `{name}`: {what} has the id `{}` already, from `{first}`", record.id), differs))
    }
}
