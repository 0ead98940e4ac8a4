//! The graph in other people's formats.
//!
//! ```
//! use relata_export::{Format, write};
//! use relata_graph::{Filter, KnowledgeGraph};
//!
//! let graph = KnowledgeGraph::from_extractions([])?;
//! let format = Format::from_extension("dot").unwrap_or(Format::JsonLd);
//! let mut output = Vec::new();
//! write(&graph, &Filter::default(), format, &mut output)?;
//! assert!(String::from_utf8(output)?.starts_with("digraph"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The same graph and filter give the same bytes. A format reads the graph's
//! public view only; to add one, write a module beside [`Format`] and name it there.

mod dot;
mod format;
mod rdf;

use std::io::{self, Write};

use relata_graph::{Filter, KnowledgeGraph, LookupError};

pub use format::Format;

/// Why a graph was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A name of the filter means nobody, or several.
    #[error(transparent)]
    Lookup(#[from] LookupError),
    /// Writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes the events that pass the filter, and what belongs to them.
pub fn write(
    graph: &KnowledgeGraph,
    filter: &Filter,
    format: Format,
    output: &mut impl Write,
) -> Result<(), ExportError> {
    let selection = graph.select(filter)?;
    match format {
        Format::Dot => dot::write(graph, &selection, output)?,
        Format::JsonLd => rdf::write_json_ld(graph, &selection, output)?,
        Format::NQuads => rdf::write_nquads(graph, &selection, output)?,
        Format::TriG => rdf::write_trig(graph, &selection, output)?,
        Format::Turtle => rdf::write_turtle(graph, &selection, output)?,
    }
    output.flush()?;
    Ok(())
}
