//! The tables of a graph file, version by version.

use rusqlite::Connection;

use super::StoreError;

/// Marks a SQLite file as a graph: «Rela».
const APPLICATION: i32 = 0x5265_6c61;

/// What leads from each version to the next; the first makes an empty file a graph.
///
/// `document.record` is the truth: the extraction without its text, as one line of JSON. `words` is the
/// full-text index, of folded words, by `document.number`. `mention` shows what the records say of who is
/// named where. All other tables are derived; `state` says from what. Entities, topics and events have
/// numbers of one series; `evidence` and `relation` name a document by `document.number`.
const MIGRATIONS: [&str; 2] = ["
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
", "
    CREATE TABLE state (generation INTEGER NOT NULL, derived TEXT, idle TEXT) STRICT;
    INSERT INTO state (generation) VALUES (0);
    CREATE TRIGGER document_added AFTER INSERT ON document BEGIN UPDATE state SET generation = generation + 1; END;
    CREATE TRIGGER document_changed AFTER UPDATE ON document BEGIN UPDATE state SET generation = generation + 1; END;
    CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN UPDATE state SET generation = generation + 1; END;

    CREATE TABLE entity (number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, unnamed TEXT) STRICT;
    CREATE TABLE identifier (entity INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL) STRICT;
    CREATE TABLE office (
        entity INTEGER NOT NULL, title TEXT NOT NULL, body INTEGER, first_seen TEXT, last_seen TEXT, documents TEXT NOT NULL
    ) STRICT;
    CREATE TABLE merge (
        entity INTEGER NOT NULL, document TEXT NOT NULL, there TEXT NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL
    ) STRICT;
    CREATE TABLE topic (number INTEGER PRIMARY KEY, id TEXT NOT NULL, level TEXT NOT NULL, name TEXT NOT NULL, code TEXT) STRICT;
    CREATE TABLE broader (topic INTEGER NOT NULL, above INTEGER NOT NULL) STRICT;
    CREATE TABLE alias (number INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
    CREATE TABLE event (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, date TEXT,
        confidence REAL NOT NULL, sides_apart INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE role (event INTEGER NOT NULL, entity INTEGER NOT NULL, role TEXT NOT NULL) STRICT;
    CREATE TABLE about (event INTEGER NOT NULL, topic INTEGER NOT NULL) STRICT;
    CREATE TABLE held_at (event INTEGER NOT NULL, place INTEGER NOT NULL) STRICT;
    CREATE TABLE evidence (
        event INTEGER NOT NULL, document INTEGER NOT NULL, id TEXT NOT NULL, there TEXT NOT NULL,
        first INTEGER NOT NULL, last INTEGER NOT NULL, quote TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
        status TEXT NOT NULL, date TEXT, place TEXT, attribution TEXT
    ) STRICT;
    CREATE TABLE relation (
        subject INTEGER NOT NULL, object INTEGER NOT NULL, document INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
        title TEXT, former INTEGER NOT NULL, since TEXT, until TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE reprint (document INTEGER NOT NULL, original INTEGER NOT NULL) STRICT;
    CREATE TABLE doubt (
        one INTEGER NOT NULL, one_name TEXT NOT NULL, other INTEGER NOT NULL, other_name TEXT NOT NULL,
        points INTEGER NOT NULL, grounds TEXT NOT NULL
    ) STRICT;

    CREATE VIEW mention AS
        SELECT document.number AS document, value ->> 'entity' AS there, value ->> 'start' AS first, value ->> 'end' AS last
        FROM document, json_each(document.record, '$.mentions');
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
