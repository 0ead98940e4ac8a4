//! Runs the command in a folder of its own.
#![allow(dead_code, reason = "each test file uses a part")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A folder with a graph of the records that formats are tested with.
    pub(crate) fn with_graph() -> Self {
        let folder = Self::new();
        folder.write("sample.jsonl", include_str!("../../../export/tests/data/sample.jsonl"));
        assert_eq!(folder.run(&["build", "sample.jsonl"]).status.code(), Some(0));
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        std::fs::write(&path, content).expect("a new file");
        path
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.run_with(args, "")
    }

    pub(crate) fn run_with(&self, args: &[&str], stdin: &str) -> Output {
        let mut child = self.command(args).spawn().expect("the command starts");
        let mut input = child.stdin.take().expect("stdin is piped");
        // A command that does not read its stdin closes it.
        let _ = input.write_all(stdin.as_bytes());
        drop(input);
        child.wait_with_output().expect("the command ends")
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relata"));
        command.args(args).current_dir(self.path()).env_remove("RELATA_GRAPH").env("NO_COLOR", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Exit code, stdout and stderr, for a snapshot.
    pub(crate) fn seen(&self, args: &[&str]) -> String {
        let output = self.run(args);
        format!(
            "exit {}\n--- stdout\n{}--- stderr\n{}",
            output.status.code().expect("an exit code"),
            stdout(&output),
            stderr(&output)
        )
    }
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("stdout is text")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("stderr is text")
}
