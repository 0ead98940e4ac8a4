//! Personal names: their parts, and whether two spellings may be one person's.

use crate::fold::{distance, fold};
use crate::hash::key;
use crate::romanize::{is_latin, latin_distance, latin_key};

/// A personal name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PersonName {
    Full(FullName),
    /// One word, perhaps with an initial.
    Bare {
        surname: String,
        initial: Option<char>,
    },
}

/// A name of at least two words, folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FullName {
    /// Given name to surname, without patronymic, initials and «-младший».
    pub(super) words: Vec<String>,
    pub(super) patronymic: Option<String>,
    /// «младший», «старший», «II»
    pub(super) generation: Option<&'static str>,
}

impl PersonName {
    pub(super) fn new(name: &str) -> Self {
        let folded = fold(&name.replace('.', ". "));
        let (folded, generation) = generation(folded);
        let (initials, mut words): (Vec<String>, Vec<String>) =
            folded.split(' ').map(str::to_owned).partition(|word| is_initial(word));
        if words.len() < 2 {
            let initial = initials.first().and_then(|word| word.chars().next());
            return Self::Bare { surname: words.pop().unwrap_or(folded), initial };
        }
        let patronymic = match words.len() {
            3.. => {
                words.iter().skip(1).position(|word| is_patronymic(word)).map(|index| words.remove(index + 1))
            }
            _ => None,
        };
        Self::Full(FullName { words, patronymic, generation })
    }
}

impl FullName {
    pub(super) fn given(&self) -> &str {
        &self.words[0]
    }

    pub(super) fn surname(&self) -> &str {
        &self.words[self.words.len() - 1]
    }

    /// What the name has in common with every spelling of it: a key that two spellings share.
    pub(super) fn spelling_keys(&self) -> Vec<String> {
        let (given, surname) = (self.given(), self.surname());
        let mut keys = vec![key(&["ends", given, surname])];
        for (index, word) in self.words.iter().enumerate() {
            let mut others: Vec<&str> = self.words.iter().map(String::as_str).collect();
            others[index] = "";
            let others = others.join(" ");
            keys.extend(without_a_letter(word).map(|rest| key(&["word", &others, &rest])));
        }
        let beginning: String = given.chars().take(SHORTENED).collect();
        keys.push(key(&["short", &beginning, surname]));
        keys.push(key(&["sound", &latin_key(surname)]));
        keys
    }

    /// Whether nothing in the two names says that they are two people's.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let differ = |left: Option<&str>, right: Option<&str>| left.zip(right).is_some_and(|(a, b)| a != b);
        !differ(self.patronymic.as_deref(), other.patronymic.as_deref())
            && self.generation == other.generation
    }

    /// Whether the names are spellings of one: at most one word differs, by a letter, by a
    /// shortened given name («Алмасадам», «Алмасад»), by a middle name, or all by script.
    pub(super) fn is_spelling_of(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.words.join(" "), other.words.join(" "));
        if is_latin(&ours) != is_latin(&theirs) {
            return self.words.len() == other.words.len() && latin_distance(&ours, &theirs).is_some();
        }
        if self.words.len() != other.words.len() {
            let (short, long) =
                if self.words.len() < other.words.len() { (self, other) } else { (other, self) };
            return short.given() == long.given() && short.surname() == long.surname();
        }
        let mut differing = self.words.iter().zip(&other.words).filter(|(a, b)| a != b);
        match (differing.next(), differing.next()) {
            (Some((a, b)), None) => {
                let given = std::ptr::eq(a, &self.words[0]);
                near(a, b) || (given && shortened(a, b)) || (given && shortened(b, a))
            }
            _ => false,
        }
    }
}

/// «Джордж Буш-младший»: the name without the word, and the word.
fn generation(folded: String) -> (String, Option<&'static str>) {
    const WORDS: [(&str, &str); 8] = [
        ("младший", "младший"),
        ("мл", "младший"),
        ("jr", "младший"),
        ("старший", "старший"),
        ("ст", "старший"),
        ("sr", "старший"),
        ("второй", "второй"),
        ("третий", "третий"),
    ];
    let trimmed = folded.trim_end_matches('.');
    for (word, meaning) in WORDS {
        let name = trimmed.strip_suffix(word).and_then(|name| name.strip_suffix([' ', '-']));
        if let Some(name) = name.map(str::trim_end).filter(|name| name.contains(' ')) {
            return (name.to_owned(), Some(meaning));
        }
    }
    (folded, None)
}

/// A letter of a long word; what is short may be another name.
fn near(left: &str, right: &str) -> bool {
    const LEAST: usize = 5;
    // «Сергеев» and «Сергеева» are a man and a woman, «Петров» and «Петровский» two families.
    let endings = left.starts_with(right) || right.starts_with(left);
    !endings && left.chars().count().max(right.chars().count()) >= LEAST && distance(left, right) <= 1
}

/// A shortened given name has so many letters.
const SHORTENED: usize = 5;

fn shortened(short: &str, long: &str) -> bool {
    long.starts_with(short) && short.chars().count() >= SHORTENED
}

/// The word, and the word without each of its letters: words a letter apart share one of these.
fn without_a_letter(word: &str) -> impl Iterator<Item = String> {
    let without = word.char_indices().map(|(at, letter)| {
        let (before, after) = (&word[..at], &word[at + letter.len_utf8()..]);
        [before, after].concat()
    });
    std::iter::once(word.to_owned()).chain(without)
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some(_), Some('.'), None))
        || matches!(word, "дж." | "ю." | "я.")
        || (word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "и")
}

fn is_patronymic(word: &str) -> bool {
    ["ович", "евич", "ьич", "овна", "евна", "ична", "улы", "кызы", "оглы"]
        .iter()
        .any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(name: &str) -> FullName {
        match PersonName::new(name) {
            PersonName::Full(name) => name,
            bare => panic!("{name} is {bare:?}"),
        }
    }

    #[test]
    fn spellings_of_one_name() {
        for (left, right) in [
            ("Хасан Рухани", "Хасан Роухани"),
            ("Алмасадам Саткалиев", "Алмасад Саткалиев"),
            ("Дональд Трамп", "Donald Trump"),
            ("Ангела Доротея Меркель", "Ангела Меркель"),
            ("Джон Бенер", "Джон Бонер"),
        ] {
            assert!(
                full(left).is_spelling_of(&full(right)) && full(right).is_spelling_of(&full(left)),
                "{left} {right}"
            );
        }
    }

    #[test]
    fn names_of_two_people() {
        for (left, right) in [
            ("Мелания Трамп", "Дональд Трамп"),
            ("Олег Сергеев", "Олег Сергеева"),
            ("Иван Петров", "Иван Петровский"),
            ("Анна Ким", "Анна Кан"),
            ("Мария Иванова", "Марина Петрова"),
        ] {
            assert!(!full(left).is_spelling_of(&full(right)), "{left} {right}");
        }
        assert!(!full("Джордж Буш-младший").agrees(&full("Джордж Буш")));
        assert!(!full("Иван Ильич Петров").agrees(&full("Иван Петрович Петров")));
        assert_eq!(full("Генри Форд-второй").words, ["генри", "форд"]);
    }

    #[test]
    fn initials_are_no_words() {
        assert_eq!(full("Дональд Дж. Трамп").words, ["дональд", "трамп"]);
        assert_eq!(
            PersonName::new("В.В. Путин"),
            PersonName::Bare { surname: "путин".into(), initial: Some('в') }
        );
    }
}
