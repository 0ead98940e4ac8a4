//! What is done, as a noun: «задержание», «отмена перехода на зимнее время».

use relata_model::EventType;
use relata_nlp::{Animacy, Case, Pos, Relation, VerbForm};

use super::{NEAR, Query};
use crate::actors::Sense;
use crate::wording;

impl Query<'_, '_, '_> {
    /// The trigger's deed as a noun, or that of an infinitive that it governs: «задержание». Beside
    /// other topics it counts only if it tells more than the event's type, and takes none of them
    /// for its object («выдал ордер» is no «выдача»).
    pub(super) fn deed(&self, is_alone: bool) -> Option<String> {
        let is_plain = matches!(
            self.event_type,
            EventType::Accuse
                | EventType::Consult
                | EventType::Support
                | EventType::Request
                | EventType::Reject
        );
        if !is_alone && is_plain {
            return None;
        }
        let governed = self.words.iter().flat_map(|word| self.children(*word));
        let infinitives = governed.filter(|child| self.word(*child).tag.verb_form == VerbForm::Inf);
        // «посещение» says no more of a visit than that it was one.
        let own = self.words.iter().copied().filter(|_| self.event_type != EventType::Consult);
        let mut verbs = infinitives
            .chain(own)
            .filter(|verb| (is_alone || self.objects(*verb, 0).is_empty()) && !self.has_predicate(*verb));
        verbs.find_map(|verb| {
            let noun = self.deed_noun(verb)?;
            // «призвал не выходить на улицу»
            let towards = self.children(verb).find(|child| self.deed_towards(*child).is_some());
            Some(towards.map_or_else(|| format!("{noun}{}", self.capacity(verb)), |to| self.topic(to).1))
        })
    }

    /// What a verb does, as a noun: the listed one, or that in -ние of an infinitive that is not the event's own.
    fn deed_noun(&self, verb: usize) -> Option<String> {
        let cues = self.cues();
        let word = self.word(verb);
        let derived = || {
            let is_free = word.tag.verb_form == VerbForm::Inf && !self.words.contains(&verb);
            let tells = !cues.topics.light_verbs.contains(&word.lemma) && !cues.speech.contains(&word.lemma);
            wording::verbal_noun(&word.lemma, self.morphology).filter(|_| is_free && tells)
        };
        let noun = cues.topics.deeds.get(&word.lemma).cloned().or_else(derived)?;
        (!cues.topics.never.contains(&noun)).then_some(noun)
    }

    /// «вступить в союз», «участвовать в переговорах»: the deed of an infinitive and the preposition right behind it, which
    /// the noun for the deed keeps.
    pub(super) fn deed_towards(&self, object: usize) -> Option<(String, usize)> {
        let word = self.word(object);
        let verb = word.head.filter(|_| word.relation == Relation::Obl)?;
        let behind = self.word(verb).tag.verb_form == VerbForm::Inf && verb + 1 < object;
        let (first, _) = self.phrase(object);
        let is_adjacent = behind && first == verb + 2 && self.word(verb + 1).tag.pos == Pos::Adp;
        let is_where = word.is_nominal() && !self.is_time(object) && !self.is_person(object);
        let noun = self.deed_noun(verb).filter(|_| is_adjacent && is_where)?;
        Some((noun, verb + 1))
    }

    /// The deed that is done to a noun or person, if it takes them in the genitive: «отменить переход», «вернуть моряков»,
    /// «переход отменён».
    pub(super) fn deed_over(&self, object: usize) -> Option<String> {
        let word = self.word(object);
        let is_object = match word.relation {
            Relation::Obj => word.cases.has(Case::Acc) || word.tag.case == Case::Gen,
            Relation::NsubjPass => true,
            _ => false,
        };
        let verb = word.head.filter(|_| is_object && self.scene.preposition_of(object).is_none())?;
        // «требовал от Чили и её партнёров передать остров»
        if word.relation == Relation::Obj && object < verb {
            return None;
        }
        let noun = self.deed_noun(verb)?;
        let is_thing = word.tag.animacy == Animacy::Inan && self.scene.mention_at(object).is_none();
        let takes_none = self.cues().topics.lone_deeds.contains(&noun)
            || is_thing && self.cues().topics.deeds_to_people.contains(&noun)
            || self.children(object).any(|child| self.word(child).relation == Relation::NummodGov);
        (!takes_none && !self.scene.is_negated(verb) && !self.has_predicate(verb)).then_some(noun)
    }

    /// Whether a child of an infinitive is whom the deed is done to, and no party: «просит освободить моряков».
    pub(super) fn is_whom_it_is_done_to(&self, at: usize) -> bool {
        let Some(mention) = self.scene.mention_at(at) else { return false };
        let is_name = self.scene.mentions[mention].head == at
            && !matches!(self.scene.mentions[mention].sense, Sense::Pronoun | Sense::Parties);
        is_name
            && !self.is_party(mention)
            && (self.deed_over(at).is_some() || self.deed_towards(at).is_some())
    }

    /// Whether a mention means a party of the event.
    pub(super) fn is_party(&self, mention: usize) -> bool {
        self.scene.of[mention].is_some_and(|entity| self.parties.contains(&entity))
    }

    /// «назначен министром обороны»: as what somebody is appointed, behind «назначение».
    fn capacity(&self, verb: usize) -> String {
        let made = |child: &usize| {
            let word = self.word(*child);
            let office = self.scene.mention_at(*child).is_none_or(|mention| {
                let is_bare = self.scene.mentions[mention].name.is_none();
                is_bare || !self.is_party(mention)
            });
            *child > verb
                && word.is_nominal()
                && !word.is_capitalized()
                && word.tag.animacy == Animacy::Anim
                && word.tag.case == Case::Ins
                && self.scene.preposition_of(*child).is_none()
                && office
        };
        let appoints = self.cues().topics.appointing.contains(&self.word(verb).lemma);
        let child = self.children(verb).find(|child| appoints && made(child));
        child.map_or_else(String::new, |child| {
            let (first, last) = self.phrase(child);
            // «назначила министром обороны Олега Титова»: the office ends before its holder.
            let actor = self.scene.mention_at(child).map(|mention| &self.scene.mentions[mention]);
            let name = actor.and_then(|actor| actor.name).map_or(last, |(name, _)| name.saturating_sub(1));
            let last = if name >= child { last.min(name) } else { last };
            format!(" {}", wording::surface(self.scene.sentence, first, last))
        })
    }

    /// «признал виновным» is no «признание»: an adjective without a noun says what the verb makes of its object.
    fn has_predicate(&self, verb: usize) -> bool {
        let words = &self.scene.sentence.words;
        let instrumental = |at: usize| words.get(at).is_some_and(|word| word.tag.case == Case::Ins);
        (verb + 1..words.len().min(verb + 1 + NEAR))
            .take_while(|at| words[*at].clause == words[verb].clause)
            .filter(|at| words[*at].tag.pos == Pos::Adj && instrumental(*at) && !instrumental(at + 1))
            .any(|at| self.scene.sentence.path(at).skip(1).take(2).any(|above| above == verb))
    }
}
