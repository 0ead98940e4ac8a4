//! PNG: the SVG picture, drawn with the embedded font.

use std::io::{self, Write};
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::text;

/// Pixels of the picture for one of the drawing.
const SCALE: f32 = 2.0;
/// No side is larger: larger pictures are drawn smaller.
const LARGEST: f32 = 12_000.0;

/// Writes a picture that is SVG.
pub(crate) fn write(drawing: &[u8], output: &mut impl Write) -> io::Result<()> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(text::FONT.to_vec());
    let options =
        Options { fontdb: Arc::new(fonts), font_family: "DejaVu Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_data(drawing, &options).map_err(io::Error::other)?;
    let size = tree.size();
    let scale = SCALE.min(LARGEST / size.width().max(size.height()));
    let pixels = |length: f32| (length * scale).ceil().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height()))
        .ok_or_else(|| io::Error::other("the picture is too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    output.write_all(&pixmap.encode_png().map_err(io::Error::other)?)
}
