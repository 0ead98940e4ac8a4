//! Who takes part: whom the slots of a frame, a group's members and adjectives of states name.

use std::collections::BTreeSet;

use relata_model::{EntityKind, EventType, Role, Span};
use relata_nlp::{Animacy, Case, Number, Relation};

use super::Match;
use super::cast::{Adjective, Cast, Party};
use crate::actors::{How, Mention, Sense};
use crate::events::attribution::cited;
use crate::events::members::{self, Member};
use crate::events::scene::{Filler, Link};
use crate::frames::{Class, Form, Kind, Pattern};

impl Match<'_, '_> {
    /// Who fills the slots.
    pub(super) fn cast(&self, carrier: Option<usize>) -> Cast {
        let mut cast = Cast::default();
        for (role, pattern) in &self.frame.roles {
            // The patterns of a role are alternatives; «между X и Y» names both sides.
            if cast.fills(*role) || self.are_both_sides(&cast.parties) {
                continue;
            }
            match pattern.form {
                Form::Adjective => cast.adjectives.extend(self.states(self.trigger, *role)),
                Form::Employer => {
                    for (entity, span) in self.employers(&cast.parties) {
                        cast.add_named(entity, span, *role);
                    }
                }
                _ => self.fill_role(&mut cast, *role, pattern, carrier),
            }
        }
        if !cast.fills(Role::Source)
            && let Some(body) = self.authority_before(&cast)
        {
            cast.add_named(body.entity, body.span, Role::Source);
        }
        self.leave_to_verb(&mut cast);
        self.invite_to_it(&mut cast, carrier);
        self.dashed_pair(&mut cast);
        self.pair_before(&mut cast);
        self.join_pair(&mut cast, carrier);
        self.face_each_other(&mut cast.parties);
        self.each_other(&mut cast);
        let both = |role| cast.parties.iter().filter(move |party| party.role == role).count();
        cast.sides_apart |= both(Role::Source) == 1 && both(Role::Target) > 1 && self.is_one_by_one();
        let symmetric = self.frame.event_type.is_symmetric();
        // «сделка Oracle и Sun», «визит … президента»: a target inside the object.
        let one_sided = cast.parties.iter().all(|party| party.role == Role::Source);
        let one_sided = one_sided && cast.adjectives.iter().all(|state| state.role == Role::Source);
        if one_sided && !symmetric && self.frame.inside {
            self.inside_object(carrier, &mut cast);
        }
        if !cast.fills(Role::Target) {
            let addressees = [Self::asked_in_clause, Self::threatened_in_clause, Self::asked_before];
            let mut addressees = addressees.iter().map(|of| of(self)).filter(|found| !found.is_empty());
            for filler in addressees.next().unwrap_or_default() {
                self.add(&mut cast.parties, filler, Role::Target);
            }
        }
        self.answer_request(&mut cast);
        self.strike_back(&mut cast);
        self.share_with_gap(&mut cast, carrier);
        self.name_members(&mut cast);
        // «российско-американский договор подписали Медведев и Обама» is theirs.
        if cast.parties.len() > 1 && symmetric {
            cast.adjectives.clear();
        }
        cast
    }

    /// Who stands in a pattern's form, else whom the words around name.
    fn fill_role(&self, cast: &mut Cast, role: Role, pattern: &Pattern, carrier: Option<usize>) {
        // «по заявлению» stands in the pattern itself where whoever filed it is a party.
        let is_asked_for = pattern.form == Form::Speaker || pattern.preposition_words() > 1;
        let cited = if is_asked_for { None } else { self.citing() };
        let is_avoided = |filler: &Filler| {
            let head = self.scene.mentions[filler.mention].head;
            self.frame.avoid.contains(&self.scene.word(head).lemma)
                || self.scene.means_anybody(filler.mention)
                || self.scene.is_in_title(filler.mention)
                || self.scene.is_ruled_out(filler.mention)
        };
        let mut fillers = self.fill(pattern, carrier);
        // «согласовал с Титовым встречу Чили и Перу»: whoever the verb has beside it is none of both.
        if pattern.is_with() && cast.parties.len() > 1 && self.are_opponents(&cast.parties) {
            let own = |outer: usize| self.scene.word(outer).head == Some(self.trigger);
            fillers.retain(|filler| {
                self.scene.outer_word(&self.scene.mentions[filler.mention]).is_some_and(own)
            });
        }
        if self.stands_farther(&fillers, role, pattern, carrier) {
            return;
        }
        let anothers = role == Role::Source && self.is_of_unknown();
        let is_own = |filler: &Filler| !anothers || filler.link == Link::Tree;
        for filler in
            fillers.into_iter().filter(|filler| cited != Some(filler.mention) && !is_avoided(filler))
        {
            if is_own(&filler) {
                self.add(&mut cast.parties, filler, role);
            }
        }
        if !anothers {
            self.fill_from_around(cast, role, pattern, carrier);
        }
    }

    /// Where nobody stands in a pattern's form, whom other words of the sentence or the sentences around name, the
    /// nearest first.
    fn fill_from_around(&self, cast: &mut Cast, role: Role, pattern: &Pattern, carrier: Option<usize>) {
        if !cast.fills(role) {
            cast.adjectives.extend(self.wielders(pattern, role, carrier));
        }
        if !cast.fills(role) {
            for filler in self.host_in_sentence(pattern) {
                self.add(&mut cast.parties, filler, role);
            }
        }
        let carried = || {
            let silent = self.silent_subject(pattern, carrier);
            let dealer = silent.or_else(|| self.dealer_before(pattern, carrier));
            dealer.or_else(|| self.host_before(pattern))
        };
        if !cast.fills(role)
            && let Some(subject) = carried()
        {
            cast.add_named(subject.entity, subject.span, role);
        }
        if !cast.fills(role) {
            self.state_that_says(pattern, cast, role);
        }
        let reporter = || self.later_decider(pattern).or_else(|| self.later_reporter(pattern));
        let reported = || reporter().map(|named| (named.entity, named.span));
        let quoted = || self.quoted_elsewhere(pattern).map(|quoted| (quoted.entity, quoted.span));
        let doer = || self.doer_before(pattern).map(|named| (named.entity, named.span));
        for named in [&reported as &dyn Fn() -> Option<(usize, Span)>, &quoted, &doer] {
            if !cast.fills(role)
                && let Some((entity, span)) = named()
            {
                cast.add_named(entity, span, role);
            }
        }
        if !cast.fills(role) && pattern.is_bare(Case::Acc) && self.is_among() {
            for filler in members::behind(self.scene, self.trigger + 1) {
                self.add(&mut cast.parties, filler, role);
            }
        }
    }

    /// «поддержала его в их споре с министром», «прочла письмо бывшего соседа министру»: what somebody does of whom
    /// nobody is known is done by no other.
    fn is_of_unknown(&self) -> bool {
        let scene = self.scene;
        let unknown = |at: usize| scene.mention_at(at).is_none_or(|mention| scene.of[mention].is_none());
        let suffers = |(role, pattern): &(Role, Pattern)| *role == Role::Target && pattern.is_bare(Case::Gen);
        let owned = self.frame.roles.iter().all(|slot| !suffers(slot));
        let is_owner = |at: usize| {
            let (word, tag) = (scene.word(at), scene.word(at).tag);
            let person = tag.animacy == Animacy::Anim && tag.number == Number::Sing;
            owned
                && at > self.trigger
                && word.is_nominal()
                && person
                && tag.case == Case::Gen
                && word.relation == Relation::Nmod
                && scene.preposition_of(at).is_none()
        };
        self.kind == Kind::Noun
            && scene
                .sentence
                .children(self.trigger)
                .any(|at| (scene.word(at).is_possessive() || is_owner(at)) && unknown(at))
    }

    /// «присвоил Лосеву звание Героя»: whether another pattern of the role names somebody who hangs on the trigger, and
    /// these only stand near it.
    fn stands_farther(
        &self,
        fillers: &[Filler],
        role: Role,
        pattern: &Pattern,
        carrier: Option<usize>,
    ) -> bool {
        if fillers.is_empty() || fillers.iter().any(|filler| filler.link != Link::Line) {
            return false;
        }
        let mut others = self.frame.roles.iter().filter(|(other, form)| *other == role && form != pattern);
        others.any(|(_, other)| {
            let distance = |filler: &Filler| self.scene.distance(filler.mention, self.trigger);
            let hangs = |filler: &Filler| {
                let nearer = fillers.iter().all(|near| distance(filler) < distance(near));
                filler.link == Link::Tree && nearer && self.scene.of[filler.mention].is_some()
            };
            matches!(other.form, Form::Case { .. }) && self.fill(other, carrier).iter().any(hangs)
        })
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

    /// «пилоты „Зари“ бастуют»: the bodies that those work for who are told by them.
    fn employers(&self, parties: &[Party]) -> Vec<(usize, Span)> {
        let scene = self.scene;
        // «бастуют против министра»
        let clause = scene.word(self.trigger).clause;
        let words = &scene.sentence.words;
        if words.iter().any(|word| word.folded == "против" && word.clause == clause) {
            return Vec::new();
        }
        let workers = |party: &Party| {
            let mention = party.mention.map(|mention| &scene.mentions[mention])?;
            let (noun, _) = mention.label;
            let work = matches!(mention.sense, Sense::Group(_))
                && scene.lexicon.control.workers.contains(&scene.word(noun).lemma);
            work.then_some(mention)
        };
        let employer = |group: &Mention| {
            let inner = (self.index, group.first)..=(self.index, group.last);
            let mut inner = scene.entities.inner.range(inner);
            inner.find_map(|((_, first), entity)| {
                let body = scene.entities.drafts[*entity].kind == EntityKind::Organization;
                body.then(|| (*entity, scene.sentence.span(*first, group.last)))
            })
        };
        parties.iter().filter_map(workers).filter_map(employer).collect()
    }

    /// The states that the adjectives of a noun name.
    pub(super) fn states(&self, noun: usize, role: Role) -> Vec<Adjective> {
        let states = self.scene.adjective_states(noun).into_iter();
        states.map(|(country, word)| Adjective { country, role, span: self.scene.word(word).span }).collect()
    }

    /// «израильские самолёты обстреляли»: the state whose instrument is the subject, or the agent of a passive.
    fn wielders(&self, pattern: &Pattern, role: Role, carrier: Option<usize>) -> Vec<Adjective> {
        let scene = self.scene;
        let state = pattern.classes.is_empty() || pattern.classes.contains(&Class::State);
        // «американские самолёты нанесли удар»
        let carries = |verb: &usize| self.carries(*verb) && !scene.is_passive(*verb);
        let verb = if self.kind == Kind::Verb { Some(self.trigger) } else { carrier.filter(carries) };
        let Some(verb) = verb.filter(|_| pattern.is_bare(Case::Nom) && state) else { return Vec::new() };
        let is_wielded = |noun: &usize| {
            scene.lexicon.control.instruments.contains(&scene.word(*noun).lemma)
                && scene.mention_at(*noun).is_none()
        };
        // «убит американским беспилотником»
        let agent = |noun: &usize| {
            let word = scene.word(*noun);
            word.relation == Relation::Obl
                && word.tag.case == Case::Ins
                && scene.preposition_of(*noun).is_none()
        };
        let noun = if scene.is_passive(verb) {
            let agents = scene.sentence.child(verb, &[Relation::OblAgent]).filter(is_wielded);
            agents.or_else(|| scene.sentence.children(verb).find(|noun| agent(noun) && is_wielded(noun)))
        } else {
            scene.sentence.child(verb, &[Relation::Nsubj]).filter(is_wielded)
        };
        noun.map_or_else(Vec::new, |noun| self.states(noun, role))
    }

    /// «по словам советника»: the person who only tells it, but for «по версии следователя», which is the event.
    fn citing(&self) -> Option<usize> {
        cited(self.scene).filter(|mention| {
            let mention = &self.scene.mentions[*mention];
            matches!(mention.sense, Sense::Person { .. })
                && self.scene.word(mention.head).head != Some(self.trigger)
        })
    }

    /// Adds the entities that a filler means, once each.
    pub(super) fn add(&self, parties: &mut Vec<Party>, filler: Filler, role: Role) {
        let mention = &self.scene.mentions[filler.mention];
        let span = self.scene.sentence.span(mention.first, mention.last);
        let mut push = |entity: usize| {
            if !parties.iter().any(|party| party.entity == entity) {
                parties.push(Party { entity, role, mention: Some(filler.mention), span, link: filler.link });
            }
        };
        let pair = self.scene.entities.several.get(&(self.index, filler.mention));
        let is_parties = mention.sense == Sense::Parties;
        let states = if is_parties && !self.have_met() { self.states_spoken_of() } else { Vec::new() };
        if !states.is_empty() {
            states.into_iter().for_each(push);
        } else if let Some(pair) = pair {
            pair.iter().copied().for_each(push);
        } else if let Some(entity) = self.scene.of[filler.mention] {
            push(entity);
        } else if mention.sense == Sense::Parties && self.frame.event_type.is_symmetric() {
            // «Лосев встретился с Титовым. Стороны договорились …»
            let pair = self.before.pair.filter(|pair| pair.together && pair.alike);
            pair.into_iter().flat_map(|pair| pair.both).for_each(|named| push(named.entity));
        }
    }

    /// «Президент Чили Лосев встретился с президентом Перу. Стороны обсудили …»: whether those who talk are the two who
    /// met in the sentence before; what is signed is their states'.
    fn have_met(&self) -> bool {
        let names_state = self.scene.mentions.iter().any(|it| matches!(it.sense, Sense::Country { .. }));
        let met = self.before.pair.is_some_and(|pair| pair.talk && pair.alike);
        met && self.frame.event_type == EventType::Consult && !names_state
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
        if states.is_empty() {
            states = self.states_served_before();
        }
        if states.len() == 2 { states.into_iter().collect() } else { Vec::new() }
    }

    /// «Министр Чили вызвал посла Перу. Лосев призвал стороны»: the states whose offices the people of the sentence
    /// before hold.
    fn states_served_before(&self) -> BTreeSet<usize> {
        let entities = self.scene.entities;
        let before = self.index.checked_sub(1).map_or(&[][..], |before| &entities.of[before]);
        let served = before.iter().flatten().filter_map(|person| entities.drafts[*person].state_served());
        served.filter_map(|country| entities.known_country(country)).collect()
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
}
