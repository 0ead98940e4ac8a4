//! Relations that verbs tell: «назначен министром», «возглавил банк», «входит в группу».

use relata_model::{EntityKind, RelationKind};
use relata_nlp::{Aspect, Case, Mood, Pos, Relation, Tense, VerbForm, Voice};

use super::titles::TitlePhrase;
use super::words::VerbKind;
use super::{Draft, Scene};
use crate::actors::{How, Mention, Sense};
use crate::events::dates;

/// How far a title or an organization may stand from its verb, in words.
const REACH: usize = 12;

/// A verb that tells something that is or was so.
struct Telling {
    at: usize,
    kind: VerbKind,
    /// It is over: «занимал», «покинул».
    former: bool,
}

impl Scene<'_, '_> {
    /// What the verbs of the sentence tell.
    pub(super) fn told(&self, titles: &[TitlePhrase]) -> Vec<Draft> {
        let mut out = Vec::new();
        for at in 0..self.sentence.words.len() {
            for kind in self.kinds(at) {
                let telling = Telling { at, kind: *kind, former: self.is_over(at, *kind) };
                if let Some(draft) = self.draft(&telling, titles) {
                    out.push(self.dated(draft, &telling));
                }
            }
        }
        out
    }

    /// What the verb at a word tells, if it says that something is so.
    fn kinds(&self, at: usize) -> &[VerbKind] {
        let words = &self.sentence.words;
        let word = &words[at];
        if !word.is_verb() || !matches!(word.tag.verb_form, VerbForm::Fin | VerbForm::Part) {
            return &[];
        }
        let future = word.tag.verb_form == VerbForm::Fin
            && (word.tag.tense == Tense::Fut
                || (word.tag.aspect == Aspect::Perf && word.tag.tense != Tense::Past));
        let wished = word.tag.mood != Mood::Ind && word.tag.verb_form == VerbForm::Fin;
        let denied = (at.saturating_sub(2)..at).any(|before| words[before].folded == "не");
        let unreal = words.iter().any(|other| {
            other.clause == word.clause && matches!(other.folded.as_str(), "бы" | "если" | "чтобы" | "будет")
        });
        if future || wished || denied || unreal {
            return &[];
        }
        self.context.lexicon.relations.verb(&word.lemma)
    }

    fn is_over(&self, at: usize, kind: VerbKind) -> bool {
        let tag = self.sentence.words[at].tag;
        let ends = matches!(kind, VerbKind::Leave | VerbKind::Dismiss | VerbKind::Exit);
        ends || (tag.tense == Tense::Past && tag.aspect == Aspect::Imp)
    }

    fn draft(&self, telling: &Telling, titles: &[TitlePhrase]) -> Option<Draft> {
        match telling.kind {
            VerbKind::Hold => {
                self.titled(telling, self.subject(telling.at)?, self.title_of(telling, titles)?)
            }
            VerbKind::Post | VerbKind::Leave => {
                self.titled(telling, self.subject(telling.at)?, self.post(telling, titles)?)
            }
            VerbKind::Appoint => {
                let title = self.title_of(telling, titles).or_else(|| self.post(telling, titles))?;
                self.titled(telling, self.affected(telling.at)?, title)
            }
            VerbKind::Dismiss => {
                self.titled(telling, self.affected(telling.at)?, self.post(telling, titles)?)
            }
            VerbKind::Head => self.heads(telling),
            VerbKind::Join | VerbKind::Exit | VerbKind::Work => self.belongs(telling),
            VerbKind::Own => self.owns(telling),
            VerbKind::Belong => self.is_owned(telling),
        }
    }

    /// A person and a title.
    fn titled(&self, telling: &Telling, person: usize, title: &TitlePhrase) -> Option<Draft> {
        let mention = &self.actors.mentions[person];
        if mention.contains(title.noun.0) {
            return None;
        }
        let draft = self.office(title, self.person(person)?)?;
        let (first, last) =
            (mention.first.min(telling.at).min(title.noun.0), mention.last.max(telling.at).max(title.end));
        Some(Draft { former: draft.former || telling.former, span: self.evidence(first, last), ..draft })
    }

    /// The title in the instrumental that goes with a verb.
    fn title_of<'t>(&self, telling: &Telling, titles: &'t [TitlePhrase]) -> Option<&'t TitlePhrase> {
        let words = &self.sentence.words;
        let fits = |title: &&TitlePhrase| {
            let word = &words[title.head];
            word.tag.case == Case::Ins
                && word.clause == words[telling.at].clause
                && title.head.abs_diff(telling.at) <= REACH
                && !self.sentence.is_verb_between(title.head, telling.at)
                && title.start.checked_sub(1).is_none_or(|before| words[before].tag.pos != Pos::Adp)
        };
        titles.iter().filter(fits).min_by_key(|title| title.head.abs_diff(telling.at))
    }

    /// The title behind «пост», «должность»: «занял пост министра».
    fn post<'t>(&self, telling: &Telling, titles: &'t [TitlePhrase]) -> Option<&'t TitlePhrase> {
        let words = &self.sentence.words;
        let posts = &self.context.lexicon.relations.nouns.posts;
        let end = words.len().min(telling.at + REACH);
        let post = (telling.at + 1..end).find(|at| posts.contains(&words[*at].lemma))?;
        let title = titles.iter().find(|title| title.start == post + 1)?;
        (words[title.head].tag.case == Case::Gen && !self.sentence.is_verb_between(telling.at, post))
            .then_some(title)
    }

    /// «возглавил банк»
    fn heads(&self, telling: &Telling) -> Option<Draft> {
        let nouns = &self.context.lexicon.relations.nouns;
        let person = self.subject(telling.at)?;
        let object = self.mention_after(telling.at + 1, false)?;
        let mention = &self.actors.mentions[object];
        let head = &self.sentence.words[mention.head];
        let government = matches!(mention.sense, Sense::Country { how: How::Government, .. })
            && nouns.governments.contains(&head.lemma);
        let cases = mention.cases(self.sentence);
        if !(government || is_organization(mention)) || !(cases.has(Case::Acc) || cases.has(Case::Ins)) {
            return None;
        }
        self.person(person)?;
        let draft = self.link(RelationKind::HoldsOffice, person, object, telling)?;
        Some(Draft { title: Some(nouns.head.clone()), ..draft })
    }

    /// «вошёл в совет», «вышла из союза», «работает в институте»
    fn belongs(&self, telling: &Telling) -> Option<Draft> {
        let words = &self.sentence.words;
        let nouns = &self.context.lexicon.relations.nouns;
        let wanted = if telling.kind == VerbKind::Exit { "из" } else { "в" };
        let end = words.len().min(telling.at + 5);
        let preposition =
            (telling.at + 1..end).find(|at| matches!(&*words[*at].folded, "в" | "во" | "из"))?;
        if !words[preposition].folded.starts_with(wanted) {
            return None;
        }
        let relay = preposition + 1;
        let relayed = words.get(relay).is_some_and(|word| nouns.relays.contains(&word.lemma));
        let whole = self.mention_after(relay + usize::from(relayed), false)?;
        let mention = &self.actors.mentions[whole];
        if !is_organization(mention) {
            return None;
        }
        let member = match telling.kind {
            VerbKind::Exit if words[telling.at].tag.voice == Voice::Pass => self.affected(telling.at)?,
            _ => self.subject(telling.at)?,
        };
        let is_person = self.person(member).is_some();
        let group = relayed && nouns.wholes.contains(&words[relay].lemma)
            || (mention.first..=mention.last).any(|at| nouns.wholes.contains(&words[at].lemma));
        let kind = match telling.kind {
            VerbKind::Work => is_person.then_some(RelationKind::WorksFor)?,
            _ if group && is_organization(&self.actors.mentions[member]) => RelationKind::PartOf,
            _ => RelationKind::MemberOf,
        };
        self.link(kind, member, whole, telling)
    }

    /// «владеет банком», «купил долю в компании»
    fn owns(&self, telling: &Telling) -> Option<Draft> {
        let owner = self.subject(telling.at)?;
        let owned = self.mention_after(telling.at + 1, true)?;
        is_organization(&self.actors.mentions[owned]).then_some(())?;
        self.link(RelationKind::Owns, owner, owned, telling)
    }

    /// «банк принадлежит Орлову», «Орлову принадлежит доля в банке»
    fn is_owned(&self, telling: &Telling) -> Option<Draft> {
        let dative = |number: &usize| {
            let mention = &self.actors.mentions[*number];
            let near = mention.head.abs_diff(telling.at) <= REACH
                && !self.sentence.is_verb_between(mention.head, telling.at);
            near && self.sentence.words[mention.head].tag.case == Case::Dat
        };
        let owner = (0..self.actors.mentions.len())
            .filter(dative)
            .min_by_key(|number| self.actors.mentions[*number].head.abs_diff(telling.at))?;
        let behind = self.mention_after(telling.at + 1, true).filter(|number| *number != owner);
        let owned = behind.or_else(|| self.subject(telling.at)).filter(|number| *number != owner)?;
        is_organization(&self.actors.mentions[owned]).then_some(())?;
        self.link(RelationKind::Owns, owner, owned, telling)
    }

    /// «„Бета“, дочерняя компания „Альфы“», «„Бета“ — подразделение „Альфы“»
    pub(super) fn parts(&self) -> Vec<Draft> {
        let words = &self.sentence.words;
        let mut out = Vec::new();
        for first in 0..words.len() {
            let Some(last) = self.context.lexicon.relations.part(self.sentence, first) else { continue };
            let whole = self.named_at(last + 1).or_else(|| self.mention_after(last + 1, false));
            let Some(whole) = whole.filter(|whole| is_organization(&self.actors.mentions[*whole])) else {
                continue;
            };
            let end = self.actors.mentions[whole].last;
            let before =
                first.checked_sub(2).filter(|_| matches!(words[first - 1].text, "," | "—" | "–" | "("));
            let before = before.and_then(|at| self.mention_ending(at));
            let copula = || {
                let verb = first.checked_sub(1).filter(|at| self.kinds(*at).contains(&VerbKind::Hold))?;
                self.subject(verb)
            };
            let behind = || {
                let dash =
                    words.get(end + 1).is_some_and(|word| word.is_quote() || matches!(word.text, "—" | "–"));
                self.mention_after(end + 1 + usize::from(dash), false)
            };
            let part = before.or_else(copula).or_else(behind);
            let Some(part) =
                part.filter(|part| *part != whole && is_organization(&self.actors.mentions[*part]))
            else {
                continue;
            };
            let telling = Telling { at: first, kind: VerbKind::Hold, former: false };
            out.extend(self.link(RelationKind::PartOf, part, whole, &telling));
        }
        out
    }

    fn link(&self, kind: RelationKind, from: usize, to: usize, telling: &Telling) -> Option<Draft> {
        let mentions = &self.actors.mentions;
        let of = &self.entities.of[self.index];
        let first = mentions[from].first.min(mentions[to].first).min(telling.at);
        let last = mentions[from].last.max(mentions[to].last).max(telling.at);
        let actor = mentions[from].is_actor();
        actor.then_some(Draft {
            kind,
            from: of[from]?,
            to: Some(of[to]?),
            title: None,
            former: telling.former,
            since: None,
            until: None,
            span: self.evidence(first, last),
        })
    }

    /// With the date that the clause gives, as its beginning or its end.
    fn dated(&self, draft: Draft, telling: &Telling) -> Draft {
        let words = &self.sentence.words;
        let perfective = words[telling.at].tag.aspect == Aspect::Perf;
        let time = &self.context.lexicon.cues.time;
        let date = dates::behind(self.sentence, time, self.context.published, telling.at);
        let date = date.filter(|_| perfective);
        match telling.kind {
            VerbKind::Leave | VerbKind::Dismiss | VerbKind::Exit => Draft { until: date, ..draft },
            _ => Draft { since: date, ..draft },
        }
    }

    fn person(&self, mention: usize) -> Option<usize> {
        let entity = self.entities.of[self.index][mention]?;
        (self.entities.drafts[entity].kind == EntityKind::Person).then_some(entity)
    }

    /// Who is made something: the subject of a passive, the object of an active verb.
    fn affected(&self, at: usize) -> Option<usize> {
        let tag = self.sentence.words[at].tag;
        if tag.voice == Voice::Pass || tag.verb_form == VerbForm::Part {
            return self.subject(at);
        }
        let object = (self.actors.mentions.iter().enumerate()).filter(|(_, mention)| {
            let word = &self.sentence.words[mention.head];
            matches!(mention.sense, Sense::Person { .. } | Sense::Pronoun)
                && word.cases.has(Case::Acc)
                && word.tag.case != Case::Nom
                && word.clause == self.sentence.words[at].clause
                && mention.head.abs_diff(at) <= REACH
        });
        object.min_by_key(|(_, mention)| mention.head.abs_diff(at)).map(|(number, _)| number)
    }

    /// The mention that is the subject of a verb, or the noun of a participle.
    fn subject(&self, at: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let verb = &words[at];
        if verb.tag.verb_form == VerbForm::Part && !verb.tag.short {
            return self.noun_of_participle(at);
        }
        let subject = self
            .sentence
            .path(at)
            .take(2)
            .find_map(|from| self.sentence.child(from, &[Relation::Nsubj, Relation::NsubjPass]));
        if let Some(subject) = subject {
            // «Орлов, который стал директором»
            if words[subject].is_relative() {
                let comma = (0..subject).rev().find(|at| words[*at].text == ",")?;
                return self.mention_ending(comma.checked_sub(1)?);
            }
            return self.actors.mentions.iter().position(|mention| mention.contains(subject));
        }
        // The tree may have lost it: the nearest nominative before the verb, in its clause.
        let mut nominative = (self.actors.mentions.iter().enumerate()).filter(|(_, mention)| {
            let head = &words[mention.head];
            mention.last < at
                && head.tag.case == Case::Nom
                && head.clause == verb.clause
                && !self.sentence.is_verb_between(mention.head, at)
        });
        nominative.next_back().map(|(number, _)| number)
    }

    /// «Орлов, возглавлявший банк», «возглавляющий банк Орлов»
    fn noun_of_participle(&self, at: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let comma = (at.saturating_sub(3)..at).rev().find(|at| words[*at].text == ",");
        if let Some(number) = comma.and_then(|comma| self.mention_ending(comma.checked_sub(1)?)) {
            return Some(number);
        }
        let noun = words[at].head.filter(|head| *head > at)?;
        self.actors.mentions.iter().position(|mention| mention.contains(noun))
    }

    /// The mention that ends at a word, a closing quote aside.
    fn mention_ending(&self, at: usize) -> Option<usize> {
        let last = if self.sentence.words[at].is_quote() { at.checked_sub(1)? } else { at };
        self.actors.mentions.iter().position(|mention| mention.last == at || mention.last == last)
    }

    /// The mention whose name begins at a word, quotes aside.
    fn named_at(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.sentence.words.get(at)?.is_quote());
        self.actors.mentions.iter().position(|mention| mention.name.is_some_and(|(first, _)| first == at))
    }

    /// The mention that begins at a word, over attributes, quotes and numbers, and over «доля в …» if
    /// `shares` says so.
    fn mention_after(&self, start: usize, shares: bool) -> Option<usize> {
        let words = &self.sentence.words;
        let nouns = &self.context.lexicon.relations.nouns;
        let mut share = false;
        for (at, word) in words.iter().enumerate().skip(start).take(REACH) {
            if let Some(number) = self.actors.mentions.iter().position(|mention| mention.contains(at)) {
                return Some(number);
            }
            share |= shares && nouns.shares.contains(&word.lemma);
            let passed = word.is_attribute()
                || word.is_quote()
                || matches!(word.tag.pos, Pos::Num | Pos::Adv)
                || word.text.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
                || (shares && nouns.shares.contains(&word.lemma))
                || (share && word.folded == "в");
            if !passed {
                return None;
            }
        }
        None
    }
}

fn is_organization(mention: &Mention) -> bool {
    matches!(mention.sense, Sense::Organization | Sense::Known(_))
}
