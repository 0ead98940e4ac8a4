//! Groups: «молдавские военные» and «военнослужащие Молдавии», «24 моряка» and «моряки».
//!
//! What a group is told by is its noun, or another one that means the same people, and what is said of it:
//! attributes and complements, a country in whichever form. Groups of different numbers are different ones.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::{Case, Number, Pos};

use super::joins::Joins;
use super::{Resolver, lower_first};
use crate::actors::Mention;
use crate::lexicon::{Entry, WordSet};
use crate::wording;

/// What tells a group from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Traits {
    /// Its noun in the singular, folded, the first of those that mean the same.
    noun: String,
    /// What is said of it, sorted: words, and countries by number.
    said: Vec<Said>,
    /// How many they are, if that is said.
    count: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Country(usize),
    Word(String),
}

/// A bare noun of so many sentences from the beginning may be told of in full later.
const OPENING: usize = 3;

impl Resolver<'_> {
    /// The group that a mention names.
    pub(super) fn group(&mut self, sentence: usize, mention: &Mention) -> usize {
        let words = &self.reading.sentences[sentence];
        let (group_noun, _) = mention.label;
        let start = (mention.first..group_noun)
            .find(|at| {
                let word = &words.words[*at];
                word.is_attribute()
                    && word.tag.pos != Pos::Det
                    && word.lemma != "сам"
                    && !wording::is_number(word)
            })
            .unwrap_or(group_noun);
        let name = wording::nominative(words, start, mention.last, group_noun, self.morphology);
        let whole = lower_first(&wording::surface(words, mention.first, mention.last));
        // «оба гражданина» has a singular, which names no group.
        let noun = words.words[group_noun].tag;
        let singular = start != mention.first && noun.number == Number::Sing && noun.case == Case::Gen;
        let name = if singular { whole.clone() } else { lower_first(&name) };
        // «одна из компаний»
        let one = words.words[mention.first].lemma == "один" && mention.first == mention.head;
        let (name, whole) = if one { (self.one_of(sentence, mention), None) } else { (name, Some(whole)) };
        let traits = self.traits(sentence, mention, start);
        let known = self.by_traits.get(&traits).copied();
        let entity = known.unwrap_or_else(|| match traits.count {
            Some(_) => self.entities.group(name.clone()),
            None => self.keyed(EntityKind::Group, &name),
        });
        self.entities.add_name(entity, name);
        if let Some(whole) = whole.filter(|_| start != mention.first) {
            self.entities.add_name(entity, whole);
        }
        self.by_traits.insert(traits, entity);
        entity
    }

    /// What a mention tells of a group; `start` is its first attribute.
    fn traits(&self, sentence: usize, mention: &Mention, start: usize) -> Traits {
        let words = &self.reading.sentences[sentence].words;
        let (group_noun, _) = mention.label;
        let head = &words[group_noun];
        let noun = if head.is_nominal() {
            relata_nlp::fold(&head.lemma)
        } else {
            wording::person_noun(head, self.morphology)
        };
        let noun = self.lexicon.naming.same.get(&noun).cloned().unwrap_or(noun);
        // «предполагаемые повстанцы» are no others.
        let vague = |at: usize| self.lexicon.naming.vague.contains(&words[at].lemma);
        let others = (start..=mention.last)
            .filter(|at| *at != group_noun && !words[*at].is_punctuation() && !vague(*at));
        let mut said: Vec<Said> = others.map(|at| self.said(sentence, at)).collect();
        said.sort();
        said.dedup();
        let noun = self.staff_of(&noun, &mut said).unwrap_or(noun);
        let noun = match self.state_of_people(sentence, group_noun) {
            Some(country) => {
                said = [said, vec![Said::Country(country)]].concat();
                said.sort();
                self.lexicon.naming.citizen.clone()
            }
            None => noun,
        };
        let number = |at: &usize| wording::is_number(&words[*at]) || *at == mention.head;
        let count = (mention.first..group_noun).find(number).map(|at| {
            let number = relata_nlp::fold(&words[at].lemma);
            self.lexicon.naming.numbers.get(&number).cloned().unwrap_or(number)
        });
        Traits { noun, said, count }
    }

    /// «сотрудники полиции» are «полицейские».
    fn staff_of(&self, noun: &str, said: &mut Vec<Said>) -> Option<String> {
        let [Said::Word(body)] = &said[..] else { return None };
        let naming = &self.lexicon.naming;
        let staff = naming.staff.get(body).filter(|_| noun == naming.employee).cloned();
        if staff.is_some() {
            said.clear();
        }
        staff
    }

    /// The state whose citizens a noun means: «россияне» are «граждане России».
    fn state_of_people(&self, sentence: usize, noun: usize) -> Option<usize> {
        let mut found = self.actors[sentence].entries.iter();
        found.find_map(|found| match found.entry {
            Entry::Demonym(country) if found.first == noun => Some(country),
            _ => None,
        })
    }

    fn said(&self, sentence: usize, at: usize) -> Said {
        let word = &self.reading.sentences[sentence].words[at];
        let country = self.actors[sentence].entries.iter().find_map(|found| match found.entry {
            Entry::Country(country) | Entry::Adjective(country) if found.first <= at && at <= found.last => {
                Some(country)
            }
            _ => None,
        });
        country.map_or_else(|| Said::Word(word.lemma.clone()), Said::Country)
    }

    /// Joins a group with the only other one that it may be: a bare noun with the one described, also where
    /// the description comes later («повстанцы», then «сирийские повстанцы»), and the one that is counted.
    pub(super) fn join_groups(&mut self, joins: &mut Joins) {
        let mut by_noun: BTreeMap<&str, Vec<(&Traits, usize)>> = BTreeMap::new();
        for (traits, entity) in &self.by_traits {
            by_noun.entry(&traits.noun).or_default().push((traits, *entity));
        }
        for (noun, groups) in &by_noun {
            let mut counts: BTreeMap<&[Said], BTreeSet<&String>> = BTreeMap::new();
            for (traits, _) in groups {
                counts.entry(&traits.said).or_default().extend(&traits.count);
            }
            let counted = groups.iter().filter(|(traits, _)| traits.count.is_some());
            for (traits, entity) in counted.filter(|_| !self.lexicon.naming.anybody.contains(noun)) {
                let only = counts[&traits.said[..]].len() == 1;
                let plain = Traits { count: None, ..(*traits).clone() };
                // «90 депутатов» are not the whole house.
                let plain = self.by_traits.get(&plain).filter(|plain| joins.of(**plain) == **plain);
                if let Some(plain) = plain.filter(|_| only) {
                    joins.join(*plain, *entity);
                }
            }
            let bare = groups.iter().find(|(traits, _)| traits.said.is_empty() && traits.count.is_none());
            let bare = bare.filter(|(_, bare)| joins.of(*bare) == *bare);
            let Some((_, bare)) = bare else { continue };
            let described =
                groups.iter().filter(|(traits, _)| !traits.said.is_empty() && traits.count.is_none());
            let described: BTreeMap<usize, &Traits> =
                described.map(|(traits, entity)| (joins.of(*entity), *traits)).collect();
            let described: Vec<(usize, &Traits)> = described.into_iter().collect();
            // Whom the text has spoken of by then; if nobody, whom it will speak of.
            let before: Vec<_> = described.iter().filter(|(entity, _)| entity < bare).collect();
            let meant = match (&before[..], &described[..]) {
                ([(entity, traits)], _) => (!self.sets_apart(traits)).then_some(*entity),
                ([], [(entity, traits)]) => {
                    self.may_be_told_in_full(*bare, *entity, traits).then_some(*entity)
                }
                _ => None,
            };
            if let Some(whole) = meant {
                joins.join(whole, *bare);
            }
        }
        self.join_epithets(&by_noun, joins);
        // Where others have the same noun, a number is part of the name: «двое республиканцев».
        let counted = (by_noun.values().filter(|groups| groups.len() > 1).flatten())
            .filter(|(traits, entity)| traits.count.is_some() && joins.of(*entity) == *entity);
        let counted: Vec<usize> = counted.map(|(_, entity)| *entity).collect();
        let mut bearers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for entity in self.by_traits.values() {
            for name in &self.entities.drafts[*entity].names {
                bearers.entry(name.clone()).or_default().insert(*entity);
            }
        }
        for entity in counted {
            let names = &mut self.entities.drafts[entity].names;
            let own: Vec<String> = names.iter().filter(|name| bearers[*name].len() == 1).cloned().collect();
            if !own.is_empty() {
                *names = own;
            }
        }
    }

    /// The groups whose number is not told.
    pub(super) fn uncounted_groups(&self) -> impl Iterator<Item = usize> {
        self.by_traits.iter().filter(|(traits, _)| traits.count.is_none()).map(|(_, entity)| *entity)
    }

    /// The groups of which nothing is said, with their nouns.
    pub(super) fn bare_groups(&self) -> impl Iterator<Item = (&str, usize)> {
        let bare =
            self.by_traits.iter().filter(|(traits, _)| traits.said.is_empty() && traits.count.is_none());
        bare.map(|(traits, entity)| (traits.noun.as_str(), *entity))
    }

    /// Where each of them is first met, as sentence and mention, and the noun that calls it.
    pub(super) fn first_calls(&self) -> impl Iterator<Item = (usize, usize, usize, String)> {
        let mut bare: BTreeSet<usize> = self.bare_groups().map(|(_, group)| group).collect();
        self.all().filter_map(move |(sentence, index)| {
            let group = self.entities.of[sentence][index].filter(|group| bare.remove(group))?;
            let mention = &self.actors[sentence].mentions[index];
            let noun = &self.reading.sentences[sentence].words[mention.label.0];
            Some((sentence, index, group, wording::person_noun(noun, self.morphology)))
        })
    }

    /// Whether a bare group may be one of which more is told later: in the headline («Адвокаты подали жалобу», then
    /// «адвокаты лётчицы»), or its country.
    fn may_be_told_in_full(&self, bare: usize, told: usize, traits: &Traits) -> bool {
        let first_of = |group: usize| self.entities.of.iter().position(|row| row.contains(&Some(group)));
        let first = first_of(bare);
        let next = first == Some(0) && first_of(told).is_some_and(|told| told < OPENING);
        if next && !self.sets_apart(traits) && !self.lexicon.naming.anybody.contains(&traits.noun) {
            return true;
        }
        let opens = first.is_some_and(|first| first < OPENING);
        // A text hardly speaks of the rebels of two states without telling which.
        let fighters = self.lexicon.naming.fighters.contains(&traits.noun);
        (opens || fighters) && matches!(traits.said[..], [Said::Country(_)])
    }

    /// Whether attributes set a group apart from others of its noun: «другие».
    fn sets_apart(&self, traits: &Traits) -> bool {
        let other =
            |said: &Said| matches!(said, Said::Word(word) if self.lexicon.naming.others.contains(word));
        traits.said.iter().any(other)
    }

    /// Joins what somebody is called for his deed with the only group that did one: «злоумышленники» after «хакеры».
    fn join_epithets(&self, by_noun: &BTreeMap<&str, Vec<(&Traits, usize)>>, joins: &mut Joins) {
        let naming = &self.lexicon.naming;
        let groups = |nouns: &WordSet| {
            let found = by_noun.iter().filter(|(noun, _)| nouns.contains(noun));
            found.flat_map(|(_, groups)| groups.iter().copied()).collect::<Vec<_>>()
        };
        let doers: BTreeSet<usize> =
            groups(&naming.doers).into_iter().map(|(_, entity)| joins.of(entity)).collect();
        let [doer] = doers.into_iter().collect::<Vec<_>>()[..] else { return };
        for (traits, entity) in groups(&naming.epithets) {
            if traits.said.is_empty() && traits.count.is_none() && doer < entity {
                joins.join(doer, entity);
            }
        }
    }
}
