//! Governments that mean their state, and organizations.

use std::collections::BTreeSet;

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, Number, Pos, Relation};

use super::{Finder, How, Mention, Sense};
use crate::lexicon::{Body, Entry, Found, Lexicon};
use crate::reading::Word;
use crate::wording;

/// A body with so many owners behind it at most, itself included.
const OWNERS: usize = 4;

/// A name in quotes of so many words at most.
const QUOTED: usize = 5;

impl Finder<'_, '_> {
    /// «американские власти», «МИД Казахстана», «компания „Роснефть“», «Совбез ООН».
    pub(super) fn bodies(&mut self, lexicon: &Lexicon) {
        let bodies: Vec<_> = (self.entries.iter().copied())
            .filter_map(|found| match found.entry {
                Entry::Body(body) => Some((found, body)),
                _ => None,
            })
            .collect();
        for (found, body) in bodies {
            let known = self.out.len();
            self.body(found, body, lexicon);
            if self.out.len() > known {
                self.take_count(known);
            }
        }
        self.known_organizations();
        self.organization_names();
        self.bare_states(lexicon);
    }

    /// «с 28 американскими компаниями»: the numeral before a body in the plural.
    fn take_count(&mut self, mention: usize) {
        let Mention { first, head, .. } = self.out[mention];
        let words = &self.sentence.words;
        let noun = words[head].tag;
        let several = noun.number == Number::Plur || noun.case == Case::Gen;
        let count =
            first.checked_sub(1).filter(|at| several && !self.taken[*at] && super::is_count(&words[*at]));
        if let Some(count) = count {
            self.out[mention].first = count;
            self.taken[count] = true;
        }
    }

    fn body(&mut self, found: Found, body: Body, lexicon: &Lexicon) {
        let words = &self.sentence.words;
        let noun = self.noun_of(found);
        if !words[noun].is_nominal() {
            return;
        }
        if !self.is_free(found.first, found.last) {
            self.office_of_person(found);
            return;
        }
        if body.plural_only && words[noun].tag.number != Number::Plur {
            return;
        }
        // «встал на защиту Лосева», but «защита Лосева обжаловала»
        let acts = words[noun].relation == Relation::Nsubj && words[noun].tag.number == Number::Sing;
        let deed = lexicon.naming.deeds_too.contains(&words[noun].lemma);
        if deed && !(acts && self.complement_end(found.last) == found.last) {
            return;
        }
        // «Советский Союз» is a country, whatever a union is.
        let country = |entry: &Found| {
            matches!(entry.entry, Entry::Country(_)) && entry.first <= found.first && found.last <= entry.last
        };
        if self.entries.iter().any(country) {
            return;
        }
        let first = self.attributes_before(found.first);
        // «Украинская повстанческая армия»: with its own capital the adjective belongs to the name.
        let own = |at: usize| at > 0 && words[at].is_capitalized();
        let adjective =
            (first..found.first).filter(|at| !own(*at)).find_map(|at| self.country_adjective(at, lexicon));
        let owner = self.country_after(found.last + 1);
        if body.stands_for_state
            && let Some((country, last)) = owner.or(adjective.map(|country| (country, found.last)))
        {
            let mention = self.mention(first, last, noun, Sense::Country { country, how: How::Government });
            self.push(mention);
            if owner.is_none() {
                self.other_states(first, noun, country, lexicon);
            }
            return;
        }
        // «представители ПАСЕ» = ПАСЕ
        if body.stands_for_state
            && let Some(inner) =
                self.entry_at(found.last + 1, |entry| matches!(entry, Entry::Organization(_)))
            && let Entry::Organization(organization) = inner.entry
        {
            let mut mention = self.mention(first, inner.last, noun, Sense::Known(organization));
            mention.name = Some((inner.first, inner.last));
            mention.label = (inner.first, inner.last);
            mention.name_kind = Some(NameKind::Organization);
            self.push(mention);
            return;
        }
        if body.plural_only && self.representatives(found, first, noun, lexicon) {
            return;
        }
        if let Some((country, last)) = self.state_of_leader(noun, found.last, lexicon) {
            let mention = self.mention(first, last, noun, Sense::Country { country, how: How::Government });
            self.out.retain(|other| !(mention.first <= other.first && other.last <= mention.last));
            self.push(mention);
            return;
        }
        // «администрация Лосева» is not Лосев, and no other administration.
        let by_person = lexicon.naming.of_people.contains(&words[noun].lemma) && !self.is_workplace(first);
        if let Some(last) = self.person_behind(found.last).filter(|_| by_person) {
            let mention = self.mention(first, last, noun, Sense::Organization);
            self.out.retain(|other| !(mention.first <= other.first && other.last <= mention.last));
            self.push(mention);
            return;
        }
        // A name in the recogniser's eyes begins here or right behind: «компания „Роснефть“».
        // «рабочая группа Госсовета» is told by its owner, and another than he.
        let part = body.part && lexicon.naming.of_field.contains(&words[noun].lemma);
        let owned = |name_first: usize| {
            part && name_first == found.last + 1 && words[name_first].cases.has(Case::Gen)
        };
        let name = self.organization_name_near(found).filter(|(name_first, ..)| !owned(*name_first));
        let end = owner.map_or(found.last, |(_, end)| end);
        let quoted = || (!body.public && !body.stands_for_state).then(|| self.quoted_name_behind(end));
        let name = name.or_else(|| quoted().flatten());
        if let Some((name_first, name_last, kind)) = name {
            let end = self.owner_end(name_last.max(found.last));
            let behind = name_first > found.last;
            let start = if behind { first } else { name_first.min(first) };
            // «компания „Роснефть“» is Роснефть; «министерство энергетики» is itself, and so is «фонд Титова».
            let whose = name_first == name_last && self.is_person_behind(found, name_first);
            let label = if behind && !whose { (name_first, end) } else { (name_first.min(found.first), end) };
            let mention = Mention {
                name: Some((name_first, name_last)),
                label,
                owner: adjective.filter(|_| !behind && label.0 == found.first),
                name_kind: Some(kind),
                ..self.mention(start, end, noun, Sense::Organization)
            };
            self.push(mention);
            return;
        }
        // «Алмалыкский горно-металлургический комбинат»: capitals make a name of it.
        let capital = (first.max(1)..found.first).find(|at| self.sentence.words[*at].is_capitalized());
        if let Some(start) = capital.filter(|_| adjective.is_none() && body.company) {
            let end = self.owner_end(found.last);
            let mention = self.mention(start, end, noun, Sense::Organization);
            self.push(mention);
            return;
        }
        let end = self.owner_end(found.last).max(self.complement_end(found.last));
        // «руководство агентства по делам семьи»
        let of_field = [noun, end].iter().any(|at| lexicon.naming.of_field.contains(&words[*at].lemma));
        let end = self.field_end(end).filter(|_| of_field).unwrap_or(end);
        // «южнокорейский суд центрального округа Сеула» has an owner of its own.
        let place =
            (found.last + 1..=end).any(|at| self.entry_at(at, |entry| entry == Entry::RegionNoun).is_some());
        let has_owner = owner.is_some() || adjective.is_some();
        // «газета» may act as an unnamed one.
        let group = |entry| matches!(entry, Entry::Group(group) if !group.needs_modifier);
        let unnamed = self.entry_at(found.first, group).is_some();
        // «ведомство» is whichever was spoken of.
        let refers = !body.public || lexicon.naming.agencies.contains_key(&words[noun].lemma);
        if !(has_owner || unnamed) && refers && end == found.last && self.may_refer_to_body(first, noun) {
            let mention = self.mention(found.first, end, noun, Sense::Organization);
            self.push(mention);
            return;
        }
        let told = !(has_owner || body.public || part) && end == found.last;
        if told && !self.is_counted(found.first) && self.is_told_by_kind(first, noun, lexicon) {
            let mention = self.mention(first, end, noun, Sense::Organization);
            self.push(Mention { label: (noun, noun), ..mention });
            return;
        }
        // «университет Тель-Авива», but «школы Тель-Авива» may be any.
        let acts = matches!(
            self.sentence.words[noun].relation,
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Iobj | Relation::OblAgent
        );
        let placed = acts
            && !self.is_counted(found.first)
            && end > found.last
            && self.sentence.words[noun].tag.number == Number::Sing
            && self.name_at(found.last + 1).is_some_and(|(_, _, kind)| kind == NameKind::Location);
        // «в Партии пенсионеров»: as a word inside a sentence its capital makes a name of it.
        let inside = noun.checked_sub(1).is_some_and(|before| !self.sentence.words[before].is_punctuation());
        let named = inside && noun == found.first && self.sentence.words[noun].is_capitalized();
        let told = (body.public || part || named) && end > found.last;
        if has_owner || placed || (body.bare && body.public) || told {
            // «томские власти» are no others.
            let region =
                (first..found.first).find(|at| !has_owner && !place && self.tells_which(*at, lexicon));
            // «исполнительный комитет УЕФА»
            let kind = (first..found.first).find(|at| part && words[*at].tag.pos != Pos::Det);
            let region = region.or(kind.filter(|_| !has_owner));
            let start = if adjective.is_some() { first } else { region.unwrap_or(found.first) };
            let mention = self.mention(start, end, noun, Sense::Organization);
            self.push(Mention {
                owner: adjective.filter(|_| owner.is_none() && !place),
                label: (if place { first } else { region.unwrap_or(found.first) }, end),
                ..mention
            });
        }
    }

    /// «чилийские и перуанские дипломаты»: the states whose adjectives stand in a row before that of a government.
    fn other_states(&mut self, first: usize, noun: usize, country: usize, lexicon: &Lexicon) {
        let mut at = first;
        while at > 1
            && (self.sentence.words[at - 1].folded == "и"
                || at < first && self.sentence.words[at - 1].text == ",")
            && !self.taken[at - 2]
            && let Some(other) = self.country_adjective(at - 2, lexicon).filter(|other| *other != country)
        {
            at -= 2;
            let (word, government) = (&self.sentence.words[at], &self.sentence.words[noun]);
            if !word.cases.has(government.tag.case) {
                return;
            }
            let mention = self.mention(at, at, at, Sense::Country { country: other, how: How::Government });
            self.push(mention);
        }
    }

    /// «администрация Кеннеди», «режим Асада»: the state whose leader a government abroad is told by, and the last
    /// word of his name.
    fn state_of_leader(&self, noun: usize, last: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
        let words = &self.sentence.words;
        let by_leader = lexicon.naming.by_leader.contains(&words[noun].lemma);
        let start = last + 1;
        if !by_leader
            || self.is_workplace(self.attributes_before(noun))
            || !words.get(start)?.is_capitalized()
        {
            return None;
        }
        let end = self.name_at(start).map_or(start, |(_, end, _)| end);
        let led = lexicon.leaders.iter().filter(|leader| {
            let surname =
                leader.name.last().is_some_and(|surname| is_genitive_of(&words[end].folded, surname));
            let first = end == start
                || leader.name.first().is_some_and(|name| wording::same_stem(&words[start].folded, name));
            surname && first
        });
        let states: BTreeSet<usize> = led.map(|leader| leader.country).collect();
        match states.into_iter().collect::<Vec<_>>()[..] {
            [state] if !lexicon.is_home(state) => Some((state, end)),
            _ => None,
        }
    }

    /// «работал в администрации Лосева», «вошёл в штаб Лосева»: where somebody serves whom the frames ask for.
    fn is_workplace(&self, first: usize) -> bool {
        let before = first.checked_sub(1).map(|at| self.sentence.words[at].folded.as_str());
        before.is_some_and(|before| matches!(before, "в" | "во" | "из"))
    }

    /// «администрация президента США Олега Лосева»: a body whose last word belongs to a person with a name.
    fn office_of_person(&mut self, found: Found) {
        let person = self.out.iter().find(|other| {
            (found.first + 1..=found.last).contains(&other.first)
                && matches!(other.sense, Sense::Person { .. })
        });
        let Some(last) = person.filter(|person| self.is_genitive(person)).map(|person| person.last) else {
            return;
        };
        let first = self.attributes_before(found.first);
        let mention = self.mention(first, last, self.noun_of(found), Sense::Organization);
        self.out.retain(|other| !(mention.first <= other.first && other.last <= mention.last));
        self.push(mention);
    }

    /// Whether an attribute tells a town or region: «томский», but not «политический».
    fn tells_which(&self, at: usize, lexicon: &Lexicon) -> bool {
        let word = &self.sentence.words[at];
        if lexicon.naming.of_place.contains(&word.lemma) {
            return true;
        }
        let listed = |entry| matches!(entry, Entry::Adjective(_) | Entry::TitleModifier { .. });
        let place = word.lemma.ends_with("ский") && !word.lemma.ends_with("еский");
        place && word.is_attribute() && self.entry_at(at, listed).is_none()
    }

    /// «Компания отказалась»: a bare noun that may mean an organization introduced with it.
    fn may_refer_to_body(&self, first: usize, noun: usize) -> bool {
        let words = &self.sentence.words;
        let plain = words[first..noun].iter().all(|word| word.lemma == "этот" || word.lemma == "сам");
        let plain = plain && !self.is_counted(first);
        let named = words.get(noun + 1).is_some_and(|next| next.is_capitalized() || next.is_quote());
        plain && !named && words[noun].tag.number == Number::Sing && words[noun].is_nominal()
    }

    /// «строительная фирма», «неназванный иностранный клуб»: what a body is that has no name.
    fn is_told_by_kind(&self, first: usize, noun: usize, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let (kinds, unnamed) = (&lexicon.naming.kinds_of_bodies, &lexicon.naming.unnamed);
        let told = |word: &Word<'_>| kinds.contains(&word.lemma) || unnamed.contains(&word.lemma);
        let name = (first.max(1)..noun).any(|at| words[at].is_capitalized());
        let named = words.get(noun + 1).is_some_and(|next| next.is_capitalized() || next.is_quote());
        let thing = lexicon.naming.things_too.contains(&words[noun].lemma);
        !(named || name || thing)
            && words[noun].tag.number == Number::Sing
            && words[first..noun].iter().all(|word| told(word) || word.tag.pos == Pos::Adj)
            && words[first..noun].iter().any(told)
    }

    /// «представители бостонской полиции» are the police.
    fn representatives(&mut self, found: Found, first: usize, noun: usize, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let start = found.last + 1;
        let count = words[start..].iter().take_while(|word| word.is_attribute()).count();
        let Some((inner, body)) = self.entries.iter().find_map(|entry| match entry.entry {
            Entry::Body(body) if entry.first == start + count && !body.plural_only => Some((*entry, body)),
            _ => None,
        }) else {
            return false;
        };
        if words[self.noun_of(inner)].tag.case != Case::Gen {
            return false;
        }
        let known = self.out.len();
        self.body(inner, body, lexicon);
        let Some(mention) = self.out.get_mut(known) else { return false };
        (mention.first, mention.head) = (first, noun);
        self.taken[first..=noun].fill(true);
        true
    }

    /// The organization's name that overlaps a body noun or follows it, quotes between.
    fn organization_name_near(&self, found: Found) -> Option<(usize, usize, NameKind)> {
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
    fn is_person_behind(&self, found: Found, name: usize) -> bool {
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
    fn quoted_name_behind(&self, last: usize) -> Option<(usize, usize, NameKind)> {
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
    fn owner_end(&self, last: usize) -> usize {
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
        let genitive = word.tag.case == Case::Gen || word.cases == crate::reading::Cases::ALL;
        end.filter(|_| genitive).unwrap_or(last)
    }

    /// Organizations of the list: ЕС, ООН.
    fn known_organizations(&mut self) {
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
    fn organization_names(&mut self) {
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

/// «Трампа», «Обамы», «Кеннеди»
fn is_genitive_of(word: &str, surname: &str) -> bool {
    let stem = surname.strip_suffix(['а', 'я', 'й']).unwrap_or(surname);
    word.strip_prefix(stem).is_some_and(|ending| {
        word == surname && surname.ends_with(['и', 'о', 'у', 'е', 'э'])
            || word != surname && matches!(ending, "а" | "я" | "ы" | "и")
    })
}
