//! Node-link JSON, as NetworkX (`node_link_graph(data, edges="links")`) and D3 read it.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::network::{Is, Network, Node, Told, Value, What};

pub(crate) fn write(network: &Network<'_>, output: &mut impl Write) -> io::Result<()> {
    let graph = json!({
        "generator": "relata",
        "view": network.view.name(),
        "omitted_nodes": network.omitted.nodes,
        "omitted_events": network.omitted.events,
    });
    let directed = network.is_directed();
    write!(output, "{{\"directed\":{directed},\"multigraph\":true,\"graph\":{graph},\n\"nodes\":[")?;
    lines(output, network.nodes.iter().map(node))?;
    write!(output, "],\n\"links\":[")?;
    let id = |index: usize| network.nodes[index].id;
    lines(
        output,
        network.links.iter().map(|link| {
            let name = if matches!(link.what, What::Role(_)) { "role" } else { "type" };
            let mut object = json!({"source": id(link.from), "target": id(link.to), name: link.what.label()});
            add(&mut object, link.what.attributes());
            object
        }),
    )?;
    writeln!(output, "]}}")
}

fn lines(output: &mut impl Write, objects: impl Iterator<Item = Json>) -> io::Result<()> {
    let mut separator = "\n";
    for object in objects {
        // `<` could end the script element that a page keeps the data in.
        write!(output, "{separator}{}", object.to_string().replace('<', "\\u003c"))?;
        separator = ",\n";
    }
    Ok(())
}

fn node(node: &Node<'_>) -> Json {
    let mut object = json!({"id": node.id, "kind": node.kind(), "name": node.name});
    let attributes = node.attributes();
    let lists = ["aliases", "offices", "documents", "quotes"];
    add(&mut object, attributes.into_iter().filter(|(name, _)| !lists.contains(name)).collect());
    match &node.is {
        Is::Entity(node) => {
            object["aliases"] = json!(node.aliases);
            object["offices"] = json!(node.titles());
        }
        Is::Topic(node) => object["aliases"] = json!(node.aliases),
        Is::Event { node, told } => {
            if node.sides_apart {
                object["sides_apart"] = json!(true);
            }
            object["evidence"] = told.iter().map(evidence).collect();
        }
    }
    object
}

fn evidence(told: &Told<'_>) -> Json {
    let Told { evidence, document } = told;
    json!({
        "document": document.id,
        "title": document.title,
        "outlet": document.source.outlet,
        "published": document.published,
        "url": document.source.url,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "status": evidence.status.to_string(),
        "date": evidence.date.map(|date| date.to_string()),
        "says": evidence.attribution.iter().map(|by| &by.name).collect::<Vec<_>>(),
        "rule": evidence.rule,
    })
}

fn add(object: &mut Json, attributes: Vec<(&'static str, Value)>) {
    let members: Map<String, Json> = attributes
        .into_iter()
        .map(|(name, value)| {
            let value = match value {
                Value::Text(text) => json!(text),
                Value::Number(number) => json!(number),
                Value::Count(count) => json!(count),
            };
            (name.to_owned(), value)
        })
        .collect();
    if let Json::Object(object) = object {
        object.extend(members);
    }
}
