//! Articles in files and folders, JSON Lines and a stream.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use relata_extract::document::{DocumentConfig, DocumentError, Given, from_bytes, from_json_line};
use relata_graph::{Store, StoreError};
use relata_model::Document;
use relata_model::wire::{self, WireError};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The inputs that paths name, in the order of the paths, each folder sorted by name
/// and read to its depth. They are read one by one as they are asked for.
///
/// A folder gives its `.txt`, `.html`, `.htm`, `.json` and `.jsonl` files and those without
/// extension; the id of an article is its path without the extension, and with it where another file
/// beside it has the same without. Hidden ones and links to folders are left out. A file that is named
/// itself is read whatever its name. `-` is the stream given to [`with_stdin`](Self::with_stdin).
///
/// ```
/// use relata::Inputs;
///
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("b.txt"), "Токаев прибыл.")?;
/// std::fs::write(folder.path().join("a.jsonl"), "{\"text\": \"раз\"}\n{\"text\": \"два\"}\n")?;
/// std::fs::write(folder.path().join("notes.md"), "не статья")?;
///
/// let names: Vec<String> = Inputs::new([folder.path()]).flatten().map(|input| input.name().to_owned()).collect();
/// assert!(names[0].ends_with("a.jsonl:1") && names[1].ends_with("a.jsonl:2") && names[2].ends_with("b.txt"));
/// assert_eq!(names.len(), 3);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Inputs<'s> {
    /// What is still to be looked at, next first.
    waiting: VecDeque<Waiting>,
    stdin: Option<Box<dyn BufRead + 's>>,
    lines: Option<Lines<'s>>,
}

/// A path, and the folder argument it was found under.
struct Waiting {
    path: PathBuf,
    below: Option<PathBuf>,
    /// Whether the id has the extension, since another file beside it differs by that only.
    keeps_extension: bool,
}

/// One article or extraction, still unread.
pub struct Input {
    name: String,
    content: Content,
}

enum Content {
    /// A page of text or HTML.
    Page { bytes: Vec<u8>, id: Option<String>, path: Option<String> },
    /// A JSON object, and the id it has if it names none.
    Object { json: String, default_id: String },
}

/// What an input turns out to be.
pub enum Article {
    /// Still to be extracted.
    Document(Box<Document>),
    /// Extracted before.
    Extraction(Box<wire::Extraction>),
}

/// Why an input is no article. The inputs after it are not affected.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// A file or folder cannot be opened or read.
    #[error("cannot read `{name}`")]
    Io {
        /// Path, and line if it is one of several.
        name: String,
        /// What went wrong.
        source: io::Error,
    },
    /// There is nothing to make a document of.
    #[error("cannot read `{name}`")]
    Document {
        /// Path, and line if it is one of several.
        name: String,
        /// What is wrong.
        source: DocumentError,
    },
    /// An extraction of another version, or a broken one.
    #[error("cannot read `{name}`")]
    Extraction {
        /// Path, and line if it is one of several.
        name: String,
        /// What is wrong.
        source: WireError,
    },
}

impl<'s> Inputs<'s> {
    /// The inputs of these files and folders.
    pub fn new(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        let paths: Vec<PathBuf> = paths.into_iter().map(Into::into).collect();
        let shared = shared_names(paths.iter().filter(|path| !path.is_dir()).filter_map(|path| name(path)));
        let waiting = paths.into_iter().map(|path| Waiting {
            keeps_extension: name(&path).is_some_and(|name| shared.contains(&name)),
            below: None,
            path,
        });
        Self { waiting: waiting.collect(), stdin: None, lines: None }
    }

    /// What `-` stands for: JSON Lines if it begins with `{`, else one text.
    #[must_use]
    pub fn with_stdin(mut self, stdin: impl BufRead + 's) -> Self {
        self.stdin = Some(Box::new(stdin));
        self
    }

    /// How many bytes are still to be read, for progress; `None` if a stream is among them.
    pub fn size(&self) -> Option<u64> {
        self.waiting.iter().map(|waiting| size(&waiting.path, waiting.below.is_some())).sum()
    }

    fn open(&mut self, waiting: Waiting) -> Option<Result<Input, InputError>> {
        let Waiting { path, below, keeps_extension } = waiting;
        let name = path.display().to_string();
        let opened = match self.stdin.take() {
            Some(stdin) if path.as_os_str() == "-" => self.open_stream(stdin),
            stdin => {
                self.stdin = stdin;
                match path.is_dir() {
                    true => self.open_folder(&path, below),
                    false => self.open_file(path, below, keeps_extension),
                }
            }
        };
        opened.map_err(|source| InputError::Io { name, source }).transpose()
    }

    fn open_stream(&mut self, mut stream: Box<dyn BufRead + 's>) -> io::Result<Option<Input>> {
        if first_byte(&mut *stream)? == Some(b'{') {
            self.lines = Some(Lines { stream, path: "stdin".to_owned(), id: None, line: 0 });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(Some(Input { name: "stdin".to_owned(), content: Content::Page { bytes, id: None, path: None } }))
    }

    fn open_folder(&mut self, folder: &Path, below: Option<PathBuf>) -> io::Result<Option<Input>> {
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        let mut found: Vec<(PathBuf, bool)> = Vec::new();
        for entry in entries {
            let path = entry.path();
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            // A link to a folder might lead back here.
            let is_folder = entry.file_type()?.is_dir();
            if !is_hidden && (is_folder || (!path.is_dir() && is_article(&path))) {
                found.push((path, is_folder));
            }
        }
        let articles = found.iter().filter(|(_, is_folder)| !is_folder);
        let shared = shared_names(articles.filter_map(|(path, _)| name(path)));
        for (path, is_folder) in found.into_iter().rev() {
            let below = Some(below.clone().unwrap_or_else(|| folder.to_owned()));
            let keeps_extension = !is_folder && name(&path).is_some_and(|name| shared.contains(&name));
            self.waiting.push_front(Waiting { path, below, keeps_extension });
        }
        Ok(None)
    }

    fn open_file(
        &mut self,
        path: PathBuf,
        below: Option<PathBuf>,
        keeps_extension: bool,
    ) -> io::Result<Option<Input>> {
        let relative = match &below {
            Some(folder) => path.strip_prefix(folder).unwrap_or(&path),
            None => path.file_name().map_or(path.as_path(), Path::new),
        };
        let relative: Vec<String> =
            relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let (relative, name) = (relative.join("/"), path.display().to_string());
        let mut file = BufReader::new(File::open(&path)?);
        if file.fill_buf()?.starts_with(b"SQLite format 3") {
            let lines = lines_of_graph(&path).map_err(io::Error::other)?;
            self.lines =
                Some(Lines { stream: Box::new(io::Cursor::new(lines)), path: name, id: None, line: 0 });
            return Ok(None);
        }
        let extension = extension(&path);
        let id = if keeps_extension { relative.clone() } else { without_extension(&relative) };
        if matches!(extension.as_str(), "jsonl" | "ndjson") || is_ours(&mut file)? {
            self.lines = Some(Lines { stream: Box::new(file), path: name, id: Some(id), line: 0 });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        if extension == "json" {
            // One object over many lines, an array of them, or JSON Lines under another name.
            let lines = one_a_line(&bytes).unwrap_or(bytes);
            self.lines =
                Some(Lines { stream: Box::new(io::Cursor::new(lines)), path: name, id: Some(id), line: 0 });
            return Ok(None);
        }
        let id = keeps_extension.then_some(id);
        Ok(Some(Input { name, content: Content::Page { bytes, id, path: Some(relative) } }))
    }
}

impl Iterator for Inputs<'_> {
    type Item = Result<Input, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(input) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(input);
            }
            self.lines = None;
            let waiting = self.waiting.pop_front()?;
            if let Some(input) = self.open(waiting) {
                return Some(input);
            }
        }
    }
}

impl Input {
    /// Path, and line if it is one of several, for a person to read.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Page { bytes, .. } => bytes.len(),
            Content::Object { json, .. } => json.len(),
        }
    }

    /// Makes a document or extraction of it. An object whose `format` begins with
    /// `relata/` is an extraction, any other one a document.
    pub fn read(self, config: &DocumentConfig) -> Result<Article, InputError> {
        let Self { name, content } = self;
        let document = match content {
            Content::Object { json, .. }
                if format_of(&json).is_some_and(|format| format.starts_with("relata/")) =>
            {
                let extraction =
                    wire::from_line(&json).map_err(|source| InputError::Extraction { name, source })?;
                return Ok(Article::Extraction(Box::new(extraction)));
            }
            Content::Object { json, default_id } => from_json_line(&json, &default_id, config),
            Content::Page { bytes, id, path } => {
                from_bytes(&bytes, &Given { id, path, ..Given::default() }, config)
            }
        };
        let document = document.map_err(|source| InputError::Document { name, source })?;
        Ok(Article::Document(Box::new(document)))
    }
}

/// The lines of one stream.
struct Lines<'s> {
    stream: Box<dyn BufRead + 's>,
    path: String,
    /// The id of the file, of which those of its lines are made.
    id: Option<String>,
    line: usize,
}

impl Iterator for Lines<'_> {
    type Item = Result<Input, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            self.line += 1;
            let name = format!("{}:{}", self.path, self.line);
            match self.stream.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(source) => {
                    // The rest of a stream that fails cannot be trusted.
                    self.stream = Box::new(io::empty());
                    return Some(Err(InputError::Io { name, source }));
                }
            }
            let json = match String::from_utf8(bytes) {
                Ok(text) => text.trim().trim_start_matches('\u{feff}').to_owned(),
                Err(error) => {
                    let source = io::Error::new(io::ErrorKind::InvalidData, error.utf8_error());
                    return Some(Err(InputError::Io { name, source }));
                }
            };
            if !json.is_empty() {
                let default_id = match &self.id {
                    Some(id) => format!("{id}:{}", self.line),
                    None => Sha256::digest(json.as_bytes())
                        .iter()
                        .take(8)
                        .map(|byte| format!("{byte:02x}"))
                        .collect(),
                };
                return Some(Ok(Input { name, content: Content::Object { json, default_id } }));
            }
        }
    }
}

fn format_of(json: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
    }
    serde_json::from_str::<Head>(json).ok()?.format
}

/// The values of a JSON text, each on a line of its own; `None` if it is broken.
fn one_a_line(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut lines = Vec::new();
    for value in serde_json::Deserializer::from_slice(bytes).into_iter::<serde_json::Value>() {
        let values = match value.ok()? {
            serde_json::Value::Array(values) => values,
            value => vec![value],
        };
        for value in values {
            lines.extend_from_slice(value.to_string().as_bytes());
            lines.push(b'\n');
        }
    }
    Some(lines)
}

/// The records of a graph file, one a line.
fn lines_of_graph(path: &Path) -> Result<Vec<u8>, StoreError> {
    let records = Store::open(path)?.records()?;
    Ok(records.iter().flat_map(|record| (wire::to_json(record) + "\n").into_bytes()).collect())
}

/// The bytes of a file, or of the articles in a folder; `None` for a stream. What cannot be read has none.
fn size(path: &Path, is_found: bool) -> Option<u64> {
    if path.as_os_str() == "-" {
        return None;
    }
    let Ok(metadata) = fs::metadata(path) else { return Some(0) };
    if metadata.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        let own = entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_symlink()));
        return own.map(|entry| size(&entry.path(), true)).sum();
    }
    Some(if is_found && !is_article(path) { 0 } else { metadata.len() })
}

/// Whether a file of any name is JSON Lines that we wrote.
fn is_ours(file: &mut impl BufRead) -> io::Result<bool> {
    let beginning = file.fill_buf()?;
    Ok(beginning.starts_with(b"{\"format\":\"relata") || beginning.starts_with(b"{\"format\": \"relata"))
}

/// The first byte that is neither white space nor a byte-order mark, as far as the buffer goes.
fn first_byte(stream: &mut dyn BufRead) -> io::Result<Option<u8>> {
    let beginning = stream.fill_buf()?;
    let beginning = beginning.strip_prefix("\u{feff}".as_bytes()).unwrap_or(beginning);
    Ok(beginning.iter().copied().find(|byte| !byte.is_ascii_whitespace()))
}

fn is_article(path: &Path) -> bool {
    matches!(extension(path).as_str(), "" | "txt" | "html" | "htm" | "json" | "jsonl" | "ndjson")
}

fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// The name of a file, as far as it is text.
fn name(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// The names that differ from another one by the extension only.
fn shared_names(names: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut by_stem: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in names {
        by_stem.entry(without_extension(&name)).or_default().insert(name);
    }
    by_stem.into_values().filter(|names| names.len() > 1).flatten().collect()
}

fn without_extension(relative: &str) -> String {
    let name = relative.rfind('/').map_or(0, |slash| slash + 1);
    let end = relative[name..].rfind('.').filter(|dot| *dot > 0).map_or(relative.len(), |dot| name + dot);
    relative[..end].to_owned()
}
