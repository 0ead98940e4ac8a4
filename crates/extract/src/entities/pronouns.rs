//! «он», «она», «они»: whom the text has just spoken of.
//!
//! They come when all names and offices have their entities. First those with a usual antecedent: a
//! subject for a subject, whoever was last spoken of for an object, but never who acts on that object.
//! What is open then, means the only person near by whom it can mean, or a state or body that was the
//! subject just before.

mod bodies;
mod clauses;
mod culprits;
mod doers;
mod owners;
mod partners;
mod spoken;
mod strangers;
mod that_one;
mod things;

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::{Case, Gender, NameClass, Number, Relation};

use super::Resolver;
use super::quotations::Quotation;
use crate::actors::{How, Mention, Sense};
use crate::reading::Word;

use owners::is_owner;
use spoken::Spoken;

/// So many sentences back a pronoun may look.
const REACH: usize = 2;

impl Resolver<'_> {
    /// Gives pronouns, and plurals that may mean two people, whom the text has just spoken of.
    pub(super) fn pronouns(&mut self) {
        self.see_genders();
        let quotations = self.quotations();
        let mut spoken = Spoken::about(self.protagonist());
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let several = (self.pair(sentence, index))
                .or_else(|| self.row_spoken_of(sentence, index))
                .or_else(|| self.row_detained(sentence, index));
            if let Some(several) = several {
                self.entities.several.insert((sentence, index), several);
            } else if mention.sense == Sense::Pronoun {
                let found = self.pronoun(sentence, mention, &spoken, &quotations);
                let waits = found.is_some_and(|found| self.waits(sentence, index, found, &spoken));
                if waits {
                    self.waiting.insert((sentence, index));
                }
                self.entities.of[sentence][index] = found.filter(|_| !waits);
            }
            self.note(sentence, index, &mut spoken, &quotations);
        }
    }

    /// «Шахназ купила»: the verbs of a person tell the gender that a name without a known first name
    /// leaves open.
    fn see_genders(&mut self) {
        let mut seen: BTreeMap<usize, BTreeSet<Gender>> = BTreeMap::new();
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let words = &self.reading.sentences[sentence].words;
            let named = mention.name.is_some() && matches!(mention.sense, Sense::Person { .. });
            // Which word of a foreign name is its head, the parser and we see differently.
            let subject = (mention.first..=mention.last).find(|at| {
                let verb = words[*at].head.filter(|verb| !mention.contains(*verb));
                verb.is_some() && words[*at].relation == Relation::Nsubj
            });
            let verb = subject.filter(|_| named).and_then(|at| words[at].head);
            let gender = verb.map_or(Gender::None, |verb| words[verb].gender_of_subject());
            if let Some(entity) = self.entities.of[sentence][index]
                && gender != Gender::None
            {
                seen.entry(entity).or_default().insert(gender);
            }
        }
        for (entity, genders) in seen {
            if let [gender] = genders.into_iter().collect::<Vec<_>>()[..]
                && !self.has_first_name(entity)
            {
                self.entities.drafts[entity].gender = gender;
            }
        }
    }

    fn has_first_name(&self, person: usize) -> bool {
        let first = |word: &String| {
            let readings = self.morphology.known_readings(word);
            readings.iter().any(|(lemma, form)| lemma == word && form.name == NameClass::First)
        };
        self.entities.drafts[person].name_words.iter().any(first)
    }

    /// Gives the pronouns that are still open the only one whom they can mean.
    pub(super) fn open_pronouns(&mut self) {
        let quotations = self.quotations();
        let mut spoken = Spoken::about(self.protagonist());
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let open = self.entities.of[sentence][index].is_none()
                && !self.entities.several.contains_key(&(sentence, index));
            if self.waiting.contains(&(sentence, index)) {
                let found = self.pronoun(sentence, mention, &spoken, &quotations);
                self.entities.of[sentence][index] =
                    found.and_then(|found| self.waited(sentence, index, found, &spoken));
            } else if open && mention.sense == Sense::Pronoun {
                let found = if self.is_that_one(sentence, mention) {
                    self.that_one(sentence, mention)
                } else {
                    self.only_one(sentence, mention, &spoken)
                };
                self.entities.of[sentence][index] =
                    found.or_else(|| self.body_spoken_of(sentence, mention, &spoken));
            }
            self.note(sentence, index, &mut spoken, &quotations);
        }
    }

    fn note(&self, sentence: usize, index: usize, spoken: &mut Spoken, quotations: &[Quotation]) {
        let Some(entity) = self.entities.of[sentence][index] else { return };
        let mention = &self.actors[sentence].mentions[index];
        let reading = &self.reading.sentences[sentence];
        let kind = self.entities.drafts[entity].kind;
        let owner = self.owner_inside(mention).filter(|_| kind == EntityKind::Person);
        let quoted = self.is_in_saying(quotations, sentence, mention.head);
        // «Адвокат Лосева сообщил, что его арестовали», but «жена Лосева сообщила, что её арестовали».
        if owner.is_none_or(|owner| !self.agrees(owner, entity)) {
            spoken.note(entity, kind, mention, reading, quoted);
        }
        if let Some(owner) = owner {
            let within = Mention { first: mention.head + 1, head: mention.last, ..mention.clone() };
            spoken.note(owner, kind, &within, reading, quoted);
        }
    }

    fn pronoun(
        &self,
        sentence: usize,
        mention: &Mention,
        spoken: &Spoken,
        quotations: &[Quotation],
    ) -> Option<usize> {
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        if pronoun.tag.person == 1 {
            return None;
        }
        if self.is_that_one(sentence, mention) {
            return self.that_one(sentence, mention);
        }
        // «оно осудило Чили и ввело против неё санкции»: no person.
        if let Some(partner) = self.partner(sentence, mention) {
            return Some(partner);
        }
        if is_plural(pronoun) {
            return self.several(sentence, mention, spoken);
        }
        let in_saying = self.is_in_saying(quotations, sentence, mention.head);
        // «Лосев сказал: „Он ответил“»: another than who is quoted.
        let quoted = self.quoted_person(quotations, sentence, mention.head);
        let fits = |entity: usize| quoted != Some(entity) && self.may_be_meant(entity, gender(pronoun));
        if let Some(person) = self.told_by_clause(sentence, mention).filter(|person| fits(*person)) {
            return Some(person);
        }
        if let Some(owner) = self.owner_by_place(sentence, mention, spoken, &fits) {
            return owner;
        }
        // «он» goes on a subject, but who is arrested was mostly spoken of as an object;
        // «с ним» means somebody else than who acts there.
        let found = match (pronoun.tag.case, pronoun.relation) {
            (Case::Nom, Relation::NsubjPass) if pronoun.clause > 0 => spoken.person(fits),
            (Case::Nom, _) => self
                .speaker_going_on(sentence, mention)
                .filter(|it| fits(*it))
                .or_else(|| spoken.subject_unquoted(sentence, fits).filter(|_| !in_saying))
                .or_else(|| spoken.subject(fits))
                .and_then(|found| self.nearer(sentence, mention, found, spoken, in_saying, &fits)),
            // «Его решение было отменено»: whose the subject is was mostly a subject too.
            _ if self.tells_where(sentence, mention) || self.is_thing(sentence, mention.head) => None,
            (_, Relation::Nmod | Relation::Det) if self.opens_with_owner(sentence, mention.head) => {
                spoken.subject(fits)
            }
            _ => {
                let found = self.object(sentence, mention, spoken, &fits);
                let culprit = found.and_then(|found| self.culprit(sentence, mention, found));
                let culprit = culprit.and_then(|(at, index)| self.entities.of[at][index]);
                culprit.filter(|person| fits(*person)).or(found)
            }
        };
        let found = found.filter(|found| !self.has_thing_before(sentence, mention, *found));
        let found = found
            .filter(|found| spoken.is_near(*found, sentence, 0) || !self.has_body_beside(sentence, mention));
        let reach = if self.has_rival(sentence, mention.head) { 0 } else { REACH };
        found.filter(|entity| spoken.is_near(*entity, sentence, reach))
    }

    /// Whether a person may be called by a pronoun of this gender.
    fn may_be_meant(&self, person: usize, pronoun: Gender) -> bool {
        let draft = &self.entities.drafts[person];
        // «глава» alone tells no gender, and «её» after it mostly means a thing.
        if draft.described && pronoun == Gender::Fem {
            return draft.gender == Gender::Fem;
        }
        draft.gender == Gender::None || pronoun == Gender::None || draft.gender == pronoun
    }

    /// Whom an object means: in the nearest sentence the last one spoken of who does not act on it,
    /// rather without a preposition.
    ///
    /// «Лосев опубликовал письмо, и его допросили агенты», «Лосев попросил Титова помочь ему».
    fn object(
        &self,
        sentence: usize,
        mention: &Mention,
        spoken: &Spoken,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let doers = self.doers(sentence, mention.head);
        let near = spoken.near(sentence, REACH).filter(|person| fits(person.entity));
        let near = near.filter(|person| !doers.contains(&person.entity));
        let found = near.clone().max_by_key(|person| (person.sentence, !person.aside, person.at))?;
        // «После победы Титова министр отстранил его»: whoever is told by the way is hardly he of whom the text tells.
        let aside = found.aside
            && found.sentence == sentence
            && mention.preposition(&self.reading.sentences[sentence]).is_none();
        let protagonist =
            spoken.protagonist.filter(|it| aside && near.clone().any(|person| person.entity == *it));
        let latest = protagonist.unwrap_or(found.entity);
        // «Лосев рассказал, что полиция задержала его»: whoever reports it may speak of another, if
        // there is just one.
        let speakers = self.speakers(sentence, mention.head);
        if !speakers.contains(&latest) {
            return Some(latest);
        }
        let others: BTreeSet<usize> =
            near.map(|person| person.entity).filter(|person| !speakers.contains(person)).collect();
        match others.into_iter().collect::<Vec<_>>()[..] {
            [other] => Some(other),
            _ => Some(latest),
        }
    }

    /// The only person near by whom an open pronoun can mean; else the state or body of which the
    /// text has just spoken: «Она оказывает помощь» after «Турция …».
    fn only_one(&self, sentence: usize, mention: &Mention, spoken: &Spoken) -> Option<usize> {
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        let gender = gender(pronoun);
        let thing = pronoun.tag.case != Case::Nom && self.tells_where(sentence, mention)
            || self.is_thing(sentence, mention.head)
            || self.is_of_client(sentence, mention.head)
            || self.has_rival(sentence, mention.head);
        if pronoun.tag.person == 1 || is_plural(pronoun) || gender == Gender::None || thing {
            return None;
        }
        let doers = self.doers(sentence, mention.head);
        let people: BTreeSet<usize> = (spoken.near(sentence, REACH).map(|person| person.entity))
            .filter(|person| self.may_be_meant(*person, gender) && !doers.contains(person))
            .collect();
        let people: Vec<usize> = people.into_iter().collect();
        let mut subjects = self.subjects_before(sentence, mention.head, gender);
        // «Суд приговорил мужчину, признав его виновным»: who acts on him is none whom he may be.
        subjects.retain(|subject| subject.is_none_or(|subject| !doers.contains(&subject)));
        match (&people[..], &subjects[..]) {
            ([person], []) => {
                let known = self.entities.drafts[*person].gender;
                let only = known == Gender::None && spoken.protagonist == Some(*person);
                let thing = self.has_thing_before(sentence, mention, *person);
                ((known == gender || only) && !thing).then_some(*person)
            }
            ([], [Some(thing)]) if pronoun.tag.case == Case::Nom => Some(*thing),
            _ => None,
        }
    }

    /// What else may be meant: the subjects of a gender, but for known people, in the sentence before a
    /// pronoun and in front of it, each with the state or body that it is.
    fn subjects_before(&self, sentence: usize, pronoun: usize, gender: Gender) -> Vec<Option<usize>> {
        let mut out = Vec::new();
        for at in sentence.saturating_sub(1)..=sentence {
            let words = &self.reading.sentences[at].words;
            let end = if at == sentence { pronoun } else { words.len() };
            for (index, word) in words[..end].iter().enumerate() {
                let subject = matches!(word.relation, Relation::Nsubj | Relation::NsubjPass);
                let agrees = word.tag.gender == gender && word.tag.number == Number::Sing;
                if !(subject && agrees && word.is_nominal()) {
                    continue;
                }
                let mut mentions = self.actors[at].mentions.iter().zip(&self.entities.of[at]);
                let found = mentions.find(|(mention, _)| mention.contains(index));
                match found {
                    Some((mention, Some(_))) if matches!(mention.sense, Sense::Person { .. }) => {}
                    // «Facebook»: no gender that anybody knows.
                    Some((mention, Some(entity))) if may_act(mention) && !word.text.is_ascii() => {
                        out.push(Some(*entity))
                    }
                    _ => out.push(None),
                }
            }
        }
        out.dedup();
        out
    }

    /// Whether a possessive belongs to the subject of its sentence, and nobody is named before it.
    fn opens_with_owner(&self, sentence: usize, pronoun: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let noun = words[pronoun].head.filter(|head| *head > pronoun);
        let first = self.actors[sentence].mentions.iter().all(|mention| mention.first >= pronoun);
        first
            && noun.is_some_and(|noun| matches!(words[noun].relation, Relation::Nsubj | Relation::NsubjPass))
    }

    /// The last group spoken of in this sentence or the one before, if no row of people came between.
    fn several(&self, sentence: usize, mention: &Mention, spoken: &Spoken) -> Option<usize> {
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        if self.tells_where(sentence, mention) {
            return None;
        }
        let acting =
            if pronoun.tag.case == Case::Nom { Vec::new() } else { self.doers(sentence, mention.head) };
        let (found, at) = spoken.several().take(2).find(|(entity, _)| !acting.contains(entity))?;
        let row =
            (at..=sentence).any(|index| self.has_row(index, (index == sentence).then_some(mention.first)));
        let rival = at < sentence && self.has_several_things(sentence, mention.head);
        (sentence - at <= 1 && !row && !rival).then_some(found)
    }

    /// Whether a sentence, up to a word, has two people joined: «Иванов и Петров».
    fn has_row(&self, sentence: usize, end: Option<usize>) -> bool {
        let words = &self.reading.sentences[sentence].words;
        self.actors[sentence].mentions.windows(2).any(|pair| {
            let people = pair.iter().all(|mention| matches!(mention.sense, Sense::Person { .. }));
            let joined = pair[1].first == pair[0].last + 2
                && matches!(words[pair[0].last + 1].folded.as_str(), "и" | ",");
            people && joined && end.is_none_or(|end| pair[1].last < end)
        })
    }
}

fn is_plural(pronoun: &Word<'_>) -> bool {
    pronoun.tag.number == Number::Plur || pronoun.folded == "их"
}

/// The gender of whom a pronoun means; «его» and «её» before a noun have no tag that says so.
fn gender(pronoun: &Word<'_>) -> Gender {
    match pronoun.folded.as_str() {
        "его" | "него" | "нему" => Gender::Masc,
        "ее" | "нее" => Gender::Fem,
        _ => pronoun.tag.gender,
    }
}

/// Whether a mention is a state or a body, and no mere place.
fn may_act(mention: &Mention) -> bool {
    match &mention.sense {
        Sense::Country { how, .. } => *how != How::Capital,
        Sense::Organization | Sense::Known(_) => true,
        _ => false,
    }
}
