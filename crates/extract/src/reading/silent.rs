//! Sentences that leave out their subject: «После этого созвонился с Лосевым», «С мая — депутат».

use relata_nlp::{Animacy, Case, Gender, Number, Pos, Relation};

use super::{Sentence, Word};

const SUBJECTS: [Relation; 3] = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj];

impl Sentence<'_> {
    /// The main verb of a sentence that names no subject: nothing in its clause could be it.
    pub(crate) fn verb_without_subject(&self, is_impersonal: &dyn Fn(&str) -> bool) -> Option<usize> {
        let root = self.main_word()?;
        let verb = &self.words[root];
        let personal = verb.is_finite()
            && verb.tag.person != 1
            && verb.tag.person != 2
            && verb.tag.number == Number::Sing
            && (verb.shows_gender() || !is_impersonal(&verb.lemma));
        (personal && self.child(root, &SUBJECTS).is_none() && !self.may_have_subject(verb)).then_some(root)
    }

    /// «С мая — депутат от Твери», «Был депутатом»: whether a sentence says no more than what somebody is, and not who.
    pub(crate) fn only_describes(&self) -> bool {
        let Some(root) = self.main_word() else { return false };
        let noun = &self.words[root];
        noun.tag.pos == Pos::Noun
            && matches!(noun.tag.case, Case::Nom | Case::Ins)
            && noun.tag.number == Number::Sing
            && noun.tag.animacy == Animacy::Anim
            && !self.words.iter().any(|word| {
                let copula = word.relation == Relation::Cop && word.head == Some(root);
                word.is_finite() && !copula || SUBJECTS.contains(&word.relation)
            })
    }

    fn main_word(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head.is_none() && !word.is_punctuation())
    }

    /// Whether a noun or pronoun of a verb's clause agrees with it as its subject would, whatever the parser says.
    fn may_have_subject(&self, verb: &Word<'_>) -> bool {
        // «подписал контракт с клубом „Заря“»: a name in quotation marks or brackets keeps its nominative.
        let (mut quoted, mut bracketed) = (false, false);
        self.words.iter().any(|word| {
            match word.text {
                "«" | "“" | "„" => quoted = true,
                "»" | "”" => quoted = false,
                "\"" => quoted = !quoted,
                "(" => bracketed = true,
                ")" => bracketed = false,
                _ => {}
            }
            let gender = [verb.tag.gender, word.tag.gender];
            let agrees = word.tag.number != Number::Plur
                && (gender.contains(&Gender::None) || verb.tag.gender == word.tag.gender);
            word.clause == verb.clause
                && word.tag.case == Case::Nom
                && (word.is_nominal() || word.tag.pos == Pos::Pron)
                && agrees
                && !(quoted || bracketed || self.names_another(word))
        })
    }

    /// «в журнале „Заря“»: whether a word is the name of a noun in another case.
    fn names_another(&self, word: &Word<'_>) -> bool {
        let head = word.head.filter(|_| word.relation == Relation::Appos).map(|head| &self.words[head]);
        head.is_some_and(|head| head.is_nominal() && !matches!(head.tag.case, Case::Nom | Case::None))
    }
}

impl Word<'_> {
    /// «был», «оказалась», but not «оказалось».
    fn shows_gender(&self) -> bool {
        matches!(self.tag.gender, Gender::Masc | Gender::Fem)
    }
}
