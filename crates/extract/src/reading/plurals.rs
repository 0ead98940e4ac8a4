//! «Компании „Вега“ и „Заря“ подписали договор», «десятки полицейских охраняли»: plurals whose form is that of another case.

use std::collections::BTreeSet;

use relata_nlp::{Animacy, Case, Number, Relation};

use super::{Cases, Word, Words};

/// A name in quotes has so many words at most.
const QUOTED: usize = 5;

/// What is said of several named in quotes is a plural, whatever singular its form may be, too: as the subject of a verb
/// it is a nominative.
pub(super) fn mend_nouns_of_several(words: &mut [Word<'_>], known: &Words) {
    for noun in 0..words.len() {
        let word = &words[noun];
        let verb = word.head.filter(|_| word.relation == Relation::Nsubj).map(|verb| &words[verb]);
        let acts = verb.is_some_and(|verb| verb.is_finite() && verb.tag.number == Number::Plur);
        if !acts || word.tag.case == Case::Nom || !word.is_nominal() || !names_several(words, noun + 1) {
            continue;
        }
        let readings = known.get(word.text).map_or(&[][..], |known| &known.readings);
        let plural = |(lemma, form): &&(String, relata_nlp::Form)| {
            *lemma == word.lemma && form.tag.case == Case::Nom && form.tag.number == Number::Plur
        };
        if let Some((_, form)) = readings.iter().find(plural) {
            words[noun].tag = form.tag;
            words[noun].cases = Cases::default().with(Case::Nom);
        }
    }
}

/// «Лосева охраняли десятки полицейских»: beside an object what the parser takes for the subject is a nominative, if it
/// has such a form.
pub(super) fn mend_subject_beside_object(words: &mut [Word<'_>]) {
    let is_object = |word: &&Word<'_>| word.relation == Relation::Obj && word.tag.animacy == Animacy::Anim;
    let with_object: BTreeSet<usize> = words.iter().filter(is_object).filter_map(|word| word.head).collect();
    for noun in 0..words.len() {
        let word = &words[noun];
        let verb = word.head.filter(|verb| word.relation == Relation::Nsubj && words[*verb].is_finite());
        let accusative = word.is_nominal() && word.tag.case == Case::Acc && word.cases.has(Case::Nom);
        let Some(verb) = verb.filter(|_| accusative) else { continue };
        let agrees = words[verb].tag.number == word.tag.number;
        if agrees && with_object.contains(&verb) {
            words[noun].tag.case = Case::Nom;
        }
    }
}

/// Whether two names in quotes stand at a word, joined by «и» or a comma.
fn names_several(words: &[Word<'_>], start: usize) -> bool {
    let end = |from: usize| {
        let open = words.get(from).is_some_and(Word::is_quote);
        let inside = from + 2..words.len().min(from + 2 + QUOTED);
        inside.filter(|_| open).find(|at| words[*at].is_quote())
    };
    let joins = |word: &Word<'_>| matches!(word.folded.as_str(), "и" | ",");
    let first = end(start).filter(|end| words.get(end + 1).is_some_and(joins));
    first.and_then(|first| end(first + 2)).is_some()
}
