//! One article as given, and what was found out about it.

use jiff::civil;

use crate::Span;

/// An article: its text, where it came from, and which parts of it are the
/// article itself. All spans refer to [`Document::text`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Stable name within a collection: the given one, or the path without extension.
    pub id: String,
    /// The input as decoded, byte-order mark dropped, line ends kept. For HTML, the text made of it.
    pub text: String,
    /// Whether `text` was made from the input (HTML) and so cannot be read again from it.
    pub text_is_derived: bool,
    /// SHA-256 of the input bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Where it came from.
    pub source: Source,
    /// The headline, as given or as found.
    pub title: Option<String>,
    /// Where the headline stands in the text, if it does.
    pub title_span: Option<Span>,
    /// The article's own text, headline excluded, in text order.
    pub body: Vec<Span>,
    /// The article's publication date.
    pub published: Option<civil::Date>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
    /// What went wrong or is doubtful, in sentences for a person.
    pub warnings: Vec<String>,
}

/// Where a document came from, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The path as given, relative to the argument.
    pub path: Option<String>,
    /// The address it was published at.
    pub url: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
}
