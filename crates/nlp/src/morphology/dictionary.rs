//! The tables of the dictionary. A paradigm is three equal runs of numbers: for each form
//! its suffix, its tag and its prefix; form 0 is the lemma.

use relata_data_ru::{Dictionary as Data, key};

use super::Form;
use super::grammemes;
use crate::LoadError;
use crate::tag::{Case, Pos, VerbForm};

/// The prefixes that forms may have, in the order of the dictionary.
const PREFIXES: [&str; 3] = ["", "по", "наи"];
/// The longest ending that says something of an unknown word, in letters.
const LONGEST_ENDING: usize = 5;

/// One reading of a word: a form of a paradigm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parse {
    paradigm: u16,
    form: u16,
}

pub(super) struct Dictionary {
    words: fst::Map<&'static [u8]>,
    endings: fst::Map<&'static [u8]>,
    data: Data,
    suffixes: Vec<&'static str>,
    tags: Vec<Form>,
}

/// The three runs of one paradigm.
struct Paradigm {
    suffixes: &'static [u16],
    tags: &'static [u16],
    prefixes: &'static [u16],
}

impl Dictionary {
    pub(super) fn new(data: Data) -> Result<Self, LoadError> {
        Ok(Self {
            words: fst::Map::new(data.words)?,
            endings: fst::Map::new(data.endings)?,
            data,
            suffixes: data.suffixes.split('\n').collect(),
            tags: data.tags.lines().map(grammemes::form).collect(),
        })
    }

    pub(super) fn knows(&self, folded: &str) -> bool {
        self.words.contains_key(key(folded))
    }

    /// The readings of a word that the dictionary has.
    pub(super) fn parses(&self, folded: &str) -> Vec<Parse> {
        let place = self.words.get(key(folded));
        place.map_or_else(Vec::new, |place| list(self.data.parses, place).collect())
    }

    /// The readings that the longest known ending suggests, for words of four letters and more.
    pub(super) fn guesses(&self, folded: &str) -> Vec<Parse> {
        if folded.chars().nth(3).is_none() || !folded.chars().all(|c| super::is_letter(c) || c == '-') {
            return Vec::new();
        }
        let starts = folded.char_indices().rev().take(LONGEST_ENDING).map(|(at, _)| at).collect::<Vec<_>>();
        for start in starts.into_iter().rev() {
            if let Some(place) = self.endings.get(key(&folded[start..])) {
                let fits = |parse: &Parse| self.stem(folded, *parse).is_some_and(|stem| !stem.is_empty());
                let guesses: Vec<Parse> = list(self.data.guesses, place).filter(fits).collect();
                if !guesses.is_empty() {
                    return guesses;
                }
            }
        }
        Vec::new()
    }

    pub(super) fn form(&self, parse: Parse) -> Form {
        self.tags[usize::from(self.paradigm(parse).tags[usize::from(parse.form)])]
    }

    /// The lemma; of a participle or gerund that is the infinitive, as in the dictionary.
    pub(super) fn lemma(&self, folded: &str, parse: Parse) -> String {
        self.build(folded, parse, 0)
    }

    /// Whether two readings are forms of one word, so that they have one lemma.
    pub(super) fn has_stem_of(&self, folded: &str, one: Parse, other: Parse) -> bool {
        one.paradigm == other.paradigm && self.stem(folded, one) == self.stem(folded, other)
    }

    /// The form of the same word that differs in case only.
    pub(super) fn inflect(&self, folded: &str, parse: Parse, case: Case) -> Option<String> {
        let wanted = self.form(parse).tag;
        let paradigm = self.paradigm(parse);
        let fitting = (0..paradigm.tags.len()).filter(|form| {
            let tag = self.tags[usize::from(paradigm.tags[*form])].tag;
            let verbal = wanted.pos != Pos::Verb
                || (tag.voice == wanted.voice
                    && tag.tense == wanted.tense
                    && tag.verb_form == VerbForm::Part);
            tag.pos == wanted.pos
                && tag.case == case
                && tag.number == wanted.number
                && tag.gender == wanted.gender
                && tag.short == wanted.short
                && tag.degree == wanted.degree
                && verbal
        });
        fitting.map(|form| self.build(folded, parse, form)).next()
    }

    fn build(&self, folded: &str, parse: Parse, form: usize) -> String {
        let paradigm = self.paradigm(parse);
        let stem = self.stem(folded, parse).unwrap_or(folded);
        [
            PREFIXES[usize::from(paradigm.prefixes[form])],
            stem,
            self.suffixes[usize::from(paradigm.suffixes[form])],
        ]
        .concat()
    }

    /// The word without the prefix and suffix of its form.
    fn stem<'w>(&self, folded: &'w str, parse: Parse) -> Option<&'w str> {
        let paradigm = self.paradigm(parse);
        let form = usize::from(parse.form);
        let suffix = self.suffixes[usize::from(paradigm.suffixes[form])];
        folded.strip_prefix(PREFIXES[usize::from(paradigm.prefixes[form])])?.strip_suffix(suffix)
    }

    fn paradigm(&self, parse: Parse) -> Paradigm {
        let index = usize::from(parse.paradigm);
        let [start, end] = [index, index + 1].map(|at| self.data.paradigm_starts[at] as usize);
        let (suffixes, rest) = self.data.paradigms[start..end].split_at((end - start) / 3);
        let (tags, prefixes) = rest.split_at(suffixes.len());
        Paradigm { suffixes, tags, prefixes }
    }
}

/// The list that begins at `place` with its length.
fn list(numbers: &'static [u16], place: u64) -> impl Iterator<Item = Parse> {
    let place = place as usize;
    let length = usize::from(numbers[place]);
    numbers[place + 1..][..2 * length].chunks_exact(2).map(|pair| Parse { paradigm: pair[0], form: pair[1] })
}
