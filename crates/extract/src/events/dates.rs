//! When an event was: which date of its sentence is its own, and what that date means.

mod expressions;
mod shared;
mod side;
#[cfg(test)]
mod tests;
mod timeline;

use jiff::civil::Date;
use relata_model::{DateOrigin, EventDate, EventType, PartialDate, Status};
use relata_nlp::{Pos, Relation, VerbForm};

use self::expressions::{Dated, Meaning, Use};
use self::side::{Side, settled};
pub(crate) use self::timeline::Timeline;
use super::matcher::Part;
use super::scene::Scene;
use crate::frames::{Frames, Kind, Trigger};
use crate::lexicon::{TimeWords, Unit};
use crate::reading::{Sentence, Word};

/// What a date is counted from.
#[derive(Clone, Copy, Debug, Default)]
struct Bearings {
    published: Option<Date>,
    /// The date told before in the text.
    told: Option<EventDate>,
    /// It was told just before.
    is_fresh: bool,
    /// The year told with the last date.
    year: Option<i16>,
}

/// An event whose date is sought.
pub(crate) struct Query<'a, 's, 't> {
    pub(crate) scene: &'a Scene<'s, 't>,
    pub(crate) frames: &'a Frames,
    /// The sentence's number in the text.
    pub(crate) index: usize,
    pub(crate) trigger: usize,
    pub(crate) carrier: Option<usize>,
    pub(crate) event_type: EventType,
    pub(crate) status: Status,
    /// Where its date may stand.
    pub(crate) part: &'a Part,
}

/// An event's date, and its words if they stand in the event's clause.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct When {
    pub(crate) date: Option<EventDate>,
    /// What gave the date, wherever it stands.
    pub(crate) origin: Option<DateOrigin>,
    pub(crate) words: Option<(usize, usize)>,
    /// The event is told in the past and in order, so that the text may date it later.
    pub(crate) is_open: bool,
}

/// The date that stands nearest to a word in its clause, of what lies behind.
pub(crate) fn behind(
    sentence: &Sentence<'_>,
    time: &TimeWords,
    published: Option<Date>,
    at: usize,
) -> Option<EventDate> {
    let words = &sentence.words;
    let dates = expressions::find(sentence, time, published).into_iter();
    let here =
        dates.filter(|dated| dated.used == Use::Event && words[dated.first].clause == words[at].clause);
    let nearest = here.min_by_key(|dated| dated.first.abs_diff(at))?;
    settled(nearest.meaning, Side::Behind, &Bearings { published, ..Bearings::default() })
}

/// How a date belongs to an event, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    /// It hangs on the event's own words.
    Own,
    /// It stands in the event's clause, and nothing else claims it.
    Clause,
    /// It hangs on what governs the event, so many steps above.
    Above(usize),
}

impl Query<'_, '_, '_> {
    /// The date among those of the sentence that is the event's.
    fn among<'d>(&self, dates: &'d [Dated]) -> Option<&'d Dated> {
        let here = dates.iter().filter(|dated| self.part.has(dated.first));
        let best = here.filter_map(|dated| Some((self.hold(dated)?, dated)));
        best.min_by_key(|(hold, dated)| (*hold, dated.first.abs_diff(self.trigger))).map(|(_, dated)| dated)
    }

    fn is_trigger(&self, word: usize) -> bool {
        word == self.trigger || self.carrier == Some(word)
    }

    fn hold(&self, dated: &Dated) -> Option<Hold> {
        let scene = self.scene;
        let holders = self.holders(dated);
        let own = holders.iter().any(|holder| self.is_trigger(*holder));
        if dated.used == Use::Limit {
            let own =
                self.is_written_on(dated, &holders) || self.is_its_day(dated) || self.is_done_by_paper(dated);
            return own.then_some(Hold::Own);
        }
        if self.is_of_description(&holders)
            || self.is_in_relative_clause(dated)
            || self.is_since_the_last(dated)
            || self.is_of_what_lies_ahead(dated)
        {
            return None;
        }
        let verb = holders.last().copied().filter(|holder| scene.word(*holder).is_verb());
        if verb.is_some_and(|verb| self.is_put_off(verb, dated)) {
            return None;
        }
        if verb.is_some_and(|verb| self.is_day_of_occasion(verb) || self.is_said(verb)) {
            return Some(Hold::Above(1));
        }
        if self.is_of_answered_act(dated) || self.is_of_attribute(dated) || self.is_of_reason(&holders, dated)
        {
            return None;
        }
        if own && self.is_of_infinitive(dated) {
            return None;
        }
        if own || self.is_its_day(dated) {
            return Some(Hold::Own);
        }
        if self.is_of_background(&holders, dated) {
            return None;
        }
        if self.is_right_behind(dated) {
            return Some(Hold::Clause);
        }
        if let Some(verb) = verb {
            if let Some(steps) = self.steps_up_to(verb) {
                return Some(Hold::Above(steps));
            }
            if self.is_told_by(verb) {
                return Some(Hold::Above(1));
            }
        }
        let clause = scene.word(dated.first).clause == scene.word(self.trigger).clause;
        let apart = self.is_reason(self.trigger);
        (clause && !apart && !self.is_claimed(dated)).then_some(Hold::Clause)
    }

    /// «Перед визитом в Чили 20 мая Лосев встретился с Титовым»: the date behind what lies ahead of the event.
    fn is_of_what_lies_ahead(&self, dated: &Dated) -> bool {
        let before = dated.first < self.trigger;
        before && self.phrase_before(dated, 0).any(|at| !self.is_above(at) && self.is_ahead_of(at))
    }

    /// «перенёс встречу на декабрь», «отложили до весны»: not when it was to be, or was.
    fn is_put_off(&self, verb: usize, dated: &Dated) -> bool {
        let words = &self.scene.sentence.words;
        let time = &self.scene.lexicon.cues.time.words;
        let until =
            dated.first.checked_sub(1).is_some_and(|before| time.put_off_to.contains(&words[before].folded));
        until && time.putting_off.contains(&words[verb].lemma)
    }

    /// «соглашение от 5 мая», «договор между Чили и Перу о нефти от 2009 года».
    fn is_written_on(&self, dated: &Dated, holders: &[usize]) -> bool {
        let words = &self.scene.sentence.words;
        let written = &self.scene.lexicon.cues.time.words.written;
        let from = dated.first.checked_sub(1).filter(|at| written.contains(&words[*at].folded));
        let event = |at: usize| self.frames.is_deed(&words[at].lemma);
        from.is_some_and(|from| {
            words[self.trigger].is_nominal()
                && self.trigger < from
                && words[from].clause == words[self.trigger].clause
                && (holders.contains(&self.trigger) || self.event_type == EventType::Agree)
                && !(self.trigger + 1..from).any(|at| words[at].is_verb() || event(at))
        })
    }

    /// «завершились 11 июня, когда полиция задержала»: the day of what «когда» tells stands right before it.
    fn is_its_day(&self, dated: &Dated) -> bool {
        let words = &self.scene.sentence.words;
        let Some(when) = words.get(dated.last + 2) else { return false };
        words[dated.last + 1].text == ","
            && when.folded == "когда"
            && self.trigger > dated.last
            && when.clause == words[self.trigger].clause
    }

    /// «за отказ», «против визита»: what is only the reason of the act was at another time.
    fn is_reason(&self, noun: usize) -> bool {
        let scene = self.scene;
        let reasons = &scene.lexicon.cues.time.words.reasons;
        scene.word(noun).is_nominal()
            && scene.preposition_of(noun).is_some_and(|preposition| reasons.contains(preposition))
    }

    /// «в понедельник осудил удар по Ливану 12 мая»: behind a noun for a deed, and no other deed between.
    fn is_right_behind(&self, dated: &Dated) -> bool {
        let words = &self.scene.sentence.words;
        let (trigger, deed) = (&words[self.trigger], |word: &Word<'_>| self.frames.is_deed(&word.lemma));
        trigger.is_nominal()
            && self.carrier.is_none()
            && self.trigger < dated.first
            && trigger.clause == words[dated.first].clause
            && !self.is_reason(self.trigger)
            && !words[self.trigger + 1..dated.first].iter().any(|word| word.is_verb() || deed(word))
    }

    /// The words above a date, up to the first verb.
    fn holders(&self, dated: &Dated) -> Vec<usize> {
        let inside = |at: usize| (dated.first..=dated.last).contains(&at);
        let words = &self.scene.sentence.words;
        let outer = (dated.first..=dated.last)
            .filter(|at| !words[*at].is_punctuation())
            .find_map(|at| words[at].head.filter(|head| !inside(*head)));
        let mut out = Vec::new();
        for at in outer.into_iter().flat_map(|outer| self.scene.sentence.path(outer)).take(6) {
            out.push(at);
            if words[at].is_verb() {
                break;
            }
        }
        out
    }

    /// «после приёма Перу в 2009 году», «за нападение в мае»: the date of what was before, or of the reason.
    fn is_of_background(&self, holders: &[usize], dated: &Dated) -> bool {
        let scene = self.scene;
        let time = &scene.lexicon.cues.time.words;
        // «после встречи 5 мая» is on the same day.
        let is_day = is_day(dated.meaning);
        let is_before = |at: usize| {
            // «санкции, введённые против Перу в марте»: somebody is no deed.
            let deed = scene.word(at).is_nominal() && !self.is_above(at) && !self.is_party(at);
            let preposition = scene.preposition_of(at).filter(|_| deed);
            // «через два дня после выборов 5 мая»
            let counted = || self.is_counted_from(at);
            preposition.is_some_and(|found| {
                time.reasons.contains(found)
                    || time.ahead_of.contains(found)
                    || time.then.contains(found) && (!is_day || counted())
            })
        };
        let counts = |at: usize| !is_day || self.is_ahead_of(at) || self.is_counted_from(at);
        // «за нападение в мае», wherever the parser hangs the date.
        holders.iter().any(|at| *at < dated.first && is_before(*at))
            || self.phrase_before(dated, self.trigger + 1).any(|at| is_before(at) && counts(at))
    }

    /// The phrase of nouns that ends right before a date, backwards, as far as it begins at a word or behind it.
    fn phrase_before(&self, dated: &Dated, start: usize) -> impl Iterator<Item = usize> {
        let is_in_phrase = |at: &usize| {
            let word = self.scene.word(*at);
            word.is_nominal() || word.is_attribute() || matches!(word.tag.pos, Pos::Num | Pos::Adp)
        };
        (start..dated.first).rev().take_while(is_in_phrase)
    }

    /// Whether a word is the trigger or stands above it.
    fn is_above(&self, at: usize) -> bool {
        self.scene.sentence.path(self.trigger).any(|above| above == at)
    }

    /// Whether a word names somebody.
    fn is_party(&self, at: usize) -> bool {
        self.scene.mention_at(at).is_some_and(|mention| self.scene.mentions[mention].is_actor())
    }

    /// «перед выборами», «готовясь к выборам», «в преддверии выборов»: whether a noun tells what lies ahead of the event.
    fn is_ahead_of(&self, noun: usize) -> bool {
        let scene = self.scene;
        let time = &scene.lexicon.cues.time.words;
        let preposition = scene.preposition_of(noun);
        let prepared = scene.word(noun).head.is_some_and(|head| {
            time.preparing.contains(&scene.word(head).lemma) && head < noun && !self.is_above(head)
        });
        preposition.is_some_and(|found| time.ahead_of.contains(found))
            || prepared && matches!(preposition, None | Some("к" | "ко"))
    }

    /// «через два дня после выборов»: whether days are counted from what a noun behind a preposition tells.
    fn is_counted_from(&self, noun: usize) -> bool {
        let words = &self.scene.sentence.words;
        let then = &self.scene.lexicon.cues.time.words.then;
        let mut before = (1..noun).rev().take(3);
        let after = before.find(|at| then.contains(&words[*at].folded)).filter(|_| words[noun].is_nominal());
        after.is_some_and(|after| self.scene.lexicon.cues.time.units.contains_key(&words[after - 1].lemma))
    }

    /// «Титов, который был министром до 2020 года, обвинил»: the date of what somebody is said to have been.
    fn is_of_description(&self, holders: &[usize]) -> bool {
        let scene = self.scene;
        let describes = |at: usize| {
            let word = scene.word(at);
            word.relation == Relation::AclRelcl && !word.is_verb() && !word.tag.short
        };
        holders.iter().any(|at| describes(*at) && !self.is_above(*at))
    }

    /// «Титов, который был министром с 2015 по 2020 год, обвинил»: between the commas of a relative clause, wherever
    /// the parser hangs it.
    fn is_in_relative_clause(&self, dated: &Dated) -> bool {
        let words = &self.scene.sentence.words;
        let comma = |at: &usize| words[*at].text == ",";
        let Some(opens) = (0..dated.first).rev().find(comma) else { return false };
        let relative = words[opens + 1..dated.first].iter().take(2).any(|word| word.is_relative());
        let closes = (dated.last + 1..words.len()).find(comma);
        let closed = closes.is_some_and(|closes| !(opens..closes).contains(&self.trigger));
        let Some(root) = self.scene.root() else { return false };
        let main = words[root].clause == words[self.trigger].clause && !(opens..dated.first).contains(&root);
        // «на форуме, который проходил 12 мая, встретился»
        let held = &self.scene.lexicon.cues.time.words.held;
        let is_held = words[opens..dated.first].iter().any(|word| held.contains(&word.lemma));
        relative && closed && main && !is_held
    }

    /// «первая встреча с марта 2022 года»: since then there was none.
    fn is_since_the_last(&self, dated: &Dated) -> bool {
        let words = &self.scene.sentence.words;
        let time = &self.scene.lexicon.cues.time.words;
        let clause = words[self.trigger].clause;
        let before = dated.first.checked_sub(1).map(|before| &words[before].folded);
        let first = |word: &Word<'_>| word.clause == clause && time.firsts.contains(&word.lemma);
        before.is_some_and(|before| time.since.contains(before)) && words.iter().any(first)
    }

    /// «приговорён за убийство в 2019 году»: the date hangs on the reason; the sentence is of the act if the event is.
    fn is_of_reason(&self, holders: &[usize], dated: &Dated) -> bool {
        let scene = self.scene;
        let tells_this = |noun: usize| {
            let frames = self.frames.triggers(&scene.word(noun).lemma, Kind::Noun);
            frames.map(|trigger| &self.frames.frames[trigger.frame]).any(|f| f.event_type == self.event_type)
        };
        // «через два дня после выборов 5 мая»
        if dated.first.checked_sub(1).is_some_and(|noun| self.is_counted_from(noun)) {
            return true;
        }
        let mut below = holders.iter().take_while(|at| !self.is_trigger(**at));
        let reason = |at: usize| {
            at < dated.first
                // «перед выборами 20 мая»
                && (self.is_reason(at) && !self.is_sum(at) || self.is_ahead_of(at))
                && !self.is_party(at)
                && !tells_this(at)
        };
        // «оштрафован за аварию на заводе в марте», wherever the parser hangs the date.
        below.any(|at| reason(*at))
            || !is_day(dated.meaning) && self.phrase_before(dated, self.trigger + 1).any(reason)
    }

    /// «за 1 млрд долларов»
    fn is_sum(&self, noun: usize) -> bool {
        let scene = self.scene;
        let preposition = (0..noun).rev().find(|at| scene.word(*at).tag.pos == Pos::Adp);
        preposition.is_some_and(|at| scene.word(at + 1).text.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// «осудил визит в ноябре»: the date of an act that somebody answers is not the answer's.
    fn is_of_answered_act(&self, dated: &Dated) -> bool {
        let answers = matches!(
            self.event_type,
            EventType::Accuse
                | EventType::Reject
                | EventType::Support
                | EventType::Request
                | EventType::Protest
        );
        // «признан виновным в убийстве 5 мая»
        let punishes = matches!(self.event_type, EventType::Coerce | EventType::Concede);
        let type_of = |frame: usize| self.frames.frames[frame].event_type;
        let is_act = |word: &Word<'_>| {
            let mut acts = self.frames.triggers(&word.lemma, Kind::Noun);
            let court = self.scene.lexicon.control.courts.contains(&word.lemma);
            let tells = |act: &Trigger| !punishes || !court && type_of(act.frame) == EventType::Assault;
            word.is_nominal() && acts.any(tells)
        };
        let last = self.trigger.max(self.carrier.unwrap_or(0));
        let words = &self.scene.sentence.words;
        match punishes {
            true => self.phrase_before(dated, last).any(|at| is_act(&words[at])),
            false => answers && (last + 1..dated.first).any(|at| is_act(&words[at])),
        }
    }

    /// «Рождённый 5 мая Лосев обвинил», «Лосев, арестованный в марте, обвинил»: the date right behind a participle is
    /// the participle's.
    fn is_of_attribute(&self, dated: &Dated) -> bool {
        let scene = self.scene;
        let holder = dated.first.checked_sub(1).map(|before| match scene.word(before).tag.pos {
            Pos::Adp => before.saturating_sub(1),
            _ => before,
        });
        holder.is_some_and(|at| {
            let word = scene.word(at);
            word.tag.verb_form == VerbForm::Part
                && !word.tag.short
                && !self.is_trigger(at)
                && word
                    .head
                    .is_some_and(|noun| !self.is_trigger(noun) && (noun > dated.last || self.is_apart(at)))
        })
    }

    /// «Лосев, арестованный в марте, обвинил»: a participle behind the noun of which it is said, between commas, where
    /// no deed is said to be so.
    fn is_apart(&self, participle: usize) -> bool {
        let words = &self.scene.sentence.words;
        let opens = participle.checked_sub(1).is_some_and(|before| words[before].text == ",");
        let deed = words[participle].head.is_some_and(|noun| self.frames.is_deed(&words[noun].lemma));
        opens && !deed && !self.scene.sentence.path(self.trigger).any(|at| at == participle)
    }

    /// «пригласил посетить Чили этим летом»: the time behind an infinitive is that of what it tells.
    fn is_of_infinitive(&self, dated: &Dated) -> bool {
        let scene = self.scene;
        let last = self.trigger.max(self.carrier.unwrap_or(0));
        (last + 1..dated.first).any(|at| {
            let word = scene.word(at);
            word.tag.verb_form == VerbForm::Inf && word.head.is_some_and(|head| self.is_trigger(head))
        })
    }

    /// Whether another verb stands between the event and a date, or a participle or infinitive takes it.
    fn is_claimed(&self, dated: &Dated) -> bool {
        let words = &self.scene.sentence.words;
        let (low, high) = (dated.first.min(self.trigger), dated.first.max(self.trigger));
        let claims = |at: usize| {
            let word = &words[at];
            let nonfinite = matches!(word.tag.verb_form, VerbForm::Part | VerbForm::Inf | VerbForm::Conv);
            // «переговоры о сырье, начатые в марте»
            let agrees = word.tag.verb_form == VerbForm::Part
                && word.tag.case == words[self.trigger].tag.case
                && word.tag.number == words[self.trigger].tag.number
                && words[self.trigger].is_nominal();
            !agrees
                && !self.is_trigger(at)
                && word.is_verb()
                && (word.is_finite() || (nonfinite && at > self.trigger))
        };
        let participle =
            words[self.trigger].tag.verb_form == VerbForm::Part && !words[self.trigger].tag.short;
        // «12 марта отправился Сикела, уже побывавший в Казахстане»: the day is the verb's, not the participle's.
        let from = if participle { low } else { low + 1 };
        (from..high).any(claims)
    }

    /// «шестидневный визит»: how many days it takes.
    fn length(&self) -> Option<i64> {
        let lengths = &self.scene.lexicon.cues.time.lengths;
        let clause = self.scene.word(self.trigger).clause;
        let words = self.scene.sentence.words.iter().filter(|word| word.clause == clause);
        words.filter(|word| word.is_attribute()).find_map(|word| lengths.get(&word.lemma).copied())
    }
}

/// Whether a date is as precise as a day, or may be.
fn is_day(meaning: Meaning) -> bool {
    match meaning {
        Meaning::Fixed(date) | Meaning::Yearless(date) => day_of(date).is_some(),
        Meaning::FromPublication(unit, _) => unit == Unit::Day,
        _ => true,
    }
}

/// The day of a date that is one day.
fn day_of(date: EventDate) -> Option<Date> {
    match (date.start, date.end) {
        (PartialDate::Day(day), None) => Some(day),
        _ => None,
    }
}
