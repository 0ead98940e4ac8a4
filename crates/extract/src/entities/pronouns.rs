//! «он», «она», «они»: whom the text has just spoken of.

use relata_model::EntityKind;
use relata_nlp::{Animacy, Case, Gender, Number, Relation};

use super::{CANDIDATES, Resolver};
use crate::actors::{How, Mention, Sense};
use crate::reading::Word;

/// So many sentences back a pronoun may look.
const REACH: usize = 2;

/// Who was spoken of so far, the latest last.
#[derive(Default)]
pub(super) struct Spoken {
    /// People in subject position, by noun or name.
    subjects: Vec<usize>,
    people: Vec<usize>,
    /// Groups, governments and bodies in the plural, with their sentence.
    several: Vec<(usize, usize)>,
}

impl Spoken {
    /// Takes note of a mention and of the word that bears its case.
    pub(super) fn note(&mut self, entity: usize, kind: EntityKind, mention: &Mention, word: &Word<'_>) {
        let plural = word.tag.number == Number::Plur;
        let groups = matches!(
            mention.sense,
            Sense::Group(_) | Sense::Organization | Sense::Country { how: How::Government, .. }
        );
        if kind == EntityKind::Person {
            if word.tag.case == Case::Nom && mention.sense != Sense::Pronoun {
                self.subjects.push(entity);
            }
            self.people.push(entity);
        } else if plural && groups {
            self.several.push((entity, mention.sentence));
        }
    }
}

impl Resolver<'_> {
    pub(super) fn pronoun(&self, sentence: usize, mention: &Mention, spoken: &Spoken) -> Option<usize> {
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        if pronoun.tag.person == 1 {
            return None;
        }
        if pronoun.tag.number == Number::Plur || pronoun.folded == "их" {
            return self.several(sentence, mention, spoken);
        }
        let fits = |entity: &usize| {
            let draft = &self.entities.drafts[*entity];
            let gender = draft.gender;
            // «глава» alone tells no gender, and «её» after it mostly means a thing.
            if draft.described && pronoun.tag.gender == Gender::Fem {
                return gender == Gender::Fem;
            }
            gender == Gender::None || pronoun.tag.gender == Gender::None || gender == pronoun.tag.gender
        };
        let latest = |list: &[usize], other: Option<usize>| {
            let mut list = list.iter().rev().take(CANDIDATES).copied();
            list.find(|entity| fits(entity) && Some(*entity) != other)
        };
        // «он» goes on a subject, but who is arrested was mostly spoken of as an object;
        // «с ним» means somebody else than the subject of its own sentence.
        let found = match (pronoun.tag.case, pronoun.relation) {
            (Case::Nom, Relation::NsubjPass) if pronoun.clause > 0 => latest(&spoken.people, None),
            (Case::Nom, _) => latest(&spoken.subjects, None),
            // «Его решение было отменено»: whose the subject is was mostly a subject too.
            (_, Relation::Nmod | Relation::Det) if self.opens_with_owner(sentence, mention.head) => {
                latest(&spoken.subjects, None)
            }
            _ if self.is_of_place(sentence, mention) => None,
            _ => latest(&spoken.people, self.acting(sentence, pronoun.clause)),
        };
        let reach = if self.has_rival(sentence, mention.head) { 0 } else { REACH };
        found.filter(|entity| sentence - self.entities.drafts[*entity].latest <= reach)
    }

    /// «„Мы встретились с послом“, — рассказал Иванов»: who says «я» and «мы» is who is quoted.
    pub(super) fn quoted_speakers(&mut self) {
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let word = &self.reading.sentences[sentence].words[mention.head];
            if mention.sense == Sense::Pronoun && word.tag.person == 1 {
                self.entities.of[sentence][index] = self.quoted_speaker(sentence, mention.head);
            }
        }
    }

    /// The person who says the words of a sentence among which a pronoun is.
    fn quoted_speaker(&self, sentence: usize, pronoun: usize) -> Option<usize> {
        let reading = &self.reading.sentences[sentence];
        let words = &reading.words;
        let quoted = reading.is_quoted(pronoun);
        let says = |verb: usize| {
            let word = &words[verb];
            word.is_finite()
                && self.lexicon.cues.speech.contains(&word.lemma)
                && !reading.is_quoted(verb)
                && (quoted || word.relation == Relation::Parataxis && pronoun < verb)
        };
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let mut speakers = mentions.filter(|(mention, _)| {
            matches!(mention.sense, Sense::Person { .. })
                && words[mention.head].relation == Relation::Nsubj
                && words[mention.head].head.is_some_and(says)
        });
        speakers.find_map(|(_, entity)| *entity)
    }

    /// Whether a possessive belongs to the subject of its sentence, and nobody is named before it.
    fn opens_with_owner(&self, sentence: usize, pronoun: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let noun = words[pronoun].head.filter(|head| *head > pronoun);
        let first = self.actors[sentence].mentions.iter().all(|mention| mention.first >= pronoun);
        first
            && noun.is_some_and(|noun| matches!(words[noun].relation, Relation::Nsubj | Relation::NsubjPass))
    }

    /// «спустились по нему», «в ней»: things rather than people.
    fn is_of_place(&self, sentence: usize, mention: &Mention) -> bool {
        mention.preposition(&self.reading.sentences[sentence]).is_some_and(|preposition| {
            matches!(preposition, "в" | "во" | "на" | "по" | "под" | "над" | "через" | "из")
        })
    }

    /// «объявил группу вне закона и запретил её»: whether another object that the pronoun may
    /// mean stands before it.
    fn has_rival(&self, sentence: usize, pronoun: usize) -> bool {
        let words = &self.reading.sentences[sentence].words;
        let tag = words[pronoun].tag;
        tag.case == Case::Acc
            && words[..pronoun].iter().any(|word| {
                word.is_nominal()
                    && word.tag.animacy == Animacy::Inan
                    && (word.tag.number, word.tag.gender) == (tag.number, tag.gender)
                    && matches!(word.relation, Relation::Obj | Relation::NsubjPass)
            })
    }

    /// The last group spoken of in this sentence or the one before, if no row of people came between.
    fn several(&self, sentence: usize, mention: &Mention, spoken: &Spoken) -> Option<usize> {
        let pronoun = &self.reading.sentences[sentence].words[mention.head];
        if self.is_of_place(sentence, mention) {
            return None;
        }
        let acting = (pronoun.tag.case != Case::Nom).then(|| self.acting(sentence, pronoun.clause)).flatten();
        let (found, at) = spoken.several.iter().rev().take(2).find(|(entity, _)| Some(*entity) != acting)?;
        let row =
            (*at..=sentence).any(|index| self.has_row(index, (index == sentence).then_some(mention.first)));
        (sentence - at <= 1 && !row).then_some(*found)
    }

    /// Whether a sentence, up to a word, has two people joined: «Иванов и Петров».
    fn has_row(&self, sentence: usize, end: Option<usize>) -> bool {
        let words = &self.reading.sentences[sentence].words;
        self.actors[sentence].mentions.windows(2).any(|pair| {
            let people = pair.iter().all(|mention| matches!(mention.sense, Sense::Person { .. }));
            let joined = pair[1].first == pair[0].last + 2
                && matches!(words[pair[0].last + 1].folded.as_str(), "и" | ",");
            people && joined && end.is_none_or(|end| pair[1].last < end)
        })
    }

    /// Who acts in a clause of a sentence, if that is known already.
    fn acting(&self, sentence: usize, clause: usize) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let subject = |mention: &Mention| words[mention.head].tag.case == Case::Nom;
        let people = |mention: &Mention| matches!(mention.sense, Sense::Person { .. } | Sense::Pronoun);
        mentions
            .filter(|(mention, _)| {
                subject(mention) && (people(mention) || words[mention.head].clause == clause)
            })
            .find_map(|(_, entity)| *entity)
    }
}
