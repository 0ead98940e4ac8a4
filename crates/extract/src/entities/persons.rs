//! People: by name, by office, by what the document has said of them.

use relata_model::EntityKind;
use relata_nlp::{Case, Gender, NameClass, Number};

use super::{Clue, Draft, Office, Resolver, lower_first};
use crate::actors::{Mention, Sense, TitleUse};
use crate::lexicon::Entry;
use crate::wording;

impl Resolver<'_> {
    /// The person in subject position of a sentence, if it is known already.
    pub(super) fn nominative_person(&self, sentence: usize) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        mentions
            .filter(|(mention, _)| {
                matches!(mention.sense, Sense::Person { .. } | Sense::Pronoun)
                    && words[mention.head].tag.case == Case::Nom
            })
            .find_map(|(_, entity)| *entity)
    }

    /// The folded nominative words of a personal name, initials included.
    pub(super) fn name_words(&self, mention: &Mention) -> Option<Vec<String>> {
        let (first, last) = mention.name?;
        let sentence = &self.reading.sentences[mention.sentence];
        let words = sentence.words[first..=last].iter().filter(|word| !word.is_punctuation());
        Some(
            words
                .map(|word| wording::word_nominative(word, Number::Sing, self.morphology))
                .map(|word| relata_nlp::fold(&wording::without_stress(word)))
                .collect(),
        )
    }

    /// The person of a name: a known one whose name it fits, or a new one.
    pub(super) fn person(&mut self, mention: &Mention, words: &[String]) -> usize {
        let sentence = &self.reading.sentences[mention.sentence];
        let (first, last) = mention.name.expect("a name has words");
        let gender = self.gender(mention);
        let clues: Vec<Clue> =
            words.iter().filter(|word| !is_initial(word)).map(|word| name_stem(word)).collect();
        let known = |index: &usize| {
            let draft = &self.entities.drafts[*index];
            !draft.described && same_person(&draft.name_words, words)
        };
        let candidates: Vec<usize> =
            clues.iter().flat_map(|clue| self.with_clue(clue)).filter(known).collect();
        let agrees = |index: &usize| {
            let known = self.entities.drafts[*index].gender;
            known == Gender::None || gender == Gender::None || known == gender
        };
        let best = candidates
            .iter()
            .copied()
            .filter(agrees)
            .max_by_key(|index| (self.entities.drafts[*index].latest, std::cmp::Reverse(*index)));
        let name = wording::name(sentence, first, last, self.morphology);
        let entity = best.unwrap_or_else(|| {
            self.entities.drafts.push(Draft {
                name_words: words.to_vec(),
                gender,
                ..Draft::new(EntityKind::Person, name.clone())
            });
            self.entities.drafts.len() - 1
        });
        let draft = &mut self.entities.drafts[entity];
        let observed =
            sentence.words[first..=last].iter().all(|word| word.tag.case == Case::Nom || !word.is_nominal());
        let longer = words.len() > draft.name_words.len();
        if longer || (observed && words.len() == draft.name_words.len()) {
            draft.name_words = words.to_vec();
            draft.names.retain(|known| *known != name);
            draft.names.insert(0, name);
        } else {
            self.entities.add_name(entity, name);
        }
        if best.is_none() || longer {
            clues.into_iter().for_each(|clue| self.remember(clue, entity));
        }
        entity
    }

    /// The gender that a first name or the inflection shows.
    pub(super) fn gender(&self, mention: &Mention) -> Gender {
        let Some((first, last)) = mention.name else { return Gender::None };
        let words = &self.reading.sentences[mention.sentence].words[first..=last];
        let by_name = words.iter().find_map(|word| {
            let readings = self.morphology.readings(word.text);
            readings.iter().map(|(_, form)| *form).find(|form| {
                form.name == NameClass::First
                    && form.tag.gender != Gender::None
                    && form.tag.case == word.tag.case
            })
        });
        match by_name {
            Some(form) if words.len() > 1 => form.tag.gender,
            _ => words[words.len() - 1].tag.gender,
        }
    }

    /// The holder of an office that is named alone.
    pub(super) fn office(
        &mut self,
        sentence: usize,
        mention: &Mention,
        titles: &[TitleUse],
    ) -> Option<usize> {
        let title = titles.first()?;
        let lemma = self.title_lemma(sentence, title);
        let any_head = title.title.generic && title.country.is_some();
        let mut holders: Vec<usize> = self.with_clue(&Clue::Office(lemma.clone())).collect();
        if let Some(country) = title.country.filter(|_| any_head) {
            holders.extend(self.with_clue(&Clue::Head(country)));
        }
        let fitting = holders.into_iter().filter_map(|index| {
            let draft = &self.entities.drafts[index];
            let offices =
                draft.offices.iter().filter(|office| office.lemma == lemma || (any_head && office.heads));
            let fit = offices.filter_map(|office| match (office.country, title.country) {
                (Some(a), Some(b)) if a == b => Some(2),
                (None, None) => Some(1),
                (Some(_), None) if !draft.described => Some(1),
                _ => None,
            });
            fit.max().map(|fit| (fit, !draft.described, draft.latest, std::cmp::Reverse(index), index))
        });
        if let Some((.., holder)) = fitting.max() {
            return Some(holder);
        }
        // Nobody holds it by name: with a country or a body behind it, it describes one person.
        let specific = title.country.is_some() || title.last > title.noun.1;
        if !specific {
            return None;
        }
        let words = &self.reading.sentences[sentence];
        let name = wording::nominative(words, mention.first, mention.last, mention.head, self.morphology);
        let entity = self.keyed(EntityKind::Person, &lower_first(&name));
        self.entities.drafts[entity].described = true;
        Some(entity)
    }

    pub(super) fn title_lemma(&self, sentence: usize, title: &TitleUse) -> String {
        let words = &self.reading.sentences[sentence].words[title.noun.0..=title.noun.1];
        words.iter().map(|word| word.lemma.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn add_titles(&mut self, entity: usize, sentence: usize, titles: &[TitleUse]) {
        let words = &self.reading.sentences[sentence];
        for title in titles {
            let lemma = self.title_lemma(sentence, title);
            let office =
                Office { lemma, country: title.country, heads: title.title.heads || title.title.generic };
            let position = lower_first(&wording::nominative(
                words,
                title.first,
                title.last,
                title.noun.0,
                self.morphology,
            ));
            // «казахстанский вице-премьер» is the «вице-премьер Казахстана».
            let within = title.country.is_some_and(|country| {
                (title.noun.1 + 1..=title.last).any(|at| {
                    self.actors[sentence]
                        .entries
                        .iter()
                        .any(|found| found.first == at && found.entry == Entry::Country(country))
                })
            });
            let position = match title.country {
                Some(country) if !within => {
                    let owner = wording::genitive(&self.lexicon.countries[country].name, self.morphology);
                    format!("{position} {owner}")
                }
                _ => position,
            };
            if !self.entities.drafts[entity].offices.contains(&office) {
                self.remember(Clue::Office(office.lemma.clone()), entity);
                if let Some(country) = office.country.filter(|_| office.heads) {
                    self.remember(Clue::Head(country), entity);
                }
                self.entities.drafts[entity].offices.push(office);
            }
            let draft = &mut self.entities.drafts[entity];
            if !title.title.office {
                continue;
            }
            if !draft.positions.contains(&position) {
                draft.positions.push(position);
            }
        }
    }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// Forms of one name share their first three letters.
fn name_stem(word: &str) -> Clue {
    Clue::NameStem(word.chars().take(3).collect())
}

/// Whether two names may be one person's: the shorter one's words are all in the longer one,
/// initials standing for words, and at least one whole word agrees.
fn same_person(known: &[String], words: &[String]) -> bool {
    let (short, long) = if known.len() <= words.len() { (known, words) } else { (words, known) };
    let mut whole = false;
    let mut rest: Vec<&String> = long.iter().collect();
    for word in short {
        let at = rest.iter().position(|other| {
            if is_initial(word) || is_initial(other) {
                other.chars().next() == word.chars().next()
            } else {
                wording::same_stem(word, other)
            }
        });
        let Some(at) = at else { return false };
        whole |= !is_initial(word) && !is_initial(rest[at]);
        rest.remove(at);
    }
    whole
}
