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
    score: i32,
    in_title: bool,
}

/// The phrase of headline and lead whose words the article comes back to most; else, what the headline tells though nothing
/// comes back to it: «Крушение самолёта в Альпах».
pub(crate) fn of_article(context: &Context<'_>, entities: &Entities) -> Option<String> {
    let counts = counts(context);
    let lead = context.reading.sentences.len().min(context.title_sentences + LEAD);
    let mut candidates: Vec<Candidate> =
        (0..lead).flat_map(|index| of_sentence(context, entities, index, &counts)).collect();
    // The earliest of the best.
    candidates.sort_by_key(|it| std::cmp::Reverse(it.score + if it.in_title { AHEAD } else { 0 }));
    let is_strong = |it: &&Candidate| it.score >= STRONG[usize::from(!it.in_title)];
    let is_fair =
        |it: &&Candidate| it.score >= FAIR && it.text.contains(' ') || it.in_title && it.score > FAIR;
    let theme = candidates.iter().find(is_strong).or_else(|| candidates.iter().find(is_fair));
    theme.map(|theme| theme.text.clone())
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
        let announces = cues.topics.never.contains(&word.lemma) || cues.topics.empty.contains(&word.lemma);
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
        let mut score = 0;
        for at in range.0..=range.1 {
            let word = scene.word(at);
            let is_content = word.is_nominal() || word.tag.pos == Pos::Adj;
            if is_content && scene.mention_at(at).is_none() && !cues.topics.never.contains(&word.lemma) {
                score += (often(&word.lemma) as i32).min(ENOUGH) - 2;
            }
        }
        // «этот деятель» is who is known from before.
        let points = (range.0..=range.1).any(|at| scene.word(at).tag.pos == Pos::Det);
        // «санкции не обсуждались»
        let is_denied = is_noun && word.head.is_some_and(|head| scene.is_negated(head));
        if !points && !is_denied && !text.contains('(') {
            out.push(Candidate { text, score, in_title: index < context.title_sentences });
        }
    }
    out
}

impl Query<'_, '_, '_> {
    /// «Титов арестован», «Титов ушёл»: the deed of a verb with whom it is done to, or who does it.
    fn deed_to_somebody(&self, verb: usize) -> Option<((usize, usize), String)> {
        let noun = self.cues().topics.deeds.get(&self.word(verb).lemma)?;
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
            let of_doer = self.cues().topics.deeds_of_doers.contains(noun);
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
