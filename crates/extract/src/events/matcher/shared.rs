//! Parties that a verb shares with another to which it is joined.

use relata_nlp::{Case, Pos, Relation, VerbForm};

use super::Match;
use crate::events::scene::{Filler, Link};
use crate::frames::{Form, Pattern};
use crate::reading::Word;

/// So many words behind a verb at most stands the next one that shares its object, and so many verbs share one.
const BETWEEN: usize = 5;
const JOINED: usize = 3;

impl Match<'_, '_> {
    /// The object of a verb that has none of its own: that of the verb before or behind it to which it is joined.
    pub(super) fn shared_object(&self, pattern: &Pattern) -> Vec<Filler> {
        let scene = self.scene;
        let Form::Case { preposition: None, case: Case::Acc | Case::Dat } = pattern.form else {
            return Vec::new();
        };
        let arguments =
            [Relation::Obj, Relation::Iobj, Relation::Nsubj, Relation::NsubjPass, Relation::Ccomp];
        if scene.sentence.child(self.trigger, &arguments[..2]).is_some() {
            return Vec::new();
        }
        // «остановила, обыскала и избила Титова»
        let joined =
            std::iter::successors(self.joined_behind(self.trigger), |verb| self.joined_behind(*verb));
        let objects = joined.take(JOINED).map(|verb| self.object_of(verb, pattern, |object| object > verb));
        let behind = objects.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        if !behind.is_empty() || self.joined_right_behind().is_some() {
            return behind;
        }
        let alone = scene.sentence.child(self.trigger, &arguments).is_none();
        let before = self.joined_before(pattern).filter(|_| alone);
        before.map_or_else(Vec::new, |before| self.object_of(before, pattern, |object| object < self.trigger))
    }

    /// «задержан и допрошен полицией»: the agents of a passive that is joined to the next one.
    pub(super) fn shared_agents(&self, agent: &Pattern) -> Vec<Filler> {
        let behind = self.joined_right_behind().filter(|behind| self.scene.is_passive(*behind));
        let found = behind.map_or_else(Vec::new, |behind| self.scene.fillers(behind, agent));
        found.into_iter().filter(|filler| filler.link == Link::Tree).map(chained).collect()
    }

    /// «задержали Лосева и допросили», «назвал Лосева трусом и предложил сдаться», «которого назначили, а затем
    /// уволили», «признал Лосева виновным, приговорив к штрафу».
    fn joined_before(&self, pattern: &Pattern) -> Option<usize> {
        let scene = self.scene;
        let verb = scene.word(self.trigger);
        let head = verb
            .head
            .filter(|head| *head < self.trigger && scene.word(*head).is_verb() && !scene.is_passive(*head))?;
        let alike = scene.agrees(head, self.trigger)
            && scene.word(head).tag.verb_form == verb.tag.verb_form
            && verb.relation == Relation::Conj;
        let converb = verb.tag.verb_form == VerbForm::Conv && verb.relation == Relation::Advcl;
        // «покинул „Вегу“, пообещав вернуться»
        let says_what = scene.sentence.child(self.trigger, &[Relation::Xcomp]).is_some();
        let converb = converb && pattern.is_bare(Case::Acc) && !says_what;
        (alike || converb).then_some(head)
    }

    /// «встретил и поблагодарил Титова»: the next verb, with nothing between but «и».
    fn joined_right_behind(&self) -> Option<usize> {
        let scene = self.scene;
        let behind = self.trigger + 2;
        let verb = scene.sentence.words.get(behind)?;
        let joined = matches!(scene.word(self.trigger + 1).folded.as_str(), "и" | "или" | "либо")
            && verb.is_verb()
            && verb.relation == Relation::Conj
            && verb.head == Some(self.trigger)
            && scene.agrees(self.trigger, behind)
            && verb.tag.verb_form == scene.word(self.trigger).tag.verb_form;
        joined.then_some(behind)
    }

    /// «задержала, а затем отпустила Титова», «остановила, обыскала и избила»: the next verb, with nothing between but
    /// what joins them and when it was.
    fn joined_behind(&self, verb: usize) -> Option<usize> {
        let scene = self.scene;
        let words = &scene.sentence.words;
        let joins = |word: &Word<'_>| {
            word.tag.pos == Pos::Adv
                || matches!(word.folded.as_str(), "," | "и" | "или" | "либо" | "а" | "но" | "же")
        };
        let behind = (verb + 1..words.len())
            .take(BETWEEN)
            .find(|at| !joins(&words[*at]))
            .filter(|at| *at > verb + 1)?;
        let (ours, next) = (&words[verb], &words[behind]);
        let of_one = next.head == Some(verb) || ours.relation == Relation::Conj && next.head == ours.head;
        let joined = next.is_verb()
            && next.relation == Relation::Conj
            && of_one
            && scene.agrees(verb, behind)
            && next.tag.verb_form == ours.tag.verb_form;
        joined.then_some(behind)
    }

    /// The objects of a verb that stand where they may be shared.
    fn object_of(&self, verb: usize, pattern: &Pattern, stands: impl Fn(usize) -> bool) -> Vec<Filler> {
        let scene = self.scene;
        let object = [Case::Acc, Case::Dat].into_iter().find_map(|case| {
            let object = Pattern { classes: pattern.classes.clone(), ..Pattern::bare(case) };
            let mut found = scene.fillers(verb, &object);
            found.retain(|filler| filler.link > Link::Line && stands(scene.mentions[filler.mention].last));
            (!found.is_empty()).then_some(found)
        });
        object.into_iter().flatten().map(chained).collect()
    }
}

fn chained(filler: Filler) -> Filler {
    Filler { link: Link::Chain, ..filler }
}
