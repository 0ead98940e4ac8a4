//! When an event was: which date of its sentence is its own, and what that date means.

mod expressions;
mod shared;
#[cfg(test)]
mod tests;
mod timeline;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use relata_model::{DateOrigin, EventDate, EventType, PartialDate, Status};
use relata_nlp::{Pos, Tense, VerbForm};

use self::expressions::{Dated, Meaning, Use};
pub(crate) use self::timeline::Timeline;
use super::scene::Scene;
use crate::frames::{Frames, Kind};
use crate::lexicon::{TimeWords, Unit};
use crate::reading::{Sentence, Word};

/// A day so near before the publication is of its year, whatever year the text spoke of.
const RECENT: i32 = 31;

/// What a date is counted from.
#[derive(Clone, Copy, Debug, Default)]
struct Bearings {
    published: Option<Date>,
    /// The date told before in the text.
    told: Option<EventDate>,
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
    settled(nearest.meaning, false, &Bearings { published, ..Bearings::default() })
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
        let best = dates.iter().filter_map(|dated| Some((self.hold(dated)?, dated)));
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
        let verb = holders.last().copied().filter(|holder| scene.word(*holder).is_verb());
        if verb.is_some_and(|verb| self.is_day_of_occasion(verb) || self.is_said(verb)) {
            return Some(Hold::Above(1));
        }
        if self.is_of_answered_act(dated) || self.is_of_attribute(dated) {
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
        let is_day = match dated.meaning {
            Meaning::Fixed(date) | Meaning::Yearless(date) => day_of(date).is_some(),
            Meaning::FromPublication(unit, _) => unit == Unit::Day,
            _ => true,
        };
        let own = |at: usize| scene.sentence.path(self.trigger).any(|above| above == at);
        // «санкции, введённые против Перу в марте»: somebody is no deed.
        let is_party = |at: usize| scene.mention_at(at).is_some_and(|at| scene.mentions[at].is_actor());
        let is_before = |at: usize| {
            let deed = scene.word(at).is_nominal() && !own(at) && !is_party(at);
            let preposition = scene.preposition_of(at).filter(|_| deed);
            preposition
                .is_some_and(|found| time.reasons.contains(found) || !is_day && time.then.contains(found))
        };
        let phrase = |at: &usize| {
            let word = scene.word(*at);
            word.is_nominal() || word.is_attribute() || matches!(word.tag.pos, Pos::Num | Pos::Adp)
        };
        // «за нападение в мае», wherever the parser hangs the date.
        let mut right_before = (self.trigger + 1..dated.first).rev().take_while(phrase);
        holders.iter().any(|at| *at < dated.first && is_before(*at)) || !is_day && right_before.any(is_before)
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
        let is_act = |word: &Word<'_>| {
            word.is_nominal() && self.frames.triggers(&word.lemma, Kind::Noun).next().is_some()
        };
        let last = self.trigger.max(self.carrier.unwrap_or(0));
        answers
            && dated.first > last + 1
            && self.scene.sentence.words[last + 1..dated.first].iter().any(is_act)
    }

    /// «Рождённый 5 мая Лосев обвинил»: the date right behind a participle is the participle's.
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
                && word.head.is_some_and(|noun| !self.is_trigger(noun) && noun > dated.last)
        })
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

    /// Whether the event lies ahead, so that «в среду» is the next one.
    fn is_ahead(&self, dated: &Dated) -> bool {
        let verb = self.holders(dated).last().map(|holder| self.scene.word(*holder));
        if verb.is_some_and(|verb| verb.is_verb() && verb.tag.tense == Tense::Past) {
            return false;
        }
        let future = |at: usize| self.scene.word(at).tag.tense == Tense::Fut;
        let ahead = future(self.trigger) || self.carrier.is_some_and(future) || self.may_still_be();
        self.status == Status::Planned || ahead
    }

    /// «могут встретиться», «встреча возможна», but not «мог встретиться».
    fn may_still_be(&self) -> bool {
        let unsure = matches!(self.status, Status::Possible | Status::Requested);
        let verb = self.carrier.unwrap_or(self.trigger);
        let mut above = self.scene.sentence.path(verb).take(4).map(|at| self.scene.word(at).tag);
        let word = self.scene.word(verb);
        unsure
            && (word.tag.verb_form == VerbForm::Inf || word.is_nominal())
            && above.all(|tag| tag.tense != Tense::Past)
    }

    /// «шестидневный визит»: how many days it takes.
    fn length(&self) -> Option<i64> {
        let lengths = &self.scene.lexicon.cues.time.lengths;
        let clause = self.scene.word(self.trigger).clause;
        let words = self.scene.sentence.words.iter().filter(|word| word.clause == clause);
        words.filter(|word| word.is_attribute()).find_map(|word| lengths.get(&word.lemma).copied())
    }
}

/// The date that a meaning comes to; `None` if what it is counted from is unknown.
fn settled(meaning: Meaning, ahead: bool, bearings: &Bearings) -> Option<EventDate> {
    match meaning {
        Meaning::Fixed(date) => Some(date),
        Meaning::Unknown => None,
        Meaning::Yearless(date) => Some(with_likely_year(date, ahead, bearings)),
        Meaning::Weekday(weekday) => {
            let published = bearings.published?;
            let day = match published.weekday() == weekday {
                true => published,
                false => published.nth_weekday(if ahead { 1 } else { -1 }, weekday).ok()?,
            };
            Some(PartialDate::Day(day).into())
        }
        Meaning::Days(stretch) => {
            let published = bearings.published?;
            let (mut from, mut to) = (i64::from(stretch.from), i64::from(stretch.to));
            if from < 0 && to > 0 {
                (from, to) = if ahead { (0, to) } else { (from, 0) };
            }
            let start = published.checked_add(from.days()).ok()?;
            let end = published.checked_add(to.days()).ok()?;
            Some(range(start, end))
        }
        Meaning::FromPublication(unit, count) => moved(bearings.published?, unit, count),
        Meaning::FromTold(unit, count) => moved(day_of(bearings.told?)?, unit, count),
        Meaning::Ahead(unit, count) if ahead && bearings.published.is_some() => {
            moved(bearings.published?, unit, count)
        }
        Meaning::Ahead(unit, count) => moved(day_of(bearings.told?)?, unit, count),
    }
}

/// The year of the narrative if it was told, else the one that suits the order of event and publication.
fn with_likely_year(date: EventDate, ahead: bool, bearings: &Bearings) -> EventDate {
    let Some(published) = bearings.published else { return date };
    let (first, last) = date.bounds();
    let recent = first <= published && published.since(first).is_ok_and(|span| span.get_days() <= RECENT);
    if let Some(year) = bearings.year.filter(|year| !ahead && !recent && *year < published.year()) {
        return shifted(date, year - first.year());
    }
    match () {
        () if ahead && last < published => shifted(date, 1),
        () if !ahead && first > published => shifted(date, -1),
        () => date,
    }
}

fn shifted(date: EventDate, years: i16) -> EventDate {
    let shift = |part: PartialDate| match part {
        PartialDate::Year(year) => PartialDate::Year(year + years),
        PartialDate::Month(year, month) => PartialDate::Month(year + years, month),
        PartialDate::Day(day) => PartialDate::Day(day.checked_add(i32::from(years).years()).unwrap_or(day)),
    };
    EventDate { start: shift(date.start), end: date.end.map(shift) }
}

/// A day so many units away, as precise as the unit is.
fn moved(from: Date, unit: Unit, count: i64) -> Option<EventDate> {
    let add = |span: Span| from.checked_add(span).ok();
    match unit {
        Unit::Hour => (count.abs() < 12).then(|| PartialDate::Day(from).into()),
        Unit::Day => Some(PartialDate::Day(add(Span::new().try_days(count).ok()?)?).into()),
        Unit::Week => {
            let day = add(Span::new().try_weeks(count).ok()?)?;
            Some(range(day.checked_sub(3.days()).ok()?, day.checked_add(3.days()).ok()?))
        }
        Unit::Month => {
            let day = add(Span::new().try_months(count).ok()?)?;
            Some(PartialDate::Month(day.year(), day.month()).into())
        }
        Unit::Year => Some(PartialDate::Year(add(Span::new().try_years(count).ok()?)?.year()).into()),
    }
}

fn range(start: Date, end: Date) -> EventDate {
    EventDate { start: PartialDate::Day(start), end: (start != end).then_some(PartialDate::Day(end)) }
}

/// The day of a date that is one day.
fn day_of(date: EventDate) -> Option<Date> {
    match (date.start, date.end) {
        (PartialDate::Day(day), None) => Some(day),
        _ => None,
    }
}
