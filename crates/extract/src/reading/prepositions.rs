//! «против неё», «экспорт нефти и газа в Чили»: what the parser hangs on the wrong noun.

use relata_nlp::{Animacy, Case, Gender, Number, Pos, Relation, Tag};

use super::{Cases, Reading, Sentence, Word};

/// Forms of pronouns that stand behind a preposition only.
const BEHIND: [&str; 9] = ["нее", "ней", "нею", "него", "нему", "ним", "нем", "них", "ними"];

impl Reading<'_> {
    /// Gives pronouns the preposition before them, and what stands behind a row to the noun before it.
    pub(crate) fn settle_prepositions(&mut self) {
        for sentence in &mut self.sentences {
            for pronoun in 1..sentence.words.len() {
                sentence.words[pronoun].settle_pronoun();
                sentence.take_preposition(pronoun);
            }
            for noun in 3..sentence.words.len() {
                sentence.leave_row(noun);
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
    /// «экспорт нефти и газа в Чили»: where things go hangs on «экспорт», not on the last of the things.
    fn leave_row(&mut self, noun: usize) {
        let inanimate =
            |at: usize| self.words[at].is_nominal() && self.words[at].tag.animacy != Animacy::Anim;
        let is_of = |at: usize, relation: Relation| {
            self.words[at].head.filter(|_| self.words[at].relation == relation)
        };
        let way = |at: usize| matches!(self.words[at].folded.as_str(), "в" | "во" | "на" | "из");
        let behind = self.child(noun, &[Relation::Case]).is_some_and(way);
        let last = is_of(noun, Relation::Nmod).filter(|last| behind && *last < noun && inanimate(*last));
        let first = last.and_then(|last| is_of(last, Relation::Conj)).filter(|first| inanimate(*first));
        let genitive = first.filter(|first| self.words[*first].tag.case == Case::Gen);
        let whole = genitive.and_then(|first| is_of(first, Relation::Nmod)).filter(|whole| *whole < noun);
        if let Some(whole) = whole {
            self.hang(noun, whole, Relation::Nmod);
        }
    }

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
