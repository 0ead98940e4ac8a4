//! What hangs on a title or a noun for a group: «глава МИД Казахстана».

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, Number, Pos, Relation};

use super::Finder;
use crate::lexicon::Entry;
use crate::reading::Word;

impl Finder<'_, '_> {
    /// The last word of the genitive chain behind `last`: «глава МИД Казахстана».
    pub(super) fn complement_end(&self, last: usize) -> usize {
        let words = &self.sentence.words;
        let mut end = last;
        let mut at = last + 1;
        while at < words.len() && at - last <= 6 {
            let word = &words[at];
            let genitive = word.cases.has(Case::Gen)
                && (word.tag.case == Case::Gen || word.cases == crate::reading::Cases::ALL);
            let is_person = self.name_at(at).is_some_and(|(_, _, kind)| kind == NameKind::Person)
                || (word.tag.number != Number::Plur
                    && self.entry_at(at, |entry| matches!(entry, Entry::Title(_))).is_some());
            // «милиция начала задерживать»: a main verb that the tagger takes for a noun.
            if is_person
                || self.is_of_deed(at)
                || word.relation == Relation::Root
                || self.is_other_object(last, at)
                || self.is_modified_by(last, at)
            {
                break;
            }
            // «родственники погибших»: an attribute that stands for a noun.
            let next = words.get(at + 1);
            let plural = word.is_attribute() && word.tag.pos != Pos::Det && word.tag.number == Number::Plur;
            // «выплатил семьям погибших компенсации»
            let stands_alone = plural && genitive && next.is_some_and(|next| !may_agree(next));
            let noun = plural && next.is_none_or(|next| !next.is_nominal() && !next.is_attribute());
            if stands_alone {
                end = at;
                break;
            } else if (word.is_nominal() || noun) && genitive {
                end = at;
            } else if !(word.is_attribute() && word.tag.case == Case::Gen) {
                break;
            }
            at += 1;
        }
        end
    }

    /// «комиссия по иностранным инвестициям», «управление по борьбе с коррупцией»: the last word of what a body deals
    /// with.
    pub(super) fn field_end(&self, last: usize) -> Option<usize> {
        let start = (self.sentence.words.get(last + 1)?.folded == "по").then_some(last + 2)?;
        let end = self.noun_phrase_end(start, Case::Dat)?;
        // «по контролю и профилактике», «по борьбе с коррупцией и хищениями»
        let end = self.joined_phrase_end(end, Case::Dat);
        let words = &self.sentence.words;
        let with = words.get(end + 1).filter(|word| matches!(word.folded.as_str(), "с" | "со" | "за"));
        let noun = with.and_then(|word| word.head).and_then(|object| words[object].head);
        let own = noun.is_some_and(|noun| (start..=end).contains(&noun));
        let object = self.noun_phrase_end(end + 2, Case::Ins).filter(|_| own);
        Some(object.map_or(end, |object| self.joined_phrase_end(object, Case::Ins)))
    }

    /// The last word of a noun in a case that begins at a word, with its attributes and complements, if it is no name.
    fn noun_phrase_end(&self, start: usize, case: Case) -> Option<usize> {
        let words = &self.sentence.words;
        let fits = |at: &usize| words[*at].tag.case == case && !self.taken[*at];
        let attributes = (start..words.len()).take_while(|at| words[*at].is_attribute() && fits(at)).count();
        let noun = start + attributes;
        let is_noun = words.get(noun).is_some_and(Word::is_nominal) && fits(&noun);
        (is_noun && self.name_at(noun).is_none()).then(|| self.complement_end(noun))
    }

    /// The same of what is joined to it by «и».
    fn joined_phrase_end(&self, end: usize, case: Case) -> usize {
        let and = self.sentence.words.get(end + 1).is_some_and(|word| word.folded == "и");
        let joined = |at: usize| {
            let mut next = at..self.sentence.words.len().min(at + 3);
            next.any(|at| self.sentence.words[at].relation == Relation::Conj)
        };
        let next = if and && joined(end + 2) { self.noun_phrase_end(end + 2, case) } else { None };
        next.unwrap_or(end)
    }

    /// «критикующих президента газет»: whether what governs a noun is said of the one behind it.
    fn is_modified_by(&self, noun: usize, behind: usize) -> bool {
        let words = &self.sentence.words;
        let participle = words[noun].head.map(|head| &words[head]);
        let agrees = |before: usize| {
            let word = &words[before];
            let plural = word.folded.ends_with("их") || word.folded.ends_with("ых");
            word.is_verb()
                && word.is_attribute()
                && plural
                && words[noun].tag.number == Number::Sing
                && words[behind].tag.number == Number::Plur
        };
        participle.is_some_and(|word| word.is_verb() && word.is_attribute() && word.head == Some(behind))
            || noun.checked_sub(1).is_some_and(agrees)
    }

    /// «лишить президента права»: whether a genitive is the other object of the verb that a noun is an object of.
    fn is_other_object(&self, noun: usize, at: usize) -> bool {
        let words = &self.sentence.words;
        let object = &words[at];
        let verb = object.head.filter(|verb| words[*verb].is_verb());
        let shared = verb.filter(|verb| words[noun].head == Some(*verb));
        // «обсудил с министром культуры Перу поставки книг»
        let participle = object.folded.ends_with("ых") || object.folded.ends_with("их");
        let direct = || {
            object.relation == Relation::Obj
                && !participle
                && self.sentence.path(noun).take(4).any(|above| verb == Some(above))
        };
        let beside = shared.is_some() && matches!(words[noun].tag.case, Case::Acc | Case::Gen);
        (beside || direct())
            && object.tag.animacy == Animacy::Inan
            && object.is_nominal()
            && !object.is_capitalized()
    }
}

/// Whether a noun may have an attribute in the genitive plural before it.
fn may_agree(noun: &Word<'_>) -> bool {
    let behind = noun.is_nominal() && !noun.is_capitalized();
    !behind || noun.tag.number == Number::Plur && noun.cases.has(Case::Gen)
}
