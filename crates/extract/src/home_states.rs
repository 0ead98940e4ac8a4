//! Whose body a name means that bodies of several states share: «МВД», «Сенат», «Демократическая партия».
//!
//! The text may tell it in another name of the body («МВД Чехии», later «МВД») or right behind the name («Палата
//! представителей Конгресса США»). Else it is the body of the state that the text is about, where that is plain: which
//! it names far more often than any other, or which alone stands in the sentences of the body.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{EntityKind, NameKind, OfState, SharedName, StateGround};
use relata_nlp::{Case, Pos};

use crate::assemble::Parts;
use crate::lexicon::Entry;
use crate::wording;

/// The state that a text is about is named at least so often, and so many times as often as any other.
const OFTEN: usize = 2;
const TIMES: usize = 2;
/// «Палата представителей Конгресса США»: so many words behind a name may lead to its state.
const BEHIND: usize = 4;

/// A body that has a shared name.
struct Body {
    /// The name in full, without the state.
    name: String,
    /// A state has one of them.
    of_a_state: bool,
    /// What names of it tell.
    told: Option<(usize, String)>,
}

/// A place where a body is named: the sentence, and the last word.
type Place = (usize, usize);

/// The organizations whose names are shared, by draft.
pub(crate) fn shared_names(parts: &Parts<'_>) -> BTreeMap<usize, SharedName> {
    // Those that others have taken up have no names.
    let drafts = parts.entities.drafts.iter().enumerate().filter(|(_, draft)| !draft.names.is_empty());
    let organizations =
        drafts.filter(|(_, draft)| draft.kind == EntityKind::Organization && draft.unnamed().is_none());
    let bodies: BTreeMap<usize, Body> =
        organizations.filter_map(|(index, draft)| Some((index, parts.body(&draft.names)?))).collect();
    if bodies.is_empty() {
        return BTreeMap::new();
    }
    let sought: BTreeSet<usize> =
        bodies.iter().filter(|(_, body)| body.told.is_none()).map(|(at, _)| *at).collect();
    let places = parts.places_of(&sought);
    let states = if sought.is_empty() { Vec::new() } else { parts.states_in_sentences() };
    let home = Home::of(states.iter().flatten().copied().chain(parts.states_of_leaders()));
    bodies
        .into_iter()
        .map(|(index, Body { name, of_a_state, told })| {
            let found = || {
                // Relations may name a body where nothing else does.
                let places = places.get(&index).map_or(&[][..], Vec::as_slice);
                let (state, ground) = parts.state_of(places, &states, &home).filter(|_| of_a_state)?;
                Some(parts.of_state(
                    state,
                    parts.with_state(&parts.entities.drafts[index].names[0], state),
                    ground,
                ))
            };
            let state = match told {
                Some((state, name)) => Some(parts.of_state(state, name, StateGround::Told)),
                None => found(),
            };
            (index, SharedName { name, state })
        })
        .collect()
}

/// How often a text speaks of which state.
struct Home {
    /// How often the most named ones are named.
    most: usize,
    most_named: BTreeSet<usize>,
    /// The state that the text is about.
    plain: Option<usize>,
}

impl Home {
    fn of(states: impl Iterator<Item = usize>) -> Self {
        let mut named: BTreeMap<usize, usize> = BTreeMap::new();
        for state in states {
            *named.entry(state).or_default() += 1;
        }
        let most = named.values().copied().max().unwrap_or(0);
        let most_named: BTreeSet<usize> =
            named.iter().filter(|(_, times)| **times == most).map(|(state, _)| *state).collect();
        let next = named.values().copied().filter(|times| *times < most).max().unwrap_or(0);
        let plain = match most_named.iter().collect::<Vec<_>>()[..] {
            [state] if most >= OFTEN && most >= TIMES * next => Some(*state),
            _ => None,
        };
        Self { most, most_named, plain }
    }
}

impl Parts<'_> {
    /// What the names of an organization say, if the first is shared by bodies of several states.
    fn body(&self, names: &[String]) -> Option<Body> {
        let told = |name: &String| {
            let key = wording::key(name);
            let (base, state) = self.state_behind(&key)?;
            let (full, of_a_state) = self.lexicon.shared_body(base)?;
            of_a_state.then(|| (full, state, name.clone()))
        };
        let first = wording::key(&names[0]);
        let is_listed = self.lexicon.listed_body(&first).is_some();
        let shared = self.lexicon.shared_body(&first).filter(|_| !is_listed && self.is_plain(&names[0]));
        let telling: Vec<(String, usize, String)> = names.iter().filter_map(told).collect();
        if let Some((name, state, own)) = telling.first()
            && (is_listed || shared.is_some() || *own == names[0])
            && telling.iter().all(|(_, other, _)| other == state)
        {
            let own = if is_listed { &names[0] } else { own };
            return Some(Body { name: name.clone(), of_a_state: true, told: Some((*state, own.clone())) });
        }
        let (name, of_a_state) = shared?;
        // «МИД (Форин-офис)»
        let listed = names.iter().find_map(|name| {
            let body = self.lexicon.listed_body(&wording::key(name))?;
            Some((body.state?, body.name.clone()))
        });
        Some(Body { name, of_a_state, told: listed.filter(|_| of_a_state) })
    }

    /// Whether a name has no other name behind its first word: «министерство культуры», not that of a region.
    fn is_plain(&self, name: &str) -> bool {
        let mut behind = name.split(' ').skip(1).filter(|word| word.starts_with(char::is_uppercase));
        // «Национальная Ассамблея»: as a whole it stands in the list.
        behind.next().is_none() || self.lexicon.lists_shared(&wording::key(name))
    }

    /// «мид чешской республики»: a key without the state at its end, and that state.
    fn state_behind<'k>(&self, key: &'k str) -> Option<(&'k str, usize)> {
        let (base, last) = key.rsplit_once(' ')?;
        if let Some((base, adjective)) = base.rsplit_once(' ')
            && let Some(state) = self.lexicon.official_country(adjective, last, self.morphology)
        {
            return Some((base, state));
        }
        if let Some(state) = self.lexicon.country_named(last, self.morphology) {
            return Some((base, state));
        }
        // «мид южной кореи»
        self.entities.drafts.iter().filter_map(|draft| draft.country).find_map(|state| {
            let name = wording::key(&wording::genitive(&self.lexicon.countries[state].name, self.morphology));
            let base = key.strip_suffix(name.as_str())?.strip_suffix(' ')?;
            Some((base, state))
        })
    }

    /// Where these organizations are named or spoken of.
    fn places_of(&self, sought: &BTreeSet<usize>) -> BTreeMap<usize, Vec<Place>> {
        let mut places: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
        for (sentence, row) in self.entities.of.iter().enumerate() {
            for (mention, entity) in self.actors[sentence].mentions.iter().zip(row) {
                if let Some(entity) = entity.filter(|entity| sought.contains(entity)) {
                    places.entry(entity).or_default().push((sentence, mention.last));
                }
            }
        }
        for ((sentence, first), entity) in &self.entities.inner {
            if sought.contains(entity)
                && let Some((_, last, _)) = self.actors[*sentence].names.iter().find(|(at, ..)| at == first)
            {
                places.entry(*entity).or_default().push((*sentence, *last));
            }
        }
        places
    }

    /// The states of which each sentence speaks: by name, adjective, capital, or a body that only one has.
    fn states_in_sentences(&self) -> Vec<Vec<usize>> {
        let of = |actors: &crate::actors::Actors| {
            // «того» is no Того.
            let mut named: BTreeSet<usize> =
                actors.names.iter().flat_map(|(first, last, _)| *first..=*last).collect();
            named.extend(actors.mentions.iter().flat_map(|mention| mention.first..=mention.last));
            let states = actors.entries.iter().filter_map(|found| match found.entry {
                Entry::Country(state) if named.contains(&found.first) => Some(state),
                Entry::Capital(state)
                | Entry::Metonym(state)
                | Entry::Adjective(state)
                | Entry::Demonym(state) => Some(state),
                Entry::Organization(organization) => self.lexicon.organizations[organization].state,
                _ => None,
            });
            states.collect()
        };
        self.actors.iter().map(of).collect()
    }

    /// The states of the leaders whom the text names and every reader knows, once for each of them: «Обама».
    fn states_of_leaders(&self) -> impl Iterator<Item = usize> {
        self.entities
            .drafts
            .iter()
            .filter(|draft| !draft.names.is_empty())
            .filter_map(|draft| draft.state_known())
    }

    /// Whose body is meant at these places, and what says so.
    fn state_of(&self, places: &[Place], states: &[Vec<usize>], home: &Home) -> Option<(usize, StateGround)> {
        let behind: BTreeSet<usize> =
            places.iter().filter_map(|place| self.state_right_behind(*place)).collect();
        match behind.into_iter().collect::<Vec<_>>()[..] {
            [] => {}
            [state] => return Some((state, StateGround::Told)),
            _ => return None,
        }
        if !places.is_empty() && places.iter().all(|place| self.is_of_a_place(*place)) {
            return None;
        }
        if let Some(state) = home.plain {
            return Some((state, StateGround::MostNamed));
        }
        let beside: BTreeSet<usize> =
            places.iter().flat_map(|(sentence, _)| states[*sentence].iter().copied()).collect();
        match beside.into_iter().collect::<Vec<_>>()[..] {
            [state] if home.most_named.contains(&state) && home.most >= OFTEN => {
                Some((state, StateGround::Beside))
            }
            _ => None,
        }
    }

    /// «Палаты представителей Конгресса США»: the state at the end of the genitives right behind a name.
    fn state_right_behind(&self, (sentence, last): Place) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let genitives = words[last + 1..]
            .iter()
            .take(BEHIND)
            .take_while(|word| (word.is_nominal() || word.is_attribute()) && word.cases.has(Case::Gen));
        let reach = last + 1 + genitives.count();
        let mut entries = self.actors[sentence].entries.iter();
        entries.find_map(|found| match found.entry {
            Entry::Country(state) if found.first > last && found.last < reach => Some(state),
            _ => None,
        })
    }

    /// «Государственный совет Тверской области», «МВД по Чечне»: a place stands right behind the name, and no state.
    fn is_of_a_place(&self, (sentence, last): Place) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let by = words.get(last + 1).is_some_and(|word| word.tag.pos == Pos::Adp);
        let at = last + 1 + usize::from(by);
        // «избран в Сенат от Джорджии» tells of which state of one he is.
        let fits = |word: &crate::reading::Word<'_>| !by || word.cases.has(Case::Dat);
        let mut names = self.actors[sentence].names.iter();
        names.any(|(first, _, kind)| *first == at && *kind == NameKind::Location && fits(&words[at]))
    }

    /// «МВД Украины» of «МВД», as the lists have it.
    fn with_state(&self, name: &str, state: usize) -> String {
        let country = wording::genitive(&self.lexicon.countries[state].name, self.morphology);
        let full = format!("{name} {country}");
        self.lexicon.listed(&wording::key(&full)).map_or(full, str::to_owned)
    }

    fn of_state(&self, state: usize, name: String, ground: StateGround) -> OfState {
        let country = &self.lexicon.countries[state];
        OfState { state: country.iso.clone().unwrap_or_else(|| country.name.clone()), name, ground }
    }
}
