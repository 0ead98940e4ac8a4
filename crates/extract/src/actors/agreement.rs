//! Whether a title and a name are of one person, as far as their cases tell.

use relata_nlp::{Animacy, Case, Gender, Number};

use super::Finder;

impl Finder<'_, '_> {
    /// Whether a title and a name stand in one case. The tagger errs on foreign names, so the
    /// forms that each may be count, not only the tags.
    pub(super) fn agree(&self, title: usize, name: usize) -> bool {
        if let Some(agrees) = self.by_forms(title, name) {
            return agrees;
        }
        let (title, name) = (&self.sentence.words[title], &self.sentence.words[name]);
        if title.tag.number == Number::Plur {
            return false;
        }
        // An animate masculine has no accusative like its nominative: «подчинённый Ивана Лосева».
        let animate = title.tag.case == Case::Nom && title.tag.gender == Gender::Masc;
        title.tag.case == name.tag.case
            || (name.cases.has(title.tag.case) && title.tag.case != Case::Nom)
            || title.cases.has(name.tag.case) && !(animate && name.tag.case == Case::Acc)
    }

    /// «подельник Ивана Лосева», which the tagger may take for a genitive: whether a title whose form cannot stand in the
    /// case of its tag agrees with a name in another; nothing, if it can.
    pub(super) fn by_forms(&self, title: usize, name: usize) -> Option<bool> {
        let (title, name) = (&self.sentence.words[title], &self.sentence.words[name]);
        let readings = self.morphology.known_readings(title.text);
        let forms = || readings.iter().map(|(_, form)| form.tag.case);
        if !readings.is_empty() {
            let possible = title.tag.number == Number::Plur || forms().any(|case| case == title.tag.case);
            return (!possible).then(|| forms().any(|case| name.cases.has(case)));
        }
        let masculine = title.tag.gender == Gender::Masc && title.tag.animacy == Animacy::Anim;
        let plain = title.folded == title.lemma && title.folded.ends_with(|last| !"аяой".contains(last));
        (masculine && plain && title.tag.case != Case::Nom).then(|| name.cases.has(Case::Nom))
    }
}
