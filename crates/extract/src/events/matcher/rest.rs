//! Where the other words of a trigger stand.

use relata_model::Status;
use relata_nlp::{Case, Number, Pos, Relation};

use crate::frames::Trigger;
use crate::lexicon::Lexicon;
use crate::reading::{Sentence, Word, begin_with};

/// Within so many words the next word of a trigger follows: «объявлен властями страны в розыск».
const REST: usize = 7;

/// Where the other words of a trigger stand; `None` if one is missing. They follow it in its clause,
/// hang on it, or stand before a passive as its subject («экспорт был ограничен»).
pub(super) fn rest_of(
    sentence: &Sentence<'_>,
    at: usize,
    trigger: &Trigger,
    lexicon: &Lexicon,
) -> Option<Vec<usize>> {
    let words = &sentence.words;
    let mut attributes = words[..at].iter().rev().take_while(|word| word.is_attribute());
    if !trigger.before.iter().all(|wanted| attributes.any(|word| wanted.contains(&word.lemma))) {
        return None;
    }
    let mut from = at + 1;
    (trigger.rest.iter())
        .map(|wanted| {
            // «проголосовать за роспуск, чтобы избежать назначения» is no voting for the latter.
            let preposition = (from > at + 1 && words[from - 1].tag.pos == Pos::Adp).then_some(from);
            let is_governed = |index: usize| {
                let governs = |from| words.get(from..index).is_some_and(|between| !between.iter().any(parts));
                preposition.is_none_or(governs)
            };
            // «направил запрос о помощи» is no help.
            let is_of_another = |index: usize| {
                let noun = words[index].head.filter(|noun| *noun > at && words[*noun].is_nominal());
                let asks =
                    |noun: usize| lexicon.cues.nouns.get(&words[noun].lemma) == Some(&Status::Requested);
                let about =
                    |child: usize| child < index && matches!(words[child].folded.as_str(), "о" | "об");
                noun.is_some_and(|noun| {
                    asks(noun) && !trigger.rest.iter().any(|place| place.contains(&words[noun].lemma))
                }) && sentence.children(index).any(about)
            };
            let is_wanted = |index: &usize| {
                let word = &words[*index];
                word.clause == words[at].clause
                    && is_governed(*index)
                    && !is_of_another(*index)
                    && !is_price(words, *index)
                    && !is_joined_subject(words, *index)
                    && !is_occasion(words, *index, trigger, lexicon)
                    && (wanted.binary_search(&word.lemma).is_ok()
                        || wanted.binary_search(&word.folded).is_ok())
            };
            let following = (from..(from + REST).min(words.len())).find(is_wanted);
            // «за помощь и гарантии предложил сделку» is no offer of help.
            let is_aside = |index: usize| {
                let joined = words[index].head.filter(|_| words[index].relation == Relation::Conj);
                let first = joined.map_or(index, |first| first.min(index));
                let before = words[..first].iter().rev().find(|word| !word.is_attribute());
                let aside = index < at && words[index].tag.case != Case::Ins;
                let preposition =
                    before.filter(|word| aside && lexicon.control.asides.contains(&word.folded));
                preposition.is_some_and(|it| !trigger.rest.iter().any(|place| place.contains(&it.folded)))
            };
            let hanging = || {
                sentence
                    .children(at)
                    .flat_map(|child| std::iter::once(child).chain(sentence.children(child)))
                    .find(|index| is_wanted(index) && !is_aside(*index))
            };
            let subject =
                || (0..at).find(|before| words[at].tag.short && is_wanted(before) && !is_aside(*before));
            let found = following.or_else(hanging).or_else(subject).or_else(|| {
                let noun = antecedent_of(sentence, at)?;
                wanted.binary_search(&words[noun].lemma).is_ok().then_some(noun)
            })?;
            from = from.max(found + 1);
            Some(found)
        })
        .collect()
}

/// «потребовал объяснений в связи с задержанием Титова» demands no arrest: whether a word only tells why or when.
fn is_occasion(words: &[Word<'_>], at: usize, trigger: &Trigger, lexicon: &Lexicon) -> bool {
    let attributes = words[..at].iter().rev().take_while(|word| word.is_attribute()).count();
    let before = &words[..at - attributes];
    let ends_with = |phrase: &&Vec<String>| {
        let start = before.len().checked_sub(phrase.len());
        start.is_some_and(|start| begin_with(&before[start..], phrase))
    };
    let told = |phrase: &Vec<String>| {
        phrase.iter().any(|part| trigger.rest.iter().any(|place| place.contains(part)))
    };
    let mut occasions = lexicon.control.occasions.iter().filter(ends_with);
    occasions.any(|phrase| !told(phrase))
}

/// «Сделку одобрили банк и правительство»: whether a word is joined to a subject behind its verb.
fn is_joined_subject(words: &[Word<'_>], at: usize) -> bool {
    let nominative = |at: usize| words[at].tag.case == Case::Nom && words[at].is_nominal();
    let first = words[at].head.filter(|first| *first < at && words[at].relation == Relation::Conj);
    first.is_some_and(|first| words[first].relation == Relation::Nsubj || nominative(first) && nominative(at))
}

/// «предложил доступ в обмен на помощь»: what is wanted for something else.
fn is_price(words: &[Word<'_>], at: usize) -> bool {
    let before = words[..at].iter().rposition(|word| !word.is_attribute());
    before.is_some_and(|on| words[on].folded == "на" && on > 0 && words[on - 1].lemma == "обмен")
}

/// «награда, которую вручил Лосев»: the noun that the object of a relative clause stands for.
fn antecedent_of(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let word = &sentence.words[verb];
    let noun = word.head.filter(|_| word.relation == Relation::AclRelcl)?;
    let tag = sentence.words[noun].tag;
    // «для усиления поддержки населения, которое …»
    let inside = sentence.words[noun].relation == Relation::Nmod;
    let is_object = |child: usize| {
        let pronoun = &sentence.words[child];
        pronoun.is_relative()
            && matches!(pronoun.relation, Relation::Obj | Relation::NsubjPass)
            && pronoun.tag.number == tag.number
            && (tag.number == Number::Plur || pronoun.tag.gender == tag.gender)
    };
    (!inside && sentence.children(verb).any(is_object)).then_some(noun)
}

/// Whether a word between a preposition and a noun says that they do not belong together.
fn parts(word: &Word<'_>) -> bool {
    word.is_nominal() || word.is_verb() && !word.is_attribute()
}
