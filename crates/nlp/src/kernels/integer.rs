//! The matrix product of the integer networks.
//!
//! Numbers are small and sums are exact, so their order is free and every path gives the same
//! bits. Four bytes of a row, which are four or two numbers, are multiplied at once with as many
//! bytes of each column.

use super::Path;
use super::path::Kind;

/// The columns of a panel.
pub(crate) const PANEL: usize = 32;
/// The bytes that are multiplied at once.
const GROUP: usize = 4;

/// How finely numbers are resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// Inputs of 7 bits without sign, weights of 8 bits: a byte each. The 8th bit is spared because
    /// AVX2 adds two products in 16 bits.
    Coarse,
    /// Inputs of 12 bits and weights of up to 16: two bytes each. The weights are so small that no
    /// sum can leave 32 bits.
    Fine,
}

impl Grain {
    /// Bytes of a number.
    pub(crate) fn bytes(self) -> usize {
        match self {
            Self::Coarse => 1,
            Self::Fine => 2,
        }
    }
}

/// A constant matrix in panels of 32 columns: `[n / 32][groups of 4 bytes][32][4 bytes]`.
#[derive(Clone, Copy)]
pub(crate) struct Matrix<'d> {
    path: Path,
    grain: Grain,
    /// The bytes of a column.
    depth: usize,
    n: usize,
    panels: &'d [u8],
}

impl<'d> Matrix<'d> {
    /// `panels` holds `n` columns of `k` numbers; `n` is a multiple of 32, and the bytes of a column one of 4.
    /// Products with it take the `path`.
    pub(crate) fn new(path: Path, grain: Grain, k: usize, n: usize, panels: &'d [u8]) -> Self {
        let depth = k * grain.bytes();
        assert!(
            n.is_multiple_of(PANEL) && depth.is_multiple_of(GROUP) && panels.len() == depth * n,
            "a matrix of {k} x {n} has {} bytes",
            panels.len()
        );
        Self { path, grain, depth, n, panels }
    }

    /// The bytes of a column, and so of a row of what it is multiplied with.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Columns.
    pub(crate) fn n(&self) -> usize {
        self.n
    }
}

/// `out[row][..n] = Σ_k a[row][k] * b[k][..n]` for each of `rows` rows, which lie `stride` bytes apart.
///
/// With rows that overlap that is a convolution over a window of rows.
#[allow(unsafe_code, reason = "a path exists only where the processor has its instructions")]
pub(crate) fn multiply(a: &[u8], stride: usize, rows: usize, b: Matrix<'_>, out: &mut [i32]) {
    assert!(rows == 0 || a.len() >= (rows - 1) * stride + b.depth, "the left matrix is too short");
    assert_eq!(out.len(), rows * b.n);
    match (b.path.kind(), b.grain) {
        #[cfg(target_arch = "x86_64")]
        (Kind::Vnni, Grain::Coarse) => unsafe { vnni::multiply::<false>(a, stride, rows, b, out) },
        #[cfg(target_arch = "x86_64")]
        (Kind::Vnni, Grain::Fine) => unsafe { vnni::multiply::<true>(a, stride, rows, b, out) },
        #[cfg(target_arch = "x86_64")]
        (Kind::Avx2, Grain::Coarse) => unsafe { avx2::multiply::<false>(a, stride, rows, b, out) },
        #[cfg(target_arch = "x86_64")]
        (Kind::Avx2, Grain::Fine) => unsafe { avx2::multiply::<true>(a, stride, rows, b, out) },
        #[cfg(target_arch = "x86_64")]
        (Kind::Sse2, Grain::Coarse) => unsafe { sse2::multiply::<false>(a, stride, rows, b, out) },
        #[cfg(target_arch = "x86_64")]
        (Kind::Sse2, Grain::Fine) => unsafe { sse2::multiply::<true>(a, stride, rows, b, out) },
        (_, Grain::Coarse) => multiply_portable(a, stride, rows, b, out, coarse),
        (_, Grain::Fine) => multiply_portable(a, stride, rows, b, out, fine),
    }
}

/// The definition, and the path for processors without a kernel of their own.
#[inline(always)]
fn multiply_portable(
    a: &[u8],
    stride: usize,
    rows: usize,
    b: Matrix<'_>,
    out: &mut [i32],
    dot: impl Fn([u8; GROUP], [u8; GROUP]) -> i32,
) {
    for (index, panel) in b.panels.chunks_exact(b.depth * PANEL).enumerate() {
        let weights = panel.as_chunks::<GROUP>().0.as_chunks::<PANEL>().0;
        for row in 0..rows {
            let mut sums = [0_i32; PANEL];
            for (x, weights) in a[row * stride..][..b.depth].as_chunks::<GROUP>().0.iter().zip(weights) {
                sums.iter_mut().zip(weights).for_each(|(sum, weights)| *sum += dot(*x, *weights));
            }
            out[row * b.n + index * PANEL..][..PANEL].copy_from_slice(&sums);
        }
    }
}

fn coarse(x: [u8; GROUP], weights: [u8; GROUP]) -> i32 {
    x.into_iter().zip(weights).map(|(x, weight)| i32::from(x) * i32::from(weight.cast_signed())).sum()
}

fn fine([a, b, c, d]: [u8; GROUP], [e, f, g, h]: [u8; GROUP]) -> i32 {
    let product = |x, weight| i32::from(i16::from_le_bytes(x)) * i32::from(i16::from_le_bytes(weight));
    product([a, b], [e, f]) + product([c, d], [g, h])
}

/// The loops of one instruction set, over its `load`, `splat`, `store` and `dot`: tiles of `ROWS`
/// rows and `VECTORS` vectors, whose sums fill the registers.
macro_rules! tiles {
    ($features:literal) => {
        const WIDTH: usize = VECTORS * LANES;

        #[target_feature(enable = $features)]
        pub(super) fn multiply<const FINE: bool>(
            a: &[u8],
            stride: usize,
            rows: usize,
            b: Matrix<'_>,
            out: &mut [i32],
        ) {
            for (index, panel) in b.panels.chunks_exact(b.depth * PANEL).enumerate() {
                for part in (0..PANEL).step_by(WIDTH) {
                    let (panel, column) = (&panel[part * GROUP..], index * PANEL + part);
                    let mut row = 0;
                    while row < rows {
                        let count = if rows < ROWS { 1 } else { ROWS };
                        // The last tile computes some rows again, and the same.
                        row = row.min(rows - count);
                        let (a, out) = (&a[row * stride..], &mut out[row * b.n + column..]);
                        if count == 1 {
                            tile::<1, FINE>(a, stride, b.depth, panel, out, b.n);
                        } else {
                            tile::<ROWS, FINE>(a, stride, b.depth, panel, out, b.n);
                        }
                        row += count;
                    }
                }
            }
        }

        #[target_feature(enable = $features)]
        fn tile<const COUNT: usize, const FINE: bool>(
            a: &[u8],
            stride: usize,
            depth: usize,
            panel: &[u8],
            out: &mut [i32],
            out_stride: usize,
        ) {
            assert!(
                a.len() >= (COUNT - 1) * stride + depth
                    && depth > 0
                    && panel.len() >= (depth / GROUP - 1) * PANEL * GROUP + WIDTH * GROUP
                    && out.len() >= (COUNT - 1) * out_stride + WIDTH
            );
            let mut sums = [[splat(0); VECTORS]; COUNT];
            #[allow(unsafe_code, reason = "the assertion above keeps every pointer within its slice")]
            unsafe {
                for group in 0..depth / GROUP {
                    let weights = panel.as_ptr().add(group * PANEL * GROUP);
                    let mut vectors = [splat(0); VECTORS];
                    for part in 0..VECTORS {
                        vectors[part] = load(weights.add(part * LANES * GROUP).cast());
                    }
                    for row in 0..COUNT {
                        let x = a.as_ptr().add(row * stride + group * GROUP).cast::<i32>().read_unaligned();
                        for part in 0..VECTORS {
                            sums[row][part] = dot::<FINE>(sums[row][part], splat(x), vectors[part]);
                        }
                    }
                }
                for row in 0..COUNT {
                    for part in 0..VECTORS {
                        store(out.as_mut_ptr().add(row * out_stride + part * LANES).cast(), sums[row][part]);
                    }
                }
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
mod vnni {
    use std::arch::x86_64::{
        __m512i, _mm512_dpbusd_epi32, _mm512_dpwssd_epi32, _mm512_loadu_si512 as load,
        _mm512_set1_epi32 as splat, _mm512_storeu_si512 as store,
    };

    use super::{GROUP, Matrix, PANEL};

    const LANES: usize = 16;
    const VECTORS: usize = 2;
    const ROWS: usize = 12;

    tiles!("avx512f,avx512vnni");

    #[inline]
    #[target_feature(enable = "avx512f,avx512vnni")]
    fn dot<const FINE: bool>(sum: __m512i, x: __m512i, weights: __m512i) -> __m512i {
        if FINE { _mm512_dpwssd_epi32(sum, x, weights) } else { _mm512_dpbusd_epi32(sum, x, weights) }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256 as load, _mm256_madd_epi16, _mm256_maddubs_epi16,
        _mm256_set1_epi16, _mm256_set1_epi32 as splat, _mm256_storeu_si256 as store,
    };

    use super::{GROUP, Matrix, PANEL};

    const LANES: usize = 8;
    const VECTORS: usize = 2;
    const ROWS: usize = 4;

    tiles!("avx2");

    #[inline]
    #[target_feature(enable = "avx2")]
    fn dot<const FINE: bool>(sum: __m256i, x: __m256i, weights: __m256i) -> __m256i {
        let product = if FINE {
            _mm256_madd_epi16(x, weights)
        } else {
            _mm256_madd_epi16(_mm256_maddubs_epi16(x, weights), _mm256_set1_epi16(1))
        };
        _mm256_add_epi32(sum, product)
    }
}

#[cfg(target_arch = "x86_64")]
mod sse2 {
    use std::arch::x86_64::{
        __m128i, _mm_add_epi32, _mm_loadu_si128 as load, _mm_madd_epi16, _mm_set1_epi32 as splat,
        _mm_slli_epi16, _mm_srai_epi16, _mm_srli_epi16, _mm_storeu_si128 as store,
    };

    use super::{GROUP, Matrix, PANEL};

    const LANES: usize = 4;
    const VECTORS: usize = 2;
    const ROWS: usize = 4;

    tiles!("sse2");

    #[inline]
    #[target_feature(enable = "sse2")]
    fn dot<const FINE: bool>(sum: __m128i, x: __m128i, weights: __m128i) -> __m128i {
        if FINE {
            return _mm_add_epi32(sum, _mm_madd_epi16(x, weights));
        }
        // The bytes at even and at odd places as two bytes each.
        let even = _mm_madd_epi16(
            _mm_srli_epi16(_mm_slli_epi16(x, 8), 8),
            _mm_srai_epi16(_mm_slli_epi16(weights, 8), 8),
        );
        let odd = _mm_madd_epi16(_mm_srli_epi16(x, 8), _mm_srai_epi16(weights, 8));
        _mm_add_epi32(sum, _mm_add_epi32(even, odd))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_gives_the_same_numbers() {
        let (k, n, rows, stride) = (96, 64, 29, 32);
        let random = |count: usize, seed: u32| {
            (0..count as u32)
                .map(move |i| (i.wrapping_mul(2_654_435_761) ^ seed).wrapping_mul(2_246_822_519) >> 16)
        };
        for grain in [Grain::Coarse, Grain::Fine] {
            let bytes = grain.bytes();
            let numbers = (rows - 1) * stride + k;
            // The greatest inputs and weights that a network may have stand first.
            let (a, panels): (Vec<u8>, Vec<u8>) = match grain {
                Grain::Coarse => (
                    random(numbers, 7)
                        .enumerate()
                        .map(|(i, x)| if i < k { 127 } else { x as u8 & 127 })
                        .collect(),
                    random(k * n, 11).enumerate().map(|(i, x)| if i < k { 0x81 } else { x as u8 }).collect(),
                ),
                Grain::Fine => (
                    random(numbers, 7).flat_map(|x| (x as i16 >> 4).to_le_bytes()).collect(),
                    random(k * n, 11).flat_map(|x| (x as i16 >> 1).to_le_bytes()).collect(),
                ),
            };
            let number = |bytes: &[u8], index: usize| match grain {
                Grain::Coarse => i32::from(bytes[index]),
                Grain::Fine => i32::from(i16::from_le_bytes([bytes[2 * index], bytes[2 * index + 1]])),
            };
            let weight = |i: usize, column: usize| {
                let (group, within) = (i * bytes / GROUP, i * bytes % GROUP / bytes);
                let place = (column / PANEL * (k * bytes / GROUP) + group) * PANEL + column % PANEL;
                match grain {
                    Grain::Coarse => i32::from(panels[place * GROUP + within].cast_signed()),
                    Grain::Fine => number(&panels, place * 2 + within),
                }
            };
            let expect: Vec<i32> = (0..rows * n)
                .map(|at| (0..k).map(|i| number(&a, at / n * stride + i) * weight(i, at % n)).sum())
                .collect();
            for path in Path::all() {
                let b = Matrix::new(path, grain, k, n, &panels);
                for count in [1, 5, rows] {
                    let mut found = vec![0; count * n];
                    multiply(&a, stride * bytes, count, b, &mut found);
                    assert_eq!(found, expect[..count * n], "{path:?} {grain:?}");
                }
            }
        }
    }
}
