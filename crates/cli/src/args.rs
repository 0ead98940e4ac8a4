//! The command line; the doc comments are its help. `shared` has what several commands take.

mod shared;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use relata::Format;
use relata::model::EventType;

pub(crate) use shared::{
    AnswerFormat, DEFAULT_GRAPH, FilterArgs, GraphArg, InputArgs, ProfileFormat, QuestionArg, RowFormat, Verb,
};
use shared::{event_type, format, verb};

/// Turns news into a graph of who dealt with whom, about what, when, where, and whether it happened
#[derive(Debug, Parser)]
#[command(name = "relata", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  relata build articles/                     read a folder of articles into ./relata.db
  relata who negotiated --about металлы      who negotiated about metals
  relata who met --actor Токаев --since 2025-11
  relata show Путин                          offices, partners, timeline
  relata export -o graph.dot                 a picture for Graphviz
  relata frames --find встреча               which words are taken for an event

Exit code: 0 done, 1 nothing found, 2 error (also when one input of many failed).";

const ACTORS: &str = "\
Examples:
  relata actors --limit 20                   whoever has the most partners
  relata actors --type consult,agree --since 2025 --format csv

BETWEENNESS is the share of the shortest ways between two others that lead over an actor; a
COMMUNITY deals with itself more than with others; no event joins a COMPONENT to the rest.
Communities and components are numbered by size. --limit counts actors here.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Extract(ExtractArgs),
    Build(BuildArgs),
    Who(WhoArgs),
    Show(ShowArgs),
    Between(BetweenArgs),
    Timeline(TimelineArgs),
    Path(PathArgs),
    /// Lists who stands where among those who deal with each other: partners, betweenness, community
    #[command(after_help = ACTORS)]
    Actors(ListArgs),
    /// Lists what the events are about, most often first
    Topics(ListArgs),
    Stats(StatsArgs),
    Diff(DiffArgs),
    Search(SearchArgs),
    Query(QueryArgs),
    Remove(RemoveArgs),
    Export(ExportArgs),
    Explain(ExplainArgs),
    Doubtful(DoubtfulArgs),
    Merge(MergeArgs),
    Split(SplitArgs),
    Rename(RenameArgs),
    Reject(RejectArgs),
    Judgements(JudgementsArgs),
    Frames(FramesArgs),
}

/// Reads articles and writes what they say, one line of JSON a document
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata extract article.txt                 one article
  relata extract articles/ > found.jsonl     a folder, in order
  cat articles.jsonl | relata extract -      {\"text\": …, \"published\": …} a line, or one plain text
  relata extract --explain article.txt       why an event is there, or is not
  relata extract --schema                    the JSON Schema of a line

A line of articles has `text` or `html` and, as far as they are known, `id`, `title`, `published`
(YYYY-MM-DD), `outlet`, `url` and `language`; other fields are not read.")]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Add the text itself to each line
    #[arg(long)]
    pub(crate) text: bool,
    /// Write no JSON but, for a person to read, each sentence's tree, whom it means, which rules
    /// were tried on its words, and what came of each
    #[arg(long, conflicts_with = "text")]
    pub(crate) explain: bool,
    /// Print the JSON Schema of a line and end
    #[arg(long, exclusive = true)]
    pub(crate) schema: bool,
}

/// Adds articles to a graph file, and lists who dealt with whom in them
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata build articles/                     into ./relata.db
  relata build 2025.jsonl -g news.db         articles or extractions, a line each
  relata extract big/ | relata build -       what another run has extracted

An article that is in the graph already is replaced if it or what is found in it has changed.
Of two inputs with one id the first counts: name a common parent folder to tell them apart.

A line of articles has `text` or `html` and, as far as they are known, `id`, `title`, `published`
(YYYY-MM-DD), `outlet`, `url` and `language`; other fields are not read.")]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) graph: GraphArg,
}

/// Lists who dealt with whom: parties, what, status, date, place, topics, sources
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata who                                 everything, by date
  relata who negotiated --about \"редкие металлы\"
  relata who met --actor Токаев --with Путин --since 2025 --status actual
  relata who accused --format csv > accused.csv

Names may be typed in any case form («Токаева») and in Latin letters (Tokayev).
A planned, possible, requested or denied event is shown as such; --status narrows.")]
pub(crate) struct WhoArgs {
    /// What they did: negotiated, met, agreed, cooperated, supported, helped, demanded, accused,
    /// rejected, threatened, sanctioned, attacked, coerced, or a PLOVER type such as MOBILIZE
    #[arg(value_parser = verb)]
    pub(crate) verb: Option<Verb>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: RowFormat,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Shows one actor or place: names, offices, partners, timeline with evidence
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata show Токаев
  relata show Putin --format json
  relata show 26da90b39a                     by id, where a name is not clear")]
pub(crate) struct ShowArgs {
    /// A name in any form, or an id
    pub(crate) name: String,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ProfileFormat,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
}

/// Lists everything that two actors share: events, relations, and what both belong to
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata between Путин Трамп
  relata between Казахстан Узбекистан --about торговля --since 2025")]
pub(crate) struct BetweenArgs {
    /// A name in any form, or an id
    pub(crate) one: String,
    /// A name in any form, or an id
    pub(crate) other: String,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ProfileFormat,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Lists the events of one actor or place by date, with their words
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata timeline Токаев --since 2025-11
  relata timeline Ташкент --type consult --format csv")]
pub(crate) struct TimelineArgs {
    /// A name in any form, or an id
    pub(crate) name: String,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: RowFormat,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Says why two are connected: a shortest way over events and relations, each with its words
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata path Уиткофф Токаев
  relata path Уиткофф Токаев --status actual --since 2025")]
pub(crate) struct PathArgs {
    /// A name in any form, or an id
    pub(crate) from: String,
    /// A name in any form, or an id
    pub(crate) to: String,
    /// At most so many steps
    #[arg(long, value_name = "N", default_value_t = 6)]
    pub(crate) hops: usize,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// What commands that list something take.
#[derive(Debug, ClapArgs)]
pub(crate) struct ListArgs {
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: RowFormat,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

/// Says how much of everything there is
#[derive(Debug, ClapArgs)]
pub(crate) struct StatsArgs {
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ProfileFormat,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
}

/// Lists what differs between two graph files; ends with 1 if nothing does
#[derive(Debug, ClapArgs)]
pub(crate) struct DiffArgs {
    /// The older graph file
    pub(crate) old: PathBuf,
    /// The newer graph file
    pub(crate) new: PathBuf,
}

/// Finds articles by their words, in any case form that their endings tell
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata search редкоземельные металлы       all the words, anywhere in the article
  relata search '\"дорожная карта\" США'     words in quotes stand beside each other, as they are")]
pub(crate) struct SearchArgs {
    /// Words
    #[arg(required = true, value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// At most so many articles
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: RowFormat,
    #[command(flatten)]
    pub(crate) graph: GraphArg,
}

/// Asks a question in SPARQL 1.1, in the vocabulary of the RDF exports
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata query 'SELECT ?name (COUNT(?event) AS ?events)
                WHERE { ?event sem:hasActor/schema:name ?name } GROUP BY ?name ORDER BY DESC(?events) ?name'
  relata query --file talks.rq --format csv > talks.csv
  relata query 'SELECT ?document ?quote
                WHERE { GRAPH ?document { ?it oa:hasBody ?event ; oa:hasTarget/oa:hasSelector/oa:exact ?quote } }'

The prefixes sem, schema, skos, prov, oa, rdf, xsd, relata and those of the nodes (entity, event, topic,
document, evidence, relation) need no declaration. The default graph is what all documents say together;
GRAPH ?document asks for the evidence and the relations of each. See docs/vocabulary.md.")]
pub(crate) struct QueryArgs {
    /// The query
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    pub(crate) query: Option<String>,
    /// Read the query from a file; `-` is stdin
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// How to print rows; the triples of CONSTRUCT and DESCRIBE are N-Triples
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: AnswerFormat,
    /// At most so many rows or triples
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub(crate) limit: usize,
    /// Give up after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) time: u64,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
}

/// Takes articles out of a graph file, with everything that only they say
#[derive(Debug, ClapArgs)]
pub(crate) struct RemoveArgs {
    /// The articles, by id
    #[arg(required = true, value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,
    #[command(flatten)]
    pub(crate) graph: GraphArg,
}

/// Writes the graph, or the part that the conditions leave, in another format
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata export -o graph.html                a page to look at and search in
  relata export -o graph.svg --max-nodes 60  a picture for a report
  relata export -o talks.gexf --view actors --type consult,agree
  relata export -o putin.svg --view timeline --actor Путин
  relata export -o putin.ttl --actor Путин --hops 2 --status actual

Formats and the extensions that mean them:
  cypher   .cypher    script for Neo4j and Memgraph
  dot      .dot .gv   picture for Graphviz
  ftm      .ftm       FollowTheMoney entities, for OpenSanctions and Aleph
  gexf     .gexf      dynamic graph for Gephi
  graphml  .graphml   graph for yEd, Gephi, NetworkX, igraph
  html     .html      page to look at and search in, in one file
  json     .json      nodes and links, as NetworkX and D3 read them
  jsonld   .jsonld    linked data: SEM, schema.org, PROV-O, Web Annotation (docs/vocabulary.md)
  mermaid  .mmd       flowchart for wikis
  neo4j    .zip       CSV tables for bulk import, with a README
  nquads   .nq        the statements of jsonld, one a line
  plover   .csv       table of events, a row a pair of actors
  png      .png       picture of pixels
  svg      .svg       picture
  trig     .trig      the statements of jsonld, for people
  turtle   .ttl       the same without the graphs of the documents")]
pub(crate) struct ExportArgs {
    /// Which format; else the extension of --output decides, else dot
    #[arg(long, value_parser = format)]
    pub(crate) format: Option<Format>,
    /// Where to write; `-` is stdout
    #[arg(short, long, default_value = "-", hide_default_value = true)]
    pub(crate) output: PathBuf,
    /// Events as nodes, one link a pair of actors and type of event, or in pictures a timeline;
    /// tables and linked data have events
    #[arg(long, value_enum, default_value_t)]
    pub(crate) view: ViewArg,
    /// Of --actor also the events of its partners, of theirs and so on: so many steps
    #[arg(long, value_name = "N", default_value_t = 1, requires = "actor")]
    pub(crate) hops: usize,
    /// At most so many nodes, those that are told most often; the output says how much is left out
    #[arg(long, value_name = "N")]
    pub(crate) max_nodes: Option<usize>,
    /// Who places the boxes of SVG and PNG: forces of our own, or an installed Graphviz
    #[arg(long, value_enum, default_value_t)]
    pub(crate) layout: LayoutArg,
    /// Pictures on a dark background
    #[arg(long)]
    pub(crate) dark: bool,
    /// In DOT, draw the events of one document, or of one topic, in a frame
    #[arg(long, value_enum, value_name = "BY")]
    pub(crate) cluster: Option<ClusterArg>,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
    #[command(flatten)]
    pub(crate) filter: FilterArgs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ViewArg {
    #[default]
    Events,
    Actors,
    Timeline,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayoutArg {
    #[default]
    Force,
    Dot,
    Sfdp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClusterArg {
    Document,
    Topic,
}

/// Says why something is as it is: which documents an entity was joined from and why, or who tells an event and how
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata explain Путин                       each step of the merge, and what nearly was one with it
  relata explain 5bfd1b9e47                  an event, by the id that `who --format json` gives")]
pub(crate) struct ExplainArgs {
    /// A name in any form, or the id of an entity or event
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) graph: QuestionArg,
}

/// Lists the closest calls: what was only just joined, or only just not, for a person to decide
#[derive(Debug, ClapArgs)]
pub(crate) struct DoubtfulArgs {
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) graph: GraphArg,
}

/// Decides that two entities, or two events, are one
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata merge Рухани Роухани --reason \"two spellings\"
  relata merge 26da90b39a 81f0c2a4d7         by id, as names that are not clear; so also events

The decision is a line in a file of judgements, by default beside the graph; every build replays it.
To undo it: relata judgements --undo LINE")]
pub(crate) struct MergeArgs {
    /// The one whose name stays: a name in any form or an id
    pub(crate) one: String,
    /// The other
    pub(crate) other: String,
    #[command(flatten)]
    pub(crate) why: WhyArgs,
    #[command(flatten)]
    pub(crate) graph: GraphArg,
}

/// Decides that some documents mean another entity, or tell another event
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata split \"Иван Петров\" sport/17      there he is somebody else
  relata explain \"Иван Петров\"             lists the documents")]
pub(crate) struct SplitArgs {
    /// A name in any form, or the id of an entity or event
    pub(crate) name: String,
    /// The documents, by id
    #[arg(required = true, value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,
    #[command(flatten)]
    pub(crate) why: WhyArgs,
    #[command(flatten)]
    pub(crate) graph: GraphArg,
}

/// Decides under which name an entity is shown
#[derive(Debug, ClapArgs)]
pub(crate) struct RenameArgs {
    /// A name in any form, or an id
    pub(crate) name: String,
    /// The name to show
    pub(crate) new: String,
    #[command(flatten)]
    pub(crate) why: WhyArgs,
    #[command(flatten)]
    pub(crate) graph: GraphArg,
}

/// Decides that there is no such entity, or that no document tells this event
#[derive(Debug, ClapArgs)]
pub(crate) struct RejectArgs {
    /// A name in any form, or the id of an entity or event
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) why: WhyArgs,
    #[command(flatten)]
    pub(crate) graph: GraphArg,
}

/// Lists what has been decided, and which decisions concern nothing in the graph
#[derive(Debug, ClapArgs)]
pub(crate) struct JudgementsArgs {
    /// Take the judgement of this line back
    #[arg(long, value_name = "LINE")]
    pub(crate) undo: Option<usize>,
    #[command(flatten)]
    pub(crate) graph: GraphArg,
}

/// What a judgement says besides its verdict.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct WhyArgs {
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) reason: String,
    /// Who decides
    #[arg(
        long,
        env = "USER",
        hide_env_values = true,
        value_name = "NAME",
        default_value = "?",
        hide_default_value = true
    )]
    pub(crate) author: String,
}

/// Lists the frames: which words tell an event, and in which forms its parties stand
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  relata frames                              all of them
  relata frames --type sanction              those of one PLOVER type
  relata frames --find переговорам           those that a word triggers, in any form
  relata frames consult.meet                 one in full, and what is found in its example
  relata frames --frames my.toml --test      do they find an event in their examples?

A role reads as it stands in the file: `с+ins` is с with the instrumental, `acc:person` an
accusative that must be a person; of several the first that is filled counts.")]
pub(crate) struct FramesArgs {
    /// The id of one frame
    pub(crate) id: Option<String>,
    /// PLOVER types, several with commas
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = event_type)]
    pub(crate) types: Vec<EventType>,
    /// Words of a trigger, in any form
    #[arg(long, value_name = "WORD")]
    pub(crate) find: Option<String>,
    /// Try each frame on its own example; list those that find no event there, and end with 1 if any
    #[arg(long)]
    pub(crate) test: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: RowFormat,
    /// Add the event frames of a TOML file to those that come with relata
    #[arg(long, value_name = "FILE")]
    pub(crate) frames: Vec<PathBuf>,
}
