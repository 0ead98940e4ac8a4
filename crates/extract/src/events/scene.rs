//! A sentence with its mentions, and the questions that event rules ask of it: what hangs on
//! a word, who is its subject, who stands in which form, who is joined by «и».

mod doers;
mod impersonal;
mod relatives;
mod speakers;
mod subjects;

use relata_model::EntityKind;
use relata_nlp::{Animacy, Case, Number, Pos, Relation, VerbForm, Voice};

use crate::actors::{How, Mention, Sense, TitleUse};
use crate::entities::Entities;
use crate::frames::{Class, Form, Pattern, variant};
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

/// The lemma of the relative pronoun.
const RELATIVE: &str = "который";

impl<'t> Scene<'_, 't> {
    pub(crate) fn word(&self, index: usize) -> &Word<'t> {
        &self.sentence.words[index]
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
        let described = self.description(mention).is_some_and(|noun| self.word(noun).head == Some(word));
        let mention = &self.mentions[mention];
        described
            || (mention.first..=mention.last)
                .any(|inside| self.word(inside).head == Some(word) && !self.word(inside).is_punctuation())
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

    /// Whether a mention may stand in a case; `strictly` asks the tagger only.
    fn in_case(&self, mention: usize, case: Case, strictly: bool) -> bool {
        if let Some(noun) = self.description(mention).filter(|_| !self.is_person(mention)) {
            return self.word(noun).tag.case == case;
        }
        let mention = &self.mentions[mention];
        let cases = mention.cases(self.sentence);
        let tag = self.word(mention.head).tag;
        if self.is_second_subject(mention) {
            return case == Case::Acc && cases.has(Case::Acc);
        }
        let says = |case: Case| (mention.first..=mention.last).any(|at| self.word(at).tag.case == case);
        if cases == Cases::ALL {
            // A word without case forms: the tree tells at least subject from the rest.
            return match self.outer_relation(mention) {
                Some(Relation::Nsubj | Relation::NsubjPass) => case == Case::Nom,
                // «по запросу США»
                Some(_) if case == Case::Ins && !says(case) && self.is_behind_noun(mention) => false,
                // «обсуждают эвакуацию с МКС»
                Some(_) if case == Case::Ins && !self.may_go_with(mention) => false,
                Some(
                    Relation::Obj | Relation::Iobj | Relation::Nmod | Relation::Obl | Relation::OblAgent,
                ) => case != Case::Nom,
                _ => true,
            };
        }
        // «Владимир» may be an accusative for the dictionary, but not as a subject.
        let subject = || matches!(self.outer_relation(mention), Some(Relation::Nsubj | Relation::NsubjPass));
        // «11 депутатов встали на сторону Лосева»: the subject that a numeral puts into the genitive.
        if case == Case::Gen && cases.has(Case::Nom) && tag.case == Case::Gen && subject() {
            return false;
        }
        tag.case == case || (!strictly && cases.has(case) && (case == Case::Nom || !subject()))
    }

    /// «Роскомнадзор замедлил Telegram», «Лосев поторопил Минфин»: what the tree has for a subject behind the verb
    /// is its object, if the verb has its subject before.
    fn is_second_subject(&self, mention: &Mention) -> bool {
        let Some(outer) = self.outer_word(mention) else { return false };
        let near = |verb: usize| {
            let mut between = self.sentence.words[verb + 1..mention.first].iter();
            between.all(|word| {
                word.is_attribute() || word.is_quote() || matches!(word.tag.pos, Pos::Adv | Pos::Num)
            })
        };
        let Some(verb) = self.word(outer).head.filter(|verb| *verb < mention.first && near(*verb)) else {
            return false;
        };
        let is_subject = |at: usize| self.word(at).relation == Relation::Nsubj;
        let before = |at: &usize| {
            is_subject(*at)
                && *at < verb
                && self.word(*at).is_nominal()
                && self.word(*at).tag.case == Case::Nom
                && self.word(*at).clause == self.word(verb).clause
        };
        is_subject(outer) && self.word(verb).is_verb() && self.sentence.children(verb).any(|at| before(&at))
    }

    /// Whether a mention stands right behind a noun that is none itself: it is most likely its genitive.
    fn is_behind_noun(&self, mention: &Mention) -> bool {
        let before = mention.first.checked_sub(1);
        before.is_some_and(|before| self.word(before).is_nominal() && self.mention_at(before).is_none())
    }

    /// «эвакуация с МКС»: not who takes part, but whence, going by the noun that «с» hangs on.
    fn may_go_with(&self, mention: &Mention) -> bool {
        let leaves = |noun: usize| self.lexicon.control.leaving.contains(&self.word(noun).lemma);
        let body = matches!(mention.sense, Sense::Organization | Sense::Known(_));
        let outer = self.outer_word(mention).filter(|_| body);
        !outer.is_some_and(|outer| self.sentence.path(outer).skip(1).take(2).any(leaves))
    }

    /// The relation by which a mention hangs on the rest of the sentence.
    fn outer_relation(&self, mention: &Mention) -> Option<Relation> {
        self.outer_word(mention).map(|outer| self.word(outer).relation)
    }

    /// The word by which a mention hangs on the rest of the sentence.
    pub(crate) fn outer_word(&self, mention: &Mention) -> Option<usize> {
        (mention.first..=mention.last).find(|at| {
            !self.word(*at).is_punctuation() && self.word(*at).head.is_none_or(|head| !mention.contains(head))
        })
    }

    fn has_preposition(&self, mention: usize, wanted: Option<&Vec<String>>) -> bool {
        if let Some(noun) = self.description(mention) {
            return self.stands_behind(noun, wanted.map(Vec::as_slice));
        }
        let mention = &self.mentions[mention];
        let found = mention.preposition(self.sentence);
        let Some(wanted) = wanted else {
            return found.is_none()
                && !self.is_behind_compound(mention)
                && !self.names_noun_of_place(mention);
        };
        let last = wanted.last().map_or("", String::as_str);
        if wanted.len() == 1 {
            return found.is_some_and(|found| found == last || variant(found) == last);
        }
        // «со стороны X», «вместе с „Газпромом“»: the words right before the mention and its quotes.
        let case = self.word(mention.head).tag.case;
        let before = self.sentence.words[..mention.first].iter().rev();
        let attributes =
            before.take_while(|word| word.is_quote() || word.is_attribute() && word.cases.has(case));
        let end = mention.first - attributes.count();
        let Some(start) = end.checked_sub(wanted.len()) else { return false };
        self.sentence.words[start..end]
            .iter()
            .zip(wanted)
            .all(|(word, wanted)| variant(&word.folded) == variant(wanted))
    }

    /// Whether a mention is what a pattern asks for.
    pub(crate) fn in_class(&self, mention: usize, classes: &[Class]) -> bool {
        self.is_of_class(&self.mentions[mention], self.of[mention], classes)
    }

    /// The same of a mention that may stand in another sentence.
    pub(crate) fn is_of_class(&self, mention: &Mention, entity: Option<usize>, classes: &[Class]) -> bool {
        let holds_office = || entity.is_some_and(|entity| !self.entities.drafts[entity].positions.is_empty());
        if !mention.is_actor() {
            return false;
        }
        // «она» may be a state or a body.
        let pronoun = |meant: EntityKind| {
            mention.sense == Sense::Pronoun
                && entity.is_some_and(|entity| self.entities.drafts[entity].kind == meant)
        };
        let (state, body) = (pronoun(EntityKind::Country), pronoun(EntityKind::Organization));
        classes.is_empty()
            || classes.iter().any(|class| match (class, &mention.sense) {
                (Class::State, Sense::Pronoun) => state,
                (Class::Body, Sense::Pronoun) => body,
                (Class::Person, Sense::Pronoun) => !state && !body,
                (Class::Person, Sense::Person { .. })
                | (Class::State, Sense::Country { .. } | Sense::Parties) => true,
                (Class::Body, Sense::Organization | Sense::Known(_)) => true,
                (Class::Group, Sense::Group(_)) => true,
                (Class::Official, Sense::Person { .. } | Sense::Pronoun) => holds_office(),
                (Class::Official, Sense::Group(group)) => group.leaders,
                // «министры», «лидеры» are people too.
                (Class::Person, Sense::Group(group)) => !group.states,
                (Class::State, Sense::Group(group)) => group.states,
                _ => false,
            })
    }

    /// «согласно аукционному дому „Вега“»: whether a mention only names the noun right before it, which has a
    /// preposition of its own.
    fn names_noun_of_place(&self, mention: &Mention) -> bool {
        if !matches!(mention.sense, Sense::Organization | Sense::Known(_)) {
            return false;
        }
        let outer = self.outer_word(mention).filter(|at| self.word(*at).relation == Relation::Appos);
        let noun = self
            .noun_before(mention)
            .filter(|noun| outer.is_some_and(|outer| self.word(outer).head == Some(*noun)));
        noun.is_some_and(|noun| self.mention_at(noun).is_none() && self.preposition_of(noun).is_some())
    }

    /// The noun right before a mention and its quotes.
    fn noun_before(&self, mention: &Mention) -> Option<usize> {
        let quotes = self.sentence.words[..mention.first].iter().rev().take_while(|word| word.is_quote());
        let noun = mention.first.checked_sub(1 + quotes.count());
        noun.filter(|noun| self.word(*noun).is_nominal())
    }

    /// «в отношении Лосева»: whether the noun before a mention is the last word of a preposition.
    fn is_behind_compound(&self, mention: &Mention) -> bool {
        let before = mention.first.checked_sub(1).map(|before| self.word(before));
        before.is_some_and(|before| before.relation == Relation::Fixed && before.is_nominal())
    }

    /// A capital with a preposition of place is a place, not its state.
    fn is_only_place(&self, mention: usize, pattern: &Pattern) -> bool {
        let mention = &self.mentions[mention];
        let capital = matches!(mention.sense, Sense::Country { how: How::Capital | How::Metonym, .. });
        let place = mention
            .preposition(self.sentence)
            .is_some_and(|word| matches!(word, "в" | "во" | "на" | "из" | "под" | "близ" | "около"));
        let visited = matches!(&pattern.form, Form::Case { preposition: Some(_), case: Case::Acc });
        capital && place && !visited
    }

    pub(crate) fn fits(&self, mention: usize, pattern: &Pattern, strictly: bool) -> bool {
        let Form::Case { preposition, case } = &pattern.form else { return false };
        // «о его увольнении»: what stands before whose it is governs the noun.
        let possessive = self.is_possessive(mention);
        if possessive && !(pattern.is_bare(Case::Gen) && self.owns_thing(mention)) || self.signs(mention) {
            return false;
        }
        (possessive || self.has_preposition(mention, preposition.as_ref()))
            && self.in_case(mention, *case, strictly)
            && self.in_class(mention, &pattern.classes)
            && !self.is_only_place(mention, pattern)
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
        for strictly in [true, false] {
            let hanging: Vec<usize> = all()
                .filter(|mention| {
                    self.belongs_to(*mention, word, pattern) && self.fits(*mention, pattern, strictly)
                })
                .filter(|mention| {
                    self.in_reach(*mention, word) && !self.is_genitive_of_another(*mention, word, pattern)
                })
                .collect();
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
            self.fits(*mention, pattern, !animate(mention))
                && !self.is_possessive(*mention)
                && self.is_near(*mention, word, pattern)
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
        // The trigger's own object does not count: «обсудить соглашение с Трампом».
        let own = self.word(before).head == Some(word) && self.word(before).relation == Relation::Obj;
        // An apposition is in its noun's case: «против Чили Россией введены санкции».
        let slip = pattern.is_bare(Case::Ins)
            && self.outer_word(mention).is_some_and(|outer| {
                self.word(outer).relation == Relation::Appos
                    && self.word(outer).tag.case != self.word(before).tag.case
            });
        before != word
            && !own
            && !slip
            && self.word(before).is_nominal()
            && (mention.first..=mention.last).any(|at| self.word(at).head == Some(before))
    }

    /// «арестован за совершённое им убийство», «подконтрольный правительству банк»: who hangs on an attribute is
    /// nobody else's.
    fn is_of_attribute(&self, mention: usize, word: usize, pattern: &Pattern) -> bool {
        let head = self.outer_word(&self.mentions[mention]).and_then(|outer| self.word(outer).head);
        let attribute =
            |at: usize| at != word && self.word(at).head != Some(word) && self.word(at).is_attribute();
        (pattern.is_bare(Case::Ins) || pattern.is_bare(Case::Dat)) && head.is_some_and(attribute)
    }

    /// «агентов ФБР»: a mention that is a part of another one.
    fn is_within_another(&self, mention: usize) -> bool {
        let inner = &self.mentions[mention];
        self.mentions.iter().any(|outer| {
            outer.first <= inner.first
                && inner.last <= outer.last
                && outer.last - outer.first > inner.last - inner.first
                && outer.is_actor()
        })
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
            && self.word(candidate.head).clause == self.word(word).clause
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

    /// Mentions with those that stand in a row with them: «США, Япония и Корея».
    fn with_row(&self, mentions: &[usize], link: Link) -> Vec<Filler> {
        let mut out: Vec<Filler> = Vec::new();
        for start in mentions {
            for mention in self.row(*start).into_iter().map(|mention| self.apposed_name(mention)) {
                if !out.iter().any(|filler| filler.mention == mention) {
                    out.push(Filler { mention, link });
                }
            }
        }
        out
    }

    /// «президент Чили, Иван Лосев»: whom the apposition names, if the words before it do not.
    fn apposed_name(&self, mention: usize) -> usize {
        let described = &self.mentions[mention];
        let unnamed = matches!(described.sense, Sense::Person { .. }) && described.name.is_none();
        let names = |next: &usize| {
            let name = &self.mentions[*next];
            let between = described.last + 1..name.first;
            self.is_apposed(mention, *next)
                && (name.name.is_some() || self.of[mention].is_none())
                && self.word(name.head).cases.has(self.word(described.head).tag.case)
                && self.sentence.words.get(described.last + 1).is_some_and(|word| word.text == ",")
                && between.skip(1).all(|at| self.word(at).is_attribute() && !self.word(at).is_verb())
        };
        let next = (mention + 1..self.mentions.len())
            .find(|next| self.mentions[*next].first > described.last)
            .filter(names);
        next.filter(|_| unnamed).unwrap_or(mention)
    }

    /// «президент Чили, Иван Лосев, …»: whether a person behind a comma is the one before it, not the next of a row.
    fn is_apposed(&self, mention: usize, next: usize) -> bool {
        let (described, name) = (&self.mentions[mention], &self.mentions[next]);
        let unnamed = described.name.is_none() && name.name.is_some();
        self.is_person(mention)
            && self.is_person(next)
            && (self.outer_relation(name) == Some(Relation::Appos)
                || unnamed && self.next_in_row(next).is_none())
    }

    /// The row of a mention, from the left.
    pub(crate) fn row(&self, start: usize) -> Vec<usize> {
        let mut row = vec![start];
        while let Some(next) = self.next_in_row(row[row.len() - 1]) {
            row.push(next);
        }
        let mut first = start;
        while let Some(before) = (0..first).rev().find(|before| self.next_in_row(*before) == Some(first)) {
            row.insert(0, before);
            first = before;
        }
        row
    }

    /// The mention that follows in a row: only «,», «и», «а также» and the same preposition between.
    fn next_in_row(&self, mention: usize) -> Option<usize> {
        let current = &self.mentions[mention];
        let next = (mention + 1..self.mentions.len())
            .find(|next| self.mentions[*next].first > current.last && !self.is_possessive(*next))?;
        let candidate = &self.mentions[next];
        let preposition = current.preposition(self.sentence);
        let mut joined = false;
        for at in current.last + 1..candidate.first {
            let word = self.word(at);
            match word.folded.as_str() {
                // «а» joins only in «а также»; alone it opens another clause.
                "а" if self.sentence.words.get(at + 1).is_some_and(|next| next.folded == "также") => {
                    joined = true
                }
                // «как X, так и Y», «не только X, но и Y», «X, как и Y»
                "так" | "но" | "как"
                    if self.sentence.words.get(at + 1).is_some_and(|next| next.folded == "и") =>
                {
                    joined = true
                }
                "и" | "," | "также" | "или" | "да" => joined = true,
                _ if word.is_quote() => {}
                folded if preposition == Some(folded) => {}
                // «министерство и французская служба», «Дания и ее партнеры»: attributes of the next one.
                _ if (word.is_attribute() || word.is_possessive()) && joined => {}
                // «между полицией и подростком Иваном Лосевым»: who the next one is.
                _ if joined && self.describes_next(at, candidate) => {}
                _ => return None,
            }
        }
        let ours = current.cases(self.sentence);
        let (our_tag, their_tag) = (self.word(current.head).tag, self.word(candidate.head).tag);
        let theirs = candidate.cases(self.sentence);
        let subject = |head: usize| matches!(self.word(head).relation, Relation::Nsubj | Relation::NsubjPass);
        let agrees = our_tag.case == their_tag.case
            || subject(current.head) && subject(candidate.head)
            || self.shares_noun(current, candidate)
            || ours == Cases::ALL
            || theirs == Cases::ALL
            || (self.word(candidate.head).relation == Relation::Conj
                && (theirs.has(our_tag.case) || ours.has(their_tag.case)));
        let between = || current.last + 1..candidate.first;
        let is_comma = |at: usize| self.word(at).text == "," || self.word(at).is_attribute();
        let comma_only = between().all(is_comma);
        // An apposition («глава МИД, Иванов») is no row; two persons joined by a comma alone hardly are.
        let body = |mention: &Mention| matches!(mention.sense, Sense::Organization | Sense::Known(_));
        let same_kind = std::mem::discriminant(&current.sense) == std::mem::discriminant(&candidate.sense)
            || body(current) && body(candidate);
        // «Как сообщила прокуратура, полиция арестовала …»: a comma between clauses joins nothing.
        let same_clause = self.word(current.head).clause == self.word(candidate.head).clause;
        let listed = || same_kind && same_clause && !self.is_apposed(mention, next);
        // «сообщает „Светоч“, полиция арестовала …»
        let cited =
            || between().all(|at| is_comma(at) || self.word(at).is_quote()) && self.is_outlet(mention);
        let in_row = joined && agrees && candidate.is_actor() && (!comma_only || listed()) && !cited();
        in_row.then_some(next)
    }

    /// Whether a noun that means nobody says who the person named right behind it is; a genitive may be an owner.
    fn describes_next(&self, noun: usize, named: &Mention) -> bool {
        let (described, name) = (self.word(noun), self.word(named.head));
        matches!(named.sense, Sense::Person { .. })
            && named.name.is_some()
            && noun + 1 == named.first
            && described.is_nominal()
            && described.tag.animacy == Animacy::Anim
            && described.tag.case == name.tag.case
            && described.tag.number == name.tag.number
            && name.tag.case != Case::Gen
    }

    /// «власти Чили и Перу»: the second state shares the noun that stands for the first.
    fn shares_noun(&self, first: &Mention, second: &Mention) -> bool {
        // «послы Чили и Перу»: as do two that hold the same office.
        if let (Sense::Person { titles: one }, Sense::Person { titles: other }) =
            (&first.sense, &second.sense)
        {
            let noun = |titles: &[TitleUse]| titles.first().map(|title| title.noun);
            return first.name.is_none() && second.name.is_none() && noun(one) == noun(other);
        }
        let government = matches!(first.sense, Sense::Country { how: How::Government, .. });
        let owner = self.word(first.last);
        let plural = self.word(first.head).tag.number == Number::Plur;
        government
            && plural
            && first.last > first.head
            && owner.cases.has(Case::Gen)
            && matches!(second.sense, Sense::Country { how: How::Name, .. })
            && second.first == second.head
            && self.word(second.head).cases.has(Case::Gen)
            && self.word(second.head).relation != Relation::Nsubj
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
                Sense::Person { titles } if other.name.is_none() => &titles[..],
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
        while at > 0
            && (self.word(at).is_attribute() || self.word(at).is_quote() || self.word(at).tag.pos == Pos::Num)
        {
            at -= 1;
        }
        let word = self.word(at);
        // «в ходе», «во время», «в рамках», «по итогам»: the noun is their genitive.
        let compound = matches!(
            word.folded.as_str(),
            "ходе" | "время" | "рамках" | "итогам" | "результатам" | "результате" | "полях"
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
fn chained(mut fillers: Vec<Filler>) -> Vec<Filler> {
    fillers.iter_mut().for_each(|filler| filler.link = filler.link.min(Link::Chain));
    fillers
}
