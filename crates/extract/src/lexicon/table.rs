//! Tab-separated word lists with `#` comments.

/// What is wrong with a word list.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// A row has too few or too many cells.
    #[error("`{file}`, line {line}: {found} cells instead of {expected}")]
    Cells {
        /// Which list.
        file: String,
        /// Counted from 1.
        line: usize,
        /// Cells found.
        found: usize,
        /// Cells expected.
        expected: usize,
    },
    /// A cell holds an unknown value.
    #[error("`{file}`, line {line}: unknown value `{value}`")]
    Value {
        /// Which list.
        file: String,
        /// Counted from 1.
        line: usize,
        /// The cell.
        value: String,
    },
    /// A TOML file cannot be read.
    #[error("`{file}`: {message}")]
    Toml {
        /// Which file.
        file: String,
        /// The parser's message, with its line.
        message: String,
    },
}

/// One row of a list.
pub(crate) struct Row<'t> {
    file: &'static str,
    line: usize,
    cells: Vec<&'t str>,
}

/// The rows of a list that has `columns` columns; empty cells at the end may be left out.
pub(crate) fn rows<'t>(
    file: &'static str,
    text: &'t str,
    columns: usize,
) -> Result<Vec<Row<'t>>, LexiconError> {
    let lines =
        text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let mut cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if cells.len() > columns || cells[0].is_empty() {
                return Err(LexiconError::Cells {
                    file: file.into(),
                    line: index + 1,
                    found: cells.len(),
                    expected: columns,
                });
            }
            cells.resize(columns, "");
            Ok(Row { file, line: index + 1, cells })
        })
        .collect()
}

impl<'t> Row<'t> {
    pub(crate) fn cell(&self, column: usize) -> &'t str {
        self.cells[column]
    }

    /// The parts of a cell between `|`.
    pub(crate) fn list(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        self.cells[column].split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// `yes` or `no`.
    pub(crate) fn flag(&self, column: usize) -> Result<bool, LexiconError> {
        Ok(self.one_of(column, &["yes", "no"])? == "yes")
    }

    /// A cell with one of a few values.
    pub(crate) fn one_of(&self, column: usize, values: &[&str]) -> Result<&'t str, LexiconError> {
        self.known(column, values.contains(&self.cells[column]).then_some(self.cells[column]))
    }

    /// What a cell stands for, or an error that names the cell.
    pub(crate) fn known<T>(&self, column: usize, found: Option<T>) -> Result<T, LexiconError> {
        found.ok_or_else(|| LexiconError::Value {
            file: self.file.into(),
            line: self.line,
            value: self.cells[column].to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_line() {
        let found = rows("a.tsv", "# a\tb\nx\ty\nz\t1\t2\n", 2).err().map(|error| error.to_string());
        assert_eq!(found.as_deref(), Some("`a.tsv`, line 3: 3 cells instead of 2"));
        let flag =
            rows("a.tsv", "x\tmaybe", 2).expect("two cells")[0].flag(1).err().map(|error| error.to_string());
        assert_eq!(flag.as_deref(), Some("`a.tsv`, line 1: unknown value `maybe`"));
    }
}
