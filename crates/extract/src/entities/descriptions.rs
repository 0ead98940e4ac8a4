//! People whom the document describes and names in different places: «глава Приречья», «экс-министр».
//!
//! A description and a person are joined where the office means the same, belongs to the same
//! country or body, is over or not for both, and only one person of the document fits. Where the
//! name comes without its country («президент Лосев … чешский президент»), he must be the only one
//! who holds such an office, and may stand in no sentence beside the description.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::{Gender, Relation};

use super::joins::Joins;
use super::{CANDIDATES, Clue, Draft, Office, Resolver};
use crate::actors::{Mention, Sense, TitleUse};
use crate::lexicon::{Entry, Tenure};
use crate::wording;

/// The first sentences, among which one tells what the headline announces.
pub(super) const OPENING: usize = 4;

impl Office {
    /// Whether an office of another mention may be this one, as far as time and owner tell.
    pub(super) fn may_be_of(&self, other: &Office) -> bool {
        let unsaid = self.owner.is_empty() || other.owner.is_empty() || self.of_kind != other.of_kind;
        self.former == other.former && (unsaid || akin_all(&self.owner, &other.owner))
    }

    /// Whether the words of whose it is are as many, or the abbreviation of one stands beside the other: the «совет
    /// Речбанка» is no «Речбанк».
    fn is_owned_alike(&self, other: &Office) -> bool {
        let declared = |short: &[String], long: &[String]| match short {
            [short] => wording::is_acronym(short) && long.contains(short),
            _ => false,
        };
        let alike = match (&self.owner[..], &other.owner[..]) {
            // «РБ» may be short for more than the «рынок».
            ([own], [others]) => {
                wording::same_stem(own, others) || is_of_place(own, others) || is_of_place(others, own)
            }
            (own, others) => own.len() == others.len(),
        };
        !self.of_kind
            && !other.of_kind
            && (alike || declared(&self.owner, &other.owner) || declared(&other.owner, &self.owner))
    }

    /// Whether both are surely the same office: of one country, or of one body.
    pub(super) fn is_same(&self, other: &Office) -> bool {
        // «руководитель Речнадзора» is its «глава».
        let one_word = self.owner.len().min(other.owner.len()) == 1;
        let alike = || {
            let mut pairs = self.owner.iter().flat_map(|own| other.owner.iter().map(move |word| (own, word)));
            pairs.any(|(own, word)| wording::same_stem(own, word))
        };
        let generic = self.generic && other.generic && !self.owner.is_empty() && (!one_word || alike());
        let of_state = (self.generic || other.generic) && (self.country.is_some() || other.country.is_some());
        let heads = self.heads && other.heads && (generic || of_state);
        let leads =
            (self.generic && other.leads || other.generic && self.leads) && self.is_owned_alike(other);
        let meaning = self.meaning == other.meaning || heads || leads;
        let owners = !self.owner.is_empty() && akin_all(&self.owner, &other.owner);
        let whose = match (self.country, other.country) {
            (Some(own), Some(others)) => own == others && self.owner.is_empty() == other.owner.is_empty(),
            (None, None) => owners,
            // «глава речного отделения ФСК» and the «Федеральной службы контроля России»
            _ => owners && self.owner.len().min(other.owner.len()) > 2,
        };
        meaning && whose && (self.owner.is_empty() || akin_all(&self.owner, &other.owner))
    }
}

/// The sentences in which each person stands.
pub(super) type Together = BTreeMap<usize, BTreeSet<usize>>;

/// Whether two people stand in no sentence together.
pub(super) fn are_apart(together: &Together, one: usize, other: usize) -> bool {
    match (together.get(&one), together.get(&other)) {
        (Some(one), Some(other)) => one.is_disjoint(other),
        _ => true,
    }
}

/// Whether the words of the shorter list are all in the longer one, in whatever form.
pub(super) fn akin_all(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && short.iter().all(|word| long.iter().any(|other| akin(word, other)))
}

/// «Приречья», «Приречского»: a name and the adjective of it; «РБ», «Речного банка»: an abbreviation
/// and a word of what it stands for.
fn akin(a: &str, b: &str) -> bool {
    let stands_for = |short: &str, word: &str| {
        let mut letters = word.chars();
        wording::is_acronym(short) && letters.next().is_some_and(|first| short.to_lowercase().contains(first))
    };
    if stands_for(a, b) || stands_for(b, a) {
        return true;
    }
    if is_of_place(a, b) || is_of_place(b, a) {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    a == b || wording::same_stem(a, b) || (common >= 4.max(short.saturating_sub(3)) && long - common <= 5)
}

/// «московский» of «Москвы», «ростовские» of «Ростова»
pub(super) fn is_of_place(adjective: &str, name: &str) -> bool {
    let endings = ["ский", "ская", "ское", "ские"];
    let Some(stem) = endings.iter().find_map(|ending| adjective.strip_suffix(ending)) else { return false };
    let stem = ["ов", "ев", "ин"].iter().find_map(|suffix| stem.strip_suffix(suffix)).unwrap_or(stem);
    let ending = name.strip_prefix(stem).map(|ending| ending.chars().count());
    stem.chars().count() >= 3 && ending.is_some_and(|ending| ending <= 3)
}

impl Resolver<'_> {
    /// Whether the text says that an office is over.
    fn is_former(&self, sentence: usize, title: &TitleUse) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let run = (0..title.noun.0).rev().take_while(|at| words[*at].is_attribute()).last();
        let start = run.unwrap_or(title.noun.0);
        let modifier = self.actors[sentence].entries.iter().any(|found| {
            found.entry == Entry::TitleModifier(Tenure::Over) && (start..title.noun.0).contains(&found.first)
        });
        modifier || words[title.noun.0].folded.starts_with("экс-")
    }

    /// The office that a title names. Whose it is tell the words behind it, without its country; a
    /// kind of place counts only where no name follows («начальник порта», «губернатор штата …»).
    pub(super) fn office_of(&self, sentence: usize, title: &TitleUse) -> Office {
        let words = &self.reading.sentences[sentence].words;
        let is_in = |at: usize, kind: fn(Entry) -> bool| {
            let mut found = self.actors[sentence].entries.iter();
            found.any(|found| (found.first..=found.last).contains(&at) && kind(found.entry))
        };
        let owners: Vec<usize> = (title.noun.1 + 1..=title.last)
            .filter(|at| words[*at].is_nominal() || words[*at].is_attribute())
            .filter(|at| !is_in(*at, |entry| matches!(entry, Entry::Country(_))))
            .collect();
        // «глава чешского государства» is that of Чехия.
        let of_state = title.country.is_some()
            && matches!(owners[..], [_, noun] if self.lexicon.naming.states.contains(&words[noun].lemma));
        let owners = if of_state { Vec::new() } else { owners };
        let is_kind = |at: &usize| is_in(*at, |entry| entry == Entry::RegionNoun);
        // «томский губернатор» is the «губернатор Томской области».
        let place = |at: &usize| {
            let country = is_in(*at, |entry| matches!(entry, Entry::Adjective(_) | Entry::TitleModifier(_)));
            words[*at].is_attribute() && words[*at].lemma.ends_with("ский") && !country
        };
        let before = (0..title.noun.0).rev().take_while(|at| words[*at].is_attribute()).filter(place);
        let names = owners.iter().filter(|at| !is_kind(at)).copied();
        let names: Vec<usize> = before.filter(|_| title.title.alone).chain(names).collect();
        let of_kind = names.is_empty() && !owners.is_empty();
        let kept =
            |at: usize| if wording::is_acronym(words[at].text) { words[at].text } else { &words[at].folded };
        // «глава Минсвязи» is the «министр связи».
        let minister = names.first().filter(|_| title.title.generic).and_then(|at| {
            let ministry = self.lexicon.in_full(&words[*at].folded)?;
            self.lexicon.title(&format!("министр {}", ministry.strip_prefix("министерство ")?))
        });
        let names = if minister.is_some() { Vec::new() } else { names };
        let of_kind = of_kind && minister.is_none();
        let meant = minister.unwrap_or(title.title);
        Office {
            meaning: meant.meaning,
            country: title.country,
            heads: meant.heads || meant.generic,
            generic: meant.generic,
            leads: self.lexicon.leading.contains(&meant.meaning),
            sole: meant.alone && meant.office,
            relative: meant.relative,
            former: self.is_former(sentence, title),
            owner: if of_kind { owners } else { names }.into_iter().map(|at| kept(at).to_owned()).collect(),
            of_kind,
            told: true,
        }
    }

    /// Keeps an office, unless there are too many, and what may lead to its holder.
    pub(super) fn add_office(&mut self, entity: usize, office: Office) {
        self.remember(Clue::Office(office.meaning), entity);
        if let Some(country) = office.country.filter(|_| office.heads) {
            self.remember(Clue::Head(country), entity);
        }
        let offices = &mut self.entities.drafts[entity].offices;
        if offices.len() < CANDIDATES {
            offices.push(office);
        }
    }

    /// Joins descriptions of people with those whom they mean.
    pub(super) fn join_descriptions(&mut self, joins: &mut Joins) {
        self.told_offices(joins);
        self.known_offices(joins);
        let together = self.sentences_of_people(joins);
        for described in self.whole(EntityKind::Person, joins) {
            if !self.entities.drafts[described].described {
                continue;
            }
            let holder = (self.sure_holder(described, joins, &together))
                .or_else(|| self.only_holder(described, joins, &together))
                .or_else(|| self.only_named_so(described, joins, &together))
                .or_else(|| self.only_official_of(described, joins))
                .or_else(|| self.sole_by_name(described, joins));
            if let Some(holder) = holder {
                joins.join(holder, described);
            }
        }
        self.headline_description(joins);
    }

    /// «Папа римский», and «папа Франциск»: the only one whose name begins with the word for an office that only one has.
    fn sole_by_name(&self, described: usize, joins: &Joins) -> Option<usize> {
        let word =
            self.lexicon.naming.sole_offices.get(&wording::key(&self.entities.drafts[described].names[0]))?;
        let clue = Clue::NameStem(word.chars().take(3).collect());
        let called = |person: &usize| {
            let name = &self.entities.drafts[*person].name_words;
            name.len() > 1 && name[0] == *word
        };
        let people: BTreeSet<usize> = self.with_clue(&clue).map(|one| joins.of(one)).filter(called).collect();
        match people.into_iter().collect::<Vec<_>>()[..] {
            [person] => Some(person),
            _ => None,
        }
    }

    /// «Глава порта ушёл в отставку», and then «Олег Титов покинул …»: whom the headline describes the next
    /// sentence names.
    fn headline_description(&self, joins: &mut Joins) {
        let is_person = |mention: &Mention| matches!(mention.sense, Sense::Person { .. });
        let subject = |sentence: usize, mention: &Mention| {
            let words = &self.reading.sentences[sentence].words;
            let verb = words[mention.head].head.map(|verb| &words[verb].lemma);
            let says = verb.is_some_and(|verb| self.lexicon.cues.speech.contains(verb));
            matches!(words[mention.head].relation, Relation::Nsubj | Relation::NsubjPass) && !says
        };
        let people = |sentence: usize| {
            let row = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
            row.filter(|(mention, _)| is_person(mention)).collect::<Vec<_>>()
        };
        let is_told =
            |sentence: &usize| self.reading.sentences[*sentence].words.iter().any(|word| word.is_finite());
        if self.actors.is_empty() {
            return;
        }
        let [(mention, Some(described))] = people(0)[..] else { return };
        let Some(next) = (1..self.actors.len().min(OPENING)).find(is_told) else { return };
        let described = joins.of(*described);
        let draft = &self.entities.drafts[described];
        let named: BTreeSet<usize> = (people(next).into_iter())
            .filter(|(other, _)| other.name.is_some() && subject(next, other))
            .filter_map(|(_, entity)| entity.map(|entity| joins.of(entity)))
            .collect();
        let [named] = named.into_iter().collect::<Vec<_>>()[..] else { return };
        let other = &self.entities.drafts[named];
        let countries = |draft: &Draft| {
            draft.offices.iter().filter_map(|office| office.country).collect::<BTreeSet<usize>>()
        };
        let (own, others) = (countries(draft), countries(other));
        let conflict = !own.is_empty() && !others.is_empty() && own.is_disjoint(&others);
        if draft.described
            && !other.described
            && subject(0, mention)
            && !conflict
            && self.agrees(described, named)
        {
            joins.join(named, described);
        }
    }

    /// The only one who surely holds an office of a described person; a described one counts if
    /// the office has one holder at a time.
    fn sure_holder(&self, described: usize, joins: &Joins, together: &Together) -> Option<usize> {
        let office = self.entities.drafts[described].offices.first()?;
        let holders: BTreeSet<usize> = self
            .may_hold(office)
            .into_iter()
            .map(|holder| joins.of(holder))
            .filter(|holder| *holder != described && self.agrees(described, *holder))
            .filter(|holder| {
                let draft = &self.entities.drafts[*holder];
                let same = |own: &Office| own.is_same(office) || self.is_his_country(draft, own, office);
                // Who holds it now is spoken of as the former one later; not where both are spoken of.
                let when = |own: &Office| {
                    own.former == office.former
                        || (office.former && !draft.described && are_apart(together, described, *holder))
                };
                let known = |own: &Office| !draft.described || own.sole || own.heads;
                let told = |own: &Office| own.told || !self.is_incoming(described);
                draft.offices.iter().any(|own| same(own) && when(own) && known(own) && told(own))
            })
            .collect();
        let (named, others): (Vec<usize>, Vec<usize>) =
            holders.into_iter().partition(|holder| !self.entities.drafts[*holder].described);
        match (&named[..], &others[..]) {
            ([holder], _) => Some(*holder),
            ([], [first, ..]) if *first < described => Some(*first),
            _ => None,
        }
    }

    /// «новый президент», «избранный президент»: who is not yet known for it.
    pub(super) fn is_incoming(&self, described: usize) -> bool {
        let name = &self.entities.drafts[described].names[0];
        let mut words = name.split(' ').map(wording::key);
        words.any(|word| self.lexicon.naming.incoming.contains(&word))
    }

    /// «президент Лосев», elsewhere the «чешский коллега»: his country is told with another title.
    fn is_his_country(&self, draft: &Draft, own: &Office, office: &Office) -> bool {
        own.meaning == office.meaning
            && own.country.is_none()
            && office.country.is_some()
            && office.owner.is_empty()
            && own.owner.is_empty()
            && draft.offices.iter().any(|other| other.country == office.country)
    }

    /// The only named person who has an office of this meaning, if nothing is said of his country.
    fn only_holder(&self, described: usize, joins: &Joins, together: &Together) -> Option<usize> {
        let office = self.entities.drafts[described].offices.first()?;
        // «глава Малайзии» may be her «премьер-министр».
        let head = office.heads && office.generic;
        let sole = (office.sole || head) && office.owner.is_empty();
        let country = office.country.filter(|_| sole)?;
        let means = |own: &Office| own.meaning == office.meaning || head && own.heads && own.owner.is_empty();
        let mut holders: BTreeSet<usize> = self
            .with_clue(&Clue::Office(office.meaning))
            .map(|holder| joins.of(holder))
            .filter(|holder| *holder != described)
            // Whom the list knows as the head of another state is no rival.
            .filter(|holder| {
                let offices = &self.entities.drafts[*holder].offices;
                offices.iter().any(|own| means(own) && (own.told || own.country == Some(country)))
            })
            .collect();
        if head {
            let people = self.whole(EntityKind::Person, joins).into_iter();
            holders.extend(people.filter(|person| {
                let draft = &self.entities.drafts[*person];
                *person != described && draft.offices.iter().any(means)
            }));
        }
        let [holder] = holders.into_iter().collect::<Vec<_>>()[..] else { return None };
        let draft = &self.entities.drafts[holder];
        let plain = draft.offices.iter().all(|own| own.country.is_none_or(|own| own == country))
            && draft.offices.iter().any(|own| {
                means(own) && own.former == office.former && (own.told || !self.is_incoming(described))
            });
        let apart = are_apart(together, described, holder);
        (!draft.described && plain && apart && self.agrees(described, holder)).then_some(holder)
    }

    /// Who may hold an office: those of one meaning, and the heads of its country.
    fn may_hold(&self, office: &Office) -> Vec<usize> {
        let mut holders: Vec<usize> = self.with_clue(&Clue::Office(office.meaning)).collect();
        if let Some(country) = office.country.filter(|_| office.heads) {
            holders.extend(self.with_clue(&Clue::Head(country)));
        }
        if office.generic && !office.owner.is_empty() {
            for meaning in &self.lexicon.leading {
                holders.extend(self.with_clue(&Clue::Office(*meaning)));
            }
        } else if office.leads && !office.owner.is_empty() {
            let chiefs = self.lexicon.naming.chiefs.iter().filter_map(|title| self.lexicon.title(title));
            for title in chiefs {
                holders.extend(self.with_clue(&Clue::Office(title.meaning)));
            }
        }
        holders
    }

    /// Whether two people may be of one gender.
    pub(super) fn agrees(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.entities.drafts[one].gender, self.entities.drafts[other].gender);
        one == other || one == Gender::None || other == Gender::None
    }

    /// The sentences in which each person stands.
    pub(super) fn sentences_of_people(&self, joins: &Joins) -> Together {
        let mut out = Together::new();
        for (sentence, entities) in self.entities.of.iter().enumerate() {
            for entity in entities.iter().flatten() {
                out.entry(joins.of(*entity)).or_default().insert(sentence);
            }
        }
        out
    }
}
