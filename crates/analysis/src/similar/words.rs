//! A text as words, and as a set of shingles.

use xxhash_rust::xxh3::xxh3_64;

/// Words of a shingle.
const SHINGLE_WORDS: usize = 3;

/// The text in lower case, with one space in place of everything that is no letter or digit, and
/// none at its ends.
pub(super) fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !normal.is_empty() {
            normal.push(' ');
        }
        gap = false;
        if letter.is_ascii() {
            normal.push(letter.to_ascii_lowercase());
        } else {
            normal.extend(letter.to_lowercase());
        }
    }
    normal
}

/// The hashes of the shingles of a normal text, in order, each once.
pub(super) fn shingles(normal: &str) -> Box<[u32]> {
    if normal.is_empty() {
        return Box::default();
    }
    let spaces = || normal.match_indices(' ').map(|(place, _)| place);
    let starts: Vec<usize> = std::iter::once(0)
        .chain(spaces().map(|space| space + 1))
        .collect();
    let ends: Vec<usize> = spaces().chain([normal.len()]).collect();
    let words = if starts.len() < SHINGLE_WORDS {
        1
    } else {
        SHINGLE_WORDS
    };
    let mut shingles: Vec<u32> = starts
        .iter()
        .zip(&ends[words - 1..])
        .map(|(start, end)| xxh3_64(&normal.as_bytes()[*start..*end]) as u32)
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles.into_boxed_slice()
}

/// Whether two sets, each in order, have a Jaccard index at or above the threshold.
pub(super) fn are_near(a: &[u32], b: &[u32], threshold: f64) -> bool {
    let both = a.len() + b.len();
    let is_enough = |common: usize| common as f64 / (both - common) as f64 >= threshold;
    let most = a.len().min(b.len());
    // Begins below the answer, whatever is lost in rounding.
    let about = (both as f64 * threshold / (1.0 + threshold)) as usize;
    let Some(least) = (about.saturating_sub(1)..=most).find(|common| is_enough(*common)) else {
        return false;
    };
    let (mut i, mut j, mut common) = (0, 0, 0);
    while common < least {
        if common + (a.len() - i).min(b.len() - j) < least {
            return false;
        }
        let (x, y) = (a[i], b[j]);
        common += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn case_spaces_and_punctuation_make_no_difference() {
        let plain = "i don t want my image kept after 3 years";
        assert_eq!(
            normal("  I don’t want\n my IMAGE – kept, after 3 years! "),
            plain
        );
        assert_eq!(normal("I don't want my image kept. After 3 years"), plain);
        assert_eq!(normal("ÉTÉ"), "été");
        assert_eq!(normal(" … "), "");
    }

    #[test]
    fn a_text_has_a_shingle_for_each_three_words_in_a_row() {
        assert_eq!(shingles("").len(), 0);
        assert_eq!(shingles("delete").len(), 1);
        assert_eq!(shingles("delete them").len(), 2);
        assert_eq!(shingles("delete them all").len(), 1);
        assert_eq!(shingles("delete them all now").len(), 2);
        assert_eq!(shingles("no no no no no").len(), 1);
        assert_eq!(shingles("them delete"), shingles("delete them"));
    }

    proptest! {
        #[test]
        fn nearness_is_the_jaccard_index(
            a in proptest::collection::btree_set(0..30_u32, 1..30),
            b in proptest::collection::btree_set(0..30_u32, 1..30),
            threshold in proptest::sample::select(vec![0.5, 0.6, 0.75, 0.8, 0.9, 1.0]),
        ) {
            let index = a.intersection(&b).count() as f64 / a.union(&b).count() as f64;
            let list = |set: &BTreeSet<u32>| set.iter().copied().collect::<Vec<_>>();
            prop_assert_eq!(are_near(&list(&a), &list(&b), threshold), index >= threshold);
        }
    }
}
