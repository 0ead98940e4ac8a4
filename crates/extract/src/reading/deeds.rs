//! Nouns for deeds, as far as frames know them: what the parser and the recogniser get wrong around them.

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, Number, Pos, Relation, Tag};

use super::{Cases, Reading, Sentence, Word};

/// What is known of the nouns around a deed.
pub(crate) struct Known<'a> {
    /// Whether a noun tells a deed.
    pub(crate) is_deed: &'a dyn Fn(&str) -> bool,
    /// Whether it is done by one to another: «обстрел».
    pub(crate) takes_agent: &'a dyn Fn(&str) -> bool,
    /// Whether a noun means somebody or a body.
    pub(crate) acts: &'a dyn Fn(&str) -> bool,
    /// Whether a noun names a state, or a body that belongs to none.
    pub(crate) owns_itself: &'a dyn Fn(&str) -> bool,
}

impl Reading<'_> {
    /// Gives a deed what the parser takes for its agent's, and takes a deed that opens a sentence for no name.
    pub(crate) fn settle_deeds(&mut self, known: &Known<'_>) {
        for sentence in &mut self.sentences {
            for deed in 0..sentence.words.len() {
                let word = &sentence.words[deed];
                if word.is_nominal() && (known.takes_agent)(&word.lemma) {
                    sentence.free_patient(deed, known);
                }
            }
            sentence.open_with_deed(known);
        }
        self.shorten_names(known);
    }

    /// «Вето Чили», «Обыск ФСБ», «Решением суда Твери»: a deed that opens a sentence is no part of the name behind it.
    fn shorten_names(&mut self, known: &Known<'_>) {
        let mut sentences = self.sentences.iter().peekable();
        self.names.retain_mut(|name| {
            let ends = |sentence: &&Sentence<'_>| {
                sentence.words.last().is_some_and(|word| word.span.end <= name.span.start)
            };
            while sentences.next_if(ends).is_some() {}
            let Some(sentence) = sentences.peek() else { return true };
            let opening = &sentence.words[0];
            if name.span.start != opening.span.start
                || name.kind == NameKind::Person
                || !opening.has_small_letters()
                || !(opening.tag.pos == Pos::Adp || opening.is_nominal() && (known.is_deed)(&opening.lemma))
                || (known.acts)(&opening.lemma)
            {
                return true;
            }
            // «Благодаря поддержке Чили»
            let deed = |word: &&Word<'_>| {
                word.tag.pos == Pos::Adp || (known.is_deed)(&word.lemma) && !(known.acts)(&word.lemma)
            };
            let mut rest = sentence.words.iter().skip(1).take_while(|word| word.span.end <= name.span.end);
            let Some(owner) = rest.find(|word| !deed(word)) else { return false };
            if owner.tag.case == Case::Gen || owner.cases.has(Case::Gen) && owner.is_capitalized() {
                name.span.start = owner.span.start;
            }
            true
        });
    }
}

impl Word<'_> {
    /// Whether a word is no abbreviation.
    fn has_small_letters(&self) -> bool {
        self.text.chars().skip(1).all(char::is_lowercase)
    }
}

impl Sentence<'_> {
    /// «Соглашение Чили и Перу вступило в силу»: the capital of the first word makes no name of a deed.
    fn open_with_deed(&mut self, known: &Known<'_>) {
        let Some(opening) = self.words.iter_mut().find(|word| !word.is_punctuation()) else { return };
        if !matches!(opening.tag.pos, Pos::Propn | Pos::X) || !opening.has_small_letters() {
            return;
        }
        let mut lemmas = std::iter::once(&opening.lemma).chain(&opening.lemmas);
        if let Some(lemma) = lemmas.find(|lemma| (known.is_deed)(lemma)).cloned() {
            opening.lemma = lemma;
            opening.tag.pos = Pos::Noun;
            if opening.tag.case == Case::None {
                opening.tag.case = Case::Nom;
                opening.cases = opening.cases.with(Case::Nom);
            }
        }
    }

    /// «обстрел боевиками города»: hangs the genitive behind the agent of a deed on the deed.
    fn free_patient(&mut self, deed: usize, known: &Known<'_>) {
        let Some(agent) = self.agent_right_behind(deed, known) else { return };
        let Some(first) = self.genitive_behind(agent) else { return };
        let second = self.genitive_behind(first).filter(|second| {
            let head = self.words[*second].head;
            let own = head == Some(first) && !(known.owns_itself)(&self.words[first].lemma);
            !own && !self.is_part_of_name(*second)
        });
        let patient = second.unwrap_or(first);
        let above: Vec<usize> = self.path(patient).skip(1).take(3).collect();
        if !above.contains(&agent) && !above.contains(&deed) {
            return;
        }
        let tag = self.words[agent].tag;
        if tag.case != Case::Ins {
            // «убийство полицейским Титова» is no dative of several.
            self.words[agent].tag = Tag { case: Case::Ins, number: Number::Sing, ..tag };
            self.words[agent].cases = Cases::default().with(Case::Ins);
        }
        self.hang(agent, deed, Relation::Nmod);
        self.hang(patient, deed, Relation::Nmod);
    }

    /// The agent of a deed, if only its own attributes stand between.
    fn agent_right_behind(&self, deed: usize, known: &Known<'_>) -> Option<usize> {
        let instrumental = |word: &Word<'_>| {
            let singular = word.tag.case == Case::Dat
                && word.tag.number == Number::Plur
                && word.folded.ends_with('м')
                && word.lemma.ends_with('й');
            word.tag.case == Case::Ins || singular
        };
        let behind = self.words.get(deed + 1..)?;
        let attributes =
            behind.iter().take_while(|word| word.is_attribute() && word.tag.case == Case::Ins).count();
        let is_noun =
            |at: &usize| self.words.get(*at).is_some_and(|word| word.is_nominal() && instrumental(word));
        let noun = Some(deed + 1 + attributes).filter(is_noun);
        // «похищение неизвестными»
        let agent = noun.or((attributes > 0).then_some(deed + attributes))?;
        let word = &self.words[agent];
        let person = noun.is_some() && (word.tag.animacy == Animacy::Anim || word.tag.pos == Pos::Propn);
        let hangs = self.path(agent).skip(1).take(2).any(|above| above == deed);
        (hangs && (person || (known.acts)(&word.lemma))).then_some(agent)
    }

    /// The noun in the genitive right behind a word, its attributes between.
    fn genitive_behind(&self, at: usize) -> Option<usize> {
        let genitive = |word: &Word<'_>| {
            word.tag.case == Case::Gen || word.cases == Cases::ALL && word.tag.case != Case::Nom
        };
        let behind = self.words.get(at + 1..)?;
        let skipped = behind.iter().take_while(|word| {
            word.is_quote() || word.tag.pos == Pos::Num || word.is_attribute() && word.tag.case == Case::Gen
        });
        let noun = at + 1 + skipped.count();
        self.words.get(noun).filter(|word| word.is_nominal() && genitive(word)).map(|_| noun)
    }

    /// «Игоря Лосева», «журналистки Анны Лосевой»: whether a word only goes on naming what stands before it.
    fn is_part_of_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        let of_noun = || word.head.is_some_and(|head| !self.words[head].is_capitalized());
        word.relation == Relation::FlatName || word.relation == Relation::Appos && of_noun()
    }

    /// Hangs a word on another.
    pub(super) fn hang(&mut self, word: usize, head: usize, relation: Relation) {
        if self.words[word].head == Some(head) || self.path(head).any(|above| above == word) {
            return;
        }
        (self.words[word].head, self.words[word].relation) = (Some(head), relation);
        *self = Self::new(std::mem::take(&mut self.words));
    }
}
