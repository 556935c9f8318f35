//! How long the samples take to draw.

use cohort::{Scale, Spec, images, stories};
use criterion::{Criterion, criterion_group, criterion_main};

fn draw(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("images");
    group.sample_size(10);
    for scale in [Scale::PerThousand, Scale::PerHundred] {
        group.bench_function(scale.id(), |bencher| {
            bencher.iter(|| images(&Spec::at(scale)));
        });
    }
    group.finish();
    criterion.bench_function("stories of the first 1,000 images", |bencher| {
        bencher.iter(|| stories(&Spec::at(Scale::PerHundred), 1_000));
    });
}

criterion_group!(benches, draw);
criterion_main!(benches);
