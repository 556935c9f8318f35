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

/// The set of the shingles of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shingles {
    /// Their hashes, in order.
    pub(super) hashes: Box<[u32]>,
    /// A bit for each value of eight bits of the hash: whether an odd number of shingles has it.
    sketch: [u64; 4],
}

impl Shingles {
    /// The shingles of a normal text.
    pub(super) fn of(normal: &str) -> Self {
        if normal.is_empty() {
            return Self::of_hashes(Vec::new());
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
        let hashes = starts
            .iter()
            .zip(&ends[words - 1..])
            .map(|(start, end)| xxh3_64(&normal.as_bytes()[*start..*end]) as u32);
        Self::of_hashes(hashes.collect())
    }

    fn of_hashes(mut hashes: Vec<u32>) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        let mut sketch = [0; 4];
        for hash in &hashes {
            sketch[(hash >> 6) as usize % 4] ^= 1 << (hash % 64);
        }
        Self {
            hashes: hashes.into_boxed_slice(),
            sketch,
        }
    }

    /// Whether the Jaccard index with another set is at or above the threshold.
    pub(super) fn is_near(&self, other: &Self, threshold: f64) -> bool {
        let (a, b) = (&self.hashes, &other.hashes);
        let both = a.len() + b.len();
        let is_enough = |common: usize| common as f64 / (both - common) as f64 >= threshold;
        let most = a.len().min(b.len());
        // Begins below the answer, whatever is lost in rounding.
        let about = (both as f64 * threshold / (1.0 + threshold)) as usize;
        let Some(least) = (about.saturating_sub(1)..=most).find(|common| is_enough(*common)) else {
            return false;
        };
        if self.differing_at_least(other) > both - 2 * least {
            return false;
        }
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

    /// A bound on how many shingles only one of two sets has: each can make one bit of the sketches
    /// differ. Most pairs that are not near are told by it, without a look at the shingles.
    fn differing_at_least(&self, other: &Self) -> usize {
        let words = self.sketch.iter().zip(&other.sketch);
        words.map(|(a, b)| (a ^ b).count_ones() as usize).sum()
    }
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
        let count = |normal| Shingles::of(normal).hashes.len();
        assert_eq!(count(""), 0);
        assert_eq!(count("delete"), 1);
        assert_eq!(count("delete them"), 2);
        assert_eq!(count("delete them all"), 1);
        assert_eq!(count("delete them all now"), 2);
        assert_eq!(count("no no no no no"), 1);
        assert_eq!(Shingles::of("them delete"), Shingles::of("delete them"));
    }

    /// Thirty hashes, some of which share a bit of the sketch.
    fn hash() -> impl Strategy<Value = u32> {
        (0..30_u32).prop_map(|number| number % 20 + (number / 20) * 256)
    }

    proptest! {
        #[test]
        fn nearness_is_the_jaccard_index(
            a in proptest::collection::btree_set(hash(), 1..30),
            b in proptest::collection::btree_set(hash(), 1..30),
            threshold in proptest::sample::select(vec![0.5, 0.6, 0.75, 0.8, 0.9, 1.0]),
        ) {
            let index = a.intersection(&b).count() as f64 / a.union(&b).count() as f64;
            let list = |set: BTreeSet<u32>| Shingles::of_hashes(set.into_iter().collect());
            prop_assert_eq!(list(a).is_near(&list(b), threshold), index >= threshold);
        }
    }
}
