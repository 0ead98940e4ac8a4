//! Other names of one person, told beside the name: «Баркас (Олег Титов)», «Олег Титов, известный как Баркас»,
//! «шпион с позывным „Гордон“», «женщина по имени Ольга Ветрова».

use relata_nlp::Relation;

use super::Resolver;
use super::joins::Joins;
use crate::actors::{Mention, Sense};
use crate::reading::Sentence;

/// So many words may stand between the two names.
const REACH: usize = 8;

impl Resolver<'_> {
    /// Joins people whose other names the text tells.
    pub(super) fn join_other_names(&self, joins: &mut Joins) {
        for (sentence, actors) in self.actors.iter().enumerate() {
            for (index, pair) in actors.mentions.windows(2).enumerate() {
                let (one, other) = (self.entities.of[sentence][index], self.entities.of[sentence][index + 1]);
                let people = pair.iter().all(|mention| matches!(mention.sense, Sense::Person { .. }));
                let (Some(one), Some(other)) = (one, other) else { continue };
                if people
                    && joins.of(one) != joins.of(other)
                    && self.is_other_name(sentence, pair, one, other)
                {
                    let drafts = &self.entities.drafts;
                    // «Баркас (Олег Титов)», but «Иво Грин (при рождении Иван Петрович Гринёв)»
                    let names = [one, other].map(|person| drafts[person].name_words.len());
                    let longer = names[0] < 2 && names[1] > names[0];
                    let (whole, part) = if longer { (other, one) } else { (one, other) };
                    joins.join(whole, part);
                }
            }
        }
    }

    /// The same for people who had no name until then: «шпион с позывным „Баркас“».
    pub(super) fn name_unnamed(&mut self) {
        let mut joins = Joins::new(self.entities.drafts.len());
        self.join_other_names(&mut joins);
        self.apply(&joins);
    }

    fn is_other_name(&self, sentence: usize, pair: &[Mention], one: usize, other: usize) -> bool {
        let reading = &self.reading.sentences[sentence];
        let [first, second] = pair else { return false };
        let Some((name, last)) = second.name.filter(|(name, _)| *name == second.first) else { return false };
        // «Руби (Карима эль-Махр)»: the tagger guesses at foreign names.
        let guessed = [one, other].iter().any(|person| self.entities.drafts[*person].gender_guessed);
        if !self.agrees(one, other) && !guessed {
            return false;
        }
        if is_bracket(reading, first, name, last) {
            let names = self.name_words(first).zip(self.name_words(second));
            return names.is_some_and(|(first, second)| may_be_one(&first, &second));
        }
        let between = &reading.words[first.last + 1..name];
        let clear = between.len() <= REACH && !between.iter().any(|word| word.is_finite() && !word.tag.short);
        let said: Vec<&str> = (between.iter())
            .filter(|word| !word.is_punctuation() && !word.is_quote())
            .map(|word| word.folded.as_str())
            .collect();
        let told = |words: &&str| said.ends_with(&words.split(' ').collect::<Vec<_>>());
        // «с другом по имени Олег» tells the friend's name, which stands nearest.
        let nearest = !between.iter().any(|word| {
            word.is_nominal()
                && word.tag.animacy == relata_nlp::Animacy::Anim
                && word.relation != Relation::Flat
        });
        clear
            && nearest
            && self.lexicon.naming.also_known.iter().map(String::as_str).any(|words| told(&words))
    }
}

/// Whether a name fills the bracket right behind another one, but for more spellings of it.
fn is_bracket(reading: &Sentence<'_>, before: &Mention, name: usize, last: usize) -> bool {
    let words = &reading.words;
    let open =
        name > 0 && words[name - 1].text == "(" && (before.last + 1 == name - 1 || before.last == name - 1);
    let close = words.get(last + 1).is_none_or(|word| matches!(word.text, ")" | ";"));
    // «Титов (Лосев, Ветров)» tells who passed the puck.
    let one = words[name..=last].iter().all(|word| word.text != ",");
    open && one && (close || words[last].text == ")")
}

/// «Баркас» and «Олег Титов», «Олег Титов» and «Олег Петрович Титов», but not the «Титов (Лосев)» of a match.
fn may_be_one(one: &[String], other: &[String]) -> bool {
    let shared = one.iter().any(|word| other.contains(word));
    other.len() > 1 && (one.len() == 1 || shared)
}
