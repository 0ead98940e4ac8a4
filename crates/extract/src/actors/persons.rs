//! People by name, with their titles, and by office alone.

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, Number, Pos, Relation};

use super::{Finder, Mention, Sense, TitleUse};
use crate::lexicon::{Entry, Found, Lexicon, Title};

/// A title that may stand without a name.
struct OfficeNoun {
    found: Found,
    title: Title,
    noun: usize,
    /// The first of its attributes, and the last word of what tells of what or whose it is.
    first: usize,
    last: usize,
    country: Option<usize>,
    /// «его жена»: it is said whose.
    is_somebodys: bool,
    /// «пост главы банка», «стал главой банка»: said of a post.
    posted: bool,
}

impl Finder<'_, '_> {
    /// Personal names, each with the titles before and right behind it.
    pub(super) fn persons(&mut self, lexicon: &Lexicon) {
        let names: Vec<_> =
            self.names.iter().copied().filter(|(_, _, kind)| *kind == NameKind::Person).collect();
        for (first, last, kind) in names {
            if !self.is_free(first, last) {
                continue;
            }
            let mut titles = self.titles_before(first, last, lexicon);
            if titles.is_empty() {
                titles.extend(self.title_by_tree(first, last, lexicon));
            }
            let start =
                titles.first().map_or(first, |title| self.attributes_before(title.noun.0).min(title.first));
            let head = titles.first().map_or(first, |title| title.noun.0);
            let behind = self.title_behind(first, last, lexicon);
            let end = behind.as_ref().map_or(last, |title| title.last);
            titles.extend(behind);
            // «один из лидеров оппозиции Олег Титов»
            let one = if titles.is_empty() { self.one_of_before(first) } else { None };
            let (start, head) = one.map_or((start, head), |one| (one, one));
            // «с врио губернатора Лосевым»: in the name's case stands the word before the office, or none.
            let acting = titles.first().and_then(|title| self.acting_before(title.noun.0));
            let (start, head) = acting.map_or((start, head), |acting| (acting.min(start), first));
            let start = if self.is_free(start, last) { start } else { first };
            let end = if self.is_free(first, end) { end } else { last };
            let head = head.max(start);
            self.push(Mention {
                sentence: self.index,
                first: start,
                last: end,
                head,
                sense: Sense::Person { titles },
                name: Some((first, last)),
                label: (first, last),
                owner: None,
                name_kind: Some(kind),
            });
        }
    }

    /// Offices without a name: «президент Казахстана», «премьер».
    pub(super) fn offices(&mut self, lexicon: &Lexicon) {
        let titles: Vec<_> = (self.entries.iter().copied())
            .filter_map(|found| match found.entry {
                Entry::Title(title) => Some((found, title)),
                _ => None,
            })
            .collect();
        // From the right, since «адвокат министра» is told by another office.
        for (found, title) in titles.into_iter().rev() {
            if let Some(office) = self.office_noun(found, title, lexicon) {
                self.office(&office, lexicon);
            }
        }
    }

    /// A title that may stand without a name, with the words that tell whose and of what.
    fn office_noun(&self, found: Found, title: Title, lexicon: &Lexicon) -> Option<OfficeNoun> {
        let words = &self.sentence.words;
        // «начальник полиции»: the body that has taken the end of a title belongs to it.
        let free = (found.first..=found.last).take_while(|at| !self.taken[*at]).count();
        let begins = |other: &Mention| found.first < other.first && other.first <= found.last;
        let overlaps = found.first + free <= found.last;
        if free == 0 || overlaps && !self.out.iter().any(begins) {
            return None;
        }
        let noun = self.noun_of(found);
        // «проводит политику экономии» is no «политику» of «политик».
        let other_word =
            words[noun].lemma != words[noun].folded && lexicon.title(&words[noun].lemma).is_none();
        if found.first == found.last && words[noun].tag.animacy == Animacy::Inan && other_word {
            return None;
        }
        // «неизвестный напал», but not «неизвестный нападавший»
        let stands = [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::Iobj, Relation::Nmod];
        let alone = found.first == found.last && words[noun].is_attribute();
        let several = words[noun].tag.number == Number::Plur || self.states_of_office(found).is_some();
        if several || !(words[noun].is_nominal() || alone && stands.contains(&words[noun].relation)) {
            return None;
        }
        // «во главе республики» stands whoever heads it.
        let before = found.first.checked_sub(1).map(|before| words[before].folded.as_str());
        if before == Some("во") && words[found.first].folded == "главе" {
            return None;
        }
        let personal = title.relative || lexicon.naming.of_somebody.contains(&words[noun].lemma);
        let whose = personal.then(|| self.whose_before(found.first)).flatten();
        let first = whose.unwrap_or_else(|| self.attributes_before(found.first));
        // «пост главы банка», «стал главой банка» tell of the bank.
        let post = |at: usize| at < noun && lexicon.relations.is_post(&words[at].lemma);
        let posted = words[noun].head.is_some_and(post) || self.is_predicate(first, noun);
        let last = self.complement_end(found.last);
        let last = if posted { last } else { self.whole_end(last) };
        let named = |other: &Mention| other.first == last + 1 && matches!(other.sense, Sense::Person { .. });
        if overlaps && (posted || self.is_named_later(noun, last, lexicon) || self.out.iter().any(named)) {
            return None;
        }
        let country = self.owner(found.first, found.last, last + 1, lexicon);
        let title = self.meant(found, title, last + 1, lexicon);
        Some(OfficeNoun { found, title, noun, first, last, country, is_somebodys: whose.is_some(), posted })
    }

    /// Gives an office to the name it stands beside, or makes a person of it.
    fn office(&mut self, it: &OfficeNoun, lexicon: &Lexicon) {
        let OfficeNoun { found, title, noun, first, last, country, .. } = *it;
        // «адвокат Лосева» is not Лосев.
        let owner = self.owner_of_title(title, first, noun, last);
        if self.is_maker(noun, lexicon) || self.is_left_for_body(it, lexicon) {
            return;
        }
        // «журналист „Вестника“», «глава „Вектора“»
        let of_body = || {
            let told = it.posted || last != noun || self.is_predicate(first, noun);
            self.body_behind(last).filter(|_| !told)
        };
        let last = owner.or_else(of_body).unwrap_or(last);
        let held = TitleUse { first: found.first, last, noun: (found.first, found.last), country, title };
        if self.give_to_name(first, noun, last)
            || self.give_to_name_in_commas(first, noun, &held)
            || owner.is_some() && self.is_named_later(noun, last, lexicon)
        {
            return;
        }
        let bare = last == found.last;
        let described = owner.is_some() || title.office && (title.alone || country.is_some() || !bare);
        let told = || {
            it.is_somebodys
                && bare
                && !self.is_predicate(first, noun)
                && !self.is_named_later(noun, last, lexicon)
        };
        let refers = || bare && self.may_refer(first, noun, title, lexicon);
        if described || told() || refers() || self.may_be_unnamed(first, noun, last, title, lexicon) {
            let mention = self.mention(first, last, noun, Sense::Person { titles: vec![held] });
            // The country inside an office is no actor of its own.
            self.out.retain(|other| !(mention.first <= other.first && other.last <= mention.last));
            self.push(mention);
        }
    }

    /// «разработчик игр Playrix» is a company.
    fn is_maker(&self, noun: usize, lexicon: &Lexicon) -> bool {
        self.out.iter().any(|other| {
            other.sense == Sense::Organization
                && other.first > noun
                && self.maker_before(other.first, lexicon) == Some(noun)
        })
    }

    /// «покинул пост тренера „Зари“», «ушёл с поста директора завода „Маяк“», «сложил полномочия главы „Зари“»: an office
    /// that somebody leaves tells of the body alone.
    fn is_left_for_body(&self, it: &OfficeNoun, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let post = |at: usize| {
            let lemma = &words[at].lemma;
            at < it.noun && (lexicon.relations.is_post(lemma) || lexicon.control.duties.contains(lemma))
        };
        let left = |at: usize| post(at) && self.is_left(at, lexicon);
        words[it.noun].head.is_some_and(left) && self.is_of_named_body(it.noun, it.last)
    }

    /// «ушёл с поста», «покинул пост»: a post of which nothing tells that somebody gets or holds it.
    fn is_left(&self, post: usize, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let before = self.attributes_before(post).checked_sub(1).map(|at| words[at].folded.as_str());
        let governor = words[post].head.map(|head| words[head].lemma.as_str());
        let held = governor.is_none_or(|verb| lexicon.relations.tells_post(verb).is_some());
        matches!(before, Some("с" | "со" | "от")) || before != Some("на") && !held
    }

    /// «Сам продюсер отрицает вину»: a bare title that may mean somebody spoken of before; what it
    /// means, if anybody, the resolver finds out.
    fn may_refer(&self, first: usize, noun: usize, title: Title, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        // «российский певец» may be the singer spoken of.
        let of_state = |at: usize| title.job && self.country_adjective(at, lexicon).is_some();
        let definite = (first..noun).all(|at| {
            words[at].tag.pos == Pos::Det
                || matches!(words[at].lemma.as_str(), "сам" | "этот" | "данный")
                || of_state(at)
        });
        let counted = first > 0 && words[first - 1].tag.pos == Pos::Num;
        let predicate = words[noun].tag.case == Case::Ins && !self.is_behind_preposition(first, noun);
        let named = words.get(noun + 1).is_some_and(|next| next.is_capitalized() || next.is_quote());
        definite && !title.relative && !counted && !predicate && !named
    }

    /// «с неизвестным мужчиной»
    fn is_behind_preposition(&self, first: usize, noun: usize) -> bool {
        let before = self.attributes_before(first).checked_sub(1);
        let preposition = |before: usize| self.sentence.words[before].tag.pos == Pos::Adp;
        before.is_some_and(preposition) || self.is_joined_behind_preposition(noun)
    }

    /// «между Лосевым и неизвестным мужчиной»
    fn is_joined_behind_preposition(&self, noun: usize) -> bool {
        let word = &self.sentence.words[noun];
        let joined = word.head.filter(|_| word.relation == Relation::Conj);
        joined.is_some_and(|head| self.sentence.child(head, &[Relation::Case]).is_some())
    }

    /// «14-летний школьник», «жительница Твери»: a description of somebody who may have no name.
    fn may_be_unnamed(
        &self,
        first: usize,
        noun: usize,
        last: usize,
        title: Title,
        lexicon: &Lexicon,
    ) -> bool {
        let words = &self.sentence.words;
        let key = crate::wording::person_noun(&words[noun], self.morphology);
        let listed = lexicon.naming.may_be_unnamed(&key);
        // «создатель антивируса», «российский программист», «16-летняя воспитанница»
        let told_more =
            || (first..noun).any(|at| words[at].is_age() || self.country_adjective(at, lexicon).is_some());
        let talked_to = || super::is_talked_to(lexicon, words, noun);
        let relative =
            || title.relative && (words[noun].relation == Relation::Obj && self.suffers(noun) || talked_to());
        let told = words[noun].is_nominal()
            && words[noun].tag.animacy == Animacy::Anim
            && (last > noun || told_more() || self.suffers(noun) || relative());
        (listed || told && words[noun].relation != Relation::Appos)
            && !self.is_other(first, noun, lexicon)
            && (self.is_agent(first, noun, &key, lexicon)
                || (last > noun || relative() || self.may_refer(noun, noun, title, lexicon))
                    && !self.is_predicate(first, noun))
            && !self.is_named_later(noun, last, lexicon)
    }

    /// «ФБР арестовало морского пехотинца», «уволил зятя»: whether something was done to somebody.
    fn suffers(&self, noun: usize) -> bool {
        let words = &self.sentence.words;
        matches!(words[noun].relation, Relation::Obj | Relation::NsubjPass)
            && words[noun].head.is_some_and(|verb| self.sentence.tells_what_was_done(verb))
    }

    /// «второй полицейский», «другой россиянин»
    fn is_other(&self, first: usize, noun: usize, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let counted = first > 0 && words[first - 1].tag.pos == Pos::Num;
        let mut attributes = words[first..noun].iter();
        counted
            || attributes
                .any(|word| lexicon.naming.others.contains(&word.lemma) || crate::wording::is_number(word))
    }

    /// «29-летний россиянин»: whether a noun for people stands for one of them, and neither before his name nor as
    /// what is said of somebody.
    pub(super) fn is_somebody(&self, first: usize, noun: usize, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let named = words.get(noun + 1).is_some_and(|next| next.is_capitalized() || next.is_quote());
        // «Иорданцы» are several, whatever the tagger says.
        let readings = self.morphology.readings(words[noun].text);
        words[noun].tag.animacy == Animacy::Anim
            && readings.iter().any(|(_, form)| form.tag.number == Number::Sing)
            && words[noun].relation != Relation::Appos
            && !named
            && !self.is_other(first, noun, lexicon)
            && !self.is_predicate(first, noun)
            && !self.is_named_later(noun, noun, lexicon)
    }

    /// «ранен неизвестным», «задержанный полицейским»: who does what a participle tells, but for «назначен судьёй».
    fn is_agent(&self, first: usize, noun: usize, key: &str, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let passive = |at: usize| {
            let verb = &words[at];
            verb.is_verb()
                && (verb.tag.short || verb.is_attribute())
                && lexicon.relations.tells_office(&verb.lemma).is_none()
        };
        words[noun].tag.case == Case::Ins
            && first.checked_sub(1).is_none_or(|before| words[before].tag.pos != Pos::Adp)
            && lexicon.naming.roles.contains(key)
            && words[noun].head.is_some_and(passive)
    }

    /// «был задержанным», «стал тренером»: said of somebody else.
    pub(super) fn is_predicate(&self, first: usize, noun: usize) -> bool {
        let words = &self.sentence.words;
        // «со своей женой»
        let of_somebody = |at: &usize| words[*at].is_possessive() || words[*at].lemma == "свой";
        let before = (0..first).rev().find(|at| !of_somebody(at));
        let after_preposition = before.is_some_and(|at| words[at].tag.pos == Pos::Adp);
        words[noun].tag.case == Case::Ins && !after_preposition && !self.is_joined_behind_preposition(noun)
            || words[noun].relation == Relation::Root
            || words.iter().any(|word| word.relation == Relation::Cop && word.head == Some(noun))
    }
}
