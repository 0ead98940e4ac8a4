//! People and groups whom the document never names: «охранник», «14-летний школьник», «чиновники».
//!
//! They come last: whatever may mean somebody whom the document names has an entity by then. A noun
//! that may go on any person («задержанный») is left open where somebody else of that gender is
//! named near by.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::{Animacy, Case, Gender, Number, Relation};

use super::retold::Told;
use super::{CANDIDATES, Clue, Resolver, lower_first};
use crate::actors::{Mention, Sense, are_met};
use crate::lexicon::Entry;
use crate::wording;

/// So many sentences before and behind, a named person may be the one described.
const REACH: usize = 3;

/// Of whom the first sentences speak with a bare noun, the next tell more.
const OPENING: usize = 2;

/// What attributes tell of somebody.
#[derive(Clone, Copy, Default)]
pub(super) struct Plain {
    pub(super) age: bool,
    state: bool,
}

impl Plain {
    /// Whether another noun of the same may mean him: the «чешский школьник» is the «15-летний школьник».
    fn may_be(self, other: Option<Self>) -> bool {
        match other {
            _ if !self.age && !self.state => true,
            Some(other) => !(self.age && other.age || self.state && other.state),
            None => false,
        }
    }
}

impl Resolver<'_> {
    /// Gives entities to those who are spoken of without a name.
    pub(super) fn unnamed(&mut self) {
        let named: Vec<BTreeSet<usize>> = self.entities.of.iter().map(|row| self.named_among(row)).collect();
        let mut latest = Told::new();
        // Of whom the first sentences tell no more than the noun.
        let mut announced: BTreeMap<usize, Plain> = BTreeMap::new();
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let open = self.entities.of[sentence][index].is_none()
                && !self.entities.several.contains_key(&(sentence, index));
            let words = &self.reading.sentences[sentence];
            let (noun, of_staff) = self.noun_of_person(sentence, mention);
            let told = latest.contains_key(&(EntityKind::Person, noun.clone()));
            if of_staff {
                self.lead_staff(sentence, index, &noun, &mut latest);
            }
            if open
                && !told
                && self.plain(sentence, mention).is_some_and(|plain| !plain.state)
                && let Some(person) = self.told_before(sentence, index, &latest)
            {
                self.entities.of[sentence][index] = Some(person);
                let gender = words.words[mention.head].tag.gender;
                let draft = &mut self.entities.drafts[person];
                if draft.described {
                    // «сторонник движения», and then «нападавший»
                    draft.gender = if draft.gender == Gender::None { gender } else { draft.gender };
                    latest.insert((EntityKind::Person, noun), person);
                }
                continue;
            }
            let body_told = latest.contains_key(&(EntityKind::Organization, noun.clone()));
            let told = told || body_told && self.is_bare(sentence, mention);
            let kind = open.then(|| self.unnamed_kind(sentence, mention, told)).flatten();
            let Some(kind) = kind else { continue };
            let of_several = words.words[mention.head].lemma == "один";
            if kind == EntityKind::Person && !of_several && self.may_be_named(sentence, mention, &named) {
                continue;
            }
            let first = self.without_others_attributes(sentence, mention);
            let name = wording::nominative(words, first, mention.last, mention.head, self.morphology);
            let one = kind == EntityKind::Person && first == mention.last;
            let name = if one { wording::somebody(name) } else { name };
            let name = if of_several { self.one_of(sentence, mention) } else { name };
            let bare = of_staff || self.is_bare(sentence, mention);
            let known = latest.get(&(kind, noun.clone())).copied();
            let known = known.map(|known| self.pursued_for(sentence, index).unwrap_or(known));
            let plain = self.plain(sentence, mention);
            let known = known.filter(|known| {
                let more = |told: &Plain| told.may_be(plain) && !self.is_another(sentence, mention);
                bare || announced.get(known).is_some_and(more)
            });
            let of_state = || self.told_with_state(sentence, mention).filter(|_| bare && sentence < OPENING);
            let entity = known.or_else(of_state).unwrap_or_else(|| self.keyed(kind, &lower_first(&name)));
            if let (None, Some(plain)) = (known, plain)
                && sentence < OPENING
            {
                announced.insert(entity, plain);
            } else if !bare && announced.remove(&entity).is_some() {
                self.entities.add_name(entity, lower_first(&name));
            }
            let draft = &mut self.entities.drafts[entity];
            draft.described = kind == EntityKind::Person;
            if draft.described && draft.gender == Gender::None && !of_several {
                draft.gender = words.words[mention.head].tag.gender;
            }
            self.entities.of[sentence][index] = Some(entity);
            latest.insert((kind, noun), entity);
        }
    }

    /// «полицейский», and then the «сотрудник полиции», or the other way round: leads who is described by whose staff he
    /// is to who was so called before.
    fn lead_staff(&mut self, sentence: usize, index: usize, noun: &str, latest: &mut Told) {
        let staff = self.entities.of[sentence][index];
        let Some(person) = staff.filter(|person| self.entities.drafts[*person].described) else { return };
        let known = *latest.entry((EntityKind::Person, noun.to_owned())).or_insert(person);
        self.lead(sentence, index, known);
    }

    /// What somebody is called, the first of the nouns that mean the same: «полицейский» for the «полисмен» and the
    /// «сотрудник полиции»; and whether it is so told by whose staff he is.
    fn noun_of_person(&self, sentence: usize, mention: &Mention) -> (String, bool) {
        let words = &self.reading.sentences[sentence].words;
        let naming = &self.lexicon.naming;
        let noun = wording::person_noun(&words[mention.head], self.morphology);
        let noun = naming.same.get(&noun).cloned().unwrap_or(noun);
        let body = words.get(mention.head + 1).filter(|_| noun == naming.employee);
        let staff = body.filter(|_| mention.first == mention.head && mention.last == mention.head + 1);
        match staff.and_then(|body| naming.staff.get(&body.lemma)) {
            Some(staff) => (staff.clone(), true),
            None => (noun, false),
        }
    }

    /// What the attributes of a noun tell, if no more than age and state.
    pub(super) fn plain(&self, sentence: usize, mention: &Mention) -> Option<Plain> {
        let words = &self.reading.sentences[sentence].words;
        let mut plain = Plain::default();
        for (at, word) in (mention.first..).zip(&words[mention.first..mention.head]) {
            let mut found = self.actors[sentence].entries.iter();
            if word.is_age() {
                plain.age = true;
            } else if found.any(|found| found.first == at && matches!(found.entry, Entry::Adjective(_))) {
                plain.state = true;
            } else if !matches!(word.lemma.as_str(), "этот" | "тот" | "данный" | "сам") {
                return None;
            }
        }
        (mention.last == mention.head).then_some(plain)
    }

    /// «Прокурор» of the headline, and then «чешский прокурор»: the only one of that title of whom the text tells the
    /// state alone.
    fn told_with_state(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        let Sense::Person { titles } = &mention.sense else { return None };
        let office = self.office_of(sentence, titles.first()?);
        let holders: BTreeSet<usize> = self.with_clue(&Clue::Office(office.meaning)).collect();
        let holders = holders.into_iter().filter(|holder| !self.entities.drafts[*holder].names.is_empty());
        let [holder] = holders.collect::<Vec<_>>()[..] else { return None };
        let draft = &self.entities.drafts[holder];
        let [own] = &draft.offices[..] else { return None };
        let same = own.country.is_some() && own.owner.is_empty() && own.former == office.former;
        (draft.described && same && office.country.is_none()).then_some(holder)
    }

    /// «одна из пассажирок»: the noun tells the gender.
    pub(super) fn one_of(&self, sentence: usize, mention: &Mention) -> String {
        let words = &self.reading.sentences[sentence];
        let one = match words.words[words.noun_of(mention.first, mention.last)].tag.gender {
            Gender::Fem => "одна",
            Gender::Neut => "одно",
            _ => "один",
        };
        format!("{one} {}", wording::surface(words, mention.first + 1, mention.last))
    }

    /// «женщина», «эта женщина»
    fn is_bare(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        mention.last == mention.head
            && (mention.first..mention.head)
                .all(|at| matches!(words[at].lemma.as_str(), "этот" | "тот" | "данный" | "сам"))
    }

    /// «другая женщина», «второй полицейский»
    pub(super) fn is_another(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let mut attributes = words[mention.first..mention.head].iter();
        attributes.any(|word| self.lexicon.naming.others.contains(&word.lemma) || wording::is_number(word))
    }

    /// What an unnamed mention means: a person, or several; `told` if the text has spoken of somebody by this noun.
    fn unnamed_kind(&self, sentence: usize, mention: &Mention, told: bool) -> Option<EntityKind> {
        let reading = &self.reading.sentences[sentence];
        let noun = &reading.words[mention.head];
        let naming = &self.lexicon.naming;
        let key = wording::person_noun(noun, self.morphology);
        match &mention.sense {
            Sense::Person { .. }
                if mention.name.is_none()
                    && (noun.tag.number == Number::Sing
                        || noun.lemma == "один" && noun.tag.number != Number::Plur) =>
            {
                // «поддержал коллегу», who is somebody spoken of
                let peer = naming.peers.contains(&noun.lemma) && self.is_bare(sentence, mention);
                let known = noun.lemma == "один"
                    || told
                    || naming.may_be_unnamed(&key)
                    || naming.posts.contains(&key) && self.acts_as(sentence, mention)
                    || self.is_told_of(sentence, mention)
                    || self.has_part(sentence, mention);
                (known && !peer && !reading.is_quoted(mention.head)).then_some(EntityKind::Person)
            }
            Sense::Group(group) if group.pair => {
                let met = are_met(self.lexicon, &reading.words, mention.head);
                let called = naming.roles.contains(&key) || naming.posts.contains(&key);
                (called || met).then_some(EntityKind::Group)
            }
            Sense::Organization if mention.name.is_none() && noun.tag.number == Number::Sing => {
                let known = told
                    || self.is_unnamed_body(sentence, mention)
                    || self.is_establishment(sentence, mention);
                known.then_some(EntityKind::Organization)
            }
            _ => None,
        }
    }

    /// «создатель антивируса», «российский программист», «россиянин»: whether more is told than what somebody does.
    pub(super) fn is_told_of(&self, sentence: usize, mention: &Mention) -> bool {
        let state = |at: usize| {
            let mut found = self.actors[sentence].entries.iter();
            found.any(|found| {
                found.first == at && matches!(found.entry, Entry::Adjective(_) | Entry::Demonym(_))
            })
        };
        let Sense::Person { titles } = &mention.sense else { return false };
        let words = &self.reading.sentences[sentence].words;
        // «начальник полиции» says of what, bare «начальник» and «генеральный директор» do not.
        let of_body = |(first, last): (usize, usize)| {
            first < last && words[first].is_nominal() && words[last].tag.case == Case::Gen
        };
        // What somebody is appointed to, or holds, is told of another.
        let told = titles.iter().any(|title| title.title.office && !of_body(title.noun))
            || self.post_of(sentence, mention).is_some()
            || self.is_said_of_somebody(sentence, mention);
        !told && (mention.last > mention.head || (mention.first..=mention.head).any(state))
    }

    /// «ФБР арестовало морского пехотинца»: whether something was done to somebody or by him, so that the noun means
    /// one person, who holds no office that only one has.
    fn has_part(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let noun = &words[mention.head];
        let Sense::Person { titles } = &mention.sense else { return false };
        let sole = titles.iter().any(|title| title.title.alone || title.title.generic);
        let relative = titles.iter().any(|title| title.title.relative);
        // «убил жену», but «жена была убита» may be anybody's.
        let stands = noun.relation == Relation::Obj || noun.relation == Relation::NsubjPass && !relative;
        let stands = stands && noun.tag.animacy == Animacy::Anim;
        let reading = &self.reading.sentences[sentence];
        !titles.is_empty()
            && !sole
            && stands
            && noun.head.is_some_and(|verb| reading.tells_what_was_done(verb))
    }

    /// Whether a noun that fits many may mean a person who is named near by, but not beside it.
    fn may_be_named(&self, sentence: usize, mention: &Mention, named: &[BTreeSet<usize>]) -> bool {
        let reading = &self.reading.sentences[sentence];
        let noun = &reading.words[mention.head];
        let key = wording::person_noun(noun, self.morphology);
        // «неизвестная женщина» is nobody whom the text names.
        let mut attributes = reading.words[mention.first..mention.head].iter();
        let unknown = attributes.any(|word| self.lexicon.naming.unknown.contains(&word.lemma));
        if !unknown && self.has_calling_near(sentence, mention, &key) {
            return true;
        }
        if unknown || self.lexicon.naming.roles.contains(&key) {
            return false;
        }
        // «отец музыканта» is not the musician who is named.
        let relative = matches!(&mention.sense, Sense::Person { titles }
            if titles.iter().any(|title| title.title.relative));
        let owner =
            reading.words.get(mention.head + 1).filter(|_| relative && mention.last == mention.head + 1);
        let owner = owner.and_then(|owner| self.lexicon.title(&owner.lemma)).map(|title| title.meaning);
        let near = &named[sentence.saturating_sub(REACH)..named.len().min(sentence + REACH + 1)];
        let layman = self.lexicon.naming.laymen.contains(&key);
        let post = self.lexicon.naming.posts.contains(&key);
        near.iter().flat_map(|row| row.iter().take(CANDIDATES)).any(|person| {
            let draft = &self.entities.drafts[*person];
            if owner.is_some_and(|owner| draft.offices.iter().any(|office| office.meaning == owner)) {
                return false;
            }
            if layman && !draft.positions.is_empty() || post && self.is_known_otherwise(*person) {
                return false;
            }
            let gender = draft.gender;
            // «лауреат премии» may be a woman and «звезда» a man, «жительница» no man.
            let either = (noun.tag.gender == Gender::Masc || self.lexicon.naming.either.contains(&key))
                && !self.lexicon.naming.strangers.contains(&key);
            let agrees = gender == Gender::None
                || noun.tag.gender == Gender::None
                || gender == noun.tag.gender
                || either;
            agrees && !self.is_named_in(sentence, *person) && !self.is_beside(sentence, mention, *person)
        })
    }

    /// Whether somebody who has an office or calling that a bare noun may mean stands near by: the «директор» is one of the two
    /// spoken of, the «медик» the doctor or the surgeon.
    fn has_calling_near(&self, sentence: usize, mention: &Mention, noun: &str) -> bool {
        let Sense::Person { titles } = &mention.sense else { return false };
        let post = self.lexicon.naming.posts.contains(noun);
        let own = titles.iter().map(|title| title.title.meaning).filter(|_| post);
        let meanings: BTreeSet<usize> =
            own.chain(self.lexicon.callings.get(noun).into_iter().flatten().copied()).collect();
        if meanings.is_empty() || !self.is_bare(sentence, mention) {
            return false;
        }
        let rows = &self.entities.of[sentence.saturating_sub(REACH)..sentence];
        let mut people = rows.iter().flat_map(|row| row.iter().take(CANDIDATES)).flatten();
        people.any(|person| {
            self.entities.drafts[*person].offices.iter().any(|office| meanings.contains(&office.meaning))
        })
    }

    /// «Он обвинил мэра»: whether the clause of a noun speaks of a person by another word.
    fn is_beside(&self, sentence: usize, mention: &Mention, person: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let verb = words[mention.head].head;
        let mentions = self.actors[sentence].mentions.iter().enumerate().take(CANDIDATES);
        let mut beside = mentions.filter(|(_, other)| verb.is_some() && words[other.head].head == verb);
        beside.any(|(index, _)| {
            let several = self.entities.several.get(&(sentence, index));
            self.entities.of[sentence][index] == Some(person)
                || several.is_some_and(|several| several.contains(&person))
        })
    }

    /// «36-летний мужчина»: whether a name of somebody tells his age.
    pub(super) fn is_aged(&self, person: usize) -> bool {
        self.entities.drafts[person].names.iter().any(|name| name.contains("летн"))
    }

    /// Whether the text tells what a person is, so that another office is hardly his.
    fn is_known_otherwise(&self, person: usize) -> bool {
        let offices = &self.entities.drafts[person].offices;
        !offices.is_empty() && offices.iter().all(|office| !office.former && !office.generic)
    }

    /// «признал виновным врача», «обвинил своего коллегу»: the first word of a mention that agrees with its noun.
    fn without_others_attributes(&self, sentence: usize, mention: &Mention) -> usize {
        let words = &self.reading.sentences[sentence].words;
        let case = words[mention.head].tag.case;
        let mut attributes = (mention.first..mention.head).rev();
        let other = attributes.find(|at| !words[*at].cases.has(case) || words[*at].lemma == "свой");
        other.map_or(mention.first, |at| at + 1)
    }

    /// Whether a sentence has a person by name.
    fn is_named_in(&self, sentence: usize, person: usize) -> bool {
        let mut row = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        row.any(|(mention, entity)| *entity == Some(person) && mention.name.is_some())
    }

    /// The named people among the entities of a sentence.
    fn named_among(&self, entities: &[Option<usize>]) -> BTreeSet<usize> {
        let named = |entity: &usize| {
            let draft = &self.entities.drafts[*entity];
            draft.kind == EntityKind::Person && !draft.described
        };
        entities.iter().flatten().copied().filter(named).collect()
    }
}
