//! Who is described right beside his name: «Ян Новак, глава „Вектора“, советник мэра, умер», «Ольга Ветрова — врач»,
//! «председатель Речного союза (РС) Олег Титов».
//!
//! What stands in one mention with the name is his title and needs none of this.

use relata_model::EntityKind;
use relata_nlp::{Case, Gender, Relation};

use super::Resolver;
use super::joins::Joins;
use crate::actors::{Mention, Sense};
use crate::lexicon::Entry;

/// Between a title and its name stand at most so many mentions, for its body and state.
const APART: usize = 4;

/// A bracket behind a title has at most so many words: «(РС)», «(Human Rights Watch)».
const BRACKET: usize = 6;

impl Resolver<'_> {
    /// Joins those who are described with the names beside the description.
    pub(super) fn join_beside(&self, joins: &mut Joins) {
        for (sentence, actors) in self.actors.iter().enumerate() {
            // Whom the words before tell of, from which word on, and the mention that does so last.
            let mut told: Option<(usize, usize, usize)> = None;
            for (index, mention) in actors.mentions.iter().enumerate() {
                if let Some(person) = self.named_by(sentence, index) {
                    told = Some((person, mention.first, index));
                    continue;
                }
                let Some(described) = self.described_by(sentence, index) else { continue };
                let before = told.filter(|(person, first, last)| {
                    self.may_be_described(*person, mention)
                        && self.goes_on_with(mention, *first, &actors.mentions[*last])
                });
                let next = index + 1..actors.mentions.len().min(index + 1 + APART);
                let named = next.filter_map(|next| Some((self.named_by(sentence, next)?, next))).next();
                let behind = named.filter(|(person, next)| {
                    self.may_be_described(*person, mention)
                        && self.is_named_behind(mention, &actors.mentions[*next])
                });
                let behind = behind.map(|(person, _)| (person, mention.first, index));
                if let Some((person, first, _)) = before.or(behind) {
                    joins.join(person, described);
                    told = Some((person, first, index));
                }
            }
        }
    }

    /// The same for those who have just got an entity: «один из адвокатов — Олег Титов».
    pub(super) fn unnamed_beside(&mut self) {
        let mut joins = Joins::new(self.entities.drafts.len());
        self.join_beside(&mut joins);
        self.apply(&joins);
    }

    /// The named person of a mention.
    fn named_by(&self, sentence: usize, index: usize) -> Option<usize> {
        let named = self.actors[sentence].mentions[index].name.is_some();
        self.entities.of[sentence][index].filter(|entity| {
            let draft = &self.entities.drafts[*entity];
            named && draft.kind == EntityKind::Person && !draft.described
        })
    }

    /// The person without a name whom a mention describes.
    fn described_by(&self, sentence: usize, index: usize) -> Option<usize> {
        let mention = &self.actors[sentence].mentions[index];
        let person = matches!(mention.sense, Sense::Person { .. }) && mention.name.is_none();
        self.entities.of[sentence][index].filter(|entity| person && self.entities.drafts[*entity].described)
    }

    /// Whether a description goes on a person: «жена Лосева» is no man, nor Лосев.
    fn may_be_described(&self, person: usize, mention: &Mention) -> bool {
        let Sense::Person { titles } = &mention.sense else { return false };
        let noun = &self.reading.sentences[mention.sentence].words[mention.head];
        let relative = titles.iter().any(|title| title.title.relative);
        let gender = match (noun.tag.gender, self.entities.drafts[person].gender) {
            (Gender::Fem, Gender::Masc) => false,
            (Gender::Masc, Gender::Fem) => !relative,
            _ => true,
        };
        gender && self.owner_inside(mention) != Some(person)
    }

    /// «Лосев, глава банка, советник мэра», «Лосев — врач и депутат», «Лосев (глава банка)», «Лосев, он же глава клуба»:
    /// whether a description goes on with what the mentions before tell of somebody; `first` is where they begin.
    fn goes_on_with(&self, described: &Mention, first: usize, before: &Mention) -> bool {
        let words = &self.reading.sentences[described.sentence].words;
        let Some(between) = words.get(before.last + 1..described.first) else { return false };
        let between = between.iter().filter(|word| !word.is_quote());
        let between: Vec<&str> = between.map(|word| word.folded.as_str()).take(BRACKET).collect();
        let (own, noun) = (&words[before.head], &words[described.head]);
        let same = own.tag.case == noun.tag.case || noun.cases.has(own.tag.case);
        let apposed = noun.relation == Relation::Appos
            && noun.head.is_some_and(|head| (first..described.first).contains(&head));
        // More than a name has been told: «Лосев, глава банка».
        let row = before.name.is_none_or(|(_, last)| last < before.last);
        let next = words.get(described.last + 1).map(|word| word.folded.as_str());
        match between[..] {
            [",", "он" | "она", "же"] => true,
            ["("] => same && matches!(next, Some(")" | ",")),
            ["—" | "–" | "-"] | [",", "—" | "–" | "-"] => same,
            [","] => same && (apposed || row && noun.relation == Relation::Conj) && next != Some("и"),
            ["и"] => same && before.name.is_none() && noun.head == Some(before.head),
            _ => false,
        }
    }

    /// «министр Японии Таро Ямада», «глава Речного союза (РС) Олег Титов», «директор, 40-летний Олег Титов», «один из
    /// адвокатов — Олег Титов»: whether a name behind a description says who that is.
    fn is_named_behind(&self, described: &Mention, name: &Mention) -> bool {
        let words = &self.reading.sentences[described.sentence].words;
        let Some(between) = words.get(described.last + 1..name.first) else { return false };
        let (noun, own) = (&words[described.head], &words[name.head]);
        let same = own.tag.case == noun.tag.case || own.cases.has(noun.tag.case);
        let foreign = own.tag.case == Case::Nom;
        let marks: Vec<&str> = between.iter().map(|word| word.folded.as_str()).collect();
        match marks[..] {
            [] => self.ends_in_name(described) && (same || foreign),
            ["(", .., ")"] => marks.len() <= BRACKET && (same || foreign),
            // «Обвинили директора — Лосев узнал об этом из газет» has two of them.
            ["—" | "–" | "-"] => same && !words.get(name.last + 1).is_some_and(|word| word.is_finite()),
            [",", ..] => same && between.len() > 1 && between[1..].iter().all(|word| word.is_age()),
            _ => false,
        }
    }

    /// «министр Японии», «лидер „Зари“»: behind the name of a body or place no person's name tells whose it is.
    fn ends_in_name(&self, mention: &Mention) -> bool {
        let words = &self.reading.sentences[mention.sentence].words;
        let actors = &self.actors[mention.sentence];
        let country = |entry| matches!(entry, Entry::Country(_) | Entry::Organization(_));
        mention.last > mention.head
            && (words[mention.last].is_quote()
                || actors.names.iter().any(|(first, last, kind)| {
                    *kind != relata_model::NameKind::Person && *last == mention.last && *first > mention.head
                })
                || actors.entries.iter().any(|found| found.last == mention.last && country(found.entry)))
    }
}
