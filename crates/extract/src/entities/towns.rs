//! Towns with names of several parts, in full and in short: «Ростов-на-Дону» and «Ростов», «Санкт-Петербург» and
//! «Петербург».

use std::collections::BTreeMap;

use relata_model::EntityKind;

use super::Resolver;
use super::joins::Joins;
use crate::wording;

/// What stands before the name of a town.
const SAINT: &str = "санкт-";

impl Resolver<'_> {
    /// Joins a town with the only one of which its name is the first part, or all but the «Санкт-».
    pub(super) fn join_towns(&self, joins: &mut Joins) {
        let places = self.whole(EntityKind::Place, joins);
        let mut by_short: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for place in &places {
            let key = wording::key(&self.entities.drafts[*place].names[0]);
            let short = key.strip_prefix(SAINT).or_else(|| {
                let (first, rest) = key.split_once('-')?;
                // «Нью-Йорк» is no «Нью».
                (rest.contains('-') && !key.contains(' ')).then_some(first)
            });
            if let Some(short) = short {
                by_short.entry(short.to_owned()).or_default().push(*place);
            }
        }
        for place in places {
            let key = wording::key(&self.entities.drafts[place].names[0]);
            if let Some([whole]) = by_short.get(&key).map(Vec::as_slice) {
                joins.join(*whole, place);
            }
        }
    }
}
