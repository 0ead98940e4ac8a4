//! Clauses that leave their verb out: «встретился с Лосевым, а в Твери — с Титовым».

use std::ops::Range;

use relata_model::Role;
use relata_nlp::{Case, Pos, Relation};

use super::Match;
use super::cast::{Cast, Party};
use crate::actors::{Mention, Sense};
use crate::events::scene::{Filler, Link};
use crate::frames::variant;

/// So many words such a clause has at most.
const LONGEST: usize = 14;

impl Match<'_, '_> {
    /// The words of a clause behind the event's that leaves the verb out, from its «а» to its end.
    pub(super) fn gap(&self, carrier: Option<usize>) -> Option<Range<usize>> {
        let scene = self.scene;
        let words = &scene.sentence.words;
        let verb = carrier.unwrap_or(self.trigger).max(self.trigger);
        let comma = (verb + 1..words.len().saturating_sub(1))
            .find(|at| words[*at].text == "," && words[at + 1].folded == "а")?;
        let start = comma + 1;
        let ends = |at: &usize| matches!(words[*at].text, "," | ";" | ":" | "(" | "." | "!" | "?" | "»");
        let end = (start..words.len()).find(ends).unwrap_or(words.len());
        let dash = (start + 2..end).any(|at| is_dash(words[at].text));
        let verbless = !scene.sentence.is_verb_between(verb, end.min(words.len() - 1));
        (dash && verbless && end - start <= LONGEST).then_some(start..end)
    }

    /// «поздравил Лосева с победой, а Титова — с рекордом»: the object of such a clause, unless that tells an event of its
    /// own.
    pub(super) fn share_with_gap(&self, cast: &mut Cast, carrier: Option<usize>) {
        let Some(gap) = self.gap(carrier) else { return };
        let in_gap = |party: &Party| {
            party.mention.is_some_and(|mention| gap.contains(&self.scene.mentions[mention].head))
        };
        let outside: Vec<Party> = cast.parties.iter().filter(|party| !in_gap(party)).cloned().collect();
        let Some(mention) = self.object_in(&gap, &outside) else { return };
        cast.parties = outside;
        if !self.is_apart(&gap, mention) {
            self.add(&mut cast.parties, Filler { mention, link: Link::Chain }, Role::Target);
        }
    }

    /// «встретился с Лосевым, а в Твери — с Титовым», «Чили обвинила Перу, а Перу — Чили»: who takes part in what such a
    /// clause tells, if that is an event of its own.
    pub(super) fn gapped_cast(&self, cast: &Cast, gap: &Range<usize>) -> Option<Cast> {
        let object = self.object_in(gap, &cast.parties).filter(|object| self.is_apart(gap, *object))?;
        let mut parties = Vec::new();
        match self.subject_in(gap) {
            None if self.has_unknown_subject(gap) => return None,
            Some(mention) => self.add(&mut parties, Filler { mention, link: Link::Chain }, Role::Source),
            None => parties.extend(cast.parties.iter().filter(|party| party.role == Role::Source).cloned()),
        }
        self.add(&mut parties, Filler { mention: object, link: Link::Chain }, Role::Target);
        Some(Cast { parties, adjectives: Vec::new(), sides_apart: cast.sides_apart })
    }

    /// Whether such a clause tells an event of its own: of somebody else who acts, of another place or day, or with an
    /// object behind a preposition.
    fn is_apart(&self, gap: &Range<usize>, object: usize) -> bool {
        let scene = self.scene;
        if scene.mentions[object].preposition(scene.sentence).is_some() {
            return true;
        }
        let time = &scene.lexicon.cues.time;
        let is_place = scene.mentions.iter().any(|mention| {
            let stands = matches!(mention.preposition(scene.sentence), Some("в" | "во" | "на"));
            let place = matches!(mention.sense, Sense::Place | Sense::Country { .. });
            gap.contains(&mention.head) && place && stands && scene.word(mention.head).cases.has(Case::Loc)
        });
        let is_time = |at: usize| {
            let lemma = &scene.word(at).lemma;
            time.months.contains_key(lemma) || time.weekdays.contains_key(lemma)
        };
        is_place || gap.clone().any(is_time) || self.subject_in(gap).is_some()
    }

    /// «а Перу — Чили»: who stands as subject before the dash.
    fn subject_in(&self, gap: &Range<usize>) -> Option<usize> {
        let scene = self.scene;
        let first = scene.mentions.iter().position(|mention| mention.first == gap.start + 1)?;
        let subject = &scene.mentions[first];
        let dash = scene.sentence.words.get(subject.last + 1);
        let stands = subject.is_actor()
            && scene.word(subject.head).tag.case == Case::Nom
            && dash.is_some_and(|word| is_dash(word.text));
        stands.then_some(first)
    }

    /// «а тот — с Титовым», «а его помощник — с Титовым»
    fn has_unknown_subject(&self, gap: &Range<usize>) -> bool {
        let words = &self.scene.sentence.words;
        let before = gap.clone().take_while(|at| !is_dash(words[*at].text));
        let named = |at: usize| words[at].is_nominal() || matches!(words[at].tag.pos, Pos::Pron | Pos::Det);
        before.into_iter().any(|at| named(at) && words[at].tag.case == Case::Nom)
    }

    /// Who stands in such a clause in the form of the event's own object.
    fn object_in(&self, gap: &Range<usize>, parties: &[Party]) -> Option<usize> {
        let scene = self.scene;
        let is_object = |party: &&Party| party.role == Role::Target && party.link == Link::Tree;
        let last = parties.iter().filter(is_object).filter_map(|party| party.mention).next_back()?;
        let object = &scene.mentions[last];
        let case = scene.word(object.head).tag.case;
        let preposition = object.preposition(scene.sentence).map(variant);
        let subject = self.subject_in(gap);
        // «а ранее — об осаде Твери»: what is said of another noun.
        let is_of_noun = |mention: &Mention| {
            let outer = scene.outer_word(mention).map(|outer| scene.word(outer));
            outer.is_some_and(|outer| {
                outer.relation == Relation::Nmod && outer.head.is_some_and(|head| gap.contains(&head))
            })
        };
        (last + 1..scene.mentions.len()).find(|next| {
            let (mention, head) = (&scene.mentions[*next], scene.word(scene.mentions[*next].head));
            let nominative = head.tag.case == Case::Nom && subject.is_none();
            object.last < gap.start
                && mention.is_actor()
                && gap.contains(&mention.head)
                && Some(*next) != subject
                && !is_of_noun(mention)
                && mention.preposition(scene.sentence).map(variant) == preposition
                && (head.tag.case == case || head.cases.has(case) && !nominative)
        })
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text, "—" | "–" | "-")
}
