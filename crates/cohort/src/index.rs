//! The index: counts for any policy, day and breakdown without going through the images.
//!
//! Images are grouped into cells by everything that chooses a rule: the row, the row after a later
//! conviction, the offence group and the outcome. Within a cell a rule that runs on one clock is a
//! cut-off on that clock, so its count is read from a table of how many rows, of each value of each
//! breakdown, had started the clock by a month ([`starts`]):
//!
//! ```text
//! cell  ──► clock (image, outcome, sentence end, clear) ──► month ──► a count for each value
//! rule  ──► months after the clock's start ──► cut-off = as-at month − months ──► one row of it
//! ```
//!
//! Rows that a later conviction can move to another row of the decision table, 7 in 100 of the
//! default sample, have tables by the gap to that conviction ([`moved`]). So the size of the index
//! depends on the number of cells, months and values, and hardly on the number of images.
//!
//! What is left are questions on two dates of the same image that neither order decides, and age
//! caps. Rows are kept for them, but at 1:1 only those of the row of the decision table that has a
//! cap in a preset: the others are drawn again when such a question comes ([`redraw`]).

mod agreement;
mod build;
mod bytes;
mod count;
mod cut;
mod moved;
mod order;
mod over_time;
mod plans;
mod redraw;
mod sensitivity;
mod standing;
mod starts;
mod tables;
#[cfg(not(target_family = "wasm"))]
mod threads;
mod values;
mod versus;

use crate::clock::{Clock, Due, Plan};
use crate::spec::Spec;
use moved::Moved;
use retention::{OffenceGroup, Outcome, Row};
use tables::{Population, Tables};
use values::ByValue;

pub use agreement::{Agreement, Pair, Pattern};
pub use build::IndexBuilder;
pub use over_time::{OverTime, YEARS};
pub use sensitivity::{Curve, Step, matters_most};
pub use standing::Standing;

/// A sample, indexed. See the module's documentation.
#[derive(Clone, Debug)]
pub struct Index {
    weight: u32,
    cells: Vec<Cell>,
    /// All rows by value, and those whose case is live.
    all: ByValue,
    live: ByValue,
    rows: Rows,
}

/// Where single rows are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    /// In the cells.
    Kept,
    /// Where they are not in the cells, by drawing the sample again.
    Redrawn(Spec),
}

impl Rows {
    fn are_kept(&self) -> bool {
        *self == Self::Kept
    }
}

impl Index {
    fn new(weight: u32, cells: Vec<Cell>, rows: Rows) -> Self {
        let mut all = ByValue::ZERO;
        let mut live = ByValue::ZERO;
        for cell in &cells {
            all.add(&cell.stay.tables.all);
            all.add(&cell.movable.all);
            if cell.key.row.is_none() {
                live.add(&cell.stay.tables.all);
            }
        }
        Self {
            weight,
            cells,
            all,
            live,
            rows,
        }
    }

    /// Images of the collection for one row of the sample.
    pub fn weight(&self) -> u32 {
        self.weight
    }

    /// Rows of the sample.
    pub fn rows(&self) -> usize {
        self.all.rows() as usize
    }

    /// Rows that a later conviction can move to another row of the decision table.
    pub fn movable(&self) -> usize {
        let cells = self.cells.iter();
        cells.map(|cell| cell.movable.all.rows() as usize).sum()
    }

    /// Bytes on the heap.
    pub fn bytes(&self) -> usize {
        let of = |entries: &[Entry]| size_of_val(entries);
        let cells = self.cells.iter().map(|cell| {
            cell.stay.tables.bytes()
                + cell.stay.entries.as_deref().map_or(0, of)
                + of(&cell.movable.entries)
                + cell.movable.tables.as_ref().map_or(0, Moved::bytes)
        });
        size_of_val(self.cells.as_slice()) + cells.sum::<usize>()
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

#[derive(Clone, Debug)]
struct Cell {
    key: Key,
    stay: Stay,
    movable: Movable,
}

impl Cell {
    fn rows(&self) -> u32 {
        self.stay.tables.rows() + self.movable.all.rows()
    }
}

/// Rows of a cell that nothing moves to another row of the decision table.
#[derive(Clone, Debug)]
struct Stay {
    tables: Tables,
    /// In order of birth; none where they are not kept.
    entries: Option<Vec<Entry>>,
}

/// Rows of a cell that a later conviction can move.
#[derive(Clone, Debug)]
struct Movable {
    all: ByValue,
    /// None where they are few, or out of the ordinary.
    tables: Option<Moved>,
    entries: Vec<Entry>,
}

impl Movable {
    fn of(entries: Vec<Entry>) -> Self {
        Self {
            all: ByValue::of_entries(&entries),
            tables: Moved::of(&entries),
            entries,
        }
    }
}

/// One image: its dates as months since 1900, its age, and the values of its breakdowns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

    /// Whether its dates come in the order in which they can.
    fn is_in_order(&self) -> bool {
        self.image <= self.outcome
            && self.outcome <= self.sentence_end
            && self.outcome <= self.clear
    }

    /// The month from which the age at the image is counted.
    fn birth(&self) -> i32 {
        i32::from(self.image) - i32::from(self.age) * 12
    }

    /// The month in which the person comes to an age.
    fn of_age(&self, age: u16) -> u32 {
        (self.birth() + i32::from(age) * 12).max(0) as u32
    }

    /// The month in which a rule deletes the image, the overrun of a live case included.
    fn deleted(&self, plan: &Plan) -> Option<u32> {
        let cap = plan.cap_age.map(|age| self.of_age(age));
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
