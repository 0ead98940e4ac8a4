//! HTML as a flat sequence of steps, and the text that a reader sees of it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use scraper::{Html, Node, node::Element};

use super::stamp::pattern;

/// A page as the parser understands it, without the tree.
pub(super) struct Markup<'h> {
    pub(super) steps: Vec<Step<'h>>,
    /// For each opening step the step that closes it.
    closing: Vec<usize>,
    /// Bytes of visible text before each step, and one more.
    visible: Vec<usize>,
    /// Main headings before each step, and one more.
    headings: Vec<usize>,
}

/// An element begins, text stands, an element ends.
pub(super) enum Step<'h> {
    Open(&'h Element),
    Text(&'h str),
    Close,
}

/// Parses a page.
pub(super) fn parse(html: &str) -> Html {
    Html::parse_document(&shallow(html))
}

impl<'h> Markup<'h> {
    /// Walks the tree once, without recursion.
    pub(super) fn new(html: &'h Html) -> Self {
        let mut markup = Self { steps: Vec::new(), closing: Vec::new(), visible: vec![0], headings: vec![0] };
        let mut open = Vec::new();
        let mut hidden = 0;
        let mut next = Some(html.tree.root());
        while let Some(node) = next {
            match node.value() {
                Node::Element(element) => {
                    hidden += usize::from(is_invisible(element.name()));
                    open.push(markup.steps.len());
                    markup.push(Step::Open(element), 0, usize::from(element.name() == "h1"));
                }
                Node::Text(text) => {
                    markup.push(Step::Text(text), if hidden == 0 { text.trim().len() } else { 0 }, 0)
                }
                _ => {}
            }
            next = node.first_child();
            let mut last = node;
            while next.is_none() {
                if let Node::Element(element) = last.value() {
                    hidden -= usize::from(is_invisible(element.name()));
                    if let Some(start) = open.pop() {
                        markup.closing[start] = markup.steps.len();
                    }
                    markup.push(Step::Close, 0, 0);
                }
                next = last.next_sibling();
                match last.parent() {
                    Some(parent) if next.is_none() => last = parent,
                    _ => break,
                }
            }
        }
        markup
    }

    fn push(&mut self, step: Step<'h>, visible: usize, headings: usize) {
        self.steps.push(step);
        self.closing.push(self.steps.len());
        self.visible.push(self.visible[self.visible.len() - 1] + visible);
        self.headings.push(self.headings[self.headings.len() - 1] + headings);
    }

    /// All text between the tags of the element that opens at `index`.
    pub(super) fn inner_text(&self, index: usize) -> String {
        let texts = self.steps[index..self.closing[index]].iter().filter_map(|step| match step {
            Step::Text(text) => Some(*text),
            _ => None,
        });
        texts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The element that holds the article: the longest that says so, if it
    /// has some text; else the whole page.
    pub(super) fn article(&self) -> Range<usize> {
        let all = 0..self.steps.len();
        let is_body = |element: &Element| {
            element
                .attr("itemprop")
                .is_some_and(|value| value.split_whitespace().any(|value| value == "articleBody"))
        };
        let is_main = |element: &Element| element.name() == "main" || element.attr("role") == Some("main");
        let is_article = |element: &Element| element.name() == "article";
        let longest = |says_so: &dyn Fn(&Element) -> bool| {
            let elements = self.steps.iter().enumerate().filter_map(|(index, step)| match step {
                Step::Open(element) if says_so(element) => Some(index..self.closing[index]),
                _ => None,
            });
            let longest =
                elements.max_by_key(|range| (self.visible_in(range), std::cmp::Reverse(range.start)))?;
            let length = self.visible_in(&longest);
            (length >= 400 || length * 3 > self.visible_in(&all)).then_some(longest)
        };
        longest(&is_body).or_else(|| longest(&is_article)).or_else(|| longest(&is_main)).unwrap_or(all)
    }

    /// The paragraphs a reader sees in a part of the page, with blank lines
    /// between them, and the title first. Menus and lists of links are left out.
    pub(super) fn text(&self, range: Range<usize>, title: Option<&str>) -> String {
        let mut writer = Writer::default();
        if let Some(title) = title {
            writer.write(title, false);
            writer.end_block();
        }
        let mut links = 0;
        let mut open: Vec<&Element> = Vec::new();
        let mut index = range.start;
        while index < range.end {
            match &self.steps[index] {
                Step::Open(element)
                    if self.is_furniture(element, index, &range)
                        || (title.is_some() && element.name() == "h1") =>
                {
                    writer.end_block();
                    index = self.closing[index];
                }
                Step::Open(element) => {
                    match element.name() {
                        "br" => writer.end_line(),
                        "a" => links += 1,
                        name if is_block(name) => writer.end_block(),
                        _ => {}
                    }
                    open.push(element);
                }
                Step::Text(text) => writer.write(text, links > 0),
                Step::Close => match open.pop().map(Element::name) {
                    Some("a") => links -= 1,
                    Some(name) if is_block(name) => writer.end_block(),
                    _ => {}
                },
            }
            index += 1;
        }
        writer.end_block();
        writer.text
    }

    fn visible_in(&self, range: &Range<usize>) -> usize {
        self.visible[range.end] - self.visible[range.start]
    }

    /// Whether an element is none of the article: by what it is, or by its
    /// name, if it does not hold the greater part of the text.
    fn is_furniture(&self, element: &Element, index: usize, within: &Range<usize>) -> bool {
        let range = index..self.closing[index];
        let name = element.name();
        if is_invisible(name)
            || matches!(
                name,
                "nav" | "footer" | "aside" | "form" | "button" | "figcaption" | "menu" | "dialog"
            )
        {
            return true;
        }
        if name == "header" {
            return self.headings[range.end] == self.headings[range.start];
        }
        let is_hidden = element.attr("hidden").is_some()
            || element.attr("role") == Some("navigation")
            || element
                .attr("style")
                .is_some_and(|style| style.contains("display:none") || style.contains("display: none"));
        let is_named_so = || {
            [element.attr("class"), element.attr("id")]
                .into_iter()
                .flatten()
                .any(|names| FURNITURE.is_match(names))
        };
        (is_hidden || is_named_so()) && self.visible_in(&range) * 2 < self.visible_in(within).max(1)
    }
}

static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[\s_-])(?:comments?|related|recommend\w*|share|sharing|social\w*|breadcrumbs?|banner|advert\w*|ads?|subscribe|subscription|cookies?|tags|popular|most-?read|sidebar|read-?(?:also|more)|copyright|menu|pagination|newsletter)(?:$|[\s_-])",
    )
});

fn is_invisible(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "select"
            | "option"
            | "textarea"
            | "iframe"
            | "svg"
            | "object"
            | "audio"
            | "video"
            | "canvas"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figure"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

/// Collects text in blocks, white space collapsed as a browser does it.
#[derive(Default)]
struct Writer {
    text: String,
    block: String,
    /// How much of the block is link text.
    linked: usize,
}

impl Writer {
    fn write(&mut self, text: &str, is_link: bool) {
        let before = self.block.len();
        for c in text.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.block.push(c);
            } else if !self.block.is_empty() && !self.block.ends_with([' ', '\n']) {
                self.block.push(' ');
            }
        }
        if is_link {
            self.linked += self.block.len() - before;
        }
    }

    fn end_line(&mut self) {
        let length = self.block.trim_end().len();
        self.block.truncate(length);
        if !self.block.is_empty() {
            self.block.push('\n');
        }
    }

    /// Keeps the block unless it is links for the most part.
    fn end_block(&mut self) {
        let block = self.block.trim();
        if !block.is_empty() && self.linked * 10 <= block.len() * 7 {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.text.push_str(block);
        }
        self.block.clear();
        self.linked = 0;
    }
}

/// The page, or only its plainest tags if its elements nest without end: the
/// parser looks at all open elements for many a tag, which would take quadratic time.
fn shallow(html: &str) -> Cow<'_, str> {
    const MAX_DEPTH: i64 = 400;
    let (mut depth, mut deepest) = (0_i64, 0);
    for tag in tags(html) {
        if nests(tag.name) {
            depth = (depth + if tag.is_end { -1 } else { 1 }).max(0);
            deepest = deepest.max(depth);
        }
    }
    if deepest <= MAX_DEPTH {
        return Cow::Borrowed(html);
    }
    let mut plain = String::with_capacity(html.len());
    let mut copied = 0;
    for tag in tags(html) {
        if nests(tag.name)
            && !matches!(tag.name.to_ascii_lowercase().as_str(), "title" | "h1" | "script" | "style")
        {
            let end = html.as_bytes()[tag.start..].iter().take(1_000).position(|byte| *byte == b'>');
            plain.push_str(&html[copied..tag.start.max(copied)]);
            plain.push_str(if tag.name.eq_ignore_ascii_case("div") { "<p>" } else { " " });
            copied =
                copied.max(end.map_or(tag.start + 1 + tag.name.len() + usize::from(tag.is_end), |end| {
                    tag.start + end + 1
                }));
        }
    }
    plain.push_str(&html[copied..]);
    Cow::Owned(plain)
}

struct Tag<'h> {
    start: usize,
    name: &'h str,
    is_end: bool,
}

fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.match_indices('<').filter_map(|(start, _)| {
        let rest = &html[start + 1..];
        let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let end = rest
            .bytes()
            .take(20)
            .position(|byte| !byte.is_ascii_alphanumeric())
            .unwrap_or(rest.len().min(20));
        let name = rest.get(..end).filter(|name| !name.is_empty())?;
        Some(Tag { start, name, is_end })
    })
}

/// Whether an element of this name can hold others without end.
fn nests(name: &str) -> bool {
    !matches!(
        name.to_ascii_lowercase().as_str(),
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
            | "param"
            | "p"
            | "li"
            | "td"
            | "th"
            | "tr"
            | "dt"
            | "dd"
            | "option"
            | "thead"
            | "tbody"
            | "tfoot"
            | "path"
            | "circle"
            | "rect"
            | "use"
            | "html"
            | "head"
            | "body"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expect: &str) {
        let tree = parse(html);
        let markup = Markup::new(&tree);
        assert_eq!(markup.text(0..markup.steps.len(), None), expect, "{html}");
    }

    #[test]
    fn text_as_a_reader_sees_it() {
        check("<p>а\n  <b>б</b>в</p><p>г<br> д", "а бв\n\nг\nд");
        check("<ul><li><a href=x>Ссылка</a><li>текст</ul>", "текст");
        check("<style>а</style><nav>б</nav>в<!-- г -->", "в");
        check(
            "<div class='post with-sidebar'>длинный текст</div><div class='share-buttons social'>б</div>",
            "длинный текст",
        );
        check("", "");
    }
}
