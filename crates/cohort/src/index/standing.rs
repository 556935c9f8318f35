//! A count that stays: when a rule changes, only the cells that it touches are counted again.

use super::count::{CellCount, Rules, Task};
use super::cut::Sums;
use super::values::STARTS;
use super::{Cell, Index};
use crate::assumption::{Assumption, Assumptions};
use crate::clock::{Grants, Plan};
use crate::projection::{AsAt, Counts, Mixture, Projection, VersusDna};
use retention::{Policy, Row, Rule, Window};

/// The counts of an index under a policy on a day, cell by cell.
///
/// It belongs to the index that made it.
#[derive(Clone, Debug)]
pub struct Standing {
    as_at: AsAt,
    assumptions: Assumptions,
    window: Option<Window>,
    cells: Vec<CellStanding>,
    sums: Sums,
}

#[derive(Clone, Debug)]
struct CellStanding {
    applied: Applied,
    count: CellCount,
    mixture: Mixture,
}

/// The rules of a cell, and whether its rows may be searched: before a later conviction and after.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Applied([Option<(Rule, bool)>; 2]);

impl Applied {
    fn of(policy: &Policy, cell: &Cell) -> Self {
        Self([cell.key.row, cell.key.row_after].map(|row: Option<Row>| {
            row.map(|row| {
                let (rule, _) = policy.rule_for(row, Some(cell.key.group));
                (rule, policy.search.rows.contains(row))
            })
        }))
    }

    /// Whether consent or a court's extension can change the count.
    fn hangs_on_grants(&self, window: Window) -> bool {
        let window = match window {
            Window::Rule(rule) => Some(rule),
            Window::Same | Window::None => None,
        };
        let rules = self.0.into_iter().flatten().map(|(rule, _)| rule);
        rules.chain(window).any(Plan::hangs_on_grants)
    }
}

/// The four things that can be granted or not, with their chances, where there is one.
fn grants(assumptions: &Assumptions) -> Vec<(Grants, f64)> {
    let chances = |assumption| {
        let granted = assumptions.get(assumption);
        [(false, 1.0 - granted), (true, granted)]
    };
    let mut all = Vec::new();
    for (consent, of_consent) in chances(Assumption::ConsentGiven) {
        for (extension, of_extension) in chances(Assumption::CourtExtensions) {
            let chance = of_consent * of_extension;
            if chance > 0.0 {
                all.push((Grants { consent, extension }, chance));
            }
        }
    }
    all
}

impl Index {
    /// Counts the sample under a policy on a day, so that another policy can be counted from there.
    pub fn standing(&self, policy: &Policy, as_at: AsAt, assumptions: &Assumptions) -> Standing {
        let mut standing = Standing {
            as_at,
            assumptions: *assumptions,
            window: None,
            cells: Vec::with_capacity(self.cells.len()),
            sums: Sums::ZERO,
        };
        standing.set(self, policy);
        standing
    }

    /// Counts the sample under a policy on a day.
    pub fn count(&self, policy: &Policy, as_at: AsAt, assumptions: &Assumptions) -> Projection {
        self.standing(policy, as_at, assumptions).projection(self)
    }
}

impl Standing {
    /// Counts under another policy, on the same day and under the same assumptions: again only the
    /// cells whose rules are others.
    pub fn set(&mut self, index: &Index, policy: &Policy) {
        let window = policy.search.window;
        let all = self.window.replace(window) != Some(window);
        let grants = grants(&self.assumptions);
        let mut tasks = Vec::new();
        let mut touched = Vec::new();
        for (number, cell) in index.cells.iter().enumerate() {
            let applied = Applied::of(policy, cell);
            let same = |own: &CellStanding| own.applied == applied;
            if !all && self.cells.get(number).is_some_and(same) {
                continue;
            }
            let task = |grants, by_value| {
                let rules = Rules::of(policy, &cell.key, self.as_at, grants);
                Task::new(number, rules, by_value)
            };
            tasks.push(task(Grants::default(), true));
            let hangs = applied.hangs_on_grants(window);
            if hangs {
                tasks.extend(grants.iter().map(|(grants, _)| task(*grants, false)));
            }
            touched.push((number, applied, hangs));
        }
        index.evaluate(&mut tasks);
        let mut done = tasks.into_iter();
        for (number, applied, hangs) in touched {
            let Some(Task { count, .. }) = done.next() else {
                return;
            };
            let mut mixture = Mixture::default();
            if hangs {
                for ((_, chance), task) in grants.iter().zip(&mut done) {
                    mixture.add(&task.count.tally, *chance);
                }
            } else {
                mixture.add(&count.tally, 1.0);
            }
            self.sums.add(&count.sums);
            let cell = CellStanding {
                applied,
                count,
                mixture,
            };
            match self.cells.get_mut(number) {
                Some(own) => {
                    self.sums.take(&own.count.sums);
                    *own = cell;
                }
                None => self.cells.push(cell),
            }
        }
    }

    /// The counts. The index is the one that made this.
    pub fn projection(&self, index: &Index) -> Projection {
        let mut projection = Projection::empty(index.weight);
        let mut mixture = Mixture::default();
        for (cell, own) in index.cells.iter().zip(&self.cells) {
            let counts = own.count.tally.counts;
            projection.total += counts;
            projection.by_row[Projection::row_index(cell.key.row)] += counts;
            projection.by_outcome[cell.key.outcome.index()] += counts;
            projection.by_offence_group[cell.key.group.index()] += counts;
            let VersusDna {
                longer,
                same,
                shorter,
            } = own.count.versus;
            projection.versus_dna.longer += longer;
            projection.versus_dna.same += same;
            projection.versus_dna.shorter += shorter;
            mixture += own.mixture;
        }
        let by = [
            &mut projection.by_age_band,
            &mut projection.by_sex,
            &mut projection.by_ethnicity,
            &mut projection.by_force,
            &mut projection.by_year,
        ];
        let [all, live] = [&index.all, &index.live].map(|by_value| by_value.counts());
        let Sums {
            deleted,
            review,
            searchable,
        } = &self.sums;
        for (by, start) in by.into_iter().zip(STARTS) {
            for (place, counts) in (start..).zip(by) {
                let [deleted, review, searchable] =
                    [deleted, review, searchable].map(|by_value| by_value.counts()[place]);
                *counts = Counts {
                    deleted,
                    kept: all[place] - live[place] - deleted - review,
                    review,
                    held: live[place],
                    searchable,
                };
            }
        }
        projection.expected = mixture.expected(&self.assumptions);
        projection.practised = mixture.expected(&self.assumptions.as_practised());
        projection
    }
}
