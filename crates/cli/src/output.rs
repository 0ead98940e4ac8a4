//! Standard output, and what is only said on a terminal.

use std::io::{self, IsTerminal, Write};

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

/// A count on stderr while something takes time, if somebody can see it.
pub(crate) struct Progress {
    visible: bool,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self { visible: io::stderr().is_terminal() }
    }

    pub(crate) fn show(&self, count: usize) {
        self.write(&format!("\r{count} articles read"));
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
