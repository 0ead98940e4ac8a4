//! Topics that other words give: a charge behind an arrest, what was discussed or said, an event of the same parties, the
//! article's theme.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{EntityKind, EventType, Role, Status};
use relata_nlp::{Case, Pos, Relation};

use super::{MOST, Query, Topics, of_event, stems};
use crate::actors::Sense;
use crate::entities::Entities;
use crate::events::scene::Scene;
use crate::events::{Context, Draft, Told, scene_of};
use crate::frames::Pattern;

/// Among how many events before and behind one another may tell of the same.
const NEIGHBOURS: usize = 100;

/// How many words for discussing a sentence is asked about.
const DISCUSSED: usize = 3;

/// How many sentences away a meeting of the same parties may be told, and be about the same.
const SAME_MEETING: usize = 4;

/// What those whom the text names are charged with: «Он подозревается в подкупе».
pub(crate) struct Charges {
    /// By entity: sentences that charge it, in their order, and with what.
    of: BTreeMap<usize, Vec<(usize, String)>>,
    /// The same of sentences that name no person: whom they charge stands in another.
    of_nobody: Vec<(usize, String)>,
}

impl Charges {
    pub(crate) fn new(context: &Context<'_>, entities: &Entities) -> Self {
        let cues = &context.lexicon.cues;
        let mut of: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
        let mut of_nobody = Vec::new();
        for (index, sentence) in context.reading.sentences.iter().enumerate() {
            let charging = sentence.words.iter().enumerate().find_map(|(at, word)| {
                let charges = cues.topics.charges.contains(&word.lemma);
                let punishes = word.is_verb() && cues.topics.punishing.contains(&word.lemma);
                let scene = || scene_of(context, entities, index);
                charges.then(|| named_by(&scene(), context, at, &cues.topics.charged_with)).flatten().or_else(
                    || punishes.then(|| named_by(&scene(), context, at, &cues.topics.punished_for))?,
                )
            });
            if let Some(charge) = charging {
                let named: BTreeSet<usize> = entities.of[index].iter().flatten().copied().collect();
                let is_person = |entity: &usize| entities.drafts[*entity].kind == EntityKind::Person;
                if !named.iter().any(is_person) {
                    of_nobody.push((index, charge.clone()));
                }
                named.into_iter().for_each(|it| of.entry(it).or_default().push((index, charge.clone())));
            }
        }
        Self { of, of_nobody }
    }

    /// What an entity is charged with in the sentence nearest to this one.
    fn near(&self, entity: usize, index: usize) -> Option<(usize, &str)> {
        nearest(self.of.get(&entity)?, index)
    }

    /// What whoever is dealt with is charged with.
    fn against(&self, draft: &Draft, index: usize) -> Option<(usize, &str)> {
        let targets = draft.parties.iter().filter(|party| party.role == Role::Target);
        let charges = targets.filter_map(|party| self.near(party.entity, index));
        charges.min_by_key(|(distance, _)| *distance)
    }

    /// What a sentence that names no person charges with, this one or one beside it.
    fn beside(&self, index: usize) -> Option<&str> {
        nearest(&self.of_nobody, index).filter(|(distance, _)| *distance < 2).map(|(_, charge)| charge)
    }
}

/// The charge of the sentence that is nearest to this one, and how far it is.
fn nearest(charges: &[(usize, String)], index: usize) -> Option<(usize, &str)> {
    let behind = charges.partition_point(|(sentence, _)| *sentence < index);
    let around = [behind.checked_sub(1), Some(behind)].into_iter().flatten();
    let nearest = around.filter_map(|at| charges.get(at)).min_by_key(|(at, _)| at.abs_diff(index))?;
    Some((nearest.0.abs_diff(index), &nearest.1))
}

/// The topic that stands in one of these forms at a word.
fn named_by(scene: &Scene<'_, '_>, context: &Context<'_>, at: usize, patterns: &[Pattern]) -> Option<String> {
    let words = [at];
    let query = Query {
        scene,
        morphology: context.morphology,
        event_type: EventType::Accuse,
        words: &words,
        rest: &[],
        parties: &[],
        patterns,
    };
    let head = patterns.iter().find_map(|pattern| query.filler(pattern))?;
    Some(query.topic(query.telling(head, 0)?).1)
}

/// What a meeting was about, as its sentence or the next says: «Стороны обсудили ввоз зерна», «„Мы отменяем сбор“, — сказал
/// Титов на встрече с врачами».
pub(crate) fn discussed(
    context: &Context<'_>,
    entities: &Entities,
    index: usize,
    trigger: usize,
    draft: &Draft,
) -> Topics {
    let cues = &context.lexicon.cues;
    let parties: Vec<usize> = draft.parties.iter().map(|party| party.entity).collect();
    let told = |scene: &Scene<'_, '_>, verb: usize| {
        of_event(&Query {
            scene,
            morphology: context.morphology,
            event_type: EventType::Consult,
            words: &[verb],
            rest: &[],
            parties: &parties,
            patterns: &cues.topics.discussed_in,
        })
    };
    let next = (index + 1 < context.reading.sentences.len()).then_some(index + 1);
    for sentence in [Some(index), next].into_iter().flatten() {
        let scene = scene_of(context, entities, sentence);
        if sentence != index
            && let Some(theme) = named_as_theme(&scene, context)
        {
            let mut topics = Topics::default();
            topics.add(theme);
            return topics;
        }
        let is_speech = scene.sentence.words.first().is_some_and(|first| first.folded == "речь");
        if sentence != index && !is_speech && !is_of_the_same(&scene, &parties) {
            continue;
        }
        let words = scene.sentence.words.iter().enumerate();
        let discussing =
            words.filter(|(at, word)| cues.topics.discussing.contains(&word.lemma) && !scene.is_negated(*at));
        let found = discussing.take(DISCUSSED).find_map(|(at, word)| {
            // «Речь шла о ввозе»
            let verb = word.head.filter(|_| word.relation == Relation::Nsubj);
            let mut topics = told(&scene, verb.unwrap_or(at));
            topics.deed = None;
            (!topics.phrases.is_empty()).then_some(topics)
        });
        if let Some(topics) = found {
            return topics;
        }
    }
    let scene = scene_of(context, entities, index);
    let speech = scene.sentence.path(trigger).skip(1).find(|at| cues.speech.contains(&scene.word(*at).lemma));
    let said = speech.and_then(|speech| {
        let said = scene.sentence.child(speech, &[Relation::Ccomp]);
        let quoted = scene.word(speech).head.filter(|_| scene.word(speech).relation == Relation::Parataxis);
        said.or(quoted)
    });
    said.map_or_else(Topics::default, |said| Topics { deed: None, ..told(&scene, said) })
}

/// «Темой беседы стала реформа», «В центре внимания был экспорт зерна»: what a sentence says that a meeting was about.
fn named_as_theme(scene: &Scene<'_, '_>, context: &Context<'_>) -> Option<String> {
    let cues = &context.lexicon.cues;
    let root = scene.root()?;
    let mut opening = scene.sentence.words.iter().take(3);
    let is_theme = opening.any(|word| {
        cues.topics.theme_nouns.contains(&word.lemma) && matches!(word.tag.case, Case::Ins | Case::Loc)
    });
    if !is_theme || scene.is_negated(root) {
        return None;
    }
    let lemma = &scene.word(root).lemma;
    let verb = cues.topics.theme_verbs.contains(lemma) || cues.topics.theme_nouns.contains(lemma);
    let subject = scene.sentence.child(root, &[Relation::Nsubj]).filter(|_| verb)?;
    let query = Query {
        scene,
        morphology: context.morphology,
        event_type: EventType::Consult,
        words: &[root],
        rest: &[],
        parties: &[],
        patterns: &[],
    };
    let head = query.telling(subject, 0).filter(|_| query.is_topical(subject))?;
    Some(query.topic(head).1)
}

/// Whether the sentence behind a meeting goes on about those who met: it names one of them, or nobody.
fn is_of_the_same(scene: &Scene<'_, '_>, parties: &[usize]) -> bool {
    let named = scene.of.iter().flatten().any(|entity| parties.contains(entity));
    let mut others = scene.mentions.iter().filter(|mention| mention.is_actor());
    named || others.all(|mention| mention.sense == Sense::Parties)
}

/// Gives events whose own sentence names no topic, or no more than a word, what else the text says: what whoever is dealt with
/// is charged with; the topics of the nearest event in the text that tells of the same, with the same parties, or a reproach
/// to whoever is dealt with; and the article's theme, where the text around comes back to it.
pub(crate) fn complete(context: &Context<'_>, told: &mut Told, charges: &Charges, theme: Option<&str>) {
    // What an event borrows is its neighbour's own.
    let borrowed: Vec<(Vec<String>, Option<&str>)> = (0..told.events.len())
        .map(|index| {
            let meeting = told.events[index].event_type.is_symmetric();
            let theme = theme.filter(|theme| {
                !(meeting && is_meeting(context, theme)) && comes_back(context, told.sentences[index], theme)
            });
            (told_elsewhere(told, charges, index), theme)
        })
        .collect();
    for (event, (phrases, theme)) in told.events.iter_mut().zip(borrowed) {
        for phrase in phrases {
            let says_more = event.topics.list().all(|own| !own.contains(&phrase));
            if says_more && event.topics.phrases.len() < MOST {
                event.topics.phrases.push(phrase);
            }
        }
        if let Some(theme) = theme.filter(|theme| event.topics.is_news(theme)) {
            event.topics.theme = Some(theme.to_owned());
        }
    }
}

fn is_silent(event: &Draft) -> bool {
    event.topics.phrases.is_empty()
}

/// What other sentences say that an event was about: a charge, or the topics of an event of the same.
fn told_elsewhere(told: &Told, charges: &Charges, index: usize) -> Vec<String> {
    let (event, sentence) = (&told.events[index], told.sentences[index]);
    if matches!(event.event_type, EventType::Coerce | EventType::Accuse | EventType::Concede) {
        let charge = charges.against(event, sentence);
        let near = charge.is_some_and(|it| it.0 < 2) && event.event_type == EventType::Coerce;
        let own = charge.filter(|_| event.topics.is_weak() || near).map(|it| it.1);
        let found = own.or_else(|| charges.beside(sentence).filter(|_| is_silent(event)));
        if let Some(charge) = found {
            return vec![charge.to_owned()];
        }
    }
    if !is_silent(event) {
        return Vec::new();
    }
    let denies = |event: &Draft| event.status == Status::Denied;
    let akin = |other: &usize| {
        let far = |at: usize| told.sentences[at].abs_diff(sentence) > SAME_MEETING;
        told.events.get(*other).is_some_and(|told| {
            let is_meeting = event.event_type == EventType::Consult;
            let other_meeting = is_meeting && (far(*other) || denies(told) && !denies(event));
            !is_silent(told) && !other_meeting && is_akin(event, told)
        })
    };
    let nearest = (1..=NEIGHBOURS).find_map(|step| {
        let before = index.checked_sub(step).filter(akin);
        before.or_else(|| Some(index + step).filter(akin))
    });
    nearest.map_or_else(Vec::new, |other| told.events[other].topics.phrases.clone())
}

/// «переговоры министра», but not «переговоры о границе»: whether a theme says of a meeting no more than that it was one.
fn is_meeting(context: &Context<'_>, theme: &str) -> bool {
    let readings = |word: &str| context.morphology.known_readings(word);
    let mut words = theme.split(' ');
    let noun = words.find(|word| !readings(word).iter().any(|(_, form)| form.tag.pos == Pos::Adj));
    let negotiation =
        |noun| readings(noun).iter().any(|(lemma, _)| context.lexicon.control.negotiations.contains(lemma));
    noun.is_some_and(negotiation) && !words.any(|word| matches!(word, "о" | "об" | "обо" | "по"))
}

/// Whether a sentence and those beside it have half of the theme's words.
fn comes_back(context: &Context<'_>, sentence: usize, theme: &str) -> bool {
    let sentences = &context.reading.sentences;
    let around = &sentences[sentence.saturating_sub(1)..sentences.len().min(sentence + 2)];
    let wanted: BTreeSet<String> = stems(theme).collect();
    let said: BTreeSet<String> =
        around.iter().flat_map(|it| &it.words).flat_map(|word| stems(&word.folded)).collect();
    let back = wanted.intersection(&said).count();
    back > 0 && 2 * back >= wanted.len()
}

/// Whether what one event is about is what the other is about, too.
fn is_akin(event: &Draft, other: &Draft) -> bool {
    let all = |draft: &Draft| draft.parties.iter().map(|party| party.entity).collect::<BTreeSet<usize>>();
    let shared = all(event).intersection(&all(other)).count();
    let is_dealt_with = || !event.entities_in(Role::Target).is_disjoint(&other.entities_in(Role::Target));
    let reproach = matches!(event.event_type, EventType::Coerce | EventType::Accuse)
        && matches!(other.event_type, EventType::Coerce | EventType::Accuse);
    shared > 1 || (reproach && is_dealt_with())
}
