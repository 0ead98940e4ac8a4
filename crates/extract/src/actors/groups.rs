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

impl Finder<'_, '_> {
    pub(super) fn groups(&mut self, lexicon: &Lexicon) {
        for (found, group) in self.group_nouns(lexicon) {
            if self.shared_office(found, group) {
                continue;
            }
            let words = &self.sentence.words;
            let head = self.noun_of(found);
            let noun = &words[head];
            if !self.is_free(found.first, found.last) || !(noun.is_nominal() || noun.is_attribute()) {
                continue;
            }
            // «на западе Чили»: the West has a capital.
            let place = found.first.checked_sub(1).is_some_and(|before| words[before].folded == "на");
            if group.states && place && found.first == found.last && !noun.is_capitalized() {
                continue;
            }
            if self.is_attribute_of_thing(head) {
                continue;
            }
            let attributes = self.attributes_before(found.first);
            let (first, bearer) = self.count_before(attributes, head, lexicon);
            let numeral = first < attributes;
            let circle = lexicon.naming.circles.contains(&noun.lemma)
                && (self.is_possessed(first, found.first)
                    || self.person_behind(found.last).is_some()
                    || self.people_behind(found.last));
            let several = group.collective && (circle || !group.needs_modifier);
            // «толпа болельщиков» are those in it, «толпа людей» is the crowd.
            let anybody = |word: &Word<'_>| lexicon.naming.anybody.contains(&fold(&word.lemma));
            let vague = words.get(found.last + 1).is_some_and(anybody);
            if lexicon.counted.quantities.contains(&noun.lemma) && !vague && self.people_behind(found.last) {
                continue;
            }
            // «держал в заложниках мальчика»
            let within = found.first.checked_sub(1).is_some_and(|at| words[at].folded == "в");
            if within && lexicon.naming.held.contains(&noun.lemma) {
                continue;
            }
            if noun.tag.number == Number::Sing && !numeral && !several || self.is_rank(found, first) {
                continue;
            }
            let last = self.joined_end(head, self.own_complement_end(head, found.last));
            let last = self.counted_end(head, last, lexicon).unwrap_or(last);
            // «сотрудники управления по борьбе с коррупцией»
            let of_field = lexicon.naming.of_field.contains(&words[last].lemma);
            let last = self.field_end(last).filter(|_| of_field && last > head).unwrap_or(last);
            // «адвокаты Стросс-Кана» are not Стросс-Кан.
            let owner = self.person_behind(last).filter(|_| noun.tag.number == Number::Plur || circle);
            // «Жертвами Лосева стали туристы»: said of them, and nobody else.
            let becomes =
                || words[head].head.is_some_and(|verb| lexicon.naming.becoming.contains(&words[verb].lemma));
            if owner.is_some() && becomes() && self.is_predicate(first, head) {
                continue;
            }
            // «игроки „Звезды“»
            let of_body =
                || (last == found.last && noun.tag.number == Number::Plur).then(|| self.body_behind(last));
            let agents = first == found.first && self.is_of_agents(head, lexicon);
            let of_body = if agents { None } else { of_body().flatten() };
            let last = self.whole_end(owner.or(of_body).unwrap_or(last));
            if first == found.first && !group.collective && self.take_members(first, head, last, lexicon) {
                continue;
            }
            let stand_for_bodies =
                self.is_of_agents(head, lexicon) || group.leaders && self.bodies_behind(found.last);
            if first == found.first && stand_for_bodies && self.take_agents(first, head, found.last) {
                continue;
            }
            // «учреждения Минздрава» are told by a body that is somebody else.
            let inside = |other: &Mention| first <= other.first && other.last <= last && other.name.is_some();
            let body = |other: &Mention| matches!(other.sense, Sense::Organization | Sense::Known(_));
            let bodies = matches!(found.entry, Entry::Body(_));
            if bodies && self.out.iter().any(|other| inside(other) && body(other)) {
                continue;
            }
            let two = (first..found.first).any(|at| lexicon.counted.two.contains(&words[at].folded));
            if (group.states || noun.lemma == "сторона") && two && last == found.last {
                let mention = self.mention(first, last, head, Sense::Parties);
                self.push(mention);
                continue;
            }
            // «лидеры двух стран»
            let both = words.get(last + 1).is_some_and(|word| lexicon.counted.two.contains(&word.folded));
            let states = |entry| matches!(entry, Entry::Group(group) if group.states);
            let of_both = self.entry_at(last + 2, states).filter(|_| both);
            let last = of_both.map_or(last, |of| of.last);
            // «один из подозреваемых», «одна из компаний», «трое из семи кандидатов»
            let noun = &self.sentence.words[head];
            let people = !group.states && (noun.tag.animacy == Animacy::Anim || noun.is_attribute());
            let one = self.one_of(first);
            let some =
                one.or_else(|| self.some_of(first, lexicon)).filter(|some| !self.is_predicate(*some, *some));
            if let Some(some) = some {
                let person = one.is_some() && people;
                let sense = if person {
                    Sense::Person { titles: Vec::new() }
                } else {
                    Sense::Group(Group { pair: false, ..group })
                };
                let mut mention = self.mention(some, last, some, sense);
                if !person {
                    mention.label = (head, last);
                }
                self.out.retain(|other| !(mention.first <= other.first && other.last <= mention.last));
                self.push(mention);
                continue;
            }
            // Bare, it may go on two people spoken of.
            // «оба лидера» are the two spoken of as well.
            let both =
                |word: &Word<'_>| word.folded.starts_with("об") && lexicon.counted.two.contains(&word.folded);
            let counted = &self.sentence.words[first..found.first];
            let whole = counted.is_empty() || (group.leaders || group.anybody) && counted.iter().all(both);
            let bare = whole && last == found.last;
            let described = !group.states
                && (self.participle_behind(found.last) || self.members_behind(found.last, lexicon));
            let pair = group.pair && group.needs_modifier && noun.tag.animacy == Animacy::Anim && !described;
            let group = Group { pair: pair && (bare || of_both.is_some()), ..group };
            let met = || are_met(lexicon, &self.sentence.words, head);
            // «Лосева и Титова арестовали. Задержанные …»
            let alone = !self.sentence.words.get(last + 1).is_some_and(Word::is_nominal);
            let acts = matches!(
                noun.relation,
                Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Iobj
            );
            let detained = bare
                && acts
                && alone
                && lexicon.naming.detained.contains(&wording::person_noun(noun, self.morphology));
            let group = Group { pair: group.pair || detained, ..group };
            if group.needs_modifier && bare && !group.pair && !described && !met() {
                continue;
            }
            // «новые члены», «другие страны» may be any.
            let vague = |word: &Word<'_>| lexicon.naming.indefinite.contains(&word.lemma);
            let any = first < found.first && self.sentence.words[first..found.first].iter().all(vague);
            if group.needs_modifier && any && last == found.last && !described {
                continue;
            }
            if noun.tag.number != Number::Plur && !numeral && noun.is_attribute()
                || self.is_said_of_group(head)
            {
                continue;
            }
            let mut mention = self.mention(first, last, bearer, Sense::Group(group));
            mention.label = (head, last);
            self.out.retain(|other| !(mention.first <= other.first && other.last <= mention.last));
            self.push(mention);
        }
        self.sides();
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

    /// «представители двух крупных партий», but «лидеры двух стран» are those spoken of: the last of the things behind a
    /// number that tell whose several people are.
    fn counted_end(&self, noun: usize, last: usize, lexicon: &Lexicon) -> Option<usize> {
        let words = &self.sentence.words;
        let number = words.get(last + 1).filter(|word| word.tag.pos == Pos::Num && noun == last)?;
        let end = self.complement_end(last + 1);
        let first = (last + 2..=end).find(|at| !words[*at].is_attribute())?;
        let states = |entry| matches!(entry, Entry::Group(group) if group.states);
        let of_noun = words[first].head == Some(noun) && words[first].tag.case == Case::Gen;
        let several = words[noun].tag.number == Number::Plur && words[noun].tag.animacy == Animacy::Anim;
        let both = lexicon.counted.two.contains(&number.folded) && self.entry_at(first, states).is_some();
        (several && of_noun && number.cases.has(Case::Gen) && !both).then_some(end)
    }

    /// «более 50 государств», «две страны», «большинство депутатов»: the first of the words that count a group
    /// whose attributes begin at `first`, and the word that bears its case and stands for it in the tree.
    fn count_before(&self, mut first: usize, noun: usize, lexicon: &Lexicon) -> (usize, usize) {
        let words = &self.sentence.words;
        let mut bearer = noun;
        while let Some(at) = first.checked_sub(1).filter(|at| !self.taken[*at]) {
            let word = &words[at];
            // «тысячи человек» are anybody, «ряд стран» is none of them.
            let anybody = words[noun].tag.animacy == Animacy::Anim || words[noun].lemma == "лицо";
            let quantity = bearer == noun
                && word.is_nominal()
                && !(anybody && lexicon.naming.anybody.contains(&fold(&words[noun].lemma)))
                && words[noun].tag.case == Case::Gen
                && words[noun].head == Some(at)
                && lexicon.counted.quantities.contains(&word.lemma);
            if quantity {
                bearer = at;
            } else if word.is_age()
                || word.tag.pos != Pos::Num && !lexicon.counted.counters.contains(&word.folded)
            {
                break;
            }
            first = at;
        }
        (first, bearer)
    }

    /// «две компании», «три частные клиники»: whatever the form of the noun looks like, there are several.
    pub(super) fn is_counted(&self, noun: usize) -> bool {
        self.counted_attributes(noun).is_some()
    }

    /// The first of the attributes between a numeral and a noun, which need not agree with it: «две частные клиники».
    pub(super) fn counted_attributes(&self, noun: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let attribute = |at: &usize| words[*at].tag.pos == Pos::Adj && words[*at].tag.number == Number::Plur;
        let first = (0..noun).rev().take_while(attribute).last().unwrap_or(noun);
        let numeral = &words[first.checked_sub(1)?];
        let counts = numeral.tag.pos == Pos::Num && !numeral.is_age() && numeral.lemma != "один";
        (counts && self.is_free(first, noun)).then_some(first)
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

    /// «следователи», «бойцы»: in the plural they stand for the body that they belong to.
    fn is_of_agents(&self, head: usize, lexicon: &Lexicon) -> bool {
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
