//! Full-text search over the documents of a graph file.

use relata_model::wire::Extraction;
use rusqlite::{Transaction, params};

use super::{Store, StoreError};
use crate::fold::fold;
use crate::inflection;

/// A document that has all the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its id.
    pub document: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published: `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// The passage that has most of the words, if the text is kept.
    pub passage: Option<String>,
}

/// Adds a document's words to the index.
pub(super) fn index(
    transaction: &Transaction<'_>,
    number: i64,
    record: &Extraction,
    text: Option<&str>,
) -> Result<(), StoreError> {
    let body = match text {
        Some(text) => body(record, text),
        // Without the text its quotes are what is known of it.
        None => record.events.iter().map(|event| event.quote.as_str()).collect::<Vec<_>>().join("\n"),
    };
    let title = record.title.as_deref().unwrap_or_default();
    transaction
        .prepare_cached("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)")?
        .execute(params![number, fold(title), fold(&body)])?;
    Ok(())
}

/// The ranges of the text that are the article.
pub(crate) fn body(record: &Extraction, text: &str) -> String {
    let mut out = String::new();
    let mut ranges = record.body.iter().peekable();
    for (index, letter) in text.chars().enumerate() {
        while ranges.peek().is_some_and(|[_, end]| index >= *end as usize) {
            ranges.next();
            out.push('\n');
        }
        if ranges.peek().is_some_and(|[start, _]| index >= *start as usize) {
            out.push(letter);
        }
    }
    out
}

impl Store {
    /// The documents that have all the words, in any case form, the best first. Letter case and ё
    /// make no difference; words in quotes stand beside each other, as they are.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let query = Query::new(words);
        let Some(expression) = query.expression() else { return Ok(Vec::new()) };
        let mut statement = self.connection.prepare(
            "SELECT d.id, d.title, d.published, d.outlet, d.url, d.text FROM words JOIN document d ON d.number = words.rowid
             WHERE words MATCH ? ORDER BY bm25(words, 4.0, 1.0), d.id LIMIT ?",
        )?;
        let hits = statement.query_map(params![expression, limit as i64], |row| {
            let text: Option<String> = row.get(5)?;
            Ok(Hit {
                document: row.get(0)?,
                title: row.get(1)?,
                published: row.get(2)?,
                outlet: row.get(3)?,
                url: row.get(4)?,
                passage: text.and_then(|text| query.passage(&text)),
            })
        })?;
        Ok(hits.collect::<Result<_, _>>()?)
    }
}

/// What is looked for: words, and phrases.
struct Query {
    words: Vec<Word>,
    phrases: Vec<String>,
}

impl Query {
    fn new(words: &str) -> Self {
        let mut query = Self { words: Vec::new(), phrases: Vec::new() };
        let quotes = ['«', '»', '"', '“', '”', '„'];
        for (index, part) in words.split(quotes).enumerate() {
            let folded = fold(part);
            if index % 2 == 1 {
                query.phrases.extend((!folded.is_empty()).then_some(folded));
                continue;
            }
            let words = folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
            query.words.extend(words.map(Word::new));
        }
        query
    }

    /// In the language of FTS5; quoted, so that nothing of it is an operator.
    fn expression(&self) -> Option<String> {
        let words = self.words.iter().map(Word::expression);
        let phrases = self.phrases.iter().map(|phrase| format!("\"{phrase}\""));
        let terms: Vec<String> = words.chain(phrases).collect();
        (!terms.is_empty()).then(|| terms.join(" AND "))
    }

    /// The line with most of what is looked for, cut around the first of it.
    fn passage(&self, text: &str) -> Option<String> {
        const LENGTH: usize = 160;
        const BEFORE: usize = 40;
        let found = |line: &str| {
            let folded = fold(line);
            let has = |wanted: &&Word| {
                folded.split(|char: char| !char.is_alphanumeric()).any(|word| wanted.matches(word))
            };
            self.words.iter().filter(has).count()
                + self.phrases.iter().filter(|phrase| folded.contains(phrase.as_str())).count()
        };
        let lines = text.lines().map(|line| (found(line), line)).filter(|(count, _)| *count > 0);
        let (_, line) = lines.rev().max_by_key(|(count, _)| *count)?;
        let words = self.words.iter().filter_map(|word| word.position(line));
        let phrases = self.phrases.iter().filter_map(|phrase| position(line, phrase));
        let start = words.chain(phrases).min().unwrap_or(0).saturating_sub(BEFORE);
        let passage: String = line.chars().skip(start).take(LENGTH).collect();
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        Some(format!("{}{}{}", cut(start > 0), passage.trim(), cut(line.chars().count() > start + LENGTH)))
    }
}

/// The letter at which a word of the line begins with the term.
fn position(line: &str, term: &str) -> Option<usize> {
    let letters: Vec<char> = line.chars().collect();
    let begins = |at: usize| at == 0 || !letters[at - 1].is_alphanumeric();
    let wanted = term.chars().count();
    (0..letters.len()).find(|at| {
        begins(*at) && fold(&letters[*at..letters.len().min(at + wanted)].iter().collect::<String>()) == term
    })
}

/// A word in any form.
struct Word {
    /// A long one without its last two letters, since not all its forms may be known.
    beginning: Option<String>,
    forms: Vec<String>,
}

impl Word {
    fn new(word: &str) -> Self {
        const ENDING: usize = 2;
        const LONG: usize = 6;
        let length = word.chars().count();
        let beginning = (length >= LONG).then(|| word.chars().take(length - ENDING).collect());
        Self { beginning, forms: inflection::forms(word) }
    }

    fn expression(&self) -> String {
        let beginning = self.beginning.iter().map(|beginning| format!("\"{beginning}\"*"));
        let terms: Vec<String> =
            beginning.chain(self.forms.iter().map(|form| format!("\"{form}\""))).collect();
        format!("({})", terms.join(" OR "))
    }

    fn matches(&self, folded: &str) -> bool {
        self.beginning.as_ref().is_some_and(|beginning| folded.starts_with(beginning.as_str()))
            || self.forms.iter().any(|form| form == folded)
    }

    /// The letter at which the first such word of a line begins.
    fn position(&self, line: &str) -> Option<usize> {
        let mut letters = 0;
        line.split(|char: char| !char.is_alphanumeric()).find_map(|word| {
            let begins = letters;
            letters += word.chars().count() + 1;
            self.matches(&fold(word)).then_some(begins)
        })
    }
}
