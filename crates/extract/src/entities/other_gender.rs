//! A man's name and a woman's that have forms in common: «Мирослава Лосева» is her nominative and his genitive.
//!
//! The tagger guesses at a single form, and makes two people of one. Where all forms that the text has of the one may
//! be the other's, who has forms that cannot be the one's («Мирославой Лосевой»), there is only the other.

use std::collections::BTreeMap;

use relata_model::EntityKind;
use relata_nlp::{Gender, NameClass};

use super::Resolver;
use super::joins::Joins;
use super::persons::is_initial;
use crate::wording::ends_in_consonant;

/// So many people may have names that begin alike and still be compared.
const NAMESAKES: usize = 16;

/// So many letters begin all forms of a name.
const BEGINNING: usize = 3;

impl Resolver<'_> {
    /// Joins whom one ambiguous form makes of the other gender with the person whose name the text has.
    pub(super) fn join_other_gender(&self, joins: &mut Joins) {
        let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for person in self.whole(EntityKind::Person, joins) {
            let draft = &self.entities.drafts[person];
            let initials = draft.name_words.iter().any(|word| is_initial(word));
            if !draft.described && draft.name_words.len() > 1 && !initials {
                let beginning = |word: &String| word.chars().take(BEGINNING).collect::<String>();
                let key = draft.name_words.iter().map(beginning).collect::<Vec<_>>().join(" ");
                alike.entry(key).or_default().push(person);
            }
        }
        for people in alike.values().filter(|people| (2..=NAMESAKES).contains(&people.len())) {
            for person in people {
                let real = |other: &usize| self.is_form_of_other_gender(*person, *other);
                let mut others = people.iter().copied().filter(real);
                if let (Some(other), None) = (others.next(), others.next()) {
                    joins.join(other, *person);
                }
            }
        }
    }

    /// Whether all that the text has of a person may be forms of the name of one of the other gender, but not the
    /// other way round.
    fn is_form_of_other_gender(&self, person: usize, other: usize) -> bool {
        let draft = |index: usize| &self.entities.drafts[index];
        let (Some(own), Some(others)) =
            (paradigm(&draft(person).name_words), paradigm(&draft(other).name_words))
        else {
            return false;
        };
        // «Валентину Лосеву» may be his dative, but there are women of that name.
        let woman = || {
            own == Gender::Fem
                && self.has_name_class(&draft(person).name_words[0], NameClass::First)
                && has_all(draft(person), &draft(person).name_words, own)
        };
        own != others
            && !draft(person).spelled.is_empty()
            && has_all(draft(person), &draft(other).name_words, others)
            && !has_all(draft(other), &draft(person).name_words, own)
            && !woman()
    }
}

/// Whose forms a name of these words has: a woman's where the first ends in a vowel, a man's where it ends in none.
fn paradigm(name: &[String]) -> Option<Gender> {
    match &name[0] {
        given if given.ends_with(['а', 'я']) => Some(Gender::Fem),
        given if ends_in_consonant(given) || given.ends_with('й') => Some(Gender::Masc),
        _ => None,
    }
}

/// Whether the text has only forms of this name for a person.
fn has_all(draft: &super::Draft, name: &[String], gender: Gender) -> bool {
    draft.spelled.iter().all(|spelled| {
        let words: Vec<&str> = spelled.split(' ').collect();
        words.len() != name.len() || name.iter().zip(words).all(|(name, word)| is_form(word, name, gender))
    })
}

/// Whether a word may be a form of a nominative: «Лосева», «Лосеву», «Лосевым» of «Лосев», «Лосевой», «Лосеву» of «Лосева».
fn is_form(word: &str, name: &str, gender: Gender) -> bool {
    let declensions: &[(&str, &[&str])] = match gender {
        Gender::Fem => &[
            ("ова", &["ова", "овой", "ову"]),
            ("ева", &["ева", "евой", "еву"]),
            ("ина", &["ина", "иной", "ину", "ины", "ине"]),
            ("ына", &["ына", "ыной", "ыну"]),
            ("ая", &["ая", "ой", "ую"]),
            ("я", &["я", "и", "ю", "е", "ей"]),
            ("а", &["а", "ы", "и", "у", "е", "ой", "ей"]),
            ("", &[""]),
        ],
        _ => &[
            ("ский", &["ский", "ского", "скому", "ским", "ском"]),
            ("й", &["й", "я", "ю", "ем", "е", "и"]),
            ("ь", &["ь", "я", "ю", "ем", "е"]),
            ("а", &["а", "ы", "и", "у", "е", "ой", "ей"]),
            ("", &["", "а", "у", "ом", "ем", "ым", "е"]),
        ],
    };
    let declined = declensions.iter().find_map(|(ending, forms)| Some((name.strip_suffix(ending)?, forms)));
    declined
        .is_some_and(|(stem, forms)| word.strip_prefix(stem).is_some_and(|ending| forms.contains(&ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_men_and_women() {
        assert!(is_form("лосевой", "лосева", Gender::Fem));
        assert!(!is_form("лосевым", "лосева", Gender::Fem));
        assert!(is_form("лосева", "лосев", Gender::Masc));
        assert!(!is_form("лосевой", "лосев", Gender::Masc));
        assert!(!is_form("гринч", "грин", Gender::Fem));
    }
}
