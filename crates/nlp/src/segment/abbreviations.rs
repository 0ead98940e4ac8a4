//! Abbreviations after which a full stop ends no sentence (the list of razdel).

/// Those that stand before what they belong to: the next word may have a capital.
pub(super) const HEAD: &str = "букв ст трад лат венг исп кат укр нем англ фр итал греч евр араб яп слав кит рус русск \
    латв словацк хорв mr mrs ms dr vs св арх зав зам проф акад кн корр ред гр ср чл корр им тов нач пол chap п пп ст ч \
    чч гл стр абз пт no просп пр ул ш г гор д стр к корп пер корп обл эт пом ауд оф ком комн каб домовлад лит т рп пос с \
    х пл bd о оз р а обр ум ок откр пс ps upd см напр доп юр физ тел сб внутр дифф гос отм";

/// Those that stand after what they belong to, and others.
pub(super) const TAIL: &str = "дес тыс млн млрд дол долл коп руб р проц га барр куб кв км см час мин сек в вв г гг с стр \
    co corp inc изд ed др al сокр рис искл прим яз устар шутл";

/// Pairs that open something: «т. е.»
pub(super) const HEAD_PAIRS: &[(&str, &str)] = &[
    ("т", "е"),
    ("т", "к"),
    ("т", "н"),
    ("и", "о"),
    ("к", "н"),
    ("к", "п"),
    ("п", "н"),
    ("к", "т"),
    ("л", "д"),
];

/// Pairs that close something: «и т. д.»
pub(super) const TAIL_PAIRS: &[(&str, &str)] = &[
    ("т", "п"),
    ("т", "д"),
    ("у", "е"),
    ("н", "э"),
    ("p", "m"),
    ("a", "m"),
    ("с", "г"),
    ("р", "х"),
    ("с", "ш"),
    ("з", "д"),
    ("л", "с"),
    ("ч", "т"),
    ("ед", "ч"),
    ("мн", "ч"),
    ("повел", "накл"),
];

/// Shortened first names.
pub(super) const INITIALS: &[&str] = &["дж", "ed", "вс"];

/// Whether `word` is in a list of words.
pub(super) fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|entry| entry == word)
}
