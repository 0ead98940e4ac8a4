//! Names of people in the nominative and genitive: surnames and given names that the dictionary lacks, double
//! surnames, initials.

use relata_nlp::{Animacy, Case, Gender, Morphology, NameClass, Number, Pos, Tag, is_letter};

use super::{inflect, join, word_genitive, word_nominative};
use crate::reading::{Sentence, Word};

/// A name all of whose words decline, and stand in one case; the first word tells it, since the
/// tagger often takes a rare surname for a nominative.
pub(crate) fn name(sentence: &Sentence<'_>, first: usize, last: usize, morphology: &Morphology) -> String {
    let (given, surname) = outer_words(sentence, first, last);
    join(sentence, first, last, |word| name_word(word, given, surname, morphology))
}

/// The first and last words of a name, without what stands in brackets behind it.
pub(crate) fn outer_words<'s, 't>(
    sentence: &'s Sentence<'t>,
    first: usize,
    last: usize,
) -> (&'s Word<'t>, &'s Word<'t>) {
    let words = &sentence.words[first..=last];
    let bracket = words.iter().position(|word| word.text == "(").filter(|at| *at > 0);
    (&words[0], &words[bracket.unwrap_or(words.len()) - 1])
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

/// A word of a name whose first word is `given` and whose last is `surname`, in the nominative.
pub(crate) fn name_word(
    word: &Word<'_>,
    given: &Word<'_>,
    last: &Word<'_>,
    morphology: &Morphology,
) -> String {
    // «Ш. Лосев»: a letter is short for no word.
    if word.text.chars().count() == 1 {
        return word.text.to_owned();
    }
    let woman = || (word.span == given.span).then(|| womans_given(word, last)).flatten();
    if let Some(name) = womans_oblique(word, given, last, morphology).or_else(woman) {
        return name;
    }
    let name = in_nominative(word, given, morphology);
    // «Юрьевичем» is of no «Юриевич», whom the dictionary has too.
    match word.text.contains("ьев") {
        true => name.replace("иевич", "ьевич").replace("иевн", "ьевн"),
        false => name,
    }
}

fn in_nominative(word: &Word<'_>, given: &Word<'_>, morphology: &Morphology) -> String {
    let case = given.tag.case;
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
    if let Some(stem) = stem_in_a(word, given).filter(|_| !morphology.knows(word.text)) {
        return format!("{stem}а");
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
    let man = given.tag.gender == Gender::Masc
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

/// «Мартина Хольц», «Мартину Хольц»: no man, whose surname would have changed, too.
fn womans_given(given: &Word<'_>, last: &Word<'_>) -> Option<String> {
    let surname = last.folded.as_str();
    let others = ["ых", "их", "ым", "им", "ом", "ем"];
    let changes = || RUSSIAN.iter().chain(&others).any(|ending| surname.ends_with(ending));
    let undeclined = last.span != given.span
        && given.tag.pos == Pos::Propn
        && given.tag.animacy == Animacy::Anim
        && last.tag.pos == Pos::Propn
        && last.tag.number != Number::Plur
        && ends_in_consonant(surname)
        && !changes();
    let stem = given.text.strip_suffix(['а', 'у']).filter(|_| undeclined)?;
    let oblique = matches!(given.tag.case, Case::Gen | Case::Acc) || given.text.ends_with('у');
    (oblique && stem.chars().count() > 2 && ends_in_consonant(stem)).then(|| format!("{stem}а"))
}

/// «Дариги Лосевой», whatever the tagger takes her for: the stem of the surname.
fn womans_surname<'t>(given: &Word<'_>, last: &Word<'t>) -> Option<&'t str> {
    let text: &'t str = last.text;
    // «Андрей Луговой» is no woman.
    let oblique = ["и", "ы", "е", "ой"].iter().any(|ending| given.folded.ends_with(ending));
    let stem = text.strip_suffix("ой").filter(|stem| RUSSIAN.iter().any(|ending| stem.ends_with(ending)))?;
    (given.span != last.span && oblique && stem.chars().count() > 3).then_some(stem)
}

/// Whether the forms of a name can be no man's.
pub(crate) fn shows_woman(given: &Word<'_>, last: &Word<'_>) -> bool {
    womans_surname(given, last).is_some()
}

/// «Дарига Лосева» of «Дариги Лосевой»; of the given names only what the dictionary lacks.
fn womans_oblique(
    word: &Word<'_>,
    given: &Word<'_>,
    last: &Word<'_>,
    morphology: &Morphology,
) -> Option<String> {
    let surname = womans_surname(given, last)?;
    if word.span == last.span {
        return Some(format!("{surname}а"));
    }
    let unknown = word.span == given.span && !morphology.knows(word.text);
    let behind_velar = |stem: &&str| stem.ends_with(['г', 'к', 'х']);
    let velar = || word.text.strip_suffix('и').filter(behind_velar);
    let stem = word.text.strip_suffix("ой").or_else(|| word.text.strip_suffix('ы')).or_else(velar);
    stem.filter(|stem| unknown && ends_in_consonant(stem)).map(|stem| format!("{stem}а"))
}

/// Endings of foreign surnames in -у, which stay as they are.
const UNDECLINED: [&str; 5] = ["ску", "ну", "глу", "ху", "лу"];

/// «Джейкоба Зумы», «Джейкоба Зуму»: the stem of a name in -а, since none has a nominative in -ы, and few have one
/// in -у, behind a given name that shows the accusative.
fn stem_in_a<'t>(word: &Word<'t>, given: &Word<'_>) -> Option<&'t str> {
    let text: &'t str = word.text;
    let fits = matches!(given.tag.case, Case::Gen | Case::Acc) && word.tag.number == Number::Sing;
    let accusative = word.span != given.span && given.folded.ends_with(['а', 'я', 'у', 'ю']);
    let ending_in_u = || {
        let undeclined = UNDECLINED.iter().any(|ending| text.ends_with(ending));
        text.strip_suffix('у').filter(|_| accusative && !undeclined)
    };
    let stem = text.strip_suffix('ы').or_else(ending_in_u)?;
    (fits && stem.chars().count() > 2 && ends_in_consonant(stem)).then_some(stem)
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
pub(super) const MASCULINE: [(Case, &[&str]); 5] = [
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

/// Stems of Russian surnames, which towns have, too.
pub(crate) const RUSSIAN: [&str; 5] = ["ов", "ев", "ёв", "ин", "ын"];

/// Surnames with a telling stem, for names that the dictionary lacks or takes for something else
/// («Пущина» for a town, «Саткалиевым» for an adjective).
const SURNAMES: [Declension; 4] = [
    (
        &RUSSIAN,
        Gender::Masc,
        &[(Case::Gen, "а"), (Case::Acc, "а"), (Case::Dat, "у"), (Case::Ins, "ым"), (Case::Loc, "е")],
        "",
    ),
    (
        &RUSSIAN,
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
