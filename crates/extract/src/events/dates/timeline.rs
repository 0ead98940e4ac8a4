//! The dates of a whole text, in the order it tells them.

use jiff::ToSpan;
use jiff::civil::Date;
use relata_model::{
    CountedFrom, DateOrigin, DatePlace, EventDate, EventType, PartialDate, QuadClass, Status,
};
use relata_nlp::{Aspect, Pos, Relation, Tense, VerbForm};

use super::expressions::{self, Dated, Meaning, Use};
use super::{Bearings, Query, When, day_of, range, settled};
use crate::events::Context;
use crate::frames::{Kind, Trigger};
use crate::lexicon::TimeWords;
use crate::reading::{Reading, Sentence, Word};

/// How many sentences behind an event may still date it.
const BEHIND: usize = 8;

/// The dates of every sentence, and what was told before it.
pub(crate) struct Timeline {
    sentences: Vec<Dates>,
}

struct Dates {
    here: Vec<Dated>,
    bearings: Bearings,
    /// The date of the passage, where the sentence goes on with what the sentence before told.
    passage: Option<Told>,
    /// The date of the main clause, if it tells of the past.
    told: Option<Told>,
}

/// A date and what gave it.
type Told = (EventDate, DateOrigin);

impl Timeline {
    /// *Complexity*: linear in the length of the text.
    pub(crate) fn new(
        reading: &Reading<'_>,
        time: &TimeWords,
        published: Option<Date>,
        title: usize,
    ) -> Self {
        let mut bearings = Bearings { published, ..Bearings::default() };
        let mut passage: Option<(Told, usize)> = None;
        let mut year_before: Option<i16> = None;
        let mut sentences = Vec::with_capacity(reading.sentences.len());
        for (index, sentence) in reading.sentences.iter().enumerate() {
            let here = expressions::find(sentence, time, published);
            let before = bearings;
            // The headline is no part of the story's order.
            if index == title {
                passage = None;
            }
            let main = here.iter().find(|dated| dated.used == Use::Event && is_main(sentence, dated, time));
            let goes_on = main.is_none() && is_past(sentence);
            let ruling = passage.filter(|((date, _), told)| goes_on && index - told <= reach(*date));
            let told = main.and_then(|dated| {
                let date = settled(dated.meaning, false, &bearings)?;
                Some((date, origin(sentence, dated, DatePlace::Before, false)))
            });
            // A year holds for the sentence behind it, too.
            // «озвученной в 2009 году» tells the year of what it is said of, and of nothing behind it.
            let holds = |dated: &&Dated| !is_of_participle(sentence, dated);
            let year = here.iter().rev().filter(holds).find_map(|dated| year_of(dated.meaning));
            bearings.year = year.or(std::mem::take(&mut year_before));
            year_before = year;
            if let Some((date, _)) = told {
                bearings.told = Some(date);
            }
            if !goes_on {
                let rules = |told: &Told| !matches!(told.0.start, PartialDate::Year(_)) && index >= title;
                let opens = is_past(sentence) || main.is_some_and(|dated| is_only_date(sentence, dated));
                passage = told.filter(rules).filter(|_| opens).map(|told| (told, index));
            }
            let told = told.filter(|_| is_past(sentence));
            sentences.push(Dates { here, bearings: before, passage: ruling.map(|(told, _)| told), told });
        }
        Self { sentences }
    }

    /// The date of an event: its own, that of what governs it, or that of the passage.
    pub(crate) fn when(&self, query: &Query<'_, '_, '_>) -> When {
        let Some(dates) = self.sentences.get(query.index) else { return When::default() };
        let Some(found) = query.among(&dates.here) else {
            let is_open = query.status == Status::Actual && query.is_told();
            let (date, origin) = dates.passage.filter(|_| is_open).unzip();
            return When { date, origin, words: None, is_open };
        };
        let is_ahead = query.is_ahead(found);
        // «оштрафован в мае 2012 года, в ноябре оправдан»
        let before = || dates.here.iter().take_while(|dated| dated.first < found.first);
        let year = before().filter_map(|dated| year_of(dated.meaning)).last();
        let mut bearings = Bearings { year: year.or(dates.bearings.year), ..dates.bearings };
        // «скандал начался 3 мая, днём позже он ушёл»
        let told = before().filter(|dated| dated.used == Use::Event);
        let told = told.filter_map(|dated| settled(dated.meaning, is_ahead, &bearings)).last();
        bearings.told = told.or(bearings.told);
        let mut date = settled(found.meaning, is_ahead, &bearings);
        if let (Some(day), Some(length)) = (date.and_then(day_of), query.length())
            && let Ok(end) = day.checked_add((length - 1).days())
        {
            date = Some(range(day, end));
        }
        let clause = |at: usize| query.scene.word(at).clause;
        let near = clause(found.first) == clause(query.trigger);
        When {
            date,
            origin: date.map(|_| origin(query.scene.sentence, found, DatePlace::Sentence, is_ahead)),
            words: (near && date.is_some()).then_some((found.first, found.last)),
            is_open: false,
        }
    }

    /// The day of the lead that a headline sums up: the first body sentences that are told of a day
    /// and name one of the event's parties.
    pub(crate) fn of_lead(&self, title: usize, names_a_party: impl Fn(usize) -> bool) -> Option<Told> {
        let lead = title..self.sentences.len().min(title + 3);
        let mut named = lead.filter(|index| names_a_party(*index)).map(|index| &self.sentences[index]);
        let dated = named.find(|dates| dates.here.iter().any(|dated| dated.used == Use::Event))?;
        let (date, origin) = dated.told.filter(|(date, _)| day_of(*date).is_some())?;
        Some((date, DateOrigin { place: DatePlace::Lead, ..origin }))
    }

    /// The date that sentences behind an event give it: «Об этом 5 мая сообщил …», «Встреча прошла в среду».
    pub(crate) fn told_later(&self, context: &Context<'_>, index: usize, event: EventType) -> Option<Told> {
        let behind = (index + 1)..self.sentences.len().min(index + 1 + BEHIND);
        behind.into_iter().find_map(|later| {
            let dates = &self.sentences[later];
            let sentence = &context.reading.sentences[later];
            let dated = dates.here.iter().find(|dated| {
                dated.used == Use::Event
                    && (later == index + 1
                        && (sentence.is_about_that() || is_of_paper(context, sentence, dated))
                        || is_of_subject(context, sentence, dated, event))
            })?;
            let date = settled(dated.meaning, false, &dates.bearings)?;
            Some((date, origin(sentence, dated, DatePlace::Behind, false)))
        })
    }
}

impl Query<'_, '_, '_> {
    /// Whether the event is told in the past by the main clause, and by no word out of the order.
    fn is_told(&self) -> bool {
        let scene = self.scene;
        let word = |at: usize| scene.word(at);
        let occasion = |at: usize| word(at).relation == Relation::AclRelcl && self.is_occasion(at);
        let mut above = scene.sentence.path(self.trigger);
        let Some(verb) = above.find(|at| word(*at).is_finite() && !occasion(*at)) else { return false };
        let main = matches!(word(verb).relation, Relation::Root | Relation::Conj)
            && word(verb).tag.tense == Tense::Past
            && word(verb).tag.aspect != Aspect::Imp;
        let background = &scene.lexicon.cues.time.words.background;
        let apart = |at: usize| {
            matches!(word(at).relation, Relation::Acl | Relation::AclRelcl | Relation::Ccomp) && !occasion(at)
        };
        let out_of_order = scene
            .sentence
            .words
            .iter()
            .any(|other| other.clause == word(self.trigger).clause && background.contains(&other.folded));
        main && !out_of_order && !scene.sentence.path(self.trigger).any(apart)
    }
}

/// The year that a date gives those behind it.
fn year_of(meaning: Meaning) -> Option<i16> {
    match meaning {
        Meaning::Fixed(EventDate { start, end: None }) => Some(start.bounds().0.year()),
        _ => None,
    }
}

/// What gives a date that comes of these words.
fn origin(sentence: &Sentence<'_>, dated: &Dated, place: DatePlace, ahead: bool) -> DateOrigin {
    let counted_from = match dated.meaning {
        Meaning::Weekday(_) | Meaning::Days(_) | Meaning::FromPublication(..) => CountedFrom::Publication,
        Meaning::Ahead(..) if ahead => CountedFrom::Publication,
        Meaning::FromTold(..) | Meaning::Ahead(..) => CountedFrom::Told,
        Meaning::Yearless(_) => CountedFrom::Year,
        // «на прошлой неделе», «в мае прошлого года»
        _ if !is_year_written(&sentence.words[dated.first..=dated.last]) => CountedFrom::Publication,
        _ => CountedFrom::Nothing,
    };
    DateOrigin { words: sentence.span(dated.first, dated.last), place, counted_from }
}

fn is_year_written(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| word.text.bytes().filter(u8::is_ascii_digit).count() >= 4)
}

/// Whether a date is told of «встреча», «соглашение»: an event of this type that is the subject of its verb.
fn is_of_subject(context: &Context<'_>, sentence: &Sentence<'_>, dated: &Dated, event: EventType) -> bool {
    let Some(verb) = outer_head(sentence, dated).filter(|head| is_told_by(&sentence.words[*head])) else {
        return false;
    };
    let Some(subject) = sentence.child(verb, &[Relation::Nsubj, Relation::NsubjPass]) else { return false };
    let is_event = |trigger: &Trigger| {
        trigger.kind == Kind::Noun
            && trigger.rest.is_empty()
            && context.frames.frames[trigger.frame].event_type == event
    };
    // A subject with an owner or a partner of its own is another event.
    let bare = !sentence.children(subject).any(|child| sentence.words[child].is_nominal());
    // «Инцидент произошёл 2 мая»
    let lemma = &sentence.words[subject].lemma;
    let incidents = &context.lexicon.cues.time.words.incidents;
    let incident = event.quad_class() == QuadClass::MaterialConflict && incidents.contains(lemma);
    bare && (incident || context.frames.triggers(lemma, Kind::Noun).any(is_event))
}

/// «Такое решение 5 мая принял суд», «Соответствующий указ подписан 5 мая»: the paper by which it was done.
fn is_of_paper(context: &Context<'_>, sentence: &Sentence<'_>, dated: &Dated) -> bool {
    let control = &context.lexicon.control;
    let [such, paper, ..] = &sentence.words[..] else { return false };
    let verb = outer_head(sentence, dated).filter(|verb| paper.head == Some(*verb));
    context.lexicon.cues.time.words.such.contains(&such.lemma)
        && control.documents.contains(&paper.lemma)
        && verb
            .map(|verb| &sentence.words[verb])
            .is_some_and(|verb| is_told_by(verb) && control.issuing.contains(&verb.lemma))
}

/// A finite verb in the past or a short participle.
fn is_told_by(word: &Word<'_>) -> bool {
    word.is_finite() && word.is_verb() && word.tag.tense == Tense::Past || word.tag.short
}

/// How many sentences a date rules after its own.
fn reach(date: EventDate) -> usize {
    if day_of(date).is_some() { 3 } else { 1 }
}

fn is_past(sentence: &Sentence<'_>) -> bool {
    let root = sentence.words.iter().find(|word| word.relation == Relation::Root && word.is_verb());
    root.is_some_and(|root| root.tag.tense == Tense::Past)
}

/// «впервые озвученной в 2009 году»
fn is_of_participle(sentence: &Sentence<'_>, dated: &Dated) -> bool {
    let head = outer_head(sentence, dated).map(|head| &sentence.words[head]);
    head.is_some_and(|head| head.tag.verb_form == VerbForm::Part && !head.tag.short)
}

/// «В июле с. г.»: a date that its abbreviations part from its sentence.
fn is_only_date(sentence: &Sentence<'_>, dated: &Dated) -> bool {
    dated.first == 1 && dated.last + 2 >= sentence.words.len() && sentence.words[0].tag.pos == Pos::Adp
}

/// Whether a date is the main clause's: it hangs on the root, or opens the sentence.
fn is_main(sentence: &Sentence<'_>, dated: &Dated, time: &TimeWords) -> bool {
    // «вечером 5 мая был убит»
    let is_part = |head: &usize| time.words.day_parts.contains(&sentence.words[*head].folded);
    let head = outer_head(sentence, dated);
    let verb = head.filter(is_part).map_or(head, |part| sentence.words[part].head);
    dated.first <= 2 || verb.is_some_and(|head| sentence.words[head].relation == Relation::Root)
}

/// The word that a date hangs on.
fn outer_head(sentence: &Sentence<'_>, dated: &Dated) -> Option<usize> {
    let inside = dated.first..=dated.last;
    inside.clone().filter_map(|at| sentence.words[at].head).find(|head| !inside.contains(head))
}
