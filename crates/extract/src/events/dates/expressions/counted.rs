//! Dates counted from the publication, or from what was told before: «вчера», «два дня назад», «в прошлый вторник».

use foldhash::HashSet;
use jiff::ToSpan;
use jiff::civil::Weekday;
use relata_model::{EventDate, PartialDate};
use relata_nlp::{Case, Degree, Number, Pos};

use super::super::side::weekend;
use super::{Finder, Meaning, Reading};
use crate::lexicon::{Stretch, Unit};

impl Finder<'_, '_> {
    /// A fixed phrase of the lists: «в тот же день», «на днях», «в минувшие выходные».
    pub(super) fn phrase_at(&self, at: usize) -> Reading {
        if !self.time.openings.contains(self.folded(at)?) {
            return None;
        }
        let longest = (at + 4).min(self.words.len());
        (at + 1..=longest).rev().find_map(|end| {
            let text =
                self.words[at..end].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
            let meaning = if let Some(days) = self.time.anaphoric.get(&text) {
                Meaning::FromTold(Unit::Day, *days)
            } else if let Some(years) = self.time.anaphoric_years.get(&text) {
                Meaning::FromTold(Unit::Year, *years)
            } else if let Some(stretch) = self.time.days.get(&text) {
                Meaning::Days(*stretch)
            } else {
                match self.time.weekends.get(&text)? {
                    0 => Meaning::Weekend,
                    offset => Meaning::Fixed(weekend(self.published?, *offset)?),
                }
            };
            Some((meaning, end - 1))
        })
    }

    /// «два дня назад», «неделю назад», «годом ранее», «спустя неделю», «за два дня до этого», «через три дня».
    pub(super) fn count_at(&self, at: usize) -> Reading {
        let words = &self.time.words;
        let unit = |at: usize| self.words.get(at).and_then(|word| self.time.units.get(&word.lemma).copied());
        let ahead = self.before(at).is_some_and(|word| words.ahead.contains(word));
        let after = self.before(at).is_some_and(|word| words.later.contains(word));
        let over = self.before(at).is_some_and(|word| words.over.contains(word));
        // «около 10 дней назад», «более чем через год» say no day.
        let (count, at) = match unit(at) {
            Some(_) if self.words[at].tag.number != Number::Plur => (1, at),
            Some(_) => return None,
            None => {
                let several = self.lemma(at).is_some_and(|word| words.several.contains(word));
                if several && unit(at + 1) == Some(Unit::Day) {
                    return self.several_days(at);
                }
                let count = self.cardinal(at)?;
                let leads = |word: &str| words.ahead.contains(word) || words.later.contains(word);
                let vague = self.words[..at].iter().rev().find(|word| !leads(&word.folded));
                if vague.is_some_and(|word| {
                    word.tag.pos == Pos::Adv
                        || words.about.contains(&word.folded)
                        || word.tag.degree == Degree::Cmp
                }) {
                    return None;
                }
                (count, at + 1)
            }
        };
        let unit = unit(at)?;
        let next = self.folded(at + 1);
        let is = |list: &HashSet<String>| next.is_some_and(|word| list.contains(word));
        if is(&words.ago) {
            Some((Meaning::FromPublication(unit, -count), at + 1))
        } else if is(&words.earlier) {
            Some((Meaning::FromTold(unit, -count), at + 1))
        } else if is(&words.later) {
            Some((Meaning::FromTold(unit, count), at + 1))
        } else if is(&words.limits) {
            // «за два дня до этого», «через неделю после этого», but not «через неделю после выборов»
            let clause = self.folded(at + 3).is_some_and(|word| matches!(word, "," | "как"));
            let that = !clause && self.folded(at + 2).is_some_and(|word| words.that.contains(word));
            let back = next.is_some_and(|word| words.until.contains(word));
            let count = if back { -count } else { count };
            (that && (over == back) && (over || after || ahead))
                .then_some((Meaning::FromTold(unit, count), at + 2))
        } else if after {
            Some((Meaning::FromTold(unit, count), at))
        } else if ahead {
            Some((Meaning::Ahead(unit, count), at))
        } else {
            None
        }
    }

    /// «несколько дней назад», «несколькими днями ранее»: within the last week.
    fn several_days(&self, at: usize) -> Reading {
        let next = self.folded(at + 2)?;
        let ago = self.time.words.ago.contains(next) || self.time.words.earlier.contains(next);
        ago.then_some((Meaning::Days(Stretch { from: -7, to: -2 }), at + 2))
    }

    fn cardinal(&self, at: usize) -> Option<i64> {
        let word = self.words.get(at)?;
        word.folded
            .parse()
            .ok()
            .filter(|count| (1..=100).contains(count))
            .or_else(|| self.time.cardinals.get(&word.lemma).copied())
    }

    /// «в прошлом месяце», «в следующем месяце»
    pub(super) fn relative_month_at(&self, at: usize) -> Reading {
        let offset = self.time.offset_adjectives.get(self.lemma(at.checked_sub(1)?)?)?;
        let is_month = self.time.units.get(self.lemma(at)?) == Some(&Unit::Month);
        (is_month && self.words[at].tag.number != Number::Plur)
            .then_some((Meaning::FromPublication(Unit::Month, *offset), at))
    }

    /// «на этой неделе», «на прошлой неделе», «в начале недели»: Monday to Sunday.
    pub(super) fn week_at(&self, at: usize) -> Reading {
        let before = at.checked_sub(1)?;
        if self.lemma(at)? != self.time.words.week {
            return None;
        }
        let weeks = match self.time.offset_adjectives.get(self.lemma(before)?) {
            Some(offset) => *offset,
            None if self.time.period_parts.contains_key(self.lemma(before)?) => 0,
            None => return None,
        };
        let published = self.published?;
        let monday =
            published.checked_sub(i64::from(published.weekday().to_monday_zero_offset()).days()).ok()?;
        let start = monday.checked_add((7 * weeks).days()).ok()?;
        let end = start.checked_add(6.days()).ok()?;
        Some((
            Meaning::Fixed(EventDate { start: PartialDate::Day(start), end: Some(PartialDate::Day(end)) }),
            at,
        ))
    }

    /// «вчера», «накануне», «завтрашняя».
    pub(super) fn word_at(&self, at: usize) -> Reading {
        let word = self.words.get(at)?;
        let days =
            self.time.relative_days.get(&word.folded).or_else(|| self.time.relative_days.get(&word.lemma))?;
        // «накануне визита» is no day.
        let governs = word.tag.pos == Pos::Adp
            || self.words.get(at + 1).is_some_and(|next| next.is_nominal() && next.tag.case == Case::Gen);
        let adjective = word.is_attribute();
        if *days == -1 && governs && !adjective && word.tag.pos != Pos::Adv {
            return None;
        }
        let eve = self.time.words.eve.contains(&word.folded);
        Some((if eve { Meaning::Eve } else { Meaning::FromPublication(Unit::Day, *days) }, at))
    }

    /// «в среду», «в прошлый вторник», «на пятницу», «воскресное заседание»; its own date behind it wins.
    pub(super) fn weekday_at(&self, at: usize) -> Reading {
        let word = self.words.get(at)?;
        if let Some(day) = self.time.weekday_adjectives.get(&word.lemma).filter(|_| word.is_attribute()) {
            return Some((Meaning::Weekday(Weekday::from_monday_one_offset(*day).ok()?), at));
        }
        let weekday = Weekday::from_monday_one_offset(*self.time.weekdays.get(&word.lemma)?).ok()?;
        let offset = at.checked_sub(1).and_then(|at| self.time.offset_adjectives.get(self.lemma(at)?));
        let words = &self.time.words;
        // «в ближайшую среду»
        let before = at.checked_sub(1).and_then(|before| self.folded(before));
        let nearest = before.filter(|before| before.starts_with(&words.nearest)).map(|_| &1);
        let offset = offset.or(nearest);
        let preposition = self.preposition(at)?;
        let since = words.since.contains(preposition)
            && !self
                .folded(at + 1)
                .is_some_and(|word| words.until.contains(word) || words.appointing.contains(word));
        let dates = words.within.contains(preposition) && word.cases.has(Case::Acc) || since;
        if !dates && !words.limits.contains(preposition) {
            return None;
        }
        let mut next = at + 1;
        while self
            .folded(next)
            .is_some_and(|word| matches!(word, "," | "(") || self.time.words.day_parts.contains(word))
        {
            next += 1;
        }
        if let Some(found) = self.words.get(next).and_then(|_| self.day_at(next)) {
            return Some(found);
        }
        match offset {
            Some(offset) if *offset != 0 => {
                let published = self.published?;
                let step = if *offset > 0 { 1 } else { -1 };
                Some((
                    Meaning::Fixed(PartialDate::Day(published.nth_weekday(step, weekday).ok()?).into()),
                    at,
                ))
            }
            _ => Some((Meaning::Weekday(weekday), at)),
        }
    }

    /// The weekday behind a day: «13 марта, в понедельник».
    pub(super) fn weekday_behind(&self, last: usize) -> Option<usize> {
        let mut at = last + 1;
        if self.folded(at) == Some(",") {
            at += 1;
        }
        let within = self.folded(at).is_some_and(|word| self.time.words.within.contains(word));
        let weekday = self.lemma(at + 1).is_some_and(|word| self.time.weekdays.contains_key(word));
        (within && weekday).then_some(at + 1)
    }
}
