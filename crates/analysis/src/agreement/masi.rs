//! The distance between two sets of themes.

use std::collections::BTreeSet;

/// Distance between two sets, from 0 (the same) to 1 (nothing in common).
///
/// MASI: one less the product of the Jaccard index and a weight, which is 1 for equal sets, 2/3
/// where one holds the other, 1/3 where they overlap, and 0 where they do not. Two empty sets are
/// equal. Alpha uses it as it is, not squared. Source: Passonneau (2006).
pub fn masi<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    if a == b {
        return 0.0;
    }
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    let weight = if common == a.len() || common == b.len() {
        2.0 / 3.0
    } else {
        1.0 / 3.0
    };
    1.0 - weight * common as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &[u8], b: &[u8]) -> f64 {
        masi(&a.iter().copied().collect(), &b.iter().copied().collect())
    }

    #[test]
    fn the_four_cases_of_the_definition() {
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12);
        close(distance(&[1, 2], &[1, 2]), 0.0);
        close(distance(&[1, 2], &[1, 2, 3, 4]), 1.0 - 0.5 * 2.0 / 3.0);
        close(distance(&[1, 2], &[2, 3]), 1.0 - 1.0 / 9.0);
        close(distance(&[1, 2], &[3]), 1.0);
    }

    #[test]
    fn no_theme_is_a_value_like_others() {
        assert_eq!(distance(&[], &[]), 0.0);
        assert_eq!(distance(&[], &[1]), 1.0);
    }
}
