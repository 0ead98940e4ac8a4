//! Personal names: their parts, and whether two spellings may be one person's.

use std::collections::BTreeMap;
use std::sync::LazyLock;

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

impl PersonName {
    /// Given name to surname.
    pub(super) fn words(&self) -> &[String] {
        match self {
            Self::Full(name) => &name.words,
            Self::Bare { surname, .. } => std::slice::from_ref(surname),
        }
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
            keys.push(key(&["skeleton", &others, &skeleton(word)]));
        }
        let beginning: String = given.chars().take(SHORTENED).collect();
        keys.push(key(&["short", &beginning, surname]));
        keys.push(key(&["given", in_full(given), surname]));
        keys.push(key(&["sound", &skeleton(&latin_key(surname))]));
        let halves = surname.split('-').filter(|half| *half != surname);
        keys.extend(halves.map(|half| key(&["ends", given, half])));
        keys
    }

    /// Whether nothing in the two names says that they are two people's.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let differ = |left: Option<&str>, right: Option<&str>| left.zip(right).is_some_and(|(a, b)| a != b);
        !differ(self.patronymic.as_deref(), other.patronymic.as_deref())
            && self.generation == other.generation
    }

    /// Whether the names are spellings of one, and how sure that is.
    pub(super) fn spelling_of(&self, other: &Self) -> Option<Spelling> {
        let (ours, theirs) = (self.words.join(" "), other.words.join(" "));
        if is_latin(&ours) != is_latin(&theirs) {
            let alike = self.words.len() == other.words.len() && latin_distance(&ours, &theirs).is_some();
            return alike.then_some(Spelling::Sound);
        }
        if self.words.len() != other.words.len() {
            // A middle name.
            let ends = self.given() == other.given() && self.surname() == other.surname();
            return ends.then_some(Spelling::Sound);
        }
        let mut differing = self.words.iter().zip(&other.words).enumerate().filter(|(_, (a, b))| a != b);
        let Some((index, (a, b))) = differing.next() else { return Some(Spelling::Sound) };
        let given = index == 0;
        match differing.next() {
            Some(_) => None,
            // «Алина» and «Алёна» are two names; a surname is rarely two that sound alike.
            None if sound_alike(a, b) => Some(if given { Spelling::Letter } else { Spelling::Sound }),
            None if given && in_full(a) == in_full(b) => Some(Spelling::Letter),
            None if near(a, b) || (given && (shortened(a, b) || shortened(b, a))) => Some(Spelling::Letter),
            None if !given && (is_half(a, b) || is_half(b, a)) => Some(Spelling::Letter),
            None => None,
        }
    }
}

/// How two spellings of a name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// In vowels, doubled letters, script or a middle name, as when a foreign name is written down twice.
    Sound,
    /// In a letter, or in how much of the given name or of a double surname there is.
    Letter,
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

/// A letter of a long word, or two letters in the other order; what is short may be another name.
fn near(left: &str, right: &str) -> bool {
    const LEAST: usize = 5;
    let stem = |word: &str| word.chars().take(word.chars().count().saturating_sub(1)).collect::<String>();
    // «Сергеев» and «Сергеева», «Валерий» and «Валерия» are a man and a woman.
    let endings = left.starts_with(right) || right.starts_with(left) || stem(left) == stem(right);
    let long = left.chars().count().max(right.chars().count()) >= LEAST;
    long && !endings && (distance(left, right) <= 1 || is_swapped(left, right))
}

fn is_swapped(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let differing: Vec<usize> =
        (0..left.len().min(right.len())).filter(|at| left[*at] != right[*at]).collect();
    match differing[..] {
        [one, other] => {
            left.len() == right.len()
                && other == one + 1
                && left[one] == right[other]
                && left[other] == right[one]
        }
        _ => false,
    }
}

/// Whether two words are one foreign word written down twice: «Рухани», «Роухани». «Анна» is not
/// «Инна», and short words are alike by chance.
pub(super) fn sound_alike(left: &str, right: &str) -> bool {
    const LEAST: usize = 5;
    let (ours, theirs) = (left.chars().count(), right.chars().count());
    left.chars().next() == right.chars().next()
        && ours.min(theirs) >= LEAST
        && ours.abs_diff(theirs) <= 1
        && skeleton(left) == skeleton(right)
}

/// The consonants, doubled ones once, and where the vowels are.
pub(super) fn skeleton(word: &str) -> String {
    const VOWELS: &str = "аеиоуыэюяaeiouy";
    let mut skeleton = String::with_capacity(word.len());
    for letter in word.chars().filter(|letter| !matches!(letter, 'ь' | 'ъ')) {
        let letter = if VOWELS.contains(letter) { '*' } else { letter };
        if !skeleton.ends_with(letter) {
            skeleton.push(letter);
        }
    }
    skeleton
}

/// A shortened given name has so many letters.
const SHORTENED: usize = 5;

/// «джозеф» of «джо»; any other given name is itself.
fn in_full(given: &str) -> &str {
    static SHORT: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
        let rows = include_str!("given_names.tsv").lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t')).collect()
    });
    SHORT.get(given).copied().unwrap_or(given)
}

fn shortened(short: &str, long: &str) -> bool {
    long.starts_with(short) && short.chars().count() >= SHORTENED
}

/// «Стрижова» is half of «Стрижова-Ветрова».
fn is_half(surname: &str, double: &str) -> bool {
    !surname.contains('-') && double.split('-').any(|half| half == surname)
}

/// The word, and the word without each of its letters: words a letter apart share one of these.
/// No name is longer than some forty letters.
fn without_a_letter(word: &str) -> impl Iterator<Item = String> {
    const LONGEST: usize = 40;
    let letters = if word.chars().count() <= LONGEST { word } else { "" };
    let without = letters.char_indices().map(move |(at, letter)| {
        let (before, after) = (&letters[..at], &letters[at + letter.len_utf8()..]);
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
        for (left, right, how) in [
            ("Хасан Рухани", "Хасан Роухани", Spelling::Sound),
            ("Беньямин Нетаньяху", "Биньямин Нетаньяху", Spelling::Letter),
            ("Эмануэль Макрон", "Эммануил Макрон", Spelling::Letter),
            ("Дональд Трамп", "Donald Trump", Spelling::Sound),
            ("Ангела Доротея Меркель", "Ангела Меркель", Spelling::Sound),
            ("Алмасадам Саткалиев", "Алмасад Саткалиев", Spelling::Letter),
            ("Борис Карпичков", "Борис Капричков", Spelling::Letter),
            ("Ольга Стрижова", "Ольга Стрижова-Ветрова", Spelling::Letter),
            ("Ольга Ветрова", "Ольга Стрижова-Ветрова", Spelling::Letter),
            ("Джо Стаммерс", "Джозеф Стаммерс", Spelling::Letter),
        ] {
            let (keys, theirs) = (full(left).spelling_keys(), full(right).spelling_keys());
            assert!(keys.iter().any(|key| theirs.contains(key)), "{left} {right}");
            assert_eq!(full(left).spelling_of(&full(right)), Some(how), "{left} {right}");
            assert_eq!(full(right).spelling_of(&full(left)), Some(how), "{right} {left}");
        }
    }

    #[test]
    fn names_of_two_people() {
        for (left, right) in [
            ("Мелания Трамп", "Дональд Трамп"),
            ("Олег Сергеев", "Олег Сергеева"),
            ("Иван Петров", "Иван Петровский"),
            ("Анна Ким", "Инна Ким"),
            ("Ким Чен Ир", "Ким Чен Ын"),
            ("Валерий Попов", "Валерия Попов"),
            ("Мария Иванова", "Марина Петрова"),
            ("Ольга Стрижова-Ветрова", "Ольга Стрижова-Орлова"),
            ("Анна Ветрова", "Ольга Стрижова-Ветрова"),
        ] {
            assert_eq!(full(left).spelling_of(&full(right)), None, "{left} {right}");
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
