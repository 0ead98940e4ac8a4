//! Companies, clubs and the like that the document never names: «строительная фирма», «неназванный иностранный клуб».

use super::Resolver;
use crate::actors::{Mention, Sense};
use crate::reading::Word;

/// So many sentences before and behind, a named body may be the one described.
const REACH: usize = 3;

impl Resolver<'_> {
    /// Whether attributes tell what a body is: it is no other that is called by the noun alone.
    pub(super) fn is_told_by_kind(&self, sentence: usize, mention: &Mention) -> bool {
        let told = &self.lexicon.naming.kinds_of_bodies;
        self.has_attribute(sentence, mention, |word| told.contains(&word.lemma))
            || self.is_unnamed(sentence, mention)
    }

    /// Whether nobody names the body that is described: the text says so, or names none near by.
    pub(super) fn is_unnamed_body(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        // «компания, строившая мосты»
        let clause = words.get(mention.last + 1).is_some_and(|word| word.text == ",")
            && words.get(mention.last + 2).is_some_and(|word| word.is_verb() && word.is_attribute());
        let described = clause || self.is_told_by_kind(sentence, mention);
        self.is_unnamed(sentence, mention) || described && !self.names_body_near(sentence)
    }

    /// «неназванный», «некий»
    fn is_unnamed(&self, sentence: usize, mention: &Mention) -> bool {
        let unnamed = &self.lexicon.naming.unnamed;
        self.has_attribute(sentence, mention, |word| unnamed.contains(&word.lemma))
    }

    fn has_attribute(&self, sentence: usize, mention: &Mention, is: impl Fn(&Word<'_>) -> bool) -> bool {
        self.reading.sentences[sentence].words[mention.first..mention.head].iter().any(is)
    }

    /// Whether a body has its name in a sentence near by.
    fn names_body_near(&self, sentence: usize) -> bool {
        let near = sentence.saturating_sub(REACH)..self.actors.len().min(sentence + REACH + 1);
        let named = |mention: &Mention| mention.sense == Sense::Organization && mention.name.is_some();
        self.actors[near].iter().any(|actors| actors.mentions.iter().any(named))
    }
}
