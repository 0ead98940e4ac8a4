//! The graph and how it is read. petgraph stays inside.

use std::collections::{BTreeMap, BTreeSet};

use arcstr::ArcStr;
use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use relata_model::wire::Extraction;
use relata_model::{EntityKind, Role};

use crate::build::build;
use crate::judgement::Judgements;
use crate::node::{
    Disagreement, DocumentNode, Doubt, EntityNode, EventNode, Evidence, NodeId, Party, StaticRelation,
    TopicNode,
};
use crate::store::{RecordError, Records};

/// Actors, places, topics, events and documents, and what joins them.
///
/// Everything here is derived from [`Records`]; iterators run in the order of
/// ids, lists of an event's edges in the order in which the documents name them.
#[derive(Clone, Debug)]
pub struct KnowledgeGraph {
    nodes: Nodes,
    evidence: Vec<Evidence>,
    relations: Vec<StaticRelation>,
    /// A node for each of `nodes`, in their order.
    graph: DiGraph<(), Link>,
    doubts: Vec<Doubt>,
    idle: BTreeSet<usize>,
}

/// What the nodes are; their ids count through all four in this order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nodes {
    pub(crate) entities: Vec<EntityNode>,
    pub(crate) topics: Vec<TopicNode>,
    pub(crate) events: Vec<EventNode>,
    pub(crate) documents: Vec<DocumentNode>,
}

impl Nodes {
    fn len(&self) -> usize {
        self.first_document() + self.documents.len()
    }

    pub(crate) fn first_event(&self) -> usize {
        self.entities.len() + self.topics.len()
    }

    pub(crate) fn first_document(&self) -> usize {
        self.first_event() + self.events.len()
    }
}

/// A node.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Node<'g> {
    Entity(&'g EntityNode),
    Topic(&'g TopicNode),
    Event(&'g EventNode),
    Document(&'g DocumentNode),
}

/// An edge: from an event to a party, topic, place or document, or between two entities.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Link {
    Role(Role),
    Topic,
    Place,
    /// By its place among the evidence.
    Evidence(u32),
    /// By its place among the relations.
    Relation(u32),
}

/// Above this many parties only source × target are pairs of a symmetric event.
const ALL_PAIRS: usize = 6;

/// How a graph is put together: its nodes, then its edges, kind by kind.
impl KnowledgeGraph {
    /// Has room for so many edges from events to other nodes than documents, pieces of evidence and relations.
    pub(crate) fn of(nodes: Nodes, links: usize, evidence: usize, relations: usize) -> Self {
        let mut graph = DiGraph::with_capacity(nodes.len(), links + evidence + relations);
        (0..nodes.len()).for_each(|_| _ = graph.add_node(()));
        let (evidence, relations) = (Vec::with_capacity(evidence), Vec::with_capacity(relations));
        Self { nodes, evidence, relations, graph, doubts: Vec::new(), idle: BTreeSet::new() }
    }

    pub(crate) fn link(&mut self, from: NodeId, to: NodeId, link: Link) {
        self.graph.add_edge(index(from), index(to), link);
    }

    pub(crate) fn add_evidence(&mut self, event: NodeId, evidence: Evidence) {
        self.link(event, evidence.document, Link::Evidence(self.evidence.len() as u32));
        self.evidence.push(evidence);
    }

    pub(crate) fn add_relation(&mut self, relation: StaticRelation) {
        self.link(relation.from, relation.to, Link::Relation(self.relations.len() as u32));
        self.relations.push(relation);
    }

    pub(crate) fn leave_open(&mut self, doubts: Vec<Doubt>, idle: BTreeSet<usize>) {
        (self.doubts, self.idle) = (doubts, idle);
    }
}

impl KnowledgeGraph {
    /// The graph of these records.
    ///
    /// *Complexity*: n log n in the size of the records.
    pub fn from_records(records: &Records) -> Self {
        Self::judged(records, &Judgements::new())
    }

    /// The graph of these records, with what people have decided.
    pub fn judged(records: &Records, judgements: &Judgements) -> Self {
        build(&records.iter().collect::<Vec<_>>(), judgements)
    }

    /// Pairs of entities that are nearly, or only just, one; the closest calls first.
    pub fn doubts(&self) -> &[Doubt] {
        &self.doubts
    }

    /// The lines of judgements that concern nothing in this graph.
    pub fn idle_judgements(&self) -> &BTreeSet<usize> {
        &self.idle
    }

    /// The graph of these extractions; of two with one document id the later counts.
    pub fn from_extractions(extractions: impl IntoIterator<Item = Extraction>) -> Result<Self, RecordError> {
        let mut records = Records::new();
        for extraction in extractions {
            records.add(extraction)?;
        }
        Ok(Self::from_records(&records))
    }

    /// Actors and places, by kind.
    pub fn entities(&self) -> impl Iterator<Item = (NodeId, &EntityNode)> {
        numbered(&self.nodes.entities, 0)
    }

    /// Topics: phrases and concepts by folded name, behind them contexts by code.
    pub fn topics(&self) -> impl Iterator<Item = (NodeId, &TopicNode)> {
        numbered(&self.nodes.topics, self.nodes.entities.len())
    }

    /// Events, by date, undated ones last.
    pub fn events(&self) -> impl Iterator<Item = (NodeId, &EventNode)> {
        numbered(&self.nodes.events, self.nodes.first_event())
    }

    /// Documents, by their own id.
    pub fn documents(&self) -> impl Iterator<Item = (NodeId, &DocumentNode)> {
        numbered(&self.nodes.documents, self.nodes.first_document())
    }

    /// Static relations between entities, by document.
    pub fn relations(&self) -> impl Iterator<Item = &StaticRelation> {
        self.relations.iter()
    }

    /// The entity of an id; `None` if the id is of something else.
    pub fn entity(&self, id: NodeId) -> Option<&EntityNode> {
        self.nodes.entities.get(id.0 as usize)
    }

    /// The topic of an id; `None` if the id is of something else.
    pub fn topic(&self, id: NodeId) -> Option<&TopicNode> {
        self.nodes.topics.get((id.0 as usize).checked_sub(self.nodes.entities.len())?)
    }

    /// The event of an id; `None` if the id is of something else.
    pub fn event(&self, id: NodeId) -> Option<&EventNode> {
        self.nodes.events.get((id.0 as usize).checked_sub(self.nodes.first_event())?)
    }

    /// The document of an id; `None` if the id is of something else.
    pub fn document(&self, id: NodeId) -> Option<&DocumentNode> {
        self.nodes.documents.get((id.0 as usize).checked_sub(self.nodes.first_document())?)
    }

    /// The parties of an event.
    pub fn parties(&self, event: NodeId) -> Vec<Party> {
        self.links(event, |to, link| match link {
            Link::Role(role) => Some(Party { entity: to, role: *role }),
            _ => None,
        })
    }

    /// What an event was about.
    pub fn topics_of(&self, event: NodeId) -> Vec<NodeId> {
        self.links(event, |to, link| matches!(link, Link::Topic).then_some(to))
    }

    /// Where an event was; more than one place where documents differ.
    pub fn places_of(&self, event: NodeId) -> Vec<NodeId> {
        self.links(event, |to, link| matches!(link, Link::Place).then_some(to))
    }

    /// The words that state an event, by document id.
    pub fn evidence_of(&self, event: NodeId) -> Vec<&Evidence> {
        self.links(event, |_, link| match link {
            Link::Evidence(at) => Some(self.evidence(*at)),
            _ => None,
        })
    }

    /// How many documents tell an event; those that print one text count once.
    pub fn tellers(&self, event: NodeId) -> usize {
        let original = |document| self.document(document).and_then(|it| it.reprint_of).unwrap_or(document);
        let texts = self.evidence_of(event).into_iter().map(|evidence| original(evidence.document));
        texts.collect::<BTreeSet<NodeId>>().len()
    }

    /// What the documents that tell an event do not agree on.
    pub fn disagreements(&self, event: NodeId) -> Vec<Disagreement> {
        let evidence = self.evidence_of(event);
        let document = |evidence: &Evidence| self.document(evidence.document).map(|it| it.id.clone());
        let about = |about: &'static str, account: &dyn Fn(&Evidence) -> Option<String>| {
            let mut accounts: BTreeMap<String, Vec<ArcStr>> = BTreeMap::new();
            for one in &evidence {
                if let Some(account) = account(one) {
                    accounts.entry(account).or_default().extend(document(one));
                }
            }
            (accounts.len() > 1).then(|| Disagreement { about, accounts: accounts.into_iter().collect() })
        };
        let all = [
            about("date", &|evidence| evidence.date.map(|date| date.to_string())),
            about("place", &|evidence| evidence.place.as_deref().map(str::to_owned)),
            about("status", &|evidence| Some(evidence.status.to_string())),
        ];
        all.into_iter().flatten().collect()
    }

    /// The static relations that start or end at an entity.
    pub fn relations_of(&self, entity: NodeId) -> Vec<&StaticRelation> {
        let both = [Direction::Outgoing, Direction::Incoming];
        let edges = both.iter().flat_map(|direction| self.graph.edges_directed(index(entity), *direction));
        let mut relations: Vec<_> = edges
            .filter_map(|edge| match edge.weight() {
                Link::Relation(at) => Some(*at),
                _ => None,
            })
            .collect();
        relations.sort_unstable();
        relations.dedup();
        relations.into_iter().map(|at| self.relation(at)).collect()
    }

    /// The events that an entity is a party or the place of, that a topic was the
    /// matter of, or that a document tells; in the order of events.
    pub fn events_of(&self, node: NodeId) -> Vec<NodeId> {
        let mut events: Vec<NodeId> = (self.graph.edges_directed(index(node), Direction::Incoming))
            .filter(|edge| !matches!(edge.weight(), Link::Relation(_)))
            .map(|edge| id(edge.source()))
            .collect();
        events.sort_unstable();
        events.dedup();
        events
    }

    /// The pairs that dealt with each other in an event, each once. In a directed event
    /// source × target; in a symmetric one every two parties up to six, above that source × target;
    /// two of one side never where the sides are kept apart.
    pub fn pairs(&self, event: NodeId) -> Vec<(NodeId, NodeId)> {
        let Some(node) = self.event(event) else { return Vec::new() };
        let parties = self.parties(event);
        let directed = |left: &Party, right: &Party| {
            matches!((left.role, right.role), (Role::Source, Role::Target) | (Role::Target, Role::Source))
        };
        let one_side = |left: &Party, right: &Party| {
            left.role == right.role && matches!(left.role, Role::Source | Role::Target)
        };
        let mut all = Vec::new();
        for (index, left) in parties.iter().enumerate() {
            all.extend(parties[index + 1..].iter().map(|right| (*left, *right)));
        }
        let has_direction = all.iter().any(|(left, right)| directed(left, right));
        let every = match node.event_type.is_symmetric() {
            true => parties.len() <= ALL_PAIRS || !has_direction,
            false => !has_direction,
        };
        (all.iter())
            .filter(|(left, right)| match node.sides_apart {
                true => !one_side(left, right),
                false => every || directed(left, right),
            })
            .map(|(left, right)| (left.entity, right.entity))
            .collect()
    }

    /// Whether an entity acts in the graph: everything but a place that is no party of an event.
    pub(crate) fn is_actor(&self, entity: NodeId) -> bool {
        self.entity(entity).is_some_and(|node| node.kind != EntityKind::Place)
            || self.has_incoming(entity, |link| matches!(link, Link::Role(_)))
    }

    /// Whether an entity is a place, or a state where something happened.
    pub(crate) fn is_place(&self, entity: NodeId) -> bool {
        self.entity(entity).is_some_and(|node| node.kind == EntityKind::Place)
            || self.has_incoming(entity, |link| matches!(link, Link::Place))
    }

    fn has_incoming(&self, node: NodeId, wanted: impl Fn(&Link) -> bool) -> bool {
        self.graph.edges_directed(index(node), Direction::Incoming).any(|edge| wanted(edge.weight()))
    }

    /// The graph itself, for what this crate reads along its edges.
    pub(crate) fn petgraph(&self) -> &DiGraph<(), Link> {
        &self.graph
    }

    pub(crate) fn node(&self, id: NodeId) -> Node<'_> {
        let event = || self.event(id).map(Node::Event);
        let document = || self.document(id).map(Node::Document);
        let topic = || self.topic(id).map(Node::Topic);
        (self.entity(id).map(Node::Entity))
            .or_else(event)
            .or_else(document)
            .or_else(topic)
            .expect("a node of this graph")
    }

    pub(crate) fn edge(&self, edge: EdgeIndex) -> Link {
        self.graph[edge]
    }

    pub(crate) fn evidence(&self, at: u32) -> &Evidence {
        &self.evidence[at as usize]
    }

    pub(crate) fn relation(&self, at: u32) -> &StaticRelation {
        &self.relations[at as usize]
    }

    /// Where an edge starts and ends.
    pub(crate) fn ends(&self, edge: EdgeIndex) -> (NodeId, NodeId) {
        let (from, to) = self.graph.edge_endpoints(edge).expect("an edge of this graph");
        (id(from), id(to))
    }

    pub(crate) fn edges(&self) -> impl Iterator<Item = (EdgeIndex, Link)> {
        self.graph.edge_indices().zip(self.graph.edge_weights().copied())
    }

    fn links<'g, T>(&'g self, event: NodeId, wanted: impl Fn(NodeId, &'g Link) -> Option<T>) -> Vec<T> {
        let mut found: Vec<T> = self
            .graph
            .edges(index(event))
            .filter_map(|edge| wanted(id(edge.target()), edge.weight()))
            .collect();
        // petgraph runs from the newest edge to the oldest.
        found.reverse();
        found
    }
}

fn numbered<T>(nodes: &[T], first: usize) -> impl Iterator<Item = (NodeId, &T)> {
    nodes.iter().zip(first..).map(|(node, number)| (NodeId(number as u32), node))
}

pub(crate) fn index(id: NodeId) -> NodeIndex {
    NodeIndex::new(id.0 as usize)
}

pub(crate) fn id(index: NodeIndex) -> NodeId {
    NodeId(index.index() as u32)
}
