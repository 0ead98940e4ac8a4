//! Whether a mention stands in the form, and is of the class, that a pattern asks for.

use relata_model::EntityKind;
use relata_nlp::{Animacy, Case, Pos, Relation};

use super::Scene;
use crate::actors::{How, Mention, Sense};
use crate::frames::{Class, Form, Pattern, variant};
use crate::reading::{Cases, Word};
use crate::wording::is_acronym;

impl Scene<'_, '_> {
    /// Whether a mention may stand in a case; `strictly` asks the tagger only.
    pub(super) fn in_case(&self, mention: usize, case: Case, strictly: bool) -> bool {
        if let Some(noun) = self.description(mention).filter(|_| !self.is_person(mention)) {
            return self.word(noun).tag.case == case;
        }
        let mention = &self.mentions[mention];
        let cases = mention.cases(self.sentence);
        let tag = self.word(mention.head).tag;
        if self.is_second_subject(mention) {
            return case == Case::Acc && cases.has(Case::Acc);
        }
        // «с японской Lesto»: an attribute before it shows the case.
        let attributes =
            self.sentence.words[..mention.first].iter().rev().take_while(|word| word.is_attribute()).count();
        let says =
            |case: Case| (mention.first - attributes..=mention.last).any(|at| self.word(at).tag.case == case);
        if cases == Cases::ALL {
            // A word without case forms: the tree tells at least subject from the rest.
            return match self.outer_relation(mention) {
                Some(Relation::Nsubj | Relation::NsubjPass) => {
                    let verb = self.word(mention.head).head;
                    if verb.is_some_and(|verb| self.is_agent_behind_passive(mention, verb)) {
                        return case == Case::Ins;
                    }
                    let object = verb.is_some_and(|verb| self.is_object_by_gender(mention.head, verb));
                    case == if object { Case::Acc } else { Case::Nom }
                }
                // «по запросу США»
                Some(_) if case == Case::Ins && !says(case) && self.is_behind_noun(mention) => false,
                // «арестовала Али Мусаева»
                Some(_) if case == Case::Ins && self.is_named_in_genitive(mention) => false,
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
    pub(super) fn is_second_subject(&self, mention: &Mention) -> bool {
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

    /// «Али Мусаева»: whether the last word of a name shows that it is no instrumental, where the first one has no case
    /// forms.
    fn is_named_in_genitive(&self, mention: &Mention) -> bool {
        let last = mention.name.map(|(_, last)| last).filter(|last| *last > mention.head);
        last.map(|last| self.word(last)).is_some_and(|word| {
            word.is_capitalized()
                && matches!(word.tag.case, Case::Gen | Case::Acc)
                && word.folded.ends_with(['а', 'я'])
        })
    }

    /// «Пошлины повышены США», «Действия Чили осуждены МИД»: what the tree has for a second subject of a passive is who
    /// does it.
    fn is_agent_behind_passive(&self, mention: &Mention, verb: usize) -> bool {
        let is_subject =
            |at: usize| at < verb && matches!(self.word(at).relation, Relation::Nsubj | Relation::NsubjPass);
        mention.first > verb
            && self.word(verb).tag.short
            && self.is_passive(verb)
            && (self.word(mention.head).tag.case == Case::Ins || is_acronym(self.word(mention.head).text))
            && self.word(mention.first - 1).text != ","
            && self.sentence.children(verb).any(is_subject)
    }

    /// Whether a mention stands right behind a noun that is none itself: it is most likely its genitive.
    pub(super) fn is_behind_noun(&self, mention: &Mention) -> bool {
        let before = mention.first.checked_sub(1);
        before.is_some_and(|before| self.word(before).is_nominal() && self.mention_at(before).is_none())
    }

    /// «эвакуация с МКС»: not who takes part, but whence, going by the noun that «с» hangs on.
    pub(super) fn may_go_with(&self, mention: &Mention) -> bool {
        let leaves = |noun: usize| self.lexicon.control.leaving.contains(&self.word(noun).lemma);
        let body = matches!(mention.sense, Sense::Organization | Sense::Known(_));
        let outer = self.outer_word(mention).filter(|_| body);
        !outer.is_some_and(|outer| self.sentence.path(outer).skip(1).take(2).any(leaves))
    }

    /// The relation by which a mention hangs on the rest of the sentence.
    pub(super) fn outer_relation(&self, mention: &Mention) -> Option<Relation> {
        self.outer_word(mention).map(|outer| self.word(outer).relation)
    }

    /// The word by which a mention hangs on the rest of the sentence.
    pub(crate) fn outer_word(&self, mention: &Mention) -> Option<usize> {
        (mention.first..=mention.last).find(|at| {
            !self.word(*at).is_punctuation() && self.word(*at).head.is_none_or(|head| !mention.contains(head))
        })
    }

    pub(super) fn has_preposition(&self, mention: usize, wanted: Option<&Vec<String>>) -> bool {
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

    /// «каждой семье, которая усыновит», «любой избиратель»: whether nobody in particular is meant.
    pub(crate) fn means_anybody(&self, mention: usize) -> bool {
        let mention = &self.mentions[mention];
        let before = mention.first.saturating_sub(1);
        let anybody = &self.lexicon.control.anybody;
        self.sentence.words[before..mention.head].iter().any(|word| anybody.contains(&word.lemma))
    }

    /// «задержала не полиция, а ФСБ», «не против Чили, а против Перу»: whether a mention is said not to be the one; but
    /// «не только полиция», «не без Чили».
    pub(crate) fn is_ruled_out(&self, mention: usize) -> bool {
        let before = &self.sentence.words[..self.mentions[mention].first];
        let mut before = before.iter().rev().filter(|word| !word.is_quote()).peekable();
        let _ = before.next_if(|word| word.tag.pos == Pos::Adp && word.folded != "без");
        before.next().is_some_and(|word| word.folded == "не")
    }

    /// «закон „О Следственном комитете“», «„закон Лосева“»: whether a mention only tells what a document is about or
    /// called.
    pub(crate) fn is_in_title(&self, mention: usize) -> bool {
        let words = &self.sentence.words[..self.mentions[mention].first];
        let closed = self.sentence.words.get(self.mentions[mention].last + 1).is_some_and(Word::is_quote);
        let is_thing = |word: &Word<'_>| word.is_nominal() && word.tag.animacy == Animacy::Inan;
        match words {
            [.., quote, about] if quote.is_quote() && matches!(about.folded.as_str(), "о" | "об") => true,
            [.., quote, noun] => quote.is_quote() && is_thing(noun) && closed && self.is_person(mention),
            _ => false,
        }
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

    /// The same of somebody whom another sentence names, going by what it is.
    pub(crate) fn is_kind_of_class(&self, entity: usize, classes: &[Class]) -> bool {
        let draft = &self.entities.drafts[entity];
        classes.is_empty()
            || classes.iter().any(|class| match (class, draft.kind) {
                (Class::Person, EntityKind::Person)
                | (Class::State, EntityKind::Country)
                | (Class::Body, EntityKind::Organization)
                | (Class::Group, EntityKind::Group) => true,
                (Class::Official, EntityKind::Person) => !draft.positions.is_empty(),
                _ => false,
            })
    }

    /// «согласно аукционному дому „Вега“»: whether a mention only names the noun right before it, which has a
    /// preposition of its own.
    pub(super) fn names_noun_of_place(&self, mention: &Mention) -> bool {
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
    pub(super) fn noun_before(&self, mention: &Mention) -> Option<usize> {
        let quotes = self.sentence.words[..mention.first].iter().rev().take_while(|word| word.is_quote());
        let noun = mention.first.checked_sub(1 + quotes.count());
        noun.filter(|noun| self.word(*noun).is_nominal())
    }

    /// «в отношении Лосева»: whether the noun before a mention is the last word of a preposition.
    pub(super) fn is_behind_compound(&self, mention: &Mention) -> bool {
        let before = mention.first.checked_sub(1).map(|before| self.word(before));
        before.is_some_and(|before| before.relation == Relation::Fixed && before.is_nominal())
    }

    /// A capital with a preposition of place is a place, not its state.
    pub(super) fn is_only_place(&self, mention: usize, pattern: &Pattern) -> bool {
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
}
