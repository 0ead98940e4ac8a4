//! «глава ведомства», «руководитель компании»: who leads the body or place that was spoken of.

use std::collections::BTreeSet;

use relata_model::EntityKind;

use super::{CANDIDATES, Resolver};
use crate::actors::{Mention, TitleUse};
use crate::lexicon::Entry;

/// So many sentences back its chief may be named.
const REACH: usize = 4;

impl Resolver<'_> {
    /// The only person of the sentences just before whose position may be that of the chief whom a bare noun for a
    /// body or a kind of place tells: the «министр финансов» for «глава ведомства», the «губернатор» for «глава
    /// региона».
    pub(super) fn chief(&self, sentence: usize, mention: &Mention, title: &TitleUse) -> Option<usize> {
        let positions = self.positions_of_chief(sentence, mention, title)?;
        let holds = |person: &usize| {
            let draft = &self.entities.drafts[*person];
            let told = draft.positions.iter().any(|position| {
                positions.iter().any(|wanted| {
                    position
                        .strip_prefix(wanted.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                })
            });
            draft.kind == EntityKind::Person
                && !draft.described
                && told
                && draft.offices.iter().any(|office| !office.former)
        };
        let before = &self.entities.of[sentence.saturating_sub(REACH)..sentence];
        let people = before.iter().flat_map(|row| row.iter().take(CANDIDATES)).flatten();
        let people: BTreeSet<usize> = people.copied().filter(holds).collect();
        match people.into_iter().collect::<Vec<_>>()[..] {
            [person] => Some(person),
            _ => None,
        }
    }

    /// What the chief of a bare agency, company or region may be called in full.
    fn positions_of_chief(&self, sentence: usize, mention: &Mention, title: &TitleUse) -> Option<&[String]> {
        let words = &self.reading.sentences[sentence].words;
        let naming = &self.lexicon.naming;
        let body = title.noun.0 + 1;
        let bare = body == mention.last && words[body].is_nominal() && !words[body].is_capitalized();
        if !bare || title.country.is_some() || !naming.chiefs.contains(&words[title.noun.0].lemma) {
            return None;
        }
        let is = |wanted: fn(Entry) -> bool| {
            let mut found = self.actors[sentence].entries.iter();
            found.any(|found| found.first == body && found.last == body && wanted(found.entry))
        };
        let noun = &words[body].lemma;
        if naming.agencies.contains_key(noun) {
            Some(&naming.chiefs_of.agency)
        } else if is(|entry| entry == Entry::RegionNoun) {
            Some(&naming.chiefs_of.place)
        } else {
            let company = naming.companies.contains(noun)
                || is(|entry| matches!(entry, Entry::Body(body) if !body.public));
            company.then_some(&naming.chiefs_of.company[..])
        }
    }
}
