//! How many records came to which action.

use crate::decide::Decided;
use retention::Action;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::AddAssign;

/// What a file says is to be done with a record: an [`Action`], or that it is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordAction {
    /// The policy's action.
    Of(Action),
    /// The record breaks a rule of its columns, so nothing is decided.
    Invalid,
}

impl RecordAction {
    /// Every value, in the order of summaries.
    pub const ALL: [Self; 5] = [
        Self::Of(Action::Delete),
        Self::Of(Action::Review),
        Self::Of(Action::Keep),
        Self::Of(Action::Hold),
        Self::Invalid,
    ];

    /// Of a decided record.
    pub fn of(decided: &Decided) -> Self {
        match decided {
            Ok(decision) => Self::Of(decision.action),
            Err(_) => Self::Invalid,
        }
    }

    /// The text in the column `action`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Of(action) => action.id(),
            Self::Invalid => "invalid",
        }
    }
}

impl fmt::Display for RecordAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Records by action. All together are the records of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// To be deleted.
    pub delete: u64,
    /// Due for review.
    pub review: u64,
    /// Kept, and nothing due.
    pub keep: u64,
    /// Held: live, or a national security determination.
    pub hold: u64,
    /// Not decided.
    pub invalid: u64,
}

impl Tally {
    /// Counts one record.
    pub fn count(&mut self, action: RecordAction) {
        *self.of_mut(action) += 1;
    }

    /// Records of one action.
    pub fn of(mut self, action: RecordAction) -> u64 {
        *self.of_mut(action)
    }

    /// All records.
    pub const fn total(&self) -> u64 {
        self.delete + self.review + self.keep + self.hold + self.invalid
    }

    fn of_mut(&mut self, action: RecordAction) -> &mut u64 {
        match action {
            RecordAction::Of(Action::Delete) => &mut self.delete,
            RecordAction::Of(Action::Review) => &mut self.review,
            RecordAction::Of(Action::Keep) => &mut self.keep,
            RecordAction::Of(Action::Hold) => &mut self.hold,
            RecordAction::Invalid => &mut self.invalid,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        for action in RecordAction::ALL {
            let count = self.of_mut(action);
            *count = count.saturating_add(other.of(action));
        }
    }
}
