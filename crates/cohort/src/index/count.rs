//! From a policy and a day to counts.

use super::lists::{FEWEST, VALUES};
use super::{Cell, Entry, Index, NEVER};
use crate::assumption::{Assumption, Assumptions};
use crate::clock::{Clock, Grants, Plan, SearchWindow};
use crate::projection::{AsAt, Counts, Mixture, Projection, Tally};
use retention::{Apply, Policy, ReviewDefault, Row, Rule};

impl Index {
    /// All images under a policy on a day, and nothing of whom: [`Projection::total`] of
    /// [`Self::count`], for much less work.
    pub fn total(&self, policy: &Policy, as_at: AsAt) -> Counts {
        let mut total = Counts::default();
        for (number, cell) in self.cells.iter().enumerate() {
            let question = Question::new(self, number, cell, policy, as_at, Grants::default());
            total += question.count(None).counts;
        }
        total
    }

    /// Counts the sample under a policy on a day.
    pub fn count(&self, policy: &Policy, as_at: AsAt, assumptions: &Assumptions) -> Projection {
        let mut projection = Projection::empty(self.weight);
        let mut mixture = Mixture::default();
        for (number, cell) in self.cells.iter().enumerate() {
            let question = Question::new(self, number, cell, policy, as_at, Grants::default());
            let tally = question.count(Some(&mut projection));
            let counts = tally.counts;
            projection.total += counts;
            projection.by_row[Projection::row_index(cell.key.row)] += counts;
            projection.by_outcome[cell.key.outcome.index()] += counts;
            projection.by_offence_group[cell.key.group.index()] += counts;
            question.versus_dna(&mut projection);
            if !question.hangs_on_grants(policy) {
                mixture.add(&tally, 1.0);
                continue;
            }
            for (consent, chance_of_consent) in chances(assumptions.get(Assumption::ConsentGiven)) {
                for (extension, chance_of_extension) in
                    chances(assumptions.get(Assumption::CourtExtensions))
                {
                    let chance = chance_of_consent * chance_of_extension;
                    if chance > 0.0 {
                        let grants = Grants { consent, extension };
                        let question = Question::new(self, number, cell, policy, as_at, grants);
                        mixture.add(&question.count(None), chance);
                    }
                }
            }
        }
        projection.expected = mixture.expected(assumptions);
        projection.practised = mixture.expected(&assumptions.as_practised());
        projection
    }
}

fn chances(granted: f64) -> [(bool, f64); 2] {
    [(false, 1.0 - granted), (true, granted)]
}

/// A rule ready to count with, and whether its row may be searched by face.
#[derive(Clone, Copy)]
struct Ready {
    plan: Plan,
    searched: bool,
}

/// One cell under one policy on one day.
struct Question<'a> {
    index: &'a Index,
    number: usize,
    cell: &'a Cell,
    now: u32,
    window: SearchWindow,
    /// None while the case is live.
    before: Option<Ready>,
    /// After a later conviction.
    after: Option<Ready>,
}

impl<'a> Question<'a> {
    fn new(
        index: &'a Index,
        number: usize,
        cell: &'a Cell,
        policy: &Policy,
        as_at: AsAt,
        grants: Grants,
    ) -> Self {
        let ready = |row: Option<Row>| {
            row.map(|row| Ready {
                plan: Plan::of(policy.rule_for(row, Some(cell.key.group)).0, grants),
                searched: policy.search.rows.contains(row),
            })
        };
        Self {
            index,
            number,
            cell,
            now: as_at.month(),
            window: SearchWindow::of(policy, grants),
            before: ready(cell.key.row),
            after: ready(cell.key.row_after),
        }
    }

    /// Whether consent or a court's extension can change the count.
    fn hangs_on_grants(&self, policy: &Policy) -> bool {
        let rows = [self.cell.key.row, self.cell.key.row_after]
            .into_iter()
            .flatten();
        let rules = rows.map(|row| policy.rule_for(row, Some(self.cell.key.group)).0);
        let window = match policy.search.window {
            retention::Window::Rule(rule) => Some(rule),
            retention::Window::Same | retention::Window::None => None,
        };
        rules.chain(window).any(|rule| {
            matches!(rule, Rule::Consent { .. })
                || Plan::of(rule, Grants::default())
                    != Plan::of(
                        rule,
                        Grants {
                            extension: true,
                            consent: false,
                        },
                    )
        })
    }

    fn count(&self, mut breakdowns: Option<&mut Projection>) -> Tally {
        let Some(before) = self.before else {
            return self.count_live(breakdowns);
        };
        let entries = &self.index.entries;
        let mut tally = Tally::default();
        for entry in &entries[self.cell.start..self.cell.moved_end] {
            let ready = if entry.moves(&before.plan) {
                self.after.unwrap_or(before)
            } else {
                before
            };
            self.count_entry(entry, ready, &mut tally, breakdowns.as_deref_mut());
        }
        if self.cell.moved_end == self.cell.end {
            return tally;
        }
        match before.plan.single_clock(&self.window) {
            Some(clock) => {
                let cut = self.cut(before, clock);
                let counts = self.count_lists(&cut, breakdowns);
                tally += tally_of(counts, &before.plan);
            }
            None => {
                for entry in &entries[self.cell.moved_end..self.cell.end] {
                    self.count_entry(entry, before, &mut tally, breakdowns.as_deref_mut());
                }
            }
        }
        tally
    }

    /// Live cases are held, whatever the policy says; face matching stays open unless it is shut.
    fn count_live(&self, breakdowns: Option<&mut Projection>) -> Tally {
        let one = Counts {
            held: 1,
            searchable: u32::from(self.window != SearchWindow::Shut),
            ..Counts::default()
        };
        let mut tally = Tally::default();
        let mut breakdowns = breakdowns;
        for entry in &self.index.entries[self.cell.start..self.cell.end] {
            tally.counts += one;
            add_entry(breakdowns.as_deref_mut(), entry, one);
        }
        tally
    }

    fn count_entry(
        &self,
        entry: &Entry,
        Ready { plan, searched }: Ready,
        tally: &mut Tally,
        breakdowns: Option<&mut Projection>,
    ) {
        let deleted = entry.deleted(&plan).is_some_and(|month| month <= self.now);
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
        let counts = Counts {
            deleted: u32::from(deleted),
            kept: u32::from(!deleted && !review),
            review: u32::from(review),
            held: 0,
            searchable: u32::from(!deleted && searched && open),
        };
        *tally += tally_of(counts, &plan);
        add_entry(breakdowns, entry, counts);
    }

    /// The cut-offs of a rule on one clock. A live case's overrun never matters here: on or after
    /// the reference date every outcome of the sample has come.
    fn cut(&self, Ready { plan, searched }: Ready, clock: Clock) -> Cut {
        let latest_start = |months: u32| self.now.checked_sub(months);
        let end = plan.end.and_then(|due| latest_start(due.months));
        let review = plan.review.and_then(|(due, _)| latest_start(due.months));
        let closed = match &self.window {
            SearchWindow::Until(window) => window.end.and_then(|due| latest_start(due.months)),
            SearchWindow::Open | SearchWindow::Shut => None,
        };
        Cut {
            clock,
            end,
            review,
            searched: (searched && self.window != SearchWindow::Shut).then_some(closed.max(end)),
        }
    }

    fn count_lists(&self, cut: &Cut, breakdowns: Option<&mut Projection>) -> Counts {
        let list = |breakdown, value| {
            self.index
                .months
                .list(cut.clock, breakdown, self.number, value)
        };
        let mut total = Counts::default();
        for value in 0..VALUES[FEWEST] {
            total += cut.counts(list(FEWEST, value));
        }
        if let Some(projection) = breakdowns {
            for breakdown in 0..VALUES.len() {
                let by = by_value(projection, breakdown);
                for (value, sum) in by.iter_mut().enumerate() {
                    *sum += cut.counts(list(breakdown, value));
                }
            }
        }
        total
    }

    /// How long the cell's images are kept next to DNA and fingerprints.
    fn versus_dna(&self, projection: &mut Projection) {
        let cell = self.cell;
        let stay = cell.moved_end..cell.end;
        let versus = &mut projection.versus_dna;
        let Some(before) = self.before else {
            versus.same += (cell.end - cell.start) as u32; // held, as DNA is
            return;
        };
        let mut compare = |deleted: Option<u32>, dna: u16| {
            let dna = if dna == NEVER {
                u32::MAX
            } else {
                u32::from(dna)
            };
            match deleted.unwrap_or(u32::MAX).cmp(&dna) {
                std::cmp::Ordering::Greater => versus.longer += 1,
                std::cmp::Ordering::Equal => versus.same += 1,
                std::cmp::Ordering::Less => versus.shorter += 1,
            }
        };
        for entry in &self.index.entries[cell.start..cell.moved_end] {
            let ready = if entry.moves(&before.plan) {
                self.after.unwrap_or(before)
            } else {
                before
            };
            compare(entry.deleted(&ready.plan), entry.dna);
        }
        if before.plan.cap_age.is_some() {
            for entry in &self.index.entries[stay] {
                compare(entry.deleted(&before.plan), entry.dna);
            }
            return;
        }
        let clock = before.plan.end.map_or(Clock::Image, |due| due.clock);
        let [at_outcome, after] = self.index.gaps.list(clock, self.number);
        let kept_for_ever = (stay.len() - at_outcome.len() - after.len()) as u32;
        let Some(end) = before.plan.end else {
            versus.longer += (at_outcome.len() + after.len()) as u32;
            versus.same += kept_for_ever;
            return;
        };
        let months = end.months as i32;
        let below = |list: &[i32], bound: i32| list.partition_point(|gap| *gap < bound) as u32;
        // Deletion is never before the outcome, so an earlier end is the outcome itself.
        let longer = below(at_outcome, months);
        versus.longer += longer + below(after, months);
        versus.same +=
            at_outcome.len() as u32 - longer + below(after, months + 1) - below(after, months);
        versus.shorter += after.len() as u32 - below(after, months + 1) + kept_for_ever;
    }
}

/// The latest starts of a clock on which something is due; none where it never is.
struct Cut {
    clock: Clock,
    end: Option<u32>,
    review: Option<u32>,
    /// Not searched at all, or searched unless the clock started by then.
    searched: Option<Option<u32>>,
}

impl Cut {
    fn counts(&self, months: &[u16]) -> Counts {
        let all = months.len() as u32;
        let by = |latest: Option<u32>| match latest {
            None => 0,
            Some(latest) => months.partition_point(|month| u32::from(*month) <= latest) as u32,
        };
        let deleted = by(self.end);
        let review = by(self.review).saturating_sub(deleted);
        Counts {
            deleted,
            kept: all - deleted - review,
            review,
            held: 0,
            searchable: self.searched.map_or(0, |closed| all - by(closed)),
        }
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

fn by_value(projection: &mut Projection, breakdown: usize) -> &mut [Counts] {
    match breakdown {
        0 => &mut projection.by_age_band,
        1 => &mut projection.by_sex,
        2 => &mut projection.by_ethnicity,
        3 => &mut projection.by_force,
        _ => &mut projection.by_year,
    }
}

fn add_entry(breakdowns: Option<&mut Projection>, entry: &Entry, counts: Counts) {
    if let Some(projection) = breakdowns {
        for (breakdown, value) in entry.values.iter().enumerate() {
            by_value(projection, breakdown)[usize::from(*value)] += counts;
        }
    }
}
