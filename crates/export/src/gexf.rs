//! GEXF 1.3 for Gephi, dynamic: events and dyads exist in the days they are dated to.

use std::io::{self, Write};

use crate::network::{LINK_ATTRIBUTES, NODE_ATTRIBUTES, Network, Value, What};
use crate::xml::Xml;

pub(crate) fn write(network: &Network<'_>, output: &mut impl Write) -> io::Result<()> {
    let mut xml = Xml::new(output)?;
    xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], "relata")?;
    if let Some(sentence) = network.omitted.sentence() {
        xml.text("description", &[], &sentence)?;
    }
    xml.close("meta")?;
    // Not each edge by itself: readers such as NetworkX take graphs of one sort only.
    let sort = if network.is_directed() { "directed" } else { "undirected" };
    xml.open(
        "graph",
        &[
            ("mode", "dynamic"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
            ("defaultedgetype", sort),
        ],
    )?;
    let kind = [("kind", Value::Text(String::new()))];
    declare(&mut xml, "node", kind.iter().chain(NODE_ATTRIBUTES))?;
    declare(&mut xml, "edge", LINK_ATTRIBUTES.iter())?;
    xml.open("nodes", &[])?;
    for node in &network.nodes {
        let days = node.days();
        let mut attributes = vec![("id", node.id), ("label", &*node.name)];
        attributes.extend(days.iter().flat_map(|(first, last)| [("start", first.as_str()), ("end", last)]));
        xml.open("node", &attributes)?;
        let kind = ("kind", Value::Text(node.kind().to_owned()));
        values(&mut xml, [kind].into_iter().chain(node.attributes()))?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for (number, link) in network.links.iter().enumerate() {
        let days = match &link.what {
            What::Role(_) => network.nodes[link.from].days(),
            What::Dyad(dyad) => dyad.days.clone(),
        };
        let (id, weight) = (number.to_string(), weight(&link.what).to_string());
        let mut attributes = vec![
            ("id", id.as_str()),
            ("source", network.nodes[link.from].id),
            ("target", network.nodes[link.to].id),
            ("kind", link.what.label()),
            ("label", link.what.label()),
            ("weight", &weight),
            ("type", sort),
        ];
        attributes.extend(days.iter().flat_map(|(first, last)| [("start", first.as_str()), ("end", last)]));
        xml.open("edge", &attributes)?;
        values(&mut xml, link.what.attributes().into_iter())?;
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.finish()
}

fn weight(what: &What) -> usize {
    match what {
        What::Role(_) => 1,
        What::Dyad(dyad) => dyad.count,
    }
}

fn declare<'v, W: Write>(
    xml: &mut Xml<W>,
    class: &str,
    attributes: impl Iterator<Item = &'v (&'static str, Value)>,
) -> io::Result<()> {
    xml.open("attributes", &[("class", class)])?;
    for (name, value) in attributes {
        let kind = match value {
            Value::Text(_) => "string",
            Value::Number(_) => "double",
            Value::Count(_) => "integer",
        };
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
    }
    xml.close("attributes")
}

fn values<W: Write>(
    xml: &mut Xml<W>,
    attributes: impl Iterator<Item = (&'static str, Value)>,
) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (name, value) in attributes {
        xml.empty("attvalue", &[("for", name), ("value", &value.to_string())])?;
    }
    xml.close("attvalues")
}
