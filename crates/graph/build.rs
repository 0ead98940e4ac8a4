//! Marks what this crate derives with a hash of the sources that it depends on, so that a graph file which another state
//! of the program wrote is derived again.

use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    // The records and their dates are of the other crate.
    for folder in ["src", "../model/src"].map(Path::new).into_iter().filter(|folder| folder.is_dir()) {
        collect(folder, &mut files)?;
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        hasher.write(&fs::read(file)?);
    }
    println!("cargo::rustc-env=RELATA_GRAPH_SOURCES={:016x}", hasher.finish());
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
