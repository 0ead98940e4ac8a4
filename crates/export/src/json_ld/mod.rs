//! JSON-LD 1.1 with its context inside, one node a line.
//!
//! Events are SEM events, actors and documents schema.org's, evidence is a Web
//! Annotation whose body is the event and whose target the words; the event is
//! derived (PROV-O) from the documents. What none of these has is in
//! [`NAMESPACE`]. No node is blank, so two exports can be compared as text.

mod object;

use std::collections::BTreeSet;
use std::io::{self, Write};

use relata_graph::{
    DocumentNode, EntityNode, EventNode, Evidence, KnowledgeGraph, NodeId, Selection, StaticRelation,
    TopicLevel, TopicNode,
};
use relata_model::{EntityKind, RelationKind, Role, Status};

use object::Object;

/// Our own terms: types and statuses of events, roles, rules, confidence.
pub const NAMESPACE: &str = "https://relata.dev/ns#";

/// The nodes: kind and public id follow, as in `…/id/event/8aec78324f`.
pub const DATA: &str = "https://relata.dev/id/";

/// What the terms mean; `relata` there is [`NAMESPACE`].
const CONTEXT: &str = include_str!("context.json");

pub(crate) fn write(
    graph: &KnowledgeGraph,
    selection: &Selection,
    output: &mut impl Write,
) -> io::Result<()> {
    write!(output, "{{\n  \"@context\": {},\n  \"@graph\": [", CONTEXT.trim_end())?;
    let mut separator = "\n";
    let mut line = |object: Object| {
        let line = write!(output, "{separator}    {}", object.to_json());
        separator = ",\n";
        line
    };
    for id in &selection.documents {
        graph.document(*id).map_or(Ok(()), |node| line(document(node)))?;
    }
    for id in &selection.entities {
        graph.entity(*id).map_or(Ok(()), |node| line(entity(node)))?;
    }
    let topics = with_broader(graph, &selection.topics);
    for id in &topics {
        graph.topic(*id).map_or(Ok(()), |node| line(topic(graph, node)))?;
    }
    if topics.iter().filter_map(|id| graph.topic(*id)).any(|node| node.level == TopicLevel::Context) {
        line(Object::new(scheme_iri(), &["skos:ConceptScheme"]))?;
    }
    for relation in graph.relations().filter(|relation| belongs(selection, relation)) {
        line(static_relation(graph, relation))?;
    }
    for id in &selection.events {
        let Some(node) = graph.event(*id) else { continue };
        line(event(graph, *id, node))?;
        for piece in graph.evidence_of(*id) {
            line(evidence(graph, node, piece))?;
        }
    }
    writeln!(output, "\n  ]\n}}")
}

fn belongs(selection: &Selection, relation: &StaticRelation) -> bool {
    selection.entities.contains(&relation.from)
        && selection.entities.contains(&relation.to)
        && selection.documents.contains(&relation.document)
}

fn iri(kind: &str, public_id: &str) -> String {
    format!("{DATA}{kind}/{public_id}")
}

fn entity_iri(graph: &KnowledgeGraph, id: NodeId) -> Option<String> {
    graph.entity(id).map(|node| iri("entity", &node.public_id))
}

fn document_iri(graph: &KnowledgeGraph, id: NodeId) -> Option<String> {
    graph.document(id).map(|node| iri("document", &node.public_id))
}

fn document(node: &DocumentNode) -> Object {
    Object::new(iri("document", &node.public_id), &["schema:NewsArticle", "prov:Entity"])
        .text("identifier", Some(&node.id))
        .text("headline", node.title.as_ref())
        .text("published", node.published.as_ref())
        .text("language", node.language.as_ref())
        .text("outlet", node.source.outlet.as_ref())
        .text("url", node.source.url.as_ref())
        .text("sha256", Some(&node.sha256).filter(|hash| !hash.is_empty()))
}

fn entity(node: &EntityNode) -> Object {
    let types: &[&str] = match node.kind {
        EntityKind::Person => &["schema:Person", "sem:Actor"],
        EntityKind::Country => &["schema:Country", "sem:Actor"],
        EntityKind::Place => &["schema:Place", "sem:Place"],
        EntityKind::Group => &["relata:Group", "sem:Actor"],
        _ => &["schema:Organization", "sem:Actor"],
    };
    let mut object = Object::new(iri("entity", &node.public_id), types)
        .text("name", Some(&node.name))
        .texts("alternateName", node.aliases.clone())
        .texts("jobTitle", node.offices.iter().map(|office| office.title.clone()));
    for (scheme, id) in &node.ids {
        object = match scheme.as_str() {
            "iso3166" => object.text("iso3166", Some(id)),
            "wikidata" if is_wikidata_item(id) => {
                object.texts("sameAs", [format!("http://www.wikidata.org/entity/{id}")])
            }
            _ => object.texts("externalId", [format!("{scheme}:{id}")]),
        };
    }
    object
}

fn is_wikidata_item(id: &str) -> bool {
    id.strip_prefix('Q')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn topic(graph: &KnowledgeGraph, node: &TopicNode) -> Object {
    let broader = node.broader.iter().filter_map(|id| graph.topic(*id));
    let in_scheme = node.level == TopicLevel::Context || !node.broader.is_empty();
    Object::new(iri("topic", &node.public_id), &["skos:Concept", "schema:DefinedTerm"])
        .text("prefLabel", Some(&node.name))
        .texts("altLabel", node.aliases.clone())
        .text("notation", node.code.as_ref())
        .texts("broader", broader.map(|above| iri("topic", &above.public_id)))
        .texts("inScheme", in_scheme.then(scheme_iri))
        .texts("topConceptOf", (node.level == TopicLevel::Context).then(scheme_iri))
}

/// The scheme of all topics that stand under a context.
fn scheme_iri() -> String {
    format!("{DATA}scheme/topics")
}

/// Topics and what stands above them.
fn with_broader(graph: &KnowledgeGraph, topics: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let above = |topics: &BTreeSet<NodeId>| -> BTreeSet<NodeId> {
        topics.iter().filter_map(|id| graph.topic(*id)).flat_map(|node| &node.broader).copied().collect()
    };
    let concepts = above(topics);
    let contexts = above(&concepts);
    topics.iter().copied().chain(concepts).chain(contexts).collect()
}

fn static_relation(graph: &KnowledgeGraph, relation: &StaticRelation) -> Object {
    let kind = match relation.kind {
        RelationKind::HoldsOffice => "relata:HoldsOffice",
        RelationKind::WorksFor => "relata:WorksFor",
        RelationKind::MemberOf => "relata:MemberOf",
        RelationKind::PartOf => "relata:PartOf",
        RelationKind::LocatedIn => "relata:LocatedIn",
        RelationKind::Owns => "relata:Owns",
        _ => "relata:Relation",
    };
    let own = iri("relation", &relation.public_id);
    let target = target(&own, document_iri(graph, relation.document), relation.start, relation.end, None);
    Object::new(own, &[kind])
        .texts("subject", entity_iri(graph, relation.from))
        .texts("object", entity_iri(graph, relation.to))
        .text("title", relation.title.as_ref())
        .flag("former", relation.former)
        .text("since", relation.since.map(|date| date.to_string()).as_ref())
        .text("until", relation.until.map(|date| date.to_string()).as_ref())
        .texts("derivedFrom", document_iri(graph, relation.document))
        .objects("evidence", [target])
}

fn event(graph: &KnowledgeGraph, id: NodeId, node: &EventNode) -> Object {
    let parties = graph.parties(id);
    let with_role = |wanted: Option<Role>| {
        let parties = parties.iter().filter(move |party| wanted.is_none_or(|role| party.role == role));
        parties.filter_map(|party| entity_iri(graph, party.entity)).collect::<Vec<_>>()
    };
    let mut object = Object::new(iri("event", &node.public_id), &["sem:Event", "schema:Event"])
        .texts("eventType", [format!("relata:{}", node.event_type)])
        .texts("quadClass", [format!("relata:{}", node.event_type.quad_class().as_str().replace(' ', "-"))])
        .text("mode", node.mode.as_ref())
        .texts("status", [format!("relata:{}", node.status)])
        // The only one of our statuses that schema.org's list has.
        .texts("eventStatus", (node.status == Status::Planned).then(|| "schema:EventScheduled".to_owned()))
        .texts("actor", with_role(None))
        .texts("source", with_role(Some(Role::Source)))
        .texts("target", with_role(Some(Role::Target)))
        .texts("participant", with_role(Some(Role::Participant)))
        .texts("mediator", with_role(Some(Role::Mediator)))
        .texts("place", graph.places_of(id).into_iter().filter_map(|place| entity_iri(graph, place)))
        .texts(
            "about",
            graph
                .topics_of(id)
                .into_iter()
                .filter_map(|topic| graph.topic(topic).map(|topic| iri("topic", &topic.public_id))),
        )
        .text("confidence", Some(&node.confidence.to_string()))
        .flag("sidesApart", node.sides_apart)
        .texts("derivedFrom", graph.evidence_of(id).iter().filter_map(|it| document_iri(graph, it.document)));
    if let Some(date) = node.date {
        let (first, last) = date.bounds();
        object = object.text("date", Some(&date.to_string()));
        object = match first == last {
            true => object.text("timeStamp", Some(&first.to_string())),
            false => object
                .text("earliestBegin", Some(&first.to_string()))
                .text("latestEnd", Some(&last.to_string())),
        };
    }
    object
}

fn evidence(graph: &KnowledgeGraph, event: &EventNode, piece: &Evidence) -> Object {
    let own = iri("evidence", &piece.public_id);
    let document = document_iri(graph, piece.document);
    let target = target(&own, document, piece.start, piece.end, Some(&piece.quote));
    let attribution = piece.attribution.iter().zip(1..).map(|(by, position)| {
        Object::new(format!("{own}#by{position}"), &["prov:Attribution"])
            .number("position", position)
            .text("attributionKind", Some(&by.kind.to_string()))
            .text("name", Some(&by.name))
            .texts("agent", by.entity.and_then(|entity| entity_iri(graph, entity)))
    });
    let attribution: Vec<Object> = attribution.collect();
    Object::new(own, &["oa:Annotation"])
        .texts("body", [iri("event", &event.public_id)])
        .objects("evidence", [target])
        .texts("status", [format!("relata:{}", piece.status)])
        .text("confidence", Some(&piece.confidence.to_string()))
        .text("rule", Some(&piece.rule))
        .objects("attribution", attribution)
}

/// The words of a document, by their place and, if known, as a quote.
fn target(own: &str, document: Option<String>, start: u32, end: u32, quote: Option<&String>) -> Object {
    let position = Object::new(format!("{own}#position"), &["oa:TextPositionSelector"])
        .number("start", start)
        .number("end", end);
    let quote = quote.map(|quote| {
        Object::new(format!("{own}#quote"), &["oa:TextQuoteSelector"]).text("exact", Some(quote))
    });
    Object::new(format!("{own}#words"), &["oa:SpecificResource"])
        .texts("document", document)
        .objects("selector", [position].into_iter().chain(quote))
}
