//! Tables as counts, the months of a value together.

use super::columns::{Reader, Writer};
use crate::dimension::Year;
use crate::index::BREAKDOWNS;
use crate::index::starts::Starts;
use crate::index::values::{ByValue, STARTS, VALUES};
use crate::month::Month;

/// Longer than any table of months: about a thousand years.
const MONTHS: usize = 12_000;
/// A count that does not fit into a byte stands elsewhere.
const LARGE: u8 = u8::MAX;

/// The place in a breakdown whose count is not written, because it is the rest of all: that of most
/// rows of a table, and of years the one in which the month is.
fn rest(breakdown: usize, most: &[u8], first: u16, month: usize) -> Option<usize> {
    match breakdown {
        0 => None,
        YEAR => Some(Year::nearest(Month(first.saturating_add(month as u16))).index()),
        other => most.get(other - 1).copied().map(usize::from),
    }
}

/// The last breakdown.
const YEAR: usize = BREAKDOWNS - 1;
/// Breakdowns of which a table says what most of its rows are.
const WITH_MOST: usize = YEAR - 1;

/// In each breakdown but those of age and year, the place with most rows.
fn most(months: &[ByValue]) -> [u8; WITH_MOST] {
    let mut all = ByValue::ZERO;
    months.iter().for_each(|month| all.add(month));
    std::array::from_fn(|before| {
        let counts = all.of_breakdown(before + 1).iter().enumerate();
        let most = counts.max_by_key(|(place, count)| (**count, usize::MAX - place));
        most.map_or(0, |(place, _)| place as u8)
    })
}

/// The counts of a breakdown, and those of them that do not fit into a byte.
#[derive(Clone, Default)]
struct Counts {
    small: Vec<u8>,
    large: Vec<u32>,
}

impl Writer {
    /// Tables: where each starts and how long it is, then breakdown by breakdown its counts.
    pub(super) fn tables(&mut self, tables: &[&Starts]) {
        let mut firsts = Vec::new();
        let mut lengths = Vec::new();
        let mut mosts = Vec::new();
        let mut counts: [Counts; BREAKDOWNS] = Default::default();
        for starts in tables {
            let (first, months) = starts.by_month();
            let most = most(&months);
            for (breakdown, counts) in counts.iter_mut().enumerate() {
                for place in 0..VALUES[breakdown] {
                    for (number, month) in months.iter().enumerate() {
                        if rest(breakdown, &most, first, number) != Some(place) {
                            counts.push(month.of_breakdown(breakdown)[place]);
                        }
                    }
                }
            }
            firsts.push(first);
            lengths.push(months.len() as u32);
            mosts.extend(most);
        }
        self.u16s(firsts);
        self.u32s(lengths);
        self.u8s(mosts);
        for Counts { small, large } in counts {
            self.u8s(small);
            self.u32s(large);
        }
    }
}

impl Counts {
    fn push(&mut self, count: u32) {
        self.small.push(u8::try_from(count).unwrap_or(LARGE));
        if count >= u32::from(LARGE) {
            self.large.push(count);
        }
    }
}

impl Reader<'_> {
    /// Tables as [`Writer::tables`] wrote them.
    pub(super) fn tables(&mut self) -> Option<Vec<Starts>> {
        let firsts = self.u16s()?;
        let lengths = self.u32s()?;
        let (mosts, none) = self.u8s()?.as_chunks::<WITH_MOST>();
        (none.is_empty() && mosts.len() == firsts.len() && lengths.len() == firsts.len())
            .then_some(())?;
        let mut counts = Vec::with_capacity(BREAKDOWNS);
        for _ in 0..BREAKDOWNS {
            counts.push((self.u8s()?.iter(), self.u32s()?.into_iter()));
        }
        let mut tables = Vec::with_capacity(firsts.len());
        for ((first, length), most) in firsts.into_iter().zip(lengths).zip(mosts) {
            let length = length as usize;
            (length <= MONTHS).then_some(())?;
            let mut months = vec![ByValue::ZERO; length];
            for (breakdown, (small, large)) in counts.iter_mut().enumerate() {
                for place in 0..VALUES[breakdown] {
                    for (number, month) in months.iter_mut().enumerate() {
                        if rest(breakdown, most, first, number) != Some(place) {
                            let count = match *small.next()? {
                                LARGE => large.next()?,
                                count => u32::from(count),
                            };
                            month.add_at(STARTS[breakdown] + place, count);
                        }
                    }
                }
                for (number, month) in months.iter_mut().enumerate() {
                    if let Some(place) = rest(breakdown, most, first, number) {
                        (place < VALUES[breakdown]).then_some(())?;
                        let [all, others] = [0, breakdown].map(|own| sum(month.of_breakdown(own)));
                        month.add_at(STARTS[breakdown] + place, all.checked_sub(others)?);
                    }
                }
            }
            tables.push(Starts::of(first, &months));
        }
        let is_done = counts
            .iter()
            .all(|(small, large)| small.len() == 0 && large.len() == 0);
        is_done.then_some(tables)
    }
}

fn sum(counts: &[u32]) -> u32 {
    counts.iter().fold(0, |sum, count| sum.wrapping_add(*count))
}
