//! Which events of which documents are one.
//!
//! Two tellings are of one event if they have the type in common, the parties (all of them, or those
//! of the one that names fewer), and as much of date, place, topic and wording as [`ENOUGH`] asks. A
//! denial is never joined to what it denies, a telephone call never to a meeting, and two events that
//! one document keeps apart stay apart everywhere.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use relata_model::wire::{Event, Extraction};
use relata_model::{EventDate, EventType, PartialDate, Role, Status};

use crate::fold::fold;
use crate::hash::key;
use crate::judgement::{EventRef, Judgements, Verdict};
use crate::node::PublicId;
use crate::resolve::Sets;

/// An event as one document tells it.
pub(crate) struct Telling<'r> {
    /// Index of the record.
    pub(crate) document: usize,
    pub(crate) document_id: &'r str,
    pub(crate) event: &'r Event,
    pub(crate) event_type: EventType,
    pub(crate) status: Status,
    pub(crate) date: Option<EventDate>,
    /// Entities by index, each once, in the document's order.
    pub(crate) parties: Vec<(usize, Role)>,
    published: Option<Date>,
    place: Option<String>,
    topics: BTreeSet<String>,
    /// The quote, folded.
    words: String,
}

/// One event and who tells it.
pub(crate) struct Merged {
    /// What it is, for its public id.
    pub(crate) key: String,
    /// Indices of tellings, in their order.
    pub(crate) tellings: Vec<usize>,
}

/// The events of the records that no judgement rejects, in their order. `entity_of` finds the graph's
/// entity of a document's, `None` where that is rejected. Where several parties have become one entity
/// and no other is left, nobody dealt with anybody: that is no event.
pub(crate) fn tellings<'r>(
    records: &[&'r Extraction],
    entity_of: impl Fn(usize, &str) -> Option<usize>,
    judgements: &Judgements,
) -> Vec<Telling<'r>> {
    let rejected = rejected(records, judgements);
    let mut tellings = Vec::new();
    for (document, record) in records.iter().enumerate() {
        for event in &record.events {
            let event_type = event.event_type.parse().expect(CHECKED);
            let sides: Option<Vec<(usize, Role)>> = (event.participants.iter())
                .map(|party| Some((entity_of(document, &party.entity)?, party.role.parse().expect(CHECKED))))
                .collect();
            let Some(sides) = sides else { continue };
            if rejected.contains(&(record.id.as_str(), event.id.as_str())) {
                continue;
            }
            let mut parties: Vec<(usize, Role)> = Vec::new();
            for (entity, role) in sides {
                // An entity has one role in an event: the first one counts.
                if parties.iter().all(|(other, _)| *other != entity) {
                    parties.push((entity, role));
                }
            }
            if parties.len() < 2 && event.participants.len() > 1 {
                continue;
            }
            tellings.push(Telling {
                document,
                document_id: &record.id,
                event,
                event_type,
                status: event.status.parse().expect(CHECKED),
                date: event.date.as_ref().map(|date| date.parse().expect(CHECKED)),
                parties,
                published: record.published.as_deref().and_then(|date| date.parse().ok()),
                place: event.place.as_deref().map(fold),
                topics: event.topics.iter().map(|topic| fold(topic)).collect(),
                words: fold(&event.quote),
            });
        }
    }
    tellings
}

/// Document and id of each event that a judgement rejects.
fn rejected<'r>(records: &[&'r Extraction], judgements: &Judgements) -> BTreeSet<(&'r str, &'r str)> {
    let by_id = by_id(records);
    (judgements.iter())
        .filter_map(|(_, judgement)| match &judgement.verdict {
            Verdict::RejectEvent(event) => Some((event, *by_id.get(event.document.as_str())?)),
            _ => None,
        })
        .flat_map(|(wanted, record)| {
            wanted.among(&record.events).into_iter().map(|event| (record.id.as_str(), event.id.as_str()))
        })
        .collect()
}

/// The lines of judgements on events that no document has.
pub(crate) fn idle(records: &[&Extraction], judgements: &Judgements) -> BTreeSet<usize> {
    let by_id = by_id(records);
    let is_there = |wanted: &EventRef| {
        let record = by_id.get(wanted.document.as_str());
        record.is_some_and(|record| !wanted.among(&record.events).is_empty())
    };
    (judgements.iter())
        .filter(|(_, judgement)| match &judgement.verdict {
            Verdict::RejectEvent(event) => !is_there(event),
            Verdict::SameEvent(one, other) | Verdict::DifferentEvent(one, other) => {
                !is_there(one) || !is_there(other)
            }
            _ => false,
        })
        .map(|(line, _)| line)
        .collect()
}

fn by_id<'r>(records: &[&'r Extraction]) -> BTreeMap<&'r str, &'r Extraction> {
    records.iter().map(|record| (record.id.as_str(), *record)).collect()
}

const CHECKED: &str = "records are checked when they are added";

/// From here on two tellings are of one event.
const ENOUGH: i32 = 5;
const SAME_PARTIES: i32 = 3;
/// The parties of the one are among those of the other.
const SOME_PARTIES: i32 = 2;
const SAME_DAYS: i32 = 3;
/// One date lies in the other, or near the publication of what gives none.
const POSSIBLE_DATE: i32 = 1;
const SAME_PLACE: i32 = 1;
const SHARED_TOPIC: i32 = 1;
/// A reprint.
const SAME_WORDS: i32 = 4;
/// So few letters of wording and topics may agree by chance.
const CHANCE: usize = 40;
/// An undated event is told so many days after it happened, at most.
const FRESH_DAYS: i64 = 3;
/// Of the tellings of one pair so many that follow are compared: more would take quadratic time.
const COMPARED: usize = 48;
/// Tellings are looked up by the pairs of so many of their parties.
const PARTIES: usize = 24;

/// Joins the tellings. `printed` are those of [`printed_again`], `entity_ids` are the public ids of the entities by index.
pub(crate) fn merge(
    tellings: &[Telling<'_>],
    printed: &[(usize, usize)],
    entity_ids: &[PublicId],
    judgements: &Judgements,
) -> Vec<Merged> {
    let mut groups = Groups::new(tellings);
    printed.iter().for_each(|(one, other)| groups.join(*one, *other));
    for (one, other, _) in candidates(tellings) {
        groups.join(one, other);
    }
    groups.judge(tellings, judgements);
    let merged: Vec<Merged> = (groups.sets.groups().into_iter())
        .map(|told| {
            let dated = told.iter().map(|index| &tellings[*index]);
            let dated = dated.filter(|telling| telling.date.is_some_and(is_to_the_day));
            let key = match dated.map(|telling| telling.content_key(entity_ids)).min() {
                Some(key) => key,
                None => tellings[told[0]].own_key(entity_ids),
            };
            Merged { key, tellings: told }
        })
        .collect();
    // Events that no content tells apart are known by their first telling.
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    merged.iter().for_each(|event| *count.entry(&event.key).or_default() += 1);
    let shared: BTreeSet<String> =
        count.into_iter().filter(|(_, count)| *count > 1).map(|(key, _)| key.to_owned()).collect();
    (merged.into_iter())
        .map(|event| match shared.contains(&event.key) {
            true => Merged { key: tellings[event.tellings[0]].own_key(entity_ids), ..event },
            false => event,
        })
        .collect()
}

/// What reprints tell in the words of their originals: the telling of the original, or where that lacks it of
/// the first reprint, and the one that repeats it. `originals` says which record each prints again.
pub(crate) fn printed_again(tellings: &[Telling<'_>], originals: &[Option<usize>]) -> Vec<(usize, usize)> {
    // One document may tell the same several times.
    let mut times = BTreeMap::new();
    let told: Vec<_> = (tellings.iter())
        .map(|telling| {
            let told = (telling.event_type, telling.status, telling.party_set(), &telling.words);
            let time: &mut usize = times.entry((telling.document, told.clone())).or_default();
            *time += 1;
            (originals[telling.document].unwrap_or(telling.document), told, *time)
        })
        .collect();
    let is_reprint = |index: &usize| originals[tellings[*index].document].is_some();
    let (reprints, own): (Vec<usize>, Vec<usize>) = (0..tellings.len()).partition(is_reprint);
    let mut first: BTreeMap<_, usize> = own.into_iter().map(|index| (&told[index], index)).collect();
    let mut pairs = Vec::new();
    for index in reprints {
        let other = *first.entry(&told[index]).or_insert(index);
        if other != index {
            pairs.push((other, index));
        }
    }
    pairs
}

/// Pairs that are of one event, the surest first. A telling that fits two of one document equally well
/// fits neither, and so does one that fits tellings of two days equally well.
fn candidates(tellings: &[Telling<'_>]) -> Vec<(usize, usize, i32)> {
    let mut blocks: BTreeMap<(EventType, usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, telling) in tellings.iter().enumerate() {
        // The pairs of the first parties find whoever tells of the same crowd.
        let parties = &telling.parties[..telling.parties.len().min(PARTIES)];
        for (at, (left, _)) in parties.iter().enumerate() {
            for (right, _) in &parties[at + 1..] {
                let pair = (telling.event_type, *left.min(right), *left.max(right));
                blocks.entry(pair).or_default().push(index);
            }
        }
    }
    let mut scores: BTreeMap<(usize, usize), i32> = BTreeMap::new();
    for mut block in blocks.into_values() {
        block.sort_by_key(|index| (tellings[*index].about_when(), *index));
        for (at, one) in block.iter().enumerate() {
            for other in block[at + 1..].iter().take(COMPARED) {
                let (one, other) = (*one.min(other), *one.max(other));
                if let Some(score) = tellings[one].likeness(&tellings[other]).filter(|score| *score >= ENOUGH)
                {
                    scores.insert((one, other), score);
                }
            }
        }
    }
    let mut best: BTreeMap<(usize, usize), (i32, usize)> = BTreeMap::new();
    for ((one, other), score) in &scores {
        for (telling, document) in [(*one, tellings[*other].document), (*other, tellings[*one].document)] {
            let (most, times) = best.entry((telling, document)).or_insert((*score, 0));
            match (*most).cmp(score) {
                std::cmp::Ordering::Less => (*most, *times) = (*score, 1),
                std::cmp::Ordering::Equal => *times += 1,
                std::cmp::Ordering::Greater => {}
            }
        }
    }
    let torn = torn(tellings, &scores);
    let mut pairs: Vec<(usize, usize, i32)> = (scores.into_iter())
        .filter(|((one, other), _)| !torn.contains(one) && !torn.contains(other))
        .filter(|((one, other), score)| {
            best[&(*one, tellings[*other].document)] == (*score, 1)
                && best[&(*other, tellings[*one].document)] == (*score, 1)
        })
        .map(|((one, other), score)| (one, other, score))
        .collect();
    pairs.sort_by_key(|(one, other, score)| (-score, *one, *other));
    pairs
}

/// Tellings that are as like one event as another of other days.
fn torn(tellings: &[Telling<'_>], scores: &BTreeMap<(usize, usize), i32>) -> BTreeSet<usize> {
    // The best score of each telling, and the days on which all with that score agree.
    let mut best: BTreeMap<usize, (i32, Days)> = BTreeMap::new();
    let mut torn = BTreeSet::new();
    for ((one, other), score) in scores {
        for (telling, partner) in [(*one, *other), (*other, *one)] {
            let theirs = tellings[partner].date.map(EventDate::bounds);
            let (most, days) = best.entry(telling).or_insert((*score, theirs));
            match (*most).cmp(score) {
                std::cmp::Ordering::Less => {
                    (*most, *days) = (*score, theirs);
                    torn.remove(&telling);
                }
                std::cmp::Ordering::Equal => match common(*days, theirs) {
                    Some(common) => *days = common,
                    None => _ = torn.insert(telling),
                },
                std::cmp::Ordering::Greater => {}
            }
        }
    }
    torn
}

/// From a day to a day; no date agrees with any.
type Days = Option<(Date, Date)>;

/// The days that both may mean; `None` if there are none.
fn common(one: Days, other: Days) -> Option<Days> {
    match (one, other) {
        (Some((a, b)), Some((c, d))) => (a.max(c) <= b.min(d)).then(|| Some((a.max(c), b.min(d)))),
        (one, other) => Some(one.or(other)),
    }
}

/// Tellings joined so far, with what all of a set agree on.
struct Groups {
    sets: Sets,
    documents: Vec<BTreeSet<usize>>,
    /// The days on which all dated tellings of a set agree.
    days: Vec<Days>,
    parties: Vec<BTreeSet<usize>>,
}

impl Groups {
    fn new(tellings: &[Telling<'_>]) -> Self {
        Self {
            sets: Sets::new(tellings.len()),
            documents: tellings.iter().map(|telling| BTreeSet::from([telling.document])).collect(),
            days: tellings.iter().map(|telling| telling.date.map(EventDate::bounds)).collect(),
            parties: tellings.iter().map(Telling::party_set).collect(),
        }
    }

    /// Joins two sets that contradict each other in nothing.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.sets.root(one), self.sets.root(other));
        if one == other || !self.documents[one].is_disjoint(&self.documents[other]) {
            return;
        }
        let Some(days) = common(self.days[one], self.days[other]) else { return };
        let (fewer, more) = match self.parties[one].len() <= self.parties[other].len() {
            true => (&self.parties[one], &self.parties[other]),
            false => (&self.parties[other], &self.parties[one]),
        };
        if !fewer.is_subset(more) {
            return;
        }
        let parties = more.clone();
        self.sets.join(one, other);
        let root = self.sets.root(one);
        let documents = std::mem::take(&mut self.documents[one.max(other)]);
        self.documents[root].extend(documents);
        self.days[root] = days;
        self.parties[root] = parties;
    }

    /// Joins and parts what people have decided.
    fn judge(&mut self, tellings: &[Telling<'_>], judgements: &Judgements) {
        let meant = |wanted: &EventRef| -> BTreeSet<usize> {
            // Tellings are sorted by document.
            let first = tellings.partition_point(|telling| telling.document_id < wanted.document.as_str());
            let told = tellings[first..].iter().take_while(|telling| telling.document_id == wanted.document);
            let events = wanted.among(told.clone().map(|telling| telling.event));
            (told.zip(first..))
                .filter(|(telling, _)| events.iter().any(|event| event.id == telling.event.id))
                .map(|(_, index)| index)
                .collect()
        };
        for (_, judgement) in judgements.iter() {
            match &judgement.verdict {
                Verdict::SameEvent(one, other) => {
                    let (ones, others) = (meant(one), meant(other));
                    if let (Some(first), Some(_)) = (ones.first(), others.first()) {
                        ones.union(&others).for_each(|index| self.sets.join(*first, *index));
                    }
                }
                Verdict::DifferentEvent(one, other) => {
                    let (ones, others) = (meant(one), meant(other));
                    let roots: BTreeSet<usize> = others.iter().map(|index| self.sets.root(*index)).collect();
                    let mut groups = self.sets.groups();
                    let leaving = |index: &usize| ones.contains(index) && !others.contains(index);
                    let parted: Vec<Vec<usize>> = groups
                        .iter_mut()
                        .filter(|group| roots.contains(&group[0]))
                        .map(|group| group.extract_if(.., |index| leaving(index)).collect())
                        .collect();
                    groups.extend(parted);
                    self.sets = Sets::of_groups(tellings.len(), &groups);
                }
                _ => {}
            }
        }
    }
}

impl<'r> Telling<'r> {
    fn party_set(&self) -> BTreeSet<usize> {
        self.parties.iter().map(|(entity, _)| *entity).collect()
    }

    /// A day near the event, to compare neighbours only.
    fn about_when(&self) -> Option<Date> {
        self.date.map(|date| date.bounds().0).or(self.published)
    }

    /// How much speaks for the two being of one event; `None` if something speaks against it.
    fn likeness(&self, other: &Self) -> Option<i32> {
        let call = |telling: &Self| telling.event.mode.as_deref() == Some("call");
        let denied = |telling: &Self| telling.status == Status::Denied;
        if self.document == other.document
            || call(self) != call(other)
            || denied(self) != denied(other)
            || (!self.event_type.is_symmetric() && self.is_reverse_of(other))
        {
            return None;
        }
        let (ours, theirs) = (self.party_set(), other.party_set());
        let parties = match (ours == theirs, ours.is_subset(&theirs) || theirs.is_subset(&ours)) {
            (true, _) => SAME_PARTIES,
            (_, true) => SOME_PARTIES,
            _ => return None,
        };
        let date = self.date_likeness(other)?;
        let place = match (&self.place, &other.place) {
            (Some(one), Some(two)) if one == two => SAME_PLACE,
            _ => 0,
        };
        let topic = if self.topics.is_disjoint(&other.topics) { 0 } else { SHARED_TOPIC };
        let words = if self.has_words_of(other) { SAME_WORDS } else { 0 };
        Some(parties + date + place + topic + words)
    }

    /// Whether the two tell it in the same words: the quotes agree, and with the topics, if they
    /// agree as well, they are long enough.
    fn has_words_of(&self, other: &Self) -> bool {
        let topics = if self.topics == other.topics { &self.topics } else { &BTreeSet::new() };
        let letters =
            self.words.chars().count() + topics.iter().map(|topic| topic.chars().count()).sum::<usize>();
        letters >= CHANCE && self.words == other.words
    }

    /// Whether a party acts in one and is acted upon in the other.
    fn is_reverse_of(&self, other: &Self) -> bool {
        self.parties.iter().any(|(entity, role)| {
            let theirs = other.parties.iter().find(|(known, _)| known == entity);
            theirs.is_some_and(|(_, their)| {
                matches!((role, their), (Role::Source, Role::Target) | (Role::Target, Role::Source))
            })
        })
    }

    fn date_likeness(&self, other: &Self) -> Option<i32> {
        let near = |date: (Date, Date), published: Option<Date>| {
            let published = published?;
            let days = |from: Date, to: Date| from.duration_until(to).as_hours() / 24;
            (days(published, date.0) <= 0 && days(date.1, published) <= FRESH_DAYS).then_some(POSSIBLE_DATE)
        };
        match (self.date, other.date) {
            (Some(one), Some(two)) => {
                let ((a, b), (c, d)) = (one.bounds(), two.bounds());
                if a.max(c) > b.min(d) {
                    return None;
                }
                let exact = is_to_the_day(one) && is_to_the_day(two);
                Some(if exact { SAME_DAYS } else { POSSIBLE_DATE })
            }
            (Some(date), None) => near(date.bounds(), other.published),
            (None, Some(date)) => near(date.bounds(), self.published),
            (None, None) => {
                let (one, two) = (self.published?, other.published?);
                (one.duration_until(two).as_hours().abs() / 24 <= FRESH_DAYS).then_some(0)
            }
        }
    }

    /// What the same event has in common in every document.
    fn content_key(&self, entity_ids: &[PublicId]) -> String {
        let parties: BTreeSet<&str> = self.parties.iter().map(|(entity, _)| &*entity_ids[*entity]).collect();
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        let denied = if self.status == Status::Denied { "denied" } else { "" };
        let call = if self.event.mode.as_deref() == Some("call") { "call" } else { "" };
        let mut parts = vec!["event", self.event_type.as_str(), &date, denied, call];
        parts.extend(parties);
        key(&parts)
    }

    /// The key of an event that is this telling alone.
    fn own_key(&self, entity_ids: &[PublicId]) -> String {
        let Event { id, start, end, .. } = self.event;
        key(&[&self.content_key(entity_ids), self.document_id, &start.to_string(), &end.to_string(), id])
    }
}

fn is_to_the_day(date: EventDate) -> bool {
    let day = |date| matches!(date, PartialDate::Day(_));
    day(date.start) && date.end.is_none_or(day)
}

/// The status of an event told in several ways: who reports that it took place knows
/// more than who announced it.
pub(crate) fn status(tellings: impl IntoIterator<Item = Status>) -> Option<Status> {
    const BY_KNOWLEDGE: [Status; 5] =
        [Status::Actual, Status::Planned, Status::Requested, Status::Possible, Status::Denied];
    tellings.into_iter().min_by_key(|status| BY_KNOWLEDGE.iter().position(|known| known == status))
}

/// The date of an event told in several ways: of the most precise ones the one that most documents give.
pub(crate) fn date(tellings: impl IntoIterator<Item = Option<EventDate>>) -> Option<EventDate> {
    let mut count: BTreeMap<EventDate, usize> = BTreeMap::new();
    tellings.into_iter().flatten().for_each(|date| *count.entry(date).or_default() += 1);
    let length = |date: EventDate| {
        let (first, last) = date.bounds();
        first.duration_until(last)
    };
    count
        .into_iter()
        .min_by_key(|(date, count)| (length(*date), std::cmp::Reverse(*count), *date))
        .map(|(date, _)| date)
}
