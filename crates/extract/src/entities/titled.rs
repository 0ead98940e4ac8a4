//! People described by a title alone whom the text names by it elsewhere: «чешский солдат» and «солдат Иван Лосев»,
//! «чиновник Речбанка» and its only director.

use std::collections::BTreeSet;

use relata_model::EntityKind;

use super::descriptions::{OPENING, Together, akin_all, are_apart};
use super::joins::Joins;
use super::{Clue, Office, Resolver};
use crate::wording;

/// So many sentences before, somebody may be named who is then described by a title and his state.
const NEAR: usize = 2;

impl Resolver<'_> {
    /// The only person whom the text names by a title, where it first tells no more than that and a state, or the title's
    /// body and its state: «чешский солдат … солдат Иван Лосев», «начальник ПВО Чехии … начальник ПВО Иван Лосев».
    pub(super) fn only_named_so(
        &self,
        described: usize,
        joins: &Joins,
        together: &Together,
    ) -> Option<usize> {
        let [office] = &self.entities.drafts[described].offices[..] else { return None };
        if self.is_incoming(described) {
            return None;
        }
        // «глава республики» is no «глава банка».
        let leads = office.sole || office.generic || office.heads || office.leads;
        let so_called: BTreeSet<usize> = self
            .with_clue(&Clue::Office(office.meaning))
            .map(|holder| joins.of(holder))
            .filter(|holder| *holder != described)
            .collect();
        let [person] = so_called.into_iter().collect::<Vec<_>>()[..] else { return None };
        let draft = &self.entities.drafts[person];
        let first = |person: usize| together.get(&person).and_then(|sentences| sentences.first().copied());
        let near = |told: usize| {
            let sentences =
                together.get(&person).map(|sentences| sentences.range(told.saturating_sub(NEAR)..told));
            sentences.is_some_and(|mut sentences| sentences.next().is_some())
        };
        let announced = match (first(described), first(person)) {
            (Some(told), Some(named)) if named > told => told < OPENING,
            (Some(told), Some(_)) => near(told) && are_apart(together, described, person),
            _ => false,
        };
        let same = |own: &Office| {
            let state = own.country.is_none() || office.country.is_none() || own.country == office.country;
            let owner = if office.owner.is_empty() { !leads } else { own.owner == office.owner };
            own.meaning == office.meaning && own.former == office.former && own.told && state && owner
        };
        let named = !draft.described && draft.offices.iter().any(same);
        (announced && named && self.agrees(described, person)).then_some(person)
    }

    /// «чиновник Речбанка»: the only person who holds an office of that body.
    pub(super) fn only_official_of(&self, described: usize, joins: &Joins) -> Option<usize> {
        let draft = &self.entities.drafts[described];
        let office = draft.offices.first()?;
        let noun = wording::key(draft.names[0].split(' ').next()?);
        if office.owner.is_empty() || !self.lexicon.naming.officials.contains(&noun) {
            return None;
        }
        let same = |own: &Office| {
            let state = own.country.is_none() || office.country.is_none() || own.country == office.country;
            state && own.former == office.former && akin_all(&own.owner, &office.owner)
        };
        let people = self.whole(EntityKind::Person, joins).into_iter();
        let mut others = people.filter(|person| *person != described && self.agrees(*person, described));
        let holds = |person: &usize| self.entities.drafts[*person].offices.iter().any(same);
        let holder = others.find(holds)?;
        (!others.any(|person| holds(&person))).then_some(holder)
    }
}
