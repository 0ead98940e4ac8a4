//! Who arrests or sentences where nobody is said to: the police or the court that the sentences just before name.

use relata_model::{EntityKind, EventType};
use relata_nlp::{Case, Number, Relation};

use super::Match;
use super::cast::{Cast, Party};
use crate::actors::Mention;
use crate::events::neighbours::Named;
use crate::events::scene_of;
use crate::frames::Kind;
use crate::lexicon::WordSet;
use crate::wording;

/// So many sentences back a body may be named.
const REACH: usize = 2;

impl Match<'_, '_> {
    /// «Полиция разогнала митинг. Задержаны двое», «Дело слушал Речной суд. Лосева признали виновным»: the only body of
    /// the kind that does such deeds.
    pub(super) fn authority_before(&self, cast: &Cast) -> Option<Named> {
        let control = &self.scene.lexicon.control;
        let kind = match self.frame.mode.as_deref() {
            Some("arrest") => &control.police,
            Some("convict") => &control.courts,
            _ => return None,
        };
        let wanted =
            self.frame.event_type == EventType::Coerce && self.kind == Kind::Verb && self.is_left_open();
        // «Решением суда Титов арестован»: another rule tells it.
        let court = self.scene.sentence.words.iter().any(|word| control.courts.contains(&word.lemma));
        let ordered = court && self.frame.mode.as_deref() == Some("arrest");
        if !wanted || ordered || !self.suffers(cast) || self.is_brought_to(kind) {
            return None;
        }
        let start = self.index.saturating_sub(REACH).max(self.context.title_sentences.min(self.index));
        // The nearest sentence that names any.
        let mut near = (start..=self.index).rev().map(|index| self.authorities(index, kind));
        match near.find(|found| !found.is_empty())?[..] {
            [only] => self.may_do(only.entity).then_some(only),
            _ => None,
        }
    }

    /// «доставлен в Следственный комитет»: whether the trigger tells to which body of the kind somebody is brought.
    fn is_brought_to(&self, kind: &WordSet) -> bool {
        let scene = self.scene;
        scene.mentions.iter().any(|mention| {
            let hung = scene.word(mention.head).head == Some(self.trigger);
            let into = matches!(mention.preposition(scene.sentence), Some("в" | "во"));
            hung && into && scene.is_body_called(mention, kind)
        })
    }

    /// Whether an entity is a body that does such deeds: «высокопоставленные офицеры полиции» may be those arrested, the
    /// courts of the lists («ЕСПЧ») sentence nobody.
    fn may_do(&self, entity: usize) -> bool {
        let draft = &self.scene.entities.drafts[entity];
        let lexicon = self.scene.lexicon;
        let listed = |name: &String| lexicon.listed(&wording::key(name)).is_some();
        let court = self.frame.mode.as_deref() == Some("convict");
        draft.kind == EntityKind::Organization && !(court && draft.names.iter().any(listed))
    }

    /// The bodies of a kind that a sentence names, up to the trigger in its own.
    fn authorities(&self, index: usize, kind: &WordSet) -> Vec<Named> {
        let scene = scene_of(self.context, self.scene.entities, index);
        let here = index == self.index;
        // «в двух судах»: which of them, nobody says.
        let several = |mention: &Mention| {
            self.frame.mode.as_deref() == Some("convict")
                && scene.word(mention.head).tag.number == Number::Plur
        };
        // «сообщил источник в полиции»: whoever works there tells it.
        let is_workplace = |mention: &Mention| {
            let host = scene.word(mention.head).head.map(|host| scene.word(host));
            host.is_some_and(|host| {
                host.is_nominal() && scene.lexicon.cues.told.sources.contains(&host.lemma)
            })
        };
        let is_one = |mention: &Mention| {
            let hung = scene.word(mention.head).head == Some(self.trigger);
            let excluded =
                several(mention) || is_workplace(mention) || here && (hung || mention.last > self.trigger);
            scene.is_body_called(mention, kind) && !excluded
        };
        let mut found: Vec<Named> = Vec::new();
        for (mention, entity) in scene.mentions.iter().zip(scene.of) {
            if let Some(entity) = entity.filter(|_| is_one(mention))
                && !found.iter().any(|named| named.entity == entity)
            {
                found.push(Named { entity, span: scene.sentence.span(mention.first, mention.last) });
            }
        }
        found
    }

    /// Whether a party hangs on the trigger as its object, or the subject of its passive, and nobody as who does it.
    fn suffers(&self, cast: &Cast) -> bool {
        let scene = self.scene;
        let object = |party: &Party| {
            party.mention.is_some_and(|mention| {
                let head = scene.word(scene.mentions[mention].head);
                let relations = [Relation::Obj, Relation::NsubjPass, Relation::Nsubj];
                let own = head.head == Some(self.trigger) && relations.contains(&head.relation);
                // «Лосев сдался полиции и был задержан»
                own || head.tag.case == Case::Nom && scene.is_passive(self.trigger)
            })
        };
        let agent = scene.sentence.child(self.trigger, &[Relation::OblAgent]).is_some();
        !agent && (self.is_among() || cast.parties.iter().any(object))
    }
}
