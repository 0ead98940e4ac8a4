//! What an event was about: noun phrases in the nominative.

mod elsewhere;

use relata_model::EventType;
use relata_nlp::{Animacy, Case, Morphology, Pos, Relation, VerbForm, is_letter};

use super::scene::Scene;
use crate::actors::Sense;
use crate::frames::{Form, Pattern, variant};
use crate::lexicon::{About, Cues};
use crate::reading::{Sentence, Word};
use crate::wording;

pub(crate) use self::elsewhere::{charge, complete, main_phrase};

/// The longest topic in words.
const LONGEST: usize = 8;

/// How many topics an event has at most.
const MOST: usize = 3;

/// How far from the trigger a phrase may stand that does not hang on it.
const NEAR: usize = 15;

/// An event whose topics are sought: its trigger, and the verb that carries it.
pub(crate) struct Query<'a, 's, 't> {
    pub(crate) scene: &'a Scene<'s, 't>,
    pub(crate) morphology: &'a Morphology,
    pub(crate) event_type: EventType,
    /// The trigger first.
    pub(crate) words: &'a [usize],
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
}

impl Topics {
    /// Adds what another telling of the same event adds.
    pub(crate) fn join(&mut self, other: Self) {
        for phrase in other.phrases {
            self.add(phrase);
        }
        self.deed = self.deed.take().or(other.deed);
    }

    fn add(&mut self, phrase: String) {
        if !self.phrases.contains(&phrase) && self.phrases.len() < MOST {
            self.phrases.push(phrase);
        }
    }

    /// All of them in one list, as far as there is room.
    pub(crate) fn list(&self) -> impl Iterator<Item = &str> {
        let is_new = |deed: &&String| !self.phrases.iter().any(|phrase| phrase.contains(deed.as_str()));
        self.phrases.iter().chain(self.deed.iter().filter(is_new)).map(String::as_str).take(MOST)
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
    topics.deed = query.deed(topics.phrases.is_empty());
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
        let is_told = |word: &&usize| self.words.first() == Some(*word) || !self.is_negated(**word);
        let objects = self.words.iter().filter(is_told).flat_map(|word| self.objects(*word, 0));
        let next = self.next_verbs().into_iter().flat_map(|verb| self.objects(verb, 1));
        let antecedents = self.words.iter().filter_map(|word| self.antecedent(*word));
        let antecedents = antecedents.filter(|noun| self.is_topical(*noun));
        let found: Vec<usize> = by_frame.chain(about).chain(objects).chain(antecedents).chain(next).collect();
        let mut heads: Vec<usize> = Vec::new();
        for head in found.into_iter().filter_map(|head| self.telling(head, 0)) {
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
            heads.extend(self.beside());
        }
        if heads.is_empty() && matches!(self.event_type, EventType::Agree) {
            // «соглашение с Польшей»
            heads.extend(self.words.first().filter(|word| self.word(**word).is_nominal()));
        }
        heads
    }

    /// Where no form of a topic stands: what the purpose clause of the trigger names, or the thing that hangs on the
    /// trigger in another form («прибыл, чтобы обсудить ввоз зерна», «наградил врачей грамотами»).
    fn beside(&self) -> Option<usize> {
        let below = self.words.iter().flat_map(|word| self.children(*word));
        let aims = below.filter(|child| {
            self.children(*child).any(|mark| self.cues().purpose.contains(&self.word(mark).folded))
        });
        let aim = aims.flat_map(|verb| self.objects(verb, 1)).find_map(|noun| self.telling(noun, 0));
        aim.or_else(|| {
            let forms = self.cues().other_forms.iter();
            forms.filter_map(|pattern| self.filler(pattern)).find_map(|noun| self.telling(noun, 0))
        })
    }

    fn is_negated(&self, verb: usize) -> bool {
        self.children(verb).any(|child| self.cues().negations.contains(&self.word(child).folded))
    }

    /// Verbs that stand in a row behind the event's: «встретились и обсудили границу»; infinitives behind it.
    fn next_verbs(&self) -> Vec<usize> {
        let row = |at: &usize| {
            let word = self.word(*at);
            let joined =
                word.relation == Relation::Conj && word.head.is_some_and(|head| self.words.contains(&head));
            (joined && word.is_verb()) || (word.tag.verb_form == VerbForm::Inf && self.is_near(*at))
        };
        (0..self.scene.sentence.words.len()).filter(row).collect()
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
        if depth < 3 && self.cues().empty_topics.contains(&self.word(head).lemma) {
            let below = self.children(head).find_map(|child| self.governed(head, child));
            if let Some(found) = below.and_then(|below| self.telling(below, depth + 1)) {
                return Some(found);
            }
            if below.is_none() && self.children(head).any(|child| self.is_place_spoken_of(child)) {
                return Some(head);
            }
        }
        let described = head > 0
            && self.word(head - 1).tag.pos == Pos::Adj
            && self.cues().empty_topics.contains(&self.word(head).lemma);
        (described || !self.cues().no_topics.contains(&self.word(head).lemma)).then_some(head)
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
        if word.tag.verb_form == VerbForm::Inf {
            return self.objects(child, 1).into_iter().next();
        }
        let genitive = || word.tag.case == Case::Gen && self.scene.preposition_of(child).is_none();
        let preposition =
            || self.scene.preposition_of(child).is_some_and(|found| self.cues().governs.contains(found));
        (child > head && self.is_topical(child) && (genitive() || preposition())).then_some(child)
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

    /// Whether a noun stands in a form that says what an event is about: «в связи с избранием».
    fn is_about(&self, at: usize) -> bool {
        // «из-за островов»: a place may be what it is about, but «в Москве» is where.
        let mention = self.scene.mention_at(at).map(|mention| &self.scene.mentions[mention]);
        if !self.is_thing(at)
            || mention.is_some_and(|mention| mention.sense != Sense::Place || mention.head != at)
        {
            return false;
        }
        let words = &self.scene.sentence.words;
        let Some(preposition) = self.preposition(at) else { return false };
        let by = words[preposition].folded == "по" && self.cues().no_by.contains(&words[at].lemma);
        let fits = self.cues().about.iter().any(|about| {
            let length = about.words.len();
            preposition + 1 >= length
                && words[preposition + 1 - length..=preposition]
                    .iter()
                    .zip(&about.words)
                    .all(|(word, wanted)| variant(&word.folded) == wanted)
                && words[at].tag.case == about.case
                && (mention.is_none() || !about.is_place)
                && (about.types.is_empty() || about.types.contains(&self.event_type))
        });
        fits && !by && (self.hangs(at) || self.is_near(at))
    }

    /// Where the preposition of a noun stands.
    fn preposition(&self, noun: usize) -> Option<usize> {
        let words = &self.scene.sentence.words;
        let before = words[..noun]
            .iter()
            .rposition(|word| !(word.is_attribute() || word.is_quote() || word.tag.pos == Pos::Num))?;
        let last_of =
            |about: &About| about.words.len() > 1 && about.words.last() == Some(&words[before].folded);
        (words[before].tag.pos == Pos::Adp || self.cues().about.iter().any(last_of)).then_some(before)
    }

    /// Whether the first verb or trigger above a word is the event's.
    fn hangs(&self, at: usize) -> bool {
        let mut above = self.scene.sentence.path(at).skip(1);
        let own = above.find(|above| self.words.contains(above) || self.word(*above).is_verb());
        own.is_some_and(|own| {
            let joined = self.word(own).relation == Relation::Conj;
            self.words.contains(&own)
                || (joined && self.word(own).head.is_some_and(|head| self.words.contains(&head)))
        })
    }

    /// Whether a word follows the trigger in its clause, with no verb between.
    fn is_near(&self, at: usize) -> bool {
        let Some(last) = self.words.iter().copied().max() else { return false };
        at > last
            && at - last <= NEAR
            && self.word(at).clause == self.word(last).clause
            && !self.scene.sentence.words[last + 1..at].iter().any(Word::is_verb)
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
            let is_object = word.relation == Relation::Obj
                && (word.cases.has(Case::Acc) || word.tag.case == Case::Gen)
                || word.relation == Relation::NsubjPass
                || (depth > 0 && word.relation == Relation::Obl)
                || (is_told && word.relation == Relation::Nsubj);
            if is_object && self.is_topical(child) && self.telling(child, 0).is_some() {
                out.push(child);
            }
        }
        if depth < 2 {
            for child in self.children(verb) {
                let word = self.word(child);
                let governed = word.tag.verb_form == VerbForm::Inf
                    || word.relation == Relation::Ccomp
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
                child.lemma == "который" && matches!(child.relation, Relation::Obj | Relation::NsubjPass)
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
            self.cues().empty_topics.contains(&word.lemma) || self.cues().no_topics.contains(&word.lemma);
        // «медицинская помощь» tells more than «помощь» does.
        let telling =
            if empty { !consult && described && self.is_of_a_kind(first) } else { !consult || described };
        (word.is_nominal() && telling).then_some(trigger)
    }

    /// Whether an attribute tells what kind of thing it is, not when or whether: «первая помощь», not «предстоящая».
    fn is_of_a_kind(&self, attribute: usize) -> bool {
        let lemma = &self.word(attribute).lemma;
        !self.cues().modifiers.contains_key(lemma) && !self.cues().time.offset_adjectives.contains_key(lemma)
    }

    /// The trigger's deed as a noun, or that of an infinitive that it governs: «задержание». Beside
    /// other topics it counts only if it tells more than the event's type, and takes none of them
    /// for its object («выдал ордер» is no «выдача»).
    fn deed(&self, is_alone: bool) -> Option<String> {
        let is_plain = matches!(
            self.event_type,
            EventType::Accuse
                | EventType::Consult
                | EventType::Support
                | EventType::Request
                | EventType::Reject
        );
        if !is_alone && is_plain {
            return None;
        }
        let governed = self.words.iter().flat_map(|word| self.children(*word));
        let infinitives = governed.filter(|child| self.word(*child).tag.verb_form == VerbForm::Inf);
        // «посещение» says no more of a visit than that it was one.
        let own = self.words.iter().copied().filter(|_| self.event_type != EventType::Consult);
        let mut verbs = infinitives
            .chain(own)
            .filter(|verb| (is_alone || self.objects(*verb, 0).is_empty()) && !self.has_predicate(*verb));
        verbs.find_map(|verb| self.deed_noun(verb))
    }

    /// What a verb does, as a noun: the listed one, or that in -ние of an infinitive which the event's verb governs.
    fn deed_noun(&self, verb: usize) -> Option<String> {
        let lemma = &self.word(verb).lemma;
        let derived = || wording::verbal_noun(lemma, self.morphology).filter(|_| !self.words.contains(&verb));
        let noun = self.cues().deeds.get(lemma).cloned().or_else(derived)?;
        (!self.cues().no_topics.contains(&noun)).then_some(noun)
    }

    /// «признал виновным» is no «признание»: an adjective without a noun says what the verb makes of its object.
    fn has_predicate(&self, verb: usize) -> bool {
        let words = &self.scene.sentence.words;
        let instrumental = |at: usize| words.get(at).is_some_and(|word| word.tag.case == Case::Ins);
        (verb + 1..words.len())
            .take_while(|at| words[*at].clause == words[verb].clause)
            .any(|at| words[at].tag.pos == Pos::Adj && instrumental(at) && !instrumental(at + 1))
    }

    /// The phrase of a head, its words and how a reader would write it down.
    fn topic(&self, head: usize) -> ((usize, usize), String) {
        let (first, last) = self.phrase(head);
        let topic = wording::nominative(self.scene.sentence, first, last, head, self.morphology);
        ((first, last), crate::entities::lower_first(&topic))
    }

    /// The words of a noun phrase: attributes before the head, behind it genitives and what else hangs on them.
    fn phrase(&self, head: usize) -> (usize, usize) {
        let sentence = self.scene.sentence;
        let first = first_of_phrase(sentence, head);
        let mut last = head;
        let mut at = head + 1;
        while at < sentence.words.len() && at - first < LONGEST {
            let word = &sentence.words[at];
            let inside = |at: &usize| (head..=last).contains(at);
            let hangs = || word.head.as_ref().is_some_and(inside);
            // «визит на острова», «переизбрание на второй срок»
            let with_preposition = || {
                word.head.is_some_and(|above| inside(&above) && !self.is_person(above))
                    && self.preposition(at).is_some_and(|found| found > last)
                    && !self.is_time(at)
                    && !self.is_person(at)
            };
            let genitive = || {
                (word.tag.case == Case::Gen || (word.cases.has(Case::Gen) && hangs()))
                    && (last + 1..at).all(|between| {
                        let counts = sentence.words[between].tag.pos == Pos::Num && !self.is_time(at);
                        sentence.words[between].is_attribute()
                            || counts
                            || sentence.words[between].folded == self.cues().time.words.and
                    })
            };
            let is_next_topic = word.relation == Relation::Conj && word.head == Some(head);
            if word.is_nominal() && is_spelt_out(word) && !is_next_topic && (genitive() || with_preposition())
            {
                last = at;
            } else if !(word.is_attribute()
                || matches!(word.tag.pos, Pos::Adp | Pos::Num)
                || word.folded == self.cues().time.words.and)
            {
                break;
            }
            at += 1;
        }
        (first, self.before_half_a_pair(head, last))
    }

    /// «проекты между Россией»: where the words are cut off before the second of two, the first goes, too.
    fn before_half_a_pair(&self, head: usize, last: usize) -> usize {
        let words = &self.scene.sentence.words;
        let between = (head + 1..=last).find(|at| words[*at].folded == "между");
        let and = &self.cues().time.words.and;
        match between {
            Some(between) if !words[between..=last].iter().any(|word| word.folded == *and) => between - 1,
            _ => last,
        }
    }

    /// «соглашение с Дональдом Трампом»: a party is no part of the topic.
    fn is_person(&self, at: usize) -> bool {
        let mention = self.scene.mention_at(at).map(|mention| &self.scene.mentions[mention].sense);
        matches!(mention, Some(Sense::Person { .. } | Sense::Pronoun))
    }

    fn is_time(&self, at: usize) -> bool {
        let time = &self.cues().time;
        let lemma = &self.word(at).lemma;
        time.months.contains_key(lemma)
            || time.weekdays.contains_key(lemma)
            || time.seasons.contains_key(lemma)
            || time.units.contains_key(lemma)
    }
}

/// «ч. 2», «г. Тула»: a letter is no word.
fn is_spelt_out(word: &Word<'_>) -> bool {
    word.text.chars().filter(|letter| is_letter(*letter)).count() > 1
}

fn first_of_phrase(sentence: &Sentence<'_>, head: usize) -> usize {
    let before = sentence.words[..head].iter().rev();
    head - before
        .take_while(|word| {
            let noun = sentence.words[head].tag;
            // «три новых корабля»: the numeral parts the adjective from its noun.
            word.tag.pos == Pos::Adj && word.tag.case == noun.case && word.tag.number == noun.number
        })
        .count()
}
