//! Lemmas and the nominative, from the OpenCorpora dictionary.
//!
//! A word alone is ambiguous («Токаевым» may be one man's instrumental or many men's
//! dative), so the tagger's tag chooses among the dictionary's parses, as natasha does
//! (A. Kukushkin, natasha 1.6). Words that are not in the dictionary are parsed by their
//! endings, after pymorphy2 (M. Korobov 2015). ё counts as е throughout.

mod dictionary;
mod grammemes;

use dictionary::{Dictionary, Parse};

use crate::LoadError;
use crate::tag::{Case, Gender, Number, Pos, Tag, VerbForm};

/// What the dictionary knows of a word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Its grammatical meaning.
    pub tag: Tag,
    /// A surname, first name, patronymic, place name: what proper noun it is, if it is one.
    pub name: NameClass,
    /// A noun without case forms.
    pub indeclinable: bool,
}

/// What sort of proper noun a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameClass {
    /// No name.
    #[default]
    None,
    /// «Владимир»
    First,
    /// «Владимирович»
    Patronymic,
    /// «Токаев»
    Surname,
    /// «Казахстан»
    Place,
    /// «Газпром»
    Organization,
}

/// Word forms to lemmas and back.
pub struct Morphology {
    dictionary: Dictionary,
}

impl Morphology {
    pub(crate) fn new(data: relata_data_ru::Dictionary) -> Result<Self, LoadError> {
        Ok(Self { dictionary: Dictionary::new(data)? })
    }

    /// Whether the dictionary has the word.
    pub fn knows(&self, word: &str) -> bool {
        self.dictionary.knows(&fold(word))
    }

    /// The readings of a word with their lemmas, likeliest first. A word that the dictionary
    /// does not have is read by its ending.
    pub fn readings(&self, word: &str) -> Vec<(String, Form)> {
        let word = fold(word);
        self.with_lemmas(&word, &self.parses(&word))
    }

    /// The readings that the dictionary has of the word as it is, likeliest first.
    pub fn known_readings(&self, word: &str) -> Vec<(String, Form)> {
        let word = fold(word);
        self.with_lemmas(&word, &self.dictionary.parses(&word))
    }

    fn with_lemmas(&self, folded: &str, parses: &[Parse]) -> Vec<(String, Form)> {
        let mut readings: Vec<(String, Form)> = Vec::with_capacity(parses.len());
        for (at, parse) in parses.iter().enumerate() {
            let before = at
                .checked_sub(1)
                .filter(|before| self.dictionary.has_stem_of(folded, parses[*before], *parse));
            let lemma = match before {
                Some(before) => readings[before].0.clone(),
                None => self.dictionary.lemma(folded, *parse),
            };
            readings.push((lemma, self.dictionary.form(*parse)));
        }
        readings
    }

    /// The lemma of a word that bears this tag; the folded word itself if nothing fits.
    pub fn lemma(&self, word: &str, tag: Tag) -> String {
        let word = fold(word);
        let parses = self.parses(&word);
        let best = most_similar(&parses, |parse| self.dictionary.form(*parse).tag, tag);
        best.map_or_else(|| word.clone(), |parse| self.dictionary.lemma(&word, *parse))
    }

    /// Of the [`readings`](Self::readings) of a word the one that [`lemma`](Self::lemma) chooses for this tag.
    pub fn likeliest(readings: &[(String, Form)], tag: Tag) -> Option<&(String, Form)> {
        most_similar(readings, |(_, form)| form.tag, tag)
    }

    /// The nominative of a word that bears this tag, same number and gender, in the letter case
    /// of the word. `None` if no reading fits the tag.
    ///
    /// ```
    /// # let analyzer = relata_nlp::Analyzer::russian()?;
    /// let tag = relata_nlp::Tag::from_ud("PROPN|Animacy=Anim|Case=Ins|Gender=Masc|Number=Sing");
    /// assert_eq!(analyzer.morphology().nominative("Токаевым", tag).as_deref(), Some("Токаев"));
    /// # Ok::<(), relata_nlp::LoadError>(())
    /// ```
    pub fn nominative(&self, word: &str, tag: Tag) -> Option<String> {
        self.in_case(word, tag, Case::Nom)
    }

    /// Another case of a word that bears this tag, same number and gender, in the letter case of the word. `None` if no
    /// reading fits the tag.
    pub fn in_case(&self, word: &str, tag: Tag, case: Case) -> Option<String> {
        if tag.case == case
            || !matches!(tag.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num | Pos::Verb)
        {
            return Some(word.to_owned());
        }
        let folded = fold(word);
        if let Some((left, right)) = word.split_once('-').filter(|_| !self.dictionary.knows(&folded)) {
            // Both parts of «Касым-Жомартом» decline if they can; «Аль-» and the like stay as they are.
            let left_form = Some(left)
                .filter(|left| !left.is_empty())
                .and_then(|left| self.case_of(left, tag, case, true));
            let right = self.in_case(right, tag, case)?;
            return Some(format!("{}-{right}", left_form.unwrap_or_else(|| left.to_owned())));
        }
        self.case_of(word, tag, case, false)
    }

    /// The genitive of a word in the nominative, in its letter case.
    pub fn genitive(&self, word: &str) -> Option<String> {
        let folded = fold(word);
        let nominative = |parse: &Parse| self.dictionary.form(*parse).tag.case == Case::Nom;
        let parse = self.parses(&folded).into_iter().find(nominative)?;
        Some(with_shape(&self.dictionary.inflect(&folded, parse, Case::Gen)?, word))
    }

    fn case_of(&self, word: &str, tag: Tag, case: Case, known_only: bool) -> Option<String> {
        let folded = fold(word);
        let parses = if known_only { self.dictionary.parses(&folded) } else { self.parses(&folded) };
        let form = |parse: &&Parse| self.dictionary.form(**parse).tag;
        // In the plural the tagger often misses the gender, and case forms hardly need it.
        let loosely = |tag: Tag| Tag { gender: Gender::None, ..tag };
        // «Анне Лосевой» is rather Анна than Анне, «о Павле» rather Павел than Павля.
        let first_name = |parse: &&Parse| {
            let form = self.dictionary.form(**parse);
            form.name == NameClass::First && !form.indeclinable && fits(form.tag, tag)
        };
        let exact = parses.iter().find(|parse| fits(form(parse), tag)).map(|parse| {
            let is_name = self.dictionary.form(*parse).name != NameClass::None;
            parses.iter().find(first_name).filter(|_| is_name).unwrap_or(parse)
        });
        let parse = exact.or_else(|| {
            parses
                .iter()
                .filter(|_| tag.number == Number::Plur)
                .find(|parse| fits(loosely(form(parse)), loosely(tag)))
        });
        let parse = *parse?;
        let inflected = self.dictionary.inflect(&folded, parse, case)?;
        Some(with_shape(&inflected, word))
    }

    /// The dictionary's parses, or those that the ending suggests.
    fn parses(&self, folded: &str) -> Vec<Parse> {
        let known = self.dictionary.parses(folded);
        if !known.is_empty() {
            return known;
        }
        if let Some((_, last)) = folded.rsplit_once('-') {
            let last = self.dictionary.parses(last);
            if !last.is_empty() {
                return last;
            }
        }
        self.dictionary.guesses(folded)
    }
}

/// Whether a character is a letter; of most alphabets the standard library looks it up in a table.
pub fn is_letter(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё') || c.is_alphabetic()
}

/// Lower case, е for ё.
pub fn fold(word: &str) -> String {
    let mut bytes = word.as_bytes().to_vec();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let next = bytes.get(at + 1).copied();
        // Russian letters are two bytes, and so is their lower case.
        let folded = match (byte, next) {
            (0xD0, Some(second @ 0x90..=0x9F)) => [0xD0, second + 0x20],
            (0xD0, Some(second @ 0xA0..=0xAF)) => [0xD1, second - 0x20],
            (0xD0, Some(0x81)) | (0xD1, Some(0x91)) => [0xD0, 0xB5],
            (0xD0, Some(second @ 0xB0..=0xBF)) | (0xD1, Some(second @ 0x80..=0x8F)) => [byte, second],
            (0..=0x7F, _) => {
                bytes[at] = byte.to_ascii_lowercase();
                at += 1;
                continue;
            }
            _ => return fold_by_table(word),
        };
        bytes[at..at + 2].copy_from_slice(&folded);
        at += 2;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| fold_by_table(word))
}

/// The same of all alphabets.
fn fold_by_table(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

/// Names are nouns, auxiliaries are verbs.
fn base(pos: Pos) -> Pos {
    match pos {
        Pos::Propn => Pos::Noun,
        Pos::Aux => Pos::Verb,
        Pos::Sconj => Pos::Cconj,
        pos => pos,
    }
}

/// Whether a dictionary form agrees with a tag in what decides inflection. Words that have only
/// a plural («переговоры») have no gender in the dictionary.
fn fits(form: Tag, tag: Tag) -> bool {
    base(form.pos) == base(tag.pos)
        && form.number == tag.number
        && form.case == tag.case
        && (form.gender == tag.gender || (form.number == Number::Plur && form.gender == Gender::None))
}

/// The first of those that share most of a tag; `None` if none shares anything.
fn most_similar<T>(readings: &[T], tag_of: impl Fn(&T) -> Tag, tag: Tag) -> Option<&T> {
    let mut best: Option<(u32, &T)> = None;
    for reading in readings {
        let similarity = similarity(tag_of(reading), tag);
        if similarity > best.map_or(0, |(most, _)| most) {
            best = Some((similarity, reading));
        }
    }
    best.map(|(_, reading)| reading)
}

/// How much of a tag a dictionary form shares.
fn similarity(form: Tag, tag: Tag) -> u32 {
    /// One point for an equal value that both have.
    fn same<T: PartialEq + Default>(a: T, b: T) -> u32 {
        u32::from(a == b && a != T::default())
    }
    u32::from(base(form.pos) == base(tag.pos)) * 2
        + same(form.case, tag.case)
        + same(form.gender, tag.gender)
        + same(form.number, tag.number)
        + same(form.aspect, tag.aspect)
        + same(form.tense, tag.tense)
        + same(form.person, tag.person)
        + same(form.short, tag.short)
        + u32::from(
            form.verb_form == tag.verb_form && tag.verb_form != VerbForm::None && tag.number != Number::None,
        )
}

/// Gives `word` the letter case of `model`, and its ё where the letters agree.
fn with_shape(word: &str, model: &str) -> String {
    let upper = model.chars().any(char::is_lowercase);
    let first_upper = model.chars().next().is_some_and(char::is_uppercase);
    let mut model = model.chars();
    let mut same = true;
    let mut out = String::with_capacity(word.len());
    for (index, c) in word.chars().enumerate() {
        let original = model.next();
        same = same
            && original
                .is_some_and(|o| o.to_lowercase().next().is_some_and(|o| o == c || (o == 'ё' && c == 'е')));
        match original {
            Some(original) if same => out.push(original),
            _ if !upper || (index == 0 && first_upper) => out.extend(c.to_uppercase()),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn morphology() -> Morphology {
        Morphology::new(relata_data_ru::dictionary()).expect("the data is ours")
    }

    #[test]
    fn folding() {
        let words = ["Её", "ЁЛКА-2", "Ґудзь", "Müller", "«Ъ»", "ÀБ", "", "İ", "日本", "р̆Ѐ"];
        for word in words {
            assert_eq!(fold(word), fold_by_table(word), "{word}");
        }
        for c in '\0'..='\u{FFFF}' {
            assert_eq!(fold(&format!("{c}")), fold_by_table(&format!("{c}")));
        }
        assert_eq!(fold("Ёжик В Тумане"), "ежик в тумане");
    }

    #[test]
    fn nominatives() {
        let morphology = morphology();
        let masculine = |case: &str| format!("PROPN|Animacy=Anim|Case={case}|Gender=Masc|Number=Sing");
        let cases = [
            ("Токаевым", masculine("Ins"), "Токаев"),
            ("Касым-Жомартом", masculine("Ins"), "Касым-Жомарт"),
            ("Стива", masculine("Gen"), "Стив"),
            ("ГАЗПРОМОМ", "PROPN|Animacy=Inan|Case=Ins|Gender=Masc|Number=Sing".into(), "ГАЗПРОМ"),
            ("редкоземельных", "ADJ|Case=Gen|Degree=Pos|Number=Plur".into(), "редкоземельные"),
            ("переговоров", "NOUN|Animacy=Inan|Case=Gen|Gender=Masc|Number=Plur".into(), "переговоры"),
        ];
        for (word, tag, expect) in cases {
            assert_eq!(morphology.nominative(word, Tag::from_ud(&tag)).as_deref(), Some(expect), "{word}");
        }
    }

    #[test]
    fn lemmas() {
        let morphology = morphology();
        let cases = [
            (
                "Встретился",
                "VERB|Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin|Voice=Mid",
                "встретиться",
            ),
            (
                "подписано",
                "VERB|Aspect=Perf|Gender=Neut|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass",
                "подписать",
            ),
            (
                "принятых",
                "VERB|Aspect=Perf|Case=Gen|Number=Plur|Tense=Past|VerbForm=Part|Voice=Pass",
                "принять",
            ),
            ("приём", "NOUN|Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing", "прием"),
            ("спецпосланника", "NOUN|Animacy=Anim|Case=Acc|Gender=Masc|Number=Sing", "спецпосланник"),
            ("стали", "VERB|Aspect=Perf|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act", "стать"),
        ];
        for (word, tag, expect) in cases {
            assert_eq!(morphology.lemma(word, Tag::from_ud(tag)), expect, "{word}");
        }
    }
}
