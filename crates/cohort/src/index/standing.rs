//! A count that stays: when a rule changes, only the cells that it touches are counted again.

use super::count::{CellCount, Rules, Task};
use super::cut::Sums;
use super::values::STARTS;
use super::{Index, Key};
use crate::assumption::{Assumption, Assumptions};
use crate::clock::{Grants, Plan};
use crate::projection::{AsAt, Counts, Mixture, Projection};
use retention::{Exception, OffenceGroup, Policy, Row, Rule, Search, Window};

/// The counts of an index under a policy on a day, cell by cell.
///
/// It belongs to the index that made it.
#[derive(Clone, Debug)]
pub struct Standing {
    as_at: AsAt,
    assumptions: Assumptions,
    applied: Option<Applied>,
    cells: Vec<CellStanding>,
    sums: Sums,
}

#[derive(Clone, Copy, Debug, Default)]
struct CellStanding {
    count: CellCount,
    mixture: Mixture,
}

/// What of a policy is counted.
#[derive(Clone, Debug)]
struct Applied {
    rules: [Rule; Row::ALL.len()],
    exceptions: Vec<Exception>,
    search: Search,
}

impl Applied {
    fn of(policy: &Policy) -> Self {
        Self {
            rules: std::array::from_fn(|row| policy.rows[row].rule),
            exceptions: policy.exceptions.clone(),
            search: policy.search,
        }
    }

    fn rule(&self, row: Row, group: OffenceGroup) -> Rule {
        let place = (row, group);
        let mut exceptions = self.exceptions.iter();
        let exception = exceptions.find(|exception| exception.place() == place);
        exception.map_or(self.rules[row.index()], |exception| exception.rule)
    }

    /// Whether a row of the decision table means the same in both.
    fn agrees(&self, other: &Self, row: Row, group: OffenceGroup) -> bool {
        let searched = |own: &Self| own.search.rows.contains(row);
        self.rule(row, group) == other.rule(row, group) && searched(self) == searched(other)
    }

    /// Whether consent or a court's extension can change the count of a cell.
    fn hangs_on_grants(&self, key: &Key) -> bool {
        let window = match self.search.window {
            Window::Rule(rule) => Some(rule),
            Window::Same | Window::None => None,
        };
        let rows = [key.row, key.row_after].into_iter().flatten();
        let rules = rows.map(|row| self.rule(row, key.group));
        rules.chain(window).any(Plan::hangs_on_grants)
    }

    fn rules(&self, key: &Key, as_at: AsAt, grants: Grants) -> Rules {
        let rule = |row| (self.rule(row, key.group), self.search.rows.contains(row));
        Rules::of(rule, self.search.window, key, as_at, grants)
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
            applied: None,
            cells: vec![CellStanding::default(); self.cells.len()],
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
        let now = Applied::of(policy);
        let before = self.applied.take();
        let same = |key: &Key| {
            let before = before
                .as_ref()
                .filter(|own| own.search.window == now.search.window);
            let rows = [key.row, key.row_after].into_iter().flatten();
            before.is_some_and(|before| {
                let mut rows = rows;
                rows.all(|row| now.agrees(before, row, key.group))
            })
        };
        let grants = grants(&self.assumptions);
        let mut tasks = Vec::new();
        let mut earlier = Vec::new();
        let mut touched = Vec::new();
        for (number, cell) in index.cells.iter().enumerate() {
            let key = &cell.key;
            if same(key) {
                continue;
            }
            if let Some(before) = &before {
                let rules = before.rules(key, self.as_at, Grants::default());
                earlier.push(Task::new(number, rules, true));
            }
            let rules = |grants| now.rules(key, self.as_at, grants);
            tasks.push(Task::new(number, rules(Grants::default()), true));
            let hangs = now.hangs_on_grants(key);
            if hangs {
                let granted = grants.iter().map(|(grants, _)| *grants);
                tasks.extend(granted.map(|grants| Task::new(number, rules(grants), false)));
            }
            touched.push((number, hangs));
        }
        if !earlier.is_empty() {
            let mut sums = Sums::ZERO;
            index.evaluate(&mut earlier, &mut sums);
            self.sums.take(&sums);
        }
        index.evaluate(&mut tasks, &mut self.sums);
        let mut done = tasks.into_iter();
        for (number, hangs) in touched {
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
            self.cells[number] = CellStanding { count, mixture };
        }
        self.applied = Some(now);
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
            projection.versus_dna += own.count.versus;
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
            closed,
        } = &self.sums;
        for (by, start) in by.into_iter().zip(STARTS) {
            for (place, counts) in (start..).zip(by) {
                let [deleted, review, closed] =
                    [deleted, review, closed].map(|by_value| by_value.counts()[place]);
                *counts = Counts {
                    deleted,
                    kept: all[place] - live[place] - deleted - review,
                    review,
                    held: live[place],
                    searchable: all[place] - deleted - closed,
                };
            }
        }
        projection.expected = mixture.expected(&self.assumptions);
        projection.practised = mixture.expected(&self.assumptions.as_practised());
        projection
    }
}
