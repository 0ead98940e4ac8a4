//! What speaks for two entities being one, in points. At [`ENOUGH`] they are joined; what comes
//! near it is a doubt for a person to decide.

use std::collections::{BTreeMap, BTreeSet};

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

    fn add(&mut self, points: u32, ground: &str) {
        self.points += points;
        self.grounds.push(format!("{ground} +{points}"));
    }

    /// Adds what the surroundings of two have in common.
    pub(super) fn with_surroundings(mut self, one: &Surroundings<'_>, other: &Surroundings<'_>) -> Self {
        if let Some(office) = one.offices.intersection(&other.offices).next() {
            self.add(OFFICE, &format!("both «{office}»"));
        }
        // Few against many: a hub has ties with nearly everybody.
        let (few, many) = match one.ties.len() <= other.ties.len() {
            true => (&one.ties, &other.ties),
            false => (&other.ties, &one.ties),
        };
        let ties = few.keys().filter(|tie| many.contains_key(*tie));
        for name in ties.map(|tie| one.ties[tie]).take(COUNTED) {
            self.add(TIE, &format!("both with {name}"));
        }
        let partners = one.partners.intersection(&other.partners);
        for partner in partners.take(COUNTED) {
            self.add(PARTNER, &format!("both with {partner}"));
        }
        if one.patronymics.intersection(&other.patronymics).next().is_some() {
            self.add(PATRONYMIC, "one patronymic");
        }
        self
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
}
