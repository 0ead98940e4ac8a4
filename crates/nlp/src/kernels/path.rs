//! Which instructions there are.

use crate::LoadError;

/// The instructions that the integer loops use: they decide the speed and never a bit. A path
/// exists only where the processor has its instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Path(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "x86_64"), allow(dead_code, reason = "the others are of x86-64"))]
pub(super) enum Kind {
    /// What every processor has.
    Portable,
    /// What every processor of x86-64 has.
    Sse2,
    Avx2,
    /// AVX-512 with products of bytes that are summed in words.
    Vnni,
}

/// The environment variable that names a path for tests: `portable`, `sse2`, `avx2` or `vnni`.
const VARIABLE: &str = "RELATA_ISA";

impl Path {
    /// The fastest path of this processor, or the one that `RELATA_ISA` names.
    pub(crate) fn chosen() -> Result<Self, LoadError> {
        Self::named(&std::env::var(VARIABLE).unwrap_or_default())
    }

    /// The path of a name; of none the fastest.
    fn named(wanted: &str) -> Result<Self, LoadError> {
        let paths = Self::all();
        let found = match wanted {
            "" => paths.last(),
            _ => paths.iter().find(|path| path.name() == wanted),
        };
        found.copied().ok_or_else(|| {
            let here: Vec<&str> = paths.iter().map(|path| path.name()).collect();
            LoadError::Instructions { wanted: wanted.to_owned(), here: here.join(", ") }
        })
    }

    /// The paths of this processor, slowest first; one at least.
    pub(crate) fn all() -> Vec<Self> {
        let mut paths = vec![Self(Kind::Portable)];
        #[cfg(target_arch = "x86_64")]
        {
            paths.push(Self(Kind::Sse2));
            if is_x86_feature_detected!("avx2") {
                paths.push(Self(Kind::Avx2));
            }
            if is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vnni") {
                paths.push(Self(Kind::Vnni));
            }
        }
        paths
    }

    pub(super) fn kind(self) -> Kind {
        self.0
    }

    fn name(self) -> &'static str {
        match self.0 {
            Kind::Portable => "portable",
            Kind::Sse2 => "sse2",
            Kind::Avx2 => "avx2",
            Kind::Vnni => "vnni",
        }
    }
}

/// Compiles a function for every path, so that the compiler may use its vectors; what it computes
/// is what the language says on each of them.
macro_rules! on_every_path {
    ($(#[$meta:meta])* fn $name:ident($($arg:ident: $type:ty),* $(,)?) $(-> $result:ty)? $body:block) => {
        $(#[$meta])*
        #[allow(unsafe_code, reason = "a path exists only where the processor has its instructions")]
        pub(crate) fn $name(path: $crate::kernels::Path, $($arg: $type),*) $(-> $result)? {
            #[inline(always)]
            fn portable($($arg: $type),*) $(-> $result)? $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($arg: $type),*) $(-> $result)? { portable($($arg),*) }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512bw")]
            fn avx512($($arg: $type),*) $(-> $result)? { portable($($arg),*) }

            match path.kind() {
                #[cfg(target_arch = "x86_64")]
                $crate::kernels::path::Kind::Avx2 => unsafe { avx2($($arg),*) },
                #[cfg(target_arch = "x86_64")]
                $crate::kernels::path::Kind::Vnni => unsafe { avx512($($arg),*) },
                _ => portable($($arg),*),
            }
        }
    };
}
pub(super) use on_every_path;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_there_or_an_error_says_which_are() {
        assert_eq!(Path::named("portable").expect("it is everywhere"), Path(Kind::Portable));
        assert_eq!(Path::named("").expect("one is the fastest"), *Path::all().last().expect("there is one"));
        let error = Path::named("avx9").expect_err("there is none of this name").to_string();
        assert!(error.starts_with("RELATA_ISA names the instructions `avx9`; here are portable"), "{error}");
    }
}
