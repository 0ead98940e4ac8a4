//! An article, sentence by sentence, and who each name in it is.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::chance::Chance;
use super::declension::{Case, Declined, Gender};
use super::sentences::{ActorKind, Part, Template};
use super::world::{Body, Person, World};

/// A party of a story, by index in the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Actor {
    Person(usize),
    State(usize),
    Ministry(usize),
    Company(usize),
}

impl Actor {
    pub(super) fn kind(self) -> ActorKind {
        match self {
            Self::Person(_) => ActorKind::Person,
            Self::State(_) => ActorKind::State,
            Self::Ministry(_) => ActorKind::Ministry,
            Self::Company(_) => ActorKind::Company,
        }
    }

    pub(super) fn state(self, world: &World) -> usize {
        match self {
            Self::Person(person) => world.people[person].state,
            Self::State(state) => state,
            Self::Ministry(body) => world.ministries[body].state,
            Self::Company(body) => world.companies[body].state,
        }
    }
}

/// What happened.
#[derive(Clone)]
pub(super) struct Story {
    /// Event type and status.
    pub(super) kind: String,
    pub(super) status: String,
    pub(super) actors: Vec<Actor>,
    pub(super) date: Date,
    /// The state in whose capital.
    pub(super) place: usize,
    /// Index in the list of topics.
    pub(super) topic: usize,
}

impl Story {
    pub(super) fn has_happened(&self) -> bool {
        matches!(self.status.as_str(), "actual" | "denied")
    }

    pub(super) fn people(&self) -> impl Iterator<Item = usize> {
        self.actors.iter().filter_map(|actor| match actor {
            Actor::Person(person) => Some(*person),
            _ => None,
        })
    }

    pub(super) fn kinds(&self) -> Vec<ActorKind> {
        self.actors.iter().map(|actor| actor.kind()).collect()
    }
}

/// Whom a name in an article means.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Named {
    /// As it stands there.
    name: String,
    person: String,
    form: &'static str,
    /// In code points of the text.
    start: usize,
    end: usize,
}

/// What the writer needs besides the world.
#[derive(Deserialize)]
pub(super) struct Words {
    pub(super) outlets: Vec<String>,
    pub(super) before: Vec<String>,
    pub(super) former: ByGender,
    pronouns: ByGender,
    months: Vec<String>,
    weekdays: Vec<String>,
    today: Vec<String>,
    yesterday: Vec<String>,
    tomorrow: Vec<String>,
    next_week: String,
    year: String,
    pub(super) younger: String,
}

/// A word for a man, a woman and a thing.
#[derive(Deserialize)]
pub(super) struct ByGender {
    pub(super) m: String,
    pub(super) f: String,
    #[serde(default)]
    n: String,
}

impl ByGender {
    fn of(&self, gender: Gender) -> &str {
        match gender {
            Gender::Masculine => &self.m,
            Gender::Feminine => &self.f,
            Gender::Neuter => &self.n,
        }
    }
}

/// Writes the text of one article.
pub(super) struct Writer<'w> {
    pub(super) world: &'w World,
    pub(super) words: &'w Words,
    /// Accusative, genitive, dative, prepositional.
    pub(super) topics: &'w [Vec<&'w str>],
    /// Which spelling of a name the outlet uses.
    pub(super) spelling: usize,
    pub(super) published: Date,
    pub(super) text: String,
    pub(super) named: Vec<Named>,
    /// People that the article has introduced.
    pub(super) known: BTreeSet<usize>,
    /// People that it will be about: whose surnames it must keep apart.
    pub(super) cast: BTreeSet<usize>,
}

impl Writer<'_> {
    /// Adds a sentence.
    pub(super) fn sentence(&mut self, chance: &mut Chance, template: &Template, story: &Story) {
        let start = self.text.len();
        self.parts(chance, template, story);
        self.capitalize(start);
    }

    /// Adds a sentence on what was before.
    pub(super) fn background(&mut self, chance: &mut Chance, template: &Template, story: &Story) {
        let start = self.text.len();
        let before: &String = chance.pick(&self.words.before);
        self.text.push_str(before);
        let from = self.text.len();
        self.parts(chance, template, story);
        if let Some(Part::Words(words)) = template.parts.first() {
            let lower: String = words.chars().take(1).flat_map(char::to_lowercase).collect();
            self.text.replace_range(from..from + lower.len(), &lower);
        }
        self.capitalize(start);
    }

    /// A headline: everybody is known, and there is no truth of it, for it is not in the text.
    pub(super) fn headline(&self, chance: &mut Chance, template: &Template, story: &Story) -> String {
        let (known, cast) = (self.cast.clone(), self.cast.clone());
        let mut headline = Writer { text: String::new(), named: Vec::new(), known, cast, ..*self };
        headline.sentence(chance, template, story);
        headline.text
    }

    fn capitalize(&mut self, start: usize) {
        let first: String = self.text[start..].chars().take(1).collect();
        let upper: String = first.chars().flat_map(char::to_uppercase).collect();
        self.text.replace_range(start..start + first.len(), &upper);
        let name = self.named.iter_mut().rev().find(|named| named.name.starts_with(&first));
        if let Some(named) = name.filter(|named| self.text[..start].chars().count() == named.start) {
            named.name.replace_range(..first.len(), &upper);
        }
    }

    fn parts(&mut self, chance: &mut Chance, template: &Template, story: &Story) {
        let world = self.world;
        for part in &template.parts {
            match part {
                Part::Words(words) => self.text.push_str(words),
                Part::Actor(actor, case) => self.actor(chance, story.actors[*actor], *case),
                Part::State(actor, case) => {
                    let state = story.actors[*actor].state(world);
                    self.put(world.states[state].name.in_case(*case));
                }
                Part::Capital(actor, case) => {
                    let state = story.actors[*actor].state(world);
                    self.put(world.states[state].capital.in_case(*case));
                }
                Part::Agreeing(actor, masculine, feminine) => {
                    let word = match self.gender(story.actors[*actor]) {
                        Gender::Masculine => masculine.clone(),
                        Gender::Feminine => feminine.clone(),
                        Gender::Neuter => neuter(feminine),
                    };
                    self.put(&word);
                }
                Part::Pronoun(actor) => {
                    self.put(self.words.pronouns.of(self.gender(story.actors[*actor])));
                }
                Part::On => {
                    let on = self.on(chance, story.date);
                    self.put(&on);
                }
                Part::Place(case) => self.put(world.states[story.place].capital.in_case(*case)),
                Part::Topic(case) => {
                    let column = match case {
                        Case::Genitive => 1,
                        Case::Dative => 2,
                        Case::Prepositional => 3,
                        _ => 0,
                    };
                    self.put(self.topics[story.topic][column]);
                }
            }
        }
    }

    fn gender(&self, actor: Actor) -> Gender {
        match actor {
            Actor::Person(person) => self.world.people[person].gender,
            Actor::State(state) => self.world.states[state].gender,
            Actor::Ministry(body) => self.world.ministries[body].gender,
            Actor::Company(body) => self.world.companies[body].gender,
        }
    }

    fn actor(&mut self, chance: &mut Chance, actor: Actor, case: Case) {
        let world = self.world;
        match actor {
            Actor::Person(person) => self.person(chance, person, case),
            Actor::State(state) => self.put(world.states[state].name.in_case(case)),
            Actor::Ministry(body) => self.body(&world.ministries[body], case),
            Actor::Company(body) => self.body(&world.companies[body], case),
        }
    }

    fn body(&mut self, body: &Body, case: Case) {
        self.put(body.head.in_case(case));
        self.text.push_str(&body.rest);
    }

    /// Whoever is new comes with office and name, most often; later the surname is enough.
    fn person(&mut self, chance: &mut Chance, index: usize, case: Case) {
        let world = self.world;
        let person = &world.people[index];
        let is_new = self.known.insert(index);
        let surname = self.surname(person).in_case(Case::Nominative).to_owned();
        let is_alone = self
            .cast
            .iter()
            .all(|other| *other == index || self.surname(&world.people[*other]).nominative() != surname);
        let form = match chance.below(100) {
            0..60 if is_new => (true, "full"),
            60..72 if is_new => (false, "full"),
            72..80 if is_new && is_alone => (true, "surname"),
            80..88 if is_new && person.patronymic.is_some() => (true, "patronymic"),
            88..94 if is_new => (true, "initials"),
            94..98 if is_new && is_alone => (false, "surname"),
            0..82 if !is_new && is_alone => (false, "surname"),
            82..86 if !is_new => (false, "initials"),
            _ => (is_new, "full"),
        };
        if form.0 {
            self.office(person, case);
        }
        self.name(index, case, form.1);
    }

    fn office(&mut self, person: &Person, case: Case) {
        if self.published < person.from {
            return;
        }
        if self.published >= person.until {
            self.put(self.world.former(person.gender).in_case(case));
            self.text.push(' ');
        }
        self.put(person.office.head.in_case(case));
        self.text.push_str(&person.office.rest);
        self.text.push(' ');
    }

    fn name(&mut self, index: usize, case: Case, form: &'static str) {
        let person = &self.world.people[index];
        let given = &person.given[self.spelling % person.given.len()];
        let initial = |name: &str| name.chars().take(1).chain(['.']).collect::<String>();
        let surname = self.surname(person).in_case(case);
        let name = match (form, &person.patronymic) {
            ("surname", _) => surname.to_owned(),
            ("initials", Some(patronymic)) => {
                format!("{}{} {surname}", initial(given.nominative()), initial(patronymic.nominative()))
            }
            ("initials", None) => format!("{} {surname}", initial(given.nominative())),
            ("patronymic", Some(patronymic)) => {
                format!("{} {} {surname}", given.in_case(case), patronymic.in_case(case))
            }
            _ => format!("{} {surname}", given.in_case(case)),
        };
        self.put(&name);
        let end = self.text.chars().count();
        let start = end - name.chars().count();
        self.named.push(Named { name, person: format!("p{}", index + 1), form, start, end });
    }

    fn surname<'p>(&self, person: &'p Person) -> &'p Declined {
        &person.surname[self.spelling % person.surname.len()]
    }

    /// Adds a word that may change the preposition before it: «со Швецией», «об Иране».
    fn put(&mut self, word: &str) {
        const VOWELS: &str = "аоуэиАОУЭИ";
        let mut letters = word.chars();
        let (first, second) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
        let before_consonant =
            second.is_alphabetic() && !VOWELS.contains(second) && !"еёюяьыЕ".contains(second);
        for (short, long, fits) in [
            ("с", "со", "сзшжСЗШЖ".contains(first) && before_consonant),
            ("в", "во", "вфВФ".contains(first) && before_consonant),
            ("о", "об", VOWELS.contains(first)),
        ] {
            let stands = self.text.strip_suffix(&format!("{short} "));
            if fits && stands.is_some_and(|text| text.is_empty() || text.ends_with(char::is_whitespace)) {
                self.text.truncate(self.text.len() - 1 - short.len());
                self.text.push_str(long);
                self.text.push(' ');
            }
        }
        self.text.push_str(word);
    }

    /// When: in words that count from the publication, or as a date.
    fn on(&self, chance: &mut Chance, date: Date) -> String {
        let days = self.published.until(date).map_or(0, |span| span.get_days());
        let words = self.words;
        let weekday = &words.weekdays[date.weekday().to_monday_zero_offset() as usize];
        let month = &words.months[date.month() as usize - 1];
        let day = match date.year() == self.published.year() {
            true => format!("{} {month}", date.day()),
            false => format!("{} {month} {} {}", date.day(), date.year(), words.year),
        };
        match (days, chance.below(3)) {
            (0, 0) => chance.pick(&words.today).clone(),
            (-1, 0) => chance.pick(&words.yesterday).clone(),
            (1, 0) => chance.pick(&words.tomorrow).clone(),
            (1.., 1) if self.is_next_week(date) => words.next_week.clone(),
            (-5..=5, 1) => weekday.clone(),
            (_, 2) => format!("{} {month} {} {}", date.day(), date.year(), words.year),
            _ => day,
        }
    }

    fn is_next_week(&self, date: Date) -> bool {
        let monday = |date: Date| {
            date.saturating_sub(jiff::Span::new().days(i64::from(date.weekday().to_monday_zero_offset())))
        };
        monday(self.published).until(monday(date)).is_ok_and(|span| span.get_days() == 7)
    }
}

/// «принята» -> «принято», «встретилась» -> «встретилось»
fn neuter(feminine: &str) -> String {
    match (feminine.strip_suffix("ась"), feminine.strip_suffix('а')) {
        (Some(stem), _) => format!("{stem}ось"),
        (None, Some(stem)) => format!("{stem}о"),
        (None, None) => feminine.to_owned(),
    }
}
