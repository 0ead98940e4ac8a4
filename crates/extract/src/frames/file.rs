//! A frames file: TOML to frames that are checked, and errors that say where.

use std::collections::BTreeSet;

use relata_model::{EventType, Role, Status, UnknownName};
use relata_nlp::fold;
use serde::Deserialize;
use toml::Spanned;

use super::info::FrameInfo;
use super::pattern::{Form, Pattern};
use super::trigger::{ANY, Kind, Readings, Trigger, Words};
use super::{CONFIDENCE, Frame};

/// What is wrong with a frames file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("frames `{file}`{}: {message}", place(*line, frame.as_deref()))]
#[non_exhaustive]
pub struct FrameError {
    /// Which file.
    pub file: String,
    /// Which line of it, the first being 1.
    pub line: Option<usize>,
    /// The id of the frame, if one can be told.
    pub frame: Option<String>,
    /// What is wrong.
    pub message: String,
}

fn place(line: Option<usize>, frame: Option<&str>) -> String {
    let line = line.map(|line| format!(", line {line}"));
    let frame = frame.map(|frame| format!(", frame `{frame}`"));
    [line, frame].into_iter().flatten().collect()
}

/// A frame as it was read.
pub(super) struct Parsed {
    pub(super) frame: Frame,
    pub(super) info: FrameInfo,
    /// Each with the lemma that governs.
    pub(super) triggers: Vec<(String, Trigger)>,
}

/// Reads a file. `known` says whether a frame that was read before has an id.
pub(super) fn read(
    file: &str,
    text: &str,
    dictionary: &Readings<'_>,
    known: impl Fn(&str) -> bool,
) -> Result<Vec<Parsed>, FrameError> {
    let error = |at: Option<usize>, frame: Option<String>, message: String| FrameError {
        file: file.to_owned(),
        line: at.map(|at| line_of(text, at)),
        frame,
        message,
    };
    let raw: RawFile = toml::from_str(text).map_err(|wrong| {
        let at = wrong.span().map(|span| span.start);
        error(at, at.and_then(|at| frame_around(text, at)), wrong.message().trim().replace('\n', ", "))
    })?;
    if raw.frame.is_empty() {
        return Err(error(None, None, "no `[[frame]]` in it".to_owned()));
    }
    let words = Words::new(dictionary, raw.new_words.iter().map(|word| fold(word)).collect());
    let mut ids = BTreeSet::new();
    let mut out = Vec::new();
    for raw in raw.frame {
        let id = raw.id.as_ref().clone();
        let wrong = |fault: Fault| error(Some(fault.at), Some(id.clone()), fault.message);
        if known(&id) || !ids.insert(id.clone()) {
            return Err(wrong(Fault::new(&raw.id, "another frame has this id")));
        }
        out.push(raw.parse(file, &words).map_err(wrong)?);
    }
    Ok(out)
}

/// What is wrong with a value, and where it stands.
struct Fault {
    at: usize,
    message: String,
}

impl Fault {
    fn new(value: &Spanned<String>, message: impl Into<String>) -> Self {
        Self { at: value.span().start, message: message.into() }
    }
}

type Texts = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    new_words: Vec<String>,
    #[serde(default)]
    frame: Vec<RawFrame>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFrame {
    id: Spanned<String>,
    r#type: Spanned<String>,
    mode: Option<String>,
    #[serde(default)]
    verb: Texts,
    #[serde(default)]
    noun: Texts,
    #[serde(default)]
    source: Texts,
    #[serde(default)]
    target: Texts,
    #[serde(default)]
    participant: Texts,
    #[serde(default)]
    mediator: Texts,
    #[serde(default)]
    topic: Texts,
    #[serde(default)]
    avoid: Vec<String>,
    status: Option<Spanned<String>>,
    negated: Option<Spanned<String>>,
    #[serde(default)]
    beside: bool,
    #[serde(default)]
    strict: bool,
    inside: Option<bool>,
    mutual: Option<bool>,
    confidence: Option<f32>,
    example: String,
}

impl RawFrame {
    fn parse(self, file: &str, words: &Words<'_>) -> Result<Parsed, Fault> {
        let name = |value: &Spanned<String>, error: UnknownName| Fault::new(value, error.to_string());
        let event_type: EventType =
            self.r#type.as_ref().parse().map_err(|error| name(&self.r#type, error))?;
        let status =
            self.status.as_ref().map(|status| status.as_ref().parse().map_err(|it| name(status, it)));
        let status: Option<Status> = status.transpose()?;
        let negated = self.negated.as_ref().map(|it| it.as_ref().parse().map_err(|error| name(it, error)));
        let negated: Option<EventType> = negated.transpose()?;
        let triggers = self.triggers(words)?;
        let patterns = [
            (Role::Source, &self.source),
            (Role::Target, &self.target),
            (Role::Participant, &self.participant),
            (Role::Mediator, &self.mediator),
        ];
        let mut roles = Vec::new();
        for (role, list) in patterns {
            roles.extend(parse_patterns(list)?.into_iter().map(|pattern| (role, pattern)));
        }
        if roles.is_empty() {
            return Err(Fault::new(&self.id, "no pattern for any party"));
        }
        let is_claim = roles.iter().any(|(_, pattern)| pattern.form == Form::Speaker);
        let inside = self.inside.unwrap_or(!is_claim);
        let mutual = self.mutual.unwrap_or(event_type.is_symmetric());
        let confidence = self.confidence.unwrap_or(CONFIDENCE);
        let info = FrameInfo {
            id: self.id.as_ref().clone(),
            file: file.to_owned(),
            event_type,
            mode: self.mode.clone(),
            verbs: as_written(&self.verb),
            nouns: as_written(&self.noun),
            roles: (patterns.into_iter().filter(|(_, list)| !list.is_empty()))
                .map(|(role, list)| (role, as_written(list)))
                .collect(),
            topics: as_written(&self.topic),
            avoid: self.avoid.clone(),
            status,
            negated,
            beside: self.beside,
            strict: self.strict,
            inside,
            mutual,
            confidence,
            example: self.example,
        };
        let frame = Frame {
            needs: super::needs(&roles),
            any_verb: triggers.iter().any(|(lemma, _)| lemma == ANY),
            beside: self.beside,
            id: self.id.into_inner(),
            event_type,
            mode: self.mode,
            roles,
            topics: parse_patterns(&self.topic)?,
            status,
            avoid: self.avoid.iter().map(|lemma| fold(lemma)).collect(),
            strict: self.strict,
            inside,
            mutual,
            negated,
            confidence,
        };
        Ok(Parsed { frame, info, triggers })
    }

    fn triggers(&self, words: &Words<'_>) -> Result<Vec<(String, Trigger)>, Fault> {
        let mut out: Vec<(String, Trigger)> = Vec::new();
        let mut seen = BTreeSet::new();
        for (kind, list) in [(Kind::Verb, &self.verb), (Kind::Noun, &self.noun)] {
            for text in list {
                if !seen.insert((kind, fold(text.as_ref()))) {
                    return Err(Fault::new(
                        text,
                        format!("the trigger `{}` stands here twice", text.as_ref()),
                    ));
                }
                out.extend(Trigger::parse(text.as_ref(), kind, words).map_err(|it| Fault::new(text, it))?);
            }
        }
        if out.is_empty() {
            return Err(Fault::new(&self.id, "no `verb` and no `noun`"));
        }
        Ok(out)
    }
}

fn parse_patterns(list: &Texts) -> Result<Vec<Pattern>, Fault> {
    list.iter().map(|text| text.as_ref().parse().map_err(|it: String| Fault::new(text, it))).collect()
}

fn as_written(list: &Texts) -> Vec<String> {
    list.iter().map(|text| text.as_ref().clone()).collect()
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The id of the frame that a place in the file belongs to, whether or not the file is good TOML.
fn frame_around(text: &str, at: usize) -> Option<String> {
    const HEADER: &str = "[[frame]]";
    let before = text.get(..at)?;
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let here = if text[line..].starts_with(HEADER) { line } else { before.rfind(HEADER)? };
    let frame = &text[here + HEADER.len()..];
    let frame = &frame[..frame.find(HEADER).unwrap_or(frame.len())];
    let id = frame.lines().find_map(|line| line.strip_prefix("id")?.trim_start().strip_prefix('='))?;
    Some(id.split('"').nth(1)?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The error of a frame that has these lines beside what every frame needs.
    fn error(lines: &str) -> String {
        let text = format!(
            "# a comment\n[[frame]]\nid = \"my.frame\"\ntype = \"CONSULT\"\nexample = \"\"\n{lines}\n"
        );
        let analyzer = relata_nlp::Analyzer::russian().expect("the data is ours");
        let dictionary = Readings::new(analyzer.morphology());
        match read("my.toml", &text, &dictionary, |id| id == "consult.meet") {
            Ok(_) => "none".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn errors_say_where_and_what() {
        let good = "verb = [\"встретиться\"]\nsource = [\"nom\"]";
        let cases = [
            (good.to_owned(), "none"),
            (format!("{good}\nverbs = []"), "line 8, frame `my.frame`: unknown field `verbs`"),
            (format!("{good}\nstrict = 1"), "line 8, frame `my.frame`: invalid type"),
            (format!("{good}\nmode = "), "line 8, frame `my.frame`: "),
            ("source = [\"nom\"]".into(), "line 3, frame `my.frame`: no `verb` and no `noun`"),
            ("verb = [\"встретиться\"]".into(), "line 3, frame `my.frame`: no pattern for any party"),
            (
                format!("{good}\ntarget = [\"со+ins\",\n\"с+abl\"]"),
                "line 9, frame `my.frame`: unknown form `abl`",
            ),
            (format!("{good}\nstatus = \"sure\""), "line 8, frame `my.frame`: unknown status `sure`"),
            (
                "source = [\"nom\"]\nverb = [\"встретиться\", \"глокануть\"]".into(),
                "line 7, frame `my.frame`: the dictionary does not know `глокануть`",
            ),
            (
                "source = [\"nom\"]\nnoun = [\"встретиться\"]".into(),
                "line 7, frame `my.frame`: `встретиться` is no noun",
            ),
            (
                "source = [\"nom\"]\nnoun = [\"звонок\",\n\"беседа\", \"звонок\"]".into(),
                "line 8, frame `my.frame`: the trigger `звонок` stands here twice",
            ),
            (
                format!("{good}\n[[frame]]\nid = \"my.second\"\ntype = \"MEET\""),
                "line 8, frame `my.second`: missing field `example`",
            ),
            (
                format!("{good}\n[[frame]]\nid = \"my.second\"\ntype = \"MEET\"\nexample = \"\""),
                "line 10, frame `my.second`: unknown event type `MEET`",
            ),
            (
                format!("{good}\n[[frame]]\nid = \"consult.meet\"\ntype = \"CONSULT\"\nexample = \"\""),
                "line 9, frame `consult.meet`: another frame has this id",
            ),
        ];
        for (lines, expect) in cases {
            let error = error(&lines);
            assert!(error.contains(expect), "{lines}\n{error}");
        }
    }
}
