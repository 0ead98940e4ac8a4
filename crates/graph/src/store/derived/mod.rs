//! What is derived from the records, kept in tables beside them: whoever opens the file need not derive it
//! again, and any SQLite tool can read it. The tables hold exactly what the graph holds.

mod read;
mod write;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

use super::{Store, StoreError, schema};
use crate::graph::KnowledgeGraph;
use crate::judgement::Judgements;

impl Store {
    /// The graph of the documents as they are at this moment, with what people have decided: read from
    /// the file if that has been derived already, otherwise derived.
    pub fn graph(&self, judgements: &Judgements) -> Result<KnowledgeGraph, StoreError> {
        let snapshot = self.connection.unchecked_transaction()?;
        match read_current(&snapshot, judgements)? {
            Some(graph) => Ok(graph),
            None => Ok(KnowledgeGraph::judged(&self.records()?, judgements)),
        }
    }

    /// As [`graph`](Self::graph), and what had to be derived is kept in the file for those who come after.
    /// If another program changes documents meanwhile, it is for that one to keep what it derives.
    pub fn derive(&mut self, judgements: &Judgements) -> Result<KnowledgeGraph, StoreError> {
        let snapshot = self.connection.unchecked_transaction()?;
        if let Some(graph) = read_current(&snapshot, judgements)? {
            return Ok(graph);
        }
        let (mark, records) = (mark(&snapshot, judgements)?, self.records()?);
        drop(snapshot);
        let graph = KnowledgeGraph::judged(&records, judgements);
        drop(records);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if self::mark(&transaction, judgements)? == mark {
            write::write(&transaction, &graph)?;
            transaction.execute("UPDATE state SET derived = ?", [mark])?;
            transaction.commit()?;
        }
        Ok(graph)
    }
}

/// Counts a change of the documents: what was derived before is of another state.
pub(super) fn outdate(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    transaction.prepare_cached("UPDATE state SET generation = generation + 1")?.execute([])?;
    Ok(())
}

/// What tables would be derived from: these documents, these judgements, by this program.
fn mark(connection: &Connection, judgements: &Judgements) -> Result<String, StoreError> {
    let generation: i64 = connection.query_row("SELECT generation FROM state", [], |row| row.get(0))?;
    let mut lines = Vec::new();
    judgements.write(&mut lines).map_err(|error| StoreError::Other(error.to_string()))?;
    let judgements: String = Sha256::digest(&lines).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{generation} {} {judgements}", env!("RELATA_GRAPH_SOURCES")))
}

/// The graph of the tables, if they are of this moment.
fn read_current(
    connection: &Connection,
    judgements: &Judgements,
) -> Result<Option<KnowledgeGraph>, StoreError> {
    // A file of an earlier version has no such tables until somebody writes to it.
    if schema::check(connection)? < schema::VERSION {
        return Ok(None);
    }
    let derived: Option<String> = connection.query_row("SELECT derived FROM state", [], |row| row.get(0))?;
    if derived != Some(mark(connection, judgements)?) {
        return Ok(None);
    }
    // Tables that somebody has changed by hand are derived again.
    Ok(read::read(connection).ok())
}

/// One who says so, in a column of evidence.
#[derive(Serialize, Deserialize)]
struct By<'t> {
    #[serde(borrow)]
    kind: Cow<'t, str>,
    #[serde(borrow)]
    name: Cow<'t, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<u32>,
}
