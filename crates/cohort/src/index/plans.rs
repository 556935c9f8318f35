//! The rules of a cell as plans, for questions about single images.

use super::{Entry, Key};
use crate::clock::{Grants, Plan};
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
}
