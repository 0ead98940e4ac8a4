//! Public ids: short hashes of what a node is.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::node::PublicId;

/// How many hexadecimal digits a public id has, unless two nodes share them.
const DIGITS: usize = 10;

/// A content key of several parts; the separator occurs in no name.
pub(crate) fn key(parts: &[&str]) -> String {
    parts.join("\u{1f}")
}

/// The id of one key by itself.
pub(crate) fn public_id(parts: &[&str]) -> PublicId {
    first(&hexadecimal(&key(parts)), 2 * DIGITS)
}

/// One id a key, in order. Keys that share their first digits all get longer
/// ids, so that the id of a key depends on the set of keys only.
pub(crate) fn public_ids(keys: &[String]) -> Vec<PublicId> {
    let hashes: Vec<String> = keys.iter().map(|key| hexadecimal(key)).collect();
    let mut sharing: BTreeMap<&str, usize> = BTreeMap::new();
    for hash in &hashes {
        *sharing.entry(&hash[..DIGITS]).or_default() += 1;
    }
    (hashes.iter())
        .map(|hash| {
            let is_shared = sharing[&hash[..DIGITS]] > 1;
            first(hash, if is_shared { 2 * DIGITS } else { DIGITS })
        })
        .collect()
}

fn first(hash: &str, digits: usize) -> PublicId {
    hash[..digits].parse().expect("as many digits as an id can have")
}

fn hexadecimal(key: &str) -> String {
    Sha256::digest(key.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_the_key_only() {
        let keys = [key(&["country", "KZ"]), key(&["country", "UZ"])];
        let ids = public_ids(&keys);
        assert_eq!(ids[0].len(), DIGITS);
        assert_ne!(ids[0], ids[1]);
        assert_eq!(public_ids(&keys[1..]), ids[1..]);
    }
}
