//! Whom the next sentence names, or the words behind a dash: «Партия выбрала кандидата. Им стал Лосев».

use std::collections::BTreeSet;

use relata_nlp::{Case, Gender, Number};

use super::Resolver;
use crate::actors::{Mention, Sense};
use crate::reading::Word;
use crate::wording;

/// So many sentences before it somebody may be described who «turns out» to be another.
const REACH: usize = 3;

/// Between the verb and the name stand so many words: «Им стал 40-летний Лосев».
const BETWEEN: usize = 3;

/// So many words may describe somebody before the dash behind which he is named.
const DESCRIPTION: usize = 8;

impl Resolver<'_> {
    /// Leads whom a sentence describes to those whom the next one says to be it.
    pub(super) fn named_next(&mut self) {
        for sentence in 1..self.actors.len() {
            let Some((pronoun, named)) = self.said_to_be(sentence) else { continue };
            let words = &self.reading.sentences[sentence - 1].words;
            let described = |mention: &Mention| {
                let noun = &words[mention.head];
                match (&mention.sense, pronoun) {
                    (Sense::Person { .. }, Some(gender)) => {
                        mention.name.is_none() && noun.tag.number == Number::Sing && noun.tag.gender == gender
                    }
                    (Sense::Group(_), None) => noun.tag.number == Number::Plur,
                    _ => false,
                }
            };
            let mut mentions = self.actors[sentence - 1].mentions.iter().enumerate().rev();
            let Some((index, _)) = mentions.find(|(_, mention)| described(mention)) else { continue };
            let open = self.entities.of[sentence - 1][index].is_none_or(|entity| {
                let draft = &self.entities.drafts[entity];
                draft.described || pronoun.is_none()
            });
            match &named[..] {
                _ if !open => {}
                [person] if pronoun.is_some() => self.entities.of[sentence - 1][index] = Some(*person),
                [_, _, ..] if pronoun.is_none() => {
                    self.entities.several.insert((sentence - 1, index), named);
                }
                _ => {}
            }
        }
    }

    /// «Полиция застрелила мужчину. Застреленным оказался Лосев»: the only one whom the sentences before describe.
    pub(super) fn turned_out(&mut self) {
        for sentence in 1..self.actors.len() {
            let Some((gender, person, said)) = self.turns_out(sentence) else { continue };
            let start = sentence.saturating_sub(REACH);
            let mut described: Vec<(usize, usize)> = Vec::new();
            let mut nouns: BTreeSet<&str> = BTreeSet::new();
            for at in start..sentence {
                let words = &self.reading.sentences[at].words;
                for (index, mention) in self.actors[at].mentions.iter().enumerate() {
                    let noun = &words[mention.head];
                    let fits = matches!(mention.sense, Sense::Person { .. })
                        && mention.name.is_none()
                        && self.entities.of[at][index].is_none()
                        && noun.tag.number == Number::Sing
                        && noun.tag.gender == gender
                        && self.is_stranger(noun, &said);
                    if fits {
                        described.push((at, index));
                        nouns.insert(&noun.lemma);
                    }
                }
            }
            if nouns.len() == 1 {
                for (at, index) in described {
                    self.entities.of[at][index] = Some(person);
                }
            }
        }
    }

    /// «предъявили подозреваемому в краже — 40-летнему Лосеву»: who is described, and named behind a dash.
    pub(super) fn named_behind_dash(&mut self) {
        for sentence in 0..self.actors.len() {
            let words = &self.reading.sentences[sentence].words;
            let mentions = &self.actors[sentence].mentions;
            let person = |mention: &Mention| matches!(mention.sense, Sense::Person { .. });
            for (at, named) in mentions.iter().enumerate() {
                let entity = self.entities.of[sentence][at];
                let Some(entity) = entity.filter(|_| person(named) && named.name.is_some()) else { continue };
                let before = words[..named.first].iter().rposition(|word| !word.is_attribute());
                let Some(dash) = before.filter(|at| matches!(words[*at].text, "—" | "–")) else {
                    continue;
                };
                let is_described = |mention: &Mention| {
                    person(mention)
                        && mention.name.is_none()
                        && mention.last < dash
                        && mention.last + DESCRIPTION > dash
                        && words[mention.head].tag.case == words[named.head].tag.case
                        && words[mention.head].tag.number == words[named.head].tag.number
                        && !words[mention.last + 1..dash]
                            .iter()
                            .any(|word| word.is_finite() || word.text == ",")
                };
                let found = mentions[..at].iter().rposition(is_described);
                if let Some(index) = found.filter(|index| self.entities.of[sentence][*index].is_none()) {
                    self.entities.of[sentence][index] = Some(entity);
                }
            }
        }
    }

    /// Whether a noun may go on anybody, or is the one by which somebody is said to be it.
    fn is_stranger(&self, noun: &Word<'_>, said: &str) -> bool {
        let key = wording::person_noun(noun, self.morphology);
        key == said || self.lexicon.naming.strangers.contains(&key)
    }

    /// «Застреленным оказался Лосев», «нападавшим был 20-летний Лосев»: who turns out to be somebody, the gender of the
    /// noun or participle that says who, and that noun.
    fn turns_out(&self, sentence: usize) -> Option<(Gender, usize, String)> {
        let words = &self.reading.sentences[sentence].words;
        let naming = &self.lexicon.naming;
        let proves = |word: &Word<'_>| {
            naming.proving.contains(&word.lemma)
                || naming.being.contains(&word.lemma) && word.tells_the_past()
        };
        let verb = words.iter().position(|word| word.is_finite() && proves(word))?;
        let said = &words[verb.checked_sub(1)?];
        let noun = wording::person_noun(said, self.morphology);
        let known = naming.strangers.contains(&noun) || naming.roles.contains(&noun);
        let described = said.tag.case == Case::Ins
            && said.tag.number != Number::Plur
            && (said.lemma.ends_with("ть") && naming.proving.contains(&words[verb].lemma) || known);
        if !described {
            return None;
        }
        let mut mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let (mention, entity) = mentions.find(|(mention, _)| mention.first > verb)?;
        let near = mention.first - verb <= BETWEEN
            && words[verb + 1..mention.first].iter().all(|word| word.is_attribute());
        let named = mention.name.is_some() && matches!(mention.sense, Sense::Person { .. });
        let gender = words[verb].gender_of_subject();
        entity.filter(|_| near && named && gender != Gender::None).map(|person| (gender, person, noun))
    }

    /// «Им стал Лосев», «Ими оказались Лосев и Титов»: the gender of the pronoun, none in the plural, and who is named.
    fn said_to_be(&self, sentence: usize) -> Option<(Option<Gender>, Vec<usize>)> {
        let words = &self.reading.sentences[sentence].words;
        let start = words.iter().position(|word| !word.is_punctuation())?;
        let pronoun = match words[start].folded.as_str() {
            "им" => Some(Gender::Masc),
            "ею" | "ей" => Some(Gender::Fem),
            "ими" => None,
            _ => return None,
        };
        let verb = words.get(start + 1)?;
        let naming = &self.lexicon.naming;
        if !verb.is_finite()
            || !(naming.becoming.contains(&verb.lemma) || naming.proving.contains(&verb.lemma))
        {
            return None;
        }
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let mut named: Vec<usize> = Vec::new();
        let mut end = start + 2;
        for (mention, entity) in mentions.filter(|(mention, _)| mention.first >= start + 2) {
            let between = &words[end..mention.first.max(end)];
            let joined = |word: &Word<'_>| {
                word.is_punctuation() || word.is_attribute() || word.folded == "и" || word.is_nominal()
            };
            let person = matches!(mention.sense, Sense::Person { .. }) && mention.name.is_some();
            let Some(entity) = entity.filter(|_| person) else { break };
            if between.len() > BETWEEN || !between.iter().all(joined) {
                break;
            }
            named.push(entity);
            end = mention.last + 1;
        }
        Some((pronoun, named))
    }
}
