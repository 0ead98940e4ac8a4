//! What people have decided about entities and events, kept as text and replayed on every build.
//!
//! One judgement a line, with tabs (here ⇥) between date, author, verdict, what it is about, what else, and
//! the reason. Empty lines and lines that begin with `#` are left as they are.
//!
//! ```text
//! 2026-11-24⇥anna⇥same⇥person: Хасан Рухани⇥person: Хасан Роухани⇥one spelling each
//! 2026-11-24⇥anna⇥different⇥person: Иван Петров @ news/17⇥person: Иван Петров⇥a hockey player
//! 2026-11-24⇥anna⇥reject⇥ACCUSE 120-188 @ news/17⇥⇥he quotes a film
//! ```
//!
//! An entity is its kind and a name that documents have for it, and, after ` @ `, the document where
//! only that one is meant. An event is its type and the place of its words in a document.

use std::fmt;
use std::io::{self, BufRead, Write};
use std::str::FromStr;

use relata_model::wire::Event;
use relata_model::{EntityKind, EventType, PartialDate};

/// All judgements, in the order of their file.
///
/// ```
/// use relata_graph::Judgements;
///
/// let text = "2026-11-24\tanna\tsame\tperson: Хасан Рухани\tperson: Хасан Роухани\tspelling\n";
/// let judgements = Judgements::read(text.as_bytes())?;
/// assert_eq!(judgements.iter().count(), 1);
/// let mut out = Vec::new();
/// judgements.write(&mut out)?;
/// assert_eq!(out, text.as_bytes());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgements {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq)]
enum Line {
    Judgement(Judgement),
    /// Empty or a remark.
    Other(String),
}

/// What somebody has decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// When: `YYYY-MM-DD`.
    pub date: String,
    /// Who.
    pub author: String,
    /// What.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// Two entities are one, known by the name of the first.
    Same(EntityRef, EntityRef),
    /// What the first names is none of what the second names.
    Different(EntityRef, EntityRef),
    /// An entity is displayed under this name.
    Rename(EntityRef, String),
    /// There is no such entity, and nothing that it did.
    RejectEntity(EntityRef),
    /// A document does not tell this event.
    RejectEvent(EventRef),
    /// Two tellings are of one event.
    SameEvent(EventRef, EventRef),
    /// The first telling is of another event than the second.
    DifferentEvent(EventRef, EventRef),
}

/// Entities by what documents call them: `person: Иван Петров @ news/17`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRef {
    /// What sort of thing.
    pub kind: EntityKind,
    /// A display name or alias.
    pub name: String,
    /// The only document in which it is meant.
    pub document: Option<String>,
}

/// An event where a document tells it: `ACCUSE 120-188 @ news/17`, in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRef {
    /// PLOVER type.
    pub event_type: EventType,
    /// First code point of the quote.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// Document id.
    pub document: String,
}

/// Why a file of judgements cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JudgementError {
    /// A line is none.
    #[error("line {line}: {problem}")]
    Line {
        /// Counted from one.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// Reading failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Judgements {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a file of judgements.
    pub fn read(input: impl BufRead) -> Result<Self, JudgementError> {
        let mut lines = Vec::new();
        for (index, line) in input.lines().enumerate() {
            let line = line?;
            let line = line.trim_end_matches('\r');
            if line.trim().is_empty() || line.starts_with('#') {
                lines.push(Line::Other(line.to_owned()));
                continue;
            }
            let judgement =
                line.parse().map_err(|problem| JudgementError::Line { line: index + 1, problem })?;
            lines.push(Line::Judgement(judgement));
        }
        Ok(Self { lines })
    }

    /// Writes them as they were read.
    pub fn write(&self, mut output: impl Write) -> io::Result<()> {
        for line in &self.lines {
            match line {
                Line::Judgement(judgement) => writeln!(output, "{judgement}")?,
                Line::Other(text) => writeln!(output, "{text}")?,
            }
        }
        output.flush()
    }

    /// Adds one at the end.
    pub fn push(&mut self, judgement: Judgement) {
        self.lines.push(Line::Judgement(judgement));
    }

    /// Takes the judgement of this line away; lines count from one.
    pub fn remove(&mut self, line: usize) -> Option<Judgement> {
        let index = line.checked_sub(1)?;
        match self.lines.get(index)? {
            Line::Judgement(_) => match self.lines.remove(index) {
                Line::Judgement(judgement) => Some(judgement),
                Line::Other(_) => None,
            },
            Line::Other(_) => None,
        }
    }

    /// Line numbers from one, and what stands there.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Judgement)> {
        self.lines.iter().enumerate().filter_map(|(index, line)| match line {
            Line::Judgement(judgement) => Some((index + 1, judgement)),
            Line::Other(_) => None,
        })
    }
}

impl FromStr for Judgement {
    type Err = String;

    fn from_str(line: &str) -> Result<Self, String> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [date, author, verdict, subject, object, reason @ ..] = &cells[..] else {
            return Err(format!(
                "{} columns, expected date, author, verdict, subject, object, reason",
                cells.len()
            ));
        };
        let one = |text: &str| text.parse::<EntityRef>();
        let event = |text: &str| text.parse::<EventRef>();
        let verdict = match *verdict {
            "same" => Verdict::Same(one(subject)?, one(object)?),
            "different" => Verdict::Different(one(subject)?, one(object)?),
            "rename" if object.is_empty() => return Err("a rename without the new name".to_owned()),
            "rename" => Verdict::Rename(one(subject)?, (*object).to_owned()),
            "reject" => match event(subject) {
                Ok(event) => Verdict::RejectEvent(event),
                Err(_) => Verdict::RejectEntity(one(subject)?),
            },
            "event-same" => Verdict::SameEvent(event(subject)?, event(object)?),
            "event-different" => Verdict::DifferentEvent(event(subject)?, event(object)?),
            other => {
                return Err(format!(
                    "unknown verdict `{other}`, expected same, different, rename, reject, event-same or event-different"
                ));
            }
        };
        if !date.is_empty() && date.parse::<PartialDate>().is_err() {
            return Err(format!("`{date}` is no date, expected YYYY-MM-DD"));
        }
        Ok(Self { date: (*date).to_owned(), author: (*author).to_owned(), verdict, reason: reason.join(" ") })
    }
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, subject, object) = match &self.verdict {
            Verdict::Same(one, other) => ("same", one.to_string(), other.to_string()),
            Verdict::Different(one, other) => ("different", one.to_string(), other.to_string()),
            Verdict::Rename(one, name) => ("rename", one.to_string(), plain(name)),
            Verdict::RejectEntity(one) => ("reject", one.to_string(), String::new()),
            Verdict::RejectEvent(event) => ("reject", event.to_string(), String::new()),
            Verdict::SameEvent(one, other) => ("event-same", one.to_string(), other.to_string()),
            Verdict::DifferentEvent(one, other) => ("event-different", one.to_string(), other.to_string()),
        };
        let (date, author, reason) = (plain(&self.date), plain(&self.author), plain(&self.reason));
        write!(f, "{date}\t{author}\t{name}\t{subject}\t{object}\t{reason}")
    }
}

/// A cell: one line, no tabs.
fn plain(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Between a name and its document.
const AT: &str = " @ ";

impl EntityRef {
    /// Whether this and another may be one: things of one sort are, a body and a group, a state and a place.
    pub fn may_be(&self, other: &Self) -> bool {
        let mut kinds = [self.kind, other.kind];
        kinds.sort_unstable();
        kinds[0] == kinds[1]
            || kinds == [EntityKind::Organization, EntityKind::Group]
            || kinds == [EntityKind::Country, EntityKind::Place]
    }
}

impl FromStr for EntityRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || format!("`{text}` is no entity, expected such as `person: Иван Петров`");
        let (kind, name) = text.split_once(':').ok_or_else(expected)?;
        let kind = kind.trim().parse().map_err(|_| expected())?;
        let (name, document) = match name.rsplit_once(AT) {
            Some((name, document)) => (name, Some(document.trim().to_owned())),
            None => (name, None),
        };
        match name.trim() {
            "" => Err(expected()),
            name => Ok(Self { kind, name: name.to_owned(), document }),
        }
    }
}

impl fmt::Display for EntityRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, plain(&self.name))?;
        self.document.as_ref().map_or(Ok(()), |document| write!(f, "{AT}{document}"))
    }
}

impl FromStr for EventRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || format!("`{text}` is no event, expected such as `ACCUSE 120-188 @ document`");
        let (what, document) = text.rsplit_once(AT).ok_or_else(expected)?;
        let (event_type, range) = what.trim().split_once(' ').ok_or_else(expected)?;
        let (start, end) = range.trim().split_once('-').ok_or_else(expected)?;
        Ok(Self {
            event_type: event_type.parse().map_err(|_| expected())?,
            start: start.parse().map_err(|_| expected())?,
            end: end.parse().map_err(|_| expected())?,
            document: document.trim().to_owned(),
        })
    }
}

impl fmt::Display for EventRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}-{}{AT}{}", self.event_type, self.start, self.end, self.document)
    }
}

impl EventRef {
    /// Which of the events of its document are meant: those of its very words, and if there are none
    /// (another extraction may quote otherwise), those whose words overlap.
    pub(crate) fn among<'e>(&self, events: impl IntoIterator<Item = &'e Event>) -> Vec<&'e Event> {
        let overlapping: Vec<&Event> = (events.into_iter())
            .filter(|event| event.event_type == self.event_type.as_str())
            .filter(|event| self.start < event.end && event.start < self.end)
            .collect();
        let exact = overlapping.iter().copied().filter(|it| (it.start, it.end) == (self.start, self.end));
        match exact.collect::<Vec<_>>() {
            exact if exact.is_empty() => overlapping,
            exact => exact,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_none_names_itself() {
        for (text, problem) in [
            (
                "2026-11-24\ta\tsame\tperson: А Б\t\tx",
                "line 1: `` is no entity, expected such as `person: Иван Петров`",
            ),
            (
                "# remark\n2026-11-24\ta\tmaybe\tx\ty\tz",
                "line 2: unknown verdict `maybe`, expected same, different, rename, reject, event-same or event-different",
            ),
            (
                "2026-13-45\ta\trename\tperson: А Б\tА В\tx",
                "line 1: `2026-13-45` is no date, expected YYYY-MM-DD",
            ),
            ("same\tperson: А", "line 1: 2 columns, expected date, author, verdict, subject, object, reason"),
        ] {
            assert_eq!(Judgements::read(text.as_bytes()).unwrap_err().to_string(), problem);
        }
    }

    #[test]
    fn every_verdict_comes_back() {
        let lines = [
            "2026-11-24\tanna\tsame\tperson: А Б\tperson: А В @ x/y\treason",
            "2026-11-24\tanna\tdifferent\tperson: А Б @ x\tperson: А Б\t",
            "2026-11-24\tanna\trename\torganization: ООО «А»\tА\treason",
            "2026-11-24\tanna\treject\tgroup: они\t\treason",
            "2026-11-24\tanna\treject\tACCUSE 12-30 @ a b\t\treason",
            "2026-11-24\tanna\tevent-same\tCONSULT 1-2 @ a\tCONSULT 3-4 @ b\treason",
            "2026-11-24\tanna\tevent-different\tCONSULT 1-2 @ a\tCONSULT 3-4 @ b\treason",
            "# remark",
            "",
        ];
        let text = lines.join("\n") + "\n";
        let mut judgements = Judgements::read(text.as_bytes()).unwrap();
        let mut out = Vec::new();
        judgements.write(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), text);
        assert_eq!(judgements.remove(8), None);
        assert!(judgements.remove(3).is_some());
        assert_eq!(judgements.iter().count(), 6);
    }
}
