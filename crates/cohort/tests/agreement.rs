//! Policies agree where deciding on each image under each of them says so.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod policies;

use cohort::{
    Agreement, AsAt, Image, Index, Pair, Pattern, Projection, Scale, Spec, images, reference_date,
};
use policies::{any_policy, day_of_the_sample};
use proptest::prelude::*;
use retention::*;
use std::sync::LazyLock;

const SPEC: Spec = Spec::at(Scale::PerThousand);

static SAMPLE: LazyLock<(Vec<Image>, Index)> = LazyLock::new(|| {
    let images = images(&SPEC);
    let index = Index::of_images(&images, SPEC.scale.weight());
    (images, index)
});

/// Every image under every policy; the patterns in a list, looked through from the start.
fn slow(policies: &[Policy], as_at: AsAt) -> Agreement {
    let mut total = Pair::default();
    let mut by_row = vec![Pair::default(); Row::ALL.len() + 1];
    let mut patterns: Vec<Pattern> = Vec::new();
    for image in &SAMPLE.0 {
        let facts = image.facts();
        let decide = |policy| evaluate(policy, &facts, as_at.day()).unwrap().action;
        let actions: Vec<Action> = policies.iter().map(decide).collect();
        let row = Row::choose(&facts, AgeBasis::Image, facts.prior);
        for pair in [&mut total, &mut by_row[Projection::row_index(row)]] {
            if actions.iter().all(|action| *action == actions[0]) {
                pair.agree += 1;
            } else {
                pair.differ += 1;
            }
        }
        match patterns.iter_mut().find(|own| own.actions == actions) {
            Some(pattern) => pattern.rows += 1,
            None => patterns.push(Pattern { actions, rows: 1 }),
        }
    }
    patterns.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.actions.cmp(&b.actions)));
    Agreement {
        weight: SPEC.scale.weight(),
        total,
        by_row,
        patterns,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn agreement_is_that_image_by_image(
        policies in proptest::collection::vec(any_policy(), 1..=4), as_at in day_of_the_sample(),
    ) {
        let quick = SAMPLE.1.agreement(&policies, as_at);
        prop_assert_eq!(&quick, &slow(&policies, as_at));
        let agree: u32 = quick.patterns.iter().filter(|own| own.agrees()).map(|own| own.rows).sum();
        prop_assert_eq!(agree, quick.total.agree);
        prop_assert_eq!((agree + quick.total.differ) as usize, SAMPLE.0.len());
    }
}

#[test]
fn four_presets_agree_as_image_by_image() {
    let policies = ["now-2017", "pofa", "keep-all", "conviction-only"]
        .map(|id| Scenario::of_preset(id).unwrap().policy());
    for years in [0, 5, 20] {
        let as_at = AsAt::new(add_years(reference_date(), years).unwrap()).unwrap();
        let quick = SAMPLE.1.agreement(&policies, as_at);
        assert_eq!(quick, slow(&policies, as_at));
        assert!(quick.total.agree > 0 && quick.total.differ > 0);
    }
}

#[test]
fn a_policy_agrees_with_itself_on_every_image() {
    let policy = Scenario::of_preset("pofa").unwrap().policy();
    let all = Pair {
        agree: SAMPLE.0.len() as u32,
        differ: 0,
    };
    for policies in [vec![], vec![policy.clone()], vec![policy.clone(), policy]] {
        let agreement = SAMPLE.1.agreement(&policies, AsAt::reference());
        assert_eq!(agreement.total, all);
    }
}
