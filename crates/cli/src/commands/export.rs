//! `relata export`: the graph in another format.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use relata::export::{Cluster, ExportError, Layout, Request, Theme, View, Written};
use relata::{Format, export};

use crate::args::{ClusterArg, ExportArgs, LayoutArg, ViewArg};
use crate::output::Form;
use crate::{Outcome, output, report};

pub(crate) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    let format = format(args)?;
    check(args, format)?;
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
        layout: match args.layout {
            LayoutArg::Force => Layout::Force,
            LayoutArg::Dot => Layout::Dot,
            LayoutArg::Sfdp => Layout::Sfdp,
        },
        theme: if args.dark { Theme::Dark } else { Theme::Light },
        clusters: args.cluster.map(|by| match by {
            ClusterArg::Document => Cluster::Document,
            ClusterArg::Topic => Cluster::Topic,
        }),
    };
    let to_stdout = args.output == Path::new("-");
    if !to_stdout && is_same_file(&args.output, &args.graph.file.graph) {
        anyhow::bail!("`{}` is the graph itself", args.output.display());
    }
    let Written { events, omitted } = if to_stdout {
        export::write(&graph, &request, format, &mut output::stdout(Form::Data))?
    } else {
        let written = to_file(&args.output, |output| export::write(&graph, &request, format, output))
            .with_context(|| format!("cannot write `{}`", args.output.display()))?;
        let omitted = match written.omitted {
            0 => String::new(),
            omitted => format!("; {omitted} more are left out"),
        };
        let events = format!("{} events as {}{omitted}", written.events, format.name());
        report::note(&format!("{}: {events}", args.output.display()));
        written
    };
    let found = events + omitted;
    if found == 0 {
        report::note("nothing found");
    }
    let is_asked = request.filter != relata::Filter::default() || args.graph.as_of.is_some();
    Ok(if found == 0 && is_asked { Outcome::NothingFound } else { Outcome::Done })
}

/// Lets `write` fill a file, which is as it was if that fails.
fn to_file(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<output::Counted<File>>) -> Result<Written, ExportError>,
) -> Result<Written, ExportError> {
    let is_other = path.metadata().is_ok_and(|found| !found.is_file());
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    // A pipe or device has no other name to be written under.
    let written = if is_other { path } else { Path::new(&part) };
    let mut output = BufWriter::new(output::Counted::new(File::create(written)?));
    let done = write(&mut output).and_then(|done| Ok(output.flush().map(|()| done)?));
    if is_other {
        return done;
    }
    match done.and_then(|done| Ok(fs::rename(written, path).map(|()| done)?)) {
        Ok(done) => Ok(done),
        Err(error) => {
            // The first error says more than a second one.
            let _ = fs::remove_file(written);
            Err(error)
        }
    }
}

/// What only some formats and views have.
fn check(args: &ExportArgs, format: Format) -> anyhow::Result<()> {
    let is_picture = matches!(format, Format::Svg | Format::Png);
    if args.view == ViewArg::Timeline && !is_picture {
        anyhow::bail!("a timeline is a picture: --format svg or png");
    }
    if args.layout != LayoutArg::Force && (!is_picture || args.view == ViewArg::Timeline) {
        anyhow::bail!("--layout places the boxes of a picture: --format svg or png, and no timeline");
    }
    if args.dark && !is_picture {
        anyhow::bail!("--dark is the background of a picture: --format svg or png");
    }
    if args.max_nodes.is_some() && !format.has_nodes() {
        anyhow::bail!("--max-nodes is for formats of nodes and links; {} has all events", format.name());
    }
    if args.cluster.is_some() && (format != Format::Dot || args.view != ViewArg::Events) {
        anyhow::bail!("--cluster draws events together: --format dot, --view events");
    }
    Ok(())
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
