//! The whole collection, 20 million images: how long it takes to make its index, to count it, and to
//! count it again when one control changes.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cohort::{AsAt, Assumptions, Index, Person, Scale, Sink, Spec, blocks, generate_blocks};
use criterion::{Criterion, criterion_group, criterion_main};
use retention::{Scenario, Toggle};
use std::hint::black_box;
use std::num::NonZero;
use std::thread;
use std::time::{Duration, Instant};

const FULL: Spec = Spec::at(Scale::Full);

/// Hears the images and keeps nothing.
struct Nobody;

impl Sink for Nobody {
    fn person(&mut self, person: &Person, events: &[cohort::Event]) {
        black_box((person, events));
    }
}

fn make(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("1:1");
    // Criterion wants ten samples at the least: of drawing, one block in each is enough.
    group.sample_size(10);
    let mut block = blocks(&FULL).cycle();
    group.bench_function("draw a hundredth", |bencher| {
        bencher.iter(|| {
            let next = block.next().unwrap();
            generate_blocks(&FULL, next..next + 1, &mut Nobody);
        });
    });
    group.finish();
}

fn count(criterion: &mut Criterion) {
    let threads = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let start = Instant::now();
    let index = Index::of_sample_on(&FULL, threads, |_| {});
    println!(
        "index at 1:1: {} images, {} of them movable, {} MB, made in {:.1} s on {threads} threads",
        index.rows(),
        index.movable(),
        index.bytes() / 1_000_000,
        start.elapsed().as_secs_f64()
    );
    let mut group = criterion.benchmark_group("1:1");
    group.measurement_time(Duration::from_secs(3));
    let (as_at, assumptions) = (AsAt::reference(), Assumptions::default());
    for id in [
        "now-2017",
        "pofa",
        "single-n",
        "conviction-only",
        "ni-75-50-25",
    ] {
        let scenario = Scenario::of_preset(id).unwrap();
        let policy = scenario.policy();
        group.bench_function(format!("count, {id}"), |bencher| {
            bencher.iter(|| index.count(&policy, as_at, &assumptions));
        });
        group.bench_function(format!("over time, {id}"), |bencher| {
            bencher.iter(|| index.over_time(&policy, as_at));
        });
        group.bench_function(format!("sensitivity, {id}"), |bencher| {
            bencher.iter(|| index.sensitivity(&scenario, as_at));
        });
        for toggle in [
            Toggle::UnconvictedMinorYears,
            Toggle::ConvictedMinorYears,
            Toggle::ConvictedSeriousYears,
        ] {
            let [mut next, mut after] = ["5", "6"].map(|years| {
                let changed = scenario.with_toggle(toggle, Some(years)).unwrap();
                changed.policy()
            });
            let mut standing = index.standing(&after, as_at, &assumptions);
            group.bench_function(format!("one control, {id}, {toggle}"), |bencher| {
                bencher.iter(|| {
                    standing.set(&index, &next);
                    std::mem::swap(&mut next, &mut after);
                    standing.projection(&index)
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, make, count);
criterion_main!(benches);
