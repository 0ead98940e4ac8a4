//! What hangs on a title or a noun for a group: «глава МИД Казахстана».

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, Number, Pos, Relation, VerbForm};

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
            let stands_alone = plural && genitive && next.is_some_and(|next| !may_agree(word, next));
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

/// Whether a noun in the plural may have an attribute in the genitive before it.
fn may_agree(attribute: &Word<'_>, noun: &Word<'_>) -> bool {
    let participle = attribute.is_verb() || attribute.tag.verb_form == VerbForm::Part;
    let behind = noun.is_nominal() && !noun.is_capitalized();
    !(participle && behind) || noun.tag.number == Number::Plur && noun.cases.has(Case::Gen)
}
