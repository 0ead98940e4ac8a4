//! One file a subcommand.

pub(crate) mod actors;
pub(crate) mod between;
pub(crate) mod build;
pub(crate) mod diff;
pub(crate) mod doubtful;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod frames;
pub(crate) mod judge;
pub(crate) mod judgements;
pub(crate) mod path;
pub(crate) mod query;
pub(crate) mod remove;
pub(crate) mod rows;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod stats;
pub(crate) mod timeline;
pub(crate) mod topics;
pub(crate) mod who;
