//! Texts that occur many times, kept once.

use std::collections::HashSet;

use arcstr::ArcStr;

/// Gives out one shared text for equal ones.
#[derive(Debug, Default)]
pub(crate) struct Interner(HashSet<ArcStr>);

impl Interner {
    pub(crate) fn get(&mut self, text: &str) -> ArcStr {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let shared = ArcStr::from(text);
        self.0.insert(shared.clone());
        shared
    }
}
