//! The rules of a cell as plans, for questions about deletion alone.

use super::tables::Population;
use super::values::ByValue;
use super::{Entry, Key, Movable, Stay};
use crate::clock::{Due, Grants, Plan};
use retention::{Policy, Row};

/// A cell's plans under a policy. Nobody has consent or a court's extension: no image of the
/// sample does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plans {
    /// None while the case is live.
    pub(super) before: Option<Plan>,
    /// After a later conviction.
    after: Option<Plan>,
}

impl Plans {
    pub(super) fn of(policy: &Policy, key: &Key) -> Self {
        let plan = |row: Option<Row>| {
            row.map(|row| Plan::of(policy.rule_for(row, Some(key.group)).0, Grants::default()))
        };
        Self {
            before: plan(key.row),
            after: plan(key.row_after),
        }
    }

    /// The plan that decides on an image of the cell; none while its case is live.
    pub(super) fn deciding(&self, entry: &Entry) -> Option<&Plan> {
        let before = self.before.as_ref()?;
        let after = self.after.as_ref().filter(|_| entry.moves(before));
        Some(after.unwrap_or(before))
    }

    /// The month in which an image of the cell is deleted by rule, if it ever is.
    pub(super) fn deletion(&self, entry: &Entry) -> Option<u32> {
        entry.deleted(self.deciding(entry)?)
    }

    /// How many rows that nothing moves are deleted by a month: all, and of those taken in the
    /// sample's last year. None where single rows have to be gone through.
    pub(super) fn deleted_of_stay(&self, stay: &Stay, now: u32) -> Option<Deleted> {
        let Some(before) = &self.before else {
            return Some(Deleted::default()); // held
        };
        let latest = before.end.and_then(|due| latest(due, now));
        let tables = &stay.tables;
        let mut deleted = latest.map_or_else(Deleted::default, |(due, latest)| Deleted {
            all: tables.started(due.clock, latest),
            of_last_year: tables.started_of_last_year(due.clock, latest),
        });
        if let Some(age) = before.cap_age {
            let entries = stay.entries.as_ref()?;
            let aged = entries.partition_point(|entry| entry.of_age(age) <= now);
            let is_left = |entry: &&Entry| before.end.is_none_or(|end| entry.due(end) > now);
            for entry in entries[..aged].iter().filter(is_left) {
                deleted.add(entry);
            }
        }
        Some(deleted)
    }

    /// The same of rows that a later conviction can move.
    pub(super) fn deleted_of_movable(&self, movable: &Movable, now: u32) -> Option<Deleted> {
        let Some(before) = &self.before else {
            return Some(Deleted::default()); // held
        };
        if movable.all == ByValue::ZERO {
            return Some(Deleted::default());
        }
        let tables = movable.tables.as_ref()?;
        let after = self.after.as_ref().unwrap_or(before);
        if before.cap_age.or(after.cap_age).is_some() {
            return None;
        }
        let end = after.end.and_then(|due| latest(due, now));
        let everyone = tables.everyone();
        let started = |population: &dyn Fn(Due, u32) -> u32| {
            end.map_or(0, |(due, latest)| population(due, latest))
        };
        let all = match before.end.filter(|_| before != after) {
            None => started(&|due, latest| everyone.started(due.clock, latest)),
            Some(from) => {
                let part = tables.from_rule(from.clock, from.months);
                let moved = started(&|due, latest| part.started(due.clock, latest));
                everyone.rows() - part.rows() + moved
            }
        };
        let is_deleted = |entry: &&Entry| self.deletion(entry).is_some_and(|month| month <= now);
        let of_last_year = tables.of_last_year().iter().filter(is_deleted).count();
        Some(Deleted {
            all,
            of_last_year: of_last_year as u32,
        })
    }
}

/// The latest start of a clock at which something is due; none where there is none yet.
fn latest(due: Due, now: u32) -> Option<(Due, u32)> {
    Some((due, now.checked_sub(due.months)?))
}

/// Deleted rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Deleted {
    pub(super) all: u32,
    /// Of those, taken in the sample's last year.
    pub(super) of_last_year: u32,
}

impl Deleted {
    pub(super) fn add(&mut self, entry: &Entry) {
        self.all += 1;
        self.of_last_year += u32::from(entry.is_of_last_year());
    }
}
