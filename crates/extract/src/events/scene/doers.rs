//! Who does what a noun tells, or a verb without a subject: whom the words that govern it name.

use relata_nlp::Case;

use super::{Filler, Link, Scene, chained};
use crate::actors::{How, Mention, Sense};
use crate::frames::{Form, Pattern};
use crate::lexicon::WordSet;

impl Scene<'_, '_> {
    /// Whoever acts through an instrument: «резолюция Совбеза запрещает», «войска Израиля вошли».
    pub(super) fn wielder(&self, noun: usize) -> Vec<Filler> {
        if self.lexicon.control.instruments.contains(&self.word(noun).lemma) {
            chained(self.owners(noun))
        } else {
            Vec::new()
        }
    }

    /// The actors in the genitive of a noun.
    pub(crate) fn owners(&self, noun: usize) -> Vec<Filler> {
        self.fillers(noun, &Pattern::bare(Case::Gen))
    }

    /// Who does what a noun tells, going by the words that govern it: the owner of an agency noun
    /// («решение Киева о выходе»), or the subject of a verb that speaks of one's own deeds.
    pub(crate) fn doer(&self, noun: usize) -> Vec<Filler> {
        let control = &self.lexicon.control;
        let mut below = noun;
        if self.is_circumstance(noun) {
            return Vec::new();
        }
        for at in self.sentence.path(noun).skip(1).take(4) {
            let word = self.word(at);
            if word.is_verb() && self.preposition_of(below) == Some("за") {
                return self.paid_for(at);
            }
            // «премия за подписание»
            if word.is_nominal() && self.mention_at(at).is_none() && self.preposition_of(below) == Some("за")
            {
                continue;
            }
            below = at;
            if word.is_nominal() {
                if !control.agency_nouns.contains(&word.lemma) || self.mention_at(at).is_some() {
                    return Vec::new();
                }
                let owners = self.owners(at);
                if !owners.is_empty() {
                    return chained(owners);
                }
            } else if word.is_attribute() && control.answerable.contains(&word.lemma) {
                // «ответственные за похищение боевики»
                let owner = word.head.and_then(|head| self.mention_at(head));
                return owner.map_or_else(Vec::new, |mention| self.with_row(&[mention], Link::Chain));
            } else {
                // «уверен в возможности встречи»
                let own = (word.is_verb() || word.tag.short) && self.carries_deeds(&word.lemma)
                    || word.tag.short && control.answerable.contains(&word.lemma);
                let reports = word.is_verb() && control.reports.contains(&word.lemma);
                return match () {
                    () if own => chained(self.subject(at)),
                    () if reports => self.reporting_bodies(at),
                    () => Vec::new(),
                };
            }
        }
        Vec::new()
    }

    /// «в связи с убийством Лосева», «после нападения»: a reason or a time is no deed of whoever stands beside it.
    pub(crate) fn is_circumstance(&self, noun: usize) -> bool {
        self.lexicon.control.circumstances.iter().any(|words| self.stands_behind(noun, Some(words)))
    }

    /// «наградили Лосева за спасение», «получил премию за»: who is praised or punished did it.
    fn paid_for(&self, verb: usize) -> Vec<Filler> {
        let control = &self.lexicon.control;
        let lemma = &self.word(verb).lemma;
        if control.rewarded.contains(lemma) || self.is_passive(verb) && control.repaid.contains(lemma) {
            return chained(self.subject_alone(verb));
        }
        if !control.repaid.contains(lemma) {
            return Vec::new();
        }
        let mut found = self.fillers(verb, &Pattern::bare(Case::Acc));
        found.retain(|filler| filler.link == Link::Tree);
        chained(found)
    }

    /// Who does what a passive verb tells: «подтверждена Киевом».
    pub(super) fn agents(&self, verb: usize) -> Vec<Filler> {
        let agents = self.fillers(verb, &Pattern::bare(Case::Ins));
        if agents.is_empty() { self.sides(verb) } else { agents }
    }

    /// «с российской стороны подтверждена»: whose side does it.
    pub(crate) fn sides(&self, verb: usize) -> Vec<Filler> {
        let form = Form::Case { preposition: Some(vec!["с".to_owned()]), case: Case::Gen };
        let mut sides = self.fillers(verb, &Pattern { form, classes: Vec::new() });
        sides.retain(|side| {
            matches!(self.mentions[side.mention].sense, Sense::Country { how: How::Government, .. })
        });
        sides
    }

    /// «Полиция сообщила о задержании»: a body reports its own deeds.
    fn reporting_bodies(&self, verb: usize) -> Vec<Filler> {
        let body = |filler: &Filler| {
            matches!(
                self.mentions[filler.mention].sense,
                Sense::Organization | Sense::Known(_) | Sense::Country { how: How::Government, .. }
            )
        };
        let speaks = |filler: &Filler| body(filler) && !self.is_outlet(filler.mention);
        chained(self.subject(verb)).into_iter().filter(speaks).collect()
    }

    /// Whether a mention is a body that arrests, tries, investigates.
    pub(crate) fn enforces(&self, mention: usize) -> bool {
        self.is_body_called(&self.mentions[mention], &self.lexicon.control.enforcers)
    }

    /// Whether a mention is a body, or a group of its people, with one of these nouns.
    pub(crate) fn is_body_called(&self, mention: &Mention, nouns: &WordSet) -> bool {
        matches!(mention.sense, Sense::Organization | Sense::Known(_) | Sense::Group(_))
            && (mention.first..=mention.last).any(|at| nouns.contains(&self.word(at).lemma))
    }

    /// Whether a mention is the owner of a noun.
    pub(crate) fn owns(&self, mention: usize, noun: usize) -> bool {
        self.owners(noun).iter().any(|owner| owner.mention == mention)
    }

    /// The word that a noun hangs on, over the noun of its preposition: «в ходе визита».
    pub(crate) fn governor_over_relays(&self, noun: usize) -> Option<usize> {
        let relay = |at: &usize| self.lexicon.cues.status.relays.contains(&self.word(*at).lemma);
        self.sentence.path(noun).skip(1).find(|at| !relay(at))
    }

    /// Whether a verb's subject does what the verb's noun tells.
    fn carries_deeds(&self, lemma: &str) -> bool {
        // «обвинён трибуналом в захвате»: whoever accuses did not do it.
        !self.lexicon.control.accusing.contains(lemma)
            && (self.lexicon.control.own_deed_verbs.contains(lemma)
                || self.lexicon.cues.support.contains_key(lemma)
                || self.lexicon.cues.verbs.contains_key(lemma))
    }
}
