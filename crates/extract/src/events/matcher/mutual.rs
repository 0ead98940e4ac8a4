//! What two do to each other: «Чили и Перу обвинили друг друга в шпионаже»; and what one does with several, one after
//! the other: «проведёт встречи с Лосевым и Титовым».

use relata_model::Role;
use relata_nlp::{Case, Number};

use super::Match;
use super::cast::Cast;
use crate::frames::{Form, Kind, variant};

impl Match<'_, '_> {
    /// «Чили и Перу обвинили друг друга»: of two who do something, the second is whom the first does it to.
    pub(super) fn each_other(&self, cast: &mut Cast) {
        let alone = cast.adjectives.is_empty() && cast.parties.iter().all(|party| party.role == Role::Source);
        if self.kind == Kind::Verb
            && alone
            && cast.parties.len() == 2
            && !self.frame.event_type.is_symmetric()
            && (self.scene.lexicon.control.exchanging.contains(&self.scene.word(self.trigger).lemma)
                || self.is_done_to_each_other())
        {
            cast.parties[1].role = Role::Target;
        }
    }

    /// Whether «друг друга» stands in the form of a target.
    fn is_done_to_each_other(&self) -> bool {
        let scene = self.scene;
        let words = &scene.sentence.words;
        let hosts = |at: usize| at == self.trigger || self.rest.contains(&at);
        let belongs = |at: usize| words[at].head.is_some_and(hosts);
        let mut firsts = (0..words.len()).filter(|at| words[*at].folded == "друг" && belongs(*at));
        firsts.any(|first| {
            let (preposition, second) = match words.get(first + 1..first + 3) {
                Some([between, second]) if !words[first + 1].folded.starts_with("друг") => {
                    (Some(variant(&between.folded)), &second.folded)
                }
                _ => match words.get(first + 1) {
                    Some(second) => (None, &second.folded),
                    None => return false,
                },
            };
            // «заменили обсуждение атаками друг на друга»
            let of_noun = first.checked_sub(1).is_some_and(|at| words[at].is_nominal() && !hosts(at));
            if preposition.is_some() && of_noun {
                return false;
            }
            let cases: &[Case] = match second.as_str() {
                "друга" => &[Case::Acc, Case::Gen],
                "другу" => &[Case::Dat],
                "другом" => &[Case::Ins],
                "друге" => &[Case::Loc],
                _ => return false,
            };
            self.frame.roles.iter().any(|(role, pattern)| match &pattern.form {
                Form::Case { preposition: None, case } => {
                    *role == Role::Target && preposition.is_none() && cases.contains(case)
                }
                Form::Case { preposition: Some(wanted), case } => {
                    let same = matches!(&wanted[..], [wanted] if preposition == Some(variant(wanted)));
                    *role == Role::Target && same && cases.contains(case)
                }
                _ => false,
            })
        })
    }

    /// «проведёт встречи с Лосевым и Титовым»: whether several dealings are told, so that those behind «с» need not
    /// deal with one another.
    pub(super) fn is_one_by_one(&self) -> bool {
        let scene = self.scene;
        let word = scene.word(self.trigger);
        let several = word.tag.number == Number::Plur;
        let separate = |child: usize| scene.lexicon.control.separate.contains(&scene.word(child).lemma);
        let one_by_one = scene.lexicon.control.one_by_one.contains(&word.lemma);
        self.kind == Kind::Noun
            && several
            && self.frame.event_type.is_symmetric()
            && (one_by_one || scene.sentence.children(self.trigger).any(separate))
    }
}
