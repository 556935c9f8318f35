//! The cut-offs of a rule on a day: which rows it has deleted, which are due for review, which may
//! be searched.

use super::BREAKDOWNS;
use super::tables::Population;
use super::values::ByValue;
use crate::clock::{Clock, Due, Plan, SearchWindow};
use crate::projection::Counts;

/// A rule ready to count with, and whether its row may be searched by face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ready {
    pub(super) plan: Plan,
    pub(super) searched: bool,
}

/// What a policy does on a day, by value. What is kept is the rest, and what may be searched is
/// neither deleted nor closed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums {
    pub(super) deleted: ByValue,
    pub(super) review: ByValue,
    /// Stored, and not to be searched.
    pub(super) closed: ByValue,
}

impl Sums {
    pub(super) const ZERO: Self = Self {
        deleted: ByValue::ZERO,
        review: ByValue::ZERO,
        closed: ByValue::ZERO,
    };

    pub(super) fn take(&mut self, other: &Self) {
        self.deleted.take(&other.deleted);
        self.review.take(&other.review);
        self.closed.take(&other.closed);
    }

    /// Adds a row.
    pub(super) fn add_row(&mut self, values: [u8; BREAKDOWNS], counts: &Counts) {
        for (count, sum) in self.of_row(counts) {
            if count {
                sum.add_values(values);
            }
        }
    }

    /// Takes a row away that was added.
    pub(super) fn take_row(&mut self, values: [u8; BREAKDOWNS], counts: &Counts) {
        for (count, sum) in self.of_row(counts) {
            if count {
                sum.take_values(values);
            }
        }
    }

    fn of_row(&mut self, counts: &Counts) -> [(bool, &mut ByValue); 3] {
        [
            (counts.deleted > 0, &mut self.deleted),
            (counts.review > 0, &mut self.review),
            (counts.deleted + counts.searchable == 0, &mut self.closed),
        ]
    }
}

/// Something is due for the rows that had started a clock by a month.
#[derive(Clone, Copy, Debug)]
struct Point {
    clock: Clock,
    months: u32,
    latest: u32,
    rows: u32,
}

/// The cut-offs of a rule. A live case's overrun never matters here: on or after the reference
/// date every outcome of the sample has come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    rows: u32,
    end: Option<Point>,
    /// Rows due for review are those of the point that are not deleted; all deleted ones are of it.
    review: Option<Point>,
    /// Not searched at all, or searched unless of the point; all deleted ones are of it.
    searched: Option<Option<Point>>,
}

impl Cut {
    /// None where two of the dates are of different clocks and no order of them decides, and where
    /// an age counts.
    pub(super) fn of(
        ready: &Ready,
        window: &SearchWindow,
        now: u32,
        population: &impl Population,
    ) -> Option<Self> {
        let plan = &ready.plan;
        if plan.cap_age.is_some() {
            return None;
        }
        let rows = population.rows();
        let point = |due: Due| {
            let latest = now.checked_sub(due.months)?;
            let clock = population.one_clock(due.clock);
            let point = Point {
                clock,
                months: due.months,
                latest,
                rows: population.started(clock, latest),
            };
            (point.rows > 0).then_some(point)
        };
        let implies = |first: Point, second: Point| {
            let later = second.clock.precedes(first.clock) && second.months <= first.months;
            later || second.rows == rows
        };
        let end = plan.end.and_then(point);
        let review = match (plan.review.and_then(|(due, _)| point(due)), end) {
            (Some(review), Some(end)) if implies(end, review) => Some(review),
            (Some(review), Some(end)) if implies(review, end) => None,
            (Some(_), Some(_)) => return None,
            (review, _) => review,
        };
        let searched = match window {
            _ if !ready.searched => None,
            SearchWindow::Shut => None,
            SearchWindow::Open => Some(end),
            SearchWindow::Until(window) if window.cap_age.is_some() => return None,
            SearchWindow::Until(window) => match (window.end.and_then(point), end) {
                (Some(closed), Some(end)) if implies(end, closed) => Some(Some(closed)),
                (Some(closed), Some(end)) if implies(closed, end) => Some(Some(end)),
                (Some(_), Some(_)) => return None,
                (closed, end) => Some(closed.or(end)),
            },
        };
        Some(Self {
            rows,
            end,
            review,
            searched,
        })
    }

    /// Rows of each kind.
    pub(super) fn counts(&self) -> Counts {
        let of = |point: Option<Point>| point.map_or(0, |point| point.rows);
        let deleted = of(self.end);
        let review = of(self.review).saturating_sub(deleted);
        Counts {
            deleted,
            kept: self.rows - deleted - review,
            review,
            held: 0,
            searchable: self.searched.map_or(0, |closed| self.rows - of(closed)),
        }
    }

    /// The same by value.
    pub(super) fn add(&self, population: &impl Population, sums: &mut Sums) {
        let add = |point: Option<Point>, sum: &mut ByValue| {
            if let Some(point) = point {
                population.add_started(point.clock, point.latest, sum);
            }
        };
        let is_end = |closed: Option<Point>| match (closed, self.end) {
            (Some(closed), Some(end)) => closed.clock == end.clock && closed.latest == end.latest,
            (closed, end) => closed.is_none() && end.is_none(),
        };
        let stored_is_searched = self.searched.is_some_and(is_end);
        if stored_is_searched && self.review.is_none() {
            add(self.end, &mut sums.deleted);
            return;
        }
        let mut deleted = ByValue::ZERO;
        add(self.end, &mut deleted);
        sums.deleted.add(&deleted);
        if self.review.is_some() {
            add(self.review, &mut sums.review);
            sums.review.take(&deleted);
        }
        if !stored_is_searched {
            match self.searched {
                Some(closed) => add(closed, &mut sums.closed),
                None => population.add_all(&mut sums.closed),
            }
            sums.closed.take(&deleted);
        }
    }
}
