//! Who stands in the slots of a frame: at the trigger, or at the verb that carries it.

use relata_model::{EventType, Status};
use relata_nlp::{Case, Gender, Pos, Relation, VerbForm};

use super::Match;
use crate::actors::{Mention, Sense};
use crate::events::scene::{Filler, Link, chained};
use crate::events::status;
use crate::frames::{Class, Form, Kind, Pattern};

impl Match<'_, '_> {
    /// The verb that carries a noun event: a support verb whose subject or object it is, or the
    /// verb that it stands beside with «на», «в ходе», «после».
    pub(super) fn carrier(&self) -> Option<usize> {
        if self.kind != Kind::Noun {
            return None;
        }
        let scene = self.scene;
        // «пошлины, введенные Вашингтоном»
        let is_participle = |child: &usize| {
            let word = scene.word(*child);
            word.tag.verb_form == VerbForm::Part
                && !word.tag.short
                && scene.lexicon.cues.support.contains_key(&word.lemma)
                && scene.is_passive(*child)
        };
        let participles = || scene.sentence.children(self.trigger).filter(is_participle);
        // «США ввели повышенные пошлины»: alone before its noun it tells of nobody.
        let alone = |at: &usize| *at < self.trigger && scene.sentence.children(*at).next().is_none();
        participles().find(|at| !alone(at)).or_else(|| self.verb_above()).or_else(|| participles().next())
    }

    /// The verb that carries the event, participles of its noun aside.
    fn verb_above(&self) -> Option<usize> {
        let scene = self.scene;
        if let Some(relative) = self.relative_carrier() {
            return Some(relative);
        }
        // «выступил против визита»: nobody's but whom its own words name.
        if scene.preposition_of(self.trigger) == Some("против") {
            return None;
        }
        let symmetric = self.frame.event_type.is_symmetric();
        let head = scene.governor_over_relays(self.trigger)?;
        if let Some(verb) = self.vouched_for(head) {
            return Some(verb);
        }
        if !scene.word(head).is_verb() {
            return None;
        }
        if self.is_among_requests(head) || self.is_paid_back(head) {
            return None;
        }
        // «обвинён в связи с осадой» is said of whoever did it.
        let accused = scene.lexicon.control.accusing.contains(&scene.word(head).lemma);
        if !symmetric && !accused && scene.is_circumstance(self.trigger) {
            return None;
        }
        let beside = scene.preposition_of(self.trigger).is_some_and(|preposition| {
            scene.lexicon.cues.status.beside.contains(preposition)
                || matches!(preposition, "о" | "об" | "к" | "в" | "с")
        });
        let beside = beside && symmetric || self.is_ground_for(head);
        let clause = scene.word(self.trigger).clause;
        if scene.word(head).clause != clause {
            // «Как сказал Лосев после встречи с Титовым, город …»: the parser hangs it on a later verb.
            let own = |at: &usize| {
                let word = scene.word(*at);
                let main = word.relation != Relation::AclRelcl || word.head == Some(self.trigger);
                main && word.clause == clause && word.tag.pos == Pos::Verb && word.is_finite()
            };
            let before = (0..self.trigger).rev().find(own);
            let found = before.or_else(|| (self.trigger..head).find(own));
            return found.filter(|_| beside && head > self.trigger);
        }
        let supports = scene.lexicon.cues.support.contains_key(&scene.word(head).lemma)
            || scene.lexicon.cues.verbs.contains_key(&scene.word(head).lemma);
        let awaits = symmetric
            && scene.word(self.trigger).relation == Relation::Nsubj
            && scene.lexicon.control.awaiting.contains(&scene.word(head).lemma);
        (supports || beside || awaits).then_some(head)
    }

    /// «опроверг слухи о встрече с Титовым», «подтвердил факт встречи с Титовым»: the verb that says whether it is so.
    pub(super) fn vouched_for(&self, tidings: usize) -> Option<usize> {
        let scene = self.scene;
        let control = &scene.lexicon.control;
        let noun = scene.word(tidings);
        let told = noun.lemma == "факт" || control.tidings.contains(&noun.lemma);
        let verb = noun.head.filter(|verb| {
            noun.relation == Relation::Obj && control.vouching.contains(&scene.word(*verb).lemma)
        });
        let by_spokesman = |verb: usize| {
            scene
                .subject(verb)
                .iter()
                .filter_map(|who| scene.of[who.mention])
                .any(|at| self.speaks_for_others(at))
        };
        let dealt = told && self.frame.event_type.is_symmetric() && !self.guests().is_empty();
        verb.filter(|verb| dealt && !scene.is_passive(*verb) && !by_spokesman(*verb))
    }

    /// «По соглашению с Перу Чили получит пять судов»: whether a verb tells what a deal with somebody leads to.
    fn is_ground_for(&self, verb: usize) -> bool {
        let scene = self.scene;
        let cues = &scene.lexicon.cues;
        let leads = scene.preposition_of(self.trigger).is_some_and(|preposition| {
            cues.status.deal_grounds.contains(preposition) || cues.status.grounds.contains(preposition)
        });
        let lemma = &scene.word(verb).lemma;
        // «По соглашению с Перу проголосовали депутаты»
        let made_it = |filler: &Filler| {
            let mention = &scene.mentions[filler.mention];
            mention.first < verb && !matches!(mention.sense, Sense::Group(_))
        };
        let subject = scene.subject(verb);
        leads
            && !subject.is_empty()
            && subject.iter().all(made_it)
            && self.trigger < verb
            && self.frame.event_type == EventType::Agree
            && scene.lexicon.control.deals.contains(&scene.word(self.trigger).lemma)
            && !cues.speech.contains(lemma)
            && cues.verbs.get(lemma) != Some(&Status::Denied)
            && !scene.is_passive(verb)
            && !self.guests().is_empty()
    }

    /// «выдвинули требования, среди которых освобождение Лосева»: whoever asks for something does not do it.
    fn is_among_requests(&self, verb: usize) -> bool {
        let scene = self.scene;
        let asks = |at: usize| {
            scene.lexicon.cues.nouns.get(&scene.word(at).lemma) == Some(&relata_model::Status::Requested)
        };
        let listed = |at: usize| {
            scene.word(at).is_relative() && matches!(scene.word(at - 1).folded.as_str(), "среди" | "числе")
        };
        (verb + 1..self.trigger).any(|at| listed(at) && (verb..at).any(asks))
    }

    /// «Лосев отверг обвинения в адрес партии»: whoever rejects a charge has not brought it.
    fn is_rebutted(&self, verb: usize) -> bool {
        let scene = self.scene;
        self.frame.event_type == EventType::Accuse
            && scene.lexicon.control.rebutting.contains(&scene.word(verb).lemma)
            && !scene.is_passive(verb)
    }

    /// «прошение о помиловании, которое он подал президенту»: the support verb of a relative clause, which may hang
    /// on the noun behind.
    fn relative_carrier(&self) -> Option<usize> {
        let scene = self.scene;
        let children = || scene.sentence.children(self.trigger);
        let behind = children().filter(|child| scene.word(*child).relation == Relation::Nmod);
        let below = behind.flat_map(|noun| scene.sentence.children(noun));
        children().chain(below).find(|child| {
            let verb = scene.word(*child);
            verb.relation == Relation::AclRelcl
                && verb.tag.verb_form == VerbForm::Fin
                && scene.lexicon.cues.support.contains_key(&verb.lemma)
                && scene.sentence.children(*child).any(|pronoun| {
                    let pronoun = scene.word(pronoun);
                    let (ours, theirs) = (scene.word(self.trigger).tag, pronoun.tag);
                    pronoun.is_relative()
                        && pronoun.relation == Relation::Obj
                        && ours.number == theirs.number
                        && (ours.gender == theirs.gender || theirs.gender == Gender::None)
                })
        })
    }

    /// Whether the carrier has the event as its subject or object, as against standing beside it.
    pub(super) fn carries(&self, carrier: usize) -> bool {
        self.scene.lexicon.cues.support.contains_key(&self.scene.word(carrier).lemma)
            && self.scene.preposition_of(status::noun_of_place(self.scene, self.trigger)).is_none()
    }

    /// «пришли к соглашению», «вступили в переговоры»: whether the carrier has the event behind a preposition of its own.
    pub(super) fn leads_to(&self, carrier: usize) -> bool {
        let scene = self.scene;
        let phrase = |preposition: &str| {
            scene
                .lexicon
                .cues
                .status
                .leading
                .contains(&format!("{} {preposition}", scene.word(carrier).lemma))
        };
        scene.preposition_of(self.trigger).is_some_and(phrase)
    }

    /// Whether the carrier is a participle of the event: «пошлины, введенные Вашингтоном».
    pub(super) fn is_participle_of(&self, carrier: usize) -> bool {
        self.scene.word(carrier).head == Some(self.trigger)
    }

    pub(super) fn fill(&self, pattern: &Pattern, carrier: Option<usize>) -> Vec<Filler> {
        let scene = self.scene;
        if pattern.form == Form::Speaker {
            // A subordinate clause is told by the way, it is not what the speaker says of anybody.
            let aside = matches!(
                scene.word(self.trigger).relation,
                Relation::Acl | Relation::AclRelcl | Relation::Advcl
            );
            let speaker = scene.speaker(self.trigger).filter(|_| !aside).map(|(filler, _)| filler);
            let speaker = speaker.filter(|filler| !scene.is_outlet(filler.mention));
            return self.of_class(speaker.into_iter().collect(), pattern);
        }
        match self.kind {
            Kind::Verb => {
                let passive = scene.is_passive(self.trigger);
                if pattern.is_bare(Case::Nom) {
                    if passive {
                        let agent = Pattern { classes: pattern.classes.clone(), ..Pattern::bare(Case::Ins) };
                        let agents = self.agents(&agent);
                        let agents = if agents.is_empty() { self.shared_agents(&agent) } else { agents };
                        let agents = if agents.is_empty() { scene.sides(self.trigger) } else { agents };
                        let agents = if agents.is_empty() { self.negotiators() } else { agents };
                        let agents = if agents.is_empty() { self.unnamed_agents() } else { agents };
                        return self.of_class(agents, pattern);
                    }
                    let subject = if self.places_companions() {
                        scene.subject_alone(self.trigger)
                    } else {
                        scene.subject(self.trigger)
                    };
                    let subject = if self.only_cites() { Vec::new() } else { subject };
                    let subject = if subject.iter().any(|it| self.means(it)) {
                        subject
                    } else {
                        Some(self.those_who_met()).filter(|met| !met.is_empty()).unwrap_or(subject)
                    };
                    let subject = if subject.is_empty() && scene.is_subjectless(self.trigger) {
                        self.unnamed_agents()
                    } else {
                        subject
                    };
                    return self.of_class(subject, pattern);
                }
                if passive && pattern.is_bare(Case::Acc) {
                    let mut subject = scene.subject(self.trigger);
                    subject.retain(|filler| !self.is_new_office(filler));
                    return self.of_class(subject, pattern);
                }
                let own = self.own_fillers(pattern);
                let own = if own.is_empty() && !passive { self.shared_object(pattern) } else { own };
                let own = if own.is_empty() { self.forbidden_behind(pattern) } else { own };
                // «обвиняется в краже, сообщила прокуратура»: a body accuses where a reflexive verb asks who does.
                if own.is_empty() && pattern.is_bare(Case::Ins) {
                    return self.unnamed_agents();
                }
                // «С лидерами региона он намерен обсудить …»: it may hang on what governs the infinitive.
                let governor = scene
                    .word(self.trigger)
                    .head
                    .filter(|_| scene.word(self.trigger).tag.verb_form == VerbForm::Inf);
                let movable = matches!(&pattern.form, Form::Case { preposition: Some(_), .. })
                    || pattern.is_bare(Case::Dat);
                match governor {
                    Some(governor) if own.is_empty() && movable => {
                        let subject = scene.subject(self.trigger);
                        let above = scene.fillers(governor, pattern).into_iter().filter(|filler| {
                            filler.link == Link::Tree
                                && !subject.iter().any(|other| other.mention == filler.mention)
                        });
                        above.map(|filler| Filler { link: Link::Chain, ..filler }).collect()
                    }
                    _ => own,
                }
            }
            Kind::Noun => {
                if pattern.is_bare(Case::Nom) && self.frame.is_claim() {
                    return self.of_class(scene.subject_of_predicate(self.trigger), pattern);
                }
                if pattern.is_bare(Case::Nom) {
                    let agents = self.agents_of_noun();
                    if !agents.is_empty() {
                        return self.of_class(agents, pattern);
                    }
                    if scene.governor_over_relays(self.trigger).is_some_and(|verb| self.is_rebutted(verb)) {
                        return Vec::new();
                    }
                    let Some(carrier) = carrier else {
                        let doer = scene.doer(self.trigger);
                        let doer = if doer.is_empty() { self.subject_beside() } else { doer };
                        return self.of_class(doer, pattern);
                    };
                    let relation = scene.word(self.trigger).relation;
                    if matches!(relation, Relation::Nsubj | Relation::NsubjPass)
                        && scene.word(self.trigger).head == Some(carrier)
                    {
                        let havers = self.havers(carrier);
                        if !havers.is_empty() || relation == Relation::Nsubj {
                            return self.of_class(havers, pattern);
                        }
                    }
                    // «обвинила Смирнова в убийстве»: whoever accuses or judges did not do it.
                    let accusing = &scene.lexicon.control.accusing;
                    if accusing.contains(&scene.word(carrier).lemma) && !self.carries(carrier) {
                        let accused = if scene.is_passive(carrier) {
                            scene.subject(carrier)
                        } else {
                            scene.fillers(carrier, &Pattern::bare(Case::Acc))
                        };
                        return chained(self.of_class(accused, pattern));
                    }
                    let urged = self.urged_to(carrier);
                    if !urged.is_empty() {
                        return self.of_class(urged, pattern);
                    }
                    let subject = if scene.is_passive(carrier) {
                        let agents = scene.fillers(carrier, &Pattern::bare(Case::Ins));
                        // «ранена во время встречи с жителями»: it was she who met them.
                        if agents.is_empty() && self.is_participle_of(carrier) {
                            self.subject_above(carrier)
                        } else if agents.is_empty() && !self.carries(carrier) && self.frame.mutual {
                            scene.subject(carrier)
                        } else {
                            agents
                        }
                    } else {
                        self.without_spokesmen(scene.subject(carrier), carrier)
                    };
                    let known = subject.iter().any(|it| self.means(it));
                    let subject = if known { subject } else { self.one_of_both(carrier) };
                    return chained(self.of_class(subject, pattern));
                }
                let beside = if pattern.is_bare(Case::Dat) { self.behind_owner() } else { Vec::new() };
                let mut own = if beside.is_empty() { self.own_fillers(pattern) } else { beside };
                if pattern.is_bare(Case::Ins) {
                    own.retain(|filler| self.is_bare_row(filler));
                }
                // «обвинения против союзника — министра Лосева»: behind a dash stands whoever is told before it.
                if pattern.is_bare(Case::Gen) {
                    own.retain(|filler| {
                        let first = scene.mentions[filler.mention].first;
                        let between = scene.sentence.words.get(self.trigger..first).unwrap_or_default();
                        !between.iter().any(|word| matches!(word.text, "—" | "–"))
                    });
                }
                let prepositional = matches!(&pattern.form, Form::Case { preposition: Some(_), .. })
                    || pattern.is_bare(Case::Dat);
                let Some(carrier) = carrier.filter(|_| own.is_empty() && prepositional) else { return own };
                let found: Vec<Filler> = scene
                    .fillers(carrier, pattern)
                    .into_iter()
                    .filter(|filler| filler.link == Link::Tree)
                    .collect();
                if self.is_of_verb_beside(carrier, pattern) {
                    return Vec::new();
                }
                if !found.is_empty() || !self.frame.mutual || self.carries(carrier) {
                    return found;
                }
                self.aimed_at(carrier, pattern)
            }
        }
    }

    /// «Лосев рассказал, что на встрече с Титовым они договорились»: of the two that «они» are, whoever tells it.
    pub(super) fn one_of_both(&self, carrier: usize) -> Vec<Filler> {
        let scene = self.scene;
        let with = self.frame.roles.iter().any(|(_, pattern)| pattern.is_with());
        let they = scene.sentence.child(carrier, &[Relation::Nsubj]).filter(|subject| {
            matches!(scene.word(*subject).folded.as_str(), "они" | "мы")
                && scene.mention_at(*subject).is_none_or(|at| scene.of[at].is_none())
        });
        let teller = they.filter(|_| with).and_then(|_| scene.speaker(carrier));
        teller.map(|(filler, _)| filler).into_iter().collect()
    }

    /// Whether somebody known is meant.
    fn means(&self, filler: &Filler) -> bool {
        let several = &self.scene.entities.several;
        self.scene.of[filler.mention].is_some() || several.contains_key(&(self.index, filler.mention))
    }

    /// Who does it, in the instrumental; «назначен министром» names an office, not who named him.
    fn agents(&self, agent: &Pattern) -> Vec<Filler> {
        let scene = self.scene;
        let predicative = scene.lexicon.control.predicative.contains(&scene.word(self.trigger).lemma);
        let mut agents = scene.fillers(self.trigger, agent);
        // «уволен командующий войсками»
        let is_led = |mention: &Mention| {
            let before = mention.first.checked_sub(1).filter(|at| scene.word(*at).lemma.ends_with("щий"));
            before.is_some_and(|before| {
                let governed = scene.outer_word(mention).and_then(|outer| scene.word(outer).head);
                scene.word(before).head != Some(self.trigger) || governed == Some(before)
            })
        };
        agents.retain(|filler| {
            let mention = &scene.mentions[filler.mention];
            let is_office =
                predicative && mention.name.is_none() && matches!(mention.sense, Sense::Person { .. });
            // «объявлены „предателями“»: what they are called.
            let called = predicative && mention.name.is_none() && scene.sentence.is_quoted(mention.first);
            !is_office && !called && !is_led(mention) && !self.is_agent_of_participle(mention)
        });
        agents
    }

    /// «В мае назначен замминистра культуры»: an office without case forms behind the verb is what he has become of
    /// whom the text told before.
    fn is_new_office(&self, filler: &Filler) -> bool {
        let scene = self.scene;
        let mention = &scene.mentions[filler.mention];
        scene.lexicon.control.predicative.contains(&scene.word(self.trigger).lemma)
            && mention.first > self.trigger
            && mention.name.is_none()
            && matches!(mention.sense, Sense::Person { .. })
            && scene.word(mention.head).cases.has(Case::Ins)
    }

    /// «письмо, написанное Лосевым, адресовано Титову»: whether a passive participle whose phrase ends before the trigger
    /// has the mention for its agent.
    fn is_agent_of_participle(&self, mention: &Mention) -> bool {
        let scene = self.scene;
        let is_comma = |at: &usize| scene.word(*at).text == ",";
        let ends = (mention.last + 1..self.trigger).any(|at| is_comma(&at));
        let begins = (0..mention.first).rev().find(is_comma);
        let is_participle = |at: usize| scene.word(at).is_attribute() && scene.is_passive(at);
        ends && begins.is_some_and(|comma| (comma + 1..mention.first).any(is_participle))
    }

    /// «…, передаёт Reuters»: a verb of saying beside the clause, whose subject is an outlet.
    fn only_cites(&self) -> bool {
        let scene = self.scene;
        let verb = scene.word(self.trigger);
        verb.relation == Relation::Parataxis
            && scene.lexicon.cues.speech.contains(&verb.lemma)
            && scene.subject_alone(self.trigger).iter().any(|filler| scene.is_outlet(filler.mention))
    }

    /// «назначение Лосева Титовым», «поддержка Титовым Лосева»: who does what a noun tells, if it also tells to whom.
    fn agents_of_noun(&self) -> Vec<Filler> {
        let scene = self.scene;
        let is_patient = |child: usize| {
            let noun = scene.word(child);
            child > self.trigger
                && noun.is_nominal()
                && noun.tag.case == Case::Gen
                && scene.preposition_of(child).is_none()
        };
        let has_patient = scene.sentence.children(self.trigger).any(is_patient);
        let has_pattern = self.frame.roles.iter().any(|(_, pattern)| pattern.is_bare(Case::Ins));
        if !has_patient || has_pattern {
            return Vec::new();
        }
        // «блокировка сайта Роскомнадзором»: the parser may hang it on the genitive.
        let below = std::iter::successors(Some(self.trigger), |noun| {
            scene.sentence.children(*noun).find(|child| is_patient(*child))
        });
        let agents = below.take(4).map(|noun| {
            let mut agents = scene.fillers(noun, &agent());
            agents.retain(|filler| self.is_agent_behind(filler, noun));
            agents
        });
        agents.into_iter().find(|agents| !agents.is_empty()).unwrap_or_default()
    }

    /// Whether an instrumental behind a noun names who does it, rather than what somebody becomes.
    pub(super) fn is_agent_behind(&self, filler: &Filler, noun: usize) -> bool {
        let scene = self.scene;
        let mention = &scene.mentions[filler.mention];
        let named = !matches!(mention.sense, Sense::Person { .. }) || mention.name.is_some();
        named && self.is_bare_row(filler) && filler.link == Link::Tree && mention.first > noun
    }

    /// Whether none of a row stands behind a preposition: «конфликт с полицией и войсками» has no agents.
    fn is_bare_row(&self, filler: &Filler) -> bool {
        let scene = self.scene;
        let mut row = scene.row(filler.mention).into_iter();
        row.all(|one| scene.mentions[one].preposition(scene.sentence).is_none())
    }

    /// Whether the frame has a role of its own for «вместе с».
    fn places_companions(&self) -> bool {
        let together = &self.scene.lexicon.control.together;
        self.frame.roles.iter().any(|(_, pattern)| {
            matches!(&pattern.form, Form::Case { preposition: Some(words), .. } if together.contains(&words[0]))
        })
    }

    /// The fillers at the trigger, or at its other words: «объединить усилия стран региона».
    pub(super) fn own_fillers(&self, pattern: &Pattern) -> Vec<Filler> {
        let found = self.fillers_by_form(pattern);
        let gives = || self.scene.lexicon.control.giving.contains(&self.scene.word(self.trigger).lemma);
        if found.is_empty() && self.kind == Kind::Verb && pattern.is_bare(Case::Dat) && gives() {
            return self.behind_gift();
        }
        found
    }

    /// The fillers that stand in the pattern's form.
    fn fillers_by_form(&self, pattern: &Pattern) -> Vec<Filler> {
        let words = std::iter::once(self.trigger).chain(self.rest.iter().copied());
        let found = words.map(|word| self.scene.fillers(word, pattern)).find(|found| !found.is_empty());
        let mut found = found.unwrap_or_default();
        // «Отставки Лосева потребовали после ареста Титова»: a genitive is the noun's rather than the verb's.
        if self.kind == Kind::Verb && pattern.is_bare(Case::Gen) && !found.is_empty() {
            let nouns = self.rest.iter().filter(|noun| self.scene.preposition_of(**noun).is_none());
            let tree = |found: &Vec<Filler>| found.iter().any(|filler| filler.link == Link::Tree);
            if let Some(owners) = nouns.map(|noun| self.scene.fillers(*noun, pattern)).find(tree) {
                return owners;
            }
        }
        if pattern.is_bare(Case::Acc) {
            found.retain(|filler| filler.link > Link::Line || !self.suffers_judged_harm(filler.mention));
        }
        found
    }

    pub(super) fn of_class(&self, fillers: Vec<Filler>, pattern: &Pattern) -> Vec<Filler> {
        fillers.into_iter().filter(|filler| self.scene.in_class(filler.mention, &pattern.classes)).collect()
    }
}

/// Who does it, in the instrumental.
pub(super) fn agent() -> Pattern {
    Pattern { classes: vec![Class::Person, Class::State, Class::Body], ..Pattern::bare(Case::Ins) }
}
