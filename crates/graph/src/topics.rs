//! Topics of all records as nodes: phrases, the concepts that they speak of, the contexts above.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::wire::{Concept, Extraction};

use crate::entities::most_frequent;
use crate::fold::fold;
use crate::hash::key;
use crate::node::{NodeId, PublicId, TopicLevel, TopicNode};

/// The topics of records. Numbers count phrases and concepts by folded name, behind them contexts by code.
pub(crate) struct Topics<'r> {
    topics: BTreeMap<String, Topic<'r>>,
    /// Labels of contexts by code.
    contexts: BTreeMap<&'r str, &'r str>,
    /// Folded labels of concepts, and under which name the concept stands.
    labels: BTreeMap<String, String>,
    numbers: BTreeMap<String, usize>,
}

/// A phrase or concept.
#[derive(Default)]
struct Topic<'r> {
    /// How often each spelling occurs.
    spellings: BTreeMap<&'r str, usize>,
    /// As the record that comes first has it.
    concept: Option<&'r Concept>,
    /// The names of the concepts that a phrase speaks of.
    concepts: BTreeSet<String>,
}

impl<'r> Topics<'r> {
    /// The topics of records that are sorted by document id.
    pub(crate) fn new(records: &[&'r Extraction]) -> Self {
        let mut found = Self {
            topics: BTreeMap::new(),
            contexts: BTreeMap::new(),
            labels: BTreeMap::new(),
            numbers: BTreeMap::new(),
        };
        let concepts = || records.iter().flat_map(|record| &record.concepts);
        concepts().for_each(|concept| found.add_concept(concept));
        for topic in records.iter().flat_map(|record| record.events.iter().flat_map(|event| &event.topics)) {
            found.add_spelling(topic);
        }
        concepts().for_each(|concept| found.link(concept));
        found.numbers =
            found.topics.keys().enumerate().map(|(number, name)| (name.clone(), number)).collect();
        found
    }

    fn add_concept(&mut self, concept: &'r Concept) {
        let name = self.name(&concept.label);
        for label in std::iter::once(&concept.label).chain(&concept.alternatives) {
            self.labels.entry(fold(label)).or_insert_with(|| name.clone());
        }
        self.topics.entry(name).or_default().concept.get_or_insert(concept);
        self.contexts.entry(&concept.context.code).or_insert(&concept.context.label);
    }

    fn add_spelling(&mut self, topic: &'r str) {
        let name = self.name(topic);
        if !name.is_empty() {
            *self.topics.entry(name).or_default().spellings.entry(topic).or_default() += 1;
        }
    }

    /// Puts the phrases that speak of a concept under it.
    fn link(&mut self, concept: &Concept) {
        let above = self.name(&concept.label);
        for phrase in &concept.topics {
            let name = self.name(phrase);
            if let Some(topic) = self.topics.get_mut(&name).filter(|_| name != above) {
                topic.concepts.insert(above.clone());
            }
        }
    }

    /// The name that a topic stands under: the concept's if it is one of its labels.
    fn name(&self, topic: &str) -> String {
        let folded = fold(topic);
        self.labels.get(&folded).cloned().unwrap_or(folded)
    }

    /// The number of a topic of an event.
    pub(crate) fn number(&self, topic: &str) -> Option<usize> {
        self.numbers.get(&self.name(topic)).copied()
    }

    /// What public ids are made of, by number.
    pub(crate) fn keys(&self) -> impl Iterator<Item = String> {
        let contexts = self.contexts.keys().map(|code| key(&["context", code]));
        self.topics.keys().map(|name| key(&["topic", name])).chain(contexts)
    }

    /// The nodes by number; `ids` are their public ids, `first` is the node that number 0 becomes.
    pub(crate) fn nodes(&self, ids: &[PublicId], first: usize) -> Vec<TopicNode> {
        let node = |number: usize| NodeId((first + number) as u32);
        let context = |code: &str| {
            self.contexts.keys().position(|known| *known == code).map(|at| node(self.topics.len() + at))
        };
        let topics = self.topics.iter().zip(ids).map(|((_, topic), public_id)| {
            let name = topic.name();
            let concepts =
                topic.concepts.iter().filter_map(|name| self.numbers.get(name)).map(|it| node(*it));
            let above = topic.concept.and_then(|concept| context(&concept.context.code));
            TopicNode {
                public_id: *public_id,
                level: if topic.concept.is_some() { TopicLevel::Concept } else { TopicLevel::Phrase },
                name: name.to_owned(),
                aliases: topic.other_names(name),
                code: None,
                broader: above.into_iter().chain(concepts).collect(),
            }
        });
        let contexts =
            self.contexts.iter().zip(&ids[self.topics.len()..]).map(|((code, label), public_id)| TopicNode {
                public_id: *public_id,
                level: TopicLevel::Context,
                name: (*label).to_owned(),
                aliases: Vec::new(),
                code: Some((*code).to_owned()),
                broader: Vec::new(),
            });
        topics.chain(contexts).collect()
    }
}

impl<'r> Topic<'r> {
    fn name(&self) -> &'r str {
        self.concept.map_or_else(|| most_frequent(&self.spellings), |concept| &concept.label)
    }

    fn other_names(&self, name: &str) -> Vec<String> {
        let alternatives = self.concept.into_iter().flat_map(|concept| &concept.alternatives);
        let all: BTreeSet<&str> =
            self.spellings.keys().copied().chain(alternatives.map(String::as_str)).collect();
        all.into_iter().filter(|other| *other != name).map(str::to_owned).collect()
    }
}
