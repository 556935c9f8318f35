//! Every point of every curve is the count of the scenario with that value.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod scenarios;

use cohort::{
    AsAt, Assumptions, Curve, Image, Index, Scale, Spec, Step, images, matters_most, reference_date,
};
use proptest::prelude::*;
use retention::*;
use scenarios::scenario;
use std::sync::LazyLock;

const SPEC: Spec = Spec::at(Scale::PerHundred);

static SAMPLE: LazyLock<(Vec<Image>, Index)> = LazyLock::new(|| {
    let images = images(&SPEC);
    let index = Index::of_images(&images, SPEC.scale.weight());
    (images, index)
});

fn day_of_the_sample() -> impl Strategy<Value = AsAt> {
    (0..15_000_i64)
        .prop_map(|days| AsAt::new(reference_date() + chrono::TimeDelta::days(days)).unwrap())
}

/// What exceptions say.
const CODES: [&str; 4] = [
    "KEEP",
    "3y@clear",
    "sent+2y",
    "REV5/5 delete@clear CAP-age70",
];

/// The toggles that are numbers, without the one that only closes face matching.
const NUMBERS: [Toggle; 9] = [
    Toggle::SingleNYears,
    Toggle::AlignDifferenceYears,
    Toggle::UnconvictedMinorYears,
    Toggle::UnconvictedSeriousChargedYears,
    Toggle::UnconvictedSeriousNotChargedYears,
    Toggle::ConvictedMinorYears,
    Toggle::ConvictedSeriousYears,
    Toggle::ConvictedMostSeriousYears,
    Toggle::ChildYears,
];

fn applies(scenario: &Scenario, toggle: Toggle) -> bool {
    match toggle {
        Toggle::SingleNYears => scenario.preset().id == "single-n",
        Toggle::AlignDifferenceYears => scenario.toggle(Toggle::AlignWith).is_some(),
        Toggle::ChildYears => scenario.toggle(Toggle::ChildRule) == Some(Value::Word("shorter")),
        _ => true,
    }
}

/// Counts the whole sample again for every value.
fn slow(scenario: &Scenario, as_at: AsAt) -> Vec<Curve> {
    let deleted = |scenario: &Scenario| {
        let index = &SAMPLE.1;
        let counts = index.count(&scenario.policy(), as_at, &Assumptions::default());
        counts.total.deleted
    };
    let with = |toggle, text: &str| deleted(&scenario.with_toggle(toggle, Some(text)).unwrap());
    NUMBERS
        .into_iter()
        .filter(|toggle| applies(scenario, *toggle))
        .map(|toggle| {
            let (min, max, or_none) = match toggle.domain() {
                Domain::Years(min, max) => (min, max, false),
                Domain::YearsOrNone(min, max) => (min, max, true),
                other => panic!("{toggle} takes {other}"),
            };
            Curve {
                toggle,
                min,
                max,
                deleted: (min..=max)
                    .map(|years| with(toggle, &years.to_string()))
                    .collect(),
                current: scenario.toggle(toggle).and_then(|value| match value {
                    Value::Years(years) => Some(years),
                    _ => None,
                }),
                without_limit: or_none.then(|| with(toggle, "none")),
                deleted_now: deleted(scenario),
            }
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_point_is_the_count_of_that_value(scenario in scenario(&CODES), as_at in day_of_the_sample()) {
        let curves = SAMPLE.1.sensitivity(&scenario, as_at);
        prop_assert_eq!(&curves, &slow(&scenario, as_at));
        for curve in curves {
            if let Some(current) = curve.current {
                let place = usize::try_from(current - curve.min).unwrap();
                prop_assert_eq!(curve.deleted[place], curve.deleted_now);
            }
        }
    }
}

#[test]
fn points_are_the_count_image_by_image() {
    let as_at = AsAt::reference();
    let scenario = Scenario::of_preset("single-n").unwrap();
    let curves = SAMPLE.1.sensitivity(&scenario, as_at);
    let curve = &curves[0];
    assert_eq!((curve.toggle, curve.current), (Toggle::SingleNYears, None));
    for years in [0, 6, 20] {
        let text = years.to_string();
        let changed = scenario.with_toggle(curve.toggle, Some(&text)).unwrap();
        let policy = changed.policy();
        let decided = SAMPLE
            .0
            .iter()
            .map(|image| evaluate(&policy, &image.facts(), as_at.day()).unwrap());
        let deleted = decided.filter(|decision| decision.action == Action::Delete);
        assert_eq!(curve.deleted[years] as usize, deleted.count());
    }
    assert_eq!(curve.deleted_now, curve.deleted[6]);
}

fn curve(deleted: &[u32]) -> Curve {
    Curve {
        toggle: Toggle::AlignDifferenceYears,
        min: -2,
        max: -2 + deleted.len() as i16 - 1,
        deleted: deleted.to_vec(),
        current: None,
        without_limit: Some(1_000),
        deleted_now: 0,
    }
}

#[test]
fn the_first_of_the_largest_spreads_matters_most() {
    let curves = [[3, 3, 3], [9, 5, 4], [0, 5, 5], [0, 3, 5]].map(|deleted| curve(&deleted));
    assert_eq!(curves.each_ref().map(Curve::spread), [0, 5, 5, 5]);
    assert_eq!(matters_most(&curves), Some(&curves[1]));
    assert_eq!(matters_most(&curves[..1]), None);
    assert_eq!(matters_most(&[]), None);
}

#[test]
fn the_first_of_the_largest_steps_is_where_a_year_matters() {
    let step = |from, before, after| {
        Some(Step {
            from,
            before,
            after,
        })
    };
    assert_eq!(curve(&[9, 5, 4, 8, 8]).largest_step(), step(-2, 9, 5));
    assert_eq!(curve(&[9, 8, 2, 0]).largest_step(), step(-1, 8, 2));
    assert_eq!(curve(&[4, 4, 4]).largest_step(), None);
}
