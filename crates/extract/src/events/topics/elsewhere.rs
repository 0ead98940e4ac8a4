//! Topics that other sentences give: a charge behind an arrest, an event of the same parties, the article's main topic.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{EventType, Role};
use relata_nlp::{Animacy, Case, Morphology, Pos};

use super::Query;
use crate::actors::Actors;
use crate::entities::Entities;
use crate::events::{Context, Draft, scene_of};
use crate::lexicon::Cues;
use crate::reading::{Reading, Word};
use crate::wording;

/// How often an article must come back to its main topic; the headline counts thrice.
const OFTEN: usize = 2;

/// Among how many events before and behind one another may tell of the same.
const NEIGHBOURS: usize = 100;

/// How many sentences behind an arrest may tell the charge.
const CHARGED: usize = 2;

/// What whoever is dealt with is charged with, in the sentences behind: «Полиция задержала Мохова. Он подозревается в подкупе».
pub(crate) fn charge(
    context: &Context<'_>,
    entities: &Entities,
    index: usize,
    draft: &Draft,
) -> Option<String> {
    let cues = &context.lexicon.cues;
    let is_dealt_with = |entity: &Option<usize>| {
        let mut targets = draft.parties.iter().filter(|party| party.role == Role::Target);
        targets.any(|party| Some(party.entity) == *entity)
    };
    let behind = index + 1..context.reading.sentences.len().min(index + 1 + CHARGED);
    behind.filter(|later| entities.of[*later].iter().any(is_dealt_with)).find_map(|later| {
        let scene = scene_of(context, entities, later);
        let words = scene.sentence.words.iter().enumerate();
        let mut charges = words.filter(|(_, word)| cues.charges.contains(&word.lemma));
        charges.find_map(|(at, _)| {
            let query = Query {
                scene: &scene,
                morphology: context.morphology,
                event_type: EventType::Accuse,
                words: &[at],
                patterns: &cues.charged_with,
            };
            let head = cues.charged_with.iter().find_map(|pattern| query.filler(pattern))?;
            Some(query.topic(query.telling(head, 0)?).1)
        })
    })
}

/// Gives events whose own sentence names no topic those of the nearest event in the text that tells of the same: the same
/// parties, or a reproach to whoever is dealt with («Полиция задержала Мохова. Его подозревают в подкупе»); and the
/// article's main topic.
pub(crate) fn complete(events: &mut [Draft], main: Option<&str>) {
    let is_silent = |event: &Draft| event.topics.phrases.is_empty();
    let borrowed = |index: usize| {
        let event = &events[index];
        let akin = |other: &usize| {
            events.get(*other).is_some_and(|other| !is_silent(other) && is_akin(event, other))
        };
        let nearest = (1..=NEIGHBOURS).find_map(|step| {
            let before = index.checked_sub(step).filter(akin);
            before.or_else(|| Some(index + step).filter(akin))
        });
        let mut phrases = nearest.map_or_else(Vec::new, |other| events[other].topics.phrases.clone());
        if event.topics.deed.is_none() {
            phrases.extend(main.filter(|main| phrases.iter().all(|it| it != main)).map(str::to_owned));
        }
        phrases
    };
    let silent = (0..events.len()).filter(|index| is_silent(&events[*index]));
    let borrowed: Vec<(usize, Vec<String>)> = silent.map(|index| (index, borrowed(index))).collect();
    for (index, phrases) in borrowed {
        events[index].topics.phrases = phrases;
    }
}

/// Whether what one event is about is what the other is about, too.
fn is_akin(event: &Draft, other: &Draft) -> bool {
    let entities = |draft: &Draft, role: Option<Role>| -> BTreeSet<usize> {
        let parties = draft.parties.iter().filter(|party| role.is_none_or(|role| party.role == role));
        parties.map(|party| party.entity).collect()
    };
    let shared = entities(event, None).intersection(&entities(other, None)).count();
    let is_dealt_with = || {
        let [one, two] = [event, other].map(|draft| entities(draft, Some(Role::Target)));
        !one.is_disjoint(&two)
    };
    let reproach = matches!(event.event_type, EventType::Coerce | EventType::Accuse)
        && matches!(other.event_type, EventType::Coerce | EventType::Accuse);
    shared > 1 || (reproach && is_dealt_with())
}

/// The article's main phrase: the commonest adjective with a noun, or noun with a genitive, that names no actor;
/// failing that, what the headline names first.
pub(crate) fn main_phrase(
    reading: &Reading<'_>,
    actors: &[Actors],
    title_sentences: usize,
    cues: &Cues,
    morphology: &Morphology,
) -> Option<String> {
    let mut counts: BTreeMap<(&str, &str), (usize, usize, usize)> = BTreeMap::new();
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let weight = if index < title_sentences { 3 } else { 1 };
        let is_actor = |at: usize| actors[index].mentions.iter().any(|mention| mention.contains(at));
        for at in 1..sentence.words.len() {
            let (a, b) = (&sentence.words[at - 1], &sentence.words[at]);
            let described = a.tag.pos == Pos::Adj && is_common(b, cues) && a.tag.case == b.tag.case;
            let owned = is_common(a, cues) && is_common(b, cues) && b.tag.case == Case::Gen;
            if (described || owned) && !is_actor(at - 1) && !is_actor(at) {
                let entry = counts.entry((&a.lemma, &b.lemma)).or_insert((0, index, at));
                entry.0 += weight;
            }
        }
    }
    let commonest = counts
        .into_values()
        .filter(|(count, ..)| *count >= OFTEN)
        .max_by_key(|(count, sentence, at)| (*count, std::cmp::Reverse((*sentence, *at))));
    let (index, first, last) = match commonest {
        Some((_, index, at)) => (index, at - 1, at),
        None => (0..title_sentences).find_map(|index| {
            let words = &reading.sentences[index].words;
            let free = |at: usize| !actors[index].mentions.iter().any(|mention| mention.contains(at));
            let at = (0..words.len()).find(|at| {
                (*at > 0 || words[*at].tag.animacy == Animacy::Inan)
                    && free(*at)
                    && is_common_noun(&words[*at], cues)
            })?;
            Some((index, at, at))
        })?,
    };
    let sentence = &reading.sentences[index];
    let head = if sentence.words[first].tag.pos == Pos::Adj { last } else { first };
    Some(crate::entities::lower_first(&wording::nominative(sentence, first, last, head, morphology)))
}

/// A common noun that may be a topic.
fn is_common(word: &Word<'_>, cues: &Cues) -> bool {
    !word.is_capitalized() && is_common_noun(word, cues)
}

fn is_common_noun(word: &Word<'_>, cues: &Cues) -> bool {
    word.tag.pos == Pos::Noun
        && word.tag.animacy != Animacy::Anim
        && !cues.no_topics.contains(&word.lemma)
        && !cues.time.months.contains_key(&word.lemma)
        && !cues.time.units.contains_key(&word.lemma)
}
