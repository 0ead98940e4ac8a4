//! Phrases in the nominative, as a reader would write them down.

use relata_nlp::{Animacy, Case, Gender, Morphology, NameClass, Number, Pos, Relation, Tag, is_letter};

use crate::reading::{Sentence, Word};

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
    declined(sentence, (first, last), head, |word| {
        if is_neuter && word.span != noun.span && word.tag.case != Case::Nom {
            inflect(word.text, Tag { gender: Gender::Neut, ..word.tag }, noun.tag.number, morphology)
        } else {
            word_nominative(word, noun.tag.number, morphology)
        }
    })
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

/// A name all of whose words decline, and stand in one case; the first word tells it, since the
/// tagger often takes a rare surname for a nominative.
pub(crate) fn name(sentence: &Sentence<'_>, first: usize, last: usize, morphology: &Morphology) -> String {
    let given = sentence.words[first].tag;
    join(sentence, first, last, |word| name_word(word, given, morphology))
}

/// A name all of whose words decline, in the genitive: «выдача Эдварда Сноудена».
pub(crate) fn name_in_genitive(
    sentence: &Sentence<'_>,
    first: usize,
    last: usize,
    morphology: &Morphology,
) -> String {
    join(sentence, first, last, |word| word_genitive(word, morphology))
}

/// A word of a name whose first word has the tag `given`, in the nominative.
pub(crate) fn name_word(word: &Word<'_>, given: Tag, morphology: &Morphology) -> String {
    let case = given.case;
    // «Лосева-младшего»
    if let Some((name, generation)) = word.text.rsplit_once('-')
        && let Some(generation) = generation_in_nominative(generation)
        && name.chars().count() > 2
    {
        return format!("{}-{generation}", joined_part(name, word.tag, morphology));
    }
    // «К.Лосевым» may be one token, whose initials do not decline.
    if let Some((initials, surname)) = word.text.rsplit_once('.')
        && initials.split('.').all(|initial| initial.chars().count() <= 2)
        && surname.chars().count() > 2
    {
        return format!("{initials}.{}", joined_part(surname, word.tag, morphology));
    }
    if let Some(name) = double_surname(word, case, morphology) {
        return name;
    }
    if !(word.is_nominal() || word.is_attribute()) || is_undeclined(word, morphology) {
        return word.text.to_owned();
    }
    if case == Case::Nom && word.tag.case != Case::Nom && is_womans_surname(word, morphology) {
        return word.text.to_owned();
    }
    let tag = if word.tag.case == Case::Nom { Tag { case, ..word.tag } } else { word.tag };
    // «Файеза Сарраджа»: the given name shows that of a man, whose surname in -а would have another ending, unless
    // that is a woman's («Хадижа Лосева»).
    let womans = ["ова", "ева", "ина", "ына"].iter().any(|ending| word.folded.ends_with(ending));
    let man = given.gender == Gender::Masc
        && matches!(case, Case::Gen | Case::Acc)
        && word.text.ends_with('а')
        && !womans;
    let of_man = if man { Tag { gender: Gender::Masc, ..word.tag } } else { word.tag };
    if let Some(found) =
        surname(word.text, tag, morphology).or_else(|| mans_name(word.text, of_man, case, morphology))
    {
        return found;
    }
    if word.tag.case == Case::Nom && case != Case::Nom {
        return morphology.nominative(word.text, tag).unwrap_or_else(|| word.text.to_owned());
    }
    word_nominative(word, word.tag.number, morphology)
}

/// «Диаса-Канеля», «Римского-Корсакова»: both parts of a double surname that the dictionary lacks decline.
fn double_surname(word: &Word<'_>, case: Case, morphology: &Morphology) -> Option<String> {
    let case = if word.tag.case == Case::Nom { case } else { word.tag.case };
    let person = word.is_nominal() && word.tag.animacy == Animacy::Anim && word.tag.number == Number::Sing;
    let (first, second) = word.text.split_once('-')?;
    let surnames = [first, second].iter().all(|part| {
        part.starts_with(char::is_uppercase) && part.chars().count() > 3 && part.chars().all(is_letter)
    });
    if !person || !surnames || case == Case::Nom || morphology.knows(word.text) {
        return None;
    }
    let tag = Tag { case, ..word.tag };
    let part = |text: &str| {
        let known = || morphology.knows(text).then(|| inflect(text, tag, Number::Sing, morphology));
        surname(text, tag, morphology)
            .or_else(|| mans_name(text, tag, case, morphology))
            .or_else(known)
            .or_else(|| soft_name(text, tag))
            .unwrap_or_else(|| text.to_owned())
    };
    Some(format!("{}-{}", part(first), part(second)))
}

/// «Канель» of «Канеля»
fn soft_name(text: &str, tag: Tag) -> Option<String> {
    let ending = match tag.case {
        Case::Gen | Case::Acc => "ля",
        Case::Dat => "лю",
        Case::Ins => "лем",
        _ => return None,
    };
    let stem = text.strip_suffix(ending).filter(|_| tag.gender == Gender::Masc)?;
    Some(format!("{stem}ль"))
}

/// «младшего» of «Лосева-младшего»
fn generation_in_nominative(text: &str) -> Option<&'static str> {
    const MEN: [&str; 4] = ["его", "ему", "им", "ем"];
    const WOMEN: [&str; 2] = ["ей", "ую"];
    let forms = [("старш", "старший", "старшая"), ("младш", "младший", "младшая")];
    forms.into_iter().find_map(|(stem, man, woman)| {
        let ending = text.strip_prefix(stem)?;
        if MEN.contains(&ending) { Some(man) } else { WOMEN.contains(&ending).then_some(woman) }
    })
}

/// The nominative of a surname that is written together with its initials, or with what generation it is.
fn joined_part(text: &str, tag: Tag, morphology: &Morphology) -> String {
    if tag.case == Case::Nom {
        return text.to_owned();
    }
    let found = surname(text, tag, morphology).or_else(|| mans_name(text, tag, tag.case, morphology));
    found.unwrap_or_else(|| inflect(text, tag, tag.number, morphology))
}

/// «Мелони», «Фицо»: foreign names in a vowel that no case changes.
fn is_undeclined(word: &Word<'_>, morphology: &Morphology) -> bool {
    word.tag.animacy == Animacy::Anim
        && word.tag.number == Number::Sing
        && word.is_capitalized()
        && word.folded.ends_with(['и', 'о', 'э', 'ы'])
        && !word.folded.ends_with("ии")
        && !word.folded.ends_with("ьи")
        && !morphology.knows(word.text)
}

/// «Мехрибан Алиева» has a woman's nominative, which the tagger may take for a man's genitive.
fn is_womans_surname(word: &Word<'_>, morphology: &Morphology) -> bool {
    morphology.readings(word.text).iter().any(|(_, form)| {
        form.name == NameClass::Surname && form.tag.gender == Gender::Fem && form.tag.case == Case::Nom
    })
}

/// Case endings of men's names in a consonant.
const MASCULINE: [(Case, &[&str]); 5] = [
    (Case::Gen, &["а"]),
    (Case::Acc, &["а"]),
    (Case::Dat, &["у"]),
    (Case::Ins, &["ом", "ем"]),
    (Case::Loc, &["е"]),
];

pub(crate) fn ends_in_consonant(word: &str) -> bool {
    word.chars().next_back().is_some_and(|last| !"аеиоуыэюяьй".contains(last))
}

/// The nominative of a man's name in a consonant that the dictionary does not have: «Фиданом», «Ына».
fn mans_name(text: &str, tag: Tag, case: Case, morphology: &Morphology) -> Option<String> {
    let unknown = tag.animacy == Animacy::Anim
        && tag.gender == Gender::Masc
        && tag.number == Number::Sing
        && !morphology.knows(text);
    let (_, endings) = MASCULINE.iter().find(|(other, _)| *other == case).filter(|_| unknown)?;
    let stem = endings.iter().find_map(|ending| text.strip_suffix(ending))?;
    // «Мерцем» is Мерц, «Эмманюэлем» has a soft nominative.
    let soft = text.ends_with("ем") && !stem.ends_with(['ц', 'ж', 'ш', 'ч', 'щ']);
    (stem.chars().count() > 1 && ends_in_consonant(stem) && !soft).then(|| stem.to_owned())
}

/// How surnames decline: what their stems end in, gender, case endings, ending of the nominative.
type Declension = (&'static [&'static str], Gender, &'static [(Case, &'static str)], &'static str);

/// Surnames with a telling stem, for names that the dictionary lacks or takes for something else
/// («Пущина» for a town, «Саткалиевым» for an adjective).
const SURNAMES: [Declension; 4] = [
    (
        &["ов", "ев", "ёв", "ин", "ын"],
        Gender::Masc,
        &[(Case::Gen, "а"), (Case::Acc, "а"), (Case::Dat, "у"), (Case::Ins, "ым"), (Case::Loc, "е")],
        "",
    ),
    (
        &["ов", "ев", "ёв", "ин", "ын"],
        Gender::Fem,
        &[(Case::Gen, "ой"), (Case::Acc, "у"), (Case::Dat, "ой"), (Case::Ins, "ой"), (Case::Loc, "ой")],
        "а",
    ),
    (
        &["ск", "цк"],
        Gender::Masc,
        &[(Case::Gen, "ого"), (Case::Acc, "ого"), (Case::Dat, "ому"), (Case::Ins, "им"), (Case::Loc, "ом")],
        "ий",
    ),
    (
        &["ск", "цк"],
        Gender::Fem,
        &[(Case::Gen, "ой"), (Case::Acc, "ую"), (Case::Dat, "ой"), (Case::Ins, "ой"), (Case::Loc, "ой")],
        "ая",
    ),
];

/// The nominative of a surname with a telling stem that the dictionary has not as a name of a
/// person.
fn surname(text: &str, tag: Tag, morphology: &Morphology) -> Option<String> {
    if tag.animacy != Animacy::Anim || tag.number != Number::Sing || tag.case == Case::Nom {
        return None;
    }
    let personal = |class| matches!(class, NameClass::First | NameClass::Patronymic | NameClass::Surname);
    if morphology.readings(text).iter().any(|(_, form)| personal(form.name) && form.tag.case == tag.case)
        && morphology.knows(text)
    {
        return None;
    }
    SURNAMES.iter().filter(|(_, gender, ..)| *gender == tag.gender).find_map(
        |(stems, _, endings, nominative)| {
            let (_, ending) =
                endings.iter().find(|(case, ending)| *case == tag.case && text.ends_with(ending))?;
            let stem = text.strip_suffix(ending)?;
            let telling = stem.chars().count() > 3 && stems.iter().any(|end| stem.ends_with(end));
            telling.then(|| format!("{stem}{nominative}"))
        },
    )
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
    inflect(word.text, word.tag, number, morphology)
}

/// The nominative of a word with this tag; the tagger's gender or number may be wrong where its
/// case is right.
fn inflect(text: &str, original: Tag, number: Number, morphology: &Morphology) -> String {
    let mut tag = original;
    if let Some(found) = morphology.nominative(text, tag) {
        // «лучших» has the dictionary's «наихорошие» for its nominative.
        let other_word = tag.pos == Pos::Adj && found.chars().next() != text.chars().next();
        return match text.strip_suffix("их").filter(|_| other_word) {
            Some(stem) => format!("{stem}ие"),
            None => found,
        };
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
    let kept: String = folded
        .chars()
        .filter(|c| !matches!(c, '«' | '»' | '"' | '“' | '”' | '„' | '\'' | '’' | '`'))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two words may be forms of one: the same beginning, and endings of at most three letters.
pub(crate) fn same_stem(a: &str, b: &str) -> bool {
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
