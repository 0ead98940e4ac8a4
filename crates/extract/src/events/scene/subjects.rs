//! The subject of a verb, however the sentence names it.

use relata_nlp::{Animacy, Case, Gender, Number, Pos, Relation, VerbForm};

use super::{Filler, Link, Scene, chained, variant};
use crate::actors::Sense;
use crate::reading::{Cases, Word};

/// So many words before a verb another may stand that it is joined to, if the parser says otherwise.
const FAR: usize = 20;

impl Scene<'_, '_> {
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
        // «задержан полицией вместе с ФСБ»: with the agent, not with the subject.
        let is_agent = |child: usize| {
            child < together
                && self.word(child).tag.case == Case::Ins
                && self.preposition_of(child).is_none()
                && self.mention_at(child).is_some_and(|mention| self.mentions[mention].is_actor())
        };
        if self.is_passive(verb) && self.sentence.children(verb).any(is_agent) {
            return Vec::new();
        }
        let companion = (0..self.mentions.len()).find(|mention| {
            (together + 2..together + 4).contains(&self.mentions[*mention].first)
                && self.mentions[*mention].is_actor()
                && self.in_case(*mention, Case::Ins, false)
        });
        companion.map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Chain))
    }

    pub(super) fn subject_within(&self, verb: usize, depth: usize) -> Vec<Filler> {
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        let word = self.word(verb);
        // «партия вышла из коалиции, что позволит распустить парламент»: nobody does it.
        let is_that = |child: usize| {
            let word = self.word(child);
            word.relation == Relation::Mark && word.folded == "что" && word.tag.case == Case::Nom
        };
        if self.sentence.children(verb).any(is_that) {
            return Vec::new();
        }
        if let Some(found) = self.subject_child(verb).and_then(|child| self.of_child(verb, child)) {
            return found;
        }
        if let Some(mention) = self.relative(verb) {
            return self.with_row(&[mention], Link::Chain);
        }
        if let Some(above) = self.verb_above_relative(verb) {
            return chained(self.subject_within(above, depth));
        }
        // «напали на сотрудника, похожего на „Титова“, который снабдил»: nobody above does it.
        let relative = self.relative_opening(verb).filter(|_| word.is_finite());
        let stands =
            |pronoun: &usize| self.word(*pronoun).is_relative() && self.word(*pronoun).tag.case == Case::Nom;
        if let Some(pronoun) = relative.filter(stands) {
            return self.antecedent_before(pronoun);
        }
        let head = word.head;
        if word.tag.verb_form == VerbForm::Part && !word.tag.short {
            return self.of_participle(verb, depth);
        }
        if let Some(above) = self.verb_before_purpose(verb) {
            return chained(self.subject_within(above, depth));
        }
        if word.tag.verb_form == VerbForm::Inf {
            return head.map_or_else(Vec::new, |head| self.controller(head, depth));
        }
        if word.tag.person == 1 && word.is_finite() {
            return self.quoted_speaker(verb);
        }
        if word.tag.verb_form == VerbForm::Conv {
            let above = head.map(|head| self.above_asked(verb, head));
            return above.map_or_else(Vec::new, |above| chained(self.subject_within(above, depth)));
        }
        if let Some(mention) = self.nominative_near(verb) {
            let shared = self.subject_shared_before(verb, mention, depth);
            let link = if self.is_subject_before(verb, mention) { Link::Chain } else { Link::Line };
            return if shared.is_empty() { self.with_row(&[mention], link) } else { shared };
        }
        // «…, сообщили в полиции»
        let reports = word.relation == Relation::Parataxis && self.lexicon.cues.speech.contains(&word.lemma);
        if let Some(mention) = self.body_in_place(verb).filter(|_| reports) {
            return self.with_row(&[mention], Link::Chain);
        }
        self.subject_above(verb, depth)
    }

    /// Whom the subject that the parser gives a verb names; nobody where it is somebody whom the text does not tell,
    /// `None` where it is not the verb's.
    fn of_child(&self, verb: usize, child: usize) -> Option<Vec<Filler>> {
        if self.word(child).is_relative() {
            let found = self.antecedent(verb);
            return Some(if found.is_empty() { self.antecedent_before(child) } else { found });
        }
        let that_one = self.that_one(child, verb);
        if !that_one.is_empty() {
            return Some(that_one);
        }
        let mention = self.mention_at(child).filter(|mention| self.mentions[*mention].is_actor());
        let mention = mention.filter(|mention| self.of[*mention].is_some() || self.apposed(child).is_none());
        let in_clause = self.word(child).clause == self.word(verb).clause || !self.word(child).is_nominal();
        if let Some(own) = self.name_before(verb, child) {
            return Some(self.with_row(&[own], Link::Line));
        }
        if let Some(mention) = mention {
            // «Свидание разрешили, зная, что придёт дочь Лиза»: behind another verb it is that one's.
            let of_another = child > verb && self.sentence.is_verb_between(verb, child);
            if in_clause || !of_another && self.nominative_near(verb).is_none() {
                return Some(self.with_row(&[mention], Link::Tree));
            }
        } else if let Some(mention) = self.apposed(child) {
            return Some(self.with_row(&[mention], Link::Chain));
        } else if in_clause {
            // «Стороны», «он» and the like are mentions; any other subject is nobody we know,
            // unless it is the parser's slip for a mention of the clause.
            let slip = self.word(child).tag.case != Case::Nom;
            let near = || self.nominative_near(verb).map(|mention| self.with_row(&[mention], Link::Line));
            return Some(if slip { near().unwrap_or_default() } else { self.wielder(child) });
        } else if child < verb && self.is_somebody_unknown(child) {
            return Some(Vec::new());
        }
        None
    }

    /// Of whom a participle is said, or who wrote the document that does it.
    fn of_participle(&self, participle: usize, depth: usize) -> Vec<Filler> {
        let word = self.word(participle);
        let noun = (word.head)
            .filter(|_| matches!(word.relation, Relation::Acl | Relation::Amod | Relation::AclRelcl));
        let mention = noun
            .and_then(|noun| self.mention_at(noun))
            .filter(|mention| self.mentions[*mention].is_actor() && self.agrees_with(participle, *mention))
            .map(|mention| self.nearer_in_case(participle, mention).unwrap_or(mention));
        let author = || noun.map_or_else(Vec::new, |noun| self.author_of_document(noun, participle, depth));
        mention.map_or_else(author, |mention| self.with_row(&[mention], Link::Chain))
    }

    /// Whose subject a verb without one of its own takes over; else the body whose place is named.
    fn subject_above(&self, verb: usize, depth: usize) -> Vec<Filler> {
        let word = self.word(verb);
        match word.head {
            // «его били и пытали, это подтвердил врач»: what follows shares no subject with what is before.
            Some(head) if word.relation == Relation::Conj && head < verb && self.word(head).is_verb() => {
                let joined = self.joined(verb, head);
                joined.map_or_else(Vec::new, |joined| chained(self.subject_within(joined, depth)))
            }
            // «Путин заявил, что готов встретиться», «задержали его, после чего депортировали»: who
            // acts above acts here.
            Some(head)
                if (matches!(word.relation, Relation::Ccomp | Relation::Advcl)
                    || word.relation == Relation::Parataxis && head < verb)
                    && self.agrees(self.finite_above(head), verb)
                    && !self.is_done_by_anybody(verb) =>
            {
                chained(self.subject_within(head, depth))
            }
            // «Лосев должен быть арестован»
            Some(head) if word.relation == Relation::Xcomp && word.tag.short => {
                chained(self.subject_within(head, depth))
            }
            // «признался в том, что продавал», «после того как уехал»
            Some(head) if word.relation == Relation::Acl && self.word(head).lemma == "тот" => {
                let above = self.word(head).head.filter(|above| self.word(*above).is_verb());
                let above =
                    above.filter(|above| *above < verb && self.agrees(self.finite_above(*above), verb));
                above.map_or_else(Vec::new, |above| chained(self.subject_within(above, depth)))
            }
            _ => self
                .body_in_place(verb)
                .map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Chain)),
        }
    }

    /// «То, что Лосев отвечал за бюджет и обязан был слушаться, журнал обошёл»: whom a verb shares with the one that it is
    /// joined to, rather than the subject of another behind it.
    fn subject_shared_before(&self, verb: usize, behind: usize, depth: usize) -> Vec<Filler> {
        let word = self.word(verb);
        let outer = self.outer_word(&self.mentions[behind]).and_then(|outer| self.word(outer).head);
        let of_another = self.mentions[behind].first > verb && outer.is_some_and(|head| head != verb);
        let head = word.head.filter(|head| *head < verb && of_another && word.relation == Relation::Conj);
        let head = head.filter(|head| self.subject_child(*head).is_some());
        head.map_or_else(Vec::new, |head| chained(self.subject_within(head, depth)))
    }

    /// «„Это ошибка“, — сказал Лосев и назвал его лжецом»: whether a mention is the subject of the verb that another one
    /// behind it is joined to.
    fn is_subject_before(&self, verb: usize, mention: usize) -> bool {
        let word = self.word(verb);
        let head = word.head.filter(|head| *head < verb && word.relation == Relation::Conj);
        let outer = self.outer_word(&self.mentions[mention]).map(|outer| self.word(outer));
        let subject = outer.filter(|outer| outer.head == head && outer.relation == Relation::Nsubj);
        head.is_some_and(|head| self.word(head).is_verb() && self.agrees(head, verb)) && subject.is_some()
    }

    /// «Отец сообщил, что сын рассказал, что был избит»: a noun for somebody who is no party does it, and none above.
    fn is_somebody_unknown(&self, noun: usize) -> bool {
        let word = self.word(noun);
        word.is_nominal()
            && word.tag.case == Case::Nom
            && word.tag.animacy == Animacy::Anim
            && word.tag.number == Number::Sing
            && self.mention_at(noun).is_none()
    }

    /// «Ким ездил к своему дяде Паку, позднее казнённому»: of a participle in another case than the subject's the nearer
    /// person in its own.
    fn nearer_in_case(&self, participle: usize, subject: usize) -> Option<usize> {
        let (part, head) = (self.word(participle).tag, self.word(self.mentions[subject].head));
        let other = part.case != Case::None && head.tag.case == Case::Nom && part.case != Case::Nom;
        (subject + 1..self.mentions.len()).rev().find(|at| {
            let near = &self.mentions[*at];
            let tag = self.word(near.head).tag;
            other
                && near.last < participle
                && self.is_person(*at)
                && tag.case == part.case
                && tag.number == part.number
                && self.of[*at].is_some()
        })
    }

    /// «мать солдата, обвиняемого в краже»: whether a participle may be said of a mention, going by its case, number
    /// and gender.
    fn agrees_with(&self, participle: usize, mention: usize) -> bool {
        let mention = &self.mentions[mention];
        let (part, noun) = (self.word(participle), self.word(mention.head));
        let cases = mention.cases(self.sentence);
        // «участников, погибших»: one form of several cases.
        let several = |case| matches!(case, Case::Gen | Case::Acc | Case::Loc);
        let oblique = several(part.tag.case) || part.folded.ends_with("их") || part.folded.ends_with("ых");
        let plural = part.tag.number == Number::Plur && oblique;
        let case = part.tag.case == Case::None
            || plural && (several(noun.tag.case) || cases.has(Case::Gen))
            || cases == Cases::ALL
            || cases.has(part.tag.case)
            || part.cases.has(noun.tag.case);
        let row = part.tag.number == Number::Plur || noun.tag.number == Number::Plur;
        let known = |gender| matches!(gender, Gender::Masc | Gender::Fem);
        // «депутат Анна Лосева, обвинившая мэра»: her office has a gender of its own.
        let named_so = || {
            let (first, last) = mention.name.unwrap_or((mention.head, mention.head));
            (first..=last).any(|at| self.word(at).tag.gender == part.tag.gender)
        };
        let gender = row
            || part.tag.gender == noun.tag.gender
            || !known(part.tag.gender)
            || !known(noun.tag.gender)
            || noun.tag.case != Case::Nom
            || named_so();
        case && gender
    }

    /// The subject that the parser gives a verb, of several the nearest name before it in its clause: «Один из
    /// них — Лосев — был ранен»; nothing before the noun of a relative clause is one.
    fn subject_child(&self, verb: usize) -> Option<usize> {
        let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj];
        let word = self.word(verb);
        let noun = word.head.filter(|_| word.relation == Relation::AclRelcl);
        let from = noun.map_or(0, |noun| self.relative_pronoun(verb).unwrap_or(noun).min(noun));
        let from = from.max(self.relative_opening(verb).unwrap_or(0));
        let mut children: Vec<usize> = (self.sentence.children(verb))
            .filter(|child| *child >= from && subjects.contains(&self.word(*child).relation))
            .filter(|child| !self.is_object_by_gender(*child, verb) && !self.is_with_another(*child))
            .filter(|child| !self.is_behind_colon(*child, verb))
            .collect();
        // «Титову угрожал Лосев»: the parser takes both for subjects.
        let is_dative = |child: &usize| self.word(*child).tag.case == Case::Dat;
        let named = |child: &usize| self.word(*child).tag.case == Case::Nom;
        if children.iter().any(named) {
            children.retain(|child| !is_dative(child));
        }
        let near = |child: &&usize| **child < verb && self.word(**child).clause == word.clause;
        let named = |child: &&usize| self.mention_at(**child).is_some_and(|at| self.mentions[at].is_actor());
        let nearest = children.iter().rev().filter(near);
        let found = nearest.clone().find(named).or_else(|| nearest.clone().next());
        let found = found.or(children.first()).copied();
        let outer =
            self.before_relative(verb).filter(|(_, clause)| found.is_none_or(|at| clause.contains(&at)));
        outer.map(|(head, _)| head).or(found)
    }

    /// «Энрике Лосева поддержало пять партий»: a person is no subject of a verb in the neuter.
    pub(super) fn is_object_by_gender(&self, child: usize, verb: usize) -> bool {
        let neuter = self.word(verb).tag.gender == Gender::Neut && self.word(verb).tag.number == Number::Sing;
        let person = |at: usize| {
            let mention = &self.mentions[at];
            mention.name.is_some() && matches!(mention.sense, Sense::Person { .. })
        };
        let oblique = self.word(child).tag.case != Case::Nom;
        neuter && oblique && self.word(verb).is_finite() && self.mention_at(child).is_some_and(person)
    }

    /// «Его критикуют: Чили, по словам Титова, не имеет права»: what stands behind a colon has a verb of its own.
    fn is_behind_colon(&self, child: usize, verb: usize) -> bool {
        let words = &self.sentence.words;
        child > verb
            && words[verb..child].iter().any(|word| word.text == ":")
            && words[child..].iter().any(Word::is_finite)
    }

    /// «подходившему с Мэй Линь»: a word of a name behind a preposition is no subject, whatever the parser takes it for.
    fn is_with_another(&self, child: usize) -> bool {
        let named = |at: usize| self.mentions[at].name.is_some() && self.is_person(at);
        self.word(child).tag.case == Case::Ins
            && self
                .mention_at(child)
                .is_some_and(|at| named(at) && self.mentions[at].preposition(self.sentence).is_some())
    }

    /// «письмо, в котором раскритиковал премьера», «приехал в Тверь, где встретится с мэром»: the verb above whose subject does
    /// what a relative clause tells.
    fn verb_above_relative(&self, verb: usize) -> Option<usize> {
        let word = self.word(verb);
        if word.relation != Relation::AclRelcl || self.nominative_near(verb).is_some() || !word.is_finite() {
            return None;
        }
        // «моряков, которых захватили»: nobody is said to.
        let plural = word.tag.number == Number::Plur;
        let is_their_object =
            |pronoun: &Word<'_>| plural && matches!(pronoun.relation, Relation::Obj | Relation::Iobj);
        let near = || self.sentence.words[..verb].iter().rev().take(4);
        let of_place = near().any(|word| matches!(word.folded.as_str(), "где" | "куда" | "откуда"));
        let is_oblique =
            |word: &Word<'_>| word.is_relative() && word.tag.case != Case::Nom && !is_their_object(word);
        let oblique = of_place || near().any(is_oblique);
        // «прилетел в Тверь, где встретится с мэром»: the future has no gender.
        let ahead = of_place && word.is_future();
        let fits = |above: &usize| {
            let (above, below) = (self.word(*above).tag, word.tag);
            let gender = ahead || above.gender == below.gender || above.gender == Gender::None;
            above.number == below.number && gender
        };
        self.main_verb_above(verb).filter(|above| oblique && fits(above))
    }

    /// «СМИ сообщали, что вы передали письмо, в котором просили»: the verb that a relative clause belongs to, be its noun the
    /// parser's slip for a later one.
    fn main_verb_above(&self, verb: usize) -> Option<usize> {
        let noun = self.word(verb).head?;
        let pronoun = self.relative_opening(verb).unwrap_or(noun);
        let is_main = |at: &usize| self.word(*at).tag.pos == Pos::Verb && self.word(*at).is_finite();
        let nearer = (noun..pronoun).rev().find(is_main);
        nearer.or_else(|| self.sentence.path(verb).skip(1).find(|at| self.word(*at).is_verb()))
    }

    /// The verb that a coordinated one shares its subject with: the parser's, or the nearest before
    /// it that agrees where that one does not: «смерть Титова, который правил и был смещён, совпала …».
    /// None if it has no subject: «Лосев остался, но его упрекали».
    fn joined(&self, verb: usize, head: usize) -> Option<usize> {
        if self.agrees(head, verb) || !self.word(head).is_finite() {
            return Some(head);
        }
        let is_joined = |at: &usize| {
            let word = self.word(*at);
            word.tag.pos == Pos::Verb && word.is_finite() && self.agrees(*at, verb)
        };
        let one = self.word(head).tag.number == self.word(verb).tag.number;
        (verb.saturating_sub(FAR)..verb).rev().find(is_joined).or(one.then_some(head))
    }

    /// «Один из них — Лосев — был ранен», «акционер — фонд „Вега“», «автор книги Лосев был ранен»: who the words name that hold a
    /// name's place.
    fn apposed(&self, word: usize) -> Option<usize> {
        let mut names = self.sentence.children(word).filter(|child| {
            self.word(*child).relation == Relation::Appos && self.word(*child).tag.case == Case::Nom
        });
        names.find_map(|name| {
            let mention = self.mention_at(name)?;
            let dashed = self.mentions[mention].first.checked_sub(1).map(|before| self.word(before).text);
            let person = matches!(self.mentions[mention].sense, Sense::Person { .. });
            let body = self.mentions[mention].sense == Sense::Organization;
            let described = person && self.description(mention) == Some(word);
            let dashed = (person || body) && matches!(dashed, Some("—" | "–" | "-"));
            (described || dashed).then_some(mention)
        })
    }

    /// Whether two verbs may have one subject.
    pub(crate) fn agrees(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.word(a).tag, self.word(b).tag);
        let speaks = a.person != 1 && b.person != 1 && b.person != 2;
        speaks
            && a.number == b.number
            && (a.gender == b.gender || a.gender == Gender::None || b.gender == Gender::None)
    }
}
