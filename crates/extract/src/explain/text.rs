//! The text of an explanation.

use std::fmt::{self, Display, Formatter};

use relata_model::{CountedFrom, DatePlace, Document, Event, Extraction, Link, Participant, Status};

use super::{Attempt, Explained, Named, Outcome, Sentence, Word};

impl Display for Explained {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let document = &self.extraction.document;
        match document.published {
            Some(date) => writeln!(f, "{}, published {date}", document.id)?,
            None => writeln!(f, "{}", document.id)?,
        }
        for sentence in &self.sentences {
            writeln!(f, "\n{}", one_line(sentence.span.of(&document.text)))?;
            write_tree(f, &sentence.words, document)?;
            write_named(f, &sentence.named, document)?;
            self.write_attempts(f, sentence)?;
        }
        Ok(())
    }
}

impl Explained {
    fn write_attempts(&self, f: &mut Formatter<'_>, sentence: &Sentence) -> fmt::Result {
        if sentence.attempts.is_empty() {
            return Ok(());
        }
        writeln!(f, "  tried")?;
        for Attempt { trigger, rule, outcome } in &sentence.attempts {
            write!(f, "    {} [{rule}]: ", trigger.of(&self.extraction.document.text))?;
            match outcome {
                Outcome::Event(index) => {
                    write!(f, "{}", OfEvent { extraction: &self.extraction, index: *index })?;
                }
                Outcome::Again(index) => writeln!(f, "told by event {} already", index + 1)?,
                Outcome::Silent(silence) => writeln!(f, "{silence}")?,
            }
        }
        Ok(())
    }
}

fn write_tree(f: &mut Formatter<'_>, words: &[Word], document: &Document) -> fmt::Result {
    writeln!(f, "  tree")?;
    for word in words {
        let indent = "  ".repeat(word.depth);
        let text = word.span.of(&document.text);
        let about = [word.lemma.as_str(), word.case.as_str(), word.relation.as_str()];
        let about: Vec<&str> = about.into_iter().filter(|about| !about.is_empty()).collect();
        writeln!(f, "    {indent}{text}  {}", about.join(" "))?;
    }
    Ok(())
}

fn write_named(f: &mut Formatter<'_>, named: &[Named], document: &Document) -> fmt::Result {
    if named.is_empty() {
        return Ok(());
    }
    writeln!(f, "  meant")?;
    for Named { span, entity } in named {
        write!(f, "    {}: ", one_line(span.of(&document.text)))?;
        match entity {
            Some((name, kind)) => writeln!(f, "{name} ({kind})")?,
            None => writeln!(f, "nobody known")?,
        }
    }
    Ok(())
}

/// One event and what filled the slots of its rule.
pub(super) struct OfEvent<'e> {
    pub(super) extraction: &'e Extraction,
    /// One that the extraction has.
    pub(super) index: usize,
}

impl Display for OfEvent<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_event(f, self.extraction, self.index)
    }
}

fn write_event(f: &mut Formatter<'_>, extraction: &Extraction, index: usize) -> fmt::Result {
    let event = &extraction.events[index];
    let text = &extraction.document.text;
    writeln!(f, "event {}, {}, confidence {:.2}", index + 1, event.event_type, event.confidence)?;
    writeln!(f, "      trigger: {}", event.explanation.lemma)?;
    for Participant { entity, role, span, link } in event.participants.iter().copied() {
        let name = &extraction.entity(entity).name;
        writeln!(f, "      {role}: {name}, «{}» {}", one_line(span.of(text)), how(link))?;
    }
    write!(f, "      status: {}", event.status)?;
    match event.explanation.status {
        Some(word) => writeln!(f, ", for «{}»", word.of(text))?,
        None if event.status == Status::Actual => writeln!(f, ", nothing speaks against it")?,
        None => writeln!(f, ", by the rule or its clause")?,
    }
    write_date(f, event, text)?;
    if let Some(place) = &event.place {
        writeln!(f, "      place: {place}")?;
    }
    if !event.topics.is_empty() {
        writeln!(f, "      about: {}", event.topics.join("; "))?;
    }
    Ok(())
}

fn write_date(f: &mut Formatter<'_>, event: &Event, text: &str) -> fmt::Result {
    let Some((date, origin)) = event.date.zip(event.explanation.date) else {
        return writeln!(f, "      date: none");
    };
    write!(f, "      date: {date}, «{}» {}", one_line(origin.words.of(text)), whereabouts(origin.place))?;
    match origin.counted_from {
        CountedFrom::Nothing => writeln!(f),
        CountedFrom::Year => writeln!(f, ", with the likeliest year"),
        from => writeln!(f, ", counted from the {from}"),
    }
}

/// How a party was found, in words.
fn how(link: Link) -> &'static str {
    match link {
        Link::Tree => "hangs on the trigger",
        Link::Chain => "leads to the trigger over other words",
        Link::Line => "stands near the trigger",
        _ => "is an adjective",
    }
}

/// Where the words of a date stand.
fn whereabouts(place: DatePlace) -> &'static str {
    match place {
        DatePlace::Sentence => "in its sentence",
        DatePlace::Before => "in a sentence before",
        DatePlace::Behind => "in a sentence behind",
        DatePlace::Lead => "in the lead",
        _ => "where it is told again",
    }
}

/// A text that may be broken into lines, in one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
