//! The graph in other people's formats.
//!
//! ```
//! use relata_export::{Format, Request, write};
//! use relata_graph::KnowledgeGraph;
//!
//! let graph = KnowledgeGraph::from_extractions([])?;
//! let format = Format::from_extension("dot").unwrap_or(Format::JsonLd);
//! let mut output = Vec::new();
//! write(&graph, &Request::default(), format, &mut output)?;
//! assert!(String::from_utf8(output)?.starts_with("digraph"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The same graph and request give the same bytes. A format reads the graph's public view only; to add
//! one, write a module beside [`Format`] and name it there. Tables and RDF are made of the selection,
//! all other formats of its nodes and links.

mod cypher;
mod dot;
mod follow_the_money;
mod format;
mod gexf;
mod graphml;
mod html;
mod json;
mod mermaid;
mod neo4j;
mod network;
mod picture;
mod plover;
mod rdf;
mod style;
mod xml;

use std::io::{self, Write};

use network::Network;
use relata_graph::{Filter, KnowledgeGraph, LookupError, Selection};

pub use format::Format;
pub use picture::{Layout, Theme};

/// What part of a graph is written, and how it is seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Which events.
    pub filter: Filter,
    /// Of the filter's actor also those events that are told of its partners and so on, so many steps
    /// away; 0 and 1 are its own events.
    pub hops: usize,
    /// Events as they are stored, pairs of actors, or events along time. Tables and RDF always have events.
    pub view: View,
    /// At most about so many nodes: what is told most often. The output says what is not there.
    pub max_nodes: Option<usize>,
    /// Who says where the nodes of SVG and PNG stand.
    pub layout: Layout,
    /// The background of pictures.
    pub theme: Theme,
    /// What DOT draws events together by.
    pub clusters: Option<Cluster>,
}

/// How formats made of nodes and links show events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Each event is a node between its parties, topics and places.
    #[default]
    Events,
    /// Each pair of actors has one link a type of event, with counts and dates.
    Actors,
    /// Events along time; pictures only, other formats have events.
    Timeline,
}

impl View {
    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Actors => "actors",
            Self::Timeline => "timeline",
        }
    }
}

/// What events have in common that DOT draws in one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cluster {
    /// The document that tells of the event first.
    Document,
    /// The first topic, with what else is about it.
    Topic,
}

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

/// How much was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many events.
    pub events: usize,
    /// How many more there would be without [`Request::max_nodes`].
    pub omitted: usize,
}

/// Writes a picture; how many events it leaves out.
fn write_svg(
    graph: &KnowledgeGraph,
    selection: &Selection,
    request: &Request,
    output: &mut impl Write,
) -> io::Result<usize> {
    match request.view {
        View::Timeline => picture::write_timeline(graph, selection, request.max_nodes, request.theme, output),
        _ => {
            let network = Network::new(graph, selection, request);
            picture::write_svg(&network, request.layout, request.theme, output)?;
            Ok(network.omitted.events)
        }
    }
}

/// Writes the events that a request leaves, and what belongs to them.
pub fn write(
    graph: &KnowledgeGraph,
    request: &Request,
    format: Format,
    output: &mut impl Write,
) -> Result<Written, ExportError> {
    let selection = graph.select_around(&request.filter, request.hops)?;
    let omitted = write_selection(graph, &selection, request, format, output)?;
    output.flush()?;
    Ok(Written { events: selection.events.len() - omitted, omitted })
}

/// Writes a selection; how many events are left out.
fn write_selection<W: Write>(
    graph: &KnowledgeGraph,
    selection: &Selection,
    request: &Request,
    format: Format,
    output: &mut W,
) -> io::Result<usize> {
    let network = |write: &dyn Fn(&Network<'_>, &mut W) -> io::Result<()>, output: &mut W| {
        let network = Network::new(graph, selection, request);
        write(&network, output)?;
        Ok(network.omitted.events)
    };
    let all = |()| 0;
    match format {
        Format::Cypher => network(&cypher::write, output),
        Format::Dot => network(&|network, output| dot::write(network, request.clusters, output), output),
        Format::FollowTheMoney => follow_the_money::write(graph, selection, output).map(all),
        Format::Gexf => network(&gexf::write, output),
        Format::Html => network(&html::write, output),
        Format::GraphMl => network(&graphml::write, output),
        Format::Json => network(&json::write, output),
        Format::JsonLd => rdf::write_json_ld(graph, selection, output).map(all),
        Format::Mermaid => network(&mermaid::write, output),
        Format::NQuads => rdf::write_nquads(graph, selection, output).map(all),
        Format::Neo4j => network(&neo4j::write, output),
        Format::Plover => plover::write(graph, selection, output).map(all),
        Format::Png => {
            let mut drawing = Vec::new();
            // More would be too small to read.
            let most = request.max_nodes.unwrap_or(usize::MAX).min(picture::LONGEST_TIMELINE);
            let request = match request.view {
                View::Timeline => &Request { max_nodes: Some(most), ..request.clone() },
                _ => request,
            };
            let omitted = write_svg(graph, selection, request, &mut drawing)?;
            picture::write_png(&drawing, output)?;
            Ok(omitted)
        }
        Format::Svg => write_svg(graph, selection, request, output),
        Format::TriG => rdf::write_trig(graph, selection, output).map(all),
        Format::Turtle => rdf::write_turtle(graph, selection, output).map(all),
    }
}
