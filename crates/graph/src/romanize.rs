//! Cyrillic and Latin spellings of one name made comparable.

use crate::fold::{distance, fold, words};

/// Whether the text has Latin letters.
pub(crate) fn is_latin(text: &str) -> bool {
    text.chars().any(|char| char.is_ascii_alphabetic())
}

/// How far apart two names are across scripts, or `None` if too far to be one name.
/// Every word of `query` must pair with a word of `name`.
pub(crate) fn latin_distance(query: &str, name: &str) -> Option<usize> {
    let (query, name) = (fold(query), fold(name));
    let mut free: Vec<String> = words(&name).into_iter().map(latin_key).collect();
    let wanted: Vec<String> = words(&query).into_iter().map(latin_key).collect();
    // A surname beside it vouches for a given name: `Steve` is «Стив».
    let company = usize::from(wanted.len() > 1);
    let mut total = 0;
    for wanted in wanted {
        let (index, apart) = (free.iter().enumerate())
            .map(|(index, word)| (index, distance(&wanted, word)))
            .min_by_key(|(index, apart)| (*apart, *index))?;
        let length = wanted.chars().count().max(free[index].chars().count());
        if apart > tolerance(length) + company {
            return None;
        }
        free.swap_remove(index);
        total += apart;
    }
    Some(total)
}

fn tolerance(length: usize) -> usize {
    match length {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// A skeleton that most romanisations of a word share: `Zelenskyy`, `Zelenskiy` and
/// «Зеленский» all give `zelenski`.
pub(crate) fn latin_key(word: &str) -> String {
    let mut latin = String::new();
    for char in word.chars() {
        match LETTERS.binary_search_by_key(&char, |(letter, _)| *letter) {
            Ok(index) => latin.push_str(LETTERS[index].1),
            Err(_) => latin.push(char),
        }
    }
    for (spelling, sound) in SPELLINGS {
        latin = latin.replace(spelling, sound);
    }
    let mut key = String::with_capacity(latin.len());
    for char in latin.chars() {
        if !key.ends_with(char) {
            key.push(char);
        }
    }
    key
}

/// Latin spellings of one sound, applied in this order.
const SPELLINGS: &[(&str, &str)] = &[
    ("shch", "sh"),
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("tz", "z"),
    ("ts", "z"),
    ("w", "v"),
    ("x", "ks"),
    ("q", "k"),
    ("ch", "4"),
    ("c", "k"),
    ("y", "i"),
    ("j", "i"),
];

/// Letters and how they sound, sorted by letter.
const LETTERS: &[(char, &str)] = &[
    ('à', "a"),
    ('á', "a"),
    ('â', "a"),
    ('ã', "a"),
    ('ä', "a"),
    ('å', "a"),
    ('ç', "ch"),
    ('è', "e"),
    ('é', "e"),
    ('ê', "e"),
    ('ë', "e"),
    ('í', "i"),
    ('ñ', "n"),
    ('ó', "o"),
    ('ô', "o"),
    ('ö', "o"),
    ('ø', "o"),
    ('ú', "u"),
    ('ü', "u"),
    ('ý', "i"),
    ('č', "ch"),
    ('ğ', "g"),
    ('ı', "i"),
    ('ł', "l"),
    ('ş', "sh"),
    ('š', "sh"),
    ('ž', "zh"),
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sh"),
    ('ъ', ""),
    ('ы', "i"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "iu"),
    ('я', "ia"),
    ('є', "ie"),
    ('і', "i"),
    ('ї', "i"),
    ('ў', "u"),
    ('ґ', "g"),
    ('ғ', "g"),
    ('қ', "k"),
    ('ң', "n"),
    ('ү', "u"),
    ('ұ', "u"),
    ('һ', "h"),
    ('ә', "a"),
    ('ө', "o"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(LETTERS.is_sorted_by_key(|(letter, _)| *letter));
    }

    #[test]
    fn romanised_names_are_recognised() {
        for (latin, cyrillic) in [
            ("Putin", "Владимир Путин"),
            ("Tokayev", "Касым-Жомарт Токаев"),
            ("Zelenskyy", "Владимир Зеленский"),
            ("Mirziyoyev", "Шавкат Мирзиёев"),
            ("Trump", "Дональд Трамп"),
            ("Witkoff", "Стив Уиткофф"),
            ("Marco Rubio", "Марко Рубио"),
            ("Merz", "Фридрих Мерц"),
            ("Kazakhstan", "Казахстан"),
            ("Russia", "Россия"),
        ] {
            assert!(latin_distance(latin, cyrillic).is_some(), "{latin} {cyrillic}");
        }
        for (latin, cyrillic) in
            [("Putin", "Рютте"), ("Iran", "Ирак"), ("Xi", "Си"), ("Marco Polo", "Марко Рубио")]
        {
            assert_eq!(latin_distance(latin, cyrillic), None, "{latin} {cyrillic}");
        }
    }
}
