//! The tables of a graph file, version by version.

use rusqlite::Connection;

use super::StoreError;

/// Marks a SQLite file as a graph: «Rela».
const APPLICATION: i32 = 0x5265_6c61;

/// What leads from each version to the next; the first makes an empty file a graph.
///
/// `document.record` is the truth: the extraction without its text, as one line of JSON. `words` is the
/// full-text index, of folded words, by `document.number`.
const MIGRATIONS: [&str; 1] = ["
    CREATE TABLE document (
        number    INTEGER PRIMARY KEY,
        id        TEXT NOT NULL UNIQUE,
        sha256    TEXT NOT NULL,
        url       TEXT,
        path      TEXT,
        outlet    TEXT,
        title     TEXT,
        language  TEXT,
        published TEXT,
        text      TEXT,
        record    TEXT NOT NULL
    ) STRICT;
    CREATE INDEX document_url ON document (url) WHERE url IS NOT NULL;
    CREATE VIRTUAL TABLE words USING fts5 (
        title, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
    );
"];

/// The version that this program writes.
pub(super) const VERSION: i32 = MIGRATIONS.len() as i32;

/// The version of a graph that can be read, 0 for an empty file. The connection is in a transaction, so
/// that all is of one moment.
pub(super) fn check(connection: &Connection) -> Result<i32, StoreError> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let found: i32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, found) {
        (0, 0) if tables == 0 => Ok(0),
        (APPLICATION, 1..=VERSION) => Ok(found),
        (APPLICATION, _) => Err(StoreError::Version { found, known: VERSION }),
        _ => Err(StoreError::NotAGraph),
    }
}

/// Brings an empty file or an older graph to the version of this program.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found = check(&transaction)?;
    for (version, step) in (1..).zip(MIGRATIONS).skip(found as usize) {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", version)?;
    }
    if found == 0 {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
    }
    Ok(transaction.commit()?)
}
