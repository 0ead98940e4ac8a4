//! Standard output, and what is only said on a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

/// Standard output, buffered. A reader who has seen enough (`| head`) ends the
/// program as if all had been written.
pub(crate) fn stdout() -> impl Write {
    io::BufWriter::new(Quiet(io::stdout().lock()))
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
    fn rate_and_time_left() {
        assert_eq!(progress_text(1200, Some(0.25), 4.0), "1200 articles read, 300 a second, 0:12 left");
        assert_eq!(progress_text(30, None, 0.5), "30 articles read, 60 a second");
    }
}
