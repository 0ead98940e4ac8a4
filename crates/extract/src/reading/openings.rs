//! «Новосельский суд назначил Лосеву штраф»: a body that opens a sentence and is named by an adjective.

use relata_model::NameKind;
use relata_nlp::{Animacy, Case, Pos, Relation};

use super::{Reading, Word};

/// Endings of adjectives of places in the nominative: «Новосельский суд», «Лесная инспекция».
const ENDINGS: [&str; 6] = ["ский", "цкий", "ская", "цкая", "ское", "цкое"];

impl Reading<'_> {
    /// Takes the adjective that opens a sentence before a noun for a body for a part of its name: its capital may make
    /// it a surname for the recogniser, and a second subject for the parser.
    pub(crate) fn settle_opening_bodies(&mut self, acts: &dyn Fn(&str) -> bool) {
        for sentence in &mut self.sentences {
            let [opening, noun, ..] = &sentence.words[..] else { continue };
            let name = self.names.binary_search_by_key(&opening.span.start, |name| name.span.start);
            let Ok(name) = name else { continue };
            let name = &mut self.names[name];
            let alone = name.kind == NameKind::Person && name.span == opening.span;
            if !alone || !is_body_behind(opening, noun, acts) {
                continue;
            }
            name.kind = NameKind::Organization;
            name.span = opening.span.join(noun.span);
            let tag = noun.tag;
            let adjective = &mut sentence.words[0];
            (adjective.tag.pos, adjective.tag.case) = (Pos::Adj, Case::Nom);
            (adjective.tag.gender, adjective.tag.number) = (tag.gender, tag.number);
            sentence.hang(0, 1, Relation::Amod);
        }
    }
}

/// Whether a noun for a body that does something follows its adjective.
fn is_body_behind(opening: &Word<'_>, noun: &Word<'_>, acts: &dyn Fn(&str) -> bool) -> bool {
    ENDINGS.iter().any(|ending| opening.folded.ends_with(ending))
        && matches!(noun.relation, Relation::Nsubj | Relation::NsubjPass)
        && noun.tag.pos == Pos::Noun
        && noun.tag.animacy != Animacy::Anim
        && noun.tag.case == Case::Nom
        && !noun.is_capitalized()
        && acts(&noun.lemma)
}
