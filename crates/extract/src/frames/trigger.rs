//! The words that tell an event: «встретиться», «телефонная беседа», «выступить против».

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use foldhash::HashMap;
use relata_nlp::{Case, Form, Morphology, Pos, Tag, VerbForm, fold};

/// What governs a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Verb,
    Noun,
}

/// A word or phrase that tells an event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
        let any = |place: &str| place.split('|').map(|word| words.of(word)).collect::<Result<Vec<_>, _>>();
        let places: Vec<Vec<Rc<Word>>> = text.split_whitespace().map(any).collect::<Result<_, _>>()?;
        let mut before: Vec<Vec<String>> = Vec::new();
        while kind == Kind::Noun
            && before.len() + 1 < places.len()
            && let Some(lemmas) = (places[before.len()].iter())
                .map(|word| Some(word.attribute()).filter(|lemmas| !lemmas.is_empty()))
                .collect::<Option<Vec<_>>>()
        {
            before.push(lemmas.concat());
        }
        let (heads, rest) = places[before.len()..].split_first().ok_or("a trigger without a word")?;
        let sorted = |place: &Vec<Rc<Word>>| -> Vec<String> {
            let any: BTreeSet<&str> = place.iter().map(|word| word.comparable()).collect();
            any.into_iter().map(str::to_owned).collect()
        };
        let rest: Vec<Vec<String>> = rest.iter().map(sorted).collect();
        (heads.iter())
            .map(|head| {
                let trigger = Self { kind, frame: 0, before: before.clone(), rest: rest.clone() };
                let name = match kind {
                    Kind::Verb => "verb",
                    Kind::Noun => "noun",
                };
                let governor =
                    head.governor(kind).ok_or_else(|| format!("`{}` is no {name}", head.folded))?;
                Ok((governor.to_owned(), trigger))
            })
            .collect()
    }
}

/// The words that triggers may consist of.
pub(super) struct Words<'a> {
    dictionary: &'a Readings<'a>,
    /// Those that the dictionary lacks, folded.
    new: BTreeSet<String>,
}

/// What the dictionary says of words. Most stand in many triggers, so it is asked once for each.
pub(super) struct Readings<'a> {
    morphology: &'a Morphology,
    found: RefCell<HashMap<String, Rc<Word>>>,
}

impl<'a> Readings<'a> {
    pub(super) fn new(morphology: &'a Morphology) -> Self {
        Self { morphology, found: RefCell::default() }
    }

    fn of(&self, word: &str) -> Rc<Word> {
        if let Some(found) = self.found.borrow().get(word) {
            return Rc::clone(found);
        }
        let known = self.morphology.known_readings(word);
        let found = Rc::new(Word {
            folded: fold(word),
            is_known: !known.is_empty(),
            readings: if known.is_empty() { self.morphology.readings(word) } else { known },
        });
        self.found.borrow_mut().insert(word.to_owned(), Rc::clone(&found));
        found
    }
}

impl<'a> Words<'a> {
    pub(super) fn new(dictionary: &'a Readings<'a>, new: BTreeSet<String>) -> Self {
        Self { dictionary, new }
    }

    /// A word, unless the dictionary lacks it: a slip of the pen would never be found in a text.
    fn of(&self, word: &str) -> Result<Rc<Word>, String> {
        let found = self.dictionary.of(word);
        match word == ANY || found.is_known || self.new.contains(&found.folded) {
            true => Ok(found),
            false => Err(format!(
                "the dictionary does not know `{word}`; if it is no slip, list it in `new_words`"
            )),
        }
    }
}

/// A word of a trigger and its readings, those of one that the dictionary lacks by its ending.
struct Word {
    folded: String,
    is_known: bool,
    readings: Vec<(String, Form)>,
}

impl Word {
    /// What a word of a sentence is compared with: the lemma of an adjective, else the word itself.
    fn comparable(&self) -> &str {
        self.adjective().unwrap_or(&self.folded)
    }

    /// The lemma of the word as one that governs: its own if it is one.
    fn governor(&self, kind: Kind) -> Option<&str> {
        if self.folded == ANY && kind == Kind::Verb {
            return Some(ANY);
        }
        let pos = match kind {
            Kind::Verb => Pos::Verb,
            Kind::Noun => Pos::Noun,
        };
        // «должен», «готов»: a short adjective is a predicate like a verb.
        let predicate = |tag: Tag| kind == Kind::Verb && tag.pos == Pos::Adj && tag.short;
        let lemmas = || {
            let fitting = self.readings.iter().filter(|(_, form)| form.tag.pos == pos || predicate(form.tag));
            // A lemma that no text is given would never be found.
            fitting
                .filter(|(lemma, form)| {
                    Morphology::likeliest(&self.readings, form.tag).is_some_and(|(given, _)| given == lemma)
                })
                .map(|(lemma, _)| lemma.as_str())
        };
        lemmas().find(|lemma| *lemma == self.folded).or_else(|| lemmas().next())
    }

    /// The lemmas of an adjective or participle that may stand in the nominative before its noun: «вооруженный»
    /// is either.
    fn attribute(&self) -> Vec<String> {
        let is_attribute = |tag: Tag| match tag.pos {
            Pos::Adj | Pos::Det => true,
            Pos::Verb => tag.verb_form == VerbForm::Part,
            _ => false,
        };
        let fits = |tag: Tag| is_attribute(tag) && tag.case == Case::Nom && !tag.short;
        let fitting = || self.readings.iter().filter(|(_, form)| fits(form.tag));
        let adjective = fitting().find(|(_, form)| form.tag.pos != Pos::Verb);
        let participle = fitting().find(|(_, form)| form.tag.pos == Pos::Verb);
        adjective.into_iter().chain(participle).map(|(lemma, _)| lemma.clone()).collect()
    }

    /// The lemma of a word that is above all an adjective, and no noun in its lemma («СИЗО»).
    fn adjective(&self) -> Option<&str> {
        let is_noun = |(lemma, form): &(String, Form)| form.tag.pos == Pos::Noun && *lemma == self.folded;
        let (lemma, form) = self.readings.first().filter(|_| !self.readings.iter().any(is_noun))?;
        (form.tag.pos == Pos::Adj).then_some(lemma)
    }
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
            ("вооружённое нападение", Kind::Noun, "вооруженный|вооружить", "нападение", ""),
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
        let readings = Readings::new(analyzer.morphology());
        let words = Words::new(&readings, new);
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
