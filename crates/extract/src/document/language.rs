//! Which language a text is in, by its letters and smallest words.

/// ISO 639-1 code, or `None` if the text does not show it.
///
/// *Complexity*: the first 100 000 characters are read.
pub(super) fn of(texts: &[&str]) -> Option<String> {
    let mut letters = Letters::default();
    for c in texts.iter().flat_map(|text| text.chars()).take(100_000) {
        letters.count(c);
    }
    if letters.cyrillic > letters.latin {
        letters.cyrillic_language()
    } else if letters.latin > 0 {
        latin_language(texts)
    } else {
        None
    }
    .map(str::to_owned)
}

#[derive(Default)]
struct Letters {
    cyrillic: usize,
    latin: usize,
    /// ы, э, ё
    russian: usize,
    /// і, ї, є, ґ
    ukrainian: usize,
    /// ў
    belarusian: usize,
    /// ә, ғ, қ, ң, ө, ұ, ү, һ
    kazakh: usize,
    /// ј, љ, њ, ђ, ћ, џ
    serbian: usize,
}

impl Letters {
    fn count(&mut self, c: char) {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => self.latin += 1,
            '\u{400}'..='\u{52f}' => {
                self.cyrillic += 1;
                match c {
                    'ы' | 'э' | 'ё' | 'Ы' | 'Э' | 'Ё' => self.russian += 1,
                    'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => self.ukrainian += 1,
                    'ў' | 'Ў' => self.belarusian += 1,
                    'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' => self.kazakh += 1,
                    'ј' | 'љ' | 'њ' | 'ђ' | 'ћ' | 'џ' => self.serbian += 1,
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Russian unless letters that it lacks are frequent: a quotation or a
    /// foreign name has some.
    fn cyrillic_language(&self) -> Option<&'static str> {
        let frequent = |count: usize| count * 50 > self.cyrillic;
        if self.kazakh * 33 > self.cyrillic {
            Some("kk")
        } else if frequent(self.serbian) {
            Some("sr")
        } else if self.belarusian * 150 > self.cyrillic {
            Some("be")
        } else if frequent(self.ukrainian) {
            Some("uk")
        } else if self.cyrillic >= 400 && self.russian == 0 {
            None
        } else {
            Some("ru")
        }
    }
}

fn latin_language(texts: &[&str]) -> Option<&'static str> {
    let mut counts = [0_usize; LATIN.len()];
    let mut all = 0_usize;
    for word in texts.iter().flat_map(|text| text.split_whitespace()).take(5_000) {
        // A word this long is none that we know, and lower-casing it could be slow.
        if word.len() > 12 {
            all += 1;
            continue;
        }
        let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        all += usize::from(!word.is_empty());
        for (count, (_, words)) in counts.iter_mut().zip(LATIN) {
            *count += usize::from(words.contains(&word.as_str()));
        }
    }
    let best = (0..LATIN.len()).max_by_key(|index| (counts[*index], LATIN.len() - index))?;
    (counts[best] >= 2 && counts[best] * 20 >= all).then_some(LATIN[best].0)
}

const LATIN: [(&str, [&str; 8]); 6] = [
    ("en", ["the", "and", "of", "to", "with", "that", "said", "is"]),
    ("de", ["der", "die", "und", "das", "mit", "nicht", "ein", "ist"]),
    ("fr", ["les", "des", "et", "une", "est", "dans", "du", "le"]),
    ("es", ["los", "las", "que", "el", "una", "por", "con", "y"]),
    ("pl", ["nie", "się", "jest", "że", "oraz", "przez", "w", "z"]),
    ("tr", ["ve", "bir", "bu", "ile", "için", "olarak", "olan", "da"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(of(&[text]).as_deref(), expect, "{text}");
    }

    #[test]
    fn letters_tell_the_language() {
        check("Президент России прибыл в Астану.", Some("ru"));
        check("Глава компании Apple Тим Кук встретился с Илоном Маском", Some("ru"));
        check("Президент України зустрівся з главою уряду, їхня розмова тривала дві години.", Some("uk"));
        check("Прэзідэнт Беларусі сустрэўся з паслом, перагаворы доўжыліся ўвесь дзень.", Some("be"));
        check("Қазақстан Президенті Өзбекстанға сапармен барды, екі ел көшбасшылары кездесті.", Some("kk"));
        check("The president said that he met with the minister of energy.", Some("en"));
        check("Der Präsident und die Kanzlerin sprachen mit der Presse.", Some("de"));
        check("12 345", None);
        check("", None);
    }
}
