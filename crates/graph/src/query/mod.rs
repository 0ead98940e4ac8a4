//! Questions: who dealt with whom ([`Filter`], [`Row`]), who is this ([`Profile`]), how are
//! two connected ([`Between`], [`Hop`]), what is in the graph ([`Stats`], [`TopicCount`], [`Diff`]), who stands where
//! in it ([`Standing`]).

mod connections;
mod filter;
mod lookup;
mod overview;
mod profile;
mod refer;
mod row;
mod standing;
mod verbs;

pub use connections::{Between, Connection, Hop};
pub use filter::{Filter, Selection};
pub use lookup::{Candidate, LookupError, Scope};
pub use overview::{Changes, Diff, Stats, TopicCount};
pub use profile::{Partner, Profile};
pub use row::{Row, RowSource};
pub use standing::Standing;
pub use verbs::{VERBS, nearest, verb_types};
