//! Reads the `dawgdic` automata of pymorphy's dictionaries.

use anyhow::{Context, Result, ensure};

/// A directed acyclic word graph with its guide.
pub(super) struct Dawg {
    units: Vec<u32>,
    guide: Vec<[u8; 2]>,
}

impl Dawg {
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        let (units, rest) = block(bytes, 4)?;
        let (guide, _) = block(rest, 2)?;
        let units: Vec<u32> =
            units.chunks(4).map(|bytes| u32::from_le_bytes(bytes.try_into().expect("4 bytes"))).collect();
        let guide: Vec<[u8; 2]> = guide.chunks(2).map(|pair| [pair[0], pair[1]]).collect();
        ensure!(guide.len() == units.len(), "the guide does not fit the dictionary");
        Ok(Self { units, guide })
    }

    /// Calls `found` with every key, in byte order, and its value.
    pub(super) fn for_each(&self, mut found: impl FnMut(&[u8], u32)) {
        self.visit(0, &mut Vec::new(), &mut found);
    }

    fn visit(&self, index: u32, key: &mut Vec<u8>, found: &mut impl FnMut(&[u8], u32)) {
        let unit = self.units[index as usize];
        if unit & 0x100 != 0 {
            found(key, self.units[(index ^ offset(unit)) as usize] & 0x7FFF_FFFF);
        }
        let mut label = self.guide[index as usize][0];
        while label != 0 {
            let child = index ^ offset(unit) ^ u32::from(label);
            assert_eq!(self.units[child as usize] & 0x8000_00FF, u32::from(label), "broken automaton");
            key.push(label);
            self.visit(child, key, found);
            key.pop();
            label = self.guide[child as usize][1];
        }
    }
}

fn offset(unit: u32) -> u32 {
    (unit >> 10) << ((unit & 0x200) >> 6)
}

fn block(bytes: &[u8], width: usize) -> Result<(&[u8], &[u8])> {
    let (size, rest) = bytes.split_at_checked(4).context("truncated automaton")?;
    let size = u32::from_le_bytes(size.try_into()?) as usize * width;
    rest.split_at_checked(size).context("truncated automaton")
}

/// Splits a key of a record automaton into the word and its big-endian u16 numbers.
pub(super) fn record(key: &[u8]) -> Result<(&str, Vec<u16>)> {
    let split = key.iter().position(|byte| *byte == 1).context("a key without payload")?;
    let bytes = base64(&key[split + 1..])?;
    Ok((
        std::str::from_utf8(&key[..split])?,
        bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    ))
}

fn base64(text: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.iter().take_while(|byte| !matches!(byte, b'=' | b'\n')) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => anyhow::bail!("not base64: {byte}"),
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    Ok(out)
}
