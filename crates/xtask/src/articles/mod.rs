//! Invented Russian news, as much as one wants: material for tests of scale and of resolution.
//!
//! The same seed gives the same articles, and the first thousand of ten thousand are the thousand
//! that one gets alone. People share surnames and given names, are spelt in several ways and come
//! and go in office; few act often and many rarely. What an article says it says in the sentences of
//! `sentences.tsv`, with its people in the field `truth`, which the reader of documents ignores.

mod chance;
mod declension;
mod sentences;
mod world;
mod writer;

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Context;
use jiff::{Span, civil::Date};
use serde::Serialize;

use chance::Chance;
use sentences::{ActorKind, Template};
use world::World;
use writer::{Actor, Named, Story, Words, Writer};

/// An article as a line of JSON.
#[derive(Serialize)]
struct Article {
    id: String,
    text: String,
    title: Option<String>,
    published: String,
    url: String,
    outlet: String,
    truth: Vec<Named>,
}

/// Writes so many articles about so many people.
pub(crate) fn write(count: usize, people: usize, seed: u64, mut output: impl Write) -> anyhow::Result<()> {
    let mut chance = Chance::new(seed);
    let words: Words = toml::from_str(include_str!("words.toml")).context("words.toml")?;
    let world = World::new(&mut chance, &words, people.max(MOST_ACTORS))?;
    let newsroom = Newsroom {
        world: &world,
        words: &words,
        topics: rows(include_str!("topics.tsv")).collect(),
        templates: sentences::templates()?,
    };
    let mut told = Vec::new();
    let mut written = 0;
    while written < count {
        let story = newsroom.story(&mut chance);
        for _ in 0..=chance.ranked(MOST_TOLD) {
            if written == count {
                break;
            }
            written += 1;
            let article = newsroom.article(&mut chance, written, &story, &told);
            serde_json::to_writer(&mut output, &article)?;
            writeln!(output)?;
        }
        told.push(story);
    }
    output.flush()?;
    Ok(())
}

/// The rows of a table, without comments and empty lines.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    (table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')))
        .map(|line| line.split('\t').collect())
}

/// The most articles that tell one story.
const MOST_TOLD: usize = 12;
/// The most parties of a story.
const MOST_ACTORS: usize = 3;
/// Stories happen from here on, for so many days.
const BEGINNING: Date = Date::constant(2023, 1, 1);
const DAYS: usize = 730;

/// Who writes the articles.
struct Newsroom<'w> {
    world: &'w World,
    words: &'w Words,
    topics: Vec<Vec<&'w str>>,
    templates: Vec<Template>,
}

impl Newsroom<'_> {
    /// Something new: of any type, whoever acts.
    fn story(&self, chance: &mut Chance) -> Story {
        let events = || self.templates.iter().filter(|template| template.is_event());
        let types: BTreeSet<&str> = events().map(|template| template.kind.as_str()).collect();
        let kind = *chance.pick(&Vec::from_iter(types));
        let of_type: Vec<&Template> = events().filter(|template| template.kind == kind).collect();
        let template = *chance.pick(&of_type);
        let mut actors: Vec<Actor> = Vec::new();
        for kinds in &template.who {
            let kind = *chance.pick(kinds);
            actors.push(another(chance, self.world, kind, &actors));
        }
        let place = match chance.percent(25) {
            true => chance.ranked(self.world.states.len()),
            false => chance.pick(&actors).state(self.world),
        };
        Story {
            kind: kind.to_owned(),
            status: template.status.clone(),
            date: days_after(BEGINNING, chance.below(DAYS) as i64),
            topic: chance.below(self.topics.len()),
            place,
            actors,
        }
    }

    /// One telling of a story, among those that were told.
    fn article(&self, chance: &mut Chance, number: usize, story: &Story, told: &[Story]) -> Article {
        let outlet = chance.below(self.words.outlets.len());
        let published = match story.has_happened() {
            true => days_after(story.date, chance.ranked(4) as i64),
            false => days_after(story.date, -1 - chance.ranked(14) as i64),
        };
        let mut earlier = chance.percent(30).then(|| earlier(chance, story, told)).flatten();
        let mut writer = Writer {
            world: self.world,
            words: self.words,
            topics: &self.topics,
            spelling: outlet,
            published,
            text: String::new(),
            named: Vec::new(),
            known: BTreeSet::new(),
            cast: story.people().chain(earlier.iter().flat_map(|story| story.people())).collect(),
        };
        let mut unused: Vec<&Template> = self.templates.iter().collect();
        let tells = |template: &Template| template.tells(story);
        if let Some(lead) = draw(chance, &mut unused, tells) {
            writer.sentence(chance, lead, story);
        }
        for _ in 1..chance.between(2, 8) {
            let end = if chance.percent(55) { "\n\n" } else { " " };
            let about = match chance.below(100) {
                0..30 => draw(chance, &mut unused, tells).map(|again| (again, story.clone())),
                30..60 => (earlier.take()).and_then(|earlier| {
                    let template = draw(chance, &mut unused, |template| template.tells(&earlier))?;
                    Some((template, earlier))
                }),
                60..85 => remark(chance, &mut unused, "quote", story),
                _ => None,
            };
            let about = about.or_else(|| remark(chance, &mut unused, "rest", story));
            let Some((template, about)) = about else { break };
            writer.text.push_str(end);
            match about.date < story.date {
                true => writer.background(chance, template, &about),
                false => writer.sentence(chance, template, &about),
            }
        }
        let title = draw(chance, &mut unused, |template| {
            template.kind == "title" && template.status == story.kind && template.takes(&story.kinds())
        });
        let title = title.map(|template| writer.headline(chance, template, story));
        let id = format!("s{number:06}");
        Article {
            url: format!("https://example.org/news/{id}"),
            id,
            title,
            text: writer.text,
            published: published.to_string(),
            outlet: self.words.outlets[outlet].clone(),
            truth: writer.named,
        }
    }
}

/// Takes one of the templates that fit; `None` if there is none left.
fn draw<'t>(
    chance: &mut Chance,
    unused: &mut Vec<&'t Template>,
    fits: impl Fn(&Template) -> bool,
) -> Option<&'t Template> {
    let fitting: Vec<usize> = (0..unused.len()).filter(|index| fits(unused[*index])).collect();
    (!fitting.is_empty()).then(|| unused.remove(*chance.pick(&fitting)))
}

/// A sentence that is of no event: about one of the parties, or about nobody.
fn remark<'t>(
    chance: &mut Chance,
    unused: &mut Vec<&'t Template>,
    kind: &str,
    story: &Story,
) -> Option<(&'t Template, Story)> {
    let mut about = story.clone();
    about.actors.rotate_left(chance.below(story.actors.len()));
    let kinds = about.kinds();
    let template = draw(chance, unused, |template| template.kind == kind && template.takes(&kinds))?;
    Some((template, about))
}

/// A story that happened before this one and has one of its parties.
fn earlier(chance: &mut Chance, story: &Story, told: &[Story]) -> Option<Story> {
    /// So many are looked through.
    const TRIED: usize = 40;
    (0..TRIED.min(told.len())).find_map(|_| {
        let earlier = chance.pick(told);
        let shared = earlier.actors.iter().any(|actor| story.actors.contains(actor));
        (shared && earlier.status == "actual" && earlier.date < story.date).then(|| earlier.clone())
    })
}

/// An actor that is not among these.
fn another(chance: &mut Chance, world: &World, kind: ActorKind, taken: &[Actor]) -> Actor {
    loop {
        let actor = match kind {
            ActorKind::Person => Actor::Person(chance.ranked(world.people.len())),
            ActorKind::State => Actor::State(chance.ranked(world.states.len())),
            ActorKind::Ministry => Actor::Ministry(chance.ranked(world.ministries.len())),
            ActorKind::Company => Actor::Company(chance.ranked(world.companies.len())),
        };
        // A state does not deal with itself, nor with those who speak for it.
        let is_of = |other: &Actor| {
            let people = [kind, other.kind()].iter().all(|kind| *kind == ActorKind::Person);
            *other == actor || (!people && other.state(world) == actor.state(world))
        };
        if !taken.iter().any(is_of) {
            return actor;
        }
    }
}

fn days_after(date: Date, days: i64) -> Date {
    date.saturating_add(Span::new().days(days))
}

#[cfg(test)]
mod tests {
    use relata::model::EventType;
    use relata::nlp::{self, Analyzer, NameClass};

    use super::declension::{Case, Declined, Gender};
    use super::*;

    fn articles(count: usize, seed: u64) -> String {
        let mut lines = Vec::new();
        write(count, 300, seed, &mut lines).unwrap();
        String::from_utf8(lines).unwrap()
    }

    #[test]
    fn a_seed_gives_the_same_articles_however_many() {
        let many = articles(60, 1);
        assert_eq!(many, articles(60, 1));
        assert!(many.starts_with(&articles(40, 1)));
        assert_ne!(many, articles(60, 2));
    }

    #[test]
    fn names_stand_where_the_truth_says() {
        let mut names = 0;
        for line in articles(200, 1).lines() {
            let article: serde_json::Value = serde_json::from_str(line).unwrap();
            let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
            for named in article["truth"].as_array().unwrap() {
                let at = |end: &str| named[end].as_u64().unwrap() as usize;
                let there: String = text[at("start")..at("end")].iter().collect();
                assert_eq!(there, named["name"].as_str().unwrap());
                names += 1;
            }
        }
        assert!(names > 200);
    }

    #[test]
    fn sentences_are_of_all_types() {
        let templates = sentences::templates().unwrap();
        let events: Vec<_> = templates.iter().filter(|template| template.is_event()).collect();
        assert!(events.len() >= 120, "{}", events.len());
        for event_type in EventType::ALL {
            assert!(events.iter().any(|template| template.kind == event_type.as_str()), "{event_type}");
        }
    }

    /// The table of endings against the dictionary, where it knows the name.
    #[test]
    fn case_forms_are_those_of_the_dictionary() {
        let analyzer = Analyzer::russian().unwrap();
        let words: Words = toml::from_str(include_str!("words.toml")).unwrap();
        let world = World::new(&mut Chance::new(1), &words, 2000).unwrap();
        let people = world.people.iter().flat_map(|person| {
            let gender = match person.gender {
                Gender::Feminine => nlp::Gender::Fem,
                _ => nlp::Gender::Masc,
            };
            let names = person.given.iter().chain(&person.surname).chain(&person.patronymic);
            names.map(move |name| (name, Some(gender)))
        });
        let places = world.states.iter().flat_map(|state| [(&state.name, None), (&state.capital, None)]);
        // A place has no gender here, and «Ван» the man is not Van the lake.
        let lemmas = |word: &str, case: nlp::Case, gender: Option<nlp::Gender>| -> BTreeSet<String> {
            let readings = analyzer.morphology().readings(word).into_iter();
            let fitting = readings.filter(|(_, form)| match gender {
                _ if form.tag.case != case || form.tag.number != nlp::Number::Sing => false,
                None => form.name == NameClass::Place,
                Some(gender) => {
                    form.tag.gender == gender && !matches!(form.name, NameClass::None | NameClass::Place)
                }
            });
            fitting.map(|(lemma, _)| lemma).collect()
        };
        let cases = [
            (Case::Genitive, nlp::Case::Gen),
            (Case::Dative, nlp::Case::Dat),
            (Case::Accusative, nlp::Case::Acc),
            (Case::Instrumental, nlp::Case::Ins),
            (Case::Prepositional, nlp::Case::Loc),
        ];
        let mut checked = 0;
        let is_declined = |name: &Declined| name.in_case(Case::Genitive) != name.nominative();
        let is_known = |name: &Declined| analyzer.morphology().knows(name.nominative()) && is_declined(name);
        for (name, gender) in people.chain(places).filter(|(name, _)| is_known(name)) {
            let known = lemmas(name.nominative(), nlp::Case::Nom, gender);
            for (ours, theirs) in cases.iter().filter(|_| !known.is_empty()) {
                let form = name.in_case(*ours);
                assert!(
                    !lemmas(form, *theirs, gender).is_disjoint(&known),
                    "{form} of {}",
                    name.nominative()
                );
                checked += 1;
            }
        }
        assert!(checked > 1000);
    }
}
