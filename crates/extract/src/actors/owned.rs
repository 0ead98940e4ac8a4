//! People and bodies told by whose they are: «сестра Ивана Лосева», «адвокат Лосева», «штаб Лосева».

use relata_model::NameKind;
use relata_nlp::{Case, Gender, NameClass, Number, Pos, Relation};

use super::{Finder, Mention, Sense, TitleUse};
use crate::lexicon::{Entry, Lexicon, Title};
use crate::reading::{CASES, Cases, Word};

/// A name hangs on its noun over so many others at most.
const NAMED_WITHIN: usize = 4;

impl Finder<'_, '_> {
    /// «его жена», «своего младшего сына»: the first word behind the one that tells whose a relative is.
    pub(super) fn whose_before(&self, noun: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let tells = |at: usize| words[at].is_possessive() || words[at].lemma == "свой";
        let first = self.attributes_before(noun);
        let within = (first..noun).rev().find(|at| tells(*at)).map(|at| at + 1);
        within.or_else(|| first.checked_sub(1).filter(|at| tells(*at)).map(|_| first))
    }

    /// The last word of the person in the genitive right behind, or of the body that has taken him: «семья Анны
    /// Лосевой», «члены партии Лосева».
    pub(super) fn person_behind(&self, last: usize) -> Option<usize> {
        let taken = self.out.iter().find(|other| {
            other.sense == Sense::Organization
                && other.name.is_none()
                && other.head <= last
                && last < other.last
        });
        if let Some(body) = taken {
            return Some(body.last);
        }
        let is_person =
            |other: &&Mention| other.first == last + 1 && matches!(other.sense, Sense::Person { .. });
        let person = self.out.iter().find(is_person).filter(|person| !self.is_of_deed(person.head))?;
        self.is_genitive(person).then_some(person.last)
    }

    /// «обстрел боевиками города»: whether a genitive behind an agent belongs to the deed.
    pub(super) fn is_of_deed(&self, genitive: usize) -> bool {
        let words = &self.sentence.words;
        let noun = (genitive..words.len()).find(|at| !words[*at].is_attribute());
        let deed = noun.and_then(|noun| words[noun].head).filter(|deed| *deed < genitive);
        let Some(deed) = deed.filter(|deed| words[*deed].is_nominal()) else { return false };
        let bare = |agent: usize| words[deed..agent].iter().all(|word| word.tag.pos != Pos::Adp);
        self.sentence.children(deed).any(|agent| {
            (deed..genitive).contains(&agent)
                && (words[agent].is_nominal() || words[agent].relation == Relation::Nmod)
                && words[agent].tag.case == Case::Ins
                && bare(agent)
        })
    }

    /// Whether a person stands in the genitive, as far as the forms tell.
    pub(super) fn is_genitive(&self, person: &Mention) -> bool {
        let head = &self.sentence.words[person.head];
        head.tag.case == Case::Gen
            || match person.name {
                Some((first, last)) if first == person.head => self.may_stand(first, last, Case::Gen),
                _ => head.tag.case == Case::Acc && head.cases.has(Case::Gen),
            }
    }

    /// The last word of the person whose assistant, lawyer or relative a title without a name means. What somebody
    /// is appointed to has none behind it: «назначил министром Лосева».
    pub(super) fn owner_of_title(
        &self,
        title: Title,
        first: usize,
        noun: usize,
        last: usize,
    ) -> Option<usize> {
        let words = &self.sentence.words;
        let after_preposition = first > 0 && words[first - 1].tag.pos == Pos::Adp;
        let may_have = words[noun].tag.case != Case::Ins || after_preposition || title.relative;
        // «у мэра заместителя»: an office stands in the genitive for other reasons too.
        let named = |end: &usize| {
            let mut people = self.names.iter();
            people.any(|(start, _, kind)| *kind == NameKind::Person && (last..=*end).contains(start))
        };
        may_have.then(|| self.person_behind(last)).flatten().filter(|end| !title.office || named(end))
    }

    /// The last word of the body of which a chain of genitives has taken only the beginning: «лидер партии „Заря“».
    pub(super) fn whole_end(&self, last: usize) -> usize {
        let words = &self.sentence.words;
        let body = self.out.iter().find(|other| {
            other.first <= last
                && last < other.last
                && matches!(other.sense, Sense::Organization | Sense::Known(_))
        });
        // «Корпус стражей (КСИР)» needs no bracket.
        let plain = |body: &&Mention| words[body.first..=body.last].iter().all(|word| word.text != "(");
        let Some(body) = body.filter(plain) else { return last };
        let quoted = words[body.first..=body.last].iter().filter(|word| word.is_quote()).count() % 2 == 1;
        let closed = quoted && words.get(body.last + 1).is_some_and(Word::is_quote);
        body.last + usize::from(closed)
    }

    /// The last word of the body in the genitive right behind, its quotes included: «журналист „Вестника“».
    pub(super) fn body_behind(&self, last: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let quoted = words.get(last + 1)?.is_quote();
        let start = last + 1 + usize::from(quoted);
        let body = self.out.iter().find(|other| {
            other.first == start
                && other.name.is_some()
                && matches!(other.sense, Sense::Organization | Sense::Known(_))
                && !self.is_of_deed(other.head)
        })?;
        let closed = quoted && words.get(body.last + 1).is_some_and(Word::is_quote);
        words[body.head].cases.has(Case::Gen).then_some(body.last + usize::from(closed))
    }

    /// Whether the words of an office or those right behind name the body whose it is.
    pub(super) fn is_of_named_body(&self, noun: usize, last: usize) -> bool {
        let within = |other: &Mention| {
            noun < other.first
                && other.first <= last
                && other.name.is_some()
                && matches!(other.sense, Sense::Organization | Sense::Known(_))
        };
        self.body_behind(last).is_some() || self.out.iter().any(within)
    }

    /// Gives the words of a title to the name right behind them, which stands in its case or is told by «по имени»:
    /// «сестру Лосева Анну Ветрову», «женщину по имени Анна Ветрова».
    pub(super) fn give_to_name(&mut self, first: usize, noun: usize, last: usize) -> bool {
        let words = &self.sentence.words;
        let called = words[last + 1..].iter().take(2).map(|word| word.folded.as_str()).eq(["по", "имени"]);
        let start = last + 1 + if called { 2 } else { 0 };
        let name = self.out.iter().position(|other| other.name.is_some_and(|(name, _)| name == start));
        let Some(index) = name.filter(|_| last > noun || called) else { return false };
        let mention = &self.out[index];
        let (sense, end) = (&mention.sense, mention.last);
        // «задержала адвоката Лосева Ивана Титова»: the tagger may take the second name for a genitive, too.
        let side_by_side = words[last].text != "(" && end > start;
        let object = words[noun].tag.case == Case::Acc && words[start].cases.has(Case::Acc);
        let of_case = words[start].tag.case == words[noun].tag.case || side_by_side && object;
        let agrees = called || of_case && words[start].head != Some(last);
        if !(matches!(sense, Sense::Person { .. }) && mention.first == start && agrees) {
            return false;
        }
        let mention = &mut self.out[index];
        (mention.first, mention.head) = (first, noun);
        self.out.retain(|other| other.first <= first || other.first > end);
        self.taken[first..=end].fill(true);
        true
    }

    /// Gives a title to the name that stands behind it between commas, in its case: «Министр обороны Чехии, Ян Новак,
    /// посетил Литву», «вдова Лосева, Анна Ветрова,». What goes on with another name is a row.
    pub(super) fn give_to_name_in_commas(&mut self, first: usize, noun: usize, title: &TitleUse) -> bool {
        let words = &self.sentence.words;
        // «Президент Чехии, 70-летний Ян Новак бежал»: the age needs no comma behind the name.
        let ages = words.iter().skip(title.last + 2).take_while(|word| word.is_age()).count();
        let start = title.last + 2 + ages;
        let is_name =
            |other: &Mention| other.first == start && other.name.is_some_and(|(name, _)| name == start);
        let Some(index) = self.out.iter().position(is_name) else { return false };
        let mention = &self.out[index];
        let end = mention.last;
        let comma = |at: usize| words.get(at).is_some_and(|word| word.text == ",");
        let of_title = words[start].head.is_some_and(|head| (first..=title.last).contains(&head));
        let closed = comma(end + 1);
        let row = closed && words.get(end + 2).is_none_or(|next| next.is_capitalized() || next.folded == "и");
        let verb = || words.get(end + 1).is_some_and(|next| next.is_verb() && next.is_finite());
        let agrees = words[start].tag.case == words[noun].tag.case;
        if !(matches!(mention.sense, Sense::Person { .. })
            && comma(title.last + 1)
            && (closed || ages > 0 && verb())
            && of_title
            && agrees
            && !row)
        {
            return false;
        }
        let mention = &mut self.out[index];
        (mention.first, mention.head) = (first, noun);
        if let Sense::Person { titles } = &mut mention.sense {
            titles.insert(0, title.clone());
        }
        self.out.retain(|other| other.first <= first || other.first > end);
        self.taken[first..=end].fill(true);
        true
    }

    /// «адвокат Лосева Олег Титов», «лауреат премии мира Олег Титов», «женщина по имени Ольга»: whether a name
    /// further on belongs to a noun for people.
    pub(super) fn is_named_later(&self, noun: usize, last: usize, lexicon: &Lexicon) -> bool {
        let words = &self.sentence.words;
        let joined = |at: usize| {
            let relation = words[at].relation;
            matches!(relation, Relation::Appos | Relation::FlatName | Relation::Nmod | Relation::Parataxis)
        };
        let of_noun = |start: usize| {
            let mut path = self.sentence.path(start).take_while(|at| *at != noun);
            start > last
                && words[start].cases.has(words[noun].tag.case)
                && self.sentence.path(start).take(NAMED_WITHIN).any(|at| at == noun)
                && path.all(joined)
        };
        let mut people = self.names.iter().filter(|(_, _, kind)| *kind == NameKind::Person);
        let named = people.any(|(start, end, _)| (*start..=*end).any(of_noun));
        let behind: Vec<&str> = words[last + 1..].iter().take(3).map(|word| word.folded.as_str()).collect();
        let told = |phrase: &String| behind.starts_with(&phrase.split(' ').collect::<Vec<_>>());
        named || lexicon.naming.also_known.iter().any(told)
    }

    /// «Сестра Ивана Лосева», «адвокат Ивана Лосева»: whether a name behind a title tells whose it is rather than
    /// what its holder is called.
    ///
    /// Where the forms leave it open («брата Ивана Лосева») a relative is told by whose he is, unless somebody
    /// else's is said before («его брата», «18-летнего сына»), or only a first name follows.
    pub(super) fn is_owner(&self, title: Title, noun: usize, first: usize, last: usize) -> bool {
        let words = &self.sentence.words;
        if !self.may_stand(first, last, Case::Gen) {
            return false;
        }
        if self.is_title_of_next(noun, last) {
            return true;
        }
        let shared = |case: &Case| words[noun].cases.has(*case) && self.may_stand(first, last, *case);
        let shared: Vec<Case> = CASES.into_iter().filter(shared).collect();
        if shared.is_empty() {
            return !self.is_apposed_alike(noun, first, last);
        }
        if !title.relative {
            return false;
        }
        let first_name = self.is_class(&words[first], NameClass::First);
        if first == last {
            return !first_name && !self.is_whose_told(noun);
        }
        if shared == [Case::Nom] {
            return words[first..=last].iter().any(|word| word.tag.case == Case::Gen);
        }
        self.gender_in_genitive(first).is_some_and(|gender| gender != words[noun].tag.gender)
            || !self.is_whose_told(noun)
    }

    /// «глава дипломатии ЕС Кая Каллас»: whether the parser apposes a name to a title, in one case with all its words; of a
    /// foreign one the dictionary may only know a namesake's forms.
    fn is_apposed_alike(&self, noun: usize, first: usize, last: usize) -> bool {
        let words = &self.sentence.words;
        let alike = |at: usize| words[at].tag.case == words[noun].tag.case;
        first < last
            && !words[noun..first].iter().any(Word::is_punctuation)
            && words[first].relation == Relation::Appos
            && words[first].head == Some(noun)
            && words[noun].tag.case == Case::Nom
            && (first..=last).all(alike)
    }

    /// «брата мэра Ивана Лосева Олега Лосева»: of two names side by side the second has the first of the titles before.
    fn is_title_of_next(&self, noun: usize, last: usize) -> bool {
        let is_next = |name: &&(usize, usize, NameKind)| name.0 == last + 1 && name.2 == NameKind::Person;
        let next = self.names.iter().find(is_next).filter(|(start, end, _)| end > start);
        let before = self.attributes_before(noun).checked_sub(1);
        let title = |entry| matches!(entry, Entry::Title(_));
        next.is_some_and(|(start, ..)| self.agree(noun, *start))
            && before.is_none_or(|before| self.entry_ending(before, title).is_none())
    }

    /// Whether all words of a name that decline may stand in a case, as far as the dictionary knows them: the last
    /// one of «Ким Чен Ына», none of «Гото».
    fn may_stand(&self, first: usize, last: usize, case: Case) -> bool {
        let words = &self.sentence.words;
        let declines = |at: &usize| {
            let word = &words[*at];
            let foreign =
                !self.morphology.knows(word.text) && word.folded.ends_with(['и', 'о', 'э', 'у', 'е']);
            let short = *at < last && word.folded.chars().count() < 5 && word.folded.ends_with(is_consonant);
            (word.is_nominal() || word.is_attribute()) && word.cases != Cases::ALL && !foreign && !short
        };
        let may = |at: usize| {
            let word = &words[at];
            if !self.morphology.knows(word.text) {
                // «Ына» is a genitive, for whatever the tagger takes it.
                return word.cases.has(case) || case == Case::Gen && word.folded.ends_with(['а', 'я']);
            }
            let readings = self.morphology.readings(word.text);
            readings.iter().any(|(_, form)| form.tag.case == case && form.tag.number != Number::Plur)
        };
        let mut declined = (first..=last).filter(declines).peekable();
        declined.peek().is_some() && declined.all(may)
    }

    fn is_class(&self, word: &Word<'_>, class: NameClass) -> bool {
        self.morphology.readings(word.text).iter().any(|(_, form)| form.name == class)
    }

    /// The gender of a first name in the genitive.
    fn gender_in_genitive(&self, at: usize) -> Option<Gender> {
        let readings = self.morphology.readings(self.sentence.words[at].text);
        let first =
            readings.iter().find(|(_, form)| form.name == NameClass::First && form.tag.case == Case::Gen);
        first.map(|(_, form)| form.tag.gender)
    }

    /// «его брата», «свою жену», «18-летнего сына»: a relative of somebody told before.
    fn is_whose_told(&self, noun: usize) -> bool {
        let words = &self.sentence.words;
        let before = (0..noun).rev().take_while(|at| words[*at].is_attribute() || words[*at].is_possessive());
        let mut before = before.map(|at| &words[at]);
        before.any(|word| {
            word.is_possessive()
                || matches!(word.lemma.as_str(), "свой" | "мой" | "наш" | "твой" | "ваш")
                || word.folded.contains("летн")
        })
    }
}

fn is_consonant(letter: char) -> bool {
    letter.is_alphabetic() && !"аеиоуыэюяьй".contains(letter)
}
