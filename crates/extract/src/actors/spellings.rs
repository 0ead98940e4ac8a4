//! What the whole text shows of its personal names, against slips of the recogniser.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, NameClass, Number, Pos, Relation, is_letter};

use super::{Finder, RecognizedName};
use crate::lexicon::{Entry, Lexicon};
use crate::reading::{Reading, Word};
use crate::wording;

/// Words of names, folded, as written and as lemmas.
pub(super) struct Spellings {
    /// The last words of personal names.
    surnames: BTreeSet<String>,
    /// Those of names of several words.
    full_surnames: BTreeSet<String>,
    /// Words that have a capital inside a sentence.
    capitals: BTreeSet<String>,
    /// Names of one word, and how often the recogniser takes each for what.
    kinds: BTreeMap<String, Kinds>,
}

/// How often the recogniser takes a name for what.
#[derive(Clone, Copy, Default)]
struct Kinds {
    people: usize,
    bodies: usize,
    /// Bodies in quotes.
    quoted: usize,
    places: usize,
}

/// Case endings of names in the singular.
const ENDINGS: [char; 8] = ['а', 'я', 'е', 'и', 'ы', 'у', 'ю', 'ь'];

impl Spellings {
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let mut out = Self {
            surnames: BTreeSet::new(),
            full_surnames: BTreeSet::new(),
            capitals: BTreeSet::new(),
            kinds: BTreeMap::new(),
        };
        out.count_kinds(reading);
        let mut names = reading.names.iter().filter(|name| name.kind == NameKind::Person).peekable();
        for sentence in &reading.sentences {
            let capitals = sentence.words.windows(2).filter(|pair| !pair[0].is_punctuation());
            for word in capitals.map(|pair| &pair[1]).filter(|word| word.is_capitalized()) {
                insert(&mut out.capitals, word);
            }
            let end = sentence.words[sentence.words.len() - 1].span.end;
            while let Some(name) = names.next_if(|name| name.span.start < end) {
                let inside = |word: &&Word<'_>| word.span.end <= name.span.end && !word.is_punctuation();
                let Some(last) = sentence.words.iter().rfind(inside) else { continue };
                if last.tag.pos != Pos::Propn || !last.is_capitalized() || last.text.chars().count() < 3 {
                    continue;
                }
                insert(&mut out.surnames, last);
                if last.span.start > name.span.start {
                    insert(&mut out.full_surnames, last);
                }
            }
        }
        out
    }

    fn count_kinds(&mut self, reading: &Reading<'_>) {
        let mut names = reading.names.iter().peekable();
        for sentence in &reading.sentences {
            let end = sentence.words[sentence.words.len() - 1].span.end;
            while let Some(name) = names.next_if(|name| name.span.start < end) {
                let first = sentence.words.partition_point(|word| word.span.end <= name.span.start);
                let mut inside = sentence.words[first..]
                    .iter()
                    .take_while(|word| word.span.start < name.span.end)
                    .filter(|word| !word.is_punctuation());
                let (Some(word), None) = (inside.next(), inside.next()) else { continue };
                let kinds = self.kinds.entry(stem(word).to_owned()).or_default();
                match name.kind {
                    NameKind::Person => kinds.people += 1,
                    NameKind::Organization => {
                        kinds.bodies += 1;
                        let opens = first > 0 && sentence.words[first - 1].is_quote();
                        kinds.quoted += usize::from(opens);
                    }
                    NameKind::Location => kinds.places += 1,
                    _ => {}
                }
            }
        }
    }

    /// «Сомов обвинил Перу», where the text has «Ивана Сомова» only: whether it has a word as the surname of a full name in
    /// another case.
    fn declines(&self, word: &Word<'_>) -> bool {
        let name = &word.folded;
        let consonant = name.ends_with(|last| !"аеёиоуыэюяйь".contains(last));
        let endings = ["а", "у", "ым", "ом"];
        consonant && endings.iter().any(|ending| self.full_surnames.contains(&format!("{name}{ending}")))
    }

    /// Whether the text has a word rather as the name of an organization: «голы „Реала“», once taken for a man's name.
    fn is_of_body(&self, word: &Word<'_>) -> bool {
        let kinds = self.kinds_of(word);
        kinds.bodies > kinds.people && !contains(&self.full_surnames, word)
    }

    fn kinds_of(&self, word: &Word<'_>) -> Kinds {
        self.kinds.get(stem(word)).copied().unwrap_or_default()
    }
}

/// What the case forms of a name have in common.
fn stem<'w>(word: &'w Word<'_>) -> &'w str {
    word.folded.strip_suffix(ENDINGS).unwrap_or(&word.folded)
}

fn insert(words: &mut BTreeSet<String>, word: &Word<'_>) {
    words.insert(word.folded.clone());
    words.insert(word.lemma.clone());
}

fn contains(words: &BTreeSet<String>, word: &Word<'_>) -> bool {
    words.contains(&word.folded) || words.contains(&word.lemma)
}

impl Finder<'_, '_> {
    /// A recognised name without a common noun that opens its sentence («Прислуга Ивановых»,
    /// «Приятель»), and as two names where it joins two surnames («убийство Петрова Иванов»).
    pub(super) fn corrected(
        &self,
        name: RecognizedName,
        spellings: &Spellings,
    ) -> [Option<RecognizedName>; 2] {
        let (first, last, kind) = name;
        let words = &self.sentence.words;
        if self.is_surname_of_somebody(name, spellings) {
            return [Some((first, last, NameKind::Person)), None];
        }
        if first == last && kind != NameKind::Location && self.is_town(&words[first], kind, spellings) {
            return [Some((first, last, NameKind::Location)), None];
        }
        if kind == NameKind::Location && first == last && self.is_club(first, spellings) {
            return [Some((first, last, NameKind::Organization)), None];
        }
        if kind != NameKind::Person {
            return [Some(name), None];
        }
        if first == last && (spellings.is_of_body(&words[first]) || self.is_quoted_body(first, spellings)) {
            return [Some((first, last, NameKind::Organization)), None];
        }
        if let Some(middle) = self.second_full_name(first, last, spellings) {
            return [Some((first, middle - 1, kind)), Some((middle, last, kind))];
        }
        if let Some(subject) = self.subject_behind_another(first, last) {
            return [Some((first, subject - 1, kind)), Some((subject, last, kind))];
        }
        let opens = first == 0 || (words[first - 1].is_punctuation() && words[first - 1].text != ",");
        if opens && self.is_common(&words[first]) && !contains(&spellings.capitals, &words[first]) {
            return match words.get(first + 1) {
                Some(next) if first < last && next.is_capitalized() => [Some((first + 1, last, kind)), None],
                _ if first < last => [Some(name), None],
                _ => [None, None],
            };
        }
        let two = last == first + 1
            && words[first].tag.case != words[last].tag.case
            && words[first..=last].iter().all(|word| contains(&spellings.full_surnames, word))
            && !self.has_class(&words[first], NameClass::First);
        if two { [Some((first, first, kind)), Some((last, last, kind))] } else { [Some(name), None] }
    }

    /// Whether the dictionary has a word as a town, or not at all, and as nobody's name, and the text rather as a place than as the person
    /// or organization for which it is taken once.
    fn is_town(&self, word: &Word<'_>, kind: NameKind, spellings: &Spellings) -> bool {
        let kinds = spellings.kinds_of(word);
        let others = if kind == NameKind::Person { kinds.people } else { kinds.bodies };
        kinds.places > 0
            && kinds.places >= others
            && !contains(&spellings.full_surnames, word)
            && (self.has_class(word, NameClass::Place)
                || kinds.places > others && !self.morphology.knows(word.text))
            && ![NameClass::First, NameClass::Surname].iter().any(|class| self.has_class(word, *class))
            && (kind == NameKind::Person || kinds.places > others)
    }

    /// Whether the text has a word that the dictionary does not know as a place rather as an organization.
    fn is_club(&self, at: usize, spellings: &Spellings) -> bool {
        let word = &self.sentence.words[at];
        let kinds = spellings.kinds_of(word);
        let placed = at.checked_sub(1).is_some_and(|before| self.sentence.words[before].tag.pos == Pos::Adp);
        let body = kinds.bodies > kinds.places || kinds.quoted > 0 && kinds.bodies == kinds.places;
        body && !placed && !self.has_class(word, NameClass::Place)
    }

    /// «тренер Зенита»: whether the text has a word once in quotes as an organization, and the dictionary as nobody's name.
    fn is_quoted_body(&self, at: usize, spellings: &Spellings) -> bool {
        let word = &self.sentence.words[at];
        let kinds = spellings.kinds_of(word);
        kinds.quoted > 0
            && kinds.bodies >= kinds.people
            && !contains(&spellings.full_surnames, word)
            && ![NameClass::First, NameClass::Surname].iter().any(|class| self.has_class(word, *class))
    }

    /// «Лосев заявил»: what the recogniser takes for a place or body where the text names somebody by given name and
    /// that surname; a place has a preposition or a noun for it in front («в Лосеве», «город Лосев»), a body quotes or
    /// a noun («завод Лосева»).
    fn is_surname_of_somebody(&self, (first, last, kind): RecognizedName, spellings: &Spellings) -> bool {
        let words = &self.sentence.words;
        let word = &words[first];
        let region = |at: usize| self.entry_ending(at, |entry| entry == Entry::RegionNoun).is_some();
        let rare = match kind {
            NameKind::Location => true,
            NameKind::Organization => {
                let kinds = spellings.kinds_of(word);
                kinds.quoted == 0 && kinds.bodies <= kinds.people
            }
            _ => false,
        };
        // «борьба между Лосевым и Титовым»
        let place =
            |before: &Word<'_>| before.tag.pos == Pos::Adp && !matches!(word.tag.case, Case::Ins | Case::Dat);
        let noun = |before: &Word<'_>| {
            kind == NameKind::Organization && (before.is_quote() || before.tag.pos == Pos::Noun)
        };
        let listed = self.entries.iter().any(|found| {
            (found.first..=found.last).contains(&first)
                && matches!(found.entry, Entry::Country(_) | Entry::Capital(_) | Entry::Organization(_))
        });
        first == last
            && rare
            && word.is_nominal()
            && contains(&spellings.full_surnames, word)
            && !listed
            && !self.has_class(word, NameClass::Place)
            && first
                .checked_sub(1)
                .is_none_or(|before| !place(&words[before]) && !noun(&words[before]) && !region(before))
    }

    /// Where the second of two full names without a comma between them begins: «Иван Лосев Олег Титов» below a picture.
    fn second_full_name(&self, first: usize, last: usize, spellings: &Spellings) -> Option<usize> {
        let words = &self.sentence.words[first..=last];
        let [given, surname, others_given, others_surname] = words else { return None };
        let known = |word: &Word<'_>| contains(&spellings.full_surnames, word);
        let patronymic = |word: &Word<'_>| self.has_class(word, NameClass::Patronymic);
        let given_name = |word: &Word<'_>| !known(word) && !patronymic(word);
        let full = known(surname)
            && known(others_surname)
            && !self.has_class(surname, NameClass::First)
            && !patronymic(others_surname);
        (full && given_name(given) && given_name(others_given)).then_some(first + 2)
    }

    /// «В беседе с Иваном Лосевым Олег Титов сказал»: where the name of a verb's subject begins that stands right behind
    /// another in another case.
    fn subject_behind_another(&self, first: usize, last: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let outside = |at: usize| words[at].head.is_some_and(|head| !(first..=last).contains(&head));
        let other = !matches!(words[first].tag.case, Case::Nom | Case::None)
            && outside(first)
            && words[first].relation != Relation::Nsubj;
        let is_subject = |at: &usize| words[*at].relation == Relation::Nsubj && outside(*at);
        (first + 1..=last).find(is_subject).filter(|at| other && words[*at].tag.case == Case::Nom)
    }

    /// Whether what the recogniser takes for an organization at the head of a sentence is none: the only capital is
    /// that of the sentence, of a common noun or preposition which the text has nowhere else as a name.
    ///
    /// «Решением мэра …», «Благодаря поддержке …»; of one word only with its owner behind: «Обыск ФСБ …».
    pub(super) fn is_common_phrase(&self, first: usize, last: usize, spellings: &Spellings) -> bool {
        let words = &self.sentence.words;
        let opening = &words[first];
        let lower = |text: &str| !text.chars().any(char::is_uppercase);
        let owner = |entry| matches!(entry, Entry::Country(_) | Entry::Organization(_));
        let owned = || {
            let next = words.get(last + 1);
            next.is_some_and(|next| next.cases.has(Case::Gen)) && self.entry_at(last + 1, owner).is_some()
        };
        first == 0
            && matches!(opening.tag.pos, Pos::Noun | Pos::Adp)
            && self.is_common(opening)
            && lower(&opening.text[opening.text.chars().next().map_or(0, char::len_utf8)..])
            && words[first + 1..=last].iter().all(|word| lower(word.text))
            && !contains(&spellings.capitals, opening)
            && self
                .entry_at(first, |entry| matches!(entry, Entry::Body(_) | Entry::Organization(_)))
                .is_none()
            && (last > first || owned())
    }

    /// «Фракция „Река“»: the noun at the head of a sentence only says what the name behind it is.
    pub(super) fn introduces_name(&self, noun: usize, spellings: &Spellings) -> bool {
        let words = &self.sentence.words;
        let body = |entry| matches!(entry, Entry::Body(_));
        noun == 0
            && self.is_common(&words[noun])
            && !wording::is_acronym(words[noun].text)
            && !contains(&spellings.capitals, &words[noun])
            && self.entry_at(noun, body).is_some_and(|found| found.last == noun)
            && words.get(noun + 1).is_some_and(|next| next.is_quote() || next.is_capitalized())
    }

    /// The last word of an organization's name without a common noun behind one that the lists know: «предложил
    /// Интерполу помощь» is sometimes read as one name.
    pub(super) fn listed_end(&self, first: usize, last: usize) -> usize {
        let words = &self.sentence.words;
        let listed = self.entry_at(first, |entry| matches!(entry, Entry::Organization(_)));
        let Some(listed) = listed.filter(|found| found.last < last) else { return last };
        let next = &words[listed.last + 1];
        let common = next.tag.pos == Pos::Noun && !next.is_capitalized() && self.is_common(next);
        if common { listed.last } else { last }
    }

    /// Whether the dictionary has a word, and not as a name.
    fn is_common(&self, word: &Word<'_>) -> bool {
        self.morphology.knows(word.text)
            && self.morphology.readings(word.text).iter().all(|(_, form)| form.name == NameClass::None)
    }

    fn has_class(&self, word: &Word<'_>, class: NameClass) -> bool {
        self.morphology.knows(word.text)
            && self.morphology.readings(word.text).iter().any(|(_, form)| form.name == class)
    }

    /// Surnames that the recogniser misses: those that the text has as names elsewhere, those of
    /// the dictionary, and unknown words that speak.
    pub(super) fn missed_surnames(&mut self, spellings: &Spellings, lexicon: &Lexicon) {
        for index in 0..self.sentence.words.len() {
            let word = &self.sentence.words[index];
            let candidate = word.tag.pos == Pos::Propn && word.is_capitalized();
            let several = index == 0 && self.is_plural_subject(index);
            if !candidate || several || self.name_at(index).is_some() || self.is_listed(index) {
                continue;
            }
            let initials =
                self.sentence.initials_before(index).filter(|first| self.name_at(*first).is_none());
            if let Some(first) = initials.filter(|_| word.text.chars().count() > 2) {
                self.names.push((first, index, NameKind::Person));
            } else if contains(&spellings.surnames, word)
                || index == 0 && self.acts_alone(index) && spellings.declines(word)
                || self.is_lone_surname(index, lexicon)
            {
                self.names.push((index, index, NameKind::Person));
            }
        }
        self.names.sort_unstable_by_key(|(first, ..)| *first);
    }

    /// Whether a word is the subject of a verb in the singular.
    fn acts_alone(&self, at: usize) -> bool {
        let words = &self.sentence.words;
        words[at].relation == Relation::Nsubj
            && words[at].head.is_some_and(|verb| {
                words[verb].is_verb() && words[verb].is_finite() && words[verb].tag.number == Number::Sing
            })
    }

    /// «Lufthansa подала в суд»: a Latin name that the recogniser misses at the head of a sentence, and the subject of
    /// its verb.
    pub(super) fn missed_company(&mut self) {
        let words = &self.sentence.words;
        let Some(word) = words.first() else { return };
        let latin = word.text.chars().all(|letter| letter.is_ascii_alphabetic());
        let name = latin && word.is_capitalized() && word.text.chars().count() > 3;
        let alone = words.get(1).is_some_and(|next| next.folded.chars().all(is_letter));
        let cyrillic =
            words.get(1).is_some_and(|next| !next.text.starts_with(|c: char| c.is_ascii_alphabetic()));
        if name && self.acts_alone(0) && alone && cyrillic && self.name_at(0).is_none() && !self.is_listed(0)
        {
            self.names.insert(0, (0, 0, NameKind::Organization));
        }
    }

    /// «разработчик игр Playrix»: a Latin name behind what a company makes is its own, for whatever the recogniser
    /// takes it.
    pub(super) fn made_by(&mut self, lexicon: &Lexicon) {
        for index in 1..self.sentence.words.len() {
            let word = &self.sentence.words[index];
            let latin =
                word.text.chars().all(|letter| letter.is_ascii_alphanumeric()) && word.is_capitalized();
            if !latin || self.is_listed(index) || self.maker_before(index, lexicon).is_none() {
                continue;
            }
            match self.names.iter_mut().find(|(first, last, _)| (*first..=*last).contains(&index)) {
                Some(name) if name.0 == index => name.2 = NameKind::Organization,
                Some(_) => {}
                None => self.names.push((index, index, NameKind::Organization)),
            }
        }
        self.names.sort_unstable_by_key(|(first, ..)| *first);
    }

    /// «производителя оборудования „Вектор“»: the noun for a company by what it makes, with that in the genitive
    /// between it and a name.
    pub(super) fn maker_before(&self, name: usize, lexicon: &Lexicon) -> Option<usize> {
        let words = &self.sentence.words;
        let end = name - words[..name].iter().rev().take_while(|word| word.is_quote()).count();
        // «продавец магазина „Вектор“» works for a body.
        let body = |at: usize| self.entry_at(at, |entry| matches!(entry, Entry::Body(_))).is_some();
        let product = |at: &usize| {
            words[*at].tag.case == Case::Gen
                && !body(*at)
                && !words[*at].is_capitalized()
                && (words[*at].is_nominal() || words[*at].is_attribute())
        };
        let made = (0..end).rev().take_while(product).collect::<Vec<_>>();
        let maker = |at: &usize| {
            words[*at].tag.number == Number::Sing
                && lexicon.naming.makers.contains(&relata_nlp::fold(&words[*at].lemma))
        };
        // The maker may stand in the genitive itself.
        let before = made.last().map_or(end, |at| *at).checked_sub(1);
        let found = made.iter().copied().chain(before).find(maker)?;
        (found + 1 < end).then_some(found)
    }

    fn is_listed(&self, index: usize) -> bool {
        self.entries.iter().any(|found| {
            found.first <= index
                && index <= found.last
                && matches!(found.entry, Entry::Country(_) | Entry::Capital(_) | Entry::Organization(_))
        })
    }

    fn is_lone_surname(&self, index: usize, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let word = &words[index];
        // At the head of a sentence every word has a capital, so it must be a subject too.
        let opens = index == 0 && word.relation == Relation::Nsubj;
        let inside = index > 0 && !words[index - 1].is_punctuation() && !words[index - 1].is_capitalized();
        let alone = (opens || inside)
            && words.get(index + 1).is_none_or(|next| !next.is_capitalized() && !next.is_quote());
        let person = word.tag.animacy == Animacy::Anim && word.tag.number == Number::Sing;
        if !alone || !person || word.text.chars().count() < 3 {
            return false;
        }
        let speaks = || {
            word.relation == Relation::Nsubj
                && word.head.is_some_and(|head| lexicon.cues.speech.contains(&words[head].lemma))
        };
        self.has_class(word, NameClass::Surname) || (!self.morphology.knows(word.text) && speaks())
    }
}
