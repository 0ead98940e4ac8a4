//! What is derived from the records, kept in tables beside them: whoever opens the file need not derive it
//! again, and any SQLite tool can read it. The tables hold exactly what the graph holds.

mod read;
mod write;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

use super::{Records, Store, StoreError, schema};
use crate::graph::KnowledgeGraph;
use crate::judgement::Judgements;

impl Store {
    /// The graph of the documents as they are at this moment, with what people have decided: read from
    /// the file if that has been derived already, otherwise derived.
    pub fn graph(&self, judgements: &Judgements) -> Result<KnowledgeGraph, StoreError> {
        match self.state(judgements)? {
            State::Derived(graph) => Ok(*graph),
            State::Records(_, records) => Ok(KnowledgeGraph::judged(&records, judgements)),
        }
    }

    /// As [`graph`](Self::graph), and what had to be derived is kept in the file for those who come after.
    /// Where it cannot be kept, since the disk is full or another program is writing, they derive it again.
    pub fn derive(&mut self, judgements: &Judgements) -> Result<KnowledgeGraph, StoreError> {
        let (mark, records) = match self.state(judgements)? {
            State::Derived(graph) => return Ok(*graph),
            State::Records(mark, records) => (mark, records),
        };
        let graph = KnowledgeGraph::judged(&records, judgements);
        drop(records);
        match self.keep(&graph, &mark, judgements) {
            Ok(()) | Err(StoreError::Busy | StoreError::Full | StoreError::ReadOnly) => Ok(graph),
            Err(error) => Err(error),
        }
    }

    fn state(&self, judgements: &Judgements) -> Result<State, StoreError> {
        let snapshot = self.connection.unchecked_transaction()?;
        // A file of an earlier version has no tables for it until somebody writes to it.
        if schema::check(&snapshot)? < schema::VERSION {
            return Ok(State::Records(String::new(), self.records()?));
        }
        let mark = mark(&snapshot, judgements)?;
        let derived: Option<Option<String>> =
            snapshot.query_row("SELECT derived FROM state", [], |row| row.get(0)).optional()?;
        // Tables that cannot be a graph are derived again.
        if derived.flatten().is_some_and(|derived| derived == mark)
            && let Ok(graph) = read::read(&snapshot)
        {
            return Ok(State::Derived(Box::new(graph)));
        }
        Ok(State::Records(mark, self.records()?))
    }

    /// Writes what was derived from the state with this mark. If documents have changed meanwhile, it is for
    /// whoever changed them to keep what they derive.
    fn keep(
        &mut self,
        graph: &KnowledgeGraph,
        mark: &str,
        judgements: &Judgements,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if self::mark(&transaction, judgements)? != mark {
            return Ok(());
        }
        write::write(&transaction, graph)?;
        transaction.execute("UPDATE state SET derived = ?", [mark])?;
        Ok(transaction.commit()?)
    }
}

/// What a file holds at one moment.
enum State {
    Derived(Box<KnowledgeGraph>),
    /// What must be derived, and the mark of what comes of it.
    Records(String, Records),
}

/// What tables would be derived from: these documents, these judgements, by this program.
fn mark(connection: &Connection, judgements: &Judgements) -> Result<String, StoreError> {
    let generation: Option<i64> =
        connection.query_row("SELECT generation FROM state", [], |row| row.get(0)).optional()?;
    let mut lines = Vec::new();
    judgements.write(&mut lines).map_err(|error| StoreError::Other(error.to_string()))?;
    let judgements: String = Sha256::digest(&lines).iter().map(|byte| format!("{byte:02x}")).collect();
    let generation = generation.map(|generation| generation.to_string()).unwrap_or_default();
    Ok(format!("{generation} {} {judgements}", env!("RELATA_GRAPH_SOURCES")))
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
