//! What each node and edge says of itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction;
use petgraph::graph::EdgeIndex;
use petgraph::visit::EdgeRef;
use relata_model::{EventDate, Role, Status};

use super::{Datatype, Inner, Part, Statement, Term, Word, words};
use crate::graph::{KnowledgeGraph, Link, Node, index};
use crate::node::{
    DocumentNode, EntityNode, EventNode, Evidence, NodeId, StaticRelation, TopicLevel, TopicNode,
};
use crate::query::Selection;

/// What statements are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Thing {
    /// An entity, topic, event or document, in the default graph.
    Node(NodeId),
    /// The scheme of all topics that stand under a context, in the default graph.
    Scheme,
    /// Evidence or a static relation, in the graph of its document.
    Edge(EdgeIndex),
}

impl KnowledgeGraph {
    /// What belongs to a selection, in the order of statements.
    pub(super) fn things(&self, selection: &Selection) -> Vec<Thing> {
        let topics = self.with_broader(&selection.topics);
        let has_scheme = topics.iter().any(|id| self.is_context(*id));
        let nodes = (selection.documents.iter().chain(&selection.entities).chain(&topics).copied())
            .map(Thing::Node)
            .chain(has_scheme.then_some(Thing::Scheme))
            .chain(selection.events.iter().copied().map(Thing::Node));
        let mut things: Vec<Thing> = nodes.collect();
        let mut told: BTreeMap<NodeId, Vec<EdgeIndex>> = BTreeMap::new();
        for (edge, link) in self.edges() {
            if let Link::Relation(at) = link
                && let relation = self.relation(at)
                && selection.entities.contains(&relation.from)
                && selection.entities.contains(&relation.to)
                && selection.documents.contains(&relation.document)
            {
                told.entry(relation.document).or_default().push(edge);
            }
        }
        for event in &selection.events {
            for (edge, evidence) in self.evidence_edges(*event) {
                told.entry(evidence.document).or_default().push(edge);
            }
        }
        things.extend(told.into_values().flatten().map(Thing::Edge));
        things
    }

    /// Topics and what stands above them.
    fn with_broader(&self, topics: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
        let above = |topics: &BTreeSet<NodeId>| -> BTreeSet<NodeId> {
            topics.iter().filter_map(|id| self.topic(*id)).flat_map(|node| &node.broader).copied().collect()
        };
        let concepts = above(topics);
        let contexts = above(&concepts);
        topics.iter().copied().chain(concepts).chain(contexts).collect()
    }

    fn is_context(&self, topic: NodeId) -> bool {
        self.topic(topic).is_some_and(|node| node.level == TopicLevel::Context)
    }

    /// The evidence of an event, with its edges.
    pub(crate) fn evidence_edges(&self, event: NodeId) -> impl Iterator<Item = (EdgeIndex, &Evidence)> {
        let mut edges: Vec<_> = (self.petgraph().edges_directed(index(event), Direction::Outgoing))
            .filter_map(|edge| match edge.weight() {
                Link::Evidence(at) => Some((edge.id(), self.evidence(*at))),
                _ => None,
            })
            .collect();
        edges.reverse();
        edges.into_iter()
    }
}

impl Thing {
    /// Says everything, or what has one predicate.
    pub(crate) fn describe<'g>(
        self,
        graph: &'g KnowledgeGraph,
        only: Option<Word>,
        sink: &mut impl FnMut(Statement<'g>),
    ) {
        match self {
            Self::Node(id) => {
                let mut about = About { graph, only, document: None, subject: Inner::Node(id), sink };
                match graph.node(id) {
                    Node::Entity(node) => entity(node, &mut about),
                    Node::Topic(node) => topic(node, &mut about),
                    Node::Event(node) => event(id, node, &mut about),
                    Node::Document(node) => document(node, &mut about),
                }
            }
            Self::Scheme => {
                let subject = Inner::Word(words::SCHEME);
                let mut about = About { graph, only, document: None, subject, sink };
                about.word(words::TYPE, words::CONCEPT_SCHEME);
            }
            Self::Edge(edge) => {
                let subject = Inner::Part(edge, Part::Whole);
                match graph.edge(edge) {
                    Link::Evidence(at) => {
                        let (event, it) = (graph.ends(edge).0, graph.evidence(at));
                        let document = Some(it.document);
                        evidence(edge, event, it, &mut About { graph, only, document, subject, sink });
                    }
                    Link::Relation(at) => {
                        let it = graph.relation(at);
                        let document = Some(it.document);
                        relation(edge, it, &mut About { graph, only, document, subject, sink });
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Says things of one subject.
struct About<'a, 'g, F: FnMut(Statement<'g>)> {
    graph: &'g KnowledgeGraph,
    only: Option<Word>,
    document: Option<NodeId>,
    subject: Inner<'g>,
    sink: &'a mut F,
}

impl<'g, F: FnMut(Statement<'g>)> About<'_, 'g, F> {
    fn wants(&self, predicate: Word) -> bool {
        self.only.is_none_or(|only| only == predicate)
    }

    fn say(&mut self, predicate: Word, object: impl FnOnce() -> Inner<'g>) {
        if self.wants(predicate) {
            (self.sink)(Statement {
                subject: Term(self.subject.clone()),
                predicate: Term(Inner::Word(predicate)),
                object: Term(object()),
                document: self.document.map(|document| Term(Inner::Node(document))),
            });
        }
    }

    fn types(&mut self, classes: &[Word]) {
        classes.iter().for_each(|class| self.word(words::TYPE, *class));
    }

    fn word(&mut self, predicate: Word, object: Word) {
        self.say(predicate, || Inner::Word(object));
    }

    fn node(&mut self, predicate: Word, object: NodeId) {
        self.say(predicate, || Inner::Node(object));
    }

    fn part(&mut self, predicate: Word, edge: EdgeIndex, part: Part) {
        self.say(predicate, || Inner::Part(edge, part));
    }

    /// A text of the graph, if it is there.
    fn text(&mut self, predicate: Word, text: Option<&'g str>) {
        if let Some(text) = text {
            self.say(predicate, || Inner::Literal(Cow::Borrowed(text), Datatype::String));
        }
    }

    /// A value that is written out first.
    fn value(&mut self, predicate: Word, value: impl ToString, datatype: Datatype) {
        self.say(predicate, || Inner::Literal(Cow::Owned(value.to_string()), datatype));
    }
}

fn document<'g>(node: &'g DocumentNode, about: &mut About<'_, 'g, impl FnMut(Statement<'g>)>) {
    about.types(&[words::NEWS_ARTICLE, words::PROV_ENTITY]);
    about.text(words::IDENTIFIER, Some(&node.id));
    about.text(words::HEADLINE, node.title.as_deref());
    if let Some(date) = &node.published {
        about.say(words::DATE_PUBLISHED, || Inner::Literal(Cow::Borrowed(date), Datatype::Date));
    }
    about.text(words::IN_LANGUAGE, node.language.as_deref());
    about.text(words::OUTLET, node.source.outlet.as_deref());
    if let Some(url) = &node.source.url {
        about.say(words::URL, || Inner::Literal(Cow::Borrowed(url), Datatype::AnyUri));
    }
    node.reprint_of.into_iter().for_each(|original| about.node(words::ALTERNATE_OF, original));
    about.text(words::SHA256, Some(&*node.sha256).filter(|hash| !hash.is_empty()));
}

fn entity<'g>(node: &'g EntityNode, about: &mut About<'_, 'g, impl FnMut(Statement<'g>)>) {
    about.types(&Word::entity(node.kind));
    about.text(words::NAME, Some(&node.name));
    node.aliases.iter().for_each(|alias| about.text(words::ALTERNATE_NAME, Some(alias)));
    for title in node.titles() {
        about.say(words::JOB_TITLE, || Inner::Literal(Cow::Borrowed(title), Datatype::String));
    }
    for (scheme, id) in &node.ids {
        match scheme.as_str() {
            "iso3166" => about.text(words::ISO3166, Some(id)),
            "wikidata" if is_wikidata_item(id) => about.say(words::SAME_AS, || {
                Inner::Iri(Cow::Owned(format!("http://www.wikidata.org/entity/{id}")))
            }),
            _ => about.value(words::EXTERNAL_ID, format!("{scheme}:{id}"), Datatype::String),
        }
    }
}

fn is_wikidata_item(id: &str) -> bool {
    id.strip_prefix('Q')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn topic<'g>(node: &'g TopicNode, about: &mut About<'_, 'g, impl FnMut(Statement<'g>)>) {
    about.types(&[words::CONCEPT, words::DEFINED_TERM]);
    about.text(words::PREF_LABEL, Some(&node.name));
    node.aliases.iter().for_each(|alias| about.text(words::ALT_LABEL, Some(alias)));
    about.text(words::NOTATION, node.code.as_deref());
    node.broader.iter().for_each(|above| about.node(words::BROADER, *above));
    let is_context = node.level == TopicLevel::Context;
    if is_context || !node.broader.is_empty() {
        about.word(words::IN_SCHEME, words::SCHEME);
    }
    if is_context {
        about.word(words::TOP_CONCEPT_OF, words::SCHEME);
    }
}

fn event<'g>(id: NodeId, node: &'g EventNode, about: &mut About<'_, 'g, impl FnMut(Statement<'g>)>) {
    about.types(&[words::SEM_EVENT, words::SCHEMA_EVENT]);
    about.word(words::EVENT_TYPE, Word::event_type(node.event_type));
    about.word(words::QUAD_CLASS, Word::quad_class(node.event_type.quad_class()));
    about.text(words::MODE, node.mode.as_deref());
    about.word(words::STATUS, Word::status(node.status));
    // The only one of our statuses that schema.org's list has.
    if node.status == Status::Planned {
        about.word(words::EVENT_STATUS, words::EVENT_SCHEDULED);
    }
    let roles = Role::ALL.iter().map(|role| Word::role(*role));
    let wants_parties = about.wants(words::HAS_ACTOR) || roles.into_iter().any(|role| about.wants(role));
    if wants_parties {
        let parties = about.graph.parties(id);
        parties.iter().for_each(|party| about.node(words::HAS_ACTOR, party.entity));
        parties.iter().for_each(|party| about.node(Word::role(party.role), party.entity));
    }
    if about.wants(words::HAS_PLACE) {
        about.graph.places_of(id).into_iter().for_each(|place| about.node(words::HAS_PLACE, place));
    }
    if about.wants(words::ABOUT) {
        about.graph.topics_of(id).into_iter().for_each(|topic| about.node(words::ABOUT, topic));
    }
    about.value(words::CONFIDENCE, node.confidence, Datatype::Decimal);
    if node.sides_apart {
        about.value(words::SIDES_APART, true, Datatype::Boolean);
    }
    if about.wants(words::WAS_DERIVED_FROM) {
        let documents: BTreeSet<NodeId> =
            about.graph.evidence_of(id).iter().map(|evidence| evidence.document).collect();
        documents.into_iter().for_each(|document| about.node(words::WAS_DERIVED_FROM, document));
    }
    date(node.date, about);
}

/// A date as the text gives it, and as whole days.
fn date<'g>(date: Option<EventDate>, about: &mut About<'_, 'g, impl FnMut(Statement<'g>)>) {
    let Some(date) = date else { return };
    about.value(words::DATE, date, Datatype::String);
    let (first, last) = date.bounds();
    if first == last {
        about.value(words::TIME_STAMP, first, Datatype::Date);
    } else {
        about.value(words::EARLIEST_BEGIN, first, Datatype::Date);
        about.value(words::LATEST_END, last, Datatype::Date);
    }
}

fn evidence<'g>(
    edge: EdgeIndex,
    event: NodeId,
    it: &'g Evidence,
    about: &mut About<'_, 'g, impl FnMut(Statement<'g>)>,
) {
    about.types(&[words::ANNOTATION]);
    about.node(words::HAS_BODY, event);
    about.part(words::HAS_TARGET, edge, Part::Words);
    about.word(words::STATUS, Word::status(it.status));
    date(it.date, about);
    about.text(words::PLACE_NAME, it.place.as_deref());
    about.value(words::CONFIDENCE, it.confidence, Datatype::Decimal);
    about.text(words::RULE, Some(&it.rule));
    for (_, position) in it.attribution.iter().zip(1..) {
        about.part(words::ATTRIBUTION, edge, Part::By(position));
    }
    target(edge, it.document, (it.start, it.end), Some(&it.quote), about);
    for (by, position) in it.attribution.iter().zip(1..) {
        about.subject = Inner::Part(edge, Part::By(position));
        about.types(&[words::PROV_ATTRIBUTION]);
        about.value(words::POSITION, position, Datatype::NonNegativeInteger);
        about.value(words::ATTRIBUTION_KIND, by.kind, Datatype::String);
        about.text(words::NAME, Some(&by.name));
        by.entity.into_iter().for_each(|entity| about.node(words::AGENT, entity));
    }
}

fn relation<'g>(
    edge: EdgeIndex,
    it: &'g StaticRelation,
    about: &mut About<'_, 'g, impl FnMut(Statement<'g>)>,
) {
    about.types(&[Word::relation(it.kind)]);
    about.node(words::SUBJECT, it.from);
    about.node(words::OBJECT, it.to);
    about.text(words::TITLE, it.title.as_deref());
    if it.former {
        about.value(words::FORMER, true, Datatype::Boolean);
    }
    it.since.into_iter().for_each(|date| about.value(words::SINCE, date, Datatype::String));
    it.until.into_iter().for_each(|date| about.value(words::UNTIL, date, Datatype::String));
    about.node(words::WAS_DERIVED_FROM, it.document);
    about.part(words::HAS_TARGET, edge, Part::Words);
    target(edge, it.document, (it.start, it.end), None, about);
}

/// The words of a document, by their place and, if known, as a quote.
fn target<'g>(
    edge: EdgeIndex,
    document: NodeId,
    (start, end): (u32, u32),
    quote: Option<&'g str>,
    about: &mut About<'_, 'g, impl FnMut(Statement<'g>)>,
) {
    about.subject = Inner::Part(edge, Part::Words);
    about.types(&[words::SPECIFIC_RESOURCE]);
    about.node(words::HAS_SOURCE, document);
    about.part(words::HAS_SELECTOR, edge, Part::Position);
    if quote.is_some() {
        about.part(words::HAS_SELECTOR, edge, Part::Quote);
    }
    about.subject = Inner::Part(edge, Part::Position);
    about.types(&[words::POSITION_SELECTOR]);
    about.value(words::START, start, Datatype::NonNegativeInteger);
    about.value(words::END, end, Datatype::NonNegativeInteger);
    if quote.is_some() {
        about.subject = Inner::Part(edge, Part::Quote);
        about.types(&[words::QUOTE_SELECTOR]);
        about.text(words::EXACT, quote);
    }
}
