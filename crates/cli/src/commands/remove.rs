//! `relata remove`: articles out of a graph file.

use relata::file::{self, FileError};

use crate::args::RemoveArgs;
use crate::{Outcome, report};

pub(crate) fn run(args: &RemoveArgs) -> anyhow::Result<Outcome> {
    let path = &args.graph.graph;
    // Only a file that is there can lose something.
    file::open(path)?;
    file::open_judgements(&args.graph.judgements())?;
    let mut store = file::create(path)?;
    let mut missing = 0;
    for document in &args.documents {
        if store.remove(document).map_err(|error| FileError::graph(path, error))? {
            report::note(&format!("removed `{document}`"));
        } else {
            report::warning(&format!("there is no document `{document}`"));
            missing += 1;
        }
    }
    let graph = file::derive(&mut store, path, &args.graph.judgements())?;
    report::note(&format!("{}: articles in all: {}", path.display(), graph.documents().count()));
    Ok(if missing == args.documents.len() { Outcome::NothingFound } else { Outcome::Done })
}
