//! Who stands where among those who deal with each other: the numbers of network analysis.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Filter, LookupError};
use crate::graph::KnowledgeGraph;
use crate::node::{EntityNode, NodeId};

/// One actor in the network of pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing<'g> {
    /// The node.
    pub id: NodeId,
    /// Who.
    pub entity: &'g EntityNode,
    /// How many events it is a party of.
    pub events: usize,
    /// How many others it dealt with: its degree.
    pub partners: usize,
    /// Which share of the shortest ways between two others leads over it, from 0 to 1 (Freeman 1977).
    pub betweenness: f64,
    /// Number of the group whose members deal with each other more than with others, from 1, the largest
    /// first.
    pub community: usize,
    /// Number of the part of the network that no event joins to the rest, from 1, the largest first.
    pub component: usize,
}

/// From so many actors on, ways are counted from this many of them only, evenly chosen.
const SOURCES: usize = 1000;

impl KnowledgeGraph {
    /// The actors of the events that pass a filter, whoever has the most partners first, then by events
    /// and name; `limit` counts actors. What is denied joins nobody, unless the filter asks for it.
    ///
    /// Betweenness is Brandes' algorithm (2001), communities the method of Louvain (Blondel and others
    /// 2008) in the order of ids, pairs weighted by their events.
    ///
    /// *Complexity*: actors × pairs, above a thousand actors linear in the pairs.
    pub fn standings(&self, filter: &Filter) -> Result<Vec<Standing<'_>>, LookupError> {
        let mut weights: BTreeMap<(NodeId, NodeId), usize> = BTreeMap::new();
        let mut events: BTreeMap<NodeId, usize> = BTreeMap::new();
        for event in self.matching(&Filter { limit: None, ..filter.undenied() })? {
            let pairs = self.pairs(event);
            let parties: BTreeSet<NodeId> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
            parties.into_iter().for_each(|party| *events.entry(party).or_default() += 1);
            for (one, other) in pairs {
                *weights.entry((one.min(other), one.max(other))).or_default() += 1;
            }
        }
        let actors: Vec<NodeId> = events.keys().copied().collect();
        let place: BTreeMap<NodeId, usize> = actors.iter().copied().zip(0..).collect();
        let mut near: Vec<Vec<(usize, f64)>> = vec![Vec::new(); actors.len()];
        for ((one, other), weight) in weights {
            let (one, other) = (place[&one], place[&other]);
            near[one].push((other, weight as f64));
            near[other].push((one, weight as f64));
        }
        let betweenness = betweenness(&near);
        let communities = by_size(&communities(&near));
        let components = by_size(&components(&near));
        let mut standings: Vec<Standing<'_>> = (actors.iter().enumerate())
            .filter_map(|(at, id)| {
                Some(Standing {
                    id: *id,
                    entity: self.entity(*id)?,
                    events: events[id],
                    partners: near[at].len(),
                    betweenness: betweenness[at],
                    community: communities[at],
                    component: components[at],
                })
            })
            .collect();
        standings.sort_by(|one, other| {
            (other.partners, other.events, &one.entity.name, one.id).cmp(&(
                one.partners,
                one.events,
                &other.entity.name,
                other.id,
            ))
        });
        standings.truncate(filter.limit.unwrap_or(usize::MAX));
        Ok(standings)
    }
}

/// Brandes' algorithm without weights; shares of the pairs that exclude the node.
fn betweenness(near: &[Vec<(usize, f64)>]) -> Vec<f64> {
    let count = near.len();
    let mut through = vec![0.0; count];
    let step = count.div_ceil(SOURCES).max(1);
    let sources: Vec<usize> = (0..count).step_by(step).collect();
    for source in &sources {
        let (mut ways, mut distance) = (vec![0.0; count], vec![usize::MAX; count]);
        let mut order = Vec::new();
        let mut waiting = VecDeque::from([*source]);
        (ways[*source], distance[*source]) = (1.0, 0);
        while let Some(at) = waiting.pop_front() {
            order.push(at);
            for (next, _) in &near[at] {
                if distance[*next] == usize::MAX {
                    distance[*next] = distance[at] + 1;
                    waiting.push_back(*next);
                }
                if distance[*next] == distance[at] + 1 {
                    ways[*next] += ways[at];
                }
            }
        }
        let mut share = vec![0.0; count];
        for at in order.into_iter().rev() {
            for (before, _) in &near[at] {
                if distance[*before] != usize::MAX && distance[*before] + 1 == distance[at] {
                    share[*before] += ways[*before] / ways[at] * (1.0 + share[at]);
                }
            }
            if at != *source {
                through[at] += share[at];
            }
        }
    }
    // Ordered pairs of others, as far as their first end was a source.
    let pairs = (sources.len() as f64) * (count as f64 - 2.0) * (count as f64 - 1.0) / count as f64;
    through.into_iter().map(|share| if pairs > 0.0 { (share / pairs).min(1.0) } else { 0.0 }).collect()
}

/// Louvain: nodes go where modularity gains most until none moves, then so do the sets, and so on.
fn communities(near: &[Vec<(usize, f64)>]) -> Vec<usize> {
    let mut community: Vec<usize> = (0..near.len()).collect();
    let mut degree: Vec<f64> =
        near.iter().map(|links| links.iter().map(|(_, weight)| weight).sum()).collect();
    let mut network = near.to_vec();
    loop {
        let sets = by_size(&moved(&network, &degree));
        let count = sets.iter().copied().max().unwrap_or(0);
        if count == network.len() {
            return community;
        }
        community.iter_mut().for_each(|set| *set = sets[*set] - 1);
        let mut weights: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut degrees = vec![0.0; count];
        for (at, links) in network.iter().enumerate() {
            degrees[sets[at] - 1] += degree[at];
            for (other, weight) in links.iter().filter(|(other, _)| sets[*other] != sets[at]) {
                *weights.entry((sets[at] - 1, sets[*other] - 1)).or_default() += weight;
            }
        }
        network = vec![Vec::new(); count];
        weights.into_iter().for_each(|((one, other), weight)| network[one].push((other, weight)));
        degree = degrees;
    }
}

/// The local moves, in the order of the nodes.
fn moved(near: &[Vec<(usize, f64)>], degree: &[f64]) -> Vec<usize> {
    const ROUNDS: usize = 50;
    let total: f64 = degree.iter().sum();
    let mut community: Vec<usize> = (0..near.len()).collect();
    let mut size = degree.to_vec();
    for _ in 0..ROUNDS {
        let mut moved = false;
        for at in 0..near.len() {
            let mut joined: BTreeMap<usize, f64> = BTreeMap::from([(community[at], 0.0)]);
            for (other, weight) in &near[at] {
                *joined.entry(community[*other]).or_default() += weight;
            }
            size[community[at]] -= degree[at];
            let gain = |to: usize, weight: f64| weight - size[to] * degree[at] / total;
            let stay = gain(community[at], joined[&community[at]]);
            let best = joined.iter().fold((community[at], stay), |best, (to, weight)| {
                let gained = gain(*to, *weight);
                if gained > best.1 + 1e-9 { (*to, gained) } else { best }
            });
            moved |= best.0 != community[at];
            community[at] = best.0;
            size[best.0] += degree[at];
        }
        if !moved {
            break;
        }
    }
    community
}

fn components(near: &[Vec<(usize, f64)>]) -> Vec<usize> {
    let mut component = vec![usize::MAX; near.len()];
    for start in 0..near.len() {
        let mut waiting = vec![start];
        while let Some(at) = waiting.pop() {
            if component[at] == usize::MAX {
                component[at] = start;
                waiting.extend(near[at].iter().map(|(next, _)| *next));
            }
        }
    }
    component
}

/// Numbers sets from 1, the largest first, of equals the one with the first member.
fn by_size(sets: &[usize]) -> Vec<usize> {
    let mut members: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        members.entry(*set).or_insert((0, at)).0 += 1;
    }
    let mut order: Vec<(usize, (usize, usize))> = members.into_iter().collect();
    order.sort_by_key(|(_, (size, first))| (std::cmp::Reverse(*size), *first));
    let number: BTreeMap<usize, usize> = order.into_iter().map(|(set, _)| set).zip(1..).collect();
    sets.iter().map(|set| number[set]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(links: &[(usize, usize)]) -> Vec<Vec<(usize, f64)>> {
        let count = links.iter().map(|(one, other)| one.max(other) + 1).max().unwrap_or(0);
        let mut near = vec![Vec::new(); count];
        for (one, other) in links {
            near[*one].push((*other, 1.0));
            near[*other].push((*one, 1.0));
        }
        near
    }

    #[test]
    fn the_middle_of_a_star_is_between_all() {
        let star = network(&[(0, 1), (0, 2), (0, 3)]);
        assert_eq!(betweenness(&star), [1.0, 0.0, 0.0, 0.0]);
        // 0 – 1 – 2 – 3: over 1 lead the ways of 0 to 2 and 3, two of three pairs.
        let line = network(&[(0, 1), (1, 2), (2, 3)]);
        let third = 2.0 / 3.0;
        assert!((betweenness(&line)[1] - third).abs() < 1e-12);
    }

    #[test]
    fn two_circles_with_a_bridge_are_two_communities() {
        let near = network(&[(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (2, 3), (6, 7)]);
        let found = by_size(&communities(&near));
        assert_eq!(found, [1, 1, 1, 2, 2, 2, 3, 3]);
        assert_eq!(by_size(&components(&near)), [1, 1, 1, 1, 1, 1, 2, 2]);
    }
}
