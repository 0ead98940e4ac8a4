//! Word lists of a language: countries, organizations, titles, bodies, groups, cues.
//!
//! They are text files (`lang/ru/`), read and checked once; [`Lexicon`] finds their entries
//! in a sentence whatever case form they stand in.

mod concepts;
mod control;
mod counted;
mod cues;
mod leaders;
mod lists;
mod naming;
mod phrases;
mod shared_bodies;
mod speech;
mod status;
mod table;
mod time;
mod topics;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use relata_nlp::{Morphology, Relation, fold};

pub(crate) use concepts::Concepts;
pub(crate) use control::Control;
pub(crate) use counted::Counted;
pub(crate) use cues::Cues;
pub(crate) use leaders::Leader;
pub(crate) use naming::Naming;
pub(crate) use phrases::Phrases;
use shared_bodies::SharedBodies;
pub use table::LexiconError;
pub(crate) use time::{Stretch, TimeWords, Unit};
pub(crate) use topics::About;
pub(crate) use words::{WordSet, parse};

use crate::reading::{Sentence, Word};

/// A state or territory.
#[derive(Debug)]
pub(crate) struct Country {
    /// ISO 3166-1 alpha-2, if it has a code.
    pub(crate) iso: Option<String>,
    pub(crate) name: String,
    /// No longer a state: it has neither a code nor a capital of its own.
    pub(crate) former: bool,
}

/// A union, international or armed organization.
#[derive(Debug)]
pub(crate) struct Organization {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    /// A body of one state.
    pub(crate) of_state: bool,
    /// Which one, if the lists tell.
    pub(crate) state: Option<usize>,
    pub(crate) is_court: bool,
}

/// What an entry of the lists says about the words it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Entry {
    /// The country's own name.
    Country(usize),
    /// Its capital, which may stand for it.
    Capital(usize),
    /// A building or byname that stands for it.
    Metonym(usize),
    /// An adjective of it: «казахстанский».
    Adjective(usize),
    /// A citizen.
    Demonym(usize),
    Organization(usize),
    Title(Title),
    /// A word before a title.
    TitleModifier(Tenure),
    Body(Body),
    Group(Group),
    RegionNoun,
}

/// What a word before a title says of its office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tenure {
    /// It is over: «бывший».
    Over,
    /// It is not held yet, or never: «будущий», «несостоявшийся».
    Ahead,
    /// It is held: «действующий», «первый».
    Held,
}

/// A noun that means a person by office or role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Title {
    /// Head of state or government.
    pub(crate) heads: bool,
    /// «лидер», «глава»: whatever the office is called.
    pub(crate) generic: bool,
    /// The bare word means one person.
    pub(crate) alone: bool,
    /// A relative or a mere description: no office.
    pub(crate) office: bool,
    /// A job in science, press, culture or sport.
    pub(crate) job: bool,
    /// «брат», «жена»: the bare word means somebody else than the one so introduced.
    pub(crate) relative: bool,
    /// Number of the title that this one means the same as, itself if there is none.
    pub(crate) meaning: usize,
}

/// A noun that heads an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Body {
    /// With a state it means the state: «американская сторона».
    pub(crate) stands_for_state: bool,
    /// The bare word is an actor.
    pub(crate) bare: bool,
    /// Part of the state, as against companies, parties, clubs.
    pub(crate) public: bool,
    /// Counts in the plural only.
    pub(crate) plural_only: bool,
    pub(crate) company: bool,
    /// Works in one region: «УФСБ по Пермскому краю».
    pub(crate) branch: bool,
    /// A commission, committee or other part of a larger body, told by whose it is.
    pub(crate) part: bool,
    /// A ministry, service or law enforcement: a «ведомство».
    pub(crate) agency: bool,
}

/// A noun that means several actors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Group {
    /// Too general without an adjective, genitive or numeral.
    pub(crate) needs_modifier: bool,
    /// The singular means several: «оппозиция».
    pub(crate) collective: bool,
    /// «страны», «государства»
    pub(crate) states: bool,
    /// «лидеры», «министры»
    pub(crate) leaders: bool,
    /// «собеседники», bare «министры»: two people spoken of, and nobody if there are not two.
    pub(crate) pair: bool,
    /// «собеседники»: a pair of whatever office.
    pub(crate) anybody: bool,
}

/// The word lists of one language.
pub(crate) struct Lexicon {
    pub(crate) countries: Vec<Country>,
    pub(crate) organizations: Vec<Organization>,
    /// «российско-» -> the country.
    pub(crate) prefixes: BTreeMap<String, usize>,
    pub(crate) cues: Cues,
    /// What topics speak of.
    pub(crate) concepts: Concepts,
    /// Who does what another word tells.
    pub(crate) control: Control,
    pub(crate) counted: Counted,
    pub(crate) naming: Naming,
    /// Meanings of the titles of those who lead something: «глава», «директор».
    pub(crate) leading: BTreeSet<usize>,
    /// «министр» -> meanings of the titles of several words that begin with it, folded: «министр обороны».
    pub(crate) shortened: BTreeMap<String, BTreeSet<usize>>,
    /// «медик» -> meanings of the titles of those whom it may mean, folded.
    pub(crate) callings: BTreeMap<String, BTreeSet<usize>>,
    /// Numbers of organizations by folded name.
    by_name: BTreeMap<String, usize>,
    /// Short names of bodies and their full ones, folded: «мид», «министерство иностранных дел».
    short_bodies: BTreeMap<String, String>,
    pub(crate) relations: crate::relations::Words,
    /// Who headed which state when.
    pub(crate) leaders: Vec<Leader>,
    shared_bodies: SharedBodies,
    phrases: Phrases<Entry>,
}

/// An entry found at a place of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) first: usize,
    /// The last word, inclusive.
    pub(crate) last: usize,
    pub(crate) entry: Entry,
}

/// The state whose newspapers the lists are made for: its government is a body there, and means no state.
const HOME: &str = "RU";

/// So many words may be in a name of a body that means the same as another.
const LONGEST: usize = 6;

/// What makes another office of one: a «вице-губернатор» is no «губернатор».
const RANKS: [&str; 8] = ["вице", "контр", "суб", "под", "унтер", "обер", "лже", "псевдо"];

impl Lexicon {
    /// Whether a state is the readers' own.
    pub(crate) fn is_home(&self, country: usize) -> bool {
        self.countries[country].iso.as_deref() == Some(HOME)
    }

    /// Every entry in the sentence, longest first at each word, not overlapping within a kind of entry.
    pub(crate) fn find(&self, sentence: &Sentence<'_>) -> Vec<Found> {
        let mut found = self.phrases.find(sentence);
        self.add_compounds(sentence, &mut found);
        // «задержала» is no «задержанная», «военной службы» no «военный»: a person or body is a noun,
        // or an adjective that stands for one.
        let names_somebody = |found: &Found| {
            let words = &sentence.words[found.first..=found.last];
            words.iter().any(|word| word.is_nominal())
                || words.iter().all(|word| word.is_attribute() && word.relation != Relation::Amod)
        };
        found.retain(|found| {
            !matches!(found.entry, Entry::Title(_) | Entry::Body(_) | Entry::Group(_))
                || names_somebody(found)
        });
        found
    }

    /// «врача-хирурга», «поп-исполнители», «женщина-полицейский»: a compound that the lists lack means who its last
    /// part means.
    fn add_compounds(&self, sentence: &Sentence<'_>, found: &mut Vec<Found>) {
        let known = found.len();
        for (at, word) in sentence.words.iter().enumerate() {
            let Some((first, _)) = word.folded.split_once('-') else { continue };
            let plain = word.is_nominal() && (at == 0 || !word.is_capitalized()) && !RANKS.contains(&first);
            let listed = |found: &Found| found.first <= at && at <= found.last;
            let Some((_, last)) = word.lemma.rsplit_once('-').filter(|_| plain) else { continue };
            if found[..known].iter().any(listed) {
                continue;
            }
            let somebody = |entry: &Entry| matches!(entry, Entry::Title(_) | Entry::Group(_));
            let entries = self.single(last).filter(somebody);
            found.extend(entries.map(|entry| Found { first: at, last: at, entry }));
        }
        if found.len() > known {
            found.sort_by_key(|found| found.first);
        }
    }

    /// Countries of a compound adjective: «российско-узбекский».
    pub(crate) fn compound<'f>(&self, folded: &'f str) -> Option<(usize, &'f str)> {
        let at = folded.find('-')?;
        let country = self.prefixes.get(&folded[..at])?;
        Some((*country, &folded[at + 1..]))
    }

    /// The title that two words make, whatever stands between them: «глава» and «МИДа».
    pub(crate) fn title_of_pair(&self, first: &Word<'_>, second: &Word<'_>) -> Option<Title> {
        self.phrases.pair(first, second).find_map(|entry| match entry {
            Entry::Title(title) => Some(title),
            _ => None,
        })
    }

    /// A title of the list, in its nominative words.
    pub(crate) fn title(&self, words: &str) -> Option<Title> {
        self.phrases.whole(words).find_map(|entry| match entry {
            Entry::Title(title) => Some(title),
            _ => None,
        })
    }

    /// The entries of a single word with this lemma.
    pub(crate) fn single(&self, lemma: &str) -> impl Iterator<Item = Entry> {
        self.phrases.single(lemma)
    }

    /// Whether a noun means somebody or a body.
    pub(crate) fn acts(&self, lemma: &str) -> bool {
        self.single(lemma).any(|entry| {
            matches!(
                entry,
                Entry::Country(_)
                    | Entry::Organization(_)
                    | Entry::Title(_)
                    | Entry::Body(_)
                    | Entry::Group(_)
                    | Entry::Demonym(_)
            )
        })
    }

    /// Whether a noun names a state, or a body that belongs to none.
    pub(crate) fn owns_itself(&self, lemma: &str) -> bool {
        self.single(lemma).any(|entry| match entry {
            Entry::Country(_) => true,
            Entry::Organization(organization) => !self.organizations[organization].of_state,
            _ => false,
        })
    }

    /// The display name of the organization of the lists that has this key among its names.
    pub(crate) fn listed(&self, key: &str) -> Option<&str> {
        self.by_name.get(key).map(|index| self.organizations[*index].name.as_str())
    }

    /// Whether an organization of this name, folded, may be called a «ведомство»: a ministry or a service.
    pub(crate) fn is_agency(&self, folded: &str) -> bool {
        let bodies: Vec<Body> = (folded.split(' ').flat_map(|word| self.single(word)))
            .filter_map(|entry| match entry {
                Entry::Body(body) => Some(body),
                _ => None,
            })
            .collect();
        // A house or a court is a body of the state, and none.
        let listed = || self.by_name.get(folded).is_some_and(|index| self.organizations[*index].of_state);
        let short = || self.in_full(folded).is_some_and(|full| self.is_agency(&full));
        bodies.iter().any(|body| body.agency)
            || (bodies.iter().all(|body| !body.public) && listed())
            || short()
    }

    /// A folded name with the short or longer name of a body at its beginning in full, if it has one:
    /// «мид франции» is «министерство иностранных дел франции».
    pub(crate) fn in_full(&self, folded: &str) -> Option<String> {
        let ends = folded.match_indices(' ').map(|(at, _)| at).take(LONGEST).chain([folded.len()]);
        let found = ends.filter_map(|end| Some((end, self.short_bodies.get(&folded[..end])?))).last();
        found.map(|(end, full)| format!("{full}{}", &folded[end..]))
    }

    /// The country that one word names, in whatever case.
    pub(crate) fn country_named(&self, word: &str, morphology: &Morphology) -> Option<usize> {
        let lemmas = morphology.readings(word).into_iter().map(|(lemma, _)| lemma);
        let mut lemmas = lemmas.chain([fold(word)]);
        lemmas.find_map(|lemma| {
            self.single(&lemma).find_map(|entry| match entry {
                Entry::Country(country) => Some(country),
                _ => None,
            })
        })
    }

    /// The country of an official name in the genitive: «Российской Федерации», «Чешской Республики».
    pub(crate) fn official_country(
        &self,
        adjective: &str,
        noun: &str,
        morphology: &Morphology,
    ) -> Option<usize> {
        if !self.naming.kinds_of_states.contains(noun) {
            return None;
        }
        let lemmas = morphology.readings(adjective).into_iter().map(|(lemma, _)| lemma);
        lemmas.into_iter().find_map(|lemma| self.adjective(&lemma))
    }

    /// The body of the lists that has this key among its names.
    pub(crate) fn listed_body(&self, key: &str) -> Option<&Organization> {
        self.by_name.get(key).map(|index| &self.organizations[*index])
    }

    /// The country an adjective belongs to.
    pub(crate) fn adjective(&self, lemma: &str) -> Option<usize> {
        self.phrases.single(lemma).find_map(|entry| match entry {
            Entry::Adjective(country) => Some(country),
            _ => None,
        })
    }
}
