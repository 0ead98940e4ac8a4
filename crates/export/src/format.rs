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
    /// A picture for Graphviz.
    Dot,
    /// Linked data: SEM, schema.org, PROV-O, Web Annotation.
    JsonLd,
}

impl Format {
    /// Every format, by name.
    pub const ALL: &'static [Self] = &[Self::Dot, Self::JsonLd];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::JsonLd => "jsonld",
        }
    }

    /// The usual extension of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::JsonLd => "jsonld",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Dot => "text/vnd.graphviz",
            Self::JsonLd => "application/ld+json",
        }
    }

    /// The format of a name, in any letter case, hyphens aside.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.replace('-', "");
        Self::ALL.iter().copied().find(|format| format.name().eq_ignore_ascii_case(&name))
    }

    /// The format of files with this extension, in any letter case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "dot" | "gv" => Some(Self::Dot),
            "jsonld" => Some(Self::JsonLd),
            _ => None,
        }
    }
}
