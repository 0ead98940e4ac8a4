//! What several commands take: inputs, the graph, conditions, formats; and how their words are read.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use relata::Format;
use relata::graph::{VERBS, nearest, verb_types};
use relata::model::{EventType, PartialDate, Status};

#[derive(Debug, ClapArgs)]
pub(crate) struct InputArgs {
    /// Files and folders: text, HTML, JSON Lines; `-` is stdin
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Take each input whole as the article: look for neither menus nor title nor date
    #[arg(long)]
    pub(crate) full_text: bool,
    /// How many threads; the output does not depend on it [default: one a processor]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Add the event frames of a TOML file to those that come with relata
    #[arg(long, value_name = "FILE")]
    pub(crate) frames: Vec<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct GraphArg {
    /// The graph file
    #[arg(short, long, env = "RELATA_GRAPH", hide_env_values = true, default_value = DEFAULT_GRAPH)]
    pub(crate) graph: PathBuf,
    /// What people have decided about it [default: GRAPH with the extension judgements.tsv]
    #[arg(long, env = "RELATA_JUDGEMENTS", hide_env_values = true, value_name = "FILE")]
    pub(crate) judgements: Option<PathBuf>,
}

/// The graph that a question is asked of.
#[derive(Debug, ClapArgs)]
pub(crate) struct QuestionArg {
    #[command(flatten)]
    pub(crate) file: GraphArg,
    /// Answer with what had been published by the end of this date; undated articles are left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<PartialDate>,
}

impl QuestionArg {
    pub(crate) fn open(&self) -> Result<relata::KnowledgeGraph, relata::file::FileError> {
        self.file.check_judgements()?;
        relata::file::open_graph(&self.file.graph, &self.file.judgements(), self.as_of)
    }
}

impl GraphArg {
    /// The graph, with what people have decided about it.
    pub(crate) fn open(&self) -> Result<relata::KnowledgeGraph, relata::file::FileError> {
        relata::file::open_graph(&self.graph, &self.judgements(), None)
    }

    /// Keeps in the file what follows from new judgements. Where it cannot be written, whoever reads derives
    /// it again.
    pub(crate) fn derive(&self) {
        // Only a graph that is there: judgements may lie elsewhere.
        let _ = relata::file::open(&self.graph)
            .and_then(|_| relata::file::create(&self.graph))
            .and_then(|mut store| relata::file::derive(&mut store, &self.graph, &self.judgements()));
    }

    /// Whoever only reads does not make a file of judgements: one that is named must be there.
    pub(crate) fn check_judgements(&self) -> Result<(), relata::file::FileError> {
        match &self.judgements {
            Some(path) if !path.exists() => Err(relata::file::FileError::NoJudgements { path: path.clone() }),
            _ => Ok(()),
        }
    }

    /// Where the judgements are.
    pub(crate) fn judgements(&self) -> PathBuf {
        self.judgements.clone().unwrap_or_else(|| relata::file::judgements_beside(&self.graph))
    }
}

pub(crate) const DEFAULT_GRAPH: &str = "relata.db";

#[derive(Clone, Debug, Default, ClapArgs)]
#[command(next_help_heading = "Conditions")]
pub(crate) struct FilterArgs {
    /// A party
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Another party, that dealt with the first
    #[arg(long, value_name = "NAME")]
    pub(crate) with: Option<String>,
    /// Words of a topic in any case form, or what it is about: редкоземы finds «добыча РЗМ»
    #[arg(long, value_name = "TOPIC")]
    pub(crate) about: Option<String>,
    /// Not over before this date: YYYY, YYYY-MM or YYYY-MM-DD; undated events are left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<PartialDate>,
    /// Begun by the end of this date; undated events are left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Option<PartialDate>,
    /// actual, planned, possible, requested or denied; several with commas
    #[arg(long, value_delimiter = ',', value_parser = status)]
    pub(crate) status: Vec<Status>,
    /// PLOVER types, several with commas
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = event_type)]
    pub(crate) types: Vec<EventType>,
    /// Where it happened
    #[arg(long, value_name = "PLACE")]
    pub(crate) at: Option<String>,
    /// Told by this outlet, or on its word
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Not less sure than this, from 0 to 1
    #[arg(long, value_name = "NUMBER", value_parser = confidence)]
    pub(crate) min_confidence: Option<f64>,
    /// At most so many events
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowFormat {
    #[default]
    Table,
    Json,
    Csv,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    #[default]
    Table,
    Json,
    Csv,
    Tsv,
    Xml,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileFormat {
    #[default]
    Text,
    Json,
}

/// The types that a verb stands for.
#[derive(Clone, Debug)]
pub(crate) struct Verb(pub(crate) Vec<EventType>);

impl FilterArgs {
    /// The filter that these conditions and a verb make.
    pub(crate) fn filter(&self, verb: Option<&Verb>) -> relata::Filter {
        let verb = verb.map(|verb| verb.0.as_slice()).unwrap_or_default();
        let args = self.clone();
        relata::Filter {
            actor: args.actor,
            with: args.with,
            about: args.about,
            types: [args.types.as_slice(), verb].concat(),
            statuses: args.status,
            since: args.since,
            until: args.until,
            place: args.at,
            outlet: args.outlet,
            min_confidence: args.min_confidence,
            limit: args.limit,
        }
    }
}

pub(super) fn verb(text: &str) -> Result<Verb, String> {
    let names = || VERBS.iter().map(|(verb, _)| *verb).chain(EventType::ALL.iter().map(|it| it.as_str()));
    verb_types(text).map(Verb).ok_or_else(|| unknown("verb", text, names()))
}

pub(super) fn event_type(text: &str) -> Result<EventType, String> {
    text.parse().map_err(|_| unknown("event type", text, EventType::ALL.iter().map(|it| it.as_str())))
}

fn status(text: &str) -> Result<Status, String> {
    text.parse().map_err(|_| unknown("status", text, Status::ALL.iter().map(|it| it.as_str())))
}

pub(super) fn format(text: &str) -> Result<Format, String> {
    Format::from_name(text).ok_or_else(|| unknown("format", text, Format::ALL.iter().map(|it| it.name())))
}

fn confidence(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| format!("`{text}` is no number from 0 to 1"))
}

fn date(text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|_| format!("unknown date `{text}`\nhint: write YYYY, YYYY-MM or YYYY-MM-DD"))
}

fn unknown(what: &str, text: &str, names: impl Iterator<Item = &'static str> + Clone) -> String {
    match nearest(text, names.clone()) {
        Some(name) => format!("unknown {what} `{text}`\nhint: did you mean `{name}`?"),
        None => format!("unknown {what} `{text}`\nhint: use one of {}", names.collect::<Vec<_>>().join(", ")),
    }
}
