//! A cell under its rules: from tables where these answer, from single rows where they do not.

use super::cut::{Cut, Ready, Sums};
use super::redraw::Part;
use super::tables::Population;
use super::values::ByValue;
use super::versus::Dna;
use super::{Cell, Entry, Index, Key, Movable, Stay};
use crate::clock::{Clock, Grants, Plan, SearchWindow};
use crate::projection::{AsAt, Counts, Tally, VersusDna};
use retention::{Apply, Policy, ReviewDefault, Row, Rule, Window};

impl Index {
    /// All images under a policy on a day, and nothing of whom: `total` of [`Self::count`], for
    /// less work.
    pub fn total(&self, policy: &Policy, as_at: AsAt) -> Counts {
        let cells = self.cells.iter().enumerate();
        let mut tasks: Vec<Task> = cells
            .map(|(number, cell)| {
                let rules = Rules::certain(policy, &cell.key, as_at);
                Task::new(number, rules, false)
            })
            .collect();
        let mut nobody = Sums::ZERO;
        self.evaluate(&mut tasks, &mut nobody);
        let mut total = Counts::default();
        tasks
            .iter()
            .for_each(|task| total += task.count.tally.counts);
        total
    }

    /// Whether counting a policy has to draw the sample again, which takes as long as making it:
    /// only at 1:1, and only for rules whose dates run on several clocks, or that hang on an age.
    pub fn draws_again(&self, policy: &Policy, as_at: AsAt) -> bool {
        let mut cells = self.cells.iter().enumerate();
        !self.rows.are_kept()
            && cells.any(|(number, cell)| {
                let rules = Rules::certain(policy, &cell.key, as_at);
                let mut task = Task::new(number, rules, false);
                let mut nobody = Sums::ZERO;
                task.by_tables(cell, &mut nobody);
                task.missing
            })
    }

    /// Counts each task, and adds to the sums what those do that are asked for values.
    pub(super) fn evaluate(&self, tasks: &mut [Task], sums: &mut Sums) {
        for task in tasks.iter_mut() {
            task.by_tables(&self.cells[task.cell], sums);
        }
        let mut missing: Vec<&mut Task> = tasks.iter_mut().filter(|task| task.missing).collect();
        if missing.is_empty() {
            return;
        }
        let mut of_cell = vec![Vec::new(); self.cells.len()];
        for (place, task) in missing.iter().enumerate() {
            of_cell[task.cell].push(place);
        }
        self.each_row(
            |number, part| part == Part::Stay && !of_cell[number].is_empty(),
            |number, part, entry| {
                for place in &of_cell[number] {
                    missing[*place].add_row(entry, part, sums);
                }
            },
        );
    }
}

/// What decides on the rows of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    now: u32,
    window: SearchWindow,
    /// None while the case is live.
    before: Option<Ready>,
    /// After a later conviction.
    after: Option<Ready>,
}

impl Rules {
    /// Of a policy's rules, each with whether its row may be searched, and its search window.
    pub(super) fn of(
        rule: impl Fn(Row) -> (Rule, bool),
        window: Window,
        key: &Key,
        as_at: AsAt,
        grants: Grants,
    ) -> Self {
        let ready = |row: Option<Row>| {
            let (rule, searched) = rule(row?);
            Some(Ready {
                plan: Plan::of(rule, grants),
                searched,
            })
        };
        Self {
            now: as_at.month(),
            window: SearchWindow::of(window, grants),
            before: ready(key.row),
            after: ready(key.row_after),
        }
    }

    fn certain(policy: &Policy, key: &Key, as_at: AsAt) -> Self {
        let rule = |row| {
            let (rule, _) = policy.rule_for(row, Some(key.group));
            (rule, policy.search.rows.contains(row))
        };
        Self::of(rule, policy.search.window, key, as_at, Grants::default())
    }

    /// One row under a rule.
    fn row(&self, entry: &Entry, Ready { plan, searched }: &Ready) -> Counts {
        let deleted = entry.deleted(plan).is_some_and(|month| month <= self.now);
        let review = !deleted
            && plan
                .review
                .is_some_and(|(due, _)| entry.due(due) <= self.now);
        let open = match &self.window {
            SearchWindow::Open => true,
            SearchWindow::Shut => false,
            SearchWindow::Until(window) => {
                entry.deleted(window).is_none_or(|closes| self.now < closes)
            }
        };
        Counts {
            deleted: u32::from(deleted),
            kept: u32::from(!deleted && !review),
            review: u32::from(review),
            held: 0,
            searchable: u32::from(!deleted && *searched && open),
        }
    }
}

/// What is counted of a cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellCount {
    pub(super) tally: Tally,
    pub(super) versus: VersusDna,
}

/// A cell to count.
#[derive(Debug)]
pub(super) struct Task {
    cell: usize,
    rules: Rules,
    /// Whether it is asked who the rows are of, and how long they stay next to DNA.
    by_value: bool,
    pub(super) count: CellCount,
    /// Whether rows that nothing moves have to be gone through and are not there.
    missing: bool,
}

impl Task {
    pub(super) fn new(cell: usize, rules: Rules, by_value: bool) -> Self {
        Self {
            cell,
            rules,
            by_value,
            count: CellCount::default(),
            missing: false,
        }
    }

    fn by_tables(&mut self, cell: &Cell, sums: &mut Sums) {
        let Some(before) = self.rules.before else {
            self.add_live(cell, sums);
            return;
        };
        if !self.stay(&cell.stay, &before, sums) {
            match &cell.stay.entries {
                Some(entries) => self.add_rows(entries, Part::Stay, sums),
                None => self.missing = true,
            }
        }
        let after = self.rules.after.unwrap_or(before);
        if !self.movable(&cell.movable, &before, &after, sums) {
            self.add_rows(&cell.movable.entries, Part::Movable, sums);
        }
    }

    /// Live cases are held, whatever the policy says; face matching stays open unless it is shut.
    fn add_live(&mut self, cell: &Cell, sums: &mut Sums) {
        let rows = cell.rows();
        self.count.tally.counts.held += rows;
        self.count.versus.same += rows; // held, as DNA is
        if self.rules.window != SearchWindow::Shut {
            self.count.tally.counts.searchable += rows;
        } else if self.by_value {
            sums.closed.add(&cell.stay.tables.all);
            sums.closed.add(&cell.movable.all);
        }
    }

    /// Whether tables answer for the rows that nothing moves.
    fn stay(&mut self, stay: &Stay, before: &Ready, sums: &mut Sums) -> bool {
        let tables = &stay.tables;
        let plan = &before.plan;
        let Some(age) = plan.cap_age else {
            return self.population(tables, before, sums);
        };
        // Only those who have come to the age are looked at one by one.
        let Some(entries) = &stay.entries else {
            return false;
        };
        let uncapped = Ready {
            plan: Plan {
                cap_age: None,
                ..*plan
            },
            searched: before.searched,
        };
        let Some(cut) = Cut::of(&uncapped, &self.rules.window, self.rules.now, tables) else {
            return false;
        };
        let mut counts = cut.counts();
        if self.by_value {
            cut.add(tables, sums);
        }
        let aged = entries.partition_point(|entry| entry.of_age(age) <= self.rules.now);
        for entry in &entries[..aged] {
            let [without, with] = [&uncapped, before].map(|ready| self.rules.row(entry, ready));
            counts.deleted += with.deleted - without.deleted;
            counts.kept -= without.kept - with.kept;
            counts.review -= without.review - with.review;
            counts.searchable -= without.searchable - with.searchable;
            if self.by_value {
                sums.take_row(entry.values, &without);
                sums.add_row(entry.values, &with);
            }
        }
        self.count.tally += tally_of(counts, plan);
        if self.by_value {
            if tables.dna_is_kept() {
                self.count.versus.shorter += tables.rows();
            } else {
                for entry in entries {
                    self.beside_dna(entry, plan);
                }
            }
        }
        true
    }

    /// Whether tables answer for the rows that a later conviction can move.
    fn movable(
        &mut self,
        movable: &Movable,
        before: &Ready,
        after: &Ready,
        sums: &mut Sums,
    ) -> bool {
        let Some(tables) = &movable.tables else {
            return movable.all == ByValue::ZERO;
        };
        let everyone = tables.everyone();
        if before == after {
            return self.population(&everyone, after, sums);
        }
        match before.plan {
            Plan {
                cap_age: Some(_), ..
            } => false,
            Plan { end: None, .. } => self.population(&everyone, after, sums),
            Plan { end: Some(end), .. } => {
                let part = tables.moved_from(end.clock, end.months);
                if !self.population(&part, after, sums) {
                    return false;
                }
                self.count.tally.counts.deleted += everyone.rows() - part.rows();
                if self.by_value {
                    part.add_deleted_before(&mut sums.deleted);
                    part.versus_dna_before(&mut self.count.versus);
                }
                true
            }
        }
    }

    /// Counts rows under one rule from tables, if these answer.
    fn population(&mut self, population: &impl Population, ready: &Ready, sums: &mut Sums) -> bool {
        let Some(cut) = Cut::of(ready, &self.rules.window, self.rules.now, population) else {
            return false;
        };
        self.count.tally += tally_of(cut.counts(), &ready.plan);
        if self.by_value {
            cut.add(population, sums);
            let end = ready.plan.end;
            let clock = end.map_or(Clock::Image, |due| due.clock);
            let months = end.map(|due| due.months);
            population.versus_dna(clock, months, &mut self.count.versus);
        }
        true
    }

    fn add_rows(&mut self, entries: &[Entry], part: Part, sums: &mut Sums) {
        for entry in entries {
            self.add_row(entry, part, sums);
        }
    }

    fn add_row(&mut self, entry: &Entry, part: Part, sums: &mut Sums) {
        let Some(before) = self.rules.before else {
            return;
        };
        let moves = part == Part::Movable && entry.moves(&before.plan);
        let ready = self.rules.after.filter(|_| moves).unwrap_or(before);
        let counts = self.rules.row(entry, &ready);
        self.count.tally += tally_of(counts, &ready.plan);
        if self.by_value {
            sums.add_row(entry.values, &counts);
            self.beside_dna(entry, &ready.plan);
        }
    }

    /// How long one row is kept next to DNA and fingerprints.
    fn beside_dna(&mut self, entry: &Entry, plan: &Plan) {
        let months = entry
            .deleted(plan)
            .map(|month| month - entry.start(Clock::Image));
        Dna::of(entry, Clock::Image).compare(months, 1, &mut self.count.versus);
    }
}

fn tally_of(counts: Counts, plan: &Plan) -> Tally {
    let default = plan.review.map(|(_, default)| default);
    let may_ask = plan.apply.is_some_and(Apply::at_any_time);
    let due = |wanted| {
        if default == Some(wanted) {
            counts.review
        } else {
            0
        }
    };
    Tally {
        counts,
        review_delete: due(ReviewDefault::Delete),
        review_assess: due(ReviewDefault::Assess),
        may_apply: if may_ask { counts.kept } else { 0 },
    }
}
