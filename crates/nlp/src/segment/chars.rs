//! Character classes as Python's `re` and `str` see them, since razdel and the networks
//! were made with those.

/// A letter of Russian, but for ё: a question that is answered sooner than those below.
pub(super) fn is_russian(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я')
}

/// `\s`
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// `\d`: decimal digits, of the scripts that news texts may hold.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}' | '\u{ff10}'..='\u{ff19}')
}

/// `[^\W\d]`: letters, the underscore, and numbers that are no decimal digits.
pub(super) fn is_letter(c: char) -> bool {
    is_russian(c) || ((c.is_alphanumeric() || c == '_') && !is_digit(c))
}

/// `str.islower`: something is cased, and nothing of it is upper case.
pub(crate) fn is_lower(word: &str) -> bool {
    word.chars().any(char::is_lowercase) && !word.chars().any(char::is_uppercase)
}

/// `str.isupper`: something is cased, and nothing of it is lower case.
pub(crate) fn is_upper(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// The first character, and nothing after it.
pub(super) fn single(word: &str) -> Option<char> {
    let mut chars = word.chars();
    chars.next().filter(|_| chars.next().is_none())
}
