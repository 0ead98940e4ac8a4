//! The `relata` command: articles into a graph, questions to the graph.
//!
//! Data go to stdout, everything else to stderr. Exit code 0: done; 1: a question
//! found nothing, or a frame nothing in its example; 2: an error, also when one input of many failed and the rest was done.

mod args;
mod articles;
mod commands;
mod lines;
mod output;
mod report;
mod table;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    NothingFound,
    /// The rest was done.
    SomeFailed,
}

impl Outcome {
    /// How a question ended; says so if it found nothing.
    fn of_answer(is_empty: bool) -> Self {
        if is_empty {
            report::note("nothing found");
            return Self::NothingFound;
        }
        Self::Done
    }
}

fn main() -> ExitCode {
    let outcome = match Args::parse().command {
        Command::Extract(args) => commands::extract::run(&args),
        Command::Build(args) => commands::build::run(&args),
        Command::Who(args) => commands::who::run(&args),
        Command::Show(args) => commands::show::run(&args),
        Command::Between(args) => commands::between::run(&args),
        Command::Timeline(args) => commands::timeline::run(&args),
        Command::Path(args) => commands::path::run(&args),
        Command::Actors(args) => commands::actors::run(&args),
        Command::Topics(args) => commands::topics::run(&args),
        Command::Stats(args) => commands::stats::run(&args),
        Command::Diff(args) => commands::diff::run(&args),
        Command::Search(args) => commands::search::run(&args),
        Command::Query(args) => commands::query::run(&args),
        Command::Remove(args) => commands::remove::run(&args),
        Command::Export(args) => commands::export::run(&args),
        Command::Explain(args) => commands::explain::run(&args),
        Command::Doubtful(args) => commands::doubtful::run(&args),
        Command::Merge(args) => commands::judge::merge(&args),
        Command::Split(args) => commands::judge::split(&args),
        Command::Rename(args) => commands::judge::rename(&args),
        Command::Reject(args) => commands::judge::reject(&args),
        Command::Judgements(args) => commands::judgements::run(&args),
        Command::Frames(args) => commands::frames::run(&args),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound) => ExitCode::from(1),
        Ok(Outcome::SomeFailed) => ExitCode::from(2),
        Err(error) => ExitCode::from(report::error(&error)),
    }
}
