//! People by their offices: who holds one that is named alone, and what a name's titles tell.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use relata_model::{EntityKind, NameKind};
use relata_nlp::Gender;

use super::{Clue, Office, Resolver, lower_first};
use crate::actors::{Mention, RecognizedName, TitleUse};
use crate::lexicon::Entry;
use crate::wording;

impl Resolver<'_> {
    /// The holder of an office that is named alone.
    pub(super) fn office(
        &mut self,
        sentence: usize,
        mention: &Mention,
        titles: &[TitleUse],
    ) -> Option<usize> {
        let title = titles.first()?;
        let noun = &self.reading.sentences[sentence].words[mention.head];
        // One «афроамериканец» need not be the other.
        let origin = self.lexicon.naming.origins.contains(&wording::person_noun(noun, self.morphology));
        if origin || self.is_whose_told(sentence, mention, title) {
            return None;
        }
        self.holder_alone(sentence, mention, title)
    }

    /// The holder of an office that is named alone, whoever's it may be.
    pub(super) fn holder_alone(
        &mut self,
        sentence: usize,
        mention: &Mention,
        title: &TitleUse,
    ) -> Option<usize> {
        let meant = self.office_of(sentence, title);
        let noun = &self.reading.sentences[sentence].words[mention.head];
        // «Главу государства встретил …»: a man or a woman.
        let common = self.lexicon.naming.of_any_gender.contains(&noun.lemma);
        let gender = if common { Gender::None } else { noun.tag.gender };
        // «брат Лосева» is not Лосев, who may be a brother too.
        let owner = self.owner_inside(mention);
        let holder = self.holder(&meant, gender, owner, title);
        let holder = (holder.or_else(|| self.chief(sentence, mention, title)))
            .or_else(|| self.shortened(sentence, mention, title, &meant));
        if holder.is_some() {
            return holder;
        }
        let sole = self.sole_office(sentence, title);
        // Nobody holds it by name: with a country or a body behind it, it describes one person.
        let specific = title.title.office && (title.country.is_some() || !meant.owner.is_empty())
            || self.has_person_inside(mention)
            || sole.is_some();
        let said = self.post_of(sentence, mention).is_some() || self.is_said_of_somebody(sentence, mention);
        if said {
            return self.told_of(sentence, mention);
        }
        if !specific {
            return None;
        }
        let words = &self.reading.sentences[sentence];
        let described =
            || wording::nominative(words, mention.first, mention.last, mention.head, self.morphology);
        let name = sole.unwrap_or_else(described);
        let entity = self.keyed(EntityKind::Person, &lower_first(&name));
        let draft = &mut self.entities.drafts[entity];
        draft.described = true;
        // «жена Лосева» is a woman, «глава» may be one.
        if title.title.relative {
            draft.gender = gender;
        }
        Some(entity)
    }

    /// «папа римский»: an office that only one has.
    fn sole_office(&self, sentence: usize, title: &TitleUse) -> Option<String> {
        let words = &self.reading.sentences[sentence].words[title.noun.0..=title.noun.1];
        let lemmas: Vec<&str> = words.iter().map(|word| word.lemma.as_str()).collect();
        Some(lemmas.join(" ")).filter(|office| self.lexicon.naming.sole_offices.contains_key(office))
    }

    /// Who is known to hold an office: rather of the same country, rather by name, rather the latest spoken of.
    pub(super) fn holder(
        &self,
        meant: &Office,
        gender: Gender,
        owner: Option<usize>,
        title: &TitleUse,
    ) -> Option<usize> {
        let meaning = meant.meaning;
        let any_head = meant.generic && title.country.is_some();
        let mut holders: BTreeSet<usize> = self.with_clue(&Clue::Office(meaning)).collect();
        if let Some(country) = title.country.filter(|_| any_head) {
            holders.extend(self.with_clue(&Clue::Head(country)));
        }
        let fitting = holders.into_iter().filter(|index| Some(*index) != owner).filter_map(|index| {
            let draft = &self.entities.drafts[index];
            // «министр» may be a woman, «актриса» no man.
            if gender == Gender::Fem && draft.gender == Gender::Masc {
                return None;
            }
            let offices =
                draft.offices.iter().filter(|office| office.meaning == meaning || (any_head && office.heads));
            // The «президент Фонда защиты рек» is not that of the state.
            let of_body = !meant.owner.is_empty() && !meant.of_kind && title.country.is_none();
            let of_state = |office: &Office| {
                let of_it = office.country.is_some() && office.owner.is_empty() || office.of_kind;
                of_it && office.heads && !office.generic
            };
            let offices = offices.filter(|office| !(of_body && of_state(office)));
            // «брат лидера» is none of whom no more is told than that he is a brother.
            let offices = offices.filter(|office| {
                let told = owner.is_some() || !title.title.relative || meant.owner.is_empty();
                office.may_be_of(meant) && (told || !office.owner.is_empty())
            });
            let fit = offices.filter_map(|office| match (office.country, title.country) {
                (Some(a), Some(b)) if a == b => Some(2),
                (None, None) => Some(1),
                (Some(_), None) if !draft.described => Some(1),
                _ => None,
            });
            fit.max().map(|fit| ((fit, !draft.described, draft.latest), Reverse(index)))
        });
        let mut fitting: Vec<_> = fitting.collect();
        fitting.sort_unstable();
        // «Директор завода обвинил директора порта»: either may be the «директор».
        match fitting[..] {
            [.., (second_rank, Reverse(second)), (rank @ (_, named, _), Reverse(first))]
                if meant.owner.is_empty()
                    && rank == second_rank
                    && !named
                    && !self.share_office(first, second) =>
            {
                None
            }
            [.., (_, Reverse(first))] => Some(first),
            [] => None,
        }
    }

    /// Whether two are surely told to hold one office: the «московский мэр» is the «мэр Москвы».
    fn share_office(&self, one: usize, other: usize) -> bool {
        let offices = |person: usize| self.entities.drafts[person].offices.iter();
        offices(one).any(|own| offices(other).any(|other| own.is_same(other)))
    }

    /// «сестра Ивана Лосева»: whether a mention tells whose somebody is.
    pub(super) fn has_person_inside(&self, mention: &Mention) -> bool {
        let person =
            |(first, _, kind): &RecognizedName| *kind == NameKind::Person && mention.contains(*first);
        mention.name.is_none() && self.actors[mention.sentence].names.iter().any(person)
    }

    pub(super) fn add_titles(&mut self, entity: usize, sentence: usize, titles: &[TitleUse]) {
        let words = &self.reading.sentences[sentence];
        for title in titles {
            let office = self.office_of(sentence, title);
            let position = lower_first(&wording::nominative(
                words,
                title.first,
                title.last,
                words.noun_of(title.noun.0, title.noun.1),
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
                self.add_office(entity, office);
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
