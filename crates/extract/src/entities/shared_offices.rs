//! One office of several states: «президенты Чили и Перу», «главы МИД Турции, Греции и Кипра».

use relata_model::EntityKind;
use relata_nlp::{Animacy, Gender};

use super::Resolver;
use crate::actors::{Mention, Sense, TitleUse};
use crate::lexicon::Entry;
use crate::reading::Word;
use crate::wording;

impl Resolver<'_> {
    /// Those who hold the office that a mention names, one for each state; the names right behind it, if there are
    /// as many.
    pub(super) fn shared_offices(&mut self, sentence: usize, mention: &Mention) -> Option<Vec<usize>> {
        let titles = self.titles_of_states(sentence, mention);
        if titles.len() < 2 {
            return None;
        }
        if let Some(named) = self.names_behind(sentence, mention, titles.len()) {
            for (person, title) in named.iter().zip(&titles) {
                let office = self.office_of(sentence, title);
                self.add_office(*person, office);
                self.add_position(*person, self.office_name(sentence, title));
            }
            return Some(named);
        }
        Some(titles.iter().map(|title| self.holder_in_state(sentence, mention, title)).collect())
    }

    /// The titles that a noun in the plural and the states behind it make.
    fn titles_of_states(&self, sentence: usize, mention: &Mention) -> Vec<TitleUse> {
        let entries = &self.actors[sentence].entries;
        let words = &self.reading.sentences[sentence];
        let of_mention = |first: usize, last: usize| words.noun_of(first, last) == mention.label.0;
        let title = entries.iter().filter(|found| of_mention(found.first, found.last));
        let title = title.filter_map(|found| match found.entry {
            Entry::Title(title) => Some((found, title)),
            _ => None,
        });
        let Some((noun, title)) = title.max_by_key(|(found, _)| found.last) else { return Vec::new() };
        let states = entries.iter().filter(|found| noun.last < found.first && found.last <= mention.last);
        let states = states.filter_map(|found| match found.entry {
            Entry::Country(country) => Some((found.last, country)),
            _ => None,
        });
        states
            .map(|(last, country)| TitleUse {
                first: noun.first,
                last,
                noun: (noun.first, noun.last),
                country: Some(country),
                title,
            })
            .collect()
    }

    /// «президенты Чили и Перу Хуан Лосано и Педро Кано»
    fn names_behind(&self, sentence: usize, mention: &Mention, count: usize) -> Option<Vec<usize>> {
        let words = &self.reading.sentences[sentence].words;
        let row = self.actors[sentence].mentions.iter().zip(&self.entities.of[sentence]);
        let mut end = mention.last;
        let mut named = Vec::new();
        for (other, entity) in row.filter(|(other, _)| other.first > mention.last) {
            let joined =
                words[end + 1..other.first].iter().all(|word| matches!(word.folded.as_str(), "," | "и"));
            let person = matches!(other.sense, Sense::Person { .. }) && other.name.is_some();
            let (true, Some(entity)) = (joined && person, entity) else { break };
            named.push(*entity);
            end = other.last;
        }
        (named.len() == count).then_some(named)
    }

    /// Who holds an office of one state: somebody of whom the text tells it, or a person without a name.
    fn holder_in_state(&mut self, sentence: usize, mention: &Mention, title: &TitleUse) -> usize {
        let meant = self.office_of(sentence, title);
        if let Some(holder) = self.holder(&meant, Gender::None, None, title) {
            return holder;
        }
        let name = self.office_name(sentence, title);
        let entity = self.keyed(EntityKind::Person, &name);
        self.entities.drafts[entity].described = true;
        self.entities.drafts[entity].latest = mention.sentence;
        self.add_office(entity, meant);
        self.add_position(entity, name);
        entity
    }

    /// «президент Перу» of «президенты Чили и Перу»
    fn office_name(&self, sentence: usize, title: &TitleUse) -> String {
        let words = &self.reading.sentences[sentence];
        let (first, last) = title.noun;
        let noun = words.noun_of(first, last);
        let singular = |at: usize| {
            let word = &words.words[at];
            let declines = at == noun || at < noun && word.is_attribute();
            if declines { self.singular(word, at == noun) } else { word.text.to_owned() }
        };
        let mut name: Vec<String> = (first..=last).map(singular).collect();
        name.extend(
            title
                .country
                .map(|country| wording::genitive(&self.lexicon.countries[country].name, self.morphology)),
        );
        super::lower_first(&name.join(" "))
    }

    /// «премьер» of «премьеры», which the tagger may take for those of a theatre.
    fn singular(&self, word: &Word<'_>, noun: bool) -> String {
        let person = |lemma: &&String| {
            let readings = self.morphology.readings(lemma);
            readings.iter().any(|(own, form)| own == *lemma && form.tag.animacy == Animacy::Anim)
        };
        let lemmas = [&word.lemma].into_iter().chain(&word.lemmas);
        lemmas.filter(|_| noun).find(person).unwrap_or(&word.lemma).clone()
    }

    fn add_position(&mut self, person: usize, position: String) {
        let positions = &mut self.entities.drafts[person].positions;
        if !positions.contains(&position) {
            positions.push(position);
        }
    }
}
