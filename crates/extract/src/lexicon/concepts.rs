//! What topics speak of: concepts by their labels, under PLOVER's contexts.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{Concept, Context};
use relata_nlp::{Morphology, Pos, Tag, VerbForm, fold, is_letter};
use serde::Deserialize;

use super::table::LexiconError;
use super::words::parse;

const FILE: &str = "concepts.toml";

/// How many words may stand between two of a label.
const BETWEEN: usize = 2;

/// The concepts of a language; see `lang/ru/concepts.toml`.
pub(crate) struct Concepts {
    /// Without topics.
    concepts: Vec<Concept>,
    labels: Vec<Label>,
    /// Labels by what their first word may be.
    by_first: BTreeMap<String, Vec<usize>>,
}

/// What a topic speaks of.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Spoken<'c> {
    /// The concepts, in the order of the topic's words.
    pub(crate) of: Vec<&'c Concept>,
    /// The topic is nothing but a concept's label, which the list spells so.
    pub(crate) label: Option<&'c str>,
}

/// A name of a concept, or of something that belongs to it.
struct Label {
    text: String,
    words: Vec<Wanted>,
    /// It is no narrower word.
    names_it: bool,
    concept: usize,
}

/// A word of a label.
struct Wanted {
    folded: String,
    lemmas: BTreeSet<String>,
    /// «РЗМ»: it does not decline, and the text must have a capital too.
    acronym: bool,
    /// It begins with a capital.
    name: bool,
}

/// A word of a topic.
struct Given<'t> {
    text: &'t str,
    folded: String,
    lemmas: BTreeSet<String>,
    /// A name or adjective, that may stand between the words of a label.
    adds: bool,
    /// A capital within the topic: «сектор Газа» is no «газ».
    name: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    context: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    label: String,
    concepts: Vec<String>,
}

impl Concepts {
    pub(crate) fn russian(morphology: &Morphology) -> Result<Self, LexiconError> {
        Self::read(include_str!("../lang/ru/concepts.toml"), morphology)
    }

    fn read(text: &str, morphology: &Morphology) -> Result<Self, LexiconError> {
        let file: File = parse(FILE, text)?;
        let mut found = Self { concepts: Vec::new(), labels: Vec::new(), by_first: BTreeMap::new() };
        let mut known = BTreeSet::new();
        for row in file.context {
            let context = Context { code: row.code, label: row.label };
            for concept in &row.concepts {
                let (labels, narrower) = concept.split_once('/').unwrap_or((concept, ""));
                let labels: Vec<&str> = labels.split('|').map(str::trim).collect();
                let narrower = narrower.split('|').map(str::trim).filter(|words| !words.is_empty());
                let all =
                    labels.iter().map(|label| (*label, true)).chain(narrower.map(|words| (words, false)));
                for (label, names_it) in all {
                    // Words that belong to two concepts would mean neither.
                    if label.is_empty() || !known.insert(fold(label)) {
                        let value = label.to_owned();
                        return Err(LexiconError::Value { file: FILE.into(), line: 0, value });
                    }
                    found.add(label, names_it, morphology);
                }
                found.concepts.push(Concept {
                    label: labels[0].to_owned(),
                    alternatives: labels[1..].iter().map(|label| (*label).to_owned()).collect(),
                    context: context.clone(),
                    topics: Vec::new(),
                });
            }
        }
        Ok(found)
    }

    /// Adds a label or narrower words of the concept that comes next.
    fn add(&mut self, label: &str, names_it: bool, morphology: &Morphology) {
        let words: Vec<Wanted> =
            words(label).map(|word| Wanted::new(word, lemmas(word, morphology))).collect();
        let Some(first) = words.first() else { return };
        for key in first.lemmas.iter().chain([&first.folded]).collect::<BTreeSet<_>>() {
            self.by_first.entry(key.clone()).or_default().push(self.labels.len());
        }
        self.labels.push(Label { text: label.to_owned(), words, names_it, concept: self.concepts.len() });
    }

    /// What a topic speaks of: the concepts whose labels it contains as whole words, in whatever
    /// case form; of labels that overlap the earlier, then the longer one.
    ///
    /// *Complexity*: linear in the topic's words.
    pub(crate) fn spoken_of(&self, topic: &str, morphology: &Morphology) -> Spoken<'_> {
        let given: Vec<Given<'_>> =
            (words(topic).enumerate()).map(|(at, word)| Given::new(word, at == 0, morphology)).collect();
        let mut spoken = Spoken::default();
        let mut at = 0;
        while at < given.len() {
            let Some((label, length)) = self.label_at(&given[at..]) else {
                at += 1;
                continue;
            };
            let concept = &self.concepts[label.concept];
            if !spoken.of.contains(&concept) {
                spoken.of.push(concept);
            }
            if label.names_it && label.words.len() == given.len() {
                spoken.label = Some(&label.text);
            }
            at += length;
        }
        spoken
    }

    /// The longest label that the words begin with, and how many of them it takes.
    fn label_at(&self, given: &[Given<'_>]) -> Option<(&Label, usize)> {
        let keys = given[0].lemmas.iter().chain([&given[0].folded]);
        let labels =
            keys.filter_map(|key| self.by_first.get(key)).flatten().map(|index| &self.labels[*index]);
        labels
            .filter_map(|label| Some((label, label.begins(given)?)))
            .max_by_key(|(label, length)| (label.words.len(), std::cmp::Reverse(*length)))
    }
}

impl Label {
    /// How many words of those given the label takes if they begin with it. Between its words may
    /// stand whose it is and what kind: «вывод американских войск», «вступление Молдавии в НАТО».
    fn begins(&self, given: &[Given<'_>]) -> Option<usize> {
        let mut at = 0;
        for (number, wanted) in self.words.iter().enumerate() {
            let between = given.get(at..)?.iter().take(if number == 0 { 0 } else { BETWEEN });
            at += between.take_while(|word| word.adds && !wanted.fits(word)).count();
            if !given.get(at).is_some_and(|word| wanted.fits(word)) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

impl Wanted {
    fn new(word: &str, lemmas: BTreeSet<String>) -> Self {
        let folded = fold(word);
        let letters = || word.chars().filter(|letter| is_letter(*letter));
        let acronym = letters().count() > 1 && letters().all(char::is_uppercase);
        // «выборы» is a lemma of its own beside «выбор».
        let lemmas = match lemmas.contains(&folded) {
            true => BTreeSet::from([folded.clone()]),
            false => lemmas,
        };
        Self { folded, lemmas, acronym, name: is_capitalized(word) }
    }

    fn fits(&self, word: &Given<'_>) -> bool {
        match self.acronym {
            true => self.folded == word.folded && word.text.chars().any(char::is_uppercase),
            false if word.name && !self.name => false,
            false => self.folded == word.folded || !self.lemmas.is_disjoint(&word.lemmas),
        }
    }
}

impl<'t> Given<'t> {
    /// A word of a topic, whose first word may owe its capital to where it stands.
    fn new(text: &'t str, is_first: bool, morphology: &Morphology) -> Self {
        let name = is_capitalized(text) && !is_first;
        let readings = morphology.readings(text);
        let is_adjective = readings.first().is_some_and(|(_, form)| form.tag.pos == Pos::Adj);
        Self { text, folded: fold(text), lemmas: lemmas(text, morphology), adds: name || is_adjective, name }
    }
}

fn is_capitalized(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The words of a phrase without the marks around them.
fn words(phrase: &str) -> impl Iterator<Item = &str> {
    let words = phrase.split_whitespace().map(|word| word.trim_matches(|char: char| !char.is_alphanumeric()));
    words.filter(|word| !word.is_empty())
}

/// What a word of a noun phrase may be: the lemmas that are no verb's («стали» is «сталь», not «стать»).
fn lemmas(word: &str, morphology: &Morphology) -> BTreeSet<String> {
    let readings = morphology.readings(word);
    let nominal = readings.iter().filter(|(_, form)| is_nominal(form.tag));
    nominal.map(|(lemma, _)| lemma.clone()).collect()
}

fn is_nominal(tag: Tag) -> bool {
    match tag.pos {
        Pos::Noun | Pos::Propn | Pos::Adj => !tag.short,
        Pos::Verb => tag.verb_form == VerbForm::Part && !tag.short,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "
        [[context]]
        code = \"natural_resource\"
        label = \"природные ресурсы\"
        concepts = [\"редкоземельные металлы | РЗМ | редкоземы / неодим\", \"металлы\", \"сталь\"]
        [[context]]
        code = \"election\"
        label = \"выборы\"
        concepts = [\"выборы\", \"газ\", \"вступление в НАТО\", \"вывод войск\"]
    ";

    #[test]
    fn labels_are_found_in_any_case_form() {
        let analyzer = relata_nlp::Analyzer::russian().expect("the data is ours");
        let morphology = analyzer.morphology();
        let concepts = Concepts::read(LIST, morphology).expect("a good list");
        let rare = Some("редкоземельные металлы");
        for (topic, concept, label) in [
            ("разработка месторождений РЗМ", rare, None),
            ("добыча редкоземельных металлов", rare, None),
            ("редкоземельный металл", rare, rare),
            ("РЗМ", rare, Some("РЗМ")),
            ("экспорт редкоземов", rare, None),
            ("запасы неодима", rare, None),
            ("неодим", rare, None),
            ("поставки металлов", Some("металлы"), None),
            ("рзмовцы", None, None),
            ("тарифы на сталь", Some("сталь"), None),
            ("честные выборы", Some("выборы"), None),
            ("выбор города", None, None),
            ("поставки газа", Some("газ"), None),
            ("граница с сектором Газа", None, None),
            ("вступление Молдавии в НАТО", Some("вступление в НАТО"), None),
            ("скорый вывод американских войск", Some("вывод войск"), None),
            ("вывод заключения о войсках", None, None),
        ] {
            let spoken = concepts.spoken_of(topic, morphology);
            assert_eq!(spoken.of.first().map(|concept| concept.label.as_str()), concept, "{topic}");
            assert_eq!(spoken.label, label, "{topic}");
        }
    }

    #[test]
    fn narrower_words_are_no_labels() {
        let analyzer = relata_nlp::Analyzer::russian().expect("the data is ours");
        let concepts = Concepts::read(LIST, analyzer.morphology()).expect("a good list");
        let spoken = concepts.spoken_of("неодим", analyzer.morphology());
        assert_eq!(spoken.of[0].alternatives, ["РЗМ", "редкоземы"]);
    }

    #[test]
    fn a_label_belongs_to_one_concept() {
        let analyzer = relata_nlp::Analyzer::russian().expect("the data is ours");
        let list = LIST.replace("\"сталь\"", "\"сталь | рзм\"");
        let error = Concepts::read(&list, analyzer.morphology()).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("`concepts.toml`, line 0: unknown value `рзм`"));
    }
}
