//! From the Python packages to files in run-time layout.

mod dawg;
mod dictionary;
mod integer;
mod networks;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

/// SHA-256 of the packages the committed files were made from.
const NATASHA_SHA256: &str = "e12b130d05a0b4d2eb6442092ed5b5769a68a311c17f2095b1aa739fb8d6dc78";
const DICTIONARY_SHA256: &str = "718bac64c73c10c16073a199402657283d9b64c04188b694f6d3e9b0d85440f4";

/// Writes every asset file; the same packages give the same bytes.
pub(crate) fn build(natasha: &Path, dictionary: &Path, output: &Path) -> Result<()> {
    fs::create_dir_all(output)?;
    let write = |name: &str, bytes: &[u8]| -> Result<()> {
        fs::write(output.join(name), bytes).with_context(|| format!("cannot write `{name}`"))
    };
    networks::build(&mut Wheel::open(natasha, NATASHA_SHA256)?, &write)?;
    dictionary::build(&mut Wheel::open(dictionary, DICTIONARY_SHA256)?, &write)
}

/// A file of the output folder.
type Write<'a> = dyn Fn(&str, &[u8]) -> Result<()> + 'a;

/// A Python package: a zip archive whose contents are known by their hash.
struct Wheel {
    archive: zip::ZipArchive<Cursor<Vec<u8>>>,
}

impl Wheel {
    fn open(path: &Path, sha256: &str) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        ensure!(
            found == sha256,
            "`{}` is another version: sha256 {found}, expected {sha256}",
            path.display()
        );
        Ok(Self { archive: zip::ZipArchive::new(Cursor::new(bytes))? })
    }

    /// The contents of the file whose path ends so.
    fn file(&mut self, end: &str) -> Result<Vec<u8>> {
        let name = self
            .archive
            .file_names()
            .flatten()
            .find(|name| name.ends_with(end))
            .map(|name| name.into_owned());
        let name = name.with_context(|| format!("no `{end}` in the package"))?;
        let mut bytes = Vec::new();
        self.archive.by_name(&name)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Little-endian bytes of numbers.
fn le_bytes<const N: usize, T: Copy>(values: &[T], to_bytes: fn(T) -> [u8; N]) -> Vec<u8> {
    values.iter().flat_map(|value| to_bytes(*value)).collect()
}

/// A map of words to numbers, by [`relata_data_ru::key`].
fn map<'w>(entries: impl IntoIterator<Item = (&'w str, u64)>) -> Result<Vec<u8>> {
    let entries = entries.into_iter().map(|(word, number)| (relata_data_ru::key(word), number));
    let mut builder = fst::MapBuilder::memory();
    builder.extend_iter(entries.collect::<BTreeMap<_, _>>())?;
    Ok(builder.into_inner()?)
}
