//! Phrases found by lemma, in any case form.

use foldhash::HashMap;
use relata_nlp::{Case, Form, Morphology, Pos, Tag, VerbForm, fold, is_letter};

use super::{Entry, Found};
use crate::reading::{Sentence, Word};

/// One phrase: for each of its words the forms that stand for it.
struct Phrase<E> {
    words: Vec<Pattern>,
    entry: E,
}

/// A word of a phrase.
struct Pattern {
    /// The word as the list has it, folded.
    folded: String,
    /// Its dictionary lemmas.
    lemmas: Vec<String>,
    /// It is a noun in its dictionary form.
    is_lemma: bool,
    /// The list has a capital, so the text must have one.
    capital: bool,
    /// The list has capitals only («США»), so the word does not decline.
    acronym: bool,
}

/// An index of phrases by the lemmas of their first word.
pub(crate) struct Phrases<E> {
    phrases: Vec<Phrase<E>>,
    by_first: HashMap<String, Vec<usize>>,
}

impl<E> Default for Phrases<E> {
    fn default() -> Self {
        Self { phrases: Vec::new(), by_first: HashMap::default() }
    }
}

impl<E: Copy> Phrases<E> {
    pub(crate) fn add(&mut self, phrase: &str, entry: E, morphology: &Morphology) {
        let words: Vec<Pattern> = phrase
            .split([' ', '\u{a0}'])
            .filter(|word| !word.is_empty())
            .map(|word| Pattern::new(word, morphology))
            .collect();
        let Some(first) = words.first() else { return };
        let index = self.phrases.len();
        let mut keys = first.lemmas.clone();
        keys.push(first.folded.clone());
        keys.sort();
        keys.dedup();
        for key in keys {
            self.by_first.entry(key).or_default().push(index);
        }
        self.phrases.push(Phrase { words, entry });
    }

    /// Entries of one word that has this lemma.
    pub(crate) fn single<'a>(&'a self, lemma: &str) -> impl Iterator<Item = E> + 'a {
        let phrases = self.by_first.get(lemma).map_or(&[][..], Vec::as_slice);
        phrases
            .iter()
            .map(|index| &self.phrases[*index])
            .filter(|phrase| phrase.words.len() == 1)
            .map(|phrase| phrase.entry)
    }

    /// Entries of a phrase as the list has it.
    pub(crate) fn whole<'a>(&'a self, phrase: &str) -> impl Iterator<Item = E> + 'a {
        let words: Vec<String> = phrase.split(' ').map(fold).collect();
        let phrases = self.by_first.get(&words[0]).map_or(&[][..], Vec::as_slice);
        let fits = move |phrase: &&Phrase<E>| {
            phrase.words.len() == words.len()
                && phrase.words.iter().zip(&words).all(|(pattern, word)| pattern.folded == *word)
        };
        phrases.iter().map(|index| &self.phrases[*index]).filter(fits).map(|phrase| phrase.entry)
    }

    /// Entries of two words that these are forms of.
    pub(crate) fn pair<'a>(
        &'a self,
        first: &'a Word<'a>,
        second: &'a Word<'a>,
    ) -> impl Iterator<Item = E> + 'a {
        let phrases = self.by_first.get(&first.lemma).map_or(&[][..], Vec::as_slice);
        phrases
            .iter()
            .map(|index| &self.phrases[*index])
            .filter(|phrase| matches!(&phrase.words[..], [a, b] if a.fits(first) && b.fits(second)))
            .map(|phrase| phrase.entry)
    }

    /// The phrases that begin at a word: how many words each takes, and its entry.
    pub(crate) fn at(&self, sentence: &Sentence<'_>, start: usize) -> Vec<(usize, E)> {
        let word = &sentence.words[start];
        let mut candidates: Vec<usize> = Vec::new();
        for key in std::iter::once(&word.folded).chain(&word.lemmas) {
            if let Some(found) = self.by_first.get(key) {
                candidates.extend(found);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        (candidates.into_iter())
            .map(|index| &self.phrases[index])
            .filter(|phrase| {
                start + phrase.words.len() <= sentence.words.len()
                    && phrase
                        .words
                        .iter()
                        .zip(&sentence.words[start..])
                        .all(|(pattern, word)| pattern.fits(word))
            })
            .map(|phrase| (phrase.words.len(), phrase.entry))
            .collect()
    }
}

impl Phrases<Entry> {
    /// Every entry in the sentence; of two entries of the same kind that overlap, the longer or earlier.
    pub(crate) fn find(&self, sentence: &Sentence<'_>) -> Vec<Found> {
        let mut out: Vec<Found> = Vec::new();
        let mut covered: HashMap<std::mem::Discriminant<Entry>, usize> = HashMap::default();
        for start in 0..sentence.words.len() {
            let mut here = self.at(sentence, start);
            here.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
            for (length, entry) in here {
                let end = covered.entry(std::mem::discriminant(&entry)).or_insert(0);
                if start >= *end {
                    *end = start + length;
                    out.push(Found { first: start, last: start + length - 1, entry });
                }
            }
        }
        out
    }
}

impl Pattern {
    fn new(word: &str, morphology: &Morphology) -> Self {
        // «Дели» in a list is no form of «деть», of which «Дело» is one.
        let is_verb = |tag: Tag| tag.pos == Pos::Verb && tag.verb_form != VerbForm::Part;
        let mut readings = morphology.readings(word);
        if readings.iter().any(|(_, form)| !is_verb(form.tag)) {
            readings.retain(|(_, form)| !is_verb(form.tag));
        }
        let folded = fold(word);
        let is_lemma = |(lemma, form): &(String, Form)| *lemma == folded && form.tag.pos == Pos::Noun;
        let is_lemma = readings.iter().any(is_lemma);
        let mut lemmas: Vec<String> = readings.into_iter().map(|(lemma, _)| lemma).collect();
        lemmas.sort();
        lemmas.dedup();
        let letters = || word.chars().filter(|c| is_letter(*c));
        Self {
            folded,
            lemmas,
            is_lemma,
            capital: word.chars().next().is_some_and(char::is_uppercase),
            acronym: letters().count() > 1 && letters().all(char::is_uppercase),
        }
    }

    fn fits(&self, word: &Word<'_>) -> bool {
        if self.capital && !word.is_capitalized() {
            return false;
        }
        if self.acronym {
            return self.folded == word.folded && word.text.chars().skip(1).any(char::is_uppercase);
        }
        if self.folded == word.folded {
            return true;
        }
        // «обманул дольщиков» are no «обманутые дольщики».
        let told = word.is_verb() && word.is_finite() && !word.tag.short;
        // The tagger errs on names more than on common words.
        // «критика», «критикой» is no «критик», though «премьеру» may be either a person or a play.
        let other = self.is_lemma && word.lemma != self.folded && !self.capital;
        let nominative = word.lemma == word.folded && word.tag.case == Case::Nom;
        let is_other = other && (nominative || !word.lemmas.contains(&self.folded));
        !told && !is_other && self.lemmas.contains(&word.lemma)
            || (self.capital && self.lemmas.iter().any(|lemma| word.lemmas.contains(lemma)))
    }
}
