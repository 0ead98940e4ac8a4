//! `relata merge`, `split`, `rename` and `reject`: decisions of a person, as lines in a file.

use anyhow::{Context, bail};
use relata::KnowledgeGraph;
use relata::file;
use relata::graph::{EntityRef, Judgement, NodeId, Verdict};

use crate::args::{GraphArg, MergeArgs, RejectArgs, RenameArgs, SplitArgs, WhyArgs};
use crate::{Outcome, report};

pub(crate) fn merge(args: &MergeArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let verdicts = match (graph.find_event(&args.one), graph.find_event(&args.other)) {
        (Some(one), Some(other)) if one == other => bail!("these are one event already"),
        (Some(one), Some(other)) => {
            let first =
                |event| graph.event_refs(event).into_iter().next().context("an event that no document tells");
            vec![Verdict::SameEvent(first(one)?, first(other)?)]
        }
        (None, None) => {
            let (one, other) = graph.find_two(&args.one, &args.other)?;
            if one == other {
                bail!("`{}` and `{}` are one already", args.one, args.other);
            }
            vec![same(&graph, one, other)?]
        }
        _ => bail!("an event and an entity cannot be one"),
    };
    decide(verdicts, &args.why, &args.graph)
}

/// That two entities are one, if they are of a sort.
fn same(graph: &KnowledgeGraph, one: NodeId, other: NodeId) -> anyhow::Result<Verdict> {
    let (first, second) = (refer(graph, one)?, refer(graph, other)?);
    if !first.may_be(&second) {
        bail!("`{}` ({}) and `{}` ({}) cannot be one", first.name, first.kind, second.name, second.kind);
    }
    let is_of_both = |event: &NodeId| {
        let parties = graph.parties(*event);
        parties.iter().any(|party| party.entity == one)
            && parties.iter().all(|party| [one, other].contains(&party.entity))
    };
    let theirs = graph.events_of(other).into_iter().filter(is_of_both).count();
    if theirs > 0 {
        report::warning(&format!(
            "the two deal with each other alone in {theirs} {}, which the graph leaves out while they are one",
            if theirs == 1 { "event" } else { "events" }
        ));
    }
    Ok(Verdict::Same(first, second))
}

pub(crate) fn split(args: &SplitArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    for document in &args.documents {
        if !graph.documents().any(|(_, node)| node.id == *document) {
            bail!("there is no document `{document}` in the graph");
        }
    }
    let verdicts = match graph.find_event(&args.name) {
        Some(event) => graph.split_event(event, &args.documents),
        None => graph.split_entity(graph.find(&args.name)?, &args.documents),
    };
    if verdicts.is_empty() {
        bail!("nothing to split: `{}` must be in these documents and in others as well", args.name);
    }
    decide(verdicts, &args.why, &args.graph)
}

pub(crate) fn rename(args: &RenameArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let entity = graph.find(&args.name)?;
    if args.new.trim().is_empty() {
        bail!("the new name is empty");
    }
    decide(vec![Verdict::Rename(refer(&graph, entity)?, args.new.clone())], &args.why, &args.graph)
}

pub(crate) fn reject(args: &RejectArgs) -> anyhow::Result<Outcome> {
    let graph = args.graph.open()?;
    let verdicts = match graph.find_event(&args.name) {
        Some(event) => graph.event_refs(event).into_iter().map(Verdict::RejectEvent).collect(),
        None => {
            let entity = graph.find(&args.name)?;
            refer(&graph, entity)?;
            graph.entity_refs(entity).into_iter().map(Verdict::RejectEntity).collect()
        }
    };
    decide(verdicts, &args.why, &args.graph)
}

fn refer(graph: &KnowledgeGraph, entity: NodeId) -> anyhow::Result<EntityRef> {
    graph.entity_ref(entity).context("only an event names this place; nothing can be decided about it")
}

/// Writes the decisions behind those that are there.
fn decide(verdicts: Vec<Verdict>, why: &WhyArgs, graph: &GraphArg) -> anyhow::Result<Outcome> {
    let path = graph.judgements();
    let mut judgements = file::open_judgements(&path)?;
    let before = judgements.iter().count();
    let date = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    for verdict in verdicts {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (author, reason) = (line(&why.author), line(&why.reason));
        judgements.push(Judgement { date: date.clone(), author, verdict, reason });
    }
    let unreadable = judgements
        .iter()
        .find(|(_, judgement)| judgement.to_string().parse::<Judgement>().as_ref() != Ok(*judgement));
    if let Some((_, judgement)) = unreadable {
        bail!("this cannot be written down so that it is read the same again: {judgement}");
    }
    file::save_judgements(&judgements, &path)?;
    graph.derive();
    for (line, judgement) in judgements.iter().skip(before) {
        report::note(&format!(
            "{}, line {line}: {}",
            path.display(),
            judgement.to_string().replace('\t', "  ")
        ));
    }
    Ok(Outcome::Done)
}
