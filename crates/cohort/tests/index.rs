//! The index equals the row-by-row count: totals, breakdowns, expected counts and the comparison
//! with DNA, for random policies and days.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod policies;

use cohort::{
    AsAt, Assumption, Assumptions, DEFAULT_SEED, Image, Index, Projection, Scale, Spec, count_rows,
    images,
};
use policies::{any_policy, day_of_the_sample};
use proptest::prelude::*;
use retention::*;
use std::sync::LazyLock;

const SPEC: Spec = Spec {
    seed: DEFAULT_SEED,
    scale: Scale::PerThousand,
};

static SAMPLE: LazyLock<(Vec<Image>, Index)> = LazyLock::new(|| {
    let images = images(&SPEC);
    let index = Index::of_images(&images, SPEC.scale.weight());
    (images, index)
});

fn agree(policy: &Policy, as_at: AsAt, assumptions: &Assumptions) -> Result<(), TestCaseError> {
    let (images, index) = &*SAMPLE;
    let quick = index.count(policy, as_at, assumptions);
    assert_eq!(index.total(policy, as_at), quick.total);
    let slow = count_rows(images, SPEC.scale.weight(), policy, as_at, assumptions).unwrap();
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
            (quick - slow).abs() < 1e-6,
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
        agree(&policy, as_at, &assumptions)?;
    }
}

#[test]
fn index_is_the_oracle_on_every_preset() {
    for preset in presets() {
        let policy = preset.policy(None).unwrap();
        for years in [0, 1, 7, 20, 60] {
            let day = add_years(cohort::reference_date(), years).unwrap();
            agree(&policy, AsAt::new(day).unwrap(), &Assumptions::default()).unwrap();
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
