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

    /// How many rows that nothing moves are deleted by each of some months, in order: all, and of
    /// those taken in the sample's last year. None where single rows have to be gone through.
    pub(super) fn deleted_of_stay(&self, stay: &Stay, months: &[u32]) -> Option<Vec<Deleted>> {
        let mut deleted = vec![Deleted::default(); months.len()];
        let Some(before) = &self.before else {
            return Some(deleted); // held
        };
        let tables = &stay.tables;
        for (deleted, now) in deleted.iter_mut().zip(months) {
            if let Some((due, latest)) = before.end.and_then(|due| latest(due, *now)) {
                deleted.all = tables.started(due.clock, latest);
                deleted.of_last_year = tables.started_of_last_year(due.clock, latest);
            }
        }
        if let Some(age) = before.cap_age {
            // Those whom the age reaches before the end of the rule.
            let last = months.last().copied().unwrap_or_default();
            let entries = stay.entries.as_ref()?;
            let aged = entries.partition_point(|entry| entry.of_age(age) <= last);
            for entry in &entries[..aged] {
                let due = before.end.map_or(u32::MAX, |end| entry.due(end));
                let from = first_of(months, entry.of_age(age));
                let until = first_of(months, due).max(from);
                deleted[from..until]
                    .iter_mut()
                    .for_each(|own| own.add(entry));
            }
        }
        Some(deleted)
    }

    /// The same of rows that a later conviction can move.
    pub(super) fn deleted_of_movable(
        &self,
        movable: &Movable,
        months: &[u32],
    ) -> Option<Vec<Deleted>> {
        let mut deleted = vec![Deleted::default(); months.len()];
        let Some(before) = self
            .before
            .as_ref()
            .filter(|_| movable.all != ByValue::ZERO)
        else {
            return Some(deleted); // held, or nothing
        };
        let tables = movable.tables.as_ref()?;
        let after = self.after.as_ref().unwrap_or(before);
        if before.cap_age.or(after.cap_age).is_some() {
            return None;
        }
        let everyone = tables.everyone();
        let part = before
            .end
            .filter(|_| before != after)
            .map(|end| tables.moved_from(end.clock, end.months));
        let before_them = part
            .as_ref()
            .map_or(0, |part| everyone.rows() - part.rows());
        for (deleted, now) in deleted.iter_mut().zip(months) {
            let due = after.end.and_then(|due| latest(due, *now));
            let moved = due.map_or(0, |(due, latest)| match &part {
                Some(part) => part.started(due.clock, latest),
                None => everyone.started(due.clock, latest),
            });
            deleted.all = before_them + moved;
        }
        for entry in tables.of_last_year() {
            let place = self.deletion(entry).map(|month| first_of(months, month));
            if let Some(deleted) = place.and_then(|place| deleted.get_mut(place)) {
                deleted.of_last_year += 1;
            }
        }
        for month in 1..deleted.len() {
            deleted[month].of_last_year += deleted[month - 1].of_last_year;
        }
        Some(deleted)
    }
}

/// The place of the first of some months in order that is not before a month.
fn first_of(months: &[u32], month: u32) -> usize {
    months.partition_point(|own| *own < month)
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
