//! Phrases in the nominative, as a reader would write them down; `names` are those of people.

mod names;

use relata_nlp::{Animacy, Case, Gender, Morphology, Number, Pos, Relation, Tag, is_letter};

use self::names::MASCULINE;
use crate::reading::{Sentence, Word};

pub(crate) use self::names::{
    RUSSIAN, ends_in_consonant, name, name_in_genitive, name_word, outer_words, shows_woman,
};

/// The combining acute accent.
const STRESS: char = '\u{301}';

/// The words of a range with their spacing, white space folded to one space.
pub(crate) fn surface(sentence: &Sentence<'_>, first: usize, last: usize) -> String {
    join(sentence, first, last, |word| word.text.to_owned())
}

/// The folded singular nominative of a noun for people: participles that stand for one keep their
/// gender («задержанная»), not the infinitive that is their lemma.
pub(crate) fn person_noun(word: &Word<'_>, morphology: &Morphology) -> String {
    somebody(relata_nlp::fold(&word_nominative(word, Number::Sing, morphology)))
}

/// «застрелен неизвестным»: who has no noun is no thing, whatever the dictionary has for his form; «неизвестные» are
/// several of them.
pub(crate) fn somebody(name: String) -> String {
    let ending = [("ое", "ый"), ("ые", "ый"), ("ие", "ий")];
    let one = ending.iter().find_map(|(form, ending)| Some(format!("{}{ending}", name.strip_suffix(form)?)));
    one.unwrap_or(name)
}

/// A phrase with its head and the attributes before the head put into the nominative; what
/// depends on the head stays («министр обороны», «страны Центральной Азии»).
pub(crate) fn nominative(
    sentence: &Sentence<'_>,
    first: usize,
    last: usize,
    head: usize,
    morphology: &Morphology,
) -> String {
    let noun = &sentence.words[head];
    let named = word_nominative(noun, noun.tag.number, morphology);
    // «совместном ракетостроении»: the ending tells the gender where the tagger guesses.
    let is_neuter =
        noun.tag.animacy == Animacy::Inan && noun.tag.number == Number::Sing && named.ends_with("ие");
    let unlisted = unlisted_name(sentence, head, morphology);
    declined(sentence, (first, last), head, |word| {
        if let Some(name) = unlisted.as_ref().filter(|_| word.span == noun.span) {
            name.clone()
        } else if is_neuter && word.span != noun.span && word.tag.case != Case::Nom {
            inflect(word.text, Tag { gender: Gender::Neut, ..word.tag }, noun.tag.number, morphology)
        } else {
            word_nominative(word, noun.tag.number, morphology)
        }
    })
}

/// How names of things end in each case, and in the nominative. Those in a consonant come first.
const NAMES: [(Case, &str, &str); 12] = [
    (Case::Gen, "а", ""),
    (Case::Gen, "я", "й"),
    (Case::Gen, "ы", "а"),
    (Case::Dat, "у", ""),
    (Case::Dat, "ю", "й"),
    (Case::Dat, "е", "а"),
    (Case::Acc, "у", "а"),
    (Case::Ins, "ом", ""),
    (Case::Ins, "ем", "й"),
    (Case::Ins, "ой", "а"),
    (Case::Loc, "е", ""),
    (Case::Loc, "е", "й"),
];

/// The nominative of a name of a thing that the dictionary lacks, by its ending: «Лесторгом» is «Лесторг», where the
/// dictionary would guess «Лесторго».
fn unlisted_name(sentence: &Sentence<'_>, at: usize, morphology: &Morphology) -> Option<String> {
    let word = &sentence.words[at];
    if is_named_by_noun(sentence, at) {
        return Some(word.text.to_owned());
    }
    let is_name = word.is_capitalized() && word.is_nominal() && word.text.chars().all(is_letter);
    let declines = word.tag.number == Number::Sing && !matches!(word.tag.case, Case::Nom | Case::None);
    let quoted = at.checked_sub(1).is_some_and(|before| sentence.words[before].is_quote());
    let of_thing = quoted || word.tag.animacy != Animacy::Anim;
    if !is_name || !declines || !of_thing || is_acronym(word.text) {
        return None;
    }
    // «с „Лесторга“»: the tagger takes every case behind «с» for an instrumental.
    let before = at.checked_sub(1 + usize::from(quoted)).map(|before| sentence.words[before].folded.as_str());
    let genitive =
        word.tag.case == Case::Ins && matches!(before, Some("с" | "со")) && !word.text.ends_with('м');
    let case = if genitive { Case::Gen } else { word.tag.case };
    let feminine = word.tag.gender == Gender::Fem;
    let (stem, ending) =
        (NAMES.iter().filter(|(of, ..)| *of == case)).find_map(|(_, ending, nominative)| {
            let stem = word.text.strip_suffix(ending)?;
            let fits = if *nominative == "й" { !ends_in_consonant(stem) } else { ends_in_consonant(stem) };
            // «в Укрнафте»
            let ending = if case == Case::Loc && feminine { "а" } else { *nominative };
            (fits && stem.chars().count() > 2).then_some((stem, ending))
        })?;
    // «Бутовом» is «Бутово», «Мингосимущества» «Мингосимущество».
    let town = RUSSIAN.iter().any(|suffix| stem.ends_with(suffix));
    let neuter = stem.ends_with("ств") || stem.ends_with('и');
    (!neuter && (quoted || !town) && !morphology.knows(word.text)).then(|| format!("{stem}{ending}"))
}

/// «холдингу „Медиком“»: whether a noun of another case stands before a name of one word in quotes, which then keeps its
/// nominative, whatever the tagger takes its ending for.
fn is_named_by_noun(sentence: &Sentence<'_>, at: usize) -> bool {
    let words = &sentence.words;
    let word = &words[at];
    let Some(noun) = at.checked_sub(2).map(|noun| &words[noun]) else { return false };
    let quoted = words[at - 1].is_quote() && words.get(at + 1).is_some_and(Word::is_quote);
    quoted
        && word.relation == Relation::Appos
        && word.head == Some(at - 2)
        && noun.tag.pos == Pos::Noun
        && noun.tag.animacy == Animacy::Inan
        && !matches!(word.tag.case, Case::None | Case::Nom)
        && noun.tag.case != word.tag.case
}

/// A phrase with its head and what agrees with the head in the genitive: «перехода на зимнее время».
pub(crate) fn genitive_phrase(
    sentence: &Sentence<'_>,
    first: usize,
    last: usize,
    head: usize,
    morphology: &Morphology,
) -> String {
    declined(sentence, (first, last), head, |word| word_genitive(word, morphology))
}

/// One word in the genitive; as it is if nothing fits.
fn word_genitive(word: &Word<'_>, morphology: &Morphology) -> String {
    // «Сноудена»: whoever stands in the accusative has the genitive's form, unless he has a woman's.
    let alike =
        word.tag.case == Case::Acc && word.tag.animacy == Animacy::Anim && !word.folded.ends_with(['у', 'ю']);
    if alike && !(word.tag.gender == Gender::Fem && word.tag.number == Number::Sing) {
        return word.text.to_owned();
    }
    // «нового главу» bears the tag of a man, and the dictionary knows a woman's word only.
    let named = || morphology.genitive(&word_nominative(word, word.tag.number, morphology));
    let found = || morphology.in_case(word.text, word.tag, Case::Gen).or_else(named);
    let found = Some(word).filter(|word| !is_acronym(word.text)).and_then(|_| found());
    found.unwrap_or_else(|| word.text.to_owned())
}

/// The words of a phrase, the head and what agrees with it in another form.
fn declined(
    sentence: &Sentence<'_>,
    (first, last): (usize, usize),
    head: usize,
    mut form: impl FnMut(&Word<'_>) -> String,
) -> String {
    let case = sentence.words[head].tag.case;
    // Attributes stand in an unbroken run before the head, or before another attribute of the run.
    let run = (first..head).rev().take_while(|at| sentence.words[*at].is_attribute()).last().unwrap_or(head);
    let mut index = first;
    join(sentence, first, last, |word| {
        let at = index;
        index += 1;
        // «родные и близкие»
        let joined = at == head + 2
            && word.is_nominal()
            && word.relation == Relation::Conj
            && sentence.words[head + 1].folded == "и";
        let declines =
            ((run..head).contains(&at) || joined) && (word.tag.case == case || word.cases.has(case));
        if at == head || declines { form(word) } else { word.text.to_owned() }
    })
}

/// The name of a country in the genitive: «министерство Казахстана».
pub(crate) fn genitive(name: &str, morphology: &Morphology) -> String {
    let form = |word: &str| {
        if is_acronym(word) {
            word.to_owned()
        } else {
            morphology.genitive(word).unwrap_or_else(|| word.to_owned())
        }
    };
    name.split(' ').map(form).collect::<Vec<_>>().join(" ")
}

/// How the end of an infinitive changes before -ние.
const VERBAL_NOUNS: [(&str, &[&str]); 16] = [
    ("ать", &["ание"]),
    ("ять", &["яние", "ятие"]),
    ("еть", &["ение"]),
    ("сить", &["шение"]),
    ("зить", &["жение"]),
    ("дить", &["ждение", "жение"]),
    ("стить", &["щение"]),
    ("тить", &["щение", "чение"]),
    ("пить", &["пление"]),
    ("бить", &["бление"]),
    ("вить", &["вление"]),
    ("мить", &["мление"]),
    ("фить", &["фление"]),
    ("ить", &["ение"]),
    ("ыть", &["ытие"]),
    ("нуть", &["новение", "нутие"]),
];

/// Prefixes that say of a verb in -ировать no more than that it is done.
const PREFIXES: [&str; 6] = ["с", "про", "от", "за", "из", "на"];

/// The noun in -ние of a verb, if the dictionary has it: «ослабить» has «ослабление».
pub(crate) fn verbal_noun(verb: &str, morphology: &Morphology) -> Option<String> {
    let verb = verb.strip_suffix("ся").unwrap_or(verb);
    // «сформировать правительство» is its «формирование».
    let plain = PREFIXES.iter().filter_map(|prefix| verb.strip_prefix(prefix)).find(|verb| {
        verb.ends_with("ировать") && morphology.known_readings(verb).iter().any(|(lemma, _)| lemma == verb)
    });
    let verb = plain.unwrap_or(verb);
    let mut nouns =
        VERBAL_NOUNS.iter().filter_map(|(ending, nouns)| Some((verb.strip_suffix(ending)?, *nouns)));
    let is_noun = |noun: &String| {
        let readings = morphology.known_readings(noun);
        readings
            .iter()
            .any(|(lemma, form)| lemma == noun && form.tag.pos == Pos::Noun && form.tag.case == Case::Nom)
    };
    nouns.find_map(|(stem, nouns)| nouns.iter().map(|noun| format!("{stem}{noun}")).find(is_noun))
}

/// One word in the nominative; as it is if nothing fits.
pub(crate) fn word_nominative(word: &Word<'_>, number: Number, morphology: &Morphology) -> String {
    if word.tag.case == Case::Nom || is_acronym(word.text) {
        return word.text.to_owned();
    }
    compound(word, number, morphology).unwrap_or_else(|| inflect(word.text, word.tag, number, morphology))
}

/// «врача-хирурга»: both parts of a compound that the dictionary lacks decline, if the first is a noun of the same case.
fn compound(word: &Word<'_>, number: Number, morphology: &Morphology) -> Option<String> {
    let (first, last) = word.text.split_once('-')?;
    // «Волжско-Уральского»
    if first.ends_with('о') && word.tag.pos == Pos::Adj && last.chars().next()?.is_uppercase() {
        return Some(format!("{first}-{}", inflect(last, word.tag, number, morphology)));
    }
    if !morphology.known_readings(word.text).is_empty() || last.chars().next()?.is_uppercase() {
        return None;
    }
    let readings = morphology.known_readings(first);
    let noun = |tag: Tag| tag.pos == Pos::Noun && tag.case != Case::Nom && tag.animacy == Animacy::Anim;
    let alike = |tag: Tag| noun(tag) && tag.case == word.tag.case && tag.number == word.tag.number;
    let (_, form) = (readings.iter().find(|(_, form)| alike(form.tag)))
        .or_else(|| readings.iter().find(|(_, form)| noun(form.tag)))?;
    let number = form.tag.number;
    let first = inflect(first, form.tag, number, morphology);
    Some(format!("{first}-{}", inflect(last, word.tag, number, morphology)))
}

/// The nominative of a word with this tag; the tagger's gender or number may be wrong where its
/// case is right.
fn inflect(text: &str, original: Tag, number: Number, morphology: &Morphology) -> String {
    let mut tag = original;
    if let Some(found) = morphology.nominative(text, tag) {
        return other_degree(text, &found, tag).unwrap_or(found);
    }
    for (gender, number) in [
        (tag.gender, number),
        (Gender::Masc, Number::Sing),
        (Gender::Fem, Number::Sing),
        (Gender::Neut, Number::Sing),
    ] {
        (tag.gender, tag.number) = (gender, number);
        if let Some(found) = morphology.nominative(text, tag) {
            return found;
        }
    }
    // «двое подозреваемых»: a participle that stands as a noun.
    let substantive = morphology.readings(text).into_iter().find(|(_, form)| {
        form.tag.case == original.case && form.tag.number == original.number && !form.tag.short
    });
    if let Some(found) = substantive.and_then(|(_, form)| morphology.nominative(text, form.tag)) {
        return found;
    }
    // The dictionary may know a surname only as a thing («макрон»), whose accusative is another.
    if original.case == Case::Acc {
        return inflect(text, Tag { case: Case::Gen, ..original }, number, morphology);
    }
    text.to_owned()
}

/// Endings of adjectives that tell neither degree nor stem, longer ones first.
const OBLIQUE: [&str; 14] =
    ["его", "ого", "ему", "ому", "ими", "ыми", "их", "ых", "им", "ым", "ем", "ом", "ей", "ой"];

/// «лучших», «Высшего»: the dictionary's nominative is another degree («наихорошие», «высочайший»).
fn other_degree(text: &str, found: &str, tag: Tag) -> Option<String> {
    let stem = OBLIQUE.iter().find_map(|ending| text.strip_suffix(ending))?;
    let soft = stem.ends_with(['ш', 'ж', 'ч', 'щ', 'к', 'г', 'х']);
    let same = relata_nlp::fold(found).starts_with(&relata_nlp::fold(stem));
    if tag.pos != Pos::Adj || same || !soft {
        return None;
    }
    let ending = match (tag.number, tag.gender) {
        (Number::Plur, _) => "ие",
        (_, Gender::Fem) => "ая",
        (_, Gender::Neut) => "ее",
        _ => "ий",
    };
    Some(format!("{stem}{ending}"))
}

pub(crate) fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| is_letter(*c));
    letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
}

/// Joins the words of a range as the text spaces them.
fn join(
    sentence: &Sentence<'_>,
    first: usize,
    last: usize,
    mut form: impl FnMut(&Word<'_>) -> String,
) -> String {
    let mut out = String::new();
    for (index, word) in sentence.words[first..=last].iter().enumerate() {
        if index > 0 && sentence.words[first + index - 1].span.end < word.span.start {
            out.push(' ');
        }
        out.push_str(&form(word));
    }
    without_stress(out)
}

/// «Тажая́ков» is Тажаяков: the combining acute shows where the stress lies.
pub(crate) fn without_stress(text: String) -> String {
    if text.contains(STRESS) { text.replace(STRESS, "") } else { text }
}

/// A key under which spellings of one name meet: lower case, е for ё, no quotes.
pub(crate) fn key(name: &str) -> String {
    let folded = relata_nlp::fold(name);
    let is_quote = |c| matches!(c, '«' | '»' | '"' | '“' | '”' | '„' | '\'' | '’' | '`');
    let mut key = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        let end = key.len();
        if end > 0 {
            key.push(' ');
        }
        let start = key.len();
        word.split(is_quote).for_each(|part| key.push_str(part));
        if key.len() == start {
            key.truncate(end);
        }
    }
    key
}

/// Whether two words may be forms of one: the same beginning, and endings of at most three letters.
pub(crate) fn same_stem(a: &str, b: &str) -> bool {
    // Most words differ in their first letter.
    if a.chars().next() != b.chars().next() {
        return false;
    }
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    // «Ын», «Ына»: short foreign names have no more than a case ending apart.
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if let Some(ending) = long.strip_prefix(short)
        && MASCULINE.iter().any(|(_, endings)| endings.contains(&ending))
        && ends_in_consonant(short)
    {
        return true;
    }
    let (a, b) = (a.chars().count(), b.chars().count());
    common == a.max(b) || (common >= 3.max(a.min(b).saturating_sub(2)) && a.max(b) - common <= 3)
}

/// A noun phrase's own words: articles of listing and numbers say nothing of it.
pub(crate) fn is_number(word: &Word<'_>) -> bool {
    word.tag.pos == Pos::Num || word.text.chars().all(|c| c.is_ascii_digit())
}
