//! Who stands in the slots of a frame: at the trigger, or at the verb that carries it.

use relata_nlp::{Case, Relation, VerbForm};

use super::Match;
use crate::actors::{Mention, Sense};
use crate::events::scene::{Filler, Link, chained};
use crate::frames::{Class, Form, Kind, Pattern};

impl Match<'_, '_> {
    /// Who stands where a pattern asks for somebody.
    pub(super) fn fill(&self, pattern: &Pattern, carrier: Option<usize>) -> Vec<Filler> {
        let doer = pattern.is_bare(Case::Nom);
        let fillers = match self.kind {
            _ if pattern.form == Form::Speaker => self.speaker_outside(),
            Kind::Verb if doer => self.doers_of_verb(pattern),
            Kind::Verb if pattern.is_bare(Case::Acc) && self.scene.is_passive(self.trigger) => {
                let mut subject = self.scene.subject(self.trigger);
                subject.retain(|filler| !self.is_new_office(filler));
                subject
            }
            Kind::Noun if doer && self.frame.is_claim() => self.scene.subject_of_predicate(self.trigger),
            Kind::Noun if doer => self.doers_of_noun(carrier),
            Kind::Verb => return self.around_verb(pattern),
            Kind::Noun => return self.around_noun(pattern, carrier),
        };
        self.of_class(fillers, pattern)
    }

    /// Who says what the trigger tells of somebody; a subordinate clause is told by the way.
    fn speaker_outside(&self) -> Vec<Filler> {
        let scene = self.scene;
        let relation = scene.word(self.trigger).relation;
        if matches!(relation, Relation::Acl | Relation::AclRelcl | Relation::Advcl) {
            return Vec::new();
        }
        let speaker = scene.speaker(self.trigger).map(|(filler, _)| filler);
        speaker.filter(|filler| !scene.is_outlet(filler.mention)).into_iter().collect()
    }

    /// The subject of the verb, or the agent of a passive one.
    fn doers_of_verb(&self, pattern: &Pattern) -> Vec<Filler> {
        let scene = self.scene;
        if scene.is_passive(self.trigger) {
            let agent = Pattern { classes: pattern.classes.clone(), ..Pattern::bare(Case::Ins) };
            let agents = or(self.agents(&agent), || self.shared_agents(&agent));
            let agents = or(agents, || scene.sides(self.trigger));
            return or(or(agents, || self.negotiators()), || self.unnamed_agents());
        }
        let subject = match self.places_companions() {
            _ if self.only_cites() => Vec::new(),
            true => scene.subject_alone(self.trigger),
            false => scene.subject(self.trigger),
        };
        let met = if subject.iter().any(|it| self.means(it)) { Vec::new() } else { self.those_who_met() };
        let subject = if met.is_empty() { subject } else { met };
        or(subject, || match scene.is_subjectless(self.trigger) {
            true => self.unnamed_agents(),
            false => Vec::new(),
        })
    }

    /// Who stands beside a verb, or beside what governs an infinitive.
    fn around_verb(&self, pattern: &Pattern) -> Vec<Filler> {
        let scene = self.scene;
        let own = or(self.own_fillers(pattern), || match scene.is_passive(self.trigger) {
            true => Vec::new(),
            false => self.shared_object(pattern),
        });
        let own = or(own, || self.forbidden_behind(pattern));
        if !own.is_empty() {
            return own;
        }
        // «обвиняется в краже, сообщила прокуратура»: a body accuses where a reflexive verb asks who does.
        if pattern.is_bare(Case::Ins) {
            return self.unnamed_agents();
        }
        // «С лидерами региона он намерен обсудить …»: it may hang on what governs the infinitive.
        let trigger = scene.word(self.trigger);
        let infinitive = trigger.tag.verb_form == VerbForm::Inf;
        let Some(governor) = trigger.head.filter(|_| infinitive && pattern.is_movable()) else { return own };
        let subject = scene.subject(self.trigger);
        let mut above = scene.fillers(governor, pattern);
        above.retain(|filler| {
            filler.link == Link::Tree && !subject.iter().any(|other| other.mention == filler.mention)
        });
        chained(above)
    }

    /// Who does what a noun tells: its own agent, or whoever the verb that carries it names.
    fn doers_of_noun(&self, carrier: Option<usize>) -> Vec<Filler> {
        let scene = self.scene;
        let agents = self.agents_of_noun();
        if !agents.is_empty() {
            return agents;
        }
        if scene.governor_over_relays(self.trigger).is_some_and(|verb| self.is_rebutted(verb)) {
            return Vec::new();
        }
        let Some(carrier) = carrier else {
            return or(scene.doer(self.trigger), || self.subject_beside());
        };
        let trigger = scene.word(self.trigger);
        let is_subject = matches!(trigger.relation, Relation::Nsubj | Relation::NsubjPass);
        if is_subject && trigger.head == Some(carrier) {
            let havers = self.havers(carrier);
            if !havers.is_empty() || trigger.relation == Relation::Nsubj {
                return havers;
            }
        }
        // «обвинила Смирнова в убийстве»: whoever accuses or judges did not do it.
        let accusing = &scene.lexicon.control.accusing;
        if accusing.contains(&scene.word(carrier).lemma) && !self.carries(carrier) {
            return chained(match scene.is_passive(carrier) {
                true => scene.subject(carrier),
                false => scene.fillers(carrier, &Pattern::bare(Case::Acc)),
            });
        }
        let urged = self.urged_to(carrier);
        if !urged.is_empty() {
            return urged;
        }
        let subject = self.doers_of_carrier(carrier);
        let known = subject.iter().any(|it| self.means(it));
        chained(if known { subject } else { self.one_of_both(carrier) })
    }

    /// The subject of the verb that carries a noun, or the agent of a passive one.
    fn doers_of_carrier(&self, carrier: usize) -> Vec<Filler> {
        let scene = self.scene;
        if !scene.is_passive(carrier) {
            return self.without_spokesmen(scene.subject(carrier), carrier);
        }
        // «ранена во время встречи с жителями»: it was she who met them.
        or(scene.fillers(carrier, &Pattern::bare(Case::Ins)), || {
            if self.is_participle_of(carrier) {
                self.subject_above(carrier)
            } else if !self.carries(carrier) && self.frame.mutual {
                scene.subject(carrier)
            } else {
                Vec::new()
            }
        })
    }

    /// Who stands beside a noun, or beside the verb that carries it.
    fn around_noun(&self, pattern: &Pattern, carrier: Option<usize>) -> Vec<Filler> {
        let scene = self.scene;
        let beside = if pattern.is_bare(Case::Dat) { self.behind_owner() } else { Vec::new() };
        let mut own = or(beside, || self.own_fillers(pattern));
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
        if pattern.is_with() {
            own.retain(|filler| filler.link > Link::Line || !self.is_partner_of_verb(filler, carrier));
        }
        let Some(carrier) = carrier.filter(|_| own.is_empty() && pattern.is_movable()) else { return own };
        if self.is_of_verb_beside(carrier, pattern) {
            return Vec::new();
        }
        let mut found = scene.fillers(carrier, pattern);
        found.retain(|filler| filler.link == Link::Tree);
        if !found.is_empty() || !self.frame.mutual || self.carries(carrier) {
            return found;
        }
        self.aimed_at(carrier, pattern)
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

/// The fillers, or others if there are none.
fn or(fillers: Vec<Filler>, others: impl FnOnce() -> Vec<Filler>) -> Vec<Filler> {
    if fillers.is_empty() { others() } else { fillers }
}

/// Who does it, in the instrumental.
pub(super) fn agent() -> Pattern {
    Pattern { classes: vec![Class::Person, Class::State, Class::Body], ..Pattern::bare(Case::Ins) }
}
