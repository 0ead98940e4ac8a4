//! The words that tell an event: «встретиться», «телефонная беседа», «выступить против».

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
    pub(super) fn parse(text: &str, kind: Kind, morphology: &Morphology) -> Result<(String, Self), String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut before = Vec::new();
        while kind == Kind::Noun
            && before.len() + 1 < words.len()
            && let Some(lemma) = attribute(words[before.len()], morphology)
        {
            before.push(lemma);
        }
        let (head, rest) = words[before.len()..].split_first().ok_or("a trigger without a word")?;
        let rest =
            rest.iter().map(|word| adjective(word, morphology).unwrap_or_else(|| fold(word))).collect();
        Ok((governor(head, kind, morphology)?, Self { kind, frame: 0, before, rest }))
    }
}

/// The lemma of the word that governs.
fn governor(word: &str, kind: Kind, morphology: &Morphology) -> Result<String, String> {
    if word == ANY && kind == Kind::Verb {
        return Ok(ANY.to_owned());
    }
    if !morphology.knows(word) {
        return Err(format!("the dictionary does not know `{word}`"));
    }
    let (pos, name) = match kind {
        Kind::Verb => (Pos::Verb, "verb"),
        Kind::Noun => (Pos::Noun, "noun"),
    };
    let lemmas = || {
        let readings = morphology.readings(word).into_iter();
        // «должен», «готов»: a short adjective is a predicate like a verb.
        let predicate = move |tag: Tag| kind == Kind::Verb && tag.pos == Pos::Adj && tag.short;
        readings.filter(move |(_, form)| form.tag.pos == pos || predicate(form.tag)).map(|(lemma, _)| lemma)
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

/// The lemma of a word that is above all an adjective.
fn adjective(word: &str, morphology: &Morphology) -> Option<String> {
    let (lemma, form) = morphology.readings(word).into_iter().next()?;
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
            // The lemma is found where another form is given.
            ("встречи", Kind::Noun, "", "встреча", ""),
        ];
        for (text, kind, before, head, rest) in cases {
            let (lemma, trigger) = Trigger::parse(text, kind, analyzer.morphology()).expect(text);
            let found = (trigger.before.join(" "), lemma, trigger.rest.join(" "));
            assert_eq!(found, (before.to_owned(), head.to_owned(), rest.to_owned()), "{text}");
        }
    }
}
