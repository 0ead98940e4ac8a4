//! Is one person one node? The nodes of a graph against the truth of synthetic articles.
//!
//! What is scored are pairs of a document and a name in it («Берг» in s000012), each with the person that
//! it means and the node that it became. Pairwise: two such pairs of one person should be of one node.
//! B³ (Bagga and Baldwin 1998): for each of them, how much of its node is its person and how much of its
//! person is in its node. A name that was not found in its document is counted as missing and not scored.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use relata::model::wire::{Extraction, Mention};
use relata::{KnowledgeGraph, Records, file};
use serde::Deserialize;

/// An article, as far as the score needs it.
#[derive(Deserialize)]
struct Article {
    id: String,
    truth: Vec<Named>,
}

/// Whom a name means.
#[derive(Deserialize)]
struct Named {
    name: String,
    person: String,
    form: String,
    start: u32,
    end: u32,
}

/// A name in a document: who it is, and what it became.
struct Item<'a> {
    form: &'a str,
    name: &'a str,
    person: &'a str,
    node: &'a str,
}

/// Prints the scores of each graph.
pub(crate) fn score(
    articles: &Path,
    graphs: &[PathBuf],
    errors: bool,
    output: &mut impl Write,
) -> anyhow::Result<()> {
    let lines = fs::read_to_string(articles).with_context(|| articles.display().to_string())?;
    let articles: Vec<Article> = lines
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .context("not articles with truth")?;
    for path in graphs {
        let records = file::open(path)?.records()?;
        let graph = file::open_graph(path, &file::judgements_beside(path), None)?;
        let nodes = nodes(&graph);
        let (items, missing) = items(&articles, &records, &nodes);
        writeln!(output, "{}: {} names, {} not found", path.display(), items.len() + missing, missing)?;
        write_scores(&items, output)?;
        if errors {
            write_errors(&items, &graph, output)?;
        }
    }
    Ok(())
}

/// The public id of the node of each entity of each document.
fn nodes(graph: &KnowledgeGraph) -> BTreeMap<(&str, &str), &str> {
    let merges = graph.entities().flat_map(|(_, node)| node.merges.iter().map(move |merge| (merge, node)));
    merges.map(|(merge, node)| ((merge.document.as_str(), merge.entity.as_str()), &*node.public_id)).collect()
}

/// The names that were found, each once a document, and how many were not.
fn items<'a>(
    articles: &'a [Article],
    records: &Records,
    nodes: &BTreeMap<(&str, &str), &'a str>,
) -> (Vec<Item<'a>>, usize) {
    let mut items = Vec::new();
    let mut missing = 0;
    for article in articles {
        let Some(record) = records.get(&article.id) else { continue };
        let mut seen = BTreeSet::new();
        for Named { name, person, form, start, end } in &article.truth {
            if !seen.insert((name, person)) {
                continue;
            }
            let entity = mention(record, *start, *end).map(|mention| mention.entity.as_str());
            match entity.and_then(|entity| nodes.get(&(article.id.as_str(), entity))) {
                Some(node) => items.push(Item { form, name, person, node }),
                None => missing += 1,
            }
        }
    }
    (items, missing)
}

/// The mention of a person that overlaps these characters.
fn mention(record: &Extraction, start: u32, end: u32) -> Option<&Mention> {
    record.mentions.iter().find(|mention| mention.kind == "PER" && mention.start < end && start < mention.end)
}

fn write_scores(items: &[Item<'_>], output: &mut impl Write) -> anyhow::Result<()> {
    let count = |of: &dyn Fn(&Item<'_>) -> String| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        items.iter().for_each(|item| *counts.entry(of(item)).or_default() += 1);
        counts
    };
    let both_of = |item: &Item<'_>| format!("{} {}", item.person, item.node);
    let (people, nodes) = (count(&|item| item.person.to_owned()), count(&|item| item.node.to_owned()));
    let both = count(&both_of);
    let pairs = |counts: &BTreeMap<String, usize>| {
        counts.values().map(|count| count * (count - 1) / 2).sum::<usize>() as f64
    };
    writeln!(output, "{} people, {} nodes", people.len(), nodes.len())?;
    writeln!(output, "pairwise   {}", figures(pairs(&both) / pairs(&nodes), pairs(&both) / pairs(&people)))?;

    let mut by_form: BTreeMap<&str, (f64, f64, f64)> = BTreeMap::new();
    for item in items {
        let shared = both[&both_of(item)] as f64;
        let (precision, recall) = (shared / nodes[item.node] as f64, shared / people[item.person] as f64);
        for form in ["all", item.form] {
            let sums = by_form.entry(form).or_default();
            *sums = (sums.0 + precision, sums.1 + recall, sums.2 + 1.0);
        }
    }
    for (form, (precision, recall, count)) in by_form {
        writeln!(output, "B3 {form:10} {}  ({count} names)", figures(precision / count, recall / count))?;
    }
    Ok(())
}

fn figures(precision: f64, recall: f64) -> String {
    let f1 = 2.0 * precision * recall / (precision + recall);
    format!("P {:5.1}  R {:5.1}  F1 {:5.1}", 100.0 * precision, 100.0 * recall, 100.0 * f1)
}

/// The people in the most nodes, and the nodes of the most people.
fn write_errors(items: &[Item<'_>], graph: &KnowledgeGraph, output: &mut impl Write) -> anyhow::Result<()> {
    const SHOWN: usize = 20;
    let names: BTreeMap<&str, &str> =
        graph.entities().map(|(_, node)| (&*node.public_id, node.name.as_str())).collect();
    let groups = |of: &dyn Fn(&Item<'_>) -> (String, String)| {
        let mut groups: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for item in items {
            let (whole, part) = of(item);
            *groups.entry(whole).or_default().entry(part).or_default() += 1;
        }
        let mut groups: Vec<_> = groups.into_iter().filter(|(_, parts)| parts.len() > 1).collect();
        groups.sort_by_key(|(_, parts)| std::cmp::Reverse(parts.len()));
        groups.truncate(SHOWN);
        groups
    };
    let node = |item: &Item<'_>| format!("{} [{}]", names[item.node], item.node);
    let person = |item: &Item<'_>| item.person.to_owned();
    let split = groups(&|item| (person(item), format!("{} {}", node(item), item.form)));
    let example: BTreeMap<&str, &str> = items.iter().map(|item| (item.person, item.name)).collect();
    let mixed = groups(&|item| (node(item), format!("{} «{}»", item.person, example[item.person])));
    for (what, groups) in [("divided", split), ("mixed", mixed)] {
        for (whole, parts) in groups {
            let parts: Vec<String> = parts.iter().map(|(part, count)| format!("{part} {count}")).collect();
            writeln!(output, "{what} {whole}: {}", parts.join("; "))?;
        }
    }
    Ok(())
}
