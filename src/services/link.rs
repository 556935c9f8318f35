//! The scenario in the address bar.

use crate::state::Explorer;
use cohort::AsAt;
use gloo::utils::window;
use retention::{LinkProblem, Scenario, parse_date};
use wasm_bindgen::JsValue;

const AS_AT: &str = "as_at";

/// The state that a query describes, with what in it could not be used. `None` where the query
/// names no policy.
pub fn read(query: &str) -> (Option<Explorer>, Vec<LinkProblem>) {
    let link = Scenario::from_query(query);
    let mut problems = link.problems;
    let mut as_at = AsAt::reference();
    for (key, text) in link.other {
        if key != AS_AT {
            problems.push(LinkProblem {
                key,
                found: format!("{text:?}"),
                accepted: "the names of controls on this page".to_owned(),
            });
        } else if let Some(day) = parse_date(&text).and_then(|day| AsAt::new(day).ok()) {
            as_at = day;
        } else {
            problems.push(LinkProblem {
                key,
                found: format!("{text:?}"),
                accepted: format!(
                    "a date from {} to {}",
                    AsAt::reference().day(),
                    AsAt::last()
                ),
            });
        }
    }
    (
        link.scenario.map(|scenario| Explorer { scenario, as_at }),
        problems,
    )
}

/// The query that describes a state.
pub fn write(state: &Explorer) -> String {
    let mut query = state.scenario.to_query();
    if state.as_at != AsAt::reference() {
        query.push_str(&format!("&{AS_AT}={}", state.as_at.day()));
    }
    query
}

/// The query of the page's address.
pub fn current() -> String {
    window().location().search().unwrap_or_default()
}

/// Puts a state into the address bar without a new entry in the history.
///
/// A browser may refuse when this happens too often; the next change tries again.
pub fn replace(state: &Explorer) {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    if let Ok(history) = window().history() {
        let entry = history.state().unwrap_or(JsValue::NULL);
        let _ =
            history.replace_state_with_url(&entry, "", Some(&format!("{path}?{}", write(state))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use retention::{Toggle, day};

    #[test]
    fn a_link_carries_scenario_and_day() {
        let scenario = Scenario::of_preset("pofa").unwrap();
        let state = Explorer {
            scenario: scenario
                .with_toggle(Toggle::ChildRule, Some("same"))
                .unwrap(),
            as_at: AsAt::new(day(2030, 2, 3)).unwrap(),
        };
        assert_eq!(
            write(&state),
            "format=1&policy=pofa.1&child_rule=same&as_at=2030-02-03"
        );
        assert_eq!(read(&write(&state)), (Some(state), vec![]));
    }

    #[test]
    fn what_a_link_cannot_mean_is_said_and_the_rest_stands() {
        let (state, problems) = read(
            "?policy=pofa.7&child_rule=maybe&as_at=1999-01-01&utm=x&convicted_serious_years=9",
        );
        let state = state.unwrap();
        assert_eq!(state.as_at, AsAt::reference());
        assert_eq!(state.scenario.toggles().count(), 1);
        let keys: Vec<_> = problems
            .iter()
            .map(|problem| problem.key.as_str())
            .collect();
        assert_eq!(keys, ["policy", "child_rule", "as_at", "utm"]);
    }
}
