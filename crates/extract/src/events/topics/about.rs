//! Nouns in forms that say what an event is about: «о границе», «в связи с избранием».

use relata_nlp::{Pos, Relation};

use super::{NEAR, Query};
use crate::actors::{Mention, Sense};
use crate::frames::variant;
use crate::lexicon::About;
use crate::reading::Word;

impl Query<'_, '_, '_> {
    /// Whether a noun stands in a form that says what an event is about: «в связи с избранием».
    pub(super) fn is_about(&self, at: usize) -> bool {
        // «из-за островов»: a place may be what it is about, but «в Москве» is where.
        let mention = self.scene.mention_at(at).map(|mention| &self.scene.mentions[mention]);
        let is_other = |mention: &Mention| mention.sense != Sense::Place || mention.head != at;
        if !self.is_thing(at) || mention.is_some_and(is_other) {
            return false;
        }
        let Some(preposition) = self.preposition(at) else { return false };
        let word = self.word(at);
        let by = self.word(preposition).folded == "по" && self.cues().topics.by.contains(&word.lemma);
        let fits = |about: &About| mention.is_none() || !about.is_place;
        !by && !self.is_of_a_body(at, preposition)
            && self.stands_about(at, preposition, fits)
            && (self.hangs(at) || self.is_near(at))
    }

    /// «трибунал по морскому праву», «комитет по спорту»: what a body or office is for is part of its name.
    pub(super) fn is_of_a_body(&self, at: usize, preposition: usize) -> bool {
        let before = preposition.checked_sub(1).filter(|_| self.word(preposition).folded == "по");
        let mention = before.and_then(|before| self.scene.mention_at(before));
        mention.is_some_and(|mention| {
            let body = &self.scene.mentions[mention];
            if !self.word(at).head.is_some_and(|head| body.contains(head)) {
                return false;
            }
            let is_office = matches!(body.sense, Sense::Person { .. }) && body.name.is_none();
            is_office || matches!(body.sense, Sense::Organization | Sense::Known(_))
        })
    }

    /// Whether somebody who takes no part is whom an event is about: «поговорили об Эдварде Сноудене».
    pub(super) fn is_spoken_of(&self, at: usize) -> bool {
        let Some(mention) = self.scene.mention_at(at) else { return false };
        let actor = &self.scene.mentions[mention];
        let Some(preposition) = actor.first.checked_sub(1) else { return false };
        actor.head == at
            && !matches!(actor.sense, Sense::Place | Sense::Pronoun | Sense::Parties)
            && !self.is_party(mention)
            && self.stands_about(at, preposition, |about| about.is_of_actors)
            && (self.hangs(at) || self.is_near(at))
    }

    /// Whether a noun stands in one of the forms that say what an event is about, with the preposition there.
    pub(super) fn stands_about(&self, at: usize, preposition: usize, fits: impl Fn(&About) -> bool) -> bool {
        let words = &self.scene.sentence.words;
        self.cues().topics.about.iter().filter(|about| fits(about)).any(|about| {
            let length = about.words.len();
            preposition + 1 >= length
                && words[preposition + 1 - length..=preposition]
                    .iter()
                    .zip(&about.words)
                    .all(|(word, wanted)| variant(&word.folded) == wanted)
                && words[at].tag.case == about.case
                && (about.types.is_empty() || about.types.contains(&self.event_type))
        })
    }

    /// Where the preposition of a noun stands.
    pub(super) fn preposition(&self, noun: usize) -> Option<usize> {
        let words = &self.scene.sentence.words;
        let before = words[..noun]
            .iter()
            .rposition(|word| !(word.is_attribute() || word.is_quote() || word.tag.pos == Pos::Num))?;
        let last_of =
            |about: &About| about.words.len() > 1 && about.words.last() == Some(&words[before].folded);
        (words[before].tag.pos == Pos::Adp || self.cues().topics.about.iter().any(last_of)).then_some(before)
    }

    /// Whether the first verb or trigger above a word is the event's.
    pub(super) fn hangs(&self, at: usize) -> bool {
        let mut above = self.scene.sentence.path(at).skip(1);
        // «обратился к мэру, который строит мост, за помощью»: the relative clause is over.
        let is_behind = |verb: usize| {
            self.word(verb).relation == Relation::AclRelcl
                && self
                    .preposition(at)
                    .and_then(|found| found.checked_sub(1))
                    .is_some_and(|before| verb < before && self.word(before).text == ",")
        };
        let own = above
            .find(|above| self.words.contains(above) || (self.word(*above).is_verb() && !is_behind(*above)));
        own.is_some_and(|own| {
            let joined = self.word(own).relation == Relation::Conj && !self.has_other_subject(own);
            self.words.contains(&own)
                || (joined && self.word(own).head.is_some_and(|head| self.words.contains(&head)))
        })
    }

    /// Whether a word follows the trigger in its clause, with no verb between.
    pub(super) fn is_near(&self, at: usize) -> bool {
        let Some(last) = self.words.iter().copied().max() else { return false };
        at > last
            && at - last <= NEAR
            && self.word(at).clause == self.word(last).clause
            && !self.scene.sentence.words[last + 1..at].iter().any(Word::is_verb)
    }
}
