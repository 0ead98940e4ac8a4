//! What every reader knows of heads of states: «Обама», elsewhere the «американский лидер».

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;

use super::joins::Joins;
use super::{Office, Resolver};
use crate::lexicon::Leader;

impl Resolver<'_> {
    /// «Обама», elsewhere the «американский лидер»: what every reader of that time knows of a head of state.
    /// Whose office the text itself tells needs no more.
    ///
    /// Without a date it may be anybody of the list who has no successor there, or is the only one of his state whom
    /// the text names.
    pub(super) fn known_offices(&mut self, joins: &Joins) {
        let named = if self.published.is_none() { self.leaders_named(joins) } else { BTreeMap::new() };
        let alone = |state: usize| named.get(&state).is_some_and(|people| people.len() == 1);
        for person in self.whole(EntityKind::Person, joins) {
            let draft = &self.entities.drafts[person];
            if draft.described || draft.offices.iter().any(|office| office.heads) {
                continue;
            }
            let leaders = self.lexicon.leaders.iter().filter_map(|leader| match self.published {
                Some(date) => leader.is_former_on(date).map(|former| (leader, former)),
                None => (leader.lasting || alone(leader.country)).then_some((leader, false)),
            });
            let known =
                leaders.filter(|(leader, _)| draft.is_named(&leader.name)).filter_map(|(leader, former)| {
                    let title = self.lexicon.title(&leader.title)?;
                    Some(Office {
                        meaning: title.meaning,
                        country: Some(leader.country),
                        heads: true,
                        generic: title.generic,
                        leads: true,
                        sole: true,
                        relative: false,
                        former,
                        owner: Vec::new(),
                        of_kind: false,
                        told: false,
                    })
                });
            let known: Vec<Office> = known.collect();
            // Who holds it again is not spoken of as the former one.
            let holds = known.iter().any(|office| !office.former);
            known
                .into_iter()
                .filter(|office| !(office.former && holds))
                .for_each(|office| self.add_office(person, office));
        }
    }

    /// Those whom the list knows as leaders at some time, by state.
    fn leaders_named(&self, joins: &Joins) -> BTreeMap<usize, BTreeSet<usize>> {
        let mut named: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for person in self.whole(EntityKind::Person, joins) {
            let draft = &self.entities.drafts[person];
            let leads = |leader: &&Leader| !draft.described && draft.is_named(&leader.name);
            for leader in self.lexicon.leaders.iter().filter(leads) {
                named.entry(leader.country).or_default().insert(person);
            }
        }
        named
    }
}
