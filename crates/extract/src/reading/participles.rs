//! «Лосева опровергла обвинения, предъявленные ей», «поддерживающие президента телеканалы»: of which noun a
//! participle is said.

use relata_nlp::{Number, Relation, VerbForm, Voice};

use super::{Reading, Sentence, Word};

impl Reading<'_> {
    /// Hangs participles that do not agree with the noun that they hang on on another: the one before the comma, or the
    /// one behind their object.
    pub(crate) fn settle_participles(&mut self) {
        for sentence in &mut self.sentences {
            for participle in 2..sentence.words.len() {
                if let Some(noun) = sentence.noun_of_participle(participle) {
                    sentence.hang(participle, noun, Relation::Acl);
                }
            }
            for participle in 0..sentence.words.len() {
                sentence.free_object(participle);
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

    /// Hangs the noun behind a participle's object where that hung, and the object below the participle.
    fn free_object(&mut self, participle: usize) {
        let object = participle + 1;
        let Some(noun) = self.noun_behind_object(participle) else { return };
        let Some(above) = self.words[object].head else { return };
        let relation = self.words[object].relation;
        self.hang(noun, above, relation);
        self.hang(participle, noun, Relation::Acl);
        self.hang(object, participle, Relation::Obj);
    }

    /// «поддерживающих президента телеканалов»: the noun that a participle agrees with, behind another that it does not
    /// agree with, though both hang on that.
    fn noun_behind_object(&self, participle: usize) -> Option<usize> {
        let (object, noun) = (participle + 1, participle + 2);
        let [word, between, behind] = self.words.get(participle..=noun)? else { return None };
        let agrees = |other: &Word<'_>| other.tag.number == word.tag.number && other.cases.has(word.tag.case);
        let active = word.tag.verb_form == VerbForm::Part && word.tag.voice == Voice::Act;
        (active
            && word.head == Some(object)
            && behind.head == Some(object)
            && between.is_nominal()
            && behind.is_nominal()
            && !agrees(between)
            && agrees(behind))
        .then_some(noun)
    }
}
