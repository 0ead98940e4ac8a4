use proptest::prelude::*;

use super::*;

fn check(text: &str, title: Option<&str>, body: &[&str]) {
    let document = from_text(text, &Given::default(), &DocumentConfig::default());
    let found: Vec<&str> = document.body.iter().map(|span| span.of(&document.text)).collect();
    assert_eq!(found, body, "{text}");
    assert_eq!(document.title.as_deref(), title, "{text}");
}

#[test]
fn an_ordinary_article_is_kept_whole() {
    check("Токаев посетил Ташкент.", None, &["Токаев посетил Ташкент."]);
    check("Токаев посетил Ташкент", None, &["Токаев посетил Ташкент"]);
    check(
        "Токаев посетил Ташкент\n\nОн прибыл утром.\nВстреча прошла.",
        Some("Токаев посетил Ташкент"),
        &["Он прибыл утром.\nВстреча прошла."],
    );
    check(
        "Кто же заплатит?\n\nРига уверена, что платить будет Вильнюс.",
        Some("Кто же заплатит?"),
        &["Рига уверена, что платить будет Вильнюс."],
    );
    let dialogue = "Журналист встретил министра.\n\n— Да?\n\n— Нет.\n\nОн ушёл.";
    check(dialogue, None, &[dialogue]);
    let list = "Стороны договорились о трёх вещах:\n– о торговле;\n– о границе;\n– о воде\n\nПереговоры продолжатся.";
    check(list, None, &[list]);
}

#[test]
fn a_title_is_followed_by_its_caption() {
    check(
        "Перу заподозрило Чили в скрытой добыче меди на границе\n\nПустыня Атакама\n\nПеру подозревает Чили в добыче меди на границе в обход договора.",
        Some("Перу заподозрило Чили в скрытой добыче меди на границе"),
        &["Перу подозревает Чили в добыче меди на границе в обход договора."],
    );
}

#[test]
fn furniture_is_cut() {
    check(
        "Меню\nПогода\nЛула прибыл в Пекин с визитом\n\nТокаев посетил соседний Ташкент\n7 августа 2025\n\nПрезидент прибыл утром в столицу.\n\n\
         Читайте также\nМакрон и Мерц подписали договор\n\nСтороны подписали декларацию.\n\nСамые читаемые\nРютте позвонил Орбану.",
        Some("Токаев посетил соседний Ташкент"),
        &["Президент прибыл утром в столицу.", "Стороны подписали декларацию."],
    );
}

#[test]
fn comments_and_other_articles_end_it_without_a_cue() {
    let article = "Президент прибыл утром в столицу соседней страны.\n\nСтороны подписали декларацию о торговле и границе.";
    let title = "Токаев посетил соседний Ташкент";
    let comments = "Андрей\n8 августа 2025, 10:11\nВсё это давно решили Путин и Трамп на Аляске, так ведь?\nОтветить\n\
                    Олег К.\n8 августа 2025, 11:30\nСогласен с вами, Макрон тоже договорился с Мерцем.\nОтветить";
    let teasers = "Лула прибыл в Пекин\n07.08.2025\nПрезидент Бразилии прибыл в Пекин.\n\nМерц позвонил Эрдогану\n06.08.2025\nКанцлер звонил.";
    for more in [comments, teasers] {
        check(&format!("{title}\n07.08.2025\n\n{article}\n\n{more}"), Some(title), &[article]);
    }
}

#[test]
fn an_invitation_amid_the_article_is_only_a_line() {
    check(
        "Токаев посетил соседний Ташкент\n\nОн прибыл утром в столицу.\n\nПодписывайтесь на наш канал\n\nСтороны подписали декларацию о торговле.",
        Some("Токаев посетил соседний Ташкент"),
        &["Он прибыл утром в столицу.", "Стороны подписали декларацию о торговле."],
    );
}

#[test]
fn the_headline_is_the_line_itself_and_not_the_window_title() {
    check(
        "Токаев посетил соседний Ташкент - Газета.Ру\nТокаев посетил соседний Ташкент\n\nОн прибыл утром.",
        Some("Токаев посетил соседний Ташкент"),
        &["Он прибыл утром."],
    );
}

#[test]
fn a_word_that_could_be_a_cue_does_not_end_an_article() {
    let after = "Как заявили наблюдатели от организации, выборы в целом прошли свободно, хотя и не без нарушений, а подсчёт голосов продолжится. \
                 Представители партий с этим согласны, и окончательные итоги объявят в понедельник, как и обещал председатель комиссии.";
    check(
        &format!("Выборы прошли в воскресенье.\n\nКомментарии\n\n{after}"),
        None,
        &["Выборы прошли в воскресенье.", after],
    );
}

#[test]
fn a_page_of_menus_has_no_article() {
    check(
        "Новости\nСпорт\nПоиск\n24 ноября 2025\nВойти\nКомментарии (3)\nЛула прибыл в Пекин\n12:40 Мерц прибыл в Анкару",
        None,
        &[],
    );
}

#[test]
fn full_text_takes_all() {
    let config = DocumentConfig { full_text: true };
    let document = from_text(" Заголовок статьи\n07.08.2025\n\nТекст.\n", &Given::default(), &config);
    assert_eq!(
        document.body.iter().map(|span| span.of(&document.text)).collect::<Vec<_>>(),
        ["Заголовок статьи\n07.08.2025\n\nТекст."]
    );
    assert_eq!((document.title, document.published, document.language.as_deref()), (None, None, Some("ru")));
}

#[test]
fn ids() {
    let check = |path: Option<&str>, expect: &str| assert_eq!(id(path, &sha256(b"")), expect);
    check(Some("000_8aec78324f2393d5.txt"), "000_8aec78324f2393d5");
    check(Some("2025/03/a.b.html"), "2025/03/a.b");
    check(Some("2025.03/a"), "2025.03/a");
    check(Some(".hidden"), ".hidden");
    check(None, "e3b0c44298fc1c14");
}

#[test]
fn given_fields_win() {
    let given = Given {
        id: Some("n1".into()),
        title: Some("Токаев в Ташкенте".into()),
        published: Some(civil::date(2020, 1, 1)),
        outlet: Some("ТАСС".into()),
        language: Some("kk".into()),
        ..Given::default()
    };
    let document =
        from_text("Токаев в Ташкенте\n07.08.2025\n\nТокаев прибыл.", &given, &DocumentConfig::default());
    assert_eq!((document.id.as_str(), document.title_span.map(|span| span.start)), ("n1", Some(0)));
    assert_eq!(document.published, given.published);
    assert_eq!(document.source.outlet, given.outlet);
    assert_eq!(document.language, given.language);
}

/// Inputs that would hurt a quadratic scan; the test's own patience is the limit.
#[test]
fn huge_inputs_take_linear_time() {
    let inputs = [
        "слово ".repeat(200_000),
        "а".repeat(1_000_000),
        "да\n".repeat(100_000),
        "Читайте также\n".repeat(40_000),
        "Комментарии\nДа.\n\n".repeat(20_000),
        "1. ".repeat(200_000),
        "\r\n \u{2028}".repeat(100_000),
        "07.08.2025 12:40\n".repeat(10_000),
        "<".repeat(200_000),
        "<b><div".repeat(50_000),
        "<a>".repeat(50_000),
        "<table><tr><td>".repeat(10_000),
    ];
    for input in &inputs {
        let start = std::time::Instant::now();
        from_text(input, &Given::default(), &DocumentConfig::default());
        from_html(input, &Given::default(), &DocumentConfig::default());
        let seconds = start.elapsed().as_secs();
        assert!(seconds < 20, "{seconds} s for {:?}…", &input[..12]);
    }
}

/// What holds for every document.
fn check_invariants(document: &Document) {
    let mut end = 0;
    for span in &document.body {
        let text = document.text.get(span.range()).expect("a body span slices the text");
        assert!(!text.is_empty() && text.trim() == text, "{text:?}");
        assert!(span.start >= end && (end == 0 || span.start > end), "spans are ordered and apart");
        end = span.end;
    }
    if let Some(span) = document.title_span {
        assert!(document.text.get(span.range()).is_some());
        assert!(document.body.iter().all(|body| !body.overlaps(span)));
    }
}

/// Lines of pages, shuffled.
fn page() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "",
        "Меню",
        "Читайте также",
        "Комментарии (3)",
        "07.08.2025, 12:40",
        "Четверг, 20 августа 2026",
        "12:31 Лула прибыл в Пекин",
        "Токаев посетил соседний Ташкент",
        "Президент прибыл утром в столицу соседней страны.",
        "— Да!",
        "Фото: ТАСС",
        "© Газета",
        "\u{feff}",
        "Источник: haqqin.az&nbsp; Просмотров: 412",
        "МОСКВА, 7 авг — РИА Новости. Путин принял посла.",
        "договорились:",
        "– о воде",
        "<p>",
        "</div>",
    ]);
    let end = prop::sample::select(vec!["\n", "\r\n", "\r", "\u{2028}", "\n\n"]);
    prop::collection::vec((line, end), 0..40)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end]).collect())
}

proptest! {
    #[test]
    fn any_text_gives_a_document(text in any::<String>()) {
        let document = from_text(&text, &Given::default(), &DocumentConfig::default());
        prop_assert_eq!(&document.text, text.strip_prefix('\u{feff}').unwrap_or(&text));
        check_invariants(&document);
        check_invariants(&from_html(&text, &Given::default(), &DocumentConfig::default()));
    }

    #[test]
    fn any_page_gives_a_document(text in page()) {
        for config in [DocumentConfig::default(), DocumentConfig { full_text: true }] {
            let document = from_text(&text, &Given::default(), &config);
            check_invariants(&document);
            prop_assert_eq!(&document, &from_text(&text, &Given::default(), &config));
            check_invariants(&from_html(&text, &Given::default(), &config));
        }
    }

    #[test]
    fn any_bytes_are_a_document_or_an_error(bytes in any::<Vec<u8>>()) {
        if let Ok(document) = from_bytes(&bytes, &Given::default(), &DocumentConfig::default()) {
            check_invariants(&document);
        }
        let _ = from_json_line(&String::from_utf8_lossy(&bytes), "1", &DocumentConfig::default());
    }
}
