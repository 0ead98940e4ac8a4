//! A sentence with its mentions, and the questions that event rules ask of it: what hangs on
//! a word, who is its subject, who stands in which form, who is joined by «и».

mod authors;
mod control;
mod doers;
mod forms;
mod impersonal;
mod nominatives;
mod relatives;
mod rows;
mod speakers;
mod subjects;

use relata_nlp::{Animacy, Case, Pos, Relation, VerbForm, Voice};

use crate::actors::{Mention, Sense};
use crate::entities::Entities;
use crate::frames::{Form, Pattern, variant};
use crate::lexicon::Lexicon;
use crate::reading::{Cases, Sentence, Word};

/// How sure the link between a trigger and its filler is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Link {
    /// Near on the line, in the same clause.
    Line,
    /// Over a control verb, a support verb, an antecedent.
    Chain,
    /// It hangs on the trigger.
    Tree,
}

impl From<Link> for relata_model::Link {
    fn from(link: Link) -> Self {
        match link {
            Link::Line => Self::Line,
            Link::Chain => Self::Chain,
            Link::Tree => Self::Tree,
        }
    }
}

/// A mention that fills a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filler {
    pub(crate) mention: usize,
    pub(crate) link: Link,
}

pub(crate) struct Scene<'a, 't> {
    pub(crate) sentence: &'a Sentence<'t>,
    pub(crate) mentions: &'a [Mention],
    pub(crate) of: &'a [Option<usize>],
    pub(crate) entities: &'a Entities,
    pub(crate) lexicon: &'a Lexicon,
}

/// Between a trigger and a filler on the line, in words.
const NEAR_WITH_PREPOSITION: usize = 12;
const NEAR: usize = 4;

/// So many infinitives at most stand in a row.
const ROW: usize = 4;

impl<'t> Scene<'_, 't> {
    pub(crate) fn word(&self, index: usize) -> &Word<'t> {
        &self.sentence.words[index]
    }

    /// «не», «ни»
    pub(crate) fn negates(&self, word: usize) -> bool {
        self.lexicon.cues.status.negations.contains(&self.word(word).folded)
    }

    /// «не обсуждались»
    pub(crate) fn is_negated(&self, word: usize) -> bool {
        self.sentence.children(word).any(|child| self.negates(child)) && self.undoing(word).is_none()
    }

    /// «не мог не признать», «нельзя не признать»: the word that says that an infinitive, negated or not, could not be
    /// otherwise.
    pub(crate) fn undoing(&self, infinitive: usize) -> Option<usize> {
        let is_infinitive = |at: &usize| self.word(*at).tag.verb_form == VerbForm::Inf;
        let joined = |at: &usize| self.word(*at).head.filter(|_| self.word(*at).relation == Relation::Conj);
        let row = std::iter::successors(Some(infinitive).filter(is_infinitive), |at| {
            joined(at).filter(is_infinitive)
        });
        let first = row.take(ROW).last()?;
        let is_negated = |at: usize| self.sentence.children(at).any(|child| self.negates(child));
        let could = self.word(first).head?;
        let cues = &self.lexicon.cues.status;
        let undoes = if is_negated(could) { &cues.undoing } else { &cues.impossible };
        (undoes.contains(&self.word(could).lemma) && is_negated(first)).then_some(could)
    }

    /// The word on which the sentence hangs.
    pub(crate) fn root(&self) -> Option<usize> {
        self.sentence.words.iter().position(|word| word.head.is_none() && !word.is_punctuation())
    }

    /// The mention that a word belongs to.
    pub(crate) fn mention_at(&self, word: usize) -> Option<usize> {
        self.mentions.iter().position(|mention| mention.contains(word))
    }

    /// Whether one of the mention's words hangs on `word`, over other mentions of the same row, or the
    /// noun that describes whom it names does.
    fn hangs_on(&self, mention: usize, word: usize) -> bool {
        let described = || self.description(mention).is_some_and(|noun| self.word(noun).head == Some(word));
        let (first, last) = (self.mentions[mention].first, self.mentions[mention].last);
        let hangs = |at: usize| self.word(at).head == Some(word) && !self.word(at).is_punctuation();
        (first..=last).any(hangs) || described()
    }

    /// «совладелец завода Иван Лосев»: the noun before a name that says who that is, and means nobody else.
    fn description(&self, mention: usize) -> Option<usize> {
        let mention = &self.mentions[mention];
        if matches!(mention.sense, Sense::Organization | Sense::Known(_)) {
            return self.description_of_body(mention);
        }
        let named = matches!(mention.sense, Sense::Person { .. }) && mention.name.is_some();
        let outer = self.outer_word(mention).filter(|_| named)?;
        let noun = self.word(outer).head.filter(|noun| *noun < mention.first)?;
        let (name, described) = (self.word(mention.head).tag, self.word(noun).tag);
        let apposed = self.word(outer).relation == Relation::Appos
            && self.word(noun).is_nominal()
            && described.animacy == Animacy::Anim
            && described.case == name.case
            && described.number == name.number;
        let means_nobody = self.mention_at(noun).is_none_or(|at| self.of[at].is_none());
        (apposed && means_nobody).then_some(noun)
    }

    /// «производитель сетевого оборудования „Вега“»: the noun that says what a body is, with what hangs on it.
    fn description_of_body(&self, body: &Mention) -> Option<usize> {
        self.noun_before(body)?;
        let outer = self.outer_word(body)?;
        let in_phrase = |at: usize| {
            let word = self.word(at);
            word.is_quote() || word.is_attribute() || word.is_nominal() && self.mention_at(at).is_none()
        };
        let mut above = self.sentence.path(outer).skip(1).take(3).take_while(|at| *at < body.first);
        above.find(|noun| {
            self.lexicon.control.describing.contains(&self.word(*noun).lemma)
                && (*noun..body.first).all(in_phrase)
        })
    }

    /// Whether a mention hangs on `word`, be it over the noun of a preposition: «в перестрелке с
    /// полицией», «по запросу Москвы».
    fn belongs_to(&self, mention: usize, word: usize, pattern: &Pattern) -> bool {
        let words = pattern.preposition_words();
        let first = self.mentions[mention].first;
        self.hangs_on(mention, word)
            || words > 1
                && first >= words
                && (first - words..first)
                    .any(|at| self.word(at).is_nominal() && self.word(at).head == Some(word))
    }

    fn is_person(&self, mention: usize) -> bool {
        matches!(self.mentions[mention].sense, Sense::Person { .. })
    }

    /// «Партия исключила депутата — СМИ»: whoever a sentence ends with behind a dash only says it.
    fn signs(&self, mention: usize) -> bool {
        let signature = &self.mentions[mention];
        let words = &self.sentence.words;
        let dashed =
            signature.first.checked_sub(1).is_some_and(|at| matches!(words[at].text, "—" | "–" | "-"));
        dashed
            && words[signature.last + 1..].iter().all(Word::is_punctuation)
            && self.outer_relation(signature) == Some(Relation::Parataxis)
    }

    /// The mentions in the pattern's form that belong to `word`: those that hang on it, else the
    /// nearest of its clause.
    pub(crate) fn fillers(&self, word: usize, pattern: &Pattern) -> Vec<Filler> {
        let all = || 0..self.mentions.len();
        let own: Vec<usize> = all().filter(|mention| self.belongs_to(*mention, word, pattern)).collect();
        for strictly in [true, false] {
            let of_another = |mention| {
                self.is_genitive_of_another(mention, word, pattern) || self.is_apposed_owner(mention, pattern)
            };
            let fitting = own.iter().copied().filter(|mention| self.fits(*mention, pattern, strictly));
            let hanging: Vec<usize> =
                fitting.filter(|mention| self.in_reach(*mention, word) && !of_another(*mention)).collect();
            if !hanging.is_empty() {
                let hanging = self.before_infinitive(hanging, word, pattern);
                return self.with_row(&hanging, Link::Tree);
            }
        }
        let relative = self.relative_filler(word, pattern);
        if !relative.is_empty() {
            return relative;
        }
        // «принял в Кремле спецпосланника» is often tagged as a genitive and hung on the place.
        let animate = |mention: &usize| {
            pattern.is_bare(Case::Acc) && matches!(self.mentions[*mention].sense, Sense::Person { .. })
        };
        let near = all().filter(|mention| {
            self.is_near(*mention, word, pattern)
                && self.fits(*mention, pattern, !animate(mention))
                && !self.is_possessive(*mention)
                && !self.is_of_another_noun(*mention, word, pattern)
                && !self.is_of_attribute(*mention, word, pattern)
                && !self.is_within_another(*mention)
                && !self.is_genitive_of_another(*mention, word, pattern)
        });
        let nearest = near.min_by_key(|mention| self.distance(*mention, word));
        nearest.map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Line))
    }

    /// «пригласил Титова посетить Чили»: of several objects those before the infinitive, where the parser hangs
    /// them all on one verb.
    fn before_infinitive(&self, objects: Vec<usize>, verb: usize, pattern: &Pattern) -> Vec<usize> {
        if objects.len() < 2 || !pattern.is_bare(Case::Acc) {
            return objects;
        }
        let infinitive = self.sentence.child(verb, &[Relation::Xcomp]).filter(|child| *child > verb);
        let is_before = |object: &usize| infinitive.is_some_and(|at| self.mentions[*object].last < at);
        let before: Vec<usize> = objects.iter().copied().filter(is_before).collect();
        if before.is_empty() { objects } else { before }
    }

    /// «помеченная днём ссоры с Новаком»: the noun right before the preposition is its head.
    fn is_of_another_noun(&self, mention: usize, word: usize, pattern: &Pattern) -> bool {
        // «опровергли сообщения о болезни Лосева»
        let tidings = |at: usize| self.lexicon.control.tidings.contains(&self.word(at).lemma);
        let outer = self.outer_word(&self.mentions[mention]);
        if outer.is_some_and(|outer| {
            self.sentence.path(outer).skip(1).take(2).any(|at| at != word && tidings(at))
        }) {
            return true;
        }
        // «принял в день приезда посла», «удалён с поля судьёй»: of people the parser is not to be believed.
        let thing = !self.is_person(mention) && (pattern.is_bare(Case::Acc) || pattern.is_bare(Case::Gen));
        let words = if thing { 0 } else { pattern.preposition_words().max(1) };
        let mention = &self.mentions[mention];
        let Some(before) = mention.first.checked_sub(1 + words) else { return false };
        if thing && self.mention_at(before).is_some() {
            return false;
        }
        // «Полиция выселила артиста», «призвал к миру Венгрию»: no noun before the verb has what stands behind it, and
        // none a bare accusative.
        let accusative = pattern.is_bare(Case::Acc)
            && !mention.cases(self.sentence).has(Case::Gen)
            && self.word(mention.head).tag.case == Case::Acc;
        let beyond = pattern.is_bare(Case::Acc) && before < word && word < mention.first;
        if accusative || beyond {
            return false;
        }
        // The trigger's own object does not count: «обсудить соглашение с Трампом».
        let own = self.word(before).head == Some(word) && self.word(before).relation == Relation::Obj;
        // «дело о халатности против Лосева», but «преступление против Лосева» is one.
        let against = mention.preposition(self.sentence) == Some("против")
            && self.word(before).head == Some(word)
            && self.preposition_of(before).is_some()
            && !self.lexicon.control.directed.contains(&self.word(before).lemma);
        // «напал с ножом на Лосева»: what one has in hand takes nobody.
        let in_hand = mention.preposition(self.sentence) == Some("на")
            && self.word(before).head == Some(word)
            && matches!(self.preposition_of(before), Some("с" | "со"));
        // An apposition is in its noun's case: «против Чили Россией введены санкции».
        let slip = pattern.is_bare(Case::Ins)
            && self.outer_word(mention).is_some_and(|outer| {
                self.word(outer).relation == Relation::Appos
                    && self.word(outer).tag.case != self.word(before).tag.case
            });
        before != word
            && !own
            && !against
            && !in_hand
            && !slip
            && self.word(before).is_nominal()
            && (mention.first..=mention.last).any(|at| self.word(at).head == Some(before))
    }

    /// «арестован за совершённое им убийство», «подконтрольный правительству банк»: who hangs on an attribute is
    /// nobody else's.
    fn is_of_attribute(&self, mention: usize, word: usize, pattern: &Pattern) -> bool {
        let attribute =
            |at: usize| at != word && self.word(at).head != Some(word) && self.word(at).is_attribute();
        // «арестовал обвиняемого в сотрудничестве с разведкой»
        let (first, words) = (self.mentions[mention].first, pattern.preposition_words());
        if words > 1 && first >= words {
            let noun = (first - words..first).find(|at| self.word(*at).is_nominal());
            return noun
                .and_then(|noun| self.word(noun).head)
                .is_some_and(|at| self.word(at).is_verb() && attribute(at));
        }
        let head = self.outer_word(&self.mentions[mention]).and_then(|outer| self.word(outer).head);
        (pattern.is_bare(Case::Ins) || pattern.is_bare(Case::Dat)) && head.is_some_and(attribute)
    }

    /// «агентов ФБР»: a mention that is a part of another one.
    fn is_within_another(&self, mention: usize) -> bool {
        let inner = &self.mentions[mention];
        self.mentions.iter().any(|outer| {
            // «агентов Федеральной службы надзора (ФСН)»: the brackets belong to the inner one alone.
            let begins = outer.first < inner.first && inner.first <= outer.last;
            let within = outer.first == inner.first && inner.last < outer.last;
            (begins || within) && outer.is_actor()
        })
    }

    /// «обвинения против его союзника — Титова»: a genitive behind a dash says who the word before it is.
    fn is_apposed_owner(&self, mention: usize, pattern: &Pattern) -> bool {
        let before = self.mentions[mention].first.checked_sub(1).map(|at| self.word(at).text);
        pattern.is_bare(Case::Gen) && matches!(before, Some("—" | "–" | "-"))
    }

    /// «передал справочник ГРУ»: a name without case forms right behind another noun is no dative of the verb.
    fn is_genitive_of_another(&self, mention: usize, word: usize, pattern: &Pattern) -> bool {
        let candidate = &self.mentions[mention];
        pattern.is_bare(Case::Dat)
            && candidate.first != word + 1
            && candidate.cases(self.sentence) == Cases::ALL
            && self.word(candidate.head).tag.case != Case::Dat
            && self.is_behind_noun(candidate)
    }

    /// The parser hangs words over whole clauses; behind another finite verb they belong to that one.
    fn in_reach(&self, mention: usize, word: usize) -> bool {
        let head = self.mentions[mention].head;
        self.word(head).clause == self.word(word).clause || !self.is_other_verb_between(word, head, false)
    }

    pub(crate) fn distance(&self, mention: usize, word: usize) -> usize {
        let mention = &self.mentions[mention];
        if word < mention.first { mention.first - word } else { word.saturating_sub(mention.last) }
    }

    /// Whether a mention may belong to a word for its place alone.
    fn is_near(&self, mention: usize, word: usize, pattern: &Pattern) -> bool {
        let with_preposition = matches!(&pattern.form, Form::Case { preposition: Some(_), .. });
        let limit = if with_preposition { NEAR_WITH_PREPOSITION } else { NEAR };
        let candidate = &self.mentions[mention];
        if self.word(candidate.head).clause != self.word(word).clause {
            return false;
        }
        // «Несмотря на выдвинутые Лосевым претензии, Титову удалось …»: what a noun or its attribute governs is in its
        // phrase.
        let (governor, head) = (self.word(word), self.word(word).head);
        let attribute = governor.is_attribute() && head.is_some_and(|noun| noun > word);
        // «в письме, адресованном Титову»
        let said_of = |at: usize| self.word(at).is_attribute() && self.word(at).head == Some(word);
        let noun = || governor.is_nominal() && !(word..candidate.first).any(said_of);
        let in_phrase = attribute || pattern.is_bare(Case::Dat) && noun();
        if in_phrase && (word..candidate.first).any(|at| self.word(at).text == ",") {
            return false;
        }
        let outer = self.outer_word(candidate);
        let verb = outer.and_then(|outer| self.word(outer).head);
        // «закрыло поддерживающие Лосева каналы»: what a participle does is done to its object alone.
        let object = outer.is_some_and(|outer| self.word(outer).relation == Relation::Obj);
        if object
            && verb.is_some_and(|it| it != word && self.word(it).is_verb() && self.word(it).is_attribute())
        {
            return false;
        }
        // «За убийство Титова полицией арестован Лосев»
        let of_verb = verb.is_some_and(|verb| self.word(verb).is_finite() && self.is_passive(verb));
        if of_verb && governor.is_nominal() && pattern.is_bare(Case::Ins) {
            return false;
        }
        let governed = pattern.is_bare(Case::Gen) && candidate.first != word + 1;
        // «С лидерами региона он намерен обсудить …»: a preposition or a dative may stand before.
        let inverted =
            pattern.is_bare(Case::Acc) && candidate.last < word && self.is_inverted(candidate, word);
        let agent = pattern.is_bare(Case::Ins)
            && candidate.last + 1 == word
            && self.is_passive(word)
            && !self.lexicon.control.predicative.contains(&self.word(word).lemma);
        let before = with_preposition || pattern.is_bare(Case::Dat) || inverted || agent;
        // «принял в Белом доме коллегу»: a place between does not count.
        let places: usize = (self.mentions.iter())
            .filter(|place| {
                place.first > word
                    && place.last < candidate.first
                    && place.preposition(self.sentence).is_some()
            })
            .map(|place| place.last + 2 - place.first)
            .sum();
        self.distance(mention, word).saturating_sub(places)
            <= limit.max(if before { NEAR_WITH_PREPOSITION } else { 0 })
            && !governed
            && (candidate.first > word || before)
            && !self.is_other_verb_between(word, candidate.head, pattern.preposition_words() > 1)
    }

    /// «Дэвида Кэмерона поздравил Барак Обама»: the object right before its verb, the subject behind.
    fn is_inverted(&self, object: &Mention, verb: usize) -> bool {
        let subject = self.sentence.child(verb, &[Relation::Nsubj]);
        (object.last + 1..verb).all(|at| self.word(at).tag.pos == Pos::Adv)
            && object.preposition(self.sentence).is_none()
            && subject.is_some_and(|subject| subject > verb)
    }

    /// Whether a verb stands between `word` and another; `over` lets pass what governs the infinitive `word`.
    fn is_other_verb_between(&self, word: usize, other: usize, over: bool) -> bool {
        let (low, high) = (word.min(other), word.max(other));
        let governs = |at: usize| {
            over && self.word(word).tag.verb_form == VerbForm::Inf && self.word(word).head == Some(at)
        };
        (low + 1..high).any(|at| {
            self.word(at).tag.pos != Pos::Aux
                && !governs(at)
                && (self.word(at).is_finite() || self.word(at).tag.verb_form == VerbForm::Inf)
        })
    }

    /// «его заместитель»: a pronoun that only tells whose the next word is.
    fn is_possessive(&self, mention: usize) -> bool {
        let mention = &self.mentions[mention];
        let owned = self.word(mention.head).head.is_some_and(|head| head > mention.head);
        let nominal = owned && matches!(self.outer_relation(mention), Some(Relation::Nmod | Relation::Det));
        mention.sense == Sense::Pronoun && (nominal || self.is_whose(mention))
    }

    /// «Её адвокат обвинил …»: before a noun for somebody's relative or helper the pronoun is no object, whatever the
    /// parser takes it for.
    fn is_whose(&self, pronoun: &Mention) -> bool {
        let told = |other: &Mention| {
            let noun = &self.word(other.head).lemma;
            let titles = match &other.sense {
                Sense::Person { titles } => &titles[..],
                _ => &[],
            };
            titles.iter().any(|title| title.title.relative || self.lexicon.naming.of_somebody.contains(noun))
        };
        self.word(pronoun.head).is_possessive()
            && self.mentions.iter().any(|other| other.first == pronoun.last + 1 && told(other))
    }

    /// «его арест», «его требования»: what happens to a thing is its owner's affair, but not what
    /// happens to «его брат».
    fn owns_thing(&self, possessive: usize) -> bool {
        let owned = self.word(self.mentions[possessive].head).head;
        owned.is_some_and(|owned| self.word(owned).tag.animacy != Animacy::Anim)
    }

    /// States named by adjectives of a noun, and which words these are: «российско-китайские», «американские».
    pub(crate) fn adjective_states(&self, noun: usize) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut at = noun;
        while at > 0 && (self.word(at - 1).is_attribute() || self.word(at - 1).text == "-") {
            at -= 1;
            let word = self.word(at);
            if let Some((country, rest)) = self.lexicon.compound(&word.folded) {
                let base = word.lemma.rsplit('-').next().unwrap_or(rest).to_owned();
                let second = self.lexicon.adjective(&base).or_else(|| self.adjective_of(rest));
                out.extend(std::iter::once(country).chain(second).map(|country| (country, at)));
            } else {
                out.extend(self.lexicon.adjective(&word.lemma).map(|country| (country, at)));
            }
        }
        out
    }

    fn adjective_of(&self, form: &str) -> Option<usize> {
        // «узбекских» of a compound whose whole the dictionary does not have.
        let stem = form.char_indices().rev().nth(1).map(|(at, _)| &form[..at])?;
        self.lexicon
            .adjective(&format!("{stem}ий"))
            .or_else(|| self.lexicon.adjective(&format!("{}ий", stem.strip_suffix('и').unwrap_or(stem))))
    }

    pub(crate) fn is_passive(&self, verb: usize) -> bool {
        let tag = self.word(verb).tag;
        tag.voice == Voice::Pass
            && (tag.verb_form == VerbForm::Part
                || self.sentence.child(verb, &[Relation::NsubjPass]).is_some())
    }

    /// The preposition that governs a noun, if it stands before the noun's attributes.
    pub(crate) fn preposition_of(&self, noun: usize) -> Option<&str> {
        self.preposition_at(noun).map(|at| self.word(at).folded.as_str())
    }

    fn preposition_at(&self, noun: usize) -> Option<usize> {
        self.preposition_before(noun).or_else(|| self.preposition_before_participle(noun))
    }

    /// «против начавшегося в пятницу визита»: the parser's preposition, where a participle with what
    /// hangs on it stands between.
    fn preposition_before_participle(&self, noun: usize) -> Option<usize> {
        let at = self.sentence.children(noun).find(|at| self.word(*at).relation == Relation::Case)?;
        let participle = self.sentence.words.get(at + 1).filter(|word| word.is_attribute())?;
        let own = |between: usize| self.sentence.path(between).any(|above| above == noun);
        (participle.tag.verb_form == VerbForm::Part && at < noun && (at + 1..noun).all(own)).then_some(at)
    }

    fn preposition_before(&self, noun: usize) -> Option<usize> {
        let mut at = noun.checked_sub(1)?;
        // «против его бывшего союзника»
        let in_phrase = |word: &Word<'_>| {
            word.is_attribute() || word.is_possessive() || word.is_quote() || word.tag.pos == Pos::Num
        };
        // «в ходе состоявшейся накануне встречи»
        let day_before = |at: usize| {
            let attribute = self.word(at - 1).tag;
            let participle =
                attribute.verb_form == VerbForm::Part && attribute.case == self.word(noun).tag.case;
            self.word(at).folded == "накануне" && participle
        };
        while at > 0 && (in_phrase(self.word(at)) || day_before(at)) {
            at -= 1;
        }
        let word = self.word(at);
        // «в ходе», «во время», «в рамках», «по итогам»: the noun is their genitive.
        let compound = matches!(
            word.folded.as_str(),
            "ходе"
                | "время"
                | "рамках"
                | "итогам"
                | "итогах"
                | "результатам"
                | "результатах"
                | "результате"
                | "полях"
        );
        (word.tag.pos == Pos::Adp || compound).then_some(at)
    }

    /// Whether a noun stands behind a preposition of one or more words, or behind none.
    pub(crate) fn stands_behind(&self, noun: usize, preposition: Option<&[String]>) -> bool {
        let (at, wanted) = match (self.preposition_at(noun), preposition) {
            (Some(at), Some(wanted)) => (at, wanted),
            (found, wanted) => return found.is_none() && wanted.is_none(),
        };
        let Some(start) = (at + 1).checked_sub(wanted.len()) else { return false };
        let words = self.sentence.words[start..=at].iter().zip(wanted);
        words.into_iter().all(|(word, wanted)| variant(&word.folded) == variant(wanted))
    }
}

/// Fillers that are reached over other words.
pub(crate) fn chained(mut fillers: Vec<Filler>) -> Vec<Filler> {
    fillers.iter_mut().for_each(|filler| filler.link = filler.link.min(Link::Chain));
    fillers
}
