//! Who a pronoun cannot mean, since he acts on whom it means: «Лосев встретился с ним».

use relata_nlp::{Case, Gender, Pos, Relation, VerbForm};

use super::super::Resolver;
use super::is_owner;
use crate::actors::{Mention, Sense};
use crate::reading::{Sentence, Word};

/// So many words up the tree the verb of a pronoun stands.
const HEIGHT: usize = 8;

/// Behind so many nouns the owner of one may be the subject: «известен упорством в борьбе за отмену
/// запрета на его книги».
const FAR: usize = 3;

const SUBJECTS: [Relation; 2] = [Relation::Nsubj, Relation::NsubjPass];

impl Resolver<'_> {
    /// Who does what a word is part of: the subject of its verb, over infinitives and joined verbs, and
    /// the owners of the nouns between. Whoever owns the doer may be the doer's own: «Лосев и его сын».
    pub(in crate::entities) fn doers(&self, sentence: usize, word: usize) -> Vec<usize> {
        let reading = &self.reading.sentences[sentence];
        let path: Vec<usize> = reading.path(word).take(HEIGHT).collect();
        let is_pronoun = reading.words[word].tag.pos == Pos::Pron;
        let (mut out, mut nouns) = (Vec::new(), 0);
        // «Лосев сказал, что поможет ему», but «Лосев сказал, что его допросили».
        let mut silent: Option<usize> = None;
        for at in path.iter().copied().skip(1) {
            let verb = &reading.words[at];
            if !(verb.is_verb() || verb.is_finite()) {
                if reading.words[word].head == Some(at) {
                    out.extend(self.owners(sentence, at, &path));
                    // «решение об отстранении его»: it may be the subject himself.
                    if at < word && is_pronoun && reading.words[word].tag.case == Case::Gen {
                        break;
                    }
                }
                nouns += 1;
                continue;
            }
            if let Some(subject) = subject_of(reading, at) {
                // «обвинил Лосева в нападении на его дом»: the accused did it.
                let charge = path.iter().copied().take_while(|above| *above != at).last();
                let accuses = is_owner(reading, word)
                    && self.lexicon.control.accusing.contains(&verb.lemma)
                    && charge.is_some_and(|charge| reading.words[charge].relation == Relation::Obl);
                if accuses {
                    let accused =
                        reading.child(at, &[Relation::Obj]).filter(|accused| !path.contains(accused));
                    out.extend(accused.into_iter().flat_map(|accused| self.row_at(sentence, accused)));
                }
                // «В случае утверждения её кандидатуры Ветрова станет судьёй»
                let far = nouns > FAR || nouns > 1 && subject > word || accuses;
                let named = reading.words[subject].tag.case == Case::Nom;
                if named
                    && !far
                    && !path.contains(&subject)
                    && silent.is_none_or(|verb| share_subject(&reading.words[at], &reading.words[verb]))
                {
                    out.extend(self.row_at(sentence, subject));
                }
                break;
            }
            if verb.is_finite() && silent.is_none() {
                silent = Some(at);
            }
            match verb.tag.verb_form {
                // «предложенную ему сделку», «помогавшие ему друзья»
                VerbForm::Part if !verb.tag.short => {
                    out.extend(verb.head.into_iter().flat_map(|noun| self.row_at(sentence, noun)));
                    break;
                }
                // «попросил Титова помочь ему»: whoever is asked does it.
                VerbForm::Inf if verb.head.is_some_and(|head| self.makes_act(sentence, head)) => {
                    let asked = verb.head.and_then(|head| self.addressee(sentence, head));
                    out.extend(asked);
                    break;
                }
                _ => {}
            }
        }
        out
    }

    /// The people who say what a pronoun is part of: the subjects of the verbs of saying above it, and
    /// who is cited: «по словам Лосева».
    pub(super) fn speakers(&self, sentence: usize, pronoun: usize) -> Vec<usize> {
        let reading = &self.reading.sentences[sentence];
        let says = |at: &usize| self.lexicon.cues.speech.contains(&reading.words[*at].lemma);
        let verbs = reading.path(pronoun).skip(1).filter(says);
        // «Его правительство настаивает»: whose the speaker is does not speak.
        let inside = |subject: &usize| reading.path(pronoun).any(|at| at == *subject);
        let subjects = verbs.filter_map(|verb| subject_of(reading, verb)).filter(|subject| !inside(subject));
        let cited = (0..reading.words.len()).filter(|at| {
            !reading.words[*at].is_possessive() && self.lexicon.cues.told.cites(&reading.words, *at)
        });
        subjects.chain(cited).flat_map(|subject| self.row_at(sentence, subject)).collect()
    }

    /// The entities of the mention at a word, and of those that stand in a row with it.
    pub(super) fn row_at(&self, sentence: usize, word: usize) -> Vec<usize> {
        let words = &self.reading.sentences[sentence].words;
        let mentions = &self.actors[sentence].mentions;
        let Some(first) = mentions.iter().position(|mention| mention.contains(word)) else {
            return Vec::new();
        };
        // «Лосев, Титов и Ветров»: the last one may hang on the one before.
        let joined = |mention: &Mention| {
            let conj = |at: &usize| words[*at].relation == Relation::Conj;
            let row =
                std::iter::successors(Some(mention.head).filter(conj), |at| words[*at].head.filter(conj));
            row.take(words.len()).any(|at| words[at].head.is_some_and(|head| mentions[first].contains(head)))
        };
        let row = mentions.iter().zip(&self.entities.of[sentence]).enumerate();
        row.filter(|(index, (mention, _))| *index == first || joined(mention))
            .filter_map(|(_, (_, entity))| *entity)
            .collect()
    }

    /// «визит Лосева к нему»: the people in the genitive of a noun, but for those a path leads through.
    pub(super) fn owners(&self, sentence: usize, noun: usize, path: &[usize]) -> Vec<usize> {
        let reading = &self.reading.sentences[sentence];
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let owns = |mention: &Mention| {
            let head = &reading.words[mention.head];
            matches!(mention.sense, Sense::Person { .. })
                && head.head == Some(noun)
                && head.relation == Relation::Nmod
                && head.tag.case == Case::Gen
                && mention.preposition(reading).is_none()
                && !path.iter().any(|at| mention.contains(*at))
        };
        mentions.filter(|(mention, _)| owns(mention)).filter_map(|(_, entity)| *entity).collect()
    }

    /// Whether a verb makes another than its subject act.
    pub(super) fn makes_act(&self, sentence: usize, verb: usize) -> bool {
        let lemma = &self.reading.sentences[sentence].words[verb].lemma;
        self.lexicon.cues.verbs.get(lemma) == Some(&relata_model::Status::Requested)
            || self.lexicon.control.object_control.contains(lemma)
    }

    /// Whom a verb makes act: its object.
    fn addressee(&self, sentence: usize, verb: usize) -> Option<usize> {
        let reading = &self.reading.sentences[sentence];
        let object = reading.child(verb, &[Relation::Obj, Relation::Iobj])?;
        self.row_at(sentence, object).first().copied()
    }
}

/// Whether a verb without a subject may have that of one above it.
fn share_subject(above: &Word<'_>, verb: &Word<'_>) -> bool {
    let (above, verb) = (above.tag, verb.tag);
    let genders = [above.gender, verb.gender];
    above.number == verb.number
        && verb.gender != Gender::Neut
        && (genders.contains(&Gender::None) || above.gender == verb.gender)
}

/// The subject of a verb; of several, which the parser gives it by mistake, the nearest before it in its clause:
/// «Лосев скрылся, тогда суд предъявил ему обвинение».
fn subject_of(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let subjects =
        || sentence.children(verb).filter(|child| SUBJECTS.contains(&sentence.words[*child].relation));
    let beside =
        |child: &usize| *child < verb && sentence.words[*child].clause == sentence.words[verb].clause;
    let found = subjects().filter(beside).last().or_else(|| subjects().next());
    // «должность, на которую его вызвал министр»: where the parser hangs the subject on a verb before.
    let word = &sentence.words[verb];
    let misread = || {
        let mut behind =
            (verb + 1..sentence.words.len()).take_while(|at| sentence.words[*at].clause == word.clause);
        behind.find(|at| {
            let noun = &sentence.words[*at];
            noun.relation == Relation::Nsubj
                && noun.tag.case == Case::Nom
                && noun.head.is_some_and(|head| head < verb && sentence.words[head].clause != word.clause)
        })
    };
    found.or_else(|| misread().filter(|_| word.is_finite()))
}
