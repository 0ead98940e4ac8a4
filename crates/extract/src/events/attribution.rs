//! Who is cited without a verb of saying: «по словам министра», «по данным МИД».

use super::scene::Scene;

/// The mention behind an opening of the lists, if the sentence has one.
pub(crate) fn cited(scene: &Scene<'_, '_>) -> Option<usize> {
    let words = &scene.sentence.words;
    let is_cited = |mention: &usize| {
        let first = scene.mentions[*mention].first;
        scene.lexicon.cues.citations.iter().any(|opening| {
            first >= opening.len()
                && words[first - opening.len()..first]
                    .iter()
                    .zip(opening)
                    .all(|(word, wanted)| word.folded == *wanted)
        })
    };
    (0..scene.mentions.len()).filter(|mention| scene.mentions[*mention].is_actor()).find(is_cited)
}
