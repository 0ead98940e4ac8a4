//! People whom a document calls by their given names, beside the full one: «Юрий Васильевич» for «Юрий Лосев», «Юра»,
//! and «Юра Лосев».
//!
//! Both are one where only one person of the document has that given name, and a patronymic, if both have one, agrees.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::NameClass;

use super::Resolver;
use super::joins::Joins;
use super::persons::is_initial;
use crate::wording;

/// What a person is called by who has no surname in a name.
struct Called<'a> {
    given: &'a str,
    patronymic: Option<&'a str>,
    /// «Юра Лосев»
    surname: Option<&'a str>,
}

impl Resolver<'_> {
    /// Joins people called by given name and patronymic, or by a short form of the given name, with the only one whose
    /// full name that may be.
    pub(super) fn join_given_names(&self, joins: &mut Joins) {
        let people = self.whole(EntityKind::Person, joins);
        let mut by_letter: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for person in people.iter().filter(|person| !self.entities.drafts[**person].described) {
            let words = &self.entities.drafts[*person].name_words;
            if words.len() > 1 && self.called(*person).is_none_or(|called| called.surname.is_some()) {
                let letters: BTreeSet<char> = words.iter().filter_map(|word| word.chars().next()).collect();
                for letter in letters {
                    by_letter.entry(letter).or_default().push(*person);
                }
            }
        }
        for person in people {
            let Some(called) = self.called(person) else { continue };
            // «Машу» is a woman's name, whatever the tagger takes it for.
            let guessed = self.entities.drafts[person].gender_guessed;
            let bearers: BTreeSet<usize> = (self.given_names(called.given).iter())
                .filter_map(|given| by_letter.get(&given.chars().next()?))
                .flatten()
                .filter(|other| **other != person && (guessed || self.agrees(**other, person)))
                .filter(|other| self.may_be_called_so(**other, &called))
                .map(|other| joins.of(*other))
                .collect();
            if let [bearer] = bearers.into_iter().collect::<Vec<_>>()[..] {
                joins.join(bearer, person);
            }
        }
    }

    /// A name of a given name and a patronymic, or of a short form; no surname alone leads to such a person.
    fn called(&self, person: usize) -> Option<Called<'_>> {
        let draft = &self.entities.drafts[person];
        let short = |word: &String| self.lexicon.naming.short_given.contains_key(word);
        match &draft.name_words[..] {
            _ if draft.described => None,
            [given, patronymic] if self.is_patronymic(patronymic) && self.is_given(given) => {
                // «Роман Абрамович» is called «Абрамович».
                let by_last = draft.names.iter().any(|name| wording::key(name) == *patronymic);
                (!by_last).then_some(Called { given, patronymic: Some(patronymic), surname: None })
            }
            [given] if short(given) => Some(Called { given, patronymic: None, surname: None }),
            [given, surname] if short(given) => {
                Some(Called { given, patronymic: None, surname: Some(surname) })
            }
            _ => None,
        }
    }

    /// A given name, or the ones that it is short for.
    fn given_names(&self, given: &str) -> Vec<String> {
        self.lexicon.naming.short_given.get(given).cloned().unwrap_or_else(|| vec![given.to_owned()])
    }

    fn may_be_called_so(&self, person: usize, called: &Called<'_>) -> bool {
        let words = &self.entities.drafts[person].name_words;
        let is_given = |word: &String| {
            let mut names = self.given_names(called.given).into_iter();
            names.any(|name| {
                *word == name || word == called.given || is_initial(word) && name.starts_with(word.as_str())
            })
        };
        let own = words.iter().find(|word| self.is_patronymic(word));
        let patronymic = match (called.patronymic, own) {
            (Some(called), Some(own)) => *own == called,
            _ => true,
        };
        let surname =
            called.surname.is_none_or(|surname| words.iter().any(|word| wording::same_stem(word, surname)));
        words.iter().any(is_given) && patronymic && surname
    }

    fn is_given(&self, word: &str) -> bool {
        self.has_name_class(word, NameClass::First)
    }

    /// «Васильевич», but not «Абрамович», which is a surname too.
    fn is_patronymic(&self, word: &str) -> bool {
        let ending = ["ович", "евич", "ьич", "овна", "евна", "ична"].iter().any(|end| word.ends_with(end));
        ending && !self.has_name_class(word, NameClass::Surname)
    }

    fn has_name_class(&self, word: &str, class: NameClass) -> bool {
        self.morphology.known_readings(word).iter().any(|(_, form)| form.name == class)
    }
}
