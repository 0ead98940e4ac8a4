//! `relata export`: the graph in another format.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use relata::export::{Request, Theme, View};
use relata::{Format, export};

use crate::args::{ExportArgs, ViewArg};
use crate::{Outcome, output, report};

pub(crate) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    let format = format(args)?;
    if args.view == ViewArg::Timeline && !matches!(format, Format::Svg | Format::Png) {
        anyhow::bail!("a timeline is a picture: --format svg or png");
    }
    let graph = args.graph.open()?;
    let request = Request {
        filter: args.filter.filter(None),
        hops: args.hops,
        view: match args.view {
            ViewArg::Events => View::Events,
            ViewArg::Actors => View::Actors,
            ViewArg::Timeline => View::Timeline,
        },
        max_nodes: args.max_nodes,
        theme: if args.dark { Theme::Dark } else { Theme::Light },
    };
    let found = graph.select_around(&request.filter, request.hops)?.events.len();
    let to_stdout = args.output == Path::new("-");
    if !to_stdout && is_same_file(&args.output, &args.graph.file.graph) {
        anyhow::bail!("`{}` is the graph itself", args.output.display());
    }
    if to_stdout {
        export::write(&graph, &request, format, &mut output::stdout())?;
    } else {
        let cannot = || format!("cannot write `{}`", args.output.display());
        let mut output = BufWriter::new(File::create(&args.output).with_context(cannot)?);
        export::write(&graph, &request, format, &mut output)
            .and_then(|()| Ok(output.flush()?))
            .with_context(cannot)?;
        report::note(&format!("{}: {found} events as {}", args.output.display(), format.name()));
    }
    if found == 0 {
        report::note("nothing found");
    }
    Ok(if found == 0 && request.filter != relata::Filter::default() {
        Outcome::NothingFound
    } else {
        Outcome::Done
    })
}

/// The format asked for, else that of the file's extension.
fn format(args: &ExportArgs) -> anyhow::Result<Format> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(extension) = args.output.extension() else { return Ok(Format::Dot) };
    let extension = extension.to_string_lossy();
    Format::from_extension(&extension).with_context(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        format!("no format has the extension `{extension}`; --format takes {}", known.join(", "))
    })
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
