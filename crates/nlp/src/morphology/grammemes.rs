//! OpenCorpora's grammemes in the terms of Universal Dependencies.

use super::{Form, NameClass};
use crate::tag::{Animacy, Aspect, Case, Degree, Gender, Mood, Number, Pos, Tense, VerbForm, Voice};

/// Reads a tag of the form `NOUN,anim,masc,Name sing,nomn`.
pub(super) fn form(text: &str) -> Form {
    let mut form = Form::default();
    let tag = &mut form.tag;
    for grammeme in text.split([',', ' ']) {
        match grammeme {
            "NOUN" => tag.pos = Pos::Noun,
            "ADJF" | "ADJS" => tag.pos = Pos::Adj,
            "ADVB" | "COMP" | "PRED" => tag.pos = Pos::Adv,
            "VERB" | "INFN" | "GRND" | "PRTF" | "PRTS" => tag.pos = Pos::Verb,
            "NPRO" => tag.pos = Pos::Pron,
            "NUMR" | "NUMB" => tag.pos = Pos::Num,
            "CONJ" => tag.pos = Pos::Cconj,
            "PREP" => tag.pos = Pos::Adp,
            "PRCL" => tag.pos = Pos::Part,
            "INTJ" => tag.pos = Pos::Intj,
            "Apro" => tag.pos = Pos::Det,
            "nomn" | "voct" => tag.case = Case::Nom,
            "gent" | "gen1" | "gen2" => tag.case = Case::Gen,
            "datv" => tag.case = Case::Dat,
            "accs" | "acc2" => tag.case = Case::Acc,
            "ablt" => tag.case = Case::Ins,
            "loct" | "loc1" | "loc2" => tag.case = Case::Loc,
            "sing" => tag.number = Number::Sing,
            "plur" => tag.number = Number::Plur,
            "masc" => tag.gender = Gender::Masc,
            "femn" => tag.gender = Gender::Fem,
            "neut" => tag.gender = Gender::Neut,
            "anim" => tag.animacy = Animacy::Anim,
            "inan" => tag.animacy = Animacy::Inan,
            "perf" => tag.aspect = Aspect::Perf,
            "impf" => tag.aspect = Aspect::Imp,
            "past" => tag.tense = Tense::Past,
            "pres" => tag.tense = Tense::Pres,
            "futr" => tag.tense = Tense::Fut,
            "actv" => tag.voice = Voice::Act,
            "pssv" => tag.voice = Voice::Pass,
            "indc" => tag.mood = Mood::Ind,
            "impr" => tag.mood = Mood::Imp,
            "1per" => tag.person = 1,
            "2per" => tag.person = 2,
            "3per" => tag.person = 3,
            "Supr" => tag.degree = Degree::Sup,
            "Name" => form.name = NameClass::First,
            "Patr" => form.name = NameClass::Patronymic,
            "Surn" => form.name = NameClass::Surname,
            "Geox" => form.name = NameClass::Place,
            "Orgn" => form.name = NameClass::Organization,
            "Fixd" => form.indeclinable = true,
            _ => {}
        }
        match grammeme {
            "INFN" => tag.verb_form = VerbForm::Inf,
            "GRND" => tag.verb_form = VerbForm::Conv,
            "PRTF" => tag.verb_form = VerbForm::Part,
            "VERB" => tag.verb_form = VerbForm::Fin,
            "PRTS" => {
                tag.verb_form = VerbForm::Part;
                tag.short = true;
            }
            "ADJS" => tag.short = true,
            "COMP" => tag.degree = Degree::Cmp,
            _ => {}
        }
    }
    form
}
