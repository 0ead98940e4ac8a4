//! People by name.

use std::collections::{BTreeMap, BTreeSet};

use relata_model::EntityKind;
use relata_nlp::{Animacy, Case, Form, Gender, Morphology, NameClass, Pos, Relation};

use super::{Clue, Draft, Resolver};
use crate::actors::Mention;
use crate::reading::{Sentence, Word};
use crate::wording;

impl Resolver<'_> {
    /// The folded nominative words of a personal name, initials included.
    pub(super) fn name_words(&self, mention: &Mention) -> Option<Vec<String>> {
        let (first, last) = mention.name?;
        let sentence = &self.reading.sentences[mention.sentence];
        Some(self.words_of(sentence, first, last))
    }

    /// The folded nominative words of a range, without what stands in brackets.
    pub(super) fn words_of(&self, sentence: &Sentence<'_>, first: usize, last: usize) -> Vec<String> {
        let (given, surname) = wording::outer_words(sentence, first, last);
        let words = sentence.words[first..=last].iter().take_while(|word| word.text != "(");
        words
            .filter(|word| !word.is_punctuation())
            .map(|word| wording::name_word(word, given, surname, self.morphology))
            .map(|word| relata_nlp::fold(&wording::without_stress(word)))
            // «О.Топалов» may be one token.
            .flat_map(|word| word.split('.').map(str::to_owned).collect::<Vec<_>>())
            .filter(|word| !word.is_empty())
            .collect()
    }

    /// The person of a name: a known one whose name it fits, or a new one.
    pub(super) fn person(&mut self, mention: &Mention, words: &[String]) -> usize {
        let (first, last) = mention.name.expect("a name has words");
        let entity = self.person_at(mention.sentence, first, last, words);
        // «горничная Дже Суми» is a woman, «министр» may be one.
        let words_here = &self.reading.sentences[mention.sentence].words;
        let noun = words_here[mention.head].tag;
        let draft = &mut self.entities.drafts[entity];
        if mention.head < first && noun.gender == Gender::Fem && draft.gender == Gender::None {
            draft.gender = Gender::Fem;
        }
        // «61-летняя Мартин Обри», whatever else is called Мартин.
        let before = mention.first.checked_sub(1).map(|before| &words_here[before]);
        let woman = before.is_some_and(|word| word.is_attribute() && word.folded.ends_with("летняя"));
        if woman {
            draft.gender = Gender::Fem;
        }
        entity
    }

    /// The person that the words of a range name.
    pub(super) fn person_at(&mut self, index: usize, first: usize, last: usize, words: &[String]) -> usize {
        let sentence = &self.reading.sentences[index];
        let (gender, shown) = self.gender(sentence, first, last);
        let clues: Vec<Clue> =
            words.iter().filter(|word| !is_initial(word)).map(|word| name_stem(word)).collect();
        let known = |index: &usize| {
            let draft = &self.entities.drafts[*index];
            !draft.described && same_person(&draft.name_words, words)
        };
        let mut candidates: Vec<usize> =
            clues.iter().flat_map(|clue| self.with_clue(clue)).filter(known).collect();
        let mut seen = BTreeSet::new();
        candidates.retain(|index| seen.insert(*index));
        // «Майкл» is rather Джордж Майкл than Майкл Липпман.
        if let [word] = words
            && candidates.iter().any(|index| !self.entities.drafts[*index].begins_with(word))
        {
            candidates.retain(|index| !self.entities.drafts[*index].begins_with(word));
        }
        let agrees = |index: &usize| {
            let known = self.entities.drafts[*index].gender;
            known == Gender::None || gender == Gender::None || known == gender
        };
        let agreeing: Vec<usize> = candidates.iter().copied().filter(agrees).collect();
        let latest = || {
            agreeing.iter().copied().max_by_key(|index| {
                let draft = &self.entities.drafts[*index];
                // «Иван Лосев и его брат Олег … Лосев»: whom a surname meant last.
                let surname = if draft.has_surname_of(words) { draft.by_surname } else { draft.latest };
                (surname, draft.latest, std::cmp::Reverse(*index))
            })
        };
        let best = self.of_whom_the_text_is(&agreeing, words).or_else(latest);
        // «Смирнова» may be her nominative or his genitive, whatever the tagger says, «Смирновой»
        // may be taken for a man's name.
        let (_, surname) = wording::outer_words(sentence, first, last);
        let surface = &surname.folded;
        // «К.Лосев» may be one token.
        let surface = &surface.rsplit('.').next().unwrap_or(surface).to_owned();
        // «Нигины Лосевой» can be no man.
        let shows = first == last || surface.ends_with("ой");
        let ambiguous = |index: &usize| {
            let fits = |known: &String| is_form(surface, known) && (first == last || known.ends_with('а'));
            // «Лосева Олега Петровича»: the surname may come first.
            let name = &self.entities.drafts[*index].name_words;
            shows && [name.first(), name.last()].into_iter().flatten().any(fits)
        };
        let best = best.or_else(|| candidates.iter().copied().find(ambiguous));
        // «Кристина Мелендес … Мелендес», «Колин Роу … Колин»: what no case changes tells no gender.
        let guessed = |index: &usize| {
            let draft = &self.entities.drafts[*index];
            (!shown || draft.gender_guessed)
                && (is_invariable(surface)
                    || wording::ends_in_consonant(surface) && draft.name_words[0] == *surface)
                && draft.name_words.contains(surface)
                && (draft.name_words.len() != words.len()
                    || is_initial(&draft.name_words[0])
                    || is_initial(&words[0]))
        };
        let best = best.or_else(|| match candidates[..] {
            [only] => Some(only).filter(guessed),
            _ => None,
        });
        // «Исама Лосефа … Исама Лосефа»: what is written alike is one name, whatever the tagger takes it for.
        let spelled = (first < last).then(|| spelled(sentence, first, last));
        let alike = |index: &usize| {
            spelled.as_ref().is_some_and(|name| self.entities.drafts[*index].spelled.contains(name))
        };
        let best = best.or_else(|| candidates.iter().copied().find(alike));
        let (name, other) = split_brackets(wording::name(sentence, first, last, self.morphology));
        let entity = best.unwrap_or_else(|| {
            self.entities.drafts.push(Draft {
                name_words: words.to_vec(),
                gender,
                gender_guessed: !shown,
                ..Draft::new(EntityKind::Person, name.clone())
            });
            self.entities.drafts.len() - 1
        });
        let draft = &mut self.entities.drafts[entity];
        for word in sentence.words[first..=last].iter().filter(|word| word.is_nominal()) {
            draft.see(word, wording::outer_words(sentence, first, last), self.morphology);
        }
        draft.full_mentions += usize::from(spelled.is_some());
        draft.spelled.extend(spelled);
        if gender != Gender::None && (draft.gender == Gender::None || shown && draft.gender_guessed) {
            (draft.gender, draft.gender_guessed) = (gender, !shown);
        }
        let observed =
            sentence.words[first..=last].iter().all(|word| word.tag.case == Case::Nom || !word.is_nominal());
        let initials = |name: &[String]| name.iter().any(|word| is_initial(word));
        let shorter = initials(words) && !initials(&draft.name_words);
        let fuller = words.len() == draft.name_words.len() && initials(&draft.name_words) && !initials(words);
        let longer = words.len() > draft.name_words.len() && !shorter || fuller;
        let observed = observed && !shorter;
        if longer || (observed && words.len() == draft.name_words.len()) {
            draft.name_words = words.to_vec();
            draft.names.retain(|known| *known != name);
            draft.names.insert(0, name);
        } else {
            self.entities.add_name(entity, name);
        }
        if let Some(other) = other {
            self.entities.add_name(entity, other);
        }
        if best.is_none() || longer {
            clues.into_iter().for_each(|clue| self.remember(clue, entity));
        }
        entity
    }

    /// Who of several people of one surname it means alone: the one of whom the text is, if it has his full name
    /// far more often than those of his family.
    fn of_whom_the_text_is(&self, people: &[usize], words: &[String]) -> Option<usize> {
        let [_] = words else { return None };
        let surname = |index: &&usize| self.entities.drafts[**index].has_surname_of(words);
        if people.len() < 2 || !people.iter().all(|index| surname(&index)) {
            return None;
        }
        let times = |index: usize| self.entities.drafts[index].full_mentions;
        let most = people.iter().copied().max_by_key(|index| times(*index))?;
        let far = people.iter().all(|other| *other == most || times(*other) * FAR_MORE <= times(most));
        far.then_some(most)
    }

    /// The gender that a first name, the verb («Соломон догнала») or the inflection shows, and whether that is more than
    /// the tagger's guess; none where the words contradict each other, as the tagger may take «Царнаева» for a
    /// woman's name.
    fn gender(&self, sentence: &Sentence<'_>, first: usize, last: usize) -> (Gender, bool) {
        let bracket = sentence.words[first..=last].iter().position(|word| word.text == "(");
        let words = &sentence.words[first..bracket.map_or(last + 1, |at| first + at.max(1))];
        // «К. Лосева»: a letter tells no gender, and a surname alone is no given name.
        let initials = |word: &&Word<'_>| word.text.chars().count() == 1 || word.text.contains('.');
        let given = if words.iter().any(|word| initials(&word)) { &words[..0] } else { words };
        let by_name = given.iter().find_map(|word| {
            let readings = self.morphology.readings(word.text);
            let first_name = |form: &Form| {
                form.name == NameClass::First
                    && form.tag.gender != Gender::None
                    && form.tag.case == word.tag.case
            };
            let mut forms = readings.iter().map(|(_, form)| *form).filter(first_name);
            let first = forms.next()?;
            // «Мишель» may be either.
            forms.all(|form| form.tag.gender == first.tag.gender).then_some(first)
        });
        let surname = &words[words.len() - 1];
        if wording::shows_woman(&words[0], surname) {
            return (Gender::Fem, true);
        }
        if without_generation(&surname.folded) != surname.folded {
            return (Gender::Masc, true);
        }
        let endings = ['а', 'я', 'й', 'у', 'ю'];
        // The tagger takes unknown foreign names for either; a woman's Russian surname shows.
        let guess = surname.tag.gender == Gender::Fem && !surname.folded.ends_with(endings);
        let tagged = if guess { Gender::None } else { surname.tag.gender };
        let told = words[0].head.filter(|_| words[0].relation == Relation::Nsubj);
        // «Даниэла Хольц — дочь певца»: of a woman only do nouns for women tell.
        let woman = |noun: &Word<'_>| {
            noun.tag.pos == Pos::Noun && noun.tag.gender == Gender::Fem && noun.tag.animacy == Animacy::Anim
        };
        let by_verb = told.map_or(Gender::None, |told| match &sentence.words[told] {
            noun if woman(noun) => Gender::Fem,
            verb => verb.gender_of_subject(),
        });
        match by_name {
            Some(form) if words.len() > 1 => (form.tag.gender, true),
            _ if by_verb != Gender::None => (by_verb, true),
            _ if words.iter().filter(|word| word.is_nominal()).all(|word| word.tag.gender == tagged) => {
                (tagged, false)
            }
            _ => (Gender::None, false),
        }
    }

    /// Gives every person the nominative that most mentions agree on.
    ///
    /// «Бандеры», «Бандере», «Бандера»: single forms mislead, a nominative in the text does not.
    pub(super) fn settle_names(&mut self) {
        for draft in &mut self.entities.drafts {
            if draft.kind != EntityKind::Person || draft.described || draft.forms.is_empty() {
                continue;
            }
            let mut names: Vec<String> = Vec::new();
            for name in &draft.names {
                let settled = name.split(' ').map(|word| settle(word, &draft.forms)).collect::<Vec<_>>();
                let settled = settled.join(" ");
                let plain = !settled.split(' ').any(|word| word.ends_with('.') || word.contains('.'));
                if !names.contains(&settled) && (plain || names.is_empty()) {
                    names.push(settled);
                }
            }
            draft.names = names;
        }
    }
}

impl Draft {
    /// Whether a word is the first of several names of a person, and none of the others.
    fn begins_with(&self, word: &str) -> bool {
        let alike = |own: &String| wording::same_stem(without_generation(own), word);
        match &self.name_words[..] {
            [first, rest @ ..] if !rest.is_empty() => alike(first) && !rest.iter().any(alike),
            _ => false,
        }
    }

    /// Whether a name has the last word of a person's full one.
    pub(super) fn has_surname_of(&self, words: &[String]) -> bool {
        self.name_words.len() > 1
            && self
                .name_words
                .last()
                .zip(words.last())
                .is_some_and(|(own, word)| wording::same_stem(own, word))
    }

    /// Whether these are the words of a person's name; a surname alone will do, but for short ones.
    pub(super) fn is_named(&self, name: &[String]) -> bool {
        let own = &self.name_words;
        let surname = || name.last().is_some_and(|last| own[0] == *last && last.chars().count() > 3);
        match own.len() {
            0 => false,
            1 => surname(),
            _ => same_person(own, name),
        }
    }

    /// Counts the nominative that a word of a name with this first and last word speaks for; one seen in the text
    /// counts more.
    fn see(&mut self, word: &Word<'_>, (given, last): (&Word<'_>, &Word<'_>), morphology: &Morphology) {
        let form = wording::without_stress(wording::name_word(word, given, last, morphology));
        let votes = if word.tag.case == Case::Nom && given.tag.case == Case::Nom { OBSERVED } else { 1 };
        *self.forms.entry(form).or_insert(0) += votes;
    }
}

/// So many times as often does a text name whom it is about as those of his family.
const FAR_MORE: usize = 3;

/// The words of a name as they are written, without initials and what stands in brackets.
pub(super) fn spelled(sentence: &Sentence<'_>, first: usize, last: usize) -> String {
    let words = sentence.words[first..=last].iter().take_while(|word| word.text != "(");
    let words = words.filter(|word| !word.is_punctuation()).map(|word| word.folded.as_str());
    words.collect::<Vec<_>>().join(" ")
}

/// A nominative seen in the text outweighs so many guesses.
const OBSERVED: usize = 2;

/// The form of a name's word that has the most votes among those that may be forms of it.
fn settle(word: &str, forms: &BTreeMap<String, usize>) -> String {
    let folded = relata_nlp::fold(word);
    let alike = forms.iter().filter(|(form, _)| wording::same_stem(&relata_nlp::fold(form), &folded));
    let votes = |form: &str| forms.get(form).copied().unwrap_or(0);
    let best = alike.max_by_key(|(form, votes)| (**votes, std::cmp::Reverse(form.chars().count())));
    match best {
        Some((form, most)) if *most > votes(word) => form.clone(),
        _ => word.to_owned(),
    }
}

/// «Джон Роу (John Rowe)» has two names.
fn split_brackets(name: String) -> (String, Option<String>) {
    match name.split_once(" (") {
        Some((before, inside)) if !before.is_empty() => {
            // «Лонгин Клинский (РПЦ)» has one.
            let inside = inside.trim_end_matches(')').trim().to_owned();
            let name = |inside: &String| !inside.is_empty() && !inside.split(' ').all(wording::is_acronym);
            (before.to_owned(), Some(inside).filter(name))
        }
        _ => (name, None),
    }
}

/// «Д.», and the two letters of «Дж.»
pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some() && letters.next().is_none() || word == "дж"
}

/// «Вэнс» of «Вэнс-младший»
pub(super) fn without_generation(surname: &str) -> &str {
    let generation =
        |(_, rest): &(&str, &str)| matches!(*rest, "младший" | "старший" | "первый" | "второй" | "третий");
    surname.rsplit_once('-').filter(generation).map_or(surname, |(name, _)| name)
}

/// «Мелендес», «Блай», «Гарсиа»: no woman's surname changes in a consonant; Russian ones tell the gender.
fn is_invariable(surname: &str) -> bool {
    let russian =
        ["ов", "ев", "ин", "ын", "ский", "цкий", "ой", "ый", "ая", "а", "я", "у", "ю", "ом", "ем", "ым"];
    !russian.iter().any(|ending| surname.ends_with(ending))
}

/// Whether a word is a case form of a surname: «Лосева», «Лосевым» of «Лосев», «Лосевой» of «Лосева».
fn is_form(word: &str, surname: &str) -> bool {
    let (stem, endings): (&str, &[&str]) = match surname.strip_suffix('а') {
        Some(stem) => (stem, &["а", "ой", "у", "ы", "е"]),
        None => (surname, &["", "а", "у", "ым", "ом", "е"]),
    };
    word.strip_prefix(stem).is_some_and(|ending| endings.contains(&ending))
}

/// Forms of one name share their first three letters.
fn name_stem(word: &str) -> Clue {
    Clue::NameStem(word.chars().take(3).collect())
}

/// Whether two names may be one person's: the shorter one's words are all in the longer one,
/// initials standing for words, and at least one whole word agrees.
fn same_person(known: &[String], words: &[String]) -> bool {
    let (short, long) = if known.len() <= words.len() { (known, words) } else { (words, known) };
    let mut whole = false;
    let mut rest: Vec<&String> = long.iter().collect();
    for word in short {
        let at = rest.iter().position(|other| {
            if is_initial(word) || is_initial(other) {
                word.starts_with(other.as_str()) || other.starts_with(word.as_str())
            } else {
                // A bare surname leaves out which of a family it is.
                let bare = short.len() == 1 && wording::same_stem(word, without_generation(other));
                bare || wording::same_stem(word, other)
            }
        });
        let Some(at) = at else { return false };
        whole |= !is_initial(word) && !is_initial(rest[at]);
        rest.remove(at);
    }
    whole
}
