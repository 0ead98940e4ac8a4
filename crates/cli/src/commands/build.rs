//! `relata build`: articles into a graph file, and who dealt with whom in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use relata::file::{self, FileError};
use relata::graph::{Change, Row, StoreError};
use relata::model::EventType;
use relata::{Filter, KnowledgeGraph, Records};

use super::rows;
use crate::args::{BuildArgs, DEFAULT_GRAPH};
use crate::output::Form;
use crate::{Outcome, articles, output, report};

pub(crate) fn run(args: &BuildArgs) -> anyhow::Result<Outcome> {
    let path = &args.graph.graph;
    // A file that is no graph says so before anything is read; a new one is made for the first record.
    let mut store = path.exists().then(|| file::create(path)).transpose()?;
    // Judgements that cannot be read say so at once.
    file::open_judgements(&args.graph.judgements())?;
    let mut changes: BTreeMap<Change, usize> = BTreeMap::new();
    let mut documents = BTreeSet::new();
    let mut doubts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut refused = 0;
    let failed = articles::for_each(&args.input, true, |record| {
        let (id, warnings) = (record.id.clone(), record.warnings.clone());
        let store = match &mut store {
            Some(store) => store,
            none => none.insert(file::create(path)?),
        };
        match store.add(record) {
            Ok(change) => {
                *changes.entry(change).or_default() += 1;
                warnings.into_iter().for_each(|warning| doubts.entry(warning).or_default().push(id.clone()));
                documents.insert(id);
            }
            Err(error @ StoreError::Record { .. }) => {
                report::failed(&error);
                refused += 1;
            }
            Err(error) => return Err(FileError::graph(path, error).into()),
        }
        Ok(())
    })?;
    let count = |change| changes.get(&change).copied().unwrap_or(0);
    let graph = match &mut store {
        Some(store) => file::derive(store, path, &args.graph.judgements())?,
        None => KnowledgeGraph::from_records(&Records::new()),
    };
    doubts.iter().for_each(|(doubt, documents)| report::warning(&with_documents(doubt, documents)));
    report::note(&format!(
        "{}: {} new, {} changed, {} unchanged; articles in all: {}",
        path.display(),
        count(Change::New),
        count(Change::Changed),
        count(Change::Unchanged),
        graph.documents().count()
    ));

    let mut rows = graph.who(&Filter::default())?;
    rows.retain(|row| row.sources.iter().any(|source| documents.contains(&source.document)));
    rows::write_table(&rows, &mut output::stdout(Form::Lines))?;
    report::note(&next_steps(&graph, &rows, path));
    Ok(if failed + refused > 0 { Outcome::SomeFailed } else { Outcome::Done })
}

/// A doubt, and the articles it concerns; of many the first few.
fn with_documents(doubt: &str, documents: &[String]) -> String {
    const NAMED: usize = 3;
    let named: Vec<String> = documents.iter().take(NAMED).map(|document| format!("`{document}`")).collect();
    let more = match documents.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{doubt}: {}{more}", named.join(", "))
}

/// Commands that give an answer in this very graph.
fn next_steps(graph: &KnowledgeGraph, rows: &[Row], path: &Path) -> String {
    let option = if path == Path::new(DEFAULT_GRAPH) {
        String::new()
    } else {
        format!(" -g {}", quoted(&path.display().to_string()))
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in rows.iter().flat_map(|row| row.who.iter().chain(&row.with)) {
        *counts.entry(name).or_default() += 1;
    }
    let mut names: Vec<&str> = counts.keys().copied().collect();
    names.sort_by_key(|name| (std::cmp::Reverse(counts[name]), *name));
    // A name that several bear would only ask back.
    let clear = names.iter().find(|name| graph.find(name).is_ok()).or(names.first());
    let Some(name) = clear.map(|name| quoted(name)) else {
        return "no dealings found".to_owned();
    };
    let negotiated = rows.iter().any(|row| NEGOTIATED.contains(&row.event_type));
    let mut commands =
        vec![format!("relata who --actor {name}{option}"), format!("relata show {name}{option}")];
    commands.splice(0..0, negotiated.then(|| format!("relata who negotiated{option}")));
    commands.push(format!("relata export -o graph.dot{option}"));
    format!("\nTry next:\n  {}", commands.join("\n  "))
}

const NEGOTIATED: [EventType; 2] = [EventType::Consult, EventType::Agree];

/// A word for a shell.
fn quoted(word: &str) -> String {
    let is_plain = word.chars().all(|char| char.is_alphanumeric() || "-_./".contains(char));
    if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
