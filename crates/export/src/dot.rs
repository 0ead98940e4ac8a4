//! A picture for Graphviz: shape by kind of node, colour by PLOVER's quad class,
//! dashed what has not happened (yet), dotted what is denied.

use std::collections::BTreeSet;
use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId as DotId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use relata_graph::{EntityNode, EventNode, KnowledgeGraph, NodeId, Selection};
use relata_model::{EntityKind, QuadClass, Role, Status};

pub(crate) fn write(
    graph: &KnowledgeGraph,
    selection: &Selection,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("rankdir", "LR"),
            ("fontname", FONT),
            ("tooltip", "relata"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[("fontname", FONT), ("fontsize", "11")]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[("fontname", FONT), ("fontsize", "9")]))),
    ];
    let drawn: BTreeSet<NodeId> = (selection.events.iter())
        .flat_map(|event| {
            let parties = graph.parties(*event).into_iter().map(|party| party.entity);
            parties.chain(graph.places_of(*event)).collect::<Vec<_>>()
        })
        .collect();
    stmts.extend(drawn.iter().filter_map(|id| Some(entity(graph.entity(*id)?))));
    stmts.extend(selection.topics.iter().filter_map(|id| graph.topic(*id)).map(|topic| {
        node(
            &topic.public_id,
            &[("label", &wrapped(&topic.name)), ("shape", TOPIC), ("tooltip", &topic.name)],
        )
    }));
    for id in &selection.events {
        if let Some(node) = graph.event(*id) {
            stmts.extend(event(graph, *id, node));
        }
    }
    stmts.push(legend());
    let graph = Graph::DiGraph { id: quoted("relata"), strict: false, stmts };
    writeln!(output, "{}", graph.print(&mut PrinterContext::default()))
}

const FONT: &str = "sans-serif";
const TOPIC: &str = "note";
const GREY: &str = "#7f7f7f";

/// The one place where text becomes DOT: the printer writes strings as they are, and an
/// unquoted `node` or `1a` would change the graph without an error.
fn quoted(text: &str) -> Id {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let text = text.replace("\r\n", "\n");
    for (index, char) in text.char_indices() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '&' if is_character_reference(&text[index..]) => quoted.push_str("&amp;"),
            '\0' => {}
            _ if char.is_control() => quoted.push(' '),
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

fn event(graph: &KnowledgeGraph, id: NodeId, event: &EventNode) -> Vec<Stmt> {
    let (color, line) = (color(event.event_type.quad_class()), line(event.status));
    let what = event.mode.iter().fold(event.event_type.to_string(), |what, mode| format!("{what} {mode}"));
    let label: Vec<String> = [what].into_iter().chain(event.date.map(|date| date.to_string())).collect();
    let label = [label, vec![event.status.to_string()]].concat().join("\n");
    let tooltip = tooltip(graph, id);
    let style = format!("rounded,{line}");
    let shared = [("color", color), ("tooltip", tooltip.as_str())];
    let own = event.public_id.as_str();

    let mut stmts = vec![node(
        own,
        &[
            &[("label", label.as_str()), ("shape", "box"), ("style", &style), ("fontcolor", color)],
            &shared[..],
        ]
        .concat(),
    )];
    for party in graph.parties(id) {
        let Some(party_node) = graph.entity(party.entity) else { continue };
        let other = party_node.public_id.as_str();
        let (from, to, more): (_, _, &[(&str, &str)]) = match party.role {
            Role::Source => (other, own, &[]),
            Role::Target => (own, other, &[]),
            Role::Participant => (other, own, &[("dir", "none")]),
            _ => (other, own, &[("label", party.role.as_str()), ("arrowhead", "odot")]),
        };
        stmts.push(edge(from, to, &[&[("style", line)], &shared[..], more].concat()));
    }
    for topic in graph.topics_of(id).into_iter().filter_map(|id| graph.topic(id)) {
        stmts.push(edge(
            own,
            &topic.public_id,
            &[("label", "about"), ("color", GREY), ("arrowhead", "none")],
        ));
    }
    for place in graph.places_of(id).into_iter().filter_map(|id| graph.entity(id)) {
        stmts.push(edge(own, &place.public_id, &[("label", "at"), ("color", GREY), ("arrowhead", "none")]));
    }
    stmts
}

/// The words that state an event, each with its document.
fn tooltip(graph: &KnowledgeGraph, event: NodeId) -> String {
    let quotes = graph.evidence_of(event).into_iter().map(|evidence| {
        let document =
            graph.document(evidence.document).map(|document| document.id.as_str()).unwrap_or_default();
        format!("«{}» ({document}, {})", evidence.quote, evidence.status)
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

/// Okabe and Ito's colours, which most colour-blind readers can tell apart.
const fn color(class: QuadClass) -> &'static str {
    match class {
        QuadClass::VerbalCooperation => "#0072B2",
        QuadClass::MaterialCooperation => "#009E73",
        QuadClass::VerbalConflict => "#E69F00",
        _ => "#D55E00",
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
            ("a\r\nb\nc\td\0", r#""a\nb\nc d""#),
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
