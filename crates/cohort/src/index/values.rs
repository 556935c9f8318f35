//! The values of all breakdowns in one row: a count for each.

use super::{BREAKDOWNS, Entry};
use crate::dimension::{AgeBand, Ethnicity, Force, Sex, Year};

/// How many values each breakdown has, in the order of [`Entry::values`].
pub(super) const VALUES: [usize; BREAKDOWNS] = [
    AgeBand::ALL.len(),
    Sex::ALL.len(),
    Ethnicity::ALL.len(),
    Force::COUNT,
    Year::COUNT,
];

/// Where the values of each breakdown start in the row.
pub(super) const STARTS: [usize; BREAKDOWNS] = starts();

/// How many values there are.
pub(super) const WIDTH: usize = STARTS[BREAKDOWNS - 1] + VALUES[BREAKDOWNS - 1];

/// The place of the last year.
const LAST_YEAR: usize = WIDTH - 1;

/// The breakdown with the fewest values: summed, it is the count of all.
const FEWEST: usize = 1;

const fn starts() -> [usize; BREAKDOWNS] {
    let mut starts = [0; BREAKDOWNS];
    let mut breakdown = 1;
    while breakdown < BREAKDOWNS {
        starts[breakdown] = starts[breakdown - 1] + VALUES[breakdown - 1];
        breakdown += 1;
    }
    starts
}

/// A count for each value. Counts are modular, so that what was added can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ByValue([u32; WIDTH]);

impl ByValue {
    pub(super) const ZERO: Self = Self([0; WIDTH]);

    pub(super) fn of_entries(entries: &[Entry]) -> Self {
        let mut counts = Self::ZERO;
        for entry in entries {
            counts.add_values(entry.values);
        }
        counts
    }

    pub(super) const fn counts(&self) -> &[u32] {
        &self.0
    }

    pub(super) fn of_breakdown(&self, breakdown: usize) -> &[u32] {
        &self.0[STARTS[breakdown]..][..VALUES[breakdown]]
    }

    pub(super) fn add_at(&mut self, place: usize, count: u32) {
        self.0[place] = self.0[place].wrapping_add(count);
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.add_counts(&other.0);
    }

    pub(super) fn add_counts(&mut self, counts: &[u32]) {
        for (sum, count) in self.0.iter_mut().zip(counts) {
            *sum = sum.wrapping_add(*count);
        }
    }

    pub(super) fn take(&mut self, other: &Self) {
        for (sum, count) in self.0.iter_mut().zip(&other.0) {
            *sum = sum.wrapping_sub(*count);
        }
    }

    /// Adds one row.
    pub(super) fn add_values(&mut self, values: [u8; BREAKDOWNS]) {
        for (start, value) in STARTS.iter().zip(values) {
            let count = &mut self.0[start + usize::from(value)];
            *count = count.wrapping_add(1);
        }
    }

    /// Takes one row away.
    pub(super) fn take_values(&mut self, values: [u8; BREAKDOWNS]) {
        for (start, value) in STARTS.iter().zip(values) {
            let count = &mut self.0[start + usize::from(value)];
            *count = count.wrapping_sub(1);
        }
    }

    /// How many rows.
    pub(super) fn rows(&self) -> u32 {
        let counts = self.of_breakdown(FEWEST).iter();
        counts.fold(0, |sum, count| sum.wrapping_add(*count))
    }

    /// How many of them were taken in the sample's last year.
    pub(super) const fn of_last_year(&self) -> u32 {
        self.0[LAST_YEAR]
    }
}

/// How many bits the values of a row need, breakdown by breakdown.
const BITS: [u32; BREAKDOWNS] = [3, 1, 3, 6, 5];

/// How many bits all values of a row need.
pub(super) const CODE_BITS: u32 = BITS[0] + BITS[1] + BITS[2] + BITS[3] + BITS[4];

/// The values of a row in [`CODE_BITS`].
pub(super) fn to_code(values: [u8; BREAKDOWNS]) -> u32 {
    let pairs = values.into_iter().zip(BITS);
    pairs.rfold(0, |code, (value, bits)| (code << bits) | u32::from(value))
}

/// The values behind a code.
pub(super) fn from_code(mut code: u32) -> [u8; BREAKDOWNS] {
    BITS.map(|bits| {
        let value = code & ((1 << bits) - 1);
        code >>= bits;
        value as u8
    })
}

impl Entry {
    /// Whether the image was taken in the sample's last year.
    pub(super) fn is_of_last_year(&self) -> bool {
        STARTS[BREAKDOWNS - 1] + usize::from(self.values[BREAKDOWNS - 1]) == LAST_YEAR
    }
}

#[cfg(test)]
mod tests {
    use super::{BITS, VALUES, from_code, to_code};

    #[test]
    fn every_value_has_room_in_a_code_and_comes_back() {
        for (values, bits) in VALUES.into_iter().zip(BITS) {
            assert!(values <= 1 << bits);
        }
        let last = VALUES.map(|values| values as u8 - 1);
        for values in [last, [0; 5], [1, 0, 2, 40, 3], [6, 1, 0, 0, 23]] {
            assert_eq!(from_code(to_code(values)), values);
        }
    }
}
