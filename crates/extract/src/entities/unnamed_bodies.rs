//! Companies, clubs and the like that the document never names: «строительная фирма», «неназванный иностранный клуб»,
//! a bare «больница».

use relata_nlp::Relation;

use super::{CANDIDATES, Clue, Resolver};
use crate::actors::{Mention, Sense};
use crate::reading::Word;

/// So many sentences before and behind, a named body may be the one described.
const REACH: usize = 3;

impl Resolver<'_> {
    /// Whether attributes tell what a body is: it is no other that is called by the noun alone.
    pub(super) fn is_told_by_kind(&self, sentence: usize, mention: &Mention) -> bool {
        let told = &self.lexicon.naming.kinds_of_bodies;
        self.has_attribute(sentence, mention, |word| told.contains(&word.lemma))
            || self.is_unnamed(sentence, mention)
    }

    /// Whether nobody names the body that is described: the text says so, or names none near by.
    pub(super) fn is_unnamed_body(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence].words;
        // «компания, строившая мосты»
        let clause = words.get(mention.last + 1).is_some_and(|word| word.text == ",")
            && words.get(mention.last + 2).is_some_and(|word| word.is_verb() && word.is_attribute());
        let described = clause || self.is_told_by_kind(sentence, mention);
        self.is_unnamed(sentence, mention) || described && !self.names_body_near(sentence)
    }

    /// «Прокуратура оштрафовала больницу»: a bare noun for a body that acts, or with which somebody deals, where the
    /// document has named none that it may mean.
    pub(super) fn is_establishment(&self, sentence: usize, mention: &Mention) -> bool {
        let noun = &self.reading.sentences[sentence].words[mention.head].lemma;
        let attribute =
            mention.first.checked_sub(1).map(|before| &self.reading.sentences[sentence].words[before]);
        let bare = mention.first == mention.last
            && mention.owner.is_none()
            && !attribute.is_some_and(|before| before.is_attribute());
        bare && self.lexicon.naming.establishments.contains(noun)
            && self.takes_part(sentence, mention)
            && self.with_clue(&Clue::Word(noun.clone())).next().is_none()
            && !self.names_body_near(sentence)
            && !self.quotes_name_near(sentence)
    }

    /// «Акции „Веготеха“ упали»: whether the sentences near by have something in quotes that may be its name.
    fn quotes_name_near(&self, sentence: usize) -> bool {
        let near = sentence.saturating_sub(REACH)..self.actors.len().min(sentence + REACH + 1);
        self.reading.sentences[near].iter().any(|reading| {
            reading.words.windows(2).any(|pair| pair[0].is_quote() && pair[1].is_capitalized())
        })
    }

    /// «Мэр поблагодарил пожарных», but not «пост мэра», «указом мэра», «стал мэром», «директор по развитию»: whether
    /// a bare noun for an office stands for who holds it.
    pub(super) fn acts_as(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence];
        mention.last == mention.head
            && words.words[mention.head].relation != Relation::Nmod
            && words.child(mention.head, &[Relation::Nmod]).is_none()
            && self.takes_part(sentence, mention)
    }

    /// Whether a body or somebody takes part in what is told, and is more than its place: «оштрафовала больницу», «подал в
    /// суд на больницу», but not «скончался в больнице».
    fn takes_part(&self, sentence: usize, mention: &Mention) -> bool {
        let words = &self.reading.sentences[sentence];
        let noun = &words.words[mention.head];
        let attended =
            || noun.head.is_some_and(|verb| self.lexicon.naming.attending.contains(&words.words[verb].lemma));
        match mention.preposition(words) {
            None => match noun.relation {
                Relation::Obj => !attended(),
                Relation::Nsubj | Relation::NsubjPass | Relation::OblAgent | Relation::Iobj => true,
                _ => false,
            },
            Some("с" | "со" | "к" | "ко" | "от" | "против") => true,
            // «подал в суд на больницу», but «приехал на завод»
            Some("на") => {
                let governor = noun.head.map(|head| &words.words[head].lemma);
                governor.is_some_and(|head| self.lexicon.naming.aiming.contains(head))
            }
            Some(_) => false,
        }
    }

    /// «неназванный», «некий»
    fn is_unnamed(&self, sentence: usize, mention: &Mention) -> bool {
        let unnamed = &self.lexicon.naming.unnamed;
        self.has_attribute(sentence, mention, |word| unnamed.contains(&word.lemma))
    }

    fn has_attribute(&self, sentence: usize, mention: &Mention, is: impl Fn(&Word<'_>) -> bool) -> bool {
        self.reading.sentences[sentence].words[mention.first..mention.head].iter().any(is)
    }

    /// Whether a body has its name in a sentence near by.
    fn names_body_near(&self, sentence: usize) -> bool {
        let near = sentence.saturating_sub(REACH)..self.actors.len().min(sentence + REACH + 1);
        let named = |mention: &Mention| mention.sense == Sense::Organization && mention.name.is_some();
        // «нападающий „Зари“»
        let mut inside = self.entities.inner.range((near.start, 0)..(near.end, 0)).take(CANDIDATES);
        let inside = inside.any(|(_, entity)| self.is_unlisted(*entity));
        inside || self.actors[near].iter().any(|actors| actors.mentions.iter().any(named))
    }
}
