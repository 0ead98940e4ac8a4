//! A graph file is replaced whole.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;

use relata::Records;
use relata::file::{FileError, open, save};
use relata::model::wire;

fn sample() -> Records {
    let line = r#"{"format": "relata/1", "id": "z", "title": null, "language": null, "published": null, "body": [], "mentions": [], "entities": [], "events": []}"#;
    let mut records = Records::new();
    records.add(wire::from_line(line).unwrap()).unwrap();
    records
}

#[test]
fn saving_replaces_and_leaves_nothing_beside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("relata.db");
    save(&Records::new(), &path).unwrap();
    save(&sample(), &path).unwrap();
    assert_eq!(open(&path).unwrap(), sample());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_saved_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("no such folder/relata.db");
    assert!(matches!(save(&sample(), &path), Err(FileError::Save { .. })));
    // A folder of that name cannot be replaced by a file.
    let path = folder.path().join("folder");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("inside"), "x").unwrap();
    assert!(matches!(save(&sample(), &path), Err(FileError::Save { .. })));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("news.db"), folder.path().join("link.db"));
    save(&Records::new(), &file).unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    save(&sample(), &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(open(&file).unwrap(), sample());
}
