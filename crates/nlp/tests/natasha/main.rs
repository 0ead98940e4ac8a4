//! The exact mode equals natasha 1.6.0, token for token.

use std::path::Path;

mod dump;

#[test]
fn exact_mode_equals_natasha() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let analyzer = relata_nlp::Analyzer::russian().expect("the data is ours");
    let mut workspace = analyzer.workspace();
    let pages = [
        "000_rare_earths_on_the_agenda",
        "001_road_map",
        "002_tashkent_meeting",
        "003_race_for_central_asia",
        "004_ministerial_forum",
    ];
    for page in pages {
        let text =
            std::fs::read_to_string(root.join("../../seeds").join(page).with_extension("txt")).expect(page);
        let expect =
            std::fs::read_to_string(root.join("tests/golden").join(page).with_extension("tsv")).expect(page);
        let found = dump::dump(&analyzer, &text, &mut workspace);
        for (number, (found, expect)) in found.lines().zip(expect.lines()).enumerate() {
            assert_eq!(found, expect, "{page}, line {}", number + 1);
        }
        assert_eq!(found.lines().count(), expect.lines().count(), "{page}");
    }
}
