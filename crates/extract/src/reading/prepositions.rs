//! «против неё», «от него»: what the parser hangs on the noun behind.

use relata_nlp::{Case, Gender, Number, Pos, Relation, Tag};

use super::{Cases, Reading, Sentence, Word};

/// Forms of pronouns that stand behind a preposition only.
const BEHIND: [&str; 9] = ["нее", "ней", "нею", "него", "нему", "ним", "нем", "них", "ними"];

impl Reading<'_> {
    /// Gives pronouns the preposition before them.
    pub(crate) fn settle_prepositions(&mut self) {
        for sentence in &mut self.sentences {
            for pronoun in 1..sentence.words.len() {
                sentence.words[pronoun].settle_pronoun();
                sentence.take_preposition(pronoun);
            }
        }
    }
}

impl Word<'_> {
    /// «неё», which is no noun, whatever the tagger takes it for.
    fn settle_pronoun(&mut self) {
        if self.folded == "нее" && self.tag.pos != Pos::Pron {
            let (case, gender, number) = (Case::Gen, Gender::Fem, Number::Sing);
            self.tag = Tag { pos: Pos::Pron, case, gender, number, person: 3, ..self.tag };
            self.cases = Cases::default().with(Case::Gen).with(Case::Acc);
            self.lemma = "она".into();
        }
    }
}

impl Sentence<'_> {
    /// «потребовал от неё извинений»: the preposition is no noun's, and the pronoun no attribute.
    fn take_preposition(&mut self, pronoun: usize) {
        let word = &self.words[pronoun];
        let before = &self.words[pronoun - 1];
        let slips = before.tag.pos == Pos::Adp
            && before.head != Some(pronoun)
            && BEHIND.contains(&word.folded.as_str())
            && word.tag.pos != Pos::Adj;
        if !slips {
            return;
        }
        let noun = word.head.filter(|head| *head > pronoun && word.relation != Relation::Obl);
        let verb = noun.and_then(|noun| self.words[noun].head).filter(|verb| self.words[*verb].is_verb());
        if let Some(verb) = verb {
            self.hang(pronoun, verb, Relation::Obl);
        }
        self.hang(pronoun - 1, pronoun, Relation::Case);
    }
}
