//! Compares the index of the whole collection with the count row by row, and the sample at 1:100
//! with it: `check [scenarios]`. It takes minutes.
//!
//! Every image is decided under every scenario, on all cores, as `retention::evaluate` decides on
//! one record.
#![allow(clippy::unwrap_used, reason = "it ends where something is wrong")]

#[path = "../tests/scenarios/mod.rs"]
mod scenarios;

use cohort::{
    AsAt, Assumptions, Event, Image, Index, Person, Projection, RowCount, Scale, Sink, Spec,
    Uncertainty, blocks, generate_blocks,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use retention::Policy;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

/// What exceptions say: what the explorer can make of them.
const CODES: [&str; 4] = ["KEEP", "3y@image", "10y@conviction", "6y@clear"];

/// No scenario may be further from 1:1 than three standard errors, in the errors stated for 1:100:
/// those are 1.96 of them (95 %). All scenarios see the same sample, so how many are within one
/// stated error varies more than it would if each saw its own; it is told, and no test.
const FURTHEST: f64 = 3.0 / 1.96;

fn main() -> ExitCode {
    let count = std::env::args()
        .nth(1)
        .map_or(200, |text| text.parse().unwrap());
    let asked = asked(count);
    let threads = thread::available_parallelism().unwrap();
    let full = Spec::at(Scale::Full);
    let index = Index::of_sample_on(&full, threads, |_| {});
    let sample = Index::of_sample(&Spec::at(Scale::PerHundred), |_| {});
    let assumptions = Assumptions::default();
    let row_by_row = row_by_row(&full, &asked, &assumptions, threads.get());
    let (mut equal, mut drawn_again, mut within, mut furthest) = (0, 0, 0, 0.0_f64);
    for ((policy, as_at), slow) in asked.iter().zip(&row_by_row) {
        drawn_again += u32::from(index.draws_again(policy, *as_at));
        let quick = index.count(policy, *as_at, &assumptions);
        if agree(&quick, slow) {
            equal += 1;
        } else {
            eprintln!("differs: {:?} on {}", policy.rows, as_at.day());
        }
        let of_sample = sample.count(policy, *as_at, &assumptions);
        let stated = Uncertainty::of_deleted(&of_sample).sampling;
        let images = |own: &Projection| f64::from(own.total.deleted) * f64::from(own.weight);
        let off = (images(&of_sample) - images(&quick)).abs();
        within += u32::from(off <= stated);
        if stated > 0.0 {
            furthest = furthest.max(off / stated);
        }
    }
    println!("scenarios                                        {count}");
    println!("counts at 1:1 that equal the count row by row    {equal}");
    println!("of them drawn again, because tables cannot tell  {drawn_again}");
    println!("1:100 within its stated error of 1:1             {within}");
    println!("furthest, in stated errors                       {furthest:.2}");
    if equal == count && furthest <= FURTHEST {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Random scenarios on random days, always the same.
fn asked(count: u32) -> Vec<(Policy, AsAt)> {
    let mut runner = TestRunner::deterministic();
    let days = (0..15_000_i64)
        .prop_map(|days| AsAt::new(cohort::reference_date() + chrono::TimeDelta::days(days)));
    let asked = (scenarios::scenario(&CODES), days);
    (0..count)
        .map(|_| {
            let (scenario, as_at) = asked.new_tree(&mut runner).unwrap().current();
            (scenario.policy(), as_at.unwrap())
        })
        .collect()
}

/// Every image under every policy.
fn row_by_row(
    spec: &Spec,
    asked: &[(Policy, AsAt)],
    assumptions: &Assumptions,
    threads: usize,
) -> Vec<Projection> {
    let none = || -> Vec<RowCount> {
        let weight = spec.scale.weight();
        let of = asked.iter();
        of.map(|asked| RowCount::new(weight, &asked.0, asked.1, assumptions))
            .collect()
    };
    let sums = Mutex::new(none());
    let next = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut counts = none();
                loop {
                    let block = next.fetch_add(1, Ordering::Relaxed);
                    if block >= blocks(spec).end {
                        break;
                    }
                    let mut images = Images(Vec::new());
                    generate_blocks(spec, block..block + 1, &mut images);
                    for count in &mut counts {
                        images.0.iter().for_each(|image| count.add(image).unwrap());
                    }
                    eprintln!("block {block} decided");
                }
                for (sum, count) in sums.lock().unwrap().iter_mut().zip(&counts) {
                    sum.merge(count);
                }
            });
        }
    });
    sums.into_inner()
        .unwrap()
        .into_iter()
        .map(RowCount::finish)
        .collect()
}

struct Images(Vec<Image>);

impl Sink for Images {
    fn person(&mut self, _: &Person, events: &[Event]) {
        self.0
            .extend(events.iter().filter_map(Event::image).cloned());
    }
}

/// Whether all counts are equal, and the expected ones but for rounding.
fn agree(quick: &Projection, slow: &Projection) -> bool {
    let expected = |own: &Projection| {
        [own.expected, own.practised]
            .map(|own| [own.deleted, own.kept, own.review, own.held, own.searchable])
    };
    let rounding = 1e-10 * f64::from(slow.total.total());
    let pairs = expected(quick)
        .into_iter()
        .flatten()
        .zip(expected(slow).into_iter().flatten());
    let certain = Projection {
        expected: slow.expected,
        practised: slow.practised,
        ..quick.clone()
    };
    certain == *slow
        && pairs
            .into_iter()
            .all(|(quick, slow)| (quick - slow).abs() <= rounding)
}
