//! How many rows had started a clock by a month, of each value.
//!
//! Counts are kept as they came in each month, as pairs of a value and a count, with a running
//! sum of all values here and there: asking is reading one running sum and a few hundred pairs.

use super::values::{ByValue, WIDTH};

/// Pairs between two running sums, about.
const STRETCH: usize = 512;

/// Bits of a pair that hold the count; above them is the place of the value.
const COUNT_BITS: u32 = 9;
const MOST: u32 = (1 << COUNT_BITS) - 1;

/// Rows that start a clock, month by month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Starts {
    /// The month of the first place of the lists.
    first: u16,
    /// Rows that had started by each month.
    rows: Vec<u32>,
    /// The same of rows taken in the sample's last year.
    of_last_year: Vec<u32>,
    /// Where the pairs of each month end.
    ends: Vec<u32>,
    pairs: Vec<u16>,
    /// Months between running sums.
    every: usize,
    /// What had started before month 0, `every`, twice `every`…, [`WIDTH`] counts each.
    sums: Vec<u32>,
}

impl Starts {
    /// Of the counts of each month; the first is that of `first`.
    pub(super) fn of(first: u16, months: &[ByValue]) -> Self {
        let is_empty = |month: &&ByValue| month.rows() == 0;
        let before = months.iter().take_while(is_empty).count();
        let after = months.iter().rev().take_while(is_empty).count();
        let months = months.get(before..months.len() - after).unwrap_or_default();
        let mut pairs = Vec::new();
        let ends = months
            .iter()
            .map(|month| {
                for (place, count) in month.counts().iter().enumerate() {
                    let mut left = *count;
                    while left > 0 {
                        let part = left.min(MOST);
                        pairs.push(((place as u16) << COUNT_BITS) | part as u16);
                        left -= part;
                    }
                }
                pairs.len() as u32
            })
            .collect();
        pairs.shrink_to_fit();
        Self::of_pairs(first + before as u16, ends, pairs)
    }

    /// Of the pairs of each month.
    fn of_pairs(first: u16, ends: Vec<u32>, pairs: Vec<u16>) -> Self {
        let every = (STRETCH * ends.len() / pairs.len().max(1)).max(1);
        let mut sum = ByValue::ZERO;
        let mut starts = Self {
            first,
            rows: Vec::with_capacity(ends.len()),
            of_last_year: Vec::with_capacity(ends.len()),
            every,
            sums: Vec::with_capacity(ends.len().div_ceil(every) * WIDTH),
            ends,
            pairs,
        };
        for month in 0..starts.ends.len() {
            if month.is_multiple_of(every) {
                starts.sums.extend_from_slice(sum.counts());
            }
            starts.add_pairs(month, month + 1, &mut sum);
            starts.rows.push(sum.rows());
            starts.of_last_year.push(sum.of_last_year());
        }
        starts
    }

    /// What a table consists of: the month of the first place, where the pairs of each month end,
    /// and the pairs.
    pub(super) fn parts(&self) -> (u16, &[u32], &[u16]) {
        (self.first, &self.ends, &self.pairs)
    }

    /// Of [`Self::parts`]; none where they do not fit together.
    pub(super) fn of_parts(first: u16, ends: Vec<u32>, pairs: Vec<u16>) -> Option<Self> {
        let fits = ends.is_sorted()
            && ends.last().map_or(0, |last| *last as usize) == pairs.len()
            && pairs
                .iter()
                .all(|pair| usize::from(*pair >> COUNT_BITS) < WIDTH);
        fits.then(|| Self::of_pairs(first, ends, pairs))
    }

    /// What [`Self::of`] takes.
    pub(super) fn by_month(&self) -> (u16, Vec<ByValue>) {
        let months = (0..self.ends.len()).map(|month| {
            let mut counts = ByValue::ZERO;
            self.add_pairs(month, month + 1, &mut counts);
            counts
        });
        (self.first, months.collect())
    }

    fn add_pairs(&self, from: usize, to: usize, sum: &mut ByValue) {
        let start = from.checked_sub(1).map_or(0, |before| self.ends[before]);
        let end = to.checked_sub(1).map_or(0, |before| self.ends[before]);
        for pair in &self.pairs[start as usize..end as usize] {
            let count = u32::from(*pair) & MOST;
            sum.add_at(usize::from(*pair >> COUNT_BITS), count);
        }
    }

    /// How many months of the lists are not later than a month.
    fn months_to(&self, latest: u32) -> usize {
        let months = (latest + 1).saturating_sub(u32::from(self.first));
        (months as usize).min(self.ends.len())
    }

    /// Rows that had started by a month.
    pub(super) fn rows(&self, latest: u32) -> u32 {
        let months = self.months_to(latest);
        months.checked_sub(1).map_or(0, |last| self.rows[last])
    }

    /// The same of rows taken in the sample's last year.
    pub(super) fn of_last_year(&self, latest: u32) -> u32 {
        let months = self.months_to(latest);
        months
            .checked_sub(1)
            .map_or(0, |last| self.of_last_year[last])
    }

    /// Adds the rows that had started by a month, by value.
    pub(super) fn add(&self, latest: u32, sum: &mut ByValue) {
        let months = self.months_to(latest);
        let Some(last) = months.checked_sub(1) else {
            return;
        };
        let place = last / self.every;
        sum.add_counts(&self.sums[place * WIDTH..][..WIDTH]);
        self.add_pairs(place * self.every, months, sum);
    }

    pub(super) fn bytes(&self) -> usize {
        let longs = [&self.rows, &self.of_last_year, &self.ends, &self.sums];
        let longs: usize = longs.iter().map(|list| list.capacity()).sum();
        longs * size_of::<u32>() + self.pairs.capacity() * size_of::<u16>()
    }
}

#[cfg(test)]
mod tests {
    use super::Starts;
    use crate::index::values::ByValue;

    #[test]
    fn counts_by_any_month_are_the_sum_of_the_months() {
        let months: Vec<ByValue> = (0..400_u32)
            .map(|month| {
                let mut counts = ByValue::ZERO;
                // Nothing at either end, and counts that need several pairs.
                if (30..=350).contains(&month) {
                    for row in 0..month * month % 1_700 {
                        counts.add_values([
                            (row % 7) as u8,
                            (row % 50 == 0).into(),
                            (row % 6) as u8,
                            (row * month % 43) as u8,
                            (month % 24) as u8,
                        ]);
                    }
                }
                counts
            })
            .collect();
        let starts = Starts::of(1_000, &months);
        let mut sum = ByValue::ZERO;
        for month in 0..1_500_u32 {
            if let Some(counts) = month
                .checked_sub(1_000)
                .and_then(|m| months.get(m as usize))
            {
                sum.add(counts);
            }
            let mut by = ByValue::ZERO;
            starts.add(month, &mut by);
            assert_eq!(by, sum, "by month {month}");
            assert_eq!(starts.rows(month), sum.rows());
            assert_eq!(starts.of_last_year(month), sum.of_last_year());
        }
        let (first, again) = starts.by_month();
        assert_eq!(Starts::of(first, &again), starts);
    }
}
