//! The five pages of `seeds/`: what is article in them and what is not.

use std::path::Path;

use relata_extract::document::{DocumentConfig, Given, from_bytes};
use relata_model::Document;

/// What is expected of a page.
struct Page {
    file: &'static str,
    title: &'static str,
    published: &'static str,
    outlet: &'static str,
    /// Beginning and end of the article.
    first: &'static str,
    last: &'static str,
    /// Words of menus, lists of links, inserted headlines and comments.
    traps: &'static [&'static str],
}

const PAGES: [Page; 5] = [
    Page {
        file: "000_rare_earths_on_the_agenda.txt",
        title: "Металлы для саммита: о чем поговорят президенты России и США",
        published: "2025-08-07",
        outlet: "Вестник рудного дела",
        first: "Москва и",
        last: "одного процента мирового объема.",
        traps: &[
            "Стармер",
            "Макрон",
            "SuperJob",
            "Эрдоган",
            "Моди",
            "Индонезия",
            "Цзиньпин",
            "архив редакции",
            "cookie",
        ],
    },
    Page {
        file: "001_road_map.txt",
        title: "Редкие металлы поставили на карту",
        published: "2025-11-13",
        outlet: "Сырьевой обозреватель",
        first: "Владимир Путин дал",
        last: "от рудника до готового магнита.",
        traps: &[
            "Рютте",
            "Уральске",
            "Токаев",
            "Лула",
            "Австрали",
            "переговоры с президентом Казахстана",
            "Пресс-служба завода",
        ],
    },
    Page {
        file: "002_tashkent_meeting.txt",
        title: "Токаев позвал соседей вместе заняться редкими металлами",
        published: "2025-11-17",
        outlet: "Степной меридиан",
        first: "Странам Центральной Азии",
        last: "\"глубокой\" переработки почти нет.",
        traps: &[
            "Пашинян",
            "Япония",
            "кабмин",
            "Жапаров",
            "Лукашенко",
            "Пекин",
            "Мерц",
            "Бердымухамедов",
            "Фото",
        ],
    },
    Page {
        file: "003_race_for_central_asia.txt",
        title: "Недра нарасхват: кто успеет в Центральную Азию первым",
        published: "2025-03-16",
        outlet: "Haqqin.az",
        first: "За помощь и гарантии",
        last: "визит Шавката Мирзиеева во Францию.",
        traps: &[
            "Аляск",
            "Мелания",
            "Джонсон",
            "ХАМАС",
            "парафировали",
            "Фидан",
            "Мелони",
            "Туск",
            "Лаврову",
            "Алжир",
            "Науседу",
            "Ван И",
            "Вучич",
            "Моди",
            "Пакистан",
            "Макрон",
            "Просмотров",
        ],
    },
    Page {
        file: "004_ministerial_forum.txt",
        title: "Министры, минералы и остров: кого собирает Вашингтон",
        published: "2026-02-04",
        outlet: "Горный телеграф",
        first: "Сегодня в",
        last: "каким бы громким ни был список стран.",
        traps: &[
            "Мерц",
            "Такаити",
            "Чили",
            "Каллас",
            "Кения",
            "Зеленский",
            "Цзиньпин",
            "Пекин",
            "Фредериксен",
            "Обновлено",
            "Иллюстрация",
        ],
    },
];

#[test]
fn articles_are_told_from_their_pages() {
    for page in &PAGES {
        let document = read(page.file);
        let file = page.file;
        assert_eq!(document.title.as_deref(), Some(page.title), "{file}");
        assert_eq!(document.title_span.map(|span| span.of(&document.text)), Some(page.title), "{file}");
        assert_eq!(
            document.published.map(|date| date.to_string()).as_deref(),
            Some(page.published),
            "{file}"
        );
        assert_eq!(document.source.outlet.as_deref(), Some(page.outlet), "{file}");
        assert_eq!(document.language.as_deref(), Some("ru"), "{file}");
        assert!(document.warnings.is_empty(), "{file}: {:?}", document.warnings);

        let body = body(&document).replace('\u{a0}', " ");
        assert!(body.starts_with(page.first), "{file}: {body}");
        assert!(body.ends_with(page.last), "{file}: {body}");
        for trap in page.traps {
            assert!(document.text.contains(trap), "{file} has no {trap}");
            assert!(!body.contains(trap), "{file}: {trap} in {body}");
        }
    }
}

/// Every sentence of the article is long; no long line of the page above its
/// comments may be missing, whatever stands between the paragraphs.
#[test]
fn no_paragraph_is_lost() {
    for page in &PAGES {
        let document = read(page.file);
        let body = body(&document);
        let above_lists = document.text.split("Последние публикации").next().unwrap_or_default();
        let paragraphs: Vec<&str> =
            above_lists.lines().map(str::trim).filter(|line| line.chars().count() > 100).collect();
        assert!(paragraphs.len() >= 4, "{}", page.file);
        for paragraph in paragraphs {
            assert!(body.contains(paragraph), "{}: {paragraph}", page.file);
        }
    }
}

#[test]
fn line_ends_do_not_matter() {
    for page in &PAGES {
        let bytes = std::fs::read(path(page.file)).expect("the seeds are in the repository");
        let text = String::from_utf8(bytes).expect("the seeds are UTF-8").replace("\r\n", "\n");
        let bodies = ["\n", "\r\n", "\r", "\u{2028}"].map(|end| {
            let document =
                from_bytes(text.replace('\n', end).as_bytes(), &Given::default(), &DocumentConfig::default());
            body(&document.expect("a page is a document")).replace(end, "\n")
        });
        assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "{}", page.file);
    }
}

#[test]
fn encodings_do_not_matter() {
    for page in &PAGES {
        let document = read(page.file);
        for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R] {
            // Signs that the old encodings lack are left out on both sides.
            let text: String = document.text.chars().filter(|c| !encoding.encode(&c.to_string()).2).collect();
            let read = |bytes: &[u8]| {
                from_bytes(bytes, &Given::default(), &DocumentConfig::default())
                    .expect("a page is a document")
            };
            let (plain, recoded) = (read(text.as_bytes()), read(&encoding.encode(&text).0));
            assert_eq!(body(&recoded), body(&plain), "{} {}", page.file, encoding.name());
            assert_eq!(recoded.published, document.published);
        }
    }
}

fn read(file: &str) -> Document {
    let bytes = std::fs::read(path(file)).expect("the seeds are in the repository");
    let given = Given { path: Some(file.to_owned()), ..Given::default() };
    from_bytes(&bytes, &given, &DocumentConfig::default()).expect("a page is a document")
}

fn path(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds").join(file)
}

fn body(document: &Document) -> String {
    document.body.iter().map(|span| span.of(&document.text)).collect::<Vec<_>>().join("\n\n")
}
