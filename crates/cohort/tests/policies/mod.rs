//! Random policies and days, for properties.

use cohort::AsAt;
use proptest::prelude::*;
use proptest::sample::{Index as Pick, select};
use retention::*;

/// Any day of the first 82 years that can be asked for.
pub fn day_of_the_sample() -> impl Strategy<Value = AsAt> {
    (0..30_000_i64).prop_map(|days| {
        AsAt::new(cohort::reference_date() + chrono::TimeDelta::days(days)).unwrap()
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
    /// Any rules, exceptions and search window.
    pub fn any_policy()(
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
