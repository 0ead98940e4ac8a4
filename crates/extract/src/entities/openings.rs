//! Whom the first sentences describe before they name him: «Житель Твери предстал перед судом», and then «Лосев
//! признал вину».

use std::collections::BTreeSet;

use relata_model::EntityKind;
use relata_nlp::{Gender, Relation};

use super::Resolver;
use super::joins::Joins;
use crate::actors::{Mention, Sense};
use crate::wording;

/// So many sentences a text may go on before it names whom it is about.
const OPENING: usize = 6;

/// So many sentences behind the description the name may stand.
const REACH: usize = 3;

impl Resolver<'_> {
    /// Leads the only one whom each of the sentences before describes to the person whom the document is about, unless
    /// they name somebody else who may be meant. Who holds an office is called by it.
    pub(super) fn opening_descriptions(&mut self) {
        let Some(person) = self.protagonist().or_else(|| self.first_named()) else { return };
        let is_named = |row: &Vec<Option<usize>>| row.contains(&Some(person));
        let Some(first) = self.entities.of.iter().take(OPENING).position(is_named) else { return };
        let gender = self.entities.drafts[person].gender;
        let others = self.entities.of[..first].iter().flatten().flatten().any(|entity| {
            let draft = &self.entities.drafts[*entity];
            draft.kind == EntityKind::Person && !draft.described && self.agrees(*entity, person)
        });
        if others || gender == Gender::None || self.holds_office(person) {
            return;
        }
        for sentence in first.saturating_sub(REACH)..first {
            let mentions = self.actors[sentence].mentions.iter().enumerate();
            let open: Vec<usize> = mentions
                .filter(|(index, mention)| {
                    self.is_open(sentence, *index) && self.may_describe(sentence, mention, gender)
                })
                .map(|(index, _)| index)
                .collect();
            if let [index] = open[..] {
                match self.entities.of[sentence][index] {
                    Some(_) => self.lead(sentence, index, person),
                    None => self.entities.of[sentence][index] = Some(person),
                }
            }
        }
    }

    /// Whether a person is called by more than what may go on anybody («подозреваемый»).
    fn holds_office(&self, person: usize) -> bool {
        let stranger =
            |position: &String| self.lexicon.naming.strangers.contains(&relata_nlp::fold(position));
        !self.entities.drafts[person].positions.iter().all(stranger)
    }

    /// The person whom the document names first, if no other stands beside him and he only says nothing: the only one
    /// that it names, or one that it names again.
    fn first_named(&self) -> Option<usize> {
        let named = |(mention, _): &(&Mention, &Option<usize>)| {
            mention.name.is_some() && matches!(mention.sense, Sense::Person { .. })
        };
        let in_sentence =
            |at: usize| self.actors[at].mentions.iter().zip(&self.entities.of[at]).filter(named);
        let all = || (0..self.actors.len()).flat_map(in_sentence).filter_map(|(_, entity)| *entity);
        let first = (0..self.actors.len().min(OPENING)).find(|at| in_sentence(*at).next().is_some())?;
        let (mention, person) = in_sentence(first).next()?;
        let person = (*person)?;
        let alone = in_sentence(first).all(|(_, entity)| *entity == Some(person));
        let words = &self.reading.sentences[first].words;
        let reports = |verb: usize| {
            let word = &words[verb];
            self.lexicon.cues.speech.contains(&word.lemma)
                && (word.relation == Relation::Parataxis
                    || self.reading.sentences[first].child(verb, &[Relation::Ccomp]).is_some())
        };
        let says = words[mention.head].head.is_some_and(reports);
        let again = || all().filter(|entity| *entity == person).nth(1).is_some();
        (alone && !says && (all().all(|entity| entity == person) || again())).then_some(person)
    }

    /// «Экс-глава банка», «бывший полицейский», of whom nothing else is told: the person whom the document is about, if it
    /// names nobody else who may be meant, and tells in no clause of both.
    pub(super) fn former_office(&mut self) {
        let Some(person) = self.protagonist() else { return };
        let people = (0..self.entities.drafts.len()).filter(|entity| {
            let draft = &self.entities.drafts[*entity];
            draft.kind == EntityKind::Person && !draft.names.is_empty() && self.agrees(*entity, person)
        });
        let (described, named): (Vec<usize>, Vec<usize>) =
            people.partition(|entity| self.entities.drafts[*entity].described);
        let unknown = self.entities.drafts[person].positions.is_empty();
        if named.len() > 1 || !unknown || self.entities.drafts[person].gender != Gender::Masc {
            return;
        }
        let mut joins = Joins::new(self.entities.drafts.len());
        let former = described.into_iter().filter(|entity| {
            let first = self.entities.drafts[*entity].offices.first();
            first.is_some_and(|office| office.former && office.told)
        });
        if let [former] = former.collect::<Vec<_>>()[..]
            && !self.share_clause(former, person)
        {
            joins.join(person, former);
            self.apply(&joins);
        }
    }

    /// Whether two people stand in one clause.
    fn share_clause(&self, one: usize, other: usize) -> bool {
        let clauses = |sentence: usize, entity: usize| {
            let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
            let words = &self.reading.sentences[sentence].words;
            let own = mentions.filter(|(_, meant)| **meant == Some(entity));
            own.map(|(mention, _)| words[mention.head].clause).collect::<BTreeSet<usize>>()
        };
        (0..self.actors.len()).any(|at| !clauses(at, one).is_disjoint(&clauses(at, other)))
    }

    /// Whether a mention describes somebody of a gender who may have a name.
    fn may_describe(&self, sentence: usize, mention: &Mention, gender: Gender) -> bool {
        let words = &self.reading.sentences[sentence];
        let noun = &words.words[mention.head];
        let key = wording::person_noun(noun, self.morphology);
        matches!(mention.sense, Sense::Person { .. })
            && mention.name.is_none()
            && !words.is_quoted(mention.head)
            && noun.tag.gender == gender
            && !self.lexicon.naming.roles.contains(&key)
            && (self.lexicon.naming.protagonists.contains(&key) || self.is_told_of(sentence, mention))
            && !self.is_another(sentence, mention)
    }
}
