//! HTML pages: what their head says about the article, and the article as text.

use jiff::civil;
use serde_json::Value;

use super::json::primary_subtag;
use super::lines::head;
use super::markup::{self, Markup, Step};
use super::{DocumentConfig, Given, from_text, language, stamp};

/// Whether a text is an HTML page, by its beginning or the extension of its path.
pub(super) fn is_html(text: &str, path: Option<&str>) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !start.starts_with('<') {
        return false;
    }
    let start = head(start, 2048).to_ascii_lowercase();
    let is_feed =
        ["<?xml", "<rss", "<feed"].iter().any(|tag| start.starts_with(tag)) && !start.contains("<html");
    let extension =
        path.and_then(|path| path.rsplit_once('.')).map(|(_, extension)| extension.to_lowercase());
    let is_named_so = matches!(extension.as_deref(), Some("html" | "htm" | "xhtml"));
    !is_feed && (is_named_so || HTML_TAGS.iter().any(|tag| start.contains(tag)))
}

const HTML_TAGS: [&str; 9] =
    ["<!doctype html", "<html", "<head", "<body", "<meta", "<article", "<div", "<p>", "<p "];

/// The article as text, headline first, and what is known about it: `given`,
/// completed from the page.
pub(super) fn read(html: &str, given: &Given, config: &DocumentConfig) -> (String, Given) {
    let tree = markup::parse(html);
    let markup = Markup::new(&tree);
    let all = 0..markup.steps.len();
    let meta = Meta::read(&markup);
    let known = Given {
        url: given.url.clone().or_else(|| meta.url.clone()),
        outlet: given.outlet.clone().or_else(|| meta.outlet.clone()),
        ..given.clone()
    };
    if config.full_text {
        return (markup.text(all, None), known);
    }
    let root = markup.article();
    let title = given.title.clone().or_else(|| meta.headline());
    let text = markup.text(root.clone(), title.as_deref());
    let published = given.published.or(meta.published).or_else(|| meta.first_time(&root)).or_else(|| {
        // The date may stand beside the article's own element, near the heading.
        let title = meta.first_heading.clone().or_else(|| title.clone());
        from_text(&markup.text(all, None), &Given { title, ..known.clone() }, config).published
    });
    // Templates often claim a wrong language, so the page's claim comes last.
    let language =
        known.language.clone().or_else(|| language::of(&[&text])).or_else(|| meta.language.clone());
    (text, Given { title, published, language, ..known })
}

/// What the page says about itself, the most reliable of each.
#[derive(Default)]
struct Meta {
    social_title: Option<String>,
    first_heading: Option<String>,
    window_title: Option<String>,
    published: Option<civil::Date>,
    url: Option<String>,
    outlet: Option<String>,
    language: Option<String>,
    /// `<time datetime>` with their places.
    times: Vec<(usize, civil::Date)>,
}

impl Meta {
    fn read(markup: &Markup<'_>) -> Self {
        let mut meta = Self::default();
        let mut linked = Linked::default();
        let (mut canonical, mut shared_url, mut microdata) = (None, None, None);
        for (index, step) in markup.steps.iter().enumerate() {
            let Step::Open(element) = step else { continue };
            let attribute = |name: &str| element.attr(name).map(str::trim).filter(|value| !value.is_empty());
            let is_date = attribute("itemprop") == Some("datePublished");
            match element.name() {
                "html" => meta.language = attribute("lang").and_then(primary_subtag),
                "title" => set(&mut meta.window_title, || markup.inner_text(index)),
                "h1" => set(&mut meta.first_heading, || markup.inner_text(index)),
                "link" if attribute("rel") == Some("canonical") => {
                    canonical = attribute("href").filter(|url| is_absolute(url))
                }
                "script" if attribute("type") == Some("application/ld+json") => {
                    linked.read(&markup.inner_text(index))
                }
                "time" => {
                    if let Some(date) = attribute("datetime").and_then(stamp::parse_iso) {
                        if is_date || element.attr("pubdate").is_some() {
                            microdata = microdata.or(Some(date));
                        }
                        meta.times.push((index, date));
                    }
                }
                "meta" => {
                    let Some(content) = attribute("content") else { continue };
                    match attribute("property").or_else(|| attribute("name")) {
                        Some("og:title") => set(&mut meta.social_title, || content.to_owned()),
                        Some("og:site_name") => set(&mut meta.outlet, || content.to_owned()),
                        Some("og:url") => {
                            shared_url = shared_url.or(Some(content)).filter(|url| is_absolute(url))
                        }
                        Some("article:published_time" | "datePublished" | "og:article:published_time") => {
                            meta.published = meta.published.or_else(|| stamp::parse_iso(content));
                        }
                        _ if is_date => microdata = microdata.or_else(|| stamp::parse_iso(content)),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        meta.published = meta.published.or(linked.published).or(microdata);
        meta.outlet = meta.outlet.or(linked.publisher);
        meta.social_title = meta.social_title.or(linked.headline);
        meta.url = canonical.or(shared_url).map(str::to_owned);
        meta
    }

    /// The headline without the name of the site behind it.
    fn headline(&self) -> Option<String> {
        let title = [&self.social_title, &self.first_heading, &self.window_title]
            .into_iter()
            .flatten()
            .find(|title| !title.is_empty())?;
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(heading) = &self.first_heading
            && !heading.is_empty()
            && title.len() > heading.len()
            && title.starts_with(heading.as_str())
        {
            return Some(heading.clone());
        }
        let site = self.outlet.as_deref().unwrap_or("\0");
        let bare = title
            .strip_suffix(site)
            .map(|bare| bare.trim_end().trim_end_matches(['|', '-', '–', '—', '/', '•', ':', ' ']));
        Some(bare.filter(|bare| !bare.is_empty()).unwrap_or(&title).to_owned())
    }

    fn first_time(&self, article: &std::ops::Range<usize>) -> Option<civil::Date> {
        self.times.iter().find(|(index, _)| article.contains(index)).map(|(_, date)| *date)
    }
}

fn set(field: &mut Option<String>, value: impl FnOnce() -> String) {
    if field.is_none() {
        *field = Some(value());
    }
}

fn is_absolute(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Linked data (JSON-LD) of a page.
#[derive(Default)]
struct Linked {
    published: Option<civil::Date>,
    headline: Option<String>,
    publisher: Option<String>,
}

impl Linked {
    fn read(&mut self, script: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(script) {
            self.take(&value);
        }
    }

    /// The parser bounds the depth, and so this recursion.
    fn take(&mut self, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.take(value)),
            Value::Object(object) => {
                if let Some(published) = object.get("datePublished").and_then(Value::as_str) {
                    self.published = self.published.or_else(|| stamp::parse_iso(published));
                    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
                    self.headline = self.headline.take().or_else(|| text(object.get("headline")));
                    self.publisher =
                        self.publisher.take().or_else(|| text(object.get("publisher")?.get("name")));
                } else {
                    object.values().for_each(|value| self.take(value));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{from_bytes, from_html};

    const PAGE: &str = r#"<!DOCTYPE html><html lang="ru"><head><title>Токаев посетил Ташкент — Газета</title>
        <meta property="og:site_name" content="Газета"><link rel="canonical" href="https://example.org/2025/a">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2025-08-07T10:00:00+05:00"}]}</script>
        </head><body><nav><a href="/">Главная страница сайта газеты.</a></nav><h1>Токаев посетил Ташкент</h1>
        <article><p>Президент Казахстана <a href="/t">Токаев</a> прибыл в&nbsp;Ташкент.</p><p><a href="/x">Макрон и Мерц подписали договор.</a></p>
        <script>var x = "Скрипт.";</script><p>Стороны обсудили торговлю,<br>транспорт и границы двух стран.</p>
        <figure><figcaption>Подпись под снимком.</figcaption></figure></article>
        <aside><p>Лула прибыл в Пекин с визитом.</p></aside><footer>Все права защищены.</footer></body></html>"#;

    fn body(html: &str) -> Vec<String> {
        let document = from_html(html, &Given::default(), &DocumentConfig::default());
        document.body.iter().map(|span| span.of(&document.text).to_owned()).collect()
    }

    #[test]
    fn a_page_gives_its_article_and_its_facts() {
        let document = from_html(PAGE, &Given::default(), &DocumentConfig::default());
        assert!(document.text_is_derived);
        assert_eq!(document.title.as_deref(), Some("Токаев посетил Ташкент"));
        assert_eq!(document.title_span.map(|span| span.of(&document.text)), Some("Токаев посетил Ташкент"));
        assert_eq!(document.published, Some(civil::date(2025, 8, 7)));
        assert_eq!(document.source.outlet.as_deref(), Some("Газета"));
        assert_eq!(document.source.url.as_deref(), Some("https://example.org/2025/a"));
        assert_eq!(
            body(PAGE),
            [
                "Президент Казахстана Токаев прибыл в\u{a0}Ташкент.\n\nСтороны обсудили торговлю,\nтранспорт и границы двух стран."
            ]
        );
    }

    #[test]
    fn given_fields_win_over_the_page() {
        let given = Given {
            title: Some("Иной".into()),
            published: Some(civil::date(2020, 1, 1)),
            ..Given::default()
        };
        let document = from_html(PAGE, &given, &DocumentConfig::default());
        assert_eq!(document.title.as_deref(), Some("Иной"));
        assert_eq!(document.published, Some(civil::date(2020, 1, 1)));
    }

    #[test]
    fn a_date_beside_the_article_is_found() {
        let page = "<html><body><div>Четверг, 20 августа 2026</div><ul><li><a>Меню сайта</a></ul><h1>Токаев посетил Ташкент</h1>\
                    <div class=date>07.08.2025, 12:40</div><div itemprop=articleBody><p>Президент прибыл в Ташкент.</p></div></body></html>";
        let document = from_html(page, &Given::default(), &DocumentConfig::default());
        assert_eq!(document.published, Some(civil::date(2025, 8, 7)));
    }

    #[test]
    fn html_is_recognised() {
        let check = |text: &str, path, expect| assert_eq!(is_html(text, path), expect, "{text}");
        check(PAGE, None, true);
        check("\u{feff}\n<HTML>", None, true);
        check("<b>а", Some("a.html"), true);
        check("<b>а", None, false);
        check("Тег <html> описан.", None, false);
        check("<?xml version=\"1.0\"?><rss><item><p>а</p></item></rss>", None, false);
        let document = from_bytes(PAGE.as_bytes(), &Given::default(), &DocumentConfig::default()).unwrap();
        assert!(document.text_is_derived);
    }

    #[test]
    fn endless_nesting_is_no_trouble() {
        let page = format!("<html><body>{}<p>Президент прибыл в Ташкент.", "<div>".repeat(300_000));
        assert_eq!(body(&page), ["Президент прибыл в Ташкент."]);
    }
}
