//! The same graph in every format, as files that a person reads.

mod sample;

use relata_export::Format;
use relata_graph::Filter;

#[test]
fn every_format_is_as_before() {
    for format in Format::ALL {
        insta::assert_snapshot!(format.name(), sample::export(&Filter::default(), *format));
    }
}

#[test]
fn a_filter_leaves_only_what_belongs_to_its_events() {
    let filter = Filter { actor: Some("Уиткоффа".to_owned()), ..Filter::default() };
    for format in Format::ALL {
        let whole = sample::export(&Filter::default(), *format);
        let part = sample::export(&filter, *format);
        assert!(part.contains("Стив Уиткофф") && !part.contains("COOPERATE"), "{part}");
        assert!(part.len() < whole.len());
    }
}
