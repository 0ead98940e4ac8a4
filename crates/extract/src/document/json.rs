//! Documents in JSON Lines.

use relata_model::Document;
use serde_json::{Map, Value};

use super::{DocumentConfig, DocumentError, Given, from_html, from_text, stamp};

/// The document of one object of JSON Lines, `default_id` if it has no `id`:
/// `{"id","text"|"html","title"?,"published"?,"url"?,"outlet"?,"language"?}`.
/// Fields of other names are ignored; one with a value we cannot use is a warning.
///
/// ```
/// use relata_extract::document::{DocumentConfig, from_json_line};
///
/// let line = r#"{"id": "a", "text": "Токаев прибыл.", "published": "2025-08-07T09:00:00+05:00"}"#;
/// let document = from_json_line(line, "1", &DocumentConfig::default())?;
/// assert_eq!(document.id, "a");
/// assert_eq!(document.published.map(|date| date.to_string()).as_deref(), Some("2025-08-07"));
/// # Ok::<(), relata_extract::document::DocumentError>(())
/// ```
pub fn from_json_line(
    line: &str,
    default_id: &str,
    config: &DocumentConfig,
) -> Result<Document, DocumentError> {
    let object: Map<String, Value> = serde_json::from_str(line.trim_start_matches('\u{feff}'))?;
    let mut warnings = Vec::new();
    let mut field = |name: &str| text_field(&object, name, &mut warnings);
    let given = Given {
        id: field("id").or_else(|| Some(default_id.to_owned())),
        title: field("title"),
        published: None,
        url: field("url"),
        outlet: field("outlet"),
        language: field("language").and_then(|language| primary_subtag(&language)),
        path: None,
    };
    let published = field("published");
    let (text, html) = (field("text"), field("html"));
    warnings.extend(misnamed(&object));
    let given = Given { published: published.as_deref().and_then(stamp::parse_iso), ..given };
    if let (Some(text), None) = (published, given.published) {
        warnings.push(format!("`published` is not a date: `{}`", text.chars().take(40).collect::<String>()));
    }
    let mut document = match (text, html) {
        (Some(text), _) => from_text(&text, &given, config),
        (None, Some(html)) => from_html(&html, &given, config),
        // An empty field is a document without text, a missing one a mistake.
        (None, None)
            if ["text", "html"].iter().any(|name| object.get(*name).is_some_and(Value::is_string)) =>
        {
            return Err(DocumentError::Empty);
        }
        (None, None) => return Err(DocumentError::NoText),
    };
    document.warnings.splice(0..0, warnings);
    Ok(document)
}

/// Fields, and what others call them.
const OTHER_NAMES: [(&str, &[&str]); 3] = [
    ("published", &["date", "datetime", "pubdate", "published_at", "publication_date", "publish_date"]),
    ("title", &["headline"]),
    ("outlet", &["source", "publisher"]),
];

/// Says of a field that is missing under which other name it seems to be there.
fn misnamed(object: &Map<String, Value>) -> impl Iterator<Item = String> {
    OTHER_NAMES.iter().filter(|(field, _)| !object.contains_key(*field)).filter_map(|(field, others)| {
        let is_other = |key: &&String| others.contains(&key.to_lowercase().as_str());
        let key = object.keys().find(is_other)?;
        Some(format!("`{key}` is not read; the field is called `{field}`"))
    })
}

/// A field that should be a text; numbers are taken as they are written, blank texts as missing.
fn text_field(object: &Map<String, Value>, name: &str, warnings: &mut Vec<String>) -> Option<String> {
    match object.get(name)? {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => None,
        _ => {
            warnings.push(format!("`{name}` is not a text"));
            None
        }
    }
}

/// `ru` of `ru-RU`.
pub(super) fn primary_subtag(language: &str) -> Option<String> {
    let tag = language.trim().split(['-', '_']).next()?.to_lowercase();
    ((2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Document, DocumentError> {
        from_json_line(line, "7", &DocumentConfig::default())
    }

    #[test]
    fn given_fields_win() {
        let line = r#"{"text": "Заголовок статьи здесь\n\nТокаев прибыл в Ташкент.", "title": "Другой", "outlet": "ТАСС",
            "url": "https://ria.ru/1", "language": "ru-RU", "published": "2025-08-07", "more": [1]}"#;
        let document = read(line).unwrap();
        assert_eq!(document.id, "7");
        assert_eq!(document.title.as_deref(), Some("Другой"));
        assert_eq!(document.source.outlet.as_deref(), Some("ТАСС"));
        assert_eq!(document.source.url.as_deref(), Some("https://ria.ru/1"));
        assert_eq!(document.language.as_deref(), Some("ru"));
        assert!(document.warnings.is_empty(), "{:?}", document.warnings);
    }

    #[test]
    fn values_of_no_use_are_warnings() {
        let document =
            read(r#"{"id": 12, "text": "Токаев прибыл.", "published": "вчера", "title": {}}"#).unwrap();
        assert_eq!((document.id.as_str(), document.published), ("12", None));
        assert_eq!(document.warnings[..2], ["`title` is not a text", "`published` is not a date: `вчера`"]);
    }

    #[test]
    fn a_field_under_another_name_is_told() {
        let line =
            r#"{"text": "Токаев прибыл.", "Date": "2025-08-07", "title": "Визит", "headline": "Другой"}"#;
        assert_eq!(read(line).unwrap().warnings[0], "`Date` is not read; the field is called `published`");
        let both = r#"{"text": "Токаев прибыл.", "date": "2025-08-07", "published": "2025-08-08"}"#;
        assert!(!read(both).unwrap().warnings.iter().any(|warning| warning.contains("not read")));
    }

    #[test]
    fn lines_without_a_document() {
        assert!(matches!(read("[1]"), Err(DocumentError::Json(_))));
        assert!(matches!(read(r#"{"text": "а"#), Err(DocumentError::Json(_))));
        assert!(matches!(read(r#"{"id": "a"}"#), Err(DocumentError::NoText)));
        assert!(matches!(read(r#"{"text": " "}"#), Err(DocumentError::Empty)));
    }
}
