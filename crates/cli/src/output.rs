//! Standard output, and what is only said on a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use crate::args::{AnswerFormat, ProfileFormat, RowFormat};

/// For whom something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// For a person, who shall not get control characters out of documents.
    Lines,
    /// For a program, exact; as lines where stdout is a terminal, which would obey them.
    Data,
}

impl From<RowFormat> for Form {
    fn from(format: RowFormat) -> Self {
        if format == RowFormat::Table { Self::Lines } else { Self::Data }
    }
}

impl From<ProfileFormat> for Form {
    fn from(format: ProfileFormat) -> Self {
        if format == ProfileFormat::Text { Self::Lines } else { Self::Data }
    }
}

impl From<AnswerFormat> for Form {
    fn from(format: AnswerFormat) -> Self {
        if format == AnswerFormat::Table { Self::Lines } else { Self::Data }
    }
}

/// Standard output, buffered. A reader who has seen enough (`| head`) ends the
/// program as if all had been written.
pub(crate) fn stdout(form: impl Into<Form>) -> impl Write {
    let is_harmless = form.into() == Form::Lines || io::stdout().is_terminal();
    io::BufWriter::new(Plain { inner: Quiet(io::stdout().lock()), is_harmless, has_begun: false })
}

/// What stands for a control character.
const REPLACED: &str = "\u{fffd}";

/// A text without control characters but line feeds and tabs.
pub(crate) fn harmless(text: &str) -> String {
    let is_harmful = |char: char| char.is_control() && !matches!(char, '\n' | '\t');
    text.replace(is_harmful, REPLACED)
}

/// Replaces control characters as [`harmless`] does, if asked.
struct Plain<W> {
    inner: W,
    is_harmless: bool,
    /// The first byte of the letters U+0080 to U+00BF has come, of which some are control characters.
    has_begun: bool,
}

impl<W: Write> Plain<W> {
    const BEGINNING: u8 = 0xc2;

    fn replaced(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(bytes.len());
        for byte in bytes.iter().copied() {
            let had_begun = std::mem::take(&mut self.has_begun);
            match byte {
                0x80..=0x9f if had_begun => plain.extend_from_slice(REPLACED.as_bytes()),
                _ => {
                    plain.extend(had_begun.then_some(Self::BEGINNING));
                    match byte {
                        Self::BEGINNING => self.has_begun = true,
                        b'\n' | b'\t' => plain.push(byte),
                        0..=0x1f | 0x7f => plain.extend_from_slice(REPLACED.as_bytes()),
                        _ => plain.push(byte),
                    }
                }
            }
        }
        plain
    }
}

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_harmless {
            return self.inner.write(bytes);
        }
        let plain = self.replaced(bytes);
        self.inner.write_all(&plain)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

struct Quiet<W>(W);

impl<W: Write> Write for Quiet<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        end_on_broken_pipe(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        end_on_broken_pipe(self.0.flush())
    }
}

fn end_on_broken_pipe<T>(result: io::Result<T>) -> io::Result<T> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        result => result,
    }
}

/// How many columns the terminal has; `None` if stdout is not one.
pub(crate) fn terminal_width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// A file that says on stderr how large it has become.
pub(crate) struct Counted<W> {
    inner: W,
    bytes: u64,
    progress: Progress,
}

impl<W> Counted<W> {
    pub(crate) fn new(inner: W) -> Self {
        Self { inner, bytes: 0, progress: Progress::new() }
    }
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        const STEP: u64 = 1_000_000;
        let written = self.inner.write(bytes)?;
        let before = self.bytes / STEP;
        self.bytes += written as u64;
        if self.bytes / STEP > before {
            self.progress.show(&format!("{} MB written", self.bytes / STEP));
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes >= 1_000_000 {
            self.progress.clear();
        }
        self.inner.flush()
    }
}

/// What is shown on stderr while something takes time, if somebody can see it.
pub(crate) struct Progress {
    visible: bool,
    start: Instant,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self { visible: io::stderr().is_terminal(), start: Instant::now() }
    }

    pub(crate) fn is_visible(&self) -> bool {
        self.visible
    }

    /// How many articles are read, how many a second, and how long it will take if the part that is read is known.
    pub(crate) fn articles(&self, count: usize, part: Option<f64>) {
        let seconds = self.start.elapsed().as_secs_f64();
        if count > 0 {
            self.show(&format!("{} \u{1b}[K", progress_text(count, part, seconds)));
        }
    }

    /// Shows how far it is in place of what was shown.
    pub(crate) fn show(&self, text: &str) {
        self.write(&format!("\r{text}"));
    }

    /// Leaves an empty line.
    pub(crate) fn clear(&self) {
        self.write("\r\u{1b}[K");
    }

    fn write(&self, text: &str) {
        if self.visible {
            // Progress that cannot be shown is no failure.
            let _ = write!(io::stderr(), "{text}").and_then(|()| io::stderr().flush());
        }
    }
}

fn progress_text(count: usize, part: Option<f64>, seconds: f64) -> String {
    let rate = count as f64 / seconds.max(0.001);
    let left = part.filter(|part| *part > 0.0).map(|part| {
        let left = (seconds / part.min(1.0) - seconds).round() as u64;
        format!(", {}:{:02} left", left / 60, left % 60)
    });
    format!("{count} articles read, {rate:.0} a second{}", left.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_no_control_characters() {
        let text = "я\u{1b}[2J\tок\u{7}\0\u{9b}31m\u{7f}«о»\u{a0}é\r\n";
        let expected = "я\u{fffd}[2J\tок\u{fffd}\u{fffd}\u{fffd}31m\u{fffd}«о»\u{a0}é\u{fffd}\n";
        assert_eq!(harmless(text), expected);
        let mut plain = Plain { inner: Vec::new(), is_harmless: true, has_begun: false };
        // Wherever a buffer ends.
        text.bytes().for_each(|byte| plain.write_all(&[byte]).expect("a vector takes everything"));
        assert_eq!(String::from_utf8(plain.inner).expect("text"), expected);
        let mut exact = Plain { inner: Vec::new(), is_harmless: false, has_begun: false };
        exact.write_all(text.as_bytes()).expect("a vector takes everything");
        assert_eq!(exact.inner, text.as_bytes());
    }

    #[test]
    fn rate_and_time_left() {
        assert_eq!(progress_text(1200, Some(0.25), 4.0), "1200 articles read, 300 a second, 0:12 left");
        assert_eq!(progress_text(30, None, 0.5), "30 articles read, 60 a second");
    }
}
