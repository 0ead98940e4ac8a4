//! A text as the event rules see it: sentences of words with lemmas, cases and clauses.

pub(crate) mod deeds;
mod infinitives;
mod lists;
mod mended;
mod named;
mod objects;
mod openings;
mod participles;
mod particles;
mod plurals;
mod prepositions;
mod silent;
mod speakers;

use foldhash::HashMap;
use relata_model::Span;
use relata_nlp::{
    Analyzer, Animacy, Case, Form, Gender, Morphology, NameClass, Number, Pos, Relation, Tag, Tense,
    VerbForm, Workspace, fold, is_letter,
};

/// A set of cases that a word may stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cases(u8);

impl Cases {
    pub(crate) const ALL: Self = Self(0x7F);

    pub(crate) fn with(self, case: Case) -> Self {
        Self(self.0 | 1 << case as u8)
    }

    pub(crate) fn has(self, case: Case) -> bool {
        self.0 & 1 << case as u8 != 0
    }
}

/// The cases of nouns.
pub(crate) const CASES: [Case; 6] = [Case::Nom, Case::Gen, Case::Dat, Case::Acc, Case::Ins, Case::Loc];

/// A word of a sentence.
#[derive(Debug)]
pub(crate) struct Word<'t> {
    pub(crate) span: Span,
    pub(crate) text: &'t str,
    /// Lower case, е for ё.
    pub(crate) folded: String,
    /// The lemma that the tag chooses.
    pub(crate) lemma: String,
    /// All lemmas that the dictionary allows.
    pub(crate) lemmas: Vec<String>,
    pub(crate) tag: Tag,
    pub(crate) head: Option<usize>,
    pub(crate) relation: Relation,
    /// The cases its form allows, the tag's own included.
    pub(crate) cases: Cases,
    /// The clause it stands in, counted within the sentence.
    pub(crate) clause: usize,
    /// It has no letter and no digit, or the tagger takes it for a mark.
    punctuation: bool,
}

impl Word<'_> {
    pub(crate) fn is_capitalized(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// «Б», as of an initial
    pub(crate) fn is_capital_letter(&self) -> bool {
        self.is_capitalized() && self.text.chars().nth(1).is_none()
    }

    pub(crate) fn is_punctuation(&self) -> bool {
        self.punctuation
    }

    /// «арестовал», «арестован»: a main verb that tells what has been.
    pub(crate) fn tells_the_past(&self) -> bool {
        self.is_finite() && (self.tag.tense == Tense::Past || self.tag.short)
    }

    /// «56-летний», «тридцатилетняя»
    pub(crate) fn is_age(&self) -> bool {
        let stem = self.folded.trim_end_matches(['и', 'й', 'я', 'е', 'г', 'о', 'м', 'у', 'ю', 'х']);
        stem.len() > "летн".len() && stem.ends_with("летн")
    }

    /// «который»
    pub(crate) fn is_relative(&self) -> bool {
        self.lemma == "который"
    }

    /// «его», «её», «их», as pronouns or as whose something is.
    pub(crate) fn is_possessive(&self) -> bool {
        matches!(self.folded.as_str(), "его" | "ее" | "их")
    }

    pub(crate) fn is_quote(&self) -> bool {
        matches!(self.text, "«" | "»" | "\"" | "“" | "”" | "„" | "'")
    }

    /// A noun or name.
    pub(crate) fn is_nominal(&self) -> bool {
        matches!(self.tag.pos, Pos::Noun | Pos::Propn)
    }

    pub(crate) fn is_verb(&self) -> bool {
        matches!(self.tag.pos, Pos::Verb | Pos::Aux)
    }

    /// What can have a subject: a finite verb, a short participle or adjective («намерен», «готов»).
    pub(crate) fn is_finite(&self) -> bool {
        (self.is_verb() && self.tag.verb_form == VerbForm::Fin)
            || (self.tag.short && matches!(self.tag.pos, Pos::Verb | Pos::Adj))
    }

    /// A finite verb of the future; the tagger takes «будет» for a present.
    pub(crate) fn is_future(&self) -> bool {
        let will_be = self.lemma == "быть" && self.folded.starts_with("буд");
        self.tag.tense == Tense::Fut || will_be && self.tag.verb_form == VerbForm::Fin
    }

    /// The gender that a verb in the past shows of the one person who is its subject.
    pub(crate) fn gender_of_subject(&self) -> Gender {
        let (feminine, masculine) = (["ла", "лась"], ["л", "лся"]);
        let ends = |endings: &[&str]| endings.iter().any(|ending| self.folded.ends_with(ending));
        match self.tag.gender {
            Gender::Masc | Gender::Fem if !self.is_finite() || self.tag.number != Number::Sing => {
                Gender::None
            }
            // The tagger may follow a subject that it takes for a woman's name, the ending does not.
            Gender::Fem if ends(&masculine) => Gender::Masc,
            Gender::Masc if ends(&feminine) => Gender::Fem,
            gender @ (Gender::Masc | Gender::Fem) => gender,
            _ => Gender::None,
        }
    }

    /// An adjective, full participle or determiner that may stand before its noun.
    pub(crate) fn is_attribute(&self) -> bool {
        let participle = self.tag.pos == Pos::Verb && self.tag.verb_form == VerbForm::Part;
        (matches!(self.tag.pos, Pos::Adj | Pos::Det) || participle) && !self.tag.short
    }
}

/// Whether words begin with a phrase, as they stand.
pub(crate) fn begin_with(words: &[Word<'_>], phrase: &[String]) -> bool {
    let there = words.get(..phrase.len());
    there.is_some_and(|there| there.iter().zip(phrase).all(|(word, wanted)| word.folded == *wanted))
}

/// A sentence and its tree.
#[derive(Debug)]
pub(crate) struct Sentence<'t> {
    pub(crate) words: Vec<Word<'t>>,
    /// Words by their heads, and where those of each head begin.
    below: Vec<usize>,
    begins: Vec<usize>,
}

impl<'t> Sentence<'t> {
    fn new(words: Vec<Word<'t>>) -> Self {
        let mut below: Vec<usize> = (0..words.len()).filter(|word| words[*word].head.is_some()).collect();
        below.sort_by_key(|word| words[*word].head);
        let mut begins = vec![0; words.len() + 1];
        for head in words.iter().filter_map(|word| word.head) {
            begins[head + 1] += 1;
        }
        (1..begins.len()).for_each(|head| begins[head] += begins[head - 1]);
        Self { words, below, begins }
    }

    /// From the first word of a range to its last.
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        self.words[first].span.join(self.words[last].span)
    }

    pub(crate) fn children(&self, head: usize) -> impl Iterator<Item = usize> {
        self.below[self.begins[head]..self.begins[head + 1]].iter().copied()
    }

    /// The first child with one of these relations.
    pub(crate) fn child(&self, head: usize, relations: &[Relation]) -> Option<usize> {
        self.children(head).find(|child| relations.contains(&self.words[*child].relation))
    }

    /// The noun of a phrase: «генеральный директор» stands in the case of «директор».
    pub(crate) fn noun_of(&self, first: usize, last: usize) -> usize {
        (first..=last).find(|at| self.words[*at].is_nominal()).unwrap_or(first)
    }

    /// The first of the initials right before a word: «С. В. Лавров».
    pub(crate) fn initials_before(&self, word: usize) -> Option<usize> {
        let initial = |at: usize| {
            let letter = &self.words[at];
            let short = letter.text.chars().count() == 1 || matches!(letter.text, "Дж" | "Вс");
            letter.is_capitalized() && short && self.words[at + 1].text == "."
        };
        let starts = |at: &usize| (2..self.words.len()).contains(at) && initial(*at - 2);
        // «К.-Ж.К.Лосев»
        let hyphen =
            |at: usize| at.checked_sub(1).filter(|at| self.words.get(*at).is_some_and(|it| it.text == "-"));
        let before = |at: &usize| Some(hyphen(*at).unwrap_or(*at)).filter(|at| starts(at)).map(|at| at - 2);
        std::iter::successors(before(&word), before).take(3).last()
    }

    /// Whether a word stands in quotation marks that open in this sentence.
    pub(crate) fn is_quoted(&self, word: usize) -> bool {
        self.words[..word].iter().fold(false, |open, word| match word.text {
            "«" | "“" | "„" => true,
            "»" | "”" => false,
            "\"" => !open,
            _ => open,
        })
    }

    /// «Об этом сообщили в МИД»: whether it opens with what the sentence before tells.
    pub(crate) fn is_about_that(&self) -> bool {
        matches!(&self.words[..], [about, that, ..] if about.folded == "об" && that.folded == "этом")
    }

    /// The words from a word up to the root, itself first.
    pub(crate) fn path(&self, from: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(from), |index| self.words[*index].head).take(self.words.len())
    }

    /// «ударил», «ударивший», «ударив», «пытался ударить»: whether a verb tells what has been done.
    pub(crate) fn tells_what_was_done(&self, verb: usize) -> bool {
        let word = &self.words[verb];
        let past =
            word.tag.tense == Tense::Past && matches!(word.tag.verb_form, VerbForm::Part | VerbForm::Conv);
        let governor = word.head.filter(|_| word.tag.verb_form == VerbForm::Inf);
        word.tells_the_past() || past || governor.is_some_and(|at| self.words[at].tells_the_past())
    }

    pub(crate) fn is_verb_between(&self, a: usize, b: usize) -> bool {
        let (low, high) = (a.min(b), a.max(b));
        self.words[low + 1..high.max(low + 1)].iter().any(|word| word.is_finite() && word.tag.pos != Pos::Aux)
    }
}

/// A text, read.
pub(crate) struct Reading<'t> {
    pub(crate) sentences: Vec<Sentence<'t>>,
    pub(crate) names: Vec<relata_nlp::Name>,
}

impl<'t> Reading<'t> {
    pub(crate) fn new(text: &'t str, ranges: &[Span], analyzer: &Analyzer, memory: &mut Memory) -> Self {
        let analysis = analyzer.analyze_ranges(text, ranges, &mut memory.workspace);
        if memory.known.len() > REMEMBERED {
            memory.known.clear();
        }
        let known = &mut memory.known;
        let sentences = (analysis.sentences.iter())
            .map(|sentence| {
                let mut words: Vec<_> =
                    sentence.tokens.iter().map(|token| word(text, token, analyzer, known)).collect();
                mended::mend_opening_subject(&mut words, known);
                mended::mend_quoted_row(&mut words, known);
                plurals::mend_nouns_of_several(&mut words, known);
                plurals::mend_subject_beside_object(&mut words);
                mended::hang_opening_participle(&mut words, known);
                mended::turn_rows_of_clauses(&mut words);
                let mut sentence = Sentence::new(words);
                named::mend_cases_of_names(&mut sentence, &analysis.names, known);
                number_clauses(&mut sentence);
                sentence
            })
            .collect();
        Self { sentences, names: analysis.names }
    }
}

/// What is kept from text to text so that it need not be made again. It never changes a result.
pub(crate) struct Memory {
    workspace: Workspace,
    known: Words,
}

impl Memory {
    pub(crate) fn new(analyzer: &Analyzer) -> Self {
        Self { workspace: analyzer.workspace(), known: Words::default() }
    }
}

/// The words seen so far, as they are written.
type Words = HashMap<Box<str>, Known>;

/// How many words are remembered from text to text, at half a kilobyte each; when they are more, it begins anew.
const REMEMBERED: usize = 16_384;

/// What the dictionary says of a word as it is written.
struct Known {
    folded: String,
    has_letters: bool,
    /// The dictionary has it.
    is_known: bool,
    /// Those of the dictionary, else those that its ending suggests.
    readings: Vec<(String, Form)>,
    lemmas: Vec<String>,
}

impl Known {
    fn new(surface: &str, morphology: &Morphology) -> Self {
        let has_letters = surface.chars().any(is_letter);
        let known = if has_letters { morphology.known_readings(surface) } else { Vec::new() };
        let is_known = !known.is_empty();
        let readings = if has_letters && !is_known { morphology.readings(surface) } else { known };
        let mut lemmas: Vec<String> = readings.iter().map(|(lemma, _)| lemma.clone()).collect();
        lemmas.dedup();
        Self { folded: fold(surface), has_letters, is_known, readings, lemmas }
    }
}

fn word<'t>(text: &'t str, token: &relata_nlp::Token, analyzer: &Analyzer, known: &mut Words) -> Word<'t> {
    let surface = token.span.of(text);
    if !known.contains_key(surface) {
        known.insert(surface.into(), Known::new(surface, analyzer.morphology()));
    }
    let known = &known[surface];
    let readings = &known.readings;
    let tag = mended::tag(token, known);
    let mut cases = Cases::default().with(tag.case);
    let nominal =
        matches!(tag.pos, Pos::Noun | Pos::Propn | Pos::X | Pos::Adj | Pos::Num | Pos::Pron | Pos::Det);
    let letters = surface.chars().filter(|c| is_letter(*c));
    let acronym = letters.clone().count() > 1 && letters.clone().all(char::is_uppercase);
    // «с „Рейнджерс“»: a foreign word of which the tagger tells no case either.
    let caseless = tag.case == Case::None && matches!(tag.pos, Pos::Propn | Pos::X);
    // «доставили его»: whose it is has one form for all cases, whom it means has not.
    let one_form = |(_, form): &(String, Form)| form.indeclinable && tag.pos != Pos::Pron;
    // «вручил Анне»: the case of a name that a rare foreign one is spelt like.
    let declines = |(_, form): &(String, Form)| {
        !form.indeclinable
            && form.name != NameClass::None
            && matches!(form.tag.case, Case::Dat | Case::Loc)
            && matches!(tag.case, Case::Dat | Case::Loc)
            && form.tag.number == tag.number
    };
    let is_declined = readings.iter().any(declines);
    let indeclinable = caseless || !is_declined && readings.iter().any(one_form);
    if nominal && (acronym || readings.is_empty() || indeclinable) {
        cases = Cases::ALL;
    } else if nominal && known.is_known {
        for (_, form) in readings {
            if is_declined && form.indeclinable {
                continue;
            }
            if form.tag.number == tag.number || tag.number == relata_nlp::Number::None {
                cases = cases.with(form.tag.case);
            }
        }
    }
    // «с японской Lesto»: letters of another alphabet show no case.
    if nominal && surface.starts_with(|c: char| c.is_ascii_alphabetic()) {
        cases = CASES.into_iter().fold(cases, Cases::with);
    }
    // «с „Лесторга“»: the tagger takes a name behind «с» for an instrumental, whatever its ending.
    let no_instrumental = known.folded.ends_with(['а', 'я', 'ы']) || known.folded.ends_with("ти");
    if nominal && !known.is_known && tag.case == Case::Ins && no_instrumental {
        cases = cases.with(Case::Gen);
    }
    // Cases that have one form, whether the dictionary knows the word or not.
    let plural = tag.number == relata_nlp::Number::Plur;
    let alike = match tag.animacy {
        _ if !nominal => None,
        Animacy::Anim if plural || tag.gender == Gender::Masc => Some([Case::Gen, Case::Acc]),
        Animacy::Inan if plural || tag.gender != Gender::Fem => Some([Case::Nom, Case::Acc]),
        _ => None,
    };
    if let Some(alike) = alike.filter(|alike| alike.contains(&tag.case)) {
        cases = alike.into_iter().fold(cases, Cases::with);
    }
    let lemma = Morphology::likeliest(readings, tag).map_or(&known.folded, |(lemma, _)| lemma);
    Word {
        span: token.span,
        text: surface,
        lemma: lemma.clone(),
        folded: known.folded.clone(),
        lemmas: known.lemmas.clone(),
        punctuation: tag.pos == Pos::Punct
            || !(known.has_letters || surface.chars().any(char::is_alphanumeric)),
        tag,
        head: token.head.map(|head| head as usize),
        relation: match token.relation {
            // «Отчитав министра, мэр …»
            Relation::Nsubj | Relation::Obj if tag.verb_form == VerbForm::Conv => Relation::Advcl,
            relation => relation,
        },
        cases,
        clause: 0,
    }
}

/// Cuts at commas, dashes, brackets and semicolons; a piece without a finite verb belongs to
/// the piece before it.
fn number_clauses(sentence: &mut Sentence<'_>) {
    let mut clause = 0;
    let mut has_verb = false;
    let mut start = 0;
    let count = sentence.words.len();
    let mut pieces: Vec<(usize, usize, bool)> = Vec::new();
    for index in 0..count {
        has_verb |=
            sentence.words[index].is_finite() || sentence.words[index].tag.verb_form == VerbForm::Conv;
        let ends = matches!(sentence.words[index].text, "," | ";" | ":" | "—" | "–" | "(" | ")" | "-");
        if ends || index + 1 == count {
            pieces.push((start, index + 1, has_verb));
            start = index + 1;
            has_verb = false;
        }
    }
    let mut seen_verb = false;
    for (start, end, has_verb) in pieces {
        if has_verb && seen_verb {
            clause += 1;
        }
        seen_verb |= has_verb;
        for word in &mut sentence.words[start..end] {
            word.clause = clause;
        }
    }
}
