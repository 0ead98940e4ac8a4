//! Who was spoken of so far.

use relata_model::EntityKind;
use relata_nlp::{Case, Number, Pos, Relation};

use super::super::CANDIDATES;
use super::REACH;
use crate::actors::{How, Mention, Sense};
use crate::reading::{Sentence, Word};
use crate::wording;

/// So many nouns stand between a preposition and whoever is told by the way: «после прихода к власти Лосева».
const OWNED: usize = 2;

/// Within so many words of «такой» «как» leads to examples.
const EXAMPLE: usize = 8;

/// Brackets open so many words before somebody who stands in them.
const BRACKETED: usize = 8;

/// A person spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    pub(super) entity: usize,
    pub(super) sentence: usize,
    /// Behind a preposition, as an owner or by whom something is done: «при президенте Лосеве», «его письмо».
    pub(super) aside: bool,
    /// In the nominative, as a noun or name.
    pub(super) subject: bool,
    /// Within somebody's words.
    pub(super) quoted: bool,
    /// Its number in the text.
    pub(super) at: usize,
}

/// Who was spoken of so far, the latest last.
#[derive(Default)]
pub(super) struct Spoken {
    people: Vec<Person>,
    /// Those of them that are subjects.
    subjects: Vec<usize>,
    /// Groups, governments and bodies in the plural, with their sentence.
    several: Vec<(usize, usize)>,
    /// Whom the document is about.
    pub(super) protagonist: Option<usize>,
}

impl Spoken {
    /// Of nobody so far, in a document about a person.
    pub(super) fn about(protagonist: Option<usize>) -> Self {
        Self { protagonist, ..Self::default() }
    }

    /// Takes note of a mention.
    pub(super) fn note(
        &mut self,
        entity: usize,
        kind: EntityKind,
        mention: &Mention,
        sentence: &Sentence<'_>,
        quoted: bool,
    ) {
        let word = &sentence.words[mention.head];
        let groups = matches!(
            mention.sense,
            Sense::Group(_) | Sense::Organization | Sense::Country { how: How::Government, .. }
        );
        // «часть врачей» are several, as are «представители армии».
        let several = if matches!(mention.sense, Sense::Group(_)) { mention.label.0 } else { mention.head };
        if kind == EntityKind::Person {
            let topic = word.tag.case == Case::Nom && !is_only_described(mention, sentence)
                || is_aged(mention, sentence);
            let subject = topic && mention.sense != Sense::Pronoun;
            let owner = mention.sense == Sense::Pronoun
                && matches!(word.relation, Relation::Nmod | Relation::Det)
                && word.head.is_some_and(|head| head > mention.head);
            // «после победы Лосева»
            let outer = (mention.first..=mention.last)
                .find(|at| sentence.words[*at].head.is_none_or(|head| !mention.contains(head)))
                .unwrap_or(mention.head);
            let mut nouns = sentence.path(outer).skip(1).take(OWNED);
            let told_by = word.tag.case == Case::Gen
                && sentence.words[outer].relation == Relation::Nmod
                && nouns.any(|noun| sentence.child(noun, &[Relation::Case]).is_some());
            // «Титов уволен Лосевым»: of Titov tells the sentence.
            let agent = sentence.words[outer].relation == Relation::OblAgent;
            let aside = owner
                || told_by
                || agent
                || is_behind_preposition(mention, sentence)
                || is_example(mention, sentence);
            if subject {
                self.subjects.push(entity);
            }
            let at = self.people.len();
            self.people.push(Person { entity, sentence: mention.sentence, aside, subject, quoted, at });
        } else if groups && sentence.words[several].tag.number == Number::Plur {
            self.several.push((entity, mention.sentence));
        }
    }

    /// The last person that fits.
    pub(super) fn person(&self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mut people = self.people.iter().rev().take(CANDIDATES);
        people.find(|person| fits(person.entity)).map(|person| person.entity)
    }

    /// The last subject that fits.
    pub(super) fn subject(&self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        self.subjects.iter().rev().take(CANDIDATES).copied().find(|subject| fits(*subject))
    }

    /// The last subject that fits in the sentences near by, but for whom only somebody's words name.
    pub(super) fn subject_unquoted(&self, sentence: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mut near = self.near(sentence, REACH).filter(|person| person.subject && !person.quoted);
        near.find(|person| fits(person.entity)).map(|person| person.entity)
    }

    /// The people of a sentence and so many before it, the latest first.
    pub(super) fn near(&self, sentence: usize, reach: usize) -> impl Iterator<Item = &Person> + Clone {
        let people = self.people.iter().rev().take(CANDIDATES);
        people.take_while(move |person| sentence - person.sentence <= reach)
    }

    /// Whether somebody was last spoken of at most so many sentences ago.
    pub(super) fn is_near(&self, entity: usize, sentence: usize, reach: usize) -> bool {
        self.near(sentence, reach).any(|person| person.entity == entity)
    }

    /// The groups, the latest first, with their sentences.
    pub(super) fn several(&self) -> impl Iterator<Item = (usize, usize)> {
        self.several.iter().rev().copied()
    }
}

/// «над Лосевым, Титовым и Орловым»: whether somebody or the first of his row stands behind a preposition.
fn is_behind_preposition(mention: &Mention, sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let joined = |at: &usize| words[*at].relation == Relation::Conj;
    let mut row =
        std::iter::successors(Some(mention.head).filter(joined), |at| words[*at].head.filter(joined));
    let has_preposition = |at: usize| {
        let first = words[at].head;
        first.is_some_and(|first| sentence.child(first, &[Relation::Case]).is_some_and(|case| case < first))
    };
    mention.preposition(sentence).is_some() || row.any(has_preposition)
}

/// «таких министров, как Лосев и Титов»: whether somebody is only an example.
fn is_example(mention: &Mention, sentence: &Sentence<'_>) -> bool {
    let before = &sentence.words[..mention.first];
    let Some(leads) = before.iter().rposition(|word| word.folded == "как") else { return false };
    let such = before[..leads].iter().rev().take(EXAMPLE).any(|word| word.lemma == "такой");
    such && !before[leads..].iter().any(Word::is_finite)
}

/// «известен как глава партии», «епископ Павел (Титов)», «заменив Сами Лотару»: whether a nominative is no subject, for it stands
/// behind «как», in brackets, or for the object of a verb whose name has one form.
fn is_only_described(mention: &Mention, sentence: &Sentence<'_>) -> bool {
    let words = &sentence.words;
    let text = |at: usize| words.get(at).map_or("", |word| word.folded.as_str());
    let before = mention.first.checked_sub(1).map_or("", text);
    let outer = (mention.first..=mention.last)
        .find(|at| words[*at].head.is_some_and(|head| !mention.contains(head)))
        .unwrap_or(mention.head);
    let as_what = mention.name.is_none() && before == "как" && words[outer].relation != Relation::Nsubj;
    let mut bracket = words[..mention.first].iter().rev().take(BRACKETED).map(|word| word.text);
    let in_brackets = bracket.find(|mark| matches!(*mark, "(" | ")")) == Some("(");
    let object = match words[outer].relation {
        Relation::Obj | Relation::Iobj | Relation::Acl => true,
        Relation::Obl => before != "как",
        _ => false,
    };
    as_what || in_brackets || object
}

/// «Лосеву 52 года»: whose age a sentence tells.
fn is_aged(mention: &Mention, sentence: &Sentence<'_>) -> bool {
    let Some(behind) = sentence.words.get(mention.last + 1..) else { return false };
    let number =
        behind.iter().take_while(|word| word.tag.pos == Pos::Num || wording::is_number(word)).count();
    let years = |word: &Word<'_>| matches!(word.folded.as_str(), "год" | "года" | "лет");
    mention.first == 0 && number > 0 && behind.get(number).is_some_and(years)
}
