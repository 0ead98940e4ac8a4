//! The loops in which the networks spend their time, each in several versions that give the same bits.

pub(crate) mod float;
pub(crate) mod integer;
mod path;
pub(crate) mod rows;

pub(crate) use path::Path;
