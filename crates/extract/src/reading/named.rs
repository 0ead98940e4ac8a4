//! The case of a person's name, where the tagger misses it: «с Президентом Республики Сербия Касымом Лосевым».

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, Form, Name, NameClass, Number, Pos, Relation};

use super::{CASES, Cases, Sentence, Word, Words};
use crate::wording::{RUSSIAN, ends_in_consonant};

/// Names in the case that their forms show, or that the noun before them has and their forms allow.
pub(super) fn mend_cases_of_names(sentence: &mut Sentence<'_>, names: &[Name], known: &Words) {
    let words = &sentence.words;
    let (Some(start), Some(end)) = (words.first(), words.last()) else { return };
    let (start, end) = (start.span.start, end.span.end);
    let from = names.partition_point(|name| name.span.start < start);
    for name in names[from..].iter().take_while(|name| name.span.end <= end) {
        let first = sentence.words.partition_point(|word| word.span.start < name.span.start);
        let behind = sentence.words.partition_point(|word| word.span.end <= name.span.end);
        if name.kind == NameKind::Person && first < behind {
            let first = sentence.initials_before(first).unwrap_or(first);
            mend_name(&mut sentence.words, first, behind - 1, known);
        }
    }
}

fn mend_name(words: &mut [Word<'_>], first: usize, last: usize, known: &Words) {
    let surname = &words[last];
    if words[first].tag.number == Number::Plur || surname.tag.number == Number::Plur || !surname.is_nominal()
    {
        return;
    }
    let forms = forms_of(surname, known);
    // «В.А.Небензя»: letters have a case of the surname's, though «В» looks like a preposition.
    let (tag, cases) = (surname.tag, surname.cases);
    for letter in words[first..last].iter_mut().filter(|word| word.is_capital_letter()) {
        if letter.tag.case == Case::None || !forms.has(letter.tag.case) {
            (letter.tag, letter.cases) = (tag, cases);
        }
    }
    // «Марио Драги» has no other form.
    let surname = &words[last];
    if surname.folded.ends_with(['и', 'о', 'э', 'у', 'ю', 'е']) {
        return;
    }
    let tagged = [words[first].tag.case, surname.tag.case];
    let others = |case: &Case| tagged.iter().any(|tagged| tagged != case);
    // What the tagger may say of the name if it stands in this case; a man's genitive looks like his accusative.
    let alike = |a: Case, b: Case| a == b || [a, b].iter().all(|case| matches!(case, Case::Gen | Case::Acc));
    let misread = |case: &Case| {
        let mut tagged = tagged.iter();
        tagged.all(|tagged| *tagged == Case::Nom || alike(*tagged, *case) || !forms.has(*tagged))
    };
    let fits = |case: &Case| *case != Case::Nom && forms.has(*case) && others(case) && misread(case);
    let titled = case_of_title(words, first, last, known).filter(fits);
    // «Саидовым» is an instrumental, whatever stands before it; «Лопес» may be a woman's in any case.
    let shown = || sole(forms).filter(|case| *case != Case::Nom && others(case));
    let Some(case) = titled.or_else(shown) else { return };
    let allows = |at: usize| {
        let word = &words[at];
        // Letters, «Ким», «Чжан»: what stands before a surname may stay as it is.
        let short = at < last && word.folded.chars().count() < 5 && ends_in_consonant(&word.folded);
        !word.is_nominal() || short || forms_of(word, known).has(case)
    };
    if (first..last).all(allows) {
        for word in words[first..=last].iter_mut().filter(|word| word.is_nominal()) {
            word.tag.case = case;
            word.cases = Cases::default().with(case);
            if matches!(case, Case::Gen | Case::Acc) {
                word.cases = word.cases.with(Case::Gen).with(Case::Acc);
            }
        }
    }
}

/// The case of the noun for a person that a name stands behind: «министром иностранных дел Сербии Иваном Лосевым».
fn case_of_title(words: &[Word<'_>], first: usize, last: usize, known: &Words) -> Option<Case> {
    let joined =
        |at: &usize| matches!(words[*at].relation, Relation::Appos | Relation::FlatName | Relation::Nmod);
    let up =
        std::iter::successors(Some(first), |at| words[*at].head.filter(|head| joined(at) && *head < first));
    // «Послом», whose capital may mislead the tagger.
    let is_noun = |word: &Word<'_>| {
        let mut readings = known.get(word.text).into_iter().flat_map(|known| &known.readings);
        word.tag.animacy == Animacy::Anim
            && readings.any(|(_, form)| form.name == NameClass::None && form.tag.animacy == Animacy::Anim)
    };
    let title = up.skip(1).take(words.len()).find(|at| {
        let word = &words[*at];
        word.is_nominal() && word.tag.number == Number::Sing && is_noun(word)
    });
    // «благодаря адвокату Ивану Титову Олег Лосев …»: the title has its name.
    let named = |word: &Word<'_>| {
        let apposed = matches!(word.relation, Relation::Appos | Relation::FlatName);
        apposed && word.tag.pos == Pos::Propn && word.tag.animacy == Animacy::Anim
    };
    let parts =
        |word: &Word<'_>| word.is_punctuation() && !word.is_quote() || word.is_finite() || named(word);
    if let Some(title) = title.filter(|title| !words[*title..first].iter().any(parts)) {
        return Some(words[title].tag.case);
    }
    // «заместитель Лосев принял посла Литвы в Москве Яна Котова», where the name hangs on the wrong one.
    let near = words[..first].iter().rev().take_while(|word| !parts(word)).find(|word| is_noun(word));
    near.filter(|near| first < last && near.tag.number == Number::Sing).map(|near| near.tag.case)
}

/// The cases that the form of a name's word allows.
fn forms_of(word: &Word<'_>, known: &Words) -> Cases {
    let Some(known) = known.get(word.text) else { return Cases::ALL };
    // «Пенья» is no «пение» here.
    let named = |(_, form): &&(String, Form)| form.name != NameClass::None && form.tag.number != Number::Plur;
    let known = known.readings.iter().filter(|_| known.is_known).filter(named);
    let cases = known.fold(Cases::default(), |cases, (_, form)| match form.indeclinable {
        true => Cases::ALL,
        false => cases.with(form.tag.case),
    });
    if cases == Cases::default() {
        return by_ending(&word.folded);
    }
    // «Лосева», of which the dictionary may have a man's forms alone, or a woman's.
    let either = word.folded.strip_suffix('а').is_some_and(is_russian);
    if either { cases.with(Case::Nom).with(Case::Gen).with(Case::Acc) } else { cases }
}

/// «Лосев», «Котин»
fn is_russian(stem: &str) -> bool {
    RUSSIAN.iter().any(|ending| stem.ends_with(ending))
}

/// What the ending of a name tells that the dictionary lacks; many foreign ones in a vowel never change.
fn by_ending(folded: &str) -> Cases {
    let of = |cases: &[Case]| cases.iter().copied().fold(Cases::default(), Cases::with);
    let russian = folded.strip_suffix("ым").is_some_and(is_russian);
    match folded.chars().next_back() {
        _ if russian => of(&[Case::Ins]),
        Some('м') if folded.ends_with("ом") || folded.ends_with("ем") => of(&[Case::Nom, Case::Ins]),
        Some('а' | 'я') => of(&[Case::Nom, Case::Gen, Case::Acc]),
        Some('у' | 'ю' | 'и' | 'ы' | 'е' | 'о' | 'э') => Cases::ALL,
        Some('й') if folded.ends_with("ой") || folded.ends_with("ей") => {
            of(&[Case::Nom, Case::Gen, Case::Dat, Case::Ins, Case::Loc])
        }
        _ => of(&[Case::Nom]),
    }
}

/// The only case of a set.
fn sole(cases: Cases) -> Option<Case> {
    let mut found = CASES.into_iter().filter(|case| cases.has(*case));
    found.next().filter(|_| found.next().is_none())
}
