//! The OpenCorpora dictionary of pymorphy as fst maps and flat tables.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, ensure};

use super::dawg::{Dawg, record};
use super::{Wheel, Write, le_bytes, map};

pub(super) fn build(wheel: &mut Wheel, write: &Write) -> Result<()> {
    let suffixes: Vec<String> = serde_json::from_slice(&wheel.file("suffixes.json")?)?;
    let tags: Vec<String> = serde_json::from_slice(&wheel.file("gramtab-opencorpora-int.json")?)?;
    let paradigms = Paradigms::read(&wheel.file("paradigms.array")?)?;
    let probability = probabilities(&wheel.file("p_t_given_w.intdawg")?)?;

    write("dictionary.suffixes.txt", (fold(&suffixes.join("\n")) + "\n").as_bytes())?;
    write("dictionary.tags.txt", (tags.join("\n") + "\n").as_bytes())?;
    write("dictionary.paradigms.u16", &le_bytes(&paradigms.numbers, u16::to_le_bytes))?;
    write("dictionary.paradigm_starts.u32", &le_bytes(&paradigms.starts, u32::to_le_bytes))?;

    // Each word, its ё folded to е, has a list of (paradigm, form); equal lists are kept once. The likelier
    // parse comes first, so that the probabilities themselves are not needed at run time.
    let mut words: BTreeMap<String, Vec<Vec<u16>>> = BTreeMap::new();
    let mut broken = None;
    Dawg::read(&wheel.file("words.dawg")?)?.for_each(|key, _| match record(key) {
        Ok((word, numbers)) => words.entry(fold(word)).or_default().push(numbers),
        Err(error) => broken = Some(error),
    });
    ensure!(broken.is_none(), "words.dawg: {broken:?}");
    for (word, parses) in &mut words {
        parses.sort_by_key(|parse| {
            let tag = &tags[paradigms.tag(parse[0], parse[1])];
            std::cmp::Reverse(probability.get(&format!("{word}:{tag}")).copied().unwrap_or(0))
        });
    }
    let mut lists = Lists::default();
    let places = words.iter().map(|(word, parses)| (word.as_str(), lists.add(parses)));
    write("dictionary.words.fst", &map(places)?)?;
    lists.write("dictionary.parses", write)?;

    // What the endings of unknown words suggest: (paradigm, form), most frequent first.
    let mut lists = Lists::default();
    let mut endings: BTreeMap<String, Vec<Vec<u16>>> = BTreeMap::new();
    Dawg::read(&wheel.file("prediction-suffixes-0.dawg")?)?.for_each(|key, _| {
        if let Ok((ending, numbers)) = record(key) {
            endings.entry(fold(ending)).or_default().push(numbers);
        }
    });
    let mut places = Vec::new();
    for (ending, guesses) in &mut endings {
        // A record is a count of 32 bits, then the parse. New words are not made in closed classes.
        guesses.retain(|guess| {
            !CLOSED.iter().any(|class| tags[paradigms.tag(guess[2], guess[3])].contains(class))
        });
        guesses.sort_by_key(|guess| std::cmp::Reverse([guess[0], guess[1]]));
        let parses: Vec<Vec<u16>> = guesses.iter().map(|guess| guess[2..].to_vec()).collect();
        places.push((ending.as_str(), lists.add(&parses)));
    }
    write("dictionary.endings.fst", &map(places)?)?;
    lists.write("dictionary.guesses", write)
}

/// Grammemes of words that no unknown word is one of.
const CLOSED: [&str; 8] = ["NUMR", "NPRO", "PRED", "PREP", "CONJ", "PRCL", "INTJ", "Apro"];

/// News texts write е for ё as they like, so the dictionary does not tell them apart.
fn fold(text: &str) -> String {
    text.replace('ё', "е")
}

/// Distinct lists of number pairs, one after the other, each behind its length.
#[derive(Default)]
struct Lists {
    numbers: Vec<u16>,
    known: HashMap<Vec<u16>, u64>,
}

impl Lists {
    /// The index of the list's length in the numbers.
    fn add(&mut self, pairs: &[Vec<u16>]) -> u64 {
        let flat: Vec<u16> =
            std::iter::once(pairs.len() as u16).chain(pairs.iter().flatten().copied()).collect();
        let next = self.numbers.len() as u64;
        let numbers = &mut self.numbers;
        *self.known.entry(flat.clone()).or_insert_with(|| {
            numbers.extend(flat);
            next
        })
    }

    fn write(&self, name: &str, write: &Write) -> Result<()> {
        write(&format!("{name}.u16"), &le_bytes(&self.numbers, u16::to_le_bytes))
    }
}

/// Paradigms as they lie in the file: for each its suffixes, tags and prefixes.
struct Paradigms {
    numbers: Vec<u16>,
    /// Where each begins, and the end.
    starts: Vec<u32>,
}

impl Paradigms {
    fn read(bytes: &[u8]) -> Result<Self> {
        let numbers: Vec<u16> =
            bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let (count, mut rest) = numbers.split_first().context("no paradigms")?;
        let mut paradigms = Self { numbers: Vec::new(), starts: vec![0] };
        for _ in 0..*count {
            let (length, after) = rest.split_first().context("truncated paradigms")?;
            let (paradigm, after) =
                after.split_at_checked(usize::from(*length)).context("truncated paradigms")?;
            paradigms.numbers.extend(paradigm);
            paradigms.starts.push(paradigms.numbers.len() as u32);
            rest = after;
        }
        Ok(paradigms)
    }

    fn tag(&self, paradigm: u16, form: u16) -> usize {
        let start = self.starts[usize::from(paradigm)] as usize;
        let forms = (self.starts[usize::from(paradigm) + 1] as usize - start) / 3;
        usize::from(self.numbers[start + forms + usize::from(form)])
    }
}

/// `word:tag` -> parts per million.
fn probabilities(bytes: &[u8]) -> Result<HashMap<String, u32>> {
    let mut out = HashMap::new();
    Dawg::read(bytes)?.for_each(|key, value| {
        if let Ok(key) = std::str::from_utf8(key) {
            out.entry(fold(key)).and_modify(|most: &mut u32| *most = value.max(*most)).or_insert(value);
        }
    });
    Ok(out)
}
