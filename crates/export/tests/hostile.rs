//! Text of every sort comes through every format unharmed, and ends no string, element or script.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use oxrdf::Quad;
use oxttl::{NQuadsParser, TriGParser, TurtleParser};
use proptest::prelude::*;
use relata_export::{Format, Request, View, write};
use relata_graph::KnowledgeGraph;
use relata_model::wire;

/// A graph of two actors, an event and a topic, named by this text.
fn graph(text: &str) -> KnowledgeGraph {
    let json = serde_json::json!({
        "format": "relata/1", "id": format!("d {text}"), "sha256": "", "source": {"outlet": text, "url": "https://example.org/"},
        "title": text, "language": "ru", "published": "2025-08-07", "body": [], "mentions": [],
        "entities": [{"id": "e1", "type": "person", "name": format!("A {text}")},
                     {"id": "e2", "type": "organization", "name": format!("B {text}")}],
        "events": [{"id": "v1", "type": "CONSULT", "mode": "talks", "status": "planned", "date": "2025-08-06", "place": null,
            "participants": [{"entity": "e1", "role": "source"}, {"entity": "e2", "role": "target"}],
            "topics": [format!("C {text}")], "quote": format!("Q {text}"), "start": 0, "end": 1, "confidence": 0.5, "rule": "consult.talks"}],
    });
    KnowledgeGraph::from_extractions([wire::from_line(&json.to_string()).unwrap()]).unwrap()
}

fn export(graph: &KnowledgeGraph, format: Format, view: View) -> String {
    let mut output = Vec::new();
    write(graph, &Request { view, ..Request::default() }, format, &mut output).unwrap();
    String::from_utf8(output).unwrap()
}

/// What XML 1.0 can hold of a text.
fn in_xml(text: &str) -> String {
    let char = |char: char| match char {
        '\t' | '\n' | '\r' => char,
        _ if (char as u32) < 0x20 || matches!(char, '\u{FFFE}' | '\u{FFFF}') => '\u{FFFD}',
        _ => char,
    };
    text.chars().map(char).collect()
}

fn literals(quads: impl IntoIterator<Item = Quad>) -> BTreeSet<String> {
    let literal = |quad: Quad| match quad.object {
        oxrdf::Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    };
    quads.into_iter().filter_map(literal).collect()
}

/// The texts that a format gives back, as its own reader sees them.
fn read(format: Format, text: &str) -> BTreeSet<String> {
    let xml = || {
        let document = roxmltree::Document::parse(text).unwrap();
        let nodes = document.descendants().flat_map(|node| {
            let attributes = node.attributes().map(|attribute| attribute.value().to_owned());
            attributes.chain(node.text().map(str::to_owned)).collect::<Vec<_>>()
        });
        nodes.collect()
    };
    fn strings(value: &serde_json::Value, into: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => _ = into.insert(text.clone()),
            serde_json::Value::Array(values) => values.iter().for_each(|value| strings(value, into)),
            serde_json::Value::Object(members) => members.values().for_each(|value| strings(value, into)),
            _ => {}
        }
    }
    let json = |text: &str| {
        let mut found = BTreeSet::new();
        text.split('\n').filter(|line| !line.is_empty()).for_each(|line| {
            strings(&serde_json::from_str(line).unwrap(), &mut found);
        });
        found
    };
    match format {
        Format::GraphMl | Format::Gexf => xml(),
        Format::NQuads => literals(NQuadsParser::new().for_slice(text).map(Result::unwrap)),
        Format::TriG => literals(TriGParser::new().for_slice(text).map(Result::unwrap)),
        Format::Turtle => {
            let triples = TurtleParser::new().for_slice(text).map(Result::unwrap);
            literals(triples.map(|triple| triple.in_graph(oxrdf::GraphName::DefaultGraph)))
        }
        Format::JsonLd => {
            literals(oxjsonld::JsonLdParser::new().for_slice(text.as_bytes()).map(Result::unwrap))
        }
        Format::FollowTheMoney => json(text),
        Format::Json => json(&text.replace('\n', " ")),
        Format::Html => {
            let data = text.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
            assert!(!data.contains('<'));
            json(&data.replace('\n', " "))
        }
        Format::Plover => {
            let mut table = csv::Reader::from_reader(text.as_bytes());
            table
                .records()
                .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
                .collect()
        }
        _ => panic!("{} has a test of its own", format.name()),
    }
}

const READ: [Format; 10] = [
    Format::GraphMl,
    Format::Gexf,
    Format::NQuads,
    Format::TriG,
    Format::Turtle,
    Format::JsonLd,
    Format::FollowTheMoney,
    Format::Json,
    Format::Html,
    Format::Plover,
];

fn comes_through(text: &str) {
    let graph = graph(text);
    for format in READ {
        let found = read(format, &export(&graph, format, View::Events));
        for name in [format!("A {text}"), format!("B {text}")] {
            let wanted = if matches!(format, Format::GraphMl | Format::Gexf) { in_xml(&name) } else { name };
            assert!(found.contains(&wanted), "{}: {wanted:?} not in {found:#?}", format.name());
        }
    }
    for view in [View::Events, View::Actors] {
        // Pictures wrap text; but they are well-formed and hold no script.
        let svg = export(&graph, Format::Svg, view);
        let svg = roxmltree::Document::parse(&svg).unwrap();
        let known = ["svg", "title", "defs", "marker", "path", "rect", "line", "polygon", "g", "a", "text"];
        assert!(
            svg.descendants()
                .filter(|node| node.is_element())
                .all(|it| known.contains(&it.tag_name().name()))
        );
        let dot = export(&graph, Format::Dot, view);
        assert!(graphviz_rust::parse(&dot).is_ok(), "{dot}");
        let mermaid = export(&graph, Format::Mermaid, view);
        let labels = mermaid.lines().filter(|line| line.contains('"'));
        assert!(labels.clone().count() >= 2);
        labels.for_each(|line| assert_eq!(line.matches('"').count(), 2, "{line}"));
    }
    // Each statement of the script stands in a line of its own, and its quotes are closed.
    for line in export(&graph, Format::Cypher, View::Events).lines() {
        let plain = line.replace("\\\\", "").replace("\\\"", "");
        assert!(
            line.starts_with("//") || plain.matches('"').count() % 2 == 0 && line.ends_with(';'),
            "{line}"
        );
    }
}

#[test]
fn known_traps_come_through() {
    for text in [
        "\"quoted\" and 'so'",
        "back\\slash\\",
        "<script>alert(1)</script>",
        "]]> --> && &amp; &lt;",
        "line\nbreak\ttab\r\nreturn",
        "node graph 1a subgraph end",
        "emoji 👩‍🔬 combining é я́ עברית العربية",
        "bell \u{7} escape \u{1b} delete \u{7f} next line \u{85}",
        "`${x}` #quot; __DATA__ {{x}} %% --",
    ] {
        comes_through(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_comes_through(text in "[ -~а-яё\"\\\\<&\n\t\u{1}\u{301}\u{5d0}😀]{0,24}[!-~а-я]") {
        comes_through(&text);
    }
}
