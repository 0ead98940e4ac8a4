//! navec vectors and the three slovnet networks.

use std::collections::BTreeMap;
use std::io::Read;

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;

use super::integer::{self, After, Encoder, Grain, Ranges};
use super::{Wheel, Write, le_bytes, map};

/// Columns of a weight panel; the kernels of relata-nlp rely on it.
const PANEL: usize = 32;
const SHAPES: usize = 30;

/// The greatest activations, which `xtask calibrate` writes.
const RANGES: &str = include_str!("ranges.tsv");

pub(super) fn build(wheel: &mut Wheel, write: &Write) -> Result<()> {
    let navec = untar(&wheel.file("navec_news_v1_1B_250K_300d_100q.tar")?)?;
    let (words, centroids) = vectors(&navec, write)?;
    let ranges = Ranges::parse(RANGES)?;
    let (coarse, coarse_units) = integer::codebook(&centroids, Grain::Coarse);
    write("codebook.u7", &coarse)?;
    let (fine, fine_units) = integer::codebook(&centroids, Grain::Fine);
    write("codebook.i12", &fine)?;
    for (name, heads, grain) in
        [("ner", NER, Grain::Coarse), ("morph", MORPH, Grain::Fine), ("syntax", SYNTAX, Grain::Fine)]
    {
        let model = untar(&wheel.file(&format!("slovnet_{name}_news_v1.tar"))?)?;
        ensure!(gunzip(file(&model, "vocabs/word.gz")?)? == words, "`{name}` has another vocabulary");
        let arrays = Arrays(&model);
        let encoder = encoder(&arrays)?;
        write(&format!("{name}.f32"), &network(&encoder, &arrays, heads)?)?;
        let units = if grain == Grain::Coarse { &coarse_units } else { &fine_units };
        write(&format!("{name}.int"), &integer::network(name, &encoder, &arrays, &ranges, grain, units)?)?;
        let labels = if name == "syntax" { "vocabs/rel.gz" } else { "vocabs/tag.gz" };
        let mut labels = gunzip(file(&model, labels)?)?;
        labels.push(b'\n');
        write(&format!("{name}.labels.txt"), &labels)?;
    }
    Ok(())
}

type Files = BTreeMap<String, Vec<u8>>;

fn file<'f>(files: &'f Files, end: &str) -> Result<&'f Vec<u8>> {
    let found = files.iter().find(|(name, _)| name.ends_with(end));
    Ok(found.with_context(|| format!("no `{end}` in the archive"))?.1)
}

fn untar(bytes: &[u8]) -> Result<Files> {
    let mut files = Files::new();
    for entry in tar::Archive::new(bytes).entries()? {
        let mut entry = entry?;
        let mut contents = Vec::new();
        entry.read_to_end(&mut contents)?;
        files.insert(entry.path()?.display().to_string(), contents);
    }
    Ok(files)
}

fn gunzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut out)?;
    Ok(out)
}

/// `words.fst` (word -> id), `vectors.u8` (product-quantised codes), `codebook.f32`.
/// Returns the words joined by line ends, as the networks list them, and the centroids.
fn vectors(navec: &Files, write: &Write) -> Result<(Vec<u8>, Vec<f32>)> {
    let vocabulary = gunzip(file(navec, "vocab.bin")?)?;
    let count = u32::from_le_bytes(vocabulary[..4].try_into()?) as usize;
    let words = vocabulary[4 + 4 * count..].to_vec();
    // The two special entries at the end are no words: `<unk>` and `<pad>`.
    let lines: Vec<&str> = std::str::from_utf8(&words)?.split('\n').collect();
    ensure!(lines.len() == count && lines[count - 2..] == ["<unk>", "<pad>"], "unexpected vocabulary");
    write("words.fst", &map(lines[..count - 2].iter().copied().zip(0..))?)?;

    let quantised = file(navec, "pq.bin")?;
    let header: Vec<u32> = quantised[..16]
        .chunks(4)
        .map(|bytes| u32::from_le_bytes(bytes.try_into().expect("4 bytes")))
        .collect();
    ensure!(header == [count as u32, 300, 100, 256], "unexpected vector layout {header:?}");
    let split = 16 + count * 100;
    write("vectors.u8", &quantised[16..split])?;
    ensure!(quantised[split..].len() == 100 * 256 * 3 * 4, "unexpected codebook");
    write("codebook.f32", &quantised[split..])?;
    Ok((words, floats(&quantised[split..])))
}

/// What stands after the encoder, as array numbers of the model.
#[derive(Clone, Copy)]
enum Head {
    /// A matrix [k, n], packed into panels.
    Matrix(usize),
    /// A vector, padded to whole panels.
    Vector(usize),
    /// A small array, as it is.
    Plain(usize),
}
use Head::{Matrix, Plain, Vector};

const NER: &[Head] = &[Matrix(19), Vector(20), Plain(21)];
const MORPH: &[Head] = &[Matrix(19), Vector(20)];
const SYNTAX: &[Head] = &[
    Matrix(19),
    Vector(20),
    Matrix(21),
    Vector(22),
    Plain(23),
    Matrix(24),
    Matrix(25),
    Vector(26),
    Matrix(27),
    Vector(28),
    Plain(29),
    Matrix(30),
];

/// One network as a run of f32: shape table, then for each convolution its panels, bias, scale and shift, then the heads.
fn network(encoder: &Encoder, arrays: &Arrays, heads: &[Head]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let after = |After { bias, scale, shift }: &After| [&bias[..], scale, shift].concat();
    out.extend(panels(&encoder.words, 300, 3 * 256));
    out.extend(&encoder.shapes);
    out.extend(after(&encoder.after[0]));
    for (weights, layer) in encoder.convolutions.iter().zip(&encoder.after[1..]) {
        let filters = layer.bias.len();
        out.extend(panels(weights, weights.len() / filters, filters));
        out.extend(after(layer));
    }
    for head in heads {
        match *head {
            Matrix(number) => {
                let matrix = arrays.get(number)?;
                let rows = if number == 24 || number == 30 { 32 } else { 64 };
                out.extend(panels(&matrix, rows, matrix.len() / rows));
            }
            Vector(number) => {
                let mut vector = arrays.get(number)?;
                vector.resize(vector.len().next_multiple_of(PANEL), 0.0);
                out.extend(vector);
            }
            Plain(number) => out.extend(arrays.get(number)?),
        }
    }
    Ok(le_bytes(&out, f32::to_le_bytes))
}

/// The encoder's arrays, rearranged.
fn encoder(arrays: &Arrays) -> Result<Encoder> {
    let shapes = arrays.get(0)?;
    let first = convolution(&arrays.get(1)?, 256, 330);
    // The first convolution is linear in the word and in the shape: they are kept apart, one column block a tap.
    let shape_part = by_tap(&first, 330, 300..330, 256);
    Ok(Encoder {
        words: by_tap(&first, 330, 0..300, 256),
        shapes: shape_table(&shapes, &shape_part),
        convolutions: [convolution(&arrays.get(7)?, 128, 256), convolution(&arrays.get(13)?, 64, 128)],
        after: [after(arrays, 2)?, after(arrays, 8)?, after(arrays, 14)?],
    })
}

pub(super) struct Arrays<'f>(&'f Files);

impl Arrays<'_> {
    pub(super) fn get(&self, number: usize) -> Result<Vec<f32>> {
        let bytes = file(self.0, &format!("arrays/{number}.bin"))?;
        Ok(floats(bytes))
    }
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.chunks(4).map(|bytes| f32::from_le_bytes(bytes.try_into().expect("4 bytes"))).collect()
}

/// Bias, then the batch normalisation folded into a scale and a shift.
fn after(arrays: &Arrays, bias: usize) -> Result<After> {
    let [weight, shift, mean, std] = [1, 2, 3, 4]
        .map(|offset| arrays.get(bias + offset))
        .into_iter()
        .collect::<Result<Vec<_>>>()?
        .try_into()
        .expect("four");
    let scale: Vec<f32> =
        weight.iter().zip(&std).map(|(w, s)| (f64::from(*w) / f64::from(*s)) as f32).collect();
    let shift: Vec<f32> = (0..scale.len())
        .map(|i| (f64::from(shift[i]) - f64::from(mean[i]) * f64::from(weight[i]) / f64::from(std[i])) as f32)
        .collect();
    Ok(After { bias: arrays.get(bias)?, scale, shift })
}

/// `[filter][input][tap]` -> `[tap * inputs + input][filter]`.
fn convolution(weights: &[f32], filters: usize, inputs: usize) -> Vec<f32> {
    let mut out = vec![0.0; weights.len()];
    for filter in 0..filters {
        for input in 0..inputs {
            for tap in 0..3 {
                out[(tap * inputs + input) * filters + filter] = weights[(filter * inputs + input) * 3 + tap];
            }
        }
    }
    out
}

/// The rows of some inputs, the three taps side by side: `[input][tap * filters + filter]`.
fn by_tap(matrix: &[f32], inputs: usize, wanted: std::ops::Range<usize>, filters: usize) -> Vec<f32> {
    let row = |tap: usize, input: usize| &matrix[(tap * inputs + input) * filters..][..filters];
    wanted
        .flat_map(|input| (0..3).flat_map(move |tap| row(tap, input)).copied().collect::<Vec<_>>())
        .collect()
}

/// What each of the shapes adds, for the three taps: `[shape][tap * 256 + filter]`.
fn shape_table(shapes: &[f32], weights: &[f32]) -> Vec<f32> {
    let mut out = Vec::new();
    for shape in shapes.chunks(SHAPES) {
        out.extend((0..768).map(|column| {
            let sum: f64 = shape
                .iter()
                .enumerate()
                .map(|(i, x)| f64::from(*x) * f64::from(weights[i * 768 + column]))
                .sum();
            sum as f32
        }));
    }
    out
}

/// Row-major `[k][n]` -> panels of 32 columns `[n / 32][k][32]`, missing columns 0.
fn panels(matrix: &[f32], k: usize, n: usize) -> Vec<f32> {
    assert_eq!(matrix.len(), k * n);
    let mut out = Vec::new();
    for panel in (0..n).step_by(PANEL) {
        for row in 0..k {
            out.extend(
                (panel..panel + PANEL).map(|column| if column < n { matrix[row * n + column] } else { 0.0 }),
            );
        }
    }
    out
}
