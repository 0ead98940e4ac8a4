//! The dates of a whole text, in the order it tells them.

use jiff::ToSpan;
use jiff::civil::Date;
use relata_model::{
    CountedFrom, DateOrigin, DatePlace, EventDate, EventType, PartialDate, QuadClass, Status,
};
use relata_nlp::{Aspect, Pos, Relation, Tense, VerbForm};

use super::expressions::{self, Dated, Meaning, Use};
use super::side::{Side, range, settled, will_be};
use super::{Bearings, Query, When, day_of};
use crate::events::Context;
use crate::frames::{Kind, Trigger};
use crate::lexicon::{Cues, TimeWords};
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
    /// The date of what is to come, where the sentence goes on with what the sentence before announced.
    ahead: Option<Told>,
    /// The date of the main clause, if it tells of the past.
    told: Option<Told>,
    /// It is told out of the order of the story.
    out_of_order: bool,
}

/// A date and what gave it.
type Told = (EventDate, DateOrigin);

/// A stretch of text that is told in the order of events.
#[derive(Clone, Copy)]
struct Passage {
    told: Told,
    /// The sentence that gave the date, or went on with it in so many words.
    last: usize,
    /// Something stood between that is no part of the story.
    is_broken: bool,
}

impl Passage {
    /// Whether the date holds for a sentence; one that links itself to what was told may be farther away.
    fn rules(&self, index: usize, linked: bool) -> bool {
        let (distance, date) = (index - self.last, self.told.0);
        match linked && day_of(date).is_some() {
            true => distance <= BEHIND,
            false => !self.is_broken && distance <= reach(date),
        }
    }
}

/// What the sentences so far have told.
struct Story<'c> {
    cues: &'c Cues,
    /// How many sentences the headline has; it is no part of the story's order.
    title: usize,
    bearings: Bearings,
    /// The year that the sentence before gave.
    year: Option<i16>,
    /// The last sentence whose main clause has a date.
    told_at: Option<usize>,
    passage: Option<Passage>,
    /// The date of what the sentence before announced.
    announced: Option<Told>,
}

impl Story<'_> {
    /// Goes on by a sentence.
    fn tell(&mut self, index: usize, sentence: &Sentence<'_>) -> Dates {
        let time = &self.cues.time;
        let here = expressions::find(sentence, time, self.bearings.published);
        let main = here.iter().find(|dated| dated.used == Use::Event && is_main(sentence, dated, time));
        self.bearings.is_fresh = self.told_at.is_some_and(|at| at + 1 == index);
        let bearings = self.bearings;
        let told =
            main.and_then(|dated| date_given(sentence, dated, DatePlace::Before, Side::Behind, &bearings));
        let ahead = self.look_ahead(index, sentence, main);
        let out_of_order = is_out_of_order(sentence, time);
        if index == self.title || main.is_none() && out_of_order {
            self.passage = None;
        }
        let passage = self.go_on(index, sentence, main, told);
        self.take_bearings(index, sentence, &here, told);
        let told = told.filter(|_| is_past(sentence));
        Dates { bearings, passage, ahead, told, out_of_order, here }
    }

    /// Notes what the sentence announces; gives the date that the one before announced, if this speaks of the same.
    fn look_ahead(&mut self, index: usize, sentence: &Sentence<'_>, main: Option<&Dated>) -> Option<Told> {
        let time = &self.cues.time;
        let announced = self.announced.take();
        if !is_to_come(sentence, self.cues) {
            return None;
        }
        if let Some(dated) = main {
            self.announced = date_given(sentence, dated, DatePlace::Before, Side::Ahead, &self.bearings);
            return None;
        }
        let same = || is_linked(sentence, time) || is_of_those_spoken_of(sentence, time);
        announced.filter(|_| index > self.title && same())
    }

    /// Begins a passage, goes on with it or ends it; gives the date of the one that the sentence goes on with.
    fn go_on(
        &mut self,
        index: usize,
        sentence: &Sentence<'_>,
        main: Option<&Dated>,
        told: Option<Told>,
    ) -> Option<Told> {
        let time = &self.cues.time;
        if let Some(dated) = main {
            let dates_only = is_year_written(&sentence.words[dated.first..=dated.last]);
            let opens = opens_story(sentence, time, dates_only) || is_only_date(sentence, dated);
            let rules = |told: &Told| !matches!(told.0.start, PartialDate::Year(_)) && index >= self.title;
            let told = told.filter(rules).filter(|_| opens);
            self.passage = told.map(|told| Passage { told, last: index, is_broken: false });
            return None;
        }
        let passage = self.passage.as_mut()?;
        let goes_on = is_past(sentence);
        let linked = goes_on && is_linked(sentence, time);
        let rules = goes_on && passage.rules(index, linked);
        match rules && linked {
            true => (passage.last, passage.is_broken) = (index, false),
            false => passage.is_broken |= !goes_on,
        }
        rules.then_some(passage.told)
    }

    /// Notes the year and the date that count for the sentences behind.
    fn take_bearings(&mut self, index: usize, sentence: &Sentence<'_>, here: &[Dated], told: Option<Told>) {
        // «озвученной в 2009 году» tells the year of what it is said of, and of nothing behind it.
        let holds = |dated: &&Dated| !is_of_participle(sentence, dated);
        let year = here.iter().rev().filter(holds).find_map(|dated| year_of(dated.meaning));
        // A year holds for the sentence behind it, too.
        self.bearings.year = year.or(self.year.take());
        self.year = year;
        if let Some((date, _)) = told {
            self.bearings.told = Some(date);
            self.told_at = Some(index);
        }
    }
}

impl Timeline {
    /// *Complexity*: linear in the length of the text.
    pub(crate) fn new(reading: &Reading<'_>, cues: &Cues, published: Option<Date>, title: usize) -> Self {
        let bearings = Bearings { published, ..Bearings::default() };
        let mut story =
            Story { cues, title, bearings, year: None, told_at: None, passage: None, announced: None };
        let sentences = reading.sentences.iter().enumerate();
        Self { sentences: sentences.map(|(index, sentence)| story.tell(index, sentence)).collect() }
    }

    /// Whether a sentence says that it is told out of the order of the story: «Ранее …».
    pub(crate) fn is_out_of_order(&self, index: usize) -> bool {
        self.sentences.get(index).is_some_and(|dates| dates.out_of_order)
    }

    /// The date of an event: its own, that of what governs it, or that of the passage.
    pub(crate) fn when(&self, query: &Query<'_, '_, '_>) -> When {
        let Some(dates) = self.sentences.get(query.index) else { return When::default() };
        let Some(found) = query.among(&dates.here) else {
            let is_open = query.status == Status::Actual && query.is_told();
            let ahead = dates.ahead.filter(|_| query.status == Status::Planned && query.is_announced());
            let (date, origin) = dates.passage.filter(|_| is_open).or(ahead).unzip();
            return When { date, origin, words: None, is_open };
        };
        let side = query.side(found);
        // «оштрафован в мае 2012 года, в ноябре оправдан»
        let before = || dates.here.iter().take_while(|dated| dated.first < found.first);
        let year = before().filter_map(|dated| year_of(dated.meaning)).last();
        let mut bearings = Bearings { year: year.or(dates.bearings.year), ..dates.bearings };
        // «скандал начался 3 мая, днём позже он ушёл»
        let told = before().filter(|dated| dated.used == Use::Event);
        let told = told.filter_map(|dated| settled(dated.meaning, side, &bearings)).last();
        bearings.is_fresh |= told.is_some();
        bearings.told = told.or(bearings.told);
        let mut date = settled(found.meaning, side, &bearings);
        // «в следующем году подписали»: the year after what was told, which nobody counts here.
        if query.status == Status::Actual
            && side == Side::Behind
            && matches!(found.meaning, Meaning::Fixed(_))
        {
            let published = bearings.published.and_then(|day| day.tomorrow().ok());
            date = date.filter(|date| published.is_none_or(|published| date.bounds().0 <= published));
        }
        if let (Some(day), Some(length)) = (date.and_then(day_of), query.length())
            && let Ok(end) = day.checked_add((length - 1).days())
        {
            date = Some(range(day, end));
        }
        let clause = |at: usize| query.scene.word(at).clause;
        let near = clause(found.first) == clause(query.trigger);
        When {
            date,
            origin: date.map(|_| origin(query.scene.sentence, found, DatePlace::Sentence, side)),
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
                        && (sentence.is_about_that() || is_of_paper(context, sentence, dated, event))
                        || is_of_subject(context, sentence, dated, event))
            })?;
            date_given(sentence, dated, DatePlace::Behind, Side::Behind, &dates.bearings)
        })
    }
}

impl Query<'_, '_, '_> {
    /// Whether the event is told by a verb of the future in the main clause.
    fn is_announced(&self) -> bool {
        let scene = self.scene;
        let mut above = scene.sentence.path(self.trigger);
        let verb = above.find(|at| scene.word(*at).is_verb() && will_be(scene.sentence, *at));
        let content = [Relation::Root, Relation::Conj, Relation::Ccomp, Relation::Csubj];
        verb.is_some_and(|verb| content.contains(&scene.word(verb).relation))
    }

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
        // «говорили об итогах визита», «достигнутые в ходе визита соглашения»: what is spoken of was before.
        let preposition = |at: usize| scene.sentence.child(at, &[Relation::Case]);
        let spoken_of = |at: usize| {
            preposition(at).is_some_and(|at| {
                let participle = |before: usize| word(before).is_verb() && word(before).is_attribute();
                matches!(word(at).folded.as_str(), "о" | "об" | "обо")
                    || at.checked_sub(1).is_some_and(participle)
            })
        };
        let spoken_of = scene.sentence.path(self.trigger).take_while(|at| *at != verb).any(spoken_of);
        main && !out_of_order && !spoken_of && !scene.sentence.path(self.trigger).any(apart)
    }
}

/// The year that a date gives those behind it.
fn year_of(meaning: Meaning) -> Option<i16> {
    let Meaning::Fixed(date) = meaning else { return None };
    let (first, last) = date.bounds();
    (first.year() == last.year()).then_some(first.year())
}

/// The date that these words give to another sentence, and what gives it.
fn date_given(
    sentence: &Sentence<'_>,
    dated: &Dated,
    place: DatePlace,
    side: Side,
    bearings: &Bearings,
) -> Option<Told> {
    let date = settled(dated.meaning, side, bearings)?;
    Some((date, origin(sentence, dated, place, side)))
}

/// What gives a date that comes of these words.
fn origin(sentence: &Sentence<'_>, dated: &Dated, place: DatePlace, side: Side) -> DateOrigin {
    let counted_from = match dated.meaning {
        Meaning::Weekday(_) | Meaning::Weekend | Meaning::Days(_) | Meaning::FromPublication(..) => {
            CountedFrom::Publication
        }
        Meaning::Ahead(..) if side == Side::Ahead => CountedFrom::Publication,
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
    let Some(verb) = outer_head(sentence, dated).filter(|head| is_told_by(sentence, *head)) else {
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

/// «Такое решение 5 мая принял суд», «Соответствующий указ подписан 5 мая»: the paper by which it was done;
/// «Решение принято 5 мая», «Заседание прошло 5 мая»: what a court or body has done.
fn is_of_paper(context: &Context<'_>, sentence: &Sentence<'_>, dated: &Dated, event: EventType) -> bool {
    let control = &context.lexicon.control;
    if is_of_sitting(context, sentence, dated, event) {
        return true;
    }
    let [such, paper, ..] = &sentence.words[..] else { return false };
    let verb = outer_head(sentence, dated).filter(|verb| paper.head == Some(*verb));
    context.lexicon.cues.time.words.such.contains(&such.lemma)
        && control.documents.contains(&paper.lemma)
        && verb.is_some_and(|verb| {
            is_told_by(sentence, verb) && control.issuing.contains(&sentence.words[verb].lemma)
        })
}

/// «Решение принято 5 мая», «Заседание суда прошло 5 мая»
fn is_of_sitting(context: &Context<'_>, sentence: &Sentence<'_>, dated: &Dated, event: EventType) -> bool {
    let words = &sentence.words;
    let control = &context.lexicon.control;
    let time = &context.lexicon.cues.time.words;
    let Some(sitting) = words.first().filter(|first| time.sittings.contains(&first.lemma)) else {
        return false;
    };
    let verb = outer_head(sentence, dated).filter(|verb| sitting.head == Some(*verb));
    let owner = |child: usize| words[child].is_nominal() && !control.courts.contains(&words[child].lemma);
    !event.is_symmetric()
        && !sentence.children(0).any(owner)
        && verb.is_some_and(|verb| {
            let lemma = &words[verb].lemma;
            is_told_by(sentence, verb) && (time.held.contains(lemma) || control.issuing.contains(lemma))
        })
}

/// A finite verb in the past or a short participle, but not «будет подписан».
fn is_told_by(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = &sentence.words[at];
    let past = word.is_finite() && word.is_verb() && word.tag.tense == Tense::Past;
    (past || word.tag.short) && !will_be(sentence, at)
}

/// How many sentences a date rules after its own.
fn reach(date: EventDate) -> usize {
    if day_of(date).is_some() { 3 } else { 1 }
}

fn is_past(sentence: &Sentence<'_>) -> bool {
    let root = sentence.words.iter().find(|word| word.relation == Relation::Root && word.is_verb());
    root.is_some_and(|root| root.tag.tense == Tense::Past)
}

/// «Ранее Титов обвинил Лосева», «Напомним, …»: a main clause that is told out of the order.
fn is_out_of_order(sentence: &Sentence<'_>, time: &TimeWords) -> bool {
    let is_root = |at: usize| sentence.words[at].relation == Relation::Root;
    let of_root = |word: &Word<'_>| word.head.is_some_and(is_root);
    let is_background = |word: &Word<'_>| time.words.background.contains(&word.folded);
    let mut words = sentence.words.iter().enumerate();
    words.any(|(at, word)| is_background(word) && (at == 0 || of_root(word)))
}

/// «В ответ Лосев …», «Затем он …», «Титов также …»: a sentence that says that it goes on with what was told.
fn is_linked(sentence: &Sentence<'_>, time: &TimeWords) -> bool {
    let opens = |link: &String| {
        let mut words = sentence.words.iter();
        link.split(' ').all(|part| words.next().is_some_and(|word| word.folded == part))
    };
    let is_root = |at: usize| sentence.words[at].relation == Relation::Root;
    let adds = |word: &Word<'_>| time.words.adding.contains(&word.folded) && word.head.is_some_and(is_root);
    time.words.links.iter().any(opens) || sentence.words.iter().take(8).any(adds)
}

/// A sentence whose main verb tells of the future: «встретится», «ожидается, что встретится».
fn is_to_come(sentence: &Sentence<'_>, cues: &Cues) -> bool {
    let words = &sentence.words;
    let Some(root) = words.iter().position(|word| word.relation == Relation::Root) else { return false };
    let awaited = cues.verbs.get(&words[root].lemma) == Some(&Status::Planned);
    let content = |child: usize| {
        matches!(words[child].relation, Relation::Ccomp | Relation::Csubj) && will_be(sentence, child)
    };
    will_be(sentence, root) || awaited && sentence.children(root).any(content)
}

/// «Там он встретится», «Стороны обсудят»: a sentence about those just spoken of.
fn is_of_those_spoken_of(sentence: &Sentence<'_>, time: &TimeWords) -> bool {
    let mut opening = sentence.words.iter().take(6);
    opening.any(|word| time.words.spoken_of.contains(&word.folded))
}

/// A sentence told in the past, but not one that only dates somebody or something by the year: «родился 5 мая 1960 года».
fn opens_story(sentence: &Sentence<'_>, time: &TimeWords, with_year: bool) -> bool {
    let mut roots = sentence.words.iter().filter(|word| word.relation == Relation::Root);
    is_past(sentence) && !(with_year && roots.any(|root| time.words.no_story.contains(&root.lemma)))
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
    // «вечером 5 мая был убит», «в ночь на 5 мая»
    let is_part = |head: &usize| {
        let word = &sentence.words[*head];
        time.words.day_parts.contains(&word.folded) || time.words.day_parts.contains(&word.lemma)
    };
    let head = outer_head(sentence, dated);
    let verb = head.filter(is_part).map_or(head, |part| sentence.words[part].head);
    dated.first <= 2 || verb.is_some_and(|head| sentence.words[head].relation == Relation::Root)
}

/// The word that a date hangs on.
fn outer_head(sentence: &Sentence<'_>, dated: &Dated) -> Option<usize> {
    let inside = dated.first..=dated.last;
    inside.clone().filter_map(|at| sentence.words[at].head).find(|head| !inside.contains(head))
}
