//! The words that tell an event: «встретиться», «телефонная беседа», «выступить против».

use std::collections::BTreeSet;

use relata_nlp::{Case, Morphology, Pos, Tag, VerbForm, fold};

/// What governs a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Verb,
    Noun,
}

/// A word or phrase that tells an event.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Trigger {
    pub(crate) kind: Kind,
    pub(crate) frame: usize,
    /// Lemmas of adjectives that must stand before: «телефонный разговор».
    pub(crate) before: Vec<String>,
    /// Lemmas or forms that must follow, other words between: «выступить против».
    pub(crate) rest: Vec<String>,
}

/// The trigger that every verb is.
pub(crate) const ANY: &str = "*";

impl Trigger {
    /// The trigger of a text, of the frame 0, and the lemma that governs it: the first word, of a
    /// noun the first that is no adjective. Adjectives fit in every form, in whichever they are written.
    pub(super) fn parse(text: &str, kind: Kind, words: &Words<'_>) -> Result<(String, Self), String> {
        let parts: Vec<&str> = text.split_whitespace().collect();
        parts.iter().try_for_each(|word| words.check(word))?;
        let mut before = Vec::new();
        while kind == Kind::Noun
            && before.len() + 1 < parts.len()
            && let Some(lemma) = attribute(parts[before.len()], words.morphology)
        {
            before.push(lemma);
        }
        let (head, rest) = parts[before.len()..].split_first().ok_or("a trigger without a word")?;
        let rest =
            rest.iter().map(|word| adjective(word, words.morphology).unwrap_or_else(|| fold(word))).collect();
        Ok((governor(head, kind, words.morphology)?, Self { kind, frame: 0, before, rest }))
    }
}

/// The words that triggers may consist of.
pub(super) struct Words<'a> {
    pub(super) morphology: &'a Morphology,
    /// Those that the dictionary lacks, folded.
    pub(super) new: BTreeSet<String>,
}

impl Words<'_> {
    /// A slip of the pen would never be found in a text.
    fn check(&self, word: &str) -> Result<(), String> {
        if word == ANY || self.morphology.knows(word) || self.new.contains(&fold(word)) {
            return Ok(());
        }
        Err(format!("the dictionary does not know `{word}`; if it is no slip, list it in `new_words`"))
    }
}

/// The lemma of the word that governs. Of a word that the dictionary lacks the ending tells it.
fn governor(word: &str, kind: Kind, morphology: &Morphology) -> Result<String, String> {
    if word == ANY && kind == Kind::Verb {
        return Ok(ANY.to_owned());
    }
    let (pos, name) = match kind {
        Kind::Verb => (Pos::Verb, "verb"),
        Kind::Noun => (Pos::Noun, "noun"),
    };
    // «должен», «готов»: a short adjective is a predicate like a verb.
    let predicate = |tag: Tag| kind == Kind::Verb && tag.pos == Pos::Adj && tag.short;
    let lemmas = || {
        let readings = morphology.readings(word).into_iter();
        let fitting = readings.filter(|(_, form)| form.tag.pos == pos || predicate(form.tag));
        // A lemma that no text is given would never be found.
        fitting.filter(|(lemma, form)| morphology.lemma(word, form.tag) == *lemma).map(|(lemma, _)| lemma)
    };
    let own = lemmas().find(|lemma| *lemma == fold(word));
    own.or_else(|| lemmas().next()).ok_or_else(|| format!("`{word}` is no {name}"))
}

/// The lemma of an adjective or participle that may stand in the nominative before its noun.
fn attribute(word: &str, morphology: &Morphology) -> Option<String> {
    let is_attribute = |tag: Tag| match tag.pos {
        Pos::Adj | Pos::Det => true,
        Pos::Verb => tag.verb_form == VerbForm::Part,
        _ => false,
    };
    let readings = morphology.readings(word);
    let fits = |tag: Tag| is_attribute(tag) && tag.case == Case::Nom && !tag.short;
    let adjective = readings.iter().find(|(_, form)| fits(form.tag) && form.tag.pos != Pos::Verb);
    adjective.or_else(|| readings.iter().find(|(_, form)| fits(form.tag))).map(|(lemma, _)| lemma.clone())
}

/// The lemma of a word that is above all an adjective, and no noun in its lemma («СИЗО»).
fn adjective(word: &str, morphology: &Morphology) -> Option<String> {
    let readings = morphology.readings(word);
    if readings.iter().any(|(lemma, form)| form.tag.pos == Pos::Noun && *lemma == fold(word)) {
        return None;
    }
    let (lemma, form) = readings.into_iter().next()?;
    (form.tag.pos == Pos::Adj).then_some(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_trigger() {
        let analyzer = relata_nlp::Analyzer::russian().expect("the data is ours");
        let cases = [
            ("встретиться", Kind::Verb, "", "встретиться", ""),
            ("Телефонный разговор", Kind::Noun, "телефонный", "разговор", ""),
            ("телефонная беседа", Kind::Noun, "телефонный", "беседа", ""),
            ("телефонные переговоры", Kind::Noun, "телефонный", "переговоры", ""),
            ("очная ставка", Kind::Noun, "очный", "ставка", ""),
            ("красный крест", Kind::Noun, "красный", "крест", ""),
            ("вооружённое нападение", Kind::Noun, "вооруженный", "нападение", ""),
            ("обмен информацией", Kind::Noun, "", "обмен", "информацией"),
            ("выступить против", Kind::Verb, "", "выступить", "против"),
            ("подвергнуть резкой критике", Kind::Verb, "", "подвергнуть", "резкий критике"),
            ("объявить нежелательной", Kind::Verb, "", "объявить", "нежелательный"),
            // Not a form of «сизый».
            ("отправить СИЗО", Kind::Verb, "", "отправить", "сизо"),
            // The lemma is found where another form is given.
            ("встречи", Kind::Noun, "", "встреча", ""),
            // By their endings.
            ("экстрадировать", Kind::Verb, "", "экстрадировать", ""),
            ("кибератака", Kind::Noun, "", "кибератака", ""),
        ];
        let new = ["экстрадировать", "кибератака"].map(str::to_owned).into();
        let words = Words { morphology: analyzer.morphology(), new };
        for (text, kind, before, head, rest) in cases {
            let (lemma, trigger) = Trigger::parse(text, kind, &words).expect(text);
            let found = (trigger.before.join(" "), lemma, trigger.rest.join(" "));
            assert_eq!(found, (before.to_owned(), head.to_owned(), rest.to_owned()), "{text}");
        }
    }
}
