//! Whom a relative pronoun stands for.

use std::ops::Range;

use relata_nlp::{Animacy, Case, Gender, Number, Pos, Relation};

use super::{Filler, Link, Scene, variant};
use crate::actors::Sense;
use crate::frames::{Form, Pattern};

/// Pronouns that go on another than the subject of the clause before.
const THAT_ONE: [&str; 2] = ["тот", "последний"];

/// So many words before its verb a relative pronoun may stand.
const OPENING: usize = 12;

/// The lemma of the relative possessive.
const WHOSE: &str = "чей";

impl Scene<'_, '_> {
    /// «Путин, который …»: what the relative pronoun stands for, if it is the verb's subject.
    pub(super) fn relative(&self, verb: usize) -> Option<usize> {
        let pronoun = self.sentence.children(verb).find(|child| self.word(*child).is_relative())?;
        (self.word(pronoun).tag.case == Case::Nom)
            .then(|| self.antecedent(verb).first().map(|filler| filler.mention))?
    }

    pub(super) fn relative_pronoun(&self, verb: usize) -> Option<usize> {
        let hangs = |at: &usize| {
            let mut path = self.sentence.path(*at).skip(1).take(3);
            path.any(|above| above == verb)
        };
        (0..self.sentence.words.len()).filter(|at| self.word(*at).is_relative()).find(hangs)
    }

    /// «Титов, которого, как и раньше, поддержала партия»: the relative pronoun that opens the clause of a verb, going by
    /// the text alone, or the noun before it («имущество которого арестовал суд»); «среди которых» may have no verb of
    /// its own.
    pub(super) fn relative_opening(&self, verb: usize) -> Option<usize> {
        let is_other_verb = |at: &usize| self.word(*at).is_finite() && self.word(*at).tag.pos != Pos::Aux;
        let mut before = (verb.saturating_sub(OPENING)..verb).rev().take_while(|at| !is_other_verb(at));
        let pronoun = before.find(|at| self.word(*at).is_relative() || self.word(*at).lemma == WHOSE)?;
        let is_comma = |back: usize| pronoun >= back && self.word(pronoun - back).text == ",";
        let owns = |at: usize| self.owned_by_relative(at).is_some();
        if is_comma(2) && owns(pronoun) {
            return Some(pronoun - 1);
        }
        let preposition =
            || self.word(pronoun - 1).tag.pos == Pos::Adp && self.word(pronoun - 1).folded != "среди";
        (is_comma(1) || is_comma(2) && preposition()).then_some(pronoun)
    }

    /// «имущество которого»: the noun before a relative pronoun that tells whose it is.
    fn owned_by_relative(&self, pronoun: usize) -> Option<usize> {
        let word = self.word(pronoun);
        let noun = pronoun.checked_sub(1).filter(|noun| self.word(*noun).is_nominal())?;
        let owned = word.is_relative() && word.tag.case == Case::Gen && word.head == Some(noun);
        (owned && self.mention_at(noun).is_none()).then_some(noun)
    }

    /// «Титов, которого мэр назначил, а затем уволил, вернулся»: the nominative before a relative clause that ends right
    /// before the clause of a verb, and that clause.
    pub(super) fn before_relative(&self, verb: usize) -> Option<(usize, Range<usize>)> {
        if !self.word(verb).is_finite() || self.relative_opening(verb).is_some() {
            return None;
        }
        let words = &self.sentence.words;
        let is_main = |at: &usize| words[*at].is_finite() && words[*at].tag.pos != Pos::Aux;
        let inner = (0..verb).rev().find(is_main)?;
        let end = (inner..verb).rev().find(|at| words[*at].text == ",")?;
        let joins = words[end + 1].tag.pos == Pos::Cconj || words[end + 1].tag.pos == Pos::Sconj;
        let pronoun = (0..inner).rev().find(|at| words[*at].is_relative()).filter(|_| !joins)?;
        let mention = self.mention_before(pronoun).map(|at| &self.mentions[at])?;
        let (noun, tag) = (words[mention.head].tag, words[verb].tag);
        let agrees = noun.number == tag.number && (tag.gender == Gender::None || tag.gender == noun.gender);
        let waits = noun.case == Case::Nom && !(0..mention.first).any(|at| words[at].is_finite());
        (agrees && waits).then_some((mention.head, pronoun..end))
    }

    /// «полиция и Лосев, которого»: whom the words before a relative pronoun name; one is no row.
    pub(super) fn antecedent_before(&self, pronoun: usize) -> Vec<Filler> {
        let one = self.word(pronoun).tag.number == Number::Sing;
        match self.mention_before(pronoun) {
            Some(mention) if one => vec![Filler { mention, link: Link::Chain }],
            Some(mention) => self.with_row(&[mention], Link::Chain),
            None => Vec::new(),
        }
    }

    /// «Титов обратился к Лосеву, и тот отказал»: whom «тот» or «последний» means, the one that the clause before
    /// names besides its subject.
    pub(super) fn that_one(&self, subject: usize, verb: usize) -> Vec<Filler> {
        let pronoun = self.word(subject);
        let alone = self.sentence.children(subject).next().is_none();
        let head = self.word(verb).head.filter(|head| {
            self.word(verb).relation == Relation::Conj && *head < subject && self.word(*head).is_verb()
        });
        let Some(head) = head.filter(|_| alone && THAT_ONE.contains(&pronoun.lemma.as_str())) else {
            return Vec::new();
        };
        let subject_above = self.subject_alone(head);
        let mut others = (0..self.mentions.len()).filter(|at| {
            let mention = &self.mentions[*at];
            let tag = self.word(mention.head).tag;
            mention.first > head
                && mention.last < subject
                && self.hangs_on(*at, head)
                && !matches!(mention.sense, Sense::Pronoun | Sense::Parties)
                && mention.is_actor()
                && tag.number == pronoun.tag.number
                && (tag.gender == pronoun.tag.gender || tag.number == Number::Plur)
                && !subject_above.iter().any(|filler| filler.mention == *at)
        });
        match (others.next(), others.next()) {
            (Some(mention), None) => vec![Filler { mention, link: Link::Chain }],
            _ => Vec::new(),
        }
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
                && (tag.number == Number::Plur || self.is_named_in(*mention, tag.gender))
                && !(tag.number == Number::Plur && self.is_where_others_are(*mention, pronoun))
        })
    }

    /// «депутат Анна Лосева, которая»: whether a mention, or the name in it, is of a gender.
    fn is_named_in(&self, mention: usize, gender: Gender) -> bool {
        let mention = &self.mentions[mention];
        let is_name = |at: usize| self.word(at).tag.pos == Pos::Propn && self.word(at).tag.gender == gender;
        self.word(mention.head).tag.gender == gender
            || matches!(mention.sense, Sense::Person { .. }) && (mention.first..=mention.last).any(is_name)
    }

    /// «отряды в Нидерландах, которые напали»: whether a state is only the place of the people that the parser takes a
    /// relative clause to be said of.
    fn is_where_others_are(&self, place: usize, pronoun: usize) -> bool {
        let candidate = &self.mentions[place];
        let within = candidate.preposition(self.sentence).is_some_and(|at| matches!(at, "в" | "во" | "на"));
        let verb = self.sentence.path(pronoun).find(|at| self.word(*at).relation == Relation::AclRelcl);
        let noun = verb.and_then(|verb| self.word(verb).head).filter(|noun| *noun < candidate.first);
        let people = noun.filter(|noun| self.word(*noun).tag.animacy == Animacy::Anim);
        within
            && matches!(candidate.sense, Sense::Country { .. })
            && self.word(candidate.head).tag.case == Case::Loc
            && people.and_then(|noun| self.mention_at(noun)).is_some_and(|at| self.mentions[at].is_actor())
    }

    /// «которого принял Путин», «с которым встретился»: the antecedent of a pronoun in the
    /// pattern's form.
    pub(super) fn relative_filler(&self, word: usize, pattern: &Pattern) -> Vec<Filler> {
        let Form::Case { preposition, case } = &pattern.form else { return Vec::new() };
        if pattern.is_bare(Case::Gen) && self.word(word).is_nominal() {
            let mut owners = self.whose(word);
            owners.retain(|filler| self.in_class(filler.mention, &pattern.classes));
            return owners;
        }
        let clause =
            self.sentence.path(word).take(3).find(|at| self.word(*at).relation == Relation::AclRelcl);
        if *case == Case::Nom || pattern.preposition_words() > 1 {
            return Vec::new();
        }
        let wanted = preposition.as_ref().and_then(|words| words.last()).map(String::as_str);
        let stands = |pronoun: &usize| {
            let pronoun = *pronoun;
            self.word(pronoun).cases.has(*case)
                && self.word(pronoun).tag.case != Case::Nom
                && self.preposition_of(pronoun).map(variant) == wanted
        };
        let found = match clause {
            Some(verb) => {
                let pronoun = self.relative_pronoun(verb).filter(stands);
                // «Перу, против которого Чили ввела эмбарго»: the verb's object has what the verb has.
                let carried = preposition.is_some()
                    && self.word(word).relation == Relation::Obj
                    && self.word(word).head == Some(verb);
                let hangs = pronoun
                    .and_then(|pronoun| self.word(pronoun).head)
                    .is_some_and(|head| head == word || carried && head == verb);
                if hangs { self.antecedent(verb) } else { Vec::new() }
            }
            None => self
                .unseen_relative(word)
                .filter(stands)
                .map_or_else(Vec::new, |at| self.antecedent_before(at)),
        };
        found.into_iter().filter(|filler| self.in_class(filler.mention, &pattern.classes)).collect()
    }

    /// «Лосев, которого принял Титов, улетел»: the relative pronoun before a verb that the parser does not take for one of
    /// a relative clause.
    fn unseen_relative(&self, verb: usize) -> Option<usize> {
        let pronoun = self.relative_opening(verb).filter(|at| self.word(*at).is_relative())?;
        let governor = self.word(pronoun).head?;
        (self.word(verb).is_finite() && self.word(governor).is_verb()).then_some(pronoun)
    }

    /// «Лосев, чьей отставки потребовал Титов», «Лосев, имущество которого арестовал суд»: whose the noun is.
    fn whose(&self, noun: usize) -> Vec<Filler> {
        let owner = self
            .sentence
            .children(noun)
            .find(|child| self.word(*child).lemma == WHOSE || self.owned_by_relative(*child) == Some(noun));
        let Some(owner) = owner else { return Vec::new() };
        // «чьё» agrees with what he has.
        let before = |at: &usize| self.mentions[*at].is_actor() && self.mentions[*at].last + 2 == owner;
        let named = match self.word(owner).lemma == WHOSE && owner > 0 && self.word(owner - 1).text == "," {
            true => (0..self.mentions.len()).find(before).map(|at| self.with_row(&[at], Link::Chain)),
            false => Some(self.antecedent_before(owner)),
        };
        if let Some(named) = named.filter(|named| !named.is_empty()) {
            return named;
        }
        let clause =
            self.sentence.path(noun).take(4).find(|at| self.word(*at).relation == Relation::AclRelcl);
        clause.map_or_else(Vec::new, |verb| self.antecedent(verb))
    }

    pub(super) fn antecedent(&self, verb: usize) -> Vec<Filler> {
        let noun = self
            .word(verb)
            .head
            .filter(|_| matches!(self.word(verb).relation, Relation::AclRelcl | Relation::Acl));
        let Some(noun) = noun else { return Vec::new() };
        let before = self.relative_pronoun(verb).map(|pronoun| self.antecedent_before(pronoun));
        if let Some(before) = before.filter(|before| !before.is_empty()) {
            return before;
        }
        match self.mention_at(noun).filter(|mention| self.mentions[*mention].is_actor()) {
            Some(mention) if self.is_said_of_inner(noun, mention, verb) => Vec::new(),
            Some(mention) => self.with_row(&[mention], Link::Chain),
            None => self.wielder(noun),
        }
    }

    /// «Анна Лосева, секретарь суда, который решил»: whether a relative pronoun stands for a word inside a mention and
    /// does not agree with whom that names.
    fn is_said_of_inner(&self, noun: usize, mention: usize, verb: usize) -> bool {
        let head = self.mentions[mention].head;
        let Some(pronoun) = self.relative_pronoun(verb).filter(|_| noun != head) else { return false };
        let (pronoun, named) = (self.word(pronoun).tag, self.word(head).tag);
        let known = |gender| matches!(gender, Gender::Masc | Gender::Fem);
        pronoun.number == Number::Sing
            && known(pronoun.gender)
            && known(named.gender)
            && pronoun.gender != named.gender
    }
}
