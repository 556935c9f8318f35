//! The index equals the row-by-row count: totals, breakdowns, expected counts and the comparison
//! with DNA, for random policies and days.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cohort::{
    AsAt, Assumption, Assumptions, DEFAULT_SEED, Image, Index, Projection, Scale, Spec, count_rows,
    images,
};
use proptest::prelude::*;
use proptest::sample::{Index as Pick, select};
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

fn day_of_the_sample() -> impl Strategy<Value = AsAt> {
    (0..30_000_i64).prop_map(|days| {
        AsAt::new(cohort::reference_date() + chrono::TimeDelta::days(days)).unwrap()
    })
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

fn rule_text() -> impl Strategy<Value = String> {
    let trigger = || select(Trigger::ALL);
    let review = (
        0..15_u16,
        select(ReviewDefault::ALL),
        proptest::option::of(trigger()),
        select(&["", " APP-pd", " APP-spd", " APP-after", " APP-yes"][..]),
        proptest::option::of(60..101_u16),
    )
        .prop_map(|(first, default, trigger, apply, cap)| {
            let trigger = trigger.map_or_else(String::new, |trigger| format!("@{trigger}"));
            let cap = cap.map_or_else(String::new, |age| format!(" CAP-age{age}"));
            format!("REV{first}/5 {default}{trigger}{apply}{cap}")
        });
    let fixed = (
        0..40_u16,
        any::<bool>(),
        trigger(),
        any::<bool>(),
        proptest::option::of(review.clone()),
    )
        .prop_map(|(number, years, trigger, extended, review)| {
            let unit = if years { 'y' } else { 'm' };
            let extension = if extended { " +2y" } else { "" };
            let review = review.map_or_else(String::new, |review| format!(" {review}"));
            format!("{number}{unit}@{trigger}{extension}{review}")
        });
    prop_oneof![
        1 => Just("KEEP".to_owned()),
        1 => Just("DEL@outcome".to_owned()),
        1 => (0..20_u16).prop_map(|years| format!("sent+{years}y")),
        2 => review,
        5 => fixed.clone(),
        1 => (fixed, 0..9_u16).prop_map(|(with, years)| format!("CONSENT({with}) else {years}y@outcome")),
    ]
}

prop_compose! {
    fn any_policy()(
        rules in proptest::collection::vec(rule_text(), 12),
        places in proptest::collection::vec(any::<Pick>(), Row::ALL.len()),
        exceptions in proptest::collection::vec((select(Row::ALL), select(OffenceGroup::ALL), rule_text()), 0..4),
        window in proptest::option::weighted(0.7, proptest::option::weighted(0.8, rule_text())),
        searched in proptest::sample::subsequence(Row::ALL, 0..=Row::ALL.len()),
    ) -> Policy {
        let mut policy = Scenario::of_preset("keep-all").unwrap().policy();
        for (row, place) in policy.rows.iter_mut().zip(places) {
            row.rule = place.get(&rules).parse().unwrap();
        }
        policy.exceptions = exceptions
            .into_iter()
            .map(|(row, offence_group, rule)| Exception { row, offence_group, rule: rule.parse().unwrap() })
            .collect();
        policy.search.rows = searched.into_iter().collect();
        policy.search.window = match window {
            None => Window::Same,
            Some(None) => Window::None,
            Some(Some(rule)) => Window::Rule(rule.parse().unwrap()),
        };
        policy
    }
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
