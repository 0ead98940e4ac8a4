//! A graph in a file: one SQLite database that any SQLite tool can read.
//!
//! Every document is a transaction, so a program that dies leaves whole documents only. Readers see the
//! state at which they began, whoever writes meanwhile. The extractions and the texts are the truth; the
//! graph is derived from them, and kept beside them with a mark of what it was derived from.

mod derived;
mod records;
mod schema;
mod search;

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use relata_model::wire::{self, Extraction};
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params,
};

pub use records::{Change, RecordError, Records};
pub use search::Hit;
pub(crate) use search::body;

/// A graph file.
///
/// ```
/// use relata_graph::{Change, Store};
/// use relata_model::{Document, Extraction, wire};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("relata.db");
/// let document = Document { id: "a".into(), sha256: "1f".into(), ..Document::default() };
/// let record = wire::Extraction::new(&Extraction { document, ..Extraction::default() }, true);
///
/// let mut store = Store::create(&path)?;
/// assert_eq!(store.add(record.clone())?, Change::New);
/// assert_eq!(store.add(record)?, Change::Unchanged);
/// assert_eq!(Store::open(&path)?.records()?.len(), 1);
/// assert!(store.remove("a")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

/// Why a graph file cannot be read or written. The file is as it was before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// A file of something else.
    #[error("not a graph file")]
    NotAGraph,
    /// A graph of a later program.
    #[error("a graph file of version {found}; this program reads up to {known}")]
    Version {
        /// The version as found.
        found: i32,
        /// The latest that is known.
        known: i32,
    },
    /// Another program writes to it, for longer than we wait.
    #[error("another program is writing to it; waited {} s", WAIT.as_secs())]
    Busy,
    /// It may not be written.
    #[error("the file is read-only")]
    ReadOnly,
    /// There is no room.
    #[error("the disk is full")]
    Full,
    /// The content is not what was written.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// A record in it, or for it, is none.
    #[error("document `{document}`: {source}")]
    Record {
        /// Its id.
        document: String,
        /// What is wrong with it.
        source: Box<RecordError>,
    },
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

/// So long one writer waits for another.
const WAIT: Duration = Duration::from_secs(60);

impl Store {
    /// Opens a graph file to read it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing);
        }
        if path.is_dir() {
            return Err(StoreError::NotAGraph);
        }
        let read = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened =
            Connection::open_with_flags(path, read).map_err(StoreError::from).and_then(Self::checked);
        match opened {
            // Where nothing may be written beside it, the file is taken as it lies.
            Err(StoreError::Other(_) | StoreError::ReadOnly) if !has_log(path) => {
                let path = percent_encoded(&path.to_string_lossy());
                let uri = OpenFlags::SQLITE_OPEN_URI | read;
                Self::checked(Connection::open_with_flags(format!("file:{path}?immutable=1"), uri)?)
            }
            opened => opened,
        }
    }

    /// Opens a graph file to write into it; makes it if there is none.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        if path.is_dir() {
            return Err(StoreError::NotAGraph);
        }
        let write = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, write)?;
        connection.busy_timeout(WAIT)?;
        // Before anything is written to it: is it ours?
        version(&connection)?;
        patiently(|| Ok(connection.pragma_update(None, "journal_mode", "WAL")?))?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        patiently(|| schema::migrate(&mut connection))?;
        Ok(Self { connection })
    }

    fn checked(connection: Connection) -> Result<Self, StoreError> {
        connection.busy_timeout(WAIT)?;
        match version(&connection)? {
            0 => Err(StoreError::NotAGraph),
            _ => Ok(Self { connection }),
        }
    }

    /// Adds a document's record, or replaces it; one transaction. A text that is already there is
    /// kept when the same bytes come again without it.
    pub fn add(&mut self, mut record: Extraction) -> Result<Change, StoreError> {
        let id = record.id.clone();
        records::check(&record)
            .map_err(|source| StoreError::Record { document: id.clone(), source: Box::new(source) })?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let old: Option<(i64, String, Option<String>, String)> = transaction
            .prepare_cached("SELECT number, sha256, text, record FROM document WHERE id = ?")?
            .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let change = match old {
            None => {
                insert(&transaction, None, record)?;
                Change::New
            }
            Some((number, old_sha256, old_text, old_line)) => {
                if records::keeps_text(&record, &old_sha256) {
                    record.text = old_text.clone();
                }
                if record.text == old_text && without_text(&record) == old_line {
                    Change::Unchanged
                } else {
                    delete(&transaction, number)?;
                    insert(&transaction, Some(number), record)?;
                    Change::Changed
                }
            }
        };
        transaction.commit()?;
        Ok(change)
    }

    /// Removes a document; whether there was one.
    pub fn remove(&mut self, document: &str) -> Result<bool, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let number: Option<i64> = transaction
            .query_row("SELECT number FROM document WHERE id = ?", [document], |row| row.get(0))
            .optional()?;
        if let Some(number) = number {
            delete(&transaction, number)?;
        }
        transaction.commit()?;
        Ok(number.is_some())
    }

    /// The records of all documents, as they are at this moment.
    pub fn records(&self) -> Result<Records, StoreError> {
        let mut statement = self.connection.prepare("SELECT id, record, text FROM document ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut records = Records::new();
        while let Some(row) = rows.next()? {
            let (document, line, text): (String, String, Option<String>) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let added = wire::from_line(&line).map_err(RecordError::from).and_then(|mut record| {
                record.text = text;
                records.add(record)
            });
            added.map_err(|source| StoreError::Record { document, source: Box::new(source) })?;
        }
        Ok(records)
    }

    /// The record of one document.
    pub fn record(&self, document: &str) -> Result<Option<Extraction>, StoreError> {
        let kept: Option<(String, Option<String>)> = self
            .connection
            .query_row("SELECT record, text FROM document WHERE id = ?", [document], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let Some((line, text)) = kept else { return Ok(None) };
        let damaged = |source: wire::WireError| StoreError::Record {
            document: document.to_owned(),
            source: Box::new(source.into()),
        };
        Ok(Some(Extraction { text, ..wire::from_line(&line).map_err(damaged)? }))
    }

    /// How many documents.
    pub fn len(&self) -> Result<usize, StoreError> {
        let count: i64 = self.connection.query_row("SELECT count(*) FROM document", [], |row| row.get(0))?;
        Ok(count as usize)
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.len()? == 0)
    }
}

/// Tries again while another program is at it: the change of a new file's journal is refused at once,
/// without the wait that SQLite has for everything else.
fn patiently(mut attempt: impl FnMut() -> Result<(), StoreError>) -> Result<(), StoreError> {
    let begun = Instant::now();
    loop {
        match attempt() {
            Err(StoreError::Busy) if begun.elapsed() < WAIT => thread::sleep(Duration::from_millis(10)),
            result => return result,
        }
    }
}

/// Whether documents stand beside the file that are not in it yet.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// The version of the file, as it is at one moment.
fn version(connection: &Connection) -> Result<i32, StoreError> {
    let transaction = connection.unchecked_transaction()?;
    schema::check(&transaction)
}

/// A record as it is kept: its text has a column of its own.
fn without_text(record: &Extraction) -> String {
    wire::to_json(&Extraction { text: None, ..record.clone() })
}

fn insert(
    transaction: &Transaction<'_>,
    number: Option<i64>,
    mut record: Extraction,
) -> Result<(), StoreError> {
    let text = record.text.take();
    let line = wire::to_json(&record);
    transaction
        .prepare_cached(
            "INSERT INTO document (number, id, sha256, url, path, outlet, title, language, published, text, record)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            number,
            record.id,
            record.sha256,
            record.source.url,
            record.source.path,
            record.source.outlet,
            record.title,
            record.language,
            record.published,
            text,
            line
        ])?;
    search::index(transaction, transaction.last_insert_rowid(), &record, text.as_deref())
}

fn delete(transaction: &Transaction<'_>, number: i64) -> Result<(), StoreError> {
    transaction.prepare_cached("DELETE FROM words WHERE rowid = ?")?.execute([number])?;
    transaction.prepare_cached("DELETE FROM document WHERE number = ?")?.execute([number])?;
    Ok(())
}

/// A path inside a URI.
fn percent_encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => encoded.push(byte as char),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotAGraph,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::Full,
            _ => Self::Other(error.to_string()),
        }
    }
}
