//! Infinitives: the verb that governs one and what it governs, where the parser hangs them on others.

use relata_nlp::{Case, Pos, Relation, VerbForm};

use super::{Reading, Sentence};

/// So many words before an infinitive its verb may stand, whatever the parser says.
const NEAR: usize = 8;

impl Reading<'_> {
    /// Hangs infinitives on the verbs that govern them. `governs` knows these by their lemmas.
    pub(crate) fn settle_infinitives(&mut self, governs: &dyn Fn(&str) -> bool) {
        for sentence in &mut self.sentences {
            for infinitive in 0..sentence.words.len() {
                if sentence.words[infinitive].tag.verb_form != VerbForm::Inf {
                    continue;
                }
                if let Some(first) = sentence.first_of_row(infinitive) {
                    sentence.hang(infinitive, first, Relation::Conj);
                } else if let Some(verb) = sentence.governor_before(infinitive, governs) {
                    sentence.hang(infinitive, verb, Relation::Xcomp);
                    sentence.give_object(infinitive, verb);
                }
            }
        }
    }
}

impl Sentence<'_> {
    /// «После того как судно ушло, мэр призвал найти моряков и помочь им»: the infinitive before the «и» of another, where
    /// the parser joins that to a verb further back.
    fn first_of_row(&self, infinitive: usize) -> Option<usize> {
        let words = &self.words;
        let word = &words[infinitive];
        let head = word.head.filter(|head| *head < infinitive && words[*head].is_finite())?;
        let joined = word.relation == Relation::Conj
            && self.children(infinitive).any(|child| child < infinitive && words[child].folded == "и");
        let before = (head + 1..infinitive).rev().find(|at| words[*at].tag.verb_form == VerbForm::Inf)?;
        let governor = words[before].head?;
        (joined && governor != head && words[before].relation == Relation::Xcomp).then_some(before)
    }

    /// «если не прекратит торговать», «решила просить суд признать»: the verb right before an infinitive, or with only
    /// its own object between; of several clauses the one that the infinitive stands in: «будет поставлять оружие,
    /// если они откажутся».
    fn governor_before(&self, infinitive: usize, governs: &dyn Fn(&str) -> bool) -> Option<usize> {
        let words = &self.words;
        let head = words[infinitive].head?;
        let is_verb = |at: &usize| {
            let word = &words[*at];
            word.is_verb() && matches!(word.tag.verb_form, VerbForm::Fin | VerbForm::Inf) || word.is_finite()
        };
        let mut near = (infinitive.saturating_sub(NEAR)..infinitive).rev();
        let skipped = |at: &usize| {
            let word = &words[*at];
            !is_verb(at) && (word.is_quote() || !word.is_punctuation()) && word.tag.pos != Pos::Cconj
        };
        let verb = near.find(|at| !skipped(at)).filter(is_verb).filter(|verb| governs(&words[*verb].lemma));
        if let Some(verb) = verb {
            let between = &words[verb + 1..infinitive];
            let adjacent = between.iter().all(|word| matches!(word.tag.pos, Pos::Adv | Pos::Part));
            let is_object = || self.children(verb).any(|child| (verb + 1..infinitive).contains(&child));
            // «отказал в разрешении вывезти»
            let away = !(verb..infinitive).contains(&head);
            return (away && (adjacent || is_object())).then_some(verb);
        }
        let is_behind_mark = (head > infinitive)
            && self
                .children(head)
                .any(|mark| (infinitive..head).contains(&mark) && words[mark].relation == Relation::Mark);
        let before = || (0..infinitive).rev().find(is_verb);
        before()
            .filter(|verb| is_behind_mark && (governs(&words[*verb].lemma) || words[*verb].lemma == "быть"))
    }

    /// «обязал министерство допустить Лосева»: of two objects the one behind the infinitive is its own.
    fn give_object(&mut self, infinitive: usize, verb: usize) {
        let objects = |child: &usize| matches!(self.words[*child].relation, Relation::Obj | Relation::Iobj);
        let is_served = self.children(verb).filter(objects).any(|child| child < infinitive);
        let behind = |child: &usize| *child > infinitive && self.words[*child].tag.case == Case::Acc;
        let object = self.children(verb).filter(objects).find(behind);
        let lacks = self.child(infinitive, &[Relation::Obj]).is_none();
        if let Some(object) = object.filter(|_| is_served && lacks) {
            self.hang(object, infinitive, Relation::Obj);
        }
    }
}
