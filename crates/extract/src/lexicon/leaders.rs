//! Who headed which state when, as far as newspapers take it for known.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use relata_nlp::fold;

use super::table::{LexiconError, rows};

/// A term of office; see `lang/ru/leaders.tsv`.
pub(crate) struct Leader {
    pub(crate) country: usize,
    /// The title, as the title list has it.
    pub(crate) title: String,
    /// Folded words of the name.
    pub(crate) name: Vec<String>,
    from: Date,
    to: Option<Date>,
    /// The list knows of nobody else in this office.
    pub(crate) lasting: bool,
}

/// So many days after a term begins or before it ends a text may mean either of two.
const CHANGE: i64 = 14;

impl Leader {
    /// Whether the office was over on a day; none if it had not begun, or nobody can say.
    pub(crate) fn is_former_on(&self, date: Date) -> Option<bool> {
        let days = |from: Date, to: Date| i64::from((to - from).get_days());
        if days(self.from, date) < CHANGE {
            return None;
        }
        let left = self.to.map_or(CHANGE, |to| days(date, to));
        (left.abs() >= CHANGE).then_some(left < 0)
    }
}

/// Reads the list; `countries` numbers the states by their codes, `titles` has the known titles.
pub(super) fn russian(
    countries: &BTreeMap<String, usize>,
    titles: &BTreeMap<&str, usize>,
) -> Result<Vec<Leader>, LexiconError> {
    let rows = rows("leaders.tsv", include_str!("../lang/ru/leaders.tsv"), 5)?;
    let lasting = |country: &str, title: &str| {
        let same = rows.iter().filter(|row| row.cell(0) == country && row.cell(1) == title);
        same.map(|row| row.cell(2)).collect::<BTreeSet<_>>().len() == 1
    };
    let leaders = rows.iter().map(|row| {
        row.known(1, titles.get(row.cell(1)).copied())?;
        Ok(Leader {
            country: row.known(0, countries.get(row.cell(0)).copied())?,
            title: row.cell(1).to_owned(),
            name: row.cell(2).split(' ').map(fold).collect(),
            from: row.known(3, row.cell(3).parse().ok())?,
            to: match row.cell(4) {
                "" => None,
                date => Some(row.known(4, date.parse().ok())?),
            },
            lasting: lasting(row.cell(0), row.cell(1)) && row.cell(4).is_empty(),
        })
    });
    leaders.collect()
}
