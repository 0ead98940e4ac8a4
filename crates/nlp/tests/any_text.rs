//! Whatever the text, the analysis keeps its promises.

use std::sync::LazyLock;

use proptest::prelude::*;
use relata_nlp::{Analyzer, MAX_TOKENS};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::russian().expect("the data is ours"));

/// Texts of Russian words, names, marks, breaks, and anything else.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "Путин", "встретился", "с", "Токаевым", "в", "Москве", ",", ".", "\n", "\r\n", " ", " ", "«", "»", "2025", "ё",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spans_lie_in_order_and_trees_have_one_root(text in text()) {
        let analysis = ANALYZER.analyze(&text, &mut ANALYZER.workspace());
        let mut end = 0;
        for sentence in &analysis.sentences {
            prop_assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= MAX_TOKENS);
            prop_assert_eq!(sentence.tokens.iter().filter(|token| token.head.is_none()).count(), 1);
            for token in &sentence.tokens {
                prop_assert!(end <= token.span.start && !token.span.of(&text).is_empty());
                end = token.span.end;
                // Every token leads to the root.
                let mut at = token.head;
                for _ in 0..sentence.tokens.len() {
                    at = at.and_then(|head| sentence.tokens[head as usize].head);
                }
                prop_assert!(at.is_none());
            }
        }
        for name in &analysis.names {
            prop_assert!(!name.span.of(&text).contains('\n'));
        }
    }

    #[test]
    fn the_exact_mode_takes_any_text(text in text()) {
        ANALYZER.analyze_like_natasha(&text, &mut ANALYZER.workspace());
    }

    #[test]
    fn a_used_workspace_changes_nothing(first in text(), second in text()) {
        let mut used = ANALYZER.workspace();
        ANALYZER.analyze(&first, &mut used);
        prop_assert_eq!(ANALYZER.analyze(&second, &mut used), ANALYZER.analyze(&second, &mut ANALYZER.workspace()));
    }
}
