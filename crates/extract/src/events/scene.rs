//! A sentence with its mentions, and the questions that event rules ask of it: what hangs on
//! a word, who is its subject, who stands in which form, who is joined by «и».

use relata_nlp::{Case, Gender, Number, Pos, Relation, Tag, VerbForm, Voice};

use super::attribution;
use crate::actors::{How, Mention, Sense};
use crate::document::outlet;
use crate::entities::Entities;
use crate::frames::{Class, Form, Pattern};
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

    /// The mention that a word belongs to.
    pub(crate) fn mention_at(&self, word: usize) -> Option<usize> {
        self.mentions.iter().position(|mention| mention.contains(word))
    }

    /// Whether one of the mention's words hangs on `word`, over other mentions of the same row.
    fn hangs_on(&self, mention: usize, word: usize) -> bool {
        let mention = &self.mentions[mention];
        (mention.first..=mention.last)
            .any(|inside| self.word(inside).head == Some(word) && !self.word(inside).is_punctuation())
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

    /// Whether a mention may stand in a case; `strictly` asks the tagger only.
    fn in_case(&self, mention: usize, case: Case, strictly: bool) -> bool {
        let mention = &self.mentions[mention];
        let cases = mention.cases(self.sentence);
        let tag = self.word(mention.head).tag;
        if cases == Cases::ALL {
            // A word without case forms: the tree tells at least subject from the rest.
            return match self.outer_relation(mention) {
                Some(Relation::Nsubj | Relation::NsubjPass) => case == Case::Nom,
                Some(
                    Relation::Obj | Relation::Iobj | Relation::Nmod | Relation::Obl | Relation::OblAgent,
                ) => case != Case::Nom,
                _ => true,
            };
        }
        // «Владимир» may be an accusative for the dictionary, but not as a subject.
        let subject = || matches!(self.outer_relation(mention), Some(Relation::Nsubj | Relation::NsubjPass));
        tag.case == case || (!strictly && cases.has(case) && (case == Case::Nom || !subject()))
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
        let mention = &self.mentions[mention];
        let found = mention.preposition(self.sentence);
        let Some(wanted) = wanted else { return found.is_none() };
        let last = wanted.last().map_or("", String::as_str);
        if wanted.len() == 1 {
            return found.is_some_and(|found| found == last || variant(found) == last);
        }
        // «со стороны X»: the words right before the mention.
        let Some(start) = mention.first.checked_sub(wanted.len()) else { return false };
        self.sentence.words[start..mention.first]
            .iter()
            .zip(wanted)
            .all(|(word, wanted)| variant(&word.folded) == variant(wanted))
    }

    /// Whether a mention is what a pattern asks for.
    pub(crate) fn in_class(&self, mention: usize, classes: &[Class]) -> bool {
        let holds_office =
            || self.of[mention].is_some_and(|entity| !self.entities.drafts[entity].positions.is_empty());
        let mention = &self.mentions[mention];
        if !mention.is_actor() {
            return false;
        }
        classes.is_empty()
            || classes.iter().any(|class| match (class, &mention.sense) {
                (Class::Person, Sense::Person { .. } | Sense::Pronoun)
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
        self.has_preposition(mention, preposition.as_ref())
            && self.in_case(mention, *case, strictly)
            && self.in_class(mention, &pattern.classes)
            && !self.is_only_place(mention, pattern)
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
                .filter(|mention| self.in_reach(*mention, word))
                .collect();
            if !hanging.is_empty() {
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
                && self.is_near(*mention, word, pattern)
                && !self.is_of_another_noun(*mention, word, pattern)
        });
        let nearest = near.min_by_key(|mention| self.distance(*mention, word));
        nearest.map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Line))
    }

    /// «датированная днём инцидента со Стросс-Каном»: the noun right before the preposition is its head.
    fn is_of_another_noun(&self, mention: usize, word: usize, pattern: &Pattern) -> bool {
        let mention = &self.mentions[mention];
        let Some(before) = mention.first.checked_sub(1 + pattern.preposition_words().max(1)) else {
            return false;
        };
        // The trigger's own object does not count: «обсудить соглашение с Трампом».
        let own = self.word(before).head == Some(word) && self.word(before).relation == Relation::Obj;
        before != word
            && !own
            && self.word(before).is_nominal()
            && (mention.first..=mention.last).any(|at| self.word(at).head == Some(before))
    }

    /// The parser hangs words over whole clauses; behind another finite verb they belong to that one.
    fn in_reach(&self, mention: usize, word: usize) -> bool {
        let head = self.mentions[mention].head;
        self.word(head).clause == self.word(word).clause || !self.is_other_verb_between(word, head)
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
        let before = with_preposition || pattern.is_bare(Case::Dat) || inverted;
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
            && !self.is_other_verb_between(word, candidate.head)
    }

    /// «Дэвида Кэмерона поздравил Барак Обама»: the object right before its verb, the subject behind.
    fn is_inverted(&self, object: &Mention, verb: usize) -> bool {
        let subject = self.sentence.child(verb, &[Relation::Nsubj]);
        object.last + 1 == verb
            && object.preposition(self.sentence).is_none()
            && subject.is_some_and(|subject| subject > verb)
    }

    fn is_other_verb_between(&self, a: usize, b: usize) -> bool {
        let (low, high) = (a.min(b), a.max(b));
        (low + 1..high).any(|at| {
            self.word(at).tag.pos != Pos::Aux
                && (self.word(at).is_finite() || self.word(at).tag.verb_form == VerbForm::Inf)
        })
    }

    /// Mentions with those that stand in a row with them: «США, Япония и Корея».
    fn with_row(&self, mentions: &[usize], link: Link) -> Vec<Filler> {
        let mut out: Vec<Filler> = Vec::new();
        for start in mentions {
            for mention in self.row(*start) {
                if !out.iter().any(|filler| filler.mention == mention) {
                    out.push(Filler { mention, link });
                }
            }
        }
        out
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
        let next =
            (mention + 1..self.mentions.len()).find(|next| self.mentions[*next].first > current.last)?;
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
                "и" | "," | "также" | "или" | "да" => joined = true,
                _ if word.is_quote() => {}
                folded if preposition == Some(folded) => {}
                // «министерство и французская служба», «Дания и ее партнеры»: attributes of the next one.
                _ if (word.is_attribute() || matches!(word.folded.as_str(), "его" | "ее" | "их"))
                    && joined => {}
                _ => return None,
            }
        }
        let ours = current.cases(self.sentence);
        let (our_tag, their_tag) = (self.word(current.head).tag, self.word(candidate.head).tag);
        let theirs = candidate.cases(self.sentence);
        let agrees = our_tag.case == their_tag.case
            || ours == Cases::ALL
            || theirs == Cases::ALL
            || (self.word(candidate.head).relation == Relation::Conj && theirs.has(our_tag.case));
        let comma_only = (current.last + 1..candidate.first)
            .all(|at| self.word(at).text == "," || self.word(at).is_attribute());
        // An apposition («глава МИД, Иванов») is no row; two persons joined by a comma alone hardly are.
        let same_kind = std::mem::discriminant(&current.sense) == std::mem::discriminant(&candidate.sense);
        // «Как сообщила прокуратура, полиция арестовала …»: a comma between clauses joins nothing.
        let same_clause = self.word(current.head).clause == self.word(candidate.head).clause;
        (joined && agrees && candidate.is_actor() && (!comma_only || (same_kind && same_clause)))
            .then_some(next)
    }

    /// The subject of a verb, participle, gerund or infinitive.
    pub(crate) fn subject(&self, verb: usize) -> Vec<Filler> {
        let mut found = self.subject_alone(verb);
        if !found.is_empty() {
            for companion in self.companions(verb) {
                if !found.iter().any(|filler| filler.mention == companion.mention) {
                    found.push(companion);
                }
            }
        }
        found
    }

    /// The subject without companions.
    pub(crate) fn subject_alone(&self, verb: usize) -> Vec<Filler> {
        self.subject_within(verb, 6)
    }

    /// «Франция вместе с Великобританией направит»: who does it together with the subject.
    pub(crate) fn companions(&self, verb: usize) -> Vec<Filler> {
        let control = &self.lexicon.control;
        let together = self.sentence.children(verb).find(|child| {
            control.together.contains(&self.word(*child).folded)
                && self.sentence.words.get(child + 1).is_some_and(|next| variant(&next.folded) == "с")
        });
        let Some(together) = together else { return Vec::new() };
        let companion = (0..self.mentions.len()).find(|mention| {
            (together + 2..together + 4).contains(&self.mentions[*mention].first)
                && self.mentions[*mention].is_actor()
                && self.in_case(*mention, Case::Ins, false)
        });
        companion.map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Chain))
    }

    fn subject_within(&self, verb: usize, depth: usize) -> Vec<Filler> {
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        let word = self.word(verb);
        if let Some(child) =
            self.sentence.child(verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj])
        {
            if self.word(child).lemma == RELATIVE {
                return self.antecedent(verb);
            }
            let mention = self.mention_at(child).filter(|mention| self.mentions[*mention].is_actor());
            let in_clause = self.word(child).clause == word.clause || !self.word(child).is_nominal();
            if let Some(mention) = mention {
                if in_clause || self.nominative_near(verb).is_none() {
                    return self.with_row(&[mention], Link::Tree);
                }
            } else if in_clause {
                // «Стороны», «он» and the like are mentions; any other subject is nobody we know,
                // unless it is the parser's slip for a mention of the clause.
                let slip = self.word(child).tag.case != Case::Nom;
                return if slip {
                    self.nominative_near(verb)
                        .map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Line))
                } else {
                    self.wielder(child)
                };
            }
        }
        if let Some(mention) = self.relative(verb) {
            return self.with_row(&[mention], Link::Chain);
        }
        // «письмо, в котором раскритиковал премьера»: whoever does what stands above.
        if word.relation == Relation::AclRelcl && self.nominative_near(verb).is_none() && word.is_finite() {
            let above = self.sentence.path(verb).skip(1).find(|at| self.word(*at).is_verb());
            let oblique = self.sentence.words[..verb]
                .iter()
                .rev()
                .take(4)
                .any(|word| word.lemma == RELATIVE && word.tag.case != Case::Nom);
            if let Some(above) = above.filter(|above| {
                oblique
                    && self.word(*above).tag.number == word.tag.number
                    && self.word(*above).tag.gender == word.tag.gender
            }) {
                return chained(self.subject_within(above, depth));
            }
        }
        let head = word.head;
        let participle = word.tag.verb_form == VerbForm::Part && !word.tag.short;
        if participle {
            let noun =
                head.filter(|_| matches!(word.relation, Relation::Acl | Relation::Amod | Relation::AclRelcl));
            let mention = noun
                .and_then(|noun| self.mention_at(noun))
                .filter(|mention| self.mentions[*mention].is_actor());
            return mention.map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Chain));
        }
        if word.tag.verb_form == VerbForm::Inf {
            return head.map_or_else(Vec::new, |head| self.controller(head, depth));
        }
        if word.tag.verb_form == VerbForm::Conv {
            return head.map_or_else(Vec::new, |head| chained(self.subject_within(head, depth)));
        }
        if let Some(mention) = self.nominative_near(verb) {
            return self.with_row(&[mention], Link::Line);
        }
        match head {
            Some(head) if word.relation == Relation::Conj && self.word(head).is_verb() => {
                chained(self.subject_within(head, depth))
            }
            // «Путин заявил, что готов встретиться», «задержали его, после чего депортировали»: who
            // acts above acts here.
            Some(head)
                if matches!(word.relation, Relation::Ccomp | Relation::Advcl | Relation::Parataxis)
                    && self.agrees(self.finite_above(head), verb) =>
            {
                chained(self.subject_within(head, depth))
            }
            _ => self
                .body_in_place(verb)
                .map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Chain)),
        }
    }

    /// The finite verb that a chain of infinitives hangs on: «дали понять, что».
    fn finite_above(&self, verb: usize) -> usize {
        let mut path = self.sentence.path(verb);
        path.find(|at| self.word(*at).tag.verb_form != VerbForm::Inf).unwrap_or(verb)
    }

    /// Whoever acts through an instrument: «резолюция Совбеза запрещает», «войска Израиля вошли».
    fn wielder(&self, noun: usize) -> Vec<Filler> {
        if self.lexicon.control.instruments.contains(&self.word(noun).lemma) {
            chained(self.owners(noun))
        } else {
            Vec::new()
        }
    }

    /// The actors in the genitive of a noun.
    pub(crate) fn owners(&self, noun: usize) -> Vec<Filler> {
        let owner = Pattern { form: Form::Case { preposition: None, case: Case::Gen }, classes: Vec::new() };
        self.fillers(noun, &owner)
    }

    /// Who does what a noun tells, going by the words that govern it: the owner of a relay noun
    /// («решение Киева о выходе»), or the subject of a verb that speaks of one's own deeds.
    pub(crate) fn doer(&self, noun: usize) -> Vec<Filler> {
        let control = &self.lexicon.control;
        for at in self.sentence.path(noun).skip(1).take(4) {
            let word = self.word(at);
            if word.is_nominal() {
                if !control.relays.contains(&word.lemma) || self.mention_at(at).is_some() {
                    return Vec::new();
                }
                let owners = self.owners(at);
                if !owners.is_empty() {
                    return chained(owners);
                }
            } else if word.is_attribute() && control.answerable.contains(&word.lemma) {
                // «ответственные за похищение боевики»
                let owner = word.head.and_then(|head| self.mention_at(head));
                return owner.map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Chain));
            } else {
                let own = word.is_verb() && self.carries_deeds(&word.lemma)
                    || word.tag.short && control.answerable.contains(&word.lemma);
                let reports = word.is_verb() && control.reports.contains(&word.lemma);
                return match () {
                    () if own => chained(self.subject(at)),
                    () if reports => self.reporting_bodies(at),
                    () => Vec::new(),
                };
            }
        }
        Vec::new()
    }

    /// «Полиция сообщила о задержании»: a body reports its own deeds.
    fn reporting_bodies(&self, verb: usize) -> Vec<Filler> {
        let body = |filler: &Filler| {
            matches!(
                self.mentions[filler.mention].sense,
                Sense::Organization | Sense::Known(_) | Sense::Country { how: How::Government, .. }
            )
        };
        let speaks = |filler: &Filler| body(filler) && !self.is_outlet(filler.mention);
        chained(self.subject(verb)).into_iter().filter(speaks).collect()
    }

    /// Whether a mention is a newspaper or the like, which tells of others' deeds.
    pub(crate) fn is_outlet(&self, mention: usize) -> bool {
        let names = self.of[mention].map(|entity| &self.entities.drafts[entity].names);
        let listed = names.is_some_and(|names| names.iter().any(|name| outlet::is_known(name)));
        let mention = &self.mentions[mention];
        let media = &self.lexicon.control.media;
        listed || (mention.first..=mention.last).any(|at| media.contains(&self.word(at).lemma))
    }

    /// Whether a verb's subject does what the verb's noun tells.
    fn carries_deeds(&self, lemma: &str) -> bool {
        // «обвинён трибуналом в захвате»: whoever accuses did not do it.
        !self.lexicon.control.accusing.contains(lemma)
            && (self.lexicon.control.own_deed_verbs.contains(lemma)
                || self.lexicon.cues.support.contains_key(lemma)
                || self.lexicon.cues.verbs.contains_key(lemma))
    }

    /// Who says what a trigger tells, and whether the verb of saying stands above it rather than
    /// beside: «Минск считает, что …»; «…, сообщил Лавров»; «по мнению Путина, …».
    pub(crate) fn speaker(&self, trigger: usize) -> Option<(Filler, bool)> {
        let speech =
            |at: usize| self.word(at).is_verb() && self.lexicon.cues.speech.contains(&self.word(at).lemma);
        let above = self.sentence.path(trigger).skip(1).find(|at| speech(*at) || self.is_sure(*at));
        let beside = || {
            (0..self.sentence.words.len()).find(|at| {
                speech(*at)
                    && self.word(*at).relation == Relation::Parataxis
                    && self.word(*at).tag.verb_form == VerbForm::Fin
            })
        };
        match above.or_else(beside).filter(|verb| *verb != trigger) {
            Some(verb) => Some((self.subject(verb).into_iter().next()?, above.is_some())),
            None => {
                let mention = attribution::cited(self)?;
                Some((Filler { mention, link: Link::Chain }, false))
            }
        }
    }

    /// «уверен, что»: a short adjective of opinion.
    fn is_sure(&self, at: usize) -> bool {
        self.word(at).tag.short && self.lexicon.cues.speech.contains(&self.word(at).lemma)
    }

    /// Whether two verbs may have one subject.
    fn agrees(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.word(a).tag, self.word(b).tag);
        let speaks = a.person != 1 && b.person != 1 && b.person != 2;
        speaks
            && a.number == b.number
            && (a.gender == b.gender || a.gender == Gender::None || b.gender == Gender::None)
    }

    /// «В МИД отвергли», «в Кремле заявили»: a plural verb without subject is the body's whose place is named.
    fn body_in_place(&self, verb: usize) -> Option<usize> {
        let word = self.word(verb);
        if word.tag.number != Number::Plur || !word.is_finite() {
            return None;
        }
        (0..self.mentions.len()).find(|mention| {
            let candidate = &self.mentions[*mention];
            let body = matches!(
                candidate.sense,
                Sense::Organization | Sense::Known(_) | Sense::Country { how: How::Metonym, .. }
            );
            body && candidate.last < verb
                && candidate
                    .preposition(self.sentence)
                    .is_some_and(|preposition| matches!(preposition, "в" | "во"))
                && self.in_case(*mention, Case::Loc, true)
                && self.word(candidate.head).clause == word.clause
        })
    }

    /// Who does what an infinitive says, told by the word that governs it.
    fn controller(&self, governor: usize, depth: usize) -> Vec<Filler> {
        let word = self.word(governor);
        let asks = self.lexicon.cues.verbs.get(&word.lemma) == Some(&relata_model::Status::Requested)
            || matches!(
                word.lemma.as_str(),
                "разрешить"
                    | "позволить"
                    | "запретить"
                    | "помочь"
                    | "помогать"
                    | "поручить"
                    | "заставить"
                    | "вынудить"
            );
        if word.is_verb() && asks {
            let object = [Case::Dat, Case::Acc].iter().find_map(|case| {
                let pattern =
                    Pattern { form: Form::Case { preposition: None, case: *case }, classes: Vec::new() };
                let found = self.fillers(governor, &pattern);
                (!found.is_empty()).then_some(found)
            });
            // Nobody is asked: «предложил объединить усилия» means doing it together.
            return chained(object.unwrap_or_else(|| self.subject_within(governor, depth)));
        }
        if word.is_nominal() {
            let owners = self.owners(governor);
            if !owners.is_empty() {
                return chained(owners);
            }
            return match word.head {
                Some(head) if self.word(head).is_verb() => chained(self.subject_within(head, depth)),
                _ => self.doer(governor),
            };
        }
        // «Зеленскому пришлось отказаться», «Киеву нужно договориться»
        let experiencer = (0..self.mentions.len()).find(|mention| {
            self.hangs_on(*mention, governor)
                && self.word(self.mentions[*mention].head).tag.case == Case::Dat
                && self.mentions[*mention].preposition(self.sentence).is_none()
        });
        let subject = self.subject_within(governor, depth);
        match experiencer {
            Some(mention) if subject.is_empty() => self.with_row(&[mention], Link::Chain),
            _ => chained(subject),
        }
    }

    /// «Путин, который …»: what the relative pronoun stands for, if it is the verb's subject.
    fn relative(&self, verb: usize) -> Option<usize> {
        let pronoun = self.sentence.children(verb).find(|child| self.word(*child).lemma == RELATIVE)?;
        (self.word(pronoun).tag.case == Case::Nom)
            .then(|| self.antecedent(verb).first().map(|filler| filler.mention))?
    }

    fn relative_pronoun(&self, verb: usize) -> Option<usize> {
        let hangs = |at: &usize| {
            let mut path = self.sentence.path(*at).skip(1).take(3);
            path.any(|above| above == verb)
        };
        (0..self.sentence.words.len()).filter(|at| self.word(*at).lemma == RELATIVE).find(hangs)
    }

    /// The actor right before the comma of a relative clause, if the pronoun agrees with it; the
    /// parser takes another noun for the antecedent often enough.
    fn mention_before(&self, pronoun: usize) -> Option<usize> {
        let comma = (pronoun.saturating_sub(3)..pronoun).rev().find(|at| self.word(*at).text == ",")?;
        let tag = self.word(pronoun).tag;
        (0..self.mentions.len()).find(|mention| {
            let candidate = &self.mentions[*mention];
            let head = self.word(candidate.head).tag;
            candidate.is_actor()
                && candidate.last + 1 == comma
                && head.number == tag.number
                && (tag.number == Number::Plur || head.gender == tag.gender)
        })
    }

    /// «которого принял Путин», «с которым встретился»: the antecedent of a pronoun in the
    /// pattern's form.
    fn relative_filler(&self, word: usize, pattern: &Pattern) -> Vec<Filler> {
        let Form::Case { preposition, case } = &pattern.form else { return Vec::new() };
        let clause =
            self.sentence.path(word).take(3).find(|at| self.word(*at).relation == Relation::AclRelcl);
        let Some(verb) = clause.filter(|_| *case != Case::Nom && pattern.preposition_words() < 2) else {
            return Vec::new();
        };
        let wanted = preposition.as_ref().and_then(|words| words.last()).map(String::as_str);
        let stands = |pronoun: &usize| {
            let pronoun = *pronoun;
            self.word(pronoun).cases.has(*case)
                && self.word(pronoun).tag.case != Case::Nom
                && self.preposition_of(pronoun).map(variant) == wanted
        };
        let Some(pronoun) = self.relative_pronoun(verb).filter(stands) else { return Vec::new() };
        let hangs = self.word(pronoun).head == Some(word);
        let found = if hangs { self.antecedent(verb) } else { Vec::new() };
        found.into_iter().filter(|filler| self.in_class(filler.mention, &pattern.classes)).collect()
    }

    fn antecedent(&self, verb: usize) -> Vec<Filler> {
        let noun = self
            .word(verb)
            .head
            .filter(|_| matches!(self.word(verb).relation, Relation::AclRelcl | Relation::Acl));
        let Some(noun) = noun else { return Vec::new() };
        if let Some(mention) = self.relative_pronoun(verb).and_then(|pronoun| self.mention_before(pronoun)) {
            return self.with_row(&[mention], Link::Chain);
        }
        match self.mention_at(noun).filter(|mention| self.mentions[*mention].is_actor()) {
            Some(mention) => self.with_row(&[mention], Link::Chain),
            None => self.wielder(noun),
        }
    }

    /// The nominative mention of the verb's clause that is nearest before it, else behind it.
    fn nominative_near(&self, verb: usize) -> Option<usize> {
        let verb_word = self.word(verb);
        if !verb_word.is_finite() || verb_word.tag.person == 1 || verb_word.tag.person == 2 {
            return None;
        }
        let candidates: Vec<usize> = (0..self.mentions.len())
            .filter(|mention| {
                let candidate = &self.mentions[*mention];
                let head = self.word(candidate.head);
                let nominative = head.tag.case == Case::Nom
                    || (candidate.cases(self.sentence) == Cases::ALL && head.relation == Relation::Nsubj);
                candidate.is_actor()
                    && nominative
                    && candidate.preposition(self.sentence).is_none()
                    && head.clause == verb_word.clause
                    && number_agrees(head.tag, verb_word.tag, self.row(*mention).len() > 1)
                    && !self.sentence.is_verb_between(candidate.head, verb)
            })
            .collect();
        let before = candidates.iter().copied().filter(|mention| self.mentions[*mention].last < verb).max();
        before.or_else(|| candidates.into_iter().find(|mention| self.mentions[*mention].first > verb))
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
        let mut at = noun.checked_sub(1)?;
        while at > 0
            && (self.word(at).is_attribute() || self.word(at).is_quote() || self.word(at).tag.pos == Pos::Num)
        {
            at -= 1;
        }
        let word = self.word(at);
        if word.tag.pos == Pos::Adp {
            return Some(&word.folded);
        }
        // «в ходе», «во время», «в рамках», «по итогам»: the noun is their genitive.
        matches!(
            word.folded.as_str(),
            "ходе" | "время" | "рамках" | "итогам" | "результатам" | "результате" | "полях"
        )
        .then_some(word.folded.as_str())
    }
}

fn chained(mut fillers: Vec<Filler>) -> Vec<Filler> {
    fillers.iter_mut().for_each(|filler| filler.link = filler.link.min(Link::Chain));
    fillers
}

/// «со» is «с», «во» is «в», «об» and «обо» are «о».
fn variant(preposition: &str) -> &str {
    match preposition {
        "со" => "с",
        "во" => "в",
        "об" | "обо" => "о",
        "ко" => "к",
        "ото" => "от",
        "изо" => "из",
        other => other,
    }
}

fn number_agrees(noun: Tag, verb: Tag, row: bool) -> bool {
    verb.number == Number::None
        || noun.number == Number::None
        || noun.number == verb.number
        || (row && verb.number == Number::Plur)
}
