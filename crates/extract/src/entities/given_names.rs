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
use super::short_names::stem;
use crate::wording;

/// So many people may have one given name, or surnames with one beginning, and still be told apart.
const NAMESAKES: usize = 64;

/// A name by which somebody may be called who has a fuller one.
struct Called<'a> {
    given: &'a str,
    /// What that is short for, or the same: «Екатерина» for «Катя».
    full: Vec<&'a str>,
    patronymic: Option<&'a str>,
    /// «Юра Лосев»
    surname: Option<&'a str>,
}

/// People with fuller names.
#[derive(Default)]
struct Bearers<'a> {
    /// By each word of a name, or its only letter.
    by_word: BTreeMap<&'a str, Vec<usize>>,
    /// By the beginning of each word.
    by_stem: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Bearers<'a> {
    fn add(&mut self, person: usize, words: &'a [String]) {
        for word in words {
            self.by_word.entry(word).or_default().push(person);
            self.by_stem.entry(stem(word)).or_default().push(person);
        }
    }

    /// Those who may be called so; none if they are too many.
    fn candidates(&self, called: &Called<'_>) -> Vec<usize> {
        let lists: Vec<&Vec<usize>> = match called.surname {
            Some(surname) => self.by_stem.get(stem(surname)).into_iter().collect(),
            None => {
                let initials = called.full.iter().flat_map(|name| initials_of(name));
                let given = (!called.full.contains(&called.given)).then_some(called.given);
                let words = given.into_iter().chain(called.full.iter().copied()).chain(initials);
                words.filter_map(|word| self.by_word.get(word)).collect()
            }
        };
        let few = lists.iter().map(|list| list.len()).sum::<usize>() <= NAMESAKES;
        lists.into_iter().flatten().filter(|_| few).copied().collect()
    }
}

/// «Ю», «Дж»: what may stand for a given name.
fn initials_of(name: &str) -> impl Iterator<Item = &str> {
    name.char_indices().skip(1).take(2).map(|(end, _)| &name[..end]).filter(|letters| is_initial(letters))
}

impl Resolver<'_> {
    /// Joins people called by given name and patronymic, or by a short form of the given name, with the only one whose
    /// full name that may be.
    pub(super) fn join_given_names(&self, joins: &mut Joins) {
        let people = self.whole(EntityKind::Person, joins);
        let mut bearers = Bearers::default();
        for person in people.iter().filter(|person| !self.entities.drafts[**person].described) {
            let words = &self.entities.drafts[*person].name_words;
            if words.len() > 1 && self.called(*person).is_none_or(|called| called.surname.is_some()) {
                bearers.add(*person, words);
            }
        }
        for person in people {
            let Some(called) = self.called(person) else { continue };
            // «Машу» is a woman's name, whatever the tagger takes it for.
            let guessed = self.entities.drafts[person].gender_guessed;
            let fitting: BTreeSet<usize> = (bearers.candidates(&called).into_iter())
                .filter(|other| *other != person && (guessed || self.agrees(*other, person)))
                .filter(|other| self.may_be_called_so(*other, &called))
                .map(|other| joins.of(other))
                .collect();
            if let [bearer] = fitting.into_iter().collect::<Vec<_>>()[..] {
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
                (!by_last).then(|| Called {
                    given,
                    full: self.full_given(given),
                    patronymic: Some(patronymic),
                    surname: None,
                })
            }
            [given] if short(given) => {
                Some(Called { given, full: self.full_given(given), patronymic: None, surname: None })
            }
            [given, surname] if short(given) => {
                Some(Called { given, full: self.full_given(given), patronymic: None, surname: Some(surname) })
            }
            _ => None,
        }
    }

    /// The given names that one is short for, or itself.
    fn full_given<'a>(&'a self, given: &'a str) -> Vec<&'a str> {
        match self.lexicon.naming.short_given.get(given) {
            Some(full) => full.iter().map(String::as_str).collect(),
            None => vec![given],
        }
    }

    fn may_be_called_so(&self, person: usize, called: &Called<'_>) -> bool {
        let words = &self.entities.drafts[person].name_words;
        let is_given = |word: &String| {
            let initial = is_initial(word);
            let is_full = |name: &&str| word == name || initial && name.starts_with(word.as_str());
            word == called.given || called.full.iter().any(is_full)
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

    /// Whether the dictionary has a word as a name of a class.
    pub(super) fn has_name_class(&self, word: &str, class: NameClass) -> bool {
        self.morphology.known_readings(word).iter().any(|(_, form)| form.name == class)
    }
}
