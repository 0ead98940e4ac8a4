//! The three networks in integers, from their f32 arrays and the greatest activations of each
//! channel (`ranges.tsv`, which `xtask calibrate` writes).
//!
//! An activation is a number of steps: 2047 of them are the greatest that the channel had. A
//! coarse network keeps multiples of 16 steps in 7 bits, a fine one all of them in two bytes. The
//! normalisation behind each layer is linear, so the weights of the next one take it up,
//! together with the size of the steps. Then each column of weights is scaled to the range of
//! its integers, and what a sum of them means is said by a scale and an offset for each column.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::networks::Arrays;

/// Columns of a weight panel, and bytes that stand together; the kernels of relata-nlp rely on them.
const PANEL: usize = 32;
const GROUP: usize = 4;
/// The greatest activation in steps.
const STEPS: f64 = 2047.0;
/// What a coarse number stands for.
const COARSE_STEPS: f64 = 16.0;
/// The zero of a coarse word vector, which has no sign.
const COARSE_ZERO: f64 = 64.0;
/// Columns that stand for nothing must not be chosen.
const NEVER: f64 = -1e30;

/// How finely a network resolves its numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    Coarse,
    Fine,
}

/// The greatest activations, by layer.
pub(super) struct Ranges(BTreeMap<String, Vec<f64>>);

impl Ranges {
    /// Reads lines of a layer's name and its numbers.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let layer = |line: &str| -> Result<(String, Vec<f64>)> {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or_default().to_owned();
            let numbers: Result<Vec<f64>, _> = fields.map(str::parse).collect();
            Ok((name, numbers?))
        };
        Ok(Self(text.lines().map(layer).collect::<Result<_>>()?))
    }

    /// What a step is worth in each channel of a layer.
    fn steps(&self, layer: &str) -> Result<Vec<f64>> {
        let greatest = self.0.get(layer).with_context(|| format!("no ranges of `{layer}`"))?;
        Ok(greatest.iter().map(|greatest| greatest.max(1e-6) / STEPS).collect())
    }
}

/// Each dimension of the centroids `[100][256][3]` as whole numbers, and what 1 is worth in each of the 300.
pub(super) fn codebook(centroids: &[f32], grain: Grain) -> (Vec<u8>, Vec<f64>) {
    let (most, zero) = match grain {
        Grain::Coarse => (COARSE_ZERO - 1.0, COARSE_ZERO),
        Grain::Fine => (STEPS, 0.0),
    };
    let (mut bytes, mut units) = (Vec::new(), Vec::new());
    for part in centroids.chunks(256 * 3) {
        let unit: [f64; 3] = std::array::from_fn(|dimension| {
            let numbers = part.iter().skip(dimension).step_by(3);
            numbers.fold(0.0_f64, |most, x| most.max(f64::from(x.abs()))) / most
        });
        let whole = part.iter().enumerate().map(|(at, x)| (f64::from(*x) / unit[at % 3]).round() + zero);
        bytes.extend(whole.flat_map(|x| grain.bytes(x)));
        units.extend(unit);
    }
    (bytes, units)
}

impl Grain {
    /// A whole number as it is stored.
    fn bytes(self, number: f64) -> Vec<u8> {
        match self {
            Self::Coarse => vec![number as i32 as u8],
            Self::Fine => (number as i16).to_le_bytes().to_vec(),
        }
    }

    /// How many steps a stored activation counts.
    fn steps(self) -> f64 {
        match self {
            Self::Coarse => COARSE_STEPS,
            Self::Fine => 1.0,
        }
    }

    /// What is added to steps before those that a coarse number cannot tell are cut off.
    fn rounding(self) -> f64 {
        match self {
            Self::Coarse => COARSE_STEPS / 2.0,
            Self::Fine => 0.0,
        }
    }

    /// The unit in which a column of real weights is stored: so small that its weights fit, and
    /// for fine ones that no sum of them leaves 32 bits.
    fn unit(self, column: impl Iterator<Item = f64> + Clone) -> f64 {
        let greatest = column.clone().fold(0.0, |most: f64, weight| most.max(weight.abs()));
        let unit = match self {
            Self::Coarse => greatest / 127.0,
            Self::Fine => {
                let sum: f64 = column.map(f64::abs).sum();
                (greatest / 32_767.0).max(sum * STEPS / f64::from(i32::MAX) * 1.01)
            }
        };
        unit.max(f64::MIN_POSITIVE)
    }
}

/// A matrix `[k][n]` of real weights, which will be multiplied with whole numbers.
struct Real {
    n: usize,
    weights: Vec<f64>,
}

impl Real {
    /// Weights `[k][n]`, each times `factor(k, n)`.
    fn new(weights: &[f32], n: usize, factor: impl Fn(usize, usize) -> f64) -> Self {
        let scaled =
            weights.iter().enumerate().map(|(at, weight)| f64::from(*weight) * factor(at / n, at % n));
        Self { n, weights: scaled.collect() }
    }

    fn column(&self, column: usize) -> impl Iterator<Item = f64> + Clone {
        self.weights.iter().skip(column).step_by(self.n).copied()
    }

    /// The whole weights in panels, missing columns 0, and the unit of each column; `together`
    /// columns next to each other share one.
    fn quantise(&self, grain: Grain, together: usize) -> (Vec<u8>, Vec<f64>) {
        let units: Vec<f64> = (0..self.n).map(|column| grain.unit(self.column(column))).collect();
        let units: Vec<f64> = units
            .chunks(together)
            .flat_map(|units| vec![units.iter().copied().fold(0.0, f64::max); units.len()])
            .collect();
        let k = self.weights.len() / self.n;
        let numbers = GROUP / grain.bytes(0.0).len();
        let mut bytes = Vec::new();
        for panel in (0..self.n).step_by(PANEL) {
            for group in (0..k).step_by(numbers) {
                for column in panel..panel + PANEL {
                    for row in group..group + numbers {
                        let whole = |unit: &f64| (self.weights[row * self.n + column] / unit).round();
                        bytes.extend(grain.bytes(units.get(column).map_or(0.0, whole)));
                    }
                }
            }
        }
        (bytes, units)
    }

    /// The sum of each column.
    fn sums(&self) -> Vec<f64> {
        (0..self.n).map(|column| self.column(column).sum()).collect()
    }

    /// The sum of each column after it was made whole, in its unit.
    fn whole_sums(&self, units: &[f64]) -> Vec<f64> {
        let sum =
            |column: usize| self.column(column).map(|weight| (weight / units[column]).round()).sum::<f64>();
        (0..self.n).map(|column| sum(column) * units[column]).collect()
    }
}

/// What follows a layer's sums: bias, then a scale and a shift, in which what comes next is linear.
pub(super) struct After {
    pub(super) bias: Vec<f32>,
    pub(super) scale: Vec<f32>,
    pub(super) shift: Vec<f32>,
}

/// The encoder's arrays, as the f32 network has them.
pub(super) struct Encoder {
    /// What words `[300][768]` and shapes `[66][768]` add to the first layer, by tap.
    pub(super) words: Vec<f32>,
    pub(super) shapes: Vec<f32>,
    /// The second and the third layer, `[3 * inputs][filters]`.
    pub(super) convolutions: [Vec<f32>; 2],
    pub(super) after: [After; 3],
}

/// One network; `units` are those of the word vectors.
pub(super) fn network(
    name: &str,
    encoder: &Encoder,
    arrays: &Arrays,
    ranges: &Ranges,
    grain: Grain,
    units: &[f64],
) -> Result<Vec<u8>> {
    let mut writer = Writer { grain, ranges, name, bytes: Vec::new() };
    writer.encoder(encoder, units)?;
    let after = &encoder.after[2];
    match name {
        "ner" => {
            writer.linear(&arrays.get(19)?, &arrays.get(20)?, after, None, 0.0)?;
            writer.floats(arrays.get(21)?.iter().map(|x| f64::from(*x)));
        }
        "morph" => writer.linear(&arrays.get(19)?, &arrays.get(20)?, after, None, NEVER)?,
        _ => writer.tree(arrays, after)?,
    }
    Ok(writer.bytes)
}

/// Writes a network piece by piece.
struct Writer<'n> {
    grain: Grain,
    ranges: &'n Ranges,
    name: &'n str,
    bytes: Vec<u8>,
}

impl Writer<'_> {
    fn floats(&mut self, numbers: impl IntoIterator<Item = f64>) {
        self.bytes.extend(numbers.into_iter().flat_map(|number| (number as f32).to_le_bytes()));
    }

    fn shorts(&mut self, numbers: impl IntoIterator<Item = f64>) {
        let short = |number: f64| number.round().clamp(-32768.0, 32767.0) as i16;
        self.bytes.extend(numbers.into_iter().flat_map(|number| short(number).to_le_bytes()));
    }

    fn steps(&self, layer: &str) -> Result<Vec<f64>> {
        self.ranges.steps(&format!("{}.{layer}", self.name))
    }

    /// What a stored activation of a channel is worth, before the normalisation.
    fn worth(&self, layer: &str) -> Result<Vec<f64>> {
        Ok(self.steps(layer)?.iter().map(|step| step * self.grain.steps()).collect())
    }

    /// The encoder; `units` are those of the word vectors.
    fn encoder(&mut self, arrays: &Encoder, units: &[f64]) -> Result<()> {
        let steps = self.steps("1")?;
        let filters = steps.len();
        let words = Real::new(&arrays.words, 3 * filters, |k, n| units[k] / steps[n % filters]);
        let (bytes, units) = words.quantise(self.grain, 1);
        self.bytes.extend(bytes);
        let zero = if self.grain == Grain::Coarse { COARSE_ZERO } else { 0.0 };
        self.floats(units.iter().copied());
        self.floats(words.whole_sums(&units).iter().map(|sum| -zero * sum));
        let rounding = self.grain.rounding();
        self.shorts(arrays.shapes.iter().enumerate().map(|(at, x)| {
            let (tap, filter) = (at / filters % 3, at % filters);
            let bias = f64::from(arrays.after[0].bias[filter]);
            (f64::from(*x) + if tap == 1 { bias } else { 0.0 }) / steps[filter]
                + if tap == 1 { rounding } else { 0.0 }
        }));
        for layer in [1, 2] {
            let (before, after) = (&arrays.after[layer - 1], &arrays.after[layer]);
            let weights = &arrays.convolutions[layer - 1];
            let worth = self.worth(&layer.to_string())?;
            let steps = self.steps(&(layer + 1).to_string())?;
            let (inputs, filters) = (worth.len(), steps.len());
            let real = Real::new(weights, filters, |k, n| {
                f64::from(before.scale[k % inputs]) * worth[k % inputs] / steps[n]
            });
            let (bytes, units) = real.quantise(self.grain, 1);
            self.bytes.extend(bytes);
            self.floats(units);
            // What the shifts of the row before, of the row itself and of the row after add up to.
            let shifts: Vec<Vec<f64>> = (weights.chunks(inputs * filters))
                .map(|tap| Real::new(tap, filters, |k, n| f64::from(before.shift[k]) / steps[n]).sums())
                .collect();
            for (first, last) in [(false, false), (true, false), (false, true), (true, true)] {
                self.floats((0..filters).map(|n| {
                    let neighbours =
                        if first { 0.0 } else { shifts[0][n] } + if last { 0.0 } else { shifts[2][n] };
                    f64::from(after.bias[n]) / steps[n] + shifts[1][n] + neighbours + rounding
                }));
            }
        }
        Ok(())
    }

    /// A head on top of the encoder; its columns padded with such that have the offset `padding`. Its
    /// results are in units of `steps`, if they are activations again.
    fn linear(
        &mut self,
        weights: &[f32],
        bias: &[f32],
        after: &After,
        steps: Option<&[f64]>,
        padding: f64,
    ) -> Result<()> {
        let n = bias.len();
        let step = |column: usize| steps.map_or(1.0, |steps| steps[column]);
        let worth = self.worth("3")?;
        let (bytes, units) = Real::new(weights, n, |k, n| f64::from(after.scale[k]) * worth[k] / step(n))
            .quantise(self.grain, 1);
        let shifts = Real::new(weights, n, |k, n| f64::from(after.shift[k]) / step(n)).sums();
        let rounding = if steps.is_some() { self.grain.rounding() } else { 0.0 };
        let missing = n.next_multiple_of(PANEL) - n;
        self.bytes.extend(bytes);
        self.floats(units.into_iter().chain(vec![0.0; missing]));
        let offsets = (0..n).map(|n| f64::from(bias[n]) / step(n) + shifts[n] + rounding);
        self.floats(offsets.chain(vec![padding; missing]).collect::<Vec<_>>());
        Ok(())
    }

    /// The heads of the tree: a token as a dependent and as a candidate, as the head and as the tail of
    /// a relation (in the original the "head" of an arc is its dependent).
    fn tree(&mut self, arrays: &Arrays, after: &After) -> Result<()> {
        const SIZE: usize = 32;
        const RELATIONS: usize = 45;
        /// The same, in whole vectors.
        const COLUMNS: usize = 48;
        let steps = self.steps("sides")?;
        let [dependent, candidate, head, tail] = [0, 1, 2, 3].map(|side| &steps[side * SIZE..][..SIZE]);
        let sides = [19, 21, 25, 27].map(|number| Ok((arrays.get(number)?, arrays.get(number + 1)?)));
        let sides: Vec<(Vec<f32>, Vec<f32>)> = sides.into_iter().collect::<Result<_>>()?;
        let rows = sides[0].0.len() / SIZE;
        let weights: Vec<f32> = (0..rows)
            .flat_map(|row| sides.iter().flat_map(move |(side, _)| &side[row * SIZE..][..SIZE]))
            .copied()
            .collect();
        let bias: Vec<f32> = sides.iter().flat_map(|(_, bias)| bias).copied().collect();
        self.linear(&weights, &bias, after, Some(&steps), 0.0)?;

        let arcs = Real::new(&arrays.get(24)?, SIZE, |k, n| dependent[k] * candidate[n]);
        let (bytes, units) = arcs.quantise(self.grain, 1);
        self.bytes.extend(bytes);
        self.floats(units);
        self.floats([0.0; SIZE]);
        let root = |vector: &[f32], (weights, bias): &(Vec<f32>, Vec<f32>), steps: &[f64]| -> Vec<f64> {
            let weights = Real::new(weights, SIZE, |k, n| f64::from(vector[k]) / steps[n]).sums();
            let sums =
                weights.iter().zip(bias).zip(steps).map(|((sum, bias), step)| sum + f64::from(*bias) / step);
            sums.map(|sum| sum.clamp(0.0, STEPS)).collect()
        };
        self.shorts(root(&arrays.get(23)?, &sides[1], candidate));
        self.shorts(root(&arrays.get(29)?, &sides[2], head));

        // The tail's number comes first, so that the scores of all relations are summed together.
        let kernel = arrays.get(30)?;
        let column = |row: usize, column: usize| {
            let (tail, relation) = (column / COLUMNS, column % COLUMNS);
            if relation < RELATIONS { kernel[(row * RELATIONS + relation) * SIZE + tail] } else { 0.0 }
        };
        let kernel: Vec<f32> =
            (0..SIZE).flat_map(|row| (0..SIZE * COLUMNS).map(move |n| column(row, n))).collect();
        let (bytes, units) = Real::new(&kernel, SIZE * COLUMNS, |k, _| head[k]).quantise(self.grain, COLUMNS);
        self.bytes.extend(bytes);
        self.floats(tail.iter().zip(units.iter().step_by(COLUMNS)).map(|(step, unit)| step * unit));
        Ok(())
    }
}
