//! A rule as months on clocks.

use crate::columns::{Cell, Row};
use retention::{Fixed, Period, Policy, Rule, Trigger};

/// More months than any end or review has that can come by the last day that can be asked for.
pub const FAR: u16 = 20_000;

/// What a policy says for the images of a cell: months after the start of clocks, with [`FAR`] where
/// there is no such end. Nobody has consent or a court's extension: no image of the sample does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The clock on which the end runs: its place in [`Row::clocks`].
    pub end_clock: u8,
    /// Months until the end.
    pub end_months: u16,
    /// Months from the birth to the age at which the image goes in any case.
    pub cap_months: u16,
    /// The clock on which the review runs.
    pub review_clock: u8,
    /// Months until the review.
    pub review_months: u16,
}

impl Plan {
    /// Nothing ever comes: live cases.
    pub const NONE: Self = Self {
        end_clock: 0,
        end_months: FAR,
        cap_months: FAR,
        review_clock: 0,
        review_months: FAR,
    };

    /// What a policy says for a cell: before a later conviction, and after.
    pub fn of_cell(policy: &Policy, cell: &Cell) -> [Self; 2] {
        [cell.row, cell.row_after].map(|row| {
            row.map_or(Self::NONE, |row| {
                Self::of(policy.rule_for(row, Some(cell.group)).0)
            })
        })
    }

    fn of(rule: Rule) -> Self {
        let rule = rule.branch(false);
        let (own, end_months) = match rule {
            Rule::Keep | Rule::Review { .. } | Rule::Consent { .. } => (Trigger::Clear, FAR),
            Rule::DeleteAtOutcome => (Trigger::Outcome, 0),
            Rule::Fixed(fixed) => (fixed.trigger(), far_or(Fixed::months(&fixed))),
        };
        let review = rule.review();
        let years = |years| far_or(Period::Years(years).months());
        Self {
            end_clock: clock(own),
            end_months,
            cap_months: review.and_then(|review| review.cap_age).map_or(FAR, years),
            review_clock: review.map_or(0, |review| clock(review.trigger.unwrap_or(own))),
            review_months: review.map_or(FAR, |review| years(review.first_years)),
        }
    }

    /// The numbers, in the order of the fields.
    pub fn numbers(&self) -> [u16; 5] {
        [
            u16::from(self.end_clock),
            self.end_months,
            self.cap_months,
            u16::from(self.review_clock),
            self.review_months,
        ]
    }

    /// The month in which an image is deleted.
    pub fn deleted(&self, row: &Row) -> u16 {
        let end = row.clocks()[usize::from(self.end_clock)] + self.end_months;
        end.min(row.birth + self.cap_months).max(row.outcome)
    }

    /// The month in which it is due for review.
    pub fn review(&self, row: &Row) -> u16 {
        row.clocks()[usize::from(self.review_clock)] + self.review_months
    }
}

fn far_or(months: u32) -> u16 {
    u16::try_from(months).unwrap_or(FAR).min(FAR)
}

/// The place of a trigger's clock in [`Row::clocks`]. In the sample conviction, sentence and notice
/// fall on the outcome.
const fn clock(trigger: Trigger) -> u8 {
    match trigger {
        Trigger::Image => 0,
        Trigger::Outcome | Trigger::Conviction | Trigger::Sentence | Trigger::Notice => 1,
        Trigger::SentenceEnd => 2,
        Trigger::Clear => 3,
    }
}
