//! Bytes to text.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use regex::bytes::Regex;

use super::DocumentError;

/// The text of `bytes`, whatever it is encoded in: UTF-8, UTF-16 with a
/// byte-order mark, else the encoding that an HTML page declares or that the
/// letters suggest (windows-1251, KOI8-R …). A byte-order mark is dropped.
///
/// ```
/// # use relata_extract::document::decode;
/// assert_eq!(decode(&[0xD2, 0xE5, 0xEA, 0xF1, 0xF2, b' ', 0xED, 0xE0, 0xF8])?, "Текст наш");
/// # Ok::<(), relata_extract::document::DocumentError>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<String, DocumentError> {
    decoded(bytes).map(|decoded| decoded.text)
}

/// A text and how sure we are of it.
pub(super) struct Decoded {
    pub(super) text: String,
    /// What went wrong on the way, for a person to read.
    pub(super) warning: Option<String>,
}

pub(super) fn decoded(bytes: &[u8]) -> Result<Decoded, DocumentError> {
    if bytes.is_empty() {
        return Err(DocumentError::Empty);
    }
    if u32::try_from(bytes.len()).is_err() {
        return Err(DocumentError::TooLong);
    }
    let (text, encoding, had_errors) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => with(encoding, &bytes[length..]),
        None if bytes.contains(&0) => return Err(DocumentError::Binary),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), UTF_8, false),
            Err(_) if is_damaged_utf8(bytes) => with(UTF_8, bytes),
            Err(_) => with(declared(bytes).unwrap_or_else(|| detected(bytes)), bytes),
        },
    };
    if is_binary(&text) {
        return Err(DocumentError::Binary);
    }
    if text.chars().all(char::is_whitespace) {
        return Err(DocumentError::Empty);
    }
    let warning =
        had_errors.then(|| format!("some bytes are not {}; they were replaced by U+FFFD", encoding.name()));
    Ok(Decoded { text, warning })
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> (String, &'static Encoding, bool) {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), encoding, had_errors)
}

/// UTF-8 with a few broken sequences, as cut-off downloads have them.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 20 * broken
}

/// The encoding that an HTML page names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)"#)
            .expect("patterns are constant and tested")
    });
    let label = CHARSET.captures(&bytes[..bytes.len().min(4096)])?.get(1)?;
    // A page that says UTF-8 and is not was saved by a program that recoded it.
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"ru"), Utf8Detection::Deny)
}

/// Whether so much of the text is control characters or unreadable that it is none.
fn is_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        if c == '\0' {
            return true;
        }
        all += 1;
        odd += usize::from(
            (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'))
                || c == '\u{fffd}',
        );
    }
    odd * 50 > all + 50
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{KOI8_R, WINDOWS_1251};

    const TEXT: &str =
        "Президент Казахстана Касым-Жомарт Токаев посетил Ташкент. Стороны подписали соглашение.";

    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(decode(bytes).unwrap(), expect);
    }

    fn utf16(big: bool) -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(TEXT.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn encodings_of_russian_news() {
        check(TEXT.as_bytes(), TEXT);
        check(format!("\u{feff}{TEXT}").as_bytes(), TEXT);
        check(&utf16(false), TEXT);
        check(&utf16(true), TEXT);
        check(&WINDOWS_1251.encode(TEXT).0, TEXT);
        check(&KOI8_R.encode(TEXT).0, TEXT);
        check(&WINDOWS_1251.encode("Токаев прибыл в Ташкент.").0, "Токаев прибыл в Ташкент.");
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = format!("<html><head><meta charset=\"windows-1251\"></head><body>{TEXT}</body></html>");
        check(&WINDOWS_1251.encode(&page).0, &page);
    }

    #[test]
    fn damaged_utf8_is_not_another_encoding() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes.truncate(bytes.len() - 2);
        let found = decoded(&bytes[..bytes.len()]).unwrap();
        assert!(found.text.starts_with(TEXT));
        let mut cut = TEXT.as_bytes().to_vec();
        cut.push(0xD0);
        assert!(decoded(&cut).unwrap().warning.is_some());
    }

    #[test]
    fn what_is_no_text() {
        let error = |bytes: &[u8]| decode(bytes).unwrap_err().to_string();
        assert_eq!(error(b""), "the input is empty");
        assert_eq!(error(b"\xEF\xBB\xBF \n\n"), "the input is empty");
        assert_eq!(error(b"PK\x03\x04\x00\x00"), "the input is not text");
        assert_eq!(error(&[1, 2, 3, 4, 5, 6, 7, 8]), "the input is not text");
    }
}
