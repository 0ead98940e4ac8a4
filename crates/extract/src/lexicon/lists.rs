//! The Russian lists, read.

use std::collections::{BTreeMap, BTreeSet};

use relata_nlp::{Animacy, Morphology, fold};

use super::shared_bodies::SharedBodies;
use super::table::{LexiconError, Row, rows};
use super::{
    Body, Concepts, Control, Counted, Country, Cues, Entry, Group, Lexicon, Naming, Organization, Phrases,
    Tenure, Title, leaders,
};
use crate::wording;

macro_rules! list {
    ($name:literal, $columns:literal) => {
        &rows($name, include_str!(concat!("../lang/ru/", $name)), $columns)?
    };
}

/// Nouns that mean a body in the plural only: «власти».
const PLURAL_ONLY: [&str; 5] = ["власть", "официальное лицо", "представитель", "дипломат", "чиновник"];

/// The classes of titles.
const TITLES: [&str; 17] = [
    "state_head",
    "government_head",
    "minister",
    "diplomat",
    "official",
    "deputy",
    "military",
    "judge",
    "business",
    "party",
    "media",
    "expert",
    "religious",
    "culture",
    "sport",
    "relative",
    "other",
];

/// The title whose holder an «экс-…» was.
fn former_of(title: &str) -> Option<&str> {
    title.strip_prefix("экс-")
}

impl Lexicon {
    /// The Russian lists.
    pub(crate) fn russian(morphology: &Morphology) -> Result<Self, LexiconError> {
        let mut lexicon = Self {
            countries: Vec::new(),
            organizations: Vec::new(),
            prefixes: BTreeMap::new(),
            cues: Cues::russian(morphology)?,
            concepts: Concepts::russian(morphology)?,
            control: Control::russian()?,
            counted: Counted::russian()?,
            naming: Naming::russian()?,
            leading: BTreeSet::new(),
            shortened: BTreeMap::new(),
            callings: BTreeMap::new(),
            by_name: BTreeMap::new(),
            short_bodies: (list!("short_bodies.tsv", 2).iter())
                .map(|row| (fold(row.cell(0)), fold(row.cell(1))))
                .collect(),
            relations: crate::relations::Words::russian(morphology)?,
            leaders: Vec::new(),
            shared_bodies: SharedBodies::russian()?,
            phrases: Phrases::default(),
        };
        lexicon.add_countries(list!("countries.tsv", 8), morphology);
        lexicon.add_organizations(list!("organizations.tsv", 4), morphology);
        lexicon.add_titles(list!("titles.tsv", 4), morphology)?;
        for row in list!("title_modifiers.tsv", 2) {
            let tenure = match row.one_of(1, &["former", "ahead", "acting", "rank"])? {
                "former" => Tenure::Over,
                "ahead" => Tenure::Ahead,
                _ => Tenure::Held,
            };
            lexicon.phrases.add(row.cell(0), Entry::TitleModifier(tenure), morphology);
        }
        for row in list!("bodies.tsv", 4) {
            lexicon.phrases.add(row.cell(0), Entry::Body(body(row)?), morphology);
        }
        for row in list!("groups.tsv", 3) {
            lexicon.phrases.add(row.cell(0), Entry::Group(group(row, morphology)?), morphology);
        }
        for row in list!("region_nouns.tsv", 2) {
            lexicon.phrases.add(row.cell(0), Entry::RegionNoun, morphology);
        }
        let leading = lexicon.naming.leading.iter().filter_map(|title| lexicon.title(title));
        lexicon.leading = leading.map(|title| title.meaning).collect();
        for (noun, titles) in &lexicon.naming.callings {
            let meanings = titles.iter().filter_map(|title| lexicon.title(title));
            lexicon.callings.insert(noun.clone(), meanings.map(|title| title.meaning).collect());
        }
        lexicon.tie_bodies(morphology);
        Ok(lexicon)
    }

    fn add_countries(&mut self, countries: &[Row<'_>], morphology: &Morphology) {
        for (index, row) in countries.iter().enumerate() {
            let mut add = |phrase: &str, entry: Entry| self.phrases.add(phrase, entry, morphology);
            row.list(1).chain(row.list(2)).for_each(|name| add(name, Entry::Country(index)));
            row.list(3).for_each(|name| add(name, Entry::Capital(index)));
            row.list(4).for_each(|name| add(name, Entry::Metonym(index)));
            row.list(5).for_each(|adjective| add(adjective, Entry::Adjective(index)));
            row.list(7).for_each(|demonym| add(demonym, Entry::Demonym(index)));
            for prefix in row.list(6) {
                self.prefixes.entry(fold(prefix)).or_insert(index);
            }
            let iso = Some(row.cell(0)).filter(|iso| *iso != "-").map(str::to_owned);
            let former = iso.is_none() && row.cell(3).is_empty();
            self.countries.push(Country { iso, name: row.cell(1).to_owned(), former });
        }
    }

    fn add_organizations(&mut self, organizations: &[Row<'_>], morphology: &Morphology) {
        for (index, row) in organizations.iter().enumerate() {
            for name in row.list(0).chain(row.list(1)) {
                self.phrases.add(name, Entry::Organization(index), morphology);
                self.by_name.entry(wording::key(name)).or_insert(index);
            }
            self.organizations.push(Organization {
                name: row.cell(0).to_owned(),
                aliases: row.list(1).map(str::to_owned).collect(),
                of_state: row.cell(3) == "state",
                state: None,
                is_court: row.cell(3) == "court",
            });
        }
    }

    /// Titles, and the leaders who hold some of them.
    fn add_titles(&mut self, titles: &[Row<'_>], morphology: &Morphology) -> Result<(), LexiconError> {
        let numbers: BTreeMap<&str, usize> =
            titles.iter().enumerate().map(|(number, row)| (row.cell(0), number)).collect();
        let countries = (self.countries.iter().enumerate())
            .filter_map(|(number, country)| Some((country.iso.clone()?, number)))
            .collect();
        self.leaders = leaders::russian(&countries, &numbers)?;
        for (number, row) in titles.iter().enumerate() {
            let class = row.one_of(1, &TITLES)?;
            let title = Title {
                heads: matches!(class, "state_head" | "government_head"),
                generic: matches!(row.cell(0), "лидер" | "глава" | "глава государства" | "руководитель"),
                alone: row.flag(2)?,
                office: !matches!(class, "relative" | "other" | "expert" | "media" | "culture" | "sport"),
                job: matches!(class, "expert" | "media" | "culture" | "sport"),
                relative: class == "relative",
                meaning: match row.cell(3) {
                    // «экс-министр» held the office of a «министр».
                    "" => former_of(row.cell(0))
                        .and_then(|title| numbers.get(title))
                        .map_or(number, |same| *same),
                    same => row.known(3, numbers.get(same).copied())?,
                },
            };
            self.phrases.add(row.cell(0), Entry::Title(title), morphology);
            if let Some((noun, _)) = row.cell(0).split_once(' ').filter(|_| title.office) {
                self.shortened.entry(fold(noun)).or_default().insert(title.meaning);
            }
        }
        Ok(())
    }
}

fn body(row: &Row<'_>) -> Result<Body, LexiconError> {
    let class = row.cell(1);
    Ok(Body {
        stands_for_state: row.flag(2)?,
        bare: row.flag(3)?,
        public: matches!(
            class,
            "government"
                | "ministry"
                | "parliament"
                | "court"
                | "law"
                | "branch"
                | "diplomatic"
                | "military"
                | "local"
        ),
        plural_only: PLURAL_ONLY.contains(&row.cell(0)),
        company: matches!(class, "company" | "bank"),
        branch: class == "branch",
        part: class == "other",
        agency: matches!(class, "ministry" | "law" | "branch"),
    })
}

fn group(row: &Row<'_>, morphology: &Morphology) -> Result<Group, LexiconError> {
    let class = row.cell(1);
    let person = |word: &str| {
        morphology.readings(word).first().is_some_and(|(_, form)| form.tag.animacy == Animacy::Anim)
    };
    Ok(Group {
        needs_modifier: row.flag(2)?,
        collective: !row.cell(0).split(' ').any(person),
        states: class == "states",
        leaders: class == "leaders",
        anybody: class == "pair",
        pair: matches!(class, "pair" | "leaders" | "officials"),
    })
}
