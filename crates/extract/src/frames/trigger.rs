//! The words that tell an event: «встретиться», «телефонная беседа», «выступить против».

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use relata_nlp::{Case, Morphology, Pos, Tag, VerbForm, fold};

/// What governs a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Verb,
    Noun,
}

/// A word or phrase that tells an event.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Trigger {
    pub(crate) kind: Kind,
    pub(crate) frame: usize,
    /// Adjectives that must stand before: «телефонный разговор». Lemmas, of each place any.
    pub(crate) before: Vec<Vec<String>>,
    /// What must follow, other words between: «выступить против». Lemmas or forms, of each place any;
    /// sorted.
    pub(crate) rest: Vec<Vec<String>>,
}

/// The trigger that every verb is.
pub(crate) const ANY: &str = "*";

impl Trigger {
    /// The triggers of a text, of the frame 0, and the lemma that governs each: the first word, of a
    /// noun the first that is no adjective. Adjectives fit in every form, in whichever they are written.
    /// Of words that `|` joins, each fits in that place.
    pub(super) fn parse(text: &str, kind: Kind, words: &Words<'_>) -> Result<Vec<(String, Self)>, String> {
        let places: Vec<Vec<&str>> =
            text.split_whitespace().map(|place| place.split('|').collect()).collect();
        places.iter().flatten().try_for_each(|word| words.check(word))?;
        let mut before: Vec<Vec<String>> = Vec::new();
        while kind == Kind::Noun
            && before.len() + 1 < places.len()
            && let Some(lemmas) = places[before.len()].iter().map(|word| words.attribute(word)).collect()
        {
            before.push(lemmas);
        }
        let (heads, rest) = places[before.len()..].split_first().ok_or("a trigger without a word")?;
        let sorted = |place: &Vec<&str>| -> Vec<String> {
            let any: BTreeSet<String> = place.iter().map(|word| words.comparable(word)).collect();
            any.into_iter().collect()
        };
        let rest: Vec<Vec<String>> = rest.iter().map(sorted).collect();
        (heads.iter())
            .map(|head| {
                let trigger = Self { kind, frame: 0, before: before.clone(), rest: rest.clone() };
                Ok((words.governor(head, kind)?, trigger))
            })
            .collect()
    }
}

/// The words that triggers may consist of. Most stand in many triggers, so what was found out about one
/// is kept.
pub(super) struct Words<'a> {
    morphology: &'a Morphology,
    /// Those that the dictionary lacks, folded.
    new: BTreeSet<String>,
    known: RefCell<HashSet<String>>,
    attributes: RefCell<HashMap<String, Option<String>>>,
    comparable: RefCell<HashMap<String, String>>,
    governors: RefCell<HashMap<(Kind, String), Result<String, String>>>,
}

impl<'a> Words<'a> {
    pub(super) fn new(morphology: &'a Morphology, new: BTreeSet<String>) -> Self {
        Self {
            morphology,
            new,
            known: RefCell::default(),
            attributes: RefCell::default(),
            comparable: RefCell::default(),
            governors: RefCell::default(),
        }
    }

    /// What a word of a sentence is compared with: the lemma of an adjective, else the word itself.
    fn comparable(&self, word: &str) -> String {
        if let Some(known) = self.comparable.borrow().get(word) {
            return known.clone();
        }
        let found = adjective(word, self.morphology).unwrap_or_else(|| fold(word));
        self.comparable.borrow_mut().insert(word.to_owned(), found.clone());
        found
    }

    /// The lemma of an adjective or participle that may stand in the nominative before its noun.
    fn attribute(&self, word: &str) -> Option<String> {
        if let Some(known) = self.attributes.borrow().get(word) {
            return known.clone();
        }
        let found = attribute(word, self.morphology);
        self.attributes.borrow_mut().insert(word.to_owned(), found.clone());
        found
    }

    fn governor(&self, word: &str, kind: Kind) -> Result<String, String> {
        let key = (kind, word.to_owned());
        if let Some(known) = self.governors.borrow().get(&key) {
            return known.clone();
        }
        let found = governor(word, kind, self.morphology);
        self.governors.borrow_mut().insert(key, found.clone());
        found
    }

    /// A slip of the pen would never be found in a text.
    fn check(&self, word: &str) -> Result<(), String> {
        if self.known.borrow().contains(word) {
            return Ok(());
        }
        if word == ANY || self.morphology.knows(word) || self.new.contains(&fold(word)) {
            self.known.borrow_mut().insert(word.to_owned());
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
            ("ввести|снять эмбарго|запрет", Kind::Verb, "", "ввести|снять", "запрет|эмбарго"),
            ("новый|старый договор|пакт", Kind::Noun, "новый|старый", "договор|пакт", ""),
            // By their endings.
            ("экстрадировать", Kind::Verb, "", "экстрадировать", ""),
            ("кибератака", Kind::Noun, "", "кибератака", ""),
        ];
        let new = ["экстрадировать", "кибератака"].map(str::to_owned).into();
        let words = Words::new(analyzer.morphology(), new);
        for (text, kind, before, head, rest) in cases {
            let triggers = Trigger::parse(text, kind, &words).expect(text);
            let any = |places: &[Vec<String>]| {
                places.iter().map(|place| place.join("|")).collect::<Vec<_>>().join(" ")
            };
            let heads: Vec<&str> = triggers.iter().map(|(lemma, _)| lemma.as_str()).collect();
            let trigger = &triggers[0].1;
            let found = (any(&trigger.before), heads.join("|"), any(&trigger.rest));
            assert_eq!(found, (before.to_owned(), head.to_owned(), rest.to_owned()), "{text}");
        }
    }
}
