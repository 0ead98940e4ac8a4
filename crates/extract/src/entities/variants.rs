//! One person's name spelled in two ways: «Дэймон» and «Деймон», «Карпов» and «Капров».
//!
//! Two full names are one person's where one word is the same, or sounds the same, and the other
//! is one letter off; a surname alone is the one that is one letter off from it. In both cases the
//! names must be rare enough to be no two names («Мария» and «Марина» are), and nobody else of the
//! document may fit.

use std::collections::BTreeMap;

use relata_model::EntityKind;
use relata_nlp::NameClass;

use super::Resolver;
use super::joins::Joins;
use super::persons::{is_initial, without_generation};

/// Shorter words are too often a letter off from another name.
const SHORTEST: usize = 5;

/// Two names that differ in a vowel are one rather if they have so many letters: «Рашид» and «Рушид» are two.
const LONG: usize = 7;

/// So many letters at the end of two spellings are the same, if their beginnings differ.
const ENDING: usize = 4;

/// So many people may share a word of their names and still be compared with each other.
const NAMESAKES: usize = 16;

impl Resolver<'_> {
    /// Joins people whose names are spellings of one name.
    pub(super) fn join_variants(&mut self, joins: &mut Joins) {
        let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let people = self.whole(EntityKind::Person, joins);
        for person in people.iter().filter(|person| !self.entities.drafts[**person].described) {
            for key in self.sounds(*person) {
                alike.entry(key).or_default().push(*person);
            }
        }
        for person in &people {
            let mut fitting: Vec<usize> = (self.sounds(*person).iter())
                .filter_map(|key| alike.get(key).filter(|people| people.len() <= NAMESAKES))
                .flatten()
                .map(|other| joins.of(*other))
                .filter(|other| other < person && self.is_spelling(*other, *person))
                .collect();
            fitting.sort_unstable();
            fitting.dedup();
            if let [other] = fitting[..] {
                joins.join(other, *person);
            }
        }
    }

    /// What the spellings of a person's name have in common: how a word of it sounds, and for long
    /// words their first two letters, or their last four.
    fn sounds(&self, person: usize) -> Vec<String> {
        let words = self.parts(&self.entities.drafts[person].name_words);
        let mut keys: Vec<String> = Vec::new();
        for word in words.iter().filter(|word| !is_initial(word)).map(|word| sound(word)) {
            let length = word.chars().count();
            if length >= SHORTEST {
                keys.push(format!("{}…", word.chars().take(2).collect::<String>()));
                keys.push(format!("…{}", word.chars().skip(length - ENDING).collect::<String>()));
            }
            keys.push(word);
        }
        keys.dedup();
        keys
    }

    fn is_spelling(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.entities.drafts[one], &self.entities.drafts[other]);
        let genders = one.gender == other.gender
            || one.gender == relata_nlp::Gender::None
            || other.gender == relata_nlp::Gender::None;
        let generation = |words: &[String]| {
            let last = words.last()?;
            last.strip_prefix(without_generation(last)).filter(|rest| !rest.is_empty()).map(str::to_owned)
        };
        // «Вэнс-старший» and «Вэнс-младший» are two, as are «Вэнс» and «Вэнс-младший».
        let apart = match (generation(&one.name_words), generation(&other.name_words)) {
            (Some(own), Some(others)) => own != others,
            (None, None) => false,
            _ => one.name_words.len() == other.name_words.len(),
        };
        if apart {
            return false;
        }
        let (a, b) = (&self.parts(&one.name_words), &self.parts(&other.name_words));
        let (Some(surname), Some(others)) = (a.last(), b.last()) else { return false };
        if a.len() != b.len() {
            // «Капров» for «Иван Карпов»
            let alike =
                || is_rare(surname) && sound(surname) == sound(others) || self.is_slip(surname, others);
            if a.len() > 1 && b.len() > 1 {
                return genders && has_middle_names(a, b);
            }
            return genders && alike();
        }
        let pairs = || a.iter().zip(b);
        let differing = pairs().filter(|(a, b)| sound(a) != sound(b)).count();
        match (a.len(), differing) {
            (1, 0) => genders,
            (1, _) => genders && self.is_slip(surname, others),
            (_, 0) => true,
            (_, 1) if pairs().all(|(a, b)| sound(a) == sound(b) || self.is_slip(a, b)) => true,
            _ => genders && pairs().all(|(a, b)| sound(a) == sound(b) || is_taken_over_otherwise(a, b)),
        }
    }

    /// The words of a name, compounds apart, without what is written in several ways: «Зин эль-Абидин Бен-Али».
    fn parts(&self, name: &[String]) -> Vec<String> {
        let particles = &self.lexicon.naming.particles;
        // «Вэнс-младший» alone is «Джон Вэнс».
        if let [surname] = name
            && without_generation(surname) != surname
        {
            return vec![without_generation(surname).to_owned()];
        }
        let split = name.iter().flat_map(|word| without_generation(word).split('-'));
        let kept: Vec<String> =
            split.filter(|part| !part.is_empty() && !particles.contains(part)).map(str::to_owned).collect();
        if kept.is_empty() { name.to_vec() } else { kept }
    }

    /// Whether two words are one letter apart and not both names of the dictionary.
    fn is_slip(&self, a: &str, b: &str) -> bool {
        let is_name = |word: &str| {
            self.morphology.knows(word)
                && self.morphology.readings(word).iter().any(|(_, form)| form.name != NameClass::None)
        };
        let (a_sound, b_sound) = (sound(a), sound(b));
        let long = a_sound.chars().count().min(b_sound.chars().count()) >= SHORTEST;
        long && !(is_name(a) && is_name(b)) && one_letter_apart(&a_sound, &b_sound)
    }
}

/// «Карл Бекман» and «Карл Отто Бэкман»: whether one name has all words of the other and more in between.
fn has_middle_names(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let alike = |one: Option<&String>, other: Option<&String>| {
        one.zip(other).is_some_and(|(one, other)| sound(one) == sound(other))
    };
    let mut rest = long.iter();
    alike(short.first(), long.first())
        && alike(short.last(), long.last())
        && short.iter().all(|word| !is_initial(word) && rest.any(|other| sound(other) == sound(word)))
}

/// Whether a word is long enough to be no two names that sound alike.
fn is_rare(word: &str) -> bool {
    word.chars().count() >= SHORTEST
}

/// A word as it sounds, whichever way it was taken over from another language: «Уэнтуорт» and
/// «Вентворт», «Дэймон» and «Деймон», doubled letters as one.
pub(super) fn sound(word: &str) -> String {
    let mut out = String::new();
    for letter in word.chars().filter(|letter| !matches!(letter, 'ь' | 'ъ' | '-')) {
        let letter = match letter {
            // A Latin letter that looks like one of ours.
            'a' => 'а',
            'c' => 'с',
            'e' => 'е',
            'o' => 'о',
            'p' => 'р',
            'x' => 'х',
            'э' | 'ё' => 'е',
            'у' => 'в',
            'й' | 'ы' => 'и',
            other => other,
        };
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// «Камрон» and «Кэмрон», «Диас» and «Диаз»: whether two words have the same consonants and are one letter apart.
fn is_taken_over_otherwise(a: &str, b: &str) -> bool {
    let consonants = |word: &str| {
        let mut out = String::new();
        for letter in word.chars().filter(|letter| !"аеёиоуыэюяйьъ".contains(*letter)) {
            let letter = match letter {
                'з' => 'с',
                'д' => 'т',
                'б' => 'п',
                'г' => 'к',
                'в' => 'ф',
                'ж' => 'ш',
                other => other,
            };
            if !out.ends_with(letter) {
                out.push(letter);
            }
        }
        out
    };
    let first = |word: &str| word.chars().next().filter(|letter| !"аеёиоуыэюяй".contains(*letter));
    // «Тимур» and «Темур» are two.
    let vowel = sound(a).chars().last() == sound(b).chars().last();
    let least = if vowel { LONG } else { SHORTEST - 1 };
    first(a).is_some()
        && first(a) == first(b)
        && a.chars().count().min(b.chars().count()) >= least
        && consonants(a) == consonants(b)
        && one_letter_apart(&sound(a), &sound(b))
}

/// Whether one letter is replaced, left out, or two neighbours are swapped; «Лосев» and «Лосева»
/// are two people.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    match (short, long) {
        ([x, y, short @ ..], [v, w, long @ ..]) if x == w && y == v && short == long => true,
        ([_, short @ ..], [_, long @ ..]) if short.len() == long.len() => short == long,
        (short, [_, long @ ..]) => !short.is_empty() && short == long,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_taken_over_in_two_ways_sound_alike() {
        assert_eq!(sound("уэнтуорт"), sound("вентворт"));
        assert_eq!(sound("дэймон"), sound("деймон"));
        assert_ne!(sound("лосев"), sound("лосин"));
    }

    #[test]
    fn a_slip_is_one_letter() {
        assert!(one_letter_apart("карпов", "капров"));
        assert!(one_letter_apart("камерон", "кемерон"));
        assert!(!one_letter_apart("лосева", "лосев"));
        assert!(!one_letter_apart("карпов", "карпов"));
        assert!(!one_letter_apart("лосев", "лесин"));
    }

    #[test]
    fn another_way_of_taking_over_keeps_the_consonants() {
        assert!(is_taken_over_otherwise("мохаммед", "мухаммед"));
        assert!(is_taken_over_otherwise("диас", "диаз"));
        assert!(!is_taken_over_otherwise("марат", "мурат"));
        assert!(!is_taken_over_otherwise("марина", "карина"));
    }
}
