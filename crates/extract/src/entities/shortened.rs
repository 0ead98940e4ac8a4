//! «министр» for the «министр обороны Чехии», «тренер» for the «тренер сборной»: an office by the first word of its
//! title; «медик» for the «врач Олег Титов»: a calling by a wider one.

use std::collections::BTreeSet;

use relata_model::EntityKind;
use relata_nlp::{Gender, Relation};

use super::{CANDIDATES, Office, Resolver};
use crate::actors::{Mention, Sense, TitleUse};
use crate::wording;

/// So many sentences back its holder may be spoken of.
const REACH: usize = 3;

impl Resolver<'_> {
    /// The only person of the nearest sentence before with one who holds an office whose title begins with a bare noun, or has a
    /// calling of the kind; where an adjective tells the state, of that state. Nobody, if the noun's own sentence has such a person too.
    pub(super) fn shortened(
        &self,
        sentence: usize,
        mention: &Mention,
        title: &TitleUse,
        meant: &Office,
    ) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let noun = &words[mention.head];
        let key = wording::person_noun(noun, self.morphology);
        let calling = self.lexicon.callings.get(&key);
        let meanings = calling.or_else(|| self.lexicon.shortened.get(&key))?;
        let bare = title.noun.0 == title.noun.1 && mention.last == mention.head && meant.owner.is_empty();
        // Of a bare «президент» every reader knows who that is.
        let known = calling.is_none() && (title.title.heads || title.title.generic);
        let mut attributes = words[mention.first..mention.head].iter();
        let incoming = attributes.any(|word| self.lexicon.naming.incoming.contains(&word.lemma));
        if !bare || known || incoming || self.is_another(sentence, mention) {
            return None;
        }
        let holds = |person: &usize| {
            let draft = &self.entities.drafts[*person];
            let may_be = |own: &Office| {
                own.former == meant.former
                    && (meanings.contains(&own.meaning) || own.meaning == meant.meaning)
                    && (meant.country.is_none() || own.country == meant.country)
            };
            draft.kind == EntityKind::Person && draft.offices.iter().any(may_be)
        };
        let holders = |row: &[Option<usize>]| {
            row.iter().take(CANDIDATES).flatten().copied().filter(holds).collect::<BTreeSet<usize>>()
        };
        let before = &self.entities.of[sentence.saturating_sub(REACH)..sentence];
        let mut nearest = before.iter().rev().map(|row| holders(row)).filter(|row| !row.is_empty());
        let [holder] = nearest.next()?.into_iter().collect::<Vec<_>>()[..] else { return None };
        // «Новотный принял министра. Министр …»: another may be meant, of whom nobody knows who he is.
        let unknown = (sentence.saturating_sub(REACH)..sentence).any(|at| {
            let row = self.actors[at].mentions.iter().zip(&self.entities.of[at]).take(CANDIDATES);
            let mut open = row.filter(|(_, entity)| entity.is_none());
            open.any(|(other, _)| {
                matches!(other.sense, Sense::Person { .. })
                    && self.reading.sentences[at].words[other.head].lemma == noun.lemma
            })
        });
        let verb = noun.head.filter(|_| noun.relation == Relation::Nsubj);
        let told = verb.map_or(Gender::None, |verb| words[verb].gender_of_subject());
        let own = self.entities.drafts[holder].gender;
        let agrees = own == Gender::None
            || (told == Gender::None || told == own)
                && (noun.tag.gender != Gender::Fem || own == Gender::Fem);
        (agrees && !unknown && holders(&self.entities.of[sentence]).is_empty()).then_some(holder)
    }
}
