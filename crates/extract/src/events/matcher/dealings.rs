//! Who meets, talks and agrees where the words of it do not say: whoever has it before him, who is invited to it, and
//! those of whom the sentence before tells.

use relata_model::{EventType, Role};
use relata_nlp::{Animacy, Case, Relation, VerbForm};

use super::Match;
use super::cast::{Adjective, Cast, Party};
use crate::actors::Sense;
use crate::events::carried::Carried;
use crate::events::scene::{Filler, Link, chained};
use crate::events::status;
use crate::frames::{Class, Form, Kind, Pattern};

/// Those who deal with each other.
const DEALERS: [Class; 4] = [Class::Person, Class::State, Class::Body, Class::Group];

impl Match<'_, '_> {
    /// «у Лосева состоялся разговор с Титовым», «Лосеву предстоит разговор с Титовым», «Лосева ждёт разговор с
    /// Титовым»: who has what one does with another.
    pub(super) fn havers(&self, carrier: usize) -> Vec<Filler> {
        let scene = self.scene;
        let control = &scene.lexicon.control;
        if !self.takes_partner() {
            return Vec::new();
        }
        let verb = &scene.word(carrier).lemma;
        let (preposition, case) = match () {
            () if control.facing.contains(verb) => (None, Case::Dat),
            () if control.awaiting.contains(verb) => (None, Case::Acc),
            () => (Some(vec!["у".to_owned()]), Case::Gen),
        };
        let form = Form::Case { preposition, case };
        let mut havers = scene.fillers(carrier, &Pattern { form, classes: Vec::new() });
        havers.retain(|filler| filler.link == Link::Tree);
        chained(havers)
    }

    /// Whether the frame tells what one does with another.
    fn takes_partner(&self) -> bool {
        self.frame.roles.iter().any(|(_, pattern)| pattern.is_with())
    }

    /// Whether it is a meeting or a deal that has no sides.
    fn is_dealing(&self) -> bool {
        self.frame.mutual && matches!(self.frame.event_type, EventType::Consult | EventType::Agree)
    }

    /// «На саммите НАТО Лосев встретился с Титовым»: with whom the subject of the verb beside a meeting does something is
    /// no guest of those whose meeting it is.
    pub(super) fn is_of_verb_beside(&self, carrier: usize, pattern: &Pattern) -> bool {
        let scene = self.scene;
        pattern.is_with()
            && !self.carries(carrier)
            && !self.is_participle_of(carrier)
            && !scene.owners(self.trigger).is_empty()
            && !scene.subject_alone(carrier).is_empty()
    }

    /// «Лосев обсудил с Титовым переговоры Чили и Перу»: whether somebody near does with the subject of the verb above what
    /// that verb tells, and not what others do.
    pub(super) fn is_partner_of_verb(&self, filler: &Filler, carrier: Option<usize>) -> bool {
        let scene = self.scene;
        let outer = scene.outer_word(&scene.mentions[filler.mention]);
        let verb = outer.and_then(|outer| scene.word(outer).head).filter(|verb| scene.word(*verb).is_verb());
        verb.is_some_and(|verb| {
            scene.governor_over_relays(self.trigger) == Some(verb)
                && !(carrier == Some(verb) && self.carries(verb))
                && !scene.owners(self.trigger).is_empty()
        })
    }

    /// «Лосев предложил Титову встретиться», «Лосев предложил Титову переговоры»: who invites somebody to what they
    /// would do together.
    pub(super) fn invite_to_it(&self, cast: &mut Cast, carrier: Option<usize>) {
        let scene = self.scene;
        if !self.is_dealing() || cast.len() > 1 {
            return;
        }
        let infinitive = |at: usize| scene.word(at).tag.verb_form == VerbForm::Inf;
        let verb = match self.kind {
            Kind::Verb => Some(self.trigger).filter(|at| infinitive(*at)),
            Kind::Noun => carrier
                .filter(|at| infinitive(*at))
                .or_else(|| Some(self.trigger).filter(|at| scene.word(*at).relation == Relation::Obj)),
        };
        let inviting = verb.and_then(|at| scene.word(at).head).filter(|head| {
            scene.lexicon.control.inviting.contains(&scene.word(*head).lemma) && !scene.is_passive(*head)
        });
        let Some(inviting) = inviting else { return };
        let invited = [Case::Dat, Case::Acc].iter().find_map(|case| {
            let mut found =
                scene.fillers(inviting, &Pattern { classes: DEALERS.to_vec(), ..Pattern::bare(*case) });
            found.retain(|filler| filler.link == Link::Tree);
            (!found.is_empty()).then_some(found)
        });
        let (Some(invited), host) = (invited, scene.subject(inviting)) else { return };
        if host.is_empty() {
            return;
        }
        for (fillers, role) in [(host, Role::Source), (invited, Role::Target)] {
            for filler in chained(fillers) {
                self.add(&mut cast.parties, filler, role);
            }
        }
    }

    /// «Лосев прилетел в Чили. Встреча с Титовым пройдёт в среду»: whoever the sentence before speaks of, where this one
    /// names one side of a meeting only.
    pub(super) fn host_before(&self, pattern: &Pattern) -> Option<&Carried> {
        let scene = self.scene;
        let dealing = self.kind == Kind::Noun && self.is_dealing() && pattern.is_bare(Case::Nom);
        let carried = self.before.carried.as_ref().filter(|carried| dealing && !carried.speaks)?;
        if self.speaks_for_others(carried.entity)
            || !self.is_main_subject()
            || !scene.owners(self.trigger).is_empty()
        {
            return None;
        }
        let guests = self.guests();
        let another = |guest: &Filler| scene.of[guest.mention] != Some(carried.entity);
        let known = scene.is_of_class(&carried.mention, Some(carried.entity), &DEALERS);
        (!guests.is_empty() && guests.iter().all(another) && known).then_some(carried)
    }

    /// «Лосев прилетел в Чили, где состоялась встреча с Титовым», «В ходе визита Лосева состоялась встреча с Титовым»:
    /// whoever does what stands above, or whose visit it is, where the words of a meeting name one side only.
    pub(super) fn host_in_sentence(&self, pattern: &Pattern) -> Vec<Filler> {
        let scene = self.scene;
        let dealing = self.kind == Kind::Noun && self.is_dealing() && pattern.is_bare(Case::Nom);
        let Some(verb) = scene.word(self.trigger).head.or(Some(self.trigger)).filter(|_| dealing) else {
            return Vec::new();
        };
        let guests = self.guests();
        if guests.is_empty() || !scene.owners(self.trigger).is_empty() {
            return Vec::new();
        }
        let word = scene.word(verb);
        let subject = matches!(scene.word(self.trigger).relation, Relation::Nsubj | Relation::NsubjPass);
        let hosts = match word.relation {
            Relation::AclRelcl | Relation::Advcl if subject && word.is_verb() => self.who_acts_above(verb),
            _ => self.whose_visit(verb),
        };
        let is_host = |filler: &Filler| {
            let known = scene.of[filler.mention].filter(|entity| !self.speaks_for_others(*entity));
            let guest = guests.iter().any(|guest| scene.of[guest.mention] == scene.of[filler.mention]);
            known.is_some() && !guest && scene.in_class(filler.mention, &DEALERS)
        };
        chained(hosts.into_iter().filter(is_host).collect())
    }

    /// With whom the noun says that one meets; people alone have a «встреча», teams play one.
    pub(super) fn guests(&self) -> Vec<Filler> {
        let scene = self.scene;
        let with = self.frame.roles.iter().find(|(_, pattern)| pattern.is_with());
        let mut guests = with.map_or_else(Vec::new, |(_, pattern)| self.own_fillers(pattern));
        guests.retain(|filler| filler.link == Link::Tree && scene.of[filler.mention].is_some());
        let meets = self.frame.mode.as_deref() == Some("meet");
        let person = |filler: &Filler| matches!(scene.mentions[filler.mention].sense, Sense::Person { .. });
        if meets && !guests.iter().all(person) { Vec::new() } else { guests }
    }

    /// «прилетел в Чили, где состоялась встреча», «прилетел, после чего состоялась встреча»
    fn who_acts_above(&self, verb: usize) -> Vec<Filler> {
        let scene = self.scene;
        let word = scene.word(verb);
        let place = || {
            let words = &scene.sentence.words[..verb];
            words.iter().rev().take(4).any(|word| matches!(word.folded.as_str(), "где" | "куда" | "чего"))
        };
        let above = word.head.and_then(|head| match word.relation {
            Relation::AclRelcl => scene.word(head).head,
            _ => Some(head),
        });
        let above = above.filter(|above| *above < verb && scene.word(*above).is_verb() && place());
        above.map_or_else(Vec::new, |above| scene.subject_alone(above))
    }

    /// «В ходе визита Лосева состоялась встреча», «Визит Лосева начался со встречи»
    fn whose_visit(&self, verb: usize) -> Vec<Filler> {
        let scene = self.scene;
        let is_visit = |at: &usize| scene.lexicon.control.visits.contains(&scene.word(*at).lemma);
        let near = std::iter::once(verb).chain(scene.sentence.children(verb));
        let near = near.chain(scene.sentence.children(self.trigger));
        let mut below = near.flat_map(|at| std::iter::once(at).chain(scene.sentence.children(at)));
        below.find(is_visit).map_or_else(Vec::new, |visit| scene.owners(visit))
    }

    /// «Переговоры с Чили продолжаются, заявил глава МИД Перу»: the state that whoever says so serves.
    pub(super) fn state_that_says(&self, pattern: &Pattern, cast: &mut Cast, role: Role) {
        let scene = self.scene;
        let dealing = self.kind == Kind::Noun && self.is_dealing() && pattern.is_bare(Case::Nom);
        let word = scene.word(self.trigger);
        let subject = matches!(word.relation, Relation::Nsubj | Relation::NsubjPass);
        if !dealing || !subject || !scene.owners(self.trigger).is_empty() {
            return;
        }
        let guests = self.guests();
        let is_state =
            |filler: &Filler| matches!(scene.mentions[filler.mention].sense, Sense::Country { .. });
        let Some(speaker) = scene.speaker(self.trigger).map(|(speaker, _)| speaker.mention) else { return };
        if guests.is_empty() || !guests.iter().all(is_state) {
            return;
        }
        let served = scene.of[speaker].and_then(|person| scene.entities.drafts[person].state_served());
        let is_guest = |state: usize| {
            let guest =
                |filler: &Filler| scene.of[filler.mention].map(|at| scene.entities.drafts[at].country);
            guests.iter().any(|filler| guest(filler) == Some(Some(state)))
        };
        if let Some(country) = served.filter(|state| !is_guest(*state)) {
            let mention = &scene.mentions[speaker];
            let span = scene.sentence.span(mention.first, mention.last);
            cast.adjectives.push(Adjective { country, role, span });
        }
    }

    /// «саммит Россия — Чили»: two joined by a dash right behind the noun.
    pub(super) fn dashed_pair(&self, cast: &mut Cast) {
        let scene = self.scene;
        let dealing = self.kind == Kind::Noun && self.is_dealing() && cast.len() < 2;
        let pair = || {
            let first = scene.mention_at(self.trigger + 1)?;
            let dash = scene.mentions[first].last + 1;
            let dashed = matches!(scene.sentence.words.get(dash)?.text, "—" | "–" | "-");
            let second = scene.mention_at(dash + 1).filter(|_| dashed)?;
            let fits = |at: usize| {
                scene.in_class(at, &[Class::State, Class::Body])
                    && scene.mentions[at].preposition(scene.sentence).is_none()
            };
            (fits(first) && fits(second)).then_some([first, second])
        };
        for (mention, role) in
            pair().filter(|_| dealing).into_iter().flatten().zip([Role::Source, Role::Target])
        {
            self.add(&mut cast.parties, Filler { mention, link: Link::Tree }, role);
        }
    }

    /// «обсудит пошлины с Титовым на саммите»: whoever deals with the verb's subject, and only stands near the word for a
    /// talk beside it, has no part in that.
    pub(super) fn leave_to_verb(&self, cast: &mut Cast) {
        let scene = self.scene;
        let beside = self.kind == Kind::Noun
            && self.frame.event_type.is_symmetric()
            && scene.preposition_of(status::noun_of_place(scene, self.trigger)).is_some();
        let verb = scene.governor_over_relays(self.trigger).filter(|_| beside);
        let dealings = self.told.iter().filter(|tried| Some(tried.trigger) == verb);
        let dealings = dealings.filter_map(|tried| tried.result.as_ref().ok());
        for dealing in dealings.filter(|draft| draft.event_type.is_symmetric()) {
            let theirs = |entity: usize| dealing.parties.iter().any(|party| party.entity == entity);
            cast.parties.retain(|party| party.link != Link::Line || !theirs(party.entity));
        }
    }

    /// «Лосев обратился к Титову. Встреча состоялась в среду», «Лосев принял Титова. Подписан договор»: the two of whom
    /// the sentence before tells, where this one names nobody.
    pub(super) fn pair_before(&self, cast: &mut Cast) {
        let Some(pair) = self.before.pair.filter(|pair| pair.alike && self.is_dealing()) else { return };
        let of_pair = |party: &Party| {
            party.mention.is_none() && pair.both.iter().any(|named| named.entity == party.entity)
        };
        let unnamed = cast.adjectives.is_empty() && cast.parties.iter().all(of_pair);
        if !unnamed || !self.is_told_of_nobody() {
            return;
        }
        for (named, role) in pair.both.into_iter().zip([Role::Source, Role::Target]) {
            cast.add_named(named.entity, named.span, role);
        }
    }

    /// «Лосев встретился с Титовым. Во встрече участвовал Орлов»: whoever takes part in the talk of two of whom the sentence
    /// before tells.
    pub(super) fn join_pair(&self, cast: &mut Cast, carrier: Option<usize>) {
        let scene = self.scene;
        let control = &scene.lexicon.control;
        let Some(pair) = self.before.pair.filter(|pair| pair.talk && self.is_dealing()) else { return };
        let word = scene.word(self.trigger);
        let attends = carrier.is_some_and(|verb| {
            let takes_part = |child: usize| scene.word(child).lemma == "участие";
            let verb_attends = control.attending.contains(&scene.word(verb).lemma);
            let phrase = scene.sentence.children(verb).any(takes_part);
            self.kind == Kind::Noun && (verb_attends || phrase)
        });
        // «в мартовской встрече участвовал»: another one.
        let told_of = |child: usize| {
            let other = scene.word(child);
            other.is_nominal() || other.is_attribute() && !matches!(other.lemma.as_str(), "этот" | "сам")
        };
        let same =
            control.negotiations.contains(&word.lemma) && !scene.sentence.children(self.trigger).any(told_of);
        let is_new = |party: &Party| {
            party.role == Role::Source && pair.both.iter().all(|named| named.entity != party.entity)
        };
        let joins = !cast.parties.is_empty() && cast.adjectives.is_empty() && cast.parties.iter().all(is_new);
        for named in pair.both.into_iter().filter(|_| attends && same && joins) {
            cast.add_named(named.entity, named.span, Role::Target);
        }
    }

    /// Whether the main verb tells of a meeting or deal, and neither of them has a word for whose it is: «Встреча
    /// участников завершилась» is of others, whom nobody knows.
    fn is_told_of_nobody(&self) -> bool {
        let scene = self.scene;
        let word = scene.word(self.trigger);
        let is_root = |at: &usize| Some(*at) == scene.root();
        let verb = match self.kind {
            Kind::Verb => Some(self.trigger).filter(|at| is_root(at) && scene.is_passive(*at)),
            Kind::Noun => word.head.filter(|head| {
                let carries = scene.lexicon.cues.support.contains_key(&scene.word(*head).lemma);
                matches!(word.relation, Relation::Nsubj | Relation::NsubjPass) && is_root(head) && carries
            }),
        };
        let of_others = |child: usize| {
            let other = scene.word(child);
            let known = || scene.mention_at(child).is_some_and(|at| scene.mentions[at].is_actor());
            // «Встреча прошла в Москве», «по просьбе Титова»
            let partner =
                matches!(scene.preposition_of(child), None | Some("с" | "со" | "между" | "для" | "у"));
            other.is_nominal() && partner && (other.tag.animacy == Animacy::Anim || known())
        };
        verb.is_some_and(|verb| {
            let mut words = std::iter::once(verb).chain([self.trigger]);
            !words.any(|at| scene.sentence.children(at).any(of_others))
        })
    }

    /// «Пресс-секретарь рассказал о встрече с Титовым»: whoever speaks for others did not meet him.
    pub(super) fn without_spokesmen(&self, mut subject: Vec<Filler>, carrier: usize) -> Vec<Filler> {
        let scene = self.scene;
        let told = scene.lexicon.cues.speech.contains(&scene.word(carrier).lemma)
            && matches!(scene.preposition_of(self.trigger), Some("о" | "об"));
        let speaks = |filler: &Filler| scene.of[filler.mention].is_some_and(|at| self.speaks_for_others(at));
        subject.retain(|filler| !(told && speaks(filler)));
        subject
    }

    pub(super) fn speaks_for_others(&self, entity: usize) -> bool {
        let spokesmen = &self.scene.lexicon.control.spokesmen;
        let mut positions = self.scene.entities.drafts[entity].positions.iter();
        positions.any(|held| spokesmen.iter().any(|office| held.starts_with(office)))
    }

    /// Whether a noun is, or hangs on, the subject of its sentence's verb, or is what the sentence says.
    fn is_main_subject(&self) -> bool {
        let scene = self.scene;
        let mut at = self.trigger;
        for _ in 0..3 {
            let word = scene.word(at);
            let Some(head) = word.head else { return word.is_nominal() };
            // «Темой разговора с Титовым стал лес»
            let becomes = word.relation == Relation::Xcomp && scene.word(head).lemma == "стать";
            if becomes || matches!(word.relation, Relation::Nsubj | Relation::NsubjPass) {
                return Some(head) == scene.root();
            }
            if !scene.word(head).is_nominal() || scene.mention_at(head).is_some() {
                return false;
            }
            at = head;
        }
        false
    }
}
