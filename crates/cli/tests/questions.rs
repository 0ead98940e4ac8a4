//! `who`, `show` and `export`, as seen from outside.

mod command;

use command::{Folder, stderr, stdout};

#[test]
fn who_prints_rows() {
    let folder = Folder::with_graph();
    insta::assert_snapshot!("who", folder.seen(&["who"]));
    insta::assert_snapshot!("who_json", folder.seen(&["who", "negotiated", "--format", "json"]));
    insta::assert_snapshot!("who_csv", folder.seen(&["who", "--actor", "Путиным", "--format", "csv"]));
}

#[test]
fn who_that_finds_nothing_ends_with_1() {
    let folder = Folder::with_graph();
    insta::assert_snapshot!("nothing", folder.seen(&["who", "attacked"]));
    insta::assert_snapshot!("nothing_json", folder.seen(&["who", "attacked", "--format", "json"]));
    insta::assert_snapshot!("unknown_name", folder.seen(&["who", "--actor", "Юиткофф"]));
}

#[test]
fn conditions_work_together() {
    let folder = Folder::with_graph();
    let count = |args: &[&str]| {
        let output = folder.run(&[&["who", "--format", "csv"], args].concat());
        assert!(output.status.code().is_some_and(|code| code < 2), "{}", stderr(&output));
        // A quote in the sample is of two lines.
        stdout(&output).replace("встретятся\n", "").lines().count() - 1
    };
    assert_eq!(count(&[]), 4);
    assert_eq!(count(&["met", "--actor", "Putin", "--with", "Уиткоффу", "--at", "Кремле"]), 1);
    assert_eq!(count(&["--status", "planned,denied"]), 2);
    assert_eq!(count(&["--since", "2025-08-07"]), 2);
    assert_eq!(count(&["--until", "2025-08-06"]), 2);
    assert_eq!(count(&["--about", "редкоземельным металлам"]), 3);
    assert_eq!(count(&["--outlet", "вестник рудного дела"]), 2);
    assert_eq!(count(&["--min-confidence", "0.9"]), 2);
    assert_eq!(count(&["--limit", "1"]), 1);
    assert_eq!(count(&["sanction"]), 1);
}

#[test]
fn actors_stand_in_their_network() {
    let folder = Folder::with_graph();
    insta::assert_snapshot!("actors", folder.seen(&["actors"]));
    insta::assert_snapshot!("actors_json", folder.seen(&["actors", "--limit", "1", "--format", "json"]));
}

#[test]
fn queries_answer_in_every_format() {
    let folder = Folder::with_graph();
    let query = "SELECT ?name ?date WHERE { ?event sem:hasActor/schema:name ?name OPTIONAL { ?event relata:date ?date } } ORDER BY ?name ?date";
    for format in ["table", "json", "csv", "tsv", "xml"] {
        let name = format!("query_{format}");
        insta::assert_snapshot!(name, folder.seen(&["query", query, "--limit", "3", "--format", format]));
    }
    insta::assert_snapshot!(
        "query_ask",
        folder.seen(&["query", "ASK { ?event relata:status relata:denied }"])
    );
    insta::assert_snapshot!(
        "query_construct",
        folder.seen(&[
            "query",
            "CONSTRUCT { ?a relata:met ?b } WHERE { ?e relata:source ?a ; relata:target ?b }"
        ])
    );
    insta::assert_snapshot!(
        "query_nothing",
        folder.seen(&["query", "SELECT ?a WHERE { ?a a relata:Nothing }"])
    );
    insta::assert_snapshot!("query_syntax", folder.seen(&["query", "SELECT ?a WHERE { ?a"]));
    folder.write("who.rq", "SELECT (COUNT(?event) AS ?events) WHERE { ?event a sem:Event }");
    insta::assert_snapshot!("query_file", folder.seen(&["query", "--file", "who.rq"]));
    insta::assert_snapshot!("query_no_file", folder.seen(&["query", "--file", "nothing.rq"]));
}

#[test]
fn wrong_words_are_explained() {
    let folder = Folder::with_graph();
    insta::assert_snapshot!("wrong_verb", folder.seen(&["who", "negociated"]));
    insta::assert_snapshot!("wrong_status", folder.seen(&["who", "--status", "real"]));
    insta::assert_snapshot!("wrong_date", folder.seen(&["who", "--since", "13.03.2025"]));
    insta::assert_snapshot!("wrong_format", folder.seen(&["export", "--format", "jsonl"]));
    insta::assert_snapshot!("wrong_extension", folder.seen(&["export", "-o", "graph.doc"]));
}

#[test]
fn show_prints_one_actor() {
    let folder = Folder::with_graph();
    insta::assert_snapshot!("show", folder.seen(&["show", "Уиткоффа"]));
    insta::assert_snapshot!("show_json", folder.seen(&["show", "Witkoff", "--format", "json"]));
}

#[test]
fn a_name_of_several_lists_them() {
    let folder = Folder::new();
    let line = |id: &str, name: &str| {
        format!(
            r#"{{"format": "relata/1", "id": "{id}", "title": null, "language": "ru", "published": null, "body": [], "mentions": [], "entities": [{{"id": "e1", "type": "person", "name": "{name}"}}], "events": []}}"#
        )
    };
    let input = format!("{}\n{}\n", line("a", "Дональд Трамп"), line("b", "Мелания Трамп"));
    assert_eq!(folder.run_with(&["build", "-"], &input).status.code(), Some(0));
    insta::assert_snapshot!("ambiguous", folder.seen(&["show", "Трампа"]));
}

#[test]
fn export_takes_its_format_from_the_file() {
    let folder = Folder::with_graph();
    insta::assert_snapshot!("export_file", folder.seen(&["export", "-o", "graph.jsonld", "--actor", "ООН"]));
    let file = std::fs::read_to_string(folder.path().join("graph.jsonld")).expect("the file is there");
    assert!(file.contains("SANCTION") && !file.contains("CONSULT"));
    let output = folder.run(&["export", "--format", "json-ld", "--actor", "ООН"]);
    assert_eq!(stdout(&output), file);
    assert!(stdout(&folder.run(&["export"])).starts_with("digraph"));
    assert_eq!(folder.run(&["export", "--format", "dot", "-o", "relata.db"]).status.code(), Some(2));
    let clustered = stdout(&folder.run(&["export", "--cluster", "document"]));
    assert!(clustered.contains("subgraph \"cluster "));
    for wrong in [&["--layout", "dot"][..], &["--cluster", "topic", "--format", "svg"]] {
        assert_eq!(folder.run(&[&["export"], wrong].concat()).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_missing_or_foreign_graph_is_explained() {
    let folder = Folder::new();
    folder.write("article.txt", "Токаев прибыл.");
    let graph = std::fs::read(Folder::with_graph().path().join("relata.db")).expect("a graph");
    folder.write("cut.db", &graph[..graph.len() / 2]);
    insta::assert_snapshot!("missing_graph", folder.seen(&["who"]));
    insta::assert_snapshot!("foreign_graph", folder.seen(&["who", "-g", "article.txt"]));
    insta::assert_snapshot!("cut_graph", folder.seen(&["show", "Токаев", "-g", "cut.db"]));
    assert_eq!(folder.run(&["build", "article.txt", "-g", "article.txt"]).status.code(), Some(2));
    assert_eq!(
        std::fs::read_to_string(folder.path().join("article.txt")).expect("still there"),
        "Токаев прибыл."
    );
}

#[test]
fn the_graph_may_come_from_the_environment() {
    let folder = Folder::with_graph();
    std::fs::rename(folder.path().join("relata.db"), folder.path().join("news.db")).expect("renamed");
    let output = folder.command(&["who"]).env("RELATA_GRAPH", "news.db").output().expect("the command ends");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn help_teaches() {
    let folder = Folder::new();
    for command in ["", "extract", "build", "who", "show", "export", "frames"] {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|arg| !arg.is_empty()).collect();
        let name = if command.is_empty() { "help".to_owned() } else { format!("help_{command}") };
        insta::assert_snapshot!(name, folder.seen(&args));
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let folder = Folder::with_graph();
    let mut child = folder.command(&["export"]).spawn().expect("the command starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn a_picture_that_fails_leaves_the_old_one() {
    let folder = Folder::with_graph();
    folder.write("graph.svg", "old");
    // Nothing is found on an empty path, Graphviz neither.
    let mut command = folder.command(&["export", "-o", "graph.svg", "--layout", "dot"]);
    let output = command.env("PATH", "").output().expect("the command runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("`dot` is Graphviz's, and there is no `dot` to run"), "{said}");
    assert_eq!(std::fs::read_to_string(folder.path().join("graph.svg")).expect("it is there"), "old");
    assert!(!folder.path().join("graph.svg.part").exists());
}

#[test]
fn what_would_be_ignored_is_refused() {
    let folder = Folder::with_graph();
    for (args, problem) in [
        (&["export", "-o", "a.csv", "--max-nodes", "3"][..], "plover has all events"),
        (&["export", "-o", "a.ttl", "--max-nodes", "3"], "turtle has all events"),
        (&["export", "-o", "a.json", "--dark"], "--dark is the background of a picture"),
        (&["who", "--min-confidence", "2"], "`2` is no number from 0 to 1"),
        (&["who", "--judgements", "typo.tsv"], "there is no file of judgements `typo.tsv`"),
        (&["judgements", "--judgements", "typo.tsv"], "there is no file of judgements `typo.tsv`"),
    ] {
        let output = folder.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(problem), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn an_export_says_what_it_left_out() {
    let folder = Folder::with_graph();
    let said = |args: &[&str]| {
        let output = folder.run(&[&["export"], args].concat());
        (output.status.code(), stderr(&output))
    };
    let few = said(&["-o", "few.json", "--max-nodes", "4"]);
    assert_eq!(few, (Some(0), "few.json: 1 events as json; 3 more are left out\n".to_owned()));
    let timeline = said(&["-o", "few.svg", "--view", "timeline", "--max-nodes", "3"]);
    assert_eq!(timeline, (Some(0), "few.svg: 3 events as svg; 1 more are left out\n".to_owned()));
    let nothing = said(&["-o", "none.json", "--as-of", "1990"]);
    assert_eq!(nothing, (Some(1), "none.json: 0 events as json\nnothing found\n".to_owned()));
}

#[test]
fn control_characters_of_documents_stay_in_data() {
    let folder = Folder::new();
    let record = r#"{"format": "relata/1", "id": "a", "title": "Сто\u001b[31mп", "language": "ru", "published": "2025-08-07", "body": [[0, 12]], "text": "Анна\u0007 и Яна\u009b", "mentions": [], "entities": [{"id": "e1", "type": "person", "name": "Анна\u0007 Белова"}, {"id": "e2", "type": "person", "name": "Яна Зорина"}], "events": [{"id": "v1", "type": "CONSULT", "mode": null, "status": "actual", "date": null, "place": null, "participants": [{"entity": "e1", "role": "source"}, {"entity": "e2", "role": "target"}], "topics": [], "quote": "Анна\u0007 и Яна\u009b", "start": 0, "end": 12, "confidence": 0.9, "rule": "test"}]}"#;
    assert_eq!(folder.run_with(&["build", "-"], record).status.code(), Some(0));
    for args in [&["search", "Яна"][..], &["show", "Зорина"], &["who"], &["timeline", "Зорина"]]
    {
        let output = folder.run(args);
        let is_harmful = |char: char| char.is_control() && char != '\n';
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", stderr(&output));
        assert!(!stdout(&output).contains(is_harmful), "{args:?}: {:?}", stdout(&output));
    }
    assert!(stdout(&folder.run(&["who", "--format", "csv"])).contains("Анна\u{7} Белова"));
}
