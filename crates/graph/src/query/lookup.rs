//! From a name as typed to the node that is meant.

use std::collections::BTreeSet;
use std::fmt;

use relata_model::EntityKind;

use crate::fold::{all_within, case_distance, case_distances, distance, fold, same_stem, words};
use crate::graph::KnowledgeGraph;
use crate::inflection::same_word;
use crate::node::{EntityNode, NodeId, TopicNode};
use crate::resolve::is_bare;
use crate::romanize::{is_latin, latin_distance};

/// Which entities a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Whoever acts.
    Actors,
    /// Wherever something is.
    Places,
    /// Both; an actor comes before a place of the same name.
    Any,
}

/// Why a name finds no entity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LookupError {
    /// Several entities are meant equally well.
    #[error("`{name}` may be any of {}", list(candidates))]
    Ambiguous {
        /// The name as typed.
        name: String,
        /// Each of them.
        candidates: Vec<Candidate>,
    },
    /// No entity is called so.
    #[error("nobody and nothing here is called `{name}`")]
    Unknown {
        /// The name as typed.
        name: String,
        /// Names that look like it.
        nearest: Vec<String>,
    },
}

/// An entity that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Display name.
    pub name: String,
    /// Public id.
    pub id: String,
    /// What tells it from its namesakes: an office, else the first document that names it.
    pub known_by: Option<String>,
}

impl Candidate {
    fn new(entity: &EntityNode) -> Self {
        let office = entity.offices.first().map(|office| office.title.clone());
        let document = || entity.merges.first().map(|merge| format!("in {}", merge.document));
        Self {
            name: entity.name.clone(),
            id: entity.public_id.to_string(),
            known_by: office.filter(|office| *office != entity.name).or_else(document),
        }
    }
}

impl fmt::Display for Candidate {
    /// `Иван Петров (26da90b39a, министр обороны)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}", self.name, self.id)?;
        self.known_by.iter().try_for_each(|known_by| write!(f, ", {known_by}"))?;
        f.write_str(")")
    }
}

fn list(candidates: &[Candidate]) -> String {
    candidates.iter().map(Candidate::to_string).collect::<Vec<_>>().join(", ")
}

/// How a name matched; the first is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Exact,
    Alias,
    Surname,
    Part,
    CaseForm(usize),
    CaseFormOfAlias(usize),
    Romanised(usize),
}

impl KnowledgeGraph {
    /// The one entity that a name means, actors first: by public id, name, alias, surname,
    /// case form («Токаева») or romanisation («Tokayev»), in this order. A surname that also a node of
    /// its own bears, for want of evidence whose it is, is not clear.
    ///
    /// *Complexity*: linear in the number of names.
    pub fn find(&self, name: &str) -> Result<NodeId, LookupError> {
        let found = self.find_all(name, Scope::Any)?;
        match found[..] {
            [one] => Ok(one),
            _ => Err(self.ambiguous(name, &found)),
        }
    }

    /// The two entities that two names mean, of which the caller says that they are two: a name that
    /// means several is the one that the other name does not mean.
    pub fn find_two(&self, one: &str, other: &str) -> Result<(NodeId, NodeId), LookupError> {
        match (self.find(one), self.find(other)) {
            (Ok(one), Err(unclear)) => Ok((one, self.beside(one, other).ok_or(unclear)?)),
            (Err(unclear), Ok(other)) => Ok((self.beside(other, one).ok_or(unclear)?, other)),
            (one, other) => Ok((one?, other?)),
        }
    }

    /// What else than `known` a name means, if that is one.
    fn beside(&self, known: NodeId, name: &str) -> Option<NodeId> {
        let found = self.find_all(name, Scope::Any).ok()?;
        let others: Vec<NodeId> = found.iter().copied().filter(|id| *id != known).collect();
        match others[..] {
            [other] if found.len() > 1 => Some(other),
            _ => None,
        }
    }

    /// Like [`find`](Self::find), and with it the nodes of a bare surname that could not be
    /// joined to it. Never empty.
    pub fn find_all(&self, name: &str, scope: Scope) -> Result<Vec<NodeId>, LookupError> {
        let query = Query::new(name);
        let mut found: Vec<(Rank, NodeId)> = (self.entities())
            .filter(|(id, _)| self.in_scope(*id, scope))
            .filter_map(|(id, entity)| Some((query.rank(entity)?, id)))
            .collect();
        found.sort_unstable();
        let Some((best, _)) = found.first().copied() else { return Err(self.unknown(name, scope)) };
        let mut ids: Vec<NodeId> =
            found.iter().filter(|(rank, _)| *rank == best).map(|(_, id)| *id).collect();
        if scope == Scope::Any && ids.iter().any(|id| self.is_actor(*id)) {
            ids.retain(|id| self.is_actor(*id));
        }
        let (bare, full): (Vec<NodeId>, Vec<NodeId>) =
            ids.iter().partition(|id| self.entity(**id).is_some_and(is_bare_person));
        match full.len() {
            0 | 1 => Ok([full, bare].concat()),
            _ => Err(self.ambiguous(name, &ids)),
        }
    }

    fn in_scope(&self, id: NodeId, scope: Scope) -> bool {
        match scope {
            Scope::Actors => self.is_actor(id),
            Scope::Places => self.is_place(id),
            Scope::Any => true,
        }
    }

    fn ambiguous(&self, name: &str, ids: &[NodeId]) -> LookupError {
        let candidates = ids.iter().filter_map(|id| self.entity(*id)).map(Candidate::new).collect();
        LookupError::Ambiguous { name: name.to_owned(), candidates }
    }

    fn unknown(&self, name: &str, scope: Scope) -> LookupError {
        const OFFERED: usize = 3;
        let query = fold(name);
        let mut near: Vec<(usize, &str)> = (self.entities())
            .filter(|(id, _)| self.in_scope(*id, scope))
            .filter_map(|(_, entity)| {
                let folded = fold(&entity.name);
                let apart = words(&folded)
                    .into_iter()
                    .chain([folded.as_str()])
                    .map(|word| distance(&query, word))
                    .min()?;
                Some((apart, entity.name.as_str()))
            })
            .filter(|(apart, _)| *apart <= 1.max(query.chars().count() / 3))
            .collect();
        near.sort_unstable();
        near.dedup();
        let nearest = near.into_iter().take(OFFERED).map(|(_, name)| name.to_owned()).collect();
        LookupError::Unknown { name: name.to_owned(), nearest }
    }
}

fn is_bare_person(entity: &EntityNode) -> bool {
    entity.kind == EntityKind::Person && is_bare(&entity.name)
}

/// «Гасан Роухани», not «президент России»: what ends it is a surname.
fn is_capitalized(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

/// A name as typed, made ready once.
struct Query {
    folded: String,
    is_latin: bool,
}

impl Query {
    fn new(name: &str) -> Self {
        let folded = fold(name);
        Self { is_latin: is_latin(&folded), folded }
    }

    fn rank(&self, entity: &EntityNode) -> Option<Rank> {
        let query = words(&self.folded);
        let (name, aliases) = (fold(&entity.name), || entity.aliases.iter().map(|alias| fold(alias)));
        let is_person = entity.kind == EntityKind::Person;
        let bare = is_bare_person(entity);
        if *entity.public_id == *self.folded || (name == self.folded && !bare) {
            return Some(Rank::Exact);
        }
        // «России» is not the president of Russia: a description is meant by its first word.
        let is_head =
            |word: &&str| words(&name).first().is_some_and(|head| case_distance(word, head).is_some());
        if entity.unnamed.is_some() && !query.iter().any(is_head) {
            return None;
        }
        let is_surname_of = |name: &str| words(name).last() == query.first();
        let by_surname = is_person
            && query.len() == 1
            && (is_surname_of(&name)
                || entity.aliases.iter().any(|alias| is_capitalized(alias) && is_surname_of(&fold(alias))));
        // One word for a person is a surname, whether or not the document used it alone:
        // an alias of one must not win over the surname of another.
        if by_surname {
            return Some(Rank::Surname);
        }
        let has_id = entity.ids.values().any(|id| fold(id) == self.folded);
        if has_id || aliases().any(|alias| alias == self.folded) {
            return Some(if is_person && query.len() == 1 { Rank::Surname } else { Rank::Alias });
        }
        if all_within(&query, &words(&name), |left, right| left == right) {
            return Some(Rank::Part);
        }
        if let Some(apart) = case_distances(&query, &words(&name)) {
            return Some(Rank::CaseForm(apart));
        }
        let whole = aliases().filter(|alias| words(alias).len() == query.len());
        if let Some(apart) = whole.filter_map(|alias| case_distances(&query, &words(&alias))).min() {
            return Some(Rank::CaseFormOfAlias(apart));
        }
        self.romanised(entity)
    }

    /// Across scripts only: within one script a near miss is another name.
    fn romanised(&self, entity: &EntityNode) -> Option<Rank> {
        if words(&self.folded).is_empty() {
            return None;
        }
        (std::iter::once(&entity.name).chain(&entity.aliases))
            .filter(|name| is_latin(name) != self.is_latin)
            .filter_map(|name| latin_distance(&self.folded, name))
            .min()
            .map(Rank::Romanised)
    }
}

impl KnowledgeGraph {
    /// The topics that have the words of a question in any case form, and those that belong to the
    /// concept or context that it names: «редкоземы» finds «разработка месторождений РЗМ».
    ///
    /// *Complexity*: linear in the number of topics.
    pub(super) fn topics_about(&self, question: &str) -> BTreeSet<NodeId> {
        let question = fold(question);
        let asked = words(&question);
        let called: BTreeSet<NodeId> =
            self.topics().filter(|(_, topic)| is_called(topic, &asked)).map(|(id, _)| id).collect();
        let mut found = called.clone();
        let has_words = |topic: &TopicNode| all_within(&asked, &words(&fold(&topic.name)), is_form);
        found.extend(self.topics().filter(|(_, topic)| has_words(topic)).map(|(id, _)| id));
        // Twice: phrases stand under concepts, concepts under contexts.
        let under = |above: &BTreeSet<NodeId>| -> BTreeSet<NodeId> {
            let below = self.topics().filter(|(_, topic)| topic.broader.iter().any(|it| above.contains(it)));
            below.map(|(id, _)| id).collect()
        };
        let below = under(&called);
        found.extend(under(&below));
        found.extend(below);
        found
    }
}

/// Whether two folded words are forms of one, or nearly: «редкоземельный» and «редкоземельных».
fn is_form(one: &str, other: &str) -> bool {
    same_stem(one, other) || same_word(one, other)
}

/// Whether a question is one of a topic's names as a whole, in any case form.
fn is_called(topic: &TopicNode, asked: &[&str]) -> bool {
    std::iter::once(&topic.name).chain(&topic.aliases).map(|name| fold(name)).any(|name| {
        let name = words(&name);
        name.len() == asked.len() && all_within(asked, &name, is_form)
    })
}
