//! The best tree with exactly one root (Chu and Liu 1965, Edmonds 1967).

/// Appends the heads of the best tree over `length` tokens: 0 is the root, token `i` is `i + 1`.
/// `scores[i * stride + head]` is the score of `head` for token `i`.
///
/// The best of all choices of heads, and the best of all trees, are the best tree with one root
/// where they happen to be one: so the dearer questions are seldom asked.
///
/// *Complexity*: O(n²) a contraction; where each token's best head makes a tree already,
/// which is the usual case, O(n²) in all.
pub(super) fn best_tree(scores: &[f32], stride: usize, length: usize, out: &mut Vec<usize>) {
    let nodes = length + 1;
    let mut heads = vec![0; nodes];
    for (node, scores) in (1..nodes).zip(scores.chunks_exact(stride)) {
        heads[node] = best_head(&scores[..nodes], node);
    }
    if find_cycle(&heads).is_some() || roots(&heads) > 1 {
        let mut weights = vec![f64::NEG_INFINITY; nodes * nodes];
        for (node, scores) in (1..nodes).zip(scores.chunks_exact(stride)) {
            for head in (0..nodes).filter(|head| *head != node) {
                weights[node * nodes + head] = f64::from(scores[head]);
            }
        }
        heads = arborescence(&weights, nodes);
        if roots(&heads) > 1 {
            // A penalty on the root's arcs that no gain can outweigh leaves one of them.
            let finite = weights.iter().filter(|weight| weight.is_finite());
            let penalty = 4.0 * nodes as f64 * finite.fold(1.0_f64, |most, weight| most.max(weight.abs()));
            weights.chunks_exact_mut(nodes).for_each(|weights| weights[0] -= penalty);
            heads = arborescence(&weights, nodes);
        }
    }
    out.extend(&heads[1..]);
}

/// The best head of `node`; the first of equals.
fn best_head(scores: &[f32], node: usize) -> usize {
    let mut best = 0;
    for (head, score) in scores.iter().enumerate() {
        if *score > scores[best] && head != node {
            best = head;
        }
    }
    best
}

/// How many nodes hang on the root.
fn roots(heads: &[usize]) -> usize {
    heads[1..].iter().filter(|head| **head == 0).count()
}

/// Heads of all nodes but the first, which is the root. `weights[node * nodes + head]`.
fn arborescence(weights: &[f64], nodes: usize) -> Vec<usize> {
    let mut heads = vec![0; nodes];
    for node in 1..nodes {
        let row = &weights[node * nodes..][..nodes];
        for head in 0..nodes {
            if row[head] > row[heads[node]] {
                heads[node] = head;
            }
        }
    }
    let Some(cycle) = find_cycle(&heads) else { return heads };

    // Contract the cycle into one node that stands at the end, solve, and open it again.
    let mut in_cycle = vec![false; nodes];
    cycle.iter().for_each(|node| in_cycle[*node] = true);
    let outside: Vec<usize> = (0..nodes).filter(|node| !in_cycle[*node]).collect();
    let smaller = outside.len() + 1;
    let contracted = smaller - 1;
    let weight = |node: usize, head: usize| weights[node * nodes + head];
    let mut inner = vec![f64::NEG_INFINITY; smaller * smaller];
    // Which node of the cycle an arc from outside enters, and from which one an arc leaves.
    let mut enters = vec![0; smaller];
    let mut leaves = vec![0; smaller];
    for (index, node) in outside.iter().enumerate() {
        for (other, head) in outside.iter().enumerate() {
            inner[index * smaller + other] = weight(*node, *head);
        }
        for member in &cycle {
            if weight(*node, *member) > inner[index * smaller + contracted] {
                inner[index * smaller + contracted] = weight(*node, *member);
                leaves[index] = *member;
            }
            let gain = weight(*member, *node) - weight(*member, heads[*member]);
            if gain > inner[contracted * smaller + index] {
                inner[contracted * smaller + index] = gain;
                enters[index] = *member;
            }
        }
    }
    let solved = arborescence(&inner, smaller);
    for (index, node) in outside.iter().enumerate().skip(1) {
        heads[*node] = if solved[index] == contracted { leaves[index] } else { outside[solved[index]] };
    }
    let entry = solved[contracted];
    heads[enters[entry]] = outside[entry];
    heads
}

/// The nodes of one cycle, if there is one.
fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not seen; otherwise the number of the walk that came by.
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if node != 0 && seen[node] == start {
            let mut cycle = vec![node];
            let mut next = heads[node];
            while next != node {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(token, head)| scores[token * (heads.len() + 1) + head]).sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        let one_root = heads.iter().filter(|head| **head == 0).count() == 1;
        one_root
            && (0..heads.len()).all(|token| {
                let mut node = token + 1;
                (0..=heads.len()).any(|_| {
                    node = if node == 0 { 0 } else { heads[node - 1] };
                    node == 0
                })
            })
    }

    /// Every assignment of heads to `length` tokens.
    fn all(length: usize) -> impl Iterator<Item = Vec<usize>> {
        let choices = length + 1;
        (0..choices.pow(length as u32)).map(move |mut number| {
            (0..length)
                .map(|_| {
                    let head = number % choices;
                    number /= choices;
                    head
                })
                .collect()
        })
    }

    #[test]
    fn equals_exhaustive_search() {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % 1000) as f32 / 50.0 - 10.0
        };
        for length in 1..=5 {
            for _ in 0..40 {
                let scores: Vec<f32> = (0..length * (length + 1)).map(|_| random()).collect();
                let mut found = Vec::new();
                best_tree(&scores, length + 1, length, &mut found);
                assert!(is_tree(&found), "{found:?}");
                let best = all(length)
                    .filter(|heads| is_tree(heads))
                    .map(|heads| score(&scores, &heads))
                    .fold(f32::NEG_INFINITY, f32::max);
                assert!((score(&scores, &found) - best).abs() < 1e-3);
            }
        }
    }
}
