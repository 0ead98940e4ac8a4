//! Governments that mean their state, and bodies that a noun tells.

use std::collections::BTreeSet;

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, Number, Pos, Relation};

use super::{Finder, How, Mention, Sense};
use crate::lexicon::{Body, Entry, Found, Lexicon};
use crate::reading::Word;
use crate::wording;

/// A noun for a body, and what stands around it.
struct BodyNoun {
    found: Found,
    body: Body,
    noun: usize,
    /// The first of its attributes.
    first: usize,
    /// The country that one of them tells.
    adjective: Option<usize>,
    /// The country behind it, and the last of its words.
    owner: Option<(usize, usize)>,
}

impl BodyNoun {
    /// «рабочая группа», «комитет по делам семьи»: a part of another body.
    fn is_part(&self, words: &[Word<'_>], lexicon: &Lexicon) -> bool {
        self.body.part && lexicon.naming.of_field.contains(&words[self.noun].lemma)
    }
}

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
        if body.plural_only && words[noun].tag.number != Number::Plur || self.means_otherwise(found, lexicon)
        {
            return;
        }
        let first = self.attributes_before(found.first);
        // «Украинская повстанческая армия»: with its own capital the adjective belongs to the name.
        let own = |at: usize| at > 0 && words[at].is_capitalized();
        let adjective =
            (first..found.first).filter(|at| !own(*at)).find_map(|at| self.country_adjective(at, lexicon));
        let owner = self.country_after(found.last + 1);
        let it = BodyNoun { found, body, noun, first, adjective, owner };
        let _ = self.government(&it, lexicon)
            || body.plural_only && self.representatives(found, first, noun, lexicon)
            || self.body_of_person(&it, lexicon)
            || self.named_body(&it, lexicon)
            || self.unnamed_body(&it, lexicon);
    }

    /// «встал на защиту Лосева», but «защита Лосева обжаловала»; «Советский Союз» is a country, whatever a union is.
    fn means_otherwise(&self, found: Found, lexicon: &Lexicon) -> bool {
        let noun = &self.sentence.words[self.noun_of(found)];
        let acts = noun.relation == Relation::Nsubj && noun.tag.number == Number::Sing;
        let deed = lexicon.naming.deeds_too.contains(&noun.lemma);
        let country = |entry: &Found| {
            matches!(entry.entry, Entry::Country(_)) && entry.first <= found.first && found.last <= entry.last
        };
        deed && !(acts && self.complement_end(found.last) == found.last) || self.entries.iter().any(country)
    }

    /// «американские власти», «представители ПАСЕ»: those who stand for their state or organization.
    fn government(&mut self, it: &BodyNoun, lexicon: &Lexicon) -> bool {
        let BodyNoun { found, noun, first, .. } = *it;
        if !it.body.stands_for_state {
            return false;
        }
        if let Some((country, last)) = it.owner.or(it.adjective.map(|country| (country, found.last))) {
            let mention = self.mention(first, last, noun, Sense::Country { country, how: How::Government });
            self.push(mention);
            if it.owner.is_none() {
                self.other_states(first, noun, country, lexicon);
            }
            return true;
        }
        let organization = |entry| matches!(entry, Entry::Organization(_));
        let inner = self.entry_at(found.last + 1, organization);
        let Some((inner, Entry::Organization(organization))) = inner.map(|inner| (inner, inner.entry)) else {
            return false;
        };
        let mention = self.mention(first, inner.last, noun, Sense::Known(organization));
        self.push(Mention {
            name: Some((inner.first, inner.last)),
            label: (inner.first, inner.last),
            name_kind: Some(NameKind::Organization),
            ..mention
        });
        true
    }

    /// «администрация Трампа» is his state; «администрация Лосева» is not Лосев, and no other administration.
    fn body_of_person(&mut self, it: &BodyNoun, lexicon: &Lexicon) -> bool {
        let BodyNoun { found, noun, first, .. } = *it;
        let of_state = self.state_of_leader(noun, found.last, lexicon).map(|(country, last)| {
            self.mention(first, last, noun, Sense::Country { country, how: How::Government })
        });
        let of_people = || {
            let lemma = &self.sentence.words[noun].lemma;
            let by_person = lexicon.naming.of_people.contains(lemma) && !self.is_workplace(first);
            let last = self.person_behind(found.last).filter(|_| by_person)?;
            Some(self.mention(first, last, noun, Sense::Organization))
        };
        let Some(mention) = of_state.or_else(of_people) else { return false };
        self.out.retain(|other| !(mention.first <= other.first && other.last <= mention.last));
        self.push(mention);
        true
    }

    /// «компания „Роснефть“»: a name in the recogniser's eyes, or in quotes, that begins here or right behind;
    /// «Алмалыкский горно-металлургический комбинат»: capitals make a name of it.
    fn named_body(&mut self, it: &BodyNoun, lexicon: &Lexicon) -> bool {
        let BodyNoun { found, body, noun, first, adjective, owner } = *it;
        let words = &self.sentence.words;
        // «рабочая группа Госсовета» is told by its owner, and another than he.
        let part = it.is_part(words, lexicon);
        let owned = |name_first: usize| {
            part && name_first == found.last + 1 && words[name_first].cases.has(Case::Gen)
        };
        let name = self.organization_name_near(found).filter(|(name_first, ..)| !owned(*name_first));
        let end = owner.map_or(found.last, |(_, end)| end);
        let quoted = || (!body.public && !body.stands_for_state).then(|| self.quoted_name_behind(end));
        if let Some((name_first, name_last, kind)) = name.or_else(|| quoted().flatten()) {
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
            return true;
        }
        let capital = (first.max(1)..found.first).find(|at| words[*at].is_capitalized());
        let Some(start) = capital.filter(|_| adjective.is_none() && body.company) else { return false };
        let mention = self.mention(start, self.owner_end(found.last), noun, Sense::Organization);
        self.push(mention);
        true
    }

    /// A body without a name: whichever was spoken of, or one that is told by its kind, place or owner.
    fn unnamed_body(&mut self, it: &BodyNoun, lexicon: &Lexicon) -> bool {
        let BodyNoun { found, body, noun, first, adjective, owner } = *it;
        let words = &self.sentence.words;
        let part = it.is_part(words, lexicon);
        let end = self.owner_end(found.last).max(self.complement_end(found.last));
        // «руководство агентства по делам семьи»
        let of_field = [noun, end].iter().any(|at| lexicon.naming.of_field.contains(&words[*at].lemma));
        let end = self.field_end(end).filter(|_| of_field).unwrap_or(end);
        let alone = end == found.last;
        let has_owner = owner.is_some() || adjective.is_some();
        // «газета» may act as an unnamed one.
        let group = |entry| matches!(entry, Entry::Group(group) if !group.needs_modifier);
        // A single «ритейлер» is a company.
        let unnamed = words[noun].tag.animacy != Animacy::Anim && self.entry_at(found.first, group).is_some();
        // «ведомство» is whichever was spoken of.
        let refers = !body.public || lexicon.naming.agencies.contains_key(&words[noun].lemma);
        let refers = alone && refers && !has_owner && !unnamed && self.may_refer_to_body(first, noun);
        if refers {
            let mention = self.mention(found.first, end, noun, Sense::Organization);
            self.push(mention);
            return true;
        }
        let told = alone && !(has_owner || body.public || part);
        if told && !self.is_counted(found.first) && self.is_told_by_kind(first, noun, lexicon) {
            let mention = self.mention(first, end, noun, Sense::Organization);
            self.push(Mention { label: (noun, noun), ..mention });
            return true;
        }
        // «в Партии пенсионеров»: as a word inside a sentence its capital makes a name of it.
        let inside = noun.checked_sub(1).is_some_and(|before| !words[before].is_punctuation());
        let named = inside && noun == found.first && words[noun].is_capitalized();
        let told = !alone && (body.public || part || named || self.acts_in_town(found));
        if !(has_owner || body.bare && body.public || told) {
            return false;
        }
        // «южнокорейский суд центрального округа Сеула» has an owner of its own.
        let place =
            (found.last + 1..=end).any(|at| self.entry_at(at, |entry| entry == Entry::RegionNoun).is_some());
        // «томские власти» are no others.
        let region = (first..found.first).find(|at| !has_owner && !place && self.tells_which(*at, lexicon));
        // «исполнительный комитет УЕФА»
        let kind = (first..found.first).find(|at| part && words[*at].tag.pos != Pos::Det);
        let region = region.or(kind.filter(|_| !has_owner)).unwrap_or(found.first);
        let start = if adjective.is_some() { first } else { region };
        let mention = self.mention(start, end, noun, Sense::Organization);
        self.push(Mention {
            owner: adjective.filter(|_| owner.is_none() && !place),
            label: (if place { first } else { region }, end),
            ..mention
        });
        true
    }

    /// «университет Тель-Авива отказал», but «школы Тель-Авива» may be any.
    fn acts_in_town(&self, found: Found) -> bool {
        let noun = &self.sentence.words[self.noun_of(found)];
        let acts = matches!(
            noun.relation,
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Iobj | Relation::OblAgent
        );
        acts && !self.is_counted(found.first)
            && noun.tag.number == Number::Sing
            && self.name_at(found.last + 1).is_some_and(|(_, _, kind)| kind == NameKind::Location)
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
        let listed = |entry| matches!(entry, Entry::Adjective(_) | Entry::TitleModifier(_));
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
}

/// «Трампа», «Обамы», «Кеннеди»
fn is_genitive_of(word: &str, surname: &str) -> bool {
    let stem = surname.strip_suffix(['а', 'я', 'й']).unwrap_or(surname);
    word.strip_prefix(stem).is_some_and(|ending| {
        word == surname && surname.ends_with(['и', 'о', 'у', 'е', 'э'])
            || word != surname && matches!(ending, "а" | "я" | "ы" | "и")
    })
}
