//! On how many images several policies decide alike.

use super::plans::Plans;
use super::{Entry, Index};
use crate::projection::{AsAt, Projection};
use retention::{Action, Policy, Row};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What several policies make of the same images on a day, in rows of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Images of the collection for one row of the sample.
    pub weight: u32,
    /// All images.
    pub total: Pair,
    /// By [`Projection::row_index`] of the row in which an image fell when its case ended, as in
    /// [`Projection::by_row`].
    pub by_row: Vec<Pair>,
    /// The actions that occur together, those of most images first; of equals, in the order of
    /// the actions.
    pub patterns: Vec<Pattern>,
}

/// Images on which all policies have the same action, and the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// All policies have the same action.
    pub agree: u32,
    /// At least one has another.
    pub differ: u32,
}

/// The action of each policy, and how many images have these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// In the order of the policies.
    pub actions: Vec<Action>,
    /// Rows of the sample.
    pub rows: u32,
}

impl Pattern {
    /// Whether all policies have the same action.
    pub fn agrees(&self) -> bool {
        self.actions.windows(2).all(|two| two[0] == two[1])
    }
}

impl AddAssign<&Pattern> for Pair {
    fn add_assign(&mut self, pattern: &Pattern) {
        if pattern.agrees() {
            self.agree += pattern.rows;
        } else {
            self.differ += pattern.rows;
        }
    }
}

impl Index {
    /// Compares policies image by image. One alone, or none, agrees with itself.
    ///
    /// It goes through single rows: at 1:1 the sample is drawn again, which takes as long as
    /// making it.
    pub fn agreement(&self, policies: &[Policy], as_at: AsAt) -> Agreement {
        let cells = self.cells.iter();
        let plans: Vec<Vec<Plans>> = cells
            .map(|cell| {
                let of = |policy| Plans::of(policy, &cell.key);
                policies.iter().map(of).collect()
            })
            .collect();
        let now = as_at.month();
        let mut rows_of: Vec<BTreeMap<Vec<Action>, u32>> = vec![BTreeMap::new(); plans.len()];
        let mut actions = Vec::with_capacity(policies.len());
        self.each_row(
            |_, _| true,
            |number, _, entry| {
                actions.clear();
                actions.extend(plans[number].iter().map(|plans| action(plans, entry, now)));
                // Nearly always there already, so the list is seldom copied.
                match rows_of[number].get_mut(&actions) {
                    Some(rows) => *rows += 1,
                    None => {
                        rows_of[number].insert(actions.clone(), 1);
                    }
                }
            },
        );
        let mut total = Pair::default();
        let mut by_row = vec![Pair::default(); Row::ALL.len() + 1];
        let mut all: BTreeMap<Vec<Action>, u32> = BTreeMap::new();
        for (cell, rows_of) in self.cells.iter().zip(rows_of) {
            for pattern in patterns(rows_of) {
                total += &pattern;
                by_row[Projection::row_index(cell.key.row)] += &pattern;
                *all.entry(pattern.actions).or_default() += pattern.rows;
            }
        }
        let mut patterns: Vec<Pattern> = patterns(all).collect();
        patterns.sort_by_key(|pattern| Reverse(pattern.rows));
        Agreement {
            weight: self.weight,
            total,
            by_row,
            patterns,
        }
    }
}

fn patterns(rows_of: BTreeMap<Vec<Action>, u32>) -> impl Iterator<Item = Pattern> {
    let patterns = rows_of.into_iter();
    patterns.map(|(actions, rows)| Pattern { actions, rows })
}

fn action(plans: &Plans, entry: &Entry, now: u32) -> Action {
    let Some(plan) = plans.deciding(entry) else {
        return Action::Hold;
    };
    if entry.deleted(plan).is_some_and(|month| month <= now) {
        Action::Delete
    } else if plan.review.is_some_and(|(due, _)| entry.due(due) <= now) {
        Action::Review
    } else {
        Action::Keep
    }
}
