//! Words that tell the status of an event and who speaks.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{EventType, Status};
use relata_nlp::{Case, Morphology, fold};
use serde::Deserialize;

use crate::frames::Pattern;
use crate::reading::Word;

use super::table::LexiconError;
use super::time::TimeWords;

/// Cue words by folded lemma.
pub(crate) struct Cues {
    /// Verbs (and short adjectives) that govern an event and set its status.
    pub(crate) verbs: BTreeMap<String, Status>,
    /// Nouns that govern an event and set its status.
    pub(crate) nouns: BTreeMap<String, Status>,
    /// Adjectives of an event noun.
    pub(crate) modifiers: BTreeMap<String, Status>,
    /// Single words of the clause: particles and adverbs.
    pub(crate) words: BTreeMap<String, Status>,
    /// Nouns between a preposition and an event.
    pub(crate) relays: BTreeSet<String>,
    /// Prepositions of an event beside a verb.
    pub(crate) beside: BTreeSet<String>,
    /// Verbs whose что-clause is only supposed.
    pub(crate) claims: BTreeSet<String>,
    /// Verbs and nouns of which even what lies ahead is only supposed.
    pub(crate) opinions: BTreeSet<String>,
    /// Who only supposes what lies ahead, and nouns of what they say.
    pub(crate) experts: BTreeSet<String>,
    pub(crate) views: BTreeSet<String>,
    /// Attributes of what is said without proof.
    pub(crate) unconfirmed: BTreeSet<String>,
    /// Verbs of saying what another should do.
    pub(crate) insisting: BTreeSet<String>,
    /// What is said by saying that one wants to say it.
    pub(crate) said: BTreeSet<String>,
    /// Prepositions of a reason that has been.
    pub(crate) causes: BTreeSet<String>,
    /// Verbs of taking a stand on what has been.
    pub(crate) stands: BTreeSet<String>,
    /// Words that govern an infinitive of what is wanted.
    pub(crate) wanted: BTreeSet<String>,
    /// Verbs of deciding.
    pub(crate) decisions: BTreeSet<String>,
    /// Bodies whose decision is the act.
    pub(crate) deciders: BTreeSet<String>,
    /// Particles of a verb that make it unsure.
    pub(crate) conditions: BTreeSet<String>,
    /// Conjunctions of a condition.
    pub(crate) ifs: BTreeSet<String>,
    /// What governs an infinitive that tells what one may do or may not.
    pub(crate) rights: BTreeSet<String>,
    /// Particles of negation.
    pub(crate) negations: BTreeSet<String>,
    /// What makes a negation none: «не только».
    pub(crate) limits: BTreeSet<String>,
    /// Verbs of coming to say something: «пришёл, чтобы поздравить».
    pub(crate) coming: BTreeSet<String>,
    /// Prepositions of an event that others rest on.
    pub(crate) grounds: BTreeSet<String>,
    /// «по»: the same of a deal, where the verb stands behind it.
    pub(crate) deal_grounds: BTreeSet<String>,
    /// Verbs that lead to an event behind a preposition: «прийти к».
    pub(crate) leading: BTreeSet<String>,
    /// Verbs of being able that in the past tell that it was done.
    pub(crate) managing: BTreeSet<String>,
    /// Verbs of being there.
    pub(crate) existing: BTreeSet<String>,
    /// Prepositions of an event that is missing.
    pub(crate) lacking: BTreeSet<String>,
    /// Nouns of a talk in which something is said.
    pub(crate) talks: BTreeSet<String>,
    /// Of `beside`: the event lies ahead of the verb.
    pub(crate) ahead_of: BTreeSet<String>,
    /// Phrases of the near future, word by word.
    pub(crate) planned_phrases: Vec<Vec<String>>,
    /// Nouns that announce a topic.
    pub(crate) empty_topics: BTreeSet<String>,
    /// Nouns that are no topic.
    pub(crate) no_topics: BTreeSet<String>,
    /// Of the nouns that announce a topic, those that whose they are makes one: «решение суда».
    pub(crate) owned_topics: BTreeSet<String>,
    /// Adjectives that tell nothing of what a noun is about.
    pub(crate) hollow_adjectives: BTreeSet<String>,
    /// Of those, what a phrase does without.
    pub(crate) droppable_adjectives: BTreeSet<String>,
    /// Prepositions of what a noun that announces a topic governs.
    pub(crate) governs: BTreeSet<String>,
    /// Forms that say what an event is about.
    pub(crate) about: Vec<About>,
    /// Forms of what an event is about where none of those stands.
    pub(crate) other_forms: Vec<Pattern>,
    /// «чтобы»
    pub(crate) purpose: BTreeSet<String>,
    /// «что»: what opens a clause that says what a noun announces.
    pub(crate) content_marks: BTreeSet<String>,
    /// Words of a charge.
    pub(crate) charges: BTreeSet<String>,
    /// The form of what somebody is charged with.
    pub(crate) charged_with: Vec<Pattern>,
    /// Nouns behind «по» that tell no topic.
    pub(crate) no_by: BTreeSet<String>,
    /// What a verb does, as a noun.
    pub(crate) deeds: BTreeMap<String, String>,
    /// Those nouns that take no object in the genitive.
    pub(crate) lone_deeds: BTreeSet<String>,
    /// Those that are done to people only: «повесить куртку» is no «убийство».
    pub(crate) deeds_to_people: BTreeSet<String>,
    /// Those that take whoever does it.
    pub(crate) deeds_of_doers: BTreeSet<String>,
    /// Verbs of which no noun in -ние tells what is done.
    pub(crate) light_verbs: BTreeSet<String>,
    /// Verbs that make somebody something: «назначить министром».
    pub(crate) appointing: BTreeSet<String>,
    /// Words that say what was discussed, and in which forms they say it.
    pub(crate) discussing: BTreeSet<String>,
    pub(crate) discussed_in: Vec<Pattern>,
    /// Verbs of punishing, and the form of what somebody is punished for.
    pub(crate) punishing: BTreeSet<String>,
    pub(crate) punished_for: Vec<Pattern>,
    /// What papers do, and nouns for them: «в заявлении отмечается».
    pub(crate) text_verbs: BTreeSet<String>,
    pub(crate) papers: BTreeSet<String>,
    /// Whoever is not named: «источник».
    pub(crate) sources: BTreeSet<String>,
    /// Nouns that announce what help is for.
    pub(crate) furthering: BTreeSet<String>,
    /// Nouns that say how much there is of what stands behind them.
    pub(crate) measures: BTreeSet<String>,
    /// Nouns that with what stands behind them name an occasion.
    pub(crate) feasts: BTreeSet<String>,
    /// Verbs of what is wanted, whose object is the topic of what is done for it.
    pub(crate) demanding: BTreeSet<String>,
    /// Nouns for how one has come, beside the verb.
    pub(crate) journeys: BTreeSet<String>,
    /// Nouns and verbs of a sentence that says what a meeting was about.
    pub(crate) theme_nouns: BTreeSet<String>,
    pub(crate) theme_verbs: BTreeSet<String>,
    /// Verbs that carry a noun event, and what they say of it.
    pub(crate) support: BTreeMap<String, Status>,
    /// Those of them by which it ends: «прекратиться».
    pub(crate) ends: BTreeSet<String>,
    /// What stands before a speaker or source, word by word: «по словам».
    pub(crate) citations: Vec<Vec<String>>,
    /// Verbs of saying and thinking.
    pub(crate) speech: BTreeSet<String>,
    /// The words of dates.
    pub(crate) time: TimeWords,
}

impl Cues {
    /// «по словам Лосева», «по его словам»: whether words cite whoever begins at one of them.
    pub(crate) fn cites(&self, words: &[Word<'_>], at: usize) -> bool {
        let spells = |words: &[Word<'_>], wanted: &[String]| {
            words.len() == wanted.len()
                && words.iter().zip(wanted).all(|(word, wanted)| word.folded == *wanted)
        };
        self.citations.iter().any(|opening| {
            let before = at.checked_sub(opening.len()).is_some_and(|from| spells(&words[from..at], opening));
            let around = || {
                let Some((noun, prepositions)) = opening.split_last() else { return false };
                let from = at.checked_sub(prepositions.len());
                let own = words.get(at + 1).is_some_and(|own| own.lemma == "собственный");
                words[at].is_possessive()
                    && !prepositions.is_empty()
                    && from.is_some_and(|from| spells(&words[from..at], prepositions))
                    && words.get(at + 1 + usize::from(own)).is_some_and(|word| word.folded == *noun)
            };
            before || around()
        })
    }
}

/// A form that says what an event is about: «в связи с» and an instrumental.
pub(crate) struct About {
    pub(crate) words: Vec<String>,
    pub(crate) case: Case,
    /// None: all.
    pub(crate) types: Vec<EventType>,
    /// With a place's name it tells where.
    pub(crate) is_place: bool,
    /// It may be about somebody, too.
    pub(crate) is_of_actors: bool,
}

#[derive(Deserialize)]
struct StatusFile {
    planned_verbs: Vec<String>,
    possible_verbs: Vec<String>,
    possible_words: Vec<String>,
    possible_nouns: Vec<String>,
    possible_modifiers: Vec<String>,
    requested_verbs: Vec<String>,
    requested_nouns: Vec<String>,
    denied_verbs: Vec<String>,
    denied_modifiers: Vec<String>,
    planned_modifiers: Vec<String>,
    planned_nouns: Vec<String>,
    relay_nouns: Vec<String>,
    claim_verbs: Vec<String>,
    opinions: Vec<String>,
    experts: Vec<String>,
    views: Vec<String>,
    unconfirmed: Vec<String>,
    insisting: Vec<String>,
    said: Vec<String>,
    causes: Vec<String>,
    stands: Vec<String>,
    requested_words: Vec<String>,
    decision_verbs: Vec<String>,
    deciders: Vec<String>,
    conditions: Vec<String>,
    ifs: Vec<String>,
    rights: Vec<String>,
    negations: Vec<String>,
    limits: Vec<String>,
    coming: Vec<String>,
    grounds: Vec<String>,
    deal_grounds: Vec<String>,
    leading: Vec<String>,
    managing: Vec<String>,
    existing: Vec<String>,
    lacking: Vec<String>,
    ahead_of: Vec<String>,
    talks: Vec<String>,
    denied_nouns: Vec<String>,
    planned_adverbs: Vec<String>,
    beside: Vec<String>,
    support_verbs: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct TopicFile {
    empty: Vec<String>,
    never: Vec<String>,
    hollow: Vec<String>,
    owned: Vec<String>,
    droppable: Vec<String>,
    governs: Vec<String>,
    about: Vec<AboutRow>,
    other_forms: Vec<String>,
    purpose: Vec<String>,
    content: Vec<String>,
    charges: Vec<String>,
    charged_with: Vec<String>,
    by: Vec<String>,
    lone_deeds: Vec<String>,
    deeds_of_doers: Vec<String>,
    deeds_to_people: Vec<String>,
    light_verbs: Vec<String>,
    appointing: Vec<String>,
    discussing: Vec<String>,
    discussed_in: Vec<String>,
    punishing: Vec<String>,
    punished_for: Vec<String>,
    furthering: Vec<String>,
    measures: Vec<String>,
    feasts: Vec<String>,
    demanding: Vec<String>,
    journeys: Vec<String>,
    theme_nouns: Vec<String>,
    theme_verbs: Vec<String>,
    deeds: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct AboutRow {
    text: String,
    case: String,
    #[serde(default)]
    types: Vec<String>,
    #[serde(default)]
    place: bool,
    #[serde(default)]
    actors: bool,
}

impl AboutRow {
    fn read(&self) -> Result<About, LexiconError> {
        let bad = |value: &str| LexiconError::Value {
            file: "topics.toml".into(),
            line: 0,
            value: value.to_owned(),
        };
        let types =
            self.types.iter().map(|name| name.parse().map_err(|_| bad(name))).collect::<Result<_, _>>()?;
        let case = match Case::from_ud(&self.case) {
            Case::None => return Err(bad(&self.case)),
            case => case,
        };
        let words = self.text.split(' ').map(fold).collect();
        Ok(About { words, case, types, is_place: self.place, is_of_actors: self.actors })
    }
}

#[derive(Deserialize)]
struct SpeechFile {
    verbs: Vec<String>,
    opinion_verbs: Vec<String>,
    text_verbs: Vec<String>,
    nouns: Vec<String>,
    sources: Vec<String>,
    prepositional: Vec<Opening>,
}

#[derive(Deserialize)]
struct Opening {
    text: String,
    kind: String,
}

/// Forms of a topic: `за+acc`.
fn patterns(forms: &[String]) -> Result<Vec<Pattern>, LexiconError> {
    let pattern = |form: &String| {
        let bad = |_| LexiconError::Value { file: "topics.toml".into(), line: 0, value: form.clone() };
        form.parse().map_err(bad)
    };
    forms.iter().map(pattern).collect()
}

pub(super) fn parse<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|error| LexiconError::Toml { file: file.into(), message: error.to_string() })
}

impl Cues {
    pub(crate) fn russian(morphology: &Morphology) -> Result<Self, LexiconError> {
        let status: StatusFile = parse("status.toml", include_str!("../lang/ru/status.toml"))?;
        let speech: SpeechFile = parse("speech.toml", include_str!("../lang/ru/speech.toml"))?;
        let topics: TopicFile = parse("topics.toml", include_str!("../lang/ru/topics.toml"))?;
        let set = |list: &[String]| list.iter().map(|word| fold(word)).collect::<BTreeSet<_>>();
        // Phrases are kept for later; a cue here is one word.
        let single = |list: &[String]| -> Vec<String> {
            list.iter().filter(|word| !word.contains(' ')).map(|word| fold(word)).collect()
        };
        let map = |parts: &[(&[String], Status)]| -> BTreeMap<String, Status> {
            let mut out = BTreeMap::new();
            for (list, value) in parts {
                for word in single(list) {
                    // The tagger may give a participle's verb as lemma of an adjective.
                    out.entry(
                        morphology
                            .readings(&word)
                            .first()
                            .map_or_else(|| word.clone(), |(lemma, _)| lemma.clone()),
                    )
                    .or_insert(*value);
                    out.entry(word).or_insert(*value);
                }
            }
            out
        };
        let mut support = BTreeMap::new();
        for (name, verbs) in &status.support_verbs {
            let value = match name.as_str() {
                "actual" | "ongoing" | "start" | "end" => Status::Actual,
                other => other.parse().map_err(|_| LexiconError::Value {
                    file: "status.toml".into(),
                    line: 0,
                    value: other.to_owned(),
                })?,
            };
            for verb in single(verbs) {
                support.entry(verb).or_insert(value);
            }
        }
        Ok(Self {
            verbs: map(&[
                (&status.denied_verbs, Status::Denied),
                (&status.planned_verbs, Status::Planned),
                (&status.possible_verbs, Status::Possible),
                (&status.requested_verbs, Status::Requested),
            ]),
            nouns: map(&[
                (&status.denied_nouns, Status::Denied),
                (&status.requested_nouns, Status::Requested),
                (&status.planned_nouns, Status::Planned),
                (&status.possible_nouns, Status::Possible),
            ]),
            modifiers: map(&[
                (&status.denied_modifiers, Status::Denied),
                (&status.planned_modifiers, Status::Planned),
                (&status.possible_modifiers, Status::Possible),
            ]),
            words: map(&[(&status.possible_words, Status::Possible)]),
            relays: set(&status.relay_nouns),
            beside: set(&status.beside),
            claims: set(&status.claim_verbs),
            opinions: set(&status.opinions),
            experts: set(&status.experts),
            views: set(&status.views),
            unconfirmed: set(&status.unconfirmed),
            insisting: set(&status.insisting),
            said: set(&status.said),
            causes: set(&status.causes),
            stands: set(&status.stands),
            wanted: set(&status.requested_words),
            decisions: set(&status.decision_verbs),
            deciders: set(&status.deciders),
            conditions: set(&status.conditions),
            ifs: set(&status.ifs),
            rights: set(&status.rights),
            negations: set(&status.negations),
            limits: set(&status.limits),
            coming: set(&status.coming),
            grounds: set(&status.grounds),
            deal_grounds: set(&status.deal_grounds),
            leading: set(&status.leading),
            managing: set(&status.managing),
            existing: set(&status.existing),
            lacking: set(&status.lacking),
            ahead_of: set(&status.ahead_of),
            talks: set(&status.talks),
            planned_phrases: (status.planned_adverbs.iter())
                .map(|phrase| phrase.split(' ').map(fold).collect())
                .collect(),
            empty_topics: set(&topics.empty),
            no_topics: set(&topics.never),
            owned_topics: set(&topics.owned),
            hollow_adjectives: set(&topics.hollow),
            droppable_adjectives: set(&topics.droppable),
            governs: set(&topics.governs),
            about: topics.about.iter().map(AboutRow::read).collect::<Result<_, _>>()?,
            other_forms: patterns(&topics.other_forms)?,
            charges: set(&topics.charges),
            charged_with: patterns(&topics.charged_with)?,
            purpose: set(&topics.purpose),
            content_marks: set(&topics.content),
            no_by: set(&topics.by),
            lone_deeds: topics.lone_deeds.iter().cloned().collect(),
            deeds_to_people: topics.deeds_to_people.iter().cloned().collect(),
            deeds_of_doers: topics.deeds_of_doers.iter().cloned().collect(),
            light_verbs: set(&topics.light_verbs),
            appointing: set(&topics.appointing),
            discussing: set(&topics.discussing),
            discussed_in: patterns(&topics.discussed_in)?,
            punishing: set(&topics.punishing),
            punished_for: patterns(&topics.punished_for)?,
            furthering: set(&topics.furthering),
            measures: set(&topics.measures),
            feasts: set(&topics.feasts),
            demanding: set(&topics.demanding),
            journeys: set(&topics.journeys),
            theme_nouns: set(&topics.theme_nouns),
            theme_verbs: set(&topics.theme_verbs),
            deeds: (topics.deeds.iter())
                .flat_map(|(noun, verbs)| verbs.iter().map(move |verb| (fold(verb), noun.clone())))
                .collect(),
            support,
            ends: set(status.support_verbs.get("end").map_or(&[], Vec::as_slice)),
            citations: (speech.prepositional.iter())
                // An outlet that was talked to is not who speaks.
                .filter(|opening| opening.kind != "outlet")
                .map(|opening| opening.text.split(' ').map(fold).collect())
                .collect(),
            speech: single(&speech.verbs).into_iter().chain(single(&speech.opinion_verbs)).collect(),
            text_verbs: set(&speech.text_verbs),
            papers: set(&speech.nouns),
            sources: set(&speech.sources),
            time: TimeWords::russian()?,
        })
    }
}
