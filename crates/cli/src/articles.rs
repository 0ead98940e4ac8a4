//! From paths to extraction records, in the order of the paths, by several threads.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

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
    read_document: impl Fn(&mut Worker<'_>, Document) -> (Extraction, T) + Sync,
    mut take: impl FnMut(Extraction, Option<T>) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build()?;
    let config = DocumentConfig { full_text: args.full_text };
    let mut inputs = Inputs::new(&args.paths).with_stdin(io::stdin().lock());
    // Loading the models takes longer than everything else; extractions do not need them.
    let mut pipeline: Option<Pipeline> = None;
    let mut seen = Seen::default();
    let (mut failed, mut done) = (0, 0);
    let progress = Progress::new();

    loop {
        let chunk = next_chunk(&mut inputs, threads.current_num_threads() * INPUTS_A_THREAD);
        if chunk.is_empty() {
            progress.clear();
            return Ok(failed);
        }
        let read: Vec<(String, Result<Article, InputError>)> = threads.install(|| {
            let read = |input: Result<Input, InputError>| match input {
                Ok(input) => (input.name().to_owned(), input.read(&config)),
                Err(error) => (String::new(), Err(error)),
            };
            chunk.into_par_iter().map(read).collect()
        });
        if pipeline.is_none() && read.iter().any(|(_, article)| matches!(article, Ok(Article::Document(_)))) {
            pipeline = Some(pipeline_with(&args.frames)?);
        }
        let extracted: Vec<(String, Result<Taken<T>, InputError>)> = threads.install(|| {
            let worker = || pipeline.as_ref().map(Pipeline::worker);
            let extract = |worker: &mut Option<Worker<'_>>,
                           (name, article): (String, Result<Article, InputError>)| {
                let record = article.map(|article| match (article, worker) {
                    (Article::Document(document), Some(worker)) => {
                        let (record, made) = read_document(worker, *document);
                        (record, Some(made))
                    }
                    (Article::Document(_), None) => unreachable!("loaded above when there is a document"),
                    (Article::Extraction(extraction), _) => (*extraction, None),
                });
                (name, record)
            };
            read.into_par_iter().map_init(worker, extract).collect()
        });
        done += extracted.len();
        for (name, record) in extracted {
            let (record, made) = match record {
                Ok(record) => record,
                Err(error) => {
                    progress.clear();
                    report::failed(&error);
                    failed += 1;
                    continue;
                }
            };
            match seen.add(&record, &name) {
                Ok(()) => take(record, made)?,
                Err(text) => {
                    progress.clear();
                    report::warning(&text.0);
                    failed += usize::from(text.1);
                }
            }
        }
        progress.show(done);
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
