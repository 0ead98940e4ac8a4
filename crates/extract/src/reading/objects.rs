//! Subjects and objects that the parser takes for one another, where the forms tell which is which.

use relata_nlp::{Animacy, Case, Gender, Number, Pos, Relation, VerbForm};

use super::{Cases, Reading, Sentence, Word};

impl Reading<'_> {
    /// Gives verbs the subject and the object that the forms of the words tell; `calls` knows the verbs that say
    /// what somebody is («назвать»).
    pub(crate) fn settle_objects(&mut self, calls: &dyn Fn(&str) -> bool) {
        for sentence in &mut self.sentences {
            for verb in 0..sentence.words.len() {
                let word = &sentence.words[verb];
                if !word.is_verb() {
                    continue;
                }
                if calls(&word.lemma) {
                    sentence.free_called(verb);
                }
                sentence.settle_dative(verb);
                if sentence.words[verb].may_have_object() && !sentence.is_denied(verb) {
                    sentence.part_subjects(verb);
                    sentence.part_name(verb);
                    sentence.exchange(verb);
                    sentence.promote(verb);
                    sentence.free_accusative(verb);
                }
            }
        }
    }
}

impl Word<'_> {
    /// A finite verb of the third person that may have an object.
    fn may_have_object(&self) -> bool {
        self.tag.verb_form == VerbForm::Fin
            && !matches!(self.tag.person, 1 | 2)
            && !self.folded.ends_with("ся")
            && !self.folded.ends_with("сь")
    }

    /// «Ильвеса» is a form of «Ильвес», whatever case the tagger gives it.
    fn has_masculine_ending(&self) -> bool {
        let stem = self.lemma.strip_suffix(['ь', 'й']).unwrap_or(&self.lemma);
        let ending = self.folded.strip_prefix(stem);
        self.lemma.len() > "а".len() && matches!(ending, Some("а" | "я"))
    }
}

impl Sentence<'_> {
    fn is_denied(&self, verb: usize) -> bool {
        self.children(verb).any(|child| self.words[child].folded == "не")
    }

    /// Whether a noun may be the subject of a verb, going by number and gender.
    fn may_be_subject(&self, noun: usize, verb: usize) -> bool {
        let (noun, verb) = (self.words[noun].tag, self.words[verb].tag);
        let gender = verb.gender == Gender::None || verb.number == Number::Plur || noun.gender == verb.gender;
        noun.number == verb.number && gender
    }

    /// «Правительство парламент утвердил»: of two subjects before a verb, the one that does not agree with it is its
    /// object, if it has the form of one.
    fn part_subjects(&mut self, verb: usize) {
        let is_subject = |child: &usize| self.words[*child].relation == Relation::Nsubj && *child < verb;
        let Some((object, subject)) = two(self.children(verb).filter(is_subject)) else { return };
        let acted = &self.words[object];
        let thing = acted.is_nominal() && acted.cases.has(Case::Acc) && acted.cases != Cases::ALL;
        let clear = self.words[subject].is_nominal()
            && self.words[subject].tag.case == Case::Nom
            && self.may_be_subject(subject, verb)
            && !self.may_be_subject(object, verb);
        if thing && clear && self.child(verb, &[Relation::Obj]).is_none() {
            let word = &mut self.words[object];
            word.relation = Relation::Obj;
            word.tag.case = Case::Acc;
        }
    }

    /// «Ли Сон Хи посетили послы»: of two subjects around a verb in the plural, the name of one person is its object.
    fn part_name(&mut self, verb: usize) {
        let is_subject = |child: &usize| self.words[*child].relation == Relation::Nsubj;
        let Some((object, subject)) = two(self.children(verb).filter(is_subject)) else { return };
        let name = self.words[object].is_capitalized()
            && self.words[object].tag.number == Number::Sing
            && self.children(object).any(|child| self.words[child].relation == Relation::FlatName)
            && !self.children(object).any(|child| self.words[child].relation == Relation::Conj);
        let acting = &self.words[subject];
        let several = self.words[verb].tag.number == Number::Plur
            && acting.tag.number == Number::Plur
            && acting.tag.case == Case::Nom
            && acting.is_nominal();
        let around = object < verb && verb < subject;
        if name && several && around && self.child(verb, &[Relation::Obj]).is_none() {
            self.make_object(object, verb);
        }
    }

    /// «Чехии удалось договориться»: the tagger takes whom a verb without a subject tells of for a genitive.
    fn settle_dative(&mut self, verb: usize) {
        if self.child(verb, &[Relation::Csubj]).is_none() {
            return;
        }
        let told = self.child(verb, &[Relation::Iobj]).filter(|noun| {
            let noun = &self.words[*noun];
            noun.tag.case == Case::Gen && noun.cases.has(Case::Dat)
        });
        if let Some(noun) = told {
            self.words[noun].tag.case = Case::Dat;
        }
    }

    /// «Лосева выдвинул совет», where the parser has «Лосева» for the subject, or the tagger for a nominative.
    fn exchange(&mut self, verb: usize) {
        let is_counted = |noun: usize| {
            let mut own = self.children(noun);
            own.any(|child| self.words[child].tag.pos == Pos::Num)
        };
        let Some(subject) = self.child(verb, &[Relation::Nsubj]) else { return };
        let Some(object) = self.child(verb, &[Relation::Obj]) else { return };
        let (acting, acted) = (&self.words[subject], &self.words[object]);
        if !acting.is_nominal() || !acted.is_nominal() || acted.tag.case != Case::Nom {
            return;
        }
        let is_person = |word: &Word<'_>| word.tag.animacy == Animacy::Anim || word.tag.pos == Pos::Propn;
        if acting.tag.case == Case::Nom {
            if is_person(acted) && acted.is_capitalized() && acted.has_masculine_ending() {
                self.make_object(object, verb);
            }
            return;
        }
        let reversed = matches!(acting.tag.case, Case::Gen | Case::Acc)
            && is_person(acting)
            && acting.tag.number == Number::Sing
            && !is_counted(subject)
            && self.may_be_subject(object, verb);
        if reversed {
            self.words[object].relation = Relation::Nsubj;
            self.make_object(subject, verb);
        }
    }

    /// «Его приветствовали толпы», «Лосева избила толпа»: of two objects, the one that may be the subject is it.
    fn promote(&mut self, verb: usize) {
        if self.child(verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Csubj]).is_some() {
            return;
        }
        let is_object = |child: &usize| self.words[*child].relation == Relation::Obj;
        let Some((object, subject)) = two(self.children(verb).filter(is_object)) else { return };
        let (acted, acting) = (&self.words[object], &self.words[subject]);
        let pronoun = acted.is_possessive() || acted.folded == "ее";
        let person = acted.is_nominal()
            && matches!(acted.tag.case, Case::Gen | Case::Acc)
            && (acted.tag.animacy == Animacy::Anim || acted.tag.pos == Pos::Propn)
            && acted.tag.number == Number::Sing;
        let inverted = object < verb && verb < subject && (pronoun || person);
        let may_act = acting.is_nominal()
            && matches!(acting.tag.case, Case::Nom | Case::Acc)
            && acting.cases.has(Case::Nom)
            && acting.cases != Cases::ALL
            && self.may_be_subject(subject, verb)
            && !self.children(subject).any(|child| self.words[child].relation == Relation::Case);
        if inverted && may_act {
            let word = &mut self.words[subject];
            word.relation = Relation::Nsubj;
            word.tag.case = Case::Nom;
        }
    }

    /// «обвинила в его смерти врачей»: whoever is tagged as an object, and hung on a noun as if he were in its genitive.
    fn free_accusative(&mut self, verb: usize) {
        if self.child(verb, &[Relation::Obj]).is_some() {
            return;
        }
        let is_object = |at: &usize| {
            let word = &self.words[*at];
            let named = word.relation == Relation::Nmod && word.is_nominal() && *at > verb;
            named
                && (word.tag.case, word.tag.animacy) == (Case::Acc, Animacy::Anim)
                && self.child(*at, &[Relation::Case]).is_none()
        };
        let obliques = self.children(verb).filter(|at| self.words[*at].relation == Relation::Obl);
        let found = obliques.flat_map(|at| self.children(at)).find(is_object);
        if let Some(object) = found {
            self.make_object(object, verb);
        }
    }

    /// «называют его диктатором»: whom they call so, where the parser takes him for whose dictator it is.
    fn free_called(&mut self, verb: usize) {
        let Some(pronoun) = self.words.get(verb + 1).filter(|word| word.is_possessive()) else { return };
        let Some(noun) = pronoun.head.filter(|noun| *noun > verb + 1) else { return };
        let said = &self.words[noun];
        let hangs = said.tag.case == Case::Ins && said.head == Some(verb);
        let has_object = self.child(verb, &[Relation::Obj]).is_some();
        if !hangs || has_object || !matches!(pronoun.relation, Relation::Det | Relation::Nmod) {
            return;
        }
        self.words[verb + 1].tag.pos = Pos::Pron;
        self.make_object(verb + 1, verb);
    }

    fn make_object(&mut self, noun: usize, verb: usize) {
        let names: Vec<usize> = (self.children(noun))
            .filter(|child| matches!(self.words[*child].relation, Relation::FlatName | Relation::Appos))
            .filter(|child| self.words[*child].tag.case == self.words[noun].tag.case)
            .collect();
        for at in names.into_iter().chain([noun]) {
            let word = &mut self.words[at];
            word.tag.case = Case::Acc;
            word.cases = Cases::default().with(Case::Acc).with(Case::Gen);
        }
        let word = &mut self.words[noun];
        (word.head, word.relation) = (Some(verb), Relation::Obj);
        *self = Self::new(std::mem::take(&mut self.words));
    }
}

/// The only two.
fn two(mut words: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let both = words.next().zip(words.next());
    both.filter(|_| words.next().is_none())
}
