//! How long rows are kept next to the same person's DNA and fingerprints.

use super::{Entry, NEVER};
use crate::clock::Clock;
use crate::projection::VersusDna;
use std::collections::BTreeMap;

/// When DNA is deleted, seen from a clock: months after its start. What comes before the start
/// counts as a month before it, since no rule deletes earlier than its clock starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dna {
    /// With the outcome: images never go earlier.
    AtOutcome(i16),
    /// Later than the outcome.
    After(i16),
    /// Never.
    Kept,
}

impl Dna {
    pub(super) fn of(entry: &Entry, clock: Clock) -> Self {
        if entry.dna == NEVER {
            return Self::Kept;
        }
        let months = (i32::from(entry.dna) - entry.start(clock) as i32).max(-1) as i16;
        if entry.dna == entry.outcome {
            Self::AtOutcome(months)
        } else {
            Self::After(months)
        }
    }

    /// A number of its own, as low as it can be.
    pub(super) const fn number(self) -> usize {
        match self {
            Self::Kept => 0,
            Self::AtOutcome(months) => ((months + 1) as usize) * 2 + 1,
            Self::After(months) => ((months + 1) as usize) * 2 + 2,
        }
    }

    /// What has a number.
    pub(super) const fn of_number(number: usize) -> Self {
        match number {
            0 => Self::Kept,
            odd if odd % 2 == 1 => Self::AtOutcome((odd / 2) as i16 - 1),
            even => Self::After((even / 2) as i16 - 2),
        }
    }

    /// Compares so many rows with an end of so many months on the clock, or with none.
    pub(super) fn compare(self, months: Option<u32>, rows: u32, versus: &mut VersusDna) {
        let months = months.map(i64::from);
        let count = match (self, months) {
            (Self::Kept, None) => &mut versus.same,
            (Self::Kept, Some(_)) => &mut versus.shorter,
            (Self::AtOutcome(_) | Self::After(_), None) => &mut versus.longer,
            (Self::AtOutcome(dna) | Self::After(dna), Some(months)) if months > i64::from(dna) => {
                &mut versus.longer
            }
            (Self::AtOutcome(_), Some(_)) => &mut versus.same,
            (Self::After(dna), Some(months)) if months == i64::from(dna) => &mut versus.same,
            (Self::After(_), Some(_)) => &mut versus.shorter,
        };
        *count += rows;
    }
}

/// Rows by when their DNA is deleted, seen from one clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gaps(Vec<(Dna, u32)>);

impl Gaps {
    pub(super) fn compare(&self, months: Option<u32>, versus: &mut VersusDna) {
        for (dna, rows) in &self.0 {
            dna.compare(months, *rows, versus);
        }
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.0.as_slice())
    }

    pub(super) fn rows(&self) -> u32 {
        self.0
            .iter()
            .fold(0, |sum, (_, rows)| sum.wrapping_add(*rows))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Dna, u32)> {
        self.0.iter().copied()
    }
}

impl FromIterator<(Dna, u32)> for Gaps {
    fn from_iter<I: IntoIterator<Item = (Dna, u32)>>(rows: I) -> Self {
        let mut sums = BTreeMap::<Dna, u32>::new();
        for (dna, count) in rows {
            *sums.entry(dna).or_default() += count;
        }
        Self(sums.into_iter().collect())
    }
}
