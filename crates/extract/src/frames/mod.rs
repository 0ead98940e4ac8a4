//! Frames: which words tell an event, and in which forms its parties stand.
//!
//! They are TOML files (`lang/ru/frames/`); a frame reads
//!
//! ```toml
//! [[frame]]
//! id = "consult.receive"
//! type = "CONSULT"
//! mode = "meet"
//! verb = ["принять", "принимать"]
//! source = ["nom"]
//! target = ["acc:person"]
//! example = "Владимир Путин принял в Кремле спецпосланника США Стива Уиткоффа."
//! ```
//!
//! `verb` and `noun` are trigger lemmas. Of a trigger of several words the first governs, of a noun
//! the first that is no adjective; the others follow it in the text («выступить против»).
//! Adjectives fit in every form («телефонная беседа»), and so does a noun that is written as its
//! lemma («вручить награда»); in another form it fits in that only («осудить на срок»). Of words that
//! `|` joins any fits: «ввести|снять запрет|эмбарго» are four triggers. A word that
//! the dictionary lacks is refused, for it may be a slip, unless the file begins with
//! `new_words = ["экстрадировать"]`; its forms are then told by their endings.
//!
//! `source`, `target`, `participant`, `mediator` and `topic` are patterns: a case (`nom`), a
//! preposition with a case (`с+ins`) `adj` for an adjective of a state,
//! `employer` for the body that the people who are the source work for («пилоты „Зари“ бастуют»),
//! or `speaker` for whoever says what the trigger tells, and behind `:` what the filler must be (`person`, `official` for a person with an office, `state`, `body`, `group`,
//! joined by `|`). The patterns of a role are alternatives: the first that is filled counts. Of a
//! noun, `nom` is the subject of the verb that carries it.
//!
//! `verb = ["*"]` means every verb; such a frame, and one with a `speaker`, tells its event beside
//! that of the verb itself: «по запросу США арестован». So does one with `beside = true`: «отвергла
//! обвинения США» tells of these, too. Of the others that find an event at one word
//! the first counts, and each that names somebody new: «выдал Лосева Чили».
//!
//! `mutual = false` says of a symmetric type that its sources do not deal with each other
//! («прибыли»); `strict = true` that a party must hang on the trigger; `status` what the event is
//! unless its sentence says otherwise; `negated` the type of not doing it, where that is a deed of its own
//! («не пустили», «не признал»); `confidence`, from 0 to 1, how sure it is. `avoid` lists
//! words that, hanging on the trigger or carrying it, make it something else, and that are no party. `inside = false` says
//! that whoever owns the trigger's object is no target («назначил главу штаба»), as it is of every
//! frame with a `speaker`. The `example` is a sentence in which
//! the frame finds an event; the tests and `relata frames --test` see to it.

mod aspects;
mod file;
mod info;
mod pattern;
mod trigger;

use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};
use relata_model::{EventType, Role, Status};
use relata_nlp::{Case, Morphology};

pub use file::FrameError;
pub use info::FrameInfo;
pub(crate) use pattern::{Class, Form, Pattern, variant};
use trigger::Readings;
pub(crate) use trigger::{Kind, Trigger};

use crate::reading::Sentence;

/// One frame, ready to be matched.
#[derive(Debug)]
pub(crate) struct Frame {
    /// Every verb is its trigger.
    pub(crate) any_verb: bool,
    /// It tells its event whatever else its trigger tells.
    pub(crate) beside: bool,
    pub(crate) id: String,
    pub(crate) event_type: EventType,
    pub(crate) mode: Option<String>,
    pub(crate) roles: Vec<(Role, Pattern)>,
    pub(crate) topics: Vec<Pattern>,
    /// What the event is unless its sentence says otherwise.
    pub(crate) status: Option<Status>,
    /// Lemmas that make it something else: «подписал закон».
    pub(crate) avoid: Vec<String>,
    /// Both sides must be filled by patterns of this frame, none by a guess.
    pub(crate) strict: bool,
    /// Whoever owns the object is the target, if nobody else is: «осудил визит президента».
    pub(crate) inside: bool,
    /// Two sources alone make an event: «договорились», not «прибыли».
    pub(crate) mutual: bool,
    /// What it is not to do it: «не пустили», «не признал».
    pub(crate) negated: Option<EventType>,
    /// Confidence of an event whose parties hang on the trigger.
    pub(crate) confidence: f32,
    /// Of a role that is always told behind prepositions, the longest word of each; for each such role.
    needs: Vec<BTreeSet<String>>,
}

/// The confidence of a frame that gives none.
const CONFIDENCE: f32 = 0.85;

/// The longest words of the prepositions of each role that has no pattern without one.
fn needs(roles: &[(Role, Pattern)]) -> Vec<BTreeSet<String>> {
    let longest = |pattern: &Pattern| {
        let words = pattern.preposition()?.iter();
        words.max_by_key(|word| word.len()).map(|word| variant(word).to_owned())
    };
    let of_role = |wanted: Role| -> Option<BTreeSet<String>> {
        let patterns = roles.iter().filter(|(role, _)| *role == wanted);
        let words = patterns.map(|(_, pattern)| longest(pattern)).collect::<Option<_>>();
        words.filter(|words: &BTreeSet<String>| !words.is_empty())
    };
    [Role::Source, Role::Target].into_iter().filter_map(of_role).collect()
}

/// All frames of a language.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    pub(crate) frames: Vec<Frame>,
    /// The same frames as they were written.
    infos: Vec<FrameInfo>,
    ids: HashSet<String>,
    by_lemma: HashMap<String, Vec<Trigger>>,
    /// Nouns for what one does to another: «обстрел».
    with_agents: HashSet<String>,
    /// Nouns of harm, and whether their genitive may be whoever does it: «убийство имама», «нападение боевиков».
    harms: HashMap<String, bool>,
    /// By a word of a preposition, the frames of every verb that need it, each with the number of the need.
    by_need: HashMap<String, Vec<(usize, usize)>>,
}

impl Frame {
    /// Whether its event stands beside that of the word itself: what somebody claims, a
    /// circumstance of any verb, or what is answered.
    pub(crate) fn is_beside(&self) -> bool {
        self.is_claim() || self.any_verb || self.beside
    }

    /// Whether whoever does it may stand in the instrumental of a noun, or whoever it is done to in the genitive.
    fn takes_agent(&self) -> bool {
        self.roles.iter().any(|(role, pattern)| match role {
            Role::Source => pattern.is_bare(Case::Ins),
            Role::Target => pattern.is_bare(Case::Gen),
            _ => false,
        })
    }

    /// Of harm with a genitive, whether that may be whoever does it: not in «убийство имама», but in «нападение
    /// боевиков».
    fn harm_of_doer(&self) -> Option<bool> {
        let genitive = |wanted: Role| {
            self.roles.iter().any(|(role, pattern)| *role == wanted && pattern.is_bare(Case::Gen))
        };
        let harm = matches!(self.event_type, EventType::Assault | EventType::Coerce);
        (harm && (genitive(Role::Target) || genitive(Role::Source))).then(|| genitive(Role::Source))
    }

    /// Whether it tells what somebody says of somebody: «Рига считает, что Вильнюс ей должен».
    pub(crate) fn is_claim(&self) -> bool {
        self.roles.iter().any(|(_, pattern)| pattern.form == Form::Speaker)
    }
}

impl Frames {
    /// The embedded Russian frames.
    pub(crate) fn russian(morphology: &Morphology) -> Result<Self, FrameError> {
        let mut frames = Self::default();
        let dictionary = Readings::new(morphology);
        RUSSIAN.iter().try_for_each(|(name, text)| frames.read(name, text, &dictionary))?;
        frames.settle();
        Ok(frames)
    }

    /// Adds the frames of a file; none of them if one is wrong.
    pub(crate) fn add(&mut self, file: &str, text: &str, morphology: &Morphology) -> Result<(), FrameError> {
        self.read(file, text, &Readings::new(morphology))?;
        self.settle();
        Ok(())
    }

    fn read(&mut self, file: &str, text: &str, dictionary: &Readings<'_>) -> Result<(), FrameError> {
        for parsed in file::read(file, text, dictionary, |id| self.ids.contains(id))? {
            let index = self.frames.len();
            for (lemma, trigger) in parsed.triggers {
                if trigger.kind == Kind::Noun && parsed.frame.takes_agent() {
                    self.with_agents.insert(lemma.clone());
                }
                let harm = parsed.frame.harm_of_doer();
                if let Some(done) = harm.filter(|_| trigger.kind == Kind::Noun && trigger.rest.is_empty()) {
                    *self.harms.entry(lemma.clone()).or_default() |= done;
                }
                let trigger = Trigger { frame: index, ..trigger };
                let own = self.by_lemma.entry(lemma).or_default();
                // Two forms of one trigger do no harm.
                if !own.iter().rev().take_while(|it| it.frame == index).any(|it| *it == trigger) {
                    own.push(trigger);
                }
            }
            for (number, words) in parsed.frame.needs.iter().enumerate().filter(|_| parsed.frame.any_verb) {
                for word in words {
                    self.by_need.entry(word.clone()).or_default().push((index, number));
                }
            }
            self.ids.insert(parsed.frame.id.clone());
            self.frames.push(parsed.frame);
            self.infos.push(parsed.info);
        }
        Ok(())
    }

    /// Makes the triggers ready to be looked up.
    fn settle(&mut self) {
        self.add_partners();
        // The more demanding come first.
        let words = |trigger: &Trigger| std::cmp::Reverse(trigger.before.len() + trigger.rest.len());
        self.by_lemma.values_mut().for_each(|triggers| triggers.sort_by_key(words));
    }

    /// Triggers of several words fit the imperfective partner of their verb, too: «выдвинуть требование» and
    /// «выдвигать требование».
    fn add_partners(&mut self) {
        for (imperfective, perfective) in aspects::pairs() {
            let Some(triggers) = self.by_lemma.get(perfective) else { continue };
            let phrases = triggers.iter().filter(|it| it.kind == Kind::Verb && !it.rest.is_empty());
            let phrases: Vec<Trigger> = phrases.cloned().collect();
            let own = self.by_lemma.entry(imperfective.clone()).or_default();
            let known: HashSet<&Trigger> = own.iter().collect();
            let new: Vec<Trigger> = phrases.into_iter().filter(|phrase| !known.contains(phrase)).collect();
            own.extend(new);
        }
    }

    /// The frames of every verb whose prepositions do not all stand in a sentence: they can tell nothing.
    pub(crate) fn silent_in(&self, sentence: &Sentence<'_>) -> BTreeSet<usize> {
        let words = sentence.words.iter().filter_map(|word| self.by_need.get(variant(&word.folded)));
        let met: BTreeSet<(usize, usize)> = words.flatten().copied().collect();
        let all_met =
            |frame: usize| (0..self.frames[frame].needs.len()).all(|need| met.contains(&(frame, need)));
        let any = self.by_lemma.get(trigger::ANY).into_iter().flatten();
        any.map(|trigger| trigger.frame).filter(|frame| !all_met(*frame)).collect()
    }

    /// Whether a noun tells an event in some frame.
    pub(crate) fn is_deed(&self, lemma: &str) -> bool {
        self.by_lemma.get(lemma).is_some_and(|triggers| triggers.iter().any(|it| it.kind == Kind::Noun))
    }

    /// Whether a noun tells what one does to another.
    pub(crate) fn takes_agent(&self, lemma: &str) -> bool {
        self.with_agents.contains(lemma)
    }

    /// Whether the genitive of a noun is whoever suffers what it tells.
    pub(crate) fn is_suffered(&self, lemma: &str) -> bool {
        self.harms.get(lemma) == Some(&false)
    }

    /// The triggers whose governing word has this lemma, the more demanding first, then those that
    /// every verb is.
    pub(crate) fn triggers(&self, lemma: &str, kind: Kind) -> impl Iterator<Item = &Trigger> {
        let of = |lemma: &str| self.by_lemma.get(lemma).map_or(&[][..], Vec::as_slice);
        of(lemma).iter().chain(of(trigger::ANY)).filter(move |trigger| trigger.kind == kind)
    }

    /// The frames as they were written, in the order in which they were read.
    pub(crate) fn infos(&self) -> &[FrameInfo] {
        &self.infos
    }

    /// The frames that have a trigger with all of these words in any form, and those triggers.
    pub(crate) fn with_words(&self, words: &str, morphology: &Morphology) -> Vec<(&FrameInfo, Vec<&str>)> {
        let wanted = info::Wanted::new(words, morphology);
        let found =
            self.infos.iter().map(|info| (info, info.triggers().filter(|it| wanted.are_in(it)).collect()));
        found.filter(|(_, triggers): &(_, Vec<&str>)| !triggers.is_empty()).collect()
    }
}

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../lang/ru/frames/", $name)))),+]
    };
}

const RUSSIAN: &[(&str, &str)] = embedded!(
    "consult.toml",
    "agree.toml",
    "support.toml",
    "concede.toml",
    "cooperate.toml",
    "aid.toml",
    "retreat.toml",
    "request.toml",
    "accuse.toml",
    "reject.toml",
    "threaten.toml",
    "protest.toml",
    "sanction.toml",
    "mobilize.toml",
    "coerce.toml",
    "assault.toml",
    "claims.toml",
);
