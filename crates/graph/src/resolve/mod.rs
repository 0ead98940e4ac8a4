//! Which entities of which documents are one.
//!
//! Precision comes first: two nodes that are one can still be joined by a
//! person, one node that is two is a false statement. Every step is kept as a
//! [`MergeReason`]. The result depends on the set of records only.

mod bodies;
mod evidence;
mod judged;
mod names;
mod persons;
mod sets;
mod unnamed;

pub(crate) use evidence::ENOUGH;
pub(crate) use persons::is_bare;
pub(crate) use sets::Sets;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use relata_model::wire::{Entity, Event, Extraction, Relation};
use relata_model::{EntityKind, RelationKind, Unnamed};

use crate::fold::{case_distance, fold, words};
use crate::hash::key;
use crate::judgement::Judgements;
use crate::node::MergeReason;

/// An entity of a document and what resolution may look at.
pub(crate) struct Occurrence<'r> {
    /// Index of the record.
    pub(crate) document: usize,
    pub(crate) document_id: &'r str,
    pub(crate) kind: EntityKind,
    pub(crate) entity: &'r Entity,
    /// What it has instead of a name.
    pub(crate) unnamed: Option<Unnamed>,
    /// The occurrence of the same name in the document that its own prints again.
    twin: Option<usize>,
    /// When the document was published.
    pub(crate) published: Option<Date>,
    /// States and organizations it shares an event or relation with: key, and name for a person to read.
    ties: BTreeMap<String, &'r str>,
    /// People with full names that it shares an event with.
    partners: BTreeSet<&'r str>,
    /// Offices in a state, as relations tell them.
    offices: BTreeSet<StateOffice>,
    /// The keys of the states and organizations that it holds an office in or belongs to.
    belongs_to: BTreeSet<String>,
}

/// An office in a state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct StateOffice {
    /// Folded, as worded.
    title: String,
    /// The words of the title without the name of the state, so that «президент США» is «президент».
    post: String,
    /// The key of the state.
    state: String,
    /// Somebody else may hold it now.
    former: bool,
}

impl StateOffice {
    fn new(relation: &Relation, state: &Entity) -> Option<Self> {
        let title = fold(relation.title.as_deref()?);
        let names: Vec<String> =
            std::iter::once(&state.name).chain(&state.aliases).map(|name| fold(name)).collect();
        let names_it = |word: &str| {
            names.iter().flat_map(|name| words(name)).any(|name| case_distance(word, name).is_some())
        };
        let post = words(&title).into_iter().filter(|word| !names_it(word)).collect::<Vec<_>>().join(" ");
        Some(Self { title, post, state: tie_key(state)?, former: relation.former })
    }

    /// «министр» of «министр обороны».
    fn head(&self) -> &str {
        self.title.split(' ').next().unwrap_or_default()
    }
}

/// Entities that are one.
pub(crate) struct Cluster {
    /// What it is, for its public id.
    pub(crate) key: String,
    pub(crate) kind: EntityKind,
    /// Occurrences by index, each with the reason why it is here.
    pub(crate) members: Vec<(usize, MergeReason)>,
    /// The display name that a person has chosen.
    pub(crate) name: Option<String>,
}

impl Cluster {
    /// What it has instead of a name, if no occurrence has one.
    pub(crate) fn unnamed(&self, occurrences: &[Occurrence<'_>]) -> Option<Unnamed> {
        let (first, _) = self.members.first()?;
        let all = self.members.iter().all(|(member, _)| occurrences[*member].unnamed.is_some());
        occurrences[*first].unnamed.filter(|_| all && self.name.is_none())
    }
}

/// Two that may be one, joined or not.
pub(crate) struct Doubt {
    /// An occurrence of each.
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) points: u32,
    pub(crate) grounds: Vec<String>,
}

impl<'r> Occurrence<'r> {
    /// What it is called, with its state where bodies of several states share the name: «МВД Украины».
    pub(crate) fn called(&self) -> &'r str {
        called(self.entity)
    }

    /// Whether bodies of several states have its name, and its document does not tell whose it is.
    fn is_stateless(&self) -> bool {
        self.entity.shared.as_ref().is_some_and(|shared| shared.state.is_none())
    }
}

/// See [`Occurrence::called`].
fn called(entity: &Entity) -> &str {
    let state = entity.shared.as_ref().and_then(|shared| shared.state.as_ref());
    state.map_or(&entity.name, |state| &state.name)
}

impl Occurrence<'_> {
    fn is_named_person(&self) -> bool {
        self.kind == EntityKind::Person && self.unnamed.is_none()
    }

    fn folded_name(&self) -> String {
        fold(&self.entity.name)
    }

    /// Folded offices and roles.
    fn positions(&self) -> impl Iterator<Item = String> + use<'_> {
        self.entity.positions.iter().map(|position| fold(position))
    }

    fn patronymic(&self) -> Option<String> {
        match names::PersonName::new(&self.entity.name) {
            names::PersonName::Full(name) => name.patronymic,
            names::PersonName::Bare { .. } => None,
        }
    }

    /// What the offices it holds now have in common in every document.
    fn office_keys(&self) -> BTreeSet<String> {
        let (former, current): (Vec<&StateOffice>, Vec<_>) =
            self.offices.iter().partition(|office| office.former);
        let is_over = |position: &String| former.iter().any(|office| office.title == *position);
        let positions = self.positions().filter(|position| position.contains(' ') && !is_over(position));
        let posts = current.iter().map(|office| key(&[&office.post, &office.state]));
        positions.chain(posts).collect()
    }
}

/// All entities of the records, in their order.
/// `originals` says which record each prints again.
pub(crate) fn occurrences<'r>(
    records: &[&'r Extraction],
    originals: &[Option<usize>],
) -> Vec<Occurrence<'r>> {
    let mut occurrences = Vec::new();
    for (document, record) in records.iter().enumerate() {
        let links = Links::new(record);
        for entity in &record.entities {
            occurrences.push(Occurrence {
                document,
                document_id: &record.id,
                kind: kind_of(entity),
                entity,
                unnamed: entity.unnamed.as_deref().map(|unnamed| unnamed.parse().expect(CHECKED)),
                twin: None,
                published: record.published.as_deref().and_then(|date| date.parse().ok()),
                ties: links.ties(entity),
                partners: links.partners(entity),
                offices: links.offices(entity),
                belongs_to: links.belongs_to(entity),
            });
        }
    }
    find_twins(&mut occurrences, originals);
    occurrences
}

/// What a reprint calls by a name is what its original calls so, if both call one thing so.
fn find_twins(occurrences: &mut [Occurrence<'_>], originals: &[Option<usize>]) {
    let mut called: BTreeMap<(usize, EntityKind, Option<Unnamed>, String), Vec<usize>> = BTreeMap::new();
    let is_printed_twice: BTreeSet<usize> = originals.iter().flatten().copied().collect();
    for (index, it) in occurrences.iter().enumerate() {
        if originals[it.document].is_some() || is_printed_twice.contains(&it.document) {
            called.entry((it.document, it.kind, it.unnamed, it.folded_name())).or_default().push(index);
        }
    }
    for ((document, kind, unnamed, name), indices) in &called {
        let Some(original) = originals[*document] else { continue };
        if let ([index], Some([twin])) =
            (&indices[..], called.get(&(original, *kind, *unnamed, name.clone())).map(Vec::as_slice))
        {
            occurrences[*index].twin = Some(*twin);
        }
    }
}

/// The occurrences that are to be resolved, by index: twins go where theirs do.
fn own<'o, 'r>(occurrences: &'o [Occurrence<'r>]) -> impl Iterator<Item = (usize, &'o Occurrence<'r>)> {
    occurrences.iter().enumerate().filter(|(_, occurrence)| occurrence.twin.is_none())
}

fn add_twins(occurrences: &[Occurrence<'_>], clusters: &mut [Cluster]) {
    let twins = || occurrences.iter().enumerate().filter_map(|(index, it)| Some((index, it.twin?)));
    if twins().next().is_none() {
        return;
    }
    let cluster_of: BTreeMap<usize, usize> = (clusters.iter().enumerate())
        .flat_map(|(index, cluster)| cluster.members.iter().map(move |(member, _)| (*member, index)))
        .collect();
    for (index, twin) in twins() {
        let reason = MergeReason::Reprint(occurrences[twin].document_id.to_owned());
        clusters[cluster_of[&twin]].members.push((index, reason));
    }
    clusters.iter_mut().for_each(|cluster| cluster.members.sort());
}

/// What resolution comes to.
pub(crate) struct Resolution {
    /// Sorted by kind and key.
    pub(crate) clusters: Vec<Cluster>,
    /// The closest calls.
    pub(crate) doubts: Vec<Doubt>,
    /// Lines of judgements that concern nothing here.
    pub(crate) idle: BTreeSet<usize>,
}

/// Joins the occurrences.
pub(crate) fn resolve(occurrences: &[Occurrence<'_>], judgements: &Judgements) -> Resolution {
    let mut doubts = Vec::new();
    let mut clusters = persons::resolve(occurrences, &mut doubts);
    unnamed::resolve(occurrences, &mut clusters);
    for kind in [EntityKind::Organization, EntityKind::Country, EntityKind::Place, EntityKind::Group] {
        clusters.extend(bodies::resolve(occurrences, kind));
    }
    add_twins(occurrences, &mut clusters);
    clusters.sort_by(|left, right| (left.kind, &left.key).cmp(&(right.kind, &right.key)));
    let idle = judged::apply(occurrences, &mut clusters, judgements);
    clusters.sort_by(|left, right| (left.kind, &left.key).cmp(&(right.kind, &right.key)));
    Resolution { clusters, doubts, idle }
}

const CHECKED: &str = "records are checked when they are added";

/// The key of a place that only events name.
pub(crate) fn place_key(folded: &str) -> String {
    key(&[EntityKind::Place.as_str(), folded])
}

pub(crate) fn kind_of(entity: &Entity) -> EntityKind {
    entity.kind.parse().expect(CHECKED)
}

/// What identifies a state or organization well enough to tie persons together.
fn tie_key(entity: &Entity) -> Option<String> {
    match kind_of(entity) {
        EntityKind::Country => Some(match entity.ids.get("iso3166") {
            Some(code) => key(&["iso3166", code]),
            None => key(&["country", &fold(&entity.name)]),
        }),
        EntityKind::Organization => Some(key(&["organization", &fold(called(entity))])),
        _ => None,
    }
}

/// What a record says of each of its entities.
struct Links<'r> {
    entities: BTreeMap<&'r str, &'r Entity>,
    events: BTreeMap<&'r str, Vec<&'r Event>>,
    relations: BTreeMap<&'r str, Vec<&'r Relation>>,
}

impl<'r> Links<'r> {
    fn new(record: &'r Extraction) -> Self {
        let mut links = Self {
            entities: record.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
            events: BTreeMap::new(),
            relations: BTreeMap::new(),
        };
        for event in &record.events {
            for party in &event.participants {
                links.events.entry(&party.entity).or_default().push(event);
            }
        }
        for relation in &record.relations {
            for end in std::iter::once(&relation.from).chain(&relation.to) {
                links.relations.entry(end).or_default().push(relation);
            }
        }
        links
    }

    /// The states and organizations that an entity shares an event or relation with.
    fn ties(&self, entity: &Entity) -> BTreeMap<String, &'r str> {
        let events = self.events.get(entity.id.as_str()).into_iter().flatten();
        let in_events = events.flat_map(|event| event.participants.iter().map(|party| &party.entity));
        let relations = self.relations.get(entity.id.as_str()).into_iter().flatten();
        let in_relations = relations.flat_map(|relation| std::iter::once(&relation.from).chain(&relation.to));
        (in_events.chain(in_relations))
            .filter(|other| **other != entity.id)
            .filter_map(|other| self.entities.get(other.as_str()))
            .filter_map(|other| Some((tie_key(other)?, other.name.as_str())))
            .collect()
    }

    /// The people with full names that an entity shares an event with.
    fn partners(&self, entity: &Entity) -> BTreeSet<&'r str> {
        let events = self.events.get(entity.id.as_str()).into_iter().flatten();
        (events.flat_map(|event| event.participants.iter().map(|party| &party.entity)))
            .filter(|other| **other != entity.id)
            .filter_map(|other| self.entities.get(other.as_str()))
            .filter(|other| {
                kind_of(other) == EntityKind::Person && other.unnamed.is_none() && !is_bare(&other.name)
            })
            .map(|other| other.name.as_str())
            .collect()
    }

    /// The states and organizations that an entity holds an office in or belongs to.
    fn belongs_to(&self, entity: &Entity) -> BTreeSet<String> {
        (self.relations.get(entity.id.as_str()).into_iter().flatten())
            .filter(|relation| relation.from == entity.id)
            .filter_map(|relation| tie_key(self.entities.get(relation.to.as_deref()?)?))
            .collect()
    }

    /// The offices of a person in a state.
    fn offices(&self, entity: &Entity) -> BTreeSet<StateOffice> {
        (self.relations.get(entity.id.as_str()).into_iter().flatten())
            .filter(|relation| {
                relation.from == entity.id && relation.kind == RelationKind::HoldsOffice.as_str()
            })
            .filter_map(|relation| {
                let state = self.entities.get(relation.to.as_deref()?)?;
                let is_state = kind_of(state) == EntityKind::Country;
                is_state.then(|| StateOffice::new(relation, state)).flatten()
            })
            .collect()
    }
}
