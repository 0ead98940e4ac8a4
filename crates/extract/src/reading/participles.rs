//! «Лосева опровергла обвинения, предъявленные ей»: of which noun a participle behind a comma is said.

use relata_nlp::{Number, Relation, VerbForm};

use super::{Reading, Sentence};

impl Reading<'_> {
    /// Hangs participles on the noun before the comma where they do not agree with the one that they hang on.
    pub(crate) fn settle_participles(&mut self) {
        for sentence in &mut self.sentences {
            for participle in 2..sentence.words.len() {
                if let Some(noun) = sentence.noun_of_participle(participle) {
                    sentence.hang(participle, noun, Relation::Acl);
                }
            }
        }
    }
}

impl Sentence<'_> {
    /// The noun before the comma before a participle, if it may be in its case and the one above is not in its number.
    fn noun_of_participle(&self, participle: usize) -> Option<usize> {
        let word = &self.words[participle];
        let behind_comma = self.words[participle - 1].text == ",";
        let full = word.tag.verb_form == VerbForm::Part && !word.tag.short;
        let above = word.head.filter(|_| behind_comma && full && word.relation == Relation::Acl)?;
        let numbers = [self.words[above].tag.number, word.tag.number];
        let apart = numbers[0] != numbers[1] && !numbers.contains(&Number::None);
        let noun = participle - 2;
        let before = &self.words[noun];
        // «обвинения» of one may be those of many, whatever the tagger says.
        let fits = before.cases.has(word.tag.case) || before.tag.number != word.tag.number;
        (noun != above && apart && before.is_nominal() && fits).then_some(noun)
    }
}
