//! Names of organizations: beside a noun for a body, of the list, and the recogniser's own.

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, Pos, Relation};

use super::{Finder, Mention, Sense};
use crate::lexicon::{Entry, Found};
use crate::reading::{Cases, Word};

/// A body with so many owners behind it at most, itself included.
const OWNERS: usize = 4;

/// A name in quotes of so many words at most.
const QUOTED: usize = 5;

impl Finder<'_, '_> {
    /// The organization's name that overlaps a body noun or follows it, quotes between.
    pub(super) fn organization_name_near(&self, found: Found) -> Option<(usize, usize, NameKind)> {
        let words = &self.sentence.words;
        let mut after = found.last + 1;
        while after < words.len() && words[after].is_quote() {
            after += 1;
        }
        let (first, last, kind) = self.name_at(found.first).or_else(|| self.name_at(after))?;
        // «комитет Госдумы России»: the list has the first words of it, and whose the body is.
        let own = self.noun_of(found);
        if first > own && first <= found.last && words[first].cases.has(Case::Gen) {
            return None;
        }
        // «По требованию прокуратуры Минфин отменил приказ»: the subject of its verb is no name of a body before.
        let noun = self.noun_of(found);
        let is_subject = |at: usize| matches!(words[at].relation, Relation::Nsubj | Relation::NsubjPass);
        let acts = |at: usize| {
            let verb = words[at].head.filter(|verb| *verb > at && words[*verb].is_verb());
            let alone =
                |verb: usize| !self.sentence.children(verb).any(|other| other != at && is_subject(other));
            is_subject(at) && verb.is_some_and(alone)
        };
        if first == found.last + 1 && acts(first) && words[noun].tag.case == Case::Gen {
            return None;
        }
        let (first, last) = self.quoted_end(found, first, last).unwrap_or((first, last));
        (kind == NameKind::Organization && self.is_free(first, last)).then_some((first, last, kind))
    }

    /// «фонд Титова», but «компания Восток»: somebody who stands in the genitive though the noun does not, whatever the
    /// recogniser takes him for.
    pub(super) fn is_person_behind(&self, found: Found, name: usize) -> bool {
        let words = &self.sentence.words;
        let tag = words[name].tag;
        name == found.last + 1
            && words[self.noun_of(found)].tag.case != Case::Gen
            && tag.case == Case::Gen
            && tag.animacy == Animacy::Anim
    }

    /// «Правящая партия Чили „Заря“»: what stands in quotes at the end of a name that begins with a noun for a body is
    /// the name itself.
    fn quoted_end(&self, found: Found, first: usize, last: usize) -> Option<(usize, usize)> {
        let words = &self.sentence.words;
        let end = if words[last].is_quote() { last.checked_sub(1)? } else { last };
        let quote = (found.last + 2..end).find(|at| words[*at].is_quote())?;
        let closes = words[last].is_quote() || words.get(last + 1).is_some_and(Word::is_quote);
        let one = !words[quote + 1..=end].iter().any(Word::is_quote);
        let describes = first <= found.first && (found.last + 1..quote).all(|at| words[at].is_nominal());
        (closes && one && describes && words[quote + 1].is_capitalized()).then_some((quote + 1, end))
    }

    /// «заповедник „Лотос“»: what stands in quotes right behind a noun for a body is its name, whether the
    /// recogniser has it or not.
    pub(super) fn quoted_name_behind(&self, last: usize) -> Option<(usize, usize, NameKind)> {
        let words = &self.sentence.words;
        let start = last + 2;
        if !words.get(last + 1)?.is_quote() || !words.get(start)?.is_capitalized() {
            return None;
        }
        let end = (start + 1..words.len().min(start + 1 + QUOTED)).find(|at| words[*at].is_quote())? - 1;
        let name = words[start..=end].iter().all(|word| !(word.is_punctuation() || word.is_finite()));
        (name && words[start].tag.pos != Pos::Adp && self.is_free(start, end)).then_some((
            start,
            end,
            NameKind::Organization,
        ))
    }

    /// Extends an organization over its owners in the genitive: «МИД РФ», «Совбез ООН»,
    /// «суд Южного округа штата Нью-Йорк».
    pub(super) fn owner_end(&self, last: usize) -> usize {
        let parts = std::iter::successors(Some(last), |end| {
            (self.region_end(*end).or_else(|| self.scope_end(last, *end)))
                .or_else(|| Some(self.owner_part(*end)).filter(|next| next > end))
        });
        parts.take(OWNERS).last().unwrap_or(last)
    }

    /// «штата Нью-Йорк», «Южного округа»: a kind of place in the genitive, with its name.
    fn region_end(&self, last: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let genitive = |at: &usize| words[*at].tag.case == Case::Gen && !self.taken[*at];
        let noun = (last + 1..words.len())
            .take_while(genitive)
            .find(|at| words[*at].is_nominal())
            .filter(|noun| words[last + 1..*noun].iter().all(|word| word.is_attribute()))?;
        let region = self.entry_at(noun, |entry| entry == Entry::RegionNoun)?;
        let name = self.name_at(region.last + 1).filter(|(first, _, kind)| {
            *first == region.last + 1 && *kind == NameKind::Location && !self.taken[*first]
        });
        Some(name.map_or(region.last, |(_, end, _)| end))
    }

    /// «УФСБ по Пермскому краю»: where a branch of the police or of a service is at work.
    fn scope_end(&self, body: usize, last: usize) -> Option<usize> {
        let branch = |entry| matches!(entry, Entry::Body(body) if body.branch);
        self.entry_ending(body, branch)?;
        let by = self.sentence.words.get(last + 1)?.folded == "по";
        let place = self.name_at(last + 2).filter(|(first, _, kind)| {
            by && *first == last + 2 && *kind == NameKind::Location && !self.taken[*first]
        });
        place.map(|(_, end, _)| end)
    }

    fn owner_part(&self, last: usize) -> usize {
        let next = last + 1;
        if next >= self.sentence.words.len() || self.taken[next] || self.is_of_deed(next) {
            return last;
        }
        let owner = self.entry_at(next, |entry| matches!(entry, Entry::Country(_) | Entry::Organization(_)));
        let named = self.name_at(next).filter(|(first, _, kind)| *first == next && *kind != NameKind::Person);
        let end = owner.map(|found| found.last).or(named.map(|(_, last, _)| last));
        let word = &self.sentence.words[next];
        let genitive = word.tag.case == Case::Gen || word.cases == Cases::ALL;
        end.filter(|_| genitive).unwrap_or(last)
    }

    /// Organizations of the list: ЕС, ООН.
    pub(super) fn known_organizations(&mut self) {
        let known: Vec<_> = (self.entries.iter().copied())
            .filter_map(|found| match found.entry {
                Entry::Organization(organization) => Some((found, organization)),
                _ => None,
            })
            .collect();
        for (found, organization) in known {
            if !self.is_free(found.first, found.last) {
                continue;
            }
            match self.name_at(found.first) {
                // The recogniser sees a longer name: «Международный банк ООН».
                Some((first, last, NameKind::Organization)) if first < found.first || last > found.last => {
                    continue;
                }
                Some((_, _, NameKind::Person)) => continue,
                _ => {}
            }
            let mention = self.mention(found.first, found.last, found.first, Sense::Known(organization));
            self.push(Mention {
                name: Some((found.first, found.last)),
                name_kind: Some(NameKind::Organization),
                ..mention
            });
        }
    }

    /// The other organizations that the recogniser names.
    pub(super) fn organization_names(&mut self) {
        let names: Vec<_> =
            self.names.iter().copied().filter(|(_, _, kind)| *kind == NameKind::Organization).collect();
        for (first, last, kind) in names {
            if !self.is_free(first, last) {
                continue;
            }
            let end = self.owner_end(last);
            let end = if self.is_free(first, end) { end } else { last };
            // «Геологическая служба (BRGM)»: the adjective before belongs to the name's case.
            let start = self.attributes_before(first).max(first.saturating_sub(1));
            let mention = self.mention(start, end, first, Sense::Organization);
            self.push(Mention {
                name: Some((first, last)),
                label: (first, end),
                name_kind: Some(kind),
                ..mention
            });
        }
    }
}
