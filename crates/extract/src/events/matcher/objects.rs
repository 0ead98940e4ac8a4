//! Whose the object of a verb is: «осудил визит Медведева», «пошлины на китайские товары».

use relata_model::{EventType, Role};
use relata_nlp::{Animacy, Case, Number, Relation, VerbForm};

use super::Match;
use super::cast::Cast;
use super::slots::agent;
use crate::actors::Sense;
use crate::events::neighbours;
use crate::events::scene::{Filler, Link};
use crate::frames::{Class, Form, Pattern};

impl Match<'_, '_> {
    /// The owner of a verb's object as target: «осудил визит Медведева», «пошлины на китайские товары».
    pub(super) fn inside_object(&self, carrier: Option<usize>, cast: &mut Cast) {
        let scene = self.scene;
        let relations = [Relation::Obj, Relation::Obl, Relation::Nmod, Relation::NsubjPass];
        let hosts: Vec<usize> =
            std::iter::once(self.trigger).chain(carrier).chain(self.rest.iter().copied()).collect();
        // «Законопроект отклонён Сенатом»: the parser often takes it for an active one's subject.
        let suffers = |object: usize| {
            let relation = scene.word(object).relation;
            relation == Relation::NsubjPass
                || relation == Relation::Nsubj
                    && scene
                        .word(object)
                        .head
                        .is_some_and(|verb| scene.word(verb).tag.short && scene.is_passive(verb))
        };
        let hangs = |object: usize| {
            scene.word(object).head.is_some_and(|head| hosts.contains(&head))
                && (relations.contains(&scene.word(object).relation) || suffers(object))
        };
        // «в офисе фирмы и в квартире Лосева»
        let joined = |object: usize| {
            let first = scene.word(object).head.filter(|_| scene.word(object).relation == Relation::Conj);
            first.is_some_and(|first| {
                let preposition = scene.preposition_of(object);
                hangs(first) && preposition.is_some() && preposition == scene.preposition_of(first)
            })
        };
        // The parser often hangs «против товаров» elsewhere: behind its preposition and near, it counts too.
        let last = hosts.iter().copied().max().unwrap_or(self.trigger);
        let near = |object: usize| {
            object > last
                && object - last <= 8
                && scene.preposition_of(object).is_some()
                && scene.word(object).clause == scene.word(last).clause
        };
        let objects = (0..scene.sentence.words.len())
            .filter(|object| scene.word(*object).is_nominal() && scene.mention_at(*object).is_none())
            .filter(|object| hangs(*object) || joined(*object) || near(*object));
        for object in objects {
            // The frame must know the object's own form.
            // «Просьба Титова отклонена»
            let thing = scene.word(object).tag.animacy != Animacy::Anim;
            let passive = thing && suffers(object);
            let known = self.frame.roles.iter().any(|(role, pattern)| {
                let Form::Case { preposition, case } = &pattern.form else { return false };
                *role == Role::Target
                    && (scene.word(object).cases.has(*case) || passive && *case == Case::Acc)
                    && scene.stands_behind(object, preposition.as_deref())
            });
            if !known {
                continue;
            }
            let owners = self.owners_within(object);
            if owners.is_empty() {
                let nouns = std::iter::once(object).chain(scene.sentence.children(object));
                // «заподозрили польских музыкантов» tells of these, and not of their state.
                let of_state = |noun: &usize| {
                    let word = scene.word(*noun);
                    let people = word.tag.animacy == Animacy::Anim
                        && !scene.lexicon.control.instruments.contains(&word.lemma);
                    word.is_nominal() && !people
                };
                let states = nouns
                    .filter(of_state)
                    .map(|noun| self.states(noun, Role::Target))
                    .find(|states| !states.is_empty());
                cast.adjectives.extend(states.into_iter().flatten());
            }
            // «осудил этот шаг»: it was who did what was told last.
            let nobody = owners.is_empty() && !cast.adjectives.iter().any(|state| state.role == Role::Target);
            if nobody && neighbours::points_back(scene, object) {
                // «Лига предложила сделку, но Титов отверг это предложение»
                match (self.asker_before(), self.before.author) {
                    (Some(asker), _) => self.add(&mut cast.parties, asker, Role::Target),
                    (None, Some(author)) => cast.add_named(author.entity, author.span, Role::Target),
                    (None, None) => {}
                }
            }
            let given = || neighbours::author_of_given(self.context, scene, object, self.index);
            if nobody
                && !cast.fills(Role::Target)
                && let Some(author) = given()
            {
                cast.add_named(author.entity, author.span, Role::Target);
            }
            for filler in owners {
                self.add(
                    &mut cast.parties,
                    Filler { link: filler.link.min(Link::Chain), ..filler },
                    Role::Target,
                );
            }
        }
    }

    /// «отменил штраф, наложенный на фирму», «снял санкции, введённые против Чили»: whom a participle of the object says
    /// to suffer it.
    fn imposed_on(&self, object: usize) -> Vec<Filler> {
        let scene = self.scene;
        let undone =
            matches!(self.frame.event_type, EventType::Concede | EventType::Retreat | EventType::Coerce);
        let imposes = |at: &usize| {
            scene.word(*at).is_attribute()
                && scene.is_passive(*at)
                && scene.lexicon.control.imposing.contains(&scene.word(*at).lemma)
        };
        let behind = |preposition: &str, case: Case| Pattern {
            form: Form::Case { preposition: Some(vec![preposition.to_owned()]), case },
            classes: vec![Class::Person, Class::State, Class::Body, Class::Group],
        };
        let forms = [behind("на", Case::Acc), behind("против", Case::Gen)];
        let Some(participle) = scene.sentence.children(object).find(imposes).filter(|_| undone) else {
            return Vec::new();
        };
        let mut found = forms.iter().map(|form| {
            let mut found = scene.fillers(participle, form);
            found.retain(|filler| filler.link == Link::Tree);
            found
        });
        found.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// «назвал посещение островов министром Лосевым ошибкой»: whose deed the object is, of what one says.
    fn agents_within(&self, object: usize) -> Vec<Filler> {
        let scene = self.scene;
        let agent = agent();
        let nouns = std::iter::once(object).chain(scene.sentence.children(object));
        let nouns = nouns.filter(|noun| scene.word(*noun).is_nominal());
        let mut found =
            nouns.map(|noun| scene.fillers(noun, &agent)).find(|found| !found.is_empty()).unwrap_or_default();
        found.retain(|filler| self.judges() && self.is_agent_behind(filler, object));
        found
    }

    /// «назвали убийство имама преступлением»: nothing is said against whoever suffers what the object tells.
    fn is_judged_harm(&self, object: usize) -> bool {
        let noun = self.scene.word(object);
        let is_case =
            noun.tag.number == Number::Sing && self.scene.lexicon.control.legal_cases.contains(&noun.lemma);
        self.judges() && (is_case || self.context.frames.is_suffered(&noun.lemma))
    }

    /// Whether a mention is the genitive of harm that is spoken of.
    pub(super) fn suffers_judged_harm(&self, mention: usize) -> bool {
        let scene = self.scene;
        let outer = scene.outer_word(&scene.mentions[mention]);
        outer.and_then(|outer| scene.word(outer).head).is_some_and(|noun| self.is_judged_harm(noun))
    }

    /// «закон, принятый Сенатом», «выдвинутые Чили обвинения»: who made what a noun names.
    fn makers(&self, noun: usize) -> Vec<Filler> {
        let scene = self.scene;
        let is_participle = |at: &usize| {
            scene.word(*at).tag.verb_form == VerbForm::Part
                && !scene.word(*at).tag.short
                && scene.is_passive(*at)
        };
        let participles = scene.sentence.children(noun).filter(is_participle);
        let named = |filler: &Filler| scene.mentions[filler.mention].sense != Sense::Pronoun;
        let mut made: Vec<Filler> = participles.flat_map(|at| scene.fillers(at, &agent())).collect();
        made.retain(|filler| self.judges() && filler.link == Link::Tree && named(filler));
        made
    }

    /// Whether the frame tells what somebody says for or against a deed.
    fn judges(&self) -> bool {
        matches!(
            self.frame.event_type,
            EventType::Accuse | EventType::Support | EventType::Reject | EventType::Protest
        )
    }

    /// The genitives («визит президента»), or origins («товары из КНР»), nearest to an object in what hangs on it.
    pub(super) fn owners_within(&self, object: usize) -> Vec<Filler> {
        let scene = self.scene;
        let owner = Pattern::bare(Case::Gen);
        let origin = Pattern {
            form: Form::Case { preposition: Some(vec!["из".to_owned()]), case: Case::Gen },
            classes: vec![Class::State],
        };
        let imposed = self.imposed_on(object);
        if !imposed.is_empty() {
            return imposed;
        }
        let agents = self.agents_within(object);
        if !agents.is_empty() || self.is_judged_harm(object) {
            return agents;
        }
        // «против статьи об оскорблении верующих»: a protest is aimed at none that the object only deals with.
        let depth = if self.frame.event_type == EventType::Protest { 1 } else { 3 };
        let mut level = vec![object];
        // «опроверг сообщения о встрече Титова»: whom tidings are about did nothing of it.
        let is_tidings = |noun: usize| scene.lexicon.control.tidings.contains(&scene.word(noun).lemma);
        let is_charge = |noun: usize| scene.lexicon.control.charge_nouns.contains(&scene.word(noun).lemma);
        let tells_of = |noun: usize, child: usize| {
            let about = scene.preposition_of(child);
            (is_tidings(noun) || is_charge(noun)) && matches!(about, Some("о" | "об" | "про"))
                || is_charge(noun) && about == Some("в")
        };
        // «поддерживал проведение встреч, итоги которых легли в основу работы „Зари“»: none of a relative clause.
        // Nor whose name a law has: «одобрил „закон Лосева“».
        let in_clause = |owner: &Filler| {
            let clause = scene.word(scene.mentions[owner.mention].head).clause;
            clause == scene.word(object).clause && !scene.is_in_title(owner.mention)
        };
        for _ in 0..depth {
            // «вето на закон, принятый Сенатом»
            let made: Vec<Filler> = level.iter().flat_map(|noun| self.makers(*noun)).collect();
            for noun in &level {
                for pattern in [&owner, &origin] {
                    let found: Vec<Filler> = scene
                        .fillers(*noun, pattern)
                        .into_iter()
                        .filter(|filler| filler.link == Link::Tree || *noun == object && !is_tidings(object))
                        .filter(|filler| in_clause(filler))
                        .collect();
                    if !found.is_empty() {
                        return found;
                    }
                }
            }
            if !made.is_empty() {
                return made;
            }
            level = level
                .iter()
                .flat_map(|noun| scene.sentence.children(*noun).map(|child| (*noun, child)))
                .filter(|(noun, child)| scene.word(*child).is_nominal() && !tells_of(*noun, *child))
                .map(|(_, child)| child)
                .collect();
        }
        Vec::new()
    }
}
