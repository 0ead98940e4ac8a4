//! Which words may be forms of one, by the endings of Russian declension.

use std::collections::BTreeSet;

/// A stem has at least so many letters, or is the word itself.
const SHORTEST_STEM: usize = 3;

/// The endings of each declension: those of one list make forms of one word. «ы» is «и» behind the letters
/// that no «ы» follows.
const DECLENSIONS: [&[&str]; 10] = [
    // суд, Ким; банк
    &["", "а", "у", "ом", "ем", "ым", "е", "ы", "ов", "ей", "ам", "ами", "ах"],
    // страна
    &["а", "ы", "е", "у", "ой", "ою", "ей", "", "ам", "ами", "ах"],
    // право
    &["о", "а", "у", "ом", "е", "", "ам", "ами", "ах"],
    // кремль
    &["ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"],
    // Китай
    &["й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях"],
    // земля, санкция
    &["я", "и", "е", "ю", "ей", "ею", "ь", "й", "ям", "ями", "ях"],
    // медь, вещь
    &["ь", "и", "ью", "ей", "ям", "ями", "ях", "ам", "ами", "ах"],
    // море, соглашение
    &["е", "я", "ю", "ем", "и", "й", "ей", "ям", "ями", "ях"],
    // новый, дорогой
    &[
        "ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ою", "ое", "ые", "ых", "ыми", "ий", "ие", "их",
        "им", "ими",
    ],
    // средний
    &["ий", "его", "ему", "им", "ем", "яя", "ей", "юю", "ее", "ие", "их", "ими", "ая", "ую", "ое"],
];

/// Whether two folded words may be forms of one: «суд» and «судом», «медь» and «меди».
pub(crate) fn same_word(one: &str, other: &str) -> bool {
    one == other
        || stems(one).any(|(stem, ending)| {
            other.strip_prefix(stem).is_some_and(|other| {
                declensions(stem).any(|endings| {
                    endings.iter().any(|it| it == ending) && endings.iter().any(|it| it == other)
                })
            })
        })
}

/// The words that may be forms of one with a folded word, itself among them.
pub(crate) fn forms(word: &str) -> Vec<String> {
    let mut forms = BTreeSet::from([word.to_owned()]);
    for (stem, ending) in stems(word) {
        for endings in declensions(stem).filter(|endings| endings.iter().any(|it| it == ending)) {
            forms.extend(endings.iter().map(|ending| format!("{stem}{ending}")));
        }
    }
    forms.into_iter().collect()
}

/// The ways to cut a word into a stem and an ending.
fn stems(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let cuts = word.char_indices().map(|(at, _)| at).chain([word.len()]);
    cuts.enumerate()
        .filter(|(letters, at)| *letters >= SHORTEST_STEM || (*letters > 1 && *at == word.len()))
        .map(|(_, at)| word.split_at(at))
}

/// The endings of each declension behind a stem.
fn declensions(stem: &str) -> impl Iterator<Item = Vec<String>> {
    let takes_no_y = stem.ends_with(['г', 'к', 'х', 'ж', 'ш', 'ч', 'щ']);
    DECLENSIONS.iter().map(move |endings| {
        let ending =
            |ending: &&str| if takes_no_y { ending.replace('ы', "и") } else { (*ending).to_owned() };
        endings.iter().map(ending).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_forms_are_one_word() {
        for (one, other) in [
            ("медь", "меди"),
            ("медь", "медью"),
            ("суд", "судом"),
            ("судов", "суда"),
            ("ким", "кима"),
            ("санкция", "санкциями"),
            ("санкции", "санкциями"),
            ("банки", "банка"),
            ("новый", "новых"),
            ("дорожная", "дорожной"),
            ("китай", "китаем"),
            ("газ", "газа"),
            ("си", "си"),
        ] {
            assert!(same_word(one, other) && same_word(other, one), "{one} {other}");
            assert!(forms(one).iter().any(|form| form == other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for (one, other) in [
            ("медь", "мед"),
            ("медь", "медаль"),
            ("суд", "судья"),
            ("газ", "газета"),
            ("ли", "лион"),
            ("путин", "путилин"),
        ] {
            assert!(!same_word(one, other) && !same_word(other, one), "{one} {other}");
        }
    }
}
