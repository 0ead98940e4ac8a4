//! Lists of things as a table, JSON Lines or CSV.

use std::io::Write;

use serde::Serialize;

use crate::args::RowFormat;
use crate::output;
use crate::table::Table;

/// Writes one line a thing; `cells` are those of the table.
pub(crate) fn write<L: Serialize, const N: usize>(
    lines: &[L],
    format: RowFormat,
    headings: [&str; N],
    cells: impl Fn(&L) -> [String; N],
) -> anyhow::Result<()> {
    let mut output = output::stdout(format);
    match format {
        RowFormat::Table if lines.is_empty() => {}
        RowFormat::Table => {
            let mut table = Table::new(headings);
            lines.iter().for_each(|line| table.push(cells(line)));
            table.write(&mut output, output::terminal_width())?;
        }
        RowFormat::Json => {
            for line in lines {
                writeln!(output, "{}", serde_json::to_string(line)?)?;
            }
        }
        RowFormat::Csv => {
            let mut writer = csv::Writer::from_writer(&mut output);
            lines.iter().try_for_each(|line| writer.serialize(line))?;
            writer.flush()?;
        }
    }
    output.flush()?;
    Ok(())
}
