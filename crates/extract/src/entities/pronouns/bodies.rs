//! Pronouns that mean a state or body: «Банк обманул вкладчиков. Прокуратура потребовала от него вернуть деньги».

use std::collections::BTreeSet;

use relata_nlp::{Animacy, Case, Gender, Number, Relation, VerbForm};

use super::super::Resolver;
use super::{Spoken, gender, is_plural, may_act};
use crate::actors::{Mention, Sense};

/// So many sentences back nobody may be named whom the pronoun may mean as well.
const ALONE: usize = 1;

impl Resolver<'_> {
    /// The state or body that an object means: the only subject of its gender in the sentence before or in a clause
    /// before its own, where no person and no thing may be meant.
    pub(super) fn body_spoken_of(
        &self,
        sentence: usize,
        mention: &Mention,
        spoken: &Spoken,
    ) -> Option<usize> {
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        let possessive = matches!(pronoun.relation, Relation::Nmod | Relation::Det);
        if pronoun.tag.case == Case::Nom
            || pronoun.tag.person == 1
            || is_plural(pronoun)
            || gender(pronoun) == Gender::None
            || possessive && mention.preposition(&self.reading.sentences[sentence]).is_none()
        {
            return None;
        }
        let doers = self.doers(sentence, mention.head);
        let reach = if self.has_body_beside(sentence, mention) { 0 } else { ALONE };
        let body = self.body_before(sentence, mention, &doers, reach)?;
        let near = spoken.near(sentence, reach).map(|person| person.entity);
        let mut people = near.filter(|person| !doers.contains(person));
        let person = people.any(|person| self.may_be_meant(person, gender(pronoun)));
        (!person && !self.may_be_thing(sentence, mention, reach)).then_some(body)
    }

    /// The only state or body of the pronoun's gender that the sentences in reach, up to the pronoun's clause, have for
    /// a subject.
    fn body_before(
        &self,
        sentence: usize,
        mention: &Mention,
        doers: &[usize],
        reach: usize,
    ) -> Option<usize> {
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        let mut subjects: BTreeSet<Option<usize>> = BTreeSet::new();
        let mut others: BTreeSet<usize> = BTreeSet::new();
        for at in sentence.saturating_sub(reach)..=sentence {
            let words = &self.reading.sentences[at].words;
            let end = if at == sentence { mention.head } else { words.len() };
            for (index, word) in words[..end].iter().enumerate() {
                let own = at == sentence && word.clause == pronoun.clause;
                if own || !is_of_gender(word.tag.gender, gender(pronoun)) || word.tag.number != Number::Sing {
                    continue;
                }
                let row = self.actors[at].mentions.iter().zip(&self.entities.of[at]);
                let found =
                    row.filter(|(mention, _)| mention.head == index).find(|(mention, _)| may_act(mention));
                let subject = matches!(word.relation, Relation::Nsubj | Relation::NsubjPass);
                // «В мэрии заявили, что расторгнут с ней контракт»: who says it.
                let says = |(mention, _): &(&Mention, &Option<usize>)| {
                    let place = mention.preposition(&self.reading.sentences[at]) == Some("в");
                    let verb = word.head.filter(|_| at == sentence && place && word.tag.case == Case::Loc);
                    verb.is_some_and(|verb| self.lexicon.cues.speech.contains(&words[verb].lemma))
                };
                match found {
                    Some(found) if says(&found) => {}
                    Some((_, Some(body))) if doers.contains(body) => {}
                    Some((_, Some(body))) if subject => _ = subjects.insert(Some(*body)),
                    Some((_, Some(body))) => _ = others.insert(*body),
                    _ if subject && word.is_nominal() => _ = subjects.insert(None),
                    _ => {}
                }
            }
        }
        let [Some(body)] = subjects.into_iter().collect::<Vec<_>>()[..] else { return None };
        others.iter().all(|other| *other == body).then_some(body)
    }

    /// «Минюст подготовил план. Партия выступила против него»: whether a thing may be meant. Who is given or told
    /// something is none.
    fn may_be_thing(&self, sentence: usize, mention: &Mention, reach: usize) -> bool {
        let reading = &self.reading.sentences[sentence];
        let pronoun = &reading.words[mention.head];
        let addressed = match mention.preposition(reading) {
            None => pronoun.tag.case == Case::Dat,
            Some(preposition) => preposition == "у",
        };
        let is_rival = |at: usize| {
            let words = &self.reading.sentences[at].words;
            let end = if at == sentence { mention.head } else { words.len() };
            words[..end].iter().enumerate().any(|(index, word)| {
                let thing = word.is_nominal() && word.tag.animacy == Animacy::Inan;
                thing
                    && matches!(word.relation, Relation::Obj | Relation::NsubjPass)
                    && word.tag.number == Number::Sing
                    && is_of_gender(word.tag.gender, gender(pronoun))
                    && !self.actors[at].mentions.iter().any(|mention| mention.contains(index))
            })
        };
        self.tells_where(sentence, mention)
            || self.is_thing(sentence, mention.head)
            || !addressed && (sentence.saturating_sub(reach)..=sentence).any(is_rival)
    }

    /// «собирался концерн, но Ереван расторг с ним контракт»: whether a clause that the pronoun's is joined to has a state
    /// or body for its subject that may be meant rather than somebody of another sentence.
    pub(super) fn has_body_beside(&self, sentence: usize, mention: &Mention) -> bool {
        let reading = &self.reading.sentences[sentence];
        let words = &reading.words;
        let pronoun = &words[mention.head];
        if pronoun.tag.case == Case::Nom || matches!(pronoun.relation, Relation::Nmod | Relation::Det) {
            return false;
        }
        let main = |verb: usize| {
            words[verb].tag.verb_form == VerbForm::Fin
                && matches!(words[verb].relation, Relation::Conj | Relation::Parataxis | Relation::Root)
                && !self.lexicon.cues.speech.contains(&words[verb].lemma)
        };
        let verb = reading.path(mention.head).skip(1).find(|at| words[*at].is_finite());
        let joined = verb.is_some_and(main);
        let row = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let mut bodies =
            row.take_while(|(other, _)| other.first < mention.first).filter(|(other, entity)| {
                let head = &words[other.head];
                let subject = head.relation == Relation::Nsubj && head.clause != pronoun.clause;
                let of_main = head.head.is_some_and(main);
                let body =
                    matches!(other.sense, Sense::Organization | Sense::Known(_) | Sense::Country { .. });
                entity.is_some()
                    && body
                    && subject
                    && of_main
                    && head.tag.number == Number::Sing
                    && is_of_gender(head.tag.gender, gender(pronoun))
            });
        joined && bodies.next().is_some()
    }
}

/// Whether a pronoun of a gender may mean a noun of another: «ему» is a man's, and a thing's that is neuter.
fn is_of_gender(noun: Gender, pronoun: Gender) -> bool {
    (noun == Gender::Fem) == (pronoun == Gender::Fem) && noun != Gender::None
}
