//! The invented people, ministries and companies, and the states they belong to.

use std::collections::BTreeMap;

use anyhow::Context;
use jiff::civil::Date;
use serde::Deserialize;

use super::chance::Chance;
use super::declension::{Case, Declined, Endings, Gender, Sort};
use super::writer::Words;

/// Everybody and everything that articles can be about.
pub(super) struct World {
    /// The first act most often, as in the other lists.
    pub(super) people: Vec<Person>,
    pub(super) states: Vec<State>,
    pub(super) ministries: Vec<Body>,
    pub(super) companies: Vec<Body>,
    /// «бывший», «бывшая»
    former: [Declined; 2],
}

/// A person, in office for some years.
pub(super) struct Person {
    /// One or more spellings of each name.
    pub(super) given: Vec<Declined>,
    pub(super) surname: Vec<Declined>,
    pub(super) patronymic: Option<Declined>,
    /// Has a namesake who is older.
    pub(super) is_younger: bool,
    pub(super) gender: Gender,
    pub(super) office: Office,
    pub(super) state: usize,
    pub(super) from: Date,
    pub(super) until: Date,
}

impl Person {
    /// The plainest spelling, to compare people by.
    fn plain(&self) -> (&str, &str) {
        (self.given[0].nominative(), self.surname[0].nominative())
    }
}

/// An office, with the state or company it is of.
pub(super) struct Office {
    pub(super) head: Declined,
    /// What follows and does not decline, with a space in front.
    pub(super) rest: String,
}

pub(super) struct State {
    pub(super) name: Declined,
    pub(super) gender: Gender,
    pub(super) capital: Declined,
    culture: String,
}

/// A ministry or company.
pub(super) struct Body {
    pub(super) head: Declined,
    pub(super) gender: Gender,
    /// What follows and does not decline, with a space in front.
    pub(super) rest: String,
    pub(super) state: usize,
}

/// Names of one culture, as in `names.toml`.
#[derive(Deserialize)]
struct Culture {
    men: Vec<String>,
    women: Vec<String>,
    surnames: Vec<String>,
    #[serde(default)]
    fathers: Vec<String>,
}

/// The years that articles are from, and some before and after.
const BEGINNING: Date = Date::constant(2020, 1, 1);
const MIDDLE: Date = Date::constant(2023, 1, 1);
const END: Date = Date::constant(2027, 1, 1);

impl World {
    /// The world of a seed.
    pub(super) fn new(chance: &mut Chance, words: &Words, people: usize) -> anyhow::Result<Self> {
        let endings = Endings::parse(include_str!("endings.tsv"))?;
        let states = states(&endings)?;
        let (ministries, companies) = bodies(chance, &endings, &states)?;
        let former = [(&words.former.m, Gender::Masculine), (&words.former.f, Gender::Feminine)]
            .map(|(word, gender)| endings.decline(word, Sort::Adjective, gender));
        let mut world = Self { people: Vec::new(), states, ministries, companies, former };
        world.people = People::new(&world, &endings, words)?.draw(chance, people);
        Ok(world)
    }

    /// The word for one who is out of office.
    pub(super) fn former(&self, gender: Gender) -> &Declined {
        &self.former[usize::from(gender == Gender::Feminine)]
    }
}

fn states(endings: &Endings) -> anyhow::Result<Vec<State>> {
    super::rows(include_str!("states.tsv"))
        .map(|columns| {
            let [name, gender, capital, capital_gender, culture] = columns[..] else {
                anyhow::bail!("not a state: {columns:?}")
            };
            Ok(State {
                name: noun(endings, name, gender)?,
                gender: Gender::parse(gender)?.0,
                capital: noun(endings, capital, capital_gender)?,
                culture: culture.to_owned(),
            })
        })
        .collect()
}

fn noun(endings: &Endings, word: &str, gender: &str) -> anyhow::Result<Declined> {
    let (gender, fixed) = Gender::parse(gender)?;
    Ok(if fixed { Declined::fixed(word) } else { endings.decline(word, Sort::Noun, gender) })
}

/// The ministries of every state, and the companies.
fn bodies(
    chance: &mut Chance,
    endings: &Endings,
    states: &[State],
) -> anyhow::Result<(Vec<Body>, Vec<Body>)> {
    let (mut ministries, mut companies) = (Vec::new(), Vec::new());
    for columns in super::rows(include_str!("bodies.tsv")) {
        let [sort, word, gender, rest] = columns[..] else { anyhow::bail!("not a body: {columns:?}") };
        let (head, gender) = (noun(endings, word, gender)?, Gender::parse(gender)?.0);
        let body = |rest: String, state: usize| Body { head: head.clone(), gender, rest, state };
        match sort {
            "ministry" => ministries.extend(states.iter().enumerate().map(|(index, state)| {
                let of = state.name.in_case(Case::Genitive);
                let rest = [rest, of].into_iter().filter(|part| !part.is_empty());
                body(rest.map(|part| format!(" {part}")).collect(), index)
            })),
            _ => companies.push(body(format!(" {rest}"), chance.below(states.len()))),
        }
    }
    Ok((ministries, companies))
}

/// Who can be drawn.
struct People<'w> {
    world: &'w World,
    endings: &'w Endings,
    cultures: BTreeMap<String, Culture>,
    younger: Declined,
    /// Heads of offices of states and of companies, and what follows each.
    offices: [Vec<(Declined, String)>; 2],
}

impl<'w> People<'w> {
    fn new(world: &'w World, endings: &'w Endings, words: &Words) -> anyhow::Result<Self> {
        let mut offices = [Vec::new(), Vec::new()];
        for columns in super::rows(include_str!("offices.tsv")) {
            let [of, head, gender, rest] = columns[..] else { anyhow::bail!("not an office: {columns:?}") };
            let head = endings.decline(head, Sort::Name, Gender::parse(gender)?.0);
            offices[usize::from(of == "company")].push((head, rest.to_owned()));
        }
        let cultures = toml::from_str(include_str!("names.toml")).context("names.toml")?;
        let younger = endings.decline(&words.younger, Sort::Adjective, Gender::Masculine);
        Ok(Self { world, endings, cultures, younger, offices })
    }

    /// So many people. An office of a state is held by one after the other.
    fn draw(&self, chance: &mut Chance, count: usize) -> Vec<Person> {
        let mut people: Vec<Person> = Vec::new();
        // Who came last into an office, by its place in the lists.
        let mut holders: BTreeMap<(usize, usize), Option<usize>> = BTreeMap::new();
        for index in 0..count {
            let (state, office) =
                (chance.ranked(self.world.states.len()), chance.ranked(self.offices[0].len()));
            let (from, until) = (day_between(chance, BEGINNING, MIDDLE), END);
            let person = match holders.get(&(state, office)) {
                None => {
                    holders.insert((state, office), Some(index));
                    self.person(chance, state, self.of_state(office, state), (from, until), &people)
                }
                Some(Some(former)) => {
                    let change = day_between(chance, MIDDLE, Date::constant(2024, 12, 31));
                    people[*former].until = change;
                    holders.insert((state, office), None);
                    self.person(chance, state, self.of_state(office, state), (change, until), &people)
                }
                Some(None) => {
                    let company = &self.world.companies[chance.ranked(self.world.companies.len())];
                    let (head, rest) = chance.pick(&self.offices[1]);
                    // «глава компании „Вектор“»
                    let office = Office { head: head.clone(), rest: format!(" {rest}{}", company.rest) };
                    self.person(chance, company.state, office, (from, until), &people)
                }
            };
            people.push(person);
        }
        people
    }

    fn of_state(&self, office: usize, state: usize) -> Office {
        let (head, rest) = &self.offices[0][office];
        let of = self.world.states[state].name.in_case(Case::Genitive);
        let rest = [rest, of].into_iter().filter(|part| !part.is_empty());
        Office { head: head.clone(), rest: rest.map(|part| format!(" {part}")).collect() }
    }

    fn person(
        &self,
        chance: &mut Chance,
        state: usize,
        office: Office,
        (from, until): (Date, Date),
        known: &[Person],
    ) -> Person {
        let culture = &self.cultures[&self.world.states[state].culture];
        let gender = if chance.percent(15) { Gender::Feminine } else { Gender::Masculine };
        let given = match gender {
            Gender::Feminine => &culture.women,
            _ => &culture.men,
        };
        let written = &culture.surnames[chance.ranked(culture.surnames.len())];
        let surname = spellings(written).map(|surname| match gender {
            Gender::Feminine => self.endings.decline(&of_woman(surname), Sort::Surname, Gender::Feminine),
            gender => self.endings.decline(surname, Sort::Surname, gender),
        });
        let surname = surname.collect();
        let given = spellings(&given[chance.ranked(given.len())])
            .map(|name| self.endings.decline(name, Sort::Name, gender))
            .collect();
        let father = (!culture.fathers.is_empty()).then(|| chance.pick(&culture.fathers));
        let patronymic = father.and_then(|father| {
            let (son, daughter) = father.split_once(' ')?;
            let word = if gender == Gender::Feminine { daughter } else { son };
            Some(self.endings.decline(word, Sort::Name, gender))
        });
        let mut person =
            Person { given, surname, patronymic, is_younger: false, gender, office, state, from, until };
        let namesake = known.iter().any(|other| other.plain() == person.plain());
        // Where patronymics tell them apart, nobody is called the younger.
        person.is_younger = namesake && person.patronymic.is_none() && gender == Gender::Masculine;
        if person.is_younger {
            self.add_younger(&mut person);
        }
        person
    }

    /// «Холм-младший», which declines in both parts.
    fn add_younger(&self, person: &mut Person) {
        for surname in &mut person.surname {
            *surname = surname.with_part(&self.younger);
        }
    }
}

/// «Рахмани = Рахмоний»: the ways of writing a name.
fn spellings(written: &str) -> impl Iterator<Item = &str> {
    written.split('=').map(str::trim)
}

/// A woman's form of a man's surname.
fn of_woman(surname: &str) -> String {
    for (man, woman) in [("ский", "ская"), ("цкий", "цкая"), ("ый", "ая")] {
        if let Some(stem) = surname.strip_suffix(man) {
            return format!("{stem}{woman}");
        }
    }
    match ["ов", "ев", "ёв", "ин", "ын"].iter().any(|ending| surname.ends_with(ending)) {
        true => format!("{surname}а"),
        false => surname.to_owned(),
    }
}

fn day_between(chance: &mut Chance, first: Date, last: Date) -> Date {
    let days = first.until(last).map_or(0, |span| span.get_days());
    first.saturating_add(jiff::Span::new().days(i64::try_from(chance.below(days as usize)).unwrap_or(0)))
}
