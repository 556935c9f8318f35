//! A scenario in words.

use super::{choice, control, offence_group};
use cohort::{AsAt, Question, SHOWN, Scale};
use retention::{Scenario, Toggle, Value, in_words};

/// What a scenario is called: its preset, and how many changes.
pub fn scenario_name(scenario: &Scenario) -> String {
    let title = &scenario.preset().title;
    match scenario.toggles().count() + scenario.exceptions().len() {
        0 => title.clone(),
        1 => format!("{title}, with 1 change"),
        changes => format!("{title}, with {changes} changes"),
    }
}

/// What is said of a scenario that changes nothing.
pub fn unchanged_words(scenario: &Scenario) -> String {
    format!(
        "You changed nothing: this is “{}”.",
        scenario.preset().title
    )
}

/// What a scenario changes in its preset, a line each.
pub fn changes(scenario: &Scenario) -> Vec<String> {
    let toggles = scenario.toggles().map(|(toggle, value)| {
        let label = control(toggle).label.trim_end_matches('?');
        format!("{label}: {}", value_in_words(toggle, value))
    });
    let exceptions = scenario.exceptions().iter().map(|exception| {
        format!(
            "Exception for “{}”, {}: {}",
            exception.row.label(),
            offence_group(exception.offence_group).to_ascii_lowercase(),
            exception.rule.in_words()
        )
    });
    toggles.chain(exceptions).collect()
}

/// The value of a toggle in words.
pub fn value_in_words(toggle: Toggle, value: Value) -> String {
    match value {
        Value::Word(word) => choice(toggle, word).to_owned(),
        Value::Years(1) => "1 year".to_owned(),
        Value::Years(years) => format!("{years} years"),
        Value::NoLimit => "no end date".to_owned(),
        Value::Rows(rows) if rows.is_empty() => "nobody’s".to_owned(),
        Value::Rows(_) => format!("rows {}", value.to_string().replace('.', ", ")),
    }
}

/// What a choice says while the visitor has not made it.
pub const fn unset(toggle: Toggle) -> &'static str {
    match toggle {
        Toggle::AlignWith => "None: keep separate rules",
        Toggle::AlignScope | Toggle::SearchWindow => "Not set",
        Toggle::MatchingImpactAssessment
        | Toggle::MatchingBiasTesting
        | Toggle::IncludeLocalCopies => "Not answered",
        _ => "As in the starting policy",
    }
}

/// What a result was made with, so that it can be made again.
pub fn versions(question: &Question, scale: Scale) -> String {
    let preset = question.scenario.preset();
    format!(
        "Model {}, policy {} version {}, sample seed {} at scale {}, known on {}. As at {}. Scenario {}.",
        retention::VERSION,
        preset.id,
        preset.version,
        SHOWN.seed,
        scale.id(),
        in_words(AsAt::reference().day()),
        in_words(question.as_at.day()),
        &question.scenario.digest()[..12],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Explorer;

    #[test]
    fn a_scenario_is_told_change_by_change() {
        let mut scenario = Explorer::baseline().unwrap().scenario;
        for (toggle, text) in [
            (Toggle::ChildRule, "delete"),
            (Toggle::ConvictedMinorYears, "none"),
            (Toggle::UnconvictedMinorYears, "1"),
        ] {
            scenario = scenario.with_toggle(toggle, Some(text)).unwrap();
        }
        assert!(scenario_name(&scenario).ends_with(", with 3 changes"));
        assert_eq!(
            changes(&scenario),
            [
                "Not convicted, minor offence: years to keep: 1 year",
                "Convicted, minor offence: years to keep: no end date",
                "Images of people under 18: Deleted when the case ends",
            ]
        );
    }

    #[test]
    fn every_choice_of_every_control_has_a_name() {
        for toggle in Toggle::ALL {
            assert!(!unset(*toggle).is_empty());
            if let retention::Domain::Choice(words) = toggle.domain() {
                for word in words {
                    assert!(!choice(*toggle, word).is_empty(), "{toggle} {word}");
                }
            }
        }
    }
}
