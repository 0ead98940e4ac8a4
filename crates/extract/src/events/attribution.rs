//! Who is cited without a verb of saying: «по словам министра», «по его словам», «по данным МИД».

use super::scene::Scene;

/// The mention behind an opening of the lists, or amid one, if the sentence has it.
pub(crate) fn cited(scene: &Scene<'_, '_>) -> Option<usize> {
    let words = &scene.sentence.words;
    let is_cited = |mention: &usize| scene.lexicon.cues.told.cites(words, scene.mentions[*mention].first);
    (0..scene.mentions.len()).filter(|mention| scene.mentions[*mention].is_actor()).find(is_cited)
}
