//! Places that an installed Graphviz finds; the picture stays ours.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::{Command, Stdio};

use super::Box;

/// Points an inch.
const INCH: f64 = 72.0;

/// Puts boxes where the Graphviz layout `engine` puts them.
///
/// # Errors
///
/// `dot` is not there, or cannot do it.
pub(super) fn place(boxes: &mut [Box], links: &[(usize, usize)], room: f64, engine: &str) -> io::Result<()> {
    let graph = graph(boxes, links, room);
    let mut graphviz = Command::new("dot")
        .args(["-K", engine, "-Tplain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => io::Error::new(
                io::ErrorKind::NotFound,
                format!("the layout `{engine}` is Graphviz's, and there is no `dot` to run"),
            ),
            _ => error,
        })?;
    let mut input = graphviz.stdin.take();
    let output = std::thread::scope(|scope| {
        // Whoever stops reading says why on stderr.
        scope.spawn(move || input.as_mut().map(|input| input.write_all(graph.as_bytes())));
        graphviz.wait_with_output()
    })?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(format!("Graphviz cannot lay this out: {}", complaint.trim())));
    }
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if let Some((index, x, y)) = placed(line)
            && let Some(it) = boxes.get_mut(index)
        {
            // Graphviz counts from the bottom.
            (it.x, it.y) = (x * INCH, -y * INCH);
        }
    }
    Ok(())
}

/// The boxes by their numbers, with their sizes.
fn graph(boxes: &[Box], links: &[(usize, usize)], room: f64) -> String {
    let apart = room / INCH;
    let mut graph = format!(
        "digraph {{\ngraph [overlap=prism splines=false rankdir=LR nodesep=0.2 ranksep={apart} start=1]\nnode [shape=box fixedsize=true label=\"\"]\n"
    );
    for (index, it) in boxes.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = writeln!(graph, "{index} [width={} height={}]", it.width / INCH, it.height / INCH);
    }
    for (from, to) in links {
        let _ = writeln!(graph, "{from} -> {to}");
    }
    graph.push_str("}\n");
    graph
}

/// `node 7 1.25 0.5 …`: a box and its middle.
fn placed(line: &str) -> Option<(usize, f64, f64)> {
    let mut words = line.strip_prefix("node ")?.split(' ');
    let mut next = || words.next();
    Some((next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_output() {
        assert_eq!(placed("node 7 1.25 0.5 0.75 0.5 \"\" solid box black lightgrey"), Some((7, 1.25, 0.5)));
        assert_eq!(placed("edge 1 2 4 0.1 0.2 solid black"), None);
    }
}
