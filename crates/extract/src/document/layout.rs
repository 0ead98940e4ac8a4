//! The parts of a page put together: body, headline, date, outlet.

use jiff::civil;
use relata_model::Span;

use super::body;
use super::lines::{self, Kind, Line, plain};
use super::{Given, headline, outlet, published};

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) title: Option<String>,
    pub(super) title_span: Option<Span>,
    pub(super) body: Vec<Span>,
    pub(super) published: Option<civil::Date>,
    pub(super) outlet: Option<String>,
    pub(super) warnings: Vec<String>,
}

impl Layout {
    /// The whole text is the body, and only what is given is known.
    pub(super) fn whole(text: &str, given: &Given) -> Self {
        let span = lines::trimmed(text, 0, text.len());
        Self {
            title: given.title.clone(),
            body: if span.is_empty() { Vec::new() } else { vec![span] },
            published: given.published,
            outlet: given.outlet.clone().or_else(|| outlet::of_url(given.url.as_deref()?)),
            ..Self::default()
        }
    }

    /// Looks for the article among the lines of the page.
    pub(super) fn find(text: &str, given: &Given) -> Self {
        let lines = lines::lines(text);
        let mut layout = Self::default();
        let mut region = body::region(&lines);
        let (mut title_line, mut names_title) = (None, false);
        match &mut region {
            Some(region) => {
                let given_line = given
                    .title
                    .as_deref()
                    .and_then(|title| headline::find_given(text, &lines, region.first, title));
                // A title given in other words still has its line on the page, though not its span.
                title_line = given_line.or_else(|| headline::find(text, &lines, region));
                names_title = given.title.is_none() || given_line.is_some();
                region.end = body::end_of_article(&lines, region, title_line);
                let kept = below_headline(&lines, region.lines(&lines), title_line);
                layout.body = body::spans(text, &lines, &kept);
            }
            None => layout.without_prose(text, &lines, given),
        }
        layout.title_span = title_line.filter(|_| names_title).map(|index| lines[index].span);
        let found_title = || layout.title_span.map(|span| plain(span.of(text)).trim().to_owned());
        layout.title = given.title.clone().or_else(found_title);
        let url = given.url.as_deref();
        layout.published =
            given.published.or_else(|| published::find(text, &lines, title_line, region.as_ref(), url));
        layout.outlet = given.outlet.clone().or_else(|| outlet::find(text, &lines, region.as_ref(), url));
        if layout.published.is_none() {
            layout.warnings.push("no publication date was found".to_owned());
        }
        layout
    }

    /// A few words without a full stop are a text all the same; a page of
    /// menus has no article.
    fn without_prose(&mut self, text: &str, lines: &[Line], given: &Given) {
        let is_text = |line: &Line| matches!(line.kind, Kind::Heading | Kind::Label | Kind::Caption);
        let is_page = lines.iter().any(|line| !is_text(line));
        if lines.is_empty() || (is_page && lines.len() > 5) {
            self.warnings.push("no article was found in the text".to_owned());
            return;
        }
        if lines.len() > 5 {
            self.warnings
                .push("no sentences were found; the whole text was taken for the article".to_owned());
        }
        let is_title =
            |line: &Line| given.title.as_deref().is_some_and(|title| title.trim() == line.of(text));
        let kept: Vec<usize> =
            (0..lines.len()).filter(|index| is_text(&lines[*index]) && !is_title(&lines[*index])).collect();
        self.body = body::spans(text, lines, &kept);
    }
}

/// The article's lines without the headline, and without what stands above a
/// headline, if that is little: a notice or a lead of the page.
fn below_headline(lines: &[Line], kept: Vec<usize>, title_line: Option<usize>) -> Vec<usize> {
    let Some(title_line) = title_line else { return kept };
    let weight = |above: bool| -> usize {
        let on_that_side =
            kept.iter().filter(|index| **index != title_line && (**index < title_line) == above);
        on_that_side.map(|index| lines[*index].span.len()).sum()
    };
    let cuts = weight(true) * 2 < weight(false);
    kept.into_iter().filter(|index| *index != title_line && !(cuts && *index < title_line)).collect()
}
