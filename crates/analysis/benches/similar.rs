//! How long it takes to group texts as they come in, beside the quadratic way that compares every
//! pair.

#[path = "../tests/texts/mod.rs"]
mod texts;

use analysis::Groups;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::collections::HashSet;
use std::hint::black_box;
use texts::{Numbers, campaign, shuffle, text};

/// Words of a text of some 1,000 characters.
const WORDS: usize = 170;

/// What comes in: half of it written alone, half in ten campaigns with a few words changed.
fn statements(texts: usize) -> Vec<String> {
    let mut numbers = Numbers::new(1);
    let mut all = Vec::with_capacity(texts);
    for _ in 0..10 {
        all.extend(campaign(&mut numbers, WORDS, texts / 20, 5));
    }
    while all.len() < texts {
        all.push(text(&mut numbers, WORDS));
    }
    shuffle(&mut numbers, &mut all);
    all
}

/// One campaign in which almost every text differs a little from every other.
fn one_campaign(texts: usize) -> Vec<String> {
    campaign(&mut Numbers::new(2), WORDS, texts, 10)
}

fn grouped(texts: &[String]) -> usize {
    let mut groups = Groups::default();
    for (id, text) in (0..).zip(texts) {
        groups.add(id, text);
    }
    groups.groups(2).len()
}

fn every_pair(texts: &[String]) -> usize {
    let shingles: Vec<HashSet<[&str; 3]>> = texts
        .iter()
        .map(|text| {
            let words: Vec<&str> = text.split(' ').collect();
            words.windows(3).map(|w| [w[0], w[1], w[2]]).collect()
        })
        .collect();
    let mut pairs = 0;
    for (i, a) in shingles.iter().enumerate() {
        for b in &shingles[i + 1..] {
            let common = a.intersection(b).count();
            let all = a.len() + b.len() - common;
            pairs += usize::from(common as f64 / all as f64 >= 0.8);
        }
    }
    pairs
}

fn similar(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("similar");
    group.sample_size(10);
    for count in [1_000, 100_000] {
        let texts = statements(count);
        group.bench_with_input(BenchmarkId::new("groups", count), &texts, |b, texts| {
            b.iter(|| grouped(black_box(texts)));
        });
    }
    let texts = one_campaign(20_000);
    group.bench_with_input(
        BenchmarkId::new("groups, one campaign", texts.len()),
        &texts,
        |b, texts| b.iter(|| grouped(black_box(texts))),
    );
    let texts = statements(1_000);
    group.bench_with_input(
        BenchmarkId::new("every pair", texts.len()),
        &texts,
        |b, texts| b.iter(|| every_pair(black_box(texts))),
    );
    group.finish();
}

criterion_group!(benches, similar);
criterion_main!(benches);
