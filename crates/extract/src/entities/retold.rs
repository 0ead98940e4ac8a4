//! Who is told by what is done to him: «Суд осудил блогера», and where the text tells it in full, «Суд осудил Ивана
//! Лосева»; «Полиция задержала студента», and then «задержанный».

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::{Gender, Number, Relation};

use super::joins::Joins;
use super::{CANDIDATES, Resolver};
use crate::actors::Sense;
use crate::lexicon::Entry;
use crate::wording;

/// The first sentences, which announce what the next ones tell in full.
const OPENING: usize = 2;

/// So many sentences behind, somebody announced may be named.
const REACH: usize = 4;

/// Somebody described was spoken of so many sentences before, at most.
const NEAR: usize = 3;

/// Unnamed people by the nouns that they were told by.
pub(super) type Told = BTreeMap<(EntityKind, String), usize>;

impl Resolver<'_> {
    /// Leads those whom the first sentences describe to those who suffer the same where the text tells it in full.
    pub(super) fn retold(&mut self, unnamed: bool) {
        let mut joins = Joins::new(self.entities.drafts.len());
        for sentence in 0..OPENING.min(self.actors.len()) {
            for index in 0..self.actors[sentence].mentions.len() {
                let Some(named) = self.told_again(sentence, index, unnamed) else { continue };
                match self.entities.of[sentence][index] {
                    Some(described) if unnamed => joins.join(described, named),
                    Some(described) => joins.join(named, described),
                    None => self.entities.of[sentence][index] = Some(named),
                }
            }
        }
        self.apply(&joins);
    }

    /// The person of whom one of the next sentences tells what a mention without a name is told by; `unnamed`, if that
    /// has no name either.
    fn told_again(&self, sentence: usize, index: usize, unnamed: bool) -> Option<usize> {
        let mention = &self.actors[sentence].mentions[index];
        let reading = &self.reading.sentences[sentence];
        let noun = &reading.words[mention.head];
        let described = match self.entities.of[sentence][index] {
            Some(entity) => self.entities.drafts[entity].described,
            None => !self.entities.several.contains_key(&(sentence, index)),
        };
        let verb = self.verb_over(sentence, mention.head)?;
        let open = described
            && matches!(mention.sense, Sense::Person { .. })
            && mention.name.is_none()
            && noun.tag.number == Number::Sing
            && !reading.is_quoted(mention.head)
            && !self.is_another(sentence, mention)
            && reading.child(mention.head, &[Relation::Conj]).is_none();
        let reach = if unnamed { NEAR } else { REACH };
        let behind = sentence + 1..self.actors.len().min(sentence + 1 + reach);
        let mut behind = behind.filter(|_| open);
        let later = behind.find(|later| !self.sufferers(*later, verb).is_empty())?;
        let [other] = self.sufferers(later, verb)[..] else { return None };
        let person = self.entities.of[later][other]?;
        let (other, words) = (&self.actors[later].mentions[other], &self.reading.sentences[later]);
        let besides = words.words.iter().any(|word| self.lexicon.naming.besides.contains(&word.folded));
        let known = self.entities.of[..=sentence].iter().flatten().any(|entity| *entity == Some(person));
        let draft = &self.entities.drafts[person];
        let gender = noun.tag.gender == draft.gender || draft.gender == Gender::None;
        let named = match unnamed {
            true => draft.described && words.words[other.head].tag.number == Number::Sing,
            false => other.name.is_some(),
        };
        let same =
            named && draft.kind == EntityKind::Person && words.child(other.head, &[Relation::Conj]).is_none();
        (same && gender && !besides && !known && self.may_be_of_state(sentence, index, person))
            .then_some(person)
    }

    /// Whether the states of somebody described and of a person do not contradict each other.
    fn may_be_of_state(&self, sentence: usize, index: usize, person: usize) -> bool {
        let Some(described) = self.entities.of[sentence][index] else { return true };
        let states = |entity: usize| {
            let offices = self.entities.drafts[entity].offices.iter();
            offices.filter_map(|office| office.country).collect::<BTreeSet<usize>>()
        };
        let (own, others) = (states(described), states(person));
        own.is_empty() || others.is_empty() || !own.is_disjoint(&others)
    }

    /// The mentions of a sentence that suffer what a verb tells.
    fn sufferers(&self, sentence: usize, verb: &str) -> Vec<usize> {
        let mentions = self.actors[sentence].mentions.iter().enumerate().take(CANDIDATES);
        mentions
            .filter(|(_, mention)| self.verb_over(sentence, mention.head) == Some(verb))
            .map(|(index, _)| index)
            .collect()
    }

    /// The lemma of the verb that tells what is done to a word, or befalls it: «задержали», «задержан», «погиб».
    fn verb_over(&self, sentence: usize, word: usize) -> Option<&str> {
        let words = &self.reading.sentences[sentence].words;
        let verb = &words[words[word].head?];
        let suffers = match words[word].relation {
            Relation::Obj => !verb.tag.short,
            Relation::NsubjPass => true,
            Relation::Nsubj => verb.tag.short || self.lexicon.naming.befalling.contains(&verb.lemma),
            _ => false,
        };
        (suffers && verb.is_verb()).then_some(verb.lemma.as_str())
    }

    /// Who is meant by a bare noun for what was done to somebody, or for whoever is suspected: «задержанный» after
    /// «полиция задержала студента», «подозреваемый» and «мужчина» after «житель Твери угнал машину».
    pub(super) fn told_before(&self, sentence: usize, index: usize, told: &Told) -> Option<usize> {
        let mention = &self.actors[sentence].mentions[index];
        let noun = &self.reading.sentences[sentence].words[mention.head];
        let person = matches!(mention.sense, Sense::Person { .. }) && mention.name.is_none();
        if !person || noun.tag.number == Number::Plur || self.is_another(sentence, mention) {
            return None;
        }
        let key = wording::person_noun(noun, self.morphology);
        let found = (self.done_before(sentence, index, &key))
            .or_else(|| self.wrongdoer(sentence, index, &key))
            .or_else(|| self.only_told(sentence, index, &key, told))
            .or_else(|| self.compatriot(sentence, index));
        // «36-летний мужчина» is hardly the «40-летний житель Твери».
        let aged = self.plain(sentence, mention).is_none_or(|plain| plain.age);
        let found = found.filter(|person| !(aged && self.is_aged(*person)));
        found.filter(|person| {
            let genders = (self.entities.drafts[*person].gender, noun.tag.gender);
            !matches!(genders, (Gender::Masc, Gender::Fem) | (Gender::Fem, Gender::Masc))
        })
    }

    /// The only one to whom the sentences before tell that it was done.
    fn done_before(&self, sentence: usize, index: usize, noun: &str) -> Option<usize> {
        let [Some(person)] = self.all_done_before(sentence, index, noun)[..] else { return None };
        (self.entities.drafts[person].kind == EntityKind::Person).then_some(person)
    }

    /// All to whom the sentences before tell that what a noun tells was done.
    fn all_done_before(&self, sentence: usize, index: usize, noun: &str) -> Vec<Option<usize>> {
        let Some(verbs) = self.lexicon.naming.done_to.get(noun) else { return Vec::new() };
        let done = |at: usize, other: usize| {
            let verb = self.verb_over(at, self.actors[at].mentions[other].head);
            verb.is_some_and(|verb| verbs.iter().any(|known| known == verb))
        };
        let sufferers = self.just_before(sentence, index).filter(|(at, other)| done(*at, *other));
        let entities: BTreeSet<Option<usize>> =
            sufferers.map(|(at, other)| self.entities.of[at][other]).collect();
        entities.into_iter().collect()
    }

    /// Joins a group with the only one to which was done what it is told by: «задержанные» after «полиция задержала
    /// троих подростков».
    pub(super) fn join_sufferers(&self, joins: &mut Joins) {
        for (sentence, index, group, noun) in self.first_calls() {
            if let [Some(other)] = self.all_done_before(sentence, index, &noun)[..]
                && self.entities.drafts[other].kind == EntityKind::Group
            {
                joins.join(other, group);
            }
        }
    }

    /// The only person of the gender of whom the sentences before tell, who has no name either.
    fn only_told(&self, sentence: usize, index: usize, noun: &str, told: &Told) -> Option<usize> {
        let naming = &self.lexicon.naming;
        let words = &self.reading.sentences[sentence].words;
        let head = self.actors[sentence].mentions[index].head;
        // «Мужчина угнал машину», but «подошёл мужчина».
        let spoken_of = words[head].head.is_some_and(|verb| verb > head && words[verb].is_verb());
        let suspected = naming.suspects.contains(noun);
        let pursued = || self.is_pursued(sentence, index);
        if !(suspected || naming.anyone.contains(noun) && (spoken_of || pursued())) {
            return None;
        }
        let gender = words[head].tag.gender;
        let mut people: BTreeSet<Option<usize>> = BTreeSet::new();
        for (at, other) in self.just_before(sentence, index) {
            let mention = &self.actors[at].mentions[other];
            let entity = self.entities.of[at][other];
            let fits = entity.is_none_or(|entity| {
                let known = self.entities.drafts[entity].gender;
                known == gender || known == Gender::None
            });
            if matches!(mention.sense, Sense::Person { .. }) && fits {
                people.insert(entity);
            }
        }
        let [Some(person)] = people.into_iter().collect::<Vec<_>>()[..] else { return None };
        let mut nouns = told.iter().filter(|(_, entity)| **entity == person).map(|((_, noun), _)| noun);
        let may_be = |known: &String| {
            (naming.strangers.contains(known)
                || naming.protagonists.contains(known)
                || self.is_demonym(known))
                && !naming.lawyers.contains(known)
                && !(suspected && naming.victims.contains(known))
                && (suspected || !naming.minors.contains(known))
        };
        let draft = &self.entities.drafts[person];
        // «жена Лосева», and then «женщина»
        let kin = !draft.offices.is_empty() && draft.offices.iter().all(|office| office.relative);
        if draft.described && kin && !suspected {
            return Some(person);
        }
        let found = nouns.next().is_some_and(may_be) && nouns.all(may_be);
        (draft.described && draft.offices.is_empty() && found).then_some(person)
    }

    /// «россиянка»
    fn is_demonym(&self, noun: &str) -> bool {
        self.lexicon.single(noun).any(|entry| matches!(entry, Entry::Demonym(_)))
    }

    /// «немец» after «немецкий турист»: the only one of whom the sentences before tell that he is of the state, and not
    /// his name.
    fn compatriot(&self, sentence: usize, index: usize) -> Option<usize> {
        let state = self.state_of_demonym(sentence, index)?;
        let told =
            self.just_before(sentence, index).filter(|(at, other)| self.tells_state(*at, *other, state));
        let told: BTreeSet<Option<usize>> = told.map(|(at, other)| self.entities.of[at][other]).collect();
        match told.into_iter().collect::<Vec<_>>()[..] {
            [Some(person)] if self.entities.drafts[person].described => Some(person),
            _ => None,
        }
    }

    /// «немец»: the state of whom a mention so calls.
    pub(super) fn state_of_demonym(&self, sentence: usize, index: usize) -> Option<usize> {
        let actors = &self.actors[sentence];
        let head = actors.mentions[index].head;
        actors.entries.iter().find_map(|found| match found.entry {
            Entry::Demonym(country) if found.first == head => Some(country),
            _ => None,
        })
    }

    /// «немецкий турист», «турист из Германии»: whether a mention tells of which state somebody is.
    pub(super) fn tells_state(&self, sentence: usize, index: usize, state: usize) -> bool {
        let mention = &self.actors[sentence].mentions[index];
        let of_state = |entry| matches!(entry, Entry::Country(own) | Entry::Adjective(own) | Entry::Demonym(own) if own == state);
        let mut found = self.actors[sentence].entries.iter();
        matches!(mention.sense, Sense::Person { .. })
            && found.any(|found| mention.contains(found.first) && of_state(found.entry))
    }

    /// The mentions in front of one, in its sentence and those just before.
    pub(super) fn just_before(&self, sentence: usize, index: usize) -> impl Iterator<Item = (usize, usize)> {
        let count = move |at: usize| if at == sentence { index } else { self.actors[at].mentions.len() };
        let rows = sentence.saturating_sub(NEAR)..=sentence;
        rows.flat_map(move |at| (0..count(at).min(CANDIDATES)).map(move |other| (at, other)))
    }
}
