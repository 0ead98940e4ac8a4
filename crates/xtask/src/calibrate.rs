//! How great the activations of the networks are in ordinary texts.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use relata_nlp::{Activations, Analyzer};

/// Writes a line for each layer: its name and the greatest activation of each channel.
pub(crate) fn write(paths: &[PathBuf], output: &Path) -> Result<()> {
    let analyzer = Analyzer::russian()?;
    let mut workspace = analyzer.workspace();
    let mut activations = Activations::default();
    for path in paths {
        for text in texts(path)? {
            analyzer.observe(&text, &mut workspace, &mut activations);
        }
    }
    let mut out = fs::File::create(output).with_context(|| output.display().to_string())?;
    for (layer, greatest) in &activations.layers {
        let numbers: Vec<String> = greatest.iter().map(|greatest| format!("{greatest:.4}")).collect();
        writeln!(out, "{layer}\t{}", numbers.join("\t"))?;
    }
    Ok(())
}

/// The texts of a file: JSON Lines with a `text`, or one plain text.
fn texts(path: &Path) -> Result<Vec<String>> {
    let contents = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    if path.extension().is_none_or(|extension| extension != "jsonl") {
        return Ok(vec![contents]);
    }
    let text = |line: &str| -> Result<String> {
        let article: serde_json::Value = serde_json::from_str(line)?;
        Ok(article["text"].as_str().unwrap_or_default().to_owned())
    };
    contents.lines().map(text).collect()
}
