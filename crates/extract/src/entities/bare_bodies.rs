//! Bare nouns for a body: «компания» for the only one just named, «вуз» for the «Речной университет», «движение» for
//! the ХАМАС, «команда» for the club of which the headline tells.
//!
//! They come when all names have their entities.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::Relation;

use super::{CANDIDATES, Clue, Resolver};
use crate::actors::{Mention, Sense};
use crate::document::outlet;
use crate::lexicon::Entry;
use crate::wording;

/// A bare noun may mean a body that was named so many sentences before.
const REACH: usize = 2;

/// The same of a noun by which a title has named a body: «директор завода „Заря“».
const INTRODUCED: usize = 6;

/// The headline and the first sentence name the club that a whole text is about.
const OPENING: usize = 2;

/// The kind of body that known newspapers are.
const PAPER: &str = "газета";

impl Resolver<'_> {
    /// «Архитектор „Веги“ покинул компанию»: a bare company is the only one that the sentences just before,
    /// or the titles in its own, name. «Вуз» after «Речной университет»: so is the only body of its kind. «Завод» after
    /// «директор завода „Заря“»: so is the last that a title names by the noun.
    pub(super) fn local_companies(&mut self) {
        let mut introduced = BTreeMap::new();
        for (sentence, index) in self.all() {
            if index == 0 {
                self.introduce(sentence, &mut introduced);
            }
            let mention = &self.actors[sentence].mentions[index];
            let bare = mention.sense == Sense::Organization
                && mention.name.is_none()
                && mention.owner.is_none()
                && mention.first == mention.last
                && self.entities.of[sentence][index].is_none();
            if !bare || self.is_none_named(sentence, mention) {
                continue;
            }
            let noun = &self.reading.sentences[sentence].words[mention.head].lemma;
            let near = introduced.get(noun).filter(|(at, _)| sentence - at <= INTRODUCED);
            let body = match self.bodies_meant(sentence, index).into_iter().collect::<Vec<_>>()[..] {
                [body] => Some(body),
                _ => near.map(|(_, body)| *body),
            };
            if let Some(body) = body {
                self.entities.of[sentence][index] = Some(body);
                introduced.insert(noun.clone(), (sentence, body));
            }
        }
    }

    /// «Директор завода „Заря“»: keeps the nouns of the bodies that the titles of a sentence name.
    fn introduce(&self, sentence: usize, introduced: &mut BTreeMap<String, (usize, usize)>) {
        let words = &self.reading.sentences[sentence].words;
        let inner = self.entities.inner.range((sentence, 0)..(sentence + 1, 0)).take(CANDIDATES);
        for ((_, first), entity) in inner {
            let before = words[..*first].iter().rposition(|word| !word.is_quote());
            let body = self.entities.drafts[*entity].kind == EntityKind::Organization;
            if let Some(noun) = before.filter(|noun| body && noun + 1 < *first && words[*noun].is_nominal()) {
                introduced.insert(words[noun].lemma.clone(), (sentence, *entity));
            }
        }
    }

    /// The bodies that a bare noun may mean, by what its own sentence and those just before name.
    fn bodies_meant(&self, sentence: usize, index: usize) -> BTreeSet<usize> {
        let mention = &self.actors[sentence].mentions[index];
        let naming = &self.lexicon.naming;
        let noun = &self.reading.sentences[sentence].words[mention.head].lemma;
        let kinds = naming.genera.get(noun);
        let club = naming.clubs.contains(noun);
        let near = || sentence.saturating_sub(REACH)..=sentence;
        let of_kinds = |kinds: &[String], press: bool| -> BTreeSet<usize> {
            let end = |at: usize| (at == sentence).then_some(index);
            near().flat_map(|at| self.bodies_named(at, end(at), kinds, press)).collect()
        };
        let mut found = kinds.map(|kinds| of_kinds(kinds, false)).unwrap_or_default();
        if let Some(kinds) = kinds.filter(|kinds| found.is_empty() && kinds.iter().any(|kind| kind == PAPER))
        {
            found = of_kinds(kinds, true);
        }
        if club && found.is_empty() {
            found = kinds.into_iter().flatten().chain([noun]).flat_map(|noun| self.opens_as(noun)).collect();
        }
        let named = naming.companies.contains(noun) || club && !self.has_complement(sentence, mention);
        if found.is_empty() && named {
            found = near()
                .flat_map(|at| self.companies_named(at, (at == sentence).then_some(mention.first), club))
                .collect();
        }
        if found.is_empty() && naming.led.contains(noun) { self.led_by(sentence, mention) } else { found }
    }

    /// «Лидер „Реки“ заявил, что партия …»: the bodies of whoever is told by them in the sentence of a noun; else
    /// in the one before, if that names no other.
    fn led_by(&self, sentence: usize, mention: &Mention) -> BTreeSet<usize> {
        let of_titles = |at: usize, end: usize| {
            let words = &self.reading.sentences[at].words;
            let inner = self.entities.inner.range((at, 0)..(at, end)).take(CANDIDATES);
            let found = inner.filter(move |((_, first), entity)| {
                let quoted = first.checked_sub(1).is_some_and(|before| words[before].is_quote());
                let body = self.entities.drafts[**entity].kind == EntityKind::Organization;
                body && (quoted || self.is_unlisted(**entity))
            });
            found.map(|(_, entity)| *entity).collect::<BTreeSet<usize>>()
        };
        let here = of_titles(sentence, mention.first);
        let Some(before) = sentence.checked_sub(1).filter(|_| here.is_empty()) else { return here };
        let named: BTreeSet<usize> = self.companies_named(before, None, false).into_iter().collect();
        let led = of_titles(before, usize::MAX);
        if named.is_subset(&led) { led } else { BTreeSet::new() }
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
    fn bodies_named(&self, sentence: usize, end: Option<usize>, kinds: &[String], press: bool) -> Vec<usize> {
        let words = &self.reading.sentences[sentence].words;
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let mentions = mentions.take(end.unwrap_or(usize::MAX).min(CANDIDATES));
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
        // «генсек ООН» in a sentence before
        let inside = end.is_none().then(|| self.entities.inner.range((sentence, 0)..(sentence + 1, 0)));
        let inside = inside.into_iter().flatten().take(CANDIDATES);
        let inside = inside.map(|(_, entity)| *entity).filter(|entity| listed(*entity));
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
