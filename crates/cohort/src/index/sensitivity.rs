//! How far the deleted count hangs on each number of a scenario.

use super::Index;
use super::plans::Plans;
use super::redraw::Part;
use super::{Cell, Entry};
use crate::projection::AsAt;
use retention::{Domain, Policy, Scenario, Toggle, Value};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The deleted count for every value of one toggle, all else left as the scenario has it. In rows
/// of the sample; only what a rule deletes counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curve {
    /// The toggle.
    pub toggle: Toggle,
    /// Its lowest value, in years.
    pub min: i16,
    /// Its highest.
    pub max: i16,
    /// Deleted at each value from lowest to highest.
    pub deleted: Vec<u32>,
    /// The value in the scenario, if it has a number there.
    pub current: Option<i16>,
    /// Deleted with the toggle at "none", if it has that.
    pub without_limit: Option<u32>,
    /// Deleted under the scenario as it is.
    pub deleted_now: u32,
}

/// One year more, and what it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The value before; the one after is a year more.
    pub from: i16,
    /// Deleted with the value before.
    pub before: u32,
    /// Deleted with the value after.
    pub after: u32,
}

impl Curve {
    /// The largest count less the smallest. "None" is left out: it is no number.
    pub fn spread(&self) -> u32 {
        let largest = self.deleted.iter().max().copied().unwrap_or_default();
        let smallest = self.deleted.iter().min().copied().unwrap_or_default();
        largest - smallest
    }

    /// The one year that changes most, the first of equals; none where no year changes anything.
    pub fn largest_step(&self) -> Option<Step> {
        let steps = self.deleted.windows(2).zip(self.min..);
        let steps = steps.map(|(two, from)| Step {
            from,
            before: two[0],
            after: two[1],
        });
        first_largest(steps, Step::change)
    }
}

impl Step {
    /// How many rows it changes, either way.
    pub const fn change(&self) -> u32 {
        self.before.abs_diff(self.after)
    }
}

/// The curve of the number on which most hangs, the first of equals; none where nothing does.
pub fn matters_most(curves: &[Curve]) -> Option<&Curve> {
    first_largest(curves.iter(), |curve| curve.spread())
}

fn first_largest<T>(items: impl Iterator<Item = T>, size: impl Fn(&T) -> u32) -> Option<T> {
    // `max_by_key` takes the last of equals.
    let sized = items.map(|item| (size(&item), item));
    let largest = sized.reduce(|best, next| if next.0 > best.0 { next } else { best });
    largest.filter(|(size, _)| *size > 0).map(|(_, item)| item)
}

impl Index {
    /// A curve for every number of years that can change a deletion in the scenario, in the order
    /// of the toggles.
    pub fn sensitivity(&self, scenario: &Scenario, as_at: AsAt) -> Vec<Curve> {
        let now = Baseline::new(self, &scenario.policy(), as_at);
        Toggle::ALL
            .iter()
            .filter_map(|toggle| now.curve(scenario, *toggle))
            .collect()
    }
}

/// How many images of each part of a cell are deleted, where tables answer.
fn by_tables(cell: &Cell, plans: &Plans, now: u32) -> [Option<u32>; 2] {
    let parts = [
        plans.deleted_of_stay(&cell.stay, &[now]),
        plans.deleted_of_movable(&cell.movable, &[now]),
    ];
    parts.map(|deleted| deleted.map(|deleted| deleted.iter().map(|own| own.all).sum()))
}

/// The values of a toggle, where each can change a deletion.
fn range(scenario: &Scenario, toggle: Toggle) -> Option<(i16, i16)> {
    let applies = match toggle {
        Toggle::SingleNYears => scenario.preset().parameter.is_some(),
        Toggle::SearchYears => false, // closes face matching and deletes nothing
        other => scenario.is_relevant(other),
    };
    match toggle.domain() {
        Domain::Years(min, max) | Domain::YearsOrNone(min, max) if applies => Some((min, max)),
        _ => None,
    }
}

/// The cells under the scenario as it is. A value of a toggle changes the rules of a few, so only
/// those are counted again.
struct Baseline<'a> {
    index: &'a Index,
    now: u32,
    /// For each cell its plans, and how many of its images are deleted.
    cells: Vec<(Plans, u32)>,
    /// Rows of each cell and part that tables do not answer for.
    rows: HashMap<(usize, usize), Vec<Entry>>,
    deleted: u32,
}

impl<'a> Baseline<'a> {
    fn new(index: &'a Index, policy: &Policy, as_at: AsAt) -> Self {
        let now = as_at.month();
        let cells = index.cells.iter();
        let plans: Vec<Plans> = cells.map(|cell| Plans::of(policy, &cell.key)).collect();
        // An age cap comes and goes with no number of a scenario: whose rows are needed now needs
        // them with every value.
        let needed: Vec<[bool; 2]> = index
            .cells
            .iter()
            .zip(&plans)
            .map(|(cell, plans)| by_tables(cell, plans, now).map(|deleted| deleted.is_none()))
            .collect();
        let mut rows = HashMap::<_, Vec<Entry>>::new();
        index.each_row(
            |number, part| needed[number][part as usize],
            |number, part, entry| {
                rows.entry((number, part as usize))
                    .or_default()
                    .push(*entry)
            },
        );
        let mut baseline = Self {
            index,
            now,
            cells: Vec::new(),
            rows,
            deleted: 0,
        };
        baseline.cells = plans
            .into_iter()
            .enumerate()
            .map(|(number, plans)| (plans, baseline.deleted_in(number, &plans)))
            .collect();
        baseline.deleted = baseline.cells.iter().map(|(_, deleted)| deleted).sum();
        baseline
    }

    /// How many images of a cell are deleted.
    fn deleted_in(&self, number: usize, plans: &Plans) -> u32 {
        let cell = &self.index.cells[number];
        let parts = [Part::Stay, Part::Movable].into_iter();
        parts
            .zip(by_tables(cell, plans, self.now))
            .map(|(part, deleted)| deleted.unwrap_or_else(|| self.by_rows(number, part, plans)))
            .sum()
    }

    fn by_rows(&self, number: usize, part: Part, plans: &Plans) -> u32 {
        let is_deleted =
            |entry: &Entry| plans.deletion(entry).is_some_and(|month| month <= self.now);
        match self.rows.get(&(number, part as usize)) {
            Some(rows) => rows.iter().filter(|entry| is_deleted(entry)).count() as u32,
            None => {
                let mut deleted = 0;
                self.index.each_row(
                    |own, of| (own, of) == (number, part),
                    |_, _, entry| deleted += u32::from(is_deleted(entry)),
                );
                deleted
            }
        }
    }

    fn curve(&self, scenario: &Scenario, toggle: Toggle) -> Option<Curve> {
        let (min, max) = range(scenario, toggle)?;
        let with = |text: &str| {
            let changed = scenario.with_toggle(toggle, Some(text)).ok()?;
            Some(self.deleted_under(&changed.policy()))
        };
        let or_none = matches!(toggle.domain(), Domain::YearsOrNone(..));
        Some(Curve {
            toggle,
            min,
            max,
            deleted: (min..=max)
                .map(|years| with(&years.to_string()))
                .collect::<Option<_>>()?,
            current: match scenario.toggle(toggle) {
                Some(Value::Years(years)) => Some(years),
                _ => None,
            },
            without_limit: or_none.then(|| with("none")).flatten(),
            deleted_now: self.deleted,
        })
    }

    fn deleted_under(&self, policy: &Policy) -> u32 {
        let cells = self.index.cells.iter().zip(&self.cells).enumerate();
        cells
            .map(|(number, (cell, (own, deleted)))| {
                let plans = Plans::of(policy, &cell.key);
                if plans == *own {
                    *deleted
                } else {
                    self.deleted_in(number, &plans)
                }
            })
            .sum()
    }
}
