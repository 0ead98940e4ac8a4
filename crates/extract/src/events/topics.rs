//! What an event was about: noun phrases in the nominative.

use std::collections::BTreeMap;

use relata_nlp::{Case, Morphology, Pos, Relation, VerbForm};

use super::scene::Scene;
use crate::frames::{Form, Pattern};
use crate::reading::{Reading, Sentence};
use crate::wording;

/// The longest topic in words.
const LONGEST: usize = 9;

/// The topics that the frame's patterns find at a trigger.
pub(crate) fn of_trigger(
    scene: &Scene<'_, '_>,
    words: &[usize],
    patterns: &[Pattern],
    morphology: &Morphology,
) -> Vec<String> {
    let by_pattern =
        patterns.iter().find_map(|pattern| words.iter().find_map(|trigger| filler(scene, *trigger, pattern)));
    let head =
        by_pattern.or_else(|| words.iter().find_map(|trigger| of_infinitive(scene, *trigger))).or_else(
            || words.iter().find_map(|trigger| object(scene, *trigger)).filter(|head| !words.contains(head)),
        );
    let topic = head.map(|head| {
        let (first, last) = phrase(scene.sentence, head);
        crate::entities::lower_first(&wording::nominative(scene.sentence, first, last, head, morphology))
    });
    topic.into_iter().collect()
}

/// «призвал признать независимость»: the object of the infinitive.
fn of_infinitive(scene: &Scene<'_, '_>, trigger: usize) -> Option<usize> {
    let infinitive =
        scene.sentence.children(trigger).find(|child| scene.word(*child).tag.verb_form == VerbForm::Inf)?;
    scene.sentence.children(infinitive).find(|child| {
        let word = scene.word(*child);
        matches!(word.relation, Relation::Obj | Relation::Obl)
            && scene.mention_at(*child).is_none()
            && word.tag.pos == Pos::Noun
            && !scene.lexicon.cues.no_topics.contains(&word.lemma)
    })
}

/// The object of the trigger itself: «предоставить убежище».
fn object(scene: &Scene<'_, '_>, trigger: usize) -> Option<usize> {
    scene.sentence.children(trigger).find(|child| {
        let word = scene.word(*child);
        word.relation == Relation::Obj
            && word.tag.pos == Pos::Noun
            && word.cases.has(Case::Acc)
            && scene.mention_at(*child).is_none()
            && !scene.lexicon.cues.no_topics.contains(&word.lemma)
    })
}

/// The noun in the pattern's form that hangs on the trigger, and is no actor; of a noun that only
/// announces a topic («вопросы развития», «соглашение о металлах») what it governs.
fn filler(scene: &Scene<'_, '_>, trigger: usize, pattern: &Pattern) -> Option<usize> {
    let Form::Case { preposition, case } = &pattern.form else { return None };
    let wanted = preposition.as_ref().and_then(|words| words.last()).map(String::as_str);
    let cues = &scene.lexicon.cues;
    let is_noun = |at: usize| scene.word(at).tag.pos == Pos::Noun && scene.mention_at(at).is_none();
    let head = scene.sentence.children(trigger).find(|child| {
        let word = scene.word(*child);
        let found =
            scene.preposition_of(*child).map(|found| if matches!(found, "об" | "обо") { "о" } else { found });
        is_noun(*child)
            && (word.tag.case == *case || (word.cases.has(*case) && word.relation == Relation::Obj))
            && found == wanted
    })?;
    let below = || {
        let governed = |at: usize| {
            at > head
                && (scene.preposition_of(at).is_some_and(|found| matches!(found, "о" | "об" | "по" | "в"))
                    || scene.word(at).tag.case == Case::Gen)
        };
        scene.sentence.children(head).find(|child| is_noun(*child) && governed(*child))
    };
    let below = if cues.empty_topics.contains(&scene.word(head).lemma) { below() } else { None };
    below.or(Some(head).filter(|head| !cues.no_topics.contains(&scene.word(*head).lemma)))
}

/// The words of a noun phrase: attributes before the head, genitives and «в области …» behind.
fn phrase(sentence: &Sentence<'_>, head: usize) -> (usize, usize) {
    let mut first = head;
    while first > 0
        && sentence.words[first - 1].tag.pos == Pos::Adj
        && sentence.words[first - 1].tag.case == sentence.words[head].tag.case
    {
        first -= 1;
    }
    let mut last = head;
    let mut at = head + 1;
    while at < sentence.words.len() && at - first < LONGEST {
        let word = &sentence.words[at];
        if word.is_nominal() && word.cases.has(Case::Gen) {
            last = at;
        } else if !(word.is_attribute() && word.cases.has(Case::Gen) || matches!(word.folded.as_str(), "и"))
        {
            break;
        }
        at += 1;
    }
    (first, last)
}

/// The article's main phrase: its commonest adjective with a noun; the headline counts thrice.
pub(crate) fn main_phrase(
    reading: &Reading<'_>,
    title_sentences: usize,
    morphology: &Morphology,
) -> Option<String> {
    let mut counts: BTreeMap<(String, String), (usize, usize, usize)> = BTreeMap::new();
    for (index, sentence) in reading.sentences.iter().enumerate() {
        for at in 1..sentence.words.len() {
            let (adjective, noun) = (&sentence.words[at - 1], &sentence.words[at]);
            if adjective.tag.pos == Pos::Adj
                && noun.tag.pos == Pos::Noun
                && adjective.tag.case == noun.tag.case
                && !noun.is_capitalized()
            {
                let weight = if index < title_sentences { 3 } else { 1 };
                let entry =
                    counts.entry((adjective.lemma.clone(), noun.lemma.clone())).or_insert((0, index, at));
                entry.0 += weight;
            }
        }
    }
    let (count, sentence, at) = counts
        .into_values()
        .max_by_key(|(count, sentence, at)| (*count, std::cmp::Reverse((*sentence, *at))))?;
    (count >= 3).then(|| wording::nominative(&reading.sentences[sentence], at - 1, at, at, morphology))
}
