//! Whose words or deeds a noun carries: the author of a document, whoever a predicate is said of.

use relata_nlp::Relation;

use super::{Filler, Scene, chained};

impl Scene<'_, '_> {
    /// «приняла резолюцию, осуждающую Турцию», «указ президента, запрещающий ввоз»: whoever issues a document does
    /// what its active participle tells.
    pub(super) fn author_of_document(&self, noun: usize, participle: usize, depth: usize) -> Vec<Filler> {
        let control = &self.lexicon.control;
        // «часть приказа, наделяющая „Вегу“ правом»: behind a comma it is not said of a later noun.
        let is_behind = || participle.checked_sub(1).is_some_and(|before| self.word(before).text == ",");
        if !control.documents.contains(&self.word(noun).lemma)
            || self.is_passive(participle)
            || participle < noun && is_behind()
        {
            return Vec::new();
        }
        let owners = self.owners(noun);
        if !owners.is_empty() {
            return chained(owners);
        }
        let issued = matches!(self.word(noun).relation, Relation::Obj | Relation::NsubjPass);
        match self.word(noun).head.filter(|head| issued && control.issuing.contains(&self.word(*head).lemma))
        {
            Some(issuing) if self.is_passive(issuing) => chained(self.agents(issuing)),
            Some(issuing) => chained(self.subject_within(issuing, depth)),
            None => Vec::new(),
        }
    }

    /// «Титов — герой», «Титов был героем»: of whom a noun is the predicate.
    pub(crate) fn subject_of_predicate(&self, noun: usize) -> Vec<Filler> {
        match self.sentence.child(noun, &[Relation::Nsubj]) {
            Some(_) => self.subject_alone(noun),
            None => Vec::new(),
        }
    }
}
