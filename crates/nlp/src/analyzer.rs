//! The engine as one object.

use relata_model::{NameKind, Span};

use crate::morphology::Morphology;
use crate::segment::{is_break, segment, sentences, tokens};
use crate::tag::{Relation, Tag};
use crate::tagger::{Block, Decoding, Encoder, Layers, MorphTagger, NameTag, NameTagger, Parser, WordCache};
use crate::vocabulary::Vocabulary;

/// Why the data cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// An index is damaged.
    #[error("damaged word index: {0}")]
    Index(#[from] fst::Error),
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
/// How many words a workspace remembers; at 9 KB each.
const CACHED_WORDS: usize = 8192;

/// The engine: models and dictionary. It can be shared between threads, each of which has a
/// [`Workspace`] of its own.
pub struct Analyzer {
    vocabulary: Vocabulary,
    names: NameTagger,
    morph: MorphTagger,
    parser: Parser,
    morphology: Morphology,
}

/// What a thread keeps between texts. It never changes a result.
pub struct Workspace {
    cache: WordCache,
    block: Block,
    layers: Layers,
    lower: String,
}

impl Analyzer {
    /// The Russian engine, from the embedded data.
    pub fn russian() -> Result<Self, LoadError> {
        Ok(Self {
            vocabulary: Vocabulary::new(relata_data_ru::vectors())?,
            names: NameTagger::new(relata_data_ru::ner()),
            morph: MorphTagger::new(relata_data_ru::morph()),
            parser: Parser::new(relata_data_ru::syntax()),
            morphology: Morphology::new(relata_data_ru::dictionary())?,
        })
    }

    /// Room to work in, for one thread.
    pub fn workspace(&self) -> Workspace {
        Workspace {
            cache: WordCache::new(&self.vocabulary, 3, CACHED_WORDS),
            block: Block::default(),
            layers: Layers::default(),
            lower: String::new(),
        }
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
        let sentences: Vec<Vec<Span>> = ranges.iter().flat_map(|range| segment(text, *range)).collect();
        let mut analysis = Analysis::default();
        let mut start = 0;
        while start < sentences.len() {
            let mut rows = sentences[start].len();
            let mut end = start + 1;
            while end < sentences.len() && rows + sentences[end].len() < BLOCK_ROWS {
                rows += sentences[end].len();
                end += 1;
            }
            // The recogniser reads on from one sentence to the next, as it was trained: a surname that
            // opens a sentence is known by the sentence before.
            workspace.read(self, text, &sentences[start..end]);
            workspace.block.set_whole();
            let tags = self.tag_names(workspace);
            let broken = |a: Span, b: Span| text[a.end as usize..b.start as usize].contains(is_break);
            name_spans(&sentences[start..end], &tags, broken, &mut analysis.names);
            workspace.block.set_sentences(sentences[start..end].iter().map(Vec::len));
            self.parse(&sentences[start..end], workspace, Decoding::Tree, &mut analysis.sentences);
            start = end;
        }
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
        workspace.read(self, text, std::slice::from_ref(&all));
        workspace.block.set_whole();
        let tags = self.tag_names(workspace);
        name_spans(std::slice::from_ref(&all), &tags, |_, _| false, &mut analysis.names);

        let mut rest = all.as_slice();
        for sentence in sentences(text, whole) {
            let skipped = rest.iter().take_while(|token| token.start < sentence.start).count();
            rest = &rest[skipped..];
            let (inside, after) =
                rest.split_at(rest.iter().take_while(|token| token.end <= sentence.end).count());
            rest = after;
            if !inside.is_empty() {
                let sentence = [inside.to_vec()];
                workspace.read(self, text, &sentence);
                workspace.block.set_whole();
                self.parse(&sentence, workspace, Decoding::Greedy, &mut analysis.sentences);
            }
        }
        analysis
    }

    /// The tagger's own label of a token's tag: `NOUN|Case=Nom|…`.
    pub fn label(&self, token: &Token) -> &'static str {
        self.morph.label(token.tag_number)
    }

    fn encoders(&self) -> [&Encoder; 3] {
        [&self.names.encoder, &self.morph.encoder, &self.parser.encoder]
    }

    /// Name tags for the block.
    fn tag_names(&self, workspace: &mut Workspace) -> Vec<NameTag> {
        let encoded = self.names.encoder.encode(&workspace.block, &workspace.cache, 0, &mut workspace.layers);
        self.names.decode(&encoded, workspace.block.lengths())
    }

    fn parse(
        &self,
        sentences: &[Vec<Span>],
        workspace: &mut Workspace,
        decoding: Decoding,
        out: &mut Vec<Sentence>,
    ) {
        let Workspace { block, cache, layers, .. } = workspace;
        let tags = self.morph.decode(&self.morph.encoder.encode(block, cache, 1, layers));
        let arcs = self.parser.decode(
            &self.parser.encoder.encode(block, cache, 2, layers),
            block.lengths(),
            decoding,
        );
        let mut found = tags.into_iter().zip(arcs);
        for sentence in sentences {
            let tokens = (sentence.iter().zip(&mut found))
                .map(|(span, (tag_number, (head, relation)))| Token {
                    span: *span,
                    tag: self.morph.tag(tag_number),
                    head: head.checked_sub(1).map(|head| head as u32),
                    relation,
                    tag_number,
                })
                .collect();
            out.push(Sentence { tokens });
        }
    }
}

impl Workspace {
    /// Looks the tokens of some sentences up for the block, and the block's words in the cache.
    fn read(&mut self, analyzer: &Analyzer, text: &str, sentences: &[Vec<Span>]) {
        let Self { block, lower, cache, .. } = self;
        block.read(sentences.iter().flatten().map(|span| analyzer.vocabulary.input(span.of(text), lower)));
        cache.fill(block, &analyzer.vocabulary, &analyzer.encoders());
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
