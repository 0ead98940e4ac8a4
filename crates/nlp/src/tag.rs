//! Morphological tags and dependency relations, in the terms of Universal Dependencies.

/// Declares an enum of UD values with their names; the last variant stands for the rest.
macro_rules! ud_enum {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal,)+ } else $other:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the names are those of Universal Dependencies")]
        pub enum $name { $($variant,)+ #[default] $other }

        impl $name {
            /// The value of a UD name.
            pub fn from_ud(text: &str) -> Self {
                match text { $($text => Self::$variant,)+ _ => Self::$other }
            }

            /// The UD name; empty where there is none.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ Self::$other => "" }
            }
        }
    };
}

ud_enum! {
    /// Part of speech.
    Pos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB",
    } else X
}

ud_enum! {
    /// Grammatical case.
    Case { Nom = "Nom", Gen = "Gen", Dat = "Dat", Acc = "Acc", Ins = "Ins", Loc = "Loc", } else None
}

ud_enum! {
    /// Grammatical number.
    Number { Sing = "Sing", Plur = "Plur", } else None
}

ud_enum! {
    /// Grammatical gender.
    Gender { Masc = "Masc", Fem = "Fem", Neut = "Neut", } else None
}

ud_enum! {
    /// Animacy of nouns.
    Animacy { Anim = "Anim", Inan = "Inan", } else None
}

ud_enum! {
    /// Aspect of verbs.
    Aspect { Imp = "Imp", Perf = "Perf", } else None
}

ud_enum! {
    /// Tense of verbs.
    Tense { Past = "Past", Pres = "Pres", Fut = "Fut", } else None
}

ud_enum! {
    /// Voice of verbs.
    Voice { Act = "Act", Pass = "Pass", Mid = "Mid", } else None
}

ud_enum! {
    /// Form of verbs.
    VerbForm { Fin = "Fin", Inf = "Inf", Part = "Part", Conv = "Conv", } else None
}

ud_enum! {
    /// Mood of verbs.
    Mood { Ind = "Ind", Imp = "Imp", Cnd = "Cnd", } else None
}

ud_enum! {
    /// Degree of adjectives.
    Degree { Pos = "Pos", Cmp = "Cmp", Sup = "Sup", } else None
}

ud_enum! {
    /// Dependency relation.
    Relation {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos",
        Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc", Ccomp = "ccomp", Compound = "compound",
        Conj = "conj", Cop = "cop", Csubj = "csubj", CsubjPass = "csubj:pass", Det = "det", Discourse = "discourse",
        Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat", FlatForeign = "flat:foreign",
        FlatName = "flat:name", Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod",
        Nsubj = "nsubj", NsubjPass = "nsubj:pass", Nummod = "nummod", NummodEntity = "nummod:entity",
        NummodGov = "nummod:gov", Obj = "obj", Obl = "obl", OblAgent = "obl:agent", Orphan = "orphan",
        Parataxis = "parataxis", Punct = "punct", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    } else Dep
}

/// What a word's form says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each field has the name of its type")]
pub struct Tag {
    pub pos: Pos,
    pub case: Case,
    pub number: Number,
    pub gender: Gender,
    pub animacy: Animacy,
    pub aspect: Aspect,
    pub tense: Tense,
    pub voice: Voice,
    pub verb_form: VerbForm,
    pub mood: Mood,
    pub degree: Degree,
    /// 1, 2, 3, or 0 where there is none.
    pub person: u8,
    /// The short form of an adjective or participle.
    pub short: bool,
}

impl Tag {
    /// Reads a tag of the form `VERB|Aspect=Perf|Mood=Ind`.
    ///
    /// ```
    /// use relata_nlp::{Case, Pos, Tag};
    ///
    /// let tag = Tag::from_ud("NOUN|Animacy=Anim|Case=Ins|Gender=Masc|Number=Sing");
    /// assert_eq!((tag.pos, tag.case), (Pos::Noun, Case::Ins));
    /// ```
    pub fn from_ud(text: &str) -> Self {
        let mut parts = text.split('|');
        let mut tag = Self { pos: Pos::from_ud(parts.next().unwrap_or("")), ..Self::default() };
        for (name, value) in parts.filter_map(|part| part.split_once('=')) {
            match name {
                // The partitive is a genitive to everyone who asks here.
                "Case" => tag.case = if value == "Par" { Case::Gen } else { Case::from_ud(value) },
                "Number" => tag.number = Number::from_ud(value),
                "Gender" => tag.gender = Gender::from_ud(value),
                "Animacy" => tag.animacy = Animacy::from_ud(value),
                "Aspect" => tag.aspect = Aspect::from_ud(value),
                "Tense" => tag.tense = Tense::from_ud(value),
                "Voice" => tag.voice = Voice::from_ud(value),
                "VerbForm" => tag.verb_form = VerbForm::from_ud(value),
                "Mood" => tag.mood = Mood::from_ud(value),
                "Degree" => tag.degree = Degree::from_ud(value),
                "Person" => tag.person = value.parse().unwrap_or(0),
                "Variant" => tag.short = value == "Short",
                _ => {}
            }
        }
        tag
    }
}
