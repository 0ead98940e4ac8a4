//! What we write in each syntax of RDF, a parser that is not ours reads back as exactly the
//! statements that the graph's public view says.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod sample;

use std::collections::BTreeSet;

use oxjsonld::JsonLdParser;
use oxrdf::Quad;
use oxttl::{NQuadsParser, TriGParser, TurtleParser};
use relata_export::{Format, Request, write};
use relata_graph::rdf::{DATA, NAMESPACE};
use relata_graph::{Filter, KnowledgeGraph, NodeId, TopicLevel};
use relata_model::EventDate;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const SEM: &str = "http://semanticweb.cs.vu.nl/2009/11/sem/";
const SCHEMA: &str = "https://schema.org/";
const PROV: &str = "http://www.w3.org/ns/prov#";
const OA: &str = "http://www.w3.org/ns/oa#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// Quads as N-Quads lines, without their full stops.
#[derive(Default)]
struct Triples {
    lines: BTreeSet<String>,
    /// The document whose graph is being written, else the default graph.
    graph: Option<String>,
}

impl Triples {
    fn iri(&mut self, subject: &str, predicate: (&str, &str), object: impl AsRef<str>) {
        let (vocabulary, name) = predicate;
        let graph = self.graph.as_ref().map(|iri| format!(" <{iri}>")).unwrap_or_default();
        self.lines.insert(format!("<{subject}> <{vocabulary}{name}> <{}>{graph}", object.as_ref()));
    }

    fn types(&mut self, subject: &str, types: &[(&str, &str)]) {
        for (vocabulary, name) in types {
            self.iri(subject, (RDF, "type"), format!("{vocabulary}{name}"));
        }
    }

    fn literal(&mut self, subject: &str, predicate: (&str, &str), datatype: &str, text: impl ToString) {
        let literal = match datatype {
            "string" => oxrdf::Literal::new_simple_literal(text.to_string()),
            _ => oxrdf::Literal::new_typed_literal(
                text.to_string(),
                oxrdf::NamedNode::new(format!("{XSD}{datatype}")).unwrap(),
            ),
        };
        let (vocabulary, name) = predicate;
        let graph = self.graph.as_ref().map(|iri| format!(" <{iri}>")).unwrap_or_default();
        self.lines.insert(format!("<{subject}> <{vocabulary}{name}> {literal}{graph}"));
    }
}

fn read(text: &str, format: Format) -> BTreeSet<String> {
    let quads: Vec<Quad> = match format {
        Format::JsonLd => JsonLdParser::new().for_slice(text.as_bytes()).collect::<Result<_, _>>().unwrap(),
        Format::NQuads => NQuadsParser::new().for_slice(text).collect::<Result<_, _>>().unwrap(),
        Format::TriG => TriGParser::new().for_slice(text).collect::<Result<_, _>>().unwrap(),
        Format::Turtle => {
            let triples = TurtleParser::new().for_slice(text).collect::<Result<Vec<_>, _>>().unwrap();
            triples.into_iter().map(|triple| triple.in_graph(oxrdf::GraphName::DefaultGraph)).collect()
        }
        _ => panic!("{} is not RDF", format.name()),
    };
    quads.into_iter().map(|quad| quad.to_string()).collect()
}

fn iri(kind: &str, id: &str) -> String {
    format!("{DATA}{kind}/{id}")
}

fn expected(graph: &KnowledgeGraph) -> BTreeSet<String> {
    let mut triples = Triples::default();
    documents(graph, &mut triples);
    entities(graph, &mut triples);
    relations(graph, &mut triples);
    for (id, _) in graph.events() {
        event(graph, id, &mut triples);
        evidence(graph, id, &mut triples);
    }
    triples.lines
}

fn documents(graph: &KnowledgeGraph, triples: &mut Triples) {
    for (_, node) in graph.documents() {
        let own = iri("document", &node.public_id);
        triples.types(&own, &[(SCHEMA, "NewsArticle"), (PROV, "Entity")]);
        triples.literal(&own, (SCHEMA, "identifier"), "string", &node.id);
        for (predicate, datatype, text) in [
            ((SCHEMA, "headline"), "string", &node.title),
            ((SCHEMA, "datePublished"), "date", &node.published),
            ((SCHEMA, "inLanguage"), "string", &node.language),
            ((NAMESPACE, "outlet"), "string", &node.source.outlet),
            ((SCHEMA, "url"), "anyURI", &node.source.url),
        ] {
            text.iter().for_each(|text| triples.literal(&own, predicate, datatype, text));
        }
        if let Some(original) = node.reprint_of {
            triples.iri(
                &own,
                (PROV, "alternateOf"),
                iri("document", &graph.document(original).unwrap().public_id),
            );
        }
        if !node.sha256.is_empty() {
            triples.literal(&own, (NAMESPACE, "sha256"), "string", &node.sha256);
        }
    }
}

fn entities(graph: &KnowledgeGraph, triples: &mut Triples) {
    for (_, node) in graph.entities() {
        let own = iri("entity", &node.public_id);
        let class = match node.kind.as_str() {
            "person" => (SCHEMA, "Person"),
            "country" => (SCHEMA, "Country"),
            "place" => (SCHEMA, "Place"),
            "group" => (NAMESPACE, "Group"),
            _ => (SCHEMA, "Organization"),
        };
        triples.types(&own, &[class, (SEM, if node.kind.as_str() == "place" { "Place" } else { "Actor" })]);
        triples.literal(&own, (SCHEMA, "name"), "string", &node.name);
        node.aliases
            .iter()
            .for_each(|alias| triples.literal(&own, (SCHEMA, "alternateName"), "string", alias));
        node.offices
            .iter()
            .for_each(|office| triples.literal(&own, (SCHEMA, "jobTitle"), "string", &office.title));
        if let Some(code) = node.ids.get("iso3166") {
            triples.literal(&own, (NAMESPACE, "iso3166"), "string", code);
        }
        if let Some(item) = node.ids.get("wikidata") {
            triples.iri(&own, (SCHEMA, "sameAs"), format!("http://www.wikidata.org/entity/{item}"));
        }
    }
    for (_, node) in graph.topics() {
        let own = iri("topic", &node.public_id);
        triples.types(&own, &[(SKOS, "Concept"), (SCHEMA, "DefinedTerm")]);
        triples.literal(&own, (SKOS, "prefLabel"), "string", &node.name);
        node.aliases.iter().for_each(|alias| triples.literal(&own, (SKOS, "altLabel"), "string", alias));
        node.code.iter().for_each(|code| triples.literal(&own, (SKOS, "notation"), "string", code));
        for above in &node.broader {
            triples.iri(&own, (SKOS, "broader"), iri("topic", &graph.topic(*above).unwrap().public_id));
        }
        let scheme = iri("scheme", "topics");
        if node.level == TopicLevel::Context {
            triples.types(&scheme, &[(SKOS, "ConceptScheme")]);
            triples.iri(&own, (SKOS, "topConceptOf"), &scheme);
        }
        if node.level == TopicLevel::Context || !node.broader.is_empty() {
            triples.iri(&own, (SKOS, "inScheme"), &scheme);
        }
    }
}

fn relations(graph: &KnowledgeGraph, triples: &mut Triples) {
    for relation in graph.relations() {
        let own = iri("relation", &relation.public_id);
        let entity = |id| iri("entity", &graph.entity(id).unwrap().public_id);
        let document = iri("document", &graph.document(relation.document).unwrap().public_id);
        triples.graph = Some(document.clone());
        triples.types(&own, &[(NAMESPACE, "HoldsOffice")]);
        triples.iri(&own, (NAMESPACE, "subject"), entity(relation.from));
        triples.iri(&own, (NAMESPACE, "object"), entity(relation.to));
        relation.title.iter().for_each(|title| triples.literal(&own, (NAMESPACE, "title"), "string", title));
        if relation.former {
            triples.literal(&own, (NAMESPACE, "former"), "boolean", true);
        }
        let dates = [("since", relation.since), ("until", relation.until)];
        for (term, date) in dates.into_iter().filter_map(|(term, date)| Some((term, date?))) {
            triples.literal(&own, (NAMESPACE, term), "string", date);
        }
        triples.iri(&own, (PROV, "wasDerivedFrom"), &document);
        words(triples, &own, &document, relation.start, relation.end, None);
        triples.graph = None;
    }
}

fn event(graph: &KnowledgeGraph, id: NodeId, triples: &mut Triples) {
    let node = graph.event(id).unwrap();
    let own = iri("event", &node.public_id);
    triples.types(&own, &[(SEM, "Event"), (SCHEMA, "Event")]);
    triples.iri(&own, (SEM, "eventType"), format!("{NAMESPACE}{}", node.event_type));
    let class = node.event_type.quad_class().to_string().replace(' ', "-");
    triples.iri(&own, (NAMESPACE, "quadClass"), format!("{NAMESPACE}{class}"));
    triples.iri(&own, (NAMESPACE, "status"), format!("{NAMESPACE}{}", node.status));
    if node.status.as_str() == "planned" {
        triples.iri(&own, (SCHEMA, "eventStatus"), format!("{SCHEMA}EventScheduled"));
    }
    node.mode.iter().for_each(|mode| triples.literal(&own, (NAMESPACE, "mode"), "string", mode));
    triples.literal(&own, (NAMESPACE, "confidence"), "decimal", node.confidence);
    if node.sides_apart {
        triples.literal(&own, (NAMESPACE, "sidesApart"), "boolean", true);
    }
    for party in graph.parties(id) {
        let entity = iri("entity", &graph.entity(party.entity).unwrap().public_id);
        triples.iri(&own, (SEM, "hasActor"), &entity);
        triples.iri(&own, (NAMESPACE, party.role.as_str()), &entity);
    }
    for place in graph.places_of(id) {
        triples.iri(&own, (SEM, "hasPlace"), iri("entity", &graph.entity(place).unwrap().public_id));
    }
    for topic in graph.topics_of(id) {
        triples.iri(&own, (SCHEMA, "about"), iri("topic", &graph.topic(topic).unwrap().public_id));
    }
    days(triples, &own, node.date);
}

fn days(triples: &mut Triples, own: &str, date: Option<EventDate>) {
    let Some(date) = date else { return };
    triples.literal(own, (NAMESPACE, "date"), "string", date);
    let (first, last) = date.bounds();
    if first == last {
        triples.literal(own, (SEM, "hasTimeStamp"), "date", first);
    } else {
        triples.literal(own, (SEM, "hasEarliestBeginTimeStamp"), "date", first);
        triples.literal(own, (SEM, "hasLatestEndTimeStamp"), "date", last);
    }
}

fn evidence(graph: &KnowledgeGraph, id: NodeId, triples: &mut Triples) {
    let event = iri("event", &graph.event(id).unwrap().public_id);
    for piece in graph.evidence_of(id) {
        let own = iri("evidence", &piece.public_id);
        let document = iri("document", &graph.document(piece.document).unwrap().public_id);
        triples.iri(&event, (PROV, "wasDerivedFrom"), &document);
        triples.graph = Some(document.clone());
        triples.types(&own, &[(OA, "Annotation")]);
        triples.iri(&own, (OA, "hasBody"), &event);
        triples.iri(&own, (NAMESPACE, "status"), format!("{NAMESPACE}{}", piece.status));
        triples.literal(&own, (NAMESPACE, "confidence"), "decimal", piece.confidence);
        triples.literal(&own, (NAMESPACE, "rule"), "string", &piece.rule);
        days(triples, &own, piece.date);
        piece.place.iter().for_each(|place| triples.literal(&own, (NAMESPACE, "placeName"), "string", place));
        words(triples, &own, &document, piece.start, piece.end, Some(&piece.quote));
        for (by, position) in piece.attribution.iter().zip(1..) {
            let link = format!("{own}#by{position}");
            triples.iri(&own, (NAMESPACE, "attribution"), &link);
            triples.types(&link, &[(PROV, "Attribution")]);
            triples.literal(&link, (NAMESPACE, "position"), "nonNegativeInteger", position);
            triples.literal(&link, (NAMESPACE, "attributionKind"), "string", by.kind);
            triples.literal(&link, (SCHEMA, "name"), "string", &by.name);
            if let Some(entity) = by.entity {
                triples.iri(&link, (PROV, "agent"), iri("entity", &graph.entity(entity).unwrap().public_id));
            }
        }
        triples.graph = None;
    }
}

fn words(triples: &mut Triples, own: &str, document: &str, start: u32, end: u32, quote: Option<&str>) {
    let (words, position) = (format!("{own}#words"), format!("{own}#position"));
    triples.iri(own, (OA, "hasTarget"), &words);
    triples.types(&words, &[(OA, "SpecificResource")]);
    triples.iri(&words, (OA, "hasSource"), document);
    triples.iri(&words, (OA, "hasSelector"), &position);
    triples.types(&position, &[(OA, "TextPositionSelector")]);
    triples.literal(&position, (OA, "start"), "nonNegativeInteger", start);
    triples.literal(&position, (OA, "end"), "nonNegativeInteger", end);
    if let Some(quote) = quote {
        let selector = format!("{own}#quote");
        triples.iri(&words, (OA, "hasSelector"), &selector);
        triples.types(&selector, &[(OA, "TextQuoteSelector")]);
        triples.literal(&selector, (OA, "exact"), "string", quote);
    }
}

const SYNTAXES: [Format; 4] = [Format::JsonLd, Format::NQuads, Format::TriG, Format::Turtle];

#[test]
fn exactly_the_expected_statements_are_read_back() {
    let expected = expected(&sample::graph());
    for format in SYNTAXES {
        let expected: BTreeSet<String> = match format {
            // It has one graph only.
            Format::Turtle => expected.iter().map(|line| without_graph(line)).collect(),
            _ => expected.clone(),
        };
        let found = read(&sample::export(&Filter::default(), format), format);
        let missing: Vec<_> = expected.difference(&found).collect();
        let surplus: Vec<_> = found.difference(&expected).collect();
        let name = format.name();
        assert!(
            missing.is_empty() && surplus.is_empty(),
            "{name}: missing {missing:#?}\nsurplus {surplus:#?}"
        );
        assert!(found.len() > 150);
    }
}

#[test]
fn a_reprint_names_its_original() {
    let lines = include_str!("data/sample.jsonl").lines();
    let mut records: Vec<_> = lines.map(|line| relata_model::wire::from_line(line).unwrap()).collect();
    let mut again = records[0].clone();
    again.id += " again";
    records.push(again);
    let graph = KnowledgeGraph::from_extractions(records).unwrap();
    assert_eq!(graph.stats().reprints, 1);
    for format in [Format::JsonLd, Format::NQuads, Format::TriG] {
        let mut output = Vec::new();
        write(&graph, &Request::default(), format, &mut output).unwrap();
        assert_eq!(read(&String::from_utf8(output).unwrap(), format), expected(&graph), "{}", format.name());
    }
}

fn without_graph(line: &str) -> String {
    let quad = NQuadsParser::new().for_slice(&format!("{line} .")).next().unwrap().unwrap();
    oxrdf::Triple::from(quad).to_string()
}

#[test]
fn our_namespace_is_the_one_of_the_context() {
    let json: serde_json::Value =
        serde_json::from_str(&sample::export(&Filter::default(), Format::JsonLd)).unwrap();
    for (prefix, iri) in relata_graph::rdf::PREFIXES.iter().filter(|(prefix, _)| *prefix != "rdf") {
        assert_eq!(json["@context"][prefix], *iri);
    }
}
