//! «его жена», «своего сына», «её адвокат», «его правительство»: who is told by whose he is.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{EntityKind, NameKind};
use relata_nlp::{Gender, Relation};

use super::descriptions::{akin_all, are_apart};
use super::joins::Joins;
use super::{Clue, Office, Resolver};
use crate::actors::{Mention, Sense, TitleUse, is_talked_to};
use crate::lexicon::Entry;
use crate::wording;

impl Resolver<'_> {
    /// Gives relatives who are told by whose they are the person of that name, or one without a name.
    pub(super) fn relatives(&mut self) {
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let Sense::Person { titles } = &mention.sense else { continue };
            let open = self.entities.of[sentence][index].is_none() && mention.name.is_none();
            let [title] = &titles[..] else { continue };
            if !open {
                continue;
            }
            if let Some(client) = self.client_of_lawyer(sentence, mention) {
                self.entities.of[sentence][index] = Some(client);
                continue;
            }
            if let Some(peer) = self.peer(sentence, mention, title) {
                self.entities.of[sentence][index] = Some(peer);
                continue;
            }
            let owner = if self.is_whose_told(sentence, mention, title) {
                self.owner_before(sentence, mention)
            } else if title.title.relative && self.is_bare_object(sentence, mention) {
                self.subject_of_object(sentence, mention)
            } else if title.title.relative && self.is_bare_partner(sentence, mention) {
                let owner = self.subject_of_object(sentence, mention);
                let private = owner.filter(|owner| self.entities.drafts[*owner].positions.is_empty());
                let of_whom = private.and_then(|owner| self.whose_relative(sentence, mention, owner));
                if of_whom.is_some() {
                    self.entities.of[sentence][index] = of_whom;
                    continue;
                }
                private.filter(|owner| !self.entities.drafts[*owner].described)
            } else {
                continue;
            };
            let relative = owner.and_then(|owner| self.relative(sentence, mention, title, owner));
            // «её адвокат» may be one who was spoken of, a relative is always somebody's.
            self.entities.of[sentence][index] = match relative {
                None if !title.title.relative => self.holder_alone(sentence, mention, title),
                relative => relative,
            };
        }
    }

    /// «Сын Лосева», and then «Пётр Лосев»: the only other person of that surname and gender, if the text tells of no
    /// second such relative and nowhere of both in one sentence.
    pub(super) fn join_relatives(&self, joins: &mut Joins) {
        let mut told: BTreeMap<(usize, Gender), BTreeSet<usize>> = BTreeMap::new();
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let Sense::Person { titles } = &mention.sense else { continue };
            let relative = titles.first().is_some_and(|title| title.title.relative);
            let owner = self.owner_inside(mention).filter(|_| relative);
            if let (Some(owner), Some(entity)) = (owner, self.entities.of[sentence][index]) {
                let draft = &self.entities.drafts[entity];
                told.entry((joins.of(owner), draft.gender)).or_default().insert(joins.of(entity));
            }
        }
        let together = self.sentences_of_people(joins);
        for ((owner, gender), relatives) in told {
            let [relative] = relatives.into_iter().collect::<Vec<_>>()[..] else { continue };
            let Some(surname) = self.entities.drafts[owner].name_words.last() else { continue };
            let same = |person: &usize| {
                let draft = &self.entities.drafts[*person];
                let named = draft.name_words.len() > 1 && !draft.described && draft.gender == gender;
                *person != owner
                    && named
                    && draft.name_words.last().is_some_and(|own| wording::same_stem(own, surname))
            };
            let clue = Clue::NameStem(surname.chars().take(3).collect());
            let people: BTreeSet<usize> =
                self.with_clue(&clue).map(|person| joins.of(person)).filter(same).collect();
            let [person] = people.into_iter().collect::<Vec<_>>()[..] else { continue };
            let open = self.entities.drafts[relative].described && gender != Gender::None;
            if open && are_apart(&together, relative, person) {
                joins.join(person, relative);
            }
        }
    }

    /// «его правительство»: the state abroad whose leader has it.
    pub(super) fn governments_of_leaders(&mut self) {
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let words = &self.reading.sentences[sentence].words;
            let bare =
                mention.sense == Sense::Organization && mention.name.is_none() && mention.owner.is_none();
            let after = mention.first.checked_sub(1).is_some_and(|before| words[before].is_possessive());
            let mut entries = self.actors[sentence].entries.iter();
            let government = entries.any(|found| {
                matches!(found.entry, Entry::Body(body) if body.stands_for_state)
                    && (found.first, found.last) == (mention.head, mention.last)
            });
            let Some(leader) = self.owner_before(sentence, mention).filter(|_| bare && after && government)
            else {
                continue;
            };
            let offices = self.entities.drafts[leader].offices.iter();
            let led =
                offices.filter(|office| office.heads && !office.former).find_map(|office| office.country);
            if let Some(state) = led.filter(|state| !self.lexicon.is_home(*state)) {
                self.entities.of[sentence][index] = Some(self.entities.country(state, self.lexicon));
            }
        }
    }

    /// «его жена», «своя жена»: whether the word before a mention tells whose relative it is.
    pub(super) fn is_whose_told(&self, sentence: usize, mention: &Mention, title: &TitleUse) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let before = mention.first.checked_sub(1).map(|before| &words[before]);
        let noun = &words[mention.head].lemma;
        (title.title.relative || self.lexicon.naming.of_somebody.contains(noun))
            && mention.name.is_none()
            && before.is_some_and(|before| before.is_possessive() || before.lemma == "свой")
    }

    /// «Министр обороны Лосев принял чилийского коллегу»: who holds the same office of another state as whoever deals
    /// with him.
    fn peer(&mut self, sentence: usize, mention: &Mention, title: &TitleUse) -> Option<usize> {
        let noun = &self.reading.sentences[sentence].words[mention.head];
        let country = title.country.filter(|_| self.lexicon.naming.peers.contains(&noun.lemma))?;
        let [doer] = self.doers(sentence, mention.head)[..] else { return None };
        let draft = &self.entities.drafts[doer];
        let mut held = draft.offices.iter().filter(|office| office.sole && !office.former);
        let own = held.find(|office| office.country != Some(country))?.clone();
        let name = self.office_abroad(draft.positions.first()?, own.country, country);
        let office = Office { country: Some(country), told: true, ..own };
        if let Some(holder) = self.holder(&office, Gender::None, Some(doer), title) {
            return Some(holder);
        }
        // «сербский коллега» of a prime minister may be the president of whom the text speaks.
        if let Some(head) = self.only_head(country).filter(|head| office.heads && *head != doer) {
            return Some(head);
        }
        let entity = self.keyed(EntityKind::Person, &name);
        let draft = &mut self.entities.drafts[entity];
        draft.described = true;
        draft.latest = sentence;
        if !draft.positions.contains(&name) {
            draft.positions.push(name);
            self.add_office(entity, office);
        }
        Some(entity)
    }

    /// The only person by name who heads a state.
    fn only_head(&self, country: usize) -> Option<usize> {
        let clue = Clue::Head(country);
        let heads = self.with_clue(&clue).filter(|person| {
            let draft = &self.entities.drafts[*person];
            let heads = |office: &Office| office.heads && !office.former && office.country == Some(country);
            !draft.described && draft.offices.iter().any(heads)
        });
        match heads.collect::<BTreeSet<usize>>().into_iter().collect::<Vec<_>>()[..] {
            [head] => Some(head),
            _ => None,
        }
    }

    /// «министр обороны Перу» of «министр обороны Чили»
    fn office_abroad(&self, position: &str, own: Option<usize>, country: usize) -> String {
        let genitive =
            |country: usize| wording::genitive(&self.lexicon.countries[country].name, self.morphology);
        let told = |own: usize| {
            // «глава МИД РФ»
            let short = || position.rsplit_once(' ').filter(|(_, last)| wording::is_acronym(last));
            let full = position.strip_suffix(genitive(own).as_str());
            full.or_else(|| short().map(|(office, _)| office))
        };
        let office = own.and_then(told).unwrap_or(position);
        format!("{} {}", office.trim_end(), genitive(country))
    }

    /// «Лосев уволил зятя»: a relative without anything that tells whose.
    fn is_bare_object(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        mention.first == mention.last && words[mention.head].relation == Relation::Obj
    }

    /// «Лосев встретился с женой»: a relative with whom the subject talks.
    fn is_bare_partner(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        mention.first == mention.last && is_talked_to(self.lexicon, words, mention.head)
    }

    /// «Мать Лосева встретилась с сыном»: the person whose relative another is, if the noun may mean him.
    fn whose_relative(&self, sentence: usize, mention: &Mention, relative: usize) -> Option<usize> {
        let gender = self.reading.sentences[sentence].words[mention.head].tag.gender;
        let drafts = &self.entities.drafts;
        let owners = || drafts[relative].offices.iter().map(|office| &office.owner);
        let is_owner = |person: &usize| {
            let draft = &drafts[*person];
            let named = |owner: &Vec<String>| {
                let part = |word: &String| owner.iter().any(|own| wording::same_stem(own, word));
                !draft.name_words.is_empty() && draft.name_words.iter().all(part)
            };
            draft.kind == EntityKind::Person
                && !draft.described
                && matches!(draft.gender, known if known == gender || known == Gender::None)
                && owners().any(named)
        };
        (0..drafts.len()).find(|person| *person != relative && is_owner(person))
    }

    /// Whose relative an object is if nothing tells it: the subject's.
    fn subject_of_object(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        match self.doers(sentence, mention.head)[..] {
            [doer] if self.entities.drafts[doer].kind == EntityKind::Person => Some(doer),
            _ => None,
        }
    }

    /// «Адвокат Лосева заявил, что его подзащитного избили»: whom the lawyer named before in the sentence defends.
    fn client_of_lawyer(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let naming = &self.lexicon.naming;
        if !naming.clients.contains(&wording::person_noun(&words[mention.head], self.morphology)) {
            return None;
        }
        let actors = &self.actors[sentence];
        let lawyers =
            actors.mentions.iter().take_while(|other| other.last < mention.first).filter(|lawyer| {
                let end = lawyer.name.map_or(lawyer.last, |(first, _)| first);
                (lawyer.first..=end).any(|at| naming.lawyers.contains(&words[at].lemma))
            });
        let lawyer = lawyers.last()?;
        let own_name = |first: usize| lawyer.name.is_some_and(|(a, b)| (a..=b).contains(&first));
        let mut names = actors.names.iter().filter(|(first, _, kind)| {
            *kind == NameKind::Person && lawyer.contains(*first) && !own_name(*first)
        });
        let client = names.find_map(|(first, ..)| self.entities.inner.get(&(sentence, *first)).copied())?;
        let gender = self.entities.drafts[client].gender;
        (gender == Gender::None || gender == words[mention.head].tag.gender).then_some(client)
    }

    /// Whose somebody is: «его» is whoever it means, «свой» belongs to the subject.
    fn owner_before(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let before = mention.first.checked_sub(1)?;
        let owner = if words[before].is_possessive() {
            let mut row = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
            row.find(|(other, _)| other.contains(before)).and_then(|(_, entity)| *entity)
        } else {
            match self.doers(sentence, mention.head)[..] {
                [doer] => Some(doer),
                _ => None,
            }
        };
        owner.filter(|owner| self.entities.drafts[*owner].kind == EntityKind::Person)
    }

    /// The relative of a person: the only one known as his or as nobody else's, or one without a name. A relative of
    /// somebody without a name is none.
    fn relative(
        &mut self,
        sentence: usize,
        mention: &Mention,
        title: &TitleUse,
        owner: usize,
    ) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let gender = words[mention.head].tag.gender;
        let mut office = self.office_of(sentence, title);
        office.owner = self.entities.drafts[owner].name_words.clone();
        if office.owner.is_empty() {
            return None;
        }
        let mut known: Vec<usize> = self.with_clue(&Clue::Office(office.meaning)).collect();
        known.sort_unstable();
        known.dedup();
        known.retain(|person| {
            let draft = &self.entities.drafts[*person];
            let agrees = draft.gender == Gender::None || gender == Gender::None || draft.gender == gender;
            let his = draft.offices.iter().any(|own| {
                own.meaning == office.meaning
                    && own.former == office.former
                    && (own.owner.is_empty() || akin_all(&own.owner, &office.owner))
            });
            *person != owner && agrees && his
        });
        match known[..] {
            [person] => return Some(person),
            [] => {}
            _ => return None,
        }
        let noun = wording::person_noun(&words[mention.head], self.morphology);
        let noun = if office.former { format!("бывший {noun}") } else { noun };
        let name = format!("{noun} {}", self.genitive_of(owner));
        let entity = self.keyed(EntityKind::Person, &name);
        let draft = &mut self.entities.drafts[entity];
        draft.described = true;
        draft.gender = gender;
        draft.latest = sentence;
        self.add_office(entity, office);
        Some(entity)
    }

    /// A person's name in the genitive; women's foreign names do not decline.
    fn genitive_of(&self, person: usize) -> String {
        let draft = &self.entities.drafts[person];
        let declines = |word: &str| {
            let woman = draft.gender == Gender::Fem && !word.ends_with(['а', 'я']);
            let foreign = word.ends_with(['и', 'о', 'э', 'у', 'е', '.']);
            !woman && !foreign && word.chars().count() > 1
        };
        let form = |word: &str| match self.morphology.genitive(word).filter(|_| declines(word)) {
            Some(form) => form,
            None => word.to_owned(),
        };
        draft.names[0].split(' ').map(form).collect::<Vec<_>>().join(" ")
    }
}
