//! Short forms of an organization's name: «ЦБ» and «Минсельхоз», «Бюро» for the «Бюро проверок».
//!
//! A short form and a full name are joined where the document has only one organization that the
//! short form fits. What stands behind the words that it is made of must be an owner: «Центральный
//! банк России», but not «Газпром» for «Газпром нефть».

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::NameClass;

use super::descriptions::is_of_place;
use super::joins::Joins;
use super::{CANDIDATES, Clue, Resolver};
use crate::lexicon::Entry;
use crate::wording;

/// An organization's name, in words.
struct Full {
    entity: usize,
    /// Folded, without quotes.
    key: String,
    /// The words of that, compounds apart.
    words: Vec<String>,
    /// How many words it has without the owner at the end, which has a capital or is a country.
    own: usize,
    /// How many it has without the country at the end.
    without_country: usize,
    /// The word that says what it is: «комитет».
    noun: Option<usize>,
    /// It begins with a capital.
    named: bool,
}

/// Where to look for the names that a short form may stand for.
struct Index {
    /// By the first letter of the name.
    by_letter: BTreeMap<char, Vec<usize>>,
    /// By the beginning of each word.
    by_word: BTreeMap<String, Vec<usize>>,
}

impl Index {
    fn new(names: &[Full]) -> Self {
        let mut index = Self { by_letter: BTreeMap::new(), by_word: BTreeMap::new() };
        for (at, name) in names.iter().enumerate() {
            if let Some(first) = name.words[0].chars().next() {
                index.by_letter.entry(first).or_default().push(at);
            }
            for word in &name.words {
                index.by_word.entry(stem(word).to_owned()).or_default().push(at);
            }
        }
        index
    }
}

const ROUNDS: usize = 2;

/// Endings of adjectives in the nominative.
const ADJECTIVE: [&str; 8] = ["ий", "ый", "ой", "ая", "яя", "ое", "ее", "ие"];

impl Resolver<'_> {
    /// Joins organizations with what the document calls them in short.
    pub(super) fn join_short_names(&mut self, joins: &mut Joins) {
        let organizations = self.whole(EntityKind::Organization, joins);
        let names: Vec<Full> = organizations.iter().flat_map(|entity| self.full_names_of(*entity)).collect();
        let index = Index::new(&names);
        // What fits two names at first may fit one when those are known to be one.
        for _ in 0..ROUNDS {
            for short in &organizations {
                let mut whole: BTreeSet<usize> = (self.entities.drafts[*short].names.iter())
                    .filter(|name| !self.is_spelled_out(*short, name))
                    .flat_map(|name| self.fitting(*short, name, &names, &index))
                    .map(|entity| joins.of(entity))
                    .collect();
                whole.remove(&joins.of(*short));
                if let [whole] = whole.into_iter().collect::<Vec<_>>()[..] {
                    joins.join(whole, *short);
                }
            }
        }
    }

    /// The organizations that a name may be short for.
    fn fitting(&self, short: usize, name: &str, names: &[Full], index: &Index) -> Vec<usize> {
        let key = wording::key(name);
        let near = |list: Option<&Vec<usize>>| {
            list.into_iter().flatten().take(CANDIDATES).copied().collect::<Vec<_>>()
        };
        let first = key.chars().next();
        let spelled = near(first.and_then(|first| index.by_letter.get(&first)));
        let parts = near(key.split(' ').next().and_then(|word| index.by_word.get(stem(word))));
        let spelled = (spelled.into_iter())
            .filter(|at| abbreviates(name, &names[*at]) || self.abbreviates_beginning(name, &names[*at]));
        let parts = parts
            .into_iter()
            .filter(|at| self.is_part(name, &names[*at]) || self.is_first_word(&key, short, &names[*at]));
        spelled.chain(parts).map(|at| names[at].entity).collect()
    }

    /// The names of an organization that have several words.
    fn full_names_of(&self, entity: usize) -> Vec<Full> {
        let own = &self.entities.drafts[entity].names;
        // «Союз» may go on the ЕС, whose full name the text need not have.
        let known = self.lexicon.organizations.iter().find(|known| known.name == own[0]);
        let aliases = known.into_iter().flat_map(|known| &known.aliases);
        let names = own.iter().chain(aliases).filter(|name| !is_one_acronym(name));
        let split = names.map(|name| (name, words_of(name))).filter(|(_, words)| words.len() > 1);
        split
            .map(|(name, words)| {
                let capitals: BTreeSet<String> = (name.split([' ', '-']))
                    .filter(|word| word.chars().any(char::is_uppercase))
                    .map(wording::key)
                    .collect();
                let is_owner =
                    |at: usize| at > 0 && (capitals.contains(&words[at]) || self.is_country(&words[at]));
                let by = words.iter().position(|word| word == "по").unwrap_or(words.len());
                let own = (0..by).rev().take_while(|at| is_owner(*at)).last().unwrap_or(by);
                let country =
                    |at: &usize| *at > 0 && (self.is_country(&words[*at]) || self.is_union(&words[*at]));
                let without_country = match &words[..by] {
                    // «Администрация Президента Российской Федерации»
                    [_, .., adjective, noun] if self.official_country(adjective, noun).is_some() => by - 2,
                    _ => (0..by).rev().take_while(country).last().unwrap_or(by),
                };
                let noun = words.iter().position(|word| self.is_body(word));
                // «Совет Безопасности ООН»: where all words have capitals they tell no owner.
                let own = if own < 2 { without_country.min(own.max(words.len() - 1)) } else { own };
                let named = name.starts_with(char::is_uppercase);
                let key = wording::key(name);
                Full { entity, key, own: own.max(1), without_country, words, noun, named }
            })
            .collect()
    }

    fn is_body(&self, word: &str) -> bool {
        self.lexicon.single(word).any(|entry| matches!(entry, Entry::Body(_)))
    }

    fn is_public(&self, word: &str) -> bool {
        self.lexicon.single(word).any(|entry| matches!(entry, Entry::Body(body) if body.public && body.bare))
    }

    fn is_country(&self, word: &str) -> bool {
        self.country_named(word).is_some()
    }

    /// «ООН» of «Совет Безопасности ООН»
    fn is_union(&self, word: &str) -> bool {
        self.lexicon.single(word).any(|entry| matches!(entry, Entry::Organization(_)))
    }

    /// «РНТ имени Лосева» for «Речной народный театр имени Лосева»: the first words in short, the rest as it is.
    fn abbreviates_beginning(&self, name: &str, full: &Full) -> bool {
        let Some((short, _)) = name.split_once(' ').filter(|(short, _)| wording::is_acronym(short)) else {
            return false;
        };
        let (words, letters) = (words_of(name), wording::key(short));
        let rest = &words[1..];
        let Some(count) = full.words.len().checked_sub(rest.len()) else { return false };
        let (beginning, end) = full.words.split_at(count);
        let initials: String = beginning.iter().filter_map(|word| word.chars().next()).collect();
        initials == letters && end.iter().zip(rest).all(|(one, other)| self.is_same_word(one, other))
    }

    /// «РФ» and «России» are one, as are the forms of a word.
    fn is_same_word(&self, one: &str, other: &str) -> bool {
        let country =
            || self.country_named(one).is_some_and(|country| self.country_named(other) == Some(country));
        one == other || wording::same_stem(one, other) || country()
    }

    /// «китайский банк» for the «Речной банк Китая»
    fn is_of_same_country(&self, words: &[String], full: &Full) -> bool {
        let [noun, country] = words else { return false };
        let of_full = full.words.last().and_then(|last| self.country_named(last));
        full.named
            && full.noun.is_some_and(|at| full.words[at] == *noun)
            && of_full.is_some_and(|of_full| self.country_named(country) == Some(of_full))
    }

    /// «МГУ» for «МГУ имени Лосева», «сборная России» for the «сборная России по хоккею»: what more the full name says.
    fn is_before_more(&self, words: &[String], full: &Full) -> bool {
        let Some(more) = full.words.get(words.len()) else { return false };
        let told = match more.as_str() {
            "имени" => words.len() > 1 || !self.is_body(&words[0]),
            "по" => words.len() > 1,
            _ => false,
        };
        told && words.iter().zip(&full.words).all(|(one, other)| self.is_same_word(one, other))
    }

    /// «Блюз» for «Сент-Луис Блюз», «Спартак» for «Спартак-Москва»: the name of a club without its town.
    fn is_club_of_town(&self, short: &str, full: &Full) -> bool {
        let key = wording::key(short);
        let is_town = |word: &str| self.has_name_class(word, NameClass::Place) && !self.is_country(word);
        let town = match full.key.split_once(' ').or_else(|| full.key.split_once('-')) {
            Some((first, rest)) if first == key => rest,
            Some((first, rest)) if rest == key => first,
            _ => return false,
        };
        full.noun.is_none() && full.named && key.chars().count() > 3 && is_town(town) && !is_town(&key)
    }

    /// «Nordal» for «Hans Nordal»: the last word of a foreign name.
    fn is_last_word(&self, short: &str, full: &Full) -> bool {
        let key = wording::key(short);
        let of_two = matches!(&full.words[..], [_, last] if *last == key);
        of_two
            && key.is_ascii()
            && key.chars().count() > 3
            && full.named
            && short.starts_with(char::is_uppercase)
    }

    /// «Nordic» for the «компания Nordic Timber»: the first word of a foreign name that was introduced in full.
    fn is_first_word(&self, key: &str, short: usize, full: &Full) -> bool {
        let company = || {
            let mut nouns = self.lexicon.naming.companies.iter();
            nouns.any(|noun| self.with_clue(&Clue::Word(noun.clone())).any(|entity| entity == full.entity))
        };
        // «Дерби» for «Дерби Каунти», where it is a club and no town.
        let club =
            || full.noun.is_none() && self.has_name_class(key, NameClass::Place) && !self.is_country(key);
        let first = full.words.len() == 2 && full.words[0] == key && key.chars().count() > 3;
        first && full.entity < short && (full.key.is_ascii() && company() || club())
    }

    /// «томские власти» for the «власти Томской области», «московская мэрия» for the «мэрия Москвы», «областная
    /// прокуратура» for the «прокуратура Томской области».
    fn is_of_same_region(&self, words: &[String], full: &Full) -> bool {
        let of_place =
            |word: &String| ["ский", "ская", "ское", "ские"].iter().any(|ending| word.ends_with(ending));
        // «Речной магистратский суд» for the «магистратский суд района Речной»
        if let [_, _, _, ..] = words {
            let alike = |one: &String, other: &String| one == other || wording::same_stem(one, other);
            return words.iter().enumerate().any(|(at, adjective)| {
                let rest = [&words[..at], &words[at + 1..]].concat();
                let place = |word: &String| {
                    is_of_place(adjective, word)
                        || ["ского", "ской"].iter().any(|ending| word.ends_with(ending))
                        || self.lexicon.naming.of_place.iter().any(|lemma| stem(lemma) == stem(word))
                };
                // The «Чешская партия» is no «партия пенсионеров Чехии».
                let told = |word: &String| place(word) || rest.iter().any(|own| alike(own, word));
                of_place(adjective)
                    && full.words.iter().any(|word| is_of_place(adjective, word))
                    && full.words.iter().all(told)
                    && is_subsequence(&rest, &full.words, alike)
            });
        }
        let [adjective, noun] = words else { return false };
        let Some(at) = full.words.iter().position(|word| word == noun) else { return false };
        let place = of_place(adjective);
        let kind = || self.lexicon.naming.of_place.iter().any(|lemma| wording::same_stem(lemma, adjective));
        let region =
            |word: &String| is_of_place(adjective, word) || place && wording::same_stem(adjective, word);
        let same_kind = |word: &String| stem(word) == stem(adjective);
        let behind = || full.words[at + 1..].iter().take(3);
        behind().any(region) || kind() && behind().any(same_kind)
    }

    /// Whether a name is a part of a longer one that says what that is: «Бюро», «Совет Безопасности».
    fn is_part(&self, short: &str, full: &Full) -> bool {
        let words = words_of(short);
        if self.is_before_more(&words, full)
            || self.is_club_of_town(short, full)
            || self.is_last_word(short, full)
            || is_compound_with_noun(&words, full)
        {
            return true;
        }
        // «МИД», before «МИД Чехии» is named in full
        if is_one_acronym(short) {
            let anybody = self.lexicon.naming.anybody.contains(&words[0]);
            return full.without_country == 1
                && full.words.len() > 1
                && full.words[0] == words[0]
                && !anybody;
        }
        if self.is_of_same_region(&words, full) {
            return true;
        }
        if words.len() >= full.words.len() {
            return false;
        }
        let alike = |one: &String, other: &String| one == other || wording::same_stem(one, other);
        match full.noun {
            // A common noun; the capital shows that it stands for a name.
            Some(noun) => {
                let capital = short.starts_with(char::is_uppercase);
                // «Дума» is no «дума Приречья», unless of a country; «Лига» is the «Лига Приречья».
                let own = full.own > 1
                    || full.without_country == 1
                    || full.named && !self.is_public(&full.words[noun]);
                let at = words.iter().position(|word| alike(word, &full.words[noun]));
                // «сенат», before «сенат Приречья» is named in full
                let bare = words.len() == 1 && full.without_country == 1 && self.is_public(&words[0]);
                if !capital && self.is_of_same_country(&words, full) {
                    return true;
                }
                // «министерство юстиции» for the «Министерство юстиции Чехии»
                let whole = words.len() > 1 && words.len() == full.without_country && full.named;
                if whole && words.iter().zip(&full.words).all(|(one, other)| alike(one, other)) {
                    return true;
                }
                // «МВД Чехии» is more than its «ГУ МВД».
                let adjective = |word: &String| ADJECTIVE.iter().any(|ending| word.ends_with(ending));
                let part = words.len() > 1 && !full.words[..noun].iter().all(adjective);
                at.is_some_and(|at| {
                    (capital || bare)
                        && !(part && at == 0)
                        && own
                        && is_subsequence(&words[..at], &full.words[..noun], alike)
                        && is_subsequence(&words[at + 1..], &full.words[noun + 1..], alike)
                })
            }
            None => {
                words.len() == full.without_country
                    && words.iter().zip(&full.words).all(|(one, other)| alike(one, other))
            }
        }
    }
}

/// The folded words of a name, parts of a compound apart, but for «северо-западный».
fn words_of(name: &str) -> Vec<String> {
    let key = wording::key(name);
    let parts = key.split(' ').flat_map(|word| match word.split_once("о-") {
        Some(_) => vec![word],
        None => word.split('-').collect(),
    });
    let parts = parts.map(|word| if word == "им." { "имени" } else { word });
    parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Forms of one word share so many letters.
pub(super) fn stem(word: &str) -> &str {
    word.char_indices().nth(3).map_or(word, |(at, _)| &word[..at])
}

fn is_subsequence(short: &[String], long: &[String], alike: impl Fn(&String, &String) -> bool) -> bool {
    let mut next = 0;
    short.iter().all(|word| {
        let found = (next..long.len()).find_map(|at| match long[at..] {
            [ref other, ..] if alike(word, other) => Some(at + 1),
            [ref first, ref second, ..] if is_compound(word, first, second) => Some(at + 2),
            _ => None,
        });
        next = found.unwrap_or(next);
        found.is_some()
    })
}

/// «медпомощи» for «медицинской помощи»
fn is_compound(word: &str, first: &str, second: &str) -> bool {
    let common = word.char_indices().zip(first.chars()).take_while(|((_, a), b)| a == b);
    let ends = common.map(|((at, letter), _)| at + letter.len_utf8()).skip(2);
    ends.into_iter().any(|end| word.len() > end && wording::same_stem(&word[end..], second))
}

/// «Нацслужба здоровья» for the «Национальная служба здоровья Чехии»
fn is_compound_with_noun(words: &[String], full: &Full) -> bool {
    let [compound, rest @ ..] = words else { return false };
    let Some(noun) = full.noun.filter(|noun| *noun > 0 && *noun < full.without_country) else { return false };
    let whole = &full.words[noun + 1..full.without_country];
    is_compound(compound, &full.words[noun - 1], &full.words[noun])
        && noun == 1
        && whole.len() == rest.len()
        && whole.iter().zip(rest).all(|(one, other)| wording::same_stem(one, other))
}

/// «МИД», but not «МИД РФ»
pub(super) fn is_one_acronym(name: &str) -> bool {
    wording::is_acronym(name) && !name.contains(' ')
}

/// Whether a short form is made of the beginnings of a name's words: «ЦБ», «HP», «Минсельхоз».
fn abbreviates(short: &str, full: &Full) -> bool {
    let key = wording::key(short);
    let own: Vec<&str> = full.words[..full.own].iter().map(String::as_str).collect();
    if wording::is_acronym(short) {
        let letters: Vec<char> = key.chars().collect();
        // «ЛДП»: «Либерально-демократическая партия»
        let first = |part: &str| part.chars().next();
        let initials = |words: &[&str]| {
            words.iter().filter_map(|word| first(word)).eq(letters.iter().copied())
                || words.iter().flat_map(|word| word.split('-')).filter_map(first).eq(letters.iter().copied())
        };
        let all: Vec<&str> = full.words.iter().map(String::as_str).collect();
        let long: Vec<&str> = all.iter().copied().filter(|word| word.chars().count() > 2).collect();
        return letters.len() > 1 && (initials(&own) || initials(&all) || initials(&long));
    }
    own.len() > 1 && !key.contains([' ', '-']) && is_syllabic(&key, &own)
}

/// Whether a word is made of the first syllables of others, all of them in turn: «минсельхоз»,
/// «генпрокуратура», «евросоюз» with a linking vowel.
fn is_syllabic(word: &str, names: &[&str]) -> bool {
    let [name, rest @ ..] = names else { return word.is_empty() };
    if *name == "и" {
        return is_syllabic(word, rest);
    }
    let common: Vec<usize> = word
        .char_indices()
        .zip(name.chars())
        .take_while(|((_, a), b)| a == b)
        .map(|((at, letter), _)| at + letter.len_utf8())
        .collect();
    common.iter().skip(1).rev().any(|end| {
        let behind = &word[*end..];
        is_syllabic(behind, rest)
            || (behind.starts_with('о') && !rest.is_empty() && is_syllabic(&behind["о".len()..], rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_may_be_one() {
        assert!(is_compound("медпомощи", "медицинской", "помощи"));
        assert!(!is_compound("помощи", "медицинской", "помощи"));
        assert!(!is_compound("медведи", "медицинской", "помощи"));
    }

    fn check(short: &str, words: &str, own: usize) -> bool {
        let words = words_of(words);
        let key = words.join(" ");
        abbreviates(
            short,
            &Full { entity: 0, key, without_country: own, words, own, noun: None, named: true },
        )
    }

    #[test]
    fn initials_of_all_words_or_of_those_before_the_owner() {
        assert!(check("РБ", "Речной банк Севера", 2));
        assert!(check("НР", "Новая Река", 2));
        assert!(check("HP", "Hewlett-Packard", 2));
        assert!(!check("РК", "Речной банк", 2));
    }

    #[test]
    fn syllables_of_all_words() {
        assert!(check("Минсельхоз", "Министерство сельского хозяйства", 3));
        assert!(check("Евросоюз", "Европейский союз", 2));
        assert!(check("Генпрокуратура", "Генеральная прокуратура России", 2));
        assert!(!check("Минздрав", "Министерство сельского хозяйства", 3));
        assert!(!check("Минсельхоз", "Министерство сельского хозяйства и торговли", 5));
    }
}
