//! «внёс в реестр иностранных агентов журналиста Лосева»: whom a verb puts on a list, or takes off it.

use relata_nlp::{Animacy, Case, Number, Pos, Relation};

use super::{Cases, Reading, Sentence};
use crate::lexicon::Control;

impl Reading<'_> {
    /// Hangs whoever is put on a list on the verb: the parser has him for one of those who stand on it.
    pub(crate) fn settle_lists(&mut self, control: &Control) {
        for sentence in &mut self.sentences {
            for verb in 0..sentence.words.len() {
                if let Some((listed, object)) = sentence.object_behind_list(verb, control) {
                    sentence.hang(object, verb, Relation::Obj);
                    sentence.stand_in_accusative(object);
                    // Who stands on it is no object of the verb.
                    for word in &mut sentence.words[listed..object] {
                        word.cases = Cases::default().with(Case::Gen);
                    }
                }
            }
        }
    }
}

impl Sentence<'_> {
    /// Gives a noun and the name that is apposed to it the case of an object.
    fn stand_in_accusative(&mut self, noun: usize) {
        let name: Vec<usize> = (noun + 1..self.words.len())
            .take_while(|at| {
                let word = &self.words[*at];
                matches!(word.relation, Relation::Appos | Relation::FlatName)
                    && word.tag.case == Case::Gen
                    && word.head.is_some_and(|head| (noun..*at).contains(&head))
            })
            .collect();
        for at in std::iter::once(noun).chain(name) {
            let word = &mut self.words[at];
            (word.tag.case, word.cases) = (Case::Acc, Cases::default().with(Case::Acc));
        }
    }

    /// The first of the many whose list it is, and the one person behind them, if the verb has no other object.
    fn object_behind_list(&self, verb: usize, control: &Control) -> Option<(usize, usize)> {
        let word = &self.words[verb];
        let lists = word.is_verb() && !word.tag.short && control.listing.contains(&word.lemma);
        if !lists || self.child(verb, &[Relation::Obj]).is_some() {
            return None;
        }
        let list = self.children(verb).find(|child| control.lists.contains(&self.words[*child].lemma))?;
        let many = |at: &usize| {
            let word = &self.words[*at];
            word.is_nominal() && word.tag.case == Case::Gen && word.tag.number == Number::Plur
        };
        let listed = self.children(list).find(many)?;
        let behind = self.words[listed + 1..]
            .iter()
            .take_while(|word| word.is_nominal() || word.is_attribute() || word.folded == "и");
        let behind = listed + 1..listed + 1 + behind.count();
        behind.into_iter().find(|at| self.is_one_below(*at, list)).map(|object| (listed, object))
    }

    /// Whether a word is a noun for one person, in a case that an object may have, that hangs on a list or below.
    fn is_one_below(&self, at: usize, list: usize) -> bool {
        let word = &self.words[at];
        let person = word.tag.animacy == Animacy::Anim || word.tag.pos == Pos::Propn;
        word.is_nominal()
            && matches!(word.tag.case, Case::Gen | Case::Acc)
            && word.tag.number == Number::Sing
            && person
            && matches!(word.relation, Relation::Nmod | Relation::Obj | Relation::Conj)
            && self.path(at).skip(1).take(4).any(|above| above == list)
    }
}
