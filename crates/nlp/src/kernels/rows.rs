//! What is done to rows of numbers between the products. Each result depends on its own column
//! only, or is a sum in one fixed order: the same bits on every path.

use super::integer::Grain;
use super::path::on_every_path;

/// Activations are counted in steps up to this.
const MOST: i16 = 2047;
/// A coarse activation is so many steps, as a power of two.
const COARSE_SHIFT: i32 = 4;
/// Columns that are worked on together.
const LANES: usize = 16;

/// The whole number that is nearest, the even one of two.
fn nearest(x: f32) -> i32 {
    /// Beside this number the last bit of a float is 1.
    const SHIFT: f32 = 12_582_912.0;
    (x + SHIFT).to_bits().cast_signed() - SHIFT.to_bits().cast_signed()
}

/// Writes activations: steps from 0 to [`MOST`] as the numbers of a grain.
#[inline(always)]
fn write(steps: impl Iterator<Item = i16>, grain: Grain, out: &mut [u8]) {
    match grain {
        Grain::Coarse => out.iter_mut().zip(steps).for_each(|(out, x)| *out = (x >> COARSE_SHIFT) as u8),
        Grain::Fine => {
            let out = out.as_chunks_mut().0.iter_mut();
            out.zip(steps).for_each(|(out, x)| *out = x.to_le_bytes());
        }
    }
}

on_every_path! {
    /// The activations of sums: `sum * scale + offset`.
    fn activate(sums: &[i32], scales: &[f32], offsets: &[f32], grain: Grain, out: &mut [u8]) {
        let numbers = sums.iter().zip(scales).zip(offsets);
        let steps = numbers
            .map(|((sum, scale), offset)| nearest((*sum as f32 * scale + offset).clamp(0.0, f32::from(MOST))) as i16);
        write(steps, grain, out);
    }
}

on_every_path! {
    /// The activations of what three words and their shapes add up to.
    fn add(words: [&[i16]; 3], shapes: [&[i16]; 3], grain: Grain, out: &mut [u8]) {
        let [a, b, c] = words.map(|word| word.iter());
        let [d, e, f] = shapes.map(|shape| shape.iter());
        let steps = a.zip(b).zip(c).zip(d).zip(e).zip(f).map(|(((((a, b), c), d), e), f)| {
            let words = a.saturating_add(*b).saturating_add(*c);
            let all = words.saturating_add(*d).saturating_add(*e).saturating_add(*f);
            all.clamp(0, MOST)
        });
        write(steps, grain, out);
    }
}

on_every_path! {
    /// `sum * scale + offset` as short numbers.
    fn shorten(sums: &[i32], scales: &[f32], offsets: &[f32], out: &mut [i16]) {
        let numbers = sums.iter().zip(scales).zip(offsets);
        for (((sum, scale), offset), out) in numbers.zip(out) {
            *out = nearest((*sum as f32 * scale + offset).clamp(-32768.0, 32767.0)) as i16;
        }
    }
}

on_every_path! {
    /// The column in which `sum * scale + offset` is greatest; the first of equals.
    fn best(sums: &[i32], scales: &[f32], offsets: &[f32]) -> usize {
        let chunks = || {
            let sums = sums.as_chunks::<LANES>().0.iter();
            let numbers = sums.zip(scales.as_chunks::<LANES>().0).zip(offsets.as_chunks::<LANES>().0);
            numbers.map(|((sums, scales), offsets)| -> [f32; LANES] {
                std::array::from_fn(|lane| sums[lane] as f32 * scales[lane] + offsets[lane])
            })
        };
        let greater = |a: f32, b: f32| if a > b { a } else { b };
        let greatest = chunks().fold([f32::NEG_INFINITY; LANES], |greatest, scores| {
            std::array::from_fn(|lane| greater(scores[lane], greatest[lane]))
        });
        let greatest = greatest.into_iter().fold(f32::NEG_INFINITY, greater);
        for (chunk, scores) in chunks().enumerate() {
            if scores.iter().fold(false, |found, score| found | (*score == greatest)) {
                let lane = scores.iter().position(|score| *score == greatest);
                return chunk * LANES + lane.unwrap_or(0);
            }
        }
        0
    }
}

on_every_path! {
    /// `out[i] = Σ_d x[d] * columns[d][i]`, the columns `out.len()` apart, which is a multiple of 16.
    fn combine(x: &[f32], columns: &[f32], out: &mut [f32]) {
        let stride = out.len();
        for (chunk, out) in out.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let mut sums = [0.0; LANES];
            for (x, column) in x.iter().zip(columns.chunks_exact(stride)) {
                let column: &[f32; LANES] = &column.as_chunks().0[chunk];
                sums.iter_mut().zip(column).for_each(|(sum, y)| *sum += x * y);
            }
            *out = sums;
        }
    }
}

on_every_path! {
    /// The same of whole numbers.
    fn combine_sums(x: &[f32], columns: &[i32], out: &mut [f32]) {
        let stride = out.len();
        for (chunk, out) in out.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let mut sums = [0.0; LANES];
            for (x, column) in x.iter().zip(columns.chunks_exact(stride)) {
                let column: &[i32; LANES] = &column.as_chunks().0[chunk];
                sums.iter_mut().zip(column).for_each(|(sum, y)| *sum += x * *y as f32);
            }
            *out = sums;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::Path;

    #[test]
    fn whole_numbers() {
        for (x, expect) in [(0.5, 0), (1.5, 2), (2.49, 2), (-0.6, -1), (2047.0, 2047), (-32768.0, -32768)] {
            assert_eq!(nearest(x), expect, "{x}");
        }
    }

    #[test]
    fn every_path_gives_the_same_bits() {
        let mut state = 1_u64;
        let mut random = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as i32 - (1 << 30)
        };
        let n = 96;
        let sums: Vec<i32> = (0..SIZE * n).map(|_| random()).collect();
        let scales: Vec<f32> = (0..n).map(|_| random() as f32 * 1e-15).collect();
        let offsets: Vec<f32> = (0..n).map(|_| random() as f32 * 1e-6).collect();
        let columns: Vec<f32> = sums.iter().map(|sum| *sum as f32 * 1e-9).collect();
        let shorts: Vec<Vec<i16>> = (0..6).map(|_| (0..n).map(|_| random() as i16 / 4).collect()).collect();
        let everything = |path: Path| {
            let row = &sums[..n];
            let (mut bytes, mut numbers) = (vec![0; 6 * n], vec![0.0; 2 * n]);
            let (coarse, rest) = bytes.split_at_mut(n);
            let (fine, added) = rest.split_at_mut(2 * n);
            activate(path, row, &scales, &offsets, Grain::Coarse, coarse);
            activate(path, row, &scales, &offsets, Grain::Fine, fine);
            let [a, b, c, d, e, f] = std::array::from_fn(|part| shorts[part].as_slice());
            add(path, [a, b, c], [d, e, f], Grain::Coarse, &mut added[..n]);
            add(path, [a, b, c], [d, e, f], Grain::Fine, &mut added[n..]);
            let mut short = vec![0; n];
            shorten(path, row, &scales, &offsets, &mut short);
            combine(path, &scales[..SIZE], &columns, &mut numbers[..n]);
            combine_sums(path, &scales[..SIZE], &sums, &mut numbers[n..]);
            let bits: Vec<u32> = numbers.iter().map(|number| number.to_bits()).collect();
            (bytes, short, bits, best(path, row, &scales, &offsets))
        };
        let paths = Path::all();
        let expect = everything(paths[0]);
        assert!(expect.0.iter().any(|byte| *byte != 0) && expect.1.iter().any(|number| *number != 0));
        for path in paths {
            assert_eq!(everything(path), expect, "{path:?}");
        }
    }

    const SIZE: usize = 32;

    #[test]
    fn the_first_of_equals_is_best() {
        let (mut sums, scales, offsets) = ([0; 64], [1.0; 64], [0.0; 64]);
        [21, 35, 40].into_iter().for_each(|column| sums[column] = 7);
        for path in Path::all() {
            assert_eq!(best(path, &sums, &scales, &offsets), 21);
        }
    }
}
