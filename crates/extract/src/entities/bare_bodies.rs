//! Bare nouns for a body: «компания» for the only one just named, «вуз» for the «Речной университет», «движение» for
//! the ХАМАС, «команда» for the club of which the headline tells.
//!
//! They come when all names have their entities.

use std::collections::BTreeSet;

use relata_model::EntityKind;
use relata_nlp::Relation;

use super::{CANDIDATES, Clue, Resolver};
use crate::actors::{Mention, Sense};
use crate::document::outlet;
use crate::lexicon::Entry;
use crate::wording;

/// A bare noun may mean a body that was named so many sentences before.
const REACH: usize = 2;

/// The headline and the first sentence name the club that a whole text is about.
const OPENING: usize = 2;

/// The kind of body that known newspapers are.
const PAPER: &str = "газета";

impl Resolver<'_> {
    /// «Архитектор „Веги“ покинул компанию»: a bare company is the only one that the sentences just before,
    /// or the titles in its own, name. «Вуз» after «Речной университет»: so is the only body of its kind.
    pub(super) fn local_companies(&mut self) {
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let bare = mention.sense == Sense::Organization
                && mention.name.is_none()
                && mention.owner.is_none()
                && mention.first == mention.last
                && self.entities.of[sentence][index].is_none();
            let noun = &self.reading.sentences[sentence].words[mention.head].lemma;
            let company = self.lexicon.naming.companies.contains(noun);
            let kinds = self.lexicon.naming.genera.get(noun);
            let club = self.lexicon.naming.clubs.contains(noun);
            if !bare || !(company || club || kinds.is_some()) || self.is_none_named(sentence, mention) {
                continue;
            }
            let near = || sentence.saturating_sub(REACH)..=sentence;
            let mut companies: BTreeSet<usize> = match kinds {
                Some(kinds) => near()
                    .flat_map(|at| self.bodies_named(at, (at == sentence).then_some(index), kinds))
                    .collect(),
                None => BTreeSet::new(),
            };
            if club && companies.is_empty() {
                companies =
                    kinds.into_iter().flatten().chain([noun]).flat_map(|noun| self.opens_as(noun)).collect();
            }
            let named = company || club && !self.has_complement(sentence, mention);
            if companies.is_empty() && named {
                companies = near()
                    .flat_map(|at| self.companies_named(at, (at == sentence).then_some(mention.first), club))
                    .collect();
            }
            if let [company] = companies.into_iter().collect::<Vec<_>>()[..] {
                self.entities.of[sentence][index] = Some(company);
            }
        }
    }

    /// The bodies that the first sentences name with a noun: «футбольный клуб „Заря“».
    fn opens_as(&self, noun: &str) -> Vec<usize> {
        let rows = self.entities.of.iter().take(OPENING);
        let first: BTreeSet<usize> =
            rows.flat_map(|row| row.iter().flatten().take(CANDIDATES).copied()).collect();
        let clue = Clue::Word(noun.to_owned());
        self.with_clue(&clue).filter(|body| first.contains(body) && self.has_capital(*body)).collect()
    }

    /// The bodies of no other kind that a sentence names, for a club of none at all; up to a word, only inside of larger
    /// mentions.
    fn companies_named(&self, sentence: usize, end: Option<usize>, club: bool) -> Vec<usize> {
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let named = mentions.filter(|(mention, _)| {
            end.is_none() && mention.sense == Sense::Organization && mention.name.is_some()
        });
        let named = named.filter(|(mention, _)| self.may_be_company(mention, club));
        let inner = self.entities.inner.range((sentence, 0)..(sentence, end.unwrap_or(usize::MAX)));
        let found = named.filter_map(|(_, entity)| *entity).chain(inner.map(|(_, entity)| *entity));
        found.take(CANDIDATES).filter(|entity| self.is_unlisted(*entity)).collect()
    }

    /// The bodies that a sentence, up to a mention, names with one of these nouns: «газета „Луч“», «Речной
    /// университет»; a known newspaper needs none.
    fn bodies_named(&self, sentence: usize, end: Option<usize>, kinds: &[String]) -> Vec<usize> {
        let words = &self.reading.sentences[sentence].words;
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let mentions = mentions.take(end.unwrap_or(usize::MAX).min(CANDIDATES));
        let press = kinds.iter().any(|kind| kind == PAPER);
        let is_body = |mention: &Mention| matches!(mention.sense, Sense::Organization | Sense::Known(_));
        let named = mentions.filter(|(mention, _)| is_body(mention));
        let listed = |entity: usize| {
            let names = &self.entities.drafts[entity].names;
            names.iter().any(|name| kinds.contains(&wording::key(name)))
        };
        let found = named.filter_map(|(mention, entity)| {
            let entity = (*entity)?;
            let names = &self.entities.drafts[entity].names;
            let known = press && names.iter().any(|name| outlet::is_known(name)) || listed(entity);
            let called =
                (mention.first.saturating_sub(1)..=mention.last).any(|at| kinds.contains(&words[at].lemma));
            let whole = mention.name.is_some() || mention.last > mention.first;
            (whole && called || known).then_some(entity)
        });
        // «генсек ООН»
        let inside = self.entities.inner.range((sentence, 0)..=(sentence, end.map_or(usize::MAX, |_| 0)));
        let inside = inside.take(CANDIDATES).map(|(_, entity)| *entity).filter(|entity| listed(*entity));
        found.chain(inside).collect()
    }

    /// Whether a body has a name of its own.
    fn has_capital(&self, body: usize) -> bool {
        let draft = &self.entities.drafts[body];
        let name = |name: &String| name.chars().any(char::is_uppercase);
        draft.kind == EntityKind::Organization && draft.names.iter().any(name)
    }

    /// «команда из шести человек»
    fn has_complement(&self, sentence: usize, mention: &Mention) -> bool {
        self.reading.sentences[sentence].child(mention.head, &[Relation::Nmod]).is_some()
    }

    /// Whether a body is none of the lists, nor a newspaper.
    pub(super) fn is_unlisted(&self, entity: usize) -> bool {
        let draft = &self.entities.drafts[entity];
        let listed =
            |name: &String| self.lexicon.listed(&wording::key(name)).is_some() || outlet::is_known(name);
        draft.kind == EntityKind::Organization && !draft.names.iter().any(listed)
    }

    /// Whether a mention has no noun of another body: «суд», «университет»; of a club, none at all.
    fn may_be_company(&self, mention: &Mention, club: bool) -> bool {
        let entries = self.actors[mention.sentence].entries.iter();
        let mut inside = entries.filter(|found| mention.contains(found.first));
        inside.all(|found| !matches!(found.entry, Entry::Body(body) if club || !body.company))
    }
}
