//! The index equals the row-by-row count: totals, breakdowns, expected counts and the comparison
//! with DNA, for random policies and days.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod policies;

use cohort::{
    AsAt, Assumption, Assumptions, Image, Index, IndexBuilder, Projection, Scale, Spec, count_rows,
    generate_blocks, images,
};
use policies::{any_policy, day_of_the_sample};
use proptest::prelude::*;
use retention::*;
use std::sync::LazyLock;

type Sample = (Vec<Image>, Index);

fn sample(scale: Scale) -> Sample {
    let spec = Spec::at(scale);
    let images = images(&spec);
    let index = Index::of_images(&images, scale.weight());
    (images, index)
}

static SMALL: LazyLock<Sample> = LazyLock::new(|| sample(Scale::PerThousand));

/// Large enough for tables of rows that a later conviction can move.
static LARGE: LazyLock<Sample> = LazyLock::new(|| sample(Scale::PerHundred));

fn agree(
    (images, index): &Sample,
    policy: &Policy,
    as_at: AsAt,
    assumptions: &Assumptions,
) -> Result<(), TestCaseError> {
    let quick = index.count(policy, as_at, assumptions);
    assert_eq!(index.total(policy, as_at), quick.total);
    let slow = count_rows(images, index.weight(), policy, as_at, assumptions).unwrap();
    let rounding = 1e-10 * images.len() as f64;
    for (quick, slow) in [
        (quick.expected.deleted, slow.expected.deleted),
        (quick.expected.kept, slow.expected.kept),
        (quick.expected.review, slow.expected.review),
        (quick.expected.held, slow.expected.held),
        (quick.expected.searchable, slow.expected.searchable),
        (quick.practised.deleted, slow.practised.deleted),
        (quick.practised.review, slow.practised.review),
    ] {
        prop_assert!(
            (quick - slow).abs() < rounding,
            "expected {quick}, row by row {slow}"
        );
    }
    let certain = |projection: &Projection| Projection {
        expected: Default::default(),
        practised: Default::default(),
        ..projection.clone()
    };
    prop_assert_eq!(certain(&quick), certain(&slow));
    prop_assert_eq!(quick.total.total() as usize, images.len());
    Ok(())
}

fn assumptions() -> impl Strategy<Value = Assumptions> {
    proptest::array::uniform7(0.0..=1.0_f64).prop_map(|shares| {
        let all = Assumption::ALL.into_iter().zip(shares);
        let set = all.fold(Assumptions::default(), |set, (assumption, share)| {
            set.with(assumption, share)
        });
        set.with(Assumption::ApplicationsPer100000, shares[3] * 500.0)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn index_is_the_oracle_on_random_policies(
        policy in any_policy(), as_at in day_of_the_sample(), assumptions in assumptions(),
    ) {
        agree(&SMALL, &policy, as_at, &assumptions)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn index_is_the_oracle_at_the_scale_of_the_page(
        policy in any_policy(), as_at in day_of_the_sample(), assumptions in assumptions(),
    ) {
        agree(&LARGE, &policy, as_at, &assumptions)?;
    }

    #[test]
    fn a_count_that_stays_is_a_new_count(
        policies in proptest::collection::vec(any_policy(), 4),
        as_at in day_of_the_sample(),
        assumptions in assumptions(),
    ) {
        let index = &LARGE.1;
        let mut standing = index.standing(&policies[0], as_at, &assumptions);
        for policy in policies.iter().chain(&policies) {
            // One row's rule at a time, as a control changes it.
            let mut changed = policies[0].clone();
            changed.rows[3..9].clone_from_slice(&policy.rows[3..9]);
            standing.set(index, &changed);
            prop_assert_eq!(standing.projection(index), index.count(&changed, as_at, &assumptions));
        }
    }
}

#[test]
fn blocks_can_be_indexed_apart_and_in_any_order() {
    let spec = Spec {
        seed: 7,
        scale: Scale::PerTen,
    };
    let of = |blocks: &[u32]| {
        let mut builder = IndexBuilder::new(&spec, |_| {});
        for block in blocks {
            generate_blocks(&spec, *block..block + 1, &mut builder);
        }
        builder
    };
    let apart = of(&[3, 1]).merge(of(&[0, 2])).finish();
    let mut whole = IndexBuilder::new(&spec, |_| {});
    generate_blocks(&spec, 0..4, &mut whole);
    assert_eq!(apart.to_bytes(), whole.finish().to_bytes());
}

#[test]
fn index_is_the_oracle_on_every_preset() {
    for preset in presets() {
        let policy = preset.policy(None).unwrap();
        for years in [0, 1, 7, 20, 60] {
            let day = add_years(cohort::reference_date(), years).unwrap();
            agree(
                &LARGE,
                &policy,
                AsAt::new(day).unwrap(),
                &Assumptions::default(),
            )
            .unwrap();
        }
    }
}

#[test]
fn a_day_before_the_sample_is_refused_with_what_is_accepted() {
    let error = AsAt::new(day(2025, 3, 30)).unwrap_err().to_string();
    assert!(
        error.contains("found 2025-03-30; accepted is a date from 2025-03-31 to 2125-12-31"),
        "{error}"
    );
}
