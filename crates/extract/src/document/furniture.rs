//! Words that give page furniture away: «Читайте также», «Комментарии», «Фото:».

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::stamp::pattern;

/// What a cue says about the lines from it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Nothing below belongs to the article.
    CutBelow,
    /// The same at the end of an article; amid it only the line: «Подписывайтесь на наш канал».
    Invitation,
    /// The line and the links that follow it are furniture.
    SkipBlock,
    /// Only the line itself is.
    SkipLine,
}

/// The cue a line begins with. `is_sentence` lines need more to be taken for
/// furniture: «Комментарии экспертов разделились.» is prose, and so is
/// «Ранее на сайте Кремля сообщалось, что …».
pub(super) fn cue(line: &str, words: usize, is_sentence: bool) -> Option<Action> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '+');
    if line.starts_with('©') || line.starts_with("(c) ") || line.starts_with("(с) ") {
        return (words <= 40).then_some(Action::SkipLine);
    }
    if words <= 40 && COOKIES.is_match(line) || words <= 80 && IMPRINT.find_iter(line).nth(1).is_some() {
        return Some(Action::SkipLine);
    }
    let line = line.trim_start_matches(|c: char| !c.is_alphabetic());
    let cues = CUES.get(&first_word(line))?;
    let fitting = cues.iter().filter(|cue| cue.fits(line, words, is_sentence));
    fitting.max_by_key(|cue| cue.phrase.len()).map(|cue| cue.action)
}

/// Whether the line is the text below a picture.
pub(super) fn is_caption(line: &str) -> bool {
    line.len() < 400 && CAPTION.is_match(line)
}

static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[\s.(|])(?:фото|фотография|иллюстрация|изображение|снимок|скриншот|инфографика|коллаж|photo|image)(?:\s+[\w«»./-]+){0,3}\s*(?::|©|/)|©\s*\S|^фото\s+[^.!?]{0,60}$|^[\w\s]{0,40}/\s*(?:тасс|риа новости|reuters|ap|afp|getty)(?:\W|$)",
    )
});

/// Every site words its notice in its own way.
static COOKIES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|\W)(?:cookies?|куки)\W.*(?:использ|соглаша|продолж|оставаясь|приним|применя)|(?:использ|соглаша|продолж|оставаясь|приним|применя).*\W(?:cookies?|куки)(?:\W|$)",
    )
});

/// Two of these in one line are the imprint at the foot of a page.
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)свидетельств\w* о регистрации|учредител\w*:|главный редактор(?:\s*[:—–-]|\s+\p{Lu}\w+ \p{Lu}\.)|телефон\w*:|(?:^|\W)(?:тел\.|e-?mail|эл\s*№|пи\s*№|1[268]\+)|адрес\w*:|©",
    )
});

/// The cues by their first word.
static CUES: LazyLock<BTreeMap<String, Vec<Cue>>> =
    LazyLock::new(|| parse(include_str!("../lang/ru/furniture.tsv")));

const INVITING: [&str; 5] = ["подписывайтесь", "подпишитесь", "присоединяйтесь", "следите", "наш "];

struct Cue {
    /// The words, in lower case, without ё.
    phrase: Vec<String>,
    /// The sign that must follow: «фото:» is not «фото».
    sign: Option<char>,
    action: Action,
}

impl Cue {
    /// Whether the line begins with the phrase and is not a sentence or headline that happens to.
    fn fits(&self, line: &str, words: usize, is_sentence: bool) -> bool {
        let Some(rest) = after_phrase(line, &self.phrase) else { return false };
        let next = rest.trim_start().chars().next();
        let length = self.phrase.len();
        if words > 40 && !(self.action == Action::CutBelow && length >= 2) {
            // A paragraph that begins with the name of a photographer is still a paragraph.
            return false;
        }
        if self.sign.is_some() {
            return next == self.sign;
        }
        let is_set_off = next.is_none_or(|c| !c.is_alphabetic() && !",«\"".contains(c));
        if next == Some(':') {
            true
        } else if is_sentence {
            self.action != Action::SkipBlock && (length >= 3 || (length == 2 && words <= 7))
        } else {
            length >= 2 || words <= 3 || (is_set_off && words <= 6)
        }
    }
}

fn parse(table: &str) -> BTreeMap<String, Vec<Cue>> {
    let mut cues: BTreeMap<String, Vec<Cue>> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let Some((text, action)) = line.split_once('\t') else { continue };
        let action = match action.trim() {
            "cut_below" if INVITING.iter().any(|word| text.starts_with(word)) => Action::Invitation,
            "cut_below" => Action::CutBelow,
            "skip_block" => Action::SkipBlock,
            "skip_line" => Action::SkipLine,
            _ => continue,
        };
        let phrase: Vec<String> = words(text).map(folded).collect();
        let sign = text.trim_end().chars().next_back().filter(|c| matches!(c, ':' | '©'));
        if let Some(first) = phrase.first() {
            cues.entry(first.clone()).or_default().push(Cue { phrase, sign, action });
        }
    }
    cues
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

fn first_word(line: &str) -> String {
    words(line).next().map(folded).unwrap_or_default()
}

fn folded(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// What follows the phrase, if the line begins with it.
fn after_phrase<'t>(line: &'t str, phrase: &[String]) -> Option<&'t str> {
    let mut rest = line;
    for expected in phrase {
        rest = rest.trim_start_matches(|c: char| !is_word(c));
        let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        if folded(&rest[..end]) != *expected {
            return None;
        }
        rest = &rest[end..];
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, is_sentence: bool, expect: Option<Action>) {
        assert_eq!(cue(line, words(line).count(), is_sentence), expect, "{line}");
    }

    #[test]
    fn cues_are_found_in_any_dress() {
        check("Читайте также", false, Some(Action::SkipBlock));
        check("⚡ ЧИТАЙТЕ ТАКЖЕ:", false, Some(Action::SkipBlock));
        check("Комментарии (3)", false, Some(Action::CutBelow));
        check("👁 3 412    💬 3    Время чтения: 2 мин.", false, Some(Action::SkipLine));
        check(
            "Мы используем файлы cookie. Оставаясь на сайте, вы соглашаетесь с этим. Хорошо",
            false,
            Some(Action::SkipLine),
        );
        check("Фото: Степной меридиан", false, Some(Action::SkipLine));
        check(
            "Подписывайтесь на наш канал в мессенджере, чтобы не пропустить важное.",
            true,
            Some(Action::Invitation),
        );
        check(
            "ИА «Газета». Свидетельство о регистрации ЭЛ № 77. Учредитель: ООО «Газета».",
            true,
            Some(Action::SkipLine),
        );
        check("© ООО «Сырьевой обозреватель». Перепечатка только со ссылкой", false, Some(Action::SkipLine));
    }

    #[test]
    fn sentences_are_not_cues() {
        check("Комментарии экспертов разделились, и переговоры продолжатся.", true, None);
        check("Ранее на сайте Кремля сообщалось, что президент прибыл в Астану.", true, None);
        check("По теме переговоров стороны договорились сразу.", true, None);
        check("Фото президента показали журналистам", false, None);
        check("Комментарии Пескова о встрече президентов", false, None);
        check("", false, None);
    }

    #[test]
    fn captions_name_their_picture() {
        for caption in [
            "Конгресс-центр в Ташкенте. Фото: Степной меридиан",
            "© РИА Новости / Михаил Климентьев",
            "Фото пресс-службы",
        ] {
            assert!(is_caption(caption), "{caption}");
        }
        for prose in [
            "Фото президента опубликовала газета, сообщил Песков в среду.",
            "Он показал фото и документы.",
            "",
        ] {
            assert!(!is_caption(prose), "{prose}");
        }
    }
}
