//! The Russian models and dictionary of Relata: committed files, embedded as they are.
//!
//! The files lie in the layout in which they are used, so nothing is parsed at start;
//! `cargo run -p xtask -- build-assets` makes them. Where they come from and under which
//! licence they stand is told in `LICENSES/README.md`.
//!
//! This crate holds bytes only; relata-nlp knows what they mean.

#[cfg(target_endian = "big")]
compile_error!("the data files are little-endian");

/// Gives embedded bytes the alignment of the numbers they hold.
#[repr(C, align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

macro_rules! embedded {
    ($name:literal) => {{
        static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!("../assets/", $name)));
        bytemuck::cast_slice(&FILE.0)
    }};
}

/// Vectors of the 250 000 commonest words of Russian news, product-quantised (navec).
#[derive(Clone, Copy, Debug)]
pub struct Vectors {
    /// fst map: [`key`] of a lower-case word -> id.
    pub words: &'static [u8],
    /// `[id][100]`: which centroid each part of the vector has; two special ids at the end.
    pub codes: &'static [u8],
    /// `[100][256][3]`: the centroids.
    pub codebook: &'static [f32],
    /// The centroids as whole numbers from 1 to 127, where 64 stands for 0; each of the 300 dimensions
    /// has a scale of its own, which the networks have taken up.
    pub coarse: &'static [u8],
    /// The centroids as numbers of two bytes from -2047 to 2047, likewise.
    pub fine: &'static [u8],
}

/// One network: a run of numbers, and its output labels, one a line.
#[derive(Clone, Copy, Debug)]
pub struct Network {
    /// Weights in the order of use, matrices in panels of 32 columns.
    pub weights: &'static [f32],
    /// Output labels, one a line.
    pub labels: &'static str,
}

/// The same network in integers.
#[derive(Clone, Copy, Debug)]
pub struct IntegerNetwork {
    /// Weights and what belongs to them in the order of use; matrices in panels of 32 columns, in
    /// which four bytes of a column stand together.
    pub weights: &'static [u8],
    /// Output labels, one a line.
    pub labels: &'static str,
}

/// The OpenCorpora dictionary in pymorphy's paradigms.
#[derive(Clone, Copy, Debug)]
pub struct Dictionary {
    /// fst map: [`key`] of a lower-case word -> place of its list in `parses`.
    pub words: &'static [u8],
    /// Lists of (paradigm, form), each behind its length, likeliest first.
    pub parses: &'static [u16],
    /// fst map: [`key`] of the ending of unknown words -> place of its list in `guesses`.
    pub endings: &'static [u8],
    /// Lists of (paradigm, form), each behind its length, commonest first.
    pub guesses: &'static [u16],
    /// For each paradigm its suffixes, tags and prefixes.
    pub paradigms: &'static [u16],
    /// Where each paradigm begins, and the end.
    pub paradigm_starts: &'static [u32],
    /// Word endings, one a line.
    pub suffixes: &'static str,
    /// OpenCorpora tags, one a line.
    pub tags: &'static str,
}

/// What stands for a word in the maps: one byte for each Russian letter, so that looking it up takes half
/// the steps, and UTF-8 for the rest. These bytes begin no character in UTF-8, so no two words have one key.
pub fn key(word: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'а'..='я' => key.push(0x80 + (u32::from(c) - u32::from('а')) as u8),
            'ё' => key.push(0xa0),
            _ => key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    key
}

/// The vectors.
pub fn vectors() -> Vectors {
    Vectors {
        words: embedded!("words.fst"),
        codes: embedded!("vectors.u8"),
        codebook: embedded!("codebook.f32"),
        coarse: embedded!("codebook.u7"),
        fine: embedded!("codebook.i12"),
    }
}

/// The name recogniser (slovnet NER).
pub fn ner() -> Network {
    Network { weights: embedded!("ner.f32"), labels: include_str!("../assets/ner.labels.txt") }
}

/// The morphological tagger (slovnet morph).
pub fn morph() -> Network {
    Network { weights: embedded!("morph.f32"), labels: include_str!("../assets/morph.labels.txt") }
}

/// The dependency parser (slovnet syntax).
pub fn syntax() -> Network {
    Network { weights: embedded!("syntax.f32"), labels: include_str!("../assets/syntax.labels.txt") }
}

/// The name recogniser in integers.
pub fn integer_ner() -> IntegerNetwork {
    IntegerNetwork { weights: embedded!("ner.int"), labels: ner().labels }
}

/// The morphological tagger in integers.
pub fn integer_morph() -> IntegerNetwork {
    IntegerNetwork { weights: embedded!("morph.int"), labels: morph().labels }
}

/// The dependency parser in integers.
pub fn integer_syntax() -> IntegerNetwork {
    IntegerNetwork { weights: embedded!("syntax.int"), labels: syntax().labels }
}

/// The dictionary.
pub fn dictionary() -> Dictionary {
    Dictionary {
        words: embedded!("dictionary.words.fst"),
        parses: embedded!("dictionary.parses.u16"),
        endings: embedded!("dictionary.endings.fst"),
        guesses: embedded!("dictionary.guesses.u16"),
        paradigms: embedded!("dictionary.paradigms.u16"),
        paradigm_starts: embedded!("dictionary.paradigm_starts.u32"),
        suffixes: include_str!("../assets/dictionary.suffixes.txt"),
        tags: include_str!("../assets/dictionary.tags.txt"),
    }
}
