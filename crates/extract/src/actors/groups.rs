//! Groups: «страны Центральной Азии», «европейские партнёры», «стороны».

use relata_nlp::{Animacy, Case, Number, Pos, Relation, fold};

use super::{Finder, Mention, Sense};
use crate::lexicon::{Entry, Found, Group, Lexicon};
use crate::reading::{Word, begin_with};
use crate::wording;

/// «встретился с мэрами и послами»: whether a noun names people with whom somebody deals.
pub(crate) fn are_met(lexicon: &Lexicon, words: &[Word<'_>], noun: usize) -> bool {
    let of_met = |at: usize| {
        words[at].tag.number == Number::Plur
            && words[at].tag.case == Case::Ins
            && lexicon.naming.met.contains(&fold(&words[at].lemma))
    };
    let joined = words[noun].head.filter(|_| words[noun].relation == Relation::Conj);
    let first = joined.unwrap_or(noun);
    let with = first.checked_sub(1).is_some_and(|at| matches!(words[at].folded.as_str(), "с" | "со"));
    with && of_met(noun) && of_met(first)
}

/// «встретился с женой», «позвонил жене»: whether somebody talks to a relative.
pub(crate) fn is_talked_to(lexicon: &Lexicon, words: &[Word<'_>], noun: usize) -> bool {
    let Some(head) = words[noun].head else { return false };
    let with = noun.checked_sub(1).is_some_and(|at| matches!(words[at].folded.as_str(), "с" | "со"));
    let met = with && words[noun].tag.case == Case::Ins;
    let called = words[noun].relation == Relation::Iobj && words[head].lemma.ends_with("звонить");
    let talk = &words[head].lemma;
    met && (lexicon.control.talking.contains(talk) || lexicon.control.talks.contains(talk)) || called
}

/// A noun that may tell a group.
pub(super) struct GroupNoun {
    pub(super) found: Found,
    pub(super) group: Group,
    pub(super) head: usize,
    /// The first of the words that count it, or of its attributes.
    pub(super) first: usize,
    /// The word that stands for it in the tree.
    bearer: usize,
    is_counted: bool,
    /// «окружение Лосева»: those around somebody.
    circle: bool,
}

impl Finder<'_, '_> {
    pub(super) fn groups(&mut self, lexicon: &Lexicon) {
        for (found, group) in self.group_nouns(lexicon) {
            if !self.shared_office(found, group) {
                self.group(found, group, lexicon);
            }
        }
        self.sides();
    }

    fn group(&mut self, found: Found, group: Group, lexicon: &Lexicon) {
        let Some(it) = self.group_noun(found, group, lexicon) else { return };
        let Some(last) = self.group_end(&it, lexicon) else { return };
        let GroupNoun { first, head, .. } = it;
        if self.stand_for_bodies(&it, last, lexicon) {
            return;
        }
        let words = &self.sentence.words;
        let two = (first..found.first).any(|at| lexicon.counted.two.contains(&words[at].folded));
        if (group.states || words[head].lemma == "сторона") && two && last == found.last {
            let mention = self.mention(first, last, head, Sense::Parties);
            self.push(mention);
            return;
        }
        // «лидеры двух стран»
        let both = words.get(last + 1).is_some_and(|word| lexicon.counted.two.contains(&word.folded));
        let states = |entry| matches!(entry, Entry::Group(group) if group.states);
        let of_both = self.entry_at(last + 2, states).filter(|_| both);
        let last = of_both.map_or(last, |of| of.last);
        let mention = self.some_of_group(&it, last, lexicon).or_else(|| {
            let group = self.whole_group(&it, last, of_both.is_some(), lexicon)?;
            let mention = self.mention(first, last, it.bearer, Sense::Group(group));
            Some(Mention { label: (head, last), ..mention })
        });
        let Some(mention) = mention else { return };
        self.out.retain(|other| !(mention.first <= other.first && other.last <= mention.last));
        self.push(mention);
    }

    /// A noun that may tell a group, with the words that count it.
    fn group_noun(&self, found: Found, group: Group, lexicon: &Lexicon) -> Option<GroupNoun> {
        let words = &self.sentence.words;
        let head = self.noun_of(found);
        let noun = &words[head];
        if !self.is_free(found.first, found.last) || !(noun.is_nominal() || noun.is_attribute()) {
            return None;
        }
        let behind = |preposition: &str| {
            found.first.checked_sub(1).is_some_and(|before| words[before].folded == preposition)
        };
        // «на западе Чили»: the West has a capital; «держал в заложниках мальчика»
        let place = group.states && found.first == found.last && !noun.is_capitalized() && behind("на");
        let held = || lexicon.naming.held.contains(&noun.lemma) && behind("в");
        if place || self.is_attribute_of_thing(head) || held() {
            return None;
        }
        let attributes = self.attributes_before(found.first);
        let (first, bearer) = self.count_before(attributes, head, lexicon);
        let is_counted = first < attributes;
        let circle = lexicon.naming.circles.contains(&noun.lemma)
            && (self.is_possessed(first, found.first)
                || self.person_behind(found.last).is_some()
                || self.people_behind(found.last));
        // «толпа болельщиков» are those in it, «толпа людей» is the crowd.
        let anybody = |word: &Word<'_>| lexicon.naming.anybody.contains(&fold(&word.lemma));
        let vague = words.get(found.last + 1).is_some_and(anybody);
        if lexicon.counted.quantities.contains(&noun.lemma) && !vague && self.people_behind(found.last) {
            return None;
        }
        let several = group.collective && (circle || !group.needs_modifier);
        let one = noun.tag.number == Number::Sing && !is_counted && !several;
        let it = GroupNoun { found, group, head, first, bearer, is_counted, circle };
        (!one && !self.is_rank(found, first)).then_some(it)
    }

    /// The last word of what tells whose or which a group is; none if the group is only said of somebody.
    fn group_end(&self, it: &GroupNoun, lexicon: &Lexicon) -> Option<usize> {
        let words = &self.sentence.words;
        let GroupNoun { found, head, first, .. } = *it;
        let last = self.joined_end(head, self.own_complement_end(head, found.last));
        let last = self.counted_end(head, last, lexicon).unwrap_or(last);
        // «сотрудники управления по борьбе с коррупцией»
        let of_field = lexicon.naming.of_field.contains(&words[last].lemma);
        let last = self.field_end(last).filter(|_| of_field && last > head).unwrap_or(last);
        // «адвокаты Стросс-Кана» are not Стросс-Кан.
        let plural = words[head].tag.number == Number::Plur;
        let owner = self.person_behind(last).filter(|_| plural || it.circle);
        // «Жертвами Лосева стали туристы»: said of them, and nobody else.
        let becomes =
            || words[head].head.is_some_and(|verb| lexicon.naming.becoming.contains(&words[verb].lemma));
        if owner.is_some() && becomes() && self.is_predicate(first, head) {
            return None;
        }
        // «игроки „Звезды“»
        let agents = first == found.first && self.is_of_agents(head, lexicon);
        let of_body = || self.body_behind(last).filter(|_| last == found.last && plural && !agents);
        Some(self.whole_end(owner.or_else(of_body).unwrap_or(last)))
    }

    /// «одна из компаний», «трое из семи кандидатов», «один из подозреваемых», who is a person.
    fn some_of_group(&self, it: &GroupNoun, last: usize, lexicon: &Lexicon) -> Option<Mention> {
        let noun = &self.sentence.words[it.head];
        let one = self.one_of(it.first);
        let some = one.or_else(|| self.some_of(it.first, lexicon))?;
        if self.is_predicate(some, some) {
            return None;
        }
        let people = !it.group.states && (noun.tag.animacy == Animacy::Anim || noun.is_attribute());
        if one.is_some() && people {
            return Some(self.mention(some, last, some, Sense::Person { titles: Vec::new() }));
        }
        let mention = self.mention(some, last, some, Sense::Group(Group { pair: false, ..it.group }));
        Some(Mention { label: (it.head, last), ..mention })
    }

    /// The group that a noun tells, if it tells one; bare, it may go on two people spoken of.
    fn whole_group(&self, it: &GroupNoun, last: usize, of_both: bool, lexicon: &Lexicon) -> Option<Group> {
        let words = &self.sentence.words;
        let GroupNoun { found, group, head, first, .. } = *it;
        let noun = &words[head];
        // «оба лидера» are the two spoken of as well.
        let both =
            |word: &Word<'_>| word.folded.starts_with("об") && lexicon.counted.two.contains(&word.folded);
        let before = &words[first..found.first];
        let whole = before.is_empty() || (group.leaders || group.anybody) && before.iter().all(both);
        let bare = whole && last == found.last;
        let described =
            !group.states && (self.participle_behind(found.last) || self.members_behind(found.last, lexicon));
        let pair = group.pair && group.needs_modifier && noun.tag.animacy == Animacy::Anim && !described;
        // «Лосева и Титова арестовали. Задержанные …»
        let alone = !words.get(last + 1).is_some_and(Word::is_nominal);
        let acts =
            matches!(noun.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Iobj);
        let detained = || {
            let noun = wording::person_noun(noun, self.morphology);
            bare && acts && alone && lexicon.naming.detained.contains(&noun)
        };
        let pair = pair && (bare || of_both) || detained();
        if group.needs_modifier && !described {
            // «новые члены», «другие страны» may be any.
            let vague = |word: &Word<'_>| lexicon.naming.indefinite.contains(&word.lemma);
            let any = !before.is_empty() && before.iter().all(vague) && last == found.last;
            if any || bare && !pair && !are_met(lexicon, words, head) {
                return None;
            }
        }
        let one = noun.tag.number != Number::Plur && !it.is_counted && noun.is_attribute();
        (!one && !self.is_said_of_group(head)).then_some(Group { pair, ..group })
    }

    /// «военных и торговых документов»: an adjective that stands for people elsewhere, joined to another of one noun.
    fn is_attribute_of_thing(&self, adjective: usize) -> bool {
        let words = &self.sentence.words;
        let (word, next) = (&words[adjective], words.get(adjective + 1));
        let noun = word.head.filter(|noun| *noun > adjective && word.relation == Relation::Amod);
        word.tag.number == Number::Plur
            && (word.lemma.ends_with("ый") || word.lemma.ends_with("ий"))
            && next.is_some_and(|next| matches!(next.folded.as_str(), "и" | "или" | ","))
            && noun.is_some_and(|noun| words[noun].is_nominal() && words[noun].tag.case == word.tag.case)
    }

    /// «активисты, собравшиеся у мэрии»: a participle behind its noun means nobody else.
    fn is_said_of_group(&self, participle: usize) -> bool {
        let words = &self.sentence.words;
        let word = &words[participle];
        let noun = word.head.filter(|noun| *noun < participle && word.relation == Relation::Acl);
        let comma = participle.checked_sub(1).is_some_and(|before| words[before].text == ",");
        comma && word.is_attribute() && noun.is_some_and(|noun| words[noun].is_nominal())
    }

    /// «президенты Чили и Перу», «главы МИД Турции, Греции и Кипра»: an office that one person holds in each state.
    fn shared_office(&mut self, found: Found, group: Group) -> bool {
        let Some((title, last)) = self.states_of_office(found) else { return false };
        let head = self.noun_of(found);
        let first = self.attributes_before(title);
        let inside = |other: &Mention| first <= other.first && other.last <= last;
        let begun = self.taken[first..=head].iter().any(|taken| *taken);
        if begun || !self.out.iter().all(|other| inside(other) || other.last < first || last < other.first) {
            return false;
        }
        let mut mention = self.mention(first, last, head, Sense::Group(Group { pair: true, ..group }));
        mention.label = (head, last);
        self.out.retain(|other| !inside(other));
        self.push(mention);
        true
    }

    /// The first word of an office in the plural, and the last of the states that have it, two at least.
    pub(super) fn states_of_office(&self, found: Found) -> Option<(usize, usize)> {
        let words = &self.sentence.words;
        let head = self.noun_of(found);
        let of_one = |found: &Found| {
            let office = |entry| matches!(entry, Entry::Title(title) if title.office && (title.alone || title.generic));
            office(found.entry) && self.noun_of(*found) == head
        };
        let title = self.entries.iter().filter(|found| of_one(found)).max_by_key(|title| title.last)?;
        if !self.is_plural(head) || !words[head].is_nominal() {
            return None;
        }
        let (mut states, mut last, mut at) = (0, title.last, title.last + 1);
        while let Some((_, end)) = self.country_after(at) {
            (states, last) = (states + 1, end);
            if !words.get(end + 1).is_some_and(|word| matches!(word.folded.as_str(), "," | "и")) {
                break;
            }
            at = end + 2;
        }
        (states > 1).then_some((title.first, last))
    }

    /// Whether a noun is in the plural; the tagger may take «Президенты» at the beginning for a genitive.
    fn is_plural(&self, noun: usize) -> bool {
        let word = &self.sentence.words[noun];
        let acting = || {
            let verb = word.head.map(|verb| &self.sentence.words[verb]);
            let several = verb.is_some_and(|verb| verb.is_finite() && verb.tag.number == Number::Plur);
            word.relation == Relation::Nsubj && several
        };
        let mut readings = self.morphology.readings(word.text).into_iter().map(|(_, form)| form.tag);
        word.tag.number == Number::Plur
            || acting() && readings.any(|tag| tag.number == Number::Plur && tag.case == Case::Nom)
    }

    /// The last word of what tells whose or which a group is: «пожелал спортсменам успехов» has the genitive for
    /// the verb.
    fn own_complement_end(&self, noun: usize, last: usize) -> usize {
        let words = &self.sentence.words;
        let end = self.complement_end(last);
        let of_verb = |at: &usize| {
            let head =
                words[*at].head.filter(|_| words[*at].is_nominal() && words[*at].tag.case == Case::Gen);
            head.is_some_and(|head| head < noun && words[head].is_verb())
        };
        let dative = words[noun].tag.case == Case::Dat;
        let Some(object) = (last + 1..=end).find(of_verb).filter(|_| dative) else { return end };
        let attributes = (last + 1..object).rev().take_while(|at| words[*at].head == Some(object)).count();
        object - attributes - 1
    }

    /// «министры обороны и юстиции», «жители города и области»: the last of the things without a name of their own
    /// that tell whose or which several people are.
    fn joined_end(&self, noun: usize, last: usize) -> usize {
        let words = &self.sentence.words;
        let of_noun = |at: usize| {
            let word = words.get(at + 1)?;
            let first = word.head.filter(|first| (noun + 1..=last).contains(first))?;
            let thing = word.is_nominal() && word.tag.animacy == Animacy::Inan && !word.is_capitalized();
            let joined = word.relation == Relation::Conj && word.tag.case == Case::Gen;
            (thing && joined && words[first].tag.case == Case::Gen && !self.taken[at + 1]).then_some(at + 1)
        };
        let and = words.get(last + 1).is_some_and(|word| word.folded == "и");
        let several = words[noun].tag.number == Number::Plur && last > noun;
        of_noun(last + 1).filter(|_| and && several).unwrap_or(last)
    }

    /// «группа депутатов»
    fn people_behind(&self, last: usize) -> bool {
        let Some(next) = self.sentence.words.get(last + 1) else { return false };
        let people = |entry| matches!(entry, Entry::Group(group) if !group.states);
        next.tag.case == Case::Gen
            && next.tag.number == Number::Plur
            && next.tag.animacy == Animacy::Anim
            && self.entry_at(last + 1, people).is_some()
    }

    /// «своя семья», «его родня»
    fn is_possessed(&self, first: usize, noun: usize) -> bool {
        self.sentence.words[first..noun].iter().any(|word| word.tag.pos == Pos::Det)
            || first.checked_sub(1).is_some_and(|at| self.sentence.words[at].is_possessive())
    }

    /// «выдвинули в президенты»: an office that somebody gets, no group.
    fn is_rank(&self, found: Found, first: usize) -> bool {
        let words = &self.sentence.words;
        let into = first > 0 && matches!(words[first - 1].folded.as_str(), "в" | "во");
        let noun = &words[self.noun_of(found)];
        into && noun.tag.number == Number::Plur && noun.cases.has(Case::Nom) && !noun.cases.has(Case::Loc)
    }

    /// The nouns that mean several: those of the list, titles in the plural («прокуроры»), and bodies in the plural
    /// that are told apart («больницы области», «две клиники»).
    fn group_nouns(&self, lexicon: &Lexicon) -> Vec<(Found, Group)> {
        let listed = |found: &Found| {
            self.entries.iter().any(|other| {
                matches!(other.entry, Entry::Group(_) | Entry::Body(_)) && other.first == found.first
            })
        };
        let in_groups = |found: &Found| {
            let group = |other: &Found| matches!(other.entry, Entry::Group(_)) && other.first == found.first;
            self.entries.iter().any(group)
        };
        let several = |found: &Found| {
            let noun = &self.sentence.words[self.noun_of(*found)];
            noun.tag.number == Number::Plur || self.states_of_office(*found).is_some()
        };
        let several_bodies = |found: &Found| {
            let noun = &self.sentence.words[self.noun_of(*found)];
            // «Речного и Лесного округов» are two names.
            let names = found.first.checked_sub(1).is_some_and(|before| {
                let word = &self.sentence.words[before];
                word.is_attribute() && word.tag.number == Number::Sing
            });
            let several = noun.tag.number == Number::Plur && !names || self.is_counted(found.first);
            several && !lexicon.naming.things_too.contains(&noun.lemma)
        };
        (self.entries.iter().copied())
            .filter_map(|found| match found.entry {
                Entry::Group(group) => Some((found, group)),
                Entry::Title(title) if several(&found) && !listed(&found) => Some((
                    found,
                    Group {
                        needs_modifier: !title.office || title.generic,
                        leaders: title.heads,
                        pair: true,
                        ..Group::default()
                    },
                )),
                Entry::Body(body)
                    if !body.stands_for_state && several_bodies(&found) && !in_groups(&found) =>
                {
                    Some((found, Group { needs_modifier: true, ..Group::default() }))
                }
                _ => None,
            })
            .collect()
    }

    /// «женщины, обвинившие продюсера»
    fn participle_behind(&self, last: usize) -> bool {
        let words = &self.sentence.words;
        words.get(last + 1).is_some_and(|word| word.text == ",")
            && words.get(last + 2).is_some_and(|word| word.is_verb() && word.is_attribute())
            && words[last].tag.number == words[last + 2].tag.number
    }

    /// «Актёры, в том числе Лосев, …», «активисты, среди которых Лосев»: whether some of a group are named behind it.
    fn members_behind(&self, last: usize, lexicon: &Lexicon) -> bool {
        let behind = self.sentence.words.get(last + 2..).unwrap_or_default();
        let opens = |opening: &Vec<String>| behind.len() > opening.len() && begin_with(behind, opening);
        let comma = self.sentence.words.get(last + 1).is_some_and(|word| word.text == ",");
        comma && lexicon.counted.among.iter().any(opens)
    }

    /// «палестинцы», «двое россиян»: the people of a state; «россиянин»: one of them, who may have no name.
    pub(super) fn demonyms(&mut self, lexicon: &Lexicon) {
        for found in self.entries.clone() {
            let noun = found.first;
            let word = &self.sentence.words[noun];
            if !matches!(found.entry, Entry::Demonym(_))
                || !word.is_nominal()
                || !self.is_free(noun, found.last)
            {
                continue;
            }
            let attributes = self.attributes_before(noun);
            let (first, bearer) = self.count_before(attributes, noun, lexicon);
            if word.tag.number == Number::Sing && first == attributes {
                if self.is_somebody(first, noun, lexicon) {
                    let sense = Sense::Person { titles: Vec::new() };
                    let mention = self.mention(first, found.last, noun, sense);
                    self.push(mention);
                }
                continue;
            }
            let mut mention = self.mention(first, found.last, bearer, Sense::Group(Group::default()));
            mention.label = (noun, found.last);
            self.push(mention);
        }
    }

    /// «стороны» without saying whose.
    fn sides(&mut self) {
        for index in 0..self.sentence.words.len() {
            let word = &self.sentence.words[index];
            if !self.taken[index]
                && word.lemma == "сторона"
                && word.tag.number == Number::Plur
                && word.is_nominal()
            {
                let mention = self.mention(index, index, index, Sense::Parties);
                self.push(mention);
            }
        }
    }
}
