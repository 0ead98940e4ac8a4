//! Articles in files and folders.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use relata::extract::document::DocumentConfig;
use relata::{Article, Inputs};

/// The ids of what is read, or the error.
fn read(inputs: Inputs<'_>) -> Vec<String> {
    let article = |article: Article| match article {
        Article::Document(document) => document.id,
        Article::Extraction(extraction) => format!("extraction {}", extraction.id),
    };
    let config = DocumentConfig::default();
    inputs
        .map(|input| match input.and_then(|input| input.read(&config)) {
            Ok(read) => article(read),
            Err(error) => error.to_string(),
        })
        .collect()
}

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

#[test]
fn a_folder_is_read_in_order_to_its_depth() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write(path, "b.txt", "Токаев прибыл в Ташкент.");
    write(path, "2025/03/a.html", "<html><body><p>Токаев прибыл в Ташкент.</p></body></html>");
    write(path, "2025/no_extension", "Токаев прибыл в Ташкент.");
    write(path, "2025/README.md", "не статья");
    write(path, ".git/config.txt", "не статья");
    write(path, "lines.jsonl", "{\"id\": \"x\", \"text\": \"Раз.\"}\n\n{\"text\": \"Два.\"}\n");
    write(path, "pretty.json", "[{\n  \"text\": \"Раз.\"\n},\n{\"id\": \"y\", \"text\": \"Два.\"}]");
    let expected = ["2025/03/a", "2025/no_extension", "b", "x", "lines:3", "pretty:1", "y"];
    assert_eq!(read(Inputs::new([path])), expected);
    assert_eq!(read(Inputs::new([path.join("b.txt"), path.join("2025")])), ["b", "03/a", "no_extension"]);
}

#[test]
fn a_stream_is_lines_or_one_text() {
    let read_stream = |text: &str| read(Inputs::new(["-"]).with_stdin(text.as_bytes()));
    assert_eq!(
        read_stream("{\"id\": \"x\", \"text\": \"Раз.\"}\n{\"id\": \"y\", \"text\": \"Два.\"}"),
        ["x", "y"]
    );
    let [id] = &read_stream("Токаев прибыл в Ташкент.")[..] else { panic!("one text") };
    assert!(id.len() == 16 && id.chars().all(|char| char.is_ascii_hexdigit()));
    assert_eq!(read_stream("Токаев прибыл в Ташкент."), [id.as_str()]);
    let extraction = r#"{"format": "relata/1", "id": "z", "title": null, "language": null, "published": null, "body": [], "mentions": [], "entities": [], "events": []}"#;
    assert_eq!(read_stream(extraction), ["extraction z"]);
}

#[test]
fn one_bad_input_does_not_stop_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write(path, "a.txt", "");
    write(
        path,
        "b.jsonl",
        "{\"id\": \"x\", \"text\": \"Раз.\"}\n{\"id\": \n{\"title\": \"нет текста\"}\n\u{fffd}\n",
    );
    write(
        path,
        "b2.jsonl",
        [b"{\"id\": \"\xff\"}\n".as_slice(), b"{\"id\": \"y\", \"text\": \"z\"}\n"].concat(),
    );
    write(path, "c.txt", [0, 1, 2, 255, 0, 7].repeat(100));
    write(path, "d.txt", "Токаев прибыл в Ташкент.");
    write(path, "e.jsonl", "{\"format\": \"relata/7\"}\n");
    let at = |name: &str| format!("cannot read `{}`", path.join(name).display());
    assert_eq!(
        read(Inputs::new([path, &path.join("missing.txt")])),
        [
            at("a.txt"),
            "x".to_owned(),
            at("b.jsonl:2"),
            at("b.jsonl:3"),
            at("b.jsonl:4"),
            at("b2.jsonl:1"),
            "y".to_owned(),
            at("c.txt"),
            "d".to_owned(),
            at("e.jsonl:1"),
            at("missing.txt"),
        ]
    );
}
