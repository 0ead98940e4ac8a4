//! A second look at the whole document: entities that turn out to be one are joined.
//!
//! In the order of the text a description may come before the name («израильский премьер …
//! Биньямин Н.»), an abbreviation before the words it stands for. When all mentions have an
//! entity, the rules of [`descriptions`](super::descriptions), [`beside`](super::beside), [`relatives`](super::relatives),
//! [`titled`](super::titled), [`variants`](super::variants), [`given_names`](super::given_names),
//! [`other_gender`](super::other_gender), [`other_names`](super::other_names),
//! [`owned_bodies`](super::owned_bodies), [`scripts`](super::scripts), [`towns`](super::towns), [`short_names`](super::short_names),
//! [`common_nouns`](super::common_nouns), [`groups`](super::groups), [`retold`](super::retold) and
//! [`wrongdoers`](super::wrongdoers) say which entities are one, each only where the document leaves no choice.

use std::collections::BTreeSet;

use relata_model::EntityKind;
use relata_nlp::Gender;

use super::Resolver;

/// Which entity each one is now part of.
pub(super) struct Joins {
    into: Vec<usize>,
}

impl Joins {
    pub(super) fn new(count: usize) -> Self {
        Self { into: (0..count).collect() }
    }

    /// The entity that one is part of, itself if it is joined with none.
    pub(super) fn of(&self, mut entity: usize) -> usize {
        while self.into[entity] != entity {
            entity = self.into[entity];
        }
        entity
    }

    /// Makes `part` a part of `whole`.
    pub(super) fn join(&mut self, whole: usize, part: usize) {
        let (whole, part) = (self.of(whole), self.of(part));
        if whole != part {
            self.into[part] = whole;
        }
    }
}

impl Resolver<'_> {
    /// Joins the entities that the whole document shows to be one.
    pub(super) fn second_look(&mut self) {
        let mut joins = Joins::new(self.entities.drafts.len());
        self.join_variants(&mut joins);
        self.join_other_gender(&mut joins);
        self.join_given_names(&mut joins);
        self.join_other_names(&mut joins);
        self.join_scripts(&mut joins);
        self.join_outlets(&mut joins);
        self.join_forms(&mut joins);
        self.join_towns(&mut joins);
        self.join_descriptions(&mut joins);
        self.join_beside(&mut joins);
        self.join_relatives(&mut joins);
        self.join_owned_bodies(&mut joins);
        self.join_short_names(&mut joins);
        self.join_common_nouns(&mut joins);
        self.join_groups(&mut joins);
        self.join_sufferers(&mut joins);
        self.join_wrongdoers(&mut joins);
        self.apply(&joins);
        // They are parts of no other's name.
        for (entity, name) in std::mem::take(&mut self.without_state) {
            self.entities.add_name(joins.of(entity), name);
        }
    }

    /// The entities of a kind that are part of no other.
    pub(super) fn whole(&self, kind: EntityKind, joins: &Joins) -> Vec<usize> {
        let drafts = self.entities.drafts.iter().enumerate();
        drafts.filter(|(at, draft)| draft.kind == kind && joins.of(*at) == *at).map(|(at, _)| at).collect()
    }

    /// Leads all mentions to the wholes, which take over what was known of their parts.
    pub(super) fn apply(&mut self, joins: &Joins) {
        for part in 0..self.entities.drafts.len() {
            let whole = joins.of(part);
            if whole == part {
                continue;
            }
            let draft = &mut self.entities.drafts[part];
            let names = std::mem::take(&mut draft.names);
            let positions = std::mem::take(&mut draft.positions);
            let offices = std::mem::take(&mut draft.offices);
            let forms = std::mem::take(&mut draft.forms);
            let (unnamed, gender) = (draft.described, draft.gender);
            let into = &mut self.entities.drafts[whole];
            // «её мать» is a woman, whatever the tagger takes her name for.
            if into.gender == Gender::None || unnamed && into.gender_guessed && gender != Gender::None {
                into.gender = gender;
            }
            for position in positions {
                if !into.positions.contains(&position) {
                    into.positions.push(position);
                }
            }
            into.offices.extend(offices);
            for (form, votes) in forms {
                *into.forms.entry(form).or_insert(0) += votes;
            }
            // What described a person is a position of his, no name.
            let kept = names.into_iter().filter(|_| !unnamed || into.described).collect::<Vec<_>>();
            for name in kept {
                self.entities.add_name(whole, name);
            }
        }
        let entities = &mut self.entities;
        entities.of.iter_mut().flatten().flatten().for_each(|entity| *entity = joins.of(*entity));
        entities.inner.values_mut().for_each(|entity| *entity = joins.of(*entity));
        entities.several.values_mut().flatten().for_each(|entity| *entity = joins.of(*entity));
        entities.several.values_mut().for_each(|several| {
            let mut seen = BTreeSet::new();
            several.retain(|entity| seen.insert(*entity));
        });
        entities.several.retain(|_, several| several.len() > 1);
    }
}
