//! One name in Latin and in Cyrillic letters: «Telegram» and «Телеграм», «Yandex» and «Яндекс».

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;

use super::Resolver;
use super::joins::Joins;
use super::variants::sound;
use crate::document::outlet;
use crate::wording;

/// Shorter names are too often alike by chance.
const SHORTEST: usize = 4;

/// Case endings of names in the singular, but for -о: «Пушкин» and «Пушкино» are two towns.
const ENDINGS: [char; 8] = ['а', 'я', 'е', 'и', 'ы', 'у', 'ю', 'ь'];

/// Of these, what rather no nominative ends in.
const OBLIQUE: [char; 5] = ['е', 'и', 'ы', 'у', 'ю'];

/// Letters as they are usually taken over, longer ones first.
const LETTERS: [(&str, &str); 47] = [
    ("shch", "щ"),
    ("sch", "ш"),
    ("tch", "ч"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ph", "ф"),
    ("th", "т"),
    ("ck", "к"),
    ("oo", "у"),
    ("ee", "и"),
    ("ya", "иа"),
    ("ia", "иа"),
    ("yu", "иу"),
    ("yo", "ио"),
    ("ye", "е"),
    ("ce", "се"),
    ("ci", "си"),
    ("cy", "си"),
    ("a", "а"),
    ("b", "б"),
    ("c", "к"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("h", "х"),
    ("i", "и"),
    ("j", "дж"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("q", "к"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("v", "в"),
    ("w", "в"),
    ("x", "кс"),
    ("y", "и"),
    ("z", "з"),
];

impl Resolver<'_> {
    /// Joins the names of one newspaper or agency: «Би-би-си» and «BBC», «Гардиан» and «The Guardian».
    pub(super) fn join_outlets(&self, joins: &mut Joins) {
        let mut outlets: BTreeMap<&str, usize> = BTreeMap::new();
        for entity in self.whole(EntityKind::Organization, joins) {
            let mut names = self.entities.drafts[entity].names.iter();
            if let Some(outlet) = names.find_map(|name| outlet::usual_name(name)) {
                joins.join(*outlets.entry(outlet).or_insert(entity), entity);
            }
        }
    }

    /// Joins names of one word that differ by a case ending: «Минсвязь» and «Минсвязи», of which one is taken for a
    /// nominative.
    pub(super) fn join_forms(&self, joins: &mut Joins) {
        for kind in [EntityKind::Organization, EntityKind::Place] {
            let mut forms: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for entity in self.whole(kind, joins) {
                let name = &self.entities.drafts[entity].names[0];
                let key = wording::key(name);
                let plain = !key.contains([' ', '.']) && !key.is_ascii() && !wording::is_acronym(name);
                let stem = key.strip_suffix(ENDINGS).unwrap_or(&key);
                if plain && name.starts_with(char::is_uppercase) && stem.chars().count() >= SHORTEST {
                    forms.entry(stem.to_owned()).or_default().push(entity);
                }
            }
            for entities in forms.into_values() {
                let oblique = |entity: &&usize| self.entities.drafts[**entity].names[0].ends_with(OBLIQUE);
                // «Реал», rather than «Реала».
                let length = |entity: &&usize| self.entities.drafts[**entity].names[0].chars().count();
                let nominative = entities.iter().filter(|entity| !oblique(entity)).min_by_key(length);
                let Some(whole) = nominative.or(entities.first()) else { continue };
                entities.iter().for_each(|entity| joins.join(*whole, *entity));
            }
        }
    }

    /// Joins organizations and people that are named in both scripts.
    pub(super) fn join_scripts(&self, joins: &mut Joins) {
        for kind in [EntityKind::Organization, EntityKind::Person] {
            let mut cyrillic: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
            let mut latin: Vec<(String, usize)> = Vec::new();
            for entity in self.whole(kind, joins) {
                for name in &self.entities.drafts[entity].names {
                    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
                    let letters = letters.to_lowercase();
                    match in_cyrillic(&letters) {
                        Some(letters) => latin.push((letters, entity)),
                        None => {
                            cyrillic.entry(heard(&letters)).or_default().insert(entity);
                        }
                    }
                }
            }
            for (letters, entity) in latin.iter().filter(|(letters, _)| letters.chars().count() >= SHORTEST) {
                // «Google» ends in a letter that nobody hears.
                let silent = letters.strip_suffix('е').unwrap_or(letters);
                let found =
                    [letters.as_str(), silent].into_iter().filter_map(|key| cyrillic.get(&heard(key)));
                let found: BTreeSet<usize> = found.flatten().map(|other| joins.of(*other)).collect();
                if let [other] = found.into_iter().collect::<Vec<_>>()[..] {
                    joins.join(other, *entity);
                }
            }
        }
    }
}

/// A word as it sounds, the letters for two sounds taken apart.
fn heard(letters: &str) -> String {
    let apart: String = letters
        .chars()
        .flat_map(|letter| match letter {
            'я' => vec!['и', 'а'],
            'ю' => vec!['и', 'у'],
            'щ' => vec!['ш'],
            other => vec![other],
        })
        .collect();
    sound(&apart)
}

/// A word in Latin letters, in Cyrillic ones; none if it has others.
fn in_cyrillic(word: &str) -> Option<String> {
    let (mut rest, mut out) = (word, String::new());
    while !rest.is_empty() {
        let (latin, letters) = LETTERS.iter().find(|(latin, _)| rest.starts_with(latin))?;
        out.push_str(letters);
        rest = &rest[latin.len()..];
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(latin: &str, cyrillic: &str) -> bool {
        in_cyrillic(latin).is_some_and(|letters| heard(&letters) == heard(cyrillic))
    }

    #[test]
    fn both_scripts_sound_alike() {
        assert!(check("telegram", "телеграм"));
        assert!(check("yandex", "яндекс"));
        assert!(check("volga", "волга"));
        assert!(!check("volga", "волна"));
        assert!(in_cyrillic("волга").is_none());
    }
}
