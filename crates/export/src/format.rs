//! The formats by name.

/// A format that a graph can be written in.
///
/// ```
/// # use relata_export::Format;
/// assert_eq!(Format::from_name("json-ld"), Some(Format::JsonLd));
/// assert_eq!(Format::from_extension("GV"), Some(Format::Dot));
/// assert_eq!(Format::Dot.media_type(), "text/vnd.graphviz");
/// assert_eq!(Format::from_name("doc"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A script for Neo4j and Memgraph.
    Cypher,
    /// A picture for Graphviz. Control characters become U+FFFD.
    Dot,
    /// Entities for OpenSanctions and Aleph.
    FollowTheMoney,
    /// A dynamic graph for Gephi. What XML 1.0 cannot hold becomes U+FFFD, as in GraphML.
    Gexf,
    /// A graph for yEd, Gephi, NetworkX and igraph. What XML 1.0 cannot hold becomes U+FFFD.
    GraphMl,
    /// A page to look at and search in, in one file.
    Html,
    /// Nodes and links, as NetworkX and D3 read them.
    Json,
    /// Linked data: SEM, schema.org, PROV-O, Web Annotation.
    JsonLd,
    /// A flowchart for wikis. Control characters become U+FFFD.
    Mermaid,
    /// The statements of JSON-LD, one a line.
    NQuads,
    /// Tables for the bulk import of Neo4j and Memgraph, in a ZIP archive.
    Neo4j,
    /// A table of events, a row a pair of actors.
    Plover,
    /// A picture of pixels, of the same drawing as SVG.
    Png,
    /// A picture. Control characters become U+FFFD.
    Svg,
    /// The statements of JSON-LD, for people.
    TriG,
    /// The statements of JSON-LD without the graphs of the documents.
    Turtle,
}

/// What is known of a format.
struct Info {
    name: &'static str,
    /// The usual one first.
    extensions: &'static [&'static str],
    media_type: &'static str,
}

impl Format {
    /// Every format, by name.
    pub const ALL: &'static [Self] = &[
        Self::Cypher,
        Self::Dot,
        Self::FollowTheMoney,
        Self::Gexf,
        Self::GraphMl,
        Self::Html,
        Self::Json,
        Self::JsonLd,
        Self::Mermaid,
        Self::Neo4j,
        Self::NQuads,
        Self::Plover,
        Self::Png,
        Self::Svg,
        Self::TriG,
        Self::Turtle,
    ];

    const fn info(self) -> Info {
        let (name, extensions, media_type): (_, &'static [&'static str], _) = match self {
            Self::Cypher => ("cypher", &["cypher", "cql"], "application/x-cypher-query"),
            Self::Dot => ("dot", &["dot", "gv"], "text/vnd.graphviz"),
            Self::FollowTheMoney => ("ftm", &["ftm"], "application/jsonl"),
            Self::Gexf => ("gexf", &["gexf"], "application/gexf+xml"),
            Self::GraphMl => ("graphml", &["graphml"], "application/graphml+xml"),
            Self::Html => ("html", &["html", "htm"], "text/html"),
            Self::Json => ("json", &["json"], "application/json"),
            Self::JsonLd => ("jsonld", &["jsonld"], "application/ld+json"),
            Self::Mermaid => ("mermaid", &["mmd", "mermaid"], "text/vnd.mermaid"),
            Self::Neo4j => ("neo4j", &["zip"], "application/zip"),
            Self::NQuads => ("nquads", &["nq"], "application/n-quads"),
            Self::Plover => ("plover", &["csv"], "text/csv"),
            Self::Png => ("png", &["png"], "image/png"),
            Self::Svg => ("svg", &["svg"], "image/svg+xml"),
            Self::TriG => ("trig", &["trig"], "application/trig"),
            Self::Turtle => ("turtle", &["ttl"], "text/turtle"),
        };
        Info { name, extensions, media_type }
    }

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        self.info().name
    }

    /// The usual extension of its files.
    pub const fn extension(self) -> &'static str {
        self.info().extensions[0]
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        self.info().media_type
    }

    /// Whether it is made of nodes and links, so that a view and a number of nodes may be asked of it. The
    /// others, tables of events and linked data, have all events.
    pub const fn has_nodes(self) -> bool {
        !matches!(
            self,
            Self::FollowTheMoney | Self::JsonLd | Self::NQuads | Self::Plover | Self::TriG | Self::Turtle
        )
    }

    /// The format of a name, in any letter case, hyphens aside.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.replace('-', "");
        Self::ALL.iter().copied().find(|format| format.name().eq_ignore_ascii_case(&name))
    }

    /// The format of files with this extension, in any letter case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|format| format.info().extensions.contains(&extension.as_str()))
    }
}
