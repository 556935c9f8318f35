//! Random scenarios, for properties.

use proptest::prelude::*;
use proptest::sample::select;
use retention::*;

fn toggle_text(toggle: Toggle) -> BoxedStrategy<String> {
    let years = |min, max| (min..=max).prop_map(|years: i16| years.to_string());
    match toggle.domain() {
        Domain::Choice(words) => select(words).prop_map(str::to_owned).boxed(),
        Domain::Years(min, max) => years(min, max).boxed(),
        Domain::YearsOrNone(min, max) => {
            prop_oneof![4 => years(min, max), 1 => Just("none".to_owned())].boxed()
        }
        Domain::Rows => Just("C5.C6".to_owned()).boxed(),
    }
}

/// Any preset with some controls changed, and exceptions that say one of some codes.
pub fn scenario(codes: &'static [&'static str]) -> impl Strategy<Value = Scenario> {
    let toggle = select(Toggle::ALL).prop_flat_map(|toggle| (Just(toggle), toggle_text(toggle)));
    let exception = (select(Row::ALL), select(OffenceGroup::ALL), select(codes));
    (
        select(presets()),
        proptest::collection::vec(toggle, 0..8),
        proptest::collection::vec(exception, 0..3),
    )
        .prop_map(|(preset, toggles, exceptions)| {
            let start = Scenario::of_preset(&preset.id).unwrap();
            let changed = toggles.into_iter().fold(start, |scenario, (toggle, text)| {
                let changed = scenario.with_toggle(toggle, Some(&text));
                changed.unwrap_or(scenario)
            });
            let exceptions = exceptions
                .into_iter()
                .map(|(row, offence_group, code)| Exception {
                    row,
                    offence_group,
                    rule: code.parse().unwrap(),
                });
            exceptions.fold(changed, |scenario, exception| {
                scenario.with_exception(exception)
            })
        })
}
