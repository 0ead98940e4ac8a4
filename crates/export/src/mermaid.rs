//! A Mermaid flowchart, as wikis and code hosts draw it.

use std::io::{self, Write};

use relata_model::{QuadClass, Status};

use crate::network::{Is, Network, Node, What};
use crate::style::color;

pub(crate) fn write(network: &Network<'_>, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "graph LR")?;
    if let Some(sentence) = network.omitted.sentence() {
        writeln!(output, "  omitted[\"{}\"]", text(&sentence))?;
    }
    for (index, node) in network.nodes.iter().enumerate() {
        let (open, close) = shape(node.kind());
        writeln!(output, "  n{index}{open}\"{}\"{close}", label(node))?;
    }
    for link in &network.links {
        let (from, to) = (link.from, link.to);
        match &link.what {
            What::Role("source") => writeln!(output, "  n{to} --> n{from}")?,
            What::Role("target") => writeln!(output, "  n{from} --> n{to}")?,
            What::Role("participant") => writeln!(output, "  n{from} --- n{to}")?,
            What::Role(role @ ("about" | "at")) => writeln!(output, "  n{from} -. {role} .- n{to}")?,
            What::Role(role) => writeln!(output, "  n{from} -- {role} --- n{to}")?,
            What::Dyad(dyad) => {
                let line = if dyad.status() == Status::Actual { ("--", "---") } else { ("-.", ".-") };
                writeln!(
                    output,
                    "  n{from} {} \"{} {}\" {} n{to}",
                    line.0, dyad.event_type, dyad.count, line.1
                )?;
            }
        }
    }
    for class in QuadClass::ALL {
        for status in Status::ALL {
            let nodes = network.nodes.iter().enumerate().filter(|(_, node)| is_event(node, *class, *status));
            let nodes: Vec<String> = nodes.map(|(index, _)| format!("n{index}")).collect();
            if !nodes.is_empty() {
                let name = format!("{}{status}", class.as_str().replace(' ', ""));
                writeln!(output, "  classDef {name} stroke:{}{}", color(*class), dashes(*status))?;
                writeln!(output, "  class {} {name}", nodes.join(","))?;
            }
        }
    }
    Ok(())
}

fn is_event(node: &Node<'_>, class: QuadClass, status: Status) -> bool {
    matches!(&node.is, Is::Event { node, .. } if node.event_type.quad_class() == class && node.status == status)
}

fn shape(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "person" => ("([", "])"),
        "country" | "group" => ("{{", "}}"),
        "place" => ("[\\", "/]"),
        "topic" => ("[/", "/]"),
        _ => ("[", "]"),
    }
}

/// What did not happen must never look like what did.
fn dashes(status: Status) -> &'static str {
    match status {
        Status::Actual => "",
        Status::Denied => ",stroke-dasharray: 2 3",
        _ => ",stroke-dasharray: 6 4",
    }
}

fn label(node: &Node<'_>) -> String {
    let name = text(&node.name);
    match &node.is {
        Is::Event { node, .. } => {
            let date = node.date.map(|date| format!("<br>{date}")).unwrap_or_default();
            format!("{name}{date}<br>{}", node.status)
        }
        _ => name,
    }
}

/// Mermaid's own references for what would end a label or begin a mark-up; control characters, which
/// it cannot hold, become U+FFFD.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '"' | '<' | '>' | '&' | '#' | ';' | '`' | '\\' | '*' | '_' | '~' => {
                out.push_str(&format!("#{};", char as u32))
            }
            '\n' => out.push_str("<br>"),
            '\t' => out.push(' '),
            _ if char.is_control() => out.push('\u{FFFD}'),
            _ => out.push(char),
        }
    }
    out
}
