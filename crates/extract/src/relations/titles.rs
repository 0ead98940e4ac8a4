//! Titles and their holders: «глава компании „Альфа“ Иван Петров», «Иван Петров, глава …».

use relata_model::{EntityKind, RelationKind};
use relata_nlp::{Animacy, Case, Number, Pos};

use super::owner::Owner;
use super::words::{TitleKind, VerbKind};
use super::{Draft, Scene};
use crate::actors::{Mention, Sense};
use crate::entities::lower_first;
use crate::lexicon::{Entry, Tenure, Title};
use crate::wording;

/// A title in a sentence.
pub(super) struct TitlePhrase {
    /// First word with the attributes.
    pub(super) start: usize,
    /// The title's own first and last word.
    pub(super) noun: (usize, usize),
    /// The word that bears the case: its noun, or what stands before it: «врио главы».
    pub(super) head: usize,
    noun_head: usize,
    /// The last word of what depends on it.
    pub(super) end: usize,
    title: Title,
    pub(super) former: bool,
    /// It is not held yet, or never: «будущий министр».
    ahead: bool,
    /// Whose office it is.
    owner: Owner,
    /// Its holder, and the words that show it.
    holder: Option<(usize, (usize, usize))>,
}

impl Scene<'_, '_> {
    /// The titles of the sentence, with their holders where apposition tells them.
    pub(super) fn titles(&mut self) -> Vec<TitlePhrase> {
        let entries: Vec<_> = (self.actors.entries.iter())
            .filter_map(|found| match found.entry {
                Entry::Title(title) => Some((found.first, found.last, title)),
                _ => None,
            })
            .collect();
        let mut titles: Vec<TitlePhrase> = Vec::new();
        for (first, last, title) in entries {
            titles.extend(self.title_phrase(first, last, title));
        }
        self.holders_behind(&mut titles);
        self.holders_before(&mut titles);
        self.holders_of_mentions(&mut titles);
        share_owners(&mut titles, self);
        titles
    }

    fn title_phrase(&mut self, first: usize, last: usize, title: Title) -> Option<TitlePhrase> {
        let words = &self.sentence.words;
        let head = self.sentence.noun_of(first, last);
        let is_name = self
            .actors
            .names
            .iter()
            .any(|(a, b, kind)| *kind == relata_model::NameKind::Person && (*a..=*b).contains(&head));
        // «премьера фильма», «политику» are no people.
        let thing = words[head].tag.animacy == Animacy::Inan;
        if thing || words[head].tag.number == Number::Plur || words[head].is_finite() || is_name {
            return None;
        }
        let end = self.complement_end(last);
        let mut start = (0..first).rev().take_while(|at| words[*at].is_attribute()).last().unwrap_or(first);
        let mut case_word = head;
        // «исполняющий обязанности министра», «врио главы»: the modifier has the case.
        let acting = self
            .actors
            .entries
            .iter()
            .find(|found| matches!(found.entry, Entry::TitleModifier(_)) && found.last + 1 == start);
        if let Some(acting) = acting.filter(|_| words[head].tag.case == Case::Gen) {
            (start, case_word) = (acting.first, acting.first);
        }
        let says = |at: usize, tenure: Tenure| {
            self.entry(at, |entry| entry == Entry::TitleModifier(tenure)).is_some()
        };
        let former =
            words[first].folded.starts_with("экс-") || (start..first).any(|at| says(at, Tenure::Over));
        // «избранный президентом», «демократически избранный президент» holds it.
        let agrees = |at: usize| {
            let adverb = at.checked_sub(1).is_some_and(|before| words[before].tag.pos == Pos::Adv);
            words[at].tag.case == words[head].tag.case && !adverb
        };
        let ahead = (start..first).any(|at| says(at, Tenure::Ahead) && agrees(at));
        let mut owner = self.owner(first + 1, end, title.heads);
        if owner.entity.is_none() {
            let country = (start..first).find_map(|at| self.adjective(at));
            owner.entity = country.map(|country| self.entities.country(country, self.context.lexicon));
        }
        Some(TitlePhrase {
            start,
            noun: (first, last),
            head: case_word,
            noun_head: head,
            end,
            title,
            former,
            ahead,
            owner,
            holder: None,
        })
    }

    /// A name right behind the title, or behind another title that leads to it.
    fn holders_behind(&self, titles: &mut [TitlePhrase]) {
        for index in (0..titles.len()).rev() {
            let title = &titles[index];
            let mut next = title.end + 1;
            // «исполнительный директор и сооснователь», «министр, глава комиссии»: over one joint.
            let named = self.person_name_at(next);
            let holder = named
                .filter(|(first, ..)| self.agree(title.head, *first))
                .map(|(_, last, entity)| (entity, last));
            let joint = self.sentence.words.get(next).is_some_and(|word| matches!(word.text, "," | "и"));
            next += usize::from(joint);
            let through = || {
                let other = titles[index + 1..].iter().find(|other| other.start == next)?;
                let same =
                    self.sentence.words[other.head].tag.case == self.sentence.words[title.head].tag.case;
                let before = !joint || !self.follows_name(title.start);
                let (entity, (_, last)) = other.holder.filter(|_| same && before)?;
                (other.end < last).then_some((entity, last))
            };
            if let Some((entity, last)) = holder.or_else(through) {
                titles[index].holder = Some((entity, (title.noun.0, last)));
            }
        }
        // «советник президента Иванов»: the inner title is another's.
        for index in 0..titles.len() {
            let outer = titles[..index]
                .iter()
                .any(|outer| outer.holder.is_some() && outer.end >= titles[index].noun.0);
            if outer {
                titles[index].holder = None;
            }
        }
    }

    /// Whether a personal name and a comma stand right before a word.
    fn follows_name(&self, start: usize) -> bool {
        self.name_before(start).is_some()
    }

    /// The person whose name ends right before a word, over «,», a dash or a bracket.
    fn name_before(&self, start: usize) -> Option<(usize, usize, usize)> {
        let words = &self.sentence.words;
        let joint = start.checked_sub(1)?;
        if !matches!(words[joint].text, "," | "—" | "–" | "-" | "(") {
            return None;
        }
        let mut last = joint.checked_sub(1)?;
        // «Джон Смит (John Smith), глава …»
        if words[last].text == ")" {
            last = (last.saturating_sub(6)..last).rev().find(|at| words[*at].text == "(")?.checked_sub(1)?;
        }
        let (number, mention) = self.actors.mentions.iter().enumerate().find(|(_, mention)| {
            matches!(mention.sense, Sense::Person { .. }) && mention.name.is_some_and(|(_, end)| end == last)
        })?;
        let (first, _) = mention.name?;
        Some((first, last, self.entities.of[self.index][number]?))
    }

    /// A name before the title: «Иван Петров, глава …», and further titles behind it.
    fn holders_before(&self, titles: &mut [TitlePhrase]) {
        for index in 0..titles.len() {
            let title = &titles[index];
            if title.holder.is_some() {
                continue;
            }
            let words = &self.sentence.words;
            let agreeing = |first: usize| self.agree(title.head, first);
            let direct = self
                .name_before(title.start)
                .filter(|(first, ..)| agreeing(*first))
                .map(|(first, _, entity)| (entity, first));
            let further = || {
                let joint = title.start.checked_sub(1).filter(|at| matches!(words[*at].text, "," | "и"))?;
                let previous = titles[..index].iter().rev().find(|previous| previous.end + 1 == joint)?;
                let same = words[previous.head].tag.case == words[title.head].tag.case;
                let (entity, (first, _)) = previous.holder.filter(|_| same)?;
                (first < previous.start).then_some((entity, first))
            };
            if let Some((entity, first)) = direct.or_else(further) {
                titles[index].holder = Some((entity, (first, title.end)));
            }
        }
    }

    /// What the mentions say: titles that the tree joins to a name, offices without a name.
    fn holders_of_mentions(&self, titles: &mut [TitlePhrase]) {
        for (mention, entity) in self.actors.mentions.iter().zip(&self.entities.of[self.index]) {
            let (Sense::Person { titles: used }, Some(entity)) = (&mention.sense, entity) else { continue };
            // A bare «премьер» may be anybody's.
            let says = |title: &TitlePhrase| mention.name.is_some() || title.owner.entity.is_some();
            for title in titles.iter_mut().filter(|title| title.holder.is_none() && says(title)) {
                if used.iter().any(|used| used.noun == title.noun) && !self.is_of_next_name(title, mention) {
                    title.holder = Some((*entity, (title.noun.0, title.end)));
                }
            }
        }
    }

    /// «…, координатор движения „Заря“ Пётр Орлов»: the title belongs to the name behind it.
    fn is_of_next_name(&self, title: &TitlePhrase, mention: &Mention) -> bool {
        mention.name.is_some_and(|(_, last)| last < title.noun.0)
            && self.person_name_at(title.end + 1).is_some()
    }

    /// The personal name that begins at a word: first word, last word, entity.
    fn person_name_at(&self, at: usize) -> Option<(usize, usize, usize)> {
        let mentions = self.actors.mentions.iter().zip(&self.entities.of[self.index]);
        mentions.filter(|(mention, _)| matches!(mention.sense, Sense::Person { .. })).find_map(
            |(mention, entity)| {
                let (first, last) = mention.name.filter(|(first, _)| *first == at)?;
                Some((first, last, (*entity)?))
            },
        )
    }

    /// Whether a title and a name may stand in one case.
    fn agree(&self, title: usize, name: usize) -> bool {
        let (title, name) = (&self.sentence.words[title], &self.sentence.words[name]);
        title.tag.case == name.tag.case
            || (name.cases.has(title.tag.case) && title.tag.case != Case::Nom)
            || title.cases.has(name.tag.case)
    }

    /// The relations that titles with a holder give.
    pub(super) fn held(&self, titles: &[TitlePhrase]) -> Vec<Draft> {
        let words = &self.sentence.words;
        let with_holder = titles.iter().filter(|title| !self.is_aspired_to(title)).filter_map(|title| {
            let (holder, (first, last)) = title.holder?;
            let draft = self.office(title, holder)?;
            // «избран президентом Молдавии» describes nobody, «с президентом Молдавии» does.
            let predicate = words[title.head].tag.case == Case::Ins
                && title.start.checked_sub(1).is_none_or(|before| words[before].tag.pos != Pos::Adp);
            let of_state = draft.to.is_some_and(|to| self.entities.drafts[to].kind == EntityKind::Country);
            let named = self.actors.mentions.iter().any(|it| it.contains(title.head) && it.name.is_some());
            let says = if predicate { named } else { of_state || !self.entities.drafts[holder].described };
            says.then(|| Draft { span: self.evidence(first, last), ..draft })
        });
        with_holder.collect()
    }

    /// «претендент на пост министра Иван Лосев», «предложил на пост министра Ивана Лосева»: whether somebody is only to
    /// have the office.
    fn is_aspired_to(&self, title: &TitlePhrase) -> bool {
        let words = &self.sentence.words;
        let posts = &self.context.lexicon.relations.nouns.posts;
        // «сменил на посту министра Ивана Лосева», who has held it.
        let is_post = |at: &usize| posts.contains(&words[*at].lemma) && words[*at].tag.case == Case::Acc;
        let post = title.start.checked_sub(1).filter(is_post);
        // «избрал на пост министра Ивана Лосева» gives it to him.
        let gives = |at: usize| {
            let (relations, lemma) = (&self.context.lexicon.relations, &words[at].lemma);
            relations.verb(lemma).contains(&VerbKind::Appoint) || relations.is_election(lemma)
        };
        post.is_some_and(|post| {
            let given = words[post].head.is_some_and(gives);
            post > 0 && words[post - 1].folded == "на" && !given
        })
    }

    /// What a title says of its holder.
    pub(super) fn office(&self, title: &TitlePhrase, holder: usize) -> Option<Draft> {
        if title.ahead {
            return None;
        }
        let special = self.context.lexicon.relations.title(self.sentence, title.noun);
        let to = title.owner.entity;
        let named = to.filter(|to| self.entities.drafts[*to].kind == EntityKind::Organization);
        let kind = match special {
            Some(TitleKind::Nothing) => None,
            Some(TitleKind::Office) => Some(RelationKind::HoldsOffice),
            Some(TitleKind::Owner) => named.map(|_| RelationKind::Owns),
            Some(TitleKind::Member) => named.map(|_| RelationKind::MemberOf),
            Some(TitleKind::Worker) => named.map(|_| RelationKind::WorksFor),
            None if title.title.job => named.map(|_| RelationKind::WorksFor),
            None => title.title.office.then_some(RelationKind::HoldsOffice),
        }?;
        Some(Draft {
            kind,
            from: holder,
            to,
            title: (kind != RelationKind::Owns).then(|| self.wording(title)),
            former: title.former,
            since: None,
            until: None,
            span: self.evidence(title.noun.0, title.end),
        })
    }

    /// The title in the nominative, without the name of the organization whose it is.
    fn wording(&self, title: &TitlePhrase) -> String {
        let words = &self.sentence.words;
        // «глава компании „Альфа“» ends before the name, «глава МИД Казахстана» has it inside.
        let name = title.owner.name.filter(|name| *name > title.noun.1);
        let content = |at: &usize| words[*at].is_nominal();
        let end = name
            .and_then(|name| (title.noun.1..name).rev().find(content))
            .unwrap_or(if name.is_some() { title.noun.1 } else { title.end });
        let morphology = self.context.morphology;
        let position =
            lower_first(&wording::nominative(self.sentence, title.noun.0, end, title.noun_head, morphology));
        // «казахстанский вице-премьер» is the «вице-премьер Казахстана».
        let country = (title.start..title.noun.0).find_map(|at| self.adjective(at));
        match country.filter(|_| (title.noun.1 + 1..=end).all(|at| self.country_at(at).is_none())) {
            Some(country) => {
                format!(
                    "{position} {}",
                    wording::genitive(&self.context.lexicon.countries[country].name, morphology)
                )
            }
            None => position,
        }
    }
}

/// «директор и совладелец агентства „Альфа“»: the last of joined titles names the owner of all.
fn share_owners(titles: &mut [TitlePhrase], scene: &Scene<'_, '_>) {
    for index in (1..titles.len()).rev() {
        let (before, after) = titles.split_at_mut(index);
        let (left, right) = (&mut before[index - 1], &after[0]);
        let joined = left.end + 2 == right.noun.0 && scene.sentence.words[left.end + 1].folded == "и";
        if joined && left.end == left.noun.1 && left.owner.entity.is_none() && left.holder.is_some() {
            left.owner = Owner { name: None, ..right.owner };
        }
    }
}
