//! Who is named as one of a group: «десять стран, в том числе Чили и Перу», «Среди них — Лосев и Титов».

use relata_model::{EntityKind, Span};
use relata_nlp::{Animacy, Case, Number};

use super::scene::{Filler, Link, Scene};
use super::{Context, scene_of};
use crate::actors::Sense;
use crate::entities::Entities;
use crate::reading::{Word, begin_with};

/// One of a group that was named before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) entity: usize,
    /// Its mention, if it stands in the group's own sentence.
    pub(super) mention: Option<usize>,
    pub(super) span: Span,
}

/// So many words of its own a group may have behind it before its members follow.
const TAIL: usize = 6;

/// So many words stand between the opening and the first member: «среди них были министр …».
const OPENING: usize = 4;

/// The members of a group that its sentence or the next one names.
pub(super) fn of_group(
    context: &Context<'_>,
    entities: &Entities,
    index: usize,
    group: usize,
) -> Vec<Member> {
    let scene = scene_of(context, entities, index);
    if people(&scene, group).is_none() {
        return Vec::new();
    }
    let here = in_sentence(&scene, group);
    if !here.is_empty() {
        return here;
    }
    let next = index + 1;
    let follows = next < context.reading.sentences.len()
        && (index < context.title_sentences) == (next < context.title_sentences);
    if follows { in_next(&scene, &scene_of(context, entities, next), group) } else { Vec::new() }
}

/// Whether a group is one of states, if it is one; a body may be told by several of its people: «представители „Зари“».
fn people(scene: &Scene<'_, '_>, group: usize) -> Option<bool> {
    let mention = &scene.mentions[group];
    let tag = scene.word(mention.head).tag;
    match mention.sense {
        Sense::Group(kind) => Some(kind.states),
        Sense::Organization | Sense::Known(_) => {
            (mention.head < mention.last && tag.animacy == Animacy::Anim && tag.number == Number::Plur)
                .then_some(false)
        }
        _ => None,
    }
}

/// «семь человек, в том числе Лосева», «ряд компаний, среди которых „Вега“»
fn in_sentence(scene: &Scene<'_, '_>, group: usize) -> Vec<Member> {
    let words = &scene.sentence.words;
    let last = scene.mentions[group].last;
    let tail = (last + 1..words.len().min(last + 1 + TAIL))
        .take_while(|at| !words[*at].is_verb() && scene.mention_at(*at).is_none());
    if let Some(as_such) = such_as(scene, group) {
        return named(scene, as_such, scene, group, true);
    }
    if let Some(mark) = tail.clone().find(|at| matches!(words[*at].text, ":" | "—" | "–"))
        && is_listed_behind(scene, mark, group)
    {
        return named(scene, mark + 1, scene, group, true);
    }
    let openings = &scene.lexicon.counted.among;
    let opening = tail.into_iter().find_map(|at| {
        let opens = |opening: &&Vec<String>| starts_with(&words[at..], opening);
        openings.iter().find(opens).map(|opening| at + opening.len())
    });
    opening.map_or_else(Vec::new, |from| named(scene, from, scene, group, true))
}

/// «арестовала троих: Лосева, Титова и Орлова», «поддержали коллеги — Лосев и Титов»: whether whoever stands right
/// behind a colon or dash is in the group's case and hangs on what stands before.
fn is_listed_behind(scene: &Scene<'_, '_>, mark: usize, group: usize) -> bool {
    let mention = &scene.mentions[group];
    let Some(first) = scene.mentions.iter().find(|mention| mention.first > mark) else { return false };
    let governor = scene.outer_word(first).and_then(|outer| scene.word(outer).head);
    let listed = governor.is_some_and(|at| at < mark) && first.first == mark + 1;
    // «трое коллег: Лосев …»: the numeral has the case, the noun is its genitive.
    let agrees = first.cases(scene.sentence).has(scene.word(mention.head).tag.case)
        || mention.cases(scene.sentence).has(scene.word(first.head).tag.case);
    listed && first.name.is_some() && agrees
}

/// «такие страны, как Чили»: where the members of such a group begin.
fn such_as(scene: &Scene<'_, '_>, group: usize) -> Option<usize> {
    let words = &scene.sentence.words;
    let mention = &scene.mentions[group];
    let such = |at: usize| words[at].lemma == "такой";
    let marked = (mention.first..mention.head).chain(mention.first.checked_sub(1)).any(such);
    let comma = words.get(mention.last + 1)?.text == ",";
    (marked && comma && words.get(mention.last + 2)?.folded == "как").then_some(mention.last + 3)
}

/// «Среди них — Лосев»: the pronoun means the group, or nobody known and the group was spoken of last.
fn in_next(scene: &Scene<'_, '_>, next: &Scene<'_, '_>, group: usize) -> Vec<Member> {
    let words = &next.sentence.words;
    let start = words.iter().position(|word| !word.is_punctuation()).unwrap_or(0);
    let openings = &scene.lexicon.counted.among_them;
    let Some(opening) = openings.iter().find(|opening| starts_with(&words[start..], opening)) else {
        return Vec::new();
    };
    let from = start + opening.len();
    let meant = (start..from).find_map(|at| next.mention_at(at)).and_then(|pronoun| next.of[pronoun]);
    let is_last = !scene.mentions[group + 1..].iter().any(|other| matches!(other.sense, Sense::Group(_)));
    let is_meant = match meant {
        Some(entity) => scene.of[group] == Some(entity),
        None => is_last,
    };
    if is_meant { named(next, from, scene, group, false) } else { Vec::new() }
}

fn starts_with(words: &[Word<'_>], opening: &[String]) -> bool {
    words.len() > opening.len() && begin_with(words, opening)
}

/// «среди задержанных — Лосев и Титов»: who is named right behind an opening.
pub(super) fn behind(scene: &Scene<'_, '_>, from: usize) -> Vec<Filler> {
    let row = first_behind(scene, from).map_or_else(Vec::new, |first| scene.row(first));
    let subjects = row.into_iter().filter(|member| {
        let mention = &scene.mentions[*member];
        mention.first >= from && scene.word(mention.head).cases.has(Case::Nom)
    });
    subjects.map(|mention| Filler { mention, link: Link::Chain }).collect()
}

/// The first mention behind an opening, with nothing between but what may stand there.
fn first_behind(scene: &Scene<'_, '_>, from: usize) -> Option<usize> {
    let words = &scene.sentence.words;
    let copula = |at: usize| {
        words[at].is_punctuation()
            || words[at].is_attribute()
            || matches!(words[at].folded.as_str(), "и" | "с" | "со" | "от" | "у" | "к" | "в" | "для" | "из")
            || scene.lexicon.counted.listed.contains(&words[at].lemma)
    };
    let first = scene.mentions.iter().position(|mention| mention.first >= from)?;
    let start = scene.mentions[first].first;
    (start - from <= OPENING && (from..start).all(copula)).then_some(first)
}

/// The row of mentions that begins right behind an opening, as far as they can be of the group.
fn named(scene: &Scene<'_, '_>, from: usize, home: &Scene<'_, '_>, group: usize, here: bool) -> Vec<Member> {
    let first = first_behind(scene, from);
    let Some(first) = first else { return Vec::new() };
    let mention = &home.mentions[group];
    let Some(states) = people(home, group) else { return Vec::new() };
    let animate = home.word(mention.head).tag.animacy == Animacy::Anim;
    let fits = |entity: usize| match scene.entities.drafts[entity].kind {
        EntityKind::Country => states,
        EntityKind::Person => animate,
        EntityKind::Organization => !animate && !states,
        _ => false,
    };
    let row = scene.row(first).into_iter().skip_while(|member| *member < first);
    row.filter(|member| {
        let mention = &scene.mentions[*member];
        mention.sense != Sense::Pronoun && (here || scene.word(mention.head).cases.has(Case::Nom))
    })
    .filter_map(|member| {
        let entity = scene.of[member].filter(|entity| fits(*entity))?;
        let mention = &scene.mentions[member];
        let span = scene.sentence.span(mention.first, mention.last);
        Some(Member { entity, mention: here.then_some(member), span })
    })
    .collect()
}
