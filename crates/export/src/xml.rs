//! Text in XML 1.0: what the standard cannot hold becomes U+FFFD.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// Writes elements with their attributes escaped.
pub(crate) struct Xml<W: Write>(Writer<W>);

impl<W: Write> Xml<W> {
    /// Begins a document.
    pub(crate) fn new(mut output: W) -> io::Result<Self> {
        writeln!(output, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        Ok(Self(Writer::new_with_indent(output, b' ', 1)))
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing inside.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with text inside.
    pub(crate) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))?;
        self.0.write_event(Event::Text(BytesText::from_escaped(escaped(text))))?;
        self.close(name)
    }

    /// Ends the document.
    pub(crate) fn finish(self) -> io::Result<()> {
        let mut output = self.0.into_inner();
        writeln!(output)
    }
}

fn start<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        // A parser reads line ends and tabs of an attribute as spaces unless they are references.
        let value = escaped(value).replace('\n', "&#10;").replace('\t', "&#9;");
        start.push_attribute((name.as_bytes(), value.as_bytes()));
    }
    start
}

/// Text with the characters that XML 1.0 allows (§2.2), and carriage returns kept.
fn escaped(text: &str) -> String {
    let allowed = |char: char| matches!(char, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    let text: String = text.chars().map(|char| if allowed(char) { char } else { '\u{FFFD}' }).collect();
    escape(text).replace('\r', "&#13;")
}
