//! An entity while its document is read, and the offices that it holds.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{EntityKind, Unnamed};
use relata_nlp::Gender;

/// An entity while the document is read.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) kind: EntityKind,
    pub(crate) names: Vec<String>,
    pub(crate) positions: Vec<String>,
    pub(crate) country: Option<usize>,
    /// Offices by meaning and country, for what refers to them.
    pub(super) offices: Vec<Office>,
    /// Folded nominative words of a personal name.
    pub(super) name_words: Vec<String>,
    /// Nominatives that the words of a personal name speak for, with their votes.
    pub(super) forms: BTreeMap<String, usize>,
    pub(super) gender: Gender,
    /// The gender is no more than the tagger's guess.
    pub(super) gender_guessed: bool,
    /// Sentence of the latest mention so far.
    pub(super) latest: usize,
    /// The same of mentions that have the last word of a personal name: «Лосев», but not «Олег».
    pub(super) by_surname: usize,
    /// How often the text has a name of several words.
    pub(super) full_mentions: usize,
    /// Those names as they are written, folded.
    pub(super) spelled: BTreeSet<String>,
    /// A person without a name.
    pub(crate) described: bool,
}

/// An office that a person holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Office {
    /// Number of the title, the same for titles of one meaning.
    pub(super) meaning: usize,
    pub(super) country: Option<usize>,
    /// Head of state or government, whom «лидер» and «глава» may mean.
    pub(super) heads: bool,
    /// «лидер», «глава»: whatever the office is called.
    pub(super) generic: bool,
    /// «директор», «мэр»: who holds it leads the body or place whose it is.
    pub(super) leads: bool,
    /// One person holds it at a time.
    pub(super) sole: bool,
    /// «брат», «жена»
    pub(super) relative: bool,
    /// The text says that it is over: «бывший», «экс-».
    pub(super) former: bool,
    /// Words of whose it is, folded but for abbreviations, without the country: «глава МИД», «губернатор Приречья».
    pub(super) owner: Vec<String>,
    /// The owner is a kind of place, which may be any that is named: «мэр города».
    pub(super) of_kind: bool,
    /// The text tells it, rather than what every reader knows.
    pub(super) told: bool,
}

impl Draft {
    pub(super) fn new(kind: EntityKind, name: String) -> Self {
        Self {
            kind,
            names: vec![name],
            positions: Vec::new(),
            country: None,
            offices: Vec::new(),
            name_words: Vec::new(),
            forms: BTreeMap::new(),
            gender: Gender::None,
            gender_guessed: false,
            latest: 0,
            by_surname: 0,
            full_mentions: 0,
            spelled: BTreeSet::new(),
            described: false,
        }
    }

    /// The one state whose office a person holds.
    pub(crate) fn state_served(&self) -> Option<usize> {
        let state = self.one_state(|office| !office.former);
        state.filter(|_| self.kind == EntityKind::Person)
    }

    /// The one state that a person led as every reader knows, though the text does not say so.
    pub(crate) fn state_known(&self) -> Option<usize> {
        self.one_state(|office| office.heads && !office.told)
    }

    /// The state of these offices, if there is one alone.
    fn one_state(&self, are: impl Fn(&&Office) -> bool) -> Option<usize> {
        let states: BTreeSet<usize> =
            self.offices.iter().filter(are).filter_map(|office| office.country).collect();
        states.first().copied().filter(|_| states.len() == 1)
    }

    /// What stands in place of a name, if the document has none: names have capitals.
    pub(crate) fn unnamed(&self) -> Option<Unnamed> {
        let capital = |text: &str| text.chars().any(char::is_uppercase);
        match self.kind {
            EntityKind::Person if self.described => {
                let sole = self.offices.iter().any(|office| office.sole);
                Some(if sole && capital(&self.names[0]) { Unnamed::Office } else { Unnamed::Description })
            }
            EntityKind::Country | EntityKind::Place => None,
            _ => (!capital(&self.names[0])).then_some(Unnamed::Description),
        }
    }
}
