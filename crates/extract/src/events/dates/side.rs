//! On which side of the publication an event lies, and what its date means then.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use relata_model::{EventDate, PartialDate, Status};
use relata_nlp::{Relation, Tense, VerbForm};

use super::expressions::{Dated, Meaning};
use super::{Bearings, Query, day_of};
use crate::lexicon::Unit;
use crate::reading::Sentence;

/// A day so near before the publication is of its year, whatever year the text spoke of.
const RECENT: i32 = 31;

/// What is told to be so many days later belongs to what was told.
const SOON: i32 = 100;

/// Where an event lies, seen from the publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Behind,
    /// Nothing tells: «визит 20 мая», «1 июля вводит пошлины».
    Near,
    Ahead,
}

impl Query<'_, '_, '_> {
    /// Where the event lies whose date this is, so that «в среду» is the next one or the last.
    pub(super) fn side(&self, dated: &Dated) -> Side {
        let scene = self.scene;
        let verb = self.holders(dated).last().copied().filter(|holder| scene.word(*holder).is_verb());
        let past = |at: usize| {
            scene.word(at).tag.tense == Tense::Past && !self.is_due(at) && !will_be(scene.sentence, at)
        };
        let weekday = matches!(dated.meaning, Meaning::Weekday(_) | Meaning::Weekend);
        if self.is_appointed(dated) || self.is_of_plan(dated) {
            return Side::Ahead;
        }
        if verb.is_some_and(past) {
            return Side::Behind;
        }
        let told = [Some(self.trigger), self.carrier, verb];
        let ahead = self.status == Status::Planned
            || told.into_iter().flatten().any(|at| will_be(scene.sentence, at));
        if ahead || self.may_still_be() {
            return Side::Ahead;
        }
        match verb.or(self.carrier).unwrap_or(self.trigger) {
            // «в пятницу проводят», but not «сообщают в пятницу»
            at if weekday && self.is_present(at) => Side::Ahead,
            // «могли встретиться»
            at if weekday || past(at) || self.is_of_past(at) => Side::Behind,
            _ => Side::Near,
        }
    }

    /// «намечена на 21 мая», «запланированный на пятницу»
    fn is_appointed(&self, dated: &Dated) -> bool {
        let scene = self.scene;
        let appoints = &scene.lexicon.cues.time.words.appointing;
        let before = dated.first.checked_sub(1);
        // «в ночь на пятницу», «в ночь с четверга на пятницу»
        let day_parts = &scene.lexicon.cues.time.words.day_parts;
        let night = |before: usize| {
            let words = &scene.sentence.words[before.saturating_sub(3)..before];
            words.iter().any(|word| day_parts.contains(&word.lemma))
        };
        before.is_some_and(|before| appoints.contains(&scene.word(before).folded) && !night(before))
            && matches!(dated.meaning, Meaning::Weekday(_) | Meaning::Yearless(_))
    }

    /// «заявил о готовности к переговорам 20 мая»: behind what is only planned or possible.
    fn is_of_plan(&self, dated: &Dated) -> bool {
        let open = matches!(self.status, Status::Planned | Status::Possible | Status::Requested);
        open && self.scene.word(self.trigger).is_nominal() && self.trigger < dated.first
    }

    /// «запланирован», «намечен»: a past that tells of what is to come.
    fn is_due(&self, verb: usize) -> bool {
        let word = self.scene.word(verb);
        word.tag.short && self.scene.lexicon.cues.verbs.get(&word.lemma) == Some(&Status::Planned)
    }

    /// An infinitive that a verb of the past governs.
    fn is_of_past(&self, at: usize) -> bool {
        let scene = self.scene;
        let governor = scene.word(at).head.filter(|_| scene.word(at).tag.verb_form == VerbForm::Inf);
        governor.is_some_and(|verb| scene.word(verb).tag.tense == Tense::Past && !self.is_due(verb))
    }

    /// A finite verb of the present that tells what is done, not what is said.
    fn is_present(&self, at: usize) -> bool {
        let word = self.scene.word(at);
        word.is_finite()
            && word.tag.tense == Tense::Pres
            && !self.scene.lexicon.cues.speech.contains(&word.lemma)
    }

    /// «могут встретиться», «встреча возможна», «предложил встретиться», but not «мог встретиться».
    fn may_still_be(&self) -> bool {
        let verb = self.carrier.unwrap_or(self.trigger);
        let word = self.scene.word(verb);
        let told = word.tag.verb_form == VerbForm::Inf || word.is_nominal();
        let mut above = self.scene.sentence.path(verb).take(4).map(|at| self.scene.word(at).tag);
        match self.status {
            // What is asked for lies ahead of whoever asks.
            Status::Requested => told || self.scene.word(self.trigger).tag.verb_form == VerbForm::Inf,
            Status::Possible => told && above.all(|tag| tag.tense != Tense::Past),
            _ => false,
        }
    }
}

/// «встретится», «будет закрыта»
pub(super) fn will_be(sentence: &Sentence<'_>, at: usize) -> bool {
    let auxiliary = [Relation::Aux, Relation::AuxPass, Relation::Cop];
    let will = sentence.child(at, &auxiliary);
    sentence.words[at].is_future() || will.is_some_and(|will| sentence.words[will].is_future())
}

/// The date that a meaning comes to; `None` if what it is counted from is unknown, or the calendar ends before it.
pub(super) fn settled(meaning: Meaning, side: Side, bearings: &Bearings) -> Option<EventDate> {
    let ahead = side == Side::Ahead;
    let date = match meaning {
        Meaning::Fixed(date) => Some(date),
        Meaning::Unknown => None,
        Meaning::Yearless(date) => Some(with_likely_year(date, side, bearings)),
        Meaning::Weekday(weekday) => {
            let published = bearings.published?;
            let day = match published.weekday() == weekday {
                true => published,
                false => published.nth_weekday(if ahead { 1 } else { -1 }, weekday).ok()?,
            };
            Some(PartialDate::Day(day).into())
        }
        Meaning::Weekend => weekend(bearings.published?, if ahead { 1 } else { -1 }),
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
        // «В понедельник он прилетел. Накануне …»: the eve of what was just told.
        Meaning::Eve => {
            let fresh = bearings.told.filter(|told| bearings.is_fresh && day_of(*told).is_some());
            moved(fresh.or(bearings.published.map(|day| PartialDate::Day(day).into()))?, Unit::Day, -1)
        }
        Meaning::FromPublication(unit, count) => {
            moved(PartialDate::Day(bearings.published?).into(), unit, count)
        }
        Meaning::Ahead(unit, count) if ahead && bearings.published.is_some() => {
            moved(PartialDate::Day(bearings.published?).into(), unit, count)
        }
        Meaning::FromTold(unit, count) | Meaning::Ahead(unit, count) => moved(bearings.told?, unit, count),
    };
    date.filter(|date| is_in_calendar(*date))
}

/// The year after 9999 is in no calendar.
fn is_in_calendar(date: EventDate) -> bool {
    let known = |part: PartialDate| match part {
        PartialDate::Year(year) | PartialDate::Month(year, _) => Date::new(year, 1, 1).is_ok(),
        PartialDate::Day(_) => true,
    };
    known(date.start) && date.end.is_none_or(known)
}

/// The year of the narrative if it was told, else the one that suits the order of event and publication.
///
/// A day is not put off to the next year because the plan for it was told a little late, nor to the last because
/// the publication is dated a day too early.
fn with_likely_year(date: EventDate, side: Side, bearings: &Bearings) -> EventDate {
    let Some(published) = bearings.published else { return date };
    let (first, last) = date.bounds();
    let is_recent = |day: Date| day <= published && days_between(day, published) <= RECENT;
    let told = bearings.year.filter(|year| *year < published.year());
    // «6 мая 2019 года задержан. 8 мая …»: what comes soon after what was just told is of that year, too.
    let before = bearings.told.filter(|_| bearings.is_fresh).map(|told| told.bounds().0);
    if let (Some(year), Some(before)) = (told, before) {
        let date = shifted(date, year - first.year());
        let first = date.bounds().0;
        if side != Side::Ahead && first >= before && days_between(before, first) <= SOON {
            return date;
        }
    }
    if let Some(year) = told.filter(|_| side != Side::Ahead && !is_recent(first)) {
        return shifted(date, year - first.year());
    }
    match side {
        Side::Ahead if last < published && !is_recent(last) => shifted(date, 1),
        Side::Behind if first > published && days_between(published, first) > 1 => shifted(date, -1),
        _ => date,
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    to.since(from).map_or(i32::MAX, |span| span.get_days())
}

fn shifted(date: EventDate, years: i16) -> EventDate {
    let shift = |part: PartialDate| match part {
        PartialDate::Year(year) => PartialDate::Year(year + years),
        PartialDate::Month(year, month) => PartialDate::Month(year + years, month),
        PartialDate::Day(day) => PartialDate::Day(day.checked_add(i32::from(years).years()).unwrap_or(day)),
    };
    EventDate { start: shift(date.start), end: date.end.map(shift) }
}

/// A date so many units away, as precise as the unit is and as what it is counted from: «В апреле подал иск.
/// Месяц спустя», but not «неделю спустя».
fn moved(from: EventDate, unit: Unit, count: i64) -> Option<EventDate> {
    let by_the_day = day_of(from);
    let from = match (from.start, from.end, unit) {
        (start, None, _) if by_the_day.is_some() => start.bounds().0,
        (start @ PartialDate::Month(..), None, Unit::Month) => start.bounds().0,
        (start, None, Unit::Year) => start.bounds().0,
        _ => return None,
    };
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

/// Saturday and Sunday before the publication, or after it.
pub(super) fn weekend(published: Date, offset: i64) -> Option<EventDate> {
    let step = if offset < 0 { -1 } else { 1 };
    let sunday = published.nth_weekday(step, jiff::civil::Weekday::Sunday).ok()?;
    Some(range(sunday.checked_sub(1.days()).ok()?, sunday))
}

pub(super) fn range(start: Date, end: Date) -> EventDate {
    EventDate { start: PartialDate::Day(start), end: (start != end).then_some(PartialDate::Day(end)) }
}
