//! Deciding what is one and what is not, and what the graph says about it, as seen from outside.

mod command;

use command::{Folder, stderr, stdout};

/// Name and office.
type Person = (&'static str, &'static str);

/// Documents, each with two people and what the first did to the second.
const DOCUMENTS: [(&str, [Person; 2], &str); 5] = [
    ("irna/1", [("Хасан Рухани", "президент Ирана"), ("Акира Сато", "")], "CONSULT"),
    ("kyodo/7", [("Гасан Роухани", ""), ("Акира Сато", "")], "CONSULT"),
    ("kyodo/8", [("Рухани", "президент Ирана"), ("Акира Сато", "")], "ACCUSE"),
    ("sport/3", [("Акира Сато", ""), ("Борис Капричев", "")], "ASSAULT"),
    ("sport/9", [("Борис Капирчев", ""), ("Иван Дудин", "")], "CONSULT"),
];

fn folder() -> Folder {
    let folder = Folder::new();
    let lines: Vec<String> = (DOCUMENTS.iter())
        .map(|(id, people, event_type)| {
            let entity = |index: usize| {
                let (name, position) = people[index];
                let positions = if position.is_empty() { String::new() } else { format!("\"{position}\"") };
                format!(r#"{{"id": "e{index}", "type": "person", "name": "{name}", "positions": [{positions}]}}"#)
            };
            format!(
                r#"{{"format": "relata/1", "id": "{id}", "title": null, "language": "ru", "published": "2025-08-07", "body": [], "mentions": [], "entities": [{}, {}], "events": [{{"id": "v1", "type": "{event_type}", "mode": null, "status": "actual", "date": "2025-08-06", "place": null, "participants": [{{"entity": "e0", "role": "source"}}, {{"entity": "e1", "role": "target"}}], "topics": [], "quote": "слова", "start": 0, "end": 5, "confidence": 0.9, "rule": "test"}}]}}"#,
                entity(0),
                entity(1)
            )
        })
        .collect();
    assert_eq!(folder.run_with(&["build", "-"], &(lines.join("\n") + "\n")).status.code(), Some(0));
    folder
}

/// What a command says, without the day on which it is said.
fn seen(folder: &Folder, args: &[&str]) -> String {
    let seen = folder.seen(args);
    let file = std::fs::read_to_string(folder.path().join("relata.judgements.tsv")).unwrap_or_default();
    let days = file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    days.fold(seen, |seen, day| if day.is_empty() { seen } else { seen.replace(day, "DATE") })
}

fn id_of(folder: &Folder, event_type: &str) -> String {
    let rows = stdout(&folder.run(&["who", "--type", event_type, "--format", "json"]));
    let rest = rows.split("\"event\":\"").nth(1).expect("an id");
    rest.split('"').next().expect("an id").to_owned()
}

#[test]
fn merging_is_a_line_that_can_be_taken_back() {
    let folder = folder();
    let before = folder.seen(&["who"]);
    let merge = ["merge", "Хасан Рухани", "Гасан Роухани", "--reason", "two spellings", "--author", "anna"];
    insta::assert_snapshot!("merge", seen(&folder, &merge));
    insta::assert_snapshot!("merge_who", seen(&folder, &["who"]));
    insta::assert_snapshot!("merge_explain", seen(&folder, &["explain", "Роухани"]));
    insta::assert_snapshot!("merge_again", seen(&folder, &merge));
    insta::assert_snapshot!("judgements", seen(&folder, &["judgements"]));
    let undo = seen(&folder, &["judgements", "--undo", "1"]);
    assert!(undo.contains("taken back: ") && undo.starts_with("exit 0"), "{undo}");
    assert_eq!(folder.seen(&["who"]), before);
    insta::assert_snapshot!("judgements_none", folder.seen(&["judgements"]));
    insta::assert_snapshot!("undo_nothing", folder.seen(&["judgements", "--undo", "1"]));
}

#[test]
fn splitting_names_the_documents() {
    let folder = folder();
    let split = ["split", "Акира Сато", "sport/3", "--reason", "a wrestler", "--author", "anna"];
    insta::assert_snapshot!("split", seen(&folder, &split));
    insta::assert_snapshot!("split_ambiguous", seen(&folder, &["show", "Сато"]));
    insta::assert_snapshot!("split_unknown", folder.seen(&["split", "Борис Капричев", "sport/4"]));
    insta::assert_snapshot!("split_nothing", folder.seen(&["split", "Борис Капричев", "sport/3"]));
}

#[test]
fn renaming_and_rejecting() {
    let folder = folder();
    let rename = ["rename", "Капричев", "Борис Карпичев", "--reason", "a slip", "--author", "anna"];
    insta::assert_snapshot!("rename", seen(&folder, &rename));
    assert!(stdout(&folder.run(&["show", "Карпичев"])).contains("also: Борис Капричев"));
    insta::assert_snapshot!("rename_empty", folder.seen(&["rename", "Капричев", " "]));
    insta::assert_snapshot!("rename_unknown", folder.seen(&["rename", "Капличев", "x"]));

    let reject = ["reject", "Борис Капричев", "--reason", "no such man", "--author", "anna"];
    insta::assert_snapshot!("reject", seen(&folder, &reject));
    insta::assert_snapshot!("rejected", seen(&folder, &["who", "attacked"]));
    assert_eq!(folder.run(&["show", "Карпичев"]).status.code(), Some(1));
}

#[test]
fn rejecting_means_all_names() {
    let folder = folder();
    assert_eq!(folder.run(&["merge", "Хасан Рухани", "Гасан Роухани"]).status.code(), Some(0));
    let reject = ["reject", "Хасан Рухани", "--reason", "", "--author", "anna"];
    insta::assert_snapshot!("reject_names", seen(&folder, &reject));
    assert_eq!(folder.run(&["show", "Роухани"]).status.code(), Some(1));
}

#[test]
fn events_are_decided_by_id() {
    let folder = folder();
    let meet = id_of(&folder, "ASSAULT");
    let accuse = id_of(&folder, "ACCUSE");
    insta::assert_snapshot!("explain_event", seen(&folder, &["explain", &accuse]));
    insta::assert_snapshot!("merge_both", folder.seen(&["merge", &accuse, "Акира Сато"]));
    let itself = folder.run(&["merge", &meet, &meet]);
    assert_eq!(
        (itself.status.code(), stderr(&itself).as_str()),
        (Some(2), "error: these are one event already\n")
    );
    insta::assert_snapshot!(
        "reject_event",
        seen(&folder, &["reject", &accuse, "--author", "anna", "--reason", "a joke"])
    );
    assert_eq!(folder.run(&["who", "accused"]).status.code(), Some(1));
    assert_eq!(folder.run(&["judgements", "--undo", "1"]).status.code(), Some(0));
    assert_eq!(id_of(&folder, "ACCUSE"), accuse);
}

#[test]
fn close_calls_are_listed() {
    let folder = folder();
    insta::assert_snapshot!("doubtful", folder.seen(&["doubtful"]));
    assert_eq!(stdout(&folder.run(&["doubtful", "--limit", "0"])), "");
    let empty = Folder::with_graph();
    insta::assert_snapshot!("doubtful_none", empty.seen(&["doubtful"]));
    insta::assert_snapshot!("explain_unknown", folder.seen(&["explain", "Никто"]));
}

#[test]
fn a_line_that_concerns_nothing_is_reported() {
    let folder = folder();
    folder.write(
        "relata.judgements.tsv",
        "# by hand\n2026-11-24\tanna\trename\tperson: Никто\tНекто\t\n2026-11-24\tanna\trename\tperson: Акира Сато\tСато\t\n",
    );
    insta::assert_snapshot!("judgements_idle", seen(&folder, &["judgements"]));
    folder.write("other.tsv", "2026-11-24\tanna\tmaybe\tperson: А\tperson: Б\t\n");
    insta::assert_snapshot!("judgements_wrong", folder.seen(&["who", "--judgements", "other.tsv"]));
    insta::assert_snapshot!("undo_remark", folder.seen(&["judgements", "--undo", "1"]));
}

#[test]
fn judgements_may_be_kept_elsewhere() {
    let folder = folder();
    let merge = ["merge", "Хасан Рухани", "Гасан Роухани", "--judgements", "ours.tsv"];
    assert_eq!(folder.run(&merge).status.code(), Some(0));
    assert!(!folder.path().join("relata.judgements.tsv").exists());
    assert_eq!(folder.run(&["show", "Гасан Роухани"]).status.code(), Some(0));
    let shown = folder.command(&["show", "Роухани"]).env("RELATA_JUDGEMENTS", "ours.tsv").output();
    assert!(stdout(&shown.expect("the command ends")).starts_with("Хасан Рухани"));
}

#[test]
fn a_merge_says_what_it_costs() {
    let folder = folder();
    let output = folder.run(&["merge", "Борис Капричев", "Акира Сато"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).starts_with("warning: the two deal with each other alone in 1 event"));
    assert_eq!(folder.run(&["who", "attacked"]).status.code(), Some(1));
    assert_eq!(folder.run(&["judgements", "--undo", "1"]).status.code(), Some(0));
    assert_eq!(folder.run(&["who", "attacked"]).status.code(), Some(0));
}

#[test]
fn help_teaches() {
    let folder = Folder::new();
    for command in ["merge", "split", "rename", "reject", "judgements", "doubtful", "explain"] {
        insta::assert_snapshot!(format!("help_{command}"), folder.seen(&[command, "--help"]));
    }
}
