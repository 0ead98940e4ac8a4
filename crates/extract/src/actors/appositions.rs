//! Names behind a noun that says what they are, whether the lists know the noun or not.

use relata_nlp::{Case, Pos, Relation};

use super::{Finder, Sense};
use crate::lexicon::Lexicon;

/// How far the noun may stand before the name, in words.
const REACH: usize = 10;

impl Finder<'_, '_> {
    /// «лауреата премии Мейрид Корриган», «производителя оборудования 3Com»: the noun bears the
    /// case and the preposition of the whole.
    pub(super) fn appositions(&mut self, lexicon: &Lexicon) {
        let mut swallowed: Vec<(usize, usize)> = Vec::new();
        for index in 0..self.out.len() {
            let mention = &self.out[index];
            let bare = mention.name.is_some_and(|(first, _)| mention.head == first && mention.first == first);
            let named = matches!(mention.sense, Sense::Person { .. } | Sense::Organization);
            let Some(noun) = (bare && named).then(|| self.apposition_head(index, lexicon)).flatten() else {
                continue;
            };
            let first = self.attributes_before(noun);
            let last = self.out[index].last;
            let name = self.out[index].first;
            // What stands between depends on the noun: «лидера „Братьев-мусульман“ Мухаммеда Бади».
            self.taken[first..=last].fill(true);
            let mention = &mut self.out[index];
            (mention.first, mention.head) = (first, noun);
            swallowed.push((first, name));
        }
        let inside =
            |first: usize, last: usize| swallowed.iter().any(|(start, end)| *start <= first && last < *end);
        self.out.retain(|mention| !inside(mention.first, mention.last));
    }

    /// The common noun that a name is an apposition of.
    fn apposition_head(&self, index: usize, lexicon: &Lexicon) -> Option<usize> {
        let words = &self.sentence.words;
        let mention = &self.out[index];
        let (first, last) = mention.name?;
        let free = |noun: usize| !self.out.iter().any(|other| other.contains(noun));
        let maker = self.maker_before(first, lexicon).filter(|maker| free(*maker));
        if mention.sense == Sense::Organization && maker.is_some() {
            return maker;
        }
        let joined = (first..=last).find_map(|at| {
            let relation =
                matches!(words[at].relation, Relation::Appos | Relation::FlatName | Relation::Nmod);
            words[at].head.filter(|head| relation && *head < first)
        })?;
        let noun = &words[joined];
        let person = matches!(mention.sense, Sense::Person { .. });
        // Foreign names often stay in the nominative: «лидера движения Мухаммед Бади».
        let apposition = words[first].relation == Relation::Appos;
        let same_case = noun.tag.case == words[first].tag.case;
        let agrees = noun.tag.number == words[first].tag.number
            && (same_case
                || apposition
                    && (words[first].cases.has(noun.tag.case) || words[first].tag.case == Case::Nom));
        let clear =
            !words[joined..first].iter().any(|word| word.is_verb() && word.is_finite() || word.text == ",");
        (noun.tag.pos == Pos::Noun
            && person == (noun.tag.animacy == relata_nlp::Animacy::Anim)
            && first - joined <= REACH
            && agrees
            && clear
            && free(joined))
        .then_some(joined)
    }
}
