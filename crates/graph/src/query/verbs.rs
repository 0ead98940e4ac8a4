//! Verbs that stand for event types.

use relata_model::EventType;

use crate::fold::{distance, fold};

/// The verbs and what they mean.
pub const VERBS: &[(&str, &[EventType])] = &[
    ("negotiated", &[EventType::Consult, EventType::Agree]),
    ("met", &[EventType::Consult]),
    ("agreed", &[EventType::Agree]),
    ("cooperated", &[EventType::Cooperate]),
    ("supported", &[EventType::Support]),
    ("helped", &[EventType::Aid]),
    ("demanded", &[EventType::Request]),
    ("accused", &[EventType::Accuse]),
    ("rejected", &[EventType::Reject]),
    ("threatened", &[EventType::Threaten]),
    ("sanctioned", &[EventType::Sanction]),
    ("attacked", &[EventType::Assault]),
    ("coerced", &[EventType::Coerce]),
];

/// The event types of a verb, or of a PLOVER type by its name.
///
/// ```
/// # use relata_graph::verb_types;
/// # use relata_model::EventType;
/// assert_eq!(verb_types("negotiated"), Some(vec![EventType::Consult, EventType::Agree]));
/// assert_eq!(verb_types("mobilize"), Some(vec![EventType::Mobilize]));
/// assert_eq!(verb_types("danced"), None);
/// ```
pub fn verb_types(verb: &str) -> Option<Vec<EventType>> {
    let known = VERBS.iter().find(|(name, _)| name.eq_ignore_ascii_case(verb));
    known.map(|(_, types)| types.to_vec()).or_else(|| verb.parse().ok().map(|event_type| vec![event_type]))
}

/// The name that `text` was probably meant to be, if one is near enough.
///
/// ```
/// # use relata_graph::nearest;
/// assert_eq!(nearest("negociated", ["met", "negotiated"]), Some("negotiated"));
/// assert_eq!(nearest("xyz", ["met", "negotiated"]), None);
/// ```
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let text = fold(text);
    (names.into_iter())
        .map(|name| (distance(&text, &fold(name)), name))
        .filter(|(apart, name)| *apart <= 1.max(name.chars().count().max(text.chars().count()) / 3))
        .min()
        .map(|(_, name)| name)
}
