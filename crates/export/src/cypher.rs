//! A Cypher script for Neo4j and Memgraph: it can be run again, since every node and relationship has its id.

use std::io::{self, Write};

use crate::network::{Network, Value, What};

pub(crate) fn write(network: &Network<'_>, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "// Written by relata; run with: cypher-shell -f FILE")?;
    if let Some(sentence) = network.omitted.sentence() {
        writeln!(output, "// {sentence}")?;
    }
    for label in LABELS {
        writeln!(
            output,
            "CREATE INDEX relata_{} IF NOT EXISTS FOR (n:{label}) ON (n.id);",
            label.to_lowercase()
        )?;
    }
    for node in &network.nodes {
        let mut properties =
            vec![("name", Value::Text(node.name.to_string())), ("kind", Value::Text(node.kind().to_owned()))];
        properties.extend(node.attributes());
        let (label, id) = (label(node.kind()), quoted(node.id));
        writeln!(output, "MERGE (n:{label} {{id: {id}}}) SET n += {};", map(&properties))?;
    }
    for link in &network.links {
        let (from, to) = (&network.nodes[link.from], &network.nodes[link.to]);
        writeln!(
            output,
            "MATCH (a:{} {{id: {}}}), (b:{} {{id: {}}}) MERGE (a)-[r:{}]->(b){};",
            label(from.kind()),
            quoted(from.id),
            label(to.kind()),
            quoted(to.id),
            relationship(&link.what),
            match link.what.attributes() {
                attributes if attributes.is_empty() => String::new(),
                attributes => format!(" SET r += {}", map(&attributes)),
            }
        )?;
    }
    Ok(())
}

const LABELS: [&str; 7] = ["Person", "Organization", "Country", "Place", "Group", "Topic", "Event"];

/// The label of a kind: `Person`.
pub(crate) fn label(kind: &str) -> &'static str {
    LABELS.into_iter().find(|label| label.eq_ignore_ascii_case(kind)).unwrap_or("Organization")
}

/// The type of a relationship: `SOURCE`, `ABOUT`, or the type of a dyad's events.
pub(crate) fn relationship(what: &What) -> String {
    what.label().to_uppercase()
}

fn map(properties: &[(&str, Value)]) -> String {
    let members = properties.iter().map(|(name, value)| match value {
        // `type` and the like are no reserved words of Cypher.
        Value::Text(text) => format!("{name}: {}", quoted(text)),
        value => format!("{name}: {value}"),
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
}

/// A string literal; the backslash and all that is invisible are written as escapes.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if char.is_control() => quoted.push_str(&format!("\\u{:04X}", char as u32)),
            _ => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_closed() {
        assert_eq!(quoted("a\"b\\\n\u{1}"), r#""a\"b\\\n\u0001""#);
    }
}
