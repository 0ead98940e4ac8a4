//! Which documents print the text of another again, with few changes, or are another version of its page:
//! what they tell is not told once more.
//!
//! Texts are compared by MinHash (Broder 1997) of their shingles, and only those that share a band of it
//! (Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, 3.4), a bounded number of them, so time grows
//! with the texts alone.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::wire::Extraction;

use crate::fold::{fold, words};
use crate::resolve::Sets;
use crate::store::body;

/// Words that follow each other.
const SHINGLE: usize = 4;
/// Shorter texts than so many shingles are alike by chance.
const FEWEST: usize = 30;
const BANDS: usize = 12;
const ROWS: usize = 4;
/// So many of the hashes of two printings agree; the share is near that of the shingles that both have.
const ALIKE: usize = BANDS * ROWS * 3 / 4;
/// Of two versions of one page so many agree; a page may show another article every day.
const AKIN: usize = BANDS * ROWS / 4;
/// Of unlike texts that share a band so many are compared with what comes.
const COMPARED: usize = 48;

type Sketch = [u64; BANDS * ROWS];

/// For each record the one that it prints again, by index: of several the one published first, of those
/// of a day the first by id. Records are sorted by document id.
pub(crate) fn originals(records: &[&Extraction]) -> Vec<Option<usize>> {
    let sketches: Vec<Option<Sketch>> = records.iter().map(|record| sketch(record)).collect();
    let mut sets = Sets::new(records.len());
    let mut of_page: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut of_band: BTreeMap<(usize, &[u64]), Vec<usize>> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        if let Some(page) = record.source.url.as_deref().and_then(page) {
            let here = of_page.entry(page).or_default();
            let is_version = |other: &&usize| match (&sketches[index], &sketches[**other]) {
                (Some(one), Some(other)) => agreement(one, other) >= AKIN,
                _ => record.title.is_some() && record.title == records[**other].title,
            };
            if let Some(other) = here.iter().find(is_version) {
                sets.join(*other, index);
            }
            here.push(index);
        }
        let Some(sketch) = &sketches[index] else { continue };
        for band in sketch.chunks_exact(ROWS).enumerate() {
            let near = of_band.entry(band).or_default();
            let like = |other: &&usize| {
                sketches[**other].as_ref().is_some_and(|theirs| agreement(sketch, theirs) >= ALIKE)
            };
            match near.iter().find(like) {
                Some(other) => sets.join(*other, index),
                None if near.len() < COMPARED => near.push(index),
                None => {}
            }
        }
    }
    let mut originals = vec![None; records.len()];
    for set in sets.groups().into_iter().filter(|set| set.len() > 1) {
        let published = |index: &usize| {
            let published = records[*index].published.as_deref();
            (published.is_none(), published, *index)
        };
        let Some(original) = set.iter().copied().min_by_key(published) else { continue };
        set.into_iter()
            .filter(|index| *index != original)
            .for_each(|index| originals[index] = Some(original));
    }
    originals
}

/// The page that an address leads to.
fn page(url: &str) -> Option<String> {
    let (_, address) = url.split_once("://")?;
    let address = address.split('#').next().unwrap_or_default().trim_end_matches('/');
    (!address.is_empty()).then(|| address.to_owned())
}

fn agreement(one: &Sketch, other: &Sketch) -> usize {
    one.iter().zip(other).filter(|(one, other)| one == other).count()
}

fn sketch(record: &Extraction) -> Option<Sketch> {
    let folded = fold(&body(record, record.text.as_deref()?));
    let words = words(&folded);
    let shingles: BTreeSet<u64> = words.windows(SHINGLE).map(hash).collect();
    if shingles.len() < FEWEST {
        return None;
    }
    let mut sketch = [u64::MAX; BANDS * ROWS];
    for shingle in shingles {
        for (number, least) in (1..).zip(&mut sketch) {
            *least = (*least).min(mixed(shingle ^ mixed(number)));
        }
    }
    Some(sketch)
}

/// FNV-1a.
fn hash(words: &[&str]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([b' ']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The finalizer of SplitMix64.
fn mixed(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
