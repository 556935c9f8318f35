//! The size of the collection over the next years.

use super::plans::Plans;
use super::{Index, YEAR_TAKEN};
use crate::dimension::Year;
use crate::projection::AsAt;
use retention::Policy;
use serde::{Deserialize, Serialize};

/// How many years ahead the collection is told.
pub const YEARS: usize = 20;

/// The collection on a day, and on the same day of each of the next [`YEARS`] years, if the policy
/// stays and is carried out. In rows of the sample; [`OverTime::weight`] scales them.
///
/// Only what a rule deletes is gone: an image due for review is stored. So is one whose case is
/// live, because the sample knows no outcome after the reference date. Nor does it know of later
/// arrests and convictions, so a period that a new event would restart ends too soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverTime {
    /// Images of the collection for one row of the sample.
    pub weight: u32,
    /// Rows of the collection before anything is deleted.
    pub rows: u32,
    /// Rows that come in each year: those taken in the sample's last year, 2024/25. That later
    /// years bring as many, of the same mix, is assumed.
    pub new_each_year: u32,
    /// Still stored of today's collection, by year from 0 to [`YEARS`].
    pub stored: Vec<u32>,
    /// The same with the images of each year that has passed.
    pub stored_with_new: Vec<u32>,
}

impl OverTime {
    /// Deleted at once: what the policy would not have kept until the first day.
    pub fn backlog(&self) -> u32 {
        self.stored.first().map_or(0, |stored| self.rows - stored)
    }

    /// Deleted of today's collection in each later year, from year 1 on.
    pub fn deleted_each_year(&self) -> Vec<u32> {
        self.stored.windows(2).map(|two| two[0] - two[1]).collect()
    }
}

impl Index {
    /// The collection over the next years.
    ///
    /// An image that comes in year k is as old in year y as one of 2024/25 is y − k years after
    /// the reference date. So the share of the images of 2024/25 still stored then is the share
    /// of the new ones. Days after [`AsAt::last`] are read as that day.
    pub fn over_time(&self, policy: &Policy, as_at: AsAt) -> OverTime {
        let Deletions { all, last_year } = self.deletions(policy);
        let days = |from: AsAt| (0..=YEARS as u16).map(move |years| from.years_later(years));
        let stored: Vec<u32> = days(as_at).map(|day| all.stored(day)).collect();
        let new = days(AsAt::reference()).scan(0, |sum, day| {
            *sum += last_year.stored(day);
            Some(*sum)
        });
        let with_new = std::iter::once(0).chain(new).zip(&stored);
        OverTime {
            weight: self.weight,
            rows: all.rows,
            new_each_year: last_year.rows,
            stored_with_new: with_new.map(|(new, stored)| stored + new).collect(),
            stored,
        }
    }

    fn deletions(&self, policy: &Policy) -> Deletions {
        let last = Year::COUNT as u8 - 1;
        let mut all = ByMonth::new();
        let mut last_year = ByMonth::new();
        for cell in &self.cells {
            let plans = Plans::of(policy, &cell.key);
            for entry in &self.entries[cell.start..cell.end] {
                let month = plans.deletion(entry);
                all.add(month);
                if entry.values[YEAR_TAKEN] == last {
                    last_year.add(month);
                }
            }
        }
        Deletions { all, last_year }
    }
}

/// When images are deleted: those of the whole sample, and those of its last year.
struct Deletions {
    all: ByMonth,
    last_year: ByMonth,
}

/// How many rows are deleted in each month.
struct ByMonth {
    rows: u32,
    deleted: Vec<u32>,
}

impl ByMonth {
    fn new() -> Self {
        Self {
            rows: 0,
            deleted: vec![0; AsAt::months()],
        }
    }

    /// Adds a row that is deleted in a month; later than every day asked for is never.
    fn add(&mut self, month: Option<u32>) {
        self.rows += 1;
        if let Some(deleted) = month.and_then(|month| self.deleted.get_mut(month as usize)) {
            *deleted += 1;
        }
    }

    fn stored(&self, day: AsAt) -> u32 {
        self.rows - self.deleted[..=day.month() as usize].iter().sum::<u32>()
    }
}
