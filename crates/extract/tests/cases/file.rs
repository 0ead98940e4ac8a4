//! A file of cases: read, and written in the same form.

use std::fmt;
use std::path::{Path, PathBuf};

pub(crate) struct File {
    pub(crate) cases: Vec<Case>,
    /// What follows the last case.
    rest: Vec<String>,
}

pub(crate) struct Case {
    /// The heading, and what else stands before the text.
    intro: Vec<String>,
    /// Whether the text is a whole page, out of which the article must be found.
    pub(crate) is_page: bool,
    pub(crate) news: Vec<String>,
    /// What a reader expects; `None` if nobody has said it yet.
    pub(crate) expect: Option<Vec<String>>,
    /// What is found instead.
    pub(crate) known_wrong: Option<Vec<String>>,
}

/// The case files of a folder of tests, by name.
pub(crate) fn paths(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let files = folder.read_dir().expect("the folder is there").map(|entry| entry.unwrap().path());
    let is_case =
        |path: &PathBuf| path.extension().is_some_and(|it| it == "md") && !path.ends_with("README.md");
    let mut paths: Vec<_> = files.filter(is_case).collect();
    paths.sort();
    paths
}

impl File {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut file = Self { cases: Vec::new(), rest: Vec::new() };
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some(kind) = line.strip_prefix("```") else {
                file.rest.push(line.to_owned());
                continue;
            };
            let block = lines.by_ref().take_while(|line| *line != "```").map(str::to_owned).collect();
            let slot = match kind {
                "news" | "page" => {
                    let intro = std::mem::take(&mut file.rest);
                    let is_page = kind == "page";
                    file.cases.push(Case { intro, is_page, news: block, expect: None, known_wrong: None });
                    continue;
                }
                "expect" => file.cases.last_mut().map(|case| &mut case.expect),
                "known-wrong" => file.cases.last_mut().map(|case| &mut case.known_wrong),
                _ => None,
            };
            if file.rest.iter().any(|line| !line.is_empty()) {
                return Err(format!(
                    "`{}` stands between a text and its `{kind}` block",
                    file.rest.join(" ")
                ));
            }
            file.rest.clear();
            let slot = slot.filter(|slot| slot.is_none());
            *slot.ok_or_else(|| format!("an unexpected `{kind}` block"))? = Some(block);
        }
        Ok(file)
    }
}

impl Case {
    /// The line that names the case.
    pub(crate) fn heading(&self) -> &str {
        let heading = self.intro.iter().rfind(|line| line.starts_with('#'));
        heading.map_or("a case without a heading", |line| line.trim_start_matches(['#', ' ']))
    }

    /// What is expected; nothing if nobody has said it.
    pub(crate) fn expect(&self) -> &[String] {
        self.expect.as_deref().unwrap_or_default()
    }

    /// Marks the case by what is found. What a person expects is never rewritten.
    pub(crate) fn set_answer(&mut self, found: &[String], is_right: bool) {
        if self.expect.is_none() {
            self.expect = Some(found.to_vec());
        }
        let is_new = self.expect() == found;
        self.known_wrong = (!is_right && !is_new).then(|| found.to_vec());
    }
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for case in &self.cases {
            case.intro.iter().try_for_each(|line| writeln!(f, "{line}"))?;
            write_block(f, if case.is_page { "page" } else { "news" }, &case.news)?;
            for (kind, block) in [("expect", &case.expect), ("known-wrong", &case.known_wrong)] {
                if let Some(block) = block {
                    writeln!(f)?;
                    write_block(f, kind, block)?;
                }
            }
        }
        self.rest.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

fn write_block(f: &mut fmt::Formatter<'_>, kind: &str, lines: &[String]) -> fmt::Result {
    writeln!(f, "```{kind}")?;
    lines.iter().try_for_each(|line| writeln!(f, "{line}"))?;
    writeln!(f, "```")
}
