//! A picture for Graphviz: shape by kind of node, colour by PLOVER's quad class,
//! dashed what has not happened (yet), dotted what is denied.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId as DotId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use relata_graph::{EntityNode, EventNode};
use relata_model::{EntityKind, QuadClass, Status};

use crate::Cluster;
use crate::network::{self, Dyad, Is, Network, Told, What};
use crate::style::color;

pub(crate) fn write(
    network: &Network<'_>,
    clusters: Option<Cluster>,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut head = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("rankdir", "LR"),
            ("fontname", FONT),
            ("tooltip", "relata"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[("fontname", FONT), ("fontsize", "11")]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[("fontname", FONT), ("fontsize", "9")]))),
    ];
    if let Some(sentence) = network.omitted.sentence() {
        head.push(Stmt::GAttribute(GraphAttributes::Graph(attributes(&[("label", &sentence)]))));
    }
    let frames = clusters.map(|by| frames(network, by)).unwrap_or_default();
    let in_frame: BTreeSet<usize> = frames.values().flat_map(|frame| frame.members.iter().copied()).collect();
    let frames = frames.iter().map(|(id, frame)| framed(id, frame, network));
    let nodes = network.nodes.iter().enumerate();
    let nodes = nodes.filter(|(index, _)| !in_frame.contains(index)).map(|(_, node)| drawn(node));
    let links = network.links.iter().map(|link| {
        let (from, to) = (&network.nodes[link.from], &network.nodes[link.to]);
        match &link.what {
            What::Role(role) => party(from, to, role),
            What::Dyad(it) => dyad(from.id, to.id, it),
        }
    });
    let stmts = head.into_iter().chain(frames).chain(nodes).chain(links).chain([legend()]);
    print(stmts, output)
}

/// Prints a directed graph, a few statements at a time: the printer makes one string of what it is given.
fn print(stmts: impl Iterator<Item = Stmt>, output: &mut impl Write) -> io::Result<()> {
    const AT_ONCE: usize = 500;
    let printed = |stmts| {
        Graph::DiGraph { id: quoted("relata"), strict: false, stmts }.print(&mut PrinterContext::default())
    };
    let empty = printed(Vec::new());
    let closing = "\n}";
    let opening = empty.strip_suffix(closing).unwrap_or(&empty);
    let mut before = opening;
    let mut stmts = stmts.peekable();
    while stmts.peek().is_some() {
        let text = printed(stmts.by_ref().take(AT_ONCE).collect());
        let inner = text.strip_prefix(opening).and_then(|text| text.strip_suffix(closing));
        write!(output, "{before}{}", inner.unwrap_or_default())?;
        before = "\n";
    }
    writeln!(output, "{closing}")
}

/// Events that are drawn in one frame.
struct Frame<'n> {
    label: &'n str,
    /// Places in the network's list of nodes.
    members: Vec<usize>,
}

/// The frames by what makes them one, in order.
fn frames<'n>(network: &'n Network<'_>, by: Cluster) -> BTreeMap<&'n str, Frame<'n>> {
    let mut frames: BTreeMap<&str, Frame<'_>> = BTreeMap::new();
    match by {
        Cluster::Document => {
            for (index, node) in network.nodes.iter().enumerate() {
                let Is::Event { told, .. } = &node.is else { continue };
                let Some(document) = told.first().map(|first| first.document) else { continue };
                let label = document.title.as_deref().unwrap_or(&document.id);
                let frame = frames.entry(&document.id).or_insert(Frame { label, members: Vec::new() });
                frame.members.push(index);
            }
        }
        Cluster::Topic => {
            let mut seen = BTreeSet::new();
            for link in network.links.iter().filter(|link| link.what == What::Role("about")) {
                if seen.insert(link.from) {
                    let topic = &network.nodes[link.to];
                    let frame = Frame { label: &topic.name, members: vec![link.to] };
                    frames.entry(topic.id).or_insert(frame).members.push(link.from);
                }
            }
        }
    }
    frames
}

fn framed(id: &str, frame: &Frame<'_>, network: &Network<'_>) -> Stmt {
    let label = wrapped(frame.label);
    let look = [("label", label.as_str()), ("color", GREY), ("style", "rounded"), ("tooltip", frame.label)];
    let nodes = frame.members.iter().map(|member| drawn(&network.nodes[*member]));
    let stmts = attributes(&look).into_iter().map(Stmt::Attribute).chain(nodes).collect();
    Stmt::Subgraph(Subgraph { id: quoted(&format!("cluster {id}")), stmts })
}

fn drawn(it: &network::Node<'_>) -> Stmt {
    match &it.is {
        Is::Entity(node) => entity(node),
        Is::Event { node, told } => event(node, told),
        Is::Topic(_) => {
            node(it.id, &[("label", &wrapped(&it.name)), ("shape", TOPIC), ("tooltip", &it.name)])
        }
    }
}

const FONT: &str = "sans-serif";
const TOPIC: &str = "note";
const GREY: &str = "#7f7f7f";

/// The one place where text becomes DOT, control characters U+FFFD: the printer writes strings as they are, and an
/// unquoted `node` or `1a` would change the graph without an error.
fn quoted(text: &str) -> Id {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for (index, char) in text.char_indices() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '&' if is_character_reference(&text[index..]) => quoted.push_str("&amp;"),
            '\t' => quoted.push(char),
            // Graphviz would write them into SVG, which cannot hold them.
            _ if char.is_control() => quoted.push(char::REPLACEMENT_CHARACTER),
            _ => quoted.push(char),
        }
    }
    quoted.push('"');
    Id::Escaped(quoted)
}

/// Graphviz reads `&lt;` in a label as `<`, as in HTML.
fn is_character_reference(text: &str) -> bool {
    let name = text[1..].split(';').next().unwrap_or_default();
    name.len() + 1 < text.len()
        && !name.is_empty()
        && name.chars().all(|char| char.is_ascii_alphanumeric() || char == '#')
}

/// Long labels in lines of about thirty characters, so that nodes stay compact.
fn wrapped(text: &str) -> String {
    const WIDTH: usize = 30;
    let mut wrapped = String::with_capacity(text.len());
    let mut width = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if width > 0 {
            let breaks = width + 1 + length > WIDTH;
            wrapped.push(if breaks { '\n' } else { ' ' });
            width = if breaks { 0 } else { width + 1 };
        }
        wrapped.push_str(word);
        width += length;
    }
    wrapped
}

fn attributes(pairs: &[(&str, &str)]) -> Vec<Attribute> {
    pairs.iter().map(|(name, value)| Attribute(Id::Plain((*name).to_owned()), quoted(value))).collect()
}

fn node(id: &str, pairs: &[(&str, &str)]) -> Stmt {
    Stmt::Node(Node::new(DotId(quoted(id), None), attributes(pairs)))
}

fn edge(from: &str, to: &str, pairs: &[(&str, &str)]) -> Stmt {
    let vertex = |id| Vertex::N(DotId(quoted(id), None));
    Stmt::Edge(Edge { ty: EdgeTy::Pair(vertex(from), vertex(to)), attributes: attributes(pairs) })
}

fn entity(entity: &EntityNode) -> Stmt {
    let offices = entity.offices.iter().map(|office| office.title.as_str());
    let tooltip = std::iter::once(entity.name.as_str()).chain(offices).collect::<Vec<_>>().join("\n");
    let label = wrapped(&entity.name);
    node(&entity.public_id, &[("label", &label), ("shape", shape(entity.kind)), ("tooltip", &tooltip)])
}

fn event(event: &EventNode, told: &[Told<'_>]) -> Stmt {
    let color = color(event.event_type.quad_class());
    let label: Vec<String> =
        [event.what()].into_iter().chain(event.date.map(|date| date.to_string())).collect();
    let label = [label, vec![event.status.to_string()]].concat().join("\n");
    let mut pairs = vec![("label", label.as_str()), ("shape", "box")];
    let style = format!("rounded,{}", line(event.status));
    let tooltip = tooltip(told);
    pairs.extend([("style", style.as_str()), ("fontcolor", color), ("color", color), ("tooltip", &tooltip)]);
    // Graphviz takes one link a node: that of the first document that has one.
    let url = told.iter().find_map(|it| it.document.source.url.as_deref());
    pairs.extend(url.filter(|url| url.starts_with("http")).map(|url| ("URL", url)));
    node(&event.public_id, &pairs)
}

/// The edge between an event and a party, topic or place.
fn party(from: &network::Node<'_>, to: &network::Node<'_>, role: &str) -> Stmt {
    let Is::Event { node: event, told } = &from.is else { return edge(from.id, to.id, &[]) };
    let (own, other) = (from.id, to.id);
    if matches!(role, "about" | "at") {
        return edge(own, other, &[("label", role), ("color", GREY), ("arrowhead", "none")]);
    }
    let (color, tooltip) = (color(event.event_type.quad_class()), tooltip(told));
    let shared = [("style", line(event.status)), ("color", color), ("tooltip", tooltip.as_str())];
    match role {
        "source" => edge(other, own, &shared),
        "target" => edge(own, other, &shared),
        "participant" => edge(other, own, &[&shared[..], &[("dir", "none")]].concat()),
        _ => edge(other, own, &[&shared[..], &[("label", role), ("arrowhead", "odot")]].concat()),
    }
}

/// The events of one type between two actors, the wider the more.
fn dyad(from: &str, to: &str, dyad: &Dyad) -> Stmt {
    let label = format!("{} {}", dyad.event_type, dyad.count);
    let statuses = dyad.statuses.iter().map(|(status, count)| format!("{count} {status}"));
    let tooltip = format!("{}: {}", dyad.event_type, statuses.collect::<Vec<_>>().join(", "));
    let width = format!("{:.1}", 1.0 + (dyad.count as f64).log2());
    let color = color(dyad.class());
    edge(
        from,
        to,
        &[
            ("label", &label),
            ("style", line(dyad.status())),
            ("color", color),
            ("fontcolor", color),
            ("penwidth", &width),
            ("dir", "none"),
            ("tooltip", &tooltip),
        ],
    )
}

/// The words that state an event, each with its document.
fn tooltip(told: &[Told<'_>]) -> String {
    let quotes = told.iter().map(|Told { evidence, document }| {
        format!("«{}» ({}, {})", evidence.quote, document.id, evidence.status)
    });
    quotes.collect::<Vec<_>>().join("\n")
}

const fn shape(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "ellipse",
        EntityKind::Country => "hexagon",
        EntityKind::Place => "house",
        EntityKind::Group => "octagon",
        _ => "box",
    }
}

/// What did not happen must never look like what did.
const fn line(status: Status) -> &'static str {
    match status {
        Status::Actual => "solid",
        Status::Denied => "dotted",
        _ => "dashed",
    }
}

fn legend() -> Stmt {
    let mut stmts: Vec<Stmt> = (attributes(&[("label", "legend"), ("fontname", FONT), ("color", GREY)])
        .into_iter())
    .map(Stmt::Attribute)
    .collect();
    let item = |what: &str, pairs: &[(&str, &str)]| {
        node(&format!("legend: {what}"), &[&[("label", what), ("tooltip", what)], pairs].concat())
    };
    stmts.extend(EntityKind::ALL.iter().map(|kind| item(kind.as_str(), &[("shape", shape(*kind))])));
    stmts.push(item("topic", &[("shape", TOPIC)]));
    stmts.extend(QuadClass::ALL.iter().map(|class| {
        let color = color(*class);
        item(
            class.as_str(),
            &[("shape", "box"), ("style", "rounded"), ("color", color), ("fontcolor", color)],
        )
    }));
    stmts.extend(Status::ALL.iter().map(|status| {
        item(status.as_str(), &[("shape", "box"), ("style", &format!("rounded,{}", line(*status)))])
    }));
    Stmt::Subgraph(Subgraph { id: quoted("cluster legend"), stmts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoting_leaves_nothing_open() {
        for (text, expected) in [
            ("Say \"no\" \\ <now>", r#""Say \"no\" \\ <now>""#),
            ("node", r#""node""#),
            ("1a", r#""1a""#),
            ("\\", r#""\\""#),
            ("a\r\nb\rc\td\0", "\"a\\nb\\nc\td\u{FFFD}\""),
            ("AT&T &lt; &; &amp", r#""AT&T &amp;lt; &; &amp""#),
        ] {
            assert_eq!(quoted(text), Id::Escaped(expected.to_owned()));
        }
    }

    #[test]
    fn wrapping_only_replaces_spaces() {
        let text = "совместная работа по редкоземельным металлам и логистике";
        assert_eq!(wrapped(text).replace('\n', " "), text);
        assert!(wrapped(text).lines().all(|line| line.chars().count() <= 30));
    }
}
