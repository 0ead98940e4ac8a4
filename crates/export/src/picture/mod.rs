//! Pictures: a network with boxes, arrows and a legend, or a timeline, as SVG, and PNG made of it.

mod graphviz;
mod layout;
mod png;
mod svg;
mod text;
mod timeline;

use std::io;

use relata_model::Status;

use crate::View;
use crate::network::{Is, Link, Network, Node, What};

pub(crate) use png::write as write_png;
pub(crate) use svg::write as write_svg;
pub(crate) use timeline::{LONGEST as LONGEST_TIMELINE, write as write_timeline};

/// The background of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// For paper.
    #[default]
    Light,
    /// For screens.
    Dark,
}

/// Who says where the nodes of a network stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// Forces; needs no other program, and gives the same picture everywhere.
    #[default]
    Force,
    /// Graphviz's `dot`, in ranks from left to right. Needs Graphviz.
    Dot,
    /// Graphviz's `sfdp`, forces for large networks. Needs Graphviz.
    Sfdp,
}

impl Layout {
    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Force => "force",
            Self::Dot => "dot",
            Self::Sfdp => "sfdp",
        }
    }
}

/// A box with text, by its middle.
#[derive(Clone, Debug, Default, PartialEq)]
struct Box {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    lines: Vec<String>,
}

const SIZE: f64 = 12.0;
const LINE: f64 = 15.0;

impl Box {
    fn new(width: f64, height: f64) -> Self {
        Self { width, height, ..Self::default() }
    }

    fn of(node: &Node<'_>) -> Self {
        let lines = match &node.is {
            Is::Event { node: event, .. } => {
                let mut lines = vec![node.name.to_string()];
                lines.extend(event.date.map(|date| date.to_string()));
                lines.extend((event.status != Status::Actual).then(|| event.status.to_string()));
                lines
            }
            Is::Entity(_) => text::wrapped(&node.name, 22, 4),
            Is::Topic(_) => text::wrapped(&node.name, 26, 4),
        };
        let widest = lines.iter().map(|line| text::width(line, SIZE)).fold(0.0, f64::max);
        // The sides of a hexagon and of a slanted box take room.
        let sides = if matches!(node.kind(), "country" | "place" | "person") { 26.0 } else { 18.0 };
        let height = LINE * lines.len() as f64 + 10.0;
        Self { lines, ..Self::new(widest + sides, height) }
    }

    fn move_by(&mut self, x: f64, y: f64) {
        self.x += x;
        self.y += y;
    }

    fn left(&self) -> f64 {
        self.x - self.width / 2.0
    }

    fn top(&self) -> f64 {
        self.y - self.height / 2.0
    }

    /// Where the line from the middle to a point leaves the box.
    fn edge_towards(&self, x: f64, y: f64) -> (f64, f64) {
        let (dx, dy) = (x - self.x, y - self.y);
        let (half_width, half_height) = (self.width / 2.0, self.height / 2.0);
        let scale = match (dx.abs(), dy.abs()) {
            (dx, dy) if dx * half_height > dy * half_width => half_width / dx,
            (_, dy) if dy > 0.0 => half_height / dy,
            _ => 0.0,
        };
        (self.x + dx * scale, self.y + dy * scale)
    }

    fn covers(&self, other: &Self) -> bool {
        (self.x - other.x).abs() < (self.width + other.width) / 2.0
            && (self.y - other.y).abs() < (self.height + other.height) / 2.0
    }
}

/// The boxes of a network in their places.
fn boxes(network: &Network<'_>, layout: Layout) -> io::Result<Vec<Box>> {
    let mut boxes: Vec<Box> = network.nodes.iter().map(Box::of).collect();
    // Graphviz ranks who acts before what is done, and that before whom it is done to.
    let ends = |link: &Link| match &link.what {
        What::Role("source" | "participant") if layout != Layout::Force => (link.to, link.from),
        _ => (link.from, link.to),
    };
    let mut links: Vec<(usize, usize)> = network.links.iter().map(ends).collect();
    // Several dyads of two actors pull no harder than one.
    links.sort_unstable();
    links.dedup();
    links.retain(|(from, to)| from != to);
    // Lines between actors bear labels.
    let room = if network.view == View::Actors { 110.0 } else { 40.0 };
    layout::arrange(&mut boxes, &links, room, layout)?;
    Ok(boxes)
}
