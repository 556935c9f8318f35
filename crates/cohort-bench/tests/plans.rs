//! Images as numbers, under plans as numbers, give the counts of the index: what other engines
//! compute is the same question.
#![cfg(not(target_family = "wasm"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cohort::{Index, Question, Scale, Spec, YEARS, generate};
use cohort_bench::{Columns, Plan, Row, answer};

const SPEC: Spec = Spec::at(Scale::PerThousand);
const STATES: usize = 4;

/// What `answer` gives, row by row. `place` gives where in it the numbers of a row are.
fn row_by_row(rows: &[Row], plans: &[[Plan; 2]], live: &[bool], now: u16) -> [u32; STATES + 21] {
    let mut numbers = [0; STATES + 21];
    for row in rows {
        let [before, after] = &plans[usize::from(row.cell)];
        let plan = if row.later < before.deleted(row) {
            after
        } else {
            before
        };
        let deleted = plan.deleted(row);
        let state = match () {
            () if live[usize::from(row.cell)] => 3,
            () if deleted <= now => 0,
            () if plan.review(row) <= now => 2,
            () => 1,
        };
        numbers[state] += 1;
        for year in 0..=YEARS {
            let gone = state != 3 && deleted <= now + 12 * year as u16;
            numbers[STATES + year] += u32::from(!gone);
        }
    }
    numbers
}

#[test]
fn plans_as_numbers_count_what_the_index_counts() {
    let mut rows = Vec::new();
    let mut columns = Columns::new(|row: &Row| rows.push(*row));
    generate(&SPEC, &mut columns);
    let cells = columns.cells().to_vec();
    let live: Vec<bool> = cells.iter().map(|cell| cell.row.is_none()).collect();
    let index = Index::of_sample(&SPEC, |_| {});
    for link in [
        "policy=now-2017.1",
        "policy=pofa.1",
        "policy=pofa.1&child_rule=delete&as_at=2032-05-17",
        "policy=single-n.1&single_n_years=9&start_date=clear",
        "policy=now-2017.1&unconvicted_minor_years=8&as_at=2040-01-31",
        "policy=ni-75-50-25.1&review_every=5&as_at=2060-06-30",
        "policy=keep-all.1",
        "policy=mopi-strict.1&new_event_resets=no",
    ] {
        let question = Question::read(link).question.unwrap();
        let policy = question.scenario.policy();
        let plans: Vec<_> = cells
            .iter()
            .map(|cell| Plan::of_cell(&policy, cell))
            .collect();
        let now = cohort::Month::of(question.as_at.day()).0;
        let slow = row_by_row(&rows, &plans, &live, now);
        let quick = answer(&index, &question);
        let (totals, years) = (&quick[..STATES], &quick[quick.len() - YEARS - 1..]);
        assert_eq!([totals, years].concat(), slow, "{link}");
    }
}
