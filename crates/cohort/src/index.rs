//! The index: counts for any policy, day and breakdown without going through the images.
//!
//! Images are grouped into cells by everything that chooses a rule: the row, the row after a later
//! conviction, the offence group and the outcome. Within a cell a rule that runs on one clock is a
//! cut-off on that clock, so its count is a binary search in a sorted list of months, one list for
//! each value of each breakdown:
//!
//! ```text
//! cell  ──► clock (image, outcome, sentence end, clear) ──► breakdown value ──► sorted months
//! rule  ──► months after the clock's start ──► cut-off = as-at month − months ──► how many are ≤
//! ```
//!
//! Two kinds of question hang on more than one date of the same image: whether a later conviction
//! came before the end, and rules that mix clocks or hang on an age. They are answered from the
//! cell's entries, a few bytes each. Only images that a later conviction moves to another row are
//! counted so under every policy: 7 in 100 of the default sample.

mod agreement;
mod build;
mod bytes;
mod count;
mod lists;
mod over_time;
mod plans;
mod sensitivity;

use crate::clock::{Clock, Due, Plan};
use lists::{GapLists, MonthLists};
use retention::{OffenceGroup, Outcome, Row};

pub use agreement::{Agreement, Pair, Pattern};
pub use build::IndexBuilder;
pub use over_time::{OverTime, YEARS};
pub use sensitivity::{Curve, Step, matters_most};

/// A sample, indexed. See the module's documentation.
#[derive(Clone, Debug)]
pub struct Index {
    weight: u32,
    cells: Vec<Cell>,
    /// Entries by cell; in each cell first those that a later conviction can move.
    entries: Vec<Entry>,
    months: MonthLists,
    gaps: GapLists,
}

impl Index {
    /// Images of the collection for one row of the sample.
    pub fn weight(&self) -> u32 {
        self.weight
    }

    /// Rows of the sample.
    pub fn rows(&self) -> usize {
        self.entries.len()
    }

    /// Rows that a later conviction can move to another row of the decision table.
    pub fn movable(&self) -> usize {
        self.cells
            .iter()
            .map(|cell| cell.moved_end - cell.start)
            .sum()
    }

    /// Bytes on the heap.
    pub fn bytes(&self) -> usize {
        size_of_val(self.entries.as_slice())
            + size_of_val(self.cells.as_slice())
            + self.months.bytes()
            + self.gaps.bytes()
    }
}

/// What images of a cell share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    /// None while the case is live.
    row: Option<Row>,
    /// The row after a later conviction.
    row_after: Option<Row>,
    group: OffenceGroup,
    outcome: Outcome,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    key: Key,
    /// Where its entries start.
    start: usize,
    /// Where those end that a later conviction can move to another row.
    moved_end: usize,
    /// Where its entries end.
    end: usize,
}

/// One image: its dates as months since 1900, its age, and the values of its breakdowns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    image: u16,
    outcome: u16,
    sentence_end: u16,
    clear: u16,
    /// [`NEVER`] where there is none.
    later_conviction: u16,
    /// When DNA and fingerprints are deleted under `pofa`; [`NEVER`] where they are kept.
    dna: u16,
    age: u8,
    values: [u8; BREAKDOWNS],
}

/// The month that does not come.
const NEVER: u16 = u16::MAX;

/// Breakdowns within a cell: age band, sex, ethnicity, force, year taken.
const BREAKDOWNS: usize = 5;
/// The place of the year taken among them.
const YEAR_TAKEN: usize = 4;

impl Entry {
    const BLANK: Self = Self {
        image: 0,
        outcome: 0,
        sentence_end: 0,
        clear: 0,
        later_conviction: NEVER,
        dna: NEVER,
        age: 0,
        values: [0; BREAKDOWNS],
    };

    fn start(&self, clock: Clock) -> u32 {
        u32::from(match clock {
            Clock::Image => self.image,
            Clock::Outcome => self.outcome,
            Clock::SentenceEnd => self.sentence_end,
            Clock::Clear => self.clear,
        })
    }

    fn due(&self, due: Due) -> u32 {
        self.start(due.clock) + due.months
    }

    /// The month in which a rule deletes the image, the overrun of a live case included.
    fn deleted(&self, plan: &Plan) -> Option<u32> {
        let cap = plan.cap_age.map(|age| {
            (u32::from(self.image) + u32::from(age) * 12).saturating_sub(u32::from(self.age) * 12)
        });
        let end = plan.end.map(|due| self.due(due));
        let first = match (end, cap) {
            (Some(end), Some(cap)) => Some(end.min(cap)),
            (end, cap) => end.or(cap),
        };
        first.map(|month| month.max(u32::from(self.outcome)))
    }

    /// Whether a later conviction came while the image was still kept under the plan.
    fn moves(&self, plan: &Plan) -> bool {
        let later = u32::from(self.later_conviction);
        self.later_conviction != NEVER && self.deleted(plan).is_none_or(|deleted| later < deleted)
    }
}
