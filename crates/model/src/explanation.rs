//! Why an event was found: which words told it, which gave its date and its status.

use crate::Span;
use crate::names::named_enum;

named_enum! {
    /// How a party was linked to the word that tells an event.
    pub enum Link("link") {
        /// It hangs on that word in the dependency tree.
        Tree = "tree",
        /// Words between lead to it: a verb that carries the event («провёл встречу»), one that
        /// governs an infinitive («намерен встретиться»), an antecedent («президент, который»).
        Chain = "chain",
        /// It stands near in the same clause, in the form that the rule asks for.
        Line = "line",
        /// An adjective names it: «российско-китайские переговоры».
        Adjective = "adjective",
    }
}

named_enum! {
    /// Where the words stand that give an event its date.
    pub enum DatePlace("place of a date") {
        /// In the event's own sentence.
        Sentence = "sentence",
        /// In a sentence before, whose story the event's sentence goes on with.
        Before = "sentence before",
        /// In a sentence behind that comes back to the event.
        Behind = "sentence behind",
        /// In the first sentences, which tell what the headline sums up.
        Lead = "lead",
        /// In a sentence that tells the event once more.
        Again = "another telling",
    }
}

named_enum! {
    /// What the words of a date are counted from.
    pub enum CountedFrom("point of reckoning") {
        /// Nothing: «5 мая 2025 года».
        Nothing = "nothing",
        /// The publication date: «во вторник», «вчера».
        Publication = "publication date",
        /// The date that the text told before: «через два дня».
        Told = "date told before",
        /// Only the year is missing, and comes from the text or the publication date: «5 мая».
        Year = "likeliest year",
    }
}

/// The words that give an event its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateOrigin {
    /// The words.
    pub words: Span,
    /// Where they stand.
    pub place: DatePlace,
    /// What they are counted from.
    pub counted_from: CountedFrom,
}

/// Why an event was found, beside its rule; how each party was found is told by
/// [`Participant`](crate::Participant).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The word that tells the event; of several words the one that governs.
    pub trigger: Span,
    /// Its dictionary form, with those of the words that belong to it: «выступить против».
    pub lemma: String,
    /// What gave the date, if there is one.
    pub date: Option<DateOrigin>,
    /// The word that set the status. Without one the event's rule, its preposition or a phrase of
    /// its clause set it, or nothing spoke against its having happened.
    pub status: Option<Span>,
}
