//! The templates of `sentences.tsv`.

use anyhow::{Context, bail, ensure};

use super::declension::Case;
use super::writer::Story;

/// A sentence with gaps.
pub(super) struct Template {
    /// `CONSULT`, or `title`, `quote`, `rest`.
    pub(super) kind: String,
    /// Of an event its status, of a title its type.
    pub(super) status: String,
    /// What A, B and C may be.
    pub(super) who: Vec<Vec<ActorKind>>,
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ActorKind {
    Person,
    State,
    Ministry,
    Company,
}

/// A piece of a template.
pub(super) enum Part {
    Words(String),
    /// The actor itself.
    Actor(usize, Case),
    /// The state of an actor.
    State(usize, Case),
    /// The capital of that state.
    Capital(usize, Case),
    /// A word that agrees with the actor: its masculine and feminine.
    Agreeing(usize, String, String),
    Pronoun(usize),
    /// When it happens.
    On,
    /// The city where it happens.
    Place(Case),
    Topic(Case),
}

impl Template {
    /// Whether it tells an event.
    pub(super) fn is_event(&self) -> bool {
        !matches!(self.kind.as_str(), "title" | "quote" | "rest")
    }

    /// Whether it tells this story.
    pub(super) fn tells(&self, story: &Story) -> bool {
        let count = self.who.len() == story.actors.len();
        count && self.kind == story.kind && self.status == story.status && self.takes(&story.kinds())
    }

    /// Whether these kinds of actors may stand in it.
    pub(super) fn takes(&self, actors: &[ActorKind]) -> bool {
        self.who.len() <= actors.len() && self.who.iter().zip(actors).all(|(may, actor)| may.contains(actor))
    }
}

/// All templates, in the order of the file.
pub(super) fn templates() -> anyhow::Result<Vec<Template>> {
    super::rows(include_str!("sentences.tsv"))
        .map(|columns| {
            let [kind, status, who, text] = columns[..] else { bail!("not a template: {columns:?}") };
            Ok(Template {
                kind: kind.to_owned(),
                status: status.to_owned(),
                who: who.split_whitespace().map(kinds).collect::<anyhow::Result<_>>()?,
                parts: parts(text).with_context(|| text.to_owned())?,
            })
        })
        .collect()
}

fn kinds(letters: &str) -> anyhow::Result<Vec<ActorKind>> {
    let kind = |letter| {
        Ok(match letter {
            'P' => ActorKind::Person,
            'S' => ActorKind::State,
            'M' => ActorKind::Ministry,
            'C' => ActorKind::Company,
            _ => bail!("no kind of actor: `{letter}`"),
        })
    };
    letters.chars().map(kind).collect()
}

fn parts(text: &str) -> anyhow::Result<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((words, behind)) = rest.split_once('{') {
        let (gap, behind) = behind.split_once('}').context("a gap has no end")?;
        if !words.is_empty() {
            parts.push(Part::Words(words.to_owned()));
        }
        parts.push(part(gap)?);
        rest = behind;
    }
    parts.push(Part::Words(rest.to_owned()));
    Ok(parts)
}

fn part(gap: &str) -> anyhow::Result<Part> {
    if let Some((actor, word)) = gap.split_once(':') {
        let (masculine, feminine) = match word.split_once('|') {
            Some((masculine, feminine)) => (masculine.to_owned(), feminine.to_owned()),
            None => (word.to_owned(), feminine(word)),
        };
        return Ok(Part::Agreeing(actor_index(actor)?, masculine, feminine));
    }
    let (what, case) = gap.split_once(' ').unwrap_or((gap, "nom"));
    if case == "он" {
        return Ok(Part::Pronoun(actor_index(what)?));
    }
    let case = Case::parse(case)?;
    Ok(match what {
        "on" => Part::On,
        "place" => Part::Place(case),
        "topic" => Part::Topic(case),
        _ => match what.split_once('.') {
            None => Part::Actor(actor_index(what)?, case),
            Some((actor, "state")) => Part::State(actor_index(actor)?, case),
            Some((actor, "capital")) => Part::Capital(actor_index(actor)?, case),
            Some((_, of)) => bail!("an actor has no `{of}`"),
        },
    })
}

fn actor_index(letter: &str) -> anyhow::Result<usize> {
    let index = ["A", "B", "C"].iter().position(|known| *known == letter);
    ensure!(index.is_some(), "no actor `{letter}`");
    Ok(index.unwrap_or_default())
}

/// «встретился» -> «встретилась», «принят» -> «принята»
fn feminine(masculine: &str) -> String {
    match masculine.strip_suffix("ся") {
        Some(stem) => format!("{stem}ась"),
        None => format!("{masculine}а"),
    }
}
