//! One of several: «один из основателей партии Олег Титов».

use relata_nlp::{Case, Number, Pos};

use super::Finder;
use crate::lexicon::Lexicon;
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

    /// «трое из», «большинство из», right before a word that is several.
    pub(super) fn some_of(&self, word: usize, lexicon: &Lexicon) -> Option<usize> {
        let words = &self.sentence.words;
        let some = word.checked_sub(2)?;
        let counts = words[some].tag.pos == Pos::Num && !words[some].is_age()
            || lexicon.counted.quantities.contains(&words[some].lemma)
            || matches!(words[some].lemma.as_str(), "многие" | "некоторый" | "несколько");
        let several =
            words[word..].iter().find(|word| word.is_nominal()).is_some_and(|word| word.cases.has(Case::Gen));
        (counts && several && words[some + 1].folded == "из" && !self.taken[some]).then_some(some)
    }
}
