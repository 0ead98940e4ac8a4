//! `frames`, as seen from outside.

mod command;

use command::{Folder, stdout};

/// The frame that the README shows.
const MY: &str = r#"[[frame]]
id = "my.patronage"
type = "AID"
verb = ["шефствовать", "взять шефство"]
noun = ["народное шефство"]
source = ["nom"]
target = ["над+ins:state|body"]
example = "Эстония взяла шефство над Молдавией."
"#;

#[test]
fn the_readme_shows_a_frame_that_works() {
    assert!(include_str!("../../../README.md").contains(MY));
    let folder = Folder::new();
    folder.write("my.toml", MY);
    let test = folder.run(&["frames", "--frames", "my.toml", "--find", "шефство", "--test"]);
    assert_eq!(test.status.code(), Some(0));
}

#[test]
fn one_frame_in_full() {
    let folder = Folder::new();
    folder.write("my.toml", MY);
    insta::assert_snapshot!("frame", folder.seen(&["frames", "my.patronage", "--frames", "my.toml"]));
    let json = &["frames", "my.patronage", "--frames", "my.toml", "--format", "json"];
    insta::assert_snapshot!("frame_json", folder.seen(json));
    insta::assert_snapshot!("frame_unknown", folder.seen(&["frames", "consult.met"]));
    insta::assert_snapshot!("frame_word", folder.seen(&["frames", "встреча"]));
}

#[test]
fn words_are_found_in_any_form() {
    let folder = Folder::new();
    folder.write("my.toml", MY);
    insta::assert_snapshot!("find", folder.seen(&["frames", "--frames", "my.toml", "--find", "шефствует"]));
    let find = &["frames", "--frames", "my.toml", "--find", "народным шефством", "--format", "csv"];
    insta::assert_snapshot!("find_csv", folder.seen(find));
    insta::assert_snapshot!("find_nothing", folder.seen(&["frames", "--find", "помидорка"]));
    let output = folder.run(&["frames", "--find", "встречами", "--type", "consult", "--format", "json"]);
    assert!(stdout(&output).contains("\"frame\":\"consult.meeting\""), "{}", stdout(&output));
}

#[test]
fn every_frame_is_listed_and_finds_its_example() {
    let folder = Folder::new();
    let list = folder.run(&["frames", "--format", "csv"]);
    let table = folder.run(&["frames"]);
    assert_eq!(stdout(&list).lines().count(), stdout(&table).lines().count());
    let test = folder.run(&["frames", "--test"]);
    assert_eq!((test.status.code(), stdout(&test).as_str()), (Some(0), ""));
}

#[test]
fn a_frame_that_finds_nothing_in_its_example_is_told() {
    let folder = Folder::new();
    folder.write("my.toml", MY.replace("над Молдавией", "без спроса"));
    insta::assert_snapshot!(
        "silent",
        folder.seen(&["frames", "--frames", "my.toml", "--find", "шефствовать", "--test"])
    );
    insta::assert_snapshot!("silent_frame", folder.seen(&["frames", "--frames", "my.toml", "my.patronage"]));
}

#[test]
fn a_wrong_file_is_explained() {
    let folder = Folder::new();
    for (name, wrong) in [
        ("frames_unknown_key", MY.replace("verb =", "verbs =")),
        ("frames_wrong_form", MY.replace("над+ins", "над+inst")),
        ("frames_twice", MY.replace("\"взять", "\"шефствовать\", \"взять")),
        ("frames_no_toml", MY.replace("[\"nom\"]", "[\"nom\"")),
    ] {
        folder.write("my.toml", wrong);
        insta::assert_snapshot!(name, folder.seen(&["frames", "--frames", "my.toml"]));
    }
    insta::assert_snapshot!("frames_missing", folder.seen(&["frames", "--frames", "your.toml"]));
}
