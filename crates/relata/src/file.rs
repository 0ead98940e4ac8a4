//! A graph in a file, and beside it what people have decided about it.
//!
//! ```
//! use relata::file;
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("relata.db");
//! assert!(matches!(file::open(&path), Err(file::FileError::Missing { .. })));
//! file::create(&path)?;
//! assert!(file::open(&path)?.is_empty()?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use relata_graph::{JudgementError, Judgements, KnowledgeGraph, Store, StoreError};
use relata_model::PartialDate;

/// Why a graph file was not opened or saved.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// No such file.
    #[error("there is no graph file `{}`", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The graph file cannot be read or written.
    #[error("graph `{}`", path.display())]
    Graph {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        source: StoreError,
    },
    /// Not a file of judgements.
    #[error("cannot read judgements `{}`", path.display())]
    Judgements {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        source: JudgementError,
    },
    /// No such file of judgements, though it was named.
    #[error("there is no file of judgements `{}`", path.display())]
    NoJudgements {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is as it was before.
    #[error("cannot save `{}`", path.display())]
    Save {
        /// Which file.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
}

impl FileError {
    /// What went wrong with the graph file of this path.
    pub fn graph(path: &Path, source: StoreError) -> Self {
        let path = path.to_owned();
        match source {
            StoreError::Missing => Self::Missing { path },
            source => Self::Graph { path, source },
        }
    }
}

/// Opens a graph file to read it.
pub fn open(path: &Path) -> Result<Store, FileError> {
    Store::open(path).map_err(|source| FileError::graph(path, source))
}

/// Opens a graph file to write into it; makes it if there is none.
pub fn create(path: &Path) -> Result<Store, FileError> {
    Store::create(path).map_err(|source| FileError::graph(path, source))
}

/// Where the judgements of a graph file are by default: `relata.judgements.tsv` beside `relata.db`.
pub fn judgements_beside(graph: &Path) -> PathBuf {
    let mut name = match graph.extension().is_some_and(|extension| extension == "db") {
        true => graph.file_stem().unwrap_or_default().to_owned(),
        false => graph.file_name().unwrap_or_default().to_owned(),
    };
    name.push(".judgements.tsv");
    graph.with_file_name(name)
}

/// Opens a file of judgements; no file is no judgements.
pub fn open_judgements(path: &Path) -> Result<Judgements, FileError> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Judgements::new()),
        file => file.map_err(JudgementError::from),
    };
    let read = file.and_then(|file| Judgements::read(BufReader::new(file)));
    read.map_err(|source| FileError::Judgements { path: path.to_owned(), source })
}

/// The graph of a file, with the judgements of another; `as_of` leaves only what had been published
/// by the end of that day, month or year.
pub fn open_graph(
    path: &Path,
    judgements: &Path,
    as_of: Option<PartialDate>,
) -> Result<KnowledgeGraph, FileError> {
    let (store, judgements) = (open(path)?, open_judgements(judgements)?);
    let Some(as_of) = as_of else {
        return store.graph(&judgements).map_err(|source| FileError::graph(path, source));
    };
    let mut records = store.records().map_err(|source| FileError::graph(path, source))?;
    records.retain_published_by(as_of);
    Ok(KnowledgeGraph::judged(&records, &judgements))
}

/// The graph of a file that has been written to, or whose judgements have; what is derived for it is kept in
/// the file, so that it opens quickly.
pub fn derive(store: &mut Store, path: &Path, judgements: &Path) -> Result<KnowledgeGraph, FileError> {
    store.derive(&open_judgements(judgements)?).map_err(|source| FileError::graph(path, source))
}

/// Saves a file of judgements. Whatever happens, the path names the old content or the
/// new, whole: the new is written beside it and then takes its name.
pub fn save_judgements(judgements: &Judgements, path: &Path) -> Result<(), FileError> {
    // A link stays a link to the file that is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = beside(&target);
    let saved = write_synced(judgements, &beside, &target).and_then(|()| fs::rename(&beside, &target));
    saved.and_then(|()| sync_folder(&target)).map_err(|source| {
        // Nothing more can be done for a temporary file that cannot be removed either.
        let _ = fs::remove_file(&beside);
        FileError::Save { path: path.to_owned(), source }
    })
}

/// A name in the same folder, so that renaming does not copy.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}

fn write_synced(judgements: &Judgements, beside: &Path, target: &Path) -> io::Result<()> {
    let mut output = BufWriter::new(File::create(beside)?);
    judgements.write(&mut output)?;
    output.flush()?;
    if let Ok(old) = fs::metadata(target) {
        fs::set_permissions(beside, old.permissions())?;
    }
    output.get_ref().sync_all()
}

/// A rename is on the disk once its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
