//! The government of a state as a body of its own: so its leader and his ministers deal with it.

use super::{Draft, Entities};

impl Draft {
    /// Whether it holds an office of a state.
    pub(crate) fn serves(&self, country: usize) -> bool {
        self.offices.iter().any(|office| !office.former && office.country == Some(country))
    }
}

impl Entities {
    /// «поручил правительству Чили», said of Chile's own president: the body that the words name.
    pub(crate) fn government(&mut self, country: usize, name: String) -> usize {
        let known = self.governments.get(&country).copied();
        let entity = known.unwrap_or_else(|| self.organization(name.clone()));
        self.governments.insert(country, entity);
        self.add_name(entity, name);
        entity
    }
}
