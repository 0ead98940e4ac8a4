//! What the dictionary knows better than the tagger, of a word and of the word that opens a sentence.

use relata_nlp::{Case, Form, Gender, Morphology, NameClass, Number, Pos, Relation, Tag, Tense, VerbForm};

use super::{Cases, Known, Word, Words};

/// «Встретился с мэром», «Москва пренебрегла советом», «полиция, задержавшая Иванова»: what the dictionary knows as a form of a verb
/// only is one, whatever the tagger takes it for.
///
/// A participle may well stand for a noun («пострадавшие»), unless it hangs on one. «Обвинения прозвучали»: a noun
/// that opens a sentence is one, too, though its capital misleads the tagger.
pub(super) fn tag(token: &relata_nlp::Token, known: &Known) -> Tag {
    let readings = &known.readings;
    let hangs = token.relation == Relation::Acl;
    let verbal = |(_, form): &(String, Form)| {
        form.tag.pos == Pos::Verb
            && (hangs || matches!(form.tag.verb_form, VerbForm::Fin | VerbForm::Inf | VerbForm::Conv))
    };
    let participle =
        |(_, form): &(String, Form)| form.tag.pos == Pos::Verb && form.tag.verb_form == VerbForm::Part;
    let noun = |(_, form): &(String, Form)| form.tag.pos == Pos::Noun && form.name == NameClass::None;
    // «Протест отклонён Сенатом», «Оказанная Сербией помощь»
    let short = |reading: &(String, Form)| participle(reading) && reading.1.tag.short;
    let full = |reading: &(String, Form)| participle(reading) && !reading.1.tag.short;
    let misread = match token.tag.pos {
        Pos::Noun => readings.iter().all(verbal),
        // «Москва пренебрегла советом»
        Pos::Adj if readings.iter().all(verbal) => true,
        _ if !known.is_known => false,
        Pos::Adj => {
            hangs && readings.iter().all(participle)
                || readings.iter().all(short)
                || readings.iter().all(noun)
        }
        // «мэра, обвинённого Сербией»: nor an instrumental.
        Pos::Verb => {
            let cases = readings.iter().map(|(_, form)| form.tag.case);
            let other = token.tag.case != Case::None && !cases.into_iter().any(|case| case == token.tag.case);
            // «искалечили»: nor a future.
            let past = |(_, form): &(String, Form)| form.tag.tense == Tense::Past;
            let later = matches!(token.tag.tense, Tense::Pres | Tense::Fut) && readings.iter().all(past);
            let is_finite = token.tag.verb_form == VerbForm::Fin;
            (is_finite || hangs && other) && readings.iter().all(full) || is_finite && later
        }
        // «Отчитав министра, мэр …»
        Pos::Propn if readings.iter().all(|(_, form)| form.tag.verb_form == VerbForm::Conv) => true,
        Pos::Propn | Pos::X => hangs && readings.iter().all(participle),
        Pos::Part => readings.iter().all(noun),
        _ => false,
    };
    let alike = readings.iter().find(|(_, form)| form.tag.case == token.tag.case);
    match alike.or(readings.first()).filter(|_| misread) {
        Some((_, form)) => form.tag,
        None => token.tag,
    }
}

/// «Страны Балтии осудили», «Вандалы разгромили»: the tagger often takes the plural that opens a sentence for another
/// case; as the subject of a verb in the plural it is a nominative, if it has such a form.
pub(super) fn mend_opening_subject(words: &mut [Word<'_>], known: &Words) {
    let Some(opening) = words.first() else { return };
    let verb = opening.head.filter(|_| opening.relation == Relation::Nsubj).map(|verb| &words[verb]);
    let plural = verb.is_some_and(|verb| verb.is_finite() && verb.tag.number == Number::Plur);
    // «Критика усилилась»: no «критик», going by the verb.
    let feminine = verb.is_some_and(|verb| verb.is_finite() && verb.tag.gender == Gender::Fem);
    let number = if plural { Number::Plur } else { Number::Sing };
    if !(plural || feminine && opening.tag.gender != Gender::Fem)
        || !matches!(opening.tag.case, Case::Gen | Case::Acc)
        || !opening.is_nominal()
    {
        return;
    }
    let Some(known) = known.get(opening.text) else { return };
    // «Дочери Лосева не доверили пост» has a dative of that form.
    if known.readings.iter().any(|(_, form)| form.tag.case == Case::Dat) {
        return;
    }
    let nominative = |(_, form): &&(String, Form)| {
        matches!(form.tag.pos, Pos::Noun | Pos::Propn)
            && form.tag.case == Case::Nom
            && form.tag.number == number
            && (plural || form.tag.gender == Gender::Fem)
    };
    let Some((_, form)) = known.readings.iter().find(nominative) else { return };
    let tag = Tag { pos: opening.tag.pos, ..form.tag };
    let lemma = Morphology::likeliest(&known.readings, tag).map(|(lemma, _)| lemma.clone());
    let opening = &mut words[0];
    opening.cases = Cases::default().with(Case::Nom);
    opening.lemma = lemma.unwrap_or_else(|| opening.lemma.clone());
    opening.tag = tag;
}

/// «против „Росы“ и „Волны“»: the second name of a row in quotation marks stands in the case of the first, where it has
/// such a form and the tagger takes it for a nominative.
pub(super) fn mend_quoted_row(words: &mut [Word<'_>], known: &Words) {
    for at in 2..words.len().saturating_sub(1) {
        let quoted = |at: usize| {
            at > 0 && words[at - 1].text == "«" && words.get(at + 1).is_some_and(|next| next.text == "»")
        };
        let first = words[at].head.filter(|first| {
            words[at].relation == Relation::Conj && *first < at && quoted(*first) && quoted(at)
        });
        let Some(case) = first.map(|first| words[first].tag.case) else { continue };
        let oblique = matches!(case, Case::Gen | Case::Dat | Case::Ins | Case::Loc);
        let Some(known) = known
            .get(words[at].text)
            .filter(|known| known.is_known && oblique && words[at].tag.case == Case::Nom)
        else {
            continue;
        };
        let alike = |(_, form): &&(String, Form)| {
            form.tag.pos == Pos::Noun && form.tag.case == case && form.tag.number == Number::Sing
        };
        let Some((lemma, form)) = known.readings.iter().find(alike) else { continue };
        let word = &mut words[at];
        word.cases = Cases::default().with(case);
        word.lemma.clone_from(lemma);
        word.tag = Tag { pos: word.tag.pos, ..form.tag };
    }
}

/// «1 мая Чили и Перу провели переговоры, а 5 мая Перу обвинило Чили»: a row goes on to the right, though the parser may
/// hang its first clause on the second; each has the words on its side of the conjunction.
pub(super) fn turn_rows_of_clauses(words: &mut [Word<'_>]) {
    for first in 0..words.len() {
        let is_clause = |word: &Word<'_>| word.is_verb() && word.is_finite();
        let joined = words[first].relation == Relation::Conj && is_clause(&words[first]);
        let second = words[first].head.filter(|head| joined && *head > first && is_clause(&words[*head]));
        let Some(second) = second else { continue };
        let joins = |at: &usize| words[*at].relation == Relation::Cc && words[at - 1].text == ",";
        let Some(border) = (first + 1..second).rev().find(joins) else { continue };
        let (head, relation) = (words[second].head, words[second].relation);
        for (at, word) in words.iter_mut().enumerate() {
            match word.head {
                Some(head) if head == second && at < border => word.head = Some(first),
                Some(head) if head == first && at >= border => word.head = Some(second),
                _ => {}
            }
        }
        (words[first].head, words[first].relation) = (head, relation);
        (words[second].head, words[second].relation) = (Some(first), Relation::Conj);
    }
}

/// «Обвинённый Сербией Лосев вернулся», «Поддержанный Сербией, Лосев победил»: the participle that opens a sentence is
/// said of the subject, whatever the parser takes it for.
pub(super) fn hang_opening_participle(words: &mut [Word<'_>], known: &Words) {
    let Some(opening) = words.first() else { return };
    let misplaced = matches!(opening.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Advcl);
    let Some(verb) = opening.head.filter(|_| misplaced) else { return };
    let is_subject = |at: &usize| {
        let word = &words[*at];
        word.head == Some(verb)
            && matches!(word.relation, Relation::Nsubj | Relation::NsubjPass)
            && word.is_nominal()
            && word.tag.case == Case::Nom
    };
    let Some(subject) = (1..verb).find(is_subject) else { return };
    let Some(known) = known.get(opening.text).filter(|known| known.is_known) else { return };
    let is_full = |(_, form): &(String, Form)| {
        form.tag.pos == Pos::Verb && form.tag.verb_form == VerbForm::Part && !form.tag.short
    };
    let noun = words[subject].tag;
    let agrees = |(_, form): &&(String, Form)| {
        form.tag.case == Case::Nom
            && form.tag.number == noun.number
            && (noun.number == Number::Plur || form.tag.gender == noun.gender)
    };
    let Some((lemma, form)) = known.readings.iter().find(agrees) else { return };
    if !known.readings.iter().all(is_full) {
        return;
    }
    let opening = &mut words[0];
    opening.lemma.clone_from(lemma);
    opening.tag = form.tag;
    opening.head = Some(subject);
    opening.relation = Relation::Acl;
}
