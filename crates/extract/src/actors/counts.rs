//! Words that count: «более 50 государств», «большинство депутатов», «две компании».

use relata_nlp::{Animacy, Case, Number, Pos, fold};

use super::Finder;
use crate::lexicon::{Entry, Lexicon};

impl Finder<'_, '_> {
    /// «более 50 государств», «две страны», «большинство депутатов»: the first of the words that count a group
    /// whose attributes begin at `first`, and the word that bears its case and stands for it in the tree.
    pub(super) fn count_before(&self, mut first: usize, noun: usize, lexicon: &Lexicon) -> (usize, usize) {
        let words = &self.sentence.words;
        let mut bearer = noun;
        while let Some(at) = first.checked_sub(1).filter(|at| !self.taken[*at]) {
            let word = &words[at];
            // «тысячи человек» are anybody, «ряд стран» is none of them.
            let anybody = words[noun].tag.animacy == Animacy::Anim || words[noun].lemma == "лицо";
            let quantity = bearer == noun
                && word.is_nominal()
                && !(anybody && lexicon.naming.anybody.contains(&fold(&words[noun].lemma)))
                && words[noun].tag.case == Case::Gen
                && words[noun].head == Some(at)
                && lexicon.counted.quantities.contains(&word.lemma);
            if quantity {
                bearer = at;
            } else if word.is_age()
                || word.tag.pos != Pos::Num && !lexicon.counted.counters.contains(&word.folded)
            {
                break;
            }
            first = at;
        }
        (first, bearer)
    }

    /// «две компании», «три частные клиники»: whatever the form of the noun looks like, there are several.
    pub(super) fn is_counted(&self, noun: usize) -> bool {
        self.counted_attributes(noun).is_some()
    }

    /// The first of the attributes between a numeral and a noun, which need not agree with it: «две частные клиники».
    pub(super) fn counted_attributes(&self, noun: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let attribute = |at: &usize| words[*at].tag.pos == Pos::Adj && words[*at].tag.number == Number::Plur;
        let first = (0..noun).rev().take_while(attribute).last().unwrap_or(noun);
        let numeral = &words[first.checked_sub(1)?];
        let counts = numeral.tag.pos == Pos::Num && !numeral.is_age() && numeral.lemma != "один";
        (counts && self.is_free(first, noun)).then_some(first)
    }

    /// «представители двух крупных партий», but «лидеры двух стран» are those spoken of: the last of the things behind a
    /// number that tell whose several people are.
    pub(super) fn counted_end(&self, noun: usize, last: usize, lexicon: &Lexicon) -> Option<usize> {
        let words = &self.sentence.words;
        let number = words.get(last + 1).filter(|word| word.tag.pos == Pos::Num && noun == last)?;
        let end = self.complement_end(last + 1);
        let first = (last + 2..=end).find(|at| !words[*at].is_attribute())?;
        let states = |entry| matches!(entry, Entry::Group(group) if group.states);
        let of_noun = words[first].head == Some(noun) && words[first].tag.case == Case::Gen;
        let several = words[noun].tag.number == Number::Plur && words[noun].tag.animacy == Animacy::Anim;
        let both = lexicon.counted.two.contains(&number.folded) && self.entry_at(first, states).is_some();
        (several && of_noun && number.cases.has(Case::Gen) && !both).then_some(end)
    }
}
