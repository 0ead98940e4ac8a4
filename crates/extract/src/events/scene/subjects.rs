//! The subject of a verb, however the sentence names it.

use relata_nlp::{Animacy, Case, Gender, Number, Pos, Relation, Tag, VerbForm};

use super::{Filler, Link, RELATIVE, Scene, chained, variant};
use crate::actors::{How, Sense};
use crate::frames::{Form, Pattern};
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
        if let Some(child) = self.subject_child(verb) {
            if self.word(child).lemma == RELATIVE {
                let found = self.antecedent(verb);
                return if found.is_empty() { self.antecedent_before(child) } else { found };
            }
            let that_one = self.that_one(child, verb);
            if !that_one.is_empty() {
                return that_one;
            }
            let mention = self.mention_at(child).filter(|mention| self.mentions[*mention].is_actor());
            let mention =
                mention.filter(|mention| self.of[*mention].is_some() || self.apposed(child).is_none());
            let in_clause = self.word(child).clause == word.clause || !self.word(child).is_nominal();
            if let Some(own) = self.name_before(verb, child) {
                return self.with_row(&[own], Link::Line);
            }
            if let Some(mention) = mention {
                // «Свидание разрешили, зная, что придёт дочь Лиза»: behind another verb it is that one's.
                let of_another = child > verb && self.sentence.is_verb_between(verb, child);
                if in_clause || !of_another && self.nominative_near(verb).is_none() {
                    return self.with_row(&[mention], Link::Tree);
                }
            } else if let Some(mention) = self.apposed(child) {
                return self.with_row(&[mention], Link::Chain);
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
            } else if child < verb && self.is_somebody_unknown(child) {
                return Vec::new();
            }
        }
        if let Some(mention) = self.relative(verb) {
            return self.with_row(&[mention], Link::Chain);
        }
        // «письмо, в котором раскритиковал премьера», «приехал в Тверь, где встретился с мэром»: whoever
        // does what stands above.
        if word.relation == Relation::AclRelcl && self.nominative_near(verb).is_none() && word.is_finite() {
            let above = self.verb_above_relative(verb);
            // «моряков, которых захватили»: nobody is said to.
            let plural = word.tag.number == Number::Plur;
            let is_their_object =
                |pronoun: &Word<'_>| plural && matches!(pronoun.relation, Relation::Obj | Relation::Iobj);
            let oblique = self.sentence.words[..verb].iter().rev().take(4).any(|word| {
                word.lemma == RELATIVE && word.tag.case != Case::Nom && !is_their_object(word)
                    || matches!(word.folded.as_str(), "где" | "куда" | "откуда")
            });
            if let Some(above) = above.filter(|above| {
                let (above, below) = (self.word(*above).tag, word.tag);
                oblique
                    && above.number == below.number
                    && (above.gender == below.gender || above.gender == Gender::None)
            }) {
                return chained(self.subject_within(above, depth));
            }
        }
        // «напали на сотрудника, похожего на „Титова“, который снабдил»: nobody above does it.
        let relative = self.relative_opening(verb).filter(|_| word.is_finite());
        let stands = |pronoun: &usize| {
            self.word(*pronoun).lemma == RELATIVE && self.word(*pronoun).tag.case == Case::Nom
        };
        if let Some(pronoun) = relative.filter(stands) {
            return self.antecedent_before(pronoun);
        }
        let head = word.head;
        let participle = word.tag.verb_form == VerbForm::Part && !word.tag.short;
        if participle {
            let noun =
                head.filter(|_| matches!(word.relation, Relation::Acl | Relation::Amod | Relation::AclRelcl));
            let mention = noun
                .and_then(|noun| self.mention_at(noun))
                .filter(|mention| self.mentions[*mention].is_actor() && self.agrees_with(verb, *mention))
                .map(|mention| self.nearer_in_case(verb, mention).unwrap_or(mention));
            let author = || noun.map_or_else(Vec::new, |noun| self.author_of_document(noun, verb, depth));
            return mention.map_or_else(author, |mention| self.with_row(&[mention], Link::Chain));
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
            return if shared.is_empty() { self.with_row(&[mention], Link::Line) } else { shared };
        }
        // «…, сообщили в полиции»
        let reports = word.relation == Relation::Parataxis && self.lexicon.cues.speech.contains(&word.lemma);
        if let Some(mention) = self.body_in_place(verb).filter(|_| reports) {
            return self.with_row(&[mention], Link::Chain);
        }
        match head {
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
        let gender = row
            || part.tag.gender == noun.tag.gender
            || !known(part.tag.gender)
            || !known(noun.tag.gender)
            || noun.tag.case != Case::Nom;
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

    /// «СМИ сообщали, что вы передали письмо, в котором просили»: the verb whose subject a relative clause takes over, be
    /// its noun the parser's slip for a later one.
    fn verb_above_relative(&self, verb: usize) -> Option<usize> {
        let noun = self.word(verb).head?;
        let pronoun = self.relative_opening(verb).unwrap_or(noun);
        let is_main = |at: &usize| self.word(*at).tag.pos == Pos::Verb && self.word(*at).is_finite();
        let nearer = (noun..pronoun).rev().find(is_main);
        nearer.or_else(|| self.sentence.path(verb).skip(1).find(|at| self.word(*at).is_verb()))
    }

    /// «Раньше „Вега“ вручала премии, однако теперь журнал, …»: the name right before a verb, where the parser takes what
    /// stands behind a comma for its subject.
    fn name_before(&self, verb: usize, child: usize) -> Option<usize> {
        let behind = child > verb && self.sentence.words[verb..child].iter().any(|word| word.text == ",");
        let own = self.nominative_near(verb).filter(|_| behind)?;
        let last = self.mentions[own].last;
        (last < verb && self.sentence.words[last + 1..verb].iter().all(Word::is_punctuation)).then_some(own)
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

    /// «Один из них — Лосев — был ранен», «автор книги Лосев был ранен»: who the words name that hold a
    /// name's place.
    fn apposed(&self, word: usize) -> Option<usize> {
        let mut names = self.sentence.children(word).filter(|child| {
            self.word(*child).relation == Relation::Appos && self.word(*child).tag.case == Case::Nom
        });
        names.find_map(|name| {
            let mention = self.mention_at(name)?;
            let dashed = self.mentions[mention].first.checked_sub(1).map(|before| self.word(before).text);
            let person = matches!(self.mentions[mention].sense, Sense::Person { .. });
            let described = self.description(mention) == Some(word);
            (person && (described || matches!(dashed, Some("—" | "–" | "-")))).then_some(mention)
        })
    }

    /// The finite verb that a chain of infinitives hangs on: «дали понять, что».
    fn finite_above(&self, verb: usize) -> usize {
        let mut path = self.sentence.path(verb);
        path.find(|at| self.word(*at).tag.verb_form != VerbForm::Inf).unwrap_or(verb)
    }

    /// «Лосев зашёл, чтобы поздравить Титова»: the verb before the clause of a purpose, where the parser
    /// hangs that on another: on a later one, or on one before whoever came («выслала её, когда та приехала, чтобы»).
    pub(crate) fn verb_before_purpose(&self, infinitive: usize) -> Option<usize> {
        let head = self.word(infinitive).head?;
        let verb = self.verb_of_purpose(infinitive)?;
        let comes = self.lexicon.cues.coming.contains(&self.word(verb).lemma);
        (head > infinitive || comes && head < verb).then_some(verb)
    }

    /// The verb that an infinitive behind «чтобы» gives the purpose of.
    pub(crate) fn verb_of_purpose(&self, infinitive: usize) -> Option<usize> {
        let word = self.word(infinitive);
        let mark =
            (infinitive.saturating_sub(3)..infinitive).rev().find(|at| self.word(*at).folded == "чтобы");
        let mark = mark.filter(|_| word.tag.verb_form == VerbForm::Inf)?;
        (0..mark).rev().find(|at| self.word(*at).is_verb() && self.word(*at).is_finite())
    }

    /// Who does what an infinitive says, told by the word that governs it.
    fn controller(&self, governor: usize, depth: usize) -> Vec<Filler> {
        let word = self.word(governor);
        if self.asks(Some(governor)) {
            let object = [Case::Dat, Case::Acc].iter().find_map(|case| {
                let found = self.fillers(governor, &Pattern::bare(*case));
                (!found.is_empty()).then_some(found)
            });
            // Nobody is asked: «предложил объединить усилия» means doing it together.
            return chained(object.unwrap_or_else(|| self.subject_within(governor, depth)));
        }
        if word.is_nominal() {
            let addressees = self.addressees(governor);
            if !addressees.is_empty() {
                return chained(addressees);
            }
            let owners = self.owners(governor);
            // «принял приглашение Титова посетить Перу»: whoever complies does it.
            let complies = word.head.filter(|verb| {
                self.lexicon.cues.nouns.get(&word.lemma) == Some(&relata_model::Status::Requested)
                    && self.lexicon.control.complying.contains(&self.word(*verb).lemma)
                    && !self.is_passive(*verb)
            });
            if let Some(verb) = complies.filter(|_| !owners.is_empty()) {
                return chained(self.subject_within(verb, depth));
            }
            if !owners.is_empty() {
                return chained(owners);
            }
            return match word.head {
                // «Киевом подтверждена готовность помочь Риге»
                Some(head) if self.is_passive(head) && word.relation == Relation::NsubjPass => {
                    chained(self.agents(head))
                }
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
        // «Отставка обещает упростить поиск замены Лосеву»: not where something does it.
        let impersonal = self
            .sentence
            .child(governor, &[Relation::Nsubj])
            .is_none_or(|child| self.word(child).tag.case != Case::Nom);
        match experiencer {
            Some(mention) if subject.is_empty() && impersonal => self.with_row(&[mention], Link::Chain),
            _ => chained(subject),
        }
    }

    /// «призвал Перу уйти, пригрозив войной»: whoever asks has done what the gerund tells, not who is asked.
    fn above_asked(&self, gerund: usize, head: usize) -> usize {
        let word = self.word(head);
        let asked = word.tag.verb_form == VerbForm::Inf && word.relation == Relation::Xcomp;
        let said = self.lexicon.control.said_besides.contains(&self.word(gerund).lemma);
        word.head.filter(|above| asked && said && *above < head && self.asks(Some(*above))).unwrap_or(head)
    }

    /// Whether a verb makes another than its subject act.
    pub(crate) fn asks(&self, verb: Option<usize>) -> bool {
        let Some(word) = verb.map(|verb| self.word(verb)).filter(|word| word.is_verb()) else { return false };
        self.lexicon.cues.verbs.get(&word.lemma) == Some(&relata_model::Status::Requested)
            || self.lexicon.control.object_control.contains(&word.lemma)
    }

    /// «обратился к Титову с просьбой помочь», «направил „Веге“ требование заплатить»: who is asked by a noun of
    /// asking.
    fn addressees(&self, noun: usize) -> Vec<Filler> {
        if self.lexicon.cues.nouns.get(&self.word(noun).lemma) != Some(&relata_model::Status::Requested) {
            return Vec::new();
        }
        let clause = self.word(noun).clause;
        let head = self.word(noun).head.filter(|head| self.word(*head).is_verb());
        // «Партия заявила, что согласна, а Титов обратился к мэру с просьбой»: the parser hangs it on a farther verb.
        let own = |at: &usize| self.word(*at).clause == clause && self.word(*at).is_finite();
        let nearer = || (0..noun).rev().find(own);
        let verb = head.filter(|head| self.word(*head).clause == clause || *head > noun).or_else(nearer);
        let verb = verb.filter(|verb| !self.is_passive(*verb));
        let forms: [(&[&str], Case); 4] =
            [(&[], Case::Dat), (&["к"], Case::Dat), (&["в", "адрес"], Case::Gen), (&["от"], Case::Gen)];
        let mut asked = std::iter::once(noun).chain(verb).flat_map(|word| {
            forms.iter().map(move |(preposition, case)| {
                let words = preposition.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
                let preposition = (!words.is_empty()).then_some(words);
                let form = Form::Case { preposition, case: *case };
                let mut found = self.fillers(word, &Pattern { form, classes: Vec::new() });
                found.retain(|filler| filler.link > Link::Line);
                found
            })
        });
        asked.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The nominative mention of the verb's clause that is nearest before it, else behind it.
    fn nominative_near(&self, verb: usize) -> Option<usize> {
        let verb_word = self.word(verb);
        if !verb_word.is_finite() || verb_word.tag.person == 1 || verb_word.tag.person == 2 {
            return None;
        }
        let (opening, end) = (self.relative_opening(verb).unwrap_or(0), self.relative_end(verb));
        let candidates: Vec<usize> = (0..self.mentions.len())
            .filter(|mention| {
                let candidate = &self.mentions[*mention];
                let head = self.word(candidate.head);
                let nominative = head.tag.case == Case::Nom
                    || (candidate.cases(self.sentence) == Cases::ALL && head.relation == Relation::Nsubj);
                // «организовал студию „Шар“»
                let names_other = self.noun_before(candidate).is_some_and(|noun| {
                    matches!(candidate.sense, Sense::Organization)
                        && self.mention_at(noun).is_none()
                        && self.sentence.words[candidate.first - 1].is_quote()
                        && !self.word(noun).cases.has(Case::Nom)
                });
                candidate.is_actor()
                    && nominative
                    && (opening..end).contains(&candidate.first)
                    && !self.is_subject_behind(candidate.head, verb)
                    && !self.is_object_by_gender(candidate.head, verb)
                    && !names_other
                    && !self.is_joined_to_object(candidate.head)
                    && candidate.preposition(self.sentence).is_none()
                    && head.clause == verb_word.clause
                    && number_agrees(head.tag, verb_word.tag, self.row(*mention).len() > 1)
                    && !self.sentence.is_verb_between(candidate.head, verb)
            })
            .collect();
        let before = candidates.iter().copied().filter(|mention| self.mentions[*mention].last < verb).max();
        before.or_else(|| candidates.into_iter().find(|mention| self.mentions[*mention].first > verb))
    }

    /// «То, что он обязан выполнять, журнал не рассматривает»: whether a noun behind a verb is the subject of a later one.
    fn is_subject_behind(&self, noun: usize, verb: usize) -> bool {
        let word = self.word(noun);
        let later = word.head.filter(|head| verb < noun && noun < *head && word.relation == Relation::Nsubj);
        later.is_some_and(|head| self.word(head).is_finite())
    }

    /// «Среди тех, от кого ждут ответа, — Лосев»: where the relative clause of a verb ends at a comma and a dash.
    fn relative_end(&self, verb: usize) -> usize {
        let words = &self.sentence.words;
        if self.word(verb).relation != Relation::AclRelcl {
            return words.len();
        }
        let closes = |at: &usize| words[*at].text == "," && matches!(words[*at + 1].text, "—" | "–" | "-");
        (verb + 1..words.len().saturating_sub(1)).find(closes).unwrap_or(words.len())
    }

    /// «отравили шпиона и его дочь»: whatever the tagger says of the last one of a row.
    fn is_joined_to_object(&self, noun: usize) -> bool {
        let first = self.word(noun).head.filter(|_| self.word(noun).relation == Relation::Conj);
        first.is_some_and(|first| {
            let first = self.word(first);
            first.relation == Relation::Obj && first.tag.case == Case::Acc && !first.cases.has(Case::Nom)
        })
    }

    /// «В МИД отвергли», «кандидатуру одобрили в Госдуме»: a plural verb without subject is the body's whose place is named.
    fn body_in_place(&self, verb: usize) -> Option<usize> {
        let word = self.word(verb);
        if word.tag.number != Number::Plur || !word.is_finite() {
            return None;
        }
        // «…, сообщили в МИД», «Об этом сообщили в МИД»
        let reports = self.lexicon.cues.speech.contains(&word.lemma)
            && (word.relation == Relation::Parataxis || self.sentence.is_about_that());
        (0..self.mentions.len()).find(|mention| {
            let candidate = &self.mentions[*mention];
            let body = matches!(
                candidate.sense,
                Sense::Organization | Sense::Known(_) | Sense::Country { how: How::Metonym, .. }
            );
            // Behind the verb the place may be another thing's, or where somebody goes («вызвали в МИД»).
            let near = candidate.last < verb
                || candidate.first == verb + 2 && (candidate.cases(self.sentence) != Cases::ALL || reports);
            body && near
                && candidate
                    .preposition(self.sentence)
                    .is_some_and(|preposition| matches!(preposition, "в" | "во"))
                && self.in_case(*mention, Case::Loc, true)
                && self.word(candidate.head).clause == word.clause
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

    /// «В Испании задержали»: somebody does it, no word says who.
    pub(crate) fn is_subjectless(&self, verb: usize) -> bool {
        let word = self.word(verb);
        let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj];
        word.is_finite() && word.tag.number == Number::Plur && self.sentence.child(verb, &subjects).is_none()
    }
}

fn number_agrees(noun: Tag, verb: Tag, row: bool) -> bool {
    verb.number == Number::None
        || noun.number == Number::None
        || noun.number == verb.number
        || (row && verb.number == Number::Plur)
}
