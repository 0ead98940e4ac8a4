//! Answers to queries, row by row, and the formats they are written in.

use std::io::{self, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use oxrdf::Term;
use oxttl::NTriplesSerializer;
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use spareval::{CancellationToken, QuerySolutionIter, QueryTripleIter};

use super::QueryError;

/// What a query gives.
pub enum Answer<'g> {
    /// Of a `SELECT`.
    Solutions(Solutions<'g>),
    /// Of an `ASK`.
    Boolean(bool),
    /// Of a `CONSTRUCT` or `DESCRIBE`.
    Triples(Triples<'g>),
}

/// The rows of a `SELECT`, as they are found: of each variable the IRI or the text of the literal.
pub struct Solutions<'g> {
    rows: QuerySolutionIter<'g>,
    variables: Vec<String>,
    limit: Option<TimeLimit>,
}

/// The triples of a `CONSTRUCT` or `DESCRIBE`, as they are found: N-Triples without line ends.
pub struct Triples<'g> {
    triples: QueryTripleIter<'g>,
    limit: Option<TimeLimit>,
}

/// The standard formats of answers; triples are always N-Triples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AnswerFormat {
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL 1.1 Query Results CSV: values without their types.
    Csv,
    /// SPARQL 1.1 Query Results TSV: terms as in Turtle.
    Tsv,
    /// SPARQL Query Results XML.
    Xml,
}

impl<'g> Solutions<'g> {
    pub(super) fn new(rows: QuerySolutionIter<'g>, limit: Option<TimeLimit>) -> Self {
        let variables = rows.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
        Self { rows, variables, limit }
    }

    /// The names of the columns.
    pub fn variables(&self) -> &[String] {
        &self.variables
    }
}

impl Iterator for Solutions<'_> {
    type Item = Result<Vec<Option<String>>, QueryError>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.rows.next()?.map_err(|error| QueryError::new(error, time(&self.limit)));
        Some(row.map(|row| row.values().iter().map(|term| term.as_ref().map(plain)).collect()))
    }
}

/// The IRI, the text of a literal, or a blank node.
fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
    }
}

impl<'g> Triples<'g> {
    pub(super) fn new(triples: QueryTripleIter<'g>, limit: Option<TimeLimit>) -> Self {
        Self { triples, limit }
    }
}

impl Iterator for Triples<'_> {
    type Item = Result<String, QueryError>;

    fn next(&mut self) -> Option<Self::Item> {
        let triple = self.triples.next()?.map_err(|error| QueryError::new(error, time(&self.limit)));
        Some(triple.map(|triple| format!("{triple} .")))
    }
}

impl Answer<'_> {
    /// Writes the answer, at most so many rows or triples.
    pub fn write(
        self,
        format: AnswerFormat,
        most: usize,
        output: &mut impl Write,
    ) -> Result<Written, AnswerError> {
        let serializer = QueryResultsSerializer::from_format(match format {
            AnswerFormat::Json => QueryResultsFormat::Json,
            AnswerFormat::Csv => QueryResultsFormat::Csv,
            AnswerFormat::Tsv => QueryResultsFormat::Tsv,
            AnswerFormat::Xml => QueryResultsFormat::Xml,
        });
        let mut rows_written = 0;
        let more = match self {
            Self::Boolean(truth) => {
                serializer.serialize_boolean_to_writer(&mut *output, truth)?;
                rows_written = usize::from(truth);
                false
            }
            Self::Solutions(Solutions { mut rows, limit, .. }) => {
                let variables = rows.variables().to_vec();
                let mut writer = serializer.serialize_solutions_to_writer(&mut *output, variables)?;
                for row in rows.by_ref().take(most) {
                    writer.serialize(&row.map_err(|error| QueryError::new(error, time(&limit)))?)?;
                    rows_written += 1;
                }
                writer.finish()?;
                rows.next().is_some()
            }
            Self::Triples(Triples { mut triples, limit }) => {
                let mut writer = NTriplesSerializer::new().for_writer(&mut *output);
                for triple in triples.by_ref().take(most) {
                    writer
                        .serialize_triple(&triple.map_err(|error| QueryError::new(error, time(&limit)))?)?;
                    rows_written += 1;
                }
                writer.finish();
                triples.next().is_some()
            }
        };
        output.flush()?;
        Ok(Written { rows: rows_written, more })
    }
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// How many rows or triples; of an `ASK` 1 for true, 0 for false.
    pub rows: usize,
    /// Whether there were more than wanted.
    pub more: bool,
}

/// Why an answer was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// The query stopped.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// Writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Stops a query when its time is over; lives as long as the answer is read.
pub(super) struct TimeLimit {
    limit: Duration,
    /// Its end wakes the watch.
    _alive: mpsc::Sender<()>,
}

impl TimeLimit {
    pub(super) fn start(limit: Duration, token: CancellationToken) -> Self {
        let (alive, ended) = mpsc::channel();
        if limit.is_zero() {
            token.cancel();
        }
        thread::spawn(move || {
            if ended.recv_timeout(limit) == Err(mpsc::RecvTimeoutError::Timeout) {
                token.cancel();
            }
        });
        Self { limit, _alive: alive }
    }
}

fn time(limit: &Option<TimeLimit>) -> Option<Duration> {
    limit.as_ref().map(|limit| limit.limit)
}
