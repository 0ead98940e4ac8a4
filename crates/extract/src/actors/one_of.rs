//! One of several: «один из основателей партии Олег Титов».

use relata_nlp::{Case, Number};

use super::Finder;
use crate::reading::Word;

impl Finder<'_, '_> {
    /// «один из основателей партии Олег Титов»: the «один» of several among whom a name is.
    pub(super) fn one_of_before(&self, name: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let genitive = |word: &Word<'_>| {
            (word.is_nominal() || word.is_attribute() || word.is_quote())
                && (word.is_quote() || word.cases.has(Case::Gen))
        };
        let from = (0..name).rev().take_while(|at| genitive(&words[*at])).last()?;
        let one = self.one_of(from)?;
        words[name].cases.has(words[one].tag.case).then_some(one)
    }

    /// «один из», right before a word.
    pub(super) fn one_of(&self, word: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let one = word.checked_sub(2)?;
        let is_one = words[one].lemma == "один" && words[one].tag.number != Number::Plur;
        (is_one && words[one + 1].folded == "из" && !self.taken[one]).then_some(one)
    }
}
