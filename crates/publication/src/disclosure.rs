//! Which counts are left out, so that no small one can be found.
//!
//! **Small.** A count from 1 to 9 is left out ([`LEAST`]). So is one of which only one or two
//! statements are not published in full ([`LEAST_UNPUBLISHED`]): whoever counts the published ones
//! and subtracts would know what these say. A count of 0 is shown.
//!
//! **Found.** Sums are shown too, so more must be left out until
//!
//! 1. in each row and each column whose sum is shown, either nothing is left out, or at least two
//!    counts that come to 10 or more together, and of whose statements none or at least three are
//!    not published;
//! 2. of each count that was left out more than one number is possible, for whoever knows
//!    everything that is shown, the rule, and every published statement.
//!
//! The second is decided exactly, in whole numbers, in `grid.rs`. Where nothing else helps, a whole
//! table is left out. What is shown of a margin is decided once ([`margin`]); every table below it
//! takes it from there, so that it is the same in all of them. Columns of which the margin does not
//! show its count are one column together in what is checked, as that is what can be found.
//!
//! What is not covered: two versions of the same table, before and after a statement came, differ
//! by that statement. And of a table that is left out whole somebody can try which other tables
//! would be, with the sums that are shown elsewhere; where few are, that tells something.

mod choices;
mod grid;
#[cfg(test)]
mod tests;

pub use choices::{Choice, choices};

use grid::Grid;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// Smaller counts than this are left out, but for 0.
pub const LEAST: u32 = 10;

/// If fewer than this are not published of the statements behind a count, it is left out, unless
/// all are published.
pub const LEAST_UNPUBLISHED: u32 = 3;

/// How many, and of how many of these everybody can read the whole statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub all: u32,
    /// Of these published in full; not more than all.
    pub published: u32,
}

impl Count {
    /// A count of what is never published one by one.
    pub const fn unpublished(all: u32) -> Self {
        Self { all, published: 0 }
    }

    /// How many are not published.
    pub const fn kept_back(self) -> u32 {
        self.all.saturating_sub(self.published)
    }

    /// Whether it must be left out by itself.
    pub const fn is_small(self) -> bool {
        (self.all > 0 && self.all < LEAST) || has_few_kept_back(self)
    }
}

/// Whether so few are not published that they can be told.
pub const fn has_few_kept_back(own: Count) -> bool {
    own.kept_back() > 0 && own.kept_back() < LEAST_UNPUBLISHED
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            published: self.published + other.published,
        }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Count {
    type Output = Self;

    /// Not less than nothing.
    fn sub(self, other: Self) -> Self {
        Self {
            all: self.all.saturating_sub(other.all),
            published: self.published.saturating_sub(other.published),
        }
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

/// A count, and whether it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The count.
    pub count: Count,
    /// Whether it is shown.
    pub is_shown: bool,
}

impl Cell {
    /// What is shown; none where it is left out.
    pub fn shown(self) -> Option<u32> {
        self.is_shown.then_some(self.count.all)
    }
}

/// Counts with their sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The counts.
    pub cells: Vec<Cell>,
    /// Their sum.
    pub total: Cell,
}

impl Line {
    fn of(counts: &[Count], is_shown: bool) -> Self {
        let cell = |count| Cell { count, is_shown };
        Self {
            cells: counts.iter().copied().map(cell).collect(),
            total: cell(counts.iter().copied().sum()),
        }
    }

    /// What is shown of its counts, and of their sum last.
    pub fn shown(&self) -> impl Iterator<Item = Option<u32>> {
        self.cells
            .iter()
            .chain([&self.total])
            .map(|own| own.shown())
    }
}

/// What is shown of a margin: the counts of which every table below it is made.
pub fn margin(counts: &[Count]) -> Line {
    let mut line = Line::of(counts, true);
    if line.total.count.is_small() {
        return Line::of(counts, false);
    }
    for cell in &mut line.cells {
        cell.is_shown = !cell.count.is_small();
    }
    loop {
        let hidden: Vec<Count> = line
            .cells
            .iter()
            .filter(|own| !own.is_shown)
            .map(|own| own.count)
            .collect();
        if has_room(&hidden) && can_differ(&hidden) {
            return line;
        }
        let sum: Count = hidden.iter().copied().sum();
        let others = line
            .cells
            .iter_mut()
            .filter(|own| own.is_shown && own.count.all > 0);
        let next = others.min_by_key(|own| {
            (
                has_few_kept_back(sum) && own.count.kept_back() == 0,
                own.count.all,
            )
        });
        match next {
            Some(next) => next.is_shown = false,
            None => return Line::of(counts, false),
        }
    }
}

/// Whether what is left out of a line whose sum is shown comes to enough.
fn has_room(hidden: &[Count]) -> bool {
    let sum: Count = hidden.iter().copied().sum();
    hidden.is_empty() || (hidden.len() > 1 && !sum.is_small())
}

/// Whether the counts that are left out of a single line could be others with the same sum: none of
/// them is 0, and none less than what is published of it.
fn can_differ(hidden: &[Count]) -> bool {
    let all: u32 = hidden.iter().map(|own| own.all - 1).sum();
    let of_unpublished: u32 = hidden
        .iter()
        .map(|own| own.all - own.published.max(1))
        .sum();
    let has_unpublished = hidden
        .iter()
        .any(|own| own.is_small() && own.kept_back() > 0);
    hidden.is_empty() || (all > 0 && (of_unpublished > 0 || !has_unpublished))
}

/// What is shown of a table. Each row has a count for each count of the base, which come to it
/// together: whoever is counted in the base is in exactly one row. A row of the result can be the
/// base of another table.
pub fn table(base: &Line, rows: &[Vec<Count>]) -> Vec<Line> {
    let mut grid = Grid::new(base, rows);
    let is_protected = grid.protect();
    grid.lines(base, rows, is_protected)
}

/// Which columns of a base are one in what can be found, and which stand alone.
struct Merged<'a>(&'a Line);

impl Merged<'_> {
    /// The counts of the columns that stand alone, and last the sum of the others.
    fn merge(&self, counts: &[Count]) -> Vec<Count> {
        let pairs = || self.0.cells.iter().zip(counts);
        let alone = pairs().filter(|(base, _)| base.is_shown);
        let others = pairs().filter(|(base, _)| !base.is_shown);
        let others = others.map(|(_, own)| *own).sum();
        alone.map(|(_, own)| *own).chain([others]).collect()
    }
}
