//! Judgements are replaced whole.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;

use relata::file::{FileError, judgements_beside, open_judgements, save_judgements};
use relata::graph::Judgements;

fn sample() -> Judgements {
    let line = "2026-11-24\tanna\trename\tperson: А Б\tБ А\t\n";
    Judgements::read(line.as_bytes()).unwrap()
}

#[test]
fn saving_replaces_and_leaves_nothing_beside() {
    let folder = tempfile::tempdir().unwrap();
    let path = judgements_beside(&folder.path().join("relata.db"));
    assert_eq!(open_judgements(&path).unwrap(), Judgements::new());
    save_judgements(&Judgements::new(), &path).unwrap();
    save_judgements(&sample(), &path).unwrap();
    assert_eq!(open_judgements(&path).unwrap(), sample());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_saved_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("no such folder/relata.judgements.tsv");
    assert!(matches!(save_judgements(&sample(), &path), Err(FileError::Save { .. })));
    // A folder of that name cannot be replaced by a file.
    let path = folder.path().join("folder");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("inside"), "x").unwrap();
    assert!(matches!(save_judgements(&sample(), &path), Err(FileError::Save { .. })));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("a.tsv"), folder.path().join("link.tsv"));
    save_judgements(&Judgements::new(), &file).unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    save_judgements(&sample(), &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(open_judgements(&file).unwrap(), sample());
}
