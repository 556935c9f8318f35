//! Arbitrary rules and scenarios, for properties.

use proptest::prelude::*;
use proptest::sample::select;
use retention::*;

/// Any trigger.
pub fn trigger() -> impl Strategy<Value = Trigger> {
    select(Trigger::ALL)
}

fn apply() -> impl Strategy<Value = Option<Apply>> {
    proptest::option::of(select(Apply::ALL))
}

fn review() -> impl Strategy<Value = Review> {
    (
        0..40_u16,
        0..40_u16,
        select(ReviewDefault::ALL),
        proptest::option::of(trigger()),
        proptest::option::of(0..110_u16),
    )
        .prop_map(
            |(first_years, then_years, default, trigger, cap_age)| Review {
                first_years,
                then_years,
                default,
                trigger,
                cap_age,
            },
        )
}

fn fixed() -> impl Strategy<Value = Fixed> {
    let period = prop_oneof![
        (0..120_u16).prop_map(Period::Years),
        (0..900_u16).prop_map(Period::Months)
    ];
    let extension = proptest::option::of(
        (0..10_u16, any::<bool>()).prop_map(|(years, repeatable)| Extension { years, repeatable }),
    );
    let after = (
        period,
        trigger(),
        extension,
        proptest::option::of(review()),
        apply(),
    )
        .prop_map(|(period, trigger, extension, review, apply)| Fixed {
            end: End::After {
                period,
                trigger,
                extension,
            },
            review,
            apply,
        });
    let sentence = (0..30_u16, apply()).prop_map(|(years, apply)| Fixed {
        end: End::Sentence { years },
        review: None,
        apply,
    });
    prop_oneof![4 => after, 1 => sentence]
}

/// At most one APP in a rule.
fn one_apply(with: Fixed, otherwise: &Otherwise) -> Fixed {
    match otherwise {
        Otherwise::Fixed(fixed) if fixed.apply.is_some() => Fixed {
            apply: None,
            ..with
        },
        _ => with,
    }
}

/// Any rule.
pub fn rule() -> impl Strategy<Value = Rule> {
    let otherwise = prop_oneof![
        Just(Otherwise::DeleteAtOutcome),
        fixed().prop_map(Otherwise::Fixed)
    ];
    prop_oneof![
        Just(Rule::Keep),
        Just(Rule::DeleteAtOutcome),
        fixed().prop_map(Rule::Fixed),
        (review(), apply()).prop_map(|(review, apply)| Rule::Review { review, apply }),
        (fixed(), otherwise).prop_map(|(with, otherwise)| Rule::Consent {
            with: one_apply(with, &otherwise),
            otherwise
        }),
    ]
}

fn toggle_text(toggle: Toggle) -> BoxedStrategy<String> {
    match toggle.domain() {
        Domain::Choice(words) => select(words).prop_map(str::to_owned).boxed(),
        Domain::Years(min, max) => (min..=max).prop_map(|years| years.to_string()).boxed(),
        Domain::YearsOrNone(min, max) => prop_oneof![
            (min..=max).prop_map(|years| years.to_string()),
            Just("none".to_owned())
        ]
        .boxed(),
        Domain::Rows => proptest::sample::subsequence(Row::ALL, 0..=Row::ALL.len())
            .prop_map(|rows| Value::Rows(rows.into_iter().collect()).to_string())
            .boxed(),
    }
}

/// Any scenario.
pub fn scenario() -> impl Strategy<Value = Scenario> {
    let toggle = select(Toggle::ALL).prop_flat_map(|toggle| (Just(toggle), toggle_text(toggle)));
    let exception = (select(Row::CONVICTED), select(OffenceGroup::ALL), rule()).prop_map(
        |(row, offence_group, rule)| Exception {
            row,
            offence_group,
            rule,
        },
    );
    (
        select(presets()),
        proptest::collection::vec(toggle, 0..8),
        proptest::collection::vec(exception, 0..4),
    )
        .prop_map(|(preset, toggles, exceptions)| {
            let mut scenario = Scenario::of_preset(&preset.id).unwrap();
            for (toggle, text) in toggles {
                if let Ok(changed) = scenario.with_toggle(toggle, Some(&text)) {
                    scenario = changed;
                }
            }
            exceptions
                .into_iter()
                .fold(scenario, |scenario, exception| {
                    scenario.with_exception(exception)
                })
        })
}
