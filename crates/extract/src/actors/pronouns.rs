//! Pronouns that may mean an actor.

use relata_nlp::{Case, Gender, Pos, Relation};

use super::{Finder, Sense};

impl Finder<'_, '_> {
    /// Finds them, and determiners that tell whose something is.
    pub(super) fn pronouns(&mut self) {
        for index in 0..self.sentence.words.len() {
            let word = &self.sentence.words[index];
            // «я», «мы» are whoever is quoted.
            let personal = matches!(word.lemma.as_str(), "он" | "она" | "они") || word.tag.person == 1;
            // «его арест» has an owner: «их» is often tagged as a determiner.
            let owner = word.is_possessive() && word.tag.pos == Pos::Det;
            if !self.taken[index]
                && (word.tag.pos == Pos::Pron && personal || owner || self.is_that_one(index))
            {
                let mention = self.mention(index, index, index, Sense::Pronoun);
                self.push(mention);
            }
        }
    }

    /// «Тот подал в суд», «Последний отказался»: whether a sentence begins with a pronoun for whom the one before deals
    /// with; not «Та пресс-конференция», «Тот, кто пришёл».
    fn is_that_one(&self, index: usize) -> bool {
        let words = &self.sentence.words;
        let word = &words[index];
        let form = index == 0 && matches!(word.lemma.as_str(), "тот" | "последний");
        let acts = word.tag.case == Case::Nom
            && matches!(word.relation, Relation::Nsubj | Relation::NsubjPass)
            && word.head.is_some_and(|verb| words[verb].is_finite());
        let alone = self.sentence.children(index).next().is_none()
            && words.get(index + 1).is_some_and(|next| next.text != "," && !next.is_nominal());
        form && acts && alone && word.tag.gender != Gender::Neut
    }
}
