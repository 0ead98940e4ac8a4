//! The word lists of `lang/ru/`: none names a word or row twice.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

#[test]
fn no_list_names_a_word_twice() -> Result<(), Box<dyn Error>> {
    let mut twice = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang/ru"))? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("toml") => {
                let file: toml::Table = toml::from_str(&fs::read_to_string(&path)?)?;
                file.iter().for_each(|(key, value)| collect(&format!("{name}: {key}"), value, &mut twice));
            }
            Some("tsv") => {
                let text = fs::read_to_string(&path)?;
                let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
                // A state has several leaders, and some countries no code.
                let is_by_state = matches!(name, "countries.tsv" | "leaders.tsv");
                let entries = rows.map(|row| match row.split_once('\t') {
                    Some((entry, _)) if !is_by_state => entry,
                    _ => row,
                });
                twice.extend(repeated(entries).map(|row| format!("{name}: {row}")));
            }
            _ => {}
        }
    }
    assert!(twice.is_empty(), "listed twice:\n{}", twice.join("\n"));
    Ok(())
}

/// The words that stand twice in a list, in any table of a file.
fn collect(place: &str, value: &toml::Value, twice: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            table.iter().for_each(|(key, value)| collect(&format!("{place}.{key}"), value, twice));
        }
        toml::Value::Array(list) => {
            let words = list.iter().filter_map(toml::Value::as_str);
            twice.extend(repeated(words).map(|word| format!("{place}: {word}")));
            list.iter().filter(|item| !item.is_str()).for_each(|item| collect(place, item, twice));
        }
        _ => {}
    }
}

fn repeated<'a>(words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut seen = BTreeSet::new();
    words.filter(move |word| !seen.insert(*word))
}
