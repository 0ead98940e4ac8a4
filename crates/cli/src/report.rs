//! What is said on stderr: errors as a chain, then a hint when we know the next step.

use std::error::Error;
use std::io::Write;

use relata::export::ExportError;
use relata::file::FileError;
use relata::graph::{LookupError, StoreError};

use crate::output::harmless;

/// Reports why a command failed; returns its exit code.
pub(crate) fn error(error: &anyhow::Error) -> u8 {
    let not_found = lookup(error).is_some_and(|error| matches!(error, LookupError::Unknown { .. }));
    say(if not_found { "nothing found" } else { "error" }, &chain(error.as_ref()));
    if let Some(hint) = hint(error) {
        say("hint", &hint);
    }
    if not_found { 1 } else { 2 }
}

/// Reports an input that was left out while the rest goes on.
pub(crate) fn failed(error: &(dyn Error + 'static)) {
    say("error", &chain(error));
}

/// Says something that a person should know.
pub(crate) fn warning(text: &str) {
    say("warning", text);
}

/// Says how it went, or what to try next.
pub(crate) fn note(text: &str) {
    write_line(text);
}

fn say(label: &str, text: &str) {
    write_line(&format!("{label}: {text}"));
}

fn write_line(text: &str) {
    // When stderr is gone, there is nobody left to tell.
    let _ = writeln!(std::io::stderr(), "{}", harmless(text));
}

/// The error and its causes; a cause that the text before has already is not repeated.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}

fn hint(error: &anyhow::Error) -> Option<String> {
    match lookup(error) {
        Some(LookupError::Unknown { nearest, .. }) if !nearest.is_empty() => {
            let names: Vec<String> = nearest.iter().map(|name| format!("`{name}`")).collect();
            return Some(format!("did you mean {}?", names.join(" or ")));
        }
        Some(LookupError::Ambiguous { .. }) => {
            return Some("give the full name, or the id in brackets".to_owned());
        }
        _ => {}
    }
    match error.downcast_ref::<FileError>()? {
        FileError::Missing { .. } => {
            Some("make it with `relata build PATH…`, or name another with -g".to_owned())
        }
        FileError::NoJudgements { .. } => Some("`relata merge` and its like make one".to_owned()),
        FileError::Graph { source: StoreError::NotAGraph, .. } => {
            Some("-g names the graph file; articles are given as paths".to_owned())
        }
        FileError::Graph { source: StoreError::Damaged(_) | StoreError::Record { .. }, .. } => {
            Some("build the graph again from its articles, into another file".to_owned())
        }
        FileError::Graph { source: StoreError::Version { .. }, .. } => {
            Some("take a newer relata, or build the graph again into another file".to_owned())
        }
        _ => None,
    }
}

fn lookup(error: &anyhow::Error) -> Option<&LookupError> {
    error.downcast_ref::<LookupError>().or_else(|| match error.downcast_ref::<ExportError>() {
        Some(ExportError::Lookup(error)) => Some(error),
        _ => None,
    })
}
