//! Verbs of repeated or unfinished deeds, by the verb of one deed that is done.

use std::sync::LazyLock;

use relata_nlp::fold;

/// Imperfective and perfective, folded, in the order of the list.
pub(super) fn pairs() -> &'static [(String, String)] {
    static PAIRS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let rows = include_str!("../lang/ru/aspects.tsv").lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t')).map(|(one, other)| (fold(one), fold(other))).collect()
    });
    &PAIRS
}

#[cfg(test)]
mod tests {
    use relata_nlp::{Aspect, Pos};

    use super::*;

    #[test]
    fn the_list_has_verbs_of_both_aspects() {
        let analyzer = relata_nlp::Analyzer::russian().expect("embedded data");
        let is = |verb: &str, aspect: Aspect| {
            let readings = analyzer.morphology().known_readings(verb);
            readings
                .iter()
                .any(|(lemma, form)| lemma == verb && form.tag.pos == Pos::Verb && form.tag.aspect == aspect)
        };
        let rows = include_str!("../lang/ru/aspects.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(pairs().len(), rows.count());
        let imperfective = pairs().iter().map(|(verb, _)| (verb, Aspect::Imp));
        let perfective = pairs().iter().map(|(_, verb)| (verb, Aspect::Perf));
        let wrong: Vec<_> =
            imperfective.chain(perfective).filter(|(verb, aspect)| !is(verb, *aspect)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
