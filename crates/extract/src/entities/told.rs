//! Offices that the text tells of somebody: «Лосев стал министром», «избрание Лосева на пост мэра».

use relata_nlp::{Aspect, Case, Relation, Tense, VerbForm};

use super::Resolver;
use super::joins::Joins;
use crate::actors::{Mention, Sense};
use crate::relations::Telling;

impl Resolver<'_> {
    /// «Новым президентом стал Лосев»: what the text says that somebody is describes him.
    pub(super) fn told_offices(&mut self, joins: &mut Joins) {
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let Sense::Person { titles } = &mention.sense else { continue };
            let Some(holder) = self.told_of(sentence, mention).filter(|_| mention.name.is_none()) else {
                continue;
            };
            self.add_titles(holder, sentence, titles);
            let said = self.entities.of[sentence][index];
            if let Some(said) = said.filter(|said| self.entities.drafts[*said].described) {
                joins.join(holder, said);
            }
        }
    }

    /// The person of whom a verb tells an office: «Лосев стал министром», «он занял пост министра».
    pub(super) fn told_of(&self, sentence: usize, office: &Mention) -> Option<usize> {
        let reading = &self.reading.sentences[sentence];
        let words = &reading.words;
        let post = self.post_of(sentence, office);
        let bearer = post.unwrap_or(office.head);
        if post.is_none() && !self.is_in_instrumental(sentence, office) {
            return None;
        }
        let verb = words[bearer].head?;
        let word = &words[verb];
        if word.is_nominal() {
            return self.elected(sentence, verb);
        }
        let told = word.tag.verb_form == VerbForm::Fin || word.tag.short;
        let denied = verb > 0 && words[verb - 1].folded == "не";
        // «занимал пост министра» is over.
        let over = post.is_some() && word.tag.tense == Tense::Past && word.tag.aspect == Aspect::Imp;
        if !told || denied || over || word.tag.tense == Tense::Fut {
            return None;
        }
        let relations = &self.lexicon.relations;
        let telling = match post {
            Some(_) => relations.tells_post(&word.lemma),
            None => relations.tells_office(&word.lemma),
        };
        // «Лосев стал министром», but «Лосев назначил министром Ольгу Ветрову».
        let holder: &[Relation] = match telling? {
            Telling::Subject => &[Relation::Nsubj],
            Telling::Object => &[Relation::NsubjPass, Relation::Obj],
        };
        let mut people = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let named = people.find(|(other, entity)| {
            let head = &words[other.head];
            let person = match other.sense {
                Sense::Person { .. } => other.name.is_some(),
                Sense::Pronoun => {
                    entity.is_some_and(|entity| !self.entities.drafts[entity].name_words.is_empty())
                }
                _ => false,
            };
            person && head.head == Some(verb) && holder.contains(&head.relation)
        });
        named.and_then(|(_, entity)| *entity)
    }

    /// «избрание Лосева на пост мэра», «поздравил Лосева с назначением министром»: who gets an office by a noun.
    fn elected(&self, sentence: usize, noun: usize) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        if !self.lexicon.relations.is_election(&words[noun].lemma) {
            return None;
        }
        let greeted = words[noun].head.filter(|verb| words[*verb].is_verb());
        let mut people = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let named = people.find(|(other, _)| {
            let head = &words[other.head];
            let own =
                head.head == Some(noun) && head.relation == Relation::Nmod && head.tag.case == Case::Gen;
            let object = greeted.is_some() && head.head == greeted && head.relation == Relation::Obj;
            matches!(other.sense, Sense::Person { .. }) && other.name.is_some() && (own || object)
        });
        named.and_then(|(_, entity)| *entity)
    }

    fn is_in_instrumental(&self, sentence: usize, office: &Mention) -> bool {
        let reading = &self.reading.sentences[sentence];
        reading.words[office.head].tag.case == Case::Ins && office.preposition(reading).is_none()
    }

    /// «был министром», «стал министром»: what is said of somebody, and means nobody else.
    pub(super) fn is_said_of_somebody(&self, sentence: usize, office: &Mention) -> bool {
        let reading = &self.reading.sentences[sentence];
        let word = &reading.words[office.head];
        let copula = || reading.child(office.head, &[Relation::Cop]).is_some();
        let told = || {
            word.head
                .is_some_and(|verb| self.lexicon.relations.tells_office(&reading.words[verb].lemma).is_some())
        };
        self.is_in_instrumental(sentence, office) && (copula() || told())
    }

    /// The noun of «пост министра»: the post rather than who holds it.
    pub(super) fn post_of(&self, sentence: usize, office: &Mention) -> Option<usize> {
        let words = &self.reading.sentences[sentence].words;
        let post = words[office.head].head.filter(|post| *post < office.first)?;
        let of =
            words[office.head].tag.case == Case::Gen && self.lexicon.relations.is_post(&words[post].lemma);
        of.then_some(post)
    }
}
