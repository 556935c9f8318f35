//! Sorted lists of months, and of the months between a clock's start and the deletion of DNA.

use super::{BREAKDOWNS, Cell, Entry, NEVER};
use crate::clock::Clock;
use crate::dimension::{AgeBand, Ethnicity, Force, Sex, Year};

/// How many values each breakdown has, in the order of [`Entry::values`].
pub(super) const VALUES: [usize; BREAKDOWNS] = [
    AgeBand::ALL.len(),
    Sex::ALL.len(),
    Ethnicity::ALL.len(),
    Force::COUNT,
    Year::COUNT,
];

/// The breakdown with the fewest values: summed, it is the count of the whole cell.
pub(super) const FEWEST: usize = 1;

/// For every clock, breakdown, cell and value: the months on which the clock starts, sorted.
///
/// Entries that a later conviction can move are not in it.
#[derive(Clone, Debug)]
pub(super) struct MonthLists {
    /// `offsets[breakdown][cell * values + value]` is where the list starts.
    pub(super) offsets: [Vec<u32>; BREAKDOWNS],
    /// `months[clock][breakdown]`.
    pub(super) months: [[Vec<u16>; BREAKDOWNS]; Clock::ALL.len()],
}

impl MonthLists {
    /// Time: a few passes over the entries. The entries of a cell are put in order of the clock
    /// once for all cells, and then dealt out to their lists, which keeps them in order.
    pub(super) fn of(cells: &[Cell], entries: &[Entry]) -> Self {
        let cell_of: Vec<(u32, u32)> = cells
            .iter()
            .zip(0_u32..)
            .flat_map(|(cell, number)| {
                (cell.moved_end..cell.end).map(move |entry| (number, entry as u32))
            })
            .collect();
        let place = |breakdown: usize, cell: u32, entry: u32| {
            let value = entries[entry as usize].values[breakdown];
            cell as usize * VALUES[breakdown] + usize::from(value)
        };
        let offsets: [Vec<u32>; BREAKDOWNS] = std::array::from_fn(|breakdown| {
            let mut offsets = vec![0_u32; cells.len() * VALUES[breakdown] + 1];
            for (cell, entry) in &cell_of {
                offsets[place(breakdown, *cell, *entry) + 1] += 1;
            }
            for at in 1..offsets.len() {
                offsets[at] += offsets[at - 1];
            }
            offsets
        });
        let months = Clock::ALL.map(|clock| {
            let ordered = in_order(&cell_of, |entry| {
                entries[entry as usize].start(clock) as usize
            });
            std::array::from_fn(|breakdown| {
                let mut next = offsets[breakdown].clone();
                let mut list = vec![0_u16; ordered.len()];
                for (cell, entry) in &ordered {
                    let next = &mut next[place(breakdown, *cell, *entry)];
                    list[*next as usize] = entries[*entry as usize].start(clock) as u16;
                    *next += 1;
                }
                list
            })
        });
        Self { offsets, months }
    }

    /// The sorted months of a cell and value.
    pub(super) fn list(&self, clock: Clock, breakdown: usize, cell: usize, value: usize) -> &[u16] {
        let at = cell * VALUES[breakdown] + value;
        let offsets = &self.offsets[breakdown];
        &self.months[clock as usize][breakdown][offsets[at] as usize..offsets[at + 1] as usize]
    }

    pub(super) fn bytes(&self) -> usize {
        let offsets: usize = self
            .offsets
            .iter()
            .map(|list| size_of_val(list.as_slice()))
            .sum();
        let months: usize = self
            .months
            .iter()
            .flatten()
            .map(|list| size_of_val(list.as_slice()))
            .sum();
        offsets + months
    }
}

/// A stable counting sort by a small key.
fn in_order(pairs: &[(u32, u32)], key: impl Fn(u32) -> usize) -> Vec<(u32, u32)> {
    let mut starts = vec![0_usize; usize::from(NEVER) + 2];
    for (_, entry) in pairs {
        starts[key(*entry) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut ordered = vec![(0, 0); pairs.len()];
    for pair in pairs {
        let start = &mut starts[key(pair.1)];
        ordered[*start] = *pair;
        *start += 1;
    }
    ordered
}

/// For every clock and cell: months from the clock's start to the deletion of DNA, sorted.
#[derive(Clone, Debug)]
pub(super) struct GapLists {
    /// Images whose DNA goes with the outcome.
    pub(super) at_outcome: [Lists; Clock::ALL.len()],
    /// Images whose DNA goes later than the outcome.
    pub(super) after: [Lists; Clock::ALL.len()],
}

#[derive(Clone, Debug)]
pub(super) struct Lists {
    /// Where the list of each cell ends; it starts where the one before ends.
    pub(super) ends: Vec<u32>,
    pub(super) gaps: Vec<i32>,
}

impl GapLists {
    pub(super) fn of(cells: &[Cell], entries: &[Entry]) -> Self {
        let lists = |clock, wanted: fn(&Entry) -> bool| {
            let mut gaps = Vec::new();
            let ends = cells
                .iter()
                .map(|cell| {
                    let start = gaps.len();
                    let of_cell = entries[cell.moved_end..cell.end]
                        .iter()
                        .filter(|entry| wanted(entry));
                    gaps.extend(
                        of_cell.map(|entry| i32::from(entry.dna) - entry.start(clock) as i32),
                    );
                    gaps[start..].sort_unstable();
                    gaps.len() as u32
                })
                .collect();
            Lists { ends, gaps }
        };
        Self {
            at_outcome: Clock::ALL.map(|clock| lists(clock, |entry| entry.dna == entry.outcome)),
            after: Clock::ALL.map(|clock| {
                lists(clock, |entry| {
                    entry.dna != entry.outcome && entry.dna != NEVER
                })
            }),
        }
    }

    /// The gaps of a cell's images whose DNA goes with the outcome, and of those whose goes later.
    pub(super) fn list(&self, clock: Clock, cell: usize) -> [&[i32]; 2] {
        [&self.at_outcome, &self.after].map(|lists| {
            let Lists { ends, gaps } = &lists[clock as usize];
            let start = cell.checked_sub(1).map_or(0, |before| ends[before]);
            &gaps[start as usize..ends[cell] as usize]
        })
    }

    pub(super) fn bytes(&self) -> usize {
        let lists = self.at_outcome.iter().chain(&self.after);
        lists
            .map(|lists| size_of_val(lists.gaps.as_slice()) + size_of_val(lists.ends.as_slice()))
            .sum()
    }
}
