//! Whom those strike back at who say that they do: «в ответ ввела пошлины», «ответила высылкой», «в ответ на санкции».

use relata_model::{EntityKind, EventType, Role};
use relata_nlp::Case;

use super::Match;
use super::cast::Cast;
use crate::actors::{Mention, Sense};
use crate::events::neighbours::{self, Challenge, Named};
use crate::events::scene::chained;
use crate::events::scene_of;
use crate::frames::{Class, Kind};
use crate::reading::Word;

/// What an event answers.
#[derive(Clone, Copy)]
enum Answered {
    /// What was told before.
    Before,
    /// What this noun tells: «в ответ на санкции».
    Deed(usize),
}

impl Match<'_, '_> {
    /// «Чили ввела пошлины против Перу. В ответ Перу отозвала посла»: whoever was hit strikes back.
    pub(super) fn strike_back(&self, cast: &mut Cast) {
        let hostile = matches!(
            self.frame.event_type,
            EventType::Sanction
                | EventType::Threaten
                | EventType::Accuse
                | EventType::Coerce
                | EventType::Assault
                | EventType::Reject
        );
        let [striker] = &cast.parties[..] else { return };
        let (striker, does) = (striker.entity, striker.role == Role::Source);
        if !hostile || !does || cast.fills(Role::Target) {
            return;
        }
        let Some(answered) = self.answered() else { return };
        if self.is_about_others(striker, answered) {
            return;
        }
        match answered {
            Answered::Before => {
                let hit = |it: &Challenge| self.is_near(it) && self.is_hit(striker, it);
                if let Some(enemy) = self.challenger(hit) {
                    cast.add_named(enemy.entity, enemy.span, Role::Target);
                }
            }
            Answered::Deed(noun) => self.blame_for(noun, striker, cast),
        }
    }

    /// «ответила пошлинами», «отреагировал высылкой»: whether what a noun tells is an answer.
    pub(super) fn is_answer_of(&self, verb: usize) -> bool {
        let scene = self.scene;
        self.kind == Kind::Noun
            && scene.lexicon.control.retorting.contains(&scene.word(verb).lemma)
            && scene.word(self.trigger).tag.case == Case::Ins
            && scene.preposition_of(self.trigger).is_none()
    }

    /// Who asked, blamed or hit somebody, the last of them.
    pub(super) fn challenger(&self, wanted: impl Fn(&Challenge) -> bool) -> Option<Named> {
        let clause = self.scene.word(self.trigger).clause;
        let here =
            self.told.iter().rev().filter(|tried| {
                tried.trigger < self.trigger && self.scene.word(tried.trigger).clause != clause
            });
        let here = here.filter_map(|tried| neighbours::challenge(tried.result.as_ref().ok()?, self.index));
        let before = self.before.challenges.iter().rev().copied();
        here.chain(before).find(wanted).map(|found| found.from)
    }

    /// Whether it is told in this sentence or the one before.
    pub(super) fn is_near(&self, challenge: &Challenge) -> bool {
        self.index <= challenge.sentence + 1
    }

    /// Whether a blow fell on somebody, or on people or goods of a state: «на чилийскую медь», «посла Чили».
    fn is_hit(&self, entity: usize, blow: &Challenge) -> bool {
        let entities = self.scene.entities;
        let state = &entities.drafts[entity];
        let country = state.country.filter(|_| state.kind == EntityKind::Country);
        let of_state = || {
            let scene = scene_of(self.context, entities, blow.sentence);
            let inside = |word: &&Word<'_>| blow.to.span.contains(word.span);
            let mut words = scene.sentence.words.iter().filter(inside);
            let adjective = words.any(|word| scene.lexicon.adjective(&word.lemma) == country);
            adjective || entities.drafts[blow.to.entity].state_served() == country
        };
        blow.to.entity == entity || country.is_some() && of_state()
    }

    /// «В ответ Перу закрыла границу с Боливией» is about others.
    fn is_about_others(&self, striker: usize, answered: Answered) -> bool {
        let scene = self.scene;
        let clause = |mention: &Mention| scene.word(mention.head).clause == scene.word(self.trigger).clause;
        let told = |mention: &Mention| match answered {
            Answered::Before => false,
            Answered::Deed(noun) => scene.sentence.path(mention.head).any(|at| at == noun),
        };
        scene.mentions.iter().zip(scene.of).any(|(mention, entity)| {
            // «посла» is anybody's.
            let known =
                mention.name.is_some() || !matches!(mention.sense, Sense::Person { .. } | Sense::Group(_));
            known && mention.is_actor() && clause(mention) && !told(mention) && *entity != Some(striker)
        })
    }

    /// «в ответ на санкции Чили», «в ответ на чилийские пошлины»: whose deed is answered.
    fn blame_for(&self, noun: usize, striker: usize, cast: &mut Cast) {
        let scene = self.scene;
        let mut owners = scene.owners(noun);
        owners.retain(|owner| scene.in_class(owner.mention, &[Class::State, Class::Body]));
        for owner in chained(owners) {
            self.add(&mut cast.parties, owner, Role::Target);
        }
        let states = self.states(noun, Role::Target);
        let known = |country: usize| scene.entities.known_country(country);
        if !cast.fills(Role::Target) && states.len() == 1 {
            cast.adjectives.extend(states.into_iter().filter(|it| known(it.country) != Some(striker)));
        }
    }

    /// What the event says that it answers: «В ответ», «в ответ на обстрел», «ответила на санкции пошлинами».
    fn answered(&self) -> Option<Answered> {
        let scene = self.scene;
        let words = &scene.sentence.words;
        let clause = words[self.trigger].clause;
        let is_answer = |pair: &[Word<'_>]| {
            pair[0].folded == "в" && pair[1].folded == "ответ" && pair[1].clause == clause
        };
        if let Some(at) = words.windows(2).position(is_answer) {
            let told = words.get(at + 2).is_some_and(|next| next.folded == "на");
            let mut nouns = (at + 3..words.len()).filter(|noun| !words[*noun].is_attribute());
            return match told {
                true => nouns.next().filter(|noun| words[*noun].is_nominal()).map(Answered::Deed),
                false => Some(Answered::Before),
            };
        }
        let verb = scene.governor_over_relays(self.trigger).filter(|verb| self.is_answer_of(*verb))?;
        let deed = scene.sentence.children(verb).find(|child| scene.preposition_of(*child) == Some("на"));
        Some(deed.map_or(Answered::Before, Answered::Deed))
    }
}
