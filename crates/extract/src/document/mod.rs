//! From input bytes to a [`Document`]: the text, and which part of it is the
//! article, what its headline is, when and by whom it was published.
//!
//! ```
//! use relata_extract::document::{DocumentConfig, Given, from_text};
//!
//! let page = "Главная / Политика\n\nТокаев посетил Ташкент\n07.08.2025, 12:40\n\n\
//!             Президент Казахстана прибыл в Ташкент.\n\nЧитайте также\nПогода на завтра";
//! let document = from_text(page, &Given::default(), &DocumentConfig::default());
//! assert_eq!(document.title.as_deref(), Some("Токаев посетил Ташкент"));
//! assert_eq!(document.published.map(|date| date.to_string()).as_deref(), Some("2025-08-07"));
//! let body: Vec<&str> = document.body.iter().map(|span| span.of(page)).collect();
//! assert_eq!(body, ["Президент Казахстана прибыл в Ташкент."]);
//! ```
//!
//! Nothing here opens files. Any text gives a document; only bytes that are no
//! text and lines that are no JSON are errors.

mod body;
mod dateline;
mod decode;
mod furniture;
mod headline;
mod html;
mod json;
mod language;
mod layout;
mod lines;
mod markup;
pub(crate) mod outlet;
mod published;
mod stamp;

use jiff::civil;
use relata_model::{Document, Source};
use sha2::{Digest, Sha256};

use layout::Layout;

pub use decode::decode;
pub use json::from_json_line;

/// What is given with a document from outside; it wins over what the text suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Stable name within a collection.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The publication date.
    pub published: Option<civil::Date>,
    /// The address it was published at.
    pub url: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
    /// The path, relative to the argument.
    pub path: Option<String>,
}

/// How a document is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentConfig {
    /// Takes the whole input as body: looks for neither furniture nor title nor date.
    pub full_text: bool,
}

/// Why an input is no document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// No bytes, or nothing but white space.
    #[error("the input is empty")]
    Empty,
    /// An archive, a picture …
    #[error("the input is not text")]
    Binary,
    /// Spans are 32 bits wide.
    #[error("the input is longer than 4 GiB")]
    TooLong,
    /// A line that is not one JSON object.
    #[error("the line is not a JSON object: {0}")]
    Json(#[from] serde_json::Error),
    /// An object without `text` or `html`.
    #[error("the JSON object has neither `text` nor `html`")]
    NoText,
}

/// The document that a plain text is, for instance a page copied with all its menus.
///
/// *Complexity*: linear in the text.
pub fn from_text(text: &str, given: &Given, config: &DocumentConfig) -> Document {
    let sha256 = sha256(text.as_bytes());
    from_plain(text.to_owned(), sha256, given, config)
}

/// The document that an HTML page is. Its text is made of the article's
/// paragraphs, headline first; offsets refer to that text.
pub fn from_html(html: &str, given: &Given, config: &DocumentConfig) -> Document {
    from_page(html, sha256(html.as_bytes()), given, config)
}

/// Decodes the bytes, looks whether they are HTML, and builds the document.
///
/// ```
/// use relata_extract::document::{DocumentConfig, DocumentError, Given, from_bytes};
///
/// let config = DocumentConfig::default();
/// let given = Given { path: Some("2025/03/a.txt".into()), ..Given::default() };
/// let document = from_bytes("Токаев прибыл.".as_bytes(), &given, &config)?;
/// assert_eq!(document.id, "2025/03/a");
/// assert!(matches!(from_bytes(b"", &given, &config), Err(DocumentError::Empty)));
/// # Ok::<(), DocumentError>(())
/// ```
pub fn from_bytes(bytes: &[u8], given: &Given, config: &DocumentConfig) -> Result<Document, DocumentError> {
    let decoded = decode::decoded(bytes)?;
    let sha256 = sha256(bytes);
    let mut document = if html::is_html(&decoded.text, given.path.as_deref()) {
        from_page(&decoded.text, sha256, given, config)
    } else {
        from_plain(decoded.text, sha256, given, config)
    };
    document.warnings.splice(0..0, decoded.warning);
    Ok(document)
}

fn from_page(html: &str, sha256: String, given: &Given, config: &DocumentConfig) -> Document {
    let (text, found) = html::read(html, given, config);
    let mut document = from_plain(text, sha256, &found, config);
    document.text_is_derived = true;
    document
}

fn from_plain(mut text: String, sha256: String, given: &Given, config: &DocumentConfig) -> Document {
    let mut warnings = Vec::new();
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if u32::try_from(text.len()).is_err() {
        text.clear();
        warnings.push("the text is longer than 4 GiB; it was left out".to_owned());
    }
    let layout = if config.full_text { Layout::whole(&text, given) } else { Layout::find(&text, given) };
    warnings.extend(layout.warnings);
    let language = given.language.clone().or_else(|| {
        let body: Vec<&str> = layout.body.iter().map(|span| span.of(&text)).collect();
        if body.is_empty() { language::of(&[&text]) } else { language::of(&body) }
    });
    Document {
        id: given.id.clone().unwrap_or_else(|| id(given.path.as_deref(), &sha256)),
        text_is_derived: false,
        sha256,
        source: Source { path: given.path.clone(), url: given.url.clone(), outlet: layout.outlet },
        title: layout.title,
        title_span: layout.title_span,
        body: layout.body,
        published: layout.published,
        language,
        warnings,
        text,
    }
}

/// The path without extension, or the beginning of the content hash.
fn id(path: Option<&str>, sha256: &str) -> String {
    let Some(path) = path else { return sha256[..16].to_owned() };
    let name = path.rfind(['/', '\\']).map_or(0, |slash| slash + 1);
    let end = path[name..].rfind('.').filter(|dot| *dot > 0).map_or(path.len(), |dot| name + dot);
    path[..end].to_owned()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
