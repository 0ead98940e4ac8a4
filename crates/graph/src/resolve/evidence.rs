//! What speaks for two entities being one, in points. At [`ENOUGH`] they are joined; what comes
//! near it is a doubt for a person to decide.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::Occurrence;

/// From here on two are one.
pub(crate) const ENOUGH: u32 = 10;
/// From here on it is worth asking a person.
pub(crate) const DOUBTFUL: u32 = 7;
/// How far the best must lead where several are possible.
pub(super) const LEAD: u32 = 4;

/// Given name and surname, written down twice from another language or script.
pub(super) const SOUND: u32 = 10;
/// Given name and surname, a letter apart.
pub(super) const LETTER: u32 = 7;
/// A surname and the initial of the given name.
pub(super) const INITIAL: u32 = 7;
/// A surname alone.
pub(super) const SURNAME: u32 = 6;
/// Another spelling of the surname, alone.
pub(super) const OTHER_SURNAME: u32 = 4;
/// Whom a surname means in nearly all documents.
pub(super) const NEARLY_ALWAYS: u32 = 4;
const OFFICE: u32 = 8;
const TIE: u32 = 4;
const PARTNER: u32 = 2;
const PATRONYMIC: u32 = 4;
/// Of shared states and organizations, and of shared partners, so many count.
const COUNTED: usize = 2;

/// Points and where they come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    pub(super) points: u32,
    pub(super) grounds: Vec<String>,
}

impl Evidence {
    pub(super) fn new(points: u32, ground: String) -> Self {
        Self { points, grounds: vec![format!("{ground} +{points}")] }
    }

    /// Adds what else speaks for it.
    pub(super) fn with(mut self, points: u32, ground: &str) -> Self {
        self.points += points;
        self.grounds.push(format!("{ground} +{points}"));
        self
    }

    /// Adds what the surroundings of two have in common.
    pub(super) fn with_surroundings(mut self, one: &Surroundings<'_>, other: &Surroundings<'_>) -> Self {
        for (points, ground) in one.shared_with(other) {
            self = self.with(points, &ground.to_string());
        }
        self
    }
}

/// What the surroundings of two have in common.
enum Shared<'a> {
    Office(&'a str),
    /// A state, organization or person that both have to do with.
    With(&'a str),
    Patronymic,
}

impl fmt::Display for Shared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Office(office) => write!(f, "both «{office}»"),
            Self::With(name) => write!(f, "both with {name}"),
            Self::Patronymic => f.write_str("one patronymic"),
        }
    }
}

/// What documents say around an entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings<'r> {
    /// Offices of two words or more: «госсекретарь США», not «президент».
    pub(super) offices: BTreeSet<String>,
    /// States and organizations it deals with or belongs to.
    pub(super) ties: BTreeMap<&'r str, &'r str>,
    /// People it deals with, by full name.
    pub(super) partners: BTreeSet<&'r str>,
    pub(super) patronymics: BTreeSet<String>,
    pub(super) documents: BTreeSet<usize>,
}

impl<'r> Surroundings<'r> {
    pub(super) fn of(occurrences: &'r [Occurrence<'r>], members: impl IntoIterator<Item = usize>) -> Self {
        let mut around = Self::default();
        for member in members {
            let occurrence = &occurrences[member];
            around.offices.extend(occurrence.positions().filter(|position| position.contains(' ')));
            around.ties.extend(occurrence.ties.iter().map(|(key, name)| (key.as_str(), *name)));
            around.partners.extend(occurrence.partners.iter().copied());
            around.patronymics.extend(occurrence.patronymic());
            around.documents.insert(occurrence.document);
        }
        around
    }

    /// The points of what two have in common.
    pub(super) fn points_with(&self, other: &Self) -> u32 {
        self.shared_with(other).map(|(points, _)| points).sum()
    }

    fn shared_with<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (u32, Shared<'a>)> {
        let offices = self.offices.intersection(&other.offices).take(1);
        // Few against many: a hub has ties with nearly everybody.
        let (few, many) = match self.ties.len() <= other.ties.len() {
            true => (&self.ties, &other.ties),
            false => (&other.ties, &self.ties),
        };
        let ties = few.keys().filter(|tie| many.contains_key(*tie)).map(|tie| self.ties[tie]);
        let partners = self.partners.intersection(&other.partners).copied();
        let patronymics = self.patronymics.intersection(&other.patronymics).take(1);
        (offices.map(|office| (OFFICE, Shared::Office(office))))
            .chain(ties.take(COUNTED).map(|name| (TIE, Shared::With(name))))
            .chain(partners.take(COUNTED).map(|name| (PARTNER, Shared::With(name))))
            .chain(patronymics.map(|_| (PATRONYMIC, Shared::Patronymic)))
    }
}
