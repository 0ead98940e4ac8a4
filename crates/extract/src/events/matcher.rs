//! One sentence: its triggers, and who fills their frames.

mod slots;

use std::collections::BTreeSet;

use relata_model::{EventType, Role, Status};
use relata_nlp::{Case, Pos, VerbForm};

use super::scene::{Filler, Link, Scene};
use super::{Context, Draft, dates, status, topics};
use crate::actors::{How, Sense};
use crate::entities::Entities;
use crate::frames::{Form, Frame, Kind, Trigger};
use crate::reading::Sentence;
use crate::wording;

/// A party of an event: an entity, its role, the mention and how it was found.
struct Party {
    entity: usize,
    role: Role,
    mention: Option<usize>,
    link: Link,
}

pub(crate) fn sentence(
    context: &Context<'_>,
    timeline: &dates::Timeline,
    entities: &mut Entities,
    index: usize,
) -> Vec<Draft> {
    let sentence = &context.reading.sentences[index];
    let mut out: Vec<Draft> = Vec::new();
    for at in 0..sentence.words.len() {
        let word = &sentence.words[at];
        let kind = if word.is_verb() || word.is_finite() {
            Kind::Verb
        } else if word.tag.pos == Pos::Noun {
            Kind::Noun
        } else {
            continue;
        };
        let mut told = false;
        for trigger in context.frames.triggers(&word.lemma, kind) {
            let frame = &context.frames.frames[trigger.frame];
            // A claim stands beside the deed that is claimed; of the others the first counts.
            if told && !frame.is_beside() {
                continue;
            }
            let Some(rest) = rest_of(sentence, at, trigger) else { continue };
            let scene = Scene {
                sentence,
                mentions: &context.actors[index].mentions,
                of: &entities.of[index],
                entities,
                lexicon: context.lexicon,
            };
            let inside = scene.mention_at(at).is_some();
            if inside {
                continue;
            }
            let matcher = Match { context, scene: &scene, frame, trigger: at, rest, kind, index };
            let Some(found) = matcher.run(timeline) else { continue };
            let draft = found.into_draft(entities, context);
            let Some(draft) = draft else { continue };
            // «согласовали договоренность» is told once.
            if !out.iter().any(|known| known.event_type == draft.event_type && same_parties(known, &draft)) {
                out.push(draft);
            }
            told |= !frame.is_beside();
        }
    }
    out
}

fn same_parties(a: &Draft, b: &Draft) -> bool {
    let entities = |draft: &Draft| draft.parties.iter().map(|(entity, _)| *entity).collect::<BTreeSet<_>>();
    entities(a) == entities(b)
}

/// Within so many words the next word of a trigger follows: «объявлен властями страны в розыск».
const REST: usize = 7;

/// Where the other words of a trigger stand; `None` if one is missing. They follow it, hang on it,
/// or stand before a passive as its subject («экспорт был ограничен»).
fn rest_of(sentence: &Sentence<'_>, at: usize, trigger: &Trigger) -> Option<Vec<usize>> {
    let words = &sentence.words;
    let mut attributes = words[..at].iter().rev().take_while(|word| word.is_attribute());
    if !trigger.before.iter().all(|wanted| attributes.any(|word| word.lemma == *wanted)) {
        return None;
    }
    let mut from = at + 1;
    (trigger.rest.iter())
        .map(|wanted| {
            let is_wanted = |index: &usize| words[*index].lemma == *wanted || words[*index].folded == *wanted;
            let following = (from..(from + REST).min(words.len())).find(is_wanted);
            let hanging = || {
                sentence
                    .children(at)
                    .flat_map(|child| std::iter::once(child).chain(sentence.children(child)))
                    .find(is_wanted)
            };
            let subject = || {
                (0..at).find(|before| {
                    words[at].tag.short && words[*before].clause == words[at].clause && is_wanted(before)
                })
            };
            let found = following.or_else(hanging).or_else(subject)?;
            from = from.max(found + 1);
            Some(found)
        })
        .collect()
}

struct Match<'a, 't> {
    context: &'a Context<'a>,
    scene: &'a Scene<'a, 't>,
    frame: &'a Frame,
    trigger: usize,
    /// Where the trigger's other words stand.
    rest: Vec<usize>,
    kind: Kind,
    index: usize,
}

/// What a match found, before entities are made for states named by adjectives alone.
struct Found {
    parties: Vec<Party>,
    /// Countries named by adjectives.
    adjectives: Vec<(usize, Role)>,
    /// Countries that «стороны» means here.
    draft: Draft,
}

impl Match<'_, '_> {
    fn run(&self, timeline: &dates::Timeline) -> Option<Found> {
        let carrier = self.carrier();
        let avoided = |at: usize| {
            self.scene
                .sentence
                .children(at)
                .any(|child| self.frame.avoid.contains(&self.scene.word(child).lemma))
        };
        if avoided(self.trigger)
            || carrier.is_some_and(|carrier| self.frame.avoid.contains(&self.scene.word(carrier).lemma))
        {
            return None;
        }
        let mut parties: Vec<Party> = Vec::new();
        let mut adjectives: Vec<(usize, Role)> = Vec::new();
        for (role, pattern) in &self.frame.roles {
            // The patterns of a role are alternatives.
            let filled = parties.iter().any(|party| party.role == *role)
                || adjectives.iter().any(|(_, filled)| filled == role);
            if filled {
                continue;
            }
            if pattern.form == Form::Adjective {
                adjectives.extend(
                    self.scene.adjective_states(self.trigger).into_iter().map(|country| (country, *role)),
                );
                continue;
            }
            for filler in self.fill(pattern, carrier) {
                self.add(&mut parties, filler, *role);
            }
        }
        self.face_each_other(&mut parties);
        // «сделка Oracle и Sun», «визит … президента»: a target inside the object.
        if parties.iter().all(|party| party.role == Role::Source)
            && adjectives.is_empty()
            && !self.frame.event_type.is_symmetric()
        {
            self.inside_object(carrier, &mut parties, &mut adjectives);
        }
        // «российско-американский договор подписали Медведев и Обама» is theirs.
        if parties.len() > 1 && self.frame.event_type.is_symmetric() {
            adjectives.clear();
        }
        // «в диалоге с США и Китаем»: the side that is not told is somebody else.
        let is_filled = |role: Role| {
            parties.iter().any(|party| party.role == role)
                || adjectives.iter().any(|(_, filled)| *filled == role)
        };
        if !is_filled(Role::Source) && !is_filled(Role::Participant)
            || (!self.frame.mutual && !is_filled(Role::Target))
        {
            return None;
        }
        if self.is_courtship(&parties) {
            return None;
        }
        let distinct: BTreeSet<usize> = parties.iter().map(|party| party.entity).collect();
        if distinct.len() + adjectives.len() < 2 {
            return None;
        }
        if self.frame.strict
            && parties.iter().any(|party| party.link == Link::Line)
            && parties.iter().all(|party| party.link == Link::Line)
        {
            return None;
        }
        let status = status::status(
            self.scene,
            self.trigger,
            self.kind,
            carrier.filter(|carrier| self.carries(*carrier) || self.is_participle_of(*carrier)),
        )
        .or(self.frame.status)
        .unwrap_or(Status::Actual);
        // «отрицает, что нарушил»: nobody is charged with it.
        if self.frame.is_claim() && status == Status::Denied {
            return None;
        }
        // «утверждает, что нарушил»: the breach is unsure, the charge is not.
        let status =
            if self.frame.is_claim() && status == Status::Possible { Status::Actual } else { status };
        if self.is_asked(status) && !self.is_asked_of_nobody(&parties) {
            return None;
        }
        let words: Vec<usize> = std::iter::once(self.trigger).chain(carrier).collect();
        let when = timeline.when(&dates::Query {
            scene: self.scene,
            frames: self.context.frames,
            index: self.index,
            trigger: self.trigger,
            carrier,
            event_type: self.frame.event_type,
            status,
        });
        let (place, place_word) = self.place(&words, &parties);
        let spans = parties.iter().filter_map(|party| party.mention).map(|mention| {
            let mention = &self.scene.mentions[mention];
            (mention.first, mention.last)
        });
        let ends = spans
            .chain([(self.trigger, self.trigger)])
            .chain(carrier.map(|at| (at, at)))
            .chain(when.words)
            .chain(place_word.map(|at| (at, at)));
        let (first, last) = ends.fold((self.trigger, self.trigger), |(a, b), (c, d)| (a.min(c), b.max(d)));
        let (first, last) = self.whole_words(first, last);
        let weakest = parties.iter().map(|party| party.link).min().unwrap_or(Link::Chain);
        let confidence = self.frame.confidence
            * match weakest {
                Link::Tree => 1.1,
                Link::Chain => 1.0,
                Link::Line => 0.85,
            };
        let metonyms =
            parties.iter().filter_map(|party| party.mention).map(|mention| (self.index, mention)).collect();
        Some(Found {
            adjectives,
            draft: Draft {
                event_type: self.frame.event_type,
                mode: self.frame.mode.clone(),
                status,
                parties: Vec::new(),
                topics: topics::of_event(&topics::Query {
                    scene: self.scene,
                    morphology: self.context.morphology,
                    event_type: self.frame.event_type,
                    words: &words,
                    patterns: &self.frame.topics,
                }),
                date: when.date,
                date_is_open: when.is_open,
                place,
                quote: self.scene.sentence.span(first, last),
                speaker: self.speaker(&parties),
                confidence: confidence.min(0.97),
                in_title: false,
                sides_apart: self.frame.event_type.is_symmetric() && !self.frame.mutual,
                rule: self.frame.id.clone(),
                metonyms,
            },
            parties,
        })
    }

    /// «спор между Киевом и Газпромом»: whoever stands behind the first is its target, of a type
    /// that has sides.
    fn face_each_other(&self, parties: &mut [Party]) {
        let scene = self.scene;
        let between = |party: &Party| {
            let mention = party.mention.map(|mention| &scene.mentions[mention]);
            mention.and_then(|mention| mention.preposition(scene.sentence)) == Some("между")
        };
        let sided = !self.frame.event_type.is_symmetric();
        if sided
            && parties.iter().all(|party| party.role == Role::Source)
            && parties.first().is_some_and(between)
        {
            parties.iter_mut().skip(1).for_each(|party| party.role = Role::Target);
        }
    }

    /// Adds the entities that a filler means, once each.
    fn add(&self, parties: &mut Vec<Party>, filler: Filler, role: Role) {
        let mut push = |entity: usize| {
            if !parties.iter().any(|party| party.entity == entity) {
                parties.push(Party { entity, role, mention: Some(filler.mention), link: filler.link });
            }
        };
        let pair = self.scene.entities.pairs.get(&(self.index, filler.mention));
        let states = if self.scene.mentions[filler.mention].sense == Sense::Parties {
            self.states_spoken_of()
        } else {
            Vec::new()
        };
        if !states.is_empty() {
            states.into_iter().for_each(push);
        } else if let Some(pair) = pair {
            pair.iter().copied().for_each(push);
        } else if let Some(entity) = self.scene.of[filler.mention] {
            push(entity);
        }
    }

    /// The last two states of this sentence and the two before, if there are exactly two.
    fn states_spoken_of(&self) -> Vec<usize> {
        let mut states: BTreeSet<usize> = BTreeSet::new();
        for sentence in (self.index.saturating_sub(2)..=self.index).rev() {
            for (mention, entity) in
                self.context.actors[sentence].mentions.iter().zip(&self.scene.entities.of[sentence])
            {
                if let (Sense::Country { how, country }, Some(entity)) = (&mention.sense, entity)
                    && *how != How::Capital
                    && !self.scene.lexicon.countries[*country].former
                {
                    states.insert(*entity);
                }
            }
            if states.len() >= 2 {
                break;
            }
        }
        if states.len() == 2 { states.into_iter().collect() } else { Vec::new() }
    }

    /// The words of a quote with the prepositions, attributes and quotation marks that belong to them.
    fn whole_words(&self, mut first: usize, mut last: usize) -> (usize, usize) {
        let words = &self.scene.sentence.words;
        while first > 0
            && (words[first - 1].tag.pos == Pos::Adp
                || words[first - 1].is_attribute()
                || words[first - 1].tag.pos == Pos::Num)
        {
            first -= 1;
        }
        let open = |mark: &str| words[first..=last].iter().filter(|word| word.text == mark).count();
        if open("«") > open("»") {
            last = (last..words.len().min(last + 12)).find(|at| words[*at].text == "»").unwrap_or(last);
        }
        (first, last)
    }

    /// «стал встречаться с» between people without office is no talks.
    fn is_courtship(&self, parties: &[Party]) -> bool {
        let scene = self.scene;
        let begins = scene
            .word(self.trigger)
            .head
            .is_some_and(|head| matches!(scene.word(head).lemma.as_str(), "стать" | "начать"));
        let private = |party: &Party| {
            let draft = &scene.entities.drafts[party.entity];
            draft.kind == relata_model::EntityKind::Person && draft.positions.is_empty()
        };
        begins && self.frame.event_type == EventType::Consult && parties.iter().all(private)
    }

    /// A deed that is only asked for is the request's own event, unless both sides do it.
    fn is_asked(&self, status: Status) -> bool {
        status == Status::Requested
            && !self.frame.event_type.is_symmetric()
            && self.frame.event_type != EventType::Request
    }

    /// «потребовал лишить депутата мандата»: nobody is told to do it, so whoever asks wants it done.
    fn is_asked_of_nobody(&self, parties: &[Party]) -> bool {
        let scene = self.scene;
        let trigger = scene.word(self.trigger);
        let Some(governor) = trigger.head.filter(|head| scene.word(*head).is_verb()) else { return false };
        let asks = scene.lexicon.cues.verbs.get(&scene.word(governor).lemma) == Some(&Status::Requested);
        let askers = scene.subject(governor);
        trigger.tag.verb_form == VerbForm::Inf
            && asks
            && parties.iter().any(|party| {
                party.role == Role::Source && askers.iter().any(|asker| Some(asker.mention) == party.mention)
            })
    }

    /// Where: a place in the locative that belongs to the event's clause, and to no other thing in it.
    fn place(&self, words: &[usize], parties: &[Party]) -> (Option<String>, Option<usize>) {
        let scene = self.scene;
        let clause = scene.word(self.trigger).clause;
        let candidates = scene.mentions.iter().enumerate().filter(|(index, mention)| {
            let place = matches!(
                mention.sense,
                Sense::Place | Sense::Country { how: How::Name | How::Capital | How::Metonym, .. }
            );
            // «в городе Момбаса»: the noun before the name has the case.
            let kind = mention.first.checked_sub(1).filter(|before| {
                let noun = scene.word(*before);
                mention.sense == Sense::Place && noun.is_nominal() && noun.tag.case == Case::Loc
            });
            let (preposition, word) = match kind {
                Some(kind) => (scene.preposition_of(kind), kind),
                None => (mention.preposition(scene.sentence), mention.head),
            };
            place
                && matches!(preposition, Some("в" | "во" | "на" | "под" | "близ"))
                && scene.word(word).cases.has(Case::Loc)
                && scene.word(word).tag.case != Case::Acc
                && scene.word(mention.head).clause == clause
                && !parties.iter().any(|party| party.mention == Some(*index))
                && !self.is_of_another(word, words)
        });
        let hangs = |mention: &crate::actors::Mention| {
            words.iter().any(|word| scene.word(mention.head).head == Some(*word))
        };
        let best =
            candidates.min_by_key(|(index, mention)| (!hangs(mention), scene.distance(*index, self.trigger)));
        match best {
            Some((_, mention)) => {
                let name =
                    wording::name(scene.sentence, mention.first, mention.last, self.context.morphology);
                (Some(name), Some(mention.last))
            }
            None => (None, None),
        }
    }

    /// «мечеть в Сане», «заключённые в Твери»: the place right behind a thing or participle is where that is.
    fn is_of_another(&self, place: usize, words: &[usize]) -> bool {
        let scene = self.scene;
        let Some(head) = scene.word(place).head.filter(|head| !words.contains(head)) else { return false };
        let word = scene.word(head);
        let participle = word.tag.verb_form == VerbForm::Part && !word.tag.short;
        let thing = word.is_nominal()
            && scene.mention_at(head).is_none()
            && !scene.sentence.path(self.trigger).any(|above| above == head);
        head < place && (participle || thing) && place - head <= 3
    }

    /// Who says so: the subject of the verb of saying above the event, or who is cited.
    fn speaker(&self, parties: &[Party]) -> Option<(Option<usize>, String)> {
        let scene = self.scene;
        let (filler, above) = scene.speaker(self.trigger)?;
        let mention = &scene.mentions[filler.mention];
        let entity = scene.of[filler.mention];
        if parties.iter().any(|party| Some(party.entity) == entity && party.role == Role::Source && !above) {
            return None;
        }
        let name = wording::nominative(
            scene.sentence,
            mention.first,
            mention.last,
            mention.head,
            self.context.morphology,
        );
        Some((entity, name))
    }
}

impl Found {
    /// Gives the states named by adjectives their entities; `None` if fewer than two parties are left.
    fn into_draft(self, entities: &mut Entities, context: &Context<'_>) -> Option<Draft> {
        let mut parties: Vec<(usize, Role)> =
            self.parties.iter().map(|party| (party.entity, party.role)).collect();
        for (country, role) in self.adjectives {
            let entity = entities.country(country, context.lexicon);
            if !parties.iter().any(|(known, _)| *known == entity) {
                parties.push((entity, role));
            }
        }
        let mut draft = self.draft;
        let sources = parties.iter().filter(|(_, role)| *role == Role::Source).count();
        if parties.len() < 2
            || (!draft.event_type.is_symmetric() && (sources == 0 || sources == parties.len()))
        {
            return None;
        }
        // Two sources of a symmetric event face each other.
        draft.parties = parties;
        Some(draft)
    }
}
