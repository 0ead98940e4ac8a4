//! The engine as one object.

use relata_model::{NameKind, Span};

use crate::morphology::Morphology;
use crate::segment::{is_break, segment, sentences, tokens};
use crate::tag::{Relation, Tag};
use crate::tagger::{Activations, Block, NameTag, Networks, Parsed, TagSet, float, integer};
use crate::vocabulary::{Memory, Vocabulary};

/// Why the data cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// An index is damaged.
    #[error("damaged word index: {0}")]
    Index(#[from] fst::Error),
    /// `RELATA_ISA` names instructions that this processor does not have.
    #[error("RELATA_ISA names the instructions `{wanted}`; here are {here}")]
    Instructions {
        /// What it names.
        wanted: String,
        /// What it may name.
        here: String,
    },
}

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The sentences, in text order.
    pub sentences: Vec<Sentence>,
    /// The names, in text order.
    pub names: Vec<Name>,
}

/// A sentence: its tokens, none of which is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// The tokens, in text order; at least one.
    pub tokens: Vec<Token>,
}

impl Sentence {
    /// From the first token to the last.
    pub fn span(&self) -> Span {
        self.tokens[0].span.join(self.tokens[self.tokens.len() - 1].span)
    }
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Its form.
    pub tag: Tag,
    /// The number of its head among the sentence's tokens; `None` for the root. With
    /// [`Analyzer::analyze`] the heads make a tree with one root.
    pub head: Option<u32>,
    /// Its relation to the head.
    pub relation: Relation,
    /// The tagger's own number of the tag.
    tag_number: u16,
}

/// A name as the recogniser sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands; it never crosses a line break with [`Analyzer::analyze`].
    pub span: Span,
    /// Person, organization or location.
    pub kind: NameKind,
}

/// Sentences are worked on together until they have so many rows.
const BLOCK_ROWS: usize = 256;

/// The engine: models and dictionary. It can be shared between threads, each of which has a
/// [`Workspace`] of its own.
pub struct Analyzer {
    vocabulary: Vocabulary,
    tags: TagSet,
    networks: integer::Networks,
    exact: float::Networks,
    morphology: Morphology,
}

/// What a thread keeps between texts. It never changes a result.
pub struct Workspace {
    desk: Desk,
    networks: integer::Room,
    /// Made when it is needed.
    exact: Option<float::Room>,
}

/// The part of a workspace that both arithmetics use.
#[derive(Default)]
struct Desk {
    memory: Memory,
    block: Block,
    names: Vec<NameTag>,
    parsed: Vec<Parsed>,
}

impl Analyzer {
    /// The Russian engine, from the embedded data.
    pub fn russian() -> Result<Self, LoadError> {
        Ok(Self {
            vocabulary: Vocabulary::new(relata_data_ru::vectors())?,
            tags: TagSet::new(relata_data_ru::morph().labels),
            networks: integer::Networks::russian()?,
            exact: float::Networks::russian(),
            morphology: Morphology::new(relata_data_ru::dictionary())?,
        })
    }

    /// Room to work in, for one thread.
    pub fn workspace(&self) -> Workspace {
        Workspace { desk: Desk::default(), networks: self.networks.room(&self.vocabulary), exact: None }
    }

    /// The dictionary.
    pub fn morphology(&self) -> &Morphology {
        &self.morphology
    }

    /// Analyses a whole text.
    ///
    /// *Complexity*: linear in the length of the text.
    pub fn analyze(&self, text: &str, workspace: &mut Workspace) -> Analysis {
        self.analyze_ranges(text, &[Span::new(0, text.len())], workspace)
    }

    /// Analyses parts of a text; spans refer to the whole of it.
    pub fn analyze_ranges(&self, text: &str, ranges: &[Span], workspace: &mut Workspace) -> Analysis {
        let Workspace { desk, networks, .. } = workspace;
        self.analyze_with(&self.networks, networks, text, ranges, desk)
    }

    /// Analyses a whole text as [`Analyzer::analyze`] does, with networks in f32. It is there to
    /// measure what integers change.
    pub fn analyze_in_float(&self, text: &str, workspace: &mut Workspace) -> Analysis {
        let Workspace { desk, exact, .. } = workspace;
        let room = exact.get_or_insert_with(|| self.exact.room(&self.vocabulary));
        self.analyze_with(&self.exact, room, text, &[Span::new(0, text.len())], desk)
    }

    fn analyze_with<N: Networks>(
        &self,
        networks: &N,
        room: &mut N::Room,
        text: &str,
        ranges: &[Span],
        desk: &mut Desk,
    ) -> Analysis {
        let mut analysis = Analysis::default();
        for_blocks(text, ranges, |sentences| {
            // The recogniser reads on from one sentence to the next, as it was trained: a surname that
            // opens a sentence is known by the sentence before.
            desk.read(self, networks, text, sentences, room);
            desk.block.set_whole();
            self.find_names(networks, room, desk);
            let broken = |a: Span, b: Span| text[a.end as usize..b.start as usize].contains(is_break);
            name_spans(sentences, &desk.names, broken, &mut analysis.names);
            desk.block.set_sentences(sentences.iter().map(Vec::len));
            desk.parsed.clear();
            networks.parse(&desk.block, room, &mut desk.parsed);
            self.add_sentences(sentences, &desk.parsed, &mut analysis.sentences);
        });
        analysis
    }

    /// Analyses a text just as natasha 1.6.0 does, with its faults: sentences run over line
    /// breaks, heads may form cycles, and time grows with the square of the longest sentence.
    /// It is there to check the engine against the original.
    pub fn analyze_like_natasha(&self, text: &str, workspace: &mut Workspace) -> Analysis {
        let whole = Span::new(0, text.len());
        let all = tokens(text, whole);
        let mut analysis = Analysis::default();
        if all.is_empty() {
            return analysis;
        }
        let (networks, Workspace { desk, exact, .. }) = (&self.exact, workspace);
        let room = exact.get_or_insert_with(|| networks.room(&self.vocabulary));
        desk.read(self, networks, text, std::slice::from_ref(&all), room);
        desk.block.set_whole();
        self.find_names(networks, room, desk);
        name_spans(std::slice::from_ref(&all), &desk.names, |_, _| false, &mut analysis.names);

        let mut rest = all.as_slice();
        for sentence in sentences(text, whole) {
            let skipped = rest.iter().take_while(|token| token.start < sentence.start).count();
            rest = &rest[skipped..];
            let (inside, after) =
                rest.split_at(rest.iter().take_while(|token| token.end <= sentence.end).count());
            rest = after;
            if !inside.is_empty() {
                let sentence = [inside.to_vec()];
                desk.read(self, networks, text, &sentence, room);
                desk.block.set_whole();
                desk.parsed.clear();
                networks.parse_greedily(&desk.block, room, &mut desk.parsed);
                self.add_sentences(&sentence, &desk.parsed, &mut analysis.sentences);
            }
        }
        analysis
    }

    /// Notes how great the numbers within the f32 networks become with this text.
    pub fn observe(&self, text: &str, workspace: &mut Workspace, activations: &mut Activations) {
        let Workspace { desk, exact, .. } = workspace;
        let room = exact.get_or_insert_with(|| self.exact.room(&self.vocabulary));
        for_blocks(text, &[Span::new(0, text.len())], |sentences| {
            desk.read(self, &self.exact, text, sentences, room);
            desk.block.set_sentences(sentences.iter().map(Vec::len));
            self.exact.observe(&desk.block, room, activations);
        });
    }

    /// The tagger's own label of a token's tag: `NOUN|Case=Nom|…`.
    pub fn label(&self, token: &Token) -> &'static str {
        self.tags.label(token.tag_number)
    }

    /// Name tags for the block.
    fn find_names<N: Networks>(&self, networks: &N, room: &mut N::Room, desk: &mut Desk) {
        desk.names.clear();
        networks.names(&desk.block, room, &mut desk.names);
    }

    fn add_sentences(&self, sentences: &[Vec<Span>], parsed: &[Parsed], out: &mut Vec<Sentence>) {
        let mut parsed = parsed.iter();
        for sentence in sentences {
            let tokens = (sentence.iter().zip(&mut parsed))
                .map(|(span, parsed)| Token {
                    span: *span,
                    tag: self.tags.tag(parsed.tag),
                    head: parsed.head.checked_sub(1).map(|head| head as u32),
                    relation: parsed.relation,
                    tag_number: parsed.tag,
                })
                .collect();
            out.push(Sentence { tokens });
        }
    }
}

impl Desk {
    /// Looks the tokens of some sentences up for the block.
    fn read<N: Networks>(
        &mut self,
        analyzer: &Analyzer,
        networks: &N,
        text: &str,
        sentences: &[Vec<Span>],
        room: &mut N::Room,
    ) {
        let Self { block, memory, .. } = self;
        block.read(sentences.iter().flatten().map(|span| analyzer.vocabulary.input(span.of(text), memory)));
        networks.learn(block, &analyzer.vocabulary, room);
    }
}

/// Calls `each` with as many sentences as make a block.
fn for_blocks(text: &str, ranges: &[Span], mut each: impl FnMut(&[Vec<Span>])) {
    let sentences: Vec<Vec<Span>> = ranges.iter().flat_map(|range| segment(text, *range)).collect();
    let mut start = 0;
    while start < sentences.len() {
        let mut rows = sentences[start].len();
        let mut end = start + 1;
        while end < sentences.len() && rows + sentences[end].len() < BLOCK_ROWS {
            rows += sentences[end].len();
            end += 1;
        }
        each(&sentences[start..end]);
        start = end;
    }
}

/// Name tags to spans: an inside tag goes on whatever began, as in slovnet, but not over the end
/// of a sentence, nor where `broken` says that a line ends between two tokens.
fn name_spans(
    sentences: &[Vec<Span>],
    tags: &[NameTag],
    broken: impl Fn(Span, Span) -> bool,
    out: &mut Vec<Name>,
) {
    let mut tags = tags.iter();
    for sentence in sentences {
        let mut current: Option<Name> = None;
        for (span, tag) in sentence.iter().zip(&mut tags) {
            match (tag, &mut current) {
                (NameTag::Inside(_), Some(name)) if !broken(name.span, *span) => name.span.end = span.end,
                (NameTag::Begin(kind), _) => {
                    out.extend(current.replace(Name { span: *span, kind: *kind }));
                }
                _ => out.extend(current.take()),
            }
        }
        out.extend(current);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::Path;

    const PAGES: [&str; 5] = [
        include_str!("../../../seeds/000_rare_earths_on_the_agenda.txt"),
        include_str!("../../../seeds/001_road_map.txt"),
        include_str!("../../../seeds/002_tashkent_meeting.txt"),
        include_str!("../../../seeds/003_race_for_central_asia.txt"),
        include_str!("../../../seeds/004_ministerial_forum.txt"),
    ];

    #[test]
    fn every_path_finds_the_same() {
        let mut analyzer = Analyzer::russian().expect("the data is ours");
        let mut workspace = analyzer.workspace();
        let expect = PAGES.map(|page| analyzer.analyze(page, &mut workspace));
        for path in Path::all() {
            analyzer.networks = integer::Networks::russian_on(path);
            let mut workspace = analyzer.workspace();
            assert!(PAGES.map(|page| analyzer.analyze(page, &mut workspace)) == expect, "{path:?}");
        }
    }

    #[test]
    fn integers_say_what_floats_say() {
        let analyzer = Analyzer::russian().expect("the data is ours");
        let mut workspace = analyzer.workspace();
        let (mut tokens, mut tags, mut arcs) = (0, 0, 0);
        let (mut names, mut other_names) = (0, 0);
        for page in PAGES {
            let integers = analyzer.analyze(page, &mut workspace);
            let floats = analyzer.analyze_in_float(page, &mut workspace);
            let all = |analysis: &Analysis| -> Vec<Token> {
                analysis.sentences.iter().flat_map(|sentence| sentence.tokens.clone()).collect()
            };
            for (integer, float) in all(&integers).iter().zip(all(&floats)) {
                tokens += 1;
                tags += usize::from(integer.tag_number == float.tag_number);
                arcs += usize::from((integer.head, integer.relation) == (float.head, float.relation));
            }
            names += floats.names.len();
            other_names += floats.names.iter().filter(|name| !integers.names.contains(name)).count();
        }
        assert!(tags * 1000 >= tokens * 998, "{tags} tags of {tokens} are the same");
        assert!(arcs * 1000 >= tokens * 997, "{arcs} arcs of {tokens} are the same");
        assert!(other_names * 100 <= names, "{other_names} names of {names} are others");
    }
}
