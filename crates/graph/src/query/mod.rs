//! Questions: who dealt with whom ([`Filter`], [`Row`]), who is this ([`Profile`]).

mod filter;
mod lookup;
mod profile;
mod refer;
mod row;
mod verbs;

pub use filter::{Filter, Selection};
pub use lookup::{LookupError, Scope};
pub use profile::{Partner, Profile};
pub use row::{Row, RowSource};
pub use verbs::{VERBS, nearest, verb_types};
