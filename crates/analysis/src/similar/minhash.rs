//! Keys that near-identical sets are likely to share. Sources: Broder (1997) for MinHash;
//! Leskovec, Rajaraman and Ullman, “Mining of Massive Datasets”, 3.4, for bands.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// At most so many hash functions: what time for a text allows.
const MOST_FUNCTIONS: usize = 128;

/// A pair at the threshold shares no key with this chance at most.
const MISSED: f64 = 1e-4;

/// Keeps the hash functions apart from the hash of the shingles.
const SEED: u64 = 0x006d_696e_6861_7368;

/// Hash functions `h * a + b`, in bands of `rows`. The key of a band is made of the smallest
/// values that its functions give to the shingles of a text.
pub(super) struct MinHash {
    factors: Vec<u32>,
    shifts: Vec<u32>,
    rows: usize,
}

impl MinHash {
    /// As many rows in a band as [`MISSED`] allows: the more, the fewer pairs below the threshold
    /// share a key.
    pub(super) fn for_threshold(threshold: f64) -> Self {
        let missed = |rows: usize| power(1.0 - power(threshold, rows), MOST_FUNCTIONS / rows);
        let rows = (1..=MOST_FUNCTIONS / 4)
            .rev()
            .find(|rows| missed(*rows) <= MISSED)
            .unwrap_or(1);
        let functions = MOST_FUNCTIONS / rows * rows;
        let number = |place: usize| xxh3_64_with_seed(&(place as u64).to_le_bytes(), SEED);
        Self {
            // An odd factor gives every hash another value.
            factors: (0..functions).map(|one| number(one) as u32 | 1).collect(),
            shifts: (0..functions)
                .map(|one| (number(one) >> 32) as u32)
                .collect(),
            rows,
        }
    }

    /// How many keys a text has.
    pub(super) fn bands(&self) -> usize {
        self.factors.len() / self.rows
    }

    /// The key of every band.
    pub(super) fn keys(&self, shingles: &[u32]) -> Vec<u32> {
        let mut smallest = vec![u32::MAX; self.factors.len()];
        for shingle in shingles {
            for ((least, factor), shift) in smallest.iter_mut().zip(&self.factors).zip(&self.shifts)
            {
                *least = (*least).min(shingle.wrapping_mul(*factor).wrapping_add(*shift));
            }
        }
        let mut bytes = Vec::with_capacity(4 * self.rows);
        smallest
            .chunks_exact(self.rows)
            .map(|band| {
                bytes.clear();
                bytes.extend(band.iter().flat_map(|value| value.to_le_bytes()));
                xxh3_64(&bytes) as u32
            })
            .collect()
    }
}

/// A number multiplied by itself: the same on every platform, which `powi` does not promise.
fn power(number: f64, times: usize) -> f64 {
    std::iter::repeat_n(number, times).product()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_follow_the_threshold() {
        let shape = |threshold| {
            let minhash = MinHash::for_threshold(threshold);
            (minhash.bands(), minhash.rows)
        };
        assert_eq!(shape(0.5), (64, 2));
        assert_eq!(shape(0.8), (25, 5));
        assert_eq!(shape(0.9), (18, 7));
        assert_eq!(shape(1.0), (4, 32));
    }

    #[test]
    fn keys_are_the_same_everywhere() {
        let keys = MinHash::for_threshold(0.8).keys(&[1, 2, 3, 1_000_000]);
        assert_eq!(keys[..3], [2_677_751_905, 2_367_619_590, 1_133_614_299]);
    }
}
