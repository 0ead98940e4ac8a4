//! One sentence: its triggers, and who fills their frames.

mod cast;
mod circumstances;
mod slots;

use std::collections::{BTreeSet, HashSet};

use relata_model::{EventType, Explanation, Role, Span, Status};
use relata_nlp::{Case, Pos, Relation, Tense, VerbForm};

use self::cast::{Adjective, Cast, Found, Party};
use super::members::Member;
use super::neighbours::Before;
use super::scene::{Filler, Link, Scene};
use super::status::Verdict;
use super::{Context, Draft, dates, members, scene_of, status, topics};
use crate::actors::{How, Sense};
use crate::entities::Entities;
use crate::explain::Silence;
use crate::frames::{Class, Form, Frame, Kind, Pattern, Trigger};
use crate::reading::{Sentence, Word};
use crate::wording;

/// A frame that was tried on a word.
pub(super) struct Tried {
    pub(super) trigger: usize,
    /// The frame's number.
    pub(super) frame: usize,
    pub(super) result: Result<Draft, Miss>,
}

/// Why a frame that was tried gives no event of its own.
pub(super) enum Miss {
    /// It tells what this draft of the sentence tells.
    Again(usize),
    Silence(Silence),
}

impl From<Silence> for Miss {
    fn from(silence: Silence) -> Self {
        Self::Silence(silence)
    }
}

/// The frames that are tried on the words of a sentence, in text order, and what comes of each.
pub(super) fn sentence(
    context: &Context<'_>,
    timeline: &dates::Timeline,
    entities: &mut Entities,
    index: usize,
    before: &Before,
) -> Vec<Tried> {
    let sentence = &context.reading.sentences[index];
    let mut out: Vec<Tried> = Vec::new();
    let silent = context.frames.silent_in(sentence);
    let there: HashSet<&str> =
        sentence.words.iter().flat_map(|word| [word.folded.as_str(), word.lemma.as_str()]).collect();
    // Of most triggers a word is nowhere in the sentence.
    let is_there = |place: &Vec<String>| place.iter().any(|word| there.contains(word.as_str()));
    for (at, word) in sentence.words.iter().enumerate() {
        let Some(kind) = kind_of(word) else { continue };
        let mut is_told = false;
        for trigger in context.frames.triggers(&word.lemma, kind) {
            let frame = &context.frames.frames[trigger.frame];
            // What every verb triggers is looked at where it may tell something only.
            if frame.any_verb && silent.contains(&trigger.frame) {
                continue;
            }
            if !trigger.rest.iter().all(is_there) {
                continue;
            }
            let Some(rest) = rest_of(sentence, at, trigger) else { continue };
            let scene = scene_of(context, entities, index);
            let matcher = Match { context, scene: &scene, frame, trigger: at, rest, kind, index, before };
            let found = matcher.run(timeline);
            let result = found.and_then(|found| found.into_draft(entities, context));
            // A claim stands beside the deed that is claimed; of the others the first counts, and
            // whichever names somebody new: «выдал Лосева Чили».
            let result = result.and_then(|draft| {
                let again = is_told && !frame.is_beside() && !names_somebody_new(&out, at, &draft);
                if again { Err(Silence::AnotherRule) } else { Ok(draft) }
            });
            is_told |= result.is_ok() && !frame.is_beside();
            // «согласовали договоренность» is told once.
            let result = result.map_err(Miss::from).and_then(|draft| match same_event(&out, &draft) {
                Some(known) => Err(Miss::Again(known)),
                None => Ok(draft),
            });
            out.push(Tried { trigger: at, frame: trigger.frame, result });
        }
    }
    out
}

/// Whether a draft has a party that no other draft of its trigger has.
fn names_somebody_new(told: &[Tried], trigger: usize, draft: &Draft) -> bool {
    let of_word = told.iter().filter(|tried| tried.trigger == trigger);
    let known: BTreeSet<usize> = of_word
        .filter_map(|tried| tried.result.as_ref().ok())
        .flat_map(|draft| draft.parties.iter().map(|party| party.entity))
        .collect();
    draft.parties.iter().any(|party| !known.contains(&party.entity))
}

/// Of which kind a word's triggers are.
fn kind_of(word: &Word<'_>) -> Option<Kind> {
    if word.is_verb() || word.is_finite() {
        Some(Kind::Verb)
    } else {
        (word.tag.pos == Pos::Noun).then_some(Kind::Noun)
    }
}

/// Which draft of the sentence has the type and the parties of another.
fn same_event(told: &[Tried], draft: &Draft) -> Option<usize> {
    let mut drafts = told.iter().filter_map(|tried| tried.result.as_ref().ok());
    drafts.position(|known| known.event_type == draft.event_type && same_parties(known, draft))
}

fn same_parties(a: &Draft, b: &Draft) -> bool {
    let entities = |draft: &Draft| draft.parties.iter().map(|party| party.entity).collect::<BTreeSet<_>>();
    entities(a) == entities(b)
}

/// Within so many words the next word of a trigger follows: «объявлен властями страны в розыск».
const REST: usize = 7;

/// Where the other words of a trigger stand; `None` if one is missing. They follow it in its clause,
/// hang on it, or stand before a passive as its subject («экспорт был ограничен»).
fn rest_of(sentence: &Sentence<'_>, at: usize, trigger: &Trigger) -> Option<Vec<usize>> {
    let words = &sentence.words;
    let mut attributes = words[..at].iter().rev().take_while(|word| word.is_attribute());
    if !trigger.before.iter().all(|wanted| attributes.any(|word| wanted.contains(&word.lemma))) {
        return None;
    }
    let mut from = at + 1;
    (trigger.rest.iter())
        .map(|wanted| {
            let is_wanted = |index: &usize| {
                let word = &words[*index];
                word.clause == words[at].clause
                    && (wanted.binary_search(&word.lemma).is_ok()
                        || wanted.binary_search(&word.folded).is_ok())
            };
            let following = (from..(from + REST).min(words.len())).find(is_wanted);
            let hanging = || {
                sentence
                    .children(at)
                    .flat_map(|child| std::iter::once(child).chain(sentence.children(child)))
                    .find(is_wanted)
            };
            let subject = || (0..at).find(|before| words[at].tag.short && is_wanted(before));
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
    /// What the sentence before leaves.
    before: &'a Before,
}

impl Match<'_, '_> {
    /// What the frame finds at its trigger, or why it finds nothing.
    fn run(&self, timeline: &dates::Timeline) -> Result<Found, Silence> {
        let carrier = self.carrier();
        self.is_meant(carrier)?;
        let cast = self.cast(carrier);
        self.is_complete(&cast)?;
        let verdict = self.verdict(carrier);
        let (event_type, status) = self.told_as(verdict, &cast.parties);
        self.is_told_of(&cast.parties, status)?;
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
        let (place, place_word) = self.place(&words, &cast.parties);
        let draft = Draft {
            event_type,
            mode: self.frame.mode.clone().filter(|_| event_type == self.frame.event_type),
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
            quote: self.quote(&cast.parties, &words, when.words, place_word),
            speaker: self.speaker(&cast.parties),
            confidence: self.confidence(&cast.parties),
            in_title: false,
            sides_apart: self.frame.event_type.is_symmetric() && (!self.frame.mutual || cast.sides_apart),
            rule: self.frame.id.clone(),
            metonyms: (cast.parties.iter())
                .filter_map(|party| party.mention)
                .map(|mention| (self.index, mention))
                .collect(),
            explanation: Explanation {
                trigger: self.scene.word(self.trigger).span,
                lemma: self.lemma(),
                date: when.origin,
                status: verdict.word.map(|word| self.scene.word(word).span),
            },
        };
        Ok(Found { cast, draft })
    }

    /// The dictionary form of the trigger and of the words that belong to it.
    fn lemma(&self) -> String {
        let words = std::iter::once(self.trigger).chain(self.rest.iter().copied());
        words.map(|word| self.scene.word(word).lemma.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether the words mean what the frame takes them for.
    fn is_meant(&self, carrier: Option<usize>) -> Result<(), Silence> {
        let scene = self.scene;
        if scene.mention_at(self.trigger).is_some() {
            return Err(Silence::InName);
        }
        let mut near = scene.sentence.children(self.trigger).chain(carrier);
        match near.find(|word| self.frame.avoid.contains(&scene.word(*word).lemma)) {
            Some(word) => Err(Silence::Avoided(scene.word(word).lemma.clone())),
            None => Ok(()),
        }
    }

    /// Who fills the slots.
    fn cast(&self, carrier: Option<usize>) -> Cast {
        let mut cast = Cast::default();
        for (role, pattern) in &self.frame.roles {
            // The patterns of a role are alternatives; «между X и Y» names both sides.
            if cast.fills(*role) || self.are_both_sides(&cast.parties) {
                continue;
            }
            if pattern.form == Form::Adjective {
                cast.adjectives.extend(self.states(self.trigger, *role));
                continue;
            }
            for filler in self.fill(pattern, carrier) {
                self.add(&mut cast.parties, filler, *role);
            }
            if !cast.fills(*role) {
                cast.adjectives.extend(self.wielders(pattern, *role));
            }
            if !cast.fills(*role)
                && let Some(subject) = self.silent_subject(pattern, carrier)
            {
                cast.add_named(subject.entity, subject.span, *role);
            }
            if !cast.fills(*role)
                && let Some(decider) = self.later_decider(pattern)
            {
                cast.add_named(decider.entity, decider.span, *role);
            }
        }
        self.face_each_other(&mut cast.parties);
        let symmetric = self.frame.event_type.is_symmetric();
        // «сделка Oracle и Sun», «визит … президента»: a target inside the object.
        let one_sided = cast.parties.iter().all(|party| party.role == Role::Source);
        if one_sided && cast.adjectives.is_empty() && !symmetric && self.frame.inside {
            self.inside_object(carrier, &mut cast);
        }
        self.name_members(&mut cast);
        // «российско-американский договор подписали Медведев и Обама» is theirs.
        if cast.parties.len() > 1 && symmetric {
            cast.adjectives.clear();
        }
        cast
    }

    /// «запретила въезд ста артистам, среди которых Лосев»: the members of a group that are named have part in
    /// what it has part in; where the members of a side deal with each other, they stand for it.
    fn name_members(&self, cast: &mut Cast) {
        let entities = self.scene.entities;
        let groups: Vec<(usize, Role, usize)> = (cast.parties.iter())
            .filter_map(|party| Some((party.entity, party.role, party.mention?)))
            .collect();
        for (group, role, mention) in groups {
            let named = members::of_group(self.context, entities, self.index, mention);
            if named.is_empty() {
                continue;
            }
            if self.frame.event_type.is_symmetric() {
                let other_side = cast.parties.iter().any(|party| party.role != role);
                cast.sides_apart |= other_side;
                cast.parties.retain(|party| other_side || party.entity != group);
            }
            for member in named {
                if !cast.parties.iter().any(|party| party.entity == member.entity) {
                    let Member { entity, mention, span } = member;
                    cast.parties.push(Party { entity, role, mention, span, link: Link::Chain });
                }
            }
        }
    }

    /// The states that the adjectives of a noun name.
    fn states(&self, noun: usize, role: Role) -> Vec<Adjective> {
        let states = self.scene.adjective_states(noun).into_iter();
        states.map(|(country, word)| Adjective { country, role, span: self.scene.word(word).span }).collect()
    }

    /// «израильские самолёты обстреляли»: the state whose instrument is the subject, or the agent of a passive.
    fn wielders(&self, pattern: &Pattern, role: Role) -> Vec<Adjective> {
        let scene = self.scene;
        let state = pattern.classes.is_empty() || pattern.classes.contains(&Class::State);
        if self.kind != Kind::Verb || !pattern.is_bare(Case::Nom) || !state {
            return Vec::new();
        }
        let relation = if scene.is_passive(self.trigger) { Relation::OblAgent } else { Relation::Nsubj };
        let noun = scene.sentence.child(self.trigger, &[relation]).filter(|noun| {
            scene.lexicon.control.instruments.contains(&scene.word(*noun).lemma)
                && scene.mention_at(*noun).is_none()
        });
        noun.map_or_else(Vec::new, |noun| self.states(noun, role))
    }

    /// Whether the slots are filled by those who can deal with each other in this way.
    fn is_complete(&self, cast: &Cast) -> Result<(), Silence> {
        if cast.len() == 0 {
            return Err(Silence::NoParty);
        }
        if !cast.fills(Role::Source) && !cast.fills(Role::Participant) {
            return Err(Silence::NoSource);
        }
        // «в диалоге с США и Китаем»: the side that is not told is somebody else.
        if !self.frame.mutual && !cast.fills(Role::Target) {
            return Err(Silence::NoTarget);
        }
        if self.is_courtship(&cast.parties) {
            return Err(Silence::Private);
        }
        if cast.len() < 2 {
            return Err(Silence::OneParty);
        }
        let near = |party: &Party| party.link == Link::Line;
        if self.frame.strict && !cast.parties.is_empty() && cast.parties.iter().all(near) {
            return Err(Silence::OnlyNear);
        }
        Ok(())
    }

    /// Whether the event happened, and the word that says so.
    fn verdict(&self, carrier: Option<usize>) -> Verdict {
        let carrier = carrier.filter(|carrier| self.carries(*carrier) || self.is_participle_of(*carrier));
        let by_words = status::status(self.scene, self.trigger, self.kind, self.frame.event_type, carrier);
        match by_words {
            // «утверждает, что нарушил»: the breach is unsure, the charge is not.
            Some(verdict) if self.frame.is_claim() && verdict.status == Status::Possible => {
                Status::Actual.into()
            }
            Some(verdict) => verdict,
            None => self.frame.status.unwrap_or(Status::Actual).into(),
        }
    }

    /// The type and status of an event: to refuse, to forbid and not to do some things is a deed of its own.
    fn told_as(&self, verdict: Verdict, parties: &[Party]) -> (EventType, Status) {
        let scene = self.scene;
        let as_told = (self.frame.event_type, verdict.status);
        let Some(word) = verdict.word.filter(|_| verdict.status == Status::Denied) else { return as_told };
        let future = scene.word(word).tag.tense == Tense::Fut;
        let done = if future { Status::Planned } else { Status::Actual };
        let control = &scene.lexicon.control;
        let lemma = &scene.word(word).lemma;
        if word == self.trigger {
            // «не пустили», «не признал»
            return self.frame.negated.map_or(as_told, |negated| (negated, done));
        }
        let kindness = matches!(
            self.frame.event_type,
            EventType::Aid | EventType::Support | EventType::Concede | EventType::Retreat
        );
        // «отказался признать», «запретил ввозить»: of whoever does so, not of whom it is forbidden to.
        let own = || {
            let subject = scene.subject(word);
            parties.iter().any(|party| {
                party.role == Role::Source && subject.iter().any(|who| Some(who.mention) == party.mention)
            })
        };
        match () {
            () if kindness && control.refusing.contains(lemma) && own() => (EventType::Reject, done),
            () if control.forbidding.contains(lemma) && own() => match self.frame.event_type {
                EventType::Cooperate => (EventType::Sanction, done),
                EventType::Aid | EventType::Support | EventType::Retreat => (EventType::Coerce, done),
                _ => as_told,
            },
            () => as_told,
        }
    }

    /// Whether an event of this status is told of these parties.
    fn is_told_of(&self, parties: &[Party], status: Status) -> Result<(), Silence> {
        // «отрицает, что нарушил»: nobody is charged with it.
        if self.frame.is_claim() && status == Status::Denied {
            return Err(Silence::DeniedClaim);
        }
        if self.is_asked(status) && !self.is_asked_of_nobody(parties) {
            return Err(Silence::AskedOfAnother);
        }
        Ok(())
    }

    /// From the first to the last of the words that tell the event.
    fn quote(
        &self,
        parties: &[Party],
        words: &[usize],
        date: Option<(usize, usize)>,
        place: Option<usize>,
    ) -> Span {
        let mentions = parties.iter().filter_map(|party| party.mention).map(|mention| {
            let mention = &self.scene.mentions[mention];
            (mention.first, mention.last)
        });
        let ends = mentions.chain(date).chain(words.iter().copied().chain(place).map(|at| (at, at)));
        let (first, last) = ends.fold((self.trigger, self.trigger), |(a, b), (c, d)| (a.min(c), b.max(d)));
        let (first, last) = self.whole_words(first, last);
        self.scene.sentence.span(first, last)
    }

    /// How sure the event is, by its frame and the weakest of its links.
    fn confidence(&self, parties: &[Party]) -> f32 {
        let weakest = parties.iter().map(|party| party.link).min().unwrap_or(Link::Chain);
        let factor = match weakest {
            Link::Tree => 1.1,
            Link::Chain => 1.0,
            Link::Line => 0.85,
        };
        (self.frame.confidence * factor).min(0.97)
    }

    /// «между X и Y»
    fn are_both_sides(&self, parties: &[Party]) -> bool {
        let between = |party: &Party| {
            let mention = party.mention.map(|mention| &self.scene.mentions[mention]);
            mention.and_then(|mention| mention.preposition(self.scene.sentence)) == Some("между")
        };
        parties.len() > 1
            && parties.iter().all(|party| party.role == Role::Source)
            && parties.first().is_some_and(between)
    }

    /// «столкновения полиции и демонстрантов»: the owners of what is done with one another.
    fn are_opponents(&self, parties: &[Party]) -> bool {
        let with = |(role, pattern): &(Role, Pattern)| *role == Role::Target && pattern.is_with();
        self.kind == Kind::Noun
            && parties.iter().all(|party| party.role == Role::Source)
            && self.frame.roles.iter().any(with)
            && parties.iter().all(|party| party.mention.is_some_and(|at| self.scene.owns(at, self.trigger)))
    }

    /// «спор между Киевом и Газпромом»: whoever stands behind the first is its target, of a type
    /// that has sides.
    fn face_each_other(&self, parties: &mut [Party]) {
        let opposed = || self.are_both_sides(parties) || self.are_opponents(parties);
        if !self.frame.event_type.is_symmetric() && opposed() {
            parties.iter_mut().skip(1).for_each(|party| party.role = Role::Target);
        }
    }

    /// Adds the entities that a filler means, once each.
    fn add(&self, parties: &mut Vec<Party>, filler: Filler, role: Role) {
        let mention = &self.scene.mentions[filler.mention];
        let span = self.scene.sentence.span(mention.first, mention.last);
        let mut push = |entity: usize| {
            if !parties.iter().any(|party| party.entity == entity) {
                parties.push(Party { entity, role, mention: Some(filler.mention), span, link: filler.link });
            }
        };
        let pair = self.scene.entities.pairs.get(&(self.index, filler.mention));
        let states = if mention.sense == Sense::Parties { self.states_spoken_of() } else { Vec::new() };
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
        // «по версии следствия»
        if first > 1
            && words[first - 1].is_nominal()
            && words[first - 2].tag.pos == Pos::Adp
            && words[first].head == Some(first - 1)
        {
            first -= 2;
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
