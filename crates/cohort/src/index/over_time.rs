//! The size of the collection over the next years.

use super::plans::{Deleted, Plans};
use super::{Entry, Index};
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
        let days = |from: AsAt| (0..=YEARS as u16).map(move |years| from.years_later(years));
        let deleted = |from: AsAt| {
            let months: Vec<u32> = days(from).map(AsAt::month).collect();
            self.deleted(policy, &months)
        };
        let today = deleted(as_at);
        let other = (as_at != AsAt::reference()).then(|| deleted(AsAt::reference()));
        let reference = other.as_ref().unwrap_or(&today);
        let (rows, new_each_year) = (self.all.rows(), self.all.of_last_year());
        let stored: Vec<u32> = today.iter().map(|deleted| rows - deleted.all).collect();
        let new = reference.iter().scan(0, |sum, deleted| {
            *sum += new_each_year - deleted.of_last_year;
            Some(*sum)
        });
        let with_new = std::iter::once(0).chain(new).zip(&stored);
        OverTime {
            weight: self.weight,
            rows,
            new_each_year,
            stored_with_new: with_new.map(|(new, stored)| stored + new).collect(),
            stored,
        }
    }

    /// What is deleted by each of some months.
    fn deleted(&self, policy: &Policy, months: &[u32]) -> Vec<Deleted> {
        let mut sums = vec![Deleted::default(); months.len()];
        let cells = self.cells.iter();
        let plans: Vec<Plans> = cells.map(|cell| Plans::of(policy, &cell.key)).collect();
        let mut by_rows = vec![[false; 2]; plans.len()];
        for ((cell, plans), by_rows) in self.cells.iter().zip(&plans).zip(&mut by_rows) {
            let parts = [
                plans.deleted_of_stay(&cell.stay, months),
                plans.deleted_of_movable(&cell.movable, months),
            ];
            for (part, by_rows) in parts.iter().zip(by_rows) {
                match part {
                    Some(deleted) => sums.iter_mut().zip(deleted).for_each(|(sum, deleted)| {
                        sum.all += deleted.all;
                        sum.of_last_year += deleted.of_last_year;
                    }),
                    None => *by_rows = true,
                }
            }
        }
        self.each_row(
            |number, part| by_rows[number][part as usize],
            |number, _, entry: &Entry| {
                if let Some(deletion) = plans[number].deletion(entry) {
                    let all = sums.iter_mut().zip(months);
                    all.filter(|(_, month)| deletion <= **month)
                        .for_each(|(sum, _)| sum.add(entry));
                }
            },
        );
        sums
    }
}
