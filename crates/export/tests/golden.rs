//! The same graph in every format, as files that a person reads.

mod sample;

use std::io::{Cursor, Read};

use relata_export::{Format, Request, Theme, View};
use relata_graph::Filter;
use zip::ZipArchive;

#[test]
fn every_format_is_as_before() {
    for format in Format::ALL.iter().filter(|format| **format != Format::Png) {
        let text = text(&sample::bytes(&Request::default(), *format), *format);
        // Of the page only the data, of which the rest does not depend.
        let text = match format {
            Format::Html => {
                text.lines().filter(|line| line.contains("\"id\":")).collect::<Vec<_>>().join("\n")
            }
            _ => text,
        };
        insta::assert_snapshot!(format.name(), text);
    }
}

#[test]
fn a_picture_of_pixels_is_a_png() {
    let request = Request { theme: Theme::Dark, ..Request::default() };
    let (light, dark) =
        (sample::bytes(&Request::default(), Format::Png), sample::bytes(&request, Format::Png));
    assert!(light.starts_with(b"\x89PNG\r\n") && dark.starts_with(b"\x89PNG\r\n") && light != dark);
    let size = |png: &[u8]| u32::from_be_bytes([png[16], png[17], png[18], png[19]]);
    assert!(size(&light) > 1000 && size(&light) == size(&dark));
}

#[test]
fn pairs_of_actors_are_as_before() {
    let request = Request { view: View::Actors, ..Request::default() };
    for format in [Format::Dot, Format::Gexf, Format::Json, Format::Mermaid, Format::Svg] {
        let text = text(&sample::bytes(&request, format), format);
        insta::assert_snapshot!(format!("actors_{}", format.name()), text);
    }
}

#[test]
fn a_timeline_is_as_before() {
    let request = Request { view: View::Timeline, ..Request::default() };
    insta::assert_snapshot!("timeline", text(&sample::bytes(&request, Format::Svg), Format::Svg));
    let few = Request { max_nodes: Some(2), ..request };
    let few = text(&sample::bytes(&few, Format::Svg), Format::Svg);
    assert!(few.contains("more events are not shown") && few.matches("<circle").count() == 2);
    assert!(
        sample::bytes(&Request { view: View::Timeline, ..Request::default() }, Format::Png)
            .starts_with(b"\x89PNG")
    );
}

/// The bytes as text, of an archive all files.
fn text(bytes: &[u8], format: Format) -> String {
    if format != Format::Neo4j {
        return String::from_utf8(bytes.to_vec()).expect("this format is text");
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP archive");
    let mut text = String::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file of the archive");
        text.push_str(&format!("--- {}\n", file.name().expect("a name")));
        file.read_to_string(&mut text).expect("text");
    }
    text
}

#[test]
fn a_filter_leaves_only_what_belongs_to_its_events() {
    let filter = Filter { actor: Some("Уиткоффа".to_owned()), ..Filter::default() };
    let request = Request { filter, ..Request::default() };
    for format in
        Format::ALL.iter().filter(|format| !matches!(format, Format::Html | Format::Png | Format::Svg))
    {
        let whole = text(&sample::bytes(&Request::default(), *format), *format);
        let part = text(&sample::bytes(&request, *format), *format);
        assert!(part.contains("Стив Уиткофф") && !part.contains("COOPERATE"), "{part}");
        assert!(part.len() < whole.len());
    }
}

#[test]
fn steps_lead_to_the_events_of_partners() {
    let events = |hops| {
        let filter = Filter { actor: Some("Уиткоффа".to_owned()), ..Filter::default() };
        let json = sample::bytes(&Request { filter, hops, ..Request::default() }, Format::Json);
        let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        let nodes = json["nodes"].as_array().expect("nodes").clone();
        nodes.iter().filter(|node| node["kind"] == "event").count()
    };
    assert!(events(1) >= 1 && events(2) > events(1), "{} {}", events(1), events(2));
}

#[test]
fn what_is_left_out_is_said() {
    let request = Request { max_nodes: Some(6), ..Request::default() };
    let json: serde_json::Value =
        serde_json::from_slice(&sample::bytes(&request, Format::Json)).expect("JSON");
    assert!(json["nodes"].as_array().expect("nodes").len() <= 6);
    assert!(json["graph"]["omitted_events"].as_u64().is_some_and(|omitted| omitted > 0));
    for format in [Format::Dot, Format::GraphMl, Format::Gexf, Format::Cypher, Format::Mermaid, Format::Neo4j]
    {
        let text = text(&sample::bytes(&request, format), format);
        assert!(text.contains("are not shown"), "{}", format.name());
    }
}
