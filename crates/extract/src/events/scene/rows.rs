//! Who is joined by «и» and commas, and who only stands beside a name as its description.

use relata_nlp::{Animacy, Case, Number, Relation};

use super::{Filler, Link, Scene};
use crate::actors::{How, Mention, Sense, TitleUse};
use crate::reading::Cases;

/// Over so many mentions a row goes on at most: «Лосев, мэр Твери и член „Веги“, и Титов».
const OVER: usize = 8;

impl Scene<'_, '_> {
    /// Mentions with those that stand in a row with them: «США, Япония и Корея».
    pub(crate) fn with_row(&self, mentions: &[usize], link: Link) -> Vec<Filler> {
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
    pub(super) fn apposed_name(&self, mention: usize) -> usize {
        let described = &self.mentions[mention];
        let unnamed = matches!(described.sense, Sense::Person { .. }) && described.name.is_none();
        let names = |next: &usize| {
            let name = &self.mentions[*next];
            let between = described.last + 1..name.first;
            self.is_apposed(mention, *next)
                && (name.name.is_some() || self.of[mention].is_none())
                && self.word(name.head).cases.has(self.word(described.head).tag.case)
                && self.sentence.words.get(described.last + 1).is_some_and(|word| word.text == ",")
                && (self.hangs_as_name(described, name)
                    || between.skip(1).all(|at| self.word(at).is_attribute() && !self.word(at).is_verb()))
        };
        let next = (mention + 1..self.mentions.len())
            .find(|next| self.mentions[*next].first > described.last)
            .filter(names);
        next.filter(|_| unnamed).unwrap_or(mention)
    }

    /// «директору „Веги“, хозяину дома, Лосеву»: whether the parser hangs a name on a description before it, and nobody is
    /// joined to either.
    fn hangs_as_name(&self, described: &Mention, name: &Mention) -> bool {
        let outer = self.outer_word(name).filter(|outer| self.word(*outer).relation == Relation::Appos);
        let of_described =
            outer.and_then(|outer| self.word(outer).head).is_some_and(|at| described.contains(at));
        let mut between = self.sentence.words[described.last + 1..name.first].iter();
        of_described
            && between.all(|word| !word.is_verb() && !matches!(word.folded.as_str(), "и" | "или" | "а"))
    }

    /// «президент Чили, Иван Лосев, …»: whether a person behind a comma is the one before it, not the next of a row.
    pub(super) fn is_apposed(&self, mention: usize, next: usize) -> bool {
        let (described, name) = (&self.mentions[mention], &self.mentions[next]);
        let unnamed = described.name.is_none() && name.name.is_some();
        // Two who have names are one only if they are known as one.
        let two = described.name.is_some() && name.name.is_some() && self.of[mention] != self.of[next];
        self.is_person(mention)
            && self.is_person(next)
            && !two
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

    /// The mention that follows in a row.
    pub(super) fn next_in_row(&self, mention: usize) -> Option<usize> {
        self.adjacent_in_row(mention).or_else(|| self.joined_over(mention))
    }

    /// «Лосев, мэр Твери, и Титов», «Лосев (на фото), Титов (справа) и Орлов»: the next of a row behind what tells who
    /// the one before is, going by the parser; several subjects have a verb in the plural.
    fn joined_over(&self, mention: usize) -> Option<usize> {
        let current = &self.mentions[mention];
        let lead = self.row_lead(current)?;
        let ours = self.word(lead);
        let acts = matches!(ours.relation, Relation::Nsubj | Relation::NsubjPass);
        let verb = ours.head.filter(|_| acts).map(|verb| self.word(verb));
        if verb.is_some_and(|verb| !(verb.is_finite() && verb.tag.number == Number::Plur)) {
            return None;
        }
        let is_body = |at: usize| matches!(self.mentions[at].sense, Sense::Organization | Sense::Known(_));
        let is_named = |at: usize| {
            let same = self.is_person(mention) && self.is_person(at) || is_body(mention) && is_body(at);
            same && self.mentions[at].name.is_some()
        };
        let fits = |next: &usize| {
            let case = self.word(current.head).tag.case;
            is_named(*next) && self.mentions[*next].cases(self.sentence).has(case)
        };
        let begins = |next: usize, mark: &str| {
            let before = self.mentions[next].first.checked_sub(1).map(|at| self.word(at));
            before.is_some_and(|before| before.folded == mark)
        };
        let of_row = |next: usize| self.row_lead(&self.mentions[next]) == Some(lead);
        let tied = |next: usize| {
            let candidate = &self.mentions[next];
            let Some(word) = self.outer_word(candidate).map(|at| self.word(at)) else { return false };
            // «Лосеву за роль и Титову за музыку»: the parser joins him to what stands in another case.
            let misjoined = word.head.filter(|_| word.relation == Relation::Conj).is_some_and(|at| {
                let noun = self.word(at);
                let between = current.last < at && at < candidate.first && self.mention_at(at).is_none();
                between && noun.is_nominal() && !noun.cases.has(word.tag.case)
            });
            of_row(next) || misjoined || acts && word.relation == ours.relation && word.head == ours.head
        };
        let behind = || (mention + 1..self.mentions.len()).take(OVER);
        let last = behind().filter(fits).find(|next| begins(*next, "и") && tied(*next))?;
        let next = behind().take_while(|next| *next < last).filter(fits);
        let next = next.into_iter().find(|next| begins(*next, ",") && of_row(*next)).unwrap_or(last);
        (acts || !self.sentence.is_verb_between(current.last, self.mentions[next].first)).then_some(next)
    }

    /// The word by which the row that a mention stands in hangs on the rest of the sentence, going by the parser.
    fn row_lead(&self, mention: &Mention) -> Option<usize> {
        let outer = self.outer_word(mention)?;
        let joined = self.word(outer).head.filter(|_| self.word(outer).relation == Relation::Conj);
        let first = joined.and_then(|head| self.mention_at(head));
        joined.map_or(Some(outer), |_| first.and_then(|first| self.outer_word(&self.mentions[first])))
    }

    /// «задержала Лосева, который стрелял в прохожих, и Титова»: whether the parser joins a mention behind a comma to
    /// another one than that right before it.
    fn is_joined_to_earlier(&self, mention: usize, next: usize) -> bool {
        let (current, candidate) = (&self.mentions[mention], &self.mentions[next]);
        let first_of = |mention: &Mention| {
            let outer = self.outer_word(mention).map(|at| self.word(at));
            outer.filter(|word| word.relation == Relation::Conj).and_then(|word| word.head)
        };
        let comma = candidate
            .first
            .checked_sub(2)
            .is_some_and(|at| self.word(at).text == "," && self.word(at + 1).folded == "и");
        let earlier =
            |head: usize| self.mentions[..mention].iter().rev().take(OVER).any(|other| other.contains(head));
        first_of(candidate).is_some_and(|head| comma && earlier(head) && first_of(current) != Some(head))
    }

    /// The mention right behind another in a row: only «,», «и», «а также» and the same preposition between.
    fn adjacent_in_row(&self, mention: usize) -> Option<usize> {
        let current = &self.mentions[mention];
        let next = (mention + 1..self.mentions.len())
            .find(|next| self.mentions[*next].first > current.last && !self.is_possessive(*next))?;
        let candidate = &self.mentions[next];
        let preposition = current.preposition(self.sentence);
        // «с Лосевым, а затем и с Титовым»
        let later = |word: &str| preposition.is_some() && matches!(word, "затем" | "потом" | "позже");
        let mut joined = false;
        for at in current.last + 1..candidate.first {
            let word = self.word(at);
            match word.folded.as_str() {
                // «а» joins only in «а также»; alone it opens another clause.
                // «не Лосева, а Титова»
                "а" if self.is_ruled_out(mention)
                    || (self.sentence.words.get(at + 1))
                        .is_some_and(|next| next.folded == "также" || later(&next.folded)) =>
                {
                    joined = true
                }
                folded if joined && later(folded) => {}
                // «как X, так и Y», «не только X, но и Y», «X, как и Y»
                "так" | "но" | "как"
                    if self.sentence.words.get(at + 1).is_some_and(|next| next.folded == "и") =>
                {
                    joined = true
                }
                "и" | "," | "также" | "или" | "да" | "ни" => joined = true,
                _ if word.is_quote() => {}
                folded if preposition == Some(folded) => {}
                // «школьник, ударивший учителя»
                _ if word.is_verb() && word.head.is_some_and(|head| current.contains(head)) => return None,
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
            || self.are_quoted_row(current, candidate)
            || ((self.word(candidate.head).relation == Relation::Conj
                || self.are_two_persons(mention, next))
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
        let cited = || {
            between().all(|at| is_comma(at) || self.word(at).is_quote())
                && (self.is_outlet(mention) || self.is_told_by(current))
        };
        let in_row = joined
            && agrees
            && candidate.is_actor()
            && (!comma_only || listed())
            && !cited()
            && !self.is_joined_to_earlier(mention, next);
        in_row.then_some(next)
    }

    /// «против „Росы“ и „Волны“», «компаний „Роса“ и „Волна“»: whether the parser joins two names of bodies in quotation
    /// marks, whose case the tagger often mistakes.
    fn are_quoted_row(&self, current: &Mention, candidate: &Mention) -> bool {
        let is_body = |mention: &Mention| matches!(mention.sense, Sense::Organization | Sense::Known(_));
        let quoted = |mention: &Mention| is_body(mention) && self.sentence.is_quoted(mention.last);
        let word = self.word(candidate.head);
        quoted(current)
            && quoted(candidate)
            && word.relation == Relation::Conj
            && word.head.is_some_and(|head| current.contains(head))
    }

    /// «обвинил Ивана Лосева, министра Петра Титова»: whether two mentions name two persons, whatever the parser makes of
    /// the second, whose office nobody else's can be.
    fn are_two_persons(&self, one: usize, other: usize) -> bool {
        let named = |at: usize| self.is_person(at) && self.mentions[at].name.is_some();
        let Sense::Person { titles } = &self.mentions[other].sense else { return false };
        let sole = |held: &TitleUse| (held.title.alone || held.title.heads) && !held.title.generic;
        named(one) && named(other) && self.of[one] != self.of[other] && titles.first().is_some_and(sole)
    }

    /// Whether a noun that means nobody says who the person named right behind it is; a genitive may be an owner.
    pub(super) fn describes_next(&self, noun: usize, named: &Mention) -> bool {
        let (described, name) = (self.word(noun), self.word(named.head));
        matches!(named.sense, Sense::Person { .. })
            && named.name.is_some()
            && (noun + 1 == named.first || self.is_said_of(noun, named))
            && described.is_nominal()
            && described.tag.animacy == Animacy::Anim
            && described.tag.case == name.tag.case
            && described.tag.number == name.tag.number
            && name.tag.case != Case::Gen
    }

    /// «и механику, 40-летнему Лосеву»: whether a name behind a comma is an apposition of the noun before it.
    fn is_said_of(&self, noun: usize, named: &Mention) -> bool {
        let mut between = self.sentence.words[noun + 1..named.first].iter();
        self.outer_relation(named) == Some(Relation::Appos)
            && between.all(|word| word.text == "," || word.is_attribute() && !word.is_verb())
    }

    /// «власти Чили и Перу»: the second state, or body, shares the noun that stands for the first.
    pub(super) fn shares_noun(&self, first: &Mention, second: &Mention) -> bool {
        // «послы Чили и Перу»: as do two that hold the same office.
        if let (Sense::Person { titles: one }, Sense::Person { titles: other }) =
            (&first.sense, &second.sense)
        {
            let noun = |titles: &[TitleUse]| titles.first().map(|title| title.noun);
            return first.name.is_none() && second.name.is_none() && noun(one) == noun(other);
        }
        let body = |mention: &Mention| matches!(mention.sense, Sense::Organization | Sense::Known(_));
        let government = matches!(first.sense, Sense::Country { how: How::Government, .. });
        let both = government && matches!(second.sense, Sense::Country { how: How::Name, .. })
            // «представители „Зари“ и „Веги“»
            || body(first) && body(second) && self.word(first.head).tag.animacy == Animacy::Anim;
        let owner = self.word(first.last);
        let plural = self.word(first.head).tag.number == Number::Plur;
        both && plural
            && first.last > first.head
            && owner.cases.has(Case::Gen)
            && second.first == second.head
            && self.word(second.head).cases.has(Case::Gen)
            && self.word(second.head).relation != Relation::Nsubj
    }
}
