//! One actor: offices, partners, timeline, evidence.

use std::collections::BTreeMap;

use relata_model::{EventType, Status};

use super::{LookupError, Row};
use crate::graph::KnowledgeGraph;
use crate::node::{EntityNode, NodeId};

/// What a graph knows of one actor or place.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile<'g> {
    /// The node.
    pub id: NodeId,
    /// Names, kind, offices, ids, and why the documents' entities are one.
    pub entity: &'g EntityNode,
    /// Who it dealt with, most often first, then by name.
    pub partners: Vec<Partner<'g>>,
    /// Its events in the order of rows: as a party, or as their place.
    pub timeline: Vec<Row>,
}

/// Somebody an actor dealt with.
#[derive(Clone, Debug, PartialEq)]
pub struct Partner<'g> {
    /// The node.
    pub id: NodeId,
    /// Who.
    pub entity: &'g EntityNode,
    /// How many events of each type and status.
    pub counts: BTreeMap<(EventType, Status), usize>,
}

impl Partner<'_> {
    /// How many events in all.
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }
}

impl KnowledgeGraph {
    /// All about the entity that a name means.
    pub fn show(&self, name: &str) -> Result<Profile<'_>, LookupError> {
        let id = self.find(name)?;
        let entity = self.entity(id).expect("lookup finds entities only");
        let mut events = self.events_of(id);
        events.sort_by_cached_key(|event| self.row_order(*event));
        Ok(Profile {
            id,
            entity,
            partners: self.partners(id, &events),
            timeline: events.into_iter().filter_map(|event| self.row(event)).collect(),
        })
    }

    fn partners(&self, of: NodeId, events: &[NodeId]) -> Vec<Partner<'_>> {
        let mut partners: BTreeMap<NodeId, BTreeMap<(EventType, Status), usize>> = BTreeMap::new();
        for event in events {
            let Some(node) = self.event(*event) else { continue };
            for (left, right) in self.pairs(*event) {
                let other = match of {
                    _ if left == of => right,
                    _ if right == of => left,
                    _ => continue,
                };
                *partners.entry(other).or_default().entry((node.event_type, node.status)).or_default() += 1;
            }
        }
        let mut partners: Vec<Partner<'_>> = (partners.into_iter())
            .filter_map(|(id, counts)| Some(Partner { id, entity: self.entity(id)?, counts }))
            .collect();
        partners
            .sort_by_key(|partner| (std::cmp::Reverse(partner.total()), &partner.entity.name, partner.id));
        partners
    }
}
