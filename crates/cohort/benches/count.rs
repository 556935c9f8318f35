//! How long it takes to index a sample and to count it: by the index, and row by row beside it; and
//! the other questions to the index.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cohort::{AsAt, Assumptions, Index, Scale, Spec, count_rows, images};
use criterion::{Criterion, criterion_group, criterion_main};
use retention::{Scenario, Toggle};

fn count(criterion: &mut Criterion) {
    let spec = Spec::at(Scale::PerHundred);
    let images = images(&spec);
    let weight = spec.scale.weight();
    let index = Index::of_images(&images, weight);
    println!(
        "index at {}: {} images, {} kB, {} of them can be moved by a later conviction",
        spec.scale.id(),
        index.rows(),
        index.bytes() / 1000,
        index.movable()
    );
    let scenario = |id: &str, changes: &[(Toggle, &str)]| {
        let start = Scenario::of_preset(id).expect("a preset");
        changes.iter().fold(start, |scenario, (toggle, value)| {
            scenario.with_toggle(*toggle, Some(value)).expect("a value")
        })
    };
    let scenarios = [
        ("now-2017", scenario("now-2017", &[])),
        (
            "single-n",
            scenario("single-n", &[(Toggle::SingleNYears, "9")]),
        ),
        (
            "pofa, changed",
            scenario(
                "pofa",
                &[
                    (Toggle::UnconvictedMinorYears, "2"),
                    (Toggle::ReviewEvery, "5"),
                ],
            ),
        ),
    ];
    let every_number = scenario(
        "single-n",
        &[
            (Toggle::AlignWith, "pofa"),
            (Toggle::AlignScope, "unconvicted"),
            (Toggle::ChildRule, "shorter"),
        ],
    );
    let assumptions = Assumptions::default();
    criterion.bench_function("index 1:100", |bencher| {
        bencher.iter(|| Index::of_images(&images, weight));
    });
    for (name, scenario) in &scenarios {
        let policy = scenario.policy();
        criterion.bench_function(&format!("count by index, {name}"), |bencher| {
            bencher.iter(|| index.count(&policy, AsAt::reference(), &assumptions));
        });
    }
    let policy = scenarios[2].1.policy();
    criterion.bench_function("over time, pofa, changed", |bencher| {
        bencher.iter(|| index.over_time(&policy, AsAt::reference()));
    });
    for (name, scenario) in [
        ("pofa, changed", &scenarios[2].1),
        ("every number", &every_number),
    ] {
        criterion.bench_function(&format!("sensitivity, {name}"), |bencher| {
            bencher.iter(|| index.sensitivity(scenario, AsAt::reference()));
        });
    }
    let four = ["now-2017", "pofa", "single-n", "conviction-only"]
        .map(|preset| scenario(preset, &[]).policy());
    criterion.bench_function("agreement of four", |bencher| {
        bencher.iter(|| index.agreement(&four, AsAt::reference()));
    });
    let mut slow = criterion.benchmark_group("beside it");
    slow.sample_size(10);
    slow.bench_function("count row by row, pofa, changed", |bencher| {
        bencher.iter(|| count_rows(&images, weight, &policy, AsAt::reference(), &assumptions));
    });
    slow.finish();
}

criterion_group!(benches, count);
criterion_main!(benches);
