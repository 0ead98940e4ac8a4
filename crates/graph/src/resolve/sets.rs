//! Disjoint sets.

/// A partition of `0..len`, all apart at first.
pub(crate) struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    pub(crate) fn new(len: usize) -> Self {
        Self { parent: (0..len).collect() }
    }

    /// The smallest member of the set of `item`.
    pub(crate) fn root(&self, mut item: usize) -> usize {
        while self.parent[item] != item {
            item = self.parent[item];
        }
        item
    }

    /// Makes one set of two; the smaller root stays, so the order of joining makes no difference.
    pub(crate) fn join(&mut self, one: usize, other: usize) {
        let (left, right) = (self.root(one), self.root(other));
        self.parent[left.max(right)] = left.min(right);
        // The next search from here is short.
        (self.parent[one], self.parent[other]) = (left.min(right), left.min(right));
    }

    /// The partition of these groups of `0..len`; empty ones aside.
    pub(crate) fn of_groups(len: usize, groups: &[Vec<usize>]) -> Self {
        let mut sets = Self::new(len);
        for group in groups {
            group.windows(2).for_each(|pair| sets.join(pair[0], pair[1]));
        }
        sets
    }

    /// Joins all items whose keys meet.
    pub(super) fn by_shared<K: Ord>(items: impl IntoIterator<Item = impl IntoIterator<Item = K>>) -> Self {
        let keys: Vec<Vec<K>> = items.into_iter().map(|keys| keys.into_iter().collect()).collect();
        let mut sets = Self::new(keys.len());
        let mut first = std::collections::BTreeMap::new();
        for (item, keys) in keys.into_iter().enumerate() {
            for key in keys {
                match first.get(&key) {
                    Some(other) => sets.join(item, *other),
                    None => {
                        first.insert(key, item);
                    }
                }
            }
        }
        sets
    }

    /// The sets, each sorted, ordered by their smallest member.
    pub(crate) fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups = std::collections::BTreeMap::<usize, Vec<usize>>::new();
        for item in 0..self.parent.len() {
            groups.entry(self.root(item)).or_default().push(item);
        }
        groups.into_values().collect()
    }
}
