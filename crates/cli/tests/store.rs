//! The graph file under bad luck: a build that is killed, two writers, no room.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod command;

use std::time::{Duration, Instant};

use command::Folder;

const DOCUMENTS: usize = 500;
const KILLS: u32 = 50;

/// Extractions that are ready, so that a build is short and writes all the time.
fn articles() -> String {
    (0..DOCUMENTS)
        .map(|number| {
            let (one, other) = (number % 17, 17 + number % 13);
            format!(
                r#"{{"format":"relata/1","id":"{number:03}","sha256":"{number}","title":"Новость {number}","language":"ru","published":"2025-08-{day:02}","body":[],"mentions":[],"entities":[{{"id":"e1","type":"person","name":"Иван Первый{one}"}},{{"id":"e2","type":"person","name":"Пётр Второй{other}"}}],"events":[{{"id":"v1","type":"CONSULT","mode":"meet","status":"actual","date":"2025-08-{day:02}","place":"Кремль","participants":[{{"entity":"e1","role":"source"}},{{"entity":"e2","role":"target"}}],"topics":["торговля"],"quote":"встретились","start":0,"end":11,"confidence":0.9,"rule":"consult.meet"}}]}}"#,
                day = 1 + number % 28
            ) + "\n"
        })
        .collect()
}

fn exported(folder: &Folder) -> Vec<u8> {
    let output = folder.run(&["export", "--format", "jsonld"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn a_build_that_is_killed_loses_nothing_and_can_be_done_again() {
    let undisturbed = Folder::new();
    undisturbed.write("articles.jsonl", articles());
    let start = Instant::now();
    assert_eq!(undisturbed.run(&["build", "articles.jsonl"]).status.code(), Some(0));
    let took = start.elapsed();
    let expected = exported(&undisturbed);

    let killed = Folder::new();
    killed.write("articles.jsonl", articles());
    for kill in 0..KILLS {
        if kill % 10 == 0 {
            // Begins anew now and then, so that every stage of a build is hit.
            for file in ["relata.db", "relata.db-wal", "relata.db-shm"] {
                let _ = std::fs::remove_file(killed.path().join(file));
            }
        }
        let mut child = killed.command(&["build", "articles.jsonl"]).spawn().unwrap();
        // A fixed sequence that looks random.
        let moment = took.mul_f64(f64::from(kill.wrapping_mul(2_654_435_761) % 1000) / 1000.0);
        std::thread::sleep(moment.max(Duration::from_millis(1)));
        child.kill().unwrap();
        child.wait().unwrap();
        let path = killed.path().join("relata.db");
        if path.exists() {
            let check: String = rusqlite::Connection::open(&path)
                .and_then(|connection| connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)))
                .unwrap();
            assert_eq!(check, "ok");
        }
    }
    assert_eq!(killed.run(&["build", "articles.jsonl"]).status.code(), Some(0));
    assert!(exported(&killed) == expected, "the graph differs from one that was built in peace");
}

#[test]
fn adding_the_same_again_changes_nothing_and_says_so() {
    let folder = Folder::new();
    folder.write("articles.jsonl", articles());
    folder.run(&["build", "articles.jsonl"]);
    let before = exported(&folder);
    let again = folder.run(&["build", "articles.jsonl"]);
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(said.contains("0 new, 0 changed, 500 unchanged"), "{said}");
    assert!(exported(&folder) == before);
}

#[test]
fn a_removed_article_leaves_what_the_others_give() {
    let (all, fewer) = (Folder::new(), Folder::new());
    all.write("articles.jsonl", articles());
    fewer.write(
        "articles.jsonl",
        articles().lines().skip(7).map(|line| format!("{line}\n")).collect::<String>(),
    );
    all.run(&["build", "articles.jsonl"]);
    fewer.run(&["build", "articles.jsonl"]);
    let removed = all.run(&["remove", "000", "001", "002", "003", "004", "005", "006"]);
    assert_eq!(removed.status.code(), Some(0));
    assert!(exported(&all) == exported(&fewer));
    assert_eq!(all.run(&["remove", "000"]).status.code(), Some(1));
}

#[test]
fn two_writers_take_turns() {
    let folder = Folder::new();
    folder.write("articles.jsonl", articles());
    folder.write(
        "half.jsonl",
        articles().lines().take(250).map(|line| format!("{line}\n")).collect::<String>(),
    );
    let one = folder.command(&["build", "articles.jsonl"]).spawn().unwrap();
    let other = folder.command(&["build", "half.jsonl"]).spawn().unwrap();
    for mut child in [one, other] {
        drop(child.stdin.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let alone = Folder::new();
    alone.write("articles.jsonl", articles());
    alone.run(&["build", "articles.jsonl"]);
    assert!(exported(&folder) == exported(&alone));
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_harms_nothing() {
    let folder = Folder::new();
    folder.write("articles.jsonl", articles());
    folder.write(
        "first.jsonl",
        articles().lines().take(20).map(|line| format!("{line}\n")).collect::<String>(),
    );
    folder.run(&["build", "first.jsonl"]);
    let before = exported(&folder);
    // No file of this process may become longer than 200 blocks.
    let limited = std::process::Command::new("sh")
        .args(["-c", "ulimit -f 200; trap '' XFSZ; exec \"$0\" build articles.jsonl"])
        .arg(env!("CARGO_BIN_EXE_relata"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(limited.status.code(), Some(2), "{}", String::from_utf8_lossy(&limited.stderr));
    let said = String::from_utf8_lossy(&limited.stderr).into_owned();
    assert!(said.contains("error: graph `relata.db`"), "{said}");
    // What was there is there, and perhaps some of the new documents, whole.
    assert_eq!(folder.run(&["build", "articles.jsonl"]).status.code(), Some(0));
    let alone = Folder::new();
    alone.write("articles.jsonl", articles());
    alone.run(&["build", "articles.jsonl"]);
    assert!(exported(&folder) == exported(&alone));
    assert!(before != exported(&folder));
}
