//! Aligned columns by the width of characters.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Rows under a line of headings.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

const GAP: &str = "  ";
/// A column is not made narrower than this.
const NARROWEST: usize = 10;

impl Table {
    pub(crate) fn new<T: Into<String>>(headings: impl IntoIterator<Item = T>) -> Self {
        Self { rows: vec![headings.into_iter().map(Into::into).collect()] }
    }

    /// Adds a row of as many cells as there are headings.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = String>) {
        self.rows.push(row.into_iter().map(|cell| cell.replace(char::is_control, " ")).collect());
    }

    /// Writes the table, cut to `width` columns if given. Columns that are empty are left out.
    pub(crate) fn write(&self, output: &mut impl Write, width: Option<usize>) -> io::Result<()> {
        let mut widths = vec![0; self.rows[0].len()];
        for (index, row) in self.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let is_used = index > 0 || self.rows[1..].iter().any(|row| !row[column].is_empty());
                widths[column] = widths[column].max(if is_used { cell.width() } else { 0 });
            }
        }
        if let Some(width) = width {
            shrink(&mut widths, width);
        }
        for row in &self.rows {
            let cells = row.iter().zip(&widths).filter(|(_, width)| **width > 0);
            let line: Vec<String> = cells.map(|(cell, width)| padded(cell, *width)).collect();
            writeln!(output, "{}", line.join(GAP).trim_end())?;
        }
        Ok(())
    }
}

/// Takes from the widest column until the line fits.
fn shrink(widths: &mut [usize], width: usize) {
    let used = widths.iter().filter(|width| **width > 0).count();
    let gaps = GAP.len() * used.saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > NARROWEST) else { return };
        *widest -= 1;
    }
}

fn padded(cell: &str, width: usize) -> String {
    let mut text = cell.to_owned();
    if text.width() > width {
        text.clear();
        let mut room = width.saturating_sub(1);
        for char in cell.chars() {
            let Some(left) = room.checked_sub(char.width().unwrap_or(0)) else { break };
            room = left;
            text.push(char);
        }
        text.push('…');
    }
    let padding = width.saturating_sub(text.width());
    text + &" ".repeat(padding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: Option<usize>, expected: &str) {
        let mut table = Table::new(["WHO", "EMPTY", "ABOUT"]);
        table.push(["Токаев".to_owned(), String::new(), "редкоземельные металлы\nи логистика".to_owned()]);
        table.push(["北京".to_owned(), String::new(), "x".to_owned()]);
        let mut output = Vec::new();
        table.write(&mut output, width).expect("a vector takes everything");
        assert_eq!(String::from_utf8_lossy(&output), expected);
    }

    #[test]
    fn columns_align_by_width() {
        check(None, "WHO     ABOUT\nТокаев  редкоземельные металлы и логистика\n北京    x\n");
        check(Some(24), "WHO     ABOUT\nТокаев  редкоземельные …\n北京    x\n");
        check(Some(1), "WHO     ABOUT\nТокаев  редкоземе…\n北京    x\n");
    }
}
