//! Names and words made comparable: case, ё, quotes, dashes, stress marks and spaces aside.

/// The comparable form of a name.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for char in text.chars().flat_map(char::to_lowercase) {
        match char {
            'ё' => folded.push('е'),
            '«' | '»' | '"' | '“' | '”' | '„' | '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            // Soft hyphen, zero-width characters, stress marks and the dots of a decomposed ё.
            '\u{ad}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{300}'
            | '\u{301}'
            | '\u{308}' => {}
            '\u{306}' if folded.ends_with('и') => {
                folded.pop();
                folded.push('й');
            }
            '‐' | '‑' | '–' | '—' | '−' => folded.push('-'),
            _ if char.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            _ => folded.push(char),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The words of a folded name; a hyphen divides, so «Касым-Жомарт» is two.
pub(crate) fn words(folded: &str) -> Vec<&str> {
    folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether two folded words look like case forms of one: they share a beginning
/// of at least four letters and all but three of the longer word. Shorter words
/// may only grow by an ending of two letters («Чад», «Чаду»).
pub(crate) fn same_stem(left: &str, right: &str) -> bool {
    let common = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    let (left, right) = (left.chars().count(), right.chars().count());
    let (shorter, longer) = (left.min(right), left.max(right));
    if shorter < 4 {
        common == shorter && longer - shorter <= if shorter < 3 { 0 } else { 2 }
    } else {
        common >= 4.max(longer - 3)
    }
}

/// How far a typed word is from a name it may be a case form of: the letters that
/// the longer one has beyond the common beginning. A name itself ends in at most
/// two letters that may change, so «Путина» is not «Путилин».
pub(crate) fn case_distance(typed: &str, name: &str) -> Option<usize> {
    let common = typed.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    let (typed_length, name_length) = (typed.chars().count(), name.chars().count());
    (same_stem(typed, name) && name_length - common <= 2).then(|| typed_length.max(name_length) - common)
}

/// The sum of the distances when every word of `query` pairs with a word of `words` of its own.
pub(crate) fn case_distances(query: &[&str], words: &[&str]) -> Option<usize> {
    let mut free: Vec<&str> = words.to_vec();
    let mut total = 0;
    for typed in query {
        let near =
            (free.iter().enumerate()).filter_map(|(index, word)| Some((case_distance(typed, word)?, index)));
        let (distance, index) = near.min()?;
        free.swap_remove(index);
        total += distance;
    }
    (!query.is_empty()).then_some(total)
}

/// Whether every word of `query` pairs with a word of `words` of its own.
pub(crate) fn all_within(query: &[&str], words: &[&str], matches: impl Fn(&str, &str) -> bool) -> bool {
    let mut free: Vec<&str> = words.to_vec();
    !query.is_empty()
        && query.iter().all(|wanted| {
            let found = free.iter().position(|word| matches(wanted, word));
            found.map(|index| free.swap_remove(index)).is_some()
        })
}

/// Levenshtein distance in characters.
///
/// *Complexity*: the product of the lengths.
pub(crate) fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_spelling_only() {
        for (text, folded) in [
            ("«Авито  Работа»", "авито работа"),
            ("Артём\u{a0}Ёлкин", "артем елкин"),
            ("Е\u{308}лка, Йемен, И\u{306}емен", "елка, йемен, йемен"),
            ("Горно—добыча ", "горно-добыча"),
            ("бо\u{301}льшая", "большая"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn case_forms_share_a_stem() {
        for (form, name) in [
            ("токаева", "токаев"),
            ("путиным", "путин"),
            ("кремля", "кремль"),
            ("китаем", "китай"),
            ("россией", "россия"),
            ("чаду", "чад"),
            ("металлов", "металлы"),
        ] {
            assert!(same_stem(form, name) && same_stem(name, form), "{form} {name}");
        }
        for (one, other) in
            [("ли", "лион"), ("газ", "газета"), ("кремль", "кременчуг"), ("иран", "ирак"), ("си", "сим")]
        {
            assert!(!same_stem(one, other), "{one} {other}");
        }
    }

    #[test]
    fn the_nearest_name_is_meant() {
        assert_eq!(case_distances(&["владимира", "путина"], &["владимир", "путин"]), Some(2));
        assert_eq!(case_distance("путина", "путилин"), None);
        assert!(case_distance("нигера", "нигер") < case_distance("нигера", "нигерия"));
        assert!(case_distance("нигерии", "нигерия") < case_distance("нигерии", "нигер"));
        assert_eq!(case_distances(&["зеленскому"], &["владимир", "зеленский"]), Some(3));
    }

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("", "аб"), 2);
        assert_eq!(distance("трамп", "трумп"), 1);
        assert_eq!(distance("абв", "бв"), 1);
    }
}
