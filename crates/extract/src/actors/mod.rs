//! Who is meant where: names with their titles, countries by name, capital, adjective or
//! government, bodies, groups.
//!
//! Mentions are grouped over the line, from a name leftwards to its title, since the parser
//! hangs a name on the nearest noun of a chain («спецпосланника президента США Стива Уиткоффа»).

mod agreement;
mod appositions;
mod bodies;
mod complements;
mod counts;
mod groups;
mod members;
mod one_of;
mod organization_names;
mod owned;
mod persons;
mod places;
mod pronouns;
mod spellings;
mod states;
mod titles;

use relata_model::NameKind;
use relata_nlp::{Case, Morphology, NameClass, Number, Pos, Relation, VerbForm, Voice};

pub(crate) use groups::{are_met, is_talked_to};
use spellings::Spellings;

use crate::lexicon::{Entry, Found, Lexicon};
use crate::reading::{Cases, Reading, Sentence, Word};

/// A place in a sentence that means an actor or a place.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) sentence: usize,
    /// First and last word, inclusive, title and owner included.
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// The word that bears the mention's case: the leftmost title, else the name's first word.
    pub(crate) head: usize,
    pub(crate) sense: Sense,
    /// The words of the name itself.
    pub(crate) name: Option<(usize, usize)>,
    /// The words that name the entity: an organization's name with its owner («МИД РФ»); a group's from its noun
    /// on («большинство депутатов»).
    pub(crate) label: (usize, usize),
    /// The country that an adjective before an organization names: «узбекское министерство».
    pub(crate) owner: Option<usize>,
    /// The type that the recogniser gave the name.
    pub(crate) name_kind: Option<NameKind>,
}

/// What a mention means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sense {
    /// A person: by name, or by office alone if `name` is absent.
    Person {
        /// Each title with its own words, and the country it belongs to.
        titles: Vec<TitleUse>,
    },
    Country {
        country: usize,
        how: How,
    },
    Organization,
    /// An organization of the lists.
    Known(usize),
    Group(crate::lexicon::Group),
    /// A place that is no state.
    Place,
    /// «он», «она», «они», «я», «мы» in any case
    Pronoun,
    /// «стороны», «две страны»: the states spoken of.
    Parties,
}

/// How a country is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Name,
    /// By its capital, which may be no more than a place.
    Capital,
    Metonym,
    /// «американская сторона», «власти Грузии»
    Government,
}

/// A title as used: its words, and whose office it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TitleUse {
    /// First and last word, the owner included.
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// The title's own first and last word.
    pub(crate) noun: (usize, usize),
    pub(crate) country: Option<usize>,
    pub(crate) title: crate::lexicon::Title,
}

impl Mention {
    /// The cases the mention may stand in.
    pub(crate) fn cases(&self, sentence: &Sentence<'_>) -> Cases {
        let head = &sentence.words[self.head];
        // «арестовала семь человек»: the numeral has the case, the noun is its genitive.
        let counted = sentence.words[self.first..self.head].iter().any(|word| word.tag.pos == Pos::Num);
        if counted && head.tag.case == Case::Gen {
            head.cases.with(Case::Nom).with(Case::Acc)
        } else {
            head.cases
        }
    }

    /// The preposition right before the mention, folded; the attributes of its head lie inside it.
    pub(crate) fn preposition<'s>(&self, sentence: &'s Sentence<'_>) -> Option<&'s str> {
        let mut at = self.first.checked_sub(1)?;
        // Quotes, and attributes that were not taken into the mention.
        let case = sentence.words[self.head].tag.case;
        let agrees = |word: &Word<'_>| word.is_attribute() && (case == Case::None || word.cases.has(case));
        while at > 0 && (sentence.words[at].is_quote() || agrees(&sentence.words[at])) {
            at -= 1;
        }
        let word = &sentence.words[at];
        (word.tag.pos == Pos::Adp).then_some(word.folded.as_str())
    }

    pub(crate) fn contains(&self, word: usize) -> bool {
        (self.first..=self.last).contains(&word)
    }

    /// Whether it can act.
    pub(crate) fn is_actor(&self) -> bool {
        self.sense != Sense::Place
    }
}

/// «три», «28»; but no year, and not «обе», which goes on those spoken of.
fn is_count(word: &Word<'_>) -> bool {
    let year = word.folded.len() == 4 && word.folded.starts_with(['1', '2']);
    word.tag.pos == Pos::Num && !year && !word.folded.starts_with("об")
}

/// What the finders share while they work on a sentence.
struct Finder<'a, 't> {
    index: usize,
    sentence: &'a Sentence<'t>,
    morphology: &'a Morphology,
    entries: Vec<Found>,
    /// Names as the recogniser has them, cleaned, in words of this sentence.
    names: Vec<RecognizedName>,
    /// Words that a mention has taken.
    taken: Vec<bool>,
    out: Vec<Mention>,
}

/// A name as the recogniser has it: first and last word, and type.
pub(crate) type RecognizedName = (usize, usize, NameKind);

/// What was found in a sentence.
#[derive(Debug)]
pub(crate) struct Actors {
    /// Not overlapping, in text order.
    pub(crate) mentions: Vec<Mention>,
    /// The recogniser's names, cleaned, also those inside larger mentions.
    pub(crate) names: Vec<RecognizedName>,
    /// The entries of the word lists.
    pub(crate) entries: Vec<Found>,
}

/// All mentions of a text, sentence by sentence.
pub(crate) fn find(reading: &Reading<'_>, lexicon: &Lexicon, morphology: &Morphology) -> Vec<Actors> {
    let mut names = reading.names.iter().peekable();
    let spellings = Spellings::of(reading);
    (reading.sentences.iter().enumerate())
        .map(|(index, sentence)| {
            let span = sentence.span(0, sentence.words.len() - 1);
            let mut here = Vec::new();
            while let Some(name) = names.next_if(|name| name.span.start < span.end) {
                let first = sentence.words.iter().position(|word| word.span.start >= name.span.start);
                let last = sentence.words.iter().rposition(|word| word.span.end <= name.span.end);
                if let (Some(first), Some(last)) = (first, last)
                    && first <= last
                {
                    here.push((first, last, name.kind));
                }
            }
            let mut finder = Finder {
                index,
                sentence,
                morphology,
                entries: entries(sentence, lexicon),
                names: Vec::new(),
                taken: vec![false; sentence.words.len()],
                out: Vec::new(),
            };
            finder.clean_names(&here, &spellings, lexicon);
            finder.missed_surnames(&spellings, lexicon);
            finder.missed_company();
            finder.made_by(lexicon);
            finder.persons(lexicon);
            finder.bodies(lexicon);
            finder.countries(lexicon);
            finder.offices(lexicon);
            finder.groups(lexicon);
            finder.demonyms(lexicon);
            finder.places();
            finder.pronouns();
            finder.appositions(lexicon);
            let mut mentions = finder.out;
            mentions.sort_by_key(|mention| (mention.first, mention.last));
            Actors { mentions, names: finder.names, entries: finder.entries }
        })
        .collect()
}

/// The entries of the word lists, but for «сторона» where it is no party: «со стороны X» is a preposition, «на сторону X»
/// where somebody stands.
fn entries(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<Found> {
    let is_preposition = |found: &Found| {
        let words = &sentence.words[..=found.last];
        words.len() > 1 && words[words.len() - 1].folded == "стороны" && words[words.len() - 2].folded == "со"
    };
    // «встал на сторону Минфина», «занял сторону компании»: nobody's body, but where somebody stands.
    let is_side = |found: &Found| {
        let word = &sentence.words[found.last];
        let before = found.first.checked_sub(1).map(|at| &sentence.words[at]);
        let taken = |verb: &Word<'_>| lexicon.control.siding.contains(&verb.lemma);
        matches!(found.entry, Entry::Body(_))
            && matches!(word.folded.as_str(), "сторону" | "стороне")
            && before.is_some_and(|before| before.folded == "на" || taken(before))
    };
    let mut entries = lexicon.find(sentence);
    entries.retain(|found| !is_preposition(found) && !is_side(found));
    entries
}

impl<'t> Finder<'_, 't> {
    /// «Европейский суд по правам человека»: the recogniser may see no more than the first words of a body that the
    /// list has in full.
    fn known_end(&self, first: usize, last: usize) -> usize {
        let known = |entry| matches!(entry, Entry::Organization(_));
        let longer = self.entry_at(first, known).filter(|found| found.first == first && found.last > last);
        longer.map_or(last, |found| found.last)
    }

    /// «купил у АО „Волна“ завод»: a name that begins with a quotation ends where that closes, if only a common noun follows.
    fn end_of_quotation(&self, first: usize, last: usize, lexicon: &Lexicon) -> usize {
        let words = &self.sentence.words;
        let form = usize::from(lexicon.naming.legal_forms.contains(&words[first].folded));
        let opening = (first + form).min(last);
        let begins = words[opening].is_quote() || first > 0 && words[first - 1].is_quote();
        let close = (opening + 1..last).find(|at| words[*at].text == "»" || words[*at].is_quote());
        let common = |at: usize| !words[at].is_capitalized() && words[at].is_nominal();
        close.filter(|close| begins && (close + 1..=last).all(common)).unwrap_or(last)
    }

    /// «Здание ФСБ», «Эмблема НАТО» below a picture: the name begins behind what is seen, where the list has the rest.
    fn behind_sight(&self, first: usize, last: usize, lexicon: &Lexicon) -> usize {
        let word = &self.sentence.words[first];
        let known = |entry| matches!(entry, Entry::Organization(_));
        let rest =
            self.entry_at(first + 1, known).filter(|found| found.first == first + 1 && found.last >= last);
        let sight = first < last && lexicon.naming.sights.contains(&word.lemma);
        if sight && rest.is_some() { first + 1 } else { first }
    }

    /// Names without what the recogniser takes for names by mistake, and without names that
    /// the country list knows better.
    fn clean_names(&mut self, names: &[RecognizedName], spellings: &Spellings, lexicon: &Lexicon) {
        let names: Vec<_> =
            names.iter().flat_map(|name| self.corrected(*name, spellings)).flatten().collect();
        for (mut first, mut last, kind) in names {
            let words = &self.sentence.words;
            if kind == NameKind::Organization {
                last = self.end_of_quotation(first, last, lexicon);
            }
            while first < last && (words[first].is_quote() || words[first].is_punctuation()) {
                first += 1;
            }
            while last > first
                && words[last].is_quote()
                && !words[first..last].iter().any(|word| word.is_quote())
            {
                last -= 1;
            }
            // The full stop of the sentence is no part of «Ван И».
            if last > first && last + 1 == words.len() && words[last].text == "." {
                last -= 1;
            }
            // «служба РФ (ФАС)»: the bracket belongs to the whole name, not to the country.
            if kind == NameKind::Location
                && let Some(bracket) = (first + 1..=last).find(|at| words[*at].text == "(")
            {
                last = bracket - 1;
            }
            if kind == NameKind::Organization {
                last = self.known_end(first, last);
                first = self.behind_sight(first, last, lexicon);
            }
            // «странам Центральной Азии»: the recogniser takes a group for a part of the name, which
            // it is in quotes («Группу 50»).
            let quoted = first > 0 && words[first - 1].is_quote();
            while first < last
                && !quoted
                && self.entry_at(first, |entry| matches!(entry, Entry::Group(_))).is_some()
                && !words[first].text.chars().skip(1).any(char::is_uppercase)
            {
                first += 1;
            }
            // «запрос в Генпрокуратуру»
            while kind == NameKind::Organization
                && !quoted
                && first + 1 < last
                && !words[first].is_capitalized()
                && words[first].is_nominal()
                && words[first + 1].tag.pos == Pos::Adp
                && self.entry_at(first, |entry| matches!(entry, Entry::Body(_))).is_none()
            {
                first += 2;
            }
            // «эвакуация с МКС», «авария на АЭС», «отравлен Новичком»
            let things = &lexicon.naming.things;
            // «отравлен „Новичком“», but «кафе „Новичок“»
            let called = quoted && first > 1 && words[first - 2].is_nominal();
            if first == last
                && !called
                && (things.contains(&words[first].folded) || things.contains(&words[first].lemma))
            {
                continue;
            }
            if kind == NameKind::Organization && !quoted {
                if self.is_common_phrase(first, last, spellings)
                    || first == last && self.introduces_name(first, spellings)
                {
                    continue;
                }
                last = self.listed_end(first, last);
            }
            // «Трибунал приговорил»: a verb behind is no part of a name outside quotes.
            while last > first && words[last].is_verb() && words[last].is_finite() && !quoted {
                last -= 1;
            }
            if kind == NameKind::Location && self.is_of_money(first, lexicon) {
                continue;
            }
            // «Хути обстреляли …»: a group whose noun opens the sentence.
            let opens = first == 0 && last == 0 && kind == NameKind::Person;
            if opens && (self.is_group_noun(0) || self.is_plural_subject(0)) {
                continue;
            }
            // «полковник ГРУ 66-летний Лосев»: an age behind a name is the next one's.
            while last > first && self.sentence.words[last].is_age() && !quoted {
                last -= 1;
            }
            // «56-летний К. Лосев», «Отрешить Лосева»: neither an age nor an infinitive is a part of the name.
            while kind == NameKind::Person
                && first < last
                && (self.sentence.words[first].is_age() || self.is_infinitive(first))
            {
                first += 1;
            }
            if kind == NameKind::Person {
                first = self.sentence.initials_before(first).unwrap_or(first);
                // «Дж.Коми»: the recogniser stops at the initial.
                let surname = last + 2;
                if first == last && self.sentence.initials_before(surname) == Some(first) {
                    if self.names.iter().any(|(start, end, _)| (*start..=*end).contains(&surname)) {
                        continue;
                    }
                    last = surname;
                }
            }
            let kind = if self.is_court(first, last, kind) { NameKind::Organization } else { kind };
            let words = &self.sentence.words;
            let capital = words[first..=last].iter().any(|word| word.text.chars().any(char::is_uppercase));
            let letters = words[first..=last].iter().any(|word| word.text.chars().any(char::is_alphabetic));
            // «Оно», but «Йоко Оно»
            let pronoun = first == last && words[first].tag.pos == Pos::Pron;
            let imperative = first == last && words[first].is_verb() && kind == NameKind::Person;
            if capital && letters && !imperative && !pronoun {
                self.names.push((first, last, kind));
            }
        }
    }

    /// Whether a word is an infinitive for the dictionary, whatever the tagger takes it for.
    fn is_infinitive(&self, at: usize) -> bool {
        let readings = self.morphology.known_readings(self.sentence.words[at].text);
        !readings.is_empty() && readings.iter().all(|(_, form)| form.tag.verb_form == VerbForm::Inf)
    }

    /// «Докеры бастуют»: the only subject of a verb in the plural is no person's name, but for «Лосевы».
    pub(super) fn is_plural_subject(&self, at: usize) -> bool {
        let words = &self.sentence.words;
        let verb = words[at].head.filter(|_| words[at].relation == Relation::Nsubj);
        let surname = || {
            let readings = self.morphology.known_readings(words[at].text);
            readings.iter().any(|(_, form)| form.name == NameClass::Surname)
        };
        let alone = |verb: usize| {
            let others = self.sentence.children(at).chain(self.sentence.children(verb));
            others.into_iter().all(|other| {
                other == at
                    || !matches!(words[other].relation, Relation::Conj | Relation::Appos | Relation::Nsubj)
                    || words[other].is_verb()
            })
        };
        verb.is_some_and(|verb| {
            words[verb].is_finite() && words[verb].tag.number == Number::Plur && alone(verb)
        }) && self.is_plural_only(at)
            && !surname()
    }

    /// Whether a word can be a nominative in the plural only.
    fn is_plural_only(&self, at: usize) -> bool {
        let readings = self.morphology.readings(self.sentence.words[at].text);
        let nominative = readings.iter().filter(|(_, form)| form.tag.case == Case::Nom);
        let mut numbers = nominative.map(|(_, form)| form.tag.number).peekable();
        numbers.peek().is_some() && numbers.all(|number| number == Number::Plur)
    }

    /// Whether a word in the plural is a noun for several actors.
    fn is_group_noun(&self, at: usize) -> bool {
        let group = |entry| matches!(entry, Entry::Group(group) if !group.needs_modifier);
        self.sentence.words[at].tag.number != Number::Sing && self.entry_at(at, group).is_some()
    }

    /// «Миланский суд»: what the recogniser takes for a place is a body if its last word is one.
    fn is_court(&self, first: usize, last: usize, kind: NameKind) -> bool {
        let public = |entry| matches!(entry, Entry::Body(body) if body.public && body.bare);
        kind == NameKind::Location
            && first < last
            && self.sentence.words[first].is_attribute()
            && self.entry_ending(last, public).is_some()
    }

    /// The noun of an entry's words: «официальное лицо» stands in the case of «лицо».
    fn noun_of(&self, found: Found) -> usize {
        self.sentence.noun_of(found.first, found.last)
    }

    fn entry_at(&self, word: usize, wanted: impl Fn(Entry) -> bool) -> Option<Found> {
        self.entries.iter().copied().find(|found| found.first == word && wanted(found.entry))
    }

    fn entry_ending(&self, word: usize, wanted: impl Fn(Entry) -> bool) -> Option<Found> {
        self.entries.iter().copied().find(|found| found.last == word && wanted(found.entry))
    }

    fn name_at(&self, word: usize) -> Option<(usize, usize, NameKind)> {
        self.names.iter().copied().find(|(first, last, _)| (*first..=*last).contains(&word))
    }

    fn is_free(&self, first: usize, last: usize) -> bool {
        !self.taken[first..=last].iter().any(|taken| *taken)
    }

    fn push(&mut self, mention: Mention) {
        self.taken[mention.first..=mention.last].fill(true);
        self.out.push(mention);
    }

    /// The country that the words at `start` name in the genitive, and the last of its words.
    fn country_after(&self, start: usize) -> Option<(usize, usize)> {
        if start >= self.sentence.words.len() || !self.sentence.words[start].cases.has(Case::Gen) {
            return None;
        }
        let found = self.entry_at(start, |entry| matches!(entry, Entry::Country(_)))?;
        match found.entry {
            Entry::Country(country) => Some((country, found.last)),
            _ => None,
        }
    }

    /// The country of an adjective: «казахстанский».
    fn country_adjective(&self, word: usize, lexicon: &Lexicon) -> Option<usize> {
        let word = &self.sentence.words[word];
        word.is_attribute().then(|| {
            lexicon
                .adjective(&word.lemma)
                .or_else(|| word.lemmas.iter().find_map(|lemma| lexicon.adjective(lemma)))
        })?
    }

    /// The first word of the attributes that stand before `word` and agree with it.
    ///
    /// «выдвигаемых организаторами» has a participle before its agent, of another case.
    fn attributes_before(&self, word: usize) -> usize {
        let words = &self.sentence.words;
        // «три китайские компании»
        let mut first = self.counted_attributes(word).unwrap_or(word);
        while first > 0 {
            let (before, noun) = (&words[first - 1], &words[word]);
            let alike = before.tag.case == noun.tag.case || noun.cases.has(before.tag.case);
            let participle = before.is_verb();
            let agrees = before.is_attribute()
                && (before.tag.number == noun.tag.number || before.tag.case == noun.tag.case)
                && (alike || !participle);
            // «боевиков, похитивших журналиста»: such a participle belongs to the noun before.
            let of_noun_before = participle
                && before.tag.voice == Voice::Act
                && first > 1
                && words[first - 2].text == ","
                && before.head.is_some_and(|head| head < first - 1);
            // «критикующих министра»
            let governs = participle && noun.head == Some(first - 1);
            if !agrees
                || of_noun_before
                || governs
                || self.is_main_participle(first - 1)
                || self.taken[first - 1]
            {
                break;
            }
            first -= 1;
        }
        first
    }

    /// «Арестован активист Лосев»: a short participle, whatever the tagger takes it for.
    fn is_main_participle(&self, at: usize) -> bool {
        let word = &self.sentence.words[at];
        let short = word.tag.short || word.folded.ends_with(['н', 'т', 'а', 'ы']);
        (word.is_verb() || word.lemma.ends_with("ть")) && word.relation == Relation::Root && short
    }

    fn mention(&self, first: usize, last: usize, head: usize, sense: Sense) -> Mention {
        Mention {
            sentence: self.index,
            first,
            last,
            head,
            sense,
            name: None,
            label: (first, last),
            owner: None,
            name_kind: None,
        }
    }
}
