//! What an event was about: noun phrases in the nominative.

mod about;
mod deeds;
mod elsewhere;
mod phrases;
mod theme;

use std::collections::BTreeSet;

use relata_model::EventType;
use relata_nlp::{Animacy, Case, Morphology, Pos, Relation, VerbForm};

use super::scene::Scene;
use crate::actors::Sense;
use crate::frames::{Form, Pattern, variant};
use crate::lexicon::Cues;
use crate::reading::Word;
use crate::wording::is_acronym;

use self::phrases::is_spelt_out;

pub(crate) use self::elsewhere::{Charges, complete, discussed};
pub(crate) use self::theme::of_article as theme;

/// How many topics an event has at most.
const MOST: usize = 3;

/// So many letters are the same in all forms of most words.
const STEM: usize = 5;

/// Of the longer words of a phrase, what is the same in most of their forms.
fn stems(phrase: &str) -> impl Iterator<Item = String> {
    let words = phrase.split(' ').filter(|word| word.chars().count() >= STEM);
    words.map(|word| word.to_lowercase().chars().take(STEM).collect())
}

/// How far from the trigger a phrase may stand that does not hang on it.
const NEAR: usize = 15;

/// An event whose topics are sought: its trigger, and the verb that carries it.
pub(crate) struct Query<'a, 's, 't> {
    pub(crate) scene: &'a Scene<'s, 't>,
    pub(crate) morphology: &'a Morphology,
    pub(crate) event_type: EventType,
    /// The trigger first.
    pub(crate) words: &'a [usize],
    /// The frame's other words.
    pub(crate) rest: &'a [usize],
    /// The entities that take part.
    pub(crate) parties: &'a [usize],
    /// The frame's own forms of a topic.
    pub(crate) patterns: &'a [Pattern],
}

/// What an event's own sentence says that it was about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topics {
    /// The most telling first.
    pub(crate) phrases: Vec<String>,
    /// «задержание»: what was done, beside «подкуп».
    pub(crate) deed: Option<String>,
    /// What the article is about, behind the event's own.
    theme: Option<String>,
    /// What stands at the trigger in a form that seldom tells a topic: «встал на якорь».
    stray: Vec<String>,
}

impl Topics {
    /// Adds what another telling of the same event adds.
    pub(crate) fn join(&mut self, other: Self) {
        for phrase in other.phrases {
            self.add(phrase);
        }
        self.deed = self.deed.take().or(other.deed);
        self.stray.extend(other.stray);
    }

    fn add(&mut self, phrase: String) {
        if !self.phrases.contains(&phrase) && self.phrases.len() < MOST {
            self.phrases.push(phrase);
        }
    }

    /// Whether a theme says something that they do not: most of its words are new, or it says more of the same.
    fn is_news(&self, theme: &str) -> bool {
        let own = || self.phrases.iter().chain(&self.deed);
        if own().next().is_none() {
            return true;
        }
        let known: BTreeSet<String> = own().flat_map(|phrase| stems(phrase)).collect();
        let (said, new): (Vec<String>, Vec<String>) = stems(theme).partition(|stem| known.contains(stem));
        new.len() > said.len() || !new.is_empty() && own().any(|phrase| theme.contains(phrase.as_str()))
    }

    /// Whether they are no more than a word each, if any: «шаг», «баннеры».
    pub(crate) fn is_weak(&self) -> bool {
        self.phrases.iter().all(|phrase| !phrase.contains(' '))
    }

    /// All of them in one list, the most telling first, as far as there is room.
    pub(crate) fn list(&self) -> impl Iterator<Item = &str> {
        let is_new = |deed: &&String| !self.phrases.iter().any(|phrase| phrase.contains(deed.as_str()));
        let own = self.phrases.iter().chain(self.deed.iter().filter(is_new));
        let found: Vec<&str> = own.chain(&self.theme).chain(&self.stray).map(String::as_str).collect();
        // «нарушение прав» says what «права» does.
        let within =
            |phrase: &str| found.iter().any(|other| other.len() > phrase.len() && other.contains(phrase));
        let telling: Vec<&str> = found.iter().copied().filter(|phrase| !within(phrase)).collect();
        telling.into_iter().take(MOST)
    }
}

/// What the sentence of an event says that it was about.
pub(crate) fn of_event(query: &Query<'_, '_, '_>) -> Topics {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut topics = Topics::default();
    for head in query.heads() {
        let ((first, last), topic) = query.topic(head);
        let is_new = spans.iter().all(|(from, to)| last < *from || *to < first);
        if is_new && topics.phrases.len() < MOST {
            spans.push((first, last));
            topics.add(topic);
        }
    }
    let is_silent = topics.phrases.is_empty();
    topics.deed = query.deed(is_silent);
    if is_silent {
        let other = query.in_other_forms().map(|head| query.topic(head).1);
        // «объявил союз террористической организацией»
        (topics.phrases, topics.stray) = other.into_iter().partition(|phrase| phrase.contains(' '));
    }
    topics
}

impl Query<'_, '_, '_> {
    fn word(&self, at: usize) -> &Word<'_> {
        self.scene.word(at)
    }

    fn cues(&self) -> &Cues {
        &self.scene.lexicon.cues
    }

    fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        self.scene.sentence.children(at)
    }

    /// The heads of the topic phrases: in the frame's forms, in the forms of any topic, objects of
    /// what is done, what is said, and the event's own noun.
    fn heads(&self) -> Vec<usize> {
        let by_frame = self.patterns.iter().filter_map(|pattern| self.filler(pattern));
        let about = (0..self.scene.sentence.words.len()).filter(|at| self.is_about(*at));
        // «на переговорах не обсуждались санкции»
        let is_told = |word: &&usize| self.words.first() == Some(*word) || !self.scene.is_negated(**word);
        let told = self.words.iter().filter(is_told).chain(self.rest);
        let objects = told.flat_map(|word| self.objects(*word, 0));
        let of_clauses = self.clauses_spoken_of().into_iter().flat_map(|verb| self.objects(verb, 1));
        let next = self.next_verbs().into_iter().flat_map(|verb| self.objects(verb, 1));
        let antecedents = self.words.iter().filter_map(|word| self.antecedent(*word));
        let antecedents = antecedents.filter(|noun| self.is_topical(*noun));
        let spoken_of = (0..self.scene.sentence.words.len()).filter(|at| self.is_spoken_of(*at));
        let found = by_frame.chain(about).chain(of_clauses).chain(objects);
        let found = found.chain(antecedents).chain(next).chain(spoken_of);
        let found: Vec<usize> = found.collect();
        let mut heads: Vec<usize> = Vec::new();
        let found = found.into_iter().map(|head| self.with_announcement(head));
        for head in found.filter_map(|head| self.telling(head, 0)) {
            heads.push(head);
            // «обсудили торговлю, энергетику и безопасность»
            let row = self
                .children(head)
                .filter(|child| self.word(*child).relation == Relation::Conj && self.is_topical(*child));
            heads.extend(row.filter_map(|child| self.telling(child, 0)));
        }
        if heads.is_empty() {
            heads.extend(self.own_noun());
        }
        if heads.is_empty() {
            heads.extend(self.aim());
        }
        if heads.is_empty() && matches!(self.event_type, EventType::Agree) {
            // «соглашение с Польшей»
            heads.extend(self.words.first().filter(|word| self.word(**word).is_nominal()));
        }
        heads
    }

    /// Where no form of a topic stands: what the purpose clause of the trigger names («прибыл, чтобы обсудить ввоз зерна»).
    fn aim(&self) -> Option<usize> {
        let below = self.words.iter().flat_map(|word| self.children(*word));
        let aims = below.filter(|child| {
            self.children(*child).any(|mark| self.cues().topics.purpose.contains(&self.word(mark).folded))
        });
        aims.flat_map(|verb| self.objects(verb, 1)).find_map(|noun| self.telling(noun, 0))
    }

    /// The thing that hangs on the trigger in another form: «наградил врачей грамотами».
    fn in_other_forms(&self) -> Option<usize> {
        let forms = self.cues().topics.other_forms.iter();
        forms.filter_map(|pattern| self.filler(pattern)).find_map(|noun| self.telling(noun, 0))
    }

    /// Verbs that stand in a row behind the event's: «встретились и обсудили границу»; infinitives behind it.
    fn next_verbs(&self) -> Vec<usize> {
        let row = |at: &usize| {
            let word = self.word(*at);
            let joined =
                word.relation == Relation::Conj && word.head.is_some_and(|head| self.words.contains(&head));
            // «объявили забастовку, требуя повышения зарплаты»
            let demands = word.tag.verb_form == VerbForm::Conv
                && self.cues().topics.demanding.contains(&word.lemma)
                && word.head.is_some_and(|head| self.is_at_event(head));
            (joined && word.is_verb() && !self.has_other_subject(*at))
                || demands
                || (word.tag.verb_form == VerbForm::Inf && self.is_near(*at))
        };
        (0..self.scene.sentence.words.len()).filter(row).collect()
    }

    /// «Лосев встретился с мэром, а Чили обвинила Перу в обстреле»: whether somebody who takes no part does what a verb tells.
    pub(super) fn has_other_subject(&self, verb: usize) -> bool {
        let subject = self.scene.sentence.child(verb, &[Relation::Nsubj]);
        subject.and_then(|subject| self.scene.mention_at(subject)).is_some_and(|mention| {
            let sense = &self.scene.mentions[mention].sense;
            !matches!(sense, Sense::Parties | Sense::Pronoun | Sense::Place) && !self.is_party(mention)
        })
    }

    /// One of the event's words, or the verb above its noun.
    fn is_at_event(&self, at: usize) -> bool {
        self.words.contains(&at)
            || self
                .words
                .iter()
                .any(|word| self.word(*word).is_nominal() && self.word(*word).head == Some(at))
    }

    /// Whether a word may head a topic: a noun that is no actor or place.
    fn is_topical(&self, at: usize) -> bool {
        self.is_thing(at) && self.scene.mention_at(at).is_none()
    }

    fn is_thing(&self, at: usize) -> bool {
        let word = self.word(at);
        let time = &self.cues().time;
        word.is_nominal()
            && word.tag.animacy != Animacy::Anim
            && is_spelt_out(word)
            && !self.words.contains(&at)
            && !time.months.contains_key(&word.lemma)
            && !time.weekdays.contains_key(&word.lemma)
            && !time.seasons.contains_key(&word.lemma)
    }

    /// The noun that tells the topic: of one that only announces it, what it governs.
    fn telling(&self, head: usize, depth: usize) -> Option<usize> {
        let cues = self.cues();
        // «20 тысяч тонн зерна»
        if depth < 3 && cues.topics.measures.contains(&self.word(head).lemma) {
            let measured = self
                .children(head)
                .find(|child| *child > head && self.is_topical(*child) && self.is_bare_genitive(*child));
            return measured.and_then(|measured| self.telling(measured, depth + 1));
        }
        if self.is_feast(head) {
            return Some(head);
        }
        let lemma = &self.word(head).lemma;
        let announces = cues.topics.empty.contains(lemma) || cues.topics.furthering.contains(lemma);
        if depth < 3 && announces {
            let below = self.children(head).find_map(|child| self.governed(head, child));
            if let Some(found) = below.and_then(|below| self.telling(below, depth + 1)) {
                // «договор по СНВ»: an abbreviation alone tells less than the noun before it.
                let is_abbreviation =
                    is_acronym(self.word(found).text) && self.phrase(found) == (found, found);
                return Some(if is_abbreviation { head } else { found });
            }
            let owned = cues.topics.owned.contains(&self.word(head).lemma);
            let is_whose = |child: usize| {
                owned
                    && child > head
                    && self.scene.mention_at(child).is_some()
                    && self.is_bare_genitive(child)
            };
            let told = |child: usize| self.is_place_spoken_of(child) || is_whose(child);
            if below.is_none() && self.children(head).any(told) {
                return Some(head);
            }
        }
        let described = head > 0
            && self.word(head - 1).tag.pos == Pos::Adj
            && announces
            && !cues.topics.hollow.contains(&self.word(head - 1).lemma);
        // «сформировать правительство»: what is done tells what the noun alone does not.
        let done = || {
            depth == 0
                && !cues.topics.empty.contains(&self.word(head).lemma)
                && !self.is_time(head)
                && self.deed_over(head).is_some()
        };
        (described || !cues.topics.never.contains(&self.word(head).lemma) || done()).then_some(head)
    }

    /// «с днём рождения», but not «в день выборов» or «за день до»
    fn is_feast(&self, head: usize) -> bool {
        let occasion =
            |child: usize| child == head + 1 && self.is_topical(child) && self.is_bare_genitive(child);
        self.cues().topics.feasts.contains(&self.word(head).lemma)
            && self.word(head).tag.case == Case::Ins
            && self.children(head).any(occasion)
    }

    /// «договор по СНВ»: the noun before an abbreviation belongs to it.
    fn with_announcement(&self, head: usize) -> usize {
        let above = self.word(head).head.filter(|above| {
            *above < head
                && is_acronym(self.word(head).text)
                && self.word(*above).is_nominal()
                && self.cues().topics.empty.contains(&self.word(*above).lemma)
        });
        above.unwrap_or(head)
    }

    /// «вопрос о Лапландии»: the noun announces a place.
    fn is_place_spoken_of(&self, at: usize) -> bool {
        let sense = self.scene.mention_at(at).map(|mention| &self.scene.mentions[mention].sense);
        matches!(sense, Some(Sense::Place | Sense::Country { .. }))
            && self.scene.preposition_of(at).map(variant) == Some("о")
    }

    /// What a noun governs: «вопрос о границе», «возможность отзыва», «требование вернуть корабли».
    fn governed(&self, head: usize, child: usize) -> Option<usize> {
        let word = self.word(child);
        if word.tag.verb_form == VerbForm::Inf || self.is_content_clause(child) {
            return self.objects(child, 1).into_iter().next();
        }
        let preposition = || {
            self.scene.preposition_of(child).is_some_and(|found| self.cues().topics.governs.contains(found))
        };
        (child > head && self.is_topical(child) && (self.is_bare_genitive(child) || preposition()))
            .then_some(child)
    }

    /// «надежда, что сенат примет закон»: a clause says what the noun announces.
    fn is_content_clause(&self, verb: usize) -> bool {
        let word = self.word(verb);
        let opens = |child: usize| self.cues().topics.content.contains(&self.word(child).folded);
        word.is_verb() && word.relation == Relation::Acl && self.children(verb).any(opens)
    }

    /// «спорил с мэром насчёт того, что …»: the verbs of clauses that stand where a topic would.
    fn clauses_spoken_of(&self) -> Vec<usize> {
        let at_pronoun = |at: &usize| {
            let word = self.word(*at);
            let is_pronoun = word.lemma == "то" || word.lemma == "тот";
            let stands = |found: usize| self.stands_about(*at, found, |_| true);
            is_pronoun && self.preposition(*at).is_some_and(stands) && (self.hangs(*at) || self.is_near(*at))
        };
        let pronouns = (0..self.scene.sentence.words.len()).filter(at_pronoun);
        let clauses =
            pronouns.filter_map(|at| self.children(at).find(|child| self.is_content_clause(*child)));
        clauses.collect()
    }

    fn is_bare_genitive(&self, at: usize) -> bool {
        self.word(at).tag.case == Case::Gen && self.scene.preposition_of(at).is_none()
    }

    /// The noun in the pattern's form that hangs on the trigger, or follows it.
    fn filler(&self, pattern: &Pattern) -> Option<usize> {
        let near = || (0..self.scene.sentence.words.len()).filter(|at| self.is_near(*at));
        self.hanging(pattern)
            .or_else(|| pattern.preposition().and_then(|_| near().find(|at| self.stands_in(*at, pattern))))
    }

    /// The noun in the pattern's form that hangs on the trigger.
    fn hanging(&self, pattern: &Pattern) -> Option<usize> {
        self.words.iter().find_map(|word| self.children(*word).find(|child| self.stands_in(*child, pattern)))
    }

    fn stands_in(&self, at: usize, pattern: &Pattern) -> bool {
        let Form::Case { preposition, case } = &pattern.form else { return false };
        let wanted = preposition.as_ref().and_then(|words| words.last()).map(String::as_str);
        let word = self.word(at);
        self.is_topical(at)
            && (word.tag.case == *case || (word.cases.has(*case) && word.relation == Relation::Obj))
            && self.scene.preposition_of(at).map(variant) == wanted
    }

    /// What is done, as far as it is no actor: objects of the trigger and of the infinitives and
    /// clauses that it governs («чтобы обсудить границу», «призвал признать независимость»).
    fn objects(&self, verb: usize, depth: usize) -> Vec<usize> {
        let mut out = Vec::new();
        // «обвинил в том, что указ нарушает закон»
        let is_told = depth > 0 && matches!(self.word(verb).relation, Relation::Ccomp | Relation::Acl);
        for child in self.children(verb) {
            let word = self.word(child);
            // «требует отставки», «кандидатура была поддержана»
            let towards = depth > 0 && self.deed_towards(child).is_some();
            let is_object = towards
                || word.relation == Relation::Obj
                    && (word.cases.has(Case::Acc) || word.tag.case == Case::Gen)
                || word.relation == Relation::NsubjPass
                || (depth > 0 && word.relation == Relation::Obl)
                || (is_told && word.relation == Relation::Nsubj);
            let whom = depth > 0 && self.is_whom_it_is_done_to(child);
            if is_object && (whom || self.is_topical(child) && self.telling(child, 0).is_some()) {
                out.push(child);
            }
        }
        if depth < 2 {
            for child in self.children(verb) {
                let word = self.word(child);
                let governed = word.tag.verb_form == VerbForm::Inf
                    || word.relation == Relation::Ccomp
                    || self.is_content_clause(child)
                    || (word.is_verb() && word.relation == Relation::Xcomp);
                if governed && word.relation != Relation::Conj {
                    out.extend(self.objects(child, depth + 1));
                }
                // «обвинил в том, что он нарушил договор»
                if word.tag.pos == Pos::Pron {
                    let clause = self.children(child).find(|below| self.word(*below).is_verb());
                    out.extend(clause.into_iter().flat_map(|clause| self.objects(clause, depth + 1)));
                }
            }
        }
        out
    }

    /// What a participle or a relative clause is done to: «поправки, предложенные центром», «сумма, которую он выплатил».
    fn antecedent(&self, verb: usize) -> Option<usize> {
        let word = self.word(verb);
        let relative = || {
            self.children(verb).any(|child| {
                let child = self.word(child);
                child.is_relative() && matches!(child.relation, Relation::Obj | Relation::NsubjPass)
            })
        };
        let is_done = match word.relation {
            Relation::Acl | Relation::Amod => {
                word.tag.verb_form == VerbForm::Part && self.scene.is_passive(verb)
            }
            Relation::AclRelcl => relative(),
            _ => false,
        };
        word.head.filter(|_| is_done)
    }

    /// The event's own noun where it says more than that they met: «пенсионное соглашение», «экстрадиция».
    fn own_noun(&self) -> Option<usize> {
        let trigger = *self.words.first()?;
        let word = self.word(trigger);
        let (first, last) = self.phrase(trigger);
        let described = first < trigger
            && self.scene.adjective_states(trigger).is_empty()
            && (first..=last).all(|at| {
                self.scene.mention_at(at).is_none()
                    && !self.cues().time.lengths.contains_key(&self.word(at).lemma)
            });
        let consult = self.event_type == EventType::Consult;
        let empty =
            self.cues().topics.empty.contains(&word.lemma) || self.cues().topics.never.contains(&word.lemma);
        // «медицинская помощь» tells more than «помощь» does.
        let telling =
            if empty { !consult && described && self.is_of_a_kind(first) } else { !consult || described };
        // «поддержать отставку», «занять пост спикера»
        let is_other = |at: &&usize| {
            self.scene.mention_at(**at).is_none_or(|it| {
                // «закрытие консульства», but no party alone
                !self.is_party(it) || self.deed_over(**at).is_some()
            })
        };
        let rest = || {
            self.rest
                .iter()
                .filter(is_other)
                // «прибыл с официальным визитом»
                .filter(|at| !self.cues().topics.journeys.contains(&self.word(**at).lemma))
                .find_map(|at| self.telling(*at, 0).filter(|_| self.is_thing(*at)))
        };
        (word.is_nominal() && telling).then_some(trigger).or_else(rest)
    }

    /// Whether an attribute tells what kind of thing it is, not when or whether: «первая помощь», not «предстоящая».
    fn is_of_a_kind(&self, attribute: usize) -> bool {
        let lemma = &self.word(attribute).lemma;
        !self.cues().modifiers.contains_key(lemma) && !self.cues().time.offset_adjectives.contains_key(lemma)
    }
}
