//! Where boxes stand: a force layout whose start and length are fixed, then boxes are moved apart until
//! none overlap. Only exact operations and square roots are used, so that every machine draws the same.

use std::collections::BTreeMap;
use std::io;

use fjadra::{Link, ManyBody, Node, PositionX, PositionY, SimulationBuilder};

use super::{Box, Layout, graphviz};

/// Between two boxes.
const GAP: f64 = 14.0;
const STEPS: usize = 400;

/// Moves boxes to places where links are about as long as `room` and nothing overlaps. What is not
/// linked is drawn apart, so that no line crosses what it has nothing to do with.
pub(super) fn arrange(
    boxes: &mut [Box],
    links: &[(usize, usize)],
    room: f64,
    layout: Layout,
) -> io::Result<()> {
    if layout != Layout::Force {
        graphviz::place(boxes, links, room, layout.name())?;
    }
    let mut parts: Vec<Part> = components(boxes.len(), links)
        .into_iter()
        .map(|members| {
            let place: BTreeMap<usize, usize> = members.iter().copied().zip(0..).collect();
            let own = links.iter().filter_map(|(from, to)| Some((*place.get(from)?, *place.get(to)?)));
            let mut drawn: Vec<Box> = members.iter().map(|member| boxes[*member].clone()).collect();
            if layout == Layout::Force {
                settle(&mut drawn, &own.collect::<Vec<_>>(), room);
            }
            part(&mut drawn);
            Part::new(members, drawn)
        })
        .collect();
    // The largest first; of equals the one that the network names first.
    parts.sort_by(|one, other| other.area().total_cmp(&one.area()).then(one.members.cmp(&other.members)));
    shelve(&mut parts);
    for part in parts {
        for (member, drawn) in part.members.into_iter().zip(part.boxes) {
            boxes[member] = drawn;
        }
    }
    Ok(())
}

/// Boxes that are linked, drawn from (0, 0) on.
struct Part {
    members: Vec<usize>,
    boxes: Vec<Box>,
    width: f64,
    height: f64,
}

impl Part {
    fn new(members: Vec<usize>, mut boxes: Vec<Box>) -> Self {
        let left = boxes.iter().map(Box::left).fold(f64::INFINITY, f64::min);
        let top = boxes.iter().map(Box::top).fold(f64::INFINITY, f64::min);
        boxes.iter_mut().for_each(|it| it.move_by(-left, -top));
        let width = boxes.iter().map(|it| it.left() + it.width).fold(0.0, f64::max);
        let height = boxes.iter().map(|it| it.top() + it.height).fold(0.0, f64::max);
        Self { members, boxes, width, height }
    }

    fn area(&self) -> f64 {
        self.width * self.height
    }
}

/// Puts parts beside each other in rows of about one width.
fn shelve(parts: &mut [Part]) {
    const ASIDE: f64 = 40.0;
    /// Pictures are wider than they are high.
    const RATIO: f64 = 1.6;
    let area: f64 = parts.iter().map(|part| (part.width + ASIDE) * (part.height + ASIDE)).sum();
    let widest = parts.iter().map(|part| part.width).fold((area * RATIO).sqrt(), f64::max);
    let (mut x, mut y, mut high) = (0.0, 0.0, 0.0_f64);
    for part in parts {
        if x > 0.0 && x + part.width > widest {
            (x, y, high) = (0.0, y + high + ASIDE, 0.0);
        }
        part.boxes.iter_mut().for_each(|it| it.move_by(x, y));
        x += part.width + ASIDE;
        high = high.max(part.height);
    }
}

/// The sets of boxes that links join, each in order.
fn components(count: usize, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (from, to) in links {
        near[*from].push(*to);
        near[*to].push(*from);
    }
    let mut seen = vec![false; count];
    let mut components = Vec::new();
    for start in 0..count {
        let mut waiting = vec![start];
        let mut members = Vec::new();
        while let Some(at) = waiting.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                members.push(at);
                waiting.extend(&near[at]);
            }
        }
        members.sort_unstable();
        components.extend((!members.is_empty()).then_some(members));
    }
    components
}

/// Lets forces find the places.
fn settle(boxes: &mut [Box], links: &[(usize, usize)], room: f64) {
    let nodes = spiral(boxes.len()).into_iter().map(|(x, y)| Node::default().position(x, y));
    let sizes: Vec<f64> =
        boxes.iter().map(|it| (it.width * it.width + it.height * it.height).sqrt()).collect();
    let distances: Vec<f64> =
        links.iter().map(|(from, to)| room + (sizes[*from] + sizes[*to]) / 3.0).collect();
    let pull = 0.05;
    let mut simulation = SimulationBuilder::new()
        // Cools to a thousandth in 300 steps.
        .with_alpha_decay(0.0228)
        .with_alpha_min(0.0)
        .build(nodes)
        .add_force(
            "links",
            Link::new(links.iter().copied()).distance(move |_: &_, index: usize| distances[index]),
        )
        .add_force("apart", ManyBody::new().strength(-300.0 - 3.0 * room))
        .add_force("x", PositionX::new().strength(pull))
        // Pictures are wider than they are high.
        .add_force("y", PositionY::new().strength(pull * 1.8));
    simulation.tick(STEPS);
    for (it, [x, y]) in boxes.iter_mut().zip(simulation.positions()) {
        (it.x, it.y) = (x, y);
    }
}

/// The start: a spiral in which each place is turned by the golden angle.
fn spiral(count: usize) -> Vec<(f64, f64)> {
    // Cosine and sine of 2.399963 rad.
    const TURN: (f64, f64) = (-0.737_368_878, 0.675_490_294);
    let (mut cos, mut sin) = (1.0, 0.0);
    (0..count)
        .map(|index| {
            let radius = 34.0 * (0.5 + index as f64).sqrt();
            let place = (radius * cos, radius * sin);
            (cos, sin) = (cos * TURN.0 - sin * TURN.1, sin * TURN.0 + cos * TURN.1);
            place
        })
        .collect()
}

/// Moves overlapping boxes apart, each pair along the shorter way.
fn part(boxes: &mut [Box]) {
    const ROUNDS: usize = 600;
    for _ in 0..ROUNDS {
        let mut order: Vec<usize> = (0..boxes.len()).collect();
        order.sort_by(|a, b| boxes[*a].left().total_cmp(&boxes[*b].left()).then(a.cmp(b)));
        let mut moved = false;
        for at in 0..order.len() {
            for next in at + 1..order.len() {
                let (one, other) = (order[at], order[next]);
                if boxes[other].left() > boxes[one].left() + boxes[one].width + GAP {
                    break;
                }
                moved |= push(boxes, one, other);
            }
        }
        if !moved {
            return;
        }
    }
}

fn push(boxes: &mut [Box], one: usize, other: usize) -> bool {
    let (a, b) = (&boxes[one], &boxes[other]);
    let x = (a.width + b.width) / 2.0 + GAP - (a.x - b.x).abs();
    let y = (a.height + b.height) / 2.0 + GAP - (a.y - b.y).abs();
    if x <= 0.01 || y <= 0.01 {
        return false;
    }
    // Of two in one place the later goes right and down.
    let (right, below) = (a.x <= b.x, a.y <= b.y);
    if x < y {
        let step = x / 2.0 * if right { 1.0 } else { -1.0 };
        boxes[one].x -= step;
        boxes[other].x += step;
    } else {
        let step = y / 2.0 * if below { 1.0 } else { -1.0 };
        boxes[one].y -= step;
        boxes[other].y += step;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_boxes_overlap() {
        let sized =
            |index: usize| Box::new(60.0 + (index % 7) as f64 * 20.0, 20.0 + (index % 3) as f64 * 12.0);
        let mut boxes: Vec<Box> = (0..120).map(sized).collect();
        let links: Vec<(usize, usize)> = (1..120).map(|index| (index, index / 3)).collect();
        arrange(&mut boxes, &links, 40.0, Layout::Force).expect("needs no other program");
        for (index, one) in boxes.iter().enumerate() {
            for other in &boxes[index + 1..] {
                let apart = (one.x - other.x).abs() > (one.width + other.width) / 2.0
                    || (one.y - other.y).abs() > (one.height + other.height) / 2.0;
                assert!(apart, "{one:?} {other:?}");
            }
        }
    }
}
