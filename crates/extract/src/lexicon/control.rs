//! Words that say who does what another word tells.

use std::collections::BTreeSet;

use relata_nlp::fold;
use serde::Deserialize;

use super::cues::parse;
use super::table::LexiconError;

/// Folded lemmas; see `lang/ru/control.toml`.
pub(crate) struct Control {
    /// Nouns whose owner does what hangs on them: «решение Киева отказаться».
    pub(crate) agency_nouns: BTreeSet<String>,
    /// Verbs whose subject does what their noun tells: «объявила о покупке».
    pub(crate) own_deed_verbs: BTreeSet<String>,
    /// Nouns whose owner does what they do: «войска Израиля вошли».
    pub(crate) instruments: BTreeSet<String>,
    /// Adjectives of who did it: «виновен в нападении».
    pub(crate) answerable: BTreeSet<String>,
    /// Verbs by which a body reports what it did: «полиция сообщила о задержании».
    pub(crate) reports: BTreeSet<String>,
    /// Verbs whose instrumental says what somebody becomes: «назначен министром».
    pub(crate) predicative: BTreeSet<String>,
    /// Verbs of accusing, whose subject did not do what their noun tells.
    pub(crate) accusing: BTreeSet<String>,
    /// Nouns of what tells of others' deeds: «газета», «телеканал».
    pub(crate) media: BTreeSet<String>,
    /// «вместе», «совместно»: with «с», a companion of the subject.
    pub(crate) together: BTreeSet<String>,
    /// Verbs whose infinitive has their object for its subject: «разрешил остаться».
    pub(crate) object_control: BTreeSet<String>,
    /// Verbs without subject: «удалось», «предстоит».
    pub(crate) impersonal: BTreeSet<String>,
    /// What such a body carries out: «в ходе операции полиции».
    pub(crate) operations: BTreeSet<String>,
    /// Nouns of bodies that arrest, try, investigate.
    pub(crate) enforcers: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    agency_nouns: Vec<String>,
    own_deed_verbs: Vec<String>,
    instruments: Vec<String>,
    answerable: Vec<String>,
    reports: Vec<String>,
    predicative: Vec<String>,
    accusing: Vec<String>,
    media: Vec<String>,
    together: Vec<String>,
    object_control: Vec<String>,
    impersonal: Vec<String>,
    operations: Vec<String>,
    enforcers: Vec<String>,
}

impl Control {
    pub(crate) fn russian() -> Result<Self, LexiconError> {
        let file: File = parse("control.toml", include_str!("../lang/ru/control.toml"))?;
        let set = |list: Vec<String>| list.iter().map(|word| fold(word)).collect();
        Ok(Self {
            agency_nouns: set(file.agency_nouns),
            own_deed_verbs: set(file.own_deed_verbs),
            instruments: set(file.instruments),
            answerable: set(file.answerable),
            reports: set(file.reports),
            predicative: set(file.predicative),
            accusing: set(file.accusing),
            media: set(file.media),
            together: set(file.together),
            object_control: set(file.object_control),
            impersonal: set(file.impersonal),
            operations: set(file.operations),
            enforcers: set(file.enforcers),
        })
    }
}
