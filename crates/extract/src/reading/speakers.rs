//! «„Это ошибка“, — сказал Лосев и назвал Титова лжецом»: what the speaker does besides.

use relata_nlp::{Gender, Relation};

use super::{Reading, Sentence};

impl Reading<'_> {
    /// Hangs what somebody does after he spoke on the verb of speech, not on what he said.
    pub(crate) fn settle_speakers(&mut self) {
        for sentence in &mut self.sentences {
            for verb in 0..sentence.words.len() {
                if let Some(speech) = sentence.speech_before(verb) {
                    sentence.hang(verb, speech, Relation::Conj);
                }
            }
        }
    }
}

impl Sentence<'_> {
    /// The verb of speech in parenthesis that «и» joins a verb to, which the parser joins to the words spoken.
    fn speech_before(&self, verb: usize) -> Option<usize> {
        let words = &self.words;
        let word = &words[verb];
        let joined = word.relation == Relation::Conj && word.is_finite() && word.is_verb();
        if !joined || self.child(verb, &[Relation::Nsubj, Relation::NsubjPass]).is_some() {
            return None;
        }
        let and = self.children(verb).find(|at| *at < verb && words[*at].folded == "и")?;
        let speech = (0..and).rev().find(|at| words[*at].is_finite())?;
        let between = speech + 1..and;
        let speaks =
            words[speech].relation == Relation::Parataxis && word.head.is_some_and(|head| head < speech);
        let subject = self.child(speech, &[Relation::Nsubj]).filter(|subject| between.contains(subject));
        let (tag, own) = (words[speech].tag, word.tag);
        let agrees = tag.number == own.number
            && (own.gender == Gender::None || tag.gender == Gender::None || tag.gender == own.gender);
        let unbroken = !words[between].iter().any(|word| word.is_punctuation() && !word.is_quote());
        (speaks && subject.is_some() && agrees && unbroken).then_some(speech)
    }
}
