//! A graph in a file: opened whole, replaced whole.
//!
//! ```
//! use relata::{Records, file};
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("relata.db");
//! assert!(matches!(file::open(&path), Err(file::FileError::Missing { .. })));
//! file::save(&Records::new(), &path)?;
//! assert!(file::open(&path)?.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use relata_graph::{Records, StoreError};

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
    /// Not a graph, or a damaged one.
    #[error("cannot open graph `{}`", path.display())]
    Open {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        source: StoreError,
    },
    /// The file is as it was before.
    #[error("cannot save graph `{}`", path.display())]
    Save {
        /// Which file.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
}

/// Opens a graph file.
pub fn open(path: &Path) -> Result<Records, FileError> {
    let opened =
        File::open(path).map_err(StoreError::from).and_then(|file| Records::read(BufReader::new(file)));
    opened.map_err(|source| match source {
        StoreError::Io(error) if error.kind() == io::ErrorKind::NotFound => {
            FileError::Missing { path: path.to_owned() }
        }
        source => FileError::Open { path: path.to_owned(), source },
    })
}

/// Saves a graph file. Whatever happens, the path names the old content or the
/// new, whole: the new is written beside it and then takes its name.
pub fn save(records: &Records, path: &Path) -> Result<(), FileError> {
    // A link stays a link to the file that is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = beside(&target);
    let saved = write_synced(records, &beside, &target).and_then(|()| fs::rename(&beside, &target));
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

fn write_synced(records: &Records, beside: &Path, target: &Path) -> io::Result<()> {
    let mut output = BufWriter::new(File::create(beside)?);
    records.write(&mut output)?;
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
