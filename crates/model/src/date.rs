//! Dates as precise as the text gives them (EDTF level 0).

use std::fmt;
use std::str::FromStr;

use jiff::civil;

use crate::UnknownName;

/// A year, a month of a year, or a day.
///
/// ```
/// # use relata_model::PartialDate;
/// let month: PartialDate = "2025-03".parse()?;
/// assert_eq!(month.to_string(), "2025-03");
/// assert!(month.contains("2025-03-13".parse()?));
/// # Ok::<(), relata_model::UnknownName>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// `YYYY`
    Year(i16),
    /// `YYYY-MM`
    Month(i16, i8),
    /// `YYYY-MM-DD`
    Day(civil::Date),
}

impl PartialDate {
    /// First and last day of the period; of one that lies beyond the calendar, the calendar's end.
    pub fn bounds(self) -> (civil::Date, civil::Date) {
        match self {
            Self::Year(year) => (day_or_end(year, 1, 1), day_or_end(year, 12, 31)),
            Self::Month(year, month) => {
                let first = day_or_end(year, month, 1);
                (first, first.last_of_month())
            }
            Self::Day(day) => (day, day),
        }
    }

    /// Whether the whole of `other` falls within this period.
    pub fn contains(self, other: PartialDate) -> bool {
        let ((a, b), (c, d)) = (self.bounds(), other.bounds());
        a <= c && d <= b
    }
}

fn day_or_end(year: i16, month: i8, day: i8) -> civil::Date {
    let end = if year < 0 { civil::Date::MIN } else { civil::Date::MAX };
    civil::Date::new(year, month, day).unwrap_or(end)
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        }
    }
}

impl FromStr for PartialDate {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        parse_date(text).ok_or_else(|| unknown(text))
    }
}

fn parse_date(text: &str) -> Option<PartialDate> {
    let digits = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok())?
    };
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let Some(month) = parts.next() else { return Some(PartialDate::Year(year)) };
    let month = digits(month, 2).filter(|month| (1..=12).contains(month))? as i8;
    let Some(day) = parts.next() else { return Some(PartialDate::Month(year, month)) };
    let day = digits(day, 2)? as i8;
    if parts.next().is_some() {
        return None;
    }
    civil::Date::new(year, month, day).ok().map(PartialDate::Day)
}

fn unknown(text: &str) -> UnknownName {
    UnknownName { what: "date (YYYY, YYYY-MM or YYYY-MM-DD)", name: text.to_owned() }
}

/// When an event happened or will: one period, or `A/B`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventDate {
    /// The period, or the first of a range.
    pub start: PartialDate,
    /// The last of a range.
    pub end: Option<PartialDate>,
}

impl EventDate {
    /// First and last day.
    pub fn bounds(self) -> (civil::Date, civil::Date) {
        let (first, last) = self.start.bounds();
        (first, self.end.map_or(last, |end| end.bounds().1))
    }
}

impl From<PartialDate> for EventDate {
    fn from(start: PartialDate) -> Self {
        Self { start, end: None }
    }
}

impl fmt::Display for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        self.end.map_or(Ok(()), |end| write!(f, "/{end}"))
    }
}

impl FromStr for EventDate {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        match text.split_once('/') {
            None => Ok(Self::from(text.parse::<PartialDate>()?)),
            Some((start, end)) => Ok(Self { start: start.parse()?, end: Some(end.parse()?) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip() {
        for text in ["2025", "2025-03", "2025-03-13", "2025-11-14/2025-11-16"] {
            assert_eq!(text.parse::<EventDate>().unwrap().to_string(), text);
        }
        for text in ["", "25", "2025-13", "2025-02-30", "2025-1-1", "2025-03-13-1", "20255", "+025"] {
            assert!(text.parse::<EventDate>().is_err(), "{text}");
        }
    }
}
