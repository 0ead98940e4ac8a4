//! One page that draws the graph and shows the sentences behind it; it asks nothing of any network.

use std::io::{self, Write};

use crate::json;
use crate::network::Network;

/// The page, with a place for the data.
const PAGE: &str = include_str!("page.html");
const DATA: &str = "__DATA__";

pub(crate) fn write(network: &Network<'_>, output: &mut impl Write) -> io::Result<()> {
    let (before, after) = PAGE.split_once(DATA).expect("the page has a place for the data");
    output.write_all(before.as_bytes())?;
    json::write(network, output)?;
    output.write_all(after.as_bytes())
}
