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
        let mut greatest = [f32::NEG_INFINITY; LANES];
        let mut chunks = [0_u32; LANES];
        let sums = sums.as_chunks::<LANES>().0.iter();
        let numbers = sums.zip(scales.as_chunks::<LANES>().0).zip(offsets.as_chunks::<LANES>().0);
        for (chunk, ((sums, scales), offsets)) in numbers.enumerate() {
            for lane in 0..LANES {
                let score = sums[lane] as f32 * scales[lane] + offsets[lane];
                let better = score > greatest[lane];
                greatest[lane] = if better { score } else { greatest[lane] };
                chunks[lane] = if better { chunk as u32 } else { chunks[lane] };
            }
        }
        let mut best = 0;
        for lane in 1..LANES {
            let first = chunks[lane] < chunks[best];
            if greatest[lane] > greatest[best] || (greatest[lane] == greatest[best] && first) {
                best = lane;
            }
        }
        chunks[best] as usize * LANES + best
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
