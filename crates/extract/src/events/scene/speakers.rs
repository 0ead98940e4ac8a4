//! Who says what a sentence tells.

use relata_nlp::{Case, Relation, VerbForm};

use super::{Filler, Link, Scene, chained};
use crate::actors::{Mention, Sense};
use crate::document::outlet;
use crate::events::attribution;
use crate::reading::Word;

impl Scene<'_, '_> {
    /// Who says what a trigger tells, and whether the verb of saying stands above it rather than
    /// beside: «Минск считает, что …»; «…, сообщил Лавров»; «по мнению Путина, …».
    pub(crate) fn speaker(&self, trigger: usize) -> Option<(Filler, bool)> {
        let speech =
            |at: usize| self.word(at).is_verb() && self.lexicon.cues.speech.contains(&self.word(at).lemma);
        let above = (self.sentence.path(trigger).find_map(|at| self.participle_before(at)))
            .or_else(|| self.sentence.path(trigger).skip(1).find(|at| speech(*at) || self.is_sure(*at)));
        let beside = || {
            (0..self.sentence.words.len()).find(|at| {
                speech(*at)
                    && self.word(*at).relation == Relation::Parataxis
                    && self.word(*at).tag.verb_form == VerbForm::Fin
            })
        };
        let cited = || {
            let mention = attribution::cited(self).or_else(|| self.author_of_paper(trigger))?;
            Some((Filler { mention, link: Link::Chain }, false))
        };
        let Some(verb) = above.or_else(beside).filter(|verb| *verb != trigger) else { return cited() };
        let Some(speaker) = self.subject(verb).into_iter().next() else {
            // «подписали договор, сообщили в МИД Чили»
            return cited().filter(|_| above.is_none());
        };
        // «„Светоч“ со ссылкой на МИД пишет»: what a newspaper has from another, that one says.
        let is_named = |source: &Filler| {
            let source = self.word(self.mentions[source.mention].head);
            !self.lexicon.cues.told.sources.contains(&source.lemma)
        };
        let from =
            |source: &Filler| self.is_outlet(speaker.mention) && *source != speaker && is_named(source);
        match cited().filter(|(source, _)| from(source)) {
            Some((source, _)) => Some((source, above.is_some())),
            None => Some((speaker, above.is_some())),
        }
    }

    /// «В заявлении МИД отмечается, что Титов …»: whose paper the clause of what it says hangs on.
    fn author_of_paper(&self, trigger: usize) -> Option<usize> {
        let cues = &self.lexicon.cues;
        let verb = self.sentence.path(trigger).skip(1).find(|at| self.word(*at).is_verb())?;
        let says = self
            .sentence
            .path(trigger)
            .any(|at| self.word(at).relation == Relation::Ccomp && self.word(at).head == Some(verb));
        let paper = self.sentence.children(verb).find(|child| {
            cues.told.papers.contains(&self.word(*child).lemma) && self.preposition_of(*child) == Some("в")
        })?;
        let whose = self.sentence.children(paper).find(|child| {
            *child > paper && self.word(*child).cases.has(Case::Gen) && self.preposition_of(*child).is_none()
        })?;
        let mention = self.mention_at(whose).filter(|mention| self.mentions[*mention].is_actor());
        mention.filter(|_| says && cues.told.text_verbs.contains(&self.word(verb).lemma))
    }

    /// «Лосев, утверждавший в суде, что Титов лжёт, ушёл»: the participle of saying before a verb's «что», wherever the
    /// parser hangs them.
    fn participle_before(&self, verb: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let marks = self.sentence.children(verb).filter(|mark| words[*mark].folded == "что");
        let that = marks.filter(|mark| *mark < verb).last()?;
        let comma = that.checked_sub(1).filter(|at| words[*at].text == ",")?;
        let says = |word: &Word<'_>| {
            let participle = word.tag.verb_form == VerbForm::Part && !word.tag.short;
            participle && self.lexicon.cues.speech.contains(&word.lemma)
        };
        let mut before = words[..comma].iter().rev().take_while(|word| word.text != ",");
        before.position(says).map(|back| comma - 1 - back)
    }

    /// «„Поручаю министру …“, — сказал Лосев»: whoever says it does what the first person tells.
    pub(super) fn quoted_speaker(&self, verb: usize) -> Vec<Filler> {
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

    /// «уверен, что»: a short adjective of opinion.
    fn is_sure(&self, at: usize) -> bool {
        self.word(at).tag.short && self.lexicon.cues.speech.contains(&self.word(at).lemma)
    }

    /// «Как пишет „Светоч“, …»: whether a mention is the subject of a verb of saying before it.
    pub(super) fn is_told_by(&self, mention: &Mention) -> bool {
        let verb = self.outer_word(mention).and_then(|outer| self.word(outer).head);
        let says =
            |verb: usize| verb < mention.first && self.lexicon.cues.speech.contains(&self.word(verb).lemma);
        verb.is_some_and(says) && self.outer_relation(mention) == Some(Relation::Nsubj)
    }

    /// Whether a mention is a newspaper or the like, which tells of others' deeds.
    pub(crate) fn is_outlet(&self, mention: usize) -> bool {
        let names = self.of[mention].map(|entity| &self.entities.drafts[entity].names);
        let listed = names.is_some_and(|names| names.iter().any(|name| outlet::is_known(name)));
        let mention = &self.mentions[mention];
        let media = &self.lexicon.control.media;
        listed || (mention.first..=mention.last).any(|at| media.contains(&self.word(at).lemma))
    }
}
