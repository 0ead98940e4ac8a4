//! What an article is about as a whole: «отмена перехода на зимнее время».

use std::collections::BTreeMap;

use relata_model::EventType;
use relata_nlp::{Pos, Relation};

use super::Query;
use crate::actors::Sense;
use crate::entities::Entities;
use crate::events::{Context, scene_of};

/// How often each word of the headline counts.
const HEADLINE: usize = 3;

/// How many sentences behind the headline may name a theme.
const LEAD: usize = 4;

/// The longest theme in words.
const LONGEST: usize = 6;

/// How many themes an article has at most.
const MOST: usize = 2;

/// More than so many times a word counts no more.
const ENOUGH: i32 = 6;

/// What a phrase of the headline is ahead of those of the lead.
const AHEAD: i32 = 3;

/// How much a theme must score in the headline, and elsewhere.
const STRONG: [i32; 2] = [2, 3];

/// How much is enough where nothing scores more.
const FAIR: i32 = 0;

/// A phrase that may be the theme.
struct Candidate {
    text: String,
    /// The lemmas of its own words.
    lemmas: Vec<String>,
    score: i32,
    in_title: bool,
}

/// What the article and its passages are about.
pub(crate) struct Themes<'a> {
    counts: BTreeMap<&'a str, usize>,
    /// The phrases of headline and lead whose words the article comes back to most, the best first.
    pub(super) of_article: Vec<String>,
    /// «Крушение самолёта в Альпах»: what the headline tells though nothing comes back to it.
    pub(super) fair: Option<String>,
    /// The best of headline and lead where nothing is even fair.
    pub(super) any: Option<String>,
    /// Of sentences that were asked for.
    candidates: BTreeMap<usize, Vec<Candidate>>,
    passages: BTreeMap<usize, Option<String>>,
}

impl<'a> Themes<'a> {
    pub(crate) fn new(context: &'a Context<'_>, entities: &Entities) -> Self {
        let mut themes = Self {
            counts: counts(context),
            of_article: Vec::new(),
            fair: None,
            any: None,
            candidates: BTreeMap::new(),
            passages: BTreeMap::new(),
        };
        let lead = context.reading.sentences.len().min(context.title_sentences + LEAD);
        (0..lead).for_each(|index| themes.read(context, entities, index));
        let mut candidates: Vec<&Candidate> =
            (0..lead).flat_map(|index| &themes.candidates[&index]).collect();
        // The earliest of the best.
        candidates.sort_by_key(|candidate| {
            std::cmp::Reverse(candidate.score + if candidate.in_title { AHEAD } else { 0 })
        });
        let any = candidates.first().map(|it| it.text.clone());
        let fair = candidates
            .iter()
            .copied()
            .find(|it| it.score >= FAIR && it.text.contains(' ') || it.in_title && it.score > FAIR);
        let mut best: Vec<&Candidate> = Vec::new();
        for candidate in candidates {
            let is_new = best.iter().all(|theme| !theme.shares_words_with(candidate));
            // The second theme is the headline's, too.
            let enough = STRONG[usize::from(!candidate.in_title)];
            let is_strong = candidate.score >= enough && (best.is_empty() || candidate.in_title);
            if is_new && is_strong && best.len() < MOST {
                best.push(candidate);
            }
        }
        let fair = fair.map(|theme| theme.text.clone());
        themes.of_article = best.into_iter().map(|theme| theme.text.clone()).collect();
        themes.fair = fair;
        themes.any = any;
        themes
    }

    /// The phrase of a sentence and those around it that the article comes back to most.
    pub(super) fn near(&mut self, context: &Context<'_>, entities: &Entities, index: usize) -> Option<&str> {
        if !self.passages.contains_key(&index) {
            let passage = self.passage(context, entities, index);
            self.passages.insert(index, passage);
        }
        self.passages.get(&index)?.as_deref()
    }

    fn passage(&mut self, context: &Context<'_>, entities: &Entities, index: usize) -> Option<String> {
        let is_title = |at: usize| at < context.title_sentences;
        let around = index.saturating_sub(1)..context.reading.sentences.len().min(index + 2);
        let around: Vec<usize> = around.filter(|at| is_title(*at) == is_title(index)).collect();
        around.iter().for_each(|at| self.read(context, entities, *at));
        let candidates = around.iter().flat_map(|at| self.candidates[at].iter().map(move |it| (*at, it)));
        let strong = candidates.filter(|(_, candidate)| candidate.score >= STRONG[1]);
        // Its own sentence first.
        let best = strong.max_by_key(|(at, candidate)| {
            (candidate.score + if *at == index { AHEAD } else { 0 }, std::cmp::Reverse(*at))
        });
        best.map(|(_, candidate)| candidate.text.clone())
    }

    fn read(&mut self, context: &Context<'_>, entities: &Entities, index: usize) {
        let counts = &self.counts;
        self.candidates.entry(index).or_insert_with(|| of_sentence(context, entities, index, counts));
    }
}

impl Candidate {
    fn shares_words_with(&self, other: &Self) -> bool {
        self.lemmas.iter().any(|lemma| other.lemmas.contains(lemma))
    }
}

/// How often the nouns and adjectives of the text occur.
fn counts<'a>(context: &'a Context<'_>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for (index, sentence) in context.reading.sentences.iter().enumerate() {
        let weight = if index < context.title_sentences { HEADLINE } else { 1 };
        for word in sentence.words.iter().filter(|word| word.is_nominal() || word.tag.pos == Pos::Adj) {
            *counts.entry(word.lemma.as_str()).or_insert(0) += weight;
        }
    }
    counts
}

/// The phrases of a sentence that may be the article's theme.
fn of_sentence(
    context: &Context<'_>,
    entities: &Entities,
    index: usize,
    counts: &BTreeMap<&str, usize>,
) -> Vec<Candidate> {
    let scene = scene_of(context, entities, index);
    let query = Query {
        scene: &scene,
        morphology: context.morphology,
        // Of any type.
        event_type: EventType::Consult,
        words: &[],
        rest: &[],
        parties: &[],
        patterns: &[],
    };
    let cues = query.cues();
    let mut out = Vec::new();
    for at in 0..scene.sentence.words.len() {
        let word = scene.word(at);
        let often = |lemma: &str| counts.get(lemma).copied().unwrap_or(0);
        let announces = cues.no_topics.contains(&word.lemma) || cues.empty_topics.contains(&word.lemma);
        let is_noun = word.tag.pos == Pos::Noun
            && (at == 0 || !word.is_capitalized())
            && query.is_topical(at)
            && !announces
            && often(&word.lemma) > 1;
        let (range, text) = if is_noun {
            query.topic_within(at, LONGEST)
        } else {
            let in_title = index < context.title_sentences;
            match Some(at).filter(|_| in_title).and_then(|at| query.deed_to_somebody(at)) {
                Some(deed) => deed,
                None => continue,
            }
        };
        let mut lemmas = Vec::new();
        let mut score = 0;
        for at in range.0..=range.1 {
            let word = scene.word(at);
            let is_content = word.is_nominal() || word.tag.pos == Pos::Adj;
            if is_content && scene.mention_at(at).is_none() && !cues.no_topics.contains(&word.lemma) {
                lemmas.push(word.lemma.clone());
                score += (often(&word.lemma) as i32).min(ENOUGH) - 2;
            }
        }
        // «этот деятель» is who is known from before.
        let points = (range.0..=range.1).any(|at| scene.word(at).tag.pos == Pos::Det);
        // «санкции не обсуждались»
        let is_denied = is_noun && word.head.is_some_and(|head| scene.is_negated(head));
        if !points && !is_denied && !text.contains('(') {
            out.push(Candidate { text, lemmas, score, in_title: index < context.title_sentences });
        }
    }
    out
}

impl Query<'_, '_, '_> {
    /// «Титов арестован», «Титов ушёл»: the deed of a verb with whom it is done to, or who does it.
    fn deed_to_somebody(&self, verb: usize) -> Option<((usize, usize), String)> {
        let noun = self.cues().deeds.get(&self.word(verb).lemma)?;
        if !self.word(verb).is_verb() {
            return None;
        }
        let is_somebody = |at: &usize| {
            let mention = self.scene.mention_at(*at).map(|mention| &self.scene.mentions[mention]);
            mention
                .is_some_and(|mention| mention.head == *at && matches!(mention.sense, Sense::Person { .. }))
        };
        let patient = self.children(verb).find(|at| is_somebody(at) && self.deed_over(*at).is_some());
        let doer = || {
            let mut children = self.children(verb);
            let of_doer = self.cues().deeds_of_doers.contains(noun);
            children.find(|at| of_doer && is_somebody(at) && self.word(*at).relation == Relation::Nsubj)
        };
        if let Some(patient) = patient {
            return Some(self.topic(patient));
        }
        let doer = doer()?;
        let mention = &self.scene.mentions[self.scene.mention_at(doer)?];
        let (range, name) = self.named(mention, true);
        Some((range, format!("{noun} {name}")))
    }
}
