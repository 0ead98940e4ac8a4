//! The form of a party: `с+ins:person`.

use std::str::FromStr;

use relata_nlp::{Case, fold};

/// Where a filler stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A case, behind a preposition or not. A preposition may have several words.
    Case { preposition: Option<Vec<String>>, case: Case },
    /// An adjective of a state before the trigger: «российско-китайские переговоры».
    Adjective,
    /// Who says what the trigger tells: «Минск считает, что …».
    Speaker,
    /// For whom the source works: «пилоты авиакомпании бастуют».
    Employer,
}

/// A form, and what the filler may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) form: Form,
    /// Empty: any actor.
    pub(crate) classes: Vec<Class>,
}

/// What a filler is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Person,
    /// A person with an office.
    Official,
    State,
    Body,
    Group,
}

impl FromStr for Pattern {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (form, classes) = text.split_once(':').unwrap_or((text, ""));
        let classes =
            classes.split('|').filter(|class| !class.is_empty()).map(class).collect::<Result<_, _>>()?;
        let form = match form.split_once('+') {
            None if form == "adj" => Form::Adjective,
            None if form == "speaker" => Form::Speaker,
            None if form == "employer" => Form::Employer,
            None => Form::Case { preposition: None, case: case(form)? },
            Some((preposition, form)) => {
                let words: Vec<String> = preposition.split_whitespace().map(fold).collect();
                if words.is_empty() {
                    return Err(format!("no preposition in the pattern `{text}`"));
                }
                Form::Case { preposition: Some(words), case: case(form)? }
            }
        };
        Ok(Self { form, classes })
    }
}

fn case(text: &str) -> Result<Case, String> {
    Ok(match text {
        "nom" => Case::Nom,
        "gen" => Case::Gen,
        "dat" => Case::Dat,
        "acc" => Case::Acc,
        "ins" => Case::Ins,
        "loc" => Case::Loc,
        _ => {
            return Err(format!(
                "unknown form `{text}`: expected nom, gen, dat, acc, ins, loc, adj, speaker or employer"
            ));
        }
    })
}

fn class(text: &str) -> Result<Class, String> {
    Ok(match text {
        "person" => Class::Person,
        "official" => Class::Official,
        "state" => Class::State,
        "body" => Class::Body,
        "group" => Class::Group,
        _ => return Err(format!("unknown class `{text}`: expected person, official, state, body or group")),
    })
}

impl Pattern {
    /// Any actor in a case, without a preposition.
    pub(crate) fn bare(case: Case) -> Self {
        Self { form: Form::Case { preposition: None, case }, classes: Vec::new() }
    }

    /// The words of its preposition, if it has one.
    pub(crate) fn preposition(&self) -> Option<&[String]> {
        match &self.form {
            Form::Case { preposition, .. } => preposition.as_deref(),
            _ => None,
        }
    }

    /// How many words its preposition has.
    pub(crate) fn preposition_words(&self) -> usize {
        self.preposition().map_or(0, <[String]>::len)
    }

    /// «с X»: with whom something is done.
    pub(crate) fn is_with(&self) -> bool {
        matches!(&self.form, Form::Case { preposition: Some(words), case: Case::Ins } if *words == ["с"])
    }

    /// A phrase that may stand far from its verb: behind a preposition, or a bare dative.
    pub(crate) fn is_movable(&self) -> bool {
        matches!(&self.form, Form::Case { preposition: Some(_), .. }) || self.is_bare(Case::Dat)
    }

    /// A bare case.
    pub(crate) fn is_bare(&self, wanted: Case) -> bool {
        matches!(&self.form, Form::Case { preposition: None, case } if *case == wanted)
    }
}

/// «со» is «с», «во» is «в», «об» and «обо» are «о».
pub(crate) fn variant(preposition: &str) -> &str {
    match preposition {
        "со" => "с",
        "во" => "в",
        "об" | "обо" => "о",
        "ко" => "к",
        "ото" => "от",
        "изо" => "из",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let pattern: Pattern = "со стороны+gen:state|body".parse().expect("a good pattern");
        assert_eq!(pattern.classes, [Class::State, Class::Body]);
        assert!(
            matches!(pattern.form, Form::Case { preposition: Some(words), case: Case::Gen } if words == ["со", "стороны"])
        );
        for bad in ["nim", "с+", "+ins", "nom:dog", ""] {
            assert!(bad.parse::<Pattern>().is_err(), "{bad}");
        }
    }
}
