//! Why nothing comes of a word that may tell an event.

use std::fmt;

/// Why a rule that was tried on a word gave no event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Silence {
    /// The word is part of a name or title: «министр обороны», «Партия мира».
    InName,
    /// A word beside it makes it something else: «подписал закон».
    Avoided(String),
    /// Nobody stands in any slot.
    NoParty,
    /// Nobody is found who does it.
    NoSource,
    /// Nobody is found to whom it is done.
    NoTarget,
    /// The slots are filled by one and the same.
    OneParty,
    /// All parties do it, and to nobody of them.
    OneSide,
    /// The parties stand near only, and the rule is strict.
    OnlyNear,
    /// People without office meet privately.
    Private,
    /// Whoever is said to have done it denies it.
    DeniedClaim,
    /// That it is not done is a condition: «если он не уйдёт».
    NotDoneOnCondition,
    /// It only stands in a condition that nobody expects to be met: «если суд отказывает», «если бы отказал».
    Condition,
    /// It is only told that somebody may do it: «вправе созывать».
    Right,
    /// It is only told in a story: «по сюжету герой спасает мэра».
    Story,
    /// It is asked of somebody, so that the asking is the event.
    AskedOfAnother,
    /// Another rule has told an event of the same word.
    AnotherRule,
}

impl fmt::Display for Silence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InName => "part of a name or title",
            Self::Avoided(word) => return write!(f, "avoided beside «{word}»"),
            Self::NoParty => "no party",
            Self::NoSource => "no source",
            Self::NoTarget => "no target",
            Self::OneParty => "only one party",
            Self::OneSide => "all parties on one side",
            Self::OnlyNear => "strict, and the parties only stand near",
            Self::Private => "a private meeting",
            Self::DeniedClaim => "the claim is denied",
            Self::NotDoneOnCondition => "that it is not done is a condition",
            Self::Condition => "a condition, not a deed",
            Self::Right => "somebody's right, not a deed",
            Self::Story => "only in the plot of a story",
            Self::AskedOfAnother => "asked of somebody else",
            Self::AnotherRule => "another rule told this word",
        })
    }
}
