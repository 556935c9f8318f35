//! How long it takes to compare ten thousand proposals, and to draw their map.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../tests/invented/mod.rs"]
mod invented;

use analysis::{compare, map};
use criterion::{Criterion, criterion_group, criterion_main};
use invented::invented;

fn proposals(criterion: &mut Criterion) {
    let proposals = invented(10_000);
    println!(
        "{} of {} proposals differ",
        map(&proposals, 1).distinct,
        proposals.len()
    );
    let mut group = criterion.benchmark_group("10,000 proposals");
    group.sample_size(10);
    group.bench_function("compare", |b| b.iter(|| compare(&proposals)));
    group.bench_function("map", |b| b.iter(|| map(&proposals, 6)));
    group.finish();
}

criterion_group!(benches, proposals);
criterion_main!(benches);
