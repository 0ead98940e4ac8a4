//! How wide text is in the embedded font, and where it is broken.

use std::sync::LazyLock;

use ttf_parser::Face;

/// DejaVu Sans, cut to Latin and Cyrillic; see `assets/fonts/`.
pub(crate) const FONT: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans-subset.ttf");

/// Fonts of about these widths, for readers of SVG that lack ours.
pub(crate) const FAMILY: &str = "DejaVu Sans, Verdana, Geneva, sans-serif";

static FACE: LazyLock<Face<'static>> = LazyLock::new(|| Face::parse(FONT, 0).expect("our font is good"));

/// Of a character that the font lacks, in ems; most such are wide.
const UNKNOWN: f64 = 1.0;

/// The width of a text in pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let em = f64::from(FACE.units_per_em());
    let advance = |char: char| {
        let glyph = FACE.glyph_index(char).and_then(|glyph| FACE.glyph_hor_advance(glyph));
        glyph.map_or(UNKNOWN, |advance| f64::from(advance) / em)
    };
    text.chars().map(advance).sum::<f64>() * size
}

/// Lines of about `columns` characters, at most `most`; what does not fit ends with «…».
pub(super) fn wrapped(text: &str, columns: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let words = text.split_whitespace().flat_map(|word| pieces(word, columns));
    for word in words {
        let line = lines.last_mut().expect("there is always a line");
        let length = line.chars().count();
        if length > 0 && length + 1 + word.chars().count() > columns {
            lines.push(word);
        } else {
            if length > 0 {
                line.push(' ');
            }
            line.push_str(&word);
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// A word longer than a line, in pieces.
fn pieces(word: &str, columns: usize) -> Vec<String> {
    let chars: Vec<char> =
        word.chars().map(|char| if char.is_control() { '\u{FFFD}' } else { char }).collect();
    chars.chunks(columns.max(1) + 4).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_and_lines() {
        assert!(width("Токаев", 12.0) > width("Ток", 12.0) && width("", 12.0) == 0.0);
        assert_eq!(wrapped("совместная работа по металлам", 18, 3), ["совместная работа", "по металлам"]);
        assert_eq!(wrapped("один два три", 4, 2), ["один", "два…"]);
        assert_eq!(wrapped("", 4, 2), [""]);
    }
}
