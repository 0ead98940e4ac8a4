//! Who does what a word tells: the subject of a verb, however the sentence names it, and the doer
//! of what a noun or infinitive tells, named by the words that govern it.

use relata_nlp::{Case, Gender, Number, Pos, Relation, Tag, VerbForm};

use super::{Filler, Link, RELATIVE, Scene, variant};
use crate::actors::{How, Sense};
use crate::document::outlet;
use crate::events::attribution;
use crate::frames::{Form, Pattern};
use crate::reading::Cases;

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
        if let Some(child) = self.subject_child(verb) {
            if self.word(child).lemma == RELATIVE {
                return self.antecedent(verb);
            }
            let mention = self.mention_at(child).filter(|mention| self.mentions[*mention].is_actor());
            let mention =
                mention.filter(|mention| self.of[*mention].is_some() || self.apposed(child).is_none());
            let in_clause = self.word(child).clause == word.clause || !self.word(child).is_nominal();
            if let Some(mention) = mention {
                if in_clause || self.nominative_near(verb).is_none() {
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
            }
        }
        if let Some(mention) = self.relative(verb) {
            return self.with_row(&[mention], Link::Chain);
        }
        // «письмо, в котором раскритиковал премьера», «приехал в Тверь, где встретился с мэром»: whoever
        // does what stands above.
        if word.relation == Relation::AclRelcl && self.nominative_near(verb).is_none() && word.is_finite() {
            let above = self.sentence.path(verb).skip(1).find(|at| self.word(*at).is_verb());
            let oblique = self.sentence.words[..verb].iter().rev().take(4).any(|word| {
                word.lemma == RELATIVE && word.tag.case != Case::Nom
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
            return head.map_or_else(Vec::new, |head| chained(self.subject_within(head, depth)));
        }
        if let Some(mention) = self.nominative_near(verb) {
            return self.with_row(&[mention], Link::Line);
        }
        match head {
            Some(head) if word.relation == Relation::Conj && self.word(head).is_verb() => {
                let joined = self.joined(verb, head);
                joined.map_or_else(Vec::new, |joined| chained(self.subject_within(joined, depth)))
            }
            // «Путин заявил, что готов встретиться», «задержали его, после чего депортировали»: who
            // acts above acts here.
            Some(head)
                if matches!(word.relation, Relation::Ccomp | Relation::Advcl | Relation::Parataxis)
                    && self.agrees(self.finite_above(head), verb)
                    && !self.is_done_by_anybody(verb) =>
            {
                chained(self.subject_within(head, depth))
            }
            _ => self
                .body_in_place(verb)
                .map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Chain)),
        }
    }

    /// The subject that the parser gives a verb, of several the nearest name before it in its clause: «Один из
    /// них — Лосев — был ранен»; nothing before the noun of a relative clause is one.
    fn subject_child(&self, verb: usize) -> Option<usize> {
        let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj];
        let word = self.word(verb);
        let noun = word.head.filter(|_| word.relation == Relation::AclRelcl);
        let from = noun.map_or(0, |noun| self.relative_pronoun(verb).unwrap_or(noun).min(noun));
        let children: Vec<usize> = (self.sentence.children(verb))
            .filter(|child| *child >= from && subjects.contains(&self.word(*child).relation))
            .collect();
        let near = |child: &&usize| **child < verb && self.word(**child).clause == word.clause;
        let named = |child: &&usize| self.mention_at(**child).is_some_and(|at| self.mentions[at].is_actor());
        let nearest = children.iter().rev().filter(near);
        let found = nearest.clone().find(named).or_else(|| nearest.clone().next());
        found.or(children.first()).copied()
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
    /// hangs that on a later one.
    pub(crate) fn verb_before_purpose(&self, infinitive: usize) -> Option<usize> {
        self.word(infinitive).head.filter(|head| *head > infinitive)?;
        self.verb_of_purpose(infinitive)
    }

    /// The verb that an infinitive behind «чтобы» gives the purpose of.
    pub(crate) fn verb_of_purpose(&self, infinitive: usize) -> Option<usize> {
        let word = self.word(infinitive);
        let mark =
            (infinitive.saturating_sub(3)..infinitive).rev().find(|at| self.word(*at).folded == "чтобы");
        let mark = mark.filter(|_| word.tag.verb_form == VerbForm::Inf)?;
        (0..mark).rev().find(|at| self.word(*at).is_verb() && self.word(*at).is_finite())
    }

    /// «„Поручаю министру …“, — сказал Лосев»: whoever says it does what the first person tells.
    fn quoted_speaker(&self, verb: usize) -> Vec<Filler> {
        let says = |at: &usize| {
            let word = self.word(*at);
            word.relation == Relation::Parataxis
                && word.is_finite()
                && self.lexicon.cues.speech.contains(&word.lemma)
                && !self.sentence.is_quoted(*at)
        };
        let speech = (verb + 1..self.sentence.words.len()).find(says);
        let speaker = speech.map_or_else(Vec::new, |speech| self.subject_alone(speech));
        let mut person = speaker
            .into_iter()
            .filter(|filler| matches!(self.mentions[filler.mention].sense, Sense::Person { .. }));
        person.next().map_or_else(Vec::new, |filler| chained(vec![filler]))
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

    /// Who does what a noun tells, going by the words that govern it: the owner of an agency noun
    /// («решение Киева о выходе»), or the subject of a verb that speaks of one's own deeds.
    pub(crate) fn doer(&self, noun: usize) -> Vec<Filler> {
        let control = &self.lexicon.control;
        let mut below = noun;
        // «в связи с убийством Лосева»: a reason is nobody's deed here.
        let stands_behind = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            self.stands_behind(noun, Some(&words))
        };
        if stands_behind(&["в", "связи", "с"]) || stands_behind(&["из-за"]) {
            return Vec::new();
        }
        for at in self.sentence.path(noun).skip(1).take(4) {
            let word = self.word(at);
            if word.is_verb() && self.preposition_of(below) == Some("за") {
                return self.paid_for(at);
            }
            // «премия за подписание»
            if word.is_nominal() && self.mention_at(at).is_none() && self.preposition_of(below) == Some("за")
            {
                continue;
            }
            below = at;
            if word.is_nominal() {
                if !control.agency_nouns.contains(&word.lemma) || self.mention_at(at).is_some() {
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
                // «уверен в возможности встречи»
                let own = (word.is_verb() || word.tag.short) && self.carries_deeds(&word.lemma)
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

    /// «наградили Лосева за спасение», «получил премию за»: who is praised or punished did it.
    fn paid_for(&self, verb: usize) -> Vec<Filler> {
        let control = &self.lexicon.control;
        let lemma = &self.word(verb).lemma;
        if control.rewarded.contains(lemma) || self.is_passive(verb) && control.repaid.contains(lemma) {
            return chained(self.subject_alone(verb));
        }
        if !control.repaid.contains(lemma) {
            return Vec::new();
        }
        let object = |case| Pattern { form: Form::Case { preposition: None, case }, classes: Vec::new() };
        let mut found = self.fillers(verb, &object(Case::Acc));
        found.retain(|filler| filler.link == Link::Tree);
        chained(found)
    }

    /// Who does what a passive verb tells: «подтверждена Киевом».
    fn agents(&self, verb: usize) -> Vec<Filler> {
        let form = Form::Case { preposition: None, case: Case::Ins };
        let agents = self.fillers(verb, &Pattern { form, classes: Vec::new() });
        if agents.is_empty() { self.sides(verb) } else { agents }
    }

    /// «с российской стороны подтверждена»: whose side does it.
    pub(crate) fn sides(&self, verb: usize) -> Vec<Filler> {
        let form = Form::Case { preposition: Some(vec!["с".to_owned()]), case: Case::Gen };
        let mut sides = self.fillers(verb, &Pattern { form, classes: Vec::new() });
        sides.retain(|side| {
            matches!(self.mentions[side.mention].sense, Sense::Country { how: How::Government, .. })
        });
        sides
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

    /// Whether a mention is a body that arrests, tries, investigates.
    pub(crate) fn enforces(&self, mention: usize) -> bool {
        let mention = &self.mentions[mention];
        let body = matches!(mention.sense, Sense::Organization | Sense::Known(_) | Sense::Group(_));
        let enforcers = &self.lexicon.control.enforcers;
        body && (mention.first..=mention.last).any(|at| enforcers.contains(&self.word(at).lemma))
    }

    /// Whether a mention is the owner of a noun.
    pub(crate) fn owns(&self, mention: usize, noun: usize) -> bool {
        self.owners(noun).iter().any(|owner| owner.mention == mention)
    }

    /// «В Испании задержали»: somebody does it, no word says who.
    pub(crate) fn is_subjectless(&self, verb: usize) -> bool {
        let word = self.word(verb);
        let subjects = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj];
        word.is_finite() && word.tag.number == Number::Plur && self.sentence.child(verb, &subjects).is_none()
    }

    /// The word that a noun hangs on, over the noun of its preposition: «в ходе визита».
    pub(crate) fn governor_over_relays(&self, noun: usize) -> Option<usize> {
        let relay = |at: &usize| self.lexicon.cues.relays.contains(&self.word(*at).lemma);
        self.sentence.path(noun).skip(1).find(|at| !relay(at))
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
    pub(crate) fn agrees(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.word(a).tag, self.word(b).tag);
        let speaks = a.person != 1 && b.person != 1 && b.person != 2;
        speaks
            && a.number == b.number
            && (a.gender == b.gender || a.gender == Gender::None || b.gender == Gender::None)
    }

    /// «В МИД отвергли», «кандидатуру одобрили в Госдуме»: a plural verb without subject is the body's whose place is named.
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
            // Behind the verb the place may be another thing's, or where somebody goes («вызвали в МИД»).
            let near = candidate.last < verb
                || candidate.first == verb + 2 && candidate.cases(self.sentence) != Cases::ALL;
            body && near
                && candidate
                    .preposition(self.sentence)
                    .is_some_and(|preposition| matches!(preposition, "в" | "во"))
                && self.in_case(*mention, Case::Loc, true)
                && self.word(candidate.head).clause == word.clause
        })
    }

    /// Whether a verb makes another than its subject act.
    pub(crate) fn asks(&self, verb: Option<usize>) -> bool {
        let Some(word) = verb.map(|verb| self.word(verb)).filter(|word| word.is_verb()) else { return false };
        self.lexicon.cues.verbs.get(&word.lemma) == Some(&relata_model::Status::Requested)
            || self.lexicon.control.object_control.contains(&word.lemma)
    }

    /// Who does what an infinitive says, told by the word that governs it.
    fn controller(&self, governor: usize, depth: usize) -> Vec<Filler> {
        let word = self.word(governor);
        if self.asks(Some(governor)) {
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
    pub(super) fn relative_filler(&self, word: usize, pattern: &Pattern) -> Vec<Filler> {
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
}

fn chained(mut fillers: Vec<Filler>) -> Vec<Filler> {
    fillers.iter_mut().for_each(|filler| filler.link = filler.link.min(Link::Chain));
    fillers
}

fn number_agrees(noun: Tag, verb: Tag, row: bool) -> bool {
    verb.number == Number::None
        || noun.number == Number::None
        || noun.number == verb.number
        || (row && verb.number == Number::Plur)
}
