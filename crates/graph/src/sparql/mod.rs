//! SPARQL 1.1 over the graph, with the vocabulary of [`rdf`](crate::rdf).

mod answer;
mod dataset;

use std::time::Duration;

use answer::TimeLimit;
pub use answer::{Answer, AnswerError, AnswerFormat, Solutions, Triples, Written};
use dataset::Dataset;
use spareval::{CancellationToken, QueryEvaluationError, QueryEvaluator, QueryResults};
use spargebra::SparqlParser;

use crate::graph::KnowledgeGraph;
use crate::rdf::{NODE_PREFIXES, PREFIXES};

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// Not SPARQL; with line and column.
    #[error("the query is not SPARQL: {0}")]
    Syntax(String),
    /// The time was over.
    #[error("the query took longer than {} s", .0.as_secs_f64())]
    TimeOut(Duration),
    /// What SPARQL can ask and a graph cannot answer, as `SERVICE`.
    #[error("the query cannot be answered: {0}")]
    Evaluation(String),
}

impl KnowledgeGraph {
    /// Asks a SPARQL 1.1 query. The [`PREFIXES`] and [`NODE_PREFIXES`] need no
    /// declaration.
    ///
    /// The default graph is what all documents together say; `GRAPH ?document { … }` asks for the
    /// evidence and the static relations of single ones. The time limit holds from now until the last
    /// row is read; it is looked at whenever the graph is, which the product of two patterns that share no
    /// variable does rarely.
    ///
    /// ```
    /// # use relata_graph::{Answer, KnowledgeGraph, Records};
    /// # use relata_model::wire;
    /// # let line = r#"{"format": "relata/1", "id": "a", "title": null, "language": "ru", "published": "2025-08-07", "body": [],
    /// #   "mentions": [], "entities": [{"id": "e1", "type": "person", "name": "Анна Орлова"},
    /// #                                {"id": "e2", "type": "country", "name": "Чили"}],
    /// #   "events": [{"id": "v1", "type": "CONSULT", "status": "actual", "date": null, "place": null,
    /// #     "participants": [{"entity": "e1", "role": "source"}, {"entity": "e2", "role": "target"}], "topics": [],
    /// #     "quote": "Орлова посетила Чили", "start": 0, "end": 20, "confidence": 0.9, "rule": "consult.visit"}]}"#;
    /// # let mut records = Records::new();
    /// # records.add(wire::from_line(line)?)?;
    /// let graph = KnowledgeGraph::from_records(&records);
    /// let query = "SELECT ?name WHERE { ?event relata:target/schema:name ?name }";
    /// let Answer::Solutions(rows) = graph.sparql(query, None)? else { panic!("a SELECT has rows") };
    /// let rows = rows.collect::<Result<Vec<_>, _>>()?;
    /// assert_eq!(rows[0][0].as_deref(), Some("Чили"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sparql(&self, query: &str, time_limit: Option<Duration>) -> Result<Answer<'_>, QueryError> {
        // The parser lists, line by line, all that it would have taken.
        let syntax = |error: spargebra::SparqlSyntaxError| {
            let error = error.to_string();
            QueryError::Syntax(error.split(": expected one of").next().unwrap_or_default().to_owned())
        };
        let mut parser = SparqlParser::new();
        for (prefix, iri) in PREFIXES.iter().chain(NODE_PREFIXES) {
            parser = parser.with_prefix(*prefix, *iri).expect("our prefixes are IRIs");
        }
        let query = parser.parse_query(query).map_err(syntax)?;
        let token = CancellationToken::new();
        let evaluator = QueryEvaluator::new().with_cancellation_token(token.clone());
        let limit = time_limit.map(|limit| TimeLimit::start(limit, token));
        let error = |error| QueryError::new(error, time_limit);
        Ok(match evaluator.prepare(&query).execute(Dataset::new(self)).map_err(error)? {
            QueryResults::Boolean(truth) => Answer::Boolean(truth),
            QueryResults::Solutions(rows) => Answer::Solutions(Solutions::new(rows, limit)),
            QueryResults::Graph(triples) => Answer::Triples(Triples::new(triples, limit)),
        })
    }
}

impl QueryError {
    fn new(error: QueryEvaluationError, time_limit: Option<Duration>) -> Self {
        match (error, time_limit) {
            (QueryEvaluationError::Cancelled, Some(limit)) => Self::TimeOut(limit),
            (error, _) => Self::Evaluation(error.to_string()),
        }
    }
}
