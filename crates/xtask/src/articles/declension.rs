//! Case forms, by the table of endings.

use std::collections::BTreeMap;

use anyhow::{Context, bail};

/// The grammatical cases, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Prepositional,
}

impl Case {
    pub(super) fn parse(name: &str) -> anyhow::Result<Self> {
        Ok(match name {
            "nom" => Self::Nominative,
            "gen" => Self::Genitive,
            "dat" => Self::Dative,
            "acc" => Self::Accusative,
            "ins" => Self::Instrumental,
            "loc" => Self::Prepositional,
            _ => bail!("unknown case `{name}`"),
        })
    }
}

/// The grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

impl Gender {
    /// The letter, and whether the word keeps its form.
    pub(super) fn parse(mark: &str) -> anyhow::Result<(Self, bool)> {
        let (letter, fixed) = mark.strip_suffix('!').map_or((mark, false), |letter| (letter, true));
        let gender = match letter {
            "m" => Self::Masculine,
            "f" => Self::Feminine,
            "n" => Self::Neuter,
            _ => bail!("unknown gender `{mark}`"),
        };
        Ok((gender, fixed))
    }
}

/// A word in its six cases.
#[derive(Clone, Debug)]
pub(super) struct Declined([String; 6]);

impl Declined {
    pub(super) fn fixed(word: &str) -> Self {
        Self(std::array::from_fn(|_| word.to_owned()))
    }

    pub(super) fn in_case(&self, case: Case) -> &str {
        &self.0[case as usize]
    }

    /// «Холм-младший»: both parts decline.
    pub(super) fn with_part(&self, part: &Self) -> Self {
        Self(std::array::from_fn(|case| format!("{}-{}", self.0[case], part.0[case])))
    }

    pub(super) fn nominative(&self) -> &str {
        &self.0[0]
    }
}

/// Which table a word follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Surname,
    Name,
    Noun,
    Adjective,
}

/// The table `endings.tsv`.
pub(super) struct Endings {
    /// By sort, gender and ending of the nominative: the other five endings.
    rows: BTreeMap<(Sort, Gender, String), [String; 5]>,
}

impl Endings {
    pub(super) fn parse(table: &str) -> anyhow::Result<Self> {
        let mut rows = BTreeMap::new();
        for columns in super::rows(table) {
            let [sort, gender, ending, others @ ..] = &columns[..] else { bail!("too short: {columns:?}") };
            let sort = match *sort {
                "surname" => Sort::Surname,
                "name" => Sort::Name,
                "noun" => Sort::Noun,
                "adjective" => Sort::Adjective,
                _ => bail!("unknown sort `{sort}`"),
            };
            let others = others.iter().map(|ending| (*ending).to_owned()).collect::<Vec<_>>();
            let others: [String; 5] = others.try_into().ok().context("a row has five endings")?;
            rows.insert((sort, Gender::parse(gender)?.0, (*ending).to_owned()), others);
        }
        Ok(Self { rows })
    }

    /// The forms of a word as the data write it: «!» behind one that keeps its form, «/» before the
    /// stem of the other cases.
    pub(super) fn decline(&self, written: &str, sort: Sort, gender: Gender) -> Declined {
        if let Some(word) = written.strip_suffix('!') {
            return Declined::fixed(word);
        }
        let (word, stem) = written.split_once('/').unwrap_or((written, written));
        let Some((ending, others)) = self.row(stem, sort, gender) else { return Declined::fixed(word) };
        let rest = stem.strip_suffix(ending).unwrap_or(stem);
        Declined(std::array::from_fn(|case| match case.checked_sub(1).map(|other| others[other].as_str()) {
            None => word.to_owned(),
            // The accusative of a thing is its nominative.
            Some(_) if case == Case::Accusative as usize && sort == Sort::Noun && others[2] == ending => {
                word.to_owned()
            }
            Some(other) => format!("{rest}{other}"),
        }))
    }

    fn row<'e>(&'e self, stem: &'e str, sort: Sort, gender: Gender) -> Option<(&'e str, &'e [String; 5])> {
        let find = |sort: Sort, ending: &str| self.rows.get(&(sort, gender, ending.to_owned()));
        let by_ending = |sort: Sort| {
            stem.char_indices().map(|(at, _)| &stem[at..]).find_map(|end| Some((end, find(sort, end)?)))
        };
        let consonant = |sort: Sort| {
            let last = stem.chars().next_back()?;
            (!"аеёиоуыэюяьй".contains(last)).then(|| Some(("", find(sort, "*")?))).flatten()
        };
        let of = |sort: Sort| by_ending(sort).or_else(|| consonant(sort));
        match sort {
            Sort::Surname => of(Sort::Surname).or_else(|| of(Sort::Name)),
            sort => of(sort),
        }
    }
}
