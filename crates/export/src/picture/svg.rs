//! SVG by hand: shape by kind, colour by PLOVER's quad class, dashed what has not happened (yet), dotted
//! what is denied.

use std::collections::BTreeMap;
use std::io::{self, Write};

use relata_model::{EventType, QuadClass, Status};

use super::text::{self, FAMILY};
use super::{Box, LINE, Layout, SIZE, Theme, boxes};
use crate::network::{Dyad, Is, Link, Network, Node, What};
use crate::style::color;
use crate::xml::Xml;

/// Round the picture.
pub(super) const MARGIN: f64 = 24.0;

/// The colours of a theme.
pub(super) struct Colors {
    pub(super) paper: &'static str,
    pub(super) ink: &'static str,
    pub(super) faint: &'static str,
    actor: &'static str,
    topic: &'static str,
}

impl Theme {
    const fn colors(self) -> Colors {
        match self {
            Self::Light => Colors {
                paper: "#ffffff",
                ink: "#1b1f24",
                faint: "#8a919a",
                actor: "#f1f3f7",
                topic: "#ffffff",
            },
            Self::Dark => Colors {
                paper: "#15181d",
                ink: "#e8eaee",
                faint: "#8a919a",
                actor: "#252b34",
                topic: "#15181d",
            },
        }
    }
}

pub(crate) fn write(
    network: &Network<'_>,
    layout: Layout,
    theme: Theme,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut boxes = boxes(network, layout)?;
    boxes.iter_mut().for_each(|it| it.move_by(MARGIN, MARGIN));
    let right = boxes.iter().map(|it| it.left() + it.width).fold(LEGEND_WIDTH, f64::max);
    let bottom = boxes.iter().map(|it| it.top() + it.height).fold(MARGIN, f64::max);
    let (width, height) = (right + MARGIN, bottom + MARGIN + LEGEND_HEIGHT);

    let mut picture = Picture::new(output, (width, height), "Who dealt with whom", theme)?;
    picture.boxes = boxes;
    picture.arrows()?;
    picture.links(network)?;
    for (index, node) in network.nodes.iter().enumerate() {
        picture.node(index, node)?;
    }
    picture.labels(network)?;
    picture.classes(bottom + MARGIN)?;
    picture.kinds(bottom + MARGIN)?;
    if let Some(sentence) = network.omitted.sentence() {
        picture.note(MARGIN, bottom + MARGIN + 58.0, &sentence)?;
    }
    picture.end()
}

pub(super) const LEGEND_WIDTH: f64 = 950.0;
const LEGEND_HEIGHT: f64 = 78.0;

pub(super) fn px(length: f64) -> String {
    // Hundredths of a pixel, without a minus before zero.
    format!("{}", (length * 100.0).round() / 100.0 + 0.0)
}

fn class_id(class: QuadClass) -> String {
    class.as_str().replace(' ', "-")
}

/// What did not happen must never look like what did.
pub(super) const fn dashes(status: Status) -> Option<&'static str> {
    match status {
        Status::Actual => None,
        Status::Denied => Some("2 4"),
        _ => Some("7 4"),
    }
}

pub(super) struct Picture<W: Write> {
    pub(super) xml: Xml<W>,
    pub(super) colors: Colors,
    boxes: Vec<Box>,
}

impl<W: Write> Picture<W> {
    /// Begins a picture of a width and a height.
    pub(super) fn new(output: W, size: (f64, f64), title: &str, theme: Theme) -> io::Result<Self> {
        let mut picture = Self { xml: Xml::new(output)?, colors: theme.colors(), boxes: Vec::new() };
        let (wide, high) = (px(size.0), px(size.1));
        let view = format!("0 0 {wide} {high}");
        picture.xml.open(
            "svg",
            &[
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("width", &wide),
                ("height", &high),
                ("viewBox", &view),
                ("font-family", FAMILY),
                ("font-size", &px(SIZE)),
                ("role", "img"),
            ],
        )?;
        picture.xml.text("title", &[], title)?;
        let paper = [("width", "100%"), ("height", "100%"), ("fill", picture.colors.paper)];
        picture.xml.empty("rect", &paper)?;
        Ok(picture)
    }

    pub(super) fn end(mut self) -> io::Result<()> {
        self.xml.close("svg")?;
        self.xml.finish()
    }

    /// The heads of arrows, one for each class of events.
    fn arrows(&mut self) -> io::Result<()> {
        self.xml.open("defs", &[])?;
        for class in QuadClass::ALL {
            let id = format!("arrow-{}", class_id(*class));
            self.xml.open(
                "marker",
                &[
                    ("id", &id),
                    ("viewBox", "0 0 10 10"),
                    ("refX", "9"),
                    ("refY", "5"),
                    ("markerWidth", "8"),
                    ("markerHeight", "8"),
                    ("markerUnits", "userSpaceOnUse"),
                    ("orient", "auto"),
                ],
            )?;
            self.xml.empty("path", &[("d", "M0 0L10 5L0 10z"), ("fill", color(*class))])?;
            self.xml.close("marker")?;
        }
        self.xml.close("defs")
    }

    fn links(&mut self, network: &Network<'_>) -> io::Result<()> {
        let bends = bends(network);
        for (link, bend) in network.links.iter().zip(bends) {
            match &link.what {
                What::Role(role) => self.role(network, link, role)?,
                What::Dyad(dyad) => self.dyad(link, dyad, bend)?,
            }
        }
        Ok(())
    }

    /// The line between an event and a party, topic or place.
    fn role(&mut self, network: &Network<'_>, link: &Link, role: &str) -> io::Result<()> {
        let Is::Event { node: event, .. } = &network.nodes[link.from].is else { return Ok(()) };
        let (from, to) = if role == "source" { (link.to, link.from) } else { (link.from, link.to) };
        let (start, end) = self.between(from, to);
        let aside = matches!(role, "about" | "at");
        let class = event.event_type.quad_class();
        let arrow = format!("url(#arrow-{})", class_id(class));
        let mut attributes = vec![
            ("stroke", if aside { self.colors.faint } else { color(class) }),
            ("stroke-width", if aside { "1" } else { "1.8" }),
        ];
        if aside {
            attributes.push(("stroke-opacity", "0.7"));
        } else {
            attributes.extend(dashes(event.status).map(|dashes| ("stroke-dasharray", dashes)));
        }
        if matches!(role, "source" | "target") {
            attributes.push(("marker-end", &arrow));
        }
        self.line(start, end, &attributes)
    }

    pub(super) fn line(
        &mut self,
        start: (f64, f64),
        end: (f64, f64),
        attributes: &[(&str, &str)],
    ) -> io::Result<()> {
        let [x1, y1, x2, y2] = [start.0, start.1, end.0, end.1].map(px);
        let ends = [("x1", x1.as_str()), ("y1", &y1), ("x2", &x2), ("y2", &y2)];
        self.xml.empty("line", &[&ends[..], attributes].concat())
    }

    /// Where the line between two boxes begins and ends.
    fn between(&self, from: usize, to: usize) -> ((f64, f64), (f64, f64)) {
        let (from, to) = (&self.boxes[from], &self.boxes[to]);
        (from.edge_towards(to.x, to.y), to.edge_towards(from.x, from.y))
    }

    /// The events of one type between two actors, the wider the more; several are bent apart.
    fn dyad(&mut self, link: &Link, dyad: &Dyad, bend: f64) -> io::Result<()> {
        let (start, end) = self.between(link.from, link.to);
        let (x, y) = middle(start, end, 2.0 * bend, 0.5);
        let path =
            format!("M{} {}Q{} {} {} {}", px(start.0), px(start.1), px(x), px(y), px(end.0), px(end.1));
        // Two more pixels for each doubling.
        let width = px(1.5 + 2.0 * (dyad.count as f64).sqrt().min(6.0) - 1.0);
        let mut attributes = vec![
            ("d", path.as_str()),
            ("fill", "none"),
            ("stroke", color(dyad.class())),
            ("stroke-width", &width),
        ];
        attributes.extend(dashes(dyad.status()).map(|dashes| ("stroke-dasharray", dashes)));
        self.xml.empty("path", &attributes)
    }

    /// The type and number of events on each line of two actors, where it hides no box and no other.
    fn labels(&mut self, network: &Network<'_>) -> io::Result<()> {
        let mut taken: Vec<Box> = self.boxes.clone();
        let bends = bends(network);
        for (link, bend) in network.links.iter().zip(bends) {
            let What::Dyad(dyad) = &link.what else { continue };
            let (start, end) = self.between(link.from, link.to);
            let label = if dyad.count > 1 {
                format!("{} {}", dyad.event_type, dyad.count)
            } else {
                dyad.event_type.to_string()
            };
            let size = 9.5;
            let mut place = Box::new(text::width(&label, size) + 4.0, 12.0);
            let free = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].into_iter().find(|along| {
                (place.x, place.y) = middle(start, end, bend, *along);
                !taken.iter().any(|other| other.covers(&place))
            });
            if free.is_none() {
                // A tooltip says it instead.
                continue;
            }
            let attributes = [
                ("x", &*px(place.x)),
                ("y", &px(place.y + 3.5)),
                ("text-anchor", "middle"),
                ("font-size", &px(size)),
                ("fill", self.colors.ink),
                ("stroke", self.colors.paper),
                ("stroke-width", "3"),
                ("paint-order", "stroke"),
            ];
            self.xml.text("text", &attributes, &label)?;
            taken.push(place);
        }
        Ok(())
    }

    fn node(&mut self, index: usize, node: &Node<'_>) -> io::Result<()> {
        let it = self.boxes[index].clone();
        let url = match &node.is {
            Is::Event { told, .. } => told.iter().find_map(|it| it.document.source.url.as_deref()),
            _ => None,
        };
        let url = url.filter(|url| is_web(url));
        if let Some(url) = url {
            self.xml.open("a", &[("href", url)])?;
        }
        self.xml.open("g", &[])?;
        self.xml.text("title", &[], &tooltip(node))?;
        let ink = match &node.is {
            Is::Event { node: event, .. } => self.event(&it, event.event_type, event.status)?,
            _ => {
                self.shape(node.kind(), &it)?;
                self.colors.ink
            }
        };
        for (number, line) in it.lines.iter().enumerate() {
            let y = it.top() + 5.0 + LINE * (number as f64 + 0.75);
            let attributes = [("x", &*px(it.x)), ("y", &px(y)), ("text-anchor", "middle"), ("fill", ink)];
            self.xml.text("text", &attributes, line)?;
        }
        self.xml.close("g")?;
        if url.is_some() {
            self.xml.close("a")?;
        }
        Ok(())
    }

    /// Filled if it took place; gives the colour of its text.
    pub(super) fn event(
        &mut self,
        it: &Box,
        event_type: EventType,
        status: Status,
    ) -> io::Result<&'static str> {
        let class = event_type.quad_class();
        let happened = status == Status::Actual;
        let fill = if happened { color(class) } else { self.colors.paper };
        let mut attributes =
            vec![("rx", "4"), ("fill", fill), ("stroke", color(class)), ("stroke-width", "1.8")];
        attributes.extend(dashes(status).map(|dashes| ("stroke-dasharray", dashes)));
        self.rect(it, &attributes)?;
        Ok(match class {
            _ if !happened => self.colors.ink,
            // White on orange is too faint to read.
            QuadClass::VerbalConflict => "#1b1f24",
            _ => "#ffffff",
        })
    }

    pub(super) fn rect(&mut self, it: &Box, attributes: &[(&str, &str)]) -> io::Result<()> {
        let [x, y, width, height] = [it.left(), it.top(), it.width, it.height].map(px);
        let own = [("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height)];
        self.xml.empty("rect", &[&own[..], attributes].concat())
    }

    fn shape(&mut self, kind: &str, it: &Box) -> io::Result<()> {
        let (fill, stroke) = (self.colors.actor, self.colors.ink);
        let style = [("fill", fill), ("stroke", stroke), ("stroke-width", "1.1")];
        let (left, top) = (it.left(), it.top());
        let (right, bottom) = (left + it.width, top + it.height);
        let slant = 10.0;
        match kind {
            "person" => self.rect(it, &[&style[..], &[("rx", &px(it.height / 2.0))]].concat()),
            "country" => self.polygon(
                &[
                    (left, it.y),
                    (left + slant, top),
                    (right - slant, top),
                    (right, it.y),
                    (right - slant, bottom),
                    (left + slant, bottom),
                ],
                &style,
            ),
            "place" => self.polygon(
                &[(left + slant, top), (right, top), (right - slant, bottom), (left, bottom)],
                &style,
            ),
            "group" => {
                self.rect(it, &style)?;
                let inner = Box { width: it.width - 6.0, height: it.height - 6.0, ..it.clone() };
                self.rect(&inner, &[("fill", "none"), ("stroke", stroke), ("stroke-width", "0.8")])
            }
            "topic" => {
                let style =
                    [("fill", self.colors.topic), ("stroke", self.colors.faint), ("stroke-width", "1")];
                self.polygon(
                    &[
                        (left, top),
                        (right - slant, top),
                        (right, top + slant),
                        (right, bottom),
                        (left, bottom),
                    ],
                    &style,
                )
            }
            _ => self.rect(it, &style),
        }
    }

    fn polygon(&mut self, points: &[(f64, f64)], style: &[(&str, &str)]) -> io::Result<()> {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
        let points = points.join(" ");
        self.xml.empty("polygon", &[&[("points", points.as_str())], style].concat())
    }

    /// What colours and lines mean.
    pub(super) fn classes(&mut self, top: f64) -> io::Result<()> {
        let mut x = MARGIN;
        for class in QuadClass::ALL {
            let it = Box { x: x + 9.0, y: top + 8.0, ..Box::new(18.0, 12.0) };
            self.rect(&it, &[("rx", "2"), ("fill", color(*class))])?;
            x += 24.0 + self.note(x + 24.0, top + 12.0, class.as_str())? + 18.0;
        }
        for (status, name) in [
            (Status::Actual, "actual"),
            (Status::Planned, "planned, possible, requested"),
            (Status::Denied, "denied"),
        ] {
            let mut style = vec![("stroke", self.colors.ink), ("stroke-width", "1.8")];
            style.extend(dashes(status).map(|dashes| ("stroke-dasharray", dashes)));
            self.line((x, top + 8.0), (x + 30.0, top + 8.0), &style)?;
            x += 36.0 + self.note(x + 36.0, top + 12.0, name)? + 18.0;
        }
        Ok(())
    }

    /// What shapes mean.
    fn kinds(&mut self, top: f64) -> io::Result<()> {
        let mut x = MARGIN;
        for kind in ["person", "organization", "country", "group", "place", "topic"] {
            let it = Box { x: x + 15.0, y: top + 32.0, ..Box::new(30.0, 14.0) };
            self.shape(kind, &it)?;
            x += 36.0 + self.note(x + 36.0, top + 36.0, kind)? + 18.0;
        }
        Ok(())
    }

    /// Small text from x on; its width.
    pub(super) fn note(&mut self, x: f64, y: f64, note: &str) -> io::Result<f64> {
        let size = 11.0;
        let attributes = [("x", &*px(x)), ("y", &px(y)), ("font-size", &px(size)), ("fill", self.colors.ink)];
        self.xml.text("text", &attributes, note)?;
        Ok(text::width(note, size))
    }
}

/// Whether a picture may lead there.
pub(super) fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

/// How far each line is bent, so that several of two actors lie beside each other.
fn bends(network: &Network<'_>) -> Vec<f64> {
    let mut of_pair: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    network.links.iter().for_each(|link| *of_pair.entry((link.from, link.to)).or_default() += 1);
    let mut seen: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let bend = |link: &Link| {
        let number = seen.entry((link.from, link.to)).or_default();
        *number += 1;
        let half = (of_pair[&(link.from, link.to)] as f64 - 1.0) / 2.0;
        ((*number - 1) as f64 - half) * 22.0
    };
    network.links.iter().map(bend).collect()
}

/// A point on the way between two, moved sideways.
fn middle(start: (f64, f64), end: (f64, f64), bend: f64, along: f64) -> (f64, f64) {
    let (dx, dy) = (end.0 - start.0, end.1 - start.1);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    // A bent line is farthest out in its middle.
    let out = bend * 4.0 * along * (1.0 - along);
    (start.0 + dx * along - dy / length * out, start.1 + dy * along + dx / length * out)
}

/// Name and offices, or the words that state an event.
fn tooltip(node: &Node<'_>) -> String {
    match &node.is {
        Is::Entity(entity) => {
            std::iter::once(&*node.name).chain(entity.titles()).collect::<Vec<_>>().join("\n")
        }
        Is::Topic(_) => node.name.to_string(),
        Is::Event { told, .. } => {
            let quotes = told
                .iter()
                .map(|it| format!("«{}» ({}, {})", it.evidence.quote, it.document.id, it.evidence.status));
            std::iter::once(node.name.to_string()).chain(quotes).collect::<Vec<_>>().join("\n")
        }
    }
}
