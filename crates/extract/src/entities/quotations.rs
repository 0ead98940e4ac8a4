//! «я», «мы»: who says the quotation in which they stand, which may go over several sentences.
//!
//! «„Мы встретились с послом. Нас поддержали“, — рассказал Лосев. „Я рад“, — добавил он.»

use relata_model::{EntityKind, Span};
use relata_nlp::{Number, Pos, Relation};

use super::{Quoted, Resolver};
use crate::actors::{Mention, Sense};
use crate::reading::{Sentence, Word};

/// A quotation over more sentences has lost its closing mark; of more quotations in a row that nobody is said to say,
/// nobody knows who does.
const LONGEST: usize = 15;

/// So many sentences behind a colon may be somebody's words without marks.
const UNMARKED: usize = 4;

/// A word of the text: its sentence and its place there.
type At = (usize, usize);

/// A quotation, from its opening mark to its closing one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotation {
    open: At,
    close: At,
}

/// Who says something.
#[derive(Clone, Copy, Debug)]
struct Speaker {
    entity: usize,
    /// Who speaks for a body.
    himself: usize,
    /// No one person: «сообщили в компании».
    body: bool,
    /// The words that name him.
    span: Span,
}

impl Resolver<'_> {
    /// Gives «я» and «мы» whoever is quoted.
    pub(super) fn quoted_speakers(&mut self) {
        let quotations = self.quotations();
        for (sentence, index) in self.all() {
            let mention = &self.actors[sentence].mentions[index];
            let word = &self.reading.sentences[sentence].words[mention.head];
            let open = mention.sense == Sense::Pronoun && self.entities.of[sentence][index].is_none();
            if !(open && word.tag.person == 1) {
                continue;
            }
            // Who speaks for a body in the same sentence is meant himself.
            let here = self.speaker_beside(sentence, mention.head);
            let speaker = here.or_else(|| self.speaker_around(&quotations, (sentence, mention.head)));
            let fits = |speaker: &Speaker| !speaker.body || word.tag.number == Number::Plur;
            self.entities.of[sentence][index] = speaker.filter(fits).map(|speaker| speaker.entity);
        }
    }

    /// «„Титов прав. Он герой“, — сказал Лосев»: who says the sentences that do not tell it themselves.
    pub(super) fn quoted_sentences(&mut self) {
        let quotations = self.quotations();
        for sentence in 0..self.reading.sentences.len() {
            let words = &self.reading.sentences[sentence].words;
            let Some(first) = words.iter().position(|word| !word.is_punctuation()) else { continue };
            let around = quotations.partition_point(|quotation| quotation.close <= (sentence, first));
            let Some(quotation) = quotations.get(around).filter(|it| it.open < (sentence, first)) else {
                continue;
            };
            let Quotation { open, close } = *quotation;
            let end = if close.0 == sentence { close.1 } else { words.len() };
            // What a sentence quotes and says whose words they are is seen there.
            if open.0 == close.0 {
                continue;
            }
            if let Some(speaker) = self.speaker_of_quotation(&quotations[..=around]) {
                let Speaker { entity, span, .. } = speaker;
                self.entities.quoted.insert(sentence, Quoted { entity, span, words: first..end });
            }
        }
    }

    /// Who says the quotation in which a word stands.
    pub(super) fn quoted_person(
        &self,
        quotations: &[Quotation],
        sentence: usize,
        word: usize,
    ) -> Option<usize> {
        let speaker = self.speaker_around(quotations, (sentence, word));
        speaker.filter(|speaker| !speaker.body).map(|speaker| speaker.entity)
    }

    /// Whether a word stands in a quotation that says something, and is no mere name: «назвал „Лосев и сыновья“».
    pub(super) fn is_in_saying(&self, quotations: &[Quotation], sentence: usize, word: usize) -> bool {
        let around = quotations.partition_point(|quotation| quotation.close <= (sentence, word));
        let around = quotations.get(around).filter(|quotation| quotation.open < (sentence, word));
        let reading = &self.reading.sentences[sentence].words;
        // «…, — сказал он. — …»
        let says = |verb: usize| {
            self.lexicon.cues.speech.contains(&reading[verb].lemma) && is_behind_dash(reading, verb)
        };
        around.filter(|_| !reading[word].head.is_some_and(says)).is_some_and(|Quotation { open, close }| {
            let words = &self.reading.sentences[open.0].words;
            let end = if open.0 == close.0 { close.1 } else { words.len() };
            open.0 != close.0 || words[open.1..end].iter().any(Word::is_finite)
        })
    }

    /// Who says the words among which one stands, if the same sentence tells.
    fn speaker_beside(&self, sentence: usize, pronoun: usize) -> Option<Speaker> {
        let reading = &self.reading.sentences[sentence];
        let quoted = reading.is_quoted(pronoun);
        let speaker = self.speaker_of(sentence, |verb| {
            let parataxis = reading.words[verb].relation == Relation::Parataxis && pronoun < verb;
            !reading.is_quoted(verb) && (quoted || parataxis)
        });
        speaker.map(|speaker| Speaker { entity: speaker.himself, ..speaker })
    }

    /// Who says the quotation around a word; behind a colon one needs no marks.
    fn speaker_around(&self, quotations: &[Quotation], at: At) -> Option<Speaker> {
        // They stand in text order, none inside another.
        let around = quotations.partition_point(|quotation| quotation.close <= at);
        match quotations.get(around) {
            Some(quotation) if quotation.open < at => self.speaker_of_quotation(&quotations[..=around]),
            _ => self.speaker_before_colon(at.0),
        }
    }

    /// Who says the last of some quotations: whom the words beside it name; failing that, the quotation that ends just
    /// before it, or what was reported there, goes on.
    fn speaker_of_quotation(&self, quotations: &[Quotation]) -> Option<Speaker> {
        let mut unsigned: Vec<usize> = Vec::new();
        let mut rest = quotations;
        while let Some((quotation, before)) = rest.split_last().filter(|_| unsigned.len() < LONGEST) {
            if let Some(speaker) = self.speaker_beside_quotation(*quotation) {
                return Some(speaker);
            }
            let (sentence, at) = quotation.open;
            if !self.reading.sentences[sentence].words[..at].iter().all(Word::is_punctuation) {
                break;
            }
            unsigned.push(sentence);
            let adjoins = |previous: &Quotation| previous.close.0 + 1 >= sentence;
            rest = if before.last().is_some_and(adjoins) { before } else { &[] };
        }
        let mut before = unsigned.iter().rev().filter_map(|sentence| sentence.checked_sub(1));
        before.find_map(|sentence| self.speaker_of(sentence, |_| true))
    }

    /// Whom the words before, behind or amid a quotation name.
    fn speaker_beside_quotation(&self, Quotation { open, close }: Quotation) -> Option<Speaker> {
        let tagged = |sentence: usize, from: At, to: Option<At>| {
            let words = &self.reading.sentences[sentence].words;
            self.subject_of(sentence, |verb| {
                let at = (sentence, verb);
                from < at
                    && to.is_none_or(|to| at < to)
                    && words[verb].is_finite()
                    && is_behind_dash(words, verb)
            })
        };
        // «…», — обещает Лосев
        let behind = || self.speaker_of(close.0, |verb| close < (close.0, verb));
        // «…, — сказал Лосев. — …»
        let inside = || (open.0..=close.0).find_map(|sentence| tagged(sentence, open, Some(close)));
        let before = || self.speaker_of(open.0, |verb| (open.0, verb) < open);
        tagged(close.0, close, None).or_else(behind).or_else(inside).or_else(before)
    }

    /// «Лосев написал в своём блоге:», and then his words as sentences of their own.
    fn speaker_before_colon(&self, sentence: usize) -> Option<Speaker> {
        let ends = |at: usize| self.reading.sentences[at].words.last().is_some_and(|word| word.text == ":");
        let before = (sentence.saturating_sub(UNMARKED)..sentence).rev().find(|at| ends(*at))?;
        let goes_on = |at: usize| {
            let marked = self.reading.sentences[at].words.first().is_some_and(Word::is_quote);
            !marked && self.speaker_of(at, |_| true).is_none()
        };
        (before + 1..sentence).all(goes_on).then(|| self.speaker_of(before, |_| true)).flatten()
    }

    /// The subject of a sentence's verb of saying that fits.
    fn speaker_of(&self, sentence: usize, fits: impl Fn(usize) -> bool) -> Option<Speaker> {
        let words = &self.reading.sentences[sentence].words;
        self.subject_of(sentence, |verb| {
            words[verb].is_finite() && self.lexicon.cues.speech.contains(&words[verb].lemma) && fits(verb)
        })
    }

    /// The subject of a verb; «сообщили в компании» has none but the body.
    fn subject_of(&self, sentence: usize, says: impl Fn(usize) -> bool) -> Option<Speaker> {
        let words = &self.reading.sentences[sentence].words;
        let mentions = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        mentions.filter_map(|(mention, entity)| Some((mention, (*entity)?))).find_map(|(mention, entity)| {
            let head = &words[mention.head];
            let verb = head.head.filter(|verb| says(*verb))?;
            let body = match mention.sense {
                Sense::Person { .. } => false,
                Sense::Pronoun => head.tag.number == Number::Plur,
                Sense::Organization | Sense::Known(_) | Sense::Group(_) => true,
                _ => return None,
            };
            let subject = head.relation == Relation::Nsubj;
            let place = || body && self.is_place_of_speech(sentence, mention, verb);
            let represented = self.represented_by(sentence, mention);
            let speaker = Speaker {
                entity: represented.unwrap_or(entity),
                himself: entity,
                body: body || represented.is_some(),
                span: self.reading.sentences[sentence].span(mention.first, mention.last),
            };
            (subject || place()).then_some(speaker)
        })
    }

    /// «сотрудница компании „Заря“»: the body for which somebody without a name speaks.
    fn represented_by(&self, sentence: usize, mention: &Mention) -> Option<usize> {
        let noun = &self.reading.sentences[sentence].words[mention.head];
        let person = matches!(mention.sense, Sense::Person { .. }) && mention.name.is_none();
        let inside = self.entities.inner.range((sentence, mention.head)..=(sentence, mention.last));
        let mut bodies = inside
            .map(|(_, entity)| *entity)
            .filter(|entity| self.entities.drafts[*entity].kind == EntityKind::Organization);
        bodies.next().filter(|_| person && self.lexicon.naming.agents.contains(&noun.lemma))
    }

    /// «сообщили в компании»
    fn is_place_of_speech(&self, sentence: usize, mention: &Mention, verb: usize) -> bool {
        let reading = &self.reading.sentences[sentence];
        reading.words[verb].tag.number == Number::Plur
            && reading.child(verb, &[Relation::Nsubj]).is_none()
            && mention.preposition(reading).is_some_and(|word| matches!(word, "в" | "во"))
    }

    /// The quotations of the text, but for those inside others.
    pub(super) fn quotations(&self) -> Vec<Quotation> {
        let mut out = Vec::new();
        let mut open: Vec<At> = Vec::new();
        for (sentence, reading) in self.reading.sentences.iter().enumerate() {
            if open.first().is_some_and(|first| sentence - first.0 > LONGEST) {
                open.clear();
            }
            for at in 0..reading.words.len() {
                match mark(reading, at) {
                    Some(Mark::Open) => open.push((sentence, at)),
                    Some(Mark::Close) => {
                        if let Some(first) = open.pop().filter(|_| open.is_empty()) {
                            out.push(Quotation { open: first, close: (sentence, at) });
                        }
                    }
                    None => {}
                }
            }
        }
        out
    }
}

enum Mark {
    Open,
    Close,
}

/// Whether a word is a quotation mark that opens or closes; those with one form for both by the space beside them.
fn mark(sentence: &Sentence<'_>, at: usize) -> Option<Mark> {
    let words = &sentence.words;
    let word = &words[at];
    let joined = |a: Option<&Word<'_>>, b: Option<&Word<'_>>| {
        a.zip(b).is_some_and(|(a, b)| a.span.end == b.span.start)
    };
    let before = at.checked_sub(1).map(|before| &words[before]);
    match word.text {
        "«" | "„" => Some(Mark::Open),
        "»" | "”" => Some(Mark::Close),
        "\"" | "“" => {
            let bracket = before.is_some_and(|before| matches!(before.text, "(" | "["));
            let opens = bracket || !joined(before, Some(word)) && joined(Some(word), words.get(at + 1));
            Some(if opens { Mark::Open } else { Mark::Close })
        }
        _ => None,
    }
}

/// «…, — сказал», «… — также отметил»: whether a verb says whose the words before a dash are.
pub(super) fn is_behind_dash(words: &[Word<'_>], verb: usize) -> bool {
    let adverbs = words[..verb].iter().rev().take_while(|word| word.tag.pos == Pos::Adv).count();
    (verb - adverbs).checked_sub(1).is_some_and(|at| matches!(words[at].text, "—" | "–" | "-"))
}
