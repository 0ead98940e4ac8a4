//! Who was spoken of so far.

use relata_model::EntityKind;
use relata_nlp::{Case, Number, Relation};

use super::super::CANDIDATES;
use crate::actors::{How, Mention, Sense};
use crate::reading::Sentence;

/// A person spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    pub(super) entity: usize,
    pub(super) sentence: usize,
    /// Behind a preposition, or as an owner: «при президенте Лосеве», «его письмо».
    pub(super) aside: bool,
    /// Its number in the text.
    pub(super) at: usize,
}

/// Who was spoken of so far, the latest last.
#[derive(Default)]
pub(super) struct Spoken {
    people: Vec<Person>,
    /// People in subject position, by noun or name.
    subjects: Vec<usize>,
    /// Groups, governments and bodies in the plural, with their sentence.
    several: Vec<(usize, usize)>,
}

impl Spoken {
    /// Takes note of a mention.
    pub(super) fn note(
        &mut self,
        entity: usize,
        kind: EntityKind,
        mention: &Mention,
        sentence: &Sentence<'_>,
    ) {
        let word = &sentence.words[mention.head];
        let groups = matches!(
            mention.sense,
            Sense::Group(_) | Sense::Organization | Sense::Country { how: How::Government, .. }
        );
        // «часть врачей» are several, as are «представители армии».
        let several = if matches!(mention.sense, Sense::Group(_)) { mention.label.0 } else { mention.head };
        if kind == EntityKind::Person {
            if word.tag.case == Case::Nom && mention.sense != Sense::Pronoun {
                self.subjects.push(entity);
            }
            let owner = mention.sense == Sense::Pronoun
                && matches!(word.relation, Relation::Nmod | Relation::Det)
                && word.head.is_some_and(|head| head > mention.head);
            let (aside, at) = (owner || mention.preposition(sentence).is_some(), self.people.len());
            self.people.push(Person { entity, sentence: mention.sentence, aside, at });
        } else if groups && sentence.words[several].tag.number == Number::Plur {
            self.several.push((entity, mention.sentence));
        }
    }

    /// The last person that fits.
    pub(super) fn person(&self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mut people = self.people.iter().rev().take(CANDIDATES);
        people.find(|person| fits(person.entity)).map(|person| person.entity)
    }

    /// The last subject that fits.
    pub(super) fn subject(&self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        self.subjects.iter().rev().take(CANDIDATES).copied().find(|subject| fits(*subject))
    }

    /// The people of a sentence and so many before it, the latest first.
    pub(super) fn near(&self, sentence: usize, reach: usize) -> impl Iterator<Item = &Person> + Clone {
        let people = self.people.iter().rev().take(CANDIDATES);
        people.take_while(move |person| sentence - person.sentence <= reach)
    }

    /// Whether somebody was last spoken of at most so many sentences ago.
    pub(super) fn is_near(&self, entity: usize, sentence: usize, reach: usize) -> bool {
        self.near(sentence, reach).any(|person| person.entity == entity)
    }

    /// The groups, the latest first, with their sentences.
    pub(super) fn several(&self) -> impl Iterator<Item = (usize, usize)> {
        self.several.iter().rev().copied()
    }
}
