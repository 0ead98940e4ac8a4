//! Bodies and groups told by whose they are: the «правительство Олега Лосева» and the «правительство Лосева».

use std::collections::BTreeMap;

use relata_model::NameKind;

use super::Resolver;
use super::joins::Joins;
use crate::actors::{Mention, Sense};

impl Resolver<'_> {
    /// Joins bodies and groups that the same words tell of the same person, whatever his name is there.
    pub(super) fn join_owned_bodies(&self, joins: &mut Joins) {
        let mut owned: BTreeMap<(String, usize), usize> = BTreeMap::new();
        for (sentence, actors) in self.actors.iter().enumerate() {
            for (index, mention) in actors.mentions.iter().enumerate() {
                let Some(entity) = self.entities.of[sentence][index] else { continue };
                let body = matches!(mention.sense, Sense::Organization | Sense::Group(_));
                let Some((words, owner)) = self.told_by_owner(mention).filter(|_| body) else { continue };
                let known = *owned.entry((words, joins.of(owner))).or_insert(entity);
                let kinds =
                    (self.entities.drafts[joins.of(known)].kind, self.entities.drafts[joins.of(entity)].kind);
                if kinds.0 == kinds.1 {
                    joins.join(known, entity);
                }
            }
        }
    }

    /// The words that tell what it is, and the person whose name stands behind them.
    fn told_by_owner(&self, mention: &Mention) -> Option<(String, usize)> {
        let mut names = self.actors[mention.sentence].names.iter();
        let (first, ..) = names.find(|(first, last, kind)| {
            *kind == NameKind::Person && *first > mention.first && *last == mention.last
        })?;
        let owner = *self.entities.inner.get(&(mention.sentence, *first))?;
        let words = &self.reading.sentences[mention.sentence].words[mention.first..*first];
        let words: Vec<&str> = words.iter().map(|word| word.lemma.as_str()).collect();
        Some((words.join(" "), owner))
    }
}
