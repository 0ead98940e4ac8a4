//! People who stand for the body that they belong to: «коллеги из „Речфлота“», «следователи СК».

use relata_nlp::{Case, Number, Pos, Relation};

use super::groups::GroupNoun;
use super::{Finder, Mention, Sense};
use crate::lexicon::{Entry, Lexicon};
use crate::reading::Word;

impl Finder<'_, '_> {
    /// Gives the words of people to the bodies that they stand for; whether they are nobody besides.
    pub(super) fn stand_for_bodies(&mut self, it: &GroupNoun, last: usize, lexicon: &Lexicon) -> bool {
        let GroupNoun { found, group, head, first, .. } = *it;
        if first == found.first {
            if !group.collective && self.take_members(first, head, last, lexicon) {
                return true;
            }
            let stand = self.is_of_agents(head, lexicon) || group.leaders && self.bodies_behind(found.last);
            if stand && self.take_agents(first, head, found.last) {
                return true;
            }
        }
        // «учреждения Минздрава» are told by a body that is somebody else.
        let inside = |other: &Mention| first <= other.first && other.last <= last && other.name.is_some();
        let body = |other: &Mention| matches!(other.sense, Sense::Organization | Sense::Known(_));
        let bodies = matches!(found.entry, Entry::Body(_));
        bodies && self.out.iter().any(|other| inside(other) && body(other))
    }

    /// Gives the words of people to the body behind «из» that they stand for: «коллеги из „Речфлота“», «активисты из
    /// движения „Заря“».
    fn take_members(&mut self, first: usize, head: usize, last: usize, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let from = words.get(last + 1).is_some_and(|word| word.folded == "из");
        let quoted = words.get(last + 2).is_some_and(Word::is_quote);
        let start = last + 2 + usize::from(quoted);
        let of_body = |other: &&mut Mention| {
            other.first == start && matches!(other.sense, Sense::Organization | Sense::Known(_))
        };
        let Some(body) = self.out.iter_mut().find(of_body).filter(|_| from) else { return false };
        // «отозвала министров из правительства»: as the object they may be taken out of it; «встретился с экспертами из
        // ООН»
        let object = words[head].tag.case == Case::Acc || words[head].relation == Relation::Obj;
        let behind = first.checked_sub(1).is_some_and(|before| words[before].tag.pos == Pos::Adp);
        let verb = words[head].head.map(|verb| words[verb].lemma.as_str());
        let hangs = words[body.head].head == Some(head);
        let kept = object && hangs && verb.is_none_or(|verb| !lexicon.control.removing.contains(verb));
        let stand_for_it = words[head].tag.case == Case::Nom || !object && behind || kept;
        if !stand_for_it || body.name.is_none() {
            return !quoted;
        }
        (body.first, body.head) = (first, head);
        self.taken[first..=last + 1].fill(true);
        true
    }

    /// «следователи», «бойцы»: in the plural they stand for the body that they belong to.
    pub(super) fn is_of_agents(&self, head: usize, lexicon: &Lexicon) -> bool {
        let noun = &self.sentence.words[head];
        noun.tag.number == Number::Plur && lexicon.naming.agents.contains(&noun.lemma)
    }

    /// Gives the words of agents to the organization named right behind, if there is one:
    /// «следователи СК» are the СК, «сотрудники „Речфлота“» are the Речфлот.
    fn take_agents(&mut self, first: usize, head: usize, last: usize) -> bool {
        let quoted = self.sentence.words.get(last + 1).is_some_and(Word::is_quote);
        let start = last + 1 + usize::from(quoted);
        let of_body = |other: &&mut Mention| {
            other.first == start
                && other.name.is_some()
                && matches!(other.sense, Sense::Organization | Sense::Known(_))
        };
        let Some(body) = self.out.iter_mut().find(of_body) else { return false };
        if self.sentence.words[body.head].cases.has(Case::Gen) {
            (body.first, body.head) = (first, head);
            self.taken[first..=last].fill(true);
            return true;
        }
        false
    }

    /// «главы „Речфлота“, „Волны“ и „Зари“»: whether bodies stand behind a noun, two at least, joined by «и».
    fn bodies_behind(&self, last: usize) -> bool {
        let words = &self.sentence.words;
        let body_at = |from: usize| {
            let start = from + usize::from(words.get(from).is_some_and(Word::is_quote));
            let mut bodies = self.out.iter().filter(|other| {
                matches!(other.sense, Sense::Organization | Sense::Known(_)) && other.name.is_some()
            });
            bodies.find(|other| other.first == start || other.first == from)
        };
        let first = body_at(last + 1).filter(|body| words[body.head].cases.has(Case::Gen));
        let next = |body: &&Mention| {
            let end = body.last + 1 + usize::from(words.get(body.last + 1).is_some_and(Word::is_quote));
            let joined = words.get(end).is_some_and(|word| matches!(word.folded.as_str(), "," | "и"));
            body_at(end + 1).filter(|_| joined).map(|next| (words[end].folded == "и", next))
        };
        let row = std::iter::successors(first.map(|body| (false, body)), |(_, body)| next(body));
        row.take(words.len()).any(|(last, _)| last)
    }
}
