//! Drafts to the public form: entities that are used get their numbers in text order.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::{
    Attribution, AttributionKind, Concept, Document, Entity, EntityId, EntityKind, Event, Extraction,
    Mention, NameKind, Participant, Reference, ReferenceKind, Relation, Role, Span,
};
use relata_nlp::Morphology;

use crate::actors::{Actors, How, Sense};
use crate::entities::Entities;
use crate::events;
use crate::home_states;
use crate::lexicon::Lexicon;
use crate::reading::Reading;
use crate::relations;
use crate::wording;

pub(crate) struct Parts<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) actors: &'a [Actors],
    pub(crate) entities: Entities,
    pub(crate) events: Vec<events::Draft>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) morphology: &'a Morphology,
}

impl Parts<'_> {
    /// Everything but the document; the capitals must be told apart before.
    pub(crate) fn assemble(mut self, document: &Document) -> Extraction {
        let relations = self.relations(document);
        let shared = home_states::shared_names(&self);
        // The body's ranges stand in text order.
        let body = |span: Span| {
            let after = document.body.partition_point(|range| range.start <= span.start);
            after > 0 && document.body[after - 1].contains(span)
        };
        let mut out = Extraction::default();
        let mut numbers: BTreeMap<usize, EntityId> = BTreeMap::new();
        let mut number = |draft: usize, out: &mut Extraction, parts: &Self| {
            *numbers.entry(draft).or_insert_with(|| {
                out.entities.push(Entity { shared: shared.get(&draft).cloned(), ..parts.entity(draft) });
                EntityId(out.entities.len() as u32 - 1)
            })
        };
        for (index, actors) in self.actors.iter().enumerate() {
            let sentence = &self.reading.sentences[index];
            let mut named = Vec::new();
            for (mention, draft) in actors.mentions.iter().zip(&self.entities.of[index]) {
                let Some(draft) = draft else { continue };
                match (mention.name, mention.name_kind) {
                    (Some(name), Some(kind)) => named.push((name, kind, *draft)),
                    _ => {
                        let kind = match &mention.sense {
                            Sense::Pronoun => ReferenceKind::Pronoun,
                            Sense::Country { how: How::Capital | How::Metonym, .. } => ReferenceKind::Metonym,
                            Sense::Country { how: How::Government, .. } => ReferenceKind::Demonym,
                            _ => ReferenceKind::Description,
                        };
                        let entity = number(*draft, &mut out, &self);
                        out.references.push(Reference {
                            span: sentence.span(mention.first, mention.last),
                            kind,
                            entity,
                        });
                    }
                }
            }
            // Names inside larger mentions: the country of an office, the ministry of a minister.
            for (first, last, kind) in &actors.names {
                if let Some(draft) = self.entities.inner.get(&(index, *first)) {
                    // A union of states looks like a place: «комиссия ЕС».
                    let kind = match self.entities.drafts[*draft].kind {
                        EntityKind::Organization => NameKind::Organization,
                        EntityKind::Country => NameKind::Location,
                        _ => *kind,
                    };
                    named.push(((*first, *last), kind, *draft));
                }
            }
            for ((first, last), kind, draft) in named {
                let span = sentence.span(first, last);
                if body(span) {
                    let entity = number(draft, &mut out, &self);
                    out.mentions.push(Mention { span, kind, entity });
                }
            }
        }
        for draft in &self.events {
            let mut participants = Vec::new();
            for events::Participant { entity, role, span, link } in draft.parties.iter().copied() {
                participants.push(Participant { entity: number(entity, &mut out, &self), role, span, link });
            }
            let attribution = draft
                .speaker
                .iter()
                .map(|(entity, name)| Attribution {
                    kind: AttributionKind::Speaker,
                    name: name.clone(),
                    entity: entity.map(|entity| number(entity, &mut out, &self)),
                })
                .collect::<Vec<_>>();
            let outlet = document.source.outlet.iter().map(|name| Attribution {
                kind: AttributionKind::Outlet,
                name: name.clone(),
                entity: None,
            });
            let topics = self.topics(draft.topics.list(), &mut out.concepts);
            out.events.push(Event {
                event_type: draft.event_type,
                mode: draft.mode.clone(),
                status: draft.status,
                date: draft.date,
                place: draft.place.clone(),
                participants: sides(participants, draft.event_type.is_symmetric()),
                topics,
                quote: draft.quote,
                attribution: outlet.chain(attribution).collect(),
                confidence: draft.confidence,
                rule: draft.rule.clone(),
                sides_apart: draft.sides_apart,
                explanation: draft.explanation.clone(),
            });
        }
        for draft in relations {
            let from = number(draft.from, &mut out, &self);
            let to = draft.to.map(|to| number(to, &mut out, &self));
            out.relations.push(Relation {
                kind: draft.kind,
                from,
                to,
                title: draft.title,
                former: draft.former,
                since: draft.since,
                until: draft.until,
                span: draft.span,
            });
        }
        out.mentions.sort_by_key(|mention| mention.span);
        out.references.sort_by_key(|reference| reference.span);
        out
    }

    /// An event's topics: those that are a concept's label as the list spells it. What they speak of is
    /// added to the document's concepts.
    fn topics<'d>(&self, drafted: impl Iterator<Item = &'d str>, concepts: &mut Vec<Concept>) -> Vec<String> {
        let mut topics: Vec<String> = Vec::new();
        for draft in drafted {
            let spoken = self.lexicon.concepts.spoken_of(draft, self.morphology);
            let topic = spoken.label.unwrap_or(draft).to_owned();
            for concept in spoken.of {
                let known = concepts.iter().position(|known| known.label == concept.label);
                let index = known.unwrap_or_else(|| {
                    concepts.push(concept.clone());
                    concepts.len() - 1
                });
                if !concepts[index].topics.contains(&topic) {
                    concepts[index].topics.push(topic.clone());
                }
            }
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        topics
    }

    fn relations(&mut self, document: &Document) -> Vec<relations::Draft> {
        let context = relations::Context {
            reading: self.reading,
            actors: self.actors,
            lexicon: self.lexicon,
            morphology: self.morphology,
            published: document.published,
        };
        relations::find(&context, &mut self.entities)
    }

    /// A capital that acts in no event is a place.
    pub(crate) fn places_of_capitals(&mut self) {
        let acting: BTreeSet<(usize, usize)> =
            self.events.iter().flat_map(|event| event.metonyms.iter().copied()).collect();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (index, draft) in self.entities.drafts.iter().enumerate() {
            if draft.kind == EntityKind::Place {
                known.extend(draft.names.iter().map(|name| (wording::key(name), index)));
            }
        }
        for (index, actors) in self.actors.iter().enumerate() {
            for (number, mention) in actors.mentions.iter().enumerate() {
                let Sense::Country { how: How::Capital | How::Metonym, .. } = mention.sense else { continue };
                let sentence = &self.reading.sentences[index];
                let name = wording::name(sentence, mention.first, mention.last, self.morphology);
                if acting.contains(&(index, number)) {
                    if let Some(entity) = self.entities.of[index][number] {
                        self.entities.add_name(entity, name);
                    }
                    continue;
                }
                let place =
                    *known.entry(wording::key(&name)).or_insert_with(|| self.entities.place(name.clone()));
                self.entities.of[index][number] = Some(place);
            }
        }
    }

    fn entity(&self, draft: usize) -> Entity {
        let draft = &self.entities.drafts[draft];
        let (name, aliases) = draft.names.split_first().expect("an entity has a name");
        let mut ids = BTreeMap::new();
        if let Some(iso) = draft.country.and_then(|country| self.lexicon.countries[country].iso.clone()) {
            ids.insert("iso3166".to_owned(), iso);
        }
        Entity {
            kind: draft.kind,
            name: name.clone(),
            aliases: aliases.to_vec(),
            positions: draft.positions.clone(),
            ids,
            unnamed: draft.unnamed(),
            shared: None,
        }
    }
}

/// In a symmetric event without a target the sources after the first face it.
fn sides(mut participants: Vec<Participant>, symmetric: bool) -> Vec<Participant> {
    if symmetric && !participants.iter().any(|party| party.role == Role::Target) {
        let sources = participants.iter_mut().filter(|party| party.role == Role::Source);
        sources.skip(1).for_each(|party| party.role = Role::Target);
    }
    participants
}
