//! The graph as a dataset that SPARQL is evaluated on, without a copy: a pattern is answered by those
//! nodes and edges that can have such a statement.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::convert::Infallible;
use std::rc::Rc;

use oxrdf::{Literal, NamedNode, Term as RdfTerm};
use petgraph::Direction;
use petgraph::graph::EdgeIndex;
use petgraph::visit::EdgeRef;
use spareval::{InternalQuad, QueryableDataset};

use crate::graph::{KnowledgeGraph, Link, Node, id, index};
use crate::node::NodeId;
use crate::rdf::{DATA, Datatype, Inner, Part, Prefix, Statement, Term, Thing, Value, Word, words};

/// A term of the graph or, if the graph cannot have it, of the query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum QueryTerm<'g> {
    Known(Inner<'g>),
    Other(Rc<RdfTerm>),
}

/// The graph, and what is looked up in it while a query runs.
#[derive(Clone)]
pub(super) struct Dataset<'g>(Rc<Tables<'g>>);

struct Tables<'g> {
    graph: &'g KnowledgeGraph,
    /// By kind and public id.
    ids: OnceCell<HashMap<(&'static str, &'g str), Thing>>,
    evidence: OnceCell<Rc<[EdgeIndex]>>,
    relations: OnceCell<Rc<[EdgeIndex]>>,
}

impl<'g> Dataset<'g> {
    pub(super) fn new(graph: &'g KnowledgeGraph) -> Self {
        Self(Rc::new(Tables {
            graph,
            ids: OnceCell::new(),
            evidence: OnceCell::new(),
            relations: OnceCell::new(),
        }))
    }

    fn graph(&self) -> &'g KnowledgeGraph {
        self.0.graph
    }

    fn evidence(&self) -> Rc<[EdgeIndex]> {
        self.0.evidence.get_or_init(|| self.edges_that(|link| matches!(link, Link::Evidence(_)))).clone()
    }

    fn relations(&self) -> Rc<[EdgeIndex]> {
        self.0.relations.get_or_init(|| self.edges_that(|link| matches!(link, Link::Relation(_)))).clone()
    }

    fn edges_that(&self, wanted: impl Fn(Link) -> bool) -> Rc<[EdgeIndex]> {
        self.graph().edges().filter(|(_, link)| wanted(*link)).map(|(edge, _)| edge).collect()
    }

    /// The node or edge of an IRI below [`DATA`], and the part of it.
    fn of_data(&self, local: &str) -> Option<Inner<'g>> {
        let (local, fragment) = local.split_once('#').map_or((local, None), |(own, part)| (own, Some(part)));
        let ids = self.0.ids.get_or_init(|| public_ids(self.graph()));
        let (kind, public_id) = local.split_once('/')?;
        let kind = KINDS.iter().find(|known| **known == kind)?;
        match (ids.get(&(*kind, public_id))?, fragment) {
            (Thing::Node(node), None) => Some(Inner::Node(*node)),
            (Thing::Edge(edge), fragment) => {
                let part = match fragment {
                    None => Part::Whole,
                    Some("words") => Part::Words,
                    Some("position") => Part::Position,
                    Some("quote") => Part::Quote,
                    Some(other) => {
                        let position = other.strip_prefix("by")?.parse().ok()?;
                        // `#by01` is another IRI than `#by1`.
                        if other != format!("by{position}") {
                            return None;
                        }
                        Part::By(position)
                    }
                };
                Some(Inner::Part(*edge, part))
            }
            _ => None,
        }
    }

    /// What may have statements that match.
    fn things(
        &self,
        subject: Option<&Inner<'g>>,
        predicate: Option<Word>,
        object: Option<&Inner<'g>>,
        in_graph: Place,
    ) -> Things<'g> {
        match (subject, object) {
            (Some(Inner::Node(node)), _) => few(vec![Thing::Node(*node)]),
            (Some(Inner::Part(edge, _)), _) => few(vec![Thing::Edge(*edge)]),
            (Some(Inner::Word(words::SCHEME)), _) => few(self.scheme()),
            (Some(_), _) => few(Vec::new()),
            (None, Some(Inner::Node(node))) => few(self.near(*node, predicate, in_graph)),
            (None, Some(Inner::Part(edge, _))) => few(vec![Thing::Edge(*edge)]),
            (None, Some(Inner::Literal(name, Datatype::String))) if predicate == Some(words::NAME) => {
                self.called(name.clone(), in_graph)
            }
            (None, object) => self.all(Domain::of(predicate, object), in_graph),
        }
    }

    /// What has a name, or evidence of somebody who has it: of all questions the commonest.
    fn called(&self, name: Cow<'g, str>, in_graph: Place) -> Things<'g> {
        let graph = self.graph();
        let things = self.all(Domain::of(Some(words::NAME), None), in_graph);
        Box::new(things.filter(move |thing| match thing {
            Thing::Node(id) => graph.entity(*id).is_some_and(|entity| entity.name == name),
            Thing::Edge(edge) => match graph.edge(*edge) {
                Link::Evidence(at) => graph.evidence(at).attribution.iter().any(|by| *by.name == *name),
                _ => false,
            },
            Thing::Scheme => false,
        }))
    }

    fn scheme(&self) -> Vec<Thing> {
        let has_context = self.graph().topics().any(|(_, topic)| topic.code.is_some());
        has_context.then_some(Thing::Scheme).into_iter().collect()
    }

    /// What may say something of a node.
    fn near(&self, node: NodeId, predicate: Option<Word>, in_graph: Place) -> Vec<Thing> {
        let graph = self.graph();
        let mut near = Vec::new();
        let petgraph = graph.petgraph();
        let both = [Direction::Incoming, Direction::Outgoing].into_iter();
        let is_document = matches!(graph.node(node), Node::Document(_));
        for edge in both.flat_map(|direction| petgraph.edges_directed(index(node), direction)) {
            if matches!(edge.weight(), Link::Evidence(_) | Link::Relation(_)) {
                near.push(Thing::Edge(edge.id()));
            }
            if !matches!(edge.weight(), Link::Relation(_)) && edge.target() == index(node) {
                near.push(Thing::Node(id(edge.source())));
            }
        }
        if matches!(graph.node(node), Node::Topic(_)) {
            near.extend(
                graph.topics().filter(|(_, it)| it.broader.contains(&node)).map(|(it, _)| Thing::Node(it)),
            );
        }
        if is_document {
            let reprints = graph.documents().filter(|(_, it)| it.reprint_of == Some(node));
            near.extend(reprints.map(|(it, _)| Thing::Node(it)));
            near.extend(self.relations().iter().map(|edge| Thing::Edge(*edge)));
        } else if predicate.is_none_or(|predicate| predicate == words::AGENT) {
            near.extend(self.evidence().iter().map(|edge| Thing::Edge(*edge)));
        }
        near.retain(|thing| in_graph.admits(*thing));
        near.sort_unstable();
        near.dedup();
        near
    }

    fn all(&self, domain: Domain, in_graph: Place) -> Things<'g> {
        let (nodes, edges) = (in_graph.has_nodes(), in_graph.has_edges());
        let graph = self.graph();
        let mut parts: Vec<Box<dyn Iterator<Item = Thing> + 'g>> = Vec::new();
        if nodes && domain.has(Domain::ENTITIES) {
            parts.push(Box::new(graph.entities().map(|(id, _)| Thing::Node(id))));
        }
        if nodes && domain.has(Domain::TOPICS) {
            parts.push(Box::new(graph.topics().map(|(id, _)| Thing::Node(id))));
            parts.push(Box::new(self.scheme().into_iter()));
        }
        if nodes && domain.has(Domain::EVENTS) {
            parts.push(Box::new(graph.events().map(|(id, _)| Thing::Node(id))));
        }
        if nodes && domain.has(Domain::DOCUMENTS) {
            parts.push(Box::new(graph.documents().map(|(id, _)| Thing::Node(id))));
        }
        let of_document = |edges: Rc<[EdgeIndex]>| (0..edges.len()).map(move |at| Thing::Edge(edges[at]));
        if edges && domain.has(Domain::EVIDENCE) {
            match in_graph {
                Place::Document(document) => {
                    let told = graph.petgraph().edges_directed(index(document), Direction::Incoming);
                    parts.push(Box::new(told.map(|edge| Thing::Edge(edge.id()))));
                }
                _ => parts.push(Box::new(of_document(self.evidence()))),
            }
        }
        if edges && domain.has(Domain::RELATIONS) {
            parts.push(Box::new(of_document(self.relations())));
        }
        Box::new(parts.into_iter().flatten())
    }
}

const KINDS: [&str; 6] = ["entity", "topic", "event", "document", "evidence", "relation"];

fn public_ids(graph: &KnowledgeGraph) -> HashMap<(&'static str, &str), Thing> {
    let mut ids = HashMap::new();
    ids.extend(graph.entities().map(|(id, it)| ((KINDS[0], &*it.public_id), Thing::Node(id))));
    ids.extend(graph.topics().map(|(id, it)| ((KINDS[1], &*it.public_id), Thing::Node(id))));
    ids.extend(graph.events().map(|(id, it)| ((KINDS[2], &*it.public_id), Thing::Node(id))));
    ids.extend(graph.documents().map(|(id, it)| ((KINDS[3], &*it.public_id), Thing::Node(id))));
    ids.extend(graph.edges().filter_map(|(edge, link)| match link {
        Link::Evidence(at) => Some(((KINDS[4], &*graph.evidence(at).public_id), Thing::Edge(edge))),
        Link::Relation(at) => Some(((KINDS[5], &*graph.relation(at).public_id), Thing::Edge(edge))),
        _ => None,
    }));
    ids
}

type Things<'g> = Box<dyn Iterator<Item = Thing> + 'g>;

fn few<'g>(things: Vec<Thing>) -> Things<'g> {
    Box::new(things.into_iter())
}

/// The graph that a pattern asks for.
#[derive(Clone, Copy)]
enum Place {
    Default,
    AnyDocument,
    Document(NodeId),
}

impl Place {
    fn has_nodes(self) -> bool {
        matches!(self, Self::Default)
    }

    fn has_edges(self) -> bool {
        !self.has_nodes()
    }

    fn admits(self, thing: Thing) -> bool {
        matches!(thing, Thing::Edge(_)) == self.has_edges()
    }

    fn holds(self, document: Option<&Term<'_>>) -> bool {
        match (self, document) {
            (Self::Default, None) | (Self::AnyDocument, Some(_)) => true,
            (Self::Document(asked), Some(Term(Inner::Node(document)))) => asked == *document,
            _ => false,
        }
    }
}

/// Which things have statements with a predicate.
#[derive(Clone, Copy)]
struct Domain(u8);

impl Domain {
    const ENTITIES: Self = Self(1);
    const TOPICS: Self = Self(2);
    const EVENTS: Self = Self(4);
    const DOCUMENTS: Self = Self(8);
    const EVIDENCE: Self = Self(16);
    const RELATIONS: Self = Self(32);
    const ALL: Self = Self(63);

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn of(predicate: Option<Word>, object: Option<&Inner<'_>>) -> Self {
        use words::*;
        let Some(predicate) = predicate else { return Self::ALL };
        match predicate {
            TYPE => match object {
                Some(Inner::Word(class)) => Self::of_class(*class),
                Some(_) => Self(0),
                None => Self::ALL,
            },
            NAME => Self::ENTITIES.or(Self::EVIDENCE),
            ALTERNATE_NAME | JOB_TITLE | ISO3166 | SAME_AS | EXTERNAL_ID => Self::ENTITIES,
            PREF_LABEL | ALT_LABEL | NOTATION | BROADER | IN_SCHEME | TOP_CONCEPT_OF => Self::TOPICS,
            ALTERNATE_OF | IDENTIFIER | HEADLINE | DATE_PUBLISHED | IN_LANGUAGE | OUTLET | URL | SHA256 => {
                Self::DOCUMENTS
            }
            EVENT_TYPE | QUAD_CLASS | MODE | EVENT_STATUS | HAS_ACTOR | HAS_PLACE | ABOUT | SIDES_APART => {
                Self::EVENTS
            }
            WAS_DERIVED_FROM => Self::EVENTS.or(Self::RELATIONS),
            STATUS | CONFIDENCE | DATE | TIME_STAMP | EARLIEST_BEGIN | LATEST_END => {
                Self::EVENTS.or(Self::EVIDENCE)
            }
            HAS_BODY | EXACT | RULE | PLACE_NAME | ATTRIBUTION | POSITION | ATTRIBUTION_KIND | AGENT => {
                Self::EVIDENCE
            }
            HAS_TARGET | HAS_SOURCE | HAS_SELECTOR | START | END => Self::EVIDENCE.or(Self::RELATIONS),
            SUBJECT | OBJECT | TITLE | FORMER | SINCE | UNTIL => Self::RELATIONS,
            Word(Prefix::Relata, "source" | "target" | "participant" | "mediator") => Self::EVENTS,
            _ => Self::ALL,
        }
    }

    fn of_class(class: Word) -> Self {
        use words::*;
        match class {
            SEM_EVENT | SCHEMA_EVENT => Self::EVENTS,
            PERSON | COUNTRY | SCHEMA_PLACE | ORGANIZATION | ACTOR | SEM_PLACE | GROUP => Self::ENTITIES,
            CONCEPT | DEFINED_TERM | CONCEPT_SCHEME => Self::TOPICS,
            NEWS_ARTICLE | PROV_ENTITY => Self::DOCUMENTS,
            ANNOTATION | PROV_ATTRIBUTION | QUOTE_SELECTOR => Self::EVIDENCE,
            SPECIFIC_RESOURCE | POSITION_SELECTOR => Self::EVIDENCE.or(Self::RELATIONS),
            _ => Self::RELATIONS,
        }
    }
}

impl<'g> QueryableDataset<'g> for Dataset<'g> {
    type InternalTerm = QueryTerm<'g>;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&QueryTerm<'g>>,
        predicate: Option<&QueryTerm<'g>>,
        object: Option<&QueryTerm<'g>>,
        graph_name: Option<Option<&QueryTerm<'g>>>,
    ) -> impl Iterator<Item = Result<InternalQuad<QueryTerm<'g>>, Infallible>> + use<'g> {
        let graph = self.graph();
        let asked = Asked::new(subject, predicate, object, graph_name);
        let things = match &asked {
            Some(asked) => {
                self.things(asked.subject.as_ref(), asked.predicate, asked.object.as_ref(), asked.place)
            }
            None => few(Vec::new()),
        };
        things.flat_map(move |thing| {
            let mut found = Vec::new();
            if let Some(asked) = &asked {
                thing.describe(graph, asked.predicate, &mut |statement| {
                    if asked.is_met(&statement) {
                        // One is what most things have to say.
                        found.reserve_exact(usize::from(found.is_empty()));
                        found.push(Ok(quad(statement)));
                    }
                });
            }
            found
        })
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<QueryTerm<'g>, Infallible>> + use<'g> {
        let evidence = self.evidence();
        let relations = self.relations();
        let graph = self.graph();
        let told: BTreeSet<NodeId> = (evidence.iter().chain(relations.iter()))
            .filter_map(|edge| match graph.edge(*edge) {
                Link::Evidence(at) => Some(graph.evidence(at).document),
                Link::Relation(at) => Some(graph.relation(at).document),
                _ => None,
            })
            .collect();
        told.into_iter().map(|document| Ok(QueryTerm::Known(Inner::Node(document))))
    }

    fn internalize_term(&self, term: RdfTerm) -> Result<QueryTerm<'g>, Infallible> {
        let known = match &term {
            RdfTerm::NamedNode(node) => {
                let iri = node.as_str();
                let word = Word::of_iri(iri).map(Inner::Word);
                let word = word.or_else(|| self.of_data(iri.strip_prefix(DATA)?));
                word.or_else(|| Some(Inner::Iri(iri.to_owned().into())))
            }
            RdfTerm::Literal(literal) if literal.language().is_none() => {
                let datatype = literal.datatype();
                let name = datatype.as_str().strip_prefix("http://www.w3.org/2001/XMLSchema#");
                let known = name.and_then(|name| Datatype::ALL.iter().find(|known| known.name() == name));
                known.map(|datatype| Inner::Literal(literal.value().to_owned().into(), *datatype))
            }
            _ => None,
        };
        Ok(known.map_or_else(|| QueryTerm::Other(Rc::new(term)), QueryTerm::Known))
    }

    fn externalize_term(&self, term: QueryTerm<'g>) -> Result<RdfTerm, Infallible> {
        Ok(match term {
            QueryTerm::Other(term) => Rc::unwrap_or_clone(term),
            QueryTerm::Known(Inner::Literal(text, Datatype::String)) => {
                Literal::new_simple_literal(text).into()
            }
            QueryTerm::Known(known) => match Term(known).value(self.graph()) {
                Value::Iri(iri) => NamedNode::new_unchecked(iri).into(),
                Value::Literal(text, datatype) => {
                    Literal::new_typed_literal(text, NamedNode::new_unchecked(datatype.iri())).into()
                }
            },
        })
    }
}

fn quad(statement: Statement<'_>) -> InternalQuad<QueryTerm<'_>> {
    InternalQuad {
        subject: QueryTerm::Known(statement.subject.0),
        predicate: QueryTerm::Known(statement.predicate.0),
        object: QueryTerm::Known(statement.object.0),
        graph_name: statement.document.map(|document| QueryTerm::Known(document.0)),
    }
}

/// A pattern that the graph may have statements for.
struct Asked<'g> {
    subject: Option<Inner<'g>>,
    predicate: Option<Word>,
    object: Option<Inner<'g>>,
    place: Place,
}

impl<'g> Asked<'g> {
    /// `None` if a term is one that no graph has.
    fn new(
        subject: Option<&QueryTerm<'g>>,
        predicate: Option<&QueryTerm<'g>>,
        object: Option<&QueryTerm<'g>>,
        graph_name: Option<Option<&QueryTerm<'g>>>,
    ) -> Option<Self> {
        let known = |term: Option<&QueryTerm<'g>>| match term {
            None => Some(None),
            Some(QueryTerm::Known(known)) => Some(Some(known.clone())),
            Some(QueryTerm::Other(_)) => None,
        };
        Some(Self {
            subject: known(subject)?,
            predicate: match known(predicate)? {
                None => None,
                Some(Inner::Word(word)) => Some(word),
                Some(_) => return None,
            },
            object: known(object)?,
            place: match graph_name {
                None => Place::AnyDocument,
                Some(None) => Place::Default,
                Some(Some(QueryTerm::Known(Inner::Node(document)))) => Place::Document(*document),
                Some(Some(_)) => return None,
            },
        })
    }

    fn is_met(&self, statement: &Statement<'g>) -> bool {
        self.place.holds(statement.document.as_ref())
            && self.subject.as_ref().is_none_or(|subject| *subject == statement.subject.0)
            && self.object.as_ref().is_none_or(|object| *object == statement.object.0)
    }
}
