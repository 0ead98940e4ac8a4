//! The matrix product of the f32 networks.
//!
//! Every sum runs over k in the same order with a fused multiply-add, which is exact up to
//! one defined rounding; so scalar, AVX2 and AVX-512 code give the same bits, and the
//! processor decides the speed only. Without hardware FMA it is emulated: right, and slow.

/// The columns of a panel.
pub(crate) const PANEL: usize = 32;

/// A constant matrix `[k][n]` in panels of 32 columns: `[n / 32][k][32]`.
#[derive(Clone, Copy)]
pub(crate) struct Matrix<'d> {
    k: usize,
    n: usize,
    panels: &'d [f32],
}

impl<'d> Matrix<'d> {
    /// `panels` holds `k` rows of `n` columns, `n` a multiple of 32.
    pub(crate) fn new(k: usize, n: usize, panels: &'d [f32]) -> Self {
        assert!(
            n.is_multiple_of(PANEL) && panels.len() == k * n,
            "a matrix of {k} x {n} has {} numbers",
            panels.len()
        );
        Self { k, n, panels }
    }

    /// Columns.
    pub(crate) fn n(&self) -> usize {
        self.n
    }
}

/// `out[row][..n] = Σ_k a[row * stride + k] * b[k][..n]` for each of `rows` rows.
///
/// With `stride < k` the rows of `a` overlap: that is a convolution over a window of rows.
pub(crate) fn multiply(a: &[f32], stride: usize, rows: usize, b: Matrix<'_>, out: &mut [f32]) {
    assert!(rows == 0 || a.len() >= (rows - 1) * stride + b.k, "the left matrix is too short");
    assert_eq!(out.len(), rows * b.n);
    #[cfg(target_arch = "x86_64")]
    {
        #[allow(
            unsafe_code,
            reason = "each path runs only where the processor says that it knows the instructions"
        )]
        unsafe {
            if is_x86_feature_detected!("avx512f") {
                return avx512::multiply(a, stride, rows, b, out);
            }
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                return avx2::multiply(a, stride, rows, b, out);
            }
        }
    }
    multiply_portable(a, stride, rows, b, out);
}

/// The definition, and the path for processors without a kernel of their own.
fn multiply_portable(a: &[f32], stride: usize, rows: usize, b: Matrix<'_>, out: &mut [f32]) {
    for (index, panel) in b.panels.chunks_exact(b.k * PANEL).enumerate() {
        for row in 0..rows {
            let mut sums = [0.0_f32; PANEL];
            for (x, weights) in a[row * stride..][..b.k].iter().zip(panel.as_chunks::<PANEL>().0) {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum = x.mul_add(*weight, *sum));
            }
            out[row * b.n + index * PANEL..][..PANEL].copy_from_slice(&sums);
        }
    }
}

/// A kernel for one instruction set: tiles of `$rows` rows and one panel, whose sums fill the registers.
macro_rules! kernel {
    ($name:ident, $features:literal, $rows:literal, $lanes:literal, $zero:ident, $set:ident, $load:ident, $fma:ident, $store:ident) => {
        #[cfg(target_arch = "x86_64")]
        mod $name {
            use std::arch::x86_64::{$fma, $load, $set, $store, $zero};

            use super::{Matrix, PANEL};

            const VECTORS: usize = PANEL / $lanes;

            #[target_feature(enable = $features)]
            pub(super) fn multiply(a: &[f32], stride: usize, rows: usize, b: Matrix<'_>, out: &mut [f32]) {
                for (index, panel) in b.panels.chunks_exact(b.k * PANEL).enumerate() {
                    let column = index * PANEL;
                    let whole = rows - rows % $rows;
                    for row in (0..whole).step_by($rows) {
                        tile::<$rows>(&a[row * stride..], stride, panel, &mut out[row * b.n + column..], b.n);
                    }
                    for row in whole..rows {
                        tile::<1>(&a[row * stride..], stride, panel, &mut out[row * b.n + column..], b.n);
                    }
                }
            }

            #[inline]
            #[target_feature(enable = $features)]
            fn tile<const ROWS: usize>(
                a: &[f32],
                stride: usize,
                panel: &[f32],
                out: &mut [f32],
                out_stride: usize,
            ) {
                let panel = panel.as_chunks::<PANEL>().0;
                assert!(
                    a.len() >= (ROWS - 1) * stride + panel.len()
                        && out.len() >= (ROWS - 1) * out_stride + PANEL
                );
                let mut sums = [[$zero(); VECTORS]; ROWS];
                #[allow(unsafe_code, reason = "the assertion above keeps every pointer within its slice")]
                unsafe {
                    for (i, weights) in panel.iter().enumerate() {
                        let mut vectors = [$zero(); VECTORS];
                        for part in 0..VECTORS {
                            vectors[part] = $load(weights.as_ptr().add(part * $lanes));
                        }
                        for row in 0..ROWS {
                            let x = $set(*a.as_ptr().add(row * stride + i));
                            for part in 0..VECTORS {
                                sums[row][part] = $fma(x, vectors[part], sums[row][part]);
                            }
                        }
                    }
                    for row in 0..ROWS {
                        for part in 0..VECTORS {
                            $store(out.as_mut_ptr().add(row * out_stride + part * $lanes), sums[row][part]);
                        }
                    }
                }
            }
        }
    };
}

kernel!(
    avx512,
    "avx512f,fma",
    12,
    16,
    _mm512_setzero_ps,
    _mm512_set1_ps,
    _mm512_loadu_ps,
    _mm512_fmadd_ps,
    _mm512_storeu_ps
);
kernel!(
    avx2,
    "avx2,fma",
    3,
    8,
    _mm256_setzero_ps,
    _mm256_set1_ps,
    _mm256_loadu_ps,
    _mm256_fmadd_ps,
    _mm256_storeu_ps
);

/// The scalar product of two short vectors, in eight fixed partial sums.
pub(crate) fn dot(a: &[f32; 32], b: &[f32; 32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    for block in 0..4 {
        for lane in 0..8 {
            sums[lane] += a[block * 8 + lane] * b[block * 8 + lane];
        }
    }
    ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_gives_the_same_bits() {
        let (k, n, rows, stride) = (96, 64, 29, 32);
        let numbers = |count: usize, seed: u32| -> Vec<f32> {
            (0..count as u32)
                .map(|i| ((i.wrapping_mul(2_654_435_761) ^ seed) % 2001) as f32 / 1000.0 - 1.0)
                .collect()
        };
        let (a, panels) = (numbers((rows - 1) * stride + k, 7), numbers(k * n, 11));
        let b = Matrix::new(k, n, &panels);
        let mut expect = vec![0.0; rows * n];
        multiply_portable(&a, stride, rows, b, &mut expect);
        for row in 0..rows {
            for column in 0..n {
                let weight = |i: usize| panels[(column / PANEL * k + i) * PANEL + column % PANEL];
                let sum = (0..k).fold(0.0_f32, |sum, i| a[row * stride + i].mul_add(weight(i), sum));
                assert_eq!(sum.to_bits(), expect[row * n + column].to_bits());
            }
        }
        let check = |path: &dyn Fn(&mut [f32])| {
            let mut found = vec![0.0; rows * n];
            path(&mut found);
            assert_eq!(found, expect);
        };
        check(&|out| multiply(&a, stride, rows, b, out));
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            #[allow(unsafe_code, reason = "the processor has just said that it knows these instructions")]
            check(&|out| unsafe { avx2::multiply(&a, stride, rows, b, out) });
        }
    }
}
