//! The titles of a name: before it, behind it, and whose they are.

use relata_model::NameKind;
use relata_nlp::{Case, Number, Pos, Relation};

use super::{Finder, TitleUse};
use crate::lexicon::{Entry, Found, Lexicon, Tenure, Title};
use crate::reading::Word;

/// How far a title may stand before its name, in words.
const REACH: usize = 16;

/// So many words behind a name the next of a row may begin.
const ROW: usize = 6;

/// So many words what a body is called may have, with its quotation marks.
const QUOTED: usize = 8;

impl Finder<'_, '_> {
    /// «автор закона о запрете рекламы Олег Титов»: whether a word is the «о» of what something is about, or a noun
    /// behind it.
    fn is_of_theme(&self, at: usize) -> bool {
        let words = &self.sentence.words;
        let about = |word: &Word<'_>| matches!(word.folded.as_str(), "о" | "об" | "обо");
        let behind = || words[..at].iter().rev().find(|word| !word.is_attribute()).is_some_and(about);
        about(&words[at]) || words[at].is_nominal() && words[at].cases.has(Case::Loc) && behind()
    }

    /// The titles of a name that begins at `name` and ends at `end`, from the left: they agree with it in case.
    pub(super) fn titles_before(&self, name: usize, end: usize, lexicon: &Lexicon) -> Vec<TitleUse> {
        let words = &self.sentence.words;
        let mut found: Vec<TitleUse> = Vec::new();
        let mut left = name;
        let mut comma = None;
        while left > 0 && name - left < REACH {
            let at = left - 1;
            // «президент Чили и Олег Титов» are two.
            if self.taken[at] || left == name && words[at].folded == "и" {
                break;
            }
            if self.is_main_participle(at) {
                break;
            }
            if let Some(entry) = self.entry_ending(at, |entry| matches!(entry, Entry::Title(_)))
                && let Entry::Title(title) = entry.entry
            {
                let noun = entry.first;
                if self.is_owner(title, noun, name, end) || self.is_done_by(noun, name) {
                    break;
                }
                if self.agree(noun, name) || self.acting_before(noun).is_some() {
                    let country =
                        self.owner(noun, entry.last, found.first().map_or(name, |next| next.noun.0), lexicon);
                    if found.first().is_some_and(|next| self.is_of_another(noun, country, next)) {
                        break;
                    }
                    let last = found
                        .first()
                        .map_or(name - 1, |next| comma.unwrap_or(next.first) - 1)
                        .max(entry.last);
                    let last = self.without_attributes_of(name, entry.last, last);
                    let title = self.meant(entry, title, last + 1, lexicon);
                    found.insert(0, TitleUse { first: noun, last, noun: (noun, entry.last), country, title });
                    comma = None;
                }
                left = entry.first;
                continue;
            }
            // «директором фестиваля „Белые ночи“ Анной Лосевой»: what a body is called is passed over.
            if let Some(opening) = self.opening_before(at, name).filter(|_| left == name) {
                left = opening;
                continue;
            }
            let word = &words[at];
            // «Посол России в Республике Казахстан Олег Титов»
            let listed = |entry| matches!(entry, Entry::Country(_) | Entry::Organization(_));
            // «спикер Верховной Рады Чехии», which is a title and the end of a body's name.
            let title_ends = |at| self.entry_ending(at, |entry| matches!(entry, Entry::Title(_))).is_some();
            let whole = self.entry_ending(at, listed).filter(|entry| entry.first < at);
            if let Some(entry) = whole.filter(|entry| !(entry.first..at).any(title_ends)) {
                left = entry.first;
                continue;
            }
            let named = |at| self.name_at(at).is_some_and(|(_, _, kind)| kind != NameKind::Person);
            let is_part = |at| named(at) || self.entry_at(at, listed).is_some_and(|entry| entry.first == at);
            let inside = is_part(at);
            let complement = word.is_attribute()
                || inside
                || word.is_quote()
                || word.tag.pos == Pos::Num
                || (word.is_nominal() && word.cases.has(Case::Gen))
                || matches!(word.folded.as_str(), "по" | "и" | "-")
                // «посол Италии в Грузии Пьетро Росси», «постпред при ООН Олег Титов»
                || (matches!(word.folded.as_str(), "в" | "при" | "на") && is_part(left))
                // «автор закона о рекламе Олег Титов»
                || (found.is_empty() && self.is_of_theme(at))
                // «кандидат от оппозиции, драматург Олег Титов»
                || (comma.is_some() && matches!(word.folded.as_str(), "от" | "из" | "для"))
                // «сенатор от штата Юта Джон Роу»
                || (found.is_empty() && word.folded == "от" && words[left].cases.has(Case::Gen))
                || self.entry_ending(at, listed).is_some();
            let between = word.text == "," && comma.is_none() && !found.is_empty();
            if between {
                comma = Some(at);
            } else if !complement {
                break;
            }
            left = at;
        }
        found
    }

    /// Where the quotation marks open that close right before a name, if no title of it stands in them: «мать „короля
    /// рока“ Лосева».
    fn opening_before(&self, closing: usize, name: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let closes = words[closing].is_quote() && self.sentence.is_quoted(closing);
        let mut reach = closing.saturating_sub(QUOTED)..closing;
        let opening = reach.rfind(|at| words[*at].is_quote()).filter(|_| closes)?;
        let title = |at| self.entry_at(at, |entry| matches!(entry, Entry::Title(_))).is_some();
        let titled = (opening..closing).any(|at| title(at) && self.agree(at, name));
        (!titled).then_some(opening)
    }

    /// Where the words begin that say of an office in the genitive behind them that somebody holds it for a time: «врио
    /// губернатора», «исполняющий обязанности мэра».
    pub(super) fn acting_before(&self, noun: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let acting = |entry| entry == Entry::TitleModifier(Tenure::Held);
        let found = self.entry_ending(noun.checked_sub(1)?, acting)?;
        let governs = words[found.last].folded == "обязанности" || !words[found.last].is_attribute();
        (governs && words[noun].tag.case == Case::Gen).then_some(found.first)
    }

    /// «осуждённый Речным судом Лосев»: whether a participle before a name tells by whom it was done, so that it is
    /// none of the name's titles.
    fn is_done_by(&self, participle: usize, name: usize) -> bool {
        let words = &self.sentence.words;
        let agent = |at: usize| {
            let word = &words[at];
            word.tag.case == Case::Ins && word.is_nominal() && words[at - 1].tag.pos != Pos::Adp
                || at == participle + 1 && crate::wording::is_acronym(word.text)
        };
        words[participle].lemma.ends_with("ть") && (participle + 1..name).any(agent)
    }

    /// «премьер-министр Чехии и президент Польши Ян Новак»: two states are not led by one person, unless he no longer leads
    /// the first («бывший президент Грузии и губернатор»).
    fn is_of_another(&self, noun: usize, country: Option<usize>, next: &TitleUse) -> bool {
        let words = &self.sentence.words;
        let former = |entry| entry == Entry::TitleModifier(Tenure::Over);
        let over = noun.checked_sub(1).is_some_and(|before| self.entry_ending(before, former).is_some());
        let is_former = over || words[noun].folded.starts_with("экс-");
        let joined = next.first.checked_sub(1).is_some_and(|before| words[before].folded == "и");
        let differ = country.zip(next.country).is_some_and(|(one, other)| one != other);
        joined && differ && !is_former
    }

    /// «директору компании 40-летней Светлане»: an attribute of the name is no part of the title.
    fn without_attributes_of(&self, name: usize, first: usize, mut last: usize) -> usize {
        let words = &self.sentence.words;
        while last > first && words[last].is_attribute() && words[last].head.is_some_and(|head| head >= name)
        {
            last -= 1;
        }
        // «президент и первая леди»
        if last > first && words[last].folded == "и" { last - 1 } else { last }
    }

    /// «глава чешской группы на съезде Павел Новак»: a title before the name that the
    /// tree joins with it.
    pub(super) fn title_by_tree(&self, first: usize, last: usize, lexicon: &Lexicon) -> Option<TitleUse> {
        let words = &self.sentence.words;
        let joined = (first..=last).find_map(|at| {
            words[at].head.filter(|head| {
                *head < first && matches!(words[at].relation, Relation::Appos | Relation::FlatName)
            })
        })?;
        let entry = self.entry_at(joined, |entry| matches!(entry, Entry::Title(_)))?;
        let Entry::Title(title) = entry.entry else { return None };
        let near = first - entry.last <= 8
            && self.is_free(entry.first, first)
            && words[entry.first].tag.case == words[first].tag.case
            && self.by_forms(entry.first, first) != Some(false);
        // «сторонники Олега Титова» are others than he, «министры Олег Титов и Анна Лосева» are not.
        let one = !self.is_surely_plural(entry.first) || self.begins_row(last);
        let clear = one
            && !self.sentence.is_verb_between(entry.last, first)
            && !self.is_owner(title, entry.first, first, last)
            && !words[entry.last..first].iter().any(|word| word.text == ",");
        let country = self.owner(entry.first, entry.last, first, lexicon);
        (near && clear).then_some(TitleUse {
            first: entry.first,
            last: first - 1,
            noun: (entry.first, entry.last),
            country,
            title,
        })
    }

    /// Whether a word has no form of the singular: «сторонников», but not «замминистра», whatever the tagger says.
    fn is_surely_plural(&self, word: usize) -> bool {
        let readings = self.morphology.known_readings(self.sentence.words[word].text);
        !readings.is_empty() && readings.iter().all(|(_, form)| form.tag.number == Number::Plur)
    }

    /// Whether another person's name follows one in a row: «Рэнд Титов из Кентукки и Марко Лосев».
    fn begins_row(&self, last: usize) -> bool {
        let words = &self.sentence.words;
        let joined = |first: usize| matches!(words[first - 1].text, "," | "и");
        let near = |first: usize| (last + 2..=last + ROW).contains(&first);
        let mut people = self.names.iter().filter(|(.., kind)| *kind == NameKind::Person);
        people
            .any(|(first, ..)| near(*first) && joined(*first) && !self.sentence.is_verb_between(last, *first))
    }

    /// «Стив Уиткофф, спецпосланник президента США,»: a title right behind the name.
    pub(super) fn title_behind(&self, first: usize, last: usize, lexicon: &Lexicon) -> Option<TitleUse> {
        let words = &self.sentence.words;
        if !matches!(words.get(last + 1)?.text, "," | "—" | "–") {
            return None;
        }
        let mut noun = last + 2;
        while words.get(noun)?.is_attribute() {
            // «Анну Титову, ударившую мэра Лосева»: what she did to another is no title of hers.
            let deed = words[noun].is_verb() && words[noun].head.is_some_and(|head| head < noun);
            if deed {
                return None;
            }
            noun += 1;
        }
        let entry = self.entry_at(noun, |entry| matches!(entry, Entry::Title(_)))?;
        let Entry::Title(title) = entry.entry else { return None };
        if !self.agree(noun, first) {
            return None;
        }
        let mut end = entry.last;
        while end + 1 < words.len()
            && (words[end + 1].is_nominal() || words[end + 1].is_attribute())
            && words[end + 1].cases.has(Case::Gen)
        {
            end += 1;
        }
        // «министр Орлов, депутат Анна Белова и посол Котов»: the title of the next in a row.
        let of_next =
            |start: usize| (entry.last + 1..=end + 1).contains(&start) && words[start].head == Some(noun);
        let in_row = words[noun].relation == Relation::Conj;
        if in_row && self.names.iter().any(|(start, _, kind)| *kind == NameKind::Person && of_next(*start)) {
            return None;
        }
        let sole = (title.alone || title.heads) && !title.generic;
        if self.is_before_next_name(noun, end) || sole && self.has_name_within(entry.last, end) {
            return None;
        }
        let country = self.owner(noun, entry.last, end + 1, lexicon);
        let title = self.meant(entry, title, end + 1, lexicon);
        Some(TitleUse { first: noun, last: end, noun: (noun, entry.last), country, title })
    }

    /// «Иван Лосев, правозащитник Пётр Титов», «Ивану Лосеву, лидеру „Зари“ Петру Титову»: whether another name follows
    /// the words of a title and stands in its case. A genitive may be of whoever has a lawyer or a wife.
    fn is_before_next_name(&self, noun: usize, last: usize) -> bool {
        let words = &self.sentence.words;
        let mut next = last + 1;
        if words.get(next).is_some_and(Word::is_quote) {
            let closes = words[next + 1..].iter().take(REACH).position(Word::is_quote);
            next = closes.map_or(next, |at| next + at + 2);
        }
        let case = words[noun].tag.case;
        let named = |kind: NameKind| kind == NameKind::Person;
        matches!(case, Case::Nom | Case::Dat | Case::Ins | Case::Loc)
            && self.names.iter().any(|(start, _, kind)| *start == next && named(*kind))
            && words[next].cases.has(case)
            && !words[next].cases.has(Case::Gen)
    }

    /// «обвинил Ивана Лосева, министра обороны Петра Титова и мэра»: whether the words behind an office that nobody
    /// else's can be end in another name, and the row goes on.
    fn has_name_within(&self, title: usize, end: usize) -> bool {
        let goes_on = |next: &Word<'_>| matches!(next.folded.as_str(), "," | "и");
        let named = |kind: NameKind| kind == NameKind::Person;
        self.sentence.words.get(end + 1).is_some_and(goes_on)
            && self.names.iter().any(|(start, _, kind)| named(*kind) && (title + 1..=end).contains(start))
    }

    /// The country a title belongs to: a genitive within its words («председатель КНР»), an
    /// adjective of a body behind it («глава японского МИДа»), or one before it.
    pub(super) fn owner(&self, first: usize, last: usize, end: usize, lexicon: &Lexicon) -> Option<usize> {
        let behind = (first..end).find_map(|at| {
            let found = self.entry_at(at, |entry| {
                matches!(entry, Entry::Country(_)) || at <= last && matches!(entry, Entry::Metonym(_))
            })?;
            match found.entry {
                Entry::Country(country) | Entry::Metonym(country) => Some(country),
                _ => None,
            }
        });
        let public = |entry| matches!(entry, Entry::Body(body) if body.public);
        let of_body = || {
            // «глава чешского государства»
            let state = |at: usize| lexicon.naming.states.contains(&self.sentence.words[at].lemma);
            let body = last + 2 < end && (self.entry_at(last + 2, public).is_some() || state(last + 2));
            body.then(|| self.country_adjective(last + 1, lexicon)).flatten()
        };
        let before =
            || (self.attributes_before(first)..first).find_map(|at| self.country_adjective(at, lexicon));
        behind.or_else(of_body).or_else(before)
    }

    /// The title that «глава японского МИДа» means, if the list has one for «глава МИД».
    pub(super) fn meant(&self, entry: Found, title: Title, end: usize, lexicon: &Lexicon) -> Title {
        let words = &self.sentence.words;
        if !title.generic || entry.first != entry.last || entry.last + 2 >= end {
            return title;
        }
        let adjective = self.country_adjective(entry.last + 1, lexicon).is_some();
        let pair = || lexicon.title_of_pair(&words[entry.first], &words[entry.last + 2]);
        adjective.then(pair).flatten().unwrap_or(title)
    }
}
