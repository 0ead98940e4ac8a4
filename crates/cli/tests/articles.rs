//! `extract` and `build`, as seen from outside.

mod command;

use command::{Folder, stderr, stdout};

const SAMPLE: &str = include_str!("../../export/tests/data/sample.jsonl");

#[test]
fn build_tells_new_changed_and_unchanged_apart() {
    let folder = Folder::new();
    folder.write("sample.jsonl", SAMPLE);
    insta::assert_snapshot!("build", folder.seen(&["build", "sample.jsonl"]));
    let first = std::fs::read(folder.path().join("relata.db")).expect("a graph");
    insta::assert_snapshot!("build_again", folder.seen(&["build", "sample.jsonl"]));
    assert_eq!(std::fs::read(folder.path().join("relata.db")).expect("a graph"), first);
    folder.write("sample.jsonl", SAMPLE.replace("0a1b", "ffff"));
    assert!(stderr(&folder.run(&["build", "sample.jsonl"])).contains("0 new, 1 changed, 1 unchanged"));
}

#[test]
fn the_order_of_articles_makes_no_difference() {
    let folder = Folder::new();
    let backwards: String = SAMPLE.lines().rev().map(|line| format!("{line}\n")).collect();
    folder.run_with(&["build", "-", "-g", "a.db"], SAMPLE);
    folder.run_with(&["build", "-", "-g", "b.db", "--threads", "1"], &backwards);
    for format in ["dot", "jsonld"] {
        let export = |graph| folder.run(&["export", "--format", format, "-g", graph]).stdout;
        assert_eq!(export("a.db"), export("b.db"));
    }
}

#[test]
fn a_graph_file_can_be_built_from() {
    let folder = Folder::with_graph();
    let output = folder.run(&["build", "relata.db", "-g", "copy.db"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let export = |graph| folder.run(&["export", "--format", "jsonld", "-g", graph]).stdout;
    assert_eq!(export("relata.db"), export("copy.db"));
}

#[test]
fn extract_passes_extractions_on() {
    let folder = Folder::new();
    let output = folder.run_with(&["extract", "-"], SAMPLE);
    assert_eq!(output.status.code(), Some(0));
    let again = folder.run_with(&["extract", "-"], &stdout(&output));
    assert_eq!(stdout(&output), stdout(&again));
    assert_eq!(stdout(&output).lines().count(), 2);
}

#[test]
fn extract_keeps_the_order_whatever_the_threads() {
    let folder = Folder::new();
    let text = "Владимир Путин встретился в Кремле с президентом США Дональдом Трампом.";
    for index in 0..40 {
        folder.write(&format!("news/{index:02}.txt"), format!("{text} {index}"));
    }
    let one = folder.run(&["extract", "news", "--threads", "1"]);
    let many = folder.run(&["extract", "news", "--threads", "4"]);
    assert_eq!(stdout(&one), stdout(&many));
    let ids: Vec<String> = stdout(&one).lines().map(|line| field(line, "id")).collect();
    assert_eq!(ids, (0..40).map(|index| format!("{index:02}")).collect::<Vec<_>>());
    assert!(!stdout(&one).contains("\"text\":"));
    let with_text = folder.run(&["extract", "news/00.txt", "--text"]);
    assert_eq!(field(&stdout(&with_text), "text"), format!("{text} 0"));
}

#[test]
fn extract_explains_what_it_finds() {
    let folder = Folder::new();
    folder.write("a.txt", "Во вторник Каарел Ветров подписал закон и встретился с Анной Рудовой.");
    folder.write("b.txt", "Начались эстонско-литовские переговоры.");
    folder.write("sample.jsonl", SAMPLE);
    insta::assert_snapshot!("explain", folder.seen(&["extract", "--explain", "--full-text", "."]));
}

#[test]
fn a_bad_input_is_reported_and_the_rest_is_done() {
    let folder = Folder::new();
    folder.write("a_empty.txt", "");
    folder.write("b_binary.txt", [0, 1, 2, 255, 0, 7].repeat(100));
    // «Токаев прибыл в Ташкент с визитом по приглашению президента Узбекистана.» in windows-1251
    let cyrillic = "Токаев прибыл в Ташкент с визитом по приглашению президента Узбекистана.";
    let windows: Vec<u8> = cyrillic
        .chars()
        .map(|char| match char {
            'А'..='я' => (char as u32 - 'А' as u32 + 0xc0) as u8,
            _ => char as u8,
        })
        .collect();
    folder.write("c_windows.txt", windows);
    folder.write("d_good.txt", "Токаев прибыл в Ташкент.");
    folder
        .write("e_lines.jsonl", "{\"id\": \"x\"}\n{\"id\": \"y\", \"text\": \"Токаев прибыл.\"}\nне JSON\n");
    let output = folder.run(&["extract", ".", "missing.txt", "--text"]);
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!("bad_inputs", stderr(&output));
    let texts: Vec<String> = stdout(&output).lines().map(|line| field(line, "text")).collect();
    assert_eq!(texts, [cyrillic, "Токаев прибыл в Ташкент.", "Токаев прибыл."]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_is_reported_and_the_rest_is_done() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.write("closed/a.txt", "Токаев прибыл.");
    folder.write("open/b.txt", "Токаев прибыл.");
    let closed = folder.path().join("closed");
    let allow =
        |mode| std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode)).expect("our folder");
    allow(0o000);
    // The superuser may read everything, and then there is nothing to see.
    let is_superuser = std::fs::read_dir(&closed).is_ok();
    let output = folder.run(&["extract", "closed", "open"]);
    allow(0o755);
    if !is_superuser {
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).starts_with("error: cannot read `closed`: "));
        assert_eq!(stdout(&output).lines().count(), 1);
    }
}

#[test]
fn files_that_differ_by_their_extension_are_both_read() {
    let folder = Folder::new();
    folder.write("a/x.txt", "Токаев прибыл.");
    folder.write("a/x.html", "<html><body><p>Токаев уехал.</p></body></html>");
    folder.write("a/y.txt", "Токаев говорил.");
    for args in [&["a"][..], &["a/x.txt", "a/y.txt", "a/x.html"]] {
        let output = folder.run(&[&["extract"], args].concat());
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{args:?}");
        let lines = stdout(&output);
        for id in ["x.html", "x.txt", "y"] {
            assert!(lines.contains(&format!("\"id\":\"{id}\"")), "{id}: {lines}");
        }
    }
}

#[test]
fn of_two_inputs_with_one_id_the_first_counts() {
    let folder = Folder::new();
    folder.write("a/x.txt", "Токаев прибыл.");
    folder.write("b/x.txt", "Токаев уехал.");
    folder.write("c/x.txt", "Токаев прибыл.");
    let same = folder.run(&["extract", "a", "c"]);
    assert_eq!(same.status.code(), Some(0));
    let other = folder.run(&["extract", "a", "b"]);
    assert_eq!(other.status.code(), Some(2));
    insta::assert_snapshot!("one_id", format!("{}{}", stderr(&same), stderr(&other)));
    assert_eq!(stdout(&folder.run(&["extract", "."])).lines().count(), 3);
}

#[test]
fn the_schema_names_every_field() {
    let folder = Folder::new();
    let output = folder.run(&["extract", "--schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the schema is JSON");
    for line in SAMPLE.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("the sample is JSON");
        covers(&schema, &record, "");
    }
}

/// Whether the schema has a property for everything in the value, and all that it requires is there.
fn covers(schema: &serde_json::Value, value: &serde_json::Value, place: &str) {
    match value {
        serde_json::Value::Object(members) if schema["properties"].is_object() => {
            for (name, value) in members {
                assert!(schema["properties"][name].is_object(), "{place}.{name}");
                covers(&schema["properties"][name], value, &format!("{place}.{name}"));
            }
            for name in schema["required"].as_array().into_iter().flatten() {
                assert!(members.contains_key(name.as_str().expect("a name")), "{place} has no {name}");
            }
        }
        serde_json::Value::Array(items) => {
            items.iter().for_each(|item| covers(&schema["items"], item, place))
        }
        serde_json::Value::String(text) => {
            let allowed = schema["enum"].as_array();
            assert!(allowed.is_none_or(|allowed| allowed.iter().any(|it| it == text)), "{place}: {text}");
        }
        _ => {}
    }
}

/// A field of a line of JSON.
fn field(line: &str, name: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
    value[name].as_str().expect("a string").to_owned()
}

#[test]
fn doubts_are_told_once_for_all_articles() {
    let folder = Folder::new();
    let lines: String =
        (0..5).map(|id| format!("{{\"id\": \"{id}\", \"text\": \"Токаев прибыл в Ташкент.\"}}\n")).collect();
    let output = folder.run_with(&["build", "-"], &lines);
    assert_eq!(output.status.code(), Some(0));
    let said = stderr(&output);
    assert!(said.contains("warning: no publication date was found: `0`, `1`, `2` and 2 more\n"), "{said}");
}
