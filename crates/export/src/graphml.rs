//! GraphML, for yEd, Gephi, NetworkX and igraph.

use std::io::{self, Write};

use crate::network::{LINK_ATTRIBUTES, NODE_ATTRIBUTES, Network, Value};
use crate::xml::Xml;

pub(crate) fn write(network: &Network<'_>, output: &mut impl Write) -> io::Result<()> {
    let mut xml = Xml::new(output)?;
    xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    let own = [("kind", Value::Text(String::new())), ("name", Value::Text(String::new()))];
    for (name, value) in own.iter().chain(NODE_ATTRIBUTES) {
        key(&mut xml, "node", name, value)?;
    }
    for (name, value) in [("label", Value::Text(String::new()))].iter().chain(LINK_ATTRIBUTES) {
        key(&mut xml, "edge", name, value)?;
    }
    // Not each edge by itself: readers such as NetworkX take graphs of one sort only.
    let sort = if network.is_directed() { "directed" } else { "undirected" };
    xml.open("graph", &[("id", "relata"), ("edgedefault", sort)])?;
    if let Some(sentence) = network.omitted.sentence() {
        xml.text("desc", &[], &sentence)?;
    }
    for node in &network.nodes {
        xml.open("node", &[("id", node.id)])?;
        xml.text("data", &[("key", "node.kind")], node.kind())?;
        xml.text("data", &[("key", "node.name")], &node.name)?;
        data(&mut xml, "node", node.attributes())?;
        xml.close("node")?;
    }
    for (number, link) in network.links.iter().enumerate() {
        let (from, to) = (network.nodes[link.from].id, network.nodes[link.to].id);
        let id = format!("l{number}");
        xml.open("edge", &[("id", &id), ("source", from), ("target", to)])?;
        xml.text("data", &[("key", "edge.label")], link.what.label())?;
        data(&mut xml, "edge", link.what.attributes())?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.finish()
}

fn key<W: Write>(xml: &mut Xml<W>, of: &str, name: &str, value: &Value) -> io::Result<()> {
    let kind = match value {
        Value::Text(_) => "string",
        Value::Number(_) => "double",
        Value::Count(_) => "int",
    };
    let id = format!("{of}.{name}");
    xml.empty("key", &[("id", &id), ("for", of), ("attr.name", name), ("attr.type", kind)])
}

fn data<W: Write>(xml: &mut Xml<W>, of: &str, attributes: Vec<(&'static str, Value)>) -> io::Result<()> {
    for (name, value) in attributes {
        xml.text("data", &[("key", &format!("{of}.{name}"))], &value.to_string())?;
    }
    Ok(())
}
