//! Organizations: by name, abbreviation, or what they have been called.

use std::collections::BTreeSet;

use relata_model::EntityKind;
use relata_nlp::Case;

use super::{Clue, Draft, Entities, Resolver, lower_first};
use crate::actors::Mention;
use crate::lexicon::{Entry, Found};
use crate::reading::Sentence;
use crate::wording;

/// A bare «компания» goes on one spoken of at most so many sentences before.
const REACH: usize = 6;

impl Resolver<'_> {
    /// The organization of a mention; none if a bare noun leads to nothing.
    pub(super) fn organization(&mut self, sentence: usize, mention: &Mention) -> Option<usize> {
        let words = &self.reading.sentences[sentence];
        let (first, last) = mention.label;
        // The first noun bears the case, the attributes before it agree.
        let head = words.noun_of(first, last);
        let name = trim_quotes(&wording::nominative(words, first, last, head, self.morphology));
        // «Геологическая служба (BRGM)» has two names.
        let (name, short) = without_brackets(trim_quotes(&close_quote(name)));
        // «Администрация Лосева», «Столичная полиция» at the beginning of a sentence.
        let part =
            |found: &Found| matches!(found.entry, Entry::Body(body) if body.part) && found.first == first;
        let common = self.actors[sentence].entries.iter().any(part)
            || self.has_person_inside(mention)
            || self.lexicon.naming.of_place.contains(&words.words[first].lemma);
        let lower = first == 0 && mention.name.is_none() && common;
        let name = if lower { lower_first(&name) } else { name };
        if mention.owner.is_none() && mention.name.is_none() && first == last {
            if self.is_another_body(sentence, first)
                || mention.first < first && self.is_told_by_kind(sentence, mention)
            {
                return None;
            }
            return self.bare_body(sentence, mention, &name);
        }
        let entity = match mention.owner {
            // «узбекское министерство геологии» is the «министерство геологии Узбекистана».
            Some(owner) => {
                let adjective = wording::nominative(words, mention.first, last, head, self.morphology);
                let owner = wording::genitive(&self.lexicon.countries[owner].name, self.morphology);
                let entity = self.keyed(EntityKind::Organization, &format!("{name} {owner}"));
                self.entities.add_name(entity, lower_first(&adjective));
                entity
            }
            None => match self.just_named(sentence, &name).filter(|_| first == last) {
                Some(named) => named,
                None => self.keyed(EntityKind::Organization, &name),
            },
        };
        // Where another spelling led here, this one is a name too.
        let full = self.entities.drafts[entity].names[0].clone();
        if mention.owner.is_none() && full != name {
            self.entities.add_name(entity, name.clone());
            let observed = words.words[first..=last].iter().all(|word| word.tag.case == Case::Nom);
            let is_listed = self.lexicon.listed(&wording::key(&full)).is_some();
            if observed && !is_listed && full.split(' ').count() == name.split(' ').count() {
                let names = &mut self.entities.drafts[entity].names;
                names.retain(|known| *known != name && *known != full);
                names.insert(0, name.clone());
            }
        }
        // «совет директоров „Речфлота“» is not the «Речфлот».
        let part =
            |found: &Found| matches!(found.entry, Entry::Body(body) if body.part) && found.first == head;
        let part = mention.name.is_none() && self.actors[sentence].entries.iter().any(part);
        if let Some(inner) = quoted(&name).filter(|_| !part) {
            self.entities.add_name(entity, inner.to_owned());
            self.by_key.entry((EntityKind::Organization, wording::key(inner))).or_insert(entity);
        }
        let declared = short.or_else(|| abbreviation_behind(words, last));
        if let Some(short) = declared {
            self.entities.add_name(entity, short.clone());
            self.by_key.entry((EntityKind::Organization, wording::key(&short))).or_insert(entity);
        }
        for initials in initials(&name) {
            self.remember(Clue::Initials(initials), entity);
        }
        // «власти» after the «томские власти»
        self.remember(Clue::Word(words.words[head].lemma.clone()), entity);
        self.remember_nouns(sentence, mention, entity);
        Some(entity)
    }

    /// «другой суд», «суд высшей инстанции»: none that was named.
    fn is_another_body(&self, sentence: usize, noun: usize) -> bool {
        let words = &self.reading.sentences[sentence];
        let mut before = words.words[..noun].iter().rev().take_while(|word| word.is_attribute());
        // «новые власти» are mostly those just spoken of.
        before.any(|word| word.lemma != "новый" && self.lexicon.naming.indefinite.contains(&word.lemma))
            || words.words[noun + 1..].iter().take(4).any(|word| word.lemma == "инстанция")
    }

    /// A bare «министерство» goes on a ministry named before, a bare «компания» on a company.
    fn bare_body(&mut self, sentence: usize, mention: &Mention, name: &str) -> Option<usize> {
        let words = &self.reading.sentences[sentence];
        let (first, _) = mention.label;
        let lemma = words.words[first].lemma.clone();
        let bare = wording::key(&lemma);
        let named = |entities: &Entities, entity: usize| {
            entities.drafts[entity].names.iter().any(|name| wording::key(name) != bare)
        };
        let public = self.actors[sentence].entries.iter().any(
            |found| matches!(found.entry, Entry::Body(body) if found.first == first && (body.public || body.bare)),
        ) && !self.lexicon.naming.agencies.contains_key(&lemma);
        // «кабмин» is the «правительство».
        let full = self.lexicon.in_full(&bare).filter(|full| !full.contains(' '));
        let clue = match self.lexicon.naming.agencies.get(&lemma) {
            Some(true) => Clue::Agency,
            _ => Clue::Word(full.unwrap_or(lemma)),
        };
        let same = self.with_clue(&clue).filter(|entity| named(&self.entities, *entity));
        let (states, bodies): (BTreeSet<usize>, BTreeSet<usize>) =
            same.partition(|entity| self.entities.drafts[*entity].kind == EntityKind::Country);
        // «власти» after the «чешские власти», if no others are spoken of; not «местные власти», nor a «новое правительство»
        let told = first.checked_sub(1).is_some_and(|before| words.words[before].is_attribute());
        let state = states.first().copied().filter(|_| states.len() == 1 && !told);
        let latest = |entity: &usize| (self.entities.drafts[*entity].latest, std::cmp::Reverse(*entity));
        let tied = |body: usize| {
            let told = self.entities.drafts[body].latest;
            bodies.iter().filter(|other| self.entities.drafts[**other].latest == told).count() > 1
        };
        let latest = bodies.iter().copied().max_by_key(latest);
        // «Компания „Вектор“ судится с компанией „Речфлот“»: either may be the «компания».
        let latest = latest.filter(|latest| public || !tied(*latest)).or(state);
        if public {
            if let Some(entity) = latest {
                self.entities.add_name(entity, lower_first(name));
                return Some(entity);
            }
            let name = if wording::is_acronym(name) { name.to_owned() } else { lower_first(name) };
            return Some(self.keyed(EntityKind::Organization, &name));
        }
        latest.filter(|entity| sentence - self.entities.drafts[*entity].latest <= REACH)
    }

    /// Keeps the nouns that introduce an organization: «нефтяная компания „Восток“» is a «компания».
    fn remember_nouns(&mut self, sentence: usize, mention: &Mention, entity: usize) {
        let reading = &self.reading.sentences[sentence];
        let words = &reading.words;
        let named = mention.name.map_or(mention.label.0, |(first, _)| first);
        let start = mention.first.min(named);
        let nouns: Vec<String> = self.actors[sentence]
            .entries
            .iter()
            .filter(|found| {
                matches!(found.entry, Entry::Body(_)) && start <= found.first && found.last < named
            })
            .map(|found| words[reading.noun_of(found.first, found.last)].lemma.clone())
            .collect();
        for noun in nouns {
            self.remember(Clue::Word(noun), entity);
        }
    }

    /// The organization whose initials an abbreviation is, or whose abbreviation a long name spells.
    pub(super) fn by_initials(&self, name: &str) -> Option<usize> {
        if (wording::is_acronym(name) || is_mixed_acronym(name)) && name.chars().count() > 2 {
            return self.with_clue(&Clue::Initials(wording::key(name))).next();
        }
        let known =
            |initials: &String| self.by_key.get(&(EntityKind::Organization, initials.clone())).copied();
        let is_short =
            |entity: &usize| self.entities.drafts[*entity].names.iter().all(|name| wording::is_acronym(name));
        initials(name).iter().find_map(known).filter(is_short)
    }
}

impl Resolver<'_> {
    /// A key under which the spellings of an organization's name meet: without its legal form,
    /// «им.» in full, the country at the end by its first name («МВД РФ», «МВД России»).
    pub(super) fn organization_key(&self, name: &str) -> String {
        let key = wording::key(name);
        let mut words: Vec<&str> = key.split(' ').collect();
        let forms = words.iter().take_while(|word| self.lexicon.naming.legal_forms.contains(word)).count();
        if forms < words.len() {
            words.drain(..forms);
        }
        // The «управление полиции Твери» is its «полиция».
        if let ["управление" | "департамент", "полиции", ..] = words[..] {
            words.splice(..2, ["полиция"]);
        }
        // «Север АО», «Nord Group», «The Nord»
        let behind =
            words.iter().rev().take_while(|word| self.lexicon.naming.forms_behind.contains(word)).count();
        if behind < words.len() {
            words.truncate(words.len() - behind);
        }
        if words.len() > 1 && words[0] == "the" {
            words.remove(0);
        }
        for word in &mut words {
            if *word == "им." {
                *word = "имени";
            }
        }
        // «власти страны» are the «власти», «нижняя палата парламента страны» is that of the parliament.
        if words.len() > 1
            && words.last() == Some(&"страны")
            && words.iter().any(|word| self.is_state_body(word))
        {
            words.pop();
        }
        // «Российской Федерации» is «России».
        let official = match words[..] {
            [_, .., adjective, noun] => self.official_country(adjective, noun),
            _ => None,
        };
        if official.is_some() {
            words.pop();
        }
        let country = words.last().filter(|_| words.len() > 1).and_then(|last| self.country_named(last));
        let country = official.or(country);
        let named = country.map(|country| wording::key(&self.lexicon.countries[country].name));
        if let (Some(named), Some(last)) = (&named, words.last_mut()) {
            *last = named;
        }
        words.join(" ")
    }

    /// The country of an official name in the genitive: «Российской Федерации», «Чешской Республики».
    pub(super) fn official_country(&self, adjective: &str, noun: &str) -> Option<usize> {
        self.lexicon.official_country(adjective, noun, self.morphology)
    }

    /// Whether a noun alone means a body of the state.
    fn is_state_body(&self, noun: &str) -> bool {
        let mut lemmas = self.morphology.readings(noun).into_iter().map(|(lemma, _)| lemma);
        lemmas.any(|lemma| {
            self.lexicon
                .single(&lemma)
                .any(|entry| matches!(entry, Entry::Body(body) if body.public && body.bare))
        })
    }

    /// «Речфлот» of «АО „Речфлот“», if it has a legal form.
    pub(super) fn without_legal_form(&self, name: &str) -> Option<String> {
        let is_form = |word: &&str| self.lexicon.naming.legal_forms.contains(&wording::key(word));
        let forms = name.split(' ').take_while(is_form).count();
        let plain = name.split(' ').skip(forms).collect::<Vec<_>>().join(" ");
        (forms > 0 && !plain.is_empty()).then(|| trim_quotes(&plain))
    }

    /// The country that one word names, in whatever case.
    pub(super) fn country_named(&self, word: &str) -> Option<usize> {
        self.lexicon.country_named(word, self.morphology)
    }

    /// The organization of a name. Names that the lists know for one thing lead to one: «Пентагон» and
    /// «Министерство обороны США», «МИД Франции» and «Министерство иностранных дел Франции».
    pub(super) fn keyed_organization(&mut self, name: &str) -> usize {
        let plain = self.organization_key(name);
        let listed = self.lexicon.listed(&wording::key(name)).or_else(|| self.lexicon.listed(&plain));
        let without_form = self.without_legal_form(name);
        let display = listed.or(without_form.as_deref()).unwrap_or(name).to_owned();
        let full = listed.map(wording::key).or_else(|| self.lexicon.in_full(&plain));
        let key = (EntityKind::Organization, full.unwrap_or_else(|| plain.clone()));
        let known = self.by_key.get(&key).copied();
        let entity = match known.or_else(|| self.by_initials(name)).or_else(|| self.by_spelling(&plain)) {
            Some(known) => known,
            None => {
                self.entities.drafts.push(Draft::new(EntityKind::Organization, display));
                let entity = self.entities.drafts.len() - 1;
                key.1.split(' ').for_each(|word| self.remember(Clue::Word(word.to_owned()), entity));
                if self.lexicon.is_agency(&key.1) {
                    self.remember(Clue::Agency, entity);
                }
                entity
            }
        };
        if plain != key.1 {
            self.remember_other_name(name, &plain, entity);
        } else if without_form.is_some() {
            self.entities.add_name(entity, name.to_owned());
        }
        self.by_key.insert(key, entity);
        entity
    }

    /// Keeps another name than the key's, so that a bare «МИД» finds the «министерство иностранных дел Франции».
    fn remember_other_name(&mut self, name: &str, plain: &str, entity: usize) {
        self.entities.add_name(entity, name.to_owned());
        for word in plain.split(' ') {
            let clue = Clue::Word(word.to_owned());
            if self.by_clue.get(&clue).and_then(|known| known.last()) != Some(&entity) {
                self.remember(clue, entity);
            }
        }
    }

    /// The organization that a name is another form of: «Север Холдинга», «компания „Север“» after «Север».
    pub(super) fn by_spelling(&self, name: &str) -> Option<usize> {
        if let Some(inner) = quoted(name) {
            return self.by_key.get(&(EntityKind::Organization, wording::key(inner))).copied();
        }
        let key = wording::key(name);
        // «Eagle», «Eagles»
        if key.is_ascii() && key.chars().count() > 3 {
            let other = key.strip_suffix('s').map_or_else(|| format!("{key}s"), str::to_owned);
            return self.by_key.get(&(EntityKind::Organization, other)).copied();
        }
        let words: Vec<&str> = key.split(' ').collect();
        let [first, rest @ ..] = &words[..] else { return None };
        let clue = Clue::Word((*first).to_owned());
        self.with_clue(&clue).filter(|_| !rest.is_empty()).find(|entity| {
            let known = self.organization_key(&self.entities.drafts[*entity].names[0]);
            let known: Vec<&str> = known.split(' ').collect();
            known.len() == words.len()
                && known[0] == *first
                && known.iter().zip(&words).all(|(known, word)| wording::same_stem(known, word))
        })
    }
}

/// What stands in the quotes of «нефтяная компания „Восток“».
fn quoted(name: &str) -> Option<&str> {
    let open = name.find(['«', '"', '“', '„']).filter(|at| *at > 0)?;
    let inner = name[open..].trim_matches(['«', '»', '"', '“', '”', '„']);
    (!inner.is_empty() && name.ends_with(['»', '"', '”', '“'])).then_some(inner)
}

/// The recogniser may leave the closing quotation mark out of a name.
fn close_quote(name: String) -> String {
    let pairs = [("«", "»"), ("„", "“")];
    let open = pairs.iter().find(|(open, close)| name.contains(open) && !name.contains(close));
    match open {
        Some((_, close)) => name + close,
        None => name,
    }
}

/// The abbreviations that a name of several words may have: of all its words, and without an owner
/// of one word at the end («Федеральная антимонопольная служба РФ»).
fn initials(name: &str) -> Vec<String> {
    let letters: Vec<char> = wording::key(name)
        .split([' ', '-'])
        .filter(|word| word.chars().count() > 1)
        .filter_map(|word| word.chars().next())
        .collect();
    [letters.len(), letters.len().saturating_sub(1)]
        .into_iter()
        .filter(|count| (3..=6).contains(count))
        .map(|count| letters[..count].iter().collect())
        .collect()
}

/// «АдГ», «МиД»
fn is_mixed_acronym(name: &str) -> bool {
    let capital = |at: Option<char>| at.is_some_and(char::is_uppercase);
    name.chars().count() < 6
        && name.chars().all(char::is_alphabetic)
        && capital(name.chars().next())
        && capital(name.chars().last())
}

/// «служба (ФАС)»: the abbreviation in brackets right behind.
fn abbreviation_behind(sentence: &Sentence<'_>, last: usize) -> Option<String> {
    let [open, short, close] = sentence.words.get(last + 1..last + 4)? else { return None };
    let declared = open.text == "(" && close.text == ")" && wording::is_acronym(short.text);
    declared.then(|| short.text.to_owned())
}

pub(super) fn without_brackets(name: String) -> (String, Option<String>) {
    let parts = name.split_once(" (").map(|(before, rest)| {
        // The recogniser may stop before the bracket closes.
        let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
        (format!("{before}{after}"), Some(inside.to_owned()))
    });
    parts.unwrap_or((name, None))
}

pub(super) fn trim_quotes(name: &str) -> String {
    let quotes = ['«', '»', '"', '“', '”', '„'];
    if name.starts_with(quotes) && name.ends_with(quotes) {
        name.trim_matches(quotes).to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_with_and_without_an_owner() {
        assert_eq!(initials("Восточная речная служба"), ["врс"]);
        assert_eq!(initials("Восточная речная служба РФ"), ["врср", "врс"]);
        assert!(initials("Речфлот").is_empty());
    }

    #[test]
    fn quotes_hold_a_name_of_its_own() {
        assert_eq!(quoted("нефтяная компания «Восток»"), Some("Восток"));
        assert_eq!(quoted("«Восток»"), None);
        assert_eq!(close_quote("компания «Восток".to_owned()), "компания «Восток»");
    }

    #[test]
    fn brackets_give_a_second_name() {
        let found = without_brackets("Речная служба (РС) Севера".to_owned());
        assert_eq!(found, ("Речная служба Севера".to_owned(), Some("РС".to_owned())));
    }
}
